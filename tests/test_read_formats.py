"""Formats: each is known by its name or its first bytes, read lazily, and past what is bad in it."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import ReadError
from quotes.read import find_files, formats, read_bytes, read_path, read_stream
from quotes.read.formats import FORMATS, Format
from quotes.read.source import Found, Source
from quotes.values import Article, Metadata

STORY = "Ferry to stop\n\nThe ferry to Orsa will stop in May, the company said on Monday.\n"


def test_a_compressed_file_is_read_as_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "story.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (path,) = find_files([tmp_path])
    (article,) = read_path(path)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.path) == (STORY.strip(), "Ferry to stop", str(path))


@pytest.mark.parametrize("damage", [lambda data: data[:-9], lambda data: data[:30] + b"?????" + data[35:]])
def test_a_damaged_compressed_file_is_one_error(damage: object) -> None:
    data = damage(gzip.compress(STORY.encode() * 9))  # type: ignore[operator]
    with pytest.raises(ReadError, match=r"^a\.txt\.gz: damaged or cut off .*; copy the file again$"):
        read_bytes(data, name="a.txt.gz")


def test_a_packed_bomb_is_refused_by_what_comes_out_of_it() -> None:
    with pytest.raises(ReadError, match="more than 20 MB"):
        read_bytes(gzip.compress(b" " * 30_000_000), name="a.txt.gz")


def test_a_format_is_a_row_and_its_articles_are_taken_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[int] = []

    def read_pages(source: Source) -> Iterator[Found]:
        for number, line in source.lines():
            taken.append(number)
            place = source.place(number)
            yield Article(line.decode(), path=place.path) if line.strip() else ReadError(f"{place.name}: empty")

    row = Format("pages", frozenset({".pages"}), read_pages, "", begins=lambda head: head.startswith(b"PAGES"))
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, row))
    (tmp_path / "a.txt").write_bytes(b"PAGES\n\n" + b"He left.\n" * 100_000)
    found = read_path(tmp_path / "a.txt")
    first, second, third = next(found), next(found), next(found)
    assert taken == [1, 2, 3]
    assert isinstance(second, ReadError) and str(second) == f"{tmp_path}/a.txt#2: empty"
    assert [a.path for a in (first, third) if isinstance(a, Article)] == [f"{tmp_path}/a.txt#{n}" for n in (1, 3)]


# -- records ----------------------------------------------------------------------------------------------------

BODY = "The ferry to Orsa will stop in May, the company said on Monday."


def record(**fields: object) -> str:
    return json.dumps({"title": "Ferry to stop", "body": BODY, **fields})


RECORDS: list[tuple[str, dict[str, object], tuple[str | None, ...]]] = [
    # our own names, Media Cloud's, NewsCatcher's, NewsAPI's, a spreadsheet's
    ("a", {"text": BODY, "published": "2025-06-14", "url": "u", "outlet": "o"}, ("2025-06-14", "u", "o")),
    (
        "b",
        {"text": BODY, "publish_date": "2025-06-14 10:03:00", "media_name": "o", "url": "u"},
        ("2025-06-14", "u", "o"),
    ),
    (
        "c",
        {"content": BODY, "published_date": "2025-06-14T10:03:00Z", "link": "u", "clean_url": "o"},
        ("2025-06-14", "u", "o"),
    ),
    ("d", {"content": BODY, "publishedAt": None, "url": "u", "source": {"id": 1, "name": "o"}}, (None, "u", "o")),
    ("e", {"Full Text": BODY, "Date": "14 June 2025", "Link": "u", "Newspaper": "o"}, ("2025-06-14", "u", "o")),
    ("f", {"text": BODY, "date": "20250614T100300Z"}, ("2025-06-14", None, None)),
    ("f2", {"text": BODY, "date": "Sat, 14 Jun 2025 23:30:00 +0200"}, ("2025-06-14", None, None)),
    ("g", {"text": BODY, "date": 1749895380}, (None, None, None)),
    ("h", {"Ref no": 4, "Pub dt": "14/06/2025", "Paper name": "o", "Full piece copy": BODY}, ("2025-06-14", None, "o")),
    (
        "nested",
        {"item": {"webUrl": "u", "fields": {"trailText": "<p>Gone.</p>", "body": BODY + " He went." * 40}}},
        (None, "u", None),
    ),
    ("i", {"Web link": "u", "Story id": "s1", "summary": "Gone.", "was": BODY + " He went." * 40}, (None, "u", None)),
]


@pytest.mark.parametrize(("name", "fields", "known"), RECORDS, ids=[row[0] for row in RECORDS])
def test_the_columns_of_a_record_are_guessed(
    name: str, fields: dict[str, object], known: tuple[str | None, ...]
) -> None:
    (article,) = read_bytes(json.dumps(fields).encode(), name="a.jsonl")
    assert (article.published, article.url, article.outlet) == known and article.text.startswith(BODY)


def test_what_is_given_wins_over_what_is_guessed_and_guesses_are_shown(tmp_path: Path) -> None:
    file, notes = tmp_path / "a.jsonl", list[str]()
    file.write_text(record(lead="A lead.", source={"name": "The Courier"}, when="2025-06-14"), encoding="utf-8")
    columns = {"text": "lead", "outlet": "source.name", "published": "when"}
    (article,) = read_path(file, Metadata(title="Mine"), columns=columns, note=notes.append)
    assert isinstance(article, Article)
    assert (article.text, article.outlet, article.published, article.title) == (
        "A lead.",
        "The Courier",
        "2025-06-14",
        "Mine",
    )
    assert notes == [f"{file}: title=title (guessed; change it with --map)"]


def test_a_table_of_which_nothing_was_guessed_notes_nothing(tmp_path: Path) -> None:
    file, notes = tmp_path / "a.csv", list[str]()
    file.write_text("copy 1,number\nA lead.,7\n", encoding="utf-8")
    assert [*read_path(file, columns={"text": "copy 1"}, note=notes.append)] and notes == []


def test_a_day_that_cannot_be_told_is_noted_once_a_collection(tmp_path: Path) -> None:
    file, notes = tmp_path / "a.csv", list[str]()
    rows = ("14/06/2025", "", "06/05/2025", "07/05/2025", "next week")
    file.write_text("text,published\n" + "".join(f'"{BODY}",{row}\n' for row in rows), encoding="utf-8")
    found = [article.published for article in read_path(file, note=notes.append) if isinstance(article, Article)]
    assert found == ["2025-06-14", None, None, None, None]
    assert notes[1:] == [f"{file}#3: no certain day in '06/05/2025' (nor in others like it); write dates as YYYY-MM-DD"]


def test_bad_records_cost_themselves_and_say_where() -> None:
    lines = [
        record(),
        "{broken",
        "",
        "[1]",
        record(body=" "),
        record(body=None),
        record(body="x" * 5_000_001),
        record(),
    ]
    found = list(read_stream(io.BytesIO("\n".join(lines).encode()), name="a.jsonl"))
    assert [isinstance(one, Article) for one in found] == [True, False, False, False, False, False, True]
    reasons = [
        "#2: this line is no JSON",
        "#4: this line is no record",
        "#5: no text",
        "#6: no text",
        "#7: 5,000,001 char",
    ]
    for one, reason in zip(found[1:6], reasons, strict=True):
        assert str(one).startswith(f"a.jsonl{reason}") and ";" in str(one) or "characters" in str(one)


def test_records_without_text_say_what_columns_there_are() -> None:
    with pytest.raises(
        ReadError, match=r"no column is known to hold the text \(there are id, words\).*--map text=COLUMN"
    ):
        read_bytes(b'{"id": 1, "words": "He left."}', name="a.jsonl")


def test_marks_written_as_codes_in_a_record_are_marks() -> None:
    (article,) = read_bytes(b'{"text": "&ldquo;We left,&rdquo; said Ada Finn of Finn &amp; Roe."}', name="a.jsonl")
    assert article.text == "“We left,” said Ada Finn of Finn & Roe."
    (article,) = read_bytes(b'{"text": "Write &amp;lt; for a bracket."}', name="a.jsonl")
    assert article.text == "Write &amp;lt; for a bracket."


def test_a_record_as_deep_as_no_parser_goes_is_one_error() -> None:
    (error, article) = read_stream(io.BytesIO(f'{{"text": {"[" * 100_000}\n{record()}\n'.encode()), name="a.jsonl")
    assert isinstance(error, ReadError) and str(error).startswith("a.jsonl#1: this line is no JSON")
    assert isinstance(article, Article)


def test_json_lines_are_known_without_their_name_and_taken_lazily(tmp_path: Path) -> None:
    path = tmp_path / "export.txt.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{record(url=f'https://x.example/{number}')}\n" for number in range(2_000))
        file.write("never read: {")
    found = read_path(path)
    assert [getattr(next(found), "url", None) for _ in range(3)] == [f"https://x.example/{n}" for n in range(3)]


@pytest.mark.parametrize(
    "document",
    [f"[{record()}, {record()}]", f'{{"status": "ok", "articles": [{record()}, {record()}]}}',
     f'{{"response": {{"results": [{record()}, {record()}]}}}}'],
)  # fmt: skip
def test_json_documents_hold_lists_of_records(document: str) -> None:
    assert [article.title for article in read_bytes(document.encode(), name="a.json")] == ["Ferry to stop"] * 2


@pytest.mark.parametrize("document", ["{", "[" * 100_000, "[]", "3", '{"a": []}', ""])
def test_json_documents_without_records_are_one_error(document: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.json: "):
        read_bytes(document.encode(), name="a.json")


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv(sign: str, encoding: str) -> None:
    rows = [["Title", "Body", "Date"], ["Café to close", f'{BODY}\nIt said: "No,\tnever; not, ever."', "14/06/2025"]]
    text = io.StringIO()
    csv.writer(text, delimiter=sign).writerows([*rows, ["Empty", "", ""], rows[1]])
    found = list(read_stream(io.BytesIO(text.getvalue().encode(encoding)), name="a.csv"))
    assert [(one.title, one.text, one.published) if isinstance(one, Article) else str(one)[:8] for one in found] == [
        ("Café to close", rows[1][1], "2025-06-14"),
        "a.csv#2:",
        ("Café to close", rows[1][1], "2025-06-14"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'title,body\na,"' + b"x" * 6_000_000, "cannot be read after row 0"),
        ("title,body\na,b\n".encode("utf-16") + b"x", "cannot be read after row 1"),
        (b'title,body\na,"It said.\nb,c\n', "#1: a quotation mark is never closed"),
        (b'title,body\na,"It ""said""\nb,""c', "#1: a quotation mark is never closed"),
        (b"one,two\n1,2\n", "no column is known"),
    ],
)
def test_csv_that_breaks_off_is_one_error(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        list(read_stream(io.BytesIO(data), name="a.csv"))


def test_cells_of_several_lines_that_are_closed_and_one_that_is_too_long() -> None:
    rows = ['a,"It rained.\nIt stopped.\n"', f'b,"{"x" * 6_000_000}"', 'c,"It said: ""No.\nNever."""', 'd,"He left."']
    found = list(read_stream(io.BytesIO("\n".join(["title,body", *rows, ""]).encode()), name="a.csv"))
    assert [one.text if isinstance(one, Article) else str(one)[:33] for one in found] == [
        "It rained.\nIt stopped.\n",
        "a.csv#2: this row cannot be read ",
        'It said: "No.\nNever."',
        "He left.",
    ]


LISTED = (
    '[\n{"text": "Ada left.", "n": [1, {"a": "]"}]} , 7, {"text": "Bo stayed; \\u00e9t\\u00e9."},{"text":"%s"}\n]\n'
)


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("long", [1, 100_000])
def test_a_list_of_records_is_read_one_by_one(name: str, long: int) -> None:
    data = (LISTED % ("He left. " * long)).encode()
    found = read_bytes(b"\xef\xbb\xbf" * (name == "a.json") + data, name=name)
    assert [article.text[:9] for article in found] == ["Ada left.", "Bo stayed", "He left. "]
    assert found[1].text == "Bo stayed; été." and len(found[2].text) == 9 * long


@pytest.mark.parametrize(
    ("data", "read", "reason"),
    [
        (b'[{"text": "He left."}, {"text": "Sh', 1, "after record 1"),
        (b'[{"text": "He left."}', 1, "after record 1"),
        (b'[{"text": "He left."}, {"text": \xff}]', 0, "from its first record on"),
        (b"[" * 100_000, 0, "from its first record on"),
        (b"[", 0, "from its first record on"),
        (b"[]", 0, "no records in this JSON"),
        (b'[1, "a"]', 0, "no records in this JSON"),
    ],
)
def test_a_list_that_breaks_off_keeps_what_stands_before(data: bytes, read: int, reason: str) -> None:
    found = read_stream(io.BytesIO(data), name="a.json")
    assert [isinstance(next(found), Article) for _ in range(read)] == [True] * read
    with pytest.raises(ReadError, match=reason):
        list(found)


def test_a_page_in_a_record_is_read_as_one_and_half_characters_are_marked() -> None:
    (page,) = read_bytes(record(body=f"<p>{BODY}</p><p>{BODY * 2}</p>").encode(), name="a.jsonl")
    assert "<p>" not in page.text and page.text.startswith(BODY)
    (half,) = read_bytes(b'{"text": "He \\ud83d left.\\u0000", "title": "\\udcff"}', name="a.jsonl")
    assert (half.text, half.title) == ("He \ufffd left.\ufffd", "\ufffd")


# -- web archives and feeds -------------------------------------------------------------------------------------

PARAGRAPH = "<p>The council voted on Tuesday to close the swimming pool in Harrow Lane, its leader said.</p>" * 3
PAGE = (
    f"<!doctype html><html><head><title>Pool to close</title></head><body><article>{PARAGRAPH}</article></body></html>"
)


def archived(body: bytes, *headers: str, kind: str = "response", status: str = "200 OK", url: str = "a") -> bytes:
    lines = "".join(f"{header}\r\n" for header in headers)
    answer = f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


HTML = "Content-Type: text/html; charset=utf-8"
CHUNKED = b"5\r\n%b\r\n%x\r\n%b\r\n0\r\n\r\n" % (PAGE.encode()[:5], len(PAGE) - 5, PAGE.encode()[5:])
RECORDS_OF_AN_ARCHIVE = [
    (b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\na: b\r\n\r\n", None),
    (archived(PAGE.encode(), HTML), "a"),
    (archived(PAGE.encode(), HTML, status="404 Not Found"), None),
    (archived(b"\x89PNG", "Content-Type: image/png"), None),
    (archived(PAGE.encode(), HTML, kind="request"), None),
    (archived(gzip.compress(PAGE.encode()), HTML, "Content-Encoding: gzip", url="packed"), "packed"),
    (archived(CHUNKED, HTML, "Transfer-Encoding: chunked", url="chunked"), "chunked"),
]
ARCHIVE = b"".join(record for record, _ in RECORDS_OF_AN_ARCHIVE)
ADDRESSES = [url for _, url in RECORDS_OF_AN_ARCHIVE if url]


def test_every_page_of_an_archive_is_an_article() -> None:
    packed = b"".join(gzip.compress(record) for record, _ in RECORDS_OF_AN_ARCHIVE)
    for data, name in ((ARCHIVE, "a.warc"), (packed, "a.warc.gz"), (packed, "crawl")):
        found = read_bytes(data, name=name, path=name)
        assert [article.url for article in found] == ADDRESSES
        assert found[0].title == "Pool to close" and found[0].path == f"{name}#2"


def test_a_wacz_holds_archives() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as whole:
        whole.writestr("datapackage.json", "{}")
        whole.writestr("archive/data.warc.gz", gzip.compress(ARCHIVE))
    assert [article.url for article in read_bytes(data.getvalue(), name="a.wacz")] == ADDRESSES
    with pytest.raises(ReadError, match=r"^a\.wacz: a damaged"):
        read_bytes(data.getvalue()[:-40], name="a.wacz")


def test_an_archive_that_breaks_off_or_holds_a_bad_page_goes_as_far_as_it_can() -> None:
    bad = archived(b"<html></html>", HTML)
    found = read_stream(io.BytesIO(bad + ARCHIVE[:-300]), name="a.warc")
    taken = []
    with pytest.raises(ReadError, match="breaks off within a record"):
        for one in found:
            taken.append(one)
    assert isinstance(taken[0], ReadError) and "a.warc#1: no article text" in str(taken[0])
    assert [one.url for one in taken[1:] if isinstance(one, Article)] == ADDRESSES[:2]
    with pytest.raises(ReadError, match="no record where one should begin"):
        list(read_stream(io.BytesIO(b"WARC/1.0\r\nContent-Length: 1\r\n\r\nxxxx\r\n"), name="a.warc"))


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Courier</title>
<item><title>Pool to close</title><link>https://x.example/1</link><pubDate>Sat, 14 Jun 2025 10:03:00 GMT</pubDate>
<dc:creator>Ada Berg</dc:creator><description>Short.</description>
<content:encoded><![CDATA[{PARAGRAPH}]]></content:encoded></item>
<item><title>Ferry to stop</title><guid>https://x.example/2</guid><description>{BODY}</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Courier</title><entry><title>Pool to close</title>
<link rel="self" href="no"/><link href="https://x.example/1"/><published>2025-06-14T10:03:00+02:00</published>
<author><name>Ada Berg</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{PARAGRAPH}</div></content>
</entry></feed>"""


@pytest.mark.parametrize("text", [RSS, ATOM])
def test_the_entries_of_a_feed_are_articles(text: str) -> None:
    first, *others = read_stream(io.BytesIO(text.encode()), name="feed.xml")
    assert isinstance(first, Article)
    assert (first.title, first.url, first.published) == ("Pool to close", "https://x.example/1", "2025-06-14")
    assert (first.outlet, first.byline) == ("The Courier", "Ada Berg") and first.text.startswith("The council voted")
    if others:
        assert isinstance(others[0], Article) and (others[0].text, others[0].url) == (BODY, "https://x.example/2")
        assert str(others[1]) == "feed.xml#3: no text in this entry nor the address of a page; leave it out"


@pytest.mark.parametrize("text", ["<rss>", "<rss><channel>", "<feed/>", "<rss", ""])
def test_feeds_without_entries_are_one_error(text: str) -> None:
    with pytest.raises(ReadError, match=r"^a\.rss"):
        read_bytes(text.encode(), name="a.rss")


def test_entities_of_a_feed_are_not_blown_up() -> None:
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    (article,) = read_bytes(f"{bomb}<rss><item><description>x &b;</description></item></rss>".encode(), name="a.rss")
    assert "aaaa" not in article.text


# -- anything at all --------------------------------------------------------------------------------------------

PIECES = [ARCHIVE, ARCHIVE[:700], RSS.encode(), ATOM.encode(), record().encode(), b'{"text": [], "title": {}}']
PIECES += [b"\n", b"\r\n\r\n", b"title,text\n", b'"', b",", b"<item>", b"</item>", b"<![CDATA[", b"<v A>", b"]}"]
PIECES += [b"WARC/1.0\r\nContent-Length: 99999999999\r\n\r\n", b"WEBVTT\n\n", b"00:00:01.000 --> 00:00:02.000\n"]
PIECES += [b"\xff\xfe", b"\x00", b"PK\x03\x04", b"\x1f\x8b\x08\x00"]
PIECES += [
    b"\x28\xb5\x2f\xfd",
    b"\x5d\x2a\x4d\x18",
    b"PAR1",
    b"PARE",
    b"<urlset>",
    b"<url><loc>https://x.example/</loc></url>",
]
SUFFIXES = sorted({suffix for format in FORMATS for suffix in format.suffixes})


@given(
    st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=12), st.sampled_from(SUFFIXES), st.booleans()
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_in_any_format_are_articles_or_errors(pieces: list[bytes], suffix: str, packed: bool) -> None:
    data = b"".join(pieces)
    try:
        for one in read_stream(io.BytesIO(gzip.compress(data) if packed else data), name=f"a{suffix}"):
            assert isinstance(one, Article | ReadError)
            assert not isinstance(one, Article) or all(map(str.encode, filter(None, (one.text, one.title, one.byline))))
    except ReadError as error:
        assert str(error).startswith(f"a{suffix}")
