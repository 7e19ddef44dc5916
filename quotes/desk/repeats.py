"""The same utterance in several articles: found as articles come in, and shown with how its wording drifts.

Quotes are shortened and quoted in part, so that two prints of one utterance may share few of their words: estimates of
Jaccard similarity (MinHash with LSH bands) miss just those. Winnowing (Schleimer, Wilkerson and Aiken, "Winnowing:
local algorithms for document fingerprinting", SIGMOD 2003) has the guarantee that is needed: any two quotes that have
``SHINGLE + WINDOW - 1`` words in a row in common share a print, however long the rest is. Prints stand in one inverted
index, about one for every two words, so a new quote costs a few lookups whatever the size of the database; what the
index proposes is decided by the alignment that checks wordings.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, TypedDict
from zlib import crc32

from quotes.desk.wording.compare import compare
from quotes.desk.wording.unprinted import unprinted
from quotes.desk.wording.verdict import Verdict
from quotes.desk.wording.words import words
from quotes.names import agree
from quotes.records import record_text
from quotes.store.read.queries import FoundQuote, one_quote
from quotes.store.schema.connect import database_path, explained, writing
from quotes.store.write import prints as stored
from quotes.store.write.prints import Printed
from quotes.values import Kind

if TYPE_CHECKING:
    from quotes.store.write.correction_log import Database

Relation = Literal["exact", "near", "part", "shortened", "altered"]

SHINGLE, WINDOW = 3, 3  # words of a print, and of prints of which one is kept
CANDIDATES = 8  # quotes with the most prints in common that are compared
FEWEST = 4  # words; fewer are nobody's in particular
LONG = 8  # words from which the same words of one speaker are one utterance whenever they were printed
ANYBODY = 12  # words from which they are one utterance whoever they are put on
SOON = 7  # days within which a short wording of one speaker is the same utterance, printed twice
MONTH = 31  # days within which a wording that was altered is taken for the same utterance
ALIKE = 0.85  # score of such an altered wording, at least
BATCH = 20  # quotes in one transaction, so that other writers wait no more than a moment
ORDER: tuple[Relation, ...] = ("exact", "near", "shortened", "part", "altered")  # the closest first
RELATIONS: dict[Verdict, Relation] = {"near verbatim": "near", "shortened": "shortened", "altered": "altered"}


def prints(text: str) -> tuple[int, ...]:
    """The prints of a wording: hashes of word triples, the least of every three neighbours.

    >>> shared = set(prints("we sold the hospital because we could not run it"))
    >>> bool(shared & set(prints("He said: “We sold the hospital because we had to”")))
    True
    """
    forms = [word.form for word in words(text)]
    hashes = [
        crc32(" ".join(forms[at : at + SHINGLE]).encode("utf-8", "surrogatepass"))
        for at in range(max(len(forms) - SHINGLE + 1, 1 if len(forms) >= FEWEST else 0))
    ]
    windows = [hashes[at : at + WINDOW] for at in range(max(len(hashes) - WINDOW + 1, 1))]
    return tuple(sorted({min(window) for window in windows if window}))


def uttered(text: str, kind: Kind) -> str:
    """The words of a quote that are the speaker's own: of a mixed one the longest stretch in quotation marks.

    >>> uttered("it was “the worst night of my life” and “sad”", "mixed")
    'the worst night of my life'
    """
    if kind != "mixed":
        return text
    stretches: list[list[int]] = [[]]
    for at, word in enumerate(words(text)):
        if word.quoted:
            stretches[-1].append(at)
        else:
            stretches.append([])
    longest = max(stretches, key=len)
    found = words(text)
    return text[found[longest[0]].start : found[longest[-1]].end] if longest else ""


def relation(quote: Printed, other: Printed) -> Relation | None:
    """How two quotes are prints of one utterance; None where they are not."""
    texts = sorted(
        (uttered(quote.text, quote.kind), uttered(other.text, other.kind)), key=lambda text: len(words(text))
    )
    short = len(words(texts[0]))
    if short < FEWEST or _is_denied(quote) != _is_denied(other) or not _may_be_kin(quote, other, *texts):
        return None
    kin, score = _kinship(*texts)
    if kin is None or not _one_occasion(quote, other, kin, short, score):
        return None
    if "indirect" in (quote.kind, other.kind) and (kin not in ("exact", "near") or short < LONG):
        return None
    return kin


def _may_be_kin(quote: Printed, other: Printed, short: str, long: str) -> bool:
    """Whether an alignment can find more than what speakers, days and length rule out: it costs far more than this.

    Words that were not printed make a wording an altered one, and lower its score.
    """
    share = unprinted(words(short), words(long))
    return share == 0 or _one_occasion(quote, other, "altered", len(words(short)), 1 - share)


def _is_denied(quote: Printed) -> bool:
    """Whether the words of a quote are what its speaker denied; those in quotation marks are the speaker's own."""
    return quote.act == "denies" and quote.kind == "indirect"


def _kinship(short: str, long: str) -> tuple[Relation | None, float]:
    """How two wordings, the shorter first, are alike, and how much; equal ones, the most common, are not aligned."""
    some, others = words(short), words(long)
    if [word.plain for word in some] == [word.plain for word in others]:
        return "exact", 1.0
    found = compare(short, long)
    if found.verdict == "verbatim":
        return "exact" if len(some) == len(others) else "part", found.score
    return RELATIONS.get(found.verdict), found.score


def _one_occasion(quote: Printed, other: Printed, kin: Relation, length: int, score: float) -> bool:
    """Whether speakers, days and length leave no doubt that like words are one utterance."""
    same = _same_speaker(quote, other)
    days = _days_between(quote.day, other.day)
    if kin == "altered":
        return same and length >= LONG and score >= ALIKE and days is not None and days <= MONTH
    if length < LONG:
        return same and days is not None and days <= SOON
    return same or (kin in ("exact", "near", "part") and length >= ANYBODY)


def _same_speaker(quote: Printed, other: Printed) -> bool:
    if quote.speaker is None or other.speaker is None or quote.speaker == other.speaker:
        return True
    return agree(quote.speaker_name or "", other.speaker_name or "") != "different"


def _days_between(day: str | None, other: str | None) -> int | None:
    try:
        return abs((date.fromisoformat(day or "") - date.fromisoformat(other or "")).days)
    except ValueError:
        return None


def group_new(db: Database, *, limit: int | None = None) -> int:
    """Looks at the quotes that came in since the last time (``limit`` of them at most) and joins them to groups.

    Returns how many it looked at. Safe to interrupt and to repeat: a quote is looked at once unless its text changes.
    """
    done = 0
    while limit is None or done < limit:
        size = BATCH if limit is None else min(BATCH, limit - done)
        with explained(database_path(db.conn)), writing(db) as connection:
            batch = stored.ungrouped(connection, size)
            hashes: dict[int, tuple[int, ...]] = {}
            for quote in batch:
                likely = _likely(connection, quote, hashes)
                _place(connection, quote, likely)
            stored.keep_prints(connection, hashes)
        done += len(batch)
        if len(batch) < size:
            break
    return done


def _likely(connection: sqlite3.Connection, quote: Printed, batch: dict[int, tuple[int, ...]]) -> Counter[int]:
    """The quotes that have most prints in common with this one, of those stored and of this batch, which it joins."""
    mine = prints(uttered(quote.text, quote.kind))
    shared: Counter[int] = Counter()
    for hash in mine:
        shared.update(pk for pk in stored.sharing(connection, hash) if pk not in batch)
    for pk, hashes in batch.items():
        if common := len(set(mine).intersection(hashes)):
            shared[pk] = common
    del shared[quote.pk]
    batch[quote.pk] = mine
    least = enough(len(mine))
    return Counter({pk: count for pk, count in shared.most_common(CANDIDATES) if count >= least})


def enough(prints: int) -> int:
    """How many of its prints a quote must share with another to be compared with it."""
    return 2 if prints > 3 else 1


def _place(connection: sqlite3.Connection, quote: Printed, likely: Counter[int]) -> None:
    """Puts a quote into the group of the quote that is most like it, and joins groups that it holds parts of."""
    found = alike(quote, stored.printed(connection, list(likely)), likely)
    if not found:
        return
    (best, kin), *held = found
    group = _group_of(connection, best)
    stored.put_in_group(connection, quote.pk, group, kin)
    for other, _ in held:
        another = _group_of(connection, other)
        if another != group:
            stored.join_groups(connection, min(group, another), max(group, another))
            group = min(group, another)


def alike(quote: Printed, others: Iterable[Printed], shared: Mapping[int, int]) -> list[tuple[Printed, Relation]]:
    """Of quotes that came before, those that are prints of the same utterance: first the one that is most like it, by
    which it comes into a group, then those that it holds, whose groups it joins.

    ``shared`` counts the prints that they have in common, by their rows.
    """
    found = [(other, kin) for other in others if (kin := relation(quote, other))]
    if not found:
        return []
    best = min(found, key=lambda pair: (ORDER.index(pair[1]), -shared[pair[0].pk], pair[0].pk))
    size = len(words(uttered(quote.text, quote.kind)))
    lengths = ((pair, len(words(uttered(pair[0].text, pair[0].kind)))) for pair in found if pair is not best)
    return [best, *(pair for pair, length in lengths if LONG <= length <= size)]


def _group_of(connection: sqlite3.Connection, quote: Printed) -> int:
    """The group of a quote, begun with it where it has none."""
    (now,) = stored.printed(connection, [quote.pk])
    if now.group is None:
        stored.put_in_group(connection, quote.pk, quote.pk, "exact")
        return quote.pk
    return now.group


class RepeatRecord(TypedDict):
    """One print of the utterance. ``difference`` turns the fullest wording into this one; its verdict names it."""

    verdict: Verdict
    difference: list[list[str]]
    quote: FoundQuote


class Repeats(TypedDict):
    """All prints of one utterance, the earliest first; ``fullest`` is the id of the longest wording."""

    first: str
    fullest: str
    outlets: int
    articles: int
    speakers: list[str]
    wordings: int
    prints: list[RepeatRecord]


def repeats(connection: sqlite3.Connection, id: str) -> Repeats | None:
    """Where else an utterance was printed, from a quote's id or its beginning; None where nowhere.

    Raises NotFoundError for an unknown id.
    """
    quote = one_quote(connection, id)
    members = [member for _, member in stored.group_members(connection, quote["id"])]
    if len(members) < 2:
        return None
    return _summary(members)


def _summary(members: Sequence[FoundQuote]) -> Repeats:
    texts = [uttered(record_text(member), member["kind"]) for member in members]
    fullest = max(range(len(members)), key=lambda at: (len(words(texts[at])), -at))
    speakers = [member["speaker"]["name"] for member in members if member["speaker"]]
    wordings = {tuple(word.plain for word in words(text)) for text in texts}
    return {
        "first": members[0]["id"],
        "fullest": members[fullest]["id"],
        "outlets": len({member["article"]["outlet"] for member in members} - {None}),
        "articles": len({member["article_id"] for member in members}),
        "speakers": list(dict.fromkeys(speakers)),
        "wordings": len(wordings),
        "prints": [_print(text, texts[fullest], member) for text, member in zip(texts, members, strict=True)],
    }


def _print(text: str, fullest: str, member: FoundQuote) -> RepeatRecord:
    found = compare(text, fullest)
    return {"verdict": found.verdict, "difference": [list(part) for part in found.difference], "quote": member}
