"""A story with editions: what it is known by, which quotes keep their ids, and which corrections hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from quotes.desk.corrections.correct import Change, confirm, fix, merge, undo
from quotes.desk.repeats import group_new, repeats
from quotes.link.editions import moved, words_of
from quotes.link.stories import share, url_key
from quotes.store import add_article, look_up, open_memory
from quotes.store.write.correction_log import corrections
from quotes.values import Article, Metadata, Quote
from tests.store_stories import Line, line, story
from tests.test_store_write import assert_sound

FERRY = (
    line("The ferry will sail again in May", "Marit Lund", "director"),
    line("Nobody asked the islanders", "Jonas Eide", "mayor"),
    line("We have carried fewer people every year", "Marit Lund", "director"),
    line("No", "Ada Brekke"),
)


@pytest.fixture
def db() -> Database:
    return open_memory()


def add(db: Database, *lines: Line, **metadata: str) -> str:
    return add_article(db, *story(*lines, **metadata), reader="1").outcome


def ids(db: Database) -> dict[str, str]:
    """The ids of quotes by their words, marks aside."""
    return {row[1].strip('“”«»" ').casefold(): row[0] for row in db.execute("SELECT id, text FROM quotes ORDER BY pk")}


def assert_true_spans(db: Database) -> None:
    """Every span is a slice of the newest edition, and everything that follows from quotes agrees."""
    sql = """
        SELECT spans.*, articles.text AS whole FROM spans
        JOIN quotes ON quotes.id = spans.quote JOIN articles ON articles.id = quotes.article
    """
    for row in db.execute(sql):
        assert row["whole"][row["start"] : row["end"]] == row["text"]
    joined = """
        SELECT id, (SELECT group_concat(text, ' ') FROM spans WHERE quote = quotes.id AND part = 'content') FROM quotes
    """
    assert dict(db.execute(joined).fetchall()) == dict(db.execute("SELECT id, text FROM quotes").fetchall())
    assert_sound(db.conn)


# What a story is known by -------------------------------------------------------------------------------------------

ADDRESSES = [
    ("https://news.example/a", "http://NEWS.example:80/a/", True),
    ("https://news.example/a?id=4", "https://news.example/a?id=4&utm_source=x&fbclid=y#comments", True),
    ("https://news.example/a?id=4", "https://news.example/a?id=5", False),
    ("https://news.example/a", "https://news.example/A", False),
    ("https://news.example/a", "https://other.example/a", False),
    ("https://news.example/#!/a", "https://news.example/#!/b", False),
    ("https://news.example:8080/a", "https://news.example/a", False),
    ("https://news.example/a//", "https://news.example/a", True),
]


@pytest.mark.parametrize(("some", "other", "same"), ADDRESSES)
def test_addresses_of_one_page(some: str, other: str, same: bool) -> None:
    assert (url_key(some) == url_key(other)) is same
    assert url_key(some) is not None


@pytest.mark.parametrize(
    "url", ["https://news.example/", "https://news.example", "", None, "story.html", "http://[", "mailto:a@b.example"]
)
def test_no_article_is_known_by_a_front_page_or_by_what_is_no_web_address(url: str | None) -> None:
    assert url_key(url) is None


RAIN = line("It has rained on the harbour since Monday and nobody is out", "Ann Lee")
RAIN_EDITED = line("It has rained on the harbour since Sunday and nobody is out", "Ann Lee")
SNOW = line("The council will close two schools before the summer comes", "Bo Ek")
A, B = "https://a.example/1", "https://b.example/1"
X_A = {"path": "x", "url": A}
SKY, SUN = {"path": "x", "outlet": "Sky"}, {"path": "y", "outlet": "Sun"}

NEWS_OF_LENGTH = line(" ".join(f"word{number} again" for number in range(35)), "Bo Ek")

# A first article, a second one, and what the second is to the first.
IDENTITIES: list[tuple[str, tuple[Line, dict[str, str]], tuple[Line, dict[str, str]], str]] = [
    ("the same address", (RAIN, {"url": A}), (RAIN_EDITED, {"url": A}), "new edition"),
    ("the same address, another file", (RAIN, X_A), (RAIN_EDITED, {"url": A + "?_ga=1"}), "new edition"),
    ("the same address, nothing left", (RAIN, {"url": A}), (SNOW, {"url": A}), "new edition"),
    ("the same file", (RAIN, {"path": "x"}), (RAIN_EDITED, {"path": "x"}), "new edition"),
    ("the same file, with an address", (RAIN, {"path": "x"}), (RAIN_EDITED, {"path": "x", "url": A}), "new edition"),
    ("the file used for another story", (RAIN, {"path": "x"}), (SNOW, {"path": "x"}), "added"),
    ("another file, edited", (RAIN, {"path": "x"}), (RAIN_EDITED, {"path": "y"}), "added"),
    ("nothing to know it by", (RAIN, {}), (RAIN_EDITED, {}), "added"),
    ("the same text", (RAIN, {}), (RAIN, {}), "unchanged"),
    ("the same text in another file", (RAIN, {"path": "x"}), (RAIN, {"path": "y"}), "unchanged"),
    ("wire copy at another address", (RAIN, {"url": A}), (RAIN, {"url": B}), "added"),
    ("wire copy, edited", (RAIN, {"url": A}), (RAIN_EDITED, {"url": B}), "added"),
    ("wire copy in another outlet's file", (RAIN, SKY), (RAIN, SUN), "added"),
    ("a file used for two outlets", (RAIN, {"path": "x", "url": A}), (RAIN, {"path": "x", "url": B}), "added"),
    ("an address that becomes known", (RAIN, {"path": "x"}), (RAIN, {"url": A}), "completed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "outcome"), [row[1:] for row in IDENTITIES], ids=[row[0] for row in IDENTITIES]
)
def test_what_a_story_is_known_by(
    db: Database, first: tuple[Line, dict[str, str]], second: tuple[Line, dict[str, str]], outcome: str
) -> None:
    assert add(db, first[0], **first[1]) == "added"
    assert add(db, second[0], **second[1]) == outcome
    stories = 2 if outcome == "added" else 1
    assert db.execute("SELECT count(*) FROM articles").fetchone()[0] == stories
    assert db.execute("SELECT count(*) FROM quotes").fetchone()[0] == stories
    assert add(db, second[0], **second[1]) == "unchanged"
    assert_true_spans(db)


def test_the_articles_of_one_file_are_no_editions_of_each_other(db: Database) -> None:
    def brief(town: str, end: str = "all week") -> tuple[Article, tuple[Quote, ...]]:
        said = f"The water in {town} is clean and may be drunk by everybody {end}"
        return story(line(said, "Ann Lee"), path="briefs.txt")

    def file(*briefs: tuple[Article, tuple[Quote, ...]]) -> list[str]:
        texts = frozenset(article.text for article, _ in briefs)
        outcomes: list[str] = []
        offset = 0
        for article, quotes in briefs:
            here = replace(article, neighbours=texts, offset=offset)
            outcomes.append(add_article(db, here, quotes, reader="1").outcome)
            offset += len(article.text)
        return outcomes

    assert file(brief("Orsa"), brief("Mora"), brief("Rot")) == ["added"] * 3
    assert file(brief("Orsa"), brief("Mora"), brief("Rot")) == ["unchanged"] * 3
    assert file(brief("Orsa"), brief("Mora", "today"), brief("Rot")) == ["unchanged", "new edition", "unchanged"]
    assert file(brief("Leksand"), brief("Orsa"), brief("Mora", "today"), brief("Rot")) == ["added", *["unchanged"] * 3]
    assert file(brief("Orsa", "now"), brief("Mora", "now"), brief("Rot", "now")) == ["new edition"] * 3
    towns = [row[0].split()[3] for row in db.execute("SELECT text FROM quotes ORDER BY article")]
    assert towns == ["Orsa", "Mora", "Rot", "Leksand"]


def test_an_earlier_edition_that_comes_again_changes_nothing_and_is_told(db: Database) -> None:
    first, second = story(RAIN, url=A), story(RAIN_EDITED, url=A)
    for one in (first, second):
        add_article(db, *one, reader="1")
    assert look_up(db, first[0], reader="1").outcome == "earlier edition"
    assert look_up(db, first[0], reader="2").outcome is not None
    assert add_article(db, *first, reader="1").outcome == "earlier edition"
    assert db.execute("SELECT text FROM articles").fetchone()[0] == second[0].text
    assert [tuple(row) for row in db.execute("SELECT number, text FROM editions")] == [(1, first[0].text)]


PARAGRAPHS = tuple(
    line(f"The {number}th reason is that the ferry to {town} carries nobody in winter and loses money", "Marit Lund")
    for number, town in enumerate(("Orsa", "Mora", "Rot", "Leksand", "Falun", "Borg", "Nora", "Sala", "Kil", "Ed"))
)
EXCERPTS = [
    ("the beginning of it", PARAGRAPHS[:3], "excerpt"),
    ("a summary in other words", (line("Few people sail, says its director", "Lund"),), "excerpt"),
    ("a half of it", PARAGRAPHS[:5], "new edition"),
    ("another text of some length", (NEWS_OF_LENGTH,), "new edition"),
]


@pytest.mark.parametrize(("lines", "outcome"), [row[1:] for row in EXCERPTS], ids=[row[0] for row in EXCERPTS])
def test_an_excerpt_of_a_page_takes_no_quotes_away(db: Database, lines: tuple[Line, ...], outcome: str) -> None:
    add(db, *PARAGRAPHS, url=A)
    assert add(db, *lines, url=A) == outcome
    assert db.execute("SELECT count(*) FROM quotes").fetchone()[0] == (10 if outcome == "excerpt" else len(lines))
    assert look_up(db, story(*lines, url=A)[0], reader="1").outcome is not None


def test_an_address_given_with_a_file_of_many_is_none_of_theirs(db: Database) -> None:
    for number, one in enumerate((RAIN, SNOW)):
        article, quotes = story(one, url=A, path=f"news.jsonl#{number}")
        article = replace(article, neighbours=None)
        assert add_article(db, article, quotes, reader="1", given=Metadata(url=A)).outcome == "added"


# Quotes and corrections --------------------------------------------------------------------------------


def edited(db: Database, *lines: Line, change: Callable[[str], str] = str) -> None:
    """Adds an edition in which these lines stand, its text changed all over where told (one character for one)."""
    article, quotes = story(*lines, path="ferry.txt")
    add_article(db, *changed_text(article, quotes, change), reader="1")


def changed_text(
    article: Article, quotes: tuple[Quote, ...], change: Callable[[str], str]
) -> tuple[Article, list[Quote]]:
    """The article with every character changed, and its quotes where they then stand."""
    text = change(article.text)
    starts = [len(change(article.text[:at])) for at in range(len(article.text) + 1)]

    def again(quote: Quote) -> Quote:
        from quotes.resolve.quote_id import quote_id
        from quotes.values import Span, cut

        def at(span: Span) -> Span:
            return cut(text, starts[span.start], starts[span.end])

        said = quote.attribution
        content = tuple(map(at, said.content))
        parts = replace(said, content=content, cue=said.cue and at(said.cue), source=said.source and at(said.source))
        return replace(quote, attribution=parts, id=quote_id(Article(text), content))

    return replace(article, text=text), [again(quote) for quote in quotes]


CHANGES: dict[str, Callable[[str], str]] = {
    "straight marks": lambda text: text.replace("“", '"').replace("”", '"'),
    "Windows line ends": lambda text: text.replace("\n", "\r\n"),
    "capitals": str.upper,
    "guillemets": lambda text: text.replace("“", "« ").replace("”", " »"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (2, 3, 0, 1)], ids=["in place", "moved"])
def test_quotes_of_the_same_words_keep_their_ids_and_corrections(
    db: Database, change: Callable[[str], str], order: tuple[int, ...]
) -> None:
    edited(db, *FERRY)
    before = ids(db)
    first, second, third, fourth = before.values()
    fix(db, first, Change(speaker="Kari Lund", role="owner", new=True), by="ana")
    confirm(db, second, by="ana")
    fix(db, third, Change(not_a_quote=True), by="ana")
    fix(db, fourth, Change(said_on="2026-03-01", to="the council"), by="ana")
    edited(db, *(FERRY[at] for at in order), change=change)
    assert ids(db) == {words: id for words, id in before.items() if id != third}
    said = {row["quote_id"]: row for row in db.execute("SELECT * FROM said")}
    assert (said[first]["speaker"], said[first]["role"], said[first]["review"]) == ("Kari Lund", "owner", "corrected")
    assert said[second]["review"] == "confirmed"
    assert (said[fourth]["said_on"], said[fourth]["addressee"]) == ("2026-03-01", "the council")
    assert db.execute("SELECT count(*) FROM former_quotes").fetchone()[0] == 0
    undo(db, 3, by="ana")
    assert ids(db) == before
    assert_true_spans(db)


def test_a_correction_whose_words_are_changed_is_told_and_holds_when_they_come_back(db: Database) -> None:
    edited(db, *FERRY)
    first, second, third, _ = ids(db).values()
    fix(db, first, Change(speaker="Kari Lund", new=True), by="ana")
    fix(db, third, Change(not_a_quote=True), by="ana")
    changed_first = replace(FERRY[0], said="The ferry will sail again in June")
    article, quotes = story(changed_first, FERRY[1], FERRY[3], path="ferry.txt")
    added = add_article(db, article, quotes, reader="1")
    assert [(lost.correction, lost.action, lost.quote) for lost in added.lost] == [
        (1, "fix", first),
        (2, "not a quote", third),
    ]
    june = ids(db)["the ferry will sail again in june"]
    assert added.lost[0].became == june and added.lost[1].became is None
    assert db.execute("SELECT speaker FROM said WHERE quote_id = ?", [june]).fetchone()[0] == "Marit Lund"
    former = {row["id"]: (row["edition"], row["became"]) for row in db.execute("SELECT * FROM former_quotes")}
    assert former == {first: (1, june), third: (1, None)}
    assert add_article(db, *story(*FERRY[:2], FERRY[3], path="ferry.txt"), reader="1").lost == ()
    assert ids(db)["the ferry will sail again in may"] == first
    assert db.execute("SELECT speaker FROM said WHERE quote_id = ?", [first]).fetchone()[0] == "Kari Lund"
    assert {row[0] for row in db.execute("SELECT id FROM former_quotes")} == {june, third}
    edited(db, *FERRY, line("It is what it is, and so it goes", "Di Vik"))
    assert third not in ids(db).values()
    undo(db, 2, by="ana")
    assert third in ids(db).values() and second in ids(db).values()
    assert_true_spans(db)


def test_a_rejection_whose_words_are_gone_can_be_undone_and_brings_nothing_back(db: Database) -> None:
    edited(db, *FERRY)
    third = list(ids(db).values())[2]
    fix(db, third, Change(not_a_quote=True), by="ana")
    edited(db, FERRY[0], FERRY[1], FERRY[3])
    undo(db, by="ana")
    assert third not in ids(db).values()
    assert_true_spans(db)


def test_a_corrected_quote_that_the_reading_misses_stays_where_its_words_stand_now(db: Database) -> None:
    edited(db, *FERRY)
    first = next(iter(ids(db).values()))
    fix(db, first, Change(role="owner"), by="ana")
    article, quotes = story(FERRY[1], FERRY[2], FERRY[0], path="ferry.txt")
    add_article(db, article, quotes[:2], reader="1")
    row = db.execute("SELECT * FROM quotes WHERE id = ?", [first]).fetchone()
    assert (row["text"], row["role"], row["cue"], row["source"]) == (
        "“The ferry will sail again in May”", "owner", "said", "Marit Lund",
    )  # fmt: skip
    assert_true_spans(db)


def test_words_that_lose_their_quotation_marks_are_noted(db: Database) -> None:
    edited(db, *FERRY)
    first = next(iter(ids(db).values()))
    edited(db, replace(FERRY[0], kind="indirect"), *FERRY[1:], change=CHANGES["straight marks"])
    (row,) = db.execute("SELECT id, kind, became FROM former_quotes")
    assert tuple(row) == (first, "direct", first)


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
def test_words_that_a_person_gave_to_a_quote_are_found_again_or_told(
    db: Database, change: Callable[[str], str]
) -> None:
    edited(db, *FERRY)
    first = next(iter(ids(db).values()))
    fix(db, first, Change(words=("The ferry will sail",)), by="ana")
    edited(db, *reversed(FERRY), change=change)
    shown = db.execute("SELECT text FROM quotes WHERE id = ?", [first]).fetchone()[0]
    assert shown.casefold() == "the ferry will sail"
    assert_true_spans(db)
    article, quotes = story(replace(FERRY[0], said="The ferry shall sail again in May"), *FERRY[1:], path="ferry.txt")
    assert [lost.correction for lost in add_article(db, article, quotes, reader="1").lost] == [1]
    assert_true_spans(db)


def test_a_merge_holds_in_the_next_edition(db: Database) -> None:
    edited(db, *FERRY)
    merge(db, "Marit Lund", "Jonas Eide", by="ana")
    edited(db, FERRY[1], replace(FERRY[0], said="The ferry may sail again in May"), *FERRY[2:])
    names = {row[0] for row in db.execute("SELECT DISTINCT speaker FROM said")}
    assert names == {"Marit Lund", "Ada Brekke"}


def test_an_edition_is_no_repeat_of_itself_but_of_another_outlets_print(db: Database) -> None:
    add(db, RAIN, url=A, outlet="Sky", published="2026-05-04")
    group_new(db)
    add(db, RAIN_EDITED, url=A, outlet="Sky", published="2026-05-04")
    add(db, RAIN_EDITED, url=B, outlet="Sun", published="2026-05-05")
    group_new(db)
    first, second = (row[0] for row in db.execute("SELECT id FROM quotes ORDER BY article"))
    found = repeats(db.conn, first)
    assert found is not None and [item["quote"]["id"] for item in found["prints"]] == [first, second]
    edited_again = line("It has rained on the harbour since Sunday and somebody is out", "Ann Lee")
    add(db, edited_again, url=A)
    group_new(db)
    assert db.execute("SELECT max(n) FROM (SELECT count(*) AS n FROM quotes GROUP BY article)").fetchone()[0] == 1


# Metadata -------------------------------------------------------------------------------------------------------------


def metadata(db: Database) -> tuple[str | None, ...]:
    return tuple(db.execute("SELECT title, outlet, url, published FROM articles").fetchone())


def test_what_a_person_gives_replaces_what_is_there_and_no_file_changes_it(db: Database) -> None:
    add(db, RAIN, path="x", title="Rane", outlet="Sky", url=A, published="2026-05-04")
    fields = {"title": "Rain", "outlet": "The Sky", "url": B, "published": "2026-05-05"}
    given = Metadata(**fields)
    article, _ = story(RAIN, path="x", **fields)
    known = look_up(db, article, reader="1", given=given)
    assert known.outcome is None
    dated = story(replace(RAIN, also={"said_on": "2026-05-05"}), path="x", **fields)
    assert add_article(db, *dated, reader="1", given=given).outcome == "read again"
    assert metadata(db) == ("Rain", "The Sky", B, "2026-05-05")
    assert db.execute("SELECT said_on FROM quotes").fetchone()[0] == "2026-05-05"
    later = story(RAIN_EDITED, path="x", title="Rane", outlet="Sky", published="2026-05-04")
    known = look_up(db, later[0], reader="1")
    assert (known.article.title, known.article.published, known.article.published_from) == (
        "Rain",
        "2026-05-05",
        "given",
    )
    assert add_article(db, known.article, later[1], reader="1").outcome == "new edition"
    assert metadata(db) == ("Rain", "The Sky", B, "2026-05-05")
    assert add(db, RAIN_EDITED, url=A) == "added"  # the address that was wrong is another story's


def test_a_new_edition_brings_its_own_metadata_and_the_old_title_is_kept(db: Database) -> None:
    add(db, RAIN, path="x", title="Rain", published="2026-05-04")
    add(db, RAIN_EDITED, path="x", title="More rain")
    assert metadata(db) == ("More rain", None, None, "2026-05-04")
    assert tuple(db.execute("SELECT title, published FROM editions").fetchone()) == ("Rain", "2026-05-04")


# Any edit --------------------------------------------------------------------------------

WORDS = (
    "harbour",
    "ferry",
    "council",
    "winter",
    "bridge",
    "again",
    "nobody",
    "money",
    "island",
    "vote",
    "May",
    "don't",
)
NAMES = ("Ann Lee", "Bo Ek", "Cy Oja")
SAID = st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(" ".join)


@dataclass(frozen=True)
class Edit:
    """What a publisher does to a story of these many quotes."""

    order: tuple[int, ...]
    new_words: dict[int, str]
    inserted: str | None
    change: str


@st.composite
def stories_and_edits(draw: st.DrawFn) -> tuple[list[Line], Edit]:
    said = draw(st.lists(SAID, min_size=2, max_size=6, unique_by=str.casefold))
    lines = [line(words, draw(st.sampled_from(NAMES))) for words in said]
    order = tuple(draw(st.permutations(range(len(lines)))))
    kept = order[: draw(st.integers(1, len(order)))]
    new_words = draw(st.dictionaries(st.sampled_from(kept), SAID, max_size=2))
    return lines, Edit(kept, new_words, draw(st.none() | SAID), draw(st.sampled_from(["none", *CHANGES])))


@settings(max_examples=60, deadline=None)
@given(stories_and_edits(), st.data())
def test_every_edit_keeps_ids_and_corrections_of_words_that_stay(
    made: tuple[list[Line], Edit], data: st.DataObject
) -> None:
    lines, edit = made
    db = open_memory()
    article, quotes = story(*lines, url=A)
    add_article(db, article, quotes, reader="1")
    by_words = {one.said.casefold(): quote.id for one, quote in zip(lines, quotes, strict=True)}
    roles: dict[str, str] = {}
    rejected: set[str] = set()
    for words, id in by_words.items():
        what = data.draw(st.sampled_from(["leave", "fix", "reject"]))
        if what == "fix":
            roles[words] = f"role of {id}"
            fix(db, id, Change(role=roles[words]), by="ana")
        elif what == "reject":
            rejected.add(words)
            fix(db, id, Change(not_a_quote=True), by="ana")
    new = [replace(lines[at], said=edit.new_words.get(at, lines[at].said)) for at in edit.order]
    new += [line(edit.inserted, "Di Vik")] if edit.inserted else []
    said = [one.said.casefold() for one in new]
    after = changed_text(*story(*new, url=A), CHANGES.get(edit.change, str))
    added = add_article(db, *after, reader="1")
    assert_true_spans(db)
    kept = ids(db)
    for words, id in by_words.items():
        if said.count(words) == 1:
            assert (words in kept) is (words not in rejected), words
            assert kept.get(words, id) == id
    shown = {row["quote_id"]: row["role"] for row in db.execute("SELECT quote_id, role FROM said")}
    carried = {words for words in roles if words in said}
    assert {by_words[words]: shown.get(by_words[words]) for words in carried} == {
        by_words[words]: roles[words] for words in carried
    }
    if added.outcome == "new edition":
        gone = [
            row
            for row in corrections(db.conn)
            if row["quote"] in {by_words[w] for w in by_words if not any(w in other for other in said)}
        ]
        assert {lost.correction for lost in added.lost} == {row["id"] for row in gone}
    add_article(db, *story(*lines, url=A), reader="1")
    for row in list(corrections(db.conn)):
        undo(db, row["id"], by="ben")
    assert_true_spans(db)


def test_where_words_went() -> None:
    old = "“The dam will hold,” said Tamm. “And,” she said, “it always has held.” Ek shook his head. “No.”"
    new = 'On Monday, Tamm said: "The Dam will hold". "And it always has held," she said. Ek sat down. No, she did not.'
    some, others = words_of(old), words_of(new)

    def now(*pieces: str) -> list[str]:
        content = [(old.index(piece), old.index(piece) + len(piece)) for piece in pieces]
        return [new[start:end] for start, end in moved(content, old, some, new, others)]

    assert now("“The dam will hold,”") == ['"The Dam will hold"']
    assert now("“And,”", "“it always has held.”") == ['"And it always has held,"']
    assert now("The dam will hold") == ["The Dam will hold"]
    assert now("No.") == []  # one word, and other words around it
    assert now("“it always has held.”", "“The dam will hold,”") == [
        '"The Dam will hold"',
        'it always has held,"',
    ]  # in its order
    assert moved([], old, some, new, others) == ()


def test_different_stories_share_little() -> None:
    some = words_of("The council said on Monday that the ferry would sail again in May after the ice had gone.").forms
    others = words_of(
        "The council said on Monday that two schools would close in June because the money had gone."
    ).forms
    assert share(some, others) < 0.5 < share(some, some[8:] + some[:8])
    assert share((), ()) == 1.0 and share(("a",), ("b",)) == 0.0
