"""Where a claim and the printed words differ, and which differences change what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.desk.wording.alignment import Step
from quotes.desk.wording.kinship import kinship, stem
from quotes.desk.wording.verdict import Flag
from quotes.desk.wording.words import Word, word_class, word_group, word_set

SMALL_SHARE = 0.34  # share of the claim's words that small changes may touch in a near verbatim wording
# auxiliaries that come and go without another meaning ("we have paid", "we paid"); forms of "be" turn doer and done to
LOOSE = frozenset({"has", "does", "did"})
# words with which a clause begins that has its own negation
CONJUNCTIONS = frozenset(
    {"and", "but", "or", "because", "although", "though", "while", "whereas", "since", "when", "which", "who"}
)


@dataclass(frozen=True, slots=True)
class Edit:
    """A place where claim and print differ: the words on both sides, and whether it changes what was said."""

    claim: tuple[Word, ...]
    printed: tuple[Word, ...]
    marked: bool = False  # an ellipsis of the claim stands here
    torn: tuple[Word, ...] = ()  # the printed words that went missing from clauses of which something stays


def edits_of(steps: Sequence[Step], said: Sequence[Word], found: Sequence[Word]) -> tuple[Edit, ...]:
    """The places between equal runs, words akin taken out of them."""
    edits: list[Edit] = []
    lost: list[Word] = []
    gained: list[Word] = []
    for step in (*steps, Step("equal", (len(said), len(said)), (0, 0))):
        if step.op == "equal":
            if lost or gained:
                edits.append(_edit(lost, gained, said, found, step))
            lost, gained = [], []
        else:
            gained += said[slice(*step.claim)]
            lost += found[slice(*step.printed)]
    return tuple(edits)


def _edit(
    lost: Sequence[Word], gained: Sequence[Word], said: Sequence[Word], found: Sequence[Word], step: Step
) -> Edit:
    after = said[step.claim[0]] if step.claim[0] < len(said) else None
    marked = bool(after and after.gap) or any(word.gap for word in gained)
    return Edit(tuple(gained), tuple(lost), marked, tuple(lost) if gained else _torn(lost, found))


def parts_of(found: Sequence[Word]) -> list[int]:
    """The number of the part that each word stands in: one begins after punctuation or with a conjunction."""
    parts: list[int] = []
    for at, word in enumerate(found):
        begins = at > 0 and (word.clause != found[at - 1].clause or word.form in CONJUNCTIONS)
        parts.append((parts[-1] if parts else 0) + begins)
    return parts


def _torn(lost: Sequence[Word], found: Sequence[Word]) -> tuple[Word, ...]:
    """The words left out of clauses that are not left out whole: what stays may hang on these.

    A clause begins after punctuation or with a conjunction; one that a conjunction joins to it still hangs on it.
    """
    places = {word.start for word in lost}
    parts = {word.start: (word.clause, part) for word, part in zip(found, parts_of(found), strict=True)}
    last = dict(part for start, part in parts.items() if start not in places)  # of each clause, what stays of it last
    return tuple(word for word in lost if last.get(word.clause, -1) >= parts[word.start][1])


def changes(edits: Sequence[Edit], said: Sequence[Word]) -> tuple[bool, tuple[Flag, ...]]:
    """Whether any edit changes what was said, and in what respect."""
    flags: list[Flag] = []
    changed = False
    for edit in edits:
        edit_changes, edit_flags = _change(edit)
        changed = changed or edit_changes
        flags += edit_flags
    small = sum(max(len(unpaired(edit)[1]), 1) for edit in edits if not omits(edit))
    return changed or small > max(1, SMALL_SHARE * len(said)), tuple(flags)


def _change(edit: Edit) -> tuple[bool, tuple[Flag, ...]]:
    lost, gained = unpaired(edit)
    flags: list[Flag] = []
    torn = edit.torn if not edit.claim else lost
    if count(torn, "negation") != count(gained, "negation"):
        flags.append("negation")
        if edit.marked and not gained:
            flags.append("ellipsis changes meaning")
    if any(word.number for word in gained):
        flags.append("number")
    if any(word.name and word_class(word.form) == "content" for word in gained) and not _in_brackets(gained):
        flags.append("name")
    if _modals(lost) != _modals(gained) and gained:
        flags.append("modal")
    if _in_brackets(gained) and "negation" not in flags and not any(map(_carries, lost)):
        return bool({"number"} & set(flags)), (*flags, "words in brackets")
    if _loses_verb(lost, gained):
        flags.append("modal")
        return True, tuple(flags)
    return "negation" in flags or any(map(_counts, gained)) or _swaps(lost, gained), tuple(flags)


def _loses_verb(lost: Sequence[Word], gained: Sequence[Word]) -> bool:
    """Whether nothing but auxiliaries or modals went, so that the verb they stood by stays ("were attacked")."""
    heavy = [word for word in lost if _counts(word)]
    return not gained and bool(heavy) and all(word_class(word.form) in ("agreement", "modal") for word in heavy)


def unpaired(edit: Edit) -> tuple[list[Word], list[Word]]:
    """The words of an edit that are not the same word spelt or inflected otherwise."""
    lost, gained = list(edit.printed), list(edit.claim)
    if is_joined(edit):
        return [], []
    for word in edit.claim:
        twin = next((other for other in lost if _akin(word, other)), None)
        if twin is not None:
            lost.remove(twin)
            gained.remove(word)
    return lost, gained


def is_joined(edit: Edit) -> bool:
    """Whether the same letters stand on both sides, in one word or two: "dye works", "dyeworks"; "children's"."""
    letters = ["".join(word.form for word in side).replace("'", "") for side in (edit.claim, edit.printed)]
    return bool(letters[0]) and letters[0] == letters[1]


def _akin(word: Word, other: Word) -> bool:
    if word.form == other.form:
        return True
    kin = kinship(word.form, other.form, name=word.name or other.name, capital=word.capital or other.capital)
    return kin in ("spelling", "inflection")


def count(found: Sequence[Word], of: str) -> int:
    """How many of the words are of a class."""
    return sum(word_class(word.form) == of for word in found)


def _modals(found: Sequence[Word]) -> list[str]:
    return sorted(word.form for word in found if word_class(word.form) == "modal")


def _carries(word: Word) -> bool:
    return word_class(word.form) in ("content", "bound", "modal")


def _in_brackets(gained: Sequence[Word]) -> bool:
    return bool(gained) and all(word.bracketed for word in gained)


def _counts(word: Word) -> bool:
    """Whether a word that was added or put in the place of another changes what was said."""
    kind = word_class(word.form)
    return word_group(word.form) not in LOOSE if kind == "agreement" else kind != "small"


def _swaps(lost: Sequence[Word], gained: Sequence[Word]) -> bool:
    """Whether small words took the place of words that count or of small words of another kind."""
    if not gained or not lost:
        return False
    groups = {_group(word) for word in gained}
    return any(_counts(word) or _group(word) not in groups for word in lost)


def _group(word: Word) -> str:
    """What a small word may give way to: some only fill a sentence where they open it ("Well, we did well")."""
    return word.form if word.form in OPENING and not word.first else word_group(word.form)


OPENING = word_set("fills where it opens")


def omits(edit: Edit) -> bool:
    """Whether an edit leaves out words that carry something, and adds none."""
    return not edit.claim and any(_counts(word) and word_class(word.form) != "person" for word in edit.printed)


def puts(edit: Edit) -> bool:
    """Whether an edit puts a word that carries something in the place of another, and not a form of it."""
    lost, gained = ({stem(word.form) for word in some if _tells(word)} for some in unpaired(edit))
    return bool(lost and gained - lost)


def _tells(word: Word) -> bool:
    return word_class(word.form) in ("content", "number", "denial")
