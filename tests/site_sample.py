"""Invented articles for the tests of the site, with their quotes marked by hand: every kind, and hard cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quotes.resolve.quote_id import quote_id
from quotes.store import add_article, open_database
from quotes.values import Act, Article, Attribution, Kind, Quote, Role, Span, Speaker, SpeakerKind, cut

Who = tuple[str, SpeakerKind, Role | None]

ORLA: Who = ("Orla Fennimore", "person", Role("Harbour Commissioner", title="Commissioner", organisation="Harbour"))
TOMAS: Who = ("Tomás Quillfeather", "person", Role("mayor of Eastwick", title="mayor", organisation="Eastwick"))
TOMAS_LATER: Who = ("Tomás Quillfeather", "person", Role("former mayor of Eastwick", title="mayor", former=True))
NOBODY: Who = ("a harbour official", "anonymous", None)
AUDIT: Who = ("the audit", "document", None)
UNION: Who = ("Dockers' Union", "organisation", None)


@dataclass(frozen=True)
class Said:
    """A quote by its words: pieces of content, cue and source as they stand in the text, and who is meant."""

    content: Sequence[str]
    kind: Kind = "direct"
    cue: str | None = None
    source: str | None = None
    who: Who | None = None
    to: str | None = None
    venue: str | None = None
    when: str | None = None
    said_on: str | None = None
    confidence: float = 0.93
    act: Act | None = "states"


BRIDGE = Article(
    text="""EASTWICK — The new swing bridge will not open before the spring, Harbour Commissioner Orla Fennimore told \
reporters on Tuesday, two years after the first pile was driven.

"We would rather be late than sorry," Fennimore said. "Nobody crosses until the last bolt has been tested."

She called the delay "a small price" for a crossing that is to last a century.

Mayor Tomás Quillfeather, who had promised an opening by Christmas, said he had learned of it from the wireless. \
"I heard her say it would be ready," he added, "and so did half the town."

The audit says the foundations were poured in frost. A harbour official, who asked not to be named, \
said that was "nonsense on stilts".""",
    title="Swing bridge will not open before the spring",
    outlet="The Eastwick Courier",
    url="https://courier.example/bridge?page=1&from=front",
    published="2026-05-06",
    path="courier/bridge.txt",
)
BRIDGE_SAID = (
    Said(
        ["The new swing bridge will not open before the spring"],
        "indirect",
        "told",
        "Harbour Commissioner Orla Fennimore",
        ORLA,
        to="reporters",
        when="on Tuesday",
        said_on="2026-05-05",
        confidence=0.97,
        act="promises",
    ),
    Said(
        ['"We would rather be late than sorry,"', '"Nobody crosses until the last bolt has been tested."'],
        cue="said",
        source="Fennimore",
        who=ORLA,
        said_on="2026-05-05",
        confidence=0.99,
    ),
    Said(['the delay "a small price"'], "mixed", "called", "She", ORLA, said_on="2026-05-05", confidence=0.81),
    Said(["he had learned of it from the wireless"], "indirect", "said", "Mayor Tomás Quillfeather", TOMAS),
    Said(
        ['"I heard her say it would be ready,"', '"and so did half the town."'],
        cue="added",
        source="he",
        who=TOMAS,
        confidence=0.95,
    ),
    Said(["it would be ready"], "indirect", "say", "her", ORLA, confidence=0.55),
    Said(["the foundations were poured in frost"], "indirect", "says", "The audit", AUDIT, confidence=0.88),
    Said(['that was "nonsense on stilts"'], "mixed", "said", "A harbour official", NOBODY, confidence=0.9),
)

COUNCIL = Article(
    text="""Fares on the river ferry will rise by a tenth in March, the council decided last night.

"A ferry that nobody can afford carries nobody," said Tomás Quillfeather, the former mayor of Eastwick, \
who voted against.

"It is the first rise in nine years," Orla Fennimore told the Evening Tide.

The Dockers' Union vowed to "fight it quay by quay".""",
    title="Ferry fares to rise by a tenth",
    outlet="Evening Tide",
    published="2026-02-19",
    path="tide/ferry.txt",
)
COUNCIL_SAID = (
    Said(
        ['"A ferry that nobody can afford carries nobody,"'],
        cue="said",
        source="Tomás Quillfeather, the former mayor of Eastwick",
        who=TOMAS_LATER,
        when="last night",
        said_on="2026-02-18",
    ),
    Said(['"It is the first rise in nine years,"'], "direct", "told", "Orla Fennimore", ORLA, to="the Evening Tide"),
    Said(['"fight it quay by quay"'], "direct", "vowed", "The Dockers' Union", UNION, confidence=0.71),
)

HOSTILE_TEXT = """<script>alert("read me")</script> <img src=x onerror=alert(1)> & &lt;b&gt; "quoted"

"Tom & <b>Jerry</b> said \u202eevil\u202c things," said <i>Ada "Q" O'Neil</i>.

"Two words \u0007 bell," he said."""
HOSTILE_WHO: Who = ("<b>Ada</b> \u202eevil\u202c", "person", Role('"><script>alert(2)</script>'))
HOSTILE = Article(
    text=HOSTILE_TEXT,
    title='</title><script>alert("title")</script>',
    outlet="<u>Out & let</u>",
    url="javascript:alert(3)",
    published="2025-11-02",
)
HOSTILE_SAID = (
    Said(
        ['"Tom & <b>Jerry</b> said \u202eevil\u202c things,"'],
        cue="said",
        source='<i>Ada "Q" O\'Neil</i>',
        who=HOSTILE_WHO,
        to='<a href="javascript:alert(4)">me</a>',
        venue="<style>*{display:none}</style>",
        when="'\"--><script>",
    ),
    Said(['"Two words \u0007 bell,"'], cue="said", source="he"),
)

ALL: tuple[tuple[Article, Sequence[Said]], ...] = (
    (BRIDGE, BRIDGE_SAID),
    (COUNCIL, COUNCIL_SAID),
    (HOSTILE, HOSTILE_SAID),
)


def place(text: str, words: str | None, start: int = 0) -> Span | None:
    """Where the words stand from ``start`` on, or else anywhere; a test's own slip is an error."""
    if words is None:
        return None
    found = text.find(words, start)
    found = found if found >= 0 else text.index(words)
    return cut(text, found, found + len(words))


def quote_of(article: Article, said: Said) -> Quote:
    pieces: list[Span] = []
    for words in said.content:
        piece = place(article.text, words, pieces[-1].end if pieces else 0)
        assert piece is not None
        pieces.append(piece)
    first = pieces[0]
    paragraph = article.text.rfind("\n", 0, first.start) + 1
    source = place(article.text, said.source, paragraph)
    cue = place(article.text, said.cue, source.end if source and source.end < first.start else paragraph)
    speaker = Speaker(said.who[0], said.who[1], said.who[2], aliases=(said.who[0].split()[-1],)) if said.who else None
    attribution = Attribution(said.kind, tuple(pieces), cue, source, said.confidence, act=said.act)
    id = quote_id(article, tuple(pieces))
    return Quote(id, attribution, speaker, said.to, said.venue, said.when, said.said_on)


def many(count: int) -> list[tuple[Article, tuple[Quote, ...]]]:
    """Short articles over the months before, so that there are pages to turn and months to draw."""
    made: list[tuple[Article, tuple[Quote, ...]]] = []
    for number in range(count):
        year, month = 2025 + number % 14 // 12, number % 14 % 12 + 1
        words = f'"Tide table number {number} is printed," the clerk said.'
        article = Article(
            words,
            title=f"Tide table {number}",
            outlet="Evening Tide",
            published=f"{year}-{month:02d}-{number % 28 + 1:02d}",
        )
        said = Said([words.split(" the clerk")[0]], cue="said", source="the clerk", who=ORLA if number % 3 else TOMAS)
        made.append((article, (quote_of(article, said),)))
    return made


def make(path: Path, *, more: int = 80) -> Path:
    """A database of the sample at this path."""
    db = open_database(path)
    for article, said in ALL:
        add_article(db, article, [quote_of(article, one) for one in said])
    for article, quotes in many(more):
        add_article(db, article, quotes)
    db.close()
    return path


def look_over(path: Path) -> str:
    """Two of the sample's quotes become one utterance, and one of them is corrected; gives the id of that one."""
    db = open_database(path)
    with db.conn as connection:
        found = connection.execute("SELECT pk, id FROM quotes WHERE text LIKE '%Tide table%' ORDER BY pk LIMIT 2")
        (first, id), (second, _) = found.fetchall()
        connection.executemany("INSERT INTO repeats VALUES (?, ?, 'exact')", [(first, first), (second, first)])
        connection.execute(
            """
            INSERT INTO corrections (made_at, made_by, action, quote, old, new, reason)
            VALUES ('2026-11-24T10:00:00+00:00', 'desk <b>', 'fix', ?, '{"said_on": null}', '{"said_on": "2026-01-02"}',
                'the paper says so')
            """,
            [id],
        )
        connection.execute("UPDATE quotes SET review = 'corrected', said_on = '2026-01-02' WHERE pk = ?", [first])
    db.close()
    return str(id)
