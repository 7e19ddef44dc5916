"""Reading: encodings, bad input, metadata, furniture against body text, several articles in one file."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import ReadError
from quotes.read import (
    MAX_BYTES,
    MAX_CHARACTERS,
    Walked,
    find_files,
    one_article,
    parse_date,
    read_bytes,
    read_file,
    read_text,
)
from quotes.read.dates import date_line
from quotes.read.lines import alone, byline, headline
from quotes.read.page_turns import with_turns
from quotes.values import Article, Metadata
from tests.timing import assert_linear

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "quotes" / "data" / "samples"
SHARED_PAGE = ROOT.parent / "shared" / "articles" / "000_ac2480f71485f2b2.txt"

BODY = (
    "The council voted on Tuesday to close the swimming pool in Harrow Lane after a report found that it would cost "
    "more than two million pounds to mend.\n\n“We have looked at every option,” said the council leader, Moira Tranter."
)
OTHER_BODY = (
    "The harbour master closed the northern pier on Friday because the storm had torn away part of its railing and "
    "two of its lamps.\n\n“Nobody was hurt,” she said."
)


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.span.text) for block in article.blocks]


def body(article: Article) -> str:
    return "|".join(block.span.text for block in article.blocks if block.kind == "body")


# -- dates ------------------------------------------------------------------------------------------------------

DATES = [
    ("2025-06-14", "2025-06-14"),
    ("2025-06-14T10:03:00Z", "2025-06-14"),
    ("2025-06-14 10:03", "2025-06-14"),
    (" 14 June 2025 ", "2025-06-14"),
    ("14th of June 2025", "2025-06-14"),
    ("14-Jun-2025", "2025-06-14"),
    ("June 14, 2025", "2025-06-14"),
    ("Sept. 3 2025", "2025-09-03"),
    ("Saturday, June 14, 2025", "2025-06-14"),
    ("Sat, 14 Jun 2025", "2025-06-14"),
    ("25/12/2025", "2025-12-25"),
    ("12/25/2025", "2025-12-25"),
    ("06/05/2025", None),
    ("05/05/2025", "2025-05-05"),
    ("2025-02-30", None),
    ("31 June 2025", None),
    ("June 2025", None),
    ("14 June 25", None),
    ("yesterday", None),
    ("June 14, 2025 and more", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_parse_date(text: str, expected: str | None) -> None:
    assert parse_date(text) == expected


DATE_LINES: list[tuple[str, str | None, bool]] = [
    ("14 June 2025", "2025-06-14", True),
    ("Published: 14 June 2025 10:03 GMT", "2025-06-14", True),
    ("Updated 10:03 GMT", None, True),
    ("Updated 10:03 GMT, June 14, 2025", "2025-06-14", True),
    ("Published 14 June 2025 | Updated 15 June 2025", "2025-06-14", True),
    ("3 hours ago", None, True),
    ("Saturday, June 14, 2025 at 10.03am", "2025-06-14", True),
    ("On 14 June 2025 the bridge fell", None, False),
    ("10:03", None, False),
    ("Saturday", None, False),
]


@pytest.mark.parametrize(("line", "published", "is_date"), DATE_LINES)
def test_date_line(line: str, published: str | None, is_date: bool) -> None:
    found = date_line(line)
    assert (found is not None) == is_date
    assert (found.published if found else None) == published


# -- single lines -----------------------------------------------------------------------------------------------

LINES: list[tuple[str, str | None]] = [
    ("20", "counter"),
    ("TT", "counter"),
    ("A+ A-", "counter"),
    ("1,204 shares", "counter"),
    ("3.4K views", "counter"),
    ("Share", "counter"),
    ("Share this article on WhatsApp", "counter"),
    ("Advertisement", "counter"),
    ("Read more", "counter"),
    ("READ MORE: How the wall was built", "counter"),
    ("Related: Pool closes", "counter"),
    ("5 min read", "counter"),
    ("Sign up for our free newsletter", "counter"),
    ("© 2026 The Courier. All rights reserved.", "counter"),
    ("https://courier.example.org/news/pool", "counter"),
    ("* * *", "counter"),
    ("FOR IMMEDIATE RELEASE", "counter"),
    ("The pool in Harrow Lane. (AP Photo/Ada Berg)", "caption"),
    ("Fighters near the town in March. (Reuters photo)", "caption"),
    ("The minister on Monday. (Photo by Ada Berg/Getty Images)", "caption"),
    ("The pool in 2019. Photo: Ada Berg", "caption"),
    ("Photograph: Ada Berg/PA", "caption"),
    ("FILE - The mayor speaks in Leeds, May 3, 2019. (AP Photo/Ada Berg, File)", "caption"),
    ("FILE PHOTO: The mayor speaks in Leeds", "caption"),
    ("Image caption The pool opened in 1966", "caption"),
    ("The pool, before it closed [Ada Berg/Reuters]", "caption"),
    ("Getty Images", "caption"),
    ("“We are done,” the mayor said in May. (AP Photo/Ada Berg)", "caption"),
    ("![The pool](pool.jpg)", "caption"),
    ("By Ada Berg", "byline"),
    ("BY ADA BERG AND TOM WU", "byline"),
    ("By Ada Berg, Tom Wu and Lin Po", "byline"),
    ("By Ada Berg | 14 June 2025", "byline"),
    ("By Ada Berg, Political Correspondent", "byline"),
    ("By Ada Berg in Leeds", "byline"),
    ("By Reuters staff", "byline"),
    ("(Reporting by Ada Berg; Editing by Tom Wu)", None),
    ("Correction: An earlier version said that the pool was built in 1967.", "counter"),
    ("Clarification — the mayor said five, not six.", "counter"),
    ("Sign up for The Tide, our weekly newsletter. “I like it,” says one reader.", "counter"),
    # body text that looks a little like furniture
    ("Corrections officers said the wing was shut.", None),
    ("Sign up for the army, he said, and see.", None),
    ("By noon they had left.", None),
    ("By Friday Morning the Water Was Gone", None),
    ("By the Mayor's own account he was late", None),
    ("He had a photo: a dog in a hat.", None),
    ("Read more books, she told them.", None),
    ("“Share the load,” she said.", None),
    ("Related matters were left to the committee, he said.", None),
    ("Copyright law is broken, he said.", None),
    ("He posted it online (he took the photo himself).", None),
    ("She sent him the picture (see the file).", None),
    ("The photo was taken by Ada Berg, who said it was luck.", None),
    ("Image is everything, the minister said.", None),
    ("Twenty", None),
    ("30,000.", None),
    ("Home rule is dead, they said.", None),
    ("In 2016, 20 people came.", None),
]


@pytest.mark.parametrize(("line", "expected"), LINES)
def test_lines_alone(line: str, expected: str | None) -> None:
    assert alone(line) == expected


BYLINES = [
    ("By Ada Berg", "Ada Berg"),
    ("By Ada Berg, Tom Wu and Lin Po", "Ada Berg, Tom Wu and Lin Po"),
    ("By Ada Berg | 14 June 2025", "Ada Berg"),
    ("Written by Ada van der Berg, London", "Ada van der Berg"),
    ("By Ada Berg in Leeds", "Ada Berg"),
    ("By Ada Berg for The Courier", "Ada Berg"),
    ("By and large", None),
]


@pytest.mark.parametrize(("line", "expected"), BYLINES)
def test_byline_names(line: str, expected: str | None) -> None:
    assert byline(line) == expected


HEADLINES = [
    ("Pool to close in September", True),
    ("'We lost': coach after the final", True),
    ("“We lost”: coach after the final", True),
    ("Will the pool close?", True),
    ("Mayor Seeks Second Term After Long Fight.", True),
    ("Mayor seeks second term after long fight.", True),
    ("The mayor was seen in town.", False),
    ("Mayor Ada Berg died on Sunday.", False),
    ("Prime Minister Ada Berg died.", False),
    ("Mayor Ada Berg Died of Cold, Her Son Says.", True),
    ("Mayor Ada Berg Says Ban is Beyond Compare.", True),
    ("Mayor to step off campaign trail.", True),
    ("“We lost,” said the coach", False),
    ("'We lost,' said the coach", False),
    ("“We lost", False),
    ("- one item of a list", False),
    ("> a quoted line", False),
    ("she left", False),
    ("Present: Ada Berg (Chair), Tom Wu", False),
    ("Present and past: a show of Tarn silver", True),
]


@pytest.mark.parametrize(("line", "expected"), HEADLINES)
def test_headline(line: str, expected: bool) -> None:
    assert (headline(line) is not None) == expected


# -- one article ------------------------------------------------------------------------------------------------

PLAIN = f"Pool to close in September\n\nBy Ada Berg\n14 June 2025\n\n{BODY}"


def test_head_of_a_plain_article() -> None:
    article = one_article(PLAIN)
    assert (article.title, article.byline, article.published, article.published_from) == (
        "Pool to close in September",
        "Ada Berg",
        "2025-06-14",
        "date line",
    )
    assert kinds(article) == [
        ("title", "Pool to close in September"),
        ("byline", "By Ada Berg"),
        ("date", "14 June 2025"),
        ("body", BODY),
    ]


def test_what_the_caller_gives_wins() -> None:
    given_values = Metadata(
        title="Pool closes", outlet="The Courier", published="2025-06-15", url="https://example.org/1"
    )
    article = one_article(PLAIN, metadata=given_values, path="a.txt")
    assert (article.title, article.outlet, article.published, article.published_from, article.url, article.path) == (
        "Pool closes",
        "The Courier",
        "2025-06-15",
        "given",
        "https://example.org/1",
        "a.txt",
    )
    assert kinds(article)[0] == ("title", "Pool to close in September")


DATELINES: list[tuple[str, str | None]] = [
    ("BEIRUT (AP) — ", "BEIRUT (AP)"),
    ("BEIRUT (AP) -- ", "BEIRUT (AP)"),
    ("WASHINGTON, Jan. 3 (Reuters) - ", "WASHINGTON, Jan. 3 (Reuters)"),
    ("ST. PAUL, Minn. (AP) — ", "ST. PAUL, Minn. (AP)"),
    ("LONDON — ", "LONDON"),
    ("NEW YORK - ", "NEW YORK"),
    ("Paris, 3 March (AFP) – ", "Paris, 3 March (AFP)"),
    ("Cleveland (AFP) – ", "Cleveland (AFP)"),
    ("ISLAMABAD: ", "ISLAMABAD"),
    ("(Reuters) - ", "(Reuters)"),
    ("UPDATE - ", None),
    ("Monday — ", None),
    ("However - ", None),
]


@pytest.mark.parametrize(("prefix", "dateline"), DATELINES)
def test_datelines_are_cut_from_the_body(prefix: str, dateline: str | None) -> None:
    article = one_article(f"Pool to close in September\n\n{prefix}{BODY}")
    assert article.dateline == dateline
    assert body(article) == (BODY if dateline else prefix + BODY)
    assert article.published is None


def test_a_speakers_label_is_no_dateline() -> None:
    text = f"Talk of the town\n\nTRANTER: {BODY}\n\nBERG: Why now?\n\nTRANTER: We had no choice."
    assert one_article(text).dateline is None


POST = "The ferry company says that no boat will leave before noon, and that nobody should come to the pier."


@pytest.mark.parametrize("times", [("17.42", "17.20", "9.05"), ("5:42pm", "5:20 pm", "9:05 a.m."), ("17:42 GMT",) * 3])
def test_posts_of_a_live_blog(times: tuple[str, str, str]) -> None:
    one, two, three = times
    text = f"Storm live\n\n{one}\nNo boats\n{POST}\n\n{two}\n{BODY}\n\n{three}\n\nPier shut\n\n{OTHER_BODY}"
    article = one_article(text)
    assert [words for kind, words in kinds(article) if kind == "date"] == list(times)
    assert [words for kind, words in kinds(article) if kind == "heading"] == ["No boats", "Pier shut"]
    assert body(article) == f"{POST}|{BODY}|{OTHER_BODY}"


def test_who_wrote_a_post_stands_below_its_heading() -> None:
    signed = "Boat firm says none will leave\nDana Marsh\nThe Quay, Port Sable"
    text = f"The storm comes in\n\nPosted at 17:42\n{signed}\n\n{POST}\n\nPosted at 17:20\nWho knew?\n\nTom Wu\n\n"
    article = one_article(f"{text}{BODY}\n\nPosted at 9:05\n{OTHER_BODY}")
    assert [words for kind, words in kinds(article) if kind == "heading"] == [signed, "Who knew?\n\nTom Wu"]
    assert body(article) == f"{POST}|{BODY}|{OTHER_BODY}"


def test_what_stands_below_a_name_and_a_time_is_no_heading() -> None:
    said = ["The same size?", "Down the well they were", "Did you ever find the other one?"]
    text = "\n\n".join(f"Dana Marsh\n0{n}:1{n}\n{words}" for n, words in enumerate(said))
    assert all(words in body(one_article(f"Two boots in a well\n\n{text}\n\n{BODY}")) for words in said)


def test_two_times_are_no_live_blog() -> None:
    text = f"Talks go on\n\nThey met at\n\n10:03\n\nand again at\n\n11.15\n\n{BODY}"
    assert "date" not in dict(kinds(one_article(text)))


NO_PUBLICATION_DATE = [
    "The mayor of Osk, 16 September 2025",
    "The pool on June 14, 2025. (AP Photo/Ada Berg)",
    "LEEDS, June 14 (AP) — It is over, and nobody in the town will say anything more about it.",
    "The pool lives on, she said in a live broadcast - of June 14, 2025, and nobody believed a word of it.",
    "On June 14, 2025 the pool closed for ever.",
]


@pytest.mark.parametrize(
    ("line", "published", "source"),
    [
        (
            "LEEDS, June 14, 2025 (AP) — It is over, and nobody will say anything more about it.",
            "2025-06-14",
            "dateline",
        ),
        ("OSLEIGH, 1 September 2025 -- It is over, and nobody will say more about it.", "2025-09-01", "dateline"),
        ("Coastal Courier live blog, Friday 5 September 2025", "2025-09-05", "date line"),
        ("The Coast Post-Herald, 16 September 2025", "2025-09-16", "date line"),
        ("Hearing transcript | Thursday, June 12, 2025", "2025-06-12", "date line"),
        ("Date: Thu, 12 Jun 2025", "2025-06-12", "date line"),
    ],
)
def test_the_day_that_a_page_bears(line: str, published: str, source: str) -> None:
    article = one_article(f"Pool to close in September\n\n{line}\n\n{BODY}")
    assert (article.published, article.published_from) == (published, source)


@pytest.mark.parametrize("line", NO_PUBLICATION_DATE)
def test_dates_of_captions_datelines_and_sentences_are_not_the_publication_date(line: str) -> None:
    assert one_article(f"Pool to close in September\n\n{line}\n\n{BODY}").published is None


def test_captions_counters_and_repeated_headlines_are_no_body() -> None:
    caption = "The pool in Harrow Lane, Friday, January 16, 2026. (Photo by Ada Berg/Central Press)"
    text = f"Pool to close in September\n{caption}\n{caption}\nTT\n20\nPool to close in September\n{caption}\n\n{BODY}"
    assert body(one_article(text)) == BODY


def test_a_caption_whose_credit_stands_below() -> None:
    article = one_article(f"Pool to close in September\n\nSwimmers at the pool last year\nPhoto: Ada Berg\n\n{BODY}")
    assert kinds(article)[1] == ("caption", "Swimmers at the pool last year\nPhoto: Ada Berg")


@pytest.mark.parametrize(
    ("above", "line", "below", "heads"),
    [
        ("She leads a group of six.", '"You have to like rain"', "Strand lives in Wick with two dogs.", True),
        ("She leads a group of six.", "“You have to like rain”", "Strand lives in Wick with two dogs.", True),
        ("She leads a group of six.", '"You have to like rain."', "Strand lives in Wick with two dogs.", False),
        ("She said of her group:", '"You have to like rain"', "Strand lives in Wick with two dogs.", False),
        ("She leads a group of six.", '"You have to like rain"', "Mina Strand, geologist", False),
        ("She leads a group of six.", '"You have to like rain"', "she told the paper on Monday.", False),
    ],
)
def test_words_in_marks_without_a_stop_between_paragraphs_head_them(
    above: str, line: str, below: str, *, heads: bool
) -> None:
    article = one_article(f"The cliffs of Osk\n\nMina Strand measures cliffs.\n\n{above}\n\n{line}\n\n{below}\n")
    assert (line in [words for kind, words in kinds(article) if kind == "heading"]) == heads


def test_subheadings_and_pulled_quotes_are_headings() -> None:
    pulled = "“We have looked at every option,” said the council leader, Moira Tranter."
    article = one_article(f"Pool to close\n\n{BODY}\n\nWhat happens next\n\n{OTHER_BODY}\n\n{pulled}\n\nShe left.")
    assert [text for kind, text in kinds(article) if kind == "heading"] == ["What happens next", pulled]


def test_words_printed_again_in_marks_are_pulled() -> None:
    said = "“The boards were rotten. I fell through twice,” said Ada Finn, who rows there."
    article = one_article(f"{said}\n\n‘I fell through twice’\nAda Finn, rower\n\nThe club will meet on Friday.")
    assert [text for kind, text in kinds(article) if kind == "heading"] == ["‘I fell through twice’"]


def test_words_printed_again_behind_a_sign_are_pulled_with_the_name_below() -> None:
    said = "Ada Finn rows there. The boards were rotten. I fell through twice, she has told the club."
    pulled = "> I fell through twice,\n> — Ada Finn"
    article = one_article(f"{said}\n\n{pulled}\n\n> Nobody asked us.\n\nThe club will meet on Friday.")
    assert [text for kind, text in kinds(article) if kind == "heading"] == [pulled]


def test_a_deck_that_the_article_quotes_again_is_no_body() -> None:
    deck = "“I fell through twice,” former rower tells council"
    said = "“I fell through twice,” said Ada Finn, who rows there and has done so since the bridge was built in May."
    assert (deck in body(one_article(f"Pier rotten, says club\n\n{deck}\n\n{said}\n\nShe left."))) is False
    assert (deck in body(one_article(f"Pier rotten, says club\n\n{deck}\n\n{BODY}\n\nShe left."))) is True


KEPT_WHOLE = [
    BODY,
    "“We lost,” said the coach. “We lost badly, and I have no idea why it went that way.”\n\nHe left.",
    "“We lost,” said the coach\n\nHe left the stadium without another word and took the bus home to his family.",
    "Only one line",
    "Q: Why?\n\nTRANTER: Because.\n\nQ: Why now?\n\nTRANTER: Because it is time, and because there is no money.",
    "The mayor resigned, her office said.\n\nIt gave no reason and her deputy did not answer his telephone all day.",
    "Ada Berg, 34\nTom Wu, 12\nLin Po, 80",
]


@pytest.mark.parametrize("text", KEPT_WHOLE)
def test_body_text_without_a_headline_is_all_body(text: str) -> None:
    article = one_article(text)
    assert (article.title, body(article)) == (None, text)


def test_section_name_above_and_wrapped_headline() -> None:
    text = f"World news\n\nPool in Harrow Lane to close in September as\nmoney runs out, council says\n\n{BODY}"
    article = one_article(text)
    assert article.title == "Pool in Harrow Lane to close in September as money runs out, council says"
    assert body(article).endswith(BODY)


WRAPPED_BODY = """The council voted on Tuesday to close the swimming pool in Harrow Lane
after a report found that it would cost more than two million pounds to
mend the roof.

"We have looked at every option," said the council leader, Moira
Tranter. "There is simply no money left for this.\""""
WRAPPED: list[tuple[str, str | None]] = [
    ("", None),
    ("Pool to close in September\n\n", "Pool to close in September"),
    ("Pool to close in September\n", "Pool to close in September"),
    (
        "Pool in Harrow Lane to close in September as money\nruns out\n\n",
        "Pool in Harrow Lane to close in September as money runs out",
    ),
    ("Pool to close in September;\nSwimmers are angry\n\n", "Pool to close in September; Swimmers are angry"),
]


@pytest.mark.parametrize(("head", "title"), WRAPPED)
def test_text_wrapped_at_a_fixed_width_keeps_its_first_line(head: str, title: str | None) -> None:
    article = one_article(head + WRAPPED_BODY)
    assert (article.title, body(article)) == (title, WRAPPED_BODY)


def test_markdown_with_front_matter() -> None:
    head = "---\ntitle: 'Pool to close'\ndate: 14 June 2025\nauthor: Ada Berg\noutlet: The Courier\n---\n"
    text = f"{head}# Pool to close\n\n{BODY}"
    for newline in ("\n", "\r\n", "\r"):
        article = one_article(text.replace("\n", newline))
        assert (article.title, article.published, article.published_from, article.byline, article.outlet) == (
            "Pool to close",
            "2025-06-14",
            "metadata",
            "Ada Berg",
            "The Courier",
        )
        assert body(article) == BODY.replace("\n", newline)


BARE = "Published: 14 June 2025 | Updated: 15 June 2025\nOutlet: The Courier\nBy: Ada Berg\nSection: Local"
BARE_HEADS: list[tuple[str, tuple[str | None, ...]]] = [
    (f"{BARE}\n\n", (None, "2025-06-14", "The Courier", "Ada Berg")),
    (f"Pool to close\n\n{BARE}\n\n", ("Pool to close", "2025-06-14", "The Courier", "Ada Berg")),
    (f"# Pool to close\n{BARE}\n\n", ("Pool to close", "2025-06-14", "The Courier", "Ada Berg")),
    (f"{BARE}\nHeadline: Pool to close\n\n", ("Pool to close", "2025-06-14", "The Courier", "Ada Berg")),
    ("Pool to close\nOutlet: The Courier\n\n", ("Pool to close", None, None, None)),  # one line says too little
]


@pytest.mark.parametrize(("head", "known"), BARE_HEADS)
def test_lines_at_the_head_say_what_an_article_is(head: str, known: tuple[str | None, ...]) -> None:
    for newline in ("\n", "\r\n"):
        article = one_article(f"{head}{BODY}".replace("\n", newline))
        assert (article.title, article.published, article.outlet, article.byline) == known
        assert body(article).endswith(BODY.replace("\n", newline))
        starts = [block.span.start for block in article.blocks]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text", ["By: We lost.\nBy: We know.\n\n", "He left, and nobody asked.\nBy: No.\nDate: So.\n\n"]
)
def test_lines_with_a_colon_that_say_nothing_of_the_article_are_its_text(text: str) -> None:
    assert body(one_article(f"{text}{BODY}")) == f"{text}{BODY}"


def test_markdown_headings_and_quoted_lines() -> None:
    article = one_article(f"# Pool to *close*\n\n{BODY}\n\n## What next\n\n> “No idea,” she said.")
    assert article.title == "Pool to *close*" and body(article) == f"{BODY}|> “No idea,” she said."


# -- several articles -------------------------------------------------------------------------------------------

HEAD = "Pier closed after storm tears railing away"
SPLIT_AT_HEAD = [
    f"{PLAIN}\n\n\n\n{HEAD}\n\n{OTHER_BODY}",
    f"{PLAIN}\n\n{HEAD}\nThe pier on Friday. (AP Photo/Ada Berg)\n20\n{HEAD}\n\n{OTHER_BODY}",
    f"{PLAIN}\n\n-----\n\n{HEAD}\n\n{OTHER_BODY}",
    f"{PLAIN}\n\n==========\n{HEAD}\nBy Tom Wu\n\n{OTHER_BODY}",
    f"{PLAIN}\f{HEAD}\n{OTHER_BODY}",
    f"{PLAIN}\r\n\r\n\r\n\r\n{HEAD}\r\n\r\n{OTHER_BODY}",
]


@pytest.mark.parametrize("text", SPLIT_AT_HEAD)
def test_two_articles(text: str) -> None:
    articles = read_text(text)
    assert [article.title for article in articles] == ["Pool to close in September", HEAD]
    for article in articles:
        assert text[article.offset : article.offset + len(article.text)] == article.text
    assert articles[1].offset == text.index(HEAD) and "-----" not in articles[0].text


ONE_ARTICLE = [
    PLAIN,
    f"{PLAIN}\n\nWhat happens next to the swimmers\n\n{OTHER_BODY}",
    f"{PLAIN}\n\n\nWhat happens next to the swimmers\n\n\n{OTHER_BODY}",
    f"{PLAIN}\n\n* * *\n\nWhat happens next\n\n{OTHER_BODY}",
    f"{PLAIN}\n\n\n\n“Nobody was hurt in all of this,” said the harbour master\n\n{OTHER_BODY}",
    f"# Pool to close\n\n{BODY}\n\n# What happens next to the swimmers\n\n{OTHER_BODY}",
    "\n\n\n\n".join([PLAIN, OTHER_BODY, OTHER_BODY, "What happens to the swimmers now", BODY]),
    f"{PLAIN}\n\nWhat happens next\n-----------------\n\n{OTHER_BODY}",
]


@pytest.mark.parametrize("text", ONE_ARTICLE)
def test_a_normal_article_is_never_split(text: str) -> None:
    assert len(read_text(text)) == 1


def test_a_given_title_says_that_it_is_one_article() -> None:
    assert len(read_text(SPLIT_AT_HEAD[0], metadata=Metadata(title="Two storms"))) == 1
    assert [article.outlet for article in read_text(SPLIT_AT_HEAD[0], metadata=Metadata(outlet="X"))] == ["X", "X"]


@pytest.mark.skipif(not SHARED_PAGE.exists(), reason="the shared article is not beside this checkout")
def test_the_shared_dirty_page() -> None:
    first, second = read_file(SHARED_PAGE)
    assert first.title and first.title.startswith("ISIS Militants") and second.title and "Britain" in second.title
    whole = SHARED_PAGE.read_bytes().decode("utf-8")
    for article in (first, second):
        assert whole[article.offset : article.offset + len(article.text)] == article.text
        assert article.published is None
        for furniture in ("photo)", "Photo/", "TT\n", "\n20\n", article.title or "-"):
            assert furniture not in body(article)
    assert body(first).startswith("Several ISIS members") and body(second).startswith("Britain is moving")


# -- files, encodings, bad input ----------------------------------------------------------------------------------

TEXT = "Café “No” – 5 €\r\nLine two.\rLine three."
ENCODED = [
    TEXT.encode("utf-8"),
    TEXT.encode("utf-8-sig"),
    TEXT.encode("utf-16"),
    b"\xfe\xff" + TEXT.encode("utf-16-be"),
    TEXT.encode("utf-16-le"),
    TEXT.encode("utf-16-be"),
    TEXT.encode("utf-32"),
    TEXT.encode("cp1252"),
]


@pytest.mark.parametrize("data", ENCODED)
def test_encodings_give_the_same_text_and_no_mark(data: bytes) -> None:
    (article,) = read_bytes(data, name="a.txt")
    assert (article.text, article.offset) == (TEXT, 0)


def test_other_encodings_are_guessed() -> None:
    russian = "Мэр города сказал во вторник, что бассейн закроют в сентябре. Жители не согласны с этим решением. " * 3
    (article,) = read_bytes(russian.encode("cp1251"), name="a.txt")
    assert article.text == russian.strip()


def test_offset_counts_code_points_after_the_byte_order_mark() -> None:
    (article,) = read_bytes("\ufeff\n 🙂 He left.\n".encode(), name="a.txt")
    assert (article.text, article.offset) == ("🙂 He left.", 2)


BAD: list[tuple[bytes, str]] = [
    (b"", "empty"),
    (b" \r\n\t\n", "empty"),
    (b"\xef\xbb\xbf", "empty"),
    (b"He said\0 no.", "NUL"),
    (b"\0" * 5000, "NUL"),
    (b"%PDF-1.7 ...", "PDF"),
    (b"PK\x03\x04rest", "zip"),
    (b"\x89PNG\r\n", "image"),
    (b"SQLite format 3\0", "database"),
    (bytes(range(1, 32)) * 40, "binary"),
    ("He said “no”. ".encode() * 20 + b"\xff\xff broken", "byte 360 is not UTF-8"),
    (b"\xff\xfeH\x00e\x00\x00\xd8", "UTF-16"),
    (b"a" * (MAX_BYTES + 1), "MB"),
    (b"a" * (MAX_CHARACTERS + 1), "characters"),
]


@pytest.mark.parametrize(("data", "reason"), BAD)
def test_bad_bytes_are_one_line_with_name_and_reason(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name="news/a.txt")
    message = str(caught.value)
    assert message.startswith("news/a.txt: ") and reason in message and "\n" not in message and ";" in message


def test_a_single_huge_line_is_refused_at_once_by_its_size(tmp_path: Path) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(50_000_000)
    begin = time.process_time()
    with pytest.raises(ReadError, match="50 MB"):
        read_file(huge)
    assert time.process_time() - begin < 0.5  # it is not even opened


@pytest.mark.parametrize("suffix", [".doc", ".odt", ".epub", ".xlsx"])
def test_documents_are_named_with_advice(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"story{suffix}"
    file.write_text(PLAIN, encoding="utf-8")
    with pytest.raises(ReadError, match=r"story.*cannot be read; convert"):
        read_file(file)


def test_files_are_found_sorted_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.HTML", ".hidden.txt", ".git/d.txt", "e.jpg", "sub/f.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    assert [str(path.relative_to(tmp_path)) for path in find_files([tmp_path])] == ["a.md", "b.txt", "sub/c.HTML"]
    assert find_files([tmp_path / "e.jpg", tmp_path / "e.jpg"]) == [tmp_path / "e.jpg"]


def test_missing_empty_and_looping_paths(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file"):
        find_files([tmp_path / "missing.txt"])
    with pytest.raises(ReadError, match="no articles"):
        find_files([tmp_path])
    with pytest.raises(ReadError, match="a folder, not a file"):
        read_file(tmp_path)
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert find_files([tmp_path]) == [loop]
    with pytest.raises(ReadError, match="cannot be read"):
        read_file(loop)
    with pytest.raises(ReadError, match="cannot be read"):
        read_file(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(ReadError, match="not a regular file"):
        read_file(tmp_path / "pipe.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.txt", tmp_path / "closed"
    file.write_text("x", encoding="utf-8")
    folder.mkdir()
    file.chmod(0)
    folder.chmod(0)
    try:
        assert find_files([tmp_path]) == [file, folder]
        for path in (file, folder):
            with pytest.raises(ReadError, match="ask for permission"):
                read_file(path)
    finally:
        folder.chmod(0o700)


def test_no_permission_is_said_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x", encoding="utf-8")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ReadError, match=r"a\.txt: cannot be read \(Permission denied\); ask for permission"):
        read_file(file)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026-02-27T10:00:00Z", "2026-02-27"),
        ("20260227T100000Z", "2026-02-27"),
        ("27/02/2026", "2026-02-27"),
        ("Feb 27, 2026 10:00", "2026-02-27"),
        ("2026-02-30T10:00:00Z", None),  # on no calendar: it was the first of February
        ("30/02/2026", None),
        ("2026-02", None),  # a month: it was the day of the month on which the page was read
        ("03/04/2026", None),  # the third of April or the fourth of March
    ],
)
def test_the_day_of_a_page_is_one_that_it_bears(said: str, day: str | None) -> None:
    head = f'<meta property="article:published_time" content="{said}"><title>Bridge and ferry</title>'
    body = "<p>“The bridge is closed,” Mayor Ana Ruiz told a meeting in the town hall, where many had come.</p>" * 2
    page = f"<html><head>{head}</head><body><article><h1>Bridge and ferry</h1>{body}</article></body></html>"
    (article,) = read_bytes(page.encode(), name="a page")
    assert article.published == day


def test_a_web_page() -> None:
    (article,) = read_file(SAMPLES / "09-web-page-museum-theft.html")
    assert (article.title, article.byline, article.outlet, article.published, article.published_from) == (
        "Stolen clock returned to Ravensby museum by post",
        "Philippa Munro",
        "The Eastern Ledger",
        "2026-02-20",
        "metadata",
    )
    assert article.url == "https://ledger.example.org/2026/02/20/stolen-clock-returned"
    assert "“I opened it between two gas bills,”" in body(article) and "All rights reserved" not in body(article)


def test_a_web_page_from_standard_input_in_its_declared_encoding() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in f"{BODY}\n\n{OTHER_BODY}".split("\n\n"))
    page = (
        "<!DOCTYPE html><html><head><meta charset='windows-1252'><title>Pool to close</title></head>"
        f"<body><article><h1>Pool to close</h1>{paragraphs}</article></body></html>"
    )
    (article,) = read_bytes(page.encode("cp1252"), name="standard input", metadata=Metadata(published="2025-06-14"))
    assert "“We have looked at every option,”" in article.text
    assert (article.published, article.published_from) == ("2025-06-14", "given")


ASKED = ["Why did you come here?", "Were you <em>ever</em> afraid?", "And now you stay?"]
TOLD = "<p>I came for the <b>sea</b>, because nobody had told me that it was so cold and so far from the town.</p>"


@pytest.mark.parametrize("tag", ["em", "strong", "b", "i"])
@pytest.mark.parametrize("between", ["</p><p>", "<br>", "<br/><br/>"])
def test_questions_that_a_page_sets_off_stay_set_off(tag: str, between: str) -> None:
    told = TOLD.removeprefix("<p>")
    parts = "".join(f"<p><{tag}>{question}</{tag}>{between}{told}" for question in ASKED)
    page = f"<html><body><article><h1>The diver Ada Berg</h1><p>Ada Berg dives.</p>{parts}</article></body></html>"
    (article,) = read_bytes(page.encode(), name="a.html")
    assert [line for line in article.text.splitlines() if "?" in line] == [
        "**Why did you come here?**",
        "**Were you ever afraid?**",
        "**And now you stay?**",
    ]
    assert article.text.count("**") == 6 and "for the sea, because" in article.text


WAYS = [
    "<h2>{}</h2>{}", "<h3><b>{}</b></h3>{}", "<details open><summary>{}</summary>{}</details>",
    "<blockquote><p>{}</p></blockquote>{}", "<dl><dt>{}</dt><dd>{}</dd></dl>",
]  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_questions_in_headings_lists_and_blocks_of_a_page_stay_set_off(way: str) -> None:
    parts = "".join(way.format(question, TOLD if "<dd>" not in way else TOLD[3:-4]) for question in ASKED)
    head = "<h1>The diver Ada Berg</h1><h2>Below the pier</h2><p>Ada Berg dives.</p>"
    (article,) = read_bytes(f"<html><body><article>{head}{parts}</article></body></html>".encode(), name="a.html")
    assert [line for line in article.text.splitlines() if "**" in line] == [
        "**Why did you come here?**",
        "**Were you ever afraid?**",
        "**And now you stay?**",
    ]
    assert article.text.count("I came for the sea, because") == 3


def test_names_that_a_page_sets_off_stand_before_a_colon() -> None:
    talk = "".join(f"<p><b>{name}</b></p><p>{words}</p>" for name, words in [("ASK", "Why?"), ("BERG", "So.")] * 2)
    page = "<html><body><article><h1>The diver Ada Berg</h1><p>Ada Berg dives.</p>{}</article></body></html>"
    (article,) = read_bytes(page.format(talk).encode(), name="a.html")
    assert [line for line in article.text.splitlines() if ":" in line] == ["ASK: Why?", "BERG: So."] * 2
    (article,) = read_bytes(page.format(talk.replace("ASK", "BERG")).encode(), name="a.html")
    assert ":" not in article.text and "*" not in article.text  # one name, however often, is no talk


def test_emphasis_within_the_lines_of_a_page_is_left_out() -> None:
    parts = "".join(
        f"<p>The mayor asked, <em>{question}</em> and left, said Bo Holt, who was there.</p>" for question in ASKED
    )
    (article,) = read_bytes(
        f"<html><body><article><h1>Pool</h1>{parts}</article></body></html>".encode(), name="a.html"
    )
    assert "*" not in article.text and "asked, Why did you come here? and left" in article.text


def test_block_quotations_of_a_page_stay_set_off() -> None:
    told = "<p>Ada Berg was there when the pier broke, and she spoke to us on the beach. She said:</p>"
    block = "<blockquote><p>It <b>sang</b>.</p><p>Then it fell.<br>I ran.</p></blockquote>"
    page = "<html><body><article><h1>Pier falls</h1>{}<p>Nobody was hurt, the council said.</p></article></body></html>"
    (article,) = read_bytes(page.format(told * 2 + block).encode(), name="a.html")
    assert [line for line in article.text.splitlines() if ">" in line] == ["> It sang.", "> Then it fell.", "> I ran."]
    (article,) = read_bytes(page.format(f"<blockquote>{told * 3}</blockquote>").encode(), name="a.html")
    assert ">" not in article.text  # all of it is one, so that it sets nothing off


APART = "<div><div><a href='#'><div class='{kind}'>{name}</div><div>(Holt)</div></a></div><p>{words}</p></div>"


@pytest.mark.parametrize(
    ("kind", "names", "stand"),
    [
        ("name", ["Ada Berg", "Tom Wu"] * 2, True),
        ("author", ["Ada Berg", "Tom Wu"] * 2, False),  # who writes the posts of a live blog
        ("name", ["Ada Berg", "Ada Berg", "Tom Wu", "Tom Wu"], False),  # who do not take turns
        ("name", ["Ada Berg", "Tom Wu", "Cy Roe", "Di Lund"], False),  # who do not return
    ],
)
def test_names_that_a_page_holds_apart_and_its_text_has_lost_stand_before_the_words(
    kind: str, names: list[str], stand: bool
) -> None:
    told = ["The pier was shut at noon.", "It has been opened again.", "The band is on its way.", "It plays now."]
    page = "".join(APART.format(kind=kind, name=name, words=words) for name, words in zip(names, told, strict=True))
    made = with_turns(page, "\n".join(told))
    assert (made is not None) is stand and (made is None or made.count("Tom Wu (Holt): ") == 2)


def test_a_post_within_a_figure_is_read() -> None:
    told = "<p>The trains ran again on Monday, and whoever had a ticket for the boat was told to come aboard.</p>"
    post = "<blockquote class='twitter-tweet'><p>Please mind the sea.</p>— Osk Rail (@oskrail) May 6</blockquote>"
    page = f"<html><body><article><h1>Trains</h1>{told * 3}<figure>{post}</figure>{told}</article></body></html>"
    (article,) = read_bytes(page.encode(), name="a.html")
    assert "> Please mind the sea." in article.text and "— Osk Rail (@oskrail)" in article.text


@pytest.mark.parametrize(("box", "stands"), [("subscribe-box", False), ("sign-up", False), ("subscriber-only", True)])
def test_a_box_that_asks_to_subscribe_is_no_text(box: str, stands: bool) -> None:
    told = "<p>The trains ran again on Monday, and whoever had a ticket for the boat was told to come aboard.</p>"
    asks = (
        f"<div class='{box}'><p>“Cheaper than a bucket,” says reader Ned Cope of it. <a href='/s'>Read on</a></p></div>"
    )
    page = f"<html><body><article><h1>Trains</h1>{told * 3}{asks}{told}</article></body></html>"
    (article,) = read_bytes(page.encode(), name="a.html")
    assert ("bucket" in article.text) is stands


def test_a_web_page_without_an_article() -> None:
    with pytest.raises(ReadError, match="no article text found"):
        read_bytes(b"<!doctype html><html><body></body></html>", name="a.html")


# -- samples and properties ---------------------------------------------------------------------------------------

SAMPLE_HEADS = [
    ("01-wire-port-strike.txt", "Irena Castellan", "2026-03-12", "VELLMOUTH (Northern Wire)"),
    ("02-tabloid-lottery-dog.txt", None, None, None),
    ("03-council-swimming-pool.md", "Bettina Oyelaran", "2026-05-06", None),
    ("04-match-report-unclosed.txt", None, "2026-02-01", None),
    ("05-court-bridge-trial.txt", "Samuel Okwuosa", "2025-10-14", "KINGSPORT, Oct. 14"),
    ("06-press-release-lake-study.txt", None, "2025-12-02", "ARDMORE"),
    ("07-interview-lighthouse.txt", "Noor Haddad", "2025-08-08", None),
]


@pytest.mark.parametrize(("name", "author", "published", "dateline"), SAMPLE_HEADS)
def test_sample_heads(name: str, author: str | None, published: str | None, dateline: str | None) -> None:
    (article,) = read_file(SAMPLES / name)
    assert article.title and (article.byline, article.published, article.dateline) == (author, published, dateline)


def test_the_sample_page_with_two_articles() -> None:
    articles = read_file(SAMPLES / "08-web-paste-two-articles.txt")
    assert [article.title for article in articles] == [
        "Flood Wall Holds in Old Town of Marisk, Mayor Says",
        "Central Bank Leaves Rates Unchanged, Hints at Cut in Spring",
    ]
    for article in articles:
        assert not any(
            word in body(article) for word in ("(Photo by", "file photo", "TT", "Advertisement", "Read more")
        )


ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(list(" .\n\r\f-=#>\"'“”AB1()/:"))),
    max_size=300,
)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_blocks_slice_back_and_hold_every_character_but_space(text: str) -> None:
    for article in (one_article(text), *read_text(text)):
        assert text[article.offset : article.offset + len(article.text)] == article.text
        end = 0
        for block in article.blocks:
            span = block.span
            assert span.start >= end and article.text[span.start : span.end] == span.text
            assert not article.text[end : span.start].strip()
            end = span.end
        assert not article.text[end:].strip()


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_articles_or_one_error(data: bytes) -> None:
    try:
        articles = read_bytes(data, name="a.txt")
    except ReadError as error:
        assert str(error).startswith("a.txt: ")
    else:
        assert articles


UNITS = [
    "A b\n",
    "A b c d e\n\n\n\n",
    "\n",
    "\f",
    "-----\n\n",
    "x",
    "#",
    "By A B ",
    "(AP Photo/",
    "1",
    "A/AP ",
    "Photo: A ",
] + ["A, ", "“A” b\n\n", "---\na: b\n", "Monday, ", "A B, ", "ABC ", "<!--"]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    assert_linear(read_text, unit)


def test_a_folder_is_walked_once_for_what_is_read_and_what_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("b.txt", "a.md", "t.csv", "old.doc", ".hidden.txt"):
        (tmp_path / name).write_text("The pier is shut.", encoding="utf-8")
    walks: list[Path] = []

    def walk(top: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        walks.append(top)
        yield str(top), [], sorted(os.listdir(top))

    monkeypatch.setattr(os, "walk", walk)
    told: list[tuple[Path, Walked]] = []
    found = find_files([tmp_path], told=lambda folder, held: told.append((folder, held)))
    assert found == [tmp_path / "a.md", tmp_path / "b.txt"]
    assert told == [(tmp_path, Walked(tuple(found), (tmp_path / "t.csv",), (tmp_path / "old.doc",)))]
    assert walks == [tmp_path]
