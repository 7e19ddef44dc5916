"""The values that walk through the rooms: frozen, slotted, and free of anything but data.

Positions are Unicode code points of ``Article.text``, half-open: ``text[span.start:span.end] == span.text``
holds for every span anywhere. A mention (words of the article) and the speaker it was resolved to are
different values, so that a wrong merge can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["direct", "mixed", "indirect"]
SpeakerKind = Literal["person", "organisation", "group", "anonymous", "document"]
EntityKind = Literal["person", "organisation", "place", "other"]
# What is done with words, by the report of them.
Act = Literal["states", "denies", "asks", "demands", "promises", "supposes"]
BlockKind = Literal["body", "title", "caption", "byline", "dateline", "date", "counter", "heading"]

KINDS: tuple[Kind, ...] = ("direct", "mixed", "indirect")
ACTS: tuple[Act, ...] = ("states", "denies", "asks", "demands", "promises", "supposes")
ENTITY_KINDS: tuple[EntityKind, ...] = ("person", "organisation", "place", "other")
SPEAKER_KINDS: tuple[SpeakerKind, ...] = ("person", "organisation", "group", "anonymous", "document")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article: ``[start, end)`` in code points, and the words that stand there.

    Raises ValueError when the length of the words is not that of the interval.

    >>> Span(4, 8, "said")
    Span(start=4, end=8, text='said')
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"[{self.start}, {self.end}) cannot hold {len(self.text)} characters")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether every character of the other is also in this one."""
        return self.start <= other.start and other.end <= self.end


def cut(text: str, start: int, end: int) -> Span:
    """The span ``[start, end)`` of a text.

    >>> cut("He said so.", 3, 7)
    Span(start=3, end=7, text='said')
    """
    return Span(start, end, text[start:end])


def asks(words: str) -> bool:
    """Whether words end with a question mark, whatever marks close them.

    >>> asks("“Did it hold?” "), asks("It held (did it?)."), asks("“Did it hold?” he asked")
    (True, True, False)
    """
    return words.rstrip("!.… \n\"”“’'»)]").endswith("?")


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines of an article and what it is: body text, or furniture such as a caption or a repeated headline."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of news, its text untouched.

    For plain text ``text`` is an exact slice of the decoded file that begins at ``offset`` (code points).
    ``published`` is ISO (``YYYY-MM-DD``) and None where neither the file's own date, dateline or metadata nor the
    caller gave it; ``published_from`` says which. ``dateline`` is the words before the dash (``BEIRUT (AP)``).
    ``blocks`` covers the text in order; only blocks of kind ``body`` are read for quotes. ``neighbours`` are the texts
    of all articles of a file that holds several, by which they are told from editions of one another; None where they
    are not known, as in an archive.
    """

    text: str
    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "date line", "dateline"] | None = None
    dateline: str | None = None
    path: str | None = None
    offset: int = 0
    blocks: tuple[Block, ...] = ()
    neighbours: frozenset[str] | None = field(default=frozenset(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """A pair of quotation marks and what stands between them; marks are inside ``span``.

    ``span`` runs from the opening mark to after the closing one. A quotation over several paragraphs is
    several of these, joined by ``continues`` (the next one continues this one). ``closed`` is False where the
    closing mark is missing and the end of the paragraph was taken. ``depth`` is 0 for the outer marks.
    """

    span: Span
    depth: int = 0
    closed: bool = True
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of body text, its sentences and its quotation-mark pairs, all with positions in the article."""

    span: Span
    sentences: tuple[Span, ...]
    quoted: tuple[QuotedSpan, ...]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Content, cue and source as the article prints them, and how sure the engine is.

    ``content`` holds one span per contiguous piece, in text order. ``cue`` and ``source`` are None where the
    text has none nearby. ``follows`` is the index (in the article's tuple of attributions) of the attribution
    that this one continues without naming its source again. ``thought`` marks beliefs and wishes, which
    nobody uttered. ``within`` is the index of the report in whose content this one stands (X said Y had denied Z): it
    is second hand. ``act`` is what was done with the words, None where nothing decides it; ``reported`` is False
    where the article says that they were not said; ``via`` names the outlet or document through which they came.
    ``confidence`` is calibrated: of those stated at 0.9 about 90 % are right; for those within, it is lower than
    that of the report around them, and no annotated articles bear it out.
    """

    kind: Kind
    content: tuple[Span, ...]
    cue: Span | None = None
    source: Span | None = None
    confidence: float = 0.0
    thought: bool = False
    follows: int | None = None
    within: int | None = None
    act: Act | None = None
    reported: bool = True
    via: Span | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found in the text, what kind of thing it names, and how likely it is one of that kind."""

    span: Span
    kind: EntityKind
    probability: float = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn a transcript's layout says it is, and to whom it is spoken: names without titles, None where unknown.

    ``start`` is where the words of the turn begin, ``role`` what the transcript says of the speaker.
    """

    start: int
    speaker: str | None = None
    role: str | None = None
    addressee: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the attribution room makes of one article: attributions in text order, the names in it, and its turns."""

    attributions: tuple[Attribution, ...] = ()
    entities: Sequence[Entity] = ()
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function in the article's words, and its parts: ``SDF spokesman`` is spokesman at SDF.

    ``former`` is True where the words say that it is no longer held ("former", "then", "ex-").
    """

    text: str
    title: str | None = None
    organisation: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, resolved within the article: the fullest name without titles, and the names used there.

    ``mentions`` are all words of the article taken for this speaker; ``confidence`` is that of the resolution, and
    ``reason`` says in words why it is this speaker.
    """

    name: str
    kind: SpeakerKind
    role: Role | None = None
    aliases: tuple[str, ...] = ()
    mentions: tuple[Span, ...] = ()
    confidence: float = 1.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """One row of the product: who said what, in which role, when and to whom.

    ``text`` joins the pieces of the content with a space. ``when`` keeps the article's words;
    ``said_on`` is ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY`` and None unless those words and the publication
    date settle it. ``id`` is stable: it depends on the article's text and the place of the content alone. ``within`` is
    the id of the report that this one stands inside; whoever gives a quote another id follows it there. ``second`` is
    where the turn that it stands in begins in the recording, None where the text bears no times of one.
    """

    id: str
    attribution: Attribution
    speaker: Speaker | None = None
    addressee: str | None = None
    venue: str | None = None
    when: str | None = None
    said_on: str | None = None
    within: str | None = None
    second: int | None = None

    @property
    def kind(self) -> Kind:
        return self.attribution.kind

    @property
    def act(self) -> Act | None:
        return self.attribution.act

    @property
    def reported(self) -> bool:
        return self.attribution.reported

    @property
    def via(self) -> Span | None:
        return self.attribution.via

    @property
    def content(self) -> tuple[Span, ...]:
        return self.attribution.content

    @property
    def cue(self) -> Span | None:
        return self.attribution.cue

    @property
    def source(self) -> Span | None:
        return self.attribution.source

    @property
    def confidence(self) -> float:
        return self.attribution.confidence

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.attribution.content)


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a query; None means any. Dates are ISO and inclusive; ``to`` is the addressee.

    A role, an addressee, an outlet or a way (``via``) is named by words of it, or letter for letter (case aside) where
    it begins with ``=``. ``within`` asks for reports within reports (second hand), or for none of them.

    ``since``, ``until`` and ``during`` compare with the day it was said, or with the publication date where that is
    unknown. ``during`` is a year, month or day in which the day is known to lie; the other two only leave out what is
    known to lie before or after.
    """

    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    role: str | None = None
    to: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    during: str | None = None
    kind: Kind | None = None
    act: Act | None = None
    via: str | None = None
    within: bool | None = None
    limit: int | None = None

    @property
    def at_most(self) -> int:
        """The limit as SQLite has it: -1 for none."""
        return -1 if self.limit is None else min(self.limit, 2**63 - 1)

    @property
    def leave_all(self) -> bool:
        """Whether nothing is asked of a quote; a limit asks nothing."""
        return self == Filters(limit=self.limit)


@dataclass(frozen=True, slots=True)
class Keep:
    """What a reading keeps besides what was said: ``thoughts`` (beliefs and wishes, which nobody uttered), and what is
    ``unsaid`` (reports that something was not said, or of what only could be)."""

    thoughts: bool = False
    unsaid: bool = False

    def keeps(self, attribution: Attribution) -> bool:
        """Whether an attribution is asked for."""
        return (self.thoughts or not attribution.thought) and (self.unsaid or attribution.reported)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the caller knows of an article that the file may not say; it wins over what the file says."""

    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
