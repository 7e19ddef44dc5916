"""What `add` tells of a batch: counts in one line, and what a person should know of single articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotes.cli.render import say

if TYPE_CHECKING:
    from quotes.store.write.articles import Added
    from quotes.values import Article

BEGINNING = 2_000  # characters by which the language of an article is told
SHOWN = 3  # articles that a line names
NOT_WRITTEN = frozenset({"unchanged", "earlier edition", "excerpt"})  # what is there already, or stands beside it


@dataclass(slots=True)
class Tally:
    """The outcomes of a batch so far, and the names of new articles without a publication date."""

    counts: Counter[str] = field(default_factory=Counter)
    undated: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def take(self, name: str, added: Added, article: Article, *, quotes: int) -> None:
        """Counts an article, and says at once which corrections a new edition could not carry."""
        self.counts.update({added.outcome: 1, "quotes": 0 if added.outcome in NOT_WRITTEN else quotes})
        if added.lost:
            which = ", ".join(f"{lost.correction} ({lost.action} {lost.quote})" for lost in added.lost)
            say(
                f"{name}: {counted(len(added.lost), 'correction')} could not be carried to the new edition, whose "
                f"words are others: {which}; see: quotes article {added.article}"
            )
        if added.outcome == "added" and article.published is None:
            self.undated.append(name)
        if added.outcome == "added" and is_foreign(article):
            self.foreign.append(name)

    def summary(self, failed: int) -> str:
        """One line: ``3 articles added, 1 new edition, 1 unchanged, 41 quotes, 1 path failed``."""
        parts = [f"{counted(self.counts['added'], 'article')} added"]
        if self.counts["new edition"]:
            parts.append(counted(self.counts["new edition"], "new edition"))
        others = ("completed", "read again", "unchanged")
        parts += [f"{self.counts[outcome]:,} {outcome}" for outcome in others if self.counts[outcome]]
        if earlier := self.counts["earlier edition"]:
            parts.append(f"{earlier:,} left as {'an earlier edition' if earlier == 1 else 'earlier editions'}")
        if excerpts := self.counts["excerpt"]:
            parts.append(f"{excerpts:,} left as {'an excerpt' if excerpts == 1 else 'excerpts'} of what is stored")
        parts.append(counted(self.counts["quotes"], "quote"))
        return ", ".join([*parts, *([f"{counted(failed, 'path')} failed"] if failed else [])])

    def lacks(self) -> str:
        """What the line ends with where articles have no publication date or are not in English: said once, when they
        are added."""
        undated = f"; no publication date in {named(self.undated)}, give it with --published" if self.undated else ""
        return undated + (f"; {unread(self.foreign)}" if self.foreign else "")


def is_foreign(article: Article) -> bool:
    """Whether an article seems to be in another language than English."""
    from quotes.desk.wording.language import other_language

    return other_language(article.text[:BEGINNING]) is not None


def unread(names: Collection[str]) -> str:
    """What is said of articles in another language.

    >>> unread(["a.txt", "b.txt"])
    'a.txt, b.txt seem not to be in English, and prose is read in English only'
    """
    seem = "seems" if len(names) == 1 else "seem"
    return f"{named(names)} {seem} not to be in English, and prose is read in English only"


def left_out(paths: Collection[str]) -> str:
    """What the line ends with where something failed: which files, and where all of it stands."""
    return f"; see `quotes failed` for {named(paths)}" if paths else ""


def named(names: Iterable[str]) -> str:
    """The first few names, and how many more there are."""
    every = list(names)
    more = f" and {len(every) - SHOWN:,} more" if len(every) > SHOWN else ""
    return f"{', '.join(every[:SHOWN])}{more}"


def counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
