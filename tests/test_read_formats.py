"""Formats: each is known by its name or its first bytes, read lazily, and past what is bad in it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

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
    with pytest.raises(ReadError, match="MB is more than"):
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
    ("g", {"text": BODY, "date": 1749895380}, (None, None, None)),
]


@pytest.mark.parametrize(("name", "fields", "known"), RECORDS, ids=[row[0] for row in RECORDS])
def test_the_columns_of_a_record_are_guessed(
    name: str, fields: dict[str, object], known: tuple[str | None, ...]
) -> None:
    (article,) = read_bytes(json.dumps(fields).encode(), name="a.jsonl")
    assert (article.text, article.published, article.url, article.outlet) == (BODY, *known)


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
        (b"one,two\n1,2\n", "no column is known"),
    ],
)
def test_csv_that_breaks_off_is_one_error(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        list(read_stream(io.BytesIO(data), name="a.csv"))


def test_a_page_in_a_record_is_read_as_one_and_half_characters_are_marked() -> None:
    (page,) = read_bytes(record(body=f"<p>{BODY}</p><p>{BODY * 2}</p>").encode(), name="a.jsonl")
    assert "<p>" not in page.text and page.text.startswith(BODY)
    (half,) = read_bytes(b'{"text": "He \\ud83d left.\\u0000", "title": "\\udcff"}', name="a.jsonl")
    assert (half.text, half.title) == ("He \ufffd left.\ufffd", "\ufffd")
