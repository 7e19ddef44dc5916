"""Zstandard and Parquet: what is in them is read as it comes, and what is wrong with them is one line."""

from __future__ import annotations

import io
import sys
import tracemalloc
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import ReadError
from quotes.read import read_bytes, read_path, read_stream
from quotes.values import Article, Metadata

zstandard = pytest.importorskip("zstandard", reason="needs quotes[zstd]")
pyarrow = pytest.importorskip("pyarrow", reason="needs quotes[parquet]")

STORY = "Ferry to stop\n\nThe ferry to Orsa will stop in May, the company said on Monday.\n"
PACKED = zstandard.ZstdCompressor(level=3).compress(STORY.encode())


# -- Zstandard --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 3, 4096, 1 << 20])
def test_a_file_of_several_frames_is_read_as_what_is_in_it(tmp_path: Path, size: int) -> None:
    parts = [STORY.encode()[at : at + size] for at in range(0, len(STORY), size)]
    frames = b"".join(zstandard.ZstdCompressor().compress(part) for part in parts)
    (tmp_path / "story.txt.zst").write_bytes(frames)
    (article,) = read_path(tmp_path / "story.txt.zst")
    assert isinstance(article, Article) and (article.text, article.title) == (STORY.strip(), "Ferry to stop")
    (stream,) = read_stream(io.BytesIO(frames), name="standard input")
    assert isinstance(stream, Article) and stream.text == STORY.strip()


def wide(data: bytes) -> bytes:
    """A frame that asks for more memory than is granted."""
    parameters = zstandard.ZstdCompressionParameters(window_log=28)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return bytes(packer.compress(data) + packer.flush())


@pytest.mark.parametrize(
    "data",
    [PACKED[:-3], PACKED[:9], PACKED[:12] + b"????" + PACKED[16:], PACKED + b"junk" * 4, PACKED[:4], wide(b"a" * 99)],
)
def test_a_damaged_or_cut_off_stream_is_one_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.txt\.zst: damaged or cut off \(.*\); copy the file again$"):
        read_bytes(data, name="a.txt.zst")


def test_what_comes_out_bounds_a_bomb() -> None:
    with pytest.raises(ReadError, match="more than 20 MB"):
        read_bytes(zstandard.ZstdCompressor().compress(b" " * 300_000_000), name="a.txt.zst")


def record(number: int) -> bytes:
    page = b"<html><body><article>" + b"<p>The council voted on Tuesday to close the pool, its leader said.</p>" * 4
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: p%d\r\nContent-Length: %d\r\n\r\n"
    return head % (number, len(answer)) + answer + b"\r\n\r\n"


def with_dictionary(*, packed: bool) -> bytes:
    words = zstandard.train_dictionary(4_000, [record(number) for number in range(400)])
    given: bytes = zstandard.ZstdCompressor().compress(words.as_bytes()) if packed else words.as_bytes()
    packer = zstandard.ZstdCompressor(dict_data=words)
    head = b"\x5d\x2a\x4d\x18" + len(given).to_bytes(4, "little") + given
    return head + b"".join(packer.compress(record(number)) for number in range(3))


@pytest.mark.parametrize("packed", [True, False])
def test_an_archive_may_bring_its_dictionary(packed: bool) -> None:
    found = read_bytes(with_dictionary(packed=packed), name="a.warc.zst")
    assert [article.url for article in found] == ["p0", "p1", "p2"]
    with pytest.raises(ReadError, match="damaged or cut off"):
        read_bytes(with_dictionary(packed=packed)[:40], name="a.warc.zst")


def test_an_encrypted_archive_is_one_error() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as whole:
        whole.writestr("archive/data.warc", record(1))
    encrypted = bytearray(data.getvalue())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        encrypted[encrypted.index(mark) + place] |= 1
    with pytest.raises(ReadError, match=r"^a\.wacz: this archive is encrypted; unpack it"):
        read_bytes(bytes(encrypted), name="a.wacz")


def test_without_the_extra_a_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "zstandard", None)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ReadError, match=r"pip install 'quotes\[zstd\]'"):
        read_bytes(PACKED, name="a.txt.zst")
    with pytest.raises(ReadError, match=r"pip install 'quotes\[parquet\]'"):
        read_bytes(parquet({"text": ["He left."]}), name="a.parquet")


# -- Parquet ----------------------------------------------------------------------------------------------------

BODY = "The ferry to Orsa will stop in May, the company said on Monday."


def parquet(columns: dict[str, Any], **options: Any) -> bytes:
    from pyarrow import parquet as format

    out = io.BytesIO()
    format.write_table(pyarrow.table(columns), out, **options)
    return out.getvalue()


COLUMNS = {
    "id": [1, 2, 3],
    "body": [BODY, None, BODY],
    "headline": ["Ferry to stop", "", None],
    "publish_date": [date(2025, 6, 14), None, date(2025, 6, 15)],
    "url": ["https://x.example/1", "https://x.example/2", "https://x.example/3"],
    "source": [{"name": "The Courier"}, None, {"name": None}],
}


def test_a_row_is_an_article_by_guessed_or_given_columns() -> None:
    notes: list[str] = []
    found = list(
        read_stream(
            io.BytesIO(parquet(COLUMNS)), name="a.parquet", columns={"outlet": "source.name"}, note=notes.append
        )
    )
    first, second, third = found
    assert isinstance(first, Article) and isinstance(third, Article)
    assert (first.text, first.title, first.published, first.url, first.outlet) == (
        *(BODY, "Ferry to stop", "2025-06-14", "https://x.example/1"),
        "The Courier",
    )
    assert str(second).startswith("a.parquet#2: no text in 'body'") and third.published == "2025-06-15"
    assert notes == [
        "a.parquet: text=body, title=headline, published=publish_date, url=url (guessed; change it with --map)"
    ]
    mapped = {"text": "headline", "published": "moment"}
    moments = {**COLUMNS, "headline": [BODY.encode()] * 3, "moment": [datetime(2025, 6, 16, 10, 3)] * 3}
    (one, *_) = read_stream(
        io.BytesIO(parquet(moments)), name="a.parquet", columns=mapped, metadata=Metadata(outlet="o")
    )
    assert isinstance(one, Article) and (one.text, one.published, one.outlet) == (BODY, "2025-06-16", "o")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (parquet(COLUMNS)[:-20], "damaged or cut off"),
        (b"PAR1" + b"x" * 99 + b"PAR1", "damaged or cut off"),
        (b"PAR1", "damaged or cut off"),
        (b"PARE" + b"x" * 99, "is encrypted"),
        (parquet({"id": [1]}), "no column is known to hold the text"),
        (zstandard.ZstdCompressor().compress(parquet(COLUMNS)), "read from its end"),
    ],
)
def test_tables_that_cannot_be_read_are_one_error(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=rf"^a\.parquet: .*{reason}") as caught:
        read_bytes(data, name="a.parquet")
    assert "\n" not in str(caught.value)


def test_pages_that_are_damaged_end_the_table_and_not_the_rest() -> None:
    data = parquet({"text": [BODY * 50] * 500}, compression=None, use_dictionary=False, row_group_size=100)
    middle = data.index(BODY.encode(), len(data) // 2)
    found, error = 0, None
    try:
        for _ in read_stream(io.BytesIO(data[: middle - 3_000] + b"\xff" * 3_000 + data[middle:]), name="a.parquet"):
            found += 1
    except ReadError as raised:
        error = str(raised)
    assert found >= 100 and (error is None or error.startswith("a.parquet: damaged"))


def test_memory_is_bounded_by_a_few_rows_and_not_by_the_table(tmp_path: Path) -> None:
    from pyarrow import parquet as format

    with format.ParquetWriter(tmp_path / "a.parquet", pyarrow.schema([("text", pyarrow.string())])) as writer:
        for number in range(20):
            texts = [f"{number} {one} {BODY * 60}" for one in range(100)]
            writer.write_table(pyarrow.table({"text": texts}))
    before, highest = pyarrow.total_allocated_bytes(), 0
    tracemalloc.start()
    for _ in read_path(tmp_path / "a.parquet"):
        highest = max(highest, pyarrow.total_allocated_bytes() - before)
    _, python = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert highest < 3_000_000 and python < 3_000_000  # of 8 MB
