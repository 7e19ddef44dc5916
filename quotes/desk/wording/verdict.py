"""What a check of a wording answers: the values, and their JSON."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, TypedDict

from quotes import fields
from quotes.records import ArticleRecord, QuoteRecord, SpanRecord
from quotes.store.people.meant import Meant

Verdict = Literal[
    "verbatim",
    "near verbatim",
    "shortened",
    "spliced",
    "altered",
    "paraphrased",
    "denied",
    "asked",
    "said of a second hand",
    "said by somebody else",
    "printed, not as speech",
    "not found",
]
# From best to none.
VERDICTS: tuple[Verdict, ...] = (
    *("verbatim", "near verbatim", "shortened", "spliced", "altered", "paraphrased", "denied", "asked"),
    *("said of a second hand", "said by somebody else", "printed, not as speech", "not found"),
)
# Those that say that the words, or what they mean, were said; never given where anything speaks against it.
SUPPORTING: frozenset[Verdict] = frozenset({"verbatim", "near verbatim", "shortened", "paraphrased"})
Flag = Literal[
    "part of a longer quote",  # the words stand in it, and it says more
    "ellipsis",  # every omission is marked by one
    "ellipsis changes meaning",
    "omission changes meaning",  # a condition or limit was left out; ``dropped`` names it
    "a clause left out unmarked",  # between words of the claim, without an ellipsis
    "carried from another clause",  # the head of one statement and the tail of another
    "question",  # the words stand in a question
    "within another's report",  # the speaker only tells what somebody else said
    "tense",  # what will be for what was, or the other way round
    "other words",  # the claim says more than was reported
    "negation",  # added, dropped or moved
    "number",
    "name",
    "modal",  # will, would, may, must ...
    "words in brackets",  # an editor's, in the claim
    "order",  # the same words in another order
    "outside quotation marks",  # the outlet's words, not the speaker's
    "speaker unknown",
    "by meaning",  # found by its meaning: it shares few words with the claim
    "says otherwise",  # in other words than the claim's it says something else, or the opposite
    "another act",  # denied, asked, promised ... where the claim says otherwise
]
LIKELIER = 0.5  # probability from which it is worth telling that two say the same
SECOND_HAND: tuple[Verdict, Flag] = ("said of a second hand", "within another's report")
Difference = tuple[tuple[Literal["equal", "delete", "insert"], str], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a claim relates to one quote.

    ``score`` is between 0 and 1: the share of the claim's words, weighted by what they carry, that were printed in
    this order, less what was added or changed. ``difference`` turns the printed words into the claim: ``equal`` and
    ``delete`` are cut from the quote, ``insert`` from the claim. ``printed`` is the stretch of the quote's text
    (code points, half-open) that the claim corresponds to, ``claimed`` the stretch of the claim. ``dropped`` are limits
    that the claim leaves out, as they were printed.
    """

    verdict: Verdict
    score: float
    difference: Difference = ()
    printed: tuple[int, int] = (0, 0)
    claimed: tuple[int, int] = (0, 0)
    flags: tuple[Flag, ...] = ()
    dropped: tuple[str, ...] = ()


def by_meaning(verdict: Verdict, score: float, flags: Collection[Flag]) -> str:
    """What to call a match that was found by its meaning: how likely it says the same, where that is likelier than not.

    >>> by_meaning("paraphrased", 0.97, ()), by_meaning("not found", 0.02, ("says otherwise",))
    ('paraphrased: 97% likely to say the same', 'near in meaning, likely to say otherwise')
    """
    if verdict == "not found" and "says otherwise" in flags:
        return "near in meaning, likely to say otherwise"
    told = verdict if verdict != "not found" else "near in meaning, not settled"
    return f"{told}: {fields.percent(score)} likely to say the same" if score >= LIKELIER else told


NOTHING = Comparison("not found", 0.0)
NOBODY = Meant()


@dataclass(frozen=True, slots=True)
class Match:
    """A comparison, the quote it was made with, and by what that was found."""

    comparison: Comparison
    quote: QuoteRecord
    by: Literal["words", "meaning"] = "words"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in an article where the claimed words stand though nobody is quoted with them."""

    article_id: int
    article: ArticleRecord
    paragraph: SpanRecord
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Note:
    """What a person must know of a check; ``typed`` says what to do next at a terminal, as in a QuotesError."""

    plain: str
    typed: str | None = None

    def __str__(self) -> str:
        return f"{self.plain}; {self.typed}" if self.typed else self.plain


@dataclass(frozen=True, slots=True)
class Check:
    """The answer to "was this said?": one verdict, and the quotes it rests on, best first.

    ``meant`` are the speakers whom ``speaker`` was taken for; ``notes`` say what else a person must know:
    that the name was taken for another spelling or an office, can mean several people, or that the claim is in another
    language and so cannot be compared (``comparable``).
    """

    claim: str
    speaker: str | None
    verdict: Verdict
    matches: tuple[Match, ...] = ()
    meant: Meant = NOBODY
    notes: tuple[Note, ...] = ()
    passages: tuple[Passage, ...] = ()
    comparable: bool = True

    @property
    def is_open(self) -> bool:
        """Whether the words hold, as those of somebody of whom it is open whether it is the claimed speaker."""
        return bool(self.speaker and self.matches) and "speaker unknown" in self.matches[0].comparison.flags


class MatchRecord(TypedDict):
    """``spans`` are the places in the article that the claim corresponds to; ``part`` is the stretch of the claim.

    ``found_by`` is words or meaning; by meaning, ``score`` is the probability that both say the same.
    """

    verdict: Verdict
    found_by: Literal["words", "meaning"]
    score: float
    difference: list[list[str]]
    flags: list[Flag]
    dropped: list[str]
    part: SpanRecord
    spans: list[SpanRecord]
    quote: QuoteRecord


class PassageRecord(TypedDict):
    """``spans`` are the places in the article that the claim corresponds to, ``paragraph`` the lines around them."""

    difference: list[list[str]]
    spans: list[SpanRecord]
    paragraph: SpanRecord
    article_id: int
    article: ArticleRecord


class CheckRecord(TypedDict):
    """``meant`` are names; ``notes`` as in :class:`Check`; ``passages`` only where words are printed, not as speech."""

    claim: str
    speaker: str | None
    verdict: Verdict
    comparable: bool
    meant: list[str]
    notes: list[str]
    matches: list[MatchRecord]
    passages: list[PassageRecord]


def check_record(check: Check) -> CheckRecord:
    """The JSON of a check."""
    return {
        "claim": check.claim,
        "speaker": check.speaker,
        "verdict": check.verdict,
        "comparable": check.comparable,
        "meant": list(check.meant.names),
        "notes": list(map(str, check.notes)),
        "matches": [_match_record(check.claim, match) for match in check.matches],
        "passages": [_passage_record(passage) for passage in check.passages],
    }


def _passage_record(passage: Passage) -> PassageRecord:
    found, paragraph = passage.comparison, passage.paragraph
    start, end = found.printed
    span: SpanRecord = {
        "start": paragraph["start"] + start,
        "end": paragraph["start"] + end,
        "text": paragraph["text"][start:end],
    }
    return {
        "difference": [list(part) for part in found.difference],
        "spans": [span],
        "paragraph": paragraph,
        "article_id": passage.article_id,
        "article": passage.article,
    }


def _match_record(claim: str, match: Match) -> MatchRecord:
    found = match.comparison
    start, end = found.claimed
    return {
        "verdict": found.verdict,
        "found_by": match.by,
        "score": round(found.score, 3),
        "difference": [list(part) for part in found.difference],
        "flags": list(found.flags),
        "dropped": list(found.dropped),
        "part": {"start": start, "end": end, "text": claim[start:end]},
        "spans": article_spans(match.quote, *found.printed),
        "quote": match.quote,
    }


def article_spans(quote: QuoteRecord, start: int, end: int) -> list[SpanRecord]:
    """The places in the article of a stretch of a quote's text (its pieces joined by a space)."""
    spans: list[SpanRecord] = []
    begins = 0
    for piece in quote["content"]:
        first, last = max(start - begins, 0), min(end - begins, len(piece["text"]))
        if first < last:
            at = piece["start"]
            spans.append({"start": at + first, "end": at + last, "text": piece["text"][first:last]})
        begins += len(piece["text"]) + 1
    return spans
