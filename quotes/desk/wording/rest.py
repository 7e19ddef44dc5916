"""The rest of a sentence: what a claim leaves out of it, every word accounted for.

A claim may end where its sentence goes on. Whether the words that are left out limit those that stay cannot be listed:
"we found traces (of two animals)", "(in our barn) the effect was large". So whatever carries something is named as
dropped, unless it is shown to stand for itself: another statement, joined by a conjunction or a mark, with what hangs
on it; what "and" adds to a list; an address or an interjection. A sentence entails each statement that it joins by
"and", and none of its parts otherwise (MacCartney and Manning, "Natural logic for textual inference", 2007).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from quotes.desk.wording.edits import parts_of
from quotes.desk.wording.joints import OPENERS
from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.limits import limits_in
from quotes.desk.wording.words import Word, word_class, word_set

Stretch = tuple[int, int]  # first word, word after the last

JOINING = frozenset({"and", "but"})  # what they join is said as well
NARROWING = word_set("narrows")  # small words that limit where they end a statement: "I believed him (then)"
SUBORDINATING = word_set("hangs on a statement")
CARRYING = frozenset({"content", "number", "negation", "denial", "modal", "bound", "condition"})
TAKING = frozenset({"to", "of", "about", "on"})  # agreed to it: no less than agreed
ADDING = frozenset({"which", "who", "whose"})
SELVES = frozenset({"i", "we"})
GRANTING = frozenset({"because", "although", "though"})
VERBS = frozenset({"agreement", "modal"})
# of course, as usual
ANSWERS = frozenset({"yes", "no"})
PLAIN = frozenset({"course", "fact", "example", "instance", "usual", "always", "expected", "planned"})
POINTING = frozenset({"it", "this", "that"})
SINGLE = word_set("singles out")
ADDRESS = 2  # words of an address or interjection that a sentence begins or ends with: "Minister,", ", my friends"


def unaccounted(found: Sequence[Word], kept: Collection[int], *, phrase: bool = False) -> list[Stretch]:
    """The stretches of print that a claim leaves out and that are not shown to stand for themselves.
    ``kept`` are the places of the printed words that the claim has; only sentences of which it has some are looked at,
    and for a ``phrase`` not what leads to it, nor a verb that it is the subject of.

    >>> from quotes.desk.wording.words import words
    >>> unaccounted(words("In our barn the effect was large, and we were glad."), range(3, 7))
    [(0, 3)]
    """
    parts, stays = parts_of(found), set(kept)
    sentences = {found[at].sentence for at in stays}
    first, last = min(stays) if phrase else 0, max(stays) + 1
    subject = phrase and last < len(found) and word_class(found[last].form) in VERBS
    stop = last if subject else len(found)
    left = [at for at in range(first, stop) if at not in stays and found[at].sentence in sentences]
    together = groupby(left, key=lambda at: (found[at].sentence, sum(place < at for place in stays)))
    return sorted(stretch for _, run in together for stretch in _of_run(list(run), found, parts, stays))


def _of_run(run: Sequence[int], found: Sequence[Word], parts: Sequence[int], kept: set[int]) -> Iterator[Stretch]:
    """The stretches of a run of left out words that hang on what stays, looked at from what stays outwards."""
    pieces = [list(piece) for _, piece in groupby(run, key=parts.__getitem__)]
    sentence = found[run[0]].sentence
    leads = not any(at < run[0] and found[at].sentence == sentence for at in kept)
    inside = not leads and any(at > run[0] and found[at].sentence == sentence for at in kept)
    if leads and _joins(found, run[-1]):
        return
    for number, piece in enumerate(pieces[::-1] if leads else pieces):
        stays = any(parts[at] == parts[piece[0]] for at in kept)
        beyond = piece if leads else [at for other in pieces[number:] for at in other]
        hedges = found[piece[0]].form not in JOINING and (
            _hedges(found, piece) or (leads and _singles_out(found, piece))
        )
        if not (inside or hedges) and _stands(found, piece, beyond, stays=stays, leads=leads):
            return  # what comes beyond hangs on that statement
        if hedges or (_tells(found, piece) and not _is_apart(found, piece, stays=stays, leads=leads)):
            yield piece[0], piece[-1] + 1


def _hedges(found: Sequence[Word], piece: Sequence[int]) -> bool:
    """Whether a part is an aside that makes the statement less sure: ", I think"."""
    return any(sort == "hedge" for _, _, sort in limits_in(found, piece[0], piece[-1] + 1))


def _singles_out(found: Sequence[Word], piece: Sequence[int]) -> bool:
    """Whether a part says that what follows is the first or only one: "It is the first time (that it held)"."""
    forms = [found[at].form for at in piece]
    alone = any(one == "the" and other in SINGLE for one, other in pairwise(forms))
    return forms[0] in POINTING and alone and any(word_class(form) == "agreement" for form in forms[1:3])


def _joins(found: Sequence[Word], last: int) -> bool:
    """Whether what stays is a statement of its own behind "and" or "but", the last words left out or the first kept."""
    places = [at for at in (last, last + 1) if found[at].form in JOINING]
    return bool(places) and found[places[0] + 1].form in OPENERS


def _stands(found: Sequence[Word], piece: Sequence[int], beyond: Sequence[int], *, stays: bool, leads: bool) -> bool:
    """Whether a part is a statement of its own, or the verb on which what stays hangs ("he has (forgotten us)")."""
    own = [found[at] for at in piece]
    if stays:
        return leads and _is_statement(own)
    joined = own[0].form in JOINING
    if own[0].form in ADDING and own[0].clause != found[piece[0] - 1].clause and not leads:
        return True  # , which nobody wanted
    return _is_statement([found[at] for at in beyond] if joined else own)


def _tells(found: Sequence[Word], piece: Sequence[int]) -> bool:
    """Whether words carry something that may limit what stays."""
    ends = piece[-1] + 1 == len(found) or found[piece[-1] + 1].clause != found[piece[-1]].clause
    telling = any(word_class(found[at].form) in CARRYING and found[at].form != "either" for at in piece)
    telling = telling or (len(piece) > 1 and found[piece[0]].form in SUBORDINATING - TAKING)  # fares rise (for it)
    last = found[piece[-1]].form
    beside = piece[0] and found[piece[0] - 1].clause == found[piece[0]].clause
    return telling or bool(ends and beside and (last in NARROWING or last.endswith("ly")))


def _is_statement(piece: Sequence[Word]) -> bool:
    """Whether a part says something by itself: a subject and its verb, hung on nothing by a subordinating word.

    A reason and a concession leave what they stand by as it is.
    """
    joined = piece[0].form in JOINING
    own = piece[1:] if joined or piece[0].form in GRANTING else piece
    if not own or (own[0].form in SUBORDINATING and not joined):
        return False
    if own[0].form in NARROWING - OPENERS or own[0].form.endswith("ly"):
        return False  # and now regrets it: no subject of its own
    people = next((at for at, word in enumerate(own) if word_class(word.form) == "person"), len(own))
    start = people if own[0].form in SUBORDINATING else 0
    verbs = any(word_class(word.form) in VERBS or is_past(word.form) for word in own[start + 1 :])
    return verbs or (people < len(own) - 1 and len(own) > ADDRESS)


def _is_apart(found: Sequence[Word], piece: Sequence[int], *, stays: bool, leads: bool) -> bool:
    """Whether a part without a verb of its own adds to a list, or speaks to somebody."""
    first, last = found[piece[0]], found[piece[-1]]
    if leads and len(piece) == 1 and first.form in ANSWERS and not stays:
        return True  # No, (I want a label)
    denies = any(word_class(found[at].form) in ("negation", "denial", "condition", "bound") for at in piece)
    if denies or stays:
        return False
    joined = first.form == "and" or (leads and found[piece[-1] + 1].form == "and")
    number = any(found[at].number for at in piece[:2])
    acts = any(word_class(found[at].form) in VERBS or is_past(found[at].form) for at in piece)  # and (then) left
    if len(piece) > 1 and first.form in SUBORDINATING and found[piece[1]].form in PLAIN:
        return True  # as usual
    if first.form == "as" and len(piece) > ADDRESS and found[piece[1]].form in SELVES:
        return True  # as I said
    return (joined and not number and not acts) or (
        len(piece) <= ADDRESS and _edges(found, piece) and (first.capital or last.capital)
    )


def _edges(found: Sequence[Word], piece: Sequence[int]) -> bool:
    """Whether words begin or end their sentence."""
    before, after = piece[0] - 1, piece[-1] + 1
    sentence = found[piece[0]].sentence
    begins = before < 0 or found[before].sentence != sentence
    return begins or after == len(found) or found[after].sentence != sentence
