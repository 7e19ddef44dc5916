"""The lines of a page, and what a line is when it is looked at alone: counter, caption, byline, or none of these.

The patterns describe the general language of news pages. Each is anchored at both ends of the line and meant to
miss rather than to swallow body text: what is not recognised stays body.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.values import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it, at ``[start, end)``, and the number of blank lines before it."""

    start: int
    end: int
    text: str
    gap: int


# Between a speaker and the words of a turn in texts that are made of records of turns: a colon and an em space, which
# no writer of prose puts behind a name, so that even a talk of one turn is known as one when it is read again.
SAYS = ":\u2003"

_LINE = compiled(r"(?P<words>[^\r\n\f\v\x85\u2028\u2029]*+)(?P<eol>\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
_PAGE_BREAK = 9  # a form feed counts as this many blank lines: more than any page leaves between paragraphs


def lines(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text[start:end]`` that are not blank, in order."""
    gap = 0
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        words = match["words"].strip()
        if words:
            begin = match.start() + len(match["words"]) - len(match["words"].lstrip())
            yield Line(begin, begin + len(words), words, gap)
            gap = 0
        else:
            gap += 1
        if match["eol"] == "\f":
            gap += _PAGE_BREAK


def are_turns(found: Sequence[Line]) -> bool:
    """Whether every line is a turn of a talk that records gave."""
    return bool(found) and all(SAYS in line.text for line in found)


_COUNTER = ENGLISH.pattern(
    r"""(?xi)
    (?: \d{1,6} | \d{1,3} (?: ,\d{3} )+                            # 20
      | (?-i: A{1,3} | TT | T | Aa | A\+ | A- ) (?: \s (?-i: A[a+-]? | T ) )*          # size of type: TT, A+ A-
      | [\d.,]+ [km]? \s \L<reactions>
      | \L<button> (?: \s \L<word on a button> )*
      | \L<look at> \s (?: \L<all or a> \s )? (?: \d+ \s )? \L<comments>
      | \L<advertisement>
      | \L<advertisement above> \W+ \L<after an advertisement> .{0,40}
      | \L<goes on below> .{0,40}
      | \L<read more> (?: \s* [:|>»-] .{0,150} | \s \L<on> \s .{1,60} | \.{3} | … )?
      | (?: \L<more to read> | \L<more from> \s .{1,40} ) (?: \s* : .{0,150} )?
      | \d{1,3} \s? \L<minutes> (?: \s \L<to read> )?
      | \L<sign up> (?: \s .{0,80} \b \L<reason to sign up> \b .{0,40} )?
      | \L<sign up to> \s .{1,80} \b \L<letter to readers> \b .{0,200}
      | \L<correction> (?: , \s [^:.–—]{3,30} )? \s? [:–—] .{1,600}
      | \L<follow us> \s .{1,80}
      | (?: © | \(c\) | \L<copyright> \W{1,3} (?= [\d©] ) ) .{1,80} | \L<rights reserved> \.?
      | \L<way around a page>
      | (?: https?:// | www\. ) \S{1,300}
      | \L<page> \s? \d{1,4} (?: \s? \L<of so many> \s? \d{1,4} )?
      | \L<release> | \L<embargo> \W .{1,80}
      | [-=_*~•.#] (?: \s? [-=_*~•.#] ){1,80}                        # rules
    )
    :?
    """
)
_AGENCY = r"\L<agency|supplied>"
_PICTURE = r"(?i: \L<picture> )"
_CREDIT_AT_END = ENGLISH.pattern(
    rf"""(?x)
    (?: [(\[] (?: {_PICTURE} s? (?: \s? [:/] | \s \L<by a photographer> \b ) [^()\[\]]{{0,80}}
              | \b {_AGENCY} (?: \s? / | \s (?: \L<via|file|File> | {_PICTURE} ) ) [^()\[\]]{{0,80}} # (AP Photo/X)
              | [^()\[\]]{{1,60}} / \s? {_AGENCY} (?: \s [^()\[\]]{{1,20}} )?                      # (Ada Berg/AFP)
              | (?: \p{{Lu}} [^()\[\]]{{0,60}} \s )? (?i: \L<file> \s )? {_PICTURE}                # (Reuters photo)
              | (?i: \L<file> | \L<credit> \s? : [^()\[\]]{{1,80}} )
            ) [)\]]
      | (?: ^ | [.!?)”"|–—] \s ) {_PICTURE} s? (?i: \s \L<credit of> )? \s? : \s?
          [\p{{Lu}}@©] [^.!?]{{1,80}}                                                      # Photo: Ada Berg
      | (?: ^ | [.!?)”"|–—] \s ) (?: \L<Credit> | {_PICTURE} \s \L<by> ) \s? :? \s [\p{{Lu}}@©] [^.!?]{{1,80}}
      | (?: ^ | \s ) (?: \p{{Lu}} [\p{{L}}.'’-]{{1,30}} \s? ){{1,3}} / \s? {_AGENCY} (?: \s \L<Pictures of an agency> )?
      | (?: ^ | [.!?)”"|–—] \s ) \L<agency with photos> \s \L<Photo|photo> (?: \s? / \s? [^.!?]{{1,60}} )?
      | (?: ^ | [.!?)”"|–—] \s ) \L<photo agency>
    ) \.? $
    """
)
_CAPTION_AT_HEAD = ENGLISH.pattern(
    rf"""(?x)
    (?: (?i: \L<file> ) \s? (?: [-–—:] \s | {_PICTURE} \b )                              # FILE - The mayor in 2019
      | (?i: \L<what has a caption> \s \L<caption> \b )
      | \L<label of a picture> \s? :
      | !\[ [^\]]{{0,300}} \] \( [^)]{{1,300}} \) $                                        # a picture in Markdown
    )
    """
)
KEPT_LINES = 256  # of the latest pages, whose lines several rules look at
_LONGEST_CAPTION = 700  # agency captions tell a whole story at times; body paragraphs carry no credit at their end
_JOB = ENGLISH.pattern(r"(?i)\b\L<job>\b")
_BYLINE = ENGLISH.pattern(r"(?:(?i:\L<written>)\s)?\L<By|BY|by>:?\s(?P<rest>.+)")
_CREDITED = ENGLISH.pattern(r"(?i:\L<work of a writer|written>) \L<By|by>:? (?P<names>[^·•|]{3,80}?)\s*(?:[·•|].*)?")
_NO_NAME = ENGLISH.pattern(r"(?i)\L<no name>\b")
_NAMES = ENGLISH.pattern(
    r"""(?x)
    (?P<who> \p{Lu}[\p{L}\p{M}.'’-]*+
      (?: \s (?: (?: \L<inside a byline> | & ) \s ){0,2} \p{Lu}[\p{L}\p{M}.'’-]*+ ){0,9} )
    (?: \s \L<of a place> \s .{1,60} | \s \L<writer> )?
    """
)
_AND = ENGLISH.pattern(r" \L<and> ")
_PARTS = compiled(r"\s*[|•·,]\s*|\s[–—-]\s")


def alone(line: str) -> BlockKind | None:
    """What a line is by its own words: ``counter``, ``caption``, ``byline``; None for title, heading or body.

    >>> [alone(line) for line in ("20", "The mayor. (AP Photo/A. Berg)", "By Ada Berg", "By noon they had left.")]
    ['counter', 'caption', 'byline', None]
    """
    if len(line) <= 200 and _COUNTER.fullmatch(line):
        return "counter"
    if byline(line):
        return "byline"
    return "caption" if is_caption(line) else None


def is_caption(line: str) -> bool:
    """Whether a line is the caption of a picture: it ends with a credit or begins like one, and reports no speech."""
    return len(line) <= _LONGEST_CAPTION and _is_caption(line)


@lru_cache(KEPT_LINES)
def _is_caption(line: str) -> bool:
    if _CREDIT_AT_END.search(line, max(0, len(line) - 180)):
        return line.rstrip(".")[-1] in ")]" or not _SPEECH.search(line)
    return _CAPTION_AT_HEAD.match(line) is not None


def byline(line: str) -> str | None:
    """The names of a byline, or None for any other line.

    >>> byline("By Ada Berg and Tom Wu, City reporters")
    'Ada Berg and Tom Wu'
    """
    match = _BYLINE.fullmatch(line.strip("()*_ ")) if len(line) <= 200 else None
    if match is None or line[-1] in ".?!:" or _NO_NAME.match(match["rest"]):
        return None
    first, *others = _PARTS.split(match["rest"])
    names = _NAMES.fullmatch(first)
    if names is None or (" " not in first and not _JOB.search(match["rest"])):
        return None
    if any(len(other) > 60 or other[:1].islower() for other in others):
        return None
    listed = [other for other in others if _NAMES.fullmatch(other) and not _JOB.search(other)]
    return ", ".join([names["who"], *listed]) if listed and _AND.search(listed[-1]) else names["who"]


def credited(names: str | None) -> str | None:
    """The names of an author as a page gives them, without what the work is and who else made it.

    >>> credited("Interview by Ada Berg · Photographs by Tom Wu · "), credited("Ada Berg")
    ('Ada Berg', 'Ada Berg')
    """
    match = _CREDITED.fullmatch(names) if names else None
    return match["names"] if match else names


def is_job_line(line: str) -> bool:
    """Whether a short line below a byline says what its author is: "Political correspondent"."""
    return len(line) <= 60 and len(line.split()) <= 6 and line[-1] not in ".!?:" and _JOB.search(line) is not None


_SPEECH = ENGLISH.pattern(r"""["“”«„].{1,400}["“”»]|\b\L<cue in a caption>\b""")


_STOPPED = compiled(r"""[.:,…]["”’'»)\]]*+$""")
_CUE_AFTER_MARK = ENGLISH.pattern(r"""(?x) [,.!?] ["”’'»] \s (?: \p{L}[\p{L}.'’-]*+ \s ){0,6} \L<cue after a mark>\b""")
_LEADING_MARK = compiled(r"""["“„«]""")
_ENDED_BY_COLON = compiled(r"""["”»]\s?[:–—-]|["”»]\s\p{Lu}""")
_QUESTION_LABEL = ENGLISH.pattern(r"\L<QUESTION LETTER|ANSWER LETTER>\d{0,2}[.:]\s")
_ROLL_CALL = ENGLISH.pattern(r"(?i)\L<those present>\s?:\s")  # Present: Cllr Ada Berg
_MARKDOWN_TITLE = compiled(r"#{1,6}\s+(?P<title>.*?)\s*#*")


def headline(line: str) -> str | None:
    """The words of a line that may be a headline (Markdown signs removed), or None. A quoted paragraph never is.

    >>> headline("## 'We lost': coach after the final"), headline("“We lost,” the coach said"), headline("He left.")
    ("'We lost': coach after the final", None, None)
    """
    marked = _MARKDOWN_TITLE.fullmatch(line) if line.startswith("#") and len(line) <= 300 else None
    words = _without_emphasis(marked["title"] if marked else line)
    if not words or len(words) > 200 or _CUE_AFTER_MARK.search(words) or line[0] in ">*-•[(|":
        return None
    if marked:
        return words
    if _STOPPED.search(words) and not (words[-1] == "." and _headline_style(words)):
        return None
    if (
        words[0].islower()
        or _QUESTION_LABEL.match(words)
        or _ROLL_CALL.match(words)
        or (_LEADING_MARK.match(words) and not _ENDED_BY_COLON.search(words))
    ):
        return None
    return words


def _without_emphasis(words: str) -> str:
    while len(words) > 2 and words[0] in "*_" and words[-1] == words[0]:
        words = words[1:-1]
    return words.strip()


# Headlines leave these out; a sentence of body text without one of them is rare.
_SENTENCE_WORDS = ENGLISH.pattern(r"(?i)\b\L<word of a sentence>\b|[.!?] \p{Lu}")
_SMALL_VERB = ENGLISH.pattern(
    r"\b(?!\L<definite|indefinite|passive be>\b)\L<word of a sentence>\b"
)  # Mayor Ada Berg died


def _headline_style(words: str) -> bool:
    """Some outlets end headlines with a full stop; capitals or the clipped grammar of headlines tell them apart."""
    count = len(words.split())
    if not 4 <= count <= 20 or len(words) > 130:
        return False
    long = [word.lstrip("‘'“\"") for word in words.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in long)
    capital = len(long) >= 3 and capitals >= 0.8 * len(long) and not _SMALL_VERB.search(words)
    return capital or not _SENTENCE_WORDS.search(words)
