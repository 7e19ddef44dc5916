"""Nothing lost, nothing stopped: whatever goes wrong inside one article, page or file costs that one alone."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest

import quotes
from quotes.errors import ArticleError, ReadError, our_fault
from quotes.pipeline import read_articles, read_each
from quotes.read import MAX_BYTES, find_files, one_article, parse_date, read_bytes, read_file
from quotes.read.extraction import Extraction, PageFault
from quotes.values import Article
from tests.typed import Quotes

FERRY = 'Ferry boss Ada Lindqvist said on Monday: "The ferry will not sail before the pier is mended."'
BAKER = 'Baker Omar Haddad said on Monday: "The flour is gone, and so is the patience of my people."'
PARSON = 'Parson Gwen Ellis said on Monday: "The bell will ring at noon whether or not they pay for it."'
PARAGRAPH = "<p>The council voted on Tuesday to close the swimming pool in Harrow Lane, its leader said.</p>" * 4
SOUND_PAGE = (
    f"<!doctype html><html><head><title>Pool to close</title></head><body><article>{PARAGRAPH}</article></body>"
)


# -- one article ------------------------------------------------------------------------------------------------


def fails_on(word: str, work: Callable[..., object]) -> Callable[..., object]:
    """The same function, but for a fault that shows wherever a text with this word comes along."""

    def faulty(*given: object, **named: object) -> object:
        if any(word in (value.text if isinstance(value, Article) else str(value)) for value in given):
            raise KeyError(word)
        return work(*given, **named)

    return faulty


STEPS = [
    ("quotes.pipeline", "segment"),
    ("quotes.attribute.engine", "article_pieces"),
    ("quotes.attribute.engine", "attributions"),
    ("quotes.attribute.engine", "entities"),
    ("quotes.attribute.engine", "reading_with_turns"),
    ("quotes.pipeline", "layout_of"),
    ("quotes.pipeline", "resolve_laid_out"),
]


@pytest.mark.parametrize("text", ["", "text,published\n", "“We won,” said Bo Ek.,2026-01-01\n"])
def test_a_table_without_rows_is_said_to_be_one(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match="a.csv: no row below the first line"):
        read_file(tmp_path / "a.csv")


@pytest.mark.parametrize(("room", "step"), STEPS)
def test_a_fault_in_any_step_costs_its_article_alone(room: str, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [one_article(text, path=f"{number}.txt") for number, text in enumerate((FERRY, BAKER, PARSON))]
    sound = list(read_articles(articles))
    module = sys.modules[room]
    monkeypatch.setattr(module, step, fails_on("Haddad", getattr(module, step)))
    ferry, (_, error), parson = read_each(articles)
    assert [ferry, parson] == [sound[0], sound[2]]
    assert isinstance(error, ArticleError) and isinstance(error.__cause__, KeyError)
    assert str(error).startswith("1.txt: left out because of a fault in this program")
    with pytest.raises(ArticleError, match="'Haddad'"):
        list(read_articles(articles))


def test_a_fault_says_where_in_the_program() -> None:
    with pytest.raises(AttributeError) as caught:
        parse_date(None)  # type: ignore[arg-type]
    line = str(our_fault("a.txt", caught.value))
    assert "AttributeError" in line and " at read/dates.py:" in line and "\n" not in line


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Quotes:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("QUOTES_DB", raising=False)
    return Quotes(capsys, monkeypatch)


@pytest.mark.parametrize(
    ("room", "step"),
    [*STEPS, ("quotes.store", "look_up"), ("quotes.store", "add_article"), ("quotes.read.plain", "lay_out")],
)
def test_add_stores_the_rest_and_tries_the_faulty_article_again(
    run: Quotes, room: str, step: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, text in (("a.txt", FERRY), ("b.txt", BAKER), ("c.txt", PARSON)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with monkeypatch.context() as faulty:
        __import__(room)
        module = sys.modules[room]
        faulty.setattr(module, step, fails_on("Haddad", getattr(module, step)))
        code, _, talk = run("add", "a.txt", "b.txt", "c.txt")
    line, summary = talk.splitlines()
    assert code == 1 and line.startswith("quotes: b.txt: left out because of a fault in this program")
    assert summary.startswith("2 articles added") and "1 path failed" in summary
    code, _, talk = run("add", "a.txt", "b.txt", "c.txt")
    assert code == 0 and talk.startswith("1 article added, 2 unchanged")


# -- texts and dates --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "published", "reason"),
    [
        ("He said\ud83d so.", None, "half a character"),
        ("\udcff", None, "half a character"),
        (FERRY, "2026-05", "is not a day"),
        (FERRY, "20260504", "is not a day"),
        (FERRY, "yesterday", "is not a day"),
        (FERRY, "", "is not a day"),
    ],
)
def test_extract_says_what_it_cannot_read(text: str, published: str | None, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        quotes.extract(text, published=published)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_are_days_like_others(published: str) -> None:
    text = FERRY.replace("on Monday", "next Sunday") + " " + BAKER.replace("on Monday", "on Tuesday")
    assert [quote.text for quote in quotes.extract(text, published=published)]


def test_half_characters_in_what_the_caller_gives_raise_nothing() -> None:
    assert quotes.extract(FERRY, title="\ud83d", outlet="\ud83d", url="\ud83d")


def test_the_zero_date_of_programs_is_no_date() -> None:
    (article,) = read_bytes(f"---\ndate: 0001-01-01\n---\n{FERRY}\n".encode(), name="a.md")
    assert article.published is None


# -- bytes and names --------------------------------------------------------------------------------------------

NO_TEXT_ENCODINGS = ["undefined", "idna", "punycode", "unicode_escape", "rot13", "hex", "utf-7", "nonsense", "__init__"]


@pytest.mark.parametrize("declared", NO_TEXT_ENCODINGS)
def test_a_page_that_declares_no_encoding_of_text_is_read_as_if_it_said_nothing(declared: str) -> None:
    page = SOUND_PAGE.replace("<head>", f'<head><meta charset="{declared}">').replace("leader", "café leader")
    (article,) = read_bytes(page.encode("cp1252"), name="a.html")
    assert "café leader" in article.text


def test_a_name_that_is_no_utf_8_costs_nothing(run: Quotes, tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    try:
        Path(os.fsdecode(odd)).write_text(BAKER, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (tmp_path / "good.txt").write_text(FERRY, encoding="utf-8")
    assert [article.path for path in find_files([tmp_path]) for article in read_file(path)] == [
        f"{tmp_path}/caf\\xe9.txt",
        f"{tmp_path}/good.txt",
    ]
    code, _, talk = run("add", ".")
    assert (code, talk.splitlines()[0][:16]) == (0, "2 articles added")
    code, rows, _ = run("extract", os.fsdecode(odd), "--format", "jsonl")
    assert code == 0 and "caf\\\\xe9.txt" in rows


# -- hostile and broken pages -----------------------------------------------------------------------------------


def escapes(number: int) -> str:
    script = '<script type="application/ld+json">{"a": "' + '\\"' * number + "</script></head>"
    return SOUND_PAGE.replace("</head>", script)


def attributes(number: int) -> str:
    return SOUND_PAGE.replace("<article>", "<article " + " ".join(f'a{n}="x"' for n in range(number)) + ">")


def nested(number: int) -> str:
    return SOUND_PAGE.replace("<article>", "<div>" * number + "<article>")


def test_a_page_that_takes_too_long_is_given_up_and_the_next_is_read() -> None:
    extraction = Extraction(seconds=1.0)
    try:
        with pytest.raises(PageFault, match="takes more than"):
            extraction.take_apart(attributes(60_000))
        with suppress(PageFault):  # hangs some versions of trafilatura, others not
            extraction.take_apart(escapes(150_000))
        assert "Harrow Lane" in extraction.take_apart(SOUND_PAGE)["text"]
    finally:
        extraction.close()


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system bounds no time of the processor")
def test_a_page_is_not_given_up_because_the_machine_is_busy() -> None:
    extraction = Extraction(seconds=1.0)
    try:
        extraction.take_apart(SOUND_PAGE)
        process = extraction._process
        assert process is not None
        process.send_signal(signal.SIGSTOP)  # as long as something else has the processor
        Timer(1.5, process.send_signal, [signal.SIGCONT]).start()
        assert "Harrow Lane" in extraction.take_apart(SOUND_PAGE)["text"]
    finally:
        extraction.close()


def test_a_process_that_was_prepared_takes_the_pages_apart() -> None:
    extraction = Extraction()
    try:
        extraction.prepare()
        process = extraction._process
        assert "Harrow Lane" in extraction.take_apart(SOUND_PAGE)["text"]
        extraction.prepare()
        assert process is not None and extraction._process is process
    finally:
        extraction.close()


def test_ctrl_c_ends_the_work_on_a_page_at_once_and_the_next_is_read() -> None:
    extraction = Extraction(seconds=300.0)
    try:
        extraction.take_apart(SOUND_PAGE)
        interrupt = Timer(0.3, os.kill, [os.getpid(), signal.SIGINT])
        interrupt.start()
        with pytest.raises(KeyboardInterrupt):
            extraction.take_apart(escapes(2_000_000))
        assert "Harrow Lane" in extraction.take_apart(SOUND_PAGE)["text"]
    finally:
        extraction.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space of a process")
def test_a_page_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    extraction = Extraction(seconds=60.0, memory=250_000_000)
    try:
        with pytest.raises(PageFault, match="memory|broke down|cannot be taken apart"):
            extraction.take_apart(SOUND_PAGE.replace("<article>", "<article>" + PARAGRAPH * 40_000))
        assert "Harrow Lane" in extraction.take_apart(SOUND_PAGE)["text"]
    finally:
        extraction.close()


@pytest.mark.parametrize(
    "page",
    [
        nested(100_000),
        SOUND_PAGE.replace("</head>", '<script type=\'application/ld+json\'>{"headline": "\\ud83d"}</script></head>'),
        SOUND_PAGE.replace("<title>Pool", "<title>&#xD83D;&#0;&#x110000;Pool"),
        SOUND_PAGE + "<" * 20_000,
        SOUND_PAGE + "<!--" * 20_000,
        SOUND_PAGE + "&" * 20_000,
        SOUND_PAGE.replace("</title>", ""),
        '<html><meta property="article:published_time" content="0000-00-00">' + SOUND_PAGE,
    ],
)
def test_broken_pages_are_articles_or_one_error(page: str) -> None:
    try:
        articles = read_bytes(page.encode("utf-8"), name="a.html")
    except ReadError as error:
        assert str(error).startswith("a.html: ") and "\n" not in str(error)
    else:
        assert all(article.title is None or article.title.encode("utf-8") for article in articles)


def test_the_batch_goes_past_a_hostile_page(run: Quotes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    extraction = Extraction(seconds=1.0)
    monkeypatch.setattr("quotes.read.extraction._extraction", lambda _: extraction)
    (tmp_path / "a.html").write_text(attributes(60_000), encoding="utf-8")
    (tmp_path / "b.txt").write_text(FERRY, encoding="utf-8")
    (tmp_path / "c.html").write_text(SOUND_PAGE, encoding="utf-8")
    code, _, talk = run("add", "a.html", "b.txt", "c.html")
    extraction.close()
    line, summary = talk.splitlines()
    assert code == 1 and line.startswith("quotes: a.html: this web page takes more than")
    assert summary.startswith("2 articles added")


def test_the_largest_page_is_taken_whole_by_the_bound_on_bytes() -> None:
    with pytest.raises(ReadError, match="MB"):
        read_bytes(b"<html>" + b" " * MAX_BYTES, name="a.html")
