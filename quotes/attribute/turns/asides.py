"""What stands between and inside turns and is no speech: stage directions, headings of a hearing, closing notes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache

import regex

from quotes.attribute.turns.words import ENDED, words_for
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.dates import date_line
from quotes.read.lines import Line, byline
from quotes.values import Span, cut

_WAS_ASKED = r"\L<Definite> \s [^.?!:\n]{3,120} \s \L<was asked> \s? [–—-]{1,2}"  # above questions to a department
WAS_ASKED = ENGLISH.pattern(f"(?x) {_WAS_ASKED}")
# ATMOS: BELL. FADE, and the first and last words of a clip: IN: "In thirty years ..."
_DIRECTION = r"""
    (?: \L<DIRECTION OF A SCRIPT> (?: \s [\p{Lu}\d]{1,12} )? \s? : (?: \s .* )?
      | \L<WORDS OF A CLIP> : \s+ ["“.…] .{1,120} )
"""
DIRECTION = ENGLISH.pattern(f"(?x) {_DIRECTION}")
ASIDE = ENGLISH.pattern(
    r"""(?x)
    (?: ¶ \s? )? [(\[*_]+ [^()\[\]]{1,200} (?: [(\[] [^()\[\]]{1,80} [)\]] [^()\[\]]{0,80} )? [)\]*_]+ [.\s]*
    | [-–—=*_.\#\s]{3,} | \[?\(? \d{1,2}:\d\d (?: :\d\d )? \)?\]? | \d{1,2}[.:]\d\d \s? [ap]\.?m\.?
    | (?i: \L<questions> [- ] (?: \L<and> | & ) [- ] \L<answers> ) .{0,20} :?
    | (?: \L<KIND OF EXAMINATION> [- ] )? \L<EXAMINATION> .{0,40}
    | \L<BY> \s \L<TITLE OF A LAWYER> \. .{0,40}
    | (?: .{0,20} \b )? \L<STATEMENT> \s \L<OF> \s [\p{Lu}\s.,'’()-]{4,120}
    | < [^<>]{3,60} >
    | \p{Lu} [^!?\n]{2,80} [)s] \s \L<rising> \s? [–—-]{1,2}
    | (?i: \L<column> ) \s \d{1,5} \p{L}{0,2}
    | \L<Answering a post> \s (?: @\S{1,40} (?: \s .{1,60} )? | ["“] .{1,80} ["”] )
    | \L<Reacting to a post> \s [^"“\n]{0,30} ["“] .{1,80} ["”] .{0,30}
    | \L<Sharing a file> (?: : | \s ) .{1,120}
    | \L<BEGINNING OR END> \s \L<FILM OR SOUND> .{0,40}
    | \p{Lu} [^.!?:\n]{2,80} \s \L<interjecting> \s? [–—-]{1,2}
    | (?: : [\p{L}\p{N}_+-]{2,30} : \s \d{1,4} \s* )+ | \d{1,3} \s \L<replies>
    | [\u200e<\s]* \L<Notice in a chat|notice in a chat> [>.\s]*
    | \u200e .* | \[? \d{1,4} (?: [./-] \d{1,4} ){2} ,? \s [\d:]{4,8} [^:]{0,6} (?: \] | \s [-–] ) \s [^:]*  # Ada left
    | (?: \p{Lu}\p{Ll}+ \s \p{Ll}{2,4} \s )?
      (?: \L<Resolved> [,:]? (?: \s [–—-] )? \s \L<that|That> | \L<RESOLVED> ) \b .*
    | \*{1,3} \s? (?i: \L<note of a record> ) \b .*
    | \d{1,2}[.:]\d\d \s \L<hour of a sitting> \b .{0,80}
    | \L<Side of a vote> : \s [\p{Lu}\d] [^.?!]{1,400}
    | \L<Act of a house> \.? (?: \s [(\[] [^()\[\]]{2,60} [)\]] )?
    """
    f"| {_WAS_ASKED} | {_DIRECTION}"
)
_COLUMNS = compiled(r"\s{3,}|\t+")
_FIGURES = compiled(  # the number of a page or document, or a day
    r"(?:\p{Lu}{1,3}/)*(?:\p{Lu}{1,4}[./-])*\d[\d./-]*(?: \(\p{Lu}\))?|\*\d{4,}\*"
)
CLOSING = ENGLISH.pattern(
    r"""(?xi)
    [\[(*_]* \L<this text> \s \L<conversation> \b .* \b \L<edited> \b .*
    | [\[(*_]* \L<interview or transcript> \s \L<by> \s .{1,60}
    | [(\[]? \L<whereupon> \b .* | \#\s?\#\s?\#+ | \W* (?: \L<definite> \s )? \L<end of a text> \W*
    | [(\[]? \L<recording ended> \b .{0,40} | \L<length of a recording> : .{1,30}
    | [*_]* \L<people who took part> : [*_]*
    | [*_]* \L<whom to ask> (?: [*_]* : .* )?
    | (?: © | \L<copyright> \b ) .* | \L<about whom> .*
    | \(? (?: \L<definite> \s )? \L<assembly> \b [^:]{0,60} \b \L<adjourned> \b (?! \s \L<that> \b ) .*
    | (?: \L<definite> \s \L<assembly> \s )? \L<divided> (?: [.:,\[(\s] .{0,40} )?
    """
)

BELOW = ENGLISH.pattern(  # notes of a house below a talk, which nobody says
    r"""(?xi)
    [\W_]* (?:
      (?: (?: \L<this text> \s )? (?: [\p{L}\p{N}.&’'-]+ \s ){0,3} \L<transcript>
          | \L<this text> \s \L<text on a page> )
        \s (?: \p{L}+ \s ){0,2} \L<made as a transcript> \b .*
      | \L<transcribed> \s \L<by> \s .{1,80}
      | .{0,200} \b \L<this text> \s \L<conversation> \s (?: \p{L}+ \s ){1,3} \L<edited> \b .{0,80}
      | (?! .* \b \L<speaker's own|speaker's|second person> \b ) .{2,160} \s \L<to be had> \b .{0,120}
      | [^.!?]{2,60} \s \L<supported by> \b .{1,120}
      | \L<note of a vendor> \W* (?: [:.–—] .* )?
      | \L<for more> (?: \s [^.!?,]{1,60} )? ,? \s (?: \L<please> \s )? \L<turning to> \b .*
      | \L<invitation to readers> (?: \s [^.!?:]{1,80} )? (?: : .* )?
    )
    """
)


# What stands before the words of a turn: a direction, the number of a question, to whom it is put.
OPENING = ENGLISH.pattern(
    r"(?:[(\[]\p{L}[^()\[\]\n]{1,40}[)\]](?:[.:](?=\s))?\s*|\d{1,3}\.\s+|\L<to the> \p{Lu}[^:.?!\n]{2,60}:\s+)(?=\S)"
)
# Below "Mr. Tom Wu (Orla Sound, CPC) moved that the bill be read": "He said: Madam Speaker, ..."
SAID_OF_MOVER = ENGLISH.pattern(r"\L<Said of a mover>:\s+(?=\S)")
_OWN = ENGLISH.pattern(r"(?i)\b\L<speaker's own|speaker's>\b")
_NUMBERED, _RULE = compiled(r"^\d{1,2}[.)]\s+"), compiled(r"[-=_*~]{4,}")
LONGEST_HEADING = 80  # code points
LONGEST_DIRECTION = 4  # lines
_OPENED = compiled(r"[(\[]\p{Lu}[^()\[\]]*")
_MORE_THAN_MARKS = compiled(r"[^\s\"“”'‘’]")
_CLOSED, _CLOSED_AT_END = compiled(r"[()\[\]]"), compiled(r"[^()\[\]]*[)\]]\.?")
_TOOK_PART = ENGLISH.pattern(r"(?i)\L<people who took part>:?")


def heads_page(line: Line) -> bool:
    """Whether a line is the head or foot of a page: figures or a day in one column, a title or another in the next."""
    columns = _COLUMNS.split(line.text)
    figures = [_FIGURES.fullmatch(column) is not None for column in columns]
    return 2 <= len(columns) <= 3 and (figures[0] or figures[-1]) and not any(ENDED.search(part) for part in columns)


def without_stage(text: str, start: int, end: int) -> Iterator[Span]:
    """A piece cut at the stage directions inside it: ``[Laughter]``, ``(Applause.)``, ``[00:12:31]``.

    A quotation mark alone, before a direction that is quoted with the talk, is no words.
    """
    for m in _stage().finditer(text, start, end):
        if _MORE_THAN_MARKS.search(text, start, m.start()):
            yield _trimmed(text, start, m.start())
        start = m.end()
    if _MORE_THAN_MARKS.search(text, start, end):
        yield _trimmed(text, start, end)


def direction(lines: Sequence[Line], place: int) -> int:
    """How many lines a direction takes that stands in brackets over several: ``(Exhibit 9 was handed to`` above
    ``the clerk.)``; none where that ends no line or goes on with what is said.
    """
    first = lines[place].text
    above = lines[place - 1].text if place and not lines[place].gap else ""
    within = compiled(r"\p{Ll}").search(above) and not ENDED.search(above) and not ASIDE.fullmatch(above)
    if within or not _OPENED.fullmatch(first):
        return 0
    for length, line in enumerate(lines[place + 1 : place + LONGEST_DIRECTION], 2):
        if line.gap or _CLOSED.search(line.text):
            return length if not line.gap and _CLOSED_AT_END.fullmatch(line.text) else 0
    return 0


def heads_part(line: Line) -> bool:
    """Whether a line heads a part of a text, as its own words tell: a rule, or short, no sentence, and not who wrote it
    or when.
    """
    words = _NUMBERED.sub("", line.text)
    short = len(words) <= LONGEST_HEADING and words[:1].isupper() and not ENDED.search(words)
    marked = words.startswith("#") or _RULE.fullmatch(words) is not None
    return marked or short and not byline(words) and not date_line(words)


def without_note(said: Sequence[Span], speaker: str | None, others: Collection[str]) -> Sequence[Span]:
    """What the last one says without the paragraphs below that tell of them by full name and without an "I", as houses
    do below an interview: ``Ada Roe's new book is out in May.``; so they tell of who asked: ``Tom Wu is an editor.``
    """
    return said[: len(said) - lines_of_notes(said, speaker, others)]


def lines_of_notes(said: Sequence[Span | Line], speaker: str | None, others: Collection[str]) -> int:
    """How many of the last paragraphs of somebody are such notes below a talk, never all."""
    end = len(said)
    while end > 1 and _tells_of(said[end - 1].text, speaker, others):
        end -= 1
    return len(said) - end


def _tells_of(words: str, speaker: str | None, others: Collection[str]) -> bool:
    own = speaker is not None and " " in speaker and speaker in words and not _OWN.search(words)
    bare = words.lstrip("*_“‘\"'")
    return own or any(" " in name and bare.startswith((f"{name} ", f"{name}*", f"{name}’")) for name in others)


def list_at_end(lines: Sequence[Line]) -> int:
    """The place of a heading in the second half of a text that begins a list of who took part; else its length."""
    half = len(lines) // 2
    later = (place for place, line in enumerate(lines[half:], half) if _TOOK_PART.fullmatch(line.text.strip("*_# ")))
    return next(later, len(lines))


@cache
def _stage() -> regex.Pattern[str]:
    """A direction or a time in brackets inside what is said."""
    told = "|".join(sorted(words_for("stage")))
    return compiled(
        rf"""(?x) \s*
        (?: \[ [^\[\]]{{0,30}} \b (?i: {told} ) \b [^\[\]]{{0,30}} \]
          | (?<= [.!?…]["”’]? \s ) \[ \p{{Ll}}[^\[\]]{{0,40}} \] (?= \s* (?: $ | [\p{{Lu}}"“] ) )
          | (?P<emphasis> [*_]{{0,3}} ) \( [^()]{{0,30}} \b (?i: {told} ) \b [^()]{{0,30}} \) (?P=emphasis)
          | (?<= [.!?…]["”’]? \s ) [\[(] \p{{Lu}}[\p{{Lu}}\s'’-]{{3,40}} [\])] (?= \s* (?: $ | [\p{{Lu}}"“] ) )
          | [\[(] \d{{5,7}} [\])] $
          | [\[(] \d\d? :\d\d (?: :\d\d )? [\])]
          | \u200e < [^<>]{{3,60}} > ) (?: \. (?= \s ) )? \s*"""
    )


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    words = words.strip()
    open_bold = words.endswith("**") and words.count("**") % 2 == 1  # it began before the label
    return cut(text, begin, begin + len(words.removesuffix("**") if open_bold else words))
