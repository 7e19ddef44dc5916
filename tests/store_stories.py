"""Made-up articles for the tests of the store: lines of speech become an article with its quotes, spans and all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from quotes.resolve.quote_id import quote_id
from quotes.values import Article, Attribution, Quote, Role, Speaker, SpeakerKind, cut


@dataclass(frozen=True)
class Line:
    """Somebody says something; ``also`` are other fields of the quote (addressee, venue, when, said_on).

    ``called`` are the words that name the speaker.
    """

    said: str
    speaker: Speaker | None
    also: dict[str, Any]
    kind: Any = "direct"
    called: str = "nobody we know"


def line(said: str, name: str | None, role: str | None = None, **also: Any) -> Line:
    """Speech of a person, unless ``of`` gives another kind of speaker."""
    of: SpeakerKind = also.pop("of", "person")
    kind = also.pop("kind", "direct")
    aliases = also.pop("aliases", ())
    office = also.pop("office", Role(role) if role else None)
    called = also.pop("called", name or Line.called)
    return Line(said, Speaker(name, of, office, aliases) if name else None, also, kind, called)


def story(*lines: Line, **metadata: Any) -> tuple[Article, tuple[Quote, ...]]:
    """The article in which these lines are printed one a paragraph, and its quotes."""
    text, drafts = "", []
    for each in lines:
        start = len(text)
        text += f"“{each.said}” said "
        end = start + len(each.said) + 2
        source = (len(text), len(text) + len(each.called)) if each.speaker else None
        text += f"{each.called}.\n\n"
        drafts.append((each, (start, end), (end + 1, end + 5), source))
    article = Article(text, **metadata)
    return article, tuple(_quote(article, *draft) for draft in drafts)


def _quote(
    article: Article, each: Line, content: tuple[int, int], cue: tuple[int, int], source: tuple[int, int] | None
) -> Quote:
    pieces = (cut(article.text, *content),)
    said = Attribution(
        each.kind,
        pieces,
        cut(article.text, *cue),
        cut(article.text, *source) if source else None,
        confidence=0.9,
    )
    return Quote(quote_id(article, pieces), said, each.speaker, **each.also)
