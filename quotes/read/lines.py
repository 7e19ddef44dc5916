"""The lines of a page, and what a line is when it is looked at alone: counter, caption, byline, or none of these.

The patterns describe the general language of news pages. Each is anchored at both ends of the line and meant to
miss rather than to swallow body text: what is not recognised stays body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from quotes.values import BlockKind


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the space around it, at ``[start, end)``, and the number of blank lines before it."""

    start: int
    end: int
    text: str
    gap: int


_LINE = regex.compile(r"(?P<words>[^\r\n\f\v\x85\u2028\u2029]*+)(?P<eol>\r\n|[\r\n\f\v\x85\u2028\u2029]|\Z)")
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


_COUNTER = regex.compile(
    r"""(?xi)
    (?: \d{1,6} | \d{1,3} (?: ,\d{3} )+                            # 20
      | (?-i: A{1,3} | TT | T | Aa | A\+ | A- ) (?: \s (?-i: A[a+-]? | T ) )*          # size of type: TT, A+ A-
      | [\d.,]+ [km]? \s (?: shares? | comments? | likes? | views? | reactions? | tweets? | retweets? | reads? )
      | (?: share | tweet | e-?mail | print | save | copy \s link | comments? | facebook | twitter | x | whatsapp
          | linkedin | reddit | messenger | telegram | pinterest | bookmark | listen | close | menu | search )
        (?: \s (?: this | on | via | to | with | page | article | story | link
          | facebook | twitter | x | whatsapp | linkedin | reddit | e-?mail ) )*
      | (?: view | show | leave | add | post | read ) \s (?: all \s | a \s )? (?: \d+ \s )? comments?
      | advertisements? | sponsored (?: \s content )? | promoted (?: \s content )? | ad
      | advertisement \W+ (?: continue \s reading | article \s continues | scroll ) .{0,40}
      | (?: continue \s reading | article \s continues | story \s continues ) .{0,40}
      | read \s (?: more | next | also | full \s story )
          (?: \s* [:|>»-] .{0,150} | \s on \s .{1,60} | \.{3} | … )?
      | (?: also \s read | see \s also | more \s on \s this (?: \s story )? | more \s from \s .{1,40}
          | related (?: \s (?: articles? | stories | story | topics? | content | links? | news | coverage ) )?
          | recommended | most \s (?: read | popular | viewed ) | trending | in \s this \s article | tags | topics? )
        (?: \s* : .{0,150} )?
      | \d{1,3} \s? min (?: ute )? s? (?: \s read )?
      | (?: sign \s up | subscribe | register | log \s in | sign \s in )
          (?: \s .{0,80} \b (?: newsletter | here | free | now | today | inbox | emails? | account | alerts? )
              \b .{0,40} )?
      | sign \s up \s (?: for | to ) \s .{1,80} \b (?: newsletter | e-?mails? | briefing | alerts? ) \b .{0,200}
      | (?: corrections? (?: \s and \s clarifications? )? | clarification | editor['’]s \s note ) \s? [:–—] .{1,600}
      | (?: follow | like ) \s (?: us | our ) \s .{1,80}
      | (?: © | \(c\) | copyright \W{1,3} (?= [\d©] ) ) .{1,80} | all \s rights \s reserved \.?
      | skip \s to \s (?: main \s )? content | back \s to \s top | breadcrumb | home
      | (?: https?:// | www\. ) \S{1,300}
      | (?: for \s )? immediate \s release | (?: press | news | media ) \s release | ends | embargoed? \W .{1,80}
      | [-=_*~•.#] (?: \s? [-=_*~•.#] ){1,80}                        # rules
    )
    :?
    """
)
_AGENCY = r"""(?: AP | AFP | Reuters | EPA | PA | ANSA | Xinhua | TASS | DPA | UPI | SPA | WAFA | Getty | Shutterstock
    | Alamy | Bloomberg | iStock | Unsplash | Wikimedia | Anadolu | Handout | Supplied | Courtesy )"""
_PICTURE = r"(?i: photo (?:graph)? | image | picture | pic | screengrab | screenshot | handout | illustration )"
_CREDIT_AT_END = regex.compile(
    rf"""(?x)
    (?: [(\[] (?: {_PICTURE} s? (?: \s? [:/] | \s (?: by | courtesy | credit | via ) \b ) [^()\[\]]{{0,80}}
              | \b {_AGENCY} (?: \s? / | \s (?: via | {_PICTURE} | file | File ) ) [^()\[\]]{{0,80}} # (AP Photo/X)
              | [^()\[\]]{{1,60}} / \s? {_AGENCY} (?: \s [^()\[\]]{{1,20}} )?                      # (Ada Berg/AFP)
              | (?: \p{{Lu}} [^()\[\]]{{0,60}} \s )? (?i: file \s )? {_PICTURE}                     # (Reuters photo)
              | (?i: file | credit \s? : [^()\[\]]{{1,80}} )
            ) [)\]]
      | (?: ^ | [.!?)”"|–—] \s ) {_PICTURE} s? (?i: \s credit | \s by | \s courtesy \s of )? \s? : \s?
          [\p{{Lu}}@©] [^.!?]{{1,80}}                                                      # Photo: Ada Berg
      | (?: ^ | [.!?)”"|–—] \s ) (?: Credit | {_PICTURE} \s by ) \s? :? \s [\p{{Lu}}@©] [^.!?]{{1,80}}
      | (?: ^ | \s ) (?: \p{{Lu}} [\p{{L}}.'’-]{{1,30}} \s? ){{1,3}} / \s? {_AGENCY} (?: \s Images | \s Photo )?
      | (?: ^ | [.!?)”"|–—] \s ) (?: AP | AFP | Reuters ) \s (?: Photo | photo ) (?: \s? / \s? [^.!?]{{1,60}} )?
      | (?: ^ | [.!?)”"|–—] \s ) Getty \s Images
    ) \.? $
    """
)
_CAPTION_AT_HEAD = regex.compile(
    rf"""(?x)
    (?: (?i: file ) \s? (?: [-–—:] \s | {_PICTURE} \b )                                  # FILE - The mayor in 2019
      | (?i: (?: image | photo | media | video | picture ) \s (?: caption | source | credit ) \b )
      | (?: PHOTO | PICTURED? | IMAGE | Pictured | CAPTION | Caption ) \s? :
      | !\[ [^\]]{{0,300}} \] \( [^)]{{1,300}} \) $                                        # a picture in Markdown
    )
    """
)
_LONGEST_CAPTION = 700  # agency captions tell a whole story at times; body paragraphs carry no credit at their end
_JOB = regex.compile(
    r"""(?xi) \b (?: reporters? | correspondents? | editors? | staff | writers? | columnists? | press | news
    | journalists?
    | bureau | agenc(?:y|ies) | reuters | afp | ap ) \b"""
)
_BYLINE = regex.compile(
    r"""(?x)
    (?: (?i: written | words | story | reported | report | reporting | additional \s reporting | analysis
        | posted | text
        | edited | editing | compiled | translated ) \s )?
    (?: By | BY | by ) :? \s (?P<rest> .+ )
    """
)
_NO_NAME = regex.compile(
    r"""(?xi) (?: the | this | that | its | his | her | their | now | then | christmas | easter | midnight | (?: mon
    | tues | wednes | thurs | fri | satur | sun ) day | january | february | march | april | june | july | august
    | september | october | november | december ) \b"""
)
_NAMES = regex.compile(
    r"""(?x)
    (?P<who> \p{Lu}[\p{L}\p{M}.'’-]*+
      (?: \s (?: (?: and | & | y | de | van | von | der | den | bin | al | la | le ) \s ){0,2}
          \p{Lu}[\p{L}\p{M}.'’-]*+ ){0,9} )
    (?: \s (?: in | for | at | of | from ) \s .{1,60} | \s (?: staff | reporters? | correspondents? | writers? ) )?
    """
)
_PARTS = regex.compile(r"\s*[|•·,]\s*|\s[–—-]\s")


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
    if len(line) > _LONGEST_CAPTION:
        return False
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
    return ", ".join([names["who"], *listed]) if listed and " and " in listed[-1] else names["who"]


def is_job_line(line: str) -> bool:
    """Whether a short line below a byline says what its author is: "Political correspondent"."""
    return len(line) <= 60 and len(line.split()) <= 6 and line[-1] not in ".!?:" and _JOB.search(line) is not None


_SPEECH = regex.compile(r"""["“”«„].{1,400}["“”»]|\b(?:said|says|told|added)\b""")


_STOPPED = regex.compile(r"""[.:,…]["”’'»)\]]*+$""")
_CUE_AFTER_MARK = regex.compile(
    r"""(?x) [,.!?] ["”’'»] \s (?: \p{L}[\p{L}.'’-]*+ \s ){0,6} (?: said | says | told | added | asked | wrote )\b"""
)
_LEADING_MARK = regex.compile(r"""["“„«]""")
_ENDED_BY_COLON = regex.compile(r"""["”»]\s?[:–—-]|["”»]\s\p{Lu}""")
_QUESTION_LABEL = regex.compile(r"[QA]\d{0,2}[.:]\s")
_MARKDOWN_TITLE = regex.compile(r"#{1,6}\s+(?P<title>.*?)\s*#*")


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
        or (_LEADING_MARK.match(words) and not _ENDED_BY_COLON.search(words))
    ):
        return None
    return words


def _without_emphasis(words: str) -> str:
    while len(words) > 2 and words[0] in "*_" and words[-1] == words[0]:
        words = words[1:-1]
    return words.strip()


# Headlines leave these out; a sentence of body text without one of them is rare.
_SENTENCE_WORDS = regex.compile(
    r"(?i)\b(?:a|an|the|was|were|has|have|had|is|are|been|he|she|they|it|we|i|said|told|added|there|who)\b|[.!?] \p{Lu}"
)


def _headline_style(words: str) -> bool:
    """Some outlets end headlines with a full stop; capitals or the clipped grammar of headlines tell them apart."""
    count = len(words.split())
    if not 4 <= count <= 20 or len(words) > 130:
        return False
    long = [word.lstrip("‘'“\"") for word in words.split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in long)
    return (len(long) >= 3 and capitals >= 0.8 * len(long)) or not _SENTENCE_WORDS.search(words)
