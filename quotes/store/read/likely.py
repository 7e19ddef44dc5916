"""Which stored quotes a wording may come from: by its rare words first, so that it takes no longer among a million.

A word's list of quotes is read no further than ``LONGEST``. The words whose lists end before that vote for their
quotes, a rarer word with more weight; common words count only together, as phrases and all at once.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from math import log

from quotes.store.read.filters import Where
from quotes.store.read.queries import FoundQuote, _by_pk

LONGEST = 4_000  # quotes of one word that are looked at: 1 to 5 ms
WORDS = 24  # words of a wording that are looked up, the longest first: they are the rarest
PHRASES = 12  # runs of words that are looked up
COMMON = 1  # senses with long lists that are looked up among the quotes of one speaker
RUN = 4  # words of a run
TOGETHER = 300  # quotes that hold a run or all the words, at most
RUN_VOTE = 6.0  # the weight of a run of words, about that of one word in 10,000 quotes


def likely_quotes(
    connection: sqlite3.Connection, telling: Sequence[str], every: Sequence[str], *, limit: int
) -> list[FoundQuote]:
    """The quotes that share most with a wording, most first.

    ``telling`` are its words that carry content, ``every`` all its words in order, both as the full-text index
    parts them.
    """
    votes: Counter[int] = Counter()
    wanted = sorted(dict.fromkeys(telling), key=lambda word: (-len(word), word))[:WORDS]
    for word in wanted:
        found = _holding(connection, _phrase([word]), LONGEST + 1)
        if len(found) <= LONGEST:
            weight = log(10 * LONGEST / (1 + len(found)))
            votes.update(dict.fromkeys(found, weight))
    for run in _runs(every):
        votes.update(dict.fromkeys(_holding(connection, _phrase(run), TOGETHER), RUN_VOTE))
    if len(wanted) > 1:
        votes.update(dict.fromkeys(_holding(connection, " AND ".join(map(_quoted, wanted)), TOGETHER), RUN_VOTE))
    best = sorted(votes, key=lambda pk: (-votes[pk], pk))[:limit]
    found_quotes = _by_pk(connection, best)
    return [found_quotes[pk] for pk in best if pk in found_quotes]


def _holding(connection: sqlite3.Connection, match: str, most: int) -> list[int]:
    sql = "SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ? LIMIT ?"
    return [row[0] for row in connection.execute(sql, [match, most])]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', " ") + '"'


def _phrase(words: Sequence[str]) -> str:
    return _quoted(" ".join(words))


def _runs(words: Sequence[str]) -> list[Sequence[str]]:
    """Runs of words over the whole wording, evenly, the short wording as one."""
    if len(words) <= RUN:
        return [words] if words else []
    starts = range(len(words) - RUN + 1)
    step = max(1, -(-len(starts) // PHRASES))
    return [words[start : start + RUN] for start in starts[::step]]


def related(
    connection: sqlite3.Connection, senses: Sequence[Collection[str]], *, among: Where | None, limit: int
) -> list[int]:
    """The rows of the quotes that answer most of some senses, most first: each as the words for it, in any form.

    Of those under the condition ``among``, where there is one. Senses with long lists count only where no other does.
    """
    matches = [" OR ".join(map(_quoted, sorted(words))) for words in senses[:WORDS]]
    votes: Counter[int] = Counter()
    for match in matches:
        found = list(islice(_answering(connection, match), LONGEST + 1))
        if len(found) <= LONGEST:
            votes.update(dict.fromkeys(found, log(10 * LONGEST / (1 + len(found)))))
    if among is not None:
        of_them = f"SELECT quotes.pk FROM quotes WHERE {among.sql}"
        theirs = {row[0] for row in connection.execute(of_them, among.parameters)}
        votes = Counter({pk: vote for pk, vote in votes.items() if pk in theirs})
        for match in matches[:COMMON] if not votes else ():
            # reading on is faster than asking the index for the quotes of one speaker, each on its own
            votes.update(islice((pk for pk in _answering(connection, match) if pk in theirs), TOGETHER))
    return sorted(votes, key=lambda pk: (-votes[pk], pk))[:limit]


def _answering(connection: sqlite3.Connection, match: str) -> Iterator[int]:
    """The rows of the quotes that hold words in any form."""
    return (row[0] for row in connection.execute("SELECT rowid FROM stems_fts WHERE stems_fts MATCH ?", [match]))
