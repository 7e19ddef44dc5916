"""Opening the database, and what can go wrong with it in words that say what to do next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.errors import StoreError
from quotes.names import fold
from quotes.store.schema.migrations import SET, STEPS, migrations
from quotes.store.schema.said import view

if TYPE_CHECKING:
    from sqlite_utils import Database

MAPPED = 2 * 1024**3  # bytes of a file that are read through a memory map
WAIT = 60.0  # seconds that a process waits for another one's transaction; one article takes milliseconds

DAMAGED = (
    "{path} is damaged; `quotes verify` says where and `quotes verify --repair` mends an index, else restore a copy or "
    "rescue what is left with `sqlite3 {path} .recover`"
)

# What SQLite says, and what that means to a person. The first that fits is taken; {path} is the database, {said} what
# SQLite says.
EXPLANATIONS = (
    ("file is not a database", "{path} is not an SQLite database; choose another file with --db"),
    ("no such table", "{path} lacks a part that belongs to it ({said}); `quotes verify` says which"),
    ("SQL logic error", "{path} lacks a part that belongs to it ({said}); `quotes verify` says which"),
    ("no such column", "{path} lacks a part that belongs to it ({said}); `quotes verify` says which"),
    ("malformed", DAMAGED),
    ("fts5: corrupt", DAMAGED),
    ("vtable constructor failed", DAMAGED),
    ("database or disk is full", "the disk is full: {path} could not be written; free some space, then run it again"),
    ("disk I/O error", "{path} could not be read or written (disk error or disk full); check the disk, then run again"),
    ("readonly database", "{path} is read-only; make it writable or choose another file with --db"),
    ("locked", "{path} is in use by another program; wait for it to finish, then run it again"),
    ("unable to open", "{path} cannot be opened; check that its folder exists and may be read and written"),
)


def explanation(error: sqlite3.Error, path: Path) -> StoreError:
    """The error of a database as one line for a person; an error that is our own mistake is raised as it is."""
    said = str(error)
    for words, meaning in EXPLANATIONS:
        if words in said:
            return StoreError(meaning.format(path=path, said=said))
    raise error


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says of this file in the block into a StoreError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explanation(error, path) from error


def database_path(connection: sqlite3.Connection) -> Path:
    """The file behind a connection; ``:memory:`` where there is none."""
    return Path(connection.execute("PRAGMA database_list").fetchone()[2] or ":memory:")


def open_database(path: Path, *, create: bool = True) -> Database:
    """The database for writing, its folder and file made when missing (unless ``create`` is False), its schema current.

    Foreign keys are on, the journal is a write-ahead log, and other writers are waited for. Raises StoreError.
    """
    from sqlite_utils import Database

    if not create and not path.exists():
        raise StoreError(f"no database at {path}; make one with `quotes add FILE...` or name it with --db")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a database file with --db")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path.parent} cannot be made ({error.strerror}); choose another place with --db") from error
    with explained(path):
        connection = sqlite3.connect(path, timeout=WAIT)
        try:
            return _prepared(Database(connection), path)
        except BaseException:
            connection.close()
            raise


def open_memory() -> Database:
    """An empty database in memory, with the current schema."""
    from sqlite_utils import Database

    db = Database(memory=True)
    _empty().backup(db.conn)
    return _prepared(db, Path(":memory:"))


@cache
def _empty() -> sqlite3.Connection:
    """A database without rows, made once: its steps take a good part of a tenth of a second."""
    from sqlite_utils import Database

    return _prepared(Database(sqlite3.connect(":memory:", check_same_thread=False)), Path(":memory:")).conn


def _prepared(db: Database, path: Path) -> Database:
    db.conn.row_factory = sqlite3.Row
    add_functions(db.conn)
    db.execute("PRAGMA synchronous = normal")  # in WAL mode a crash of the machine may lose the last article, no more
    current = is_current(db.conn, path)
    if not db.memory:
        _enable_wal(db)
    if not current:
        db.execute("PRAGMA foreign_keys = off")  # a step that makes a table anew would take with it what refers to it
        with writing(db):
            migrations().apply(db)
            _make_view(db.conn)
    db.execute("PRAGMA foreign_keys = on")
    return db


def _enable_wal(db: Database) -> None:
    """Sets the write-ahead log, also where somebody took it away; while another program holds the file, not yet."""
    with suppress(sqlite3.OperationalError):
        db.enable_wal()


def _make_view(connection: sqlite3.Connection) -> None:
    """Makes the view ``said`` show the fields of today; a step that adds a column need not know of it."""
    connection.execute("DROP VIEW IF EXISTS said")
    connection.execute(view())


@contextmanager
def writing(db: Database) -> Iterator[sqlite3.Connection]:
    """One transaction that begins by taking the write lock, so that two writers wait instead of failing half-way."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield db.conn
    except BaseException:
        db.rollback()
        raise
    db.commit()


def add_functions(connection: sqlite3.Connection) -> None:
    """Gives a connection what filters need; tables, view and triggers work without it, in any SQLite."""
    connection.create_function("folded", 1, _folded, deterministic=True)


def map_file(connection: sqlite3.Connection) -> None:
    """Reads the file through the memory map of the operating system: a third less time where many rows are looked up.

    A fault of the disk then ends the program instead of a question: for connections that only read.
    """
    connection.execute(f"PRAGMA mmap_size = {MAPPED}")


def _folded(value: object) -> str | None:
    return fold(value) if isinstance(value, str) else None


def applied_steps(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the steps that this database has behind it."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone():
        return ()
    found = connection.execute("SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY rowid", [SET])
    return tuple(row[0] for row in found)


def is_current(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether all steps are applied. Raises StoreError for a file of a newer version or of another program."""
    applied = applied_steps(connection)
    if set(applied) - set(STEPS):
        raise StoreError(f"{path} was made by a newer version of quotes; upgrade with `pip install -U quotes`")
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and not applied:
        raise StoreError(f"{path} is a database of another program; choose another file with --db")
    return len(applied) == len(STEPS)


def open_reading(path: Path, *, upgrade: bool = True) -> sqlite3.Connection:
    """The database for reading only: nothing is created. Raises StoreError, also where there is no database yet.

    A database of an older version is brought up to date first, or refused without ``upgrade``. All that the connection
    reads is of one moment, that of its first question, whoever writes meanwhile.
    """
    if not path.exists():
        raise StoreError(f"no database at {path}; make one with `quotes add FILE...` or name it with --db")
    if path.is_dir():
        raise StoreError(f"{path} is a folder; name a database file with --db")
    with explained(path):
        connection = _read_only(path)
        if not is_current(connection, path):
            connection.close()
            if not upgrade:
                raise StoreError(f"{path} was made by an older version of quotes; `quotes serve` brings it up to date")
            open_database(path, create=False).close()
            connection = _read_only(path)
        connection.execute("BEGIN")
    return connection


def _read_only(path: Path) -> sqlite3.Connection:
    """A connection that cannot write; in a folder that cannot be written to, the file is taken as unchanging.

    It is opened with ``mode=rw`` and then forbidden to write: SQLite's ``mode=ro`` leaves the log's two files behind.
    """
    place = path.absolute().as_uri()
    connection = sqlite3.connect(f"{place}?mode=rw", uri=True, timeout=WAIT)
    try:
        connection.execute("PRAGMA query_only = on")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if Path(f"{path}-wal").exists():
            raise
        connection = sqlite3.connect(f"{place}?immutable=1", uri=True, timeout=WAIT)
    connection.row_factory = sqlite3.Row
    add_functions(connection)
    return connection
