"""The pure parts of the site: marked text, charts, addresses, citations, and words from strangers."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from quotes.desk.export import citation
from quotes.errors import QueryError
from quotes.records import QuoteRecord, quote_record
from quotes.site.address import REACH, Search, page_number, parse_search
from quotes.site.chart import bar, columns, in_words, month_chart, round_up
from quotes.site.folding import stretches
from quotes.site.marking import Mark, Opening, context_of, mark_stretch, paragraphs
from quotes.site.page import number_of
from quotes.site.policy import DATASETTES, OURS, with_policy
from quotes.site.visible import visible, web_address
from quotes.values import Filters
from tests.site_sample import BRIDGE, BRIDGE_SAID, COUNCIL, COUNCIL_SAID, HOSTILE, HOSTILE_SAID, quote_of


def plain(mark: Mark, first: bool) -> Opening:
    """Marks as one letter each, so that a test can show the nesting; a mark that goes on has no ``+``."""
    name = mark.quote_id + ("+" if first else "")
    return Opening(Markup("[{}:").format(name), Markup("]"), Markup("."))


MARKED = [
    pytest.param("We lost, he said.", [], "We lost, he said.", id="nothing to mark"),
    pytest.param("We lost, he said.", [(0, 8, "a")], "[a+:We lost,.] he said.", id="one quote"),
    pytest.param("abcdef", [(0, 6, "a"), (2, 4, "b")], "[a+:ab[b+:cd.]ef.]", id="one inside the other"),
    pytest.param("abcdef", [(0, 4, "a"), (2, 6, "b")], "[a+:ab[b+:cd].][b:ef.]", id="crossing: the later one is cut"),
    pytest.param("abcd", [(0, 2, "a"), (2, 4, "b")], "[a+:ab.][b+:cd.]", id="side by side"),
    pytest.param("abcd", [(0, 2, "a"), (0, 4, "b")], "[b+:[a+:ab.]cd.]", id="together: the longer one outside"),
    pytest.param("abcd", [(0, 4, "a"), (0, 4, "b")], "[a+:[b+:abcd..].]".replace("..", "."), id="the same words"),
    pytest.param(
        "abcdef",
        [(0, 4, "a"), (1, 5, "b"), (2, 6, "c")],
        "[a+:a[b+:b[c+:cd]].][b:[c:e].][c:f.]",
        id="three crossing",
    ),
    pytest.param("a<b>&c", [(1, 4, "q")], "a[q+:&lt;b&gt;.]&amp;c", id="escaped inside and outside"),
]


@pytest.mark.parametrize(("text", "spans", "expected"), MARKED)
def test_marks_nest_or_are_cut(text: str, spans: list[tuple[int, int, str]], expected: str) -> None:
    marks = [Mark(start, end, "content", id) for start, end, id in spans]
    assert mark_stretch(text, marks, 0, len(text), plain) == expected


def xml(mark: Mark, first: bool) -> Opening:
    return Opening(Markup('<q id="{}">').format(mark.quote_id), Markup("</q>"))


@given(
    st.text(alphabet='ab <>&"\n\u202e\U0001f600', max_size=40),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8),
)
def test_any_marks_give_well_formed_html_with_the_words_of_the_text(text: str, ends: list[tuple[int, int]]) -> None:
    marks = [Mark(min(pair), max(pair), "content", str(number)) for number, pair in enumerate(ends)]
    html = mark_stretch(text, marks, 0, len(text), xml)
    read = ElementTree.fromstring(f"<p>{html}</p>")
    assert "".join(read.itertext()) == text.replace("\u202e", "U+202E")
    for number, pair in enumerate(ends):
        said = "".join("".join(part.itertext()) for part in read.iter("q") if part.get("id") == str(number))
        assert said == text[min(pair) : max(pair)].replace("\u202e", "U+202E")


def test_a_mark_over_a_paragraph_end_goes_on_in_the_next() -> None:
    text = 'She said: "One.\n\n"Two."'
    mark = Mark(10, 23, "content", "a")
    marked = [mark_stretch(text, [mark], start, end, plain) for start, end in paragraphs(text)]
    assert [str(piece) for piece in marked] == ["She said: [a+:&#34;One..]", "[a:&#34;Two.&#34;.]"]


PARAGRAPHS = [
    pytest.param("One.\n\nTwo.", ["One.", "Two."], id="blank line"),
    pytest.param("One\nline.\n\nTwo.", ["One\nline.", "Two."], id="wrapped lines stay together"),
    pytest.param("One.\nTwo.", ["One.", "Two."], id="a paragraph a line"),
    pytest.param("\n\n  One.\r\n \r\nTwo.\n", ["  One.", "Two."], id="blanks, carriage returns"),
    pytest.param(" \n ", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraphs(text)] == expected


FOLDED = [
    pytest.param("---\ntitle: A\ndate: 2026-05-04\n---\n\nWe lost.", ["-"], id="front matter"),
    pytest.param("---\ntitle: A\n---\nWe lost.\n\nTwo.", ["-"], id="front matter without a blank line"),
    pytest.param("One.\n\n![A boat](boat.png)\n\n<!-- ad -->\n\nTwo.", ["!", "<"], id="picture and comment"),
    pytest.param("One.\n\n[1]: https://news.example\n[2]: https://news.example/b", ["["], id="link definitions"),
    pytest.param("One [boat](b.html).\n\n* one\n* two\n\n> said", [], id="words in Markdown stay"),
    pytest.param("![A boat](boat.png) sank.", [], id="words beside a picture stay"),
    pytest.param("---\n\nOne.", ["-"], id="a thematic break"),
    pytest.param("| a | b |\n|---|---|\n| 1 | 2 |", [], id="a table stays"),
    pytest.param("One.", [], id="nothing"),
]


@pytest.mark.parametrize(("text", "starts"), FOLDED)
def test_what_only_a_program_reads_is_folded(text: str, starts: list[str]) -> None:
    runs = list(stretches(text, []))
    assert [text[start] for folded, run in runs if folded for start, _ in run] == starts
    shown = " ".join(text[start:end] for _, run in runs for start, end in run)
    assert shown.split() == text.split()


def test_what_holds_a_quote_is_not_folded() -> None:
    text = "---\ntitle: We lost\n---\n\nText."
    assert [folded for folded, _ in stretches(text, [Mark(11, 18, "content", "a")])] == [False]


def test_a_quote_is_shown_in_its_paragraph_but_not_in_a_whole_book() -> None:
    text = "First.\n\n" + "x" * 5000 + "QUOTE" + "y" * 5000
    start = text.index("QUOTE")
    assert context_of(text, start, start + 5, most=100) == (start - 100, start + 105)
    assert context_of("One.\n\nTwo.", 0, 3) == (0, 4)


SHOWN = [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ('" onmouseover="x', "&#34; onmouseover=&#34;x"),
    ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
    ("שלום\u200f", "שלום\u200f"),
    (None, ""),
]


@pytest.mark.parametrize(("text", "expected"), SHOWN)
def test_words_of_strangers_are_escaped(text: str | None, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize("character", ["\u202e", "\u202d", "\u2066", "\x00", "\x1b", "\x7f"])
def test_characters_that_mislead_are_shown_by_their_code(character: str) -> None:
    html = visible(f"a{character}b")
    assert character not in html
    assert f">U+{ord(character):04X}<" in html


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=c#d", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        (" https://example.org", False),
        ("https://", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://example.org/a b", False),
        (None, False),
    ],
)
def test_only_web_addresses_are_linked(url: str | None, linked: bool) -> None:
    assert (web_address(url) == url) is (linked or url is None)


def test_a_chart_leaves_no_month_out_and_goes_to_years_when_there_are_many() -> None:
    assert [column.key for column in columns({"2025-11": 1, "2026-02": 4})] == [
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
    ]
    assert columns({"2024": 3}) == []
    by_year = columns({"2001-05": 2, "2001-06": 1, "2020-01": 7})
    assert (by_year[0].key, by_year[0].count) == ("2001", 3)
    assert (by_year[-1].key, by_year[-1].count, len(by_year)) == ("2020", 7, 20)


def test_a_chart_is_drawn_to_scale() -> None:
    shown = columns({"2026-01": 10, "2026-02": 5})
    svg = ElementTree.fromstring(str(month_chart(shown, {"2026-01": "/a?b=1&c=2"})))
    bars = [float(rect.get("height", 0)) for rect in svg.iter("rect") if rect.get("class") == "bar"]
    assert bars[0] == pytest.approx(2 * bars[1], rel=0.02)
    assert [link.get("href") for link in svg.iter("a")] == ["/a?b=1&c=2"]
    assert svg.get("aria-hidden") == "true"
    assert in_words(shown) == "15 quotes from Jan 2026 to Feb 2026; most in Jan 2026 (10)."


@given(st.integers(1, 10**9))
def test_the_top_of_an_axis_holds_the_count_and_halves(number: int) -> None:
    top = round_up(number)
    assert number <= top <= max(2, 3 * number)
    assert top % 2 == 0


def test_a_bar_that_counts_something_can_be_seen() -> None:
    assert 'width="0.8"' in bar(1, 1_000_000)
    assert 'width="0.0"' in bar(0, 0)


ADDRESSES = [
    ({}, Search(sort="newest"), ""),
    ({"q": "  new   bridge "}, Search(q="new bridge"), "q=new+bridge"),
    ({"sort": "best"}, Search(sort="newest"), ""),
    ({"q": "x", "sort": "newest"}, Search(q="x", sort="newest"), "q=x&sort=newest"),
    ({"speaker": "7", "page": "2"}, Search(filters=Filters(speaker="#7"), page=2, sort="newest"), "speaker=7&page=2"),
    ({"role": "", "month": "2026-05"}, Search(filters=Filters(during="2026-05"), sort="newest"), "month=2026-05"),
    (
        {"act": "asks", "since": "2026", "until": ""},
        Search(filters=Filters(act="asks", since="2026"), sort="newest"),
        "act=asks&since=2026",
    ),
    (
        {"since": "2026", "until": "2027"},
        Search(filters=Filters(since="2026", until="2027"), sort="newest"),
        "since=2026&until=2027",
    ),
    (
        {"outlet": "A&B=C", "nonsense": "1"},
        Search(filters=Filters(outlet="=A&B=C"), sort="newest"),
        "outlet=A%26B%3DC",
    ),
    (
        {"speaker_kind": "anonymous", "via": "AFP", "within": "no", "sort": "speaker", "new_since": "12"},
        Search(filters=Filters(speaker_kind="anonymous", via="=AFP", within=False), sort="speaker", new_since=12),
        "speaker_kind=anonymous&via=AFP&within=no&sort=speaker&new_since=12",
    ),
]


@pytest.mark.parametrize(("given", "search", "query"), ADDRESSES)
def test_an_address_says_all_and_only_what_is_shown(given: dict[str, str], search: Search, query: str) -> None:
    assert parse_search(given) == search
    assert search.query() == query


@pytest.mark.parametrize(
    "given",
    [
        {"page": "0"},
        {"page": "-1"},
        {"page": "1e3"},
        {"page": "٣"},
        {"page": str(REACH)},
        {"page": "9" * 400},
        {"speaker": "1; drop table quotes"},
        {"kind": "DIRECT"},
        {"sort": "random()"},
        {"month": "2026-13"},
        {"month": "May"},
        {"since": "2025-02-30"},
        {"until": "2025-2"},
        {"act": "says"},
        {"speaker_kind": "ghost"},
        {"within": "perhaps"},
        {"new_since": "yesterday"},
        {"q": "x" * 301},
    ],
)
def test_what_cannot_be_meant_is_said_to_be_a_mistake(given: dict[str, str]) -> None:
    with pytest.raises(QueryError):
        parse_search(given)


def test_a_page_number_may_be_missing() -> None:
    assert [page_number(value) for value in (None, "", "3")] == [1, 1, 3]


def test_narrowing_starts_at_the_first_page_and_can_be_taken_back() -> None:
    search = parse_search({"q": "bridge", "page": "3", "kind": "direct"})
    assert search.having("outlet", "The Tide").query() == "q=bridge&outlet=The+Tide&kind=direct"
    assert search.without("kind").query() == "q=bridge"
    assert search.narrowed == {"kind": "direct"}


def record(article: object, said: object) -> QuoteRecord:
    return quote_record(article, quote_of(article, said))  # type: ignore[arg-type]


def test_citations_of_a_direct_quote() -> None:
    said = record(BRIDGE, BRIDGE_SAID[1])
    assert citation.plain(said) == (
        'Orla Fennimore (Harbour Commissioner) said, on 2026-05-05: "We would rather be late than sorry," "Nobody '
        'crosses until the last bolt has been tested." — “Swing bridge will not open before the spring”, The Eastwick '
        "Courier, 2026-05-06, https://courier.example/bridge?page=1&from=front"
    )
    assert citation.markdown(said).splitlines()[2] == (
        "> — Orla Fennimore (Harbour Commissioner) **said**, on 2026-05-05. [Swing bridge will not open before the "
        "spring](<https://courier.example/bridge?page=1&from=front>), The Eastwick Courier, 2026-05-06"
    )


def test_a_citation_leaves_out_what_is_not_known() -> None:
    said = record(COUNCIL, COUNCIL_SAID[2])
    assert citation.plain(said) == (
        'Dockers\' Union vowed: "fight it quay by quay" — “Ferry fares to rise by a tenth”, Evening Tide, 2026-02-19'
    )


def denial() -> QuoteRecord:
    """A made-up denial, reported in the outlet's words."""
    said = record(BRIDGE, BRIDGE_SAID[1])
    words = "that she had known of the crack"
    said["content"] = [{"start": 0, "end": len(words), "text": words}]
    said["kind"], said["act"], said["when"], said["said_on"] = "indirect", "denies", None, None
    said["cue"] = {"start": 0, "end": 15, "text": "flatly\ndenied it"}
    return said


def test_a_denial_is_cited_as_a_denial() -> None:
    said = denial()
    who = "Orla Fennimore (Harbour Commissioner)"
    assert citation.plain(said).startswith(f"{who} flatly denied it: that she had known of the crack (denies) — ")
    first, _, last = citation.markdown(said).splitlines()
    assert first == "> **flatly denied it** that she had known of the crack (denies)"
    assert last.startswith(f"> — {who}. ")
    assert json.loads(citation.json_ld_text(said))["description"].startswith(f"{who} flatly denied it")


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("according to", "according to Orla Fennimore (Harbour Commissioner)"),
        ("as saying", "Orla Fennimore (Harbour Commissioner) quoted as saying"),
        (":", "Orla Fennimore (Harbour Commissioner)"),
    ],
)
def test_the_reporting_words_of_a_citation(cue: str, expected: str) -> None:
    said = denial()
    said["cue"], said["act"] = {"start": 0, "end": len(cue), "text": cue}, "states"
    assert citation.plain(said).startswith(f"{expected}: that she had known")


def test_a_citation_carries_no_markup_and_no_misleading_characters() -> None:
    said = record(HOSTILE, HOSTILE_SAID[0])
    assert "\u202e" not in citation.plain(said) + citation.markdown(said) + citation.json_ld_text(said)
    assert json.loads(citation.json_ld_text(said))["text"] == '"Tom & <b>Jerry</b> said \u202eevil\u202c things,"'
    assert not re.search(r"(?<!\\)<(?!https?:)", citation.markdown(said))
    assert "javascript" not in citation.markdown(said).split("me")[-1]


@pytest.mark.parametrize("words", ["# no heading", "- no list", "1. no list", "*so* [it](x) _was_ `x`"])
def test_markdown_of_a_quote_is_text(words: str) -> None:
    said = record(HOSTILE, HOSTILE_SAID[1])
    said["content"] = [{"start": 0, "end": len(words), "text": words}]
    said["kind"], said["cue"] = "indirect", None
    first = citation.markdown(said).splitlines()[0]
    assert re.match(r"> (\\[#*-]|1\\\.)", first)
    assert first.replace("\\", "") == f"> {words}"


def test_the_policy_allows_our_pages_scripts_from_files_of_ours_alone_and_keeps_what_is_set() -> None:
    assert "script-src 'self';" in OURS and "unsafe" not in OURS
    assert "default-src 'none'" in OURS
    start = {"type": "http.response.start", "status": 200, "headers": [(b"Content-Security-Policy", OURS.encode())]}
    headers = with_policy(start)["headers"]
    assert [value for name, value in headers if name.lower() == b"content-security-policy"] == [OURS.encode()]
    assert (b"content-security-policy", DATASETTES.encode()) in with_policy({"headers": []})["headers"]


def test_numbers_in_words() -> None:
    assert [number_of(count, "quote") for count in (0, 1, 1234)] == ["0 quotes", "1 quote", "1,234 quotes"]
