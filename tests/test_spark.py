"""Over Spark in local mode: the same rows as the command line, on one worker or two."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from quotes.cli.app import app
from quotes.errors import QuotesError, ReadError
from tests.web_archive import write_archive

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytest.importorskip("pyspark", reason="PySpark is not installed: pip install 'quotes[spark]'")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("no Java is installed, which Spark runs on", allow_module_level=True)
pytestmark = pytest.mark.filterwarnings("ignore")  # PySpark warns of its neighbours' versions, and leaves sockets open

SAMPLES = Path(__file__).parent.parent / "quotes" / "data" / "samples"
SETTINGS = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.driver.host": "127.0.0.1"}
RECORDS: list[dict[str, Any]] = [
    {
        "body": '"It will sail," Ada Lindqvist told the Courier on Monday.',
        "date": "2025-03-04",
        "source": {"name": "A"},
    },
    {"body": "  ", "date": None, "source": {"name": None}},
    {"body": "Omar Haddad said: “Nobody knows.”", "date": "2025-04-01", "source": {"name": "B"}},
]


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples, and an archive of pages."""
    folder = tmp_path_factory.mktemp("news")
    shutil.copytree(SAMPLES, folder / "samples")
    write_archive(folder / "crawl.warc.gz", 30)
    return folder


@pytest.fixture(scope="module")
def written(session: SparkSession, news: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the job makes of them with two workers."""
    from quotes.spark.job import run

    out = tmp_path_factory.mktemp("out") / "quotes.parquet"
    told = run(session, [str(news)], str(out), characters=20_000)
    assert told.startswith("40 articles, ")
    return out


def said(db: Path, columns: str = "*") -> set[tuple[Any, ...]]:
    with closing(sqlite3.connect(db)) as connection:
        return set(connection.execute(f"SELECT {columns} FROM said"))


def called(*arguments: str | Path) -> str:
    result = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_loaded_rows_are_those_of_the_command_line(written: Path, news: Path, tmp_path: Path) -> None:
    added, loaded = tmp_path / "added.db", tmp_path / "loaded.db"
    called("add", news, "--db", added, "--threads", "1")
    called("load", written, "--db", loaded)
    columns = (
        "quote_id, speaker, speaker_kind, role, kind, act, quote, cue, source, addressee, venue, said_when, said_on"
    )
    columns += ", via, within, reported, thought, speaker_reason, title, outlet, published, url"
    assert said(loaded, columns) == said(added, columns) and len(said(added)) > 200
    again = CliRunner().invoke(app, ["add", str(news), "--db", str(loaded), "--threads", "1"])
    assert "0 articles added, 40 unchanged" in again.stderr


def test_people_and_repeats_are_those_of_a_database(written: Path, tmp_path: Path) -> None:
    from pyarrow import dataset

    db = tmp_path / "loaded.db"
    called("load", written, "--db", db)
    sql = """
        SELECT quotes.id, articles.url || articles.path || articles.offset, speakers.name, speakers.id, repeat_group
        FROM quotes JOIN articles ON articles.id = quotes.article LEFT JOIN speakers ON speakers.id = quotes.speaker
        LEFT JOIN repeats ON repeats.quote = quotes.pk
    """
    with closing(sqlite3.connect(db)) as connection:
        stored = connection.execute(sql.replace("articles.url", "coalesce(articles.url, '')")).fetchall()
    rows = dataset.dataset(written, partitioning="hive").to_table().to_pylist()
    names = ("quote_id", "place", "speaker", "speaker_id", "repeat_group")
    ours = [{**row, "place": f"{row['url'] or ''}{row['path']}{row['offset']}"} for row in rows]
    one, two = ([tuple(row) for row in stored], [tuple(row[name] for name in names) for row in ours])
    assert {row[:3] for row in one} == {row[:3] for row in two}
    for place in (3, 4):
        assert parted(one, place) == parted(two, place)
    assert min(max(map(len, parted(one, place))) for place in (3, 4)) > 3


def parted(rows: list[tuple[Any, ...]], place: int) -> set[frozenset[Any]]:
    """Which quotes are together under the values of a column."""
    found: dict[Any, set[Any]] = {}
    for row in rows:
        if row[place] is not None:
            found.setdefault(row[place], set()).add(row[:2])
    return set(map(frozenset, found.values()))


def test_rows_are_those_of_extract(session: SparkSession, tmp_path: Path) -> None:
    from quotes.spark import extract

    table = tmp_path / "articles.parquet"
    session.createDataFrame(RECORDS[::2], "body string, date string, source struct<name:string>").coalesce(
        1
    ).write.parquet(str(table))
    (file,) = table.glob("*.parquet")
    rows = {row["quote_id"]: row for row in extract(session.read.parquet(str(table))).collect()}
    told = [json.loads(line) for line in called("extract", file, "--format", "jsonl").splitlines()]
    assert rows.keys() == {quote["id"] for quote in told} and len(rows) == 2
    for quote in told:
        row = rows[quote["id"]].asDict(recursive=True)
        assert (row["speaker"], row["outlet"]) == (quote["speaker"]["name"], quote["article"]["outlet"])
        assert (row["said_on"], row["kind"], row["cue"]) == (quote["said_on"], quote["kind"], quote["cue"]["text"])
        spans = [{name: span[name] for name in ("start", "end", "text")} for span in row["spans"]]
        assert spans[: len(quote["content"])] == quote["content"]


def test_an_article_that_cannot_be_read_is_a_row(session: SparkSession) -> None:
    from quotes.spark import extract

    frame = session.createDataFrame(RECORDS, "body string, date string, source struct<name:string>")
    rows = extract(frame).collect()
    assert [row["error"] for row in rows if row["quote_id"] is None] == [
        "a row without path or address: no text in 'text'; leave the record out or map another column"
    ]
    assert len(rows) == 3


def test_columns_that_nobody_knows_are_named(session: SparkSession) -> None:
    from quotes.spark import extract

    frame = session.createDataFrame([("Bo Ek said he knew.",)], "words string")
    with pytest.raises(ReadError, match="no column is known to hold the text .there are words."):
        extract(frame)
    (row,) = extract(frame, columns={"text": "words"}).collect()
    assert (row["speaker"], row["quote"]) == ("Bo Ek", "he knew")


def test_one_worker_writes_what_two_write(written: Path, news: Path, tmp_path: Path) -> None:
    """And so does the command, in a process of its own."""
    from pyarrow import dataset

    settings = " ".join(f"--conf {name}={value}" for name, value in SETTINGS.items())
    environment = os.environ | {"PYSPARK_SUBMIT_ARGS": f"--master local[1] {settings} pyspark-shell"}
    out = tmp_path / "quotes.parquet"
    command = [sys.executable, "-m", "quotes.spark", str(news), str(out)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stderr.splitlines()[-1].startswith("40 articles, ")
    tables = [dataset.dataset(place, partitioning="hive").to_table().to_pylist() for place in (out, written)]
    one, two = ({(row["article_id"], row["quote_id"]): row for row in table} for table in tables)
    assert one == two and len(one) == len(tables[0]) > 200


def test_every_reader_of_parquet_reads_it(session: SparkSession, written: Path) -> None:
    count = session.read.parquet(str(written)).count()
    months = {place.name for place in written.glob("month=*")}
    assert {"month=2025-01", "month=2025-12", "month=unknown"} <= months
    pandas = pytest.importorskip("pandas")
    assert len(pandas.read_parquet(written)) == count
    duckdb = pytest.importorskip("duckdb")
    sql = f"SELECT count(*) FROM read_parquet('{written}/month=*/*.parquet', hive_partitioning = true)"
    assert duckdb.sql(sql).fetchall() == [(count,)]


def test_what_was_read_is_not_read_again_and_nothing_is_written_over(
    session: SparkSession, written: Path, tmp_path: Path
) -> None:
    from quotes.spark.job import run

    with pytest.raises(QuotesError, match="is there already; name another folder"):
        run(session, ["nowhere.txt"], str(written))
    broken_off = tmp_path / "quotes.parquet"
    shutil.copytree(written / "_articles", broken_off / "_articles")
    told = run(session, ["nowhere.txt"], str(broken_off))
    assert told.startswith("40 articles, ")


def test_partitions_are_of_one_month_and_about_as_long(session: SparkSession) -> None:
    from pyspark.sql import functions as sql

    from quotes.spark.balanced import by_months, month

    rows = [(f"{number}", f"2025-{number % 3 + 1:02}-01", "x" * (number % 50 * 10)) for number in range(900)]
    frame = session.createDataFrame(rows, "key string, published string, text string")
    shared = by_months(frame, of=month("published"), size=sql.length("text"), key=sql.col("key"), most=8_000)
    found = shared.groupBy(sql.spark_partition_id(), month("published")).agg(sql.sum(sql.length("text"))).collect()
    assert len({row[0] for row in found}) == len(found) and len({row[1] for row in found}) == 3
    mean = sum(row[2] for row in found) / len(found)
    assert max(row[2] for row in found) < 1.6 * mean < 1.6 * 8_000


def test_chains_and_stars_are_connected_to_their_first(session: SparkSession) -> None:
    from quotes.spark.repeats import connected

    chain = [(number + 1, number) for number in range(10, 24)]
    star = [(number, 100) for number in range(101, 140)]
    bridge = [(200, 201), (203, 202), (204, 201), (204, 202)]
    edges = session.createDataFrame(chain + star + bridge, "number bigint, other bigint")
    found = {row["number"]: row["first"] for row in connected(edges, lambda frame: frame.localCheckpoint()).collect()}
    assert found == {
        **dict.fromkeys(range(10, 25), 10),
        **dict.fromkeys(range(100, 140), 100),
        **dict.fromkeys(range(200, 205), 200),
    }
