"""Was this said? One verdict on a claimed wording, from the quotes that come into question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from quotes.desk.wording.acts import graver, is_turn, same_speaker, weigh
from quotes.desk.wording.compare import compare
from quotes.desk.wording.splice import Piece, splice
from quotes.desk.wording.verdict import (
    NOTHING,
    SECOND_HAND,
    SUPPORTING,
    VERDICTS,
    Check,
    Comparison,
    Flag,
    Match,
    Verdict,
)
from quotes.desk.wording.words import Word, word_set, words
from quotes.names import agree, fold, parse
from quotes.records import QuoteRecord, record_text
from quotes.values import Act

SHOWN = 5  # matches that are given along, best first
WORDS_HOLD: frozenset[Verdict] = frozenset({"verbatim", "near verbatim", "shortened", "spliced"})
SURE = 0.75  # score from which an altered wording of somebody else outweighs silence of the claimed speaker
LIKELY = 0.5  # confidence of a speaker below which it is open who speaks
SOMEBODY = word_set("brings in")
WHOLE = 0.99  # share of the words of a claim that pieces make up which leave nothing to explain
CLOSE = 0.2  # scores that differ by no more are findings about the same words, of which the gravest leads
PLACES: dict[Verdict, int] = {"verbatim": 0, "near verbatim": 1, "shortened": 2, "spliced": 3, "not found": 5}
REPORTED_PLACE = 4  # of what has no place of its own
UNSAID: frozenset[Verdict] = frozenset({"denied", "asked"})  # who denies or asks something has not said it
TOLD: frozenset[Verdict] = frozenset({SECOND_HAND[0], "altered"})
AGAINST: frozenset[Flag] = frozenset({"negation", "number", "name", "modal"})
IsSpeaker = Callable[[QuoteRecord], bool]


def judge(
    claim: str,
    quotes: Sequence[QuoteRecord],
    *,
    speaker: str | None = None,
    is_speaker: IsSpeaker | None = None,
    act: Act = "states",
    shown: int = SHOWN,
) -> Check:
    """The verdict on a claim from these quotes, and those that it rests on.

    ``speaker`` is the name under the claim; ``is_speaker`` says whose quotes are that speaker's (a database knows
    aliases), by default those with a like name. A quote of a speaker who is not known is nobody else's. ``act`` is
    what the claim says was done with the words.
    """
    own = is_speaker or (lambda quote: named(quote, speaker))
    known = {quote["id"]: quote for quote in quotes}
    compared = [Match(weigh(claim, quote, act=act, outer=known.get(quote["within"] or "")), quote) for quote in quotes]
    compared = [_retold(match, quotes) for match in compared]
    matches = sorted((match for match in compared if match.comparison.verdict != "not found"), key=_surest)
    matches = _gravest_first(matches)
    joined = _spliced(claim, quotes, own if speaker else None)
    if speaker and any(own(match.quote) and match.comparison.score >= SURE for match in matches):
        whole = sum(piece.comparison.score for piece in joined) >= WHOLE
        joined = joined if whole or all(own(piece.quote) for piece in joined) else []  # others' words explain nothing
    if joined and not (matches and _outweighs(matches[0])):
        matches = [*joined, *(match for match in matches if match.quote["id"] not in _ids(joined))]
    if speaker is None:
        return Check(claim, None, matches[0].comparison.verdict if matches else "not found", tuple(matches[:shown]))
    return _of_speaker(claim, speaker, matches, own, shown)


def _retold(match: Match, quotes: Sequence[QuoteRecord]) -> Match:
    """The match of a report as one of a second hand, where its words are all another's whose quote stands within it."""
    found, told = match.comparison, match.quote
    if found.verdict not in SUPPORTING or is_turn(told):
        return match
    used = record_text(told)[slice(*found.printed)]
    inner = (quote for quote in quotes if quote["within"] == told["id"] and not same_speaker(quote, told))
    if not any(used in record_text(quote) for quote in inner):
        return match
    return replace(match, comparison=graver(found, *SECOND_HAND))


def named(quote: QuoteRecord, name: str | None) -> bool:
    """Whether a quote's speaker has a name like this one."""
    return bool(name and quote["speaker"] and agree(name, quote["speaker"]["name"]) != "different")


def _outweighs(found: Match) -> bool:
    """Whether one quote tells more of a claim than pieces of several: its words hold, or nearly all of them, turned."""
    turned = found.comparison.verdict == "altered" and bool(AGAINST & set(found.comparison.flags))
    return (_holds(found) and found.comparison.verdict != "spliced") or (turned and found.comparison.score >= SURE)


def _ids(matches: Sequence[Match]) -> set[str]:
    return {match.quote["id"] for match in matches}


def _order(match: Match) -> tuple[int, float]:
    """Best first: whole wordings by kind of verdict, altered and reported ones by how much of the claim they hold."""
    place = PLACES.get(match.comparison.verdict, REPORTED_PLACE)
    return REPORTED_PLACE if _is_part_of_report(match) else place, -match.comparison.score


def _is_part_of_report(match: Match) -> bool:
    """Whether a claim is a report without what limits it: its words are the outlet's, and no wording holds."""
    found = match.comparison
    reported = match.quote["kind"] == "indirect" or "outside quotation marks" in found.flags
    return reported and found.verdict == "shortened"


def _holds(match: Match) -> bool:
    """Whether a claim has the words of a quotation."""
    return match.comparison.verdict in WORDS_HOLD and not _is_part_of_report(match)


def _surest(match: Match) -> tuple[int, float, float]:
    """Best first, and of quotes that hold a claim alike the one whose speaker is surer."""
    speaker = match.quote["speaker"]
    known = 0.0 if speaker is None else 1.0 if speaker["confidence"] is None else speaker["confidence"]
    return *_order(match), -known


def _gravest_first(matches: Sequence[Match]) -> list[Match]:
    """The matches with the gravest of those that are as near as the best in front, where the words do not hold."""
    if not matches or _holds(matches[0]):
        return list(matches)
    near = [match for match in matches if match.comparison.score >= matches[0].comparison.score - CLOSE]
    leading = max(near, key=lambda match: (_gravity(match), match.comparison.score))
    return [leading, *(match for match in matches if match is not leading)]


def _gravity(match: Match) -> int:
    """How grave a finding is that is none of a wording; other words than those of this quote speak against nothing."""
    found = match.comparison
    if _is_part_of_report(match):
        return 0
    if found.verdict == "altered":
        return 1 if AGAINST & set(found.flags) else -1
    return VERDICTS.index(found.verdict) if found.verdict != "paraphrased" else 0


def _of_speaker(claim: str, speaker: str, matches: Sequence[Match], own: IsSpeaker, shown: int) -> Check:
    """The verdict where the claim is put on somebody: theirs if they said it in any form, or else whose it is."""
    theirs = _gravest_first([match for match in matches if _is_sure(match.quote) and own(match.quote)])
    nobodys = [_unknown(match) for match in matches if _may_be(match.quote, speaker)]
    others = [m for m in matches if not own(m.quote) and not _may_be(m.quote, speaker)]
    spliced = [match for match in matches if match.comparison.verdict == "spliced"]
    if theirs and spliced and theirs[0] in spliced:
        return Check(claim, speaker, "spliced", tuple([*spliced, *(m for m in theirs if m not in spliced)][:shown]))
    told = [match for match in others if _tells_of(match, speaker) and not _is_anothers(match, others)]
    if theirs and not _outdone(theirs[0], others) and not (told and theirs[0].comparison.verdict == "altered"):
        return Check(claim, speaker, _of_teller(theirs[0]), tuple([*theirs, *nobodys, *others][:shown]))
    if nobodys and not _outdone(nobodys[0], others) and not _repeats(nobodys[0], others):
        return Check(claim, speaker, nobodys[0].comparison.verdict, tuple([*nobodys, *others][:shown]))
    if told:
        rest = [match for match in others if match not in told]
        return Check(claim, speaker, _as_told(told[0]), tuple([*told, *rest, *theirs][:shown]))
    said = [match for match in others if match.comparison.verdict not in UNSAID and not _is_opposite(match.comparison)]
    if said and (_holds(said[0]) or said[0].comparison.score >= SURE):
        rest = [match for match in others if match not in said]
        return Check(claim, speaker, "said by somebody else", tuple([*said, *rest, *theirs][:shown]))
    return Check(claim, speaker, "not found", tuple([*others, *theirs][:shown]))


def _is_opposite(found: Comparison) -> bool:
    """Whether a quote says the contrary of the claim: whoever said that has not said this."""
    return found.verdict == "altered" and "negation" in found.flags


def _of_teller(match: Match) -> Verdict:
    """The verdict on the claimed speaker's own quote: words of another in marks within it are that other's."""
    told_of = match.quote["within"] is not None  # the words are theirs, as another tells
    if match.comparison.verdict == "said of a second hand" and not told_of and _inner_marks(match):
        return "said by somebody else"
    return match.comparison.verdict


def _tells_of(match: Match, speaker: str) -> bool:
    """Whether a quote tells the claimed words as another's, who may be the claimed speaker."""
    if match.comparison.verdict not in TOLD or SECOND_HAND[1] not in match.comparison.flags or match.quote["within"]:
        return False
    names, to = _told_of(match), match.quote["addressee"]
    surname = parse(speaker).parts
    to_them = "you" in names and (to is None or agree(speaker, to) != "different")
    return not names or any(part in surname for part in names) or to_them


def _is_anothers(match: Match, others: Sequence[Match]) -> bool:
    """Whether what a quote tells is a quote of its own within it, whose speaker is not the claimed one."""
    return any(other.quote["within"] == match.quote["id"] for other in others)


def _as_told(match: Match) -> Verdict:
    """The verdict on what another tells: recorded word for word where it is told of whom, changed, or second hand."""
    return "verbatim" if _is_recorded(match) and _told_of(match) else match.comparison.verdict


def _told_of(match: Match) -> set[str]:
    """The capitalised words before the told words, back to the sentence's start; "you" for whoever is spoken to."""
    found = words(record_text(match.quote))
    place = next((at for at, word in enumerate(found) if word.end > match.comparison.printed[0]), 0)
    lead = [word for word in found[:place] if word.sentence == found[place].sentence]
    names = {word.form for word in lead if word.name or (word.capital and _is_alone(word))}
    return names | ({"you"} if any(word.form == "you" for word in lead) else set())


def _is_alone(word: Word) -> bool:
    """Whether the first word of a sentence may be a name: it is none of the words that sentences begin with."""
    return word.first and word.form not in OPENING


OPENING = word_set("no name")


def _inner_marks(match: Match) -> bool:
    """Whether the claimed words stand in quotation marks of their own inside the quote."""
    found = words(record_text(match.quote))
    start, end = match.comparison.printed
    used = [word for word in found if word.start >= start and word.end <= end]
    return bool(used) and all(word.quoted for word in used) and not all(word.quoted for word in found)


def _is_recorded(match: Match) -> bool:
    """Whether a transcript has the claimed words in marks of their own: they are printed as the other's wording."""
    if not (is_turn(match.quote) and _inner_marks(match)):
        return False
    start, end = match.comparison.printed
    return compare(_claimed(match), record_text(match.quote)[start:end]).verdict in ("verbatim", "near verbatim")


def _claimed(match: Match) -> str:
    """The words of the claim as the difference shows them."""
    return "".join(text for op, text in match.comparison.difference if op != "delete")


def _outdone(match: Match, others: Sequence[Match]) -> bool:
    """Whether somebody else said just this while the match is a changed or reported form of it at best."""
    if not others or _holds(match) or match.comparison.verdict == "denied":
        return False
    return _holds(others[0]) and others[0].comparison.score > match.comparison.score


def _is_sure(quote: QuoteRecord) -> bool:
    """Whether it is known who speaks: somebody is named, more likely right than not, or a person has said so."""
    speaker = quote["speaker"]
    if speaker is None:
        return False
    return speaker["confidence"] is None or speaker["confidence"] >= LIKELY or bool(quote.get("review"))


def _may_be(quote: QuoteRecord, speaker: str) -> bool:
    """Whether it is open who speaks, and may be this speaker: not where the source belongs to them, "Roe's lawyer".

    Who speaks for somebody may well be quoted under their name.
    """
    if _brings_in_another(quote, speaker):
        return False
    if _is_sure(quote) or quote["source"] is None:
        return not _is_sure(quote) or _by_given_name(quote, speaker)
    owner, mark, whose = quote["source"]["text"].replace("’", "'").rpartition("'s ")
    return not (mark and set(fold(owner).split()) & set(parse(speaker).parts)) or whose.startswith("spokes")


def _brings_in_another(quote: QuoteRecord, speaker: str) -> bool:
    """Whether a source is somebody new without this name, or a thing: "A diplomat said", "its letter, which said"."""
    source = words(quote["source"]["text"]) if quote["source"] else ()
    new = bool(source) and source[0].form in SOMEBODY
    return new and not {word.form for word in source} & set(parse(speaker).parts)


def _by_given_name(quote: QuoteRecord, speaker: str) -> bool:
    """Whether an article knows somebody by a given name alone, which is the claimed speaker's too."""
    name = fold(quote["speaker"]["name"]) if quote["speaker"] else ""
    given, _, more = fold(speaker).partition(" ")
    return bool(more) and name == given


def _repeats(match: Match, others: Sequence[Match]) -> bool:
    """Whether words of nobody in particular are somebody's words in another place."""
    return bool(others) and _holds(match) and _order(others[0]) <= _order(match)


def _unknown(match: Match) -> Match:
    found = match.comparison
    return Match(replace(found, flags=(*found.flags, "speaker unknown")), match.quote)


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
