"""Articles and quotes as typed rows: out, back, and into a database as if `quotes add` had read them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes import fields
from quotes.cli.app import app
from quotes.errors import NotFoundError, ReadError
from quotes.pipeline import read_articles, reader_version
from quotes.read import find_files, one_article, read_path
from quotes.values import Article, Filters, Metadata, Quote

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'quotes[parquet]'")

from quotes.parquet.columns import ARTICLES, quote_schema, reading_schema, row_columns  # noqa: E402
from quotes.parquet.readings import open_readings  # noqa: E402
from quotes.parquet.rows import article_id, article_of, article_row, quote_of, quote_row, reading_row  # noqa: E402

SAMPLES = Path(__file__).parent.parent / "quotes" / "data" / "samples"
FERRY = '"The ferry will sail," Ada Lindqvist, the harbour master, told the Courier on Monday.'


def read(articles: Sequence[Article]) -> list[tuple[Article, tuple[Quote, ...]]]:
    return list(read_articles(articles))


@pytest.fixture(scope="module")
def samples() -> list[tuple[Article, tuple[Quote, ...]]]:
    return read([found for path in find_files([SAMPLES]) for found in read_path(path) if isinstance(found, Article)])


def write(folder: Path, readings: Sequence[tuple[Article, Sequence[Quote]]], *, reader: str | None = None) -> Path:
    """What a cluster writes: a file a month, rows in the order of their paths."""
    from pyarrow import parquet

    rows = [reading_row(article, quotes, reader=reader or reader_version()) for article, quotes in readings]
    for month in {row["month"] for row in rows}:
        place = folder / ARTICLES / f"month={month}"
        place.mkdir(parents=True, exist_ok=True)
        table = pa.Table.from_pylist([row for row in rows if row["month"] == month], schema=reading_schema())
        parquet.write_table(table.drop_columns(["month"]), place / f"part-{len(list(place.iterdir()))}.parquet")
    return folder


def loaded(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, ["load", *map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stderr


def rows(db: Path, table: str = "said") -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3, 4").fetchall()


def test_articles_and_quotes_come_back_as_they_were_but_for_mentions(
    samples: list[tuple[Article, tuple[Quote, ...]]],
) -> None:
    assert sum(len(quotes) for _, quotes in samples) > 50
    for article, quotes in samples:
        back = article_of(article_row(article))
        assert back == article and back.neighbours == article.neighbours
        for quote in quotes:
            other = quote_of(quote_row(article, quote))
            assert fields.row(article, other) == fields.row(article, quote)
            assert (other.cue, other.source, other.via) == (quote.cue, quote.source, quote.via)
            assert (other.speaker and other.speaker.role) == (quote.speaker and quote.speaker.role)
            assert (other.speaker and other.speaker.aliases) == (quote.speaker and quote.speaker.aliases)


def test_the_columns_are_those_of_the_view_said(tmp_path: Path) -> None:
    db = tmp_path / "quotes.db"
    loaded(write(tmp_path / "q.parquet", read([one_article(FERRY)])), "--db", db)
    with closing(sqlite3.connect(db)) as connection:
        said = [column[0] for column in connection.execute("SELECT * FROM said").description]
    ours = row_columns()
    known_there_alone = {"speaker_ids", "speaker_id", "day", "review", "repeat_group"}
    assert [name for name in said if name not in known_there_alone | {"article_id"}] == [
        name for name in ours if name in said and name != "article_id"
    ]
    types = {field.name: str(field.type) for field in quote_schema()}
    assert types["confidence"] == "double" and types["reported"] == "bool" and types["said_on"] == "string"


def test_a_load_is_as_if_add_had_read_the_articles(
    tmp_path: Path, samples: list[tuple[Article, tuple[Quote, ...]]]
) -> None:
    added, db = tmp_path / "added.db", tmp_path / "loaded.db"
    CliRunner().invoke(app, ["add", str(SAMPLES), "--db", str(added), "--threads", "1"], catch_exceptions=False)
    folder = write(tmp_path / "q.parquet", sorted(samples, key=lambda read: read[0].published or "~"))
    loaded(folder, "--db", db)

    def told(path: Path) -> set[tuple[object, ...]]:
        """All but the numbers of rows, which follow the order."""
        names = "quote_id, speaker, speaker_kind, role, kind, act, quote, cue, source, addressee, venue, said_when"
        with closing(sqlite3.connect(path)) as connection:
            sql = (
                f"SELECT {names}, said_on, via, within, confidence, speaker_reason, title, outlet, published FROM said"
            )
            return set(connection.execute(sql))

    assert told(db) == told(added) and len(told(db)) > 50
    columns = "title, outlet, url, published, published_from, byline, dateline, path, offset, sha256, reader"
    for sql in (f"SELECT {columns} FROM articles", "SELECT kind, key FROM story_keys", "SELECT name, key FROM aliases"):
        with closing(sqlite3.connect(db)) as one, closing(sqlite3.connect(added)) as other:
            assert set(one.execute(sql)) == set(other.execute(sql))
    again = CliRunner().invoke(app, ["add", str(SAMPLES), "--db", str(db), "--threads", "1"], catch_exceptions=False)
    assert "0 articles added, 10 unchanged, 0 quotes" in again.stderr


def test_a_load_is_safe_to_repeat_and_keeps_corrections(tmp_path: Path) -> None:
    folder, db = write(tmp_path / "q.parquet", read([one_article(FERRY)])), tmp_path / "quotes.db"
    assert "1 article added, 1 quote" in loaded(folder, "--db", db)
    (quote,) = [row[0] for row in rows(db)]
    fixed = CliRunner().invoke(app, ["fix", str(quote), "--speaker", "Una Kerr", "--new", "--db", str(db)])
    assert fixed.exit_code == 0, fixed.stderr
    before = rows(db)
    assert "0 articles added, 1 unchanged" in loaded(folder, "--db", db) and rows(db) == before
    other = write(tmp_path / "other.parquet", read([one_article(FERRY)]), reader="another version")
    assert "1 unchanged" in loaded(other, "--db", db)  # what this version has read is not read worse
    assert rows(db) == before and "Una Kerr" in before[0]


def test_another_version_of_the_program_reads_a_loaded_article_again(tmp_path: Path) -> None:
    db = tmp_path / "quotes.db"
    loaded(write(tmp_path / "q.parquet", read([one_article(FERRY, path="f.txt")]), reader="older"), "--db", db)
    again = write(tmp_path / "again.parquet", read([one_article(FERRY, path="f.txt")]))
    assert "1 read again" in loaded(again, "--db", db)


def stories() -> list[Article]:
    return [
        one_article(
            f'"Ferry number {number} will sail," Ada Lindqvist told the Courier on Monday.',
            metadata=Metadata(outlet=("The Courier", "Harbour Post")[number % 2], published=f"2025-{number:02}-15"),
            path=f"export.parquet#{number}",
        )
        for number in range(1, 13)
    ]


@pytest.mark.parametrize(
    ("wanted", "months"),
    [
        (Filters(), range(1, 13)),
        (Filters(outlet="courier"), range(2, 13, 2)),
        (Filters(since="2025-03", until="2025-04"), [3, 4]),
        (Filters(since="2025-03-16", until="2025-05-14"), [4]),
        (Filters(since="2025-03-15", until="2025-03-15"), [3]),
        (Filters(outlet="HARBOUR POST", since="2025"), range(1, 13, 2)),
        (Filters(until="2024"), []),
    ],
)
def test_a_part_is_chosen_by_outlet_and_days_and_comes_in_order(
    tmp_path: Path, wanted: Filters, months: Sequence[int]
) -> None:
    folder = write(tmp_path / "q.parquet", [(article, ()) for article in reversed(stories())])
    found = [read for read in open_readings(folder, wanted) if not isinstance(read, ReadError)]
    assert [read.article.published for read in found] == [f"2025-{month:02}-15" for month in months]


def test_a_month_comes_in_the_order_of_paths_whatever_file_of_it_an_article_is_in(tmp_path: Path) -> None:
    articles = [one_article(FERRY, path=f"export.parquet#{number}") for number in range(1, 31)]
    folder = tmp_path / "q.parquet"
    for begins in range(3):
        write(folder, [(article, ()) for article in articles[begins::3]])
    found = [read.article.path for read in open_readings(folder, Filters()) if not isinstance(read, ReadError)]
    assert found == [article.path for article in articles]


def test_what_could_not_be_read_is_said_and_the_rest_is_taken(tmp_path: Path) -> None:
    from pyarrow import parquet

    folder = write(tmp_path / "q.parquet", read([one_article(FERRY)]))
    empty = dict.fromkeys(reading_schema().names)
    place = folder / ARTICLES / "month=unknown" / "more.parquet"
    parquet.write_table(pa.Table.from_pylist([{**empty, "error": "x.html: no text"}], schema=reading_schema()), place)
    result = CliRunner().invoke(app, ["load", str(folder), "--db", str(tmp_path / "quotes.db")])
    assert result.exit_code == 1
    assert "quotes: x.html: no text" in result.stderr and "1 article added, 1 quote, 1 path failed" in result.stderr


def test_what_holds_no_articles_is_one_line(tmp_path: Path) -> None:
    for folder, message in ((tmp_path, "holds no articles"), (tmp_path / "no", "not there; check the spelling")):
        with pytest.raises(ReadError, match=message):
            open_readings(folder, Filters())
    folder = write(tmp_path / "q.parquet", [(article, ()) for article in stories()])
    with pytest.raises(NotFoundError, match="there are Harbour Post, The Courier"):
        open_readings(folder, Filters(outlet="The Bugle"))
    (folder / "month=2025-05").mkdir()
    with pytest.raises(ReadError, match=r"is one month of .*q\.parquet; name that"):
        open_readings(folder / "month=2025-05", Filters())
    next((folder / ARTICLES).rglob("*.parquet")).write_bytes(b"no parquet")
    with pytest.raises(ReadError, match="copy it again"):
        list(open_readings(folder, Filters()))


def test_an_article_has_one_id_and_another_place_another() -> None:
    one = one_article(FERRY, path="a.txt")
    assert article_id(one) == article_id(one_article(FERRY, path="a.txt", metadata=Metadata(title="A title")))
    assert article_id(one) != article_id(one_article(FERRY, path="b.txt"))
    assert len(article_id(one)) == 16


@pytest.mark.parametrize("package", ["pyspark", "pyarrow"])
def test_what_spark_needs_is_said_in_one_line(package: str) -> None:
    code = f"import sys, runpy; sys.modules[{package!r}] = None; runpy.run_module('quotes.spark', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("quotes: Spark needs PySpark") and len(done.stderr.splitlines()) == 1


def test_spark_without_java_is_one_line(tmp_path: Path) -> None:
    pytest.importorskip("pyspark")
    nowhere = {"PATH": str(tmp_path), "JAVA_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "quotes.spark", "a.parquet", "q.parquet"]
    done = subprocess.run(command, capture_output=True, text=True, env=nowhere)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.splitlines()[-1].startswith("quotes: Spark did not start")
