"""Interviews by mail: the questions quoted with ``>`` and the answers written between them, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.lines import SAYS
from quotes.values import asks

FEWEST = 2  # answers right below a question of the other writer
_QUOTED = compiled(r"[ \t]*>[ \t]?(?P<deeper>[ \t]*>)?")
_LETTER = ENGLISH.pattern(r"(?:(?P<question>\L<QUESTION LETTER>)|\L<ANSWER LETTER>)[.:]\s+(?=\S)")
_NUMBER = compiled(r"(?:[Qq]?\d{1,2}[.):]|[Qq][.:]|[-–•*])\s+(?=\S)")
_GREETING = ENGLISH.pattern(r"\L<greeting>\b[^.!?:]{0,60}[,!:]?")
_CLOSING = compiled(r"[^\n,.!?]{2,40},?")
_BELOW = ENGLISH.pattern(r"(?i)\b\L<what answers>\b[^.!?]{0,60}\b\L<where answers stand>\b")

Run = tuple[bool, Sequence[str]]


def exchange(text: str, writer: str, quoted: str) -> str:
    """The text of a mail in which two people write by turns, as the turns of a talk; nothing for any other mail.

    ``writer`` wrote the lines without a sign and ``quoted`` those behind ``>``; both must be known.
    """
    if not writer or not quoted or writer == quoted:
        return ""
    runs = [(behind, _bare(parts, quoted if behind else writer)) for behind, parts in _runs(text)]
    runs = [(behind, parts) for behind, parts in runs if parts]
    if sum(map(_is_answered, runs, runs[1:])) < FEWEST:
        return ""
    turns = [
        (quoted if behind else writer, words)
        for place, (behind, parts) in enumerate(runs, 1)
        for words in (_turns(parts) if place < len(runs) else ["\n\n".join(parts)])
    ]
    return "\n\n".join(f"{name}{SAYS}{' '.join(_without_numbers(words).split())}" for name, words in turns)


def _without_numbers(words: str) -> str:
    """Paragraphs without the number or bullet that begins each."""
    return "\n\n".join(part[m.end() :] if (m := _NUMBER.match(part)) else part for part in _paragraphs(words))


def lettered(text: str) -> str:
    """An answer by mail with a sign before its questions where letters mark both: ``Q: Why?``, ``A: So.``"""
    found = [(line, _LETTER.match(line)) for line in text.split("\n")]
    answers = sum(m is not None and not m["question"] for _, m in found)
    if min(answers, sum(m is not None for _, m in found) - answers) < FEWEST:
        return text
    return "\n".join(f"{'> ' * bool(m['question'])}{line[m.end() :]}" if m else line for line, m in found)


def unsigned(text: str, above: str) -> str:
    """A quoted letter with signs before its questions, where the words above say that answers stand below them.

    Some programs quote without any sign; what stands below a question then is the answer.
    """
    if not _BELOW.search(above) or any(_QUOTED.match(line) for line in text.split("\n")):
        return text
    parts = _paragraphs(text)
    first = next((place for place, part in enumerate(parts) if asks(part)), len(parts))
    signed = (part if place > first and not asks(part) else _signed(part) for place, part in enumerate(parts))
    return "\n\n".join(signed)


def _signed(part: str) -> str:
    return "\n".join(f"> {line}" for line in part.split("\n"))


def signatures(writer: str) -> set[str]:
    """How a writer may sign."""
    return {writer, *writer.split()} - {""}


def _runs(text: str) -> Iterator[Run]:
    """The stretches by one writer, each with its paragraphs and whether it is quoted, without what is quoted twice."""
    behind, run = False, ""
    for line in text.split("\n"):
        m = _QUOTED.match(line)
        if line.strip() and (m is not None) != behind:
            yield behind, _paragraphs(run)
            behind, run = not behind, ""
        run += "\n" if m and m["deeper"] else f"{line[m.end() :] if m else line}\n"
    yield behind, _paragraphs(run)


def _paragraphs(run: str) -> list[str]:
    return [part.strip() for part in compiled(r"\n\s*\n").split(run) if part.strip()]


def _bare(parts: Sequence[str], writer: str) -> Sequence[str]:
    """Paragraphs without the greeting that opens them, and the name that closes them with the words above it."""
    kept = [body for part in parts if (body := _without_greeting(part))]
    if kept and any(
        regex.fullmatch(rf"[^,.!?\n]{{2,40}},?\s+{regex.escape(name)}", kept[-1]) for name in signatures(writer)
    ):
        kept.pop()
    for place, part in enumerate(kept):
        lines = part.split("\n")
        named = next((i for i, line in enumerate(lines[:2]) if line.strip(" -–—") in signatures(writer)), None)
        if named is not None and all(_CLOSING.fullmatch(line) for line in lines[:named]):
            above = named == 0 and place and _CLOSING.fullmatch(kept[place - 1])
            return kept[: place - 1 if above else place]
    return kept


def _without_greeting(part: str) -> str:
    """A paragraph without the line that greets."""
    first, _, rest = part.partition("\n")
    return rest if _GREETING.fullmatch(first.strip()) else part


def _is_answered(one: Run, two: Run) -> bool:
    """Whether one run ends in a question and the next one, of the other writer, is more than questions."""
    return one[0] != two[0] and asks(one[1][-1]) and not all(map(asks, two[1]))


def _turns(parts: Sequence[str]) -> Iterator[str]:
    """An answered stretch as turns: where it ends in a question, every question in it is one of its own."""
    if not asks(parts[-1]):
        yield "\n\n".join(parts)
        return
    held: list[str] = []
    for part in parts:
        if asks(part) and held:
            yield "\n\n".join(held)
            held = []
        held.append(part)
    yield "\n\n".join(held)
