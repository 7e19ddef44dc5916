"""What sort of saying the words of a claim are: a statement or a phrase, of one occasion or as a rule, of some or all.

One thing that happened stays so without its place and time; what is so as a rule, will be, is not, or is so of all
does not. That is the difference of episodes and generics (Carlson, "Reference to kinds in English", 1977) and of
contexts that license more and less (monotonicity; van Benthem, "Essays in logical semantics", 1986).
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.words import Word, word_class, word_group, word_set

Limit = tuple[int, int, str]  # first word, word after the last, sort

EVERYBODY = frozenset(
    {"anybody", "anyone", "everybody", "everyone", "nobody", "none", "those", "everything", "nothing"}
)
WHOLE_RANGE = EVERYBODY | {"all", "any", "each", "every", "no", "not"}
INTENDING = word_set("intends")  # forms of verbs of wanting, promising and failing
ONCE = frozenset({"was", "did", "had", "were"})
POINTING = frozenset({"it", "this", "that", "there", "everything", "everybody", "everyone"})
SHORT = 3  # words of the shortest sentence without a pronoun or auxiliary


def intended(found: Sequence[Word], run: Sequence[int]) -> list[Limit]:
    """A promise or plan left out before what it was to be: "they (promised to) train 80"."""
    meant = any(found[at].form in INTENDING for at in run[:2])
    return [(run[0], run[-1] + 1, "intention")] if meant and found[run[-1]].form == "to" else []


def is_of_all(used: Sequence[Word]) -> bool:
    """Whether something is said of all, or is not so."""
    return any(word.form in WHOLE_RANGE or word_class(word.form) == "negation" for word in used)


def states(used: Sequence[Word]) -> bool:
    """Whether the words are a statement and no phrase of one: somebody or something, and what is said of it."""
    verbs = any(word_class(word.form) in ("agreement", "modal", "denial") for word in used[1:])
    people = any(word_class(word.form) == "person" or word.form in POINTING for word in used[:-1])
    ends = any(word.form.endswith("s") and word_class(word.form) == "content" for word in used[1:])
    third = ends and len(used) >= SHORT and used[0].capital
    done = any(is_past(word.form) for word in used[1:])
    return verbs or people or third or done  # a noun before a verb: "the pump works"


def is_episode(used: Sequence[Word]) -> bool:
    """Whether the words tell something that happened, rather than what is so, will be so, or may be."""
    groups = {word_group(word.form) for word in used}
    if any(word.form == "than" for word in used):
        return False
    if groups & ONCE:
        return True
    if groups & {"is", "be", "does"} or any(word_class(word.form) == "modal" for word in used):
        return False
    return any(is_past(word.form) for word in used)
