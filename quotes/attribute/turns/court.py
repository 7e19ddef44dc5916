"""Who is examined and who examines in the transcript of a court or an inquiry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import itemgetter

from quotes.attribute.turns.printed import is_person, parted, without_honours
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import FULL_NAME
from quotes.data.language import ENGLISH
from quotes.names import agree, cased, parse
from quotes.read.lines import Line

_WITNESS = ENGLISH.pattern(rf"<?(?P<name>{FULL_NAME}),?[ ]?(?:[^,:\n]{{3,40}},[ ])?(?i:\L<called to witness>)\b")
_SWORN = ENGLISH.pattern(rf"(?P<name>{FULL_NAME}) \(\L<sworn>\)")
_DEPOSED = ENGLISH.pattern(
    rf"(?i:(?:\L<how evidence is given> ){{0,2}}\L<giving of evidence> \L<of a person>) (?P<name>{FULL_NAME})"
    r"(?:, [^:\n]{3,60})?"
)
_ASKED = ENGLISH.pattern(
    r"(?i:\L<examined>) (?:\L<for the record> )?\L<examined for> (?:\L<definite> )?"
    r"(?P<name>[^:,\n]{3,60})(?:, [^:\n]{3,80})?:?"
)
_EXAMINER = ENGLISH.pattern(  # BY MS. ROE:, MR. TOM WU WAS DIRECTLY EXAMINED BY MS. ROE AS FOLLOWS:
    r"""(?x)
    (?: \L<BY> [ ] (?P<name> [^:\n]{3,60}? ) (?: [ ] (?i: \L<as follows> ) )? :
      | \L<BY> [ ] (?P<name> \L<TITLE OF A LAWYER> \.? [ ] [^:\n]{2,60} )
      | (?i: \L<examined> (?: [ -] \L<in the first place> )? [ ] \L<by or from> ) [ ] (?P<name> [^:\n]{3,60}? )
        (?: [ ] (?i: \L<as follows> ) )? :?
      | \p{Lu}[^:\n]{2,80} [ ] (?i: \L<was> [ ] (?: \p{L}+ [ ] )? \L<examined> [ ] \L<by or from> ) [ ]
        (?P<name> [^:\n]{3,60} ) [ ] (?i: \L<as follows> ) :? )
    """
)
_RUNNING_HEAD = ENGLISH.pattern(  # FINCH - DIRECT - LANG
    r"(?P<name>\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){0,3}) ?[-–—,/:] ?"
    r"(?i:\L<kind of examination>)(?:[- ]\L<examination>)?"
    r"(?: ?(?:[-–—,/(:]|(?i:\L<by or from>)) ?\p{Lu}[\p{L}.'’ -]{1,30}\)?)?"
)
_CALLS = ENGLISH.pattern(
    rf"\b\L<calling a witness> (?:(?i:\L<plain title>)\.? )?(?P<name>{FULL_NAME}?)(?=,|\.?$| \L<to witness>)"
)
_HEADS = ENGLISH.pattern(
    r"(?i)\W*(?:\L<kind of examination>[- ])?\L<examination>(?:[- ]\L<in the first place>)?\W*(?:\L<by or from>\b.*)?"
)
_BREAKS_OFF = ENGLISH.pattern(r" \L<BY>$")


@dataclass(frozen=True, slots=True)
class Court:
    """The witnesses called and the lawyers who take up the questions, each with the place of the line that says so.

    ``goes_on`` where an excerpt begins amid questions: nothing heads an examination.
    """

    called: tuple[tuple[int, Voice], ...]
    examiners: tuple[tuple[int, Voice], ...]
    goes_on: bool = False

    def witness(self, place: int) -> Voice | None:
        """The last witness called before a line, or else the next one soon after (asked for the name first)."""
        index = bisect_left(self.called, place, key=itemgetter(0))
        if index:
            return self.called[index - 1][1]
        return self.called[0][1] if self.called and self.called[0][0] < place + SOON else None

    def examiner(self, place: int) -> Voice | None:
        """The lawyer of the last ``BY MR. HOLT:`` above a line; of the first one where that only goes on."""
        index = bisect_left(self.examiners, place, key=itemgetter(0))
        first = self.examiners[:1] if self.goes_on else ()
        return self.examiners[index - 1][1] if index else next((voice for _, voice in first), None)

    def with_names(self, own: Sequence[tuple[int, Voice]]) -> Court:
        """The same where those who say their name when asked for it (``own``) are known by all of it."""
        full = [voice.name or "" for _, voice in own]
        known = tuple((place, _fullest(voice, full)) for place, voice in self.called)
        return replace(self, called=known or tuple(own))


SOON = 12  # lines


def _fullest(voice: Voice, full: Sequence[str]) -> Voice:
    """A voice by the first of the full names that may be its own."""
    name = voice.name or ""
    longer = (own for own in full if len(own) > len(name) and parse(own).last == parse(name).last)
    return replace(voice, name=next((own for own in longer if agree(name, own) != "different"), name))


def court(lines: Sequence[Line]) -> Court:
    """What a text says of who is examined and by whom; nothing where it is no court's."""
    called = [(place, voice) for place in range(len(lines)) if (voice := _called(lines, place))]
    called = called or [(place, voice) for place, line in enumerate(lines) if (voice := _on_the_stand(line))]
    by = [(place, m["name"]) for place in range(len(lines)) if (m := _EXAMINER.fullmatch(_with_next(lines, place)))]
    if by and not called:
        called = [(place, Voice(m["name"])) for place, line in enumerate(lines) if (m := _CALLS.search(line.text))]
    goes_on = len({name for _, name in by}) == 1 and not any(_HEADS.fullmatch(line.text) for line in lines)
    return Court(tuple(called), tuple((place, _lawyer(name)) for place, name in by), goes_on)


def witnesses(lines: Sequence[Line]) -> list[Voice]:
    """The witnesses whom a text calls, by their full names."""
    return [voice for _, voice in court(lines).called]


def _called(lines: Sequence[Line], place: int) -> Voice | None:
    """The witness whom a line calls; what is done with them may stand on the next line."""
    text = lines[place].text
    goes_on = text.endswith(",") or text.isupper()
    below = f" {lines[place + 1].text}" if goes_on and place + 1 < len(lines) else ""
    m = _WITNESS.match(text + below) or _SWORN.fullmatch(text) or _DEPOSED.fullmatch(text)
    if m is None and (m := _ASKED.fullmatch(text)) and not is_person(m["name"]):
        m = None
    return Voice(cased(parted(m["name"])[1])) if m else None


def _on_the_stand(line: Line) -> Voice | None:
    """The witness whom the head of a page of the transcript names, where nothing tells that they are called."""
    m = _RUNNING_HEAD.fullmatch(line.text)
    return Voice(cased(m["name"])) if m else None


def calls(lines: Sequence[Line], place: int) -> bool:
    """Whether a line calls a witness or an examiner: ``NINA ROE, DEFENCE WITNESS, SWORN``, ``Questions by MR ROE``,
    or heads a page of what they say; what is done with a witness may stand on the next line."""
    text = lines[place].text
    below = f" {lines[place + 1].text}" if text.isupper() and text.endswith(",") and place + 1 < len(lines) else ""
    m = _WITNESS.match(text + below)
    called = m is not None and m["name"].isupper() and not text.endswith((".", "?"))
    return called or any(pattern.fullmatch(text) for pattern in (_SWORN, _EXAMINER, _RUNNING_HEAD))


def _with_next(lines: Sequence[Line], place: int) -> str:
    """A line, with the next one where it breaks off after ``EXAMINATION BY``."""
    text = lines[place].text
    return f"{text} {lines[place + 1].text}" if _BREAKS_OFF.search(text) and place + 1 < len(lines) else text


def _lawyer(name: str) -> Voice:
    return Voice(cased(without_honours(parted(name)[1].upper())))
