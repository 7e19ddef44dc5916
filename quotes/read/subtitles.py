"""Subtitles (SubRip, WebVTT) as a transcript: cues joined into turns, each with the second at which it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from html import unescape

import regex

from quotes.data.compiled import compiled
from quotes.errors import ReadError
from quotes.read.encoding import decode
from quotes.read.layout import lay_out
from quotes.read.lines import SAYS
from quotes.read.source import Source
from quotes.read.turn_records import turned_round
from quotes.values import Article

SUFFIXES = frozenset({".srt", ".vtt"})
FEWEST_SIGNED = 2  # dashes that are kept where nobody is named
FEWEST_NAMED = 4  # turns among which a dash without a name is somebody else's
PAUSE = 3.0  # seconds of silence after which somebody unnamed begins a new paragraph

_CLOCK = r"(?:(?P<{0}h>\d{{1,3}}):)?(?P<{0}m>\d\d):(?P<{0}s>\d\d)[.,](?P<{0}f>\d{{1,3}})"
_TIMES = compiled(rf"\s*{_CLOCK.format('a')}\s*-->\s*{_CLOCK.format('b')}(?:\s.*)?")
_BEGINS = regex.compile(
    rb"WEBVTT\b|\s*\d{1,6}\r?\n\d\d:\d\d:\d\d,\d{3} --> |\s*\[(?:\d\d:)?\d\d:\d\d[.,]\d{3} --> [\d:.,]+\] "
)
_IN_A_LINE = compiled(r"(?m)^[ \t]*\[([\d:.,]+ --> [\d:.,]+)\][ \t]+(?=\S)")  # as Whisper prints a cue
_VOICE = compiled(r"<v(?:\.[^ >]*)?(?:\s+(?P<name>[^>]{0,80}))?>")
UNKNOWN = "Unknown speaker"  # as meetings call whoever has no name; a tag without one begins what somebody else says
_TAG = compiled(r"</?[a-zA-Z0-9:.][^<>]{0,80}>|\{\\an?\d\}")
_NAMED = compiled(r"(?:>>+\s?)?(?:\p{Lu}\p{L}{0,3}\.\s)?\p{Lu}[^:.!?]{0,40}:\s")
_LABEL = compiled(
    _NAMED.pattern + r"""|>>|[-–—](?:\s|(?=[\p{Lu}“"]))"""
    r"|[(\[](?:\p{Lu}[\p{L}\p{N} .#'’-]{1,40}|\p{Ll}+ \d{1,2})[)\]]\s*\S"
)
_EACH_NAMED = compiled(r"(?P<name>[^\s:>-][^:\n]{0,59}):\s+(?=\S)")
_SPOKEN_BY = compiled(r"^\[(.+)\]$")  # [SPEAKER_00]: as recognisers write it
_SIGN = compiled(r"^(?:>>+|[-–—])\s?")
_ENDED = compiled(r"""[.!?…♪]["”’')\]]*$""")


@dataclass(frozen=True, slots=True)
class Cue:
    """What stands on the screen from ``start`` to ``end`` (seconds), and whose voice it is where that is told."""

    start: float
    end: float
    text: str
    voice: str | None = None


def is_subtitles(head: bytes) -> bool:
    """Whether a file begins with the word of WebVTT, with a numbered, timed cue or with one in a line, behind its times
    in brackets."""
    return _BEGINS.match(head) is not None


def read_subtitles(source: Source) -> Iterator[Article]:
    """The one article of a file of subtitles. Its text is made here: ``[00:01:02] Name: what is said``, a turn a
    paragraph. Raises ReadError where no cue is found.
    """
    shown = _with_voices(list(cues(decode(source.whole(), name=source.name))))
    said = list(turns(shown, _answered(shown)))
    labels = [cue.text for cue in said if _NAMED.match(_SIGN.sub("", cue.text))]
    named = len(labels) >= FEWEST_NAMED or any(label.startswith(">>") for label in labels)
    bare = [cue.text[m.end()] for cue in said if (m := _SIGN.match(cue.text)) and m.end() < len(cue.text)]
    named = named or (not labels and len(bare) >= FEWEST_SIGNED and not {*bare} & {*"[("})
    text = "\n\n".join(_paragraph(turn, keep=named) for turn in said)
    if not text:
        raise ReadError(f"{source.name}: no subtitles found; a cue is a line with two times (-->) and what is said")
    yield lay_out(text, metadata=source.metadata, path=source.path)


def cues(text: str) -> Iterator[Cue]:
    """The cues of a file in order, without notes and styles, and without lines that are shown again from the last."""
    before: list[str] = []
    text = _IN_A_LINE.sub(r"\n\n\1\n", text.replace("\r\n", "\n").replace("\r", "\n"))
    for block in compiled(r"\n[ \t]*\n+").split(text):
        lines = block.strip("\n").split("\n")
        place = next((i for i, line in enumerate(lines[:3]) if _TIMES.match(line)), None)
        times = None if place is None else _TIMES.match(lines[place])
        if place is None or times is None:
            continue
        shown = [line for line in lines[place + 1 :] if line.strip()]
        new = [line for line in shown if line not in before]
        yield from _voices(new, _seconds(times, "a"), _seconds(times, "b"))
        before = shown


def _seconds(times: regex.Match[str], which: str) -> float:
    hours, minutes, seconds = (int(times[which + part] or 0) for part in "hms")
    return hours * 3600 + minutes * 60 + seconds + int(times[which + "f"].ljust(3, "0")) / 1000


def _voices(lines: Iterable[str], start: float, end: float) -> Iterator[Cue]:
    """One cue a voice: a line with a voice tag begins one, and so does a line with a dash or a name of its own."""
    voice, words = None, ""
    for line in lines:
        for part in compiled(r"(?=<v[ .>])").split(line):
            named = _VOICE.search(part)
            plain = " ".join(unescape(_TAG.sub("", part)).split())
            if words and (named or _LABEL.match(plain)):
                yield Cue(start, end, words, voice)
                words = ""
            voice = turned_round((named["name"] or "").strip()) or UNKNOWN if named else voice
            words = f"{words} {plain}".strip()
    if words:
        yield Cue(start, end, words, voice)


def _with_voices(shown: Sequence[Cue]) -> Sequence[Cue]:
    """The cues, with the name before each as its voice where every one has a name: so a video meeting writes them."""
    named = [_EACH_NAMED.match(cue.text) for cue in shown]
    if len(shown) < 2 or any(cue.voice for cue in shown) or not all(named):
        return shown
    return [
        replace(cue, text=cue.text[m.end() :], voice=_spoken_by(m["name"]))
        for cue, m in zip(shown, named, strict=True)
        if m
    ]


def _spoken_by(name: str) -> str:
    """The name of a speaker with the house behind a comma: ``[SPEAKER_00]``, ``Ada Roe | Harbour``."""
    return compiled(r"\s[|/]\s").sub(", ", _SPOKEN_BY.sub(r"\1", name)).replace("_", " ")


def _answered(shown: Sequence[Cue]) -> frozenset[int]:
    """The places of cues with which a question begins that what a dash begins answers: somebody else puts it."""
    begun = set()
    for place, cue in enumerate(shown):
        first = place
        while _SIGN.match(cue.text) and first and _is_question(shown, first - 1, place):
            first -= 1
        while first < place and first and not _ENDED.search(shown[first - 1].text):
            first += 1  # amid a sentence
        begun.update([first] if first < place else [])
    return frozenset(begun)


def _is_question(shown: Sequence[Cue], first: int, end: int) -> bool:
    """Whether cues are nothing but questions, the last one a whole one."""
    words = " ".join(cue.text for cue in shown[first:end])
    sentences = compiled(r"(?<=[.!?…])\s+(?=\p{Lu})").split(words)
    return not any(_LABEL.match(cue.text) for cue in shown[first:end]) and all(one[-1] == "?" for one in sentences)


def turns(found: Iterable[Cue], answered: Set[int] = frozenset()) -> Iterator[Cue]:
    """Cues of one voice joined. Without voices a new paragraph begins with a name or a dash, with a question at the
    places ``answered``, or after a pause."""
    held: Cue | None = None
    before = ""
    for place, cue in enumerate(found):
        label = _label(cue)
        if held and label and label == before == _label(held):  # a video meeting names its speaker in every cue
            cue = replace(cue, text=cue.text[len(label) :])
        before = label
        if held and place not in answered and _goes_on(held, cue):
            held = Cue(held.start, cue.end, f"{held.text} {cue.text}", held.voice)
        else:
            if held:
                yield held
            held = cue
    if held:
        yield held


def _label(cue: Cue) -> str:
    m = None if cue.voice else _NAMED.match(cue.text)
    return m[0] if m else ""


def _goes_on(held: Cue, cue: Cue) -> bool:
    if cue.voice or held.voice:
        return cue.voice in (held.voice, None) and not _LABEL.match(cue.text)
    if _LABEL.match(cue.text):
        return False
    return cue.start - held.end < PAUSE or not _ENDED.search(held.text)


def _paragraph(turn: Cue, *, keep: bool) -> str:
    """A turn as a transcript prints it; ``keep`` the sign before somebody unnamed among others with names."""
    minutes, seconds = divmod(int(turn.start), 60)
    clock = f"[{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}]"
    bare = _SIGN.sub("", turn.text)
    words = turn.text if keep and not _NAMED.match(bare) else bare
    return f"{clock} {turn.voice}{SAYS}{words}" if turn.voice else f"{clock} {words}"
