"""A large database of made-up news: ``python tests/benchmarks/generate.py OUT.db --quotes 1000000``.

Names, outlets and sentences are invented from syllables and common words; frequencies of words and of speakers follow
Zipf's law, as in real text. The articles are values like those of the pipeline and go through the code that
``quotes add`` uses to store an article, identity of speakers included; only the transactions are larger
(``--together`` articles in one, where ``quotes add`` makes one an article).
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random

from quotes.resolve.quote_id import quote_id
from quotes.store import open_database
from quotes.store.schema.connect import writing
from quotes.store.write.articles import add_in_transaction
from quotes.values import KINDS, Article, Attribution, Kind, Quote, Role, Span, Speaker, SpeakerKind

FIRST_DAY = date(2021, 1, 1)
DAYS = 1826
QUOTES_AN_ARTICLE = 10
COMMON = """
the of to and a in that we is it for on this be have not are will with they was as but our at by from has more
people there who what so their would been all can were about if one which time very do now no new years going
country government must think said work money police war health city school tax law climate court vote budget
water workers families children market energy border security report election minister party president
"""
ROLES = ("minister", "spokesman", "spokeswoman", "chair", "professor", "mayor", "director", "senator", "coach")
BODIES = ("Ministry", "Council", "Institute", "Union", "Party", "Agency", "University", "Committee")
CUES = ("said", "told", "added", "warned", "insisted", "argued", "announced", "wrote")
DESCRIPTIONS: tuple[tuple[str, SpeakerKind], ...] = (
    ("a spokesperson", "anonymous"),
    ("an official", "anonymous"),
    ("residents", "group"),
    ("the report", "document"),
)
SYLLABLES = [consonant + vowel for consonant in "bdfghklmnprst" for vowel in "aeio"]
ENDINGS = ["ck", "ll", "mann", "n", "nd", "nova", "r", "rd", "rsen", "s", "ski", "son", "th", "tti", "vic", "x"]


@dataclass(frozen=True, slots=True)
class World:
    """The invented stock that articles draw from; weights are cumulative, heaviest first."""

    words: Sequence[str]
    word_weights: Sequence[float]
    people: Sequence[tuple[Speaker, ...]]
    people_weights: Sequence[float]
    outlets: Sequence[str]


def zipf(count: int, *, flat: float) -> list[float]:
    """Cumulative weights of ranks under Zipf's law; ``flat`` lessens the lead of the first ranks."""
    return list(accumulate(1 / (rank + flat) for rank in range(1, count + 1)))


def word(random: Random, syllables: int) -> str:
    return "".join(random.choices(SYLLABLES, k=syllables)) + random.choice(ENDINGS)


def names(random: Random, count: int) -> list[str]:
    """Different full names; a surname has about four bearers."""
    given = [word(random, 2).capitalize() for _ in range(600)]
    surnames = [word(random, 3).capitalize() for _ in range(max(count // 4, 5))]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{random.choice(given)} {random.choice(surnames)}"] = None
    return list(found)


def faces(random: Random, name: str) -> tuple[Speaker, ...]:
    """A speaker as different articles show it: in one of two roles, without any, now and then by the surname alone."""
    body = f"{word(random, 2).capitalize()} {random.choice(BODIES)}"
    if random.random() < 0.15:
        short = "".join(part[0] for part in body.split()) + random.choice("ABCDEF")
        return (Speaker(body, "organisation", None, (short,), (), 0.9),)
    surname = name.split()[-1]
    titles = random.sample(ROLES, 2)
    roles = [Role(f"{body} {title}", title, body) for title in titles]
    whole = tuple(Speaker(name, "person", role, (surname,), (), 0.9) for role in (*roles, None))
    return (*whole, *whole, *whole, Speaker(surname, "person", None, (), (), 0.7))


def world(random: Random, *, speakers: int) -> World:
    words = [*COMMON.split(), *{word(random, random.randint(1, 3)) for _ in range(30_000)}]
    people = [faces(random, name) for name in names(random, speakers)]
    outlets = [
        f"The {word(random, 2).capitalize()} {paper}" for paper in ("Post", "Times", "Herald") for _ in range(15)
    ]
    return World(words, zipf(len(words), flat=3), people, zipf(len(people), flat=20), outlets)


def article(random: Random, of: World, number: int) -> tuple[Article, tuple[Quote, ...]]:
    """One made-up article whose spans all stand in its text."""
    cast = [random.choice(faces) for faces in random.choices(of.people, cum_weights=of.people_weights, k=3)]
    description, kind = random.choice(DESCRIPTIONS)
    cast.append(Speaker(description, kind, None, (), (), 0.8))
    day = FIRST_DAY + timedelta(days=random.randrange(DAYS))
    lines: list[str] = []
    drafts: list[tuple[Span, Span, Span, Speaker]] = []
    at = 0
    for _ in range(QUOTES_AN_ARTICLE):
        speaker = random.choice(cast)
        said = " ".join(random.choices(of.words, cum_weights=of.word_weights, k=random.randint(6, 34)))
        content, cue = f'"{said.capitalize()},"', random.choice(CUES)
        source = speaker.name if random.random() < 0.5 or not speaker.aliases else speaker.aliases[0]
        after = at + len(content) + 1
        drafts.append(
            (
                Span(at, at + len(content), content),
                Span(after + len(source) + 1, after + len(source) + 1 + len(cue), cue),
                Span(after, after + len(source), source),
                speaker,
            )
        )
        lines.append(f"{content} {source} {cue}.\n\n")
        at += len(lines[-1])
    story = Article(
        "".join(lines),
        title=f"{' '.join(random.choices(of.words, k=6)).capitalize()}",
        outlet=random.choice(of.outlets),
        published=day.isoformat(),
        path=f"made-up/{number:07}.txt",
    )
    return story, tuple(_quote(random, story, *draft) for draft in drafts)


def _quote(random: Random, story: Article, content: Span, cue: Span, source: Span, speaker: Speaker) -> Quote:
    kind: Kind = random.choices(KINDS, (60, 10, 30))[0]
    said = Attribution(kind, (content,), cue, source, round(random.uniform(0.5, 1.0), 3))
    dated = random.random() < 0.5
    return Quote(
        quote_id(story, (content,)),
        said,
        speaker,
        addressee="reporters" if random.random() < 0.1 else None,
        venue="a rally" if random.random() < 0.05 else None,
        when="on the day" if dated else None,
        said_on=story.published if dated else None,
    )


def articles(count: int, *, seed: int, speakers: int) -> Iterator[tuple[Article, tuple[Quote, ...]]]:
    """Made-up articles with their quotes; the same seed gives the same ones."""
    random = Random(seed)
    of = world(random, speakers=speakers)
    for number in range(count):
        yield article(random, of, number)


def fill(path: Path, *, quotes: int, seed: int = 1, together: int = 500, speakers: int | None = None) -> list[float]:
    """Makes the database and returns the seconds that each batch of articles took to store."""
    db = open_database(path)
    count = quotes // QUOTES_AN_ARTICLE
    stock = articles(count, seed=seed, speakers=speakers or max(count, 50))
    seconds: list[float] = []
    while batch := list(islice(stock, together)):
        began = time.perf_counter()
        with writing(db) as connection:
            for story, said in batch:
                add_in_transaction(connection, story, said, reader="made up")
        seconds.append(time.perf_counter() - began)
    db.execute("PRAGMA optimize")
    db.close()
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument(
        "--speakers", type=int, help="how many there are to draw from; as many as articles unless given"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--together", type=int, default=500, help="articles a transaction")
    given = parser.parse_args()
    began = time.perf_counter()
    fill(given.path, quotes=given.quotes, seed=given.seed, together=given.together, speakers=given.speakers)
    print(f"{given.path}: {given.quotes} quotes in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
