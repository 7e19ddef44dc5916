"""A writer that is killed at any moment leaves a sound database, which the same command completes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

from quotes.store import add_article, open_database, open_reading
from quotes.values import Article, Quote
from tests.store_stories import line, story
from tests.test_store_write import assert_sound

KILLS = int(os.environ.get("QUOTES_KILLS", "12"))
STORIES = 120
DONE = STORIES + STORIES // 3  # texts, when all are stored
WRITER = "import sys; from pathlib import Path; from tests.test_store_crash import write; write(Path(sys.argv[1]))"


def stories() -> list[tuple[Article, tuple[Quote, ...]]]:
    """Articles of four quotes each, speakers in common, enough of them that a kill falls among them; then editions of
    each third one, in which a quote is changed."""
    numbers = [*((number, "") for number in range(STORIES)), *((number, " or not") for number in range(0, STORIES, 3))]
    return [
        story(
            *(line(f"Thing {number} of {part}, and what follows", f"Ann {surname}", "mayor") for part in range(3)),
            line(f"Thing {number} again{change}", surname),
            title=f"Story {number}",
            outlet="Daily Sky",
            published=f"2026-05-{number % 28 + 1:02}",
            url=f"https://sky.example/{number}",
        )
        for number, change, surname in (
            (number, change, ("Lee", "Ek", "Oak")[number % 3]) for number, change in numbers
        )
    ]


def write(path: Path) -> None:
    """The writer's side: says that it begins, then adds every story."""
    todo = stories()
    db = open_database(path)
    print("begin", flush=True)
    for article, quotes in todo:
        add_article(db, article, quotes)
    db.close()


def _stored(connection: sqlite3.Connection) -> int:
    """How many texts are stored, earlier editions included."""
    sql = "SELECT (SELECT count(*) FROM articles) + (SELECT count(*) FROM editions)"
    count: int = connection.execute(sql).fetchone()[0]
    return count


def run_and_kill(path: Path, *, after: float | None) -> int | None:
    """Runs a writer, kills it so many seconds after it began (None: lets it end), and returns its exit code."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        try:
            return writer.wait(after)
        except subprocess.TimeoutExpired:
            writer.kill()
            return None


def told(path: Path) -> tuple[list[object], ...]:
    """What the database tells, row numbers aside."""
    connection = sqlite3.connect(path)
    try:
        said = "SELECT quote_id, speaker, role, quote, said_on, title, published, day FROM said ORDER BY quote_id"
        spans = 'SELECT quote, part, start, "end", text FROM spans ORDER BY quote, part, start'
        joins = "SELECT name, reason, confidence, published FROM joins ORDER BY published, name, reason"
        counts = "SELECT name, quote_count FROM speakers ORDER BY name, quote_count"
        roles = "SELECT role, first_seen, last_seen FROM roles ORDER BY role, first_seen"
        editions = "SELECT articles.title, number, editions.text FROM editions JOIN articles ON article = articles.id"
        former = "SELECT id, edition, text, became FROM former_quotes ORDER BY id"
        asked = (said, spans, joins, counts, roles, f"{editions} ORDER BY 1, 2", former)
        return tuple(connection.execute(sql).fetchall() for sql in asked)
    finally:
        connection.close()


@pytest.mark.skipif(not hasattr(__import__("signal"), "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_writer_leaves_a_sound_database_that_is_completed_by_running_it_again(tmp_path: Path) -> None:
    random = Random(20260504)
    path = tmp_path / "quotes.db"
    halves: list[int] = []
    begun_anew = False
    for _ in range(KILLS):
        run_and_kill(path, after=random.uniform(0, 0.2))
        connection = sqlite3.connect(path)
        assert_sound(connection)
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'said'").fetchone():
            connection.close()
            continue  # before its tables were there
        per_article = "SELECT count(*) FROM articles LEFT JOIN quotes ON article = articles.id GROUP BY articles.id"
        assert {row[0] for row in connection.execute(per_article)} <= {4}
        halves.append(_stored(connection))
        assert halves[-1] >= (halves[-2] if len(halves) > 1 and not begun_anew else 0), "something stored was lost"
        connection.close()
        begun_anew = halves[-1] > DONE * 0.9
        if begun_anew:  # begin anew, so that later kills find work to interrupt
            for file in tmp_path.iterdir():
                file.unlink()
    assert any(0 < half < DONE for half in halves), "no kill fell among the articles"
    assert run_and_kill(path, after=None) == 0
    unharmed = tmp_path / "unharmed.db"
    write(unharmed)
    assert told(path) == told(unharmed)


def test_quotes_add_is_killed_and_completed_by_the_same_command(tmp_path: Path) -> None:
    """The command itself: engine, reading and grouping included."""
    random = Random(4)
    folder, path = tmp_path / "news", tmp_path / "quotes.db"
    folder.mkdir()
    for number, (article, _) in enumerate(stories()[:30]):
        (folder / f"{number:02}.txt").write_text(article.text, encoding="utf-8")
    command = [sys.executable, "-c", "from quotes.cli import main; main()", "add", str(folder), "--db"]
    for _ in range(4):
        with subprocess.Popen([*command, str(path)], stderr=subprocess.DEVNULL) as adding:
            while not path.exists() and adding.poll() is None:
                pass
            with suppress(subprocess.TimeoutExpired):
                adding.wait(random.uniform(0, 1.5))
            adding.kill()
        connection = sqlite3.connect(path)
        assert_sound(connection)
        connection.close()
    unharmed = tmp_path / "unharmed.db"
    subprocess.run([*command, str(path)], check=True, stderr=subprocess.DEVNULL)
    subprocess.run([*command, str(unharmed)], check=True, stderr=subprocess.DEVNULL)
    assert told(path) == told(unharmed)
    assert told(path)[0]


def test_two_writers_and_a_reader_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "quotes.db"
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    seen = []
    while any(writer.poll() is None for writer in writers):
        if path.exists():
            with closing(open_reading(path)) as connection:
                seen.append(connection.execute("SELECT count(*) FROM said").fetchone()[0])
    assert [writer.communicate()[1] for writer in writers] == [b"", b""]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen == sorted(seen)
    connection = sqlite3.connect(path)
    assert_sound(connection)
    assert connection.execute("SELECT count(*) FROM quotes").fetchone()[0] == 4 * STORIES
    connection.close()
