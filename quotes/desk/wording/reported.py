"""A claim against words that the outlet reports without quotation marks: person, tense and order are its own.

There is no wording to compare, so everything is compared that a report must keep: what carries content, what is
negated, how sure it is, which number counts what, who does it to whom. What a claim adds to that was not reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import Literal

from quotes.data.language import ENGLISH
from quotes.desk.wording.edits import CONJUNCTIONS, count, parts_of
from quotes.desk.wording.kinship import is_past, stem
from quotes.desk.wording.rest import SUBORDINATING
from quotes.desk.wording.verdict import Flag, Verdict
from quotes.desk.wording.words import Word, content_forms, word_class, word_group

REPORTED = 0.6  # share of the claim's content that indirect speech must contain
TURNED = 0.75  # the same where the claim turns round what was reported: less may be about something else altogether
REPORTED_BACK = 0.3  # share of the indirect speech's content that the claim must contain
NEGATED = 2  # words of content that a negation reaches
SEQUENCE = 24  # words of content in which a turned order is looked for

# modals that say the same once a report has shifted the tense back; weak ones say less than the verb alone
MODALS = {
    **dict.fromkeys(("will", "would", "shall"), "will"),
    **dict.fromkeys(("can", "could"), "can"),
    **dict.fromkeys(("may", "might"), "may"),
    **dict.fromkeys(("must", "should", "ought"), "must"),
}
PAST = frozenset({"had", "has", "have", "did", "was", "were", "been"})
PASSIVE = frozenset({"is", "was", "be", "been", "being"})


def reported(
    said: Sequence[Word], found: Sequence[Word], used: Sequence[Word], score: float, *, whole: float
) -> tuple[Verdict, tuple[Flag, ...]]:
    """The verdict on a claim about reported words; ``used`` are those that the alignment takes it from.

    ``whole`` is the score from which the alignment itself shows that the claim is about these words.
    """
    there, back = share(said, found), share(found, said)
    if there < REPORTED or (back < REPORTED_BACK and score < whole):
        return "not found", ()
    nearby = [*_lead(found, used), *used] if score >= whole else list(found)
    flags = tuple(dict.fromkeys(turned(said, found, nearby)))
    if not flags:
        return "paraphrased", ()
    foreign = _foreign(said, found)
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
    if _sureness(said) != _sureness(nearby):
        yield "modal"
    forms, printed = {word.form for word in said}, {word.form for word in nearby}
    if "or" in printed - forms and "and" in forms - printed:
        yield "other words"
    if any(differs(said, found) for differs in (is_reordered, swapped, _straddles, _opposed)):
        yield "order"
    if {time_of(said), time_of(nearby)} == {"past", "future"}:
        yield "tense"
    if {word.form for word in nearby if word.form in QUANTIFIERS} - {word.form for word in said}:
        yield "omission changes meaning"


def inverted(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a condition became its contrary: "unless it rains" for "if it rains"."""
    mine, theirs = ({word.form for word in some} for some in (said, found))
    return any(mine & some and theirs & other and not (mine & other or theirs & some) for some, other in CONTRARY)


def share(some: Sequence[Word], others: Sequence[Word]) -> float:
    """The share of the content of some words that others have in whatever order and inflection."""
    wanted, printed = content_forms(some), content_forms(others)
    there = {sense_of(form) for form in printed}
    if not wanted:
        return 0.0
    return sum(sense_of(form) in there or bool(_opposites(form) & printed) for form in wanted) / len(wanted)


def _opposites(form: str) -> set[str]:
    """The words that say the opposite by an affix: "unsafe" of "safe", "careful" of "careless"."""
    stripped = {form[len(affix) :] for affix in AFFIXES if form.startswith(affix) and len(form) > len(affix) + 2}
    added = {affix + form for affix in AFFIXES}
    ending = {form[: -len(end)] + other for end, other in ENDINGS if form.endswith(end)}
    return stripped | added | ending


@cache
def _senses() -> dict[str, str]:
    return {stem(row["word"]): row["sense"] for row in ENGLISH.table("wording_senses")}


def sense_of(form: str) -> str:
    """One form for words that a report may put for each other ("send", "deploy")."""
    stemmed = stem(form)
    return _senses().get(stemmed, stemmed)


def _stems(found: Sequence[Word]) -> set[str]:
    return {sense_of(word.form) for word in found}


def _foreign(said: Sequence[Word], found: Sequence[Word]) -> set[str]:
    """The forms of a claim's words with content that were not reported."""
    there = _stems(found)
    light = light_words()
    return {
        word.form
        for word in said
        if (word_class(word.form) in ("content", "number", "denial") or word.form in QUANTIFIERS | RELATIONS)
        and sense_of(word.form) not in there
        and word.form not in light
    }


@cache
def light_words() -> frozenset[str]:
    """Words that a claim may add to what was reported: they say nothing of their own."""
    return frozenset(row["word"] for row in ENGLISH.table("wording_senses") if row["sense"] == "light")


def shared_places(said: Sequence[Word], found: Sequence[Word]) -> set[int]:
    """The places of the reported words with content that the claim has, in whatever order and inflection."""
    senses = {sense_of(form) for form in _content(said)}
    return {at for at, word in enumerate(found) if sense_of(word.form) in senses}


def first_shared(said: Sequence[Word], found: Sequence[Word]) -> int:
    """The place of the first reported word with content that the claim has."""
    senses = {sense_of(form) for form in _content(said)}
    return next((at for at, word in enumerate(found) if sense_of(word.form) in senses), len(found))


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
    stems, mine = _stems(said), _reaches(said)
    theirs = [reach for reach in _reaches(nearby) if reach & stems]
    if mine or theirs:
        return len(mine) != len(theirs) or any(not any(reach & other for other in theirs) for reach in mine)
    return count(said, "negation") % 2 != count(nearby, "negation") % 2 and not _reaches(nearby)


def _reaches(found: Sequence[Word]) -> list[set[str]]:
    """What each negation reaches: the next ``NEGATED`` words that carry content in the same part of the sentence.

    Where none follow, the one before ("a way that others have not").
    """
    parts = parts_of(found)
    reached = []
    for at, word in enumerate(found):
        if word_class(word.form) == "negation":
            after = [other for other, part in zip(found[at + 1 :], parts[at + 1 :], strict=True) if part == parts[at]]
            near = _content(after)[:NEGATED] or _content(found[:at])[-1:]
            reached.append({sense_of(form) for form in near})
    return [reach for reach in reached if reach]


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


def _sureness(found: Sequence[Word]) -> frozenset[str]:
    """How sure or bound the words are: possible, obliged, able; what will be and what is are not told apart."""
    kinds = {MODALS[word.form] for word in found if word.form in MODALS}
    hedged = any(word_group(word.form) == "hedge" for word in found)
    return frozenset((kinds - {"will"}) | ({"may"} if hedged else set()))


RELATIONS = frozenset(
    {
        "before",
        "after",
        "above",
        "below",
        "over",
        "under",
        "against",
        "despite",
        "once",
        "twice",
        "up",
        "down",
        "more",
        "less",
    }
    | {"most", "least", "fewer", "both", "each", "off"}
)
BARRING, GIVEN = frozenset({"unless", "until", "till"}), frozenset({"if", "once", "provided", "when", "whenever"})
CONTRARY = ((BARRING, GIVEN), (GIVEN, BARRING))
CARRYING = frozenset({"content", "number"})
CLAUSAL = frozenset({"if", "unless", "until", "when", "while", "because", "since"})
COMPARING = frozenset({"than", "as", "like"})
OPPOSED = frozenset(
    frozenset(pair)
    for pair in (
        *(("before", "after"), ("for", "against"), ("with", "without"), ("to", "from"), ("over", "under")),
        *(("above", "below"), ("inside", "outside"), ("since", "until"), ("into", "from"), ("up", "down")),
    )
)
PLACING = frozenset({"before", "after"})
WHOLE = frozenset({"every", "all", "each"})
HEADS = frozenset({"agreement", "modal", "person", "negation"})  # a phrase does not reach back past them
OBJECTS = frozenset({"it", "them", "him", "her"})
AFFIXES = ("un", "in", "im", "il", "ir", "dis", "non")
ENDINGS = (("ful", "less"), ("less", "ful"))
PIVOTS = frozenset(
    {"because", "than", "but", "before", "after", "if", "unless", "until", "so"}
)  # between two unlike halves
QUANTIFIERS = frozenset({"some", "many", "most", "few", "fewer", "several", "half", "only", "all", "every", "always"})


def time_of(found: Sequence[Word]) -> str:
    """Whether words tell what will be or what was; empty where they tell neither, or both."""
    future = any(MODALS.get(word.form) == "will" or word.form == "'d" for word in found)
    past = any(word.form in PAST or is_past(word.form) for word in found)
    return "" if future == past else "future" if future else "past"


def is_hedged(found: Sequence[Word]) -> bool:
    """Whether words say of themselves that they may not be so."""
    return bool(_sureness(found) & {"may", "can"}) or any(word.form in ("think", "believe", "expect") for word in found)


def is_reordered(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether the claim has what was reported in an order that no other way of saying the same explains.

    A passive explains it. So does, for two words that changed their order, a phrase moved with the word that begins
    it ("if it rains, we close", of "we close if it rains"), and two that stand side by side: things of a list, a thing
    and what it is of, a verb and what it governs.
    """
    if (voice := _voice(said, found)) is not None:
        return voice == "turned"
    there, here = _once(found), _once(said)
    pairs = [(here[sense], there[sense]) for sense in here if sense in there][:SEQUENCE]
    turned = ((one, other) for one, other in combinations(pairs, 2) if one[1] > other[1])
    return any(not (_is_moved(said, found, one, other) or _is_beside(said, found, one, other)) for one, other in turned)


def _voice(said: Sequence[Word], found: Sequence[Word]) -> Literal["kept", "turned"] | None:
    """What became of the doer where one of the two is a passive whose doer the other has; None where neither is.

    Kept in "the boat was sold by Ann", of "Ann sold the boat"; turned of "the boat was given to Ann".
    """
    if _is_passive(said) == _is_passive(found):
        return None
    passive, active = (said, found) if _is_passive(said) else (found, said)
    at = next(place for place, word in enumerate(passive) if word.form == "by")
    doer = next((word for word in passive[at + 1 :] if word_class(word.form) in CARRYING), None)
    done_to = next((word for word in passive[:at] if word_class(word.form) in CARRYING), None)
    places = _once(active)
    does = places.get(sense_of(doer.form)) if doer else None
    if does is None or _governor(active, does) == "by":
        return None
    return "kept" if done_to is None or does < places.get(sense_of(done_to.form), len(active)) else "turned"


def _is_moved(said: Sequence[Word], found: Sequence[Word], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one of two words moved with its phrase, and past none of the same kind: "in Asia", "in Europe"."""
    alike = _opening(found, one[1]) is not None and _opening(found, one[1]) == _opening(found, other[1])
    return not alike and (_moves(said, found, one) or _moves(said, found, other))


def _opposed(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a thing stands behind the contrary of the word that was reported before it: "against it", of "for it"."""
    there, here = _once(found), _once(said)
    pairs = ((_governor(said, here[sense]), _governor(found, there[sense])) for sense in here if sense in there)
    return any(frozenset(pair) in OPPOSED for pair in pairs)


def _governor(found: Sequence[Word], at: int) -> str:
    """The word before a thing and its article."""
    before = (word.form for word in found[:at][::-1] if word_group(word.form) not in ("article", "possessive"))
    return next(before, "")


def _moves(said: Sequence[Word], found: Sequence[Word], pair: tuple[int, int]) -> bool:
    """Whether the phrase that begins with these two, of claim and report, has the same opening word in both."""
    mine, theirs = _opening(said, pair[0]), _opening(found, pair[1])
    alone = len(_content([word for word in said if word.clause == said[pair[0]].clause])) == 1  # it sank, the boat
    return alone or (mine is not None and mine == theirs and found[pair[1]].form not in PLACING)


def _is_beside(said: Sequence[Word], found: Sequence[Word], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether nothing that counts stands between two words, in the claim and in the report ("sell the boats")."""
    mine, theirs = said[one[0] + 1 : other[0]], found[other[1] + 1 : one[1]]
    taken_up = found[one[1] + 1 : one[1] + 2]  # they owe the firms money and will pay (them)
    takes_up = bool(taken_up) and taken_up[0].form in OBJECTS and found[one[1]].form not in SUBORDINATING
    if takes_up:
        return _parted(theirs)  # "they asked her", of "she asked them", stands beside the verb, and is turned
    if ({word.form for word in mine} ^ {word.form for word in theirs}) & {"and", "but", "or"}:
        return False  # he was drunk and the pilot sober: the pilot was drunk
    return not _parted((*mine, *theirs))


def _parted(between: Sequence[Word]) -> bool:
    """Whether something that counts stands between two words."""
    return not all(_is_plain(word) and word.form not in PIVOTS for word in between)


def _is_plain(word: Word) -> bool:
    plain = word_class(word.form) in ("small", "agreement", "modal", "person")
    return plain or word.form in WHOLE or word.form in SUBORDINATING


def _opening(found: Sequence[Word], at: int) -> str | None:
    """The preposition or conjunction that begins the phrase in which a word comes first; None where none does."""
    if found[at].form in SUBORDINATING:
        return found[at].form
    passed = False  # a verb or its subject, past which only the conjunction of their clause is looked for
    for word in found[:at][::-1]:
        if word.clause != found[at].clause:
            return None
        if word.form in CLAUSAL or (not passed and word.form in SUBORDINATING):
            return word.form if word.form not in COMPARING else None
        passed = passed or word_class(word.form) in HEADS or is_past(word.form)
    return None


def _once(found: Sequence[Word]) -> dict[str, int]:
    """The words with content that come once, in order, and their places."""
    counts = Counter(sense_of(word.form) for word in found)
    content = (
        (at, sense_of(word.form))
        for at, word in enumerate(found)
        if word_class(word.form) in CARRYING or word.form in PLACING
    )
    return {sense: at for at, sense in content if counts[sense] == 1}


def swapped(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether what stands before "because", "than" or the like has changed places with what stands after it."""
    for word in PIVOTS:
        mine, theirs = _halves(said, word), _halves(found, word)
        if mine and theirs and all(mine) and all(theirs):
            straight = len(mine[0] & theirs[0]) + len(mine[1] & theirs[1])
            if len(mine[0] & theirs[1]) + len(mine[1] & theirs[0]) > straight:
                return True
    return False


def _straddles(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a word of what "and" adds stands in the claim among words from before it: "louder (than it) by day"."""
    for word in ("and", "but"):
        theirs = _halves(found, word)
        if theirs is None or any(other.form == word for other in said):
            continue
        sides = [
            sense in theirs[1]
            for sense in map(sense_of, _content(said))
            if (sense in theirs[0]) != (sense in theirs[1])
        ]
        if any(
            not sides[at] and True in sides[:at] and False in sides[: sides.index(True)] for at in range(len(sides))
        ):
            return True
    return False


def _halves(found: Sequence[Word], pivot: str) -> tuple[set[str], set[str]] | None:
    """What stands before and after a word that comes once; None where it does not."""
    places = [at for at, word in enumerate(found) if word.form == pivot]
    if len(places) != 1:
        return None
    before, after = (
        {sense_of(form) for form in _content(half)} for half in (found[: places[0]], found[places[0] + 1 :])
    )
    return before, after


def _content(found: Sequence[Word]) -> list[str]:
    return [word.form for word in found if word_class(word.form) in CARRYING]


def _is_passive(found: Sequence[Word]) -> bool:
    forms = [word.form for word in found]
    return "by" in forms and any(word_group(form) in PASSIVE for form in forms)
