"""The words around a cue that decide: its verb group, what stands before its source, and what follows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.attribute.act.head import LIGHT, head_of
from quotes.attribute.act.words import any_of, verbs_for, words_for
from quotes.attribute.layout import sentence_at
from quotes.data.language import ENGLISH
from quotes.values import Attribution, Span

REACH = 160  # code points before the source, and before the cue, that are looked at
ASIDE = ENGLISH.pattern(r",\s(?:\L<aside>|\L<on>\s\p{Lu}\p{L}+)[^,;:.]{0,30},")  # did not, however, say
LEADING = any_of(verbs_for("lead") | words_for("ready"))
GROUP = ENGLISH.pattern(rf"(?i)(?:(?<![\p{{L}}’'])(?:\L<auxiliary|group adverb>|{LEADING})\s+)+$")
PARTICLE = ENGLISH.pattern(r"(?i)\L<cue particle>\b")
OBJECT = ENGLISH.pattern(r"(?i)\W*\L<owner|article>\s(?:\p{L}+\s)?\p{L}+(?=\s(?:\L<that>|\L<infinitive>)\s)")
ON_WHOM = ENGLISH.pattern(r"(?<on>\L<on>)\s(?:[^\s,;:.!?]+\s){1,8}?\L<infinitive>\s\p{Ll}")
INFINITIVE = ENGLISH.pattern(r"(?i)\L<infinitive>\s(?:\L<adverb>\s)?\p{L}+(?:\s\L<verb particle>)?\b")


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a cue. All but ``tail`` and ``question`` are in lower case, and spaces are single.

    ``group`` is what stands in the verb group before the cue, ``cue`` the cue, ``after`` what stands between cue and
    content where the content follows. ``tail`` is what the cue governs, printed as it is: ``after`` and the content.
    ``front`` is what stands before the source (before the group where there is none), ``source`` the source.
    ``question`` is True where the sentence around the cue ends with a question mark outside what is said.
    """

    front: str
    source: str
    group: str
    cue: str
    after: str
    tail: str
    question: bool

    @property
    def verbal(self) -> str:
        """The verb group with the cue."""
        return f"{self.group} {self.cue}".strip()


def clause_of(text: str, sentences: Sequence[Span], attribution: Attribution) -> Clause | None:
    """The clause of an attribution's cue; None where there is none. ``sentences`` are those of the cue's paragraph."""
    cue, source = attribution.cue, attribution.source
    if cue is None:
        return None
    begin, end = _bounds(sentences, cue)
    ahead = source is not None and begin <= source.start and source.end <= cue.start
    pieces = [piece for piece in attribution.content if piece.start >= cue.end]
    said = [piece.end for piece in attribution.content if piece.end <= cue.start]
    last = max([begin, cue.start - REACH, *(end for end in said if end <= cue.start)])
    between = text[max(last, source.end if ahead and source else last) : cue.start]
    between = flat(ASIDE.sub("", between))
    found = GROUP.search(between + " ") if between else None
    group = found[0].strip() if found else ""
    if ahead and source:
        front = text[max(begin, source.start - REACH) : source.start]
    else:
        front = text[last : cue.start].strip()[: -len(group) or None] if group else text[last : cue.start]
    reach = max(end, cue.end + 3)
    following = next((piece for piece in pieces if piece.start <= reach), None)
    return Clause(
        flat(front),
        flat(source.text) if source else "",
        group,
        flat(cue.text),
        flat(text[cue.end : following.start]) if following else "",
        " ".join(text[cue.end : following.end if following else end].split()),
        text[begin:end].rstrip().endswith("?") and not any(_ends_quoted(piece, end) for piece in attribution.content),
    )


def with_infinitive(clause: Clause) -> Clause:
    """The clause with what belongs to the cue taken into it: declined ``to say`` when, ruled ``out`` the sale.

    Called ``on`` somebody to go.

    >>> with_infinitive(Clause("", "she", "", "declined", "", "to say when", False)).cue
    'declined to say'
    """
    on = ON_WHOM.match(clause.tail)
    called = head_of(f"{clause.cue} {on['on']}") if on else None
    if on and called and called.of == "speech" and called.act == "demands":
        return replace(clause, cue=f"{clause.cue} {on['on']}", tail=clause.tail[on.end("on") :].strip())
    found = INFINITIVE.match(clause.tail) or PARTICLE.match(clause.tail)
    longer = f"{clause.cue} {flat(found[0])}" if found else clause.cue
    head = head_of(longer) if found else None
    leads = clause.cue.rpartition(" ")[2] in verbs_for("lead") | words_for("ready")
    if found is None or head is None or head.end <= len(clause.cue) or head.of != "speech":
        return clause
    if head.start >= len(clause.cue) and not leads:  # offered to take back
        return clause
    return replace(clause, cue=longer, after="", tail=clause.tail[found.end() :].strip())


def with_object(clause: Clause) -> Clause:
    """The clause with the noun that names what was done with the words in the cue: reiterated ``his denial`` that.

    >>> with_object(Clause("", "he", "", "repeated", "", "his vow to stay", False)).cue
    'repeated his vow'
    """
    head, found = head_of(clause.cue), OBJECT.match(clause.tail)
    if head is None or head.base not in LIGHT or found is None:
        return clause
    return replace(clause, cue=f"{clause.cue} {flat(found[0])}", after="", tail=clause.tail[found.end() :].strip())


def flat(words: str) -> str:
    """Words in lower case with single spaces and straight apostrophes."""
    return " ".join(words.split()).lower().replace("’", "'")


def _ends_quoted(piece: Span, end: int) -> bool:
    """Whether a sentence ends in this piece, which stands in quotation marks."""
    return piece.start < end <= piece.end and (piece.text[-1:] in "\"”’'»" or piece.text[:1] in "\"“‘'«")


def _bounds(sentences: Sequence[Span], cue: Span) -> tuple[int, int]:
    """Where the sentence around a cue begins and ends."""
    around = sentence_at(sentences, cue.start)
    return (around.start, around.end) if around else (max(0, cue.start - REACH), cue.end + REACH)
