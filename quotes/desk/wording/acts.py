"""What was done with the words of a quote, and so what a claim that repeats them is worth.

"She denied that he had destroyed documents" holds the words "he had destroyed documents" and says the opposite. Only
words that the outlet reports take their force from the cue alone; a sentence in quotation marks says itself what it is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.desk.wording.compare import compare
from quotes.desk.wording.context import CALLING, DENYING
from quotes.desk.wording.denials import as_the_body, takes_in
from quotes.desk.wording.sureness import is_hedged, time_of
from quotes.desk.wording.tellers import in_third_person, without_own_place
from quotes.desk.wording.verdict import NOTHING, SECOND_HAND, SUPPORTING, Comparison, Difference, Flag, Verdict
from quotes.desk.wording.words import word_set, words
from quotes.names import agree
from quotes.records import QuoteRecord, record_text
from quotes.values import Act, Kind

ASKING = frozenset(
    {"ask", "asks", "asked", "asking", "wonder", "wonders", "wondered", "inquired", "enquired", "queried"}
)
DUTY = frozenset(
    {"must", "should", "ought", "need", "needs", "has", "have", "let", "wants", "want", "demand", "demands"}
)

HEARSAY = word_set("hearsay")
HEARSAY_ADVERBS = word_set("hearsay adverb")
SPEAKING_FOR = word_set("speaks for another")
OWN_SENTENCE = compiled(r":\s?[\"“„«'‘](?=\p{Lu})")  # denied it: "No crew was late."
WIDE = 0.75  # score of a claim that a denial takes in without having its words


def act_of(quote: QuoteRecord) -> Act:
    """What was done with the words; for what an older version read, as far as the cue alone tells it."""
    cue = {word.form for word in words(quote["cue"]["text"])} if quote["cue"] else set()
    if quote["act"]:
        return "states" if quote["act"] == "denies" and cue & CALLING else quote["act"]
    return "denies" if cue & DENYING else "asks" if cue & ASKING else "states"


def is_turn(quote: QuoteRecord) -> bool:
    """Whether a quote is a turn of a transcript or an interview: its cue is a colon, all words are the speaker's."""
    cue = quote["cue"]
    return bool(cue and not any(letter.isalpha() for letter in cue["text"]) and record_text(quote)[:1] not in "\"“„«'‘")


def kind_of(quote: QuoteRecord) -> Kind:
    """How much of a quote is the speaker's own wording: in a transcript all of it."""
    return "direct" if is_turn(quote) else quote["kind"]


def weigh(claim: str, quote: QuoteRecord, *, act: Act = "states", outer: QuoteRecord | None = None) -> Comparison:
    """How a claim relates to a quote, the act of the quote included; ``act`` is what the claim says was done.

    ``outer`` is the report that the quote stands within, where it is known.

    A denial of the opposite is a statement: who denies that the dam is safe says that it is not.
    """
    if quote["reported"] is False or quote["thought"]:
        return NOTHING  # told as not said, or only thought
    return _within(_done(claim, quote, act), quote, outer)


def _done(claim: str, quote: QuoteRecord, act: Act) -> Comparison:
    """The comparison, with what was done with the words."""
    kind = kind_of(quote)
    found = _compared(claim, quote, kind)
    done = act_of(quote)
    if done == act or not _depends_on_cue(quote, found):
        return found if done == act or act != "denies" else _against(found)
    if done == "denies":
        denied = _denied(found)
        return _wholly(denied, claim, quote) if _is_denied_widely(denied, claim, quote, kind) else denied
    if act == "denies":
        return _against(found)
    if done == "asks" and _is_only(found, "omission changes meaning") and not any(w.question for w in words(claim)):
        return graver(found, "asked", "question")
    if done == "demands" and found.verdict in SUPPORTING and _is_the_order(found, quote):
        marked = found.verdict if _in_marks(found, quote) else "paraphrased"
        return replace(found, verdict=marked)
    if done == "demands" and _is_only(found, "modal"):
        return replace(found, verdict="paraphrased") if _demands(claim) else graver(found, "altered", "modal")
    if done == "promises" and found.verdict in SUPPORTING and time_of(words(claim)) == "past":
        return graver(found, "altered", "tense")
    if done == "supposes" and found.verdict in SUPPORTING and quote["cue"] and not is_hedged(words(claim)):
        found = replace(found, dropped=(*found.dropped, quote["cue"]["text"]))
        return graver(found, found.verdict, "omission changes meaning")
    return found


def _compared(claim: str, quote: QuoteRecord, kind: Kind) -> Comparison:
    """The comparison with what the claim calls the speaker taken for a pronoun where the words do not hold without."""
    text = record_text(quote)
    found = compare(claim, text, kind) if kind == "direct" else NOTHING
    if found.verdict not in ("altered", "not found"):
        return found
    told = in_third_person(claim, quote["speaker"])
    told = without_own_place(told, quote["speaker"], text) if kind == "indirect" else told
    alike = compare(told, text, kind) if kind != "direct" or told != claim else found
    return _as_claimed(alike, told, claim) if kind != "direct" or alike.verdict in SUPPORTING else found


def _as_claimed(found: Comparison, told: str, claim: str) -> Comparison:
    """A comparison that shows the claim as it was given, and not as it was compared."""
    parts: list[tuple[str, str]] = []
    reached = 0
    for op, text in found.difference:
        if op == "insert" and (start := told.find(text, reached)) >= 0:
            reached = start + len(text)
            text = claim[start:reached]
        parts.append((op, text))
    return replace(found, difference=tuple(parts))  # type: ignore[arg-type]


def _is_only(found: Comparison, *flags: Flag) -> bool:
    """Whether the claim holds the words, or all that speaks against it is this."""
    against = set(found.flags) - {"part of a longer quote", "outside quotation marks", *flags}
    return found.verdict in SUPPORTING or (found.verdict == "altered" and not against)


def _depends_on_cue(quote: QuoteRecord, found: Comparison) -> bool:
    """Whether the cue says what the words are worth: not where a whole sentence in quotation marks says it itself."""
    text = record_text(quote).lstrip("\"“„«'‘ ")
    if kind_of(quote) == "direct":
        return text[:1].islower()
    set_off = OWN_SENTENCE.search(record_text(quote))
    return not (set_off and found.printed[0] >= set_off.start() and _in_marks(found, quote))


def _denied(found: Comparison) -> Comparison:
    if found.verdict == "said of a second hand" or _is_only(found, "omission changes meaning"):
        return graver(found, "denied", "negation")
    if _is_only(found, "negation", "omission changes meaning"):
        return replace(found, verdict="paraphrased", flags=tuple(flag for flag in found.flags if flag != "negation"))
    return found


def _is_denied_widely(found: Comparison, claim: str, quote: QuoteRecord, kind: Kind) -> bool:
    """Whether a claim in other words is denied with the rest of what is: "anything", what "the company" did."""
    if found.verdict not in ("altered", "not found"):
        return False
    wider = as_the_body(claim, quote)
    return takes_in(claim, quote) or (wider != claim and _denied(_compared(wider, quote, kind)).verdict == "denied")


def _wholly(found: Comparison, claim: str, quote: QuoteRecord) -> Comparison:
    """A claim as denied by all that a quote says."""
    text = record_text(quote)
    shown: Difference = (("delete", text), ("insert", claim))
    return Comparison("denied", max(found.score, WIDE), shown, (0, len(text)), (0, len(claim)), ("negation",))


def _against(found: Comparison) -> Comparison:
    """A claim that something was denied, where it was said."""
    return graver(found, "altered", "negation") if found.verdict in SUPPORTING else found


def _within(found: Comparison, quote: QuoteRecord, outer: QuoteRecord | None) -> Comparison:
    """Words that only another's report has are second hand; those that a transcript prints in marks are printed so."""
    if found.verdict in SUPPORTING and (_is_hearsay(quote) or _is_passed_on(quote)):
        return graver(found, *SECOND_HAND)
    if not quote["within"] or found.verdict not in SUPPORTING | {"altered"} or same_speaker(quote, outer):
        return found
    if found.verdict == "altered":
        return graver(found, "altered", SECOND_HAND[1])
    printed = outer is not None and is_turn(outer) and quote["kind"] == "direct"
    held = printed and found.verdict in ("verbatim", "near verbatim")
    return graver(found, found.verdict if held else SECOND_HAND[0], SECOND_HAND[1])


def _is_hearsay(quote: QuoteRecord) -> bool:
    """Whether others say of the speaker that these were the words: "is understood to have warned", "supposedly"."""
    forms = [word.form for word in words(quote["cue"]["text"])] if quote["cue"] else []
    if HEARSAY_ADVERBS & set(forms):
        return True
    passed = next((at for at, form in enumerate(forms) if at and form in HEARSAY), len(forms))
    return any(pair == ("to", "have") for pair in pairwise(forms[passed:]))


def _is_passed_on(quote: QuoteRecord) -> bool:
    """Whether a person who speaks for nobody says that these were the words: "according to the cook"."""
    head = (quote["via"] or "").rpartition(" ")[2].lower()
    singular = head.removesuffix("s")
    people = ENGLISH.words("role_nouns") | ENGLISH.words("informant_nouns")
    return bool({head, singular} & people) and not {head, singular} & SPEAKING_FOR


def same_speaker(quote: QuoteRecord, outer: QuoteRecord | None) -> bool:
    """Whether somebody reports words of their own."""
    mine, theirs = quote["speaker"], outer["speaker"] if outer else None
    return bool(mine and theirs and agree(mine["name"], theirs["name"]) == "same")


def graver(found: Comparison, verdict: Verdict, flag: Flag) -> Comparison:
    return replace(found, verdict=verdict, flags=tuple(dict.fromkeys((*found.flags, flag))))


def _is_the_order(found: Comparison, quote: QuoteRecord) -> bool:
    """Whether the claim is what was ordered, from its verb on: "open the valves" of ``to "open the valves"``."""
    before = words(record_text(quote)[: found.printed[0]])
    return len(before) == 1 and before[0].form == "to"


def _in_marks(found: Comparison, quote: QuoteRecord) -> bool:
    """Whether all the words that a claim corresponds to stand in quotation marks."""
    start, end = found.printed
    return all(word.quoted for word in words(record_text(quote)) if start <= word.start < end)


def _demands(claim: str) -> bool:
    """Whether a claim says that something must be done, or tells somebody to do it."""
    said = words(claim)
    return any(word.form in DUTY for word in said) or (bool(said) and not said[0].name and said[0].form == "do")
