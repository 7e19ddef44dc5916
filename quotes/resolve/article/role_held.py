"""Offices that a sentence tells its subject to have come to, and letters after a name: elected mayor; Roe ``MP``."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.data.language import ENGLISH
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.role_found import ROLE_END, FoundRole, is_clause, is_many, role_head
from quotes.resolve.words import roles

REACH = 140  # code points after a name within which the office ends that its bearer came to
LETTERS = ENGLISH.pattern(r"\s(?<letters>\L<LETTERS OF AN OFFICE>)(?![\p{L}’'-])")
CAME_TO = ENGLISH.pattern(
    r"""(?x)
    (?: , \s [^.;:\n“”"]{2,60} , | , )? \s (?: \L<who came> \s )?
    (?: (?<is> \L<has held> ) | \L<came to an office> (?: \s \L<as an office> )? ) \s
    (?<article> \L<its office> \s )?
    """
)
# mayor of Tarn | last week; director of the trust | in May 2010; chair | by its board
SINCE_WHEN = ENGLISH.pattern(
    r"\s(?:\L<in an office>\s(?=\d|\L<the start of>\b|\L<Month of an office>\b)|\L<chosen how>\b"
    r"|\L<for so long>\s(?=\d|\L<a while>\b))"
)
OFFICES = frozenset({"office", "informant"})  # of which alone one is told without an article: was named as a suspect


def roles_held(layout: Layout, mention: Mention) -> Iterator[FoundRole]:
    """The office that the sentence after a name tells its bearer to have come to or to have held, and its letters."""
    end = mention.span.end
    if (letters := LETTERS.match(layout.text, end)) is not None:
        yield FoundRole(letters["letters"], letters.start("letters"), 1, letters["letters"].lower())
    stop = min(len(layout.text), end + REACH)
    came = CAME_TO.match(layout.text, end, stop)
    if came is None or layout.said(end):
        return
    start = came.end()
    ends = [found.start() for pattern in (ROLE_END, SINCE_WHEN) if (found := pattern.search(layout.text, start, stop))]
    text = layout.text[start : min(ends, default=stop)].strip()
    noun = role_head(text)
    sort = roles().get(noun, ("", ""))[0]
    known = sort in OFFICES or (sort == "work" and came["is"] and came["article"])
    if ends and known and not is_many(text) and not is_clause(text):
        yield FoundRole(text, start, 1, noun)
