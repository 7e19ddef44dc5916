"""Records of single turns (``{"speaker": "Ada Berg", "text": "We go.", "start": 12.4}``) as the talks they are of.

Recognisers of speech and archives of debates export one record a turn. Those that follow each other with the same
title, address, outlet, day and number of the talk (``debate_id``) are one article, whose text is made here:
``[00:00:12] Ada Berg: We go.``, a turn a paragraph, with an em space behind the colon (``SAYS``). So are the posts of a
forum or a network that answer each other, whatever day each has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, wraps
from typing import Protocol

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.read.encoding import MAX_CHARACTERS
from quotes.read.layout import lay_out
from quotes.read.lines import SAYS
from quotes.read.source import Found, Source
from quotes.values import Article, Metadata


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """One turn: its words as an article of their own, who speaks, and where told from which second, in which talk and
    in which role. ``posted`` are posts of a forum, whose writers are called as they please.
    """

    article: Article
    speaker: str
    start: int | None = None
    number: str = ""
    role: str = ""
    posted: bool = False

    @property
    def is_gone(self) -> bool:
        """Whether a post was taken away, so that nothing of it is left."""
        return self.posted and self.article.text.strip().casefold() in ENGLISH.listed("left of a post")

    @property
    def paragraph(self) -> str:
        """The turn as a transcript prints it; ``SPEAKER_01`` of a recogniser as two words."""
        speaker = turned_round(self.speaker)
        beside = "" if "," in speaker or not self.role.strip() else f", {self.role}"
        signs = ":" if self.posted else ":_"
        name = " ".join("".join(" " if sign in signs else sign for sign in f"{speaker}{beside}").split())
        minutes, seconds = divmod(self.start or 0, 60)
        clock = "" if self.start is None else f"[{minutes // 60:02d}:{minutes % 60:02d}:{seconds:02d}] "
        return f"{clock}{name}{SAYS}{' '.join(self.article.text.split())}"

    def goes_on(self, held: Sequence[TurnRecord]) -> bool:
        """Whether a turn is of the talk of those before it; a post with another title begins another."""
        first = held[0]
        if self.posted:
            title, number = self.article.title, next((one.number for one in held if one.number), "")
            return (not title or title == first.article.title) and (
                not self.number or self.number == (number or self.number)
            )
        return self._talk == first._talk

    @property
    def _talk(self) -> tuple[str | None, ...]:
        """What turns of one talk have in common."""
        return self.article.title, self.article.url, self.article.outlet, self.article.published, self.number


_LAST_FIRST = compiled(
    r"(?P<last>\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?), "
    r"(?P<first>\p{Lu}[\p{Ll}\p{M}'’-]+(?:[ -]\p{Lu}(?:[\p{Ll}\p{M}'’-]+|\.?))?)(?P<behind>(?: [(\[][^()\[\]]+[)\]])*)"
)


def turned_round(name: str) -> str:
    """A speaker's name as it is spoken, where a list of members has it by surname; an office behind a comma is none.

    >>> [turned_round(name) for name in ("Roe, Ada (Guest)", "ANN LEE, HOST", "Ann Lee, Host", "Ann Lee")]
    ['Ada Roe (Guest)', 'ANN LEE, HOST', 'Ann Lee, Host', 'Ann Lee']
    """
    m = _LAST_FIRST.fullmatch(name)
    if m is None or m["first"].split()[-1].casefold() in _no_given_names():
        return name
    return f"{m['first']} {m['last']}{m['behind']}"


@cache
def _no_given_names() -> frozenset[str]:
    """What may stand behind a name and a comma: trades and offices, and the words of transcripts."""
    return frozenset(row["noun"] for row in ENGLISH.table("role_nouns")) | frozenset(
        row["word"] for row in ENGLISH.table("transcript_words")
    )


class Reader(Protocol):
    def __call__(self, source: Source) -> Iterator[Found | TurnRecord]: ...


def with_talks(read: Reader) -> Callable[[Source], Iterator[Found]]:
    """A reader of collections whose turns that follow each other come as the articles of their talks."""

    @wraps(read)
    def reading(source: Source) -> Iterator[Found]:
        return talks(read(source))

    return reading


def talks(found: Iterable[Found | TurnRecord]) -> Iterator[Found]:
    """Articles and errors as they are, and the turns between them as talks, none longer than an article may be."""
    held: list[TurnRecord] = []
    length = 0
    for one in found:
        if isinstance(one, TurnRecord) and one.is_gone:
            continue
        if held and (not isinstance(one, TurnRecord) or not one.goes_on(held) or length > MAX_CHARACTERS // 2):
            yield _talk(held)
            held, length = [], 0
        if isinstance(one, TurnRecord):
            held.append(one)
            length += len(one.paragraph) + 2
        else:
            yield one
    if held:
        yield _talk(held)


def _talk(turns: list[TurnRecord]) -> Article:
    first = turns[0].article
    known = Metadata(title=first.title, outlet=first.outlet, url=first.url)
    article = lay_out("\n\n".join(turn.paragraph for turn in turns), metadata=known, path=first.path)
    dated = replace(article, published=first.published, published_from=first.published_from)
    return dated if first.published else article
