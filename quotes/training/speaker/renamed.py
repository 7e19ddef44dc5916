"""Annotated articles in which other names stand: those of people from no list, and bodies' without a noun for a body.

In the casts nearly every person has a given name that the lists know, and what has none is rarely a person; weights
fitted on these alone hold that a name of three unknown words is a body's. What tells people from bodies elsewhere in
the world is how the article writes of them, and that stays as it is when the names change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import regex

from quotes.names import is_given_name
from quotes.training.names import words
from quotes.training.speaker.corpus import Prepared, Row, prepared

SIZES = (2, 3, 3, 3, 4)  # words of a person's new name
FAMILY_FIRST = 0.25  # of people of whom the first word stands alone afterwards
SHARE = 0.7  # of an article's names that change
WHOLE = 0.3  # of the words of new names that are family names as they are


@dataclass(frozen=True, slots=True)
class Renaming:
    """Old forms of names and what stands for them."""

    forms: Mapping[str, str]

    def of(self, text: str) -> str:
        """The text with new names, the longest form first."""
        if not self.forms:
            return text
        longest = sorted(self.forms, key=len, reverse=True)
        found = regex.compile(r"(?<![\p{L}\p{N}])(?:" + "|".join(map(regex.escape, longest)) + r")(?![\p{L}\p{N}])")
        return found.sub(lambda match: self.forms[match[0]], text)


def with_other_names(articles: Sequence[Prepared], threads: int = 1) -> list[Prepared]:
    """The articles with other names, and what the engine reads in them then."""
    return list(prepared([renamed(one[0]) for one in articles], threads))


def renamed(row: Row) -> Row:
    """A row whose text and cast have other names; of its attributions nothing is kept. The same for the same id."""
    random = Random(f"renamed {row['id']}")
    renaming = Renaming(dict(_forms(list(row["cast"].values()), random)))
    cast = {
        key: {**member, "name": renaming.of(member["name"]), "names": [renaming.of(form) for form in member["names"]]}
        for key, member in row["cast"].items()
    }
    return {**row, "text": renaming.of(row["text"]), "cast": cast, "attributions": []}


def _forms(members: Sequence[Row], random: Random) -> Iterator[tuple[str, str]]:
    for member in members:
        kind, names = member["kind"], sorted({member["name"], *member["names"]}, key=len)
        if kind not in {"person", "organisation"} or random.random() > SHARE or not all(map(_is_name, names)):
            continue
        new = person(random) if kind == "person" else body(random)
        alone = new.split()[0 if kind == "organisation" or random.random() < FAMILY_FIRST else -1]
        for form in names:
            yield form, new if " " in form else alone
            if kind == "person" and " " in form:
                yield form.split()[-1], alone


def _is_name(form: str) -> bool:
    return all(word[0].isupper() for word in form.split())


def person(random: Random) -> str:
    """A name of two to four words that are on no list: ``Odhindo Guptano Fluschko``."""
    return " ".join(word(random) for _ in range(random.choice(SIZES)))


def body(random: Random) -> str:
    """A name of one to three words, none of them a noun for a body: ``Anvil Solberg Water``."""
    made = (
        random.choice(words("firm")),
        word(random),
        random.choice(words("body field")),
        random.choice(words("place")),
    )
    return " ".join(random.sample(made, random.choice((1, 2, 2, 3))))


def word(random: Random) -> str:
    """The beginning of one listed name with the end of another, or a family name, that is no given name itself."""
    listed = (*words("family name"), *words("given name"))
    while True:
        one, other = random.choice(listed), random.choice(listed)
        made = one[: (len(one) + 1) // 2] + other[len(other) // 2 :].lower()
        made = random.choice(words("family name")) if random.random() < WHOLE else made
        if made.isalpha() and len(made) > 2 and not is_given_name(made):
            return made
