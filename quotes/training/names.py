"""Made-up names of persons, organisations and places, from many languages, for augmentation and made-up articles."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from random import Random

from quotes.data import Row, parse_table


@cache
def table(name: str) -> tuple[Row, ...]:
    """The rows of a list beside this module."""
    return parse_table(files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8"), name=name)


@cache
def words(name: str) -> tuple[str, ...]:
    """The words of a list of ``words.tsv``. Raises KeyError for a list that is not there."""
    found = tuple(row["word"] for row in table("words") if row["list"] == name)
    if not found:
        raise KeyError(name)
    return found


def person(random: Random) -> str:
    """A given and a family name."""
    middle = f" {random.choice('ABCDEFGHJKLMNPRSTW')}." if random.random() < 0.06 else ""
    return f"{random.choice(words('given name'))}{middle} {random.choice(words('family name'))}"


def place(random: Random) -> str:
    """A town or a country."""
    return random.choice(words("place"))


def organisation(random: Random) -> str:
    """A firm, a public body, a club, an acronym."""
    draw = random.random()
    if draw < 0.35:
        return f"{random.choice(words('firm'))} {random.choice(words('firm kind'))}"
    if draw < 0.6:
        return f"{place(random)} {random.choice(words('body field'))} {random.choice(words('body'))}"
    if draw < 0.75:
        return f"{random.choice(words('body field'))} {random.choice(words('body'))}"
    if draw < 0.85:
        return random.choice(words("firm"))
    return "".join(random.choice("ABCDEFGHILMNOPRSTUW") for _ in range(random.choice((3, 3, 4))))


def dateline(random: Random) -> str:
    """What stands before the first words of an agency report, with its dash."""
    where = place(random)
    where = where.upper() if random.random() < 0.8 else where
    date = f", {random.choice(words('month'))} {random.randint(1, 28)}" if random.random() < 0.3 else ""
    agency = f" ({random.choice(words('agency'))})" if random.random() < 0.6 else ""
    return f"{where}{date}{agency} {random.choice('—–-')} "
