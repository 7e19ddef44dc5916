"""Whether a claim has what was reported in an order that makes it say something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from typing import Literal

from quotes.desk.wording.kinship import is_past, stem
from quotes.desk.wording.rest import SUBORDINATING
from quotes.desk.wording.senses import CARRYING, content_of, sense_of
from quotes.desk.wording.words import Word, word_class, word_group, word_set

SEQUENCE = 24  # words of content in which a turned order is looked for
PASSIVE = frozenset({"is", "was", "be", "been", "being"})
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
PEOPLE = frozenset({"them", "him", "her"})
OBJECTS = PEOPLE | {"it"}
SHARES = frozenset({"some", "most", "half", "few", "many", "all", "none"})
SPANS = frozenset(map(stem, word_set("span of time")))
PIVOTS = frozenset(
    {"because", "than", "but", "before", "after", "if", "unless", "until", "so"}
)  # between two unlike halves


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
    shares = [[word.form for word in some if word.form in SHARES] for some in (said, found)]
    if len(set(shares[0])) > 1 and set(shares[0]) == set(shares[1]) and shares[0] != shares[1]:
        return True  # most by bus and some on foot, of "some by bus and most on foot"
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
    if _lasts(said, found, one, other):
        return True
    alike = _opening(found, one[1]) is not None and _opening(found, one[1]) == _opening(found, other[1])
    return not alike and (_moves(said, found, one) or _moves(said, found, other))


def _lasts(said: Sequence[Word], found: Sequence[Word], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a thing stands before how long it lasts, and was printed behind: "leave for two weeks", of "two weeks of
    leave"."""
    stop = next((at for at in range(other[1] + 1, one[1]) if found[at].form == "of"), 0)
    span = found[max(stop - 2, 0) : stop]
    if len(span) < 2 or not span[0].number or stem(span[1].form) not in SPANS or other[1] < stop - 2:
        return False
    return any(word.form == "for" for word in said[max(other[0] - 2, 0) : other[0]])


def is_opposed(said: Sequence[Word], found: Sequence[Word]) -> bool:
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
    alone = len(content_of([word for word in said if word.clause == said[pair[0]].clause])) == 1  # it sank, the boat
    return alone or (mine is not None and mine == theirs and found[pair[1]].form not in PLACING)


def _is_beside(said: Sequence[Word], found: Sequence[Word], one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether nothing that counts stands between two words, in the claim and in the report ("sell the boats")."""
    mine, theirs = said[one[0] + 1 : other[0]], found[other[1] + 1 : one[1]]
    if _takes_object(said, other[0]) and not _takes_object(found, other[1]):
        return False  # her superiors warned her, of "she warned her superiors"
    taken_up = found[one[1] + 1 : one[1] + 2]  # they owe the firms money and will pay (them)
    takes_up = bool(taken_up) and taken_up[0].form in OBJECTS and found[one[1]].form not in SUBORDINATING
    if takes_up:
        return _parted(theirs)  # "they asked her", of "she asked them", stands beside the verb, and is turned
    if ({word.form for word in mine} ^ {word.form for word in theirs}) & {"and", "but", "or"}:
        return False  # he was drunk and the pilot sober: the pilot was drunk
    return not _parted((*mine, *theirs))


def _takes_object(found: Sequence[Word], at: int) -> bool:
    """Whether a pronoun stands behind a verb, or a verb and its preposition: "asked her", "asked for him"."""
    behind = [word.form for word in found[at + 1 : at + 3]]
    return bool(behind) and (behind[0] in PEOPLE or (behind[0] in SUBORDINATING and behind[-1] in PEOPLE))


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
    """Whether what stands before "because", "than" or the like has changed places with what stands after it, in whole
    or a word for a word ("wages rose faster than rents", of "rents rose faster than wages"), or "before" with "after".
    """
    placed = [[word.form for word in some if word.form in PLACING] for some in (said, found)]
    if len(set(placed[0])) > 1 and placed[0] == placed[1][::-1] != placed[1]:
        return True
    for word in PIVOTS:
        mine, theirs = _halves(said, word), _halves(found, word)
        if mine and theirs and all(mine) and all(theirs):
            straight = len(mine[0] & theirs[0]) + len(mine[1] & theirs[1])
            forth = (mine[0] - mine[1]) & (theirs[1] - theirs[0])
            back = (mine[1] - mine[0]) & (theirs[0] - theirs[1])
            if len(mine[0] & theirs[1]) + len(mine[1] & theirs[0]) > straight or (forth and back):
                return True
    return False


def straddles(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a word of what "and" adds stands in the claim among words from before it: "louder (than it) by day".

    Of a reason any word may not: "the nurse refused", of "the nurse left because he refused".
    """
    for word in (*ADDING, *GROUNDS):
        theirs = _halves(found, word)
        if theirs is None or any(other.form == word for other in said):
            continue
        sides = [
            sense in theirs[1]
            for sense in map(sense_of, content_of(said))
            if (sense in theirs[0]) != (sense in theirs[1])
        ]
        if word in GROUNDS and len(set(sides)) > 1 and not any(other.form in REASONS for other in said):
            return True
        if any(
            not sides[at] and True in sides[:at] and False in sides[: sides.index(True)] for at in range(len(sides))
        ):
            return True
    return False


ADDING, GROUNDS = ("and", "but"), ("because", "although", "though", "while")
REASONS = frozenset({*GROUNDS, "since", "as", "so", "after", "due", "owing", "thanks", "over", "and", "but"})


def _halves(found: Sequence[Word], pivot: str) -> tuple[set[str], set[str]] | None:
    """What stands before and after a word that comes once; None where it does not."""
    places = [at for at, word in enumerate(found) if word.form == pivot]
    if len(places) != 1:
        return None
    before, after = (
        {sense_of(form) for form in content_of(half)} for half in (found[: places[0]], found[places[0] + 1 :])
    )
    return before, after


def _is_passive(found: Sequence[Word]) -> bool:
    forms = [word.form for word in found]
    return "by" in forms and any(word_group(form) in PASSIVE for form in forms)
