"""Which of what is like a label the text bears out: it comes again, or names somebody whom the text introduces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.attribute.turns.label import Form, Label
from quotes.attribute.turns.printed import is_numbered, is_office, is_part, is_person, is_unnamed, parted
from quotes.attribute.turns.voices import Voices
from quotes.attribute.turns.words import words_for
from quotes.data.language import ENGLISH
from quotes.names import is_given_name, parse

FEWEST = 4  # turns of a transcript
_SIGNED: frozenset[Form] = frozenset({"capitals", "question", "shape", "handle"})  # beside names on lines of their own
_BY_COLON: frozenset[Form] = frozenset({"name", "word"})
_THE = ENGLISH.pattern(r"^\L<definite> ")


def accepted(candidates: Sequence[Label], voices: Voices) -> list[Label]:
    """The labels that the whole text bears out."""
    counts = Counter((label.form, label.key) for label in candidates)
    turns = Counter(voices.of(label).name for label in candidates if label.form in _BY_COLON)
    headlines = set(_headlines(candidates, counts))
    candidates = [label for label in candidates if label not in headlines]
    forms = Counter(label.form for label in candidates)
    spoken = [
        label for label in candidates if label.form != "alone" and _is_borne_out(label, counts, turns, forms, voices)
    ]
    if sum(label.form == "name" for label in spoken) >= FEWEST:  # then whoever speaks once is known by the form
        first, sure = spoken[0].place, set(spoken)
        once = {label for label in candidates if label.form == "name" and is_person(label.name.text)}
        spoken = [label for label in candidates if label in sure or label in once and label.place > first]
    # and so is who returns or whom the head introduces
    if len(spoken) >= FEWEST and any(label.form == "word" for label in spoken):
        first, sure = spoken[0].place, set(spoken)
        words = (label for label in candidates if label.form == "word")
        told = {label for label in words if counts["word", label.key] > 1 or voices.introduces(label)}
        spoken = [label for label in candidates if label in sure or label in told and label.place > first]
    alone = [
        label for label in candidates if label.form == "alone" and _is_borne_out(label, counts, turns, forms, voices)
    ]
    titled = [label for label in alone if _is_titled(label) or is_office(label) or _is_unnamed(label)]
    for marked in ([label for label in alone if label.timed], titled if any(map(_is_titled, alone)) else []):
        if len(marked) >= FEWEST:  # where turns bear a time, or else a title, what does not is none
            alone = marked
            break
    keys = {label.key for label in spoken if label.form == "name"}
    above = [label for label in candidates if label.form == "alone" and label.key in keys and label.lines > 1]
    shaped_only = all(label.form == "shape" for label in spoken)  # which is read beside names on lines of their own
    if len(alone) >= FEWEST and (len(alone) > len(spoken) or shaped_only):
        others = (label for label in spoken if label.form in _SIGNED or is_office(label))
        return sorted([*alone, *others], key=in_order)
    return sorted([*spoken, *above], key=in_order)  # a talk, and then questions


def _is_unnamed(label: Label) -> bool:
    """Whether a label says that nobody knows who speaks: ``Unknown speaker``."""
    first, *others = label.key.split()
    return bool(others) and first in words_for("nobody")


def _is_titled(label: Label) -> bool:
    """Whether the line below a name is its title."""
    return label.lines > 1 and label.role is not None


def _headlines(candidates: Sequence[Label], counts: Counter[tuple[Form, str]]) -> Iterator[Label]:
    """Lines all in capitals that come once among turns that are not: ``RURAL BRIDGES: WHO PAYS AND WHO WAITS``."""
    named = [label for label in candidates if label.form == "capitals"]
    loud = [label for label in named if label.line.text.isupper() and len(label.line.text.split()) > 4]
    if 2 * len(loud) < len(candidates):
        yield from (label for label in loud if counts[label.form, label.key] == 1)


def in_order(label: Label) -> int:
    return label.line.start


def _is_borne_out(
    label: Label,
    counts: Counter[tuple[Form, str]],
    turns: Counter[str | None],
    forms: Counter[Form],
    voices: Voices,
) -> bool:
    again = counts[label.form, label.key]
    if label.form in _BY_COLON:  # Ada Roe: and below Roe:
        again = max(again, turns[voices.of(label).name])
    known = label.timed or voices.introduces(label)
    if label.form == "question":
        put, asked, answered = (
            sum(counts["question", key] for key in ENGLISH.listed(name))
            for name in ("question label", "question letter", "answer letter")
        )
        by_name = forms["capitals"] > 1  # whose questions are answered behind a letter: MR HOLT: and A.
        if forms["asks"] > 1 and label.key in ENGLISH.listed("answer label"):  # below Response from Cllr Roe:
            return True
        if forms["capitals"] >= FEWEST and label.cue and label.cue.text == ":":  # Q: once, among reporters with names
            return True
        return put > 1 and again > 1 or asked == answered == 1 or answered > 1 and by_name
    if label.form == "asks":
        return forms["asks"] > 1
    if label.form == "capitals":
        return any(len(word) > 1 for word in label.name.text.split()) and (
            again > 1 or known or len(label.name.text.split()) > 1 or not label.empty or is_part(label.name.text)
        )
    if label.form == "bracket":  # else what is heard: [SHIP HORN]
        named = again > 1 or known or is_given_name(label.name.text.split()[0]) or is_part(label.name.text)
        return (named or not label.name.text.isupper()) and not words_for("stage") & set(label.key.split())
    if label.form in ("record", "handle"):
        return forms[label.form] >= FEWEST
    if label.form == "change":
        return sum(forms[form] for form in ("capitals", "name", "word")) >= FEWEST
    if label.form == "shape":
        called = is_person(label.name.text) or is_part(label.name.text) or bool(parted(label.name.text)[0])
        return again > 1 or known or label.is_handle or called
    if label.form == "alone":
        name = label.name.text
        told = (
            known
            or label.role
            and " " in name  # else a heading with commas: Roads, Bridges and Ferries
            or label.brackets
            or (again > 1 or name.isupper() and is_person(name))
            and (again > 1 and is_person(name) or is_office(label) or parted(name)[0])
        )
        return label.timed or (forms["alone"] >= FEWEST and bool(told or is_office(label) or _is_unnamed(label)))
    words = label.key.split()
    if _THE.sub("", label.key) in words_for("part") or not words_for("nobody").isdisjoint((words[0], words[-1])):
        return True
    if is_numbered(label.name.text) or is_unnamed(label.name.text):
        return True
    if label.form == "word":
        return label.timed or again > 2 or (again > 1 and known)
    return again > 1 or known or bool(label.brackets) or bool(parse(label.name.text).title)
