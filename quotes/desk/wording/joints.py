"""Words carried from one clause to another: a claim that joins the head of one statement to the tail of the next.

Leaving out whole clauses shortens a quote. Joining "We will not raise" of one sentence to "wages" of another makes a
statement that nobody made, though every word was printed, in this order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from quotes.data.language import ENGLISH
from quotes.desk.wording.alignment import Step
from quotes.desk.wording.edits import CONJUNCTIONS, count, parts_of
from quotes.desk.wording.kinship import is_past
from quotes.desk.wording.words import Word, word_class, word_group, word_set

LISTING = frozenset({"and", "or"})  # between things of one list, of which some may be left out
FRAGMENT = 3  # words from which a carried piece is a phrase of its own: the claim is then called spliced
OPENERS = word_set("opens a statement")
SHARES = word_set("shares out")


@dataclass(frozen=True)
class Joint:
    """Two neighbouring words of the claim with printed words left out between them, some of which end a part.

    ``at`` and ``place`` are the indices of the first of the two in claim and print, ``next_at`` and ``next_place``
    those of the second.
    """

    said: Sequence[Word]
    found: Sequence[Word]
    parts: Sequence[int]
    at: int
    next_at: int
    place: int
    next_place: int
    kept: Sequence[int]  # the printed words that the claim uses

    @cached_property
    def tail(self) -> list[Word]:
        """What the first part had after the word that was kept."""
        if self.parts[self.place] == self.parts[self.next_place]:
            return []  # the conjunction itself was kept, and what follows it dropped
        stop = next((k for k in range(self.place, len(self.parts)) if self.parts[k] != self.parts[self.place]), None)
        return _weighty(self.found[self.place + 1 : stop])

    @cached_property
    def head(self) -> list[Word]:
        """What the second part had before the word that was kept."""
        start = self.parts.index(self.parts[self.next_place])
        start += self.found[start].form in CONJUNCTIONS
        start = max(start, self.place + 1)
        return _weighty(self.found[start : self.next_place])

    @cached_property
    def before(self) -> Sequence[Word]:
        """What the claim keeps of the sentence up to the first of the two words."""
        sentence = self.found[self.place].sentence
        return [self.found[at] for at in self.kept if at <= self.place and self.found[at].sentence == sentence]

    @property
    def parted(self) -> bool:
        """Whether the claim parts the two by punctuation or a conjunction."""
        first, second = self.said[self.at], self.said[self.next_at]
        joined = first.form in CONJUNCTIONS or second.form in CONJUNCTIONS
        return joined or self.next_at > self.at + 1 or first.clause != second.clause or second.gap

    @property
    def crosses(self) -> bool:
        return self.found[self.place].sentence != self.found[self.next_place].sentence

    @property
    def opens(self) -> bool:
        """Whether the second word begins a statement of its own."""
        word = self.found[self.next_place]
        return word.form in OPENERS or word.form in CONJUNCTIONS or word.capital

    @property
    def cut_short(self) -> bool:
        """Whether the second part went on after the claim's last word."""
        last = self.kept[-1]
        rest = [at for at in range(last + 1, len(self.found)) if self.parts[at] == self.parts[last]]
        return self.parts[last] == self.parts[self.next_place] and bool(_weighty([self.found[at] for at in rest]))

    @property
    def fragment(self) -> bool:
        """Whether the next sentence loses a beginning that held its verb, and goes on with no subject of its own."""
        word = self.found[self.next_place]
        before = [w for w in self.found[self.place + 1 : self.next_place] if w.sentence == word.sentence]
        verbs = any(map(_is_verb, before))
        return verbs and not (word_class(word.form) == "person" or word.form in ("there", "what", "if", "when", "but"))

    @property
    def hides(self) -> bool:
        """Whether a clause was left out and the claim does not show it, by an ellipsis or the end of a sentence."""
        first, second = self.said[self.at], self.said[self.next_at]
        shown = second.gap or first.sentence != second.sentence
        return not shown and any(map(_is_verb, self.found[self.place + 1 : self.next_place]))

    @property
    def leaps(self) -> bool:
        """Whether the claim cuts off what a sentence adds by "and" or "but", leaves out another, and goes on."""
        first, second = self.found[self.place], self.found[self.next_place]
        cut = [word for word in self.found[self.place + 1 : self.next_place] if word.sentence == first.sentence]
        adds = bool(cut) and cut[0].form in ("and", "but") and bool(_weighty(cut))
        return second.sentence - first.sentence > 1 and adds and not self.said[self.next_at].gap

    @property
    def dangles(self) -> bool:
        """Whether a word stands by another than it waits for, as a number by its noun: "9 (p.m. from our) farms"."""
        word, gap = self.found[self.place], self.found[self.place + 1 : self.next_place]
        if word_group(word.form) in PREPOSITIONS:
            return self.crosses
        elsewhere = self.crosses or any(_is_verb(w) or word_group(w.form) in PREPOSITIONS for w in gap)
        awaits = (
            (word.number and not word.date)
            or word_group(word.form) == "article"
            or word_class(word.form) == "condition"
        )
        return elsewhere and awaits and not self.parted

    @property
    def pieces(self) -> tuple[int, int]:
        """How many words of the claim stand before and after the joint."""
        return self.at + 1, len(self.said) - self.next_at

    @property
    def turns(self) -> bool:
        """Whether a negation, a number or an "against" comes to stand by what it did not stand by, or goes from it."""
        moved = self.found[self.place], self.found[self.next_place]
        if any(word.form in ("against", "before", "after", "over", "under") for word in self.head):
            return True
        return bool(_negations(self.before) or _negations(self.head)) or any(word.number for word in moved)

    @property
    def contrasts(self) -> bool:
        """Whether the second statement is set against the first or holds of some: "well here (but badly) there"."""
        gap = self.found[self.place + 1 : self.next_place]
        against = any(word.form == "but" for word in gap) and not all(word.number for word in self.head)  # all but two
        some = any((one.number or one.form in SHARES) and other.form == "of" for one, other in pairwise(gap))
        return bool(self.head) and (against or some)

    def carries(self) -> bool:
        """Whether the joint makes a statement that was not made."""
        word = self.found[self.place].form
        if (
            word == self.found[self.next_place - 1].form
            and word_class(word) == "content"
            and not _negations(self.before)
            and not any(word_class(w.form) in ("content", "number") for w in self.head if w.form != word)
        ):
            return False  # the same word again: "a baker. (He was a baker) who opened his shop"
        if self.found[self.next_place].form in ("who", "which", "whose") and _weighty(
            [self.found[self.next_place - 1]]
        ):
            return True  # what the clause is about was dropped: "the mayor(, and not the skipper,) who knew"
        hangs = bool(self.tail) and word_class(self.found[self.place].form) in ("negation", "modal", "agreement")
        if hangs or (self.crosses and self.fragment) or self.dangles or (self.crosses and self._loses_clause()):
            return True
        if self.head:
            return not (self._resumes() or self._relates())
        if not self.tail:
            return False
        if self.crosses:
            return not self.parted
        if self.parted and self.opens:
            return False
        conjunction = self.found[self.parts.index(self.parts[self.next_place])].form
        nearest = self.parts[self.next_place] == self.parts[self.place] + 1
        listed = nearest and (conjunction in LISTING or conjunction not in CONJUNCTIONS)
        return not listed or self.cut_short or bool(_negations(self.before))

    def _relates(self) -> bool:
        """Whether only the head of a relative clause was dropped: "everybody else (who fishes) in these waters"."""
        opening = self.found[self.parts.index(self.parts[self.next_place])].form
        aside = self.parted and self.fragment  # "our page, (which brings you) thirteen farms"
        return opening in ("who", "which") and not (self.tail or self.crosses or aside or _negations(self.head))

    def _loses_clause(self) -> bool:
        """Whether the claim keeps only the lead of a sentence: "In 2011, (he was rude.) we were happy", "he said, "."""
        start = next(at for at, word in enumerate(self.found) if word.sentence == self.found[self.place].sentence)
        lead = self.found[start : self.place + 1]
        stays = all(at in self.kept for at in range(start, self.place + 1))
        goes_on = self.found[self.place + 1].sentence == self.found[self.place].sentence
        adverbial = word_group(lead[0].form) in PREPOSITIONS and not any(map(_is_verb, lead))
        return stays and ((adverbial and goes_on) or report_verbs().get(lead[-1].form) == "speech")

    def _resumes(self) -> bool:
        """Whether the words dropped before the second part leave its sense: a subject said again, or an adverbial."""
        if self.opens and self.parted and not _negations(self.head) and not self._loses_verb():
            return not (self.tail and not self.crosses and _negations(self.before))
        repeated = {word.form for word in self.head} <= {word.form for word in self.before}
        verbs = any(word_class(word.form) in ("modal", "agreement", "negation", "denial") for word in self.head)
        return repeated and (not verbs or not _negations(self.before)) and (not self.tail or self.parted)

    def _loses_verb(self) -> bool:
        """Whether the dropped head held the verb of what follows it: not where it ends in "that"."""
        verbs = any(word_class(word.form) in ("modal", "agreement") for word in self.head)
        return verbs and self.found[self.next_place - 1].form != "that"


PREPOSITIONS = frozenset({"about", "across", "at", "by", "for", "in", "of", "on", "through", "to", "with"})


def _is_verb(word: Word) -> bool:
    return word_class(word.form) in ("modal", "agreement") or is_past(word.form)


@cache
def report_verbs() -> dict[str, str]:
    """The forms of verbs that report, each with speech or thought."""
    return {row["form"]: row["kind"] for row in ENGLISH.table("wording_reports")}


def _weighty(found: Sequence[Word]) -> list[Word]:
    return [word for word in found if word_class(word.form) != "small"]


def _negations(found: Sequence[Word]) -> int:
    return count(found, "negation") + count(found, "denial")


def joints_of(steps: Sequence[Step], said: Sequence[Word], found: Sequence[Word]) -> Iterator[Joint]:
    """The places where the claim leaves out printed words between two that it has."""
    pairs = [
        pair
        for step in steps
        if step.op in ("equal", "replace")
        for pair in zip(range(*step.claim), range(*step.printed), strict=True)
    ]
    parts, kept = parts_of(found), [place for _, place in pairs]
    for (at, place), (next_at, next_place) in zip(pairs, pairs[1:], strict=False):
        if next_place > place + 1:
            yield Joint(said, found, parts, at, next_at, place, next_place, kept)


def runs_on(steps: Sequence[Step], said: Sequence[Word], found: Sequence[Word]) -> bool:
    """Whether a claim reads on from one sentence into the beginning of the next as if both were one, and stops there.

    "He lied to the court about the money", of "He lied to the court. About the money I know nothing."
    """
    pairs = [
        pair
        for step in steps
        if step.op == "equal"
        for pair in zip(range(*step.claim), range(*step.printed), strict=True)
    ]
    last = pairs[-1][1]
    cut = last + 1 < len(found) and found[last + 1].sentence == found[last].sentence
    return cut and any(
        next_place == place + 1
        and found[place].sentence != found[next_place].sentence == found[last].sentence
        and said[at].clause == said[next_at].clause
        for (at, place), (next_at, next_place) in zip(pairs, pairs[1:], strict=False)
    )


def carried(joints: Iterable[Joint]) -> Joint | None:
    """The first joint of the claim that makes a statement that was not made; None where there is none."""
    for joint in joints:
        inside = joint.parts[joint.place] == joint.parts[joint.next_place]
        listed = joint.found[joint.place].form in ("and", "but", "or")
        if joint.dangles if inside and not listed else joint.carries():
            return joint
    return None
