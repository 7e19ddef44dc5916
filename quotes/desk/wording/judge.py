"""Was this said? One verdict on a claimed wording, from the quotes that come into question."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from quotes.desk.wording.compare import compare
from quotes.desk.wording.splice import Piece, splice
from quotes.desk.wording.verdict import NOTHING, Check, Comparison, Flag, Match, Verdict
from quotes.desk.wording.words import words
from quotes.names import agree
from quotes.records import QuoteRecord, record_text

SHOWN = 5  # matches that are given along, best first
WORDS_HOLD: frozenset[Verdict] = frozenset({"verbatim", "near verbatim", "shortened", "spliced"})
SURE = 0.75  # score from which an altered wording of somebody else outweighs silence of the claimed speaker
PLACES: dict[Verdict, int] = {"verbatim": 0, "near verbatim": 1, "shortened": 2, "spliced": 3, "not found": 5}
IsSpeaker = Callable[[QuoteRecord], bool]


def judge(
    claim: str,
    quotes: Sequence[QuoteRecord],
    *,
    speaker: str | None = None,
    is_speaker: IsSpeaker | None = None,
    shown: int = SHOWN,
) -> Check:
    """The verdict on a claim from these quotes, and those that it rests on.

    ``speaker`` is the name under the claim; ``is_speaker`` says whose quotes are that speaker's (a database knows
    aliases), by default those with a like name. A quote of a speaker who is not known is nobody else's.
    """
    own = is_speaker or (lambda quote: named(quote, speaker))
    compared = [Match(compare(claim, record_text(quote), quote["kind"]), quote) for quote in quotes]
    matches = sorted((match for match in compared if match.comparison.verdict != "not found"), key=_order)
    joined = _spliced(claim, quotes, own if speaker else None)
    best = matches[0].comparison.verdict if matches else "not found"
    if joined and best not in ("verbatim", "near verbatim", "shortened"):
        matches = [*joined, *(match for match in matches if match.quote["id"] not in _ids(joined))]
    if speaker is None:
        return Check(claim, None, matches[0].comparison.verdict if matches else "not found", tuple(matches[:shown]))
    return _of_speaker(claim, speaker, matches, own, shown)


def named(quote: QuoteRecord, name: str | None) -> bool:
    """Whether a quote's speaker has a name like this one."""
    return bool(name and quote["speaker"] and agree(name, quote["speaker"]["name"]) != "different")


def _ids(matches: Sequence[Match]) -> set[str]:
    return {match.quote["id"] for match in matches}


def _order(match: Match) -> tuple[int, float]:
    """Best first: whole wordings by kind of verdict, altered and reported ones by how much of the claim they hold."""
    return PLACES.get(match.comparison.verdict, 4), -match.comparison.score


def _of_speaker(claim: str, speaker: str, matches: Sequence[Match], own: IsSpeaker, shown: int) -> Check:
    """The verdict where the claim is put on somebody: theirs if they said it in any form, or else whose it is."""
    theirs = [match for match in matches if own(match.quote)]
    nobodys = [_unknown(match) for match in matches if match.quote["speaker"] is None]
    others = [match for match in matches if match.quote["speaker"] and not own(match.quote)]
    spliced = [match for match in matches if match.comparison.verdict == "spliced"]
    if theirs and spliced and theirs[0] in spliced:
        return Check(claim, speaker, "spliced", tuple([*spliced, *(m for m in theirs if m not in spliced)][:shown]))
    if theirs and not _outdone(theirs[0], others):
        return Check(claim, speaker, theirs[0].comparison.verdict, tuple([*theirs, *nobodys, *others][:shown]))
    if nobodys and not _outdone(nobodys[0], others):
        return Check(claim, speaker, nobodys[0].comparison.verdict, tuple([*nobodys, *others][:shown]))
    if others and (others[0].comparison.verdict in WORDS_HOLD or others[0].comparison.score >= SURE):
        return Check(claim, speaker, "said by somebody else", tuple([*others, *theirs][:shown]))
    return Check(claim, speaker, "not found", tuple([*others, *theirs][:shown]))


def _outdone(match: Match, others: Sequence[Match]) -> bool:
    """Whether somebody else said just this while the match is a changed or reported form of it at best."""
    if not others or match.comparison.verdict in WORDS_HOLD:
        return False
    rival = others[0].comparison
    return rival.verdict in WORDS_HOLD and rival.score > match.comparison.score


def _unknown(match: Match) -> Match:
    found = match.comparison
    flags: tuple[Flag, ...] = (*found.flags, "speaker unknown")
    return Match(
        Comparison(found.verdict, found.score, found.difference, found.printed, found.claimed, flags), match.quote
    )


def _spliced(claim: str, quotes: Sequence[QuoteRecord], own: IsSpeaker | None) -> list[Match]:
    """The pieces of a claim that several quotes make up, in the order of the claim; reported speech has no wording."""
    quotes = [quote for quote in quotes if quote["kind"] != "indirect"]
    printed = [record_text(quote) for quote in quotes]
    preferred = frozenset(at for at, quote in enumerate(quotes) if own and own(quote))
    return [
        Match(_piece(claim, printed[piece.quote], piece), quotes[piece.quote])
        for piece in splice(claim, printed, preferred=preferred)
    ]


def _piece(claim: str, printed: str, piece: Piece) -> Comparison:
    said, found = words(claim)[slice(*piece.claim)], words(printed)[slice(*piece.printed)]
    if not said:
        return NOTHING
    whole = len(words(claim))
    start, end = found[0].start, found[-1].end
    return Comparison(
        "spliced",
        len(piece) / whole,
        (("equal", printed[start:end]),),
        (start, end),
        (said[0].start, said[-1].end),
    )
