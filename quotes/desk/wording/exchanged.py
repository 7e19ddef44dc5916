"""Whether a claim has all the words of a quotation and gives them to one another the wrong way round.

"They flattened the barley and left the potatoes" is not "they left the barley and flattened the potatoes". What is told
by the parts in which words stand together, by what is contrasted, and by who stands before and behind a verb; a passive
and a phrase that moved leave all of that as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from quotes.data.language import ENGLISH
from quotes.desk.wording.edits import parts_of
from quotes.desk.wording.halves import SELVES, halves_exchanged
from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.nearness import Pair, counts, shared
from quotes.desk.wording.senses import sense_of
from quotes.desk.wording.words import Word, word_class

OWNERS = frozenset({"his", "her"})
BEHIND = 3  # words behind a verb among which whom it was done to stands: "asked for him", "threatened, but not by him"
BEFORE = 4  # words before a verb among which its subject stands: "he had almost been hit"


def exchanged(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether two things have changed places, or one degree stands for another that it excludes.

    >>> from quotes.desk.wording.words import words
    >>> quote = words("They flattened the barley but left the potatoes.")
    >>> claims = ("They left the barley but flattened the potatoes.", "The potatoes were left, the barley flattened.")
    >>> [exchanged(words(claim), quote) for claim in claims]
    [True, False]
    """
    pairs = shared(said, found).pairs
    return (
        _traded(said, found, pairs)
        or _given(said, found, pairs)
        or halves_exchanged(said, found)
        or _doers(said, found, pairs)
        or _owned(said, found, pairs)
        or _again(said, found)
        or _degrees(said, found)
    )


def _traded(said: Sequence[Word], found: Sequence[Word], pairs: Sequence[Pair]) -> bool:
    """Whether two statements of the quote each stand in the same two parts of the claim: they exchanged something."""
    mine, theirs = parts_of(said), parts_of(found)
    stands: dict[int, set[int]] = {}
    for here, there in pairs:
        if counts(said[here]) and _acts(found, theirs, there):
            stands.setdefault(theirs[there], set()).add(mine[here])
    return any(len(one & other) > 1 for one, other in combinations(stands.values(), 2))


def _given(said: Sequence[Word], found: Sequence[Word], pairs: Sequence[Pair]) -> bool:
    """Whether what stands right behind an act stands elsewhere in the other wording, and there something else does that
    stands elsewhere here: "promised a park and got a road", of "promised a road and got a park"."""
    parts = parts_of(said), parts_of(found)
    for act in pairs:
        if not (is_past(said[act[0]].form) and is_past(found[act[1]].form)):
            continue
        mine, theirs = _behind(said, parts[0], act[0]), _behind(found, parts[1], act[1])
        got = next((pair for pair in pairs if pair[0] == mine), None)
        meant = next((pair for pair in pairs if pair[1] == theirs), None)
        if got and meant and got != meant:
            moved = parts[0][meant[0]] != parts[0][act[0]] and parts[1][got[1]] != parts[1][act[1]]
            moved = moved and _acts(said, parts[0], meant[0], before=True)
            moved = moved and _acts(found, parts[1], got[1], before=True)
            if moved and not (is_past(said[got[0]].form) or is_past(found[meant[1]].form)):
                return True
    return False


def _acts(found: Sequence[Word], parts: Sequence[int], at: int, *, before: bool = False) -> bool:
    """Whether something is done in the part of a word, or in it ``before`` the word: it is none of a list."""
    own = (word for word, part in zip(found[: at if before else None], parts, strict=False) if part == parts[at])
    return any(is_past(word.form) or word_class(word.form) in ("agreement", "modal", "person") for word in own)


def _behind(found: Sequence[Word], parts: Sequence[int], at: int) -> int | None:
    """The place of the next word that counts, in the same part of the sentence."""
    return next((n for n in range(at + 1, len(found)) if counts(found[n]) and parts[n] == parts[at]), None)


def _doers(said: Sequence[Word], found: Sequence[Word], pairs: Sequence[Pair]) -> bool:
    """Whether he did it to me in one wording and I to him in the other, or she asked and I answered the other way."""
    told = [(_around(said, one), _around(found, other)) for one, other in pairs]
    turned = any(None not in mine and mine == theirs[::-1] and len(set(mine)) > 1 for mine, theirs in told)
    subjects = {(mine[0], theirs[0]) for mine, theirs in told if mine[0] and theirs[0] and mine[0] != theirs[0]}
    return turned or any((theirs, mine) in subjects for mine, theirs in subjects)


def _around(found: Sequence[Word], at: int) -> tuple[str | None, str | None]:
    """The pronouns before and behind a verb: who did it, and to whom."""
    before = next((word for word in found[max(at - BEFORE, 0) : at][::-1] if word.form in SELVES or counts(word)), None)
    after = next((word for word in found[at + 1 : at + 2 + BEHIND] if word.form in SELVES or counts(word)), None)
    subject = before if before and before.form in SELVES and before.form not in ("me", "him", "us", "them") else None
    return SELVES[subject.form] if subject else None, SELVES.get(after.form) if after else None


def _owned(said: Sequence[Word], found: Sequence[Word], pairs: Sequence[Pair]) -> bool:
    """Whether a thing is his in one wording and hers in the other."""
    both = (
        {said[one - 1].form, found[other - 1].form}
        for one, other in pairs
        if one and other and said[one].form == found[other].form
    )
    return any(forms == OWNERS for forms in both)


def _again(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether something else was done again, of two things that both wordings tell: "lost, found, lost again"."""
    mine, theirs = _repeated(said), _repeated(found)
    told = [{sense_of(word.form) for word in words} for words in (said, found)]
    return bool(mine and theirs) and mine != theirs and {mine, theirs} <= told[0] & told[1]


def _repeated(found: Sequence[Word]) -> str:
    """What was done again: the last act before that word."""
    at = next((n for n, word in enumerate(found) if word.form == "again"), 0)
    acts = (word for word in found[:at][::-1] if is_past(word.form) and word_class(word.form) == "content")
    return next((sense_of(word.form) for word in acts), "")


def _degrees(said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether both say how much, each a degree that the other wording has not: "hardly any", of "none"."""
    mine, theirs = _degrees_of(said), _degrees_of(found)
    return bool(mine - theirs and theirs - mine and not mine & theirs)


def _degrees_of(found: Sequence[Word]) -> set[str]:
    """The degrees that words name; a phrase is none of the words within it."""
    rows = ENGLISH.table("wording_degrees")
    forms = f" {' '.join(word.form for word in found)} "
    held: set[str] = set()
    for row in sorted(rows, key=lambda row: -len(row["phrase"])):
        phrase = f" {row['phrase']} "
        if phrase in forms:
            held.add(row["degree"])
            forms = forms.replace(phrase, " | ")
    return held
