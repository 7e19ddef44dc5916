"""How well repeats are grouped, and what it costs as a database grows.

``python tests/benchmarks/repeats.py`` makes news in which it is known which quotes are one utterance: printed exactly,
with other marks, with a small word changed, shortened inside, or in part, by one to six outlets within a week, while
their speakers say other things in the same phrases. It prints precision and recall of the pairs that are put together
(and B-cubed, which weighs every quote alike), and the recall for each way of printing.

``python tests/benchmarks/repeats.py DATABASE [--most N]`` groups the quotes of a copy of a database made by
``generate.py`` and prints the time an article takes at every tenth of the way.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from quotes.desk.repeats import group_new
from quotes.desk.wording.words import words
from quotes.resolve.quote_id import quote_id
from quotes.store import add_article, open_database, open_memory
from quotes.values import Article, Attribution, Quote, Speaker, cut

if TYPE_CHECKING:
    from sqlite_utils import Database

# Phrases that anybody uses, so that different utterances share many of their words.
WHO = """
we; the people of this valley; my colleagues; the farmers; our children; the bank; this council; the ministry;
those who were there; the miners; nobody in my office; every mayor on the coast
"""
DOES = """
will not accept; have been waiting for; never asked for; cannot afford; deserve; are ready for; have paid for;
will have to live with; should be ashamed of; were promised; want to see; have lost confidence in; are proud
of; did not vote for; must be told the truth about
"""
WHAT = """
a new bridge; the closure of the hospital; another year of cuts; this agreement; higher fares; the report of
the inspectors; what happened on the night of the flood; an end to the strike; the sale of the harbour; a
referendum; the budget; an apology; the delay; these tariffs; the pipeline; a second runway; the ceasefire;
clean water; that decision
"""
TAIL = """
at the end of the day; and that is a fact; whatever the government says; for as long as it takes; after all
these years; before the winter comes; and we said so at the time; with or without the minister; because the
numbers do not lie; no matter what it costs; and everybody in this room knows it; as we have done since the
war; until the last house is rebuilt; from the first day to the last
"""
WAYS = ("exact", "marks", "small word", "shortened", "part")
SPEAKERS = 60
DAYS = 120


@dataclass(frozen=True, slots=True)
class Made:
    """A quote that was made up: which utterance it prints, and in which way."""

    utterance: int
    way: str


def utterance(random: Random) -> str:
    """Two to four clauses of common phrases."""
    clauses = [
        " ".join(random.choice(phrases.split(";")).strip() for phrases in (WHO, DOES, WHAT, TAIL))
        for _ in range(random.randint(1, 3))
    ]
    return (", and ".join(clauses)).capitalize()


def printed(random: Random, said: str, way: str) -> str:
    """An utterance as an outlet prints it."""
    plain = said.split()
    if way == "marks":
        return said.replace(",", " —").replace("cannot", "can not")
    if way == "small word":
        return said.replace(" the ", " that ", 1) if " the " in said else said.replace(" a ", " the ", 1)
    if way == "shortened" and len(plain) > 16:
        at = random.randrange(4, len(plain) - 10)
        return " ".join(plain[:at] + plain[at + random.randint(3, 6) :])
    if way == "part" and len(plain) > 12:
        length = random.randint(8, max(9, len(plain) * 2 // 3))
        at = random.randrange(0, max(1, len(plain) - length))
        return " ".join(plain[at : at + length])
    return said


def news(random: Random, utterances: int) -> Iterator[tuple[Article, Quote, Made]]:
    """Articles of one quote each, in the order of their days."""
    made: list[tuple[str, str, str, str, Made]] = []
    for number in range(utterances):
        said, speaker, first = (
            utterance(random),
            f"Ann{chr(97 + number % 26)} Speaker{number % SPEAKERS:02}",
            random.randrange(DAYS),
        )
        for outlet in random.sample(range(20), random.choice((1, 1, 1, 2, 3, 4, 6))):
            way = random.choice(WAYS)
            day = (date(2026, 1, 1) + timedelta(days=first + random.randrange(5))).isoformat()
            made.append((day, f"Outlet {outlet}", speaker, printed(random, said, way), Made(number, way)))
    for at, (day, paper, speaker, said, truth) in enumerate(sorted(made, key=lambda row: row[0])):
        content = f"“{said}”"
        text = f"{content} {speaker} said. ({at})\n"
        article = Article(text, outlet=paper, published=day)
        spans = (cut(text, 0, len(content)),)
        quote = Quote(
            quote_id(article, spans), Attribution("direct", spans, confidence=0.9), Speaker(speaker, "person")
        )
        yield article, quote, truth


def grouped(db: Database, made: Sequence[tuple[Article, Quote, Made]]) -> list[tuple[Made, object]]:
    """What was made, each with the group that it was put into."""
    truths: dict[str, Made] = {}
    for article, quote, truth in made:
        add_article(db, article, [quote])
        group_new(db)
        truths[quote.id] = truth
    sql = "SELECT quotes.id, coalesce(repeat_group, -pk) FROM quotes LEFT JOIN repeats ON repeats.quote = quotes.pk"
    return [(truths[id], group) for id, group in db.execute(sql)]


@dataclass(frozen=True, slots=True)
class Quality:
    """Precision and recall of pairs, and of quotes (B-cubed)."""

    pair_precision: float
    pair_recall: float
    precision: float
    recall: float


def quality(found: Sequence[tuple[Made, object]]) -> Quality:
    right, given, wanted = 0, 0, 0
    for (truth, group), (other, another) in combinations(found, 2):
        same, together = truth.utterance == other.utterance, group == another
        right, given, wanted = right + (same and together), given + together, wanted + same
    by_group, by_truth = defaultdict(list), defaultdict(list)
    for truth, group in found:
        by_group[group].append(truth.utterance)
        by_truth[truth.utterance].append(group)
    precision = sum(Counter(by_group[group])[truth.utterance] / len(by_group[group]) for truth, group in found)
    recall = sum(Counter(by_truth[truth.utterance])[group] / len(by_truth[truth.utterance]) for truth, group in found)
    return Quality(right / max(given, 1), right / max(wanted, 1), precision / len(found), recall / len(found))


def recall_of(found: Sequence[tuple[Made, object]], way: str) -> tuple[int, int]:
    """Of the quotes printed in one way whose utterance stands elsewhere too: how many are with another print of it."""
    right = wanted = 0
    for at, (truth, group) in enumerate(found):
        others = [
            other for place, (made, other) in enumerate(found) if made.utterance == truth.utterance and place != at
        ]
        if truth.way == way and others:
            wanted, right = wanted + 1, right + (group in others)
    return right, wanted


def report(utterances: int, seed: int) -> None:
    random = Random(seed)
    found = grouped(open_memory(), list(news(random, utterances)))
    result = quality(found)
    print(f"{len(found)} quotes of {utterances} utterances")
    print(f"pairs:   precision {result.pair_precision:.3f}  recall {result.pair_recall:.3f}")
    print(f"B-cubed: precision {result.precision:.3f}  recall {result.recall:.3f}")
    for way in WAYS:
        right, wanted = recall_of(found, way)
        print(f"  {way:11} {right} of {wanted} are with another print of the same utterance")


def grow(path: Path, most: int | None) -> None:
    db = open_database(path, create=False)
    articles = db.execute("SELECT count(DISTINCT article) FROM quotes").fetchone()[0]
    quotes = db.execute("SELECT count(*) FROM ungrouped").fetchone()[0]
    before = db.execute("SELECT count(*) FROM quotes").fetchone()[0] - quotes
    total = min(most or quotes, quotes)
    each = (before + quotes) / articles
    for tenth in range(1, 11):
        words.cache_clear()
        began, used = time.perf_counter(), time.process_time()
        done = group_new(db, limit=total // 10)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
        print(
            f"{before + total * tenth // 10:>9,} quotes grouped: an article of {each:.0f} quotes takes "
            f"{1000 * cpu * each / max(done, 1):5.1f} ms of one core, {1000 * wall * each / max(done, 1):5.1f} in all",
            flush=True,
        )
    (size,) = db.execute("SELECT sum(length(block)) FROM prints_fts_data").fetchone()
    print(f"the prints take {size / (before + total):.0f} bytes a quote")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path, nargs="?")
    parser.add_argument("--most", type=int, help="quotes to group")
    parser.add_argument("--utterances", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if given.database:
        grow(given.database, given.most)
    else:
        report(given.utterances, given.seed)


if __name__ == "__main__":
    main()
