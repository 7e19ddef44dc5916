"""A claim against words that the outlet reports without quotation marks: person, tense and order are its own.

There is no wording to compare, so everything is compared that a report must keep: what carries content, what is
negated, how sure it is, which number counts what, who does it to whom. What a claim adds to that was not reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.desk.wording.counts import scarce_otherwise
from quotes.desk.wording.edits import CONJUNCTIONS, count, parts_of
from quotes.desk.wording.exchanged import exchanged
from quotes.desk.wording.order import is_opposed, is_reordered, straddles, swapped
from quotes.desk.wording.particles import other_verb
from quotes.desk.wording.senses import content_of, light_words, opposites, sense_of, share, stems_of
from quotes.desk.wording.sureness import other_course, sureness, time_of
from quotes.desk.wording.verdict import Flag, Verdict
from quotes.desk.wording.words import Word, word_class, word_set

REPORTED = 0.6  # share of the claim's content that indirect speech must contain
TURNED = 0.75  # the same where the claim turns round what was reported: less may be about something else altogether
REPORTED_BACK = 0.3  # share of the indirect speech's content that the claim must contain
NEGATED = 2  # words of content that a negation reaches
RELATIONS = frozenset(
    ("before", "after", "above", "below", "over", "under", "against", "despite", "once", "twice", "up", "down", "off")
    + ("more", "less", "most", "least", "fewer", "both", "each")
    + ("because", "although", "already", "again", "still")
)
BARRING, GIVEN = frozenset({"unless", "until", "till"}), frozenset({"if", "once", "provided", "when", "whenever"})
CONTRARY = ((BARRING, GIVEN), (GIVEN, BARRING))
HANGING = frozenset({"that", "whether", "if"})
SUBJECTS = frozenset({"i", "we", "he", "she", "they", "it", "there"})
RAISING = frozenset(map(sense_of, word_set("negated for what hangs on it")))  # "do not think that it is"
QUANTIFIERS = frozenset({"some", "many", "most", "few", "fewer", "several", "half", "only", "all", "every", "always"})


def reported(
    said: Sequence[Word], found: Sequence[Word], used: Sequence[Word], score: float, *, whole: float, close: bool
) -> tuple[Verdict, tuple[Flag, ...]]:
    """The verdict on a claim about reported words; ``used`` are those that the alignment takes it from.

    ``whole`` is the score from which the alignment itself shows that the claim is about these words; ``close`` says
    that it has them nearly as they were printed. One in words of its own may well say the same, and is open.
    """
    there, back = share(said, found), share(found, said)
    if there < REPORTED or (back < REPORTED_BACK and score < whole):
        return "not found", ()
    nearby = [*_lead(found, used), *used] if score >= whole else list(found)
    flags = tuple(dict.fromkeys(turned(said, found, nearby)))
    if not flags:
        return "paraphrased", ()
    foreign = _foreign(said, found)
    other = any(_is_plain(form, found) for form in foreign - _named(said))
    if other and not close and not {"number", "name"} & set(flags):
        return "not found", ()
    if share([word for word in said if word.form not in foreign], found) < TURNED or len(foreign) > 2:
        return "not found", ()
    return "altered", flags


def turned(said: Sequence[Word], found: Sequence[Word], nearby: Sequence[Word]) -> Iterator[Flag]:
    """In what respects the claim says something else than what was reported."""
    foreign = _foreign(said, found)
    if _is_turned(said, nearby) or inverted(said, nearby):
        yield "negation"
    if any(form.startswith("#") for form in foreign) or _miscounts(said, found):
        yield "number"
    if any(word.form in foreign and word.name for word in said):
        yield "name"
    if any(not form.startswith("#") for form in foreign):
        yield "other words"
    if sureness(said) != sureness(nearby):
        yield "modal"
    forms, printed = {word.form for word in said}, {word.form for word in nearby}
    if "or" in printed - forms and "and" in forms - printed:
        yield "other words"
    if any(differs(said, found) for differs in (is_reordered, swapped, straddles, is_opposed, exchanged)):
        yield "order"
    if {time_of(said), time_of(nearby)} == {"past", "future"} or other_course(said, nearby):
        yield "tense"
    if other_verb(said, found):
        yield "other words"
    if scarce_otherwise(said, nearby):
        yield "omission changes meaning"
    if {word.form for word in nearby if word.form in QUANTIFIERS} - {word.form for word in said}:
        yield "omission changes meaning"


def inverted(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a condition became its contrary: "unless it rains" for "if it rains"."""
    mine, theirs = ({word.form for word in some} for some in (said, found))
    return any(mine & some and theirs & other and not (mine & other or theirs & some) for some, other in CONTRARY)


def _foreign(said: Sequence[Word], found: Sequence[Word]) -> set[str]:
    """The forms of a claim's words with content that were not reported."""
    there = stems_of(found)
    light = light_words()
    return {
        word.form
        for word in said
        if (word_class(word.form) in ("content", "number", "denial") or word.form in QUANTIFIERS | RELATIONS)
        and sense_of(word.form) not in there
        and word.form not in light
    }


def _named(said: Sequence[Word]) -> set[str]:
    """The forms of a name, a given name that begins its sentence with them."""
    following = [*said[1:], said[-1]]
    return {word.form for word, after in zip(said, following, strict=True) if word.capital and after.name}


def _is_plain(form: str, found: Sequence[Word]) -> bool:
    """Whether a word that was not reported is any other one, which a paraphrase may have, and no contrary of one."""
    turns = form in QUANTIFIERS | RELATIONS or word_class(form) != "content"
    return not turns and not opposites(form) & {word.form for word in found}


def _lead(found: Sequence[Word], used: Sequence[Word]) -> list[Word]:
    """The words of the same clause before those used, back to a conjunction."""
    lead: list[Word] = []
    for word in found:
        if word.start >= used[0].start or word.clause != used[0].clause:
            continue
        lead = [] if word.form in CONJUNCTIONS else [*lead, word]
    return lead


def _is_turned(said: Sequence[Word], nearby: Sequence[Word]) -> bool:
    """Whether something is negated on one side only: each negation must have its counterpart."""
    stems, mine = stems_of(said), _reaches(said)
    theirs = [reach for reach in _reaches(nearby) if reach & stems]
    if mine or theirs:
        return len(mine) != len(theirs) or any(not any(reach & other for other in theirs) for reach in mine)
    return count(said, "negation") % 2 != count(nearby, "negation") % 2 and not _reaches(nearby)


def _reaches(found: Sequence[Word]) -> list[set[str]]:
    """What each negation reaches: the next ``NEGATED`` words that carry content in the same part of the sentence.

    Where none follow, the one before ("a way that others have not"). What is not certain or said is told of what
    stands behind: "it is not certain that they will come" is about certainty, and "I do not think that they will come"
    about coming.
    """
    parts = parts_of(found)
    reached = []
    for at, word in enumerate(found):
        if word_class(word.form) == "negation":
            after = [other for other, part in zip(found[at + 1 :], parts[at + 1 :], strict=True) if part == parts[at]]
            near = content_of(_up_to_what_hangs(after))[:NEGATED] or content_of(found[:at])[-1:]
            reached.append({sense_of(form) for form in near})
    return [reach for reach in reached if reach]


def _up_to_what_hangs(after: Sequence[Word]) -> Sequence[Word]:
    """The words behind a negation up to a statement that hangs on one of them, unless that is believed or wanted."""
    for at, word in enumerate(after):
        before = content_of(after[:at])
        begins = word.form in SUBJECTS and at > 0 and word_class(after[at - 1].form) == "content"
        opens = word.form in HANGING or begins
        if opens and before:
            return after if sense_of(before[-1]) in RAISING else after[:at]
    return after


def _counted(found: Sequence[Word]) -> set[tuple[str, str]]:
    """The numbers and what they count: the next word that carries content, if it comes at once."""
    pairs = set()
    for at, word in enumerate(found[:-1]):
        after = next((w for w in found[at + 1 : at + 3] if word_class(w.form) in ("content", "number")), None)
        if word.number and after and not after.number:
            pairs.add((word.form, sense_of(after.form)))
    return pairs


def _miscounts(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether the claim has a number count what another number counted, or two numbers in the other order."""
    there = _counted(found)
    if any(pair not in there and any(pair[1] == thing for _, thing in there) for pair in _counted(said)):
        return True
    numbers = [word.form for word in said if word.number]
    order = [word.form for word in found if word.number and word.form in numbers]
    return len(set(numbers)) > 1 and sorted(numbers) == sorted(order) and numbers != order
