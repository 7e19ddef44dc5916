"""Mail and subtitles: who writes, who speaks, when; and messages and cues of every odd make."""

from __future__ import annotations

import io
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.errors import ReadError
from quotes.read import read_bytes, read_stream
from quotes.read.mail import Letter, is_mail, letters
from quotes.read.subtitles import cues, turns
from quotes.values import Article, Metadata
from tests.timing import assert_linear

HEAD = (
    "From: Ada Lind <a@x.example>\nTo: Bo Holt <b@x.example>\nDate: Mon, 16 Jun 2025 18:02:11 +0200\n"
    "Subject: Pier 4\n\n"
)


def written(data: str | bytes) -> list[tuple[str, str | None, str | None]]:
    found = read_bytes(data.encode() if isinstance(data, str) else data, name="a.eml")
    return [(article.text, article.byline, article.published) for article in found]


def test_headers_say_who_when_and_about_what() -> None:
    (article,) = read_bytes(f"{HEAD}The pier is shut.\n".encode(), name="a.txt", path="a.txt")
    assert (article.text, article.byline, article.published) == ("The pier is shut.", "Ada Lind", "2025-06-16")
    assert (article.title, article.published_from, article.path) == ("Pier 4", "metadata", "a.txt")


def test_what_the_caller_gives_wins() -> None:
    (article,) = read_bytes(f"{HEAD}No.".encode(), name="a.eml", metadata=Metadata(title="T", published="2024-01-01"))
    assert (article.title, article.published, article.published_from) == ("T", "2024-01-01", "given")


@pytest.mark.parametrize("greeting", ["Dear Bo,", "Hi Bo", "Good morning all!", "Hello,"])
def test_greeting_and_signature_are_no_body(greeting: str) -> None:
    head = HEAD.replace("Subject: Pier 4\n", "")
    (article,) = read_bytes(f"{head}{greeting}\n\nThe pier is shut.\nIt leaks.\n\nAda\n".encode(), name="a.eml")
    assert [(block.kind, block.span.text) for block in article.blocks] == [
        ("heading", greeting),
        ("body", "The pier is shut.\nIt leaks."),
        ("byline", "Ada"),
    ]
    assert article.title is None
    assert all(article.text[b.span.start : b.span.end] == b.span.text for b in article.blocks)


ANSWERS = [
    ("On Sun, 15 Jun 2025 at 09:30, Bo Holt <b@x.example> wrote:\n> It holds.\n> Bo", "2025-06-15"),
    ("On Sun, Jun 15, 2025 at 9:30 AM Bo Holt <b@x.example>\nwrote:\n\n> It holds.\n> Bo", "2025-06-15"),
    ("On 15 June 2025, Bo Holt wrote:\n> It holds.\n> Bo", "2025-06-15"),
    ("-----Original Message-----\nFrom: Bo Holt <b@x.example>\nSent: Sunday, June 15, 2025 9:30 AM\n"
     "To: Ada Lind\nSubject: Pier 4\n\nIt holds.\nBo", "2025-06-15"),
    ("From: Bo Holt\nDate: 15 June 2025\nTo: Ada Lind\nSubject: Pier 4\n\nIt holds.\nBo", "2025-06-15"),
    ("On Friday, Bo Holt wrote:\n> It holds.\n> Bo", None),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "day"), ANSWERS)
def test_a_quoted_reply_is_its_writers(answer: str, day: str | None) -> None:
    assert written(f"{HEAD}It does not.\n\nAda\n-- \nThe harbour\n\n{answer}\n") == [
        ("It does not.\n\nAda", "Ada Lind", "2025-06-16"),
        ("It holds.\nBo", "Bo Holt", day),
    ]


def test_answers_to_answers() -> None:
    inner = "> No.\n>\n> On 14 June 2025, Cy Roe wrote:\n> > Is it safe?\n"
    assert [row[:2] for row in written(f"{HEAD}Yes.\n\nOn 15 June 2025, Bo Holt wrote:\n{inner}")] == [
        ("Yes.", "Ada Lind"),
        ("No.", "Bo Holt"),
        ("Is it safe?", "Cy Roe"),
    ]


EXCHANGE = (
    "> Dear Ada,\n>\n> thank you for this.\n>\n> 1) Is the pier\n> shut?\n\nIt is.\n\n> 2) Who shut it?\n\nI did.\n"
    "\nWhat else could I do?\n\nBest wishes,\nAda Lind\nHarbour master\n"
)
BY_TURNS = [
    "Bo Holt:\u2003thank you for this.",
    "Bo Holt:\u2003Is the pier shut?",
    "Ada Lind:\u2003It is.",
    "Bo Holt:\u2003Who shut it?",
    "Ada Lind:\u2003I did. What else could I do?",
]


@pytest.mark.parametrize(
    ("head", "first"),
    [
        (f"{HEAD}See below.\n\nAda\n\nOn 15 June 2025, Bo Holt wrote:\n", [("See below.\n\nAda", "Ada Lind")]),
        (HEAD, []),
    ],
)
def test_answers_between_quoted_questions_are_an_exchange(head: str, first: list[tuple[str, str]]) -> None:
    assert [row[:2] for row in written(f"{head}{EXCHANGE}")] == [*first, ("\n\n".join(BY_TURNS), "Ada Lind")]


def test_answers_between_questions_may_stand_above_the_letter_that_asked() -> None:
    asked = "On 15 June 2025, Bo Holt wrote:\n> Dear Ada,\n> I have two questions for you.\n> Bo\n"
    first, second = written(f"{HEAD}{EXCHANGE}\n{asked}")
    assert (first[0], second[1]) == ("\n\n".join(BY_TURNS), "Bo Holt")


def test_questions_between_quoted_answers_are_an_exchange() -> None:
    (row,) = written(f"{HEAD}Is it shut?\n\n> It is.\n\nWho shut it?\n> I did.\n> > Not I.\n\nThanks,\n\nAda\n")
    assert row[0].split("\n\n") == [
        "Ada Lind:\u2003Is it shut?",
        "Bo Holt:\u2003It is.",
        "Ada Lind:\u2003Who shut it?",
        "Bo Holt:\u2003I did.",
    ]


@pytest.mark.parametrize("to", ["", "To: a@x.example, Bo Holt <b@x.example>\n"])
def test_lines_that_nobody_is_named_for_are_left_out(to: str) -> None:
    head = HEAD.replace("To: Bo Holt <b@x.example>\n", to)
    ((text, _, _),) = written(f"{head}> Is it shut?\n\nIt is.\n\n> Who shut it?\n\nI did.\n")
    assert text.split() == ["It", "is.", "I", "did."]


def message(html: str | None, plain: str | None) -> bytes:
    made = EmailMessage()
    made["From"], made["Subject"], made["Date"] = "Zoë Marr <z@x.example>", "Café", "Mon, 16 Jun 2025 18:02:11 +0200"
    if plain is not None:
        made.set_content(plain, charset="iso-8859-15")
    if html is not None:
        (made.add_alternative if plain is not None else made.set_content)(html, subtype="html")
    made.add_attachment(b"\x00\x01", maintype="image", subtype="png", filename="a.png")
    return bytes(made)


@pytest.mark.parametrize("stub", ["See this mail in your browser.", "Your program shows no pages: http://x.example"])
def test_a_plain_part_that_only_leads_to_the_page_is_not_the_letter(stub: str) -> None:
    page = f"<html><body><table><tr><td>{'<p>The café is shut, the council said on Monday.</p>' * 4}</td></tr></table>"
    ((text, _, _),) = written(message(page, stub))
    assert "The café is shut" in text and stub not in text


def test_encoded_words_bodies_of_several_parts_and_pages() -> None:
    assert written(message("<p>Other</p>", "The café is shut.")) == [("The café is shut.", "Zoë Marr", "2025-06-16")]
    page = f"<html><body><article>{'<p>The café is shut, the council said on Monday.</p>' * 4}</article></body></html>"
    ((text, writer, _),) = written(message(page, None))
    assert text.startswith("The café is shut") and writer == "Zoë Marr"


ODD = [
    b"From: a@b\nDate: never\nSubject: =?utf-8?q?=ff=ff?=\n\nHe left.",
    b"From: =?nonsense?b?!!!?= <a@b>\nDate: Mon, 99 Foo 2025\nTo: x\n\nHe left.",
    b"From: a@b c\nDate: x\nTo: x\nContent-Type: text/plain; charset=undefined\n\n\xff\xe9 left.",
    b"From: a b\nTo: x\nDate: x\nContent-Transfer-Encoding: base64\n\n!!!!not base64",
    b"From: a b\nTo: x\nDate: x\nContent-Type: multipart/mixed; boundary=q\n\n--q\n\n--q--",
    b"From: a b\nTo: x\nDate: x\n\n",
    b"From: a b\nTo: x\nDate: 0001-01-01\n\n> only\n> quoted",
]


@pytest.mark.parametrize("data", ODD)
def test_odd_messages_are_articles_or_one_error(data: bytes) -> None:
    try:
        found = read_bytes(data, name="a.eml")
    except ReadError as error:
        assert str(error).startswith("a.eml: ") and "\n" not in str(error)
    else:
        assert all((article.title or "").encode() is not None and (article.byline or "").encode() for article in found)


@given(
    st.lists(st.sampled_from([*ODD, b"\n", b"From ", b"> ", b"On 1, A wrote:\n", b"From: x y\n", b"Date: ", b"\xff"]))
)
@settings(max_examples=100, deadline=None)
def test_any_pieces_of_mail_are_articles_or_one_error(pieces: list[bytes]) -> None:
    for name in ("a.eml", "a.mbox"):
        try:
            list(read_stream(io.BytesIO(b"".join(pieces)), name=name))
        except ReadError as error:
            assert str(error).startswith(name)


def test_a_mailbox_goes_past_an_empty_message() -> None:
    one = f"From a@x.example Mon Jun 16 18:02:11 2025\n{HEAD}"
    found = list(read_stream(io.BytesIO(f"{one}First.\n\n{one}\n\n{one}Third.\n>From me.\n".encode()), name="a.mbox"))
    assert [one.text if isinstance(one, Article) else str(one)[:9] for one in found] == [
        "First.",
        "a.mbox#2:",
        "Third.\nFrom me.",
    ]


NOT_MAIL = [
    "From: the mayor's desk\n\nThe pier is shut.",
    "To: whom it may concern\nSubject: the pier\n\nIt is shut.",
    "From the harbour: a story\n\nThe pier is shut, she said.",
    "Title: Pier\nAuthor: Ada Lind\nDate: 14 June 2025\n\nThe pier is shut.",
]


@pytest.mark.parametrize("text", NOT_MAIL)
def test_other_texts_with_colons_are_no_mail(text: str) -> None:
    assert read_bytes(text.encode(), name="a.txt")[0].text == text


# -- subtitles --------------------------------------------------------------------------------------------------

CUE = "00:00:0{0}.000 --> 00:00:0{1}.000\n{2}\n\n"
SUBTITLES = [
    ("<v Ada>It is shut.</v>", "<v Ada>We know.</v>", "[00:00:01] Ada:\u2003It is shut. We know."),
    ("<v Ada>It is", "shut.", "[00:00:01] Ada:\u2003It is shut."),
    (
        "<v Ada>No?</v>\n<v Bo>No.</v>",
        "<v Ada>Oh.</v>",
        "[00:00:01] Ada:\u2003No?\n\n[00:00:01] Bo:\u2003No.\n\n[00:00:03] Ada:\u2003Oh.",
    ),
    ("Ada L.: No?", "iPad (3): Oh.", "[00:00:01] Ada L.:\u2003No?\n\n[00:00:03] iPad (3):\u2003Oh."),
    ("Ada L.: No?", "Oh.", "[00:00:01] Ada L.: No? Oh."),
    ("- No?\n- No.", "Oh &amp; <i>so</i>.", "[00:00:01] - No?\n\n[00:00:01] - No. Oh & so."),
    ("it is", "it is\nshut", "[00:00:01] it is shut"),
    (">> HOLT: No.", ">> Why?", "[00:00:01] HOLT: No.\n\n[00:00:03] >> Why?"),
    ("{\\an8}No.", "<c.red>Yes</c><00:00:04.000>.", "[00:00:01] No. Yes."),
]


@pytest.mark.parametrize(("one", "two", "text"), SUBTITLES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cues_are_joined_into_turns(one: str, two: str, text: str, newline: str) -> None:
    file = ("WEBVTT\n\nNOTE\nnot said\n\n" + CUE.format(1, 2, one) + CUE.format(3, 4, two)).replace("\n", newline)
    assert [article.text for article in read_bytes(file.encode(), name="a.txt")] == [text]


@pytest.mark.parametrize("data", [b"WEBVTT\n\nNOTE nothing\n", b"1\n00:00:01,000 --> 00:00:02,000\n\n", b"-->"])
def test_subtitles_without_cues_are_one_error(data: bytes) -> None:
    with pytest.raises(ReadError, match=r"^a\.srt: no subtitles found"):
        read_bytes(data, name="a.srt")


UNITS = [
    "On 1, a\n",
    "On 15 June 2025, A\n",
    "From: a\n",
    "> ",
    "\n",
    "From a\n\n",
    "a: b\n",
    "<v a",
    "1\n00:00:01,000 --> x\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    assert_linear(lambda text: list(letters(Letter(text, None, None))), unit)
    assert_linear(lambda text: list(turns(cues(text))), unit)
    assert_linear(lambda text: is_mail(text.encode()), unit)


ASKED = "On Sun, Jun 15, 2025 at 9:30 AM Bo Holt &lt;<a href='mailto:b@x.example'>b@x.example</a>&gt; wrote:<br>"
OUTLOOK = (
    "<div style='border-top:solid'><p><b>From:</b> Bo Holt &lt;b@x.example&gt;<br><b>Sent:</b> Sunday, June 15, 2025 "
    "9:30 AM<br><b>To:</b> Ada Lind<br><b>Subject:</b> Pier 4<o:p></o:p></p></div>"
)
SORTED = "Holt, Bo [mailto:b@x.example]"
LETTERS = [  # of Gmail, of Apple Mail and Thunderbird, of Outlook in colour and without any
    (
        f"<div dir='ltr'><div class='gmail_quote'><div class='gmail_attr'>{ASKED}</div><blockquote class='gmail_quote'>"
        "<div>1. Is the pier shut?</div></blockquote></div><div>It is, since 12. May.</div><blockquote "
        "class='gmail_quote'><div>2. Who shut it?</div></blockquote><div>I did.</div></div>"
    ),
    (
        f"<body><div><blockquote type='cite'><div>{ASKED}</div></blockquote></div>"
        "<blockquote type='cite'><div>Is the pier shut?</div></blockquote><p>It is, since 12. May.</p>"
        "<blockquote type='cite'><div>Who shut it?</div></blockquote><p>I did.</p></body>"
    ),
    (
        f"<div class='WordSection1'><p class='MsoNormal'>See below.</p>{OUTLOOK}<p>Is the pier shut?</p>"
        "<p><span style='color:#C00000'>It is, since 12. May.<o:p></o:p></span></p><p>Who shut it?</p>"
        "<p style='color:red'>I did.</p></div>"
    ),
    (
        f"<div class='WordSection1'><p>In blue.</p>{OUTLOOK.replace('Bo Holt &lt;b@x.example&gt;', SORTED)}"
        "<p>Dear Ada,<br>Is the pier shut?</p><p style='color:#1F497D'>It is, since 12. May.</p><p>Who shut it?</p>"
        "<p style='color:#1F497D'>I did.</p></div>"
    ),
    (
        f"<div class='WordSection1'><p class='MsoNormal'>My answers are below.</p>{OUTLOOK}<p>1) Is the pier shut?</p>"
        "<p>It is, since 12. May.</p><p>2) Who shut it?</p><p>I did.</p></div>"
    ),
]


@pytest.mark.parametrize("page", LETTERS, ids=["gmail", "cited", "coloured", "sorted", "unsigned"])
def test_interviews_in_the_pages_of_mail_programs(page: str) -> None:
    rows = written(f"{HEAD.rstrip()}\nContent-Type: text/html; charset=utf-8\n\n<html>{page}</html>\n")
    assert rows[-1][0].split("\n\n") == [
        "Bo Holt:\u2003Is the pier shut?",
        "Ada Lind:\u2003It is, since 12. May.",
        "Bo Holt:\u2003Who shut it?",
        "Ada Lind:\u2003I did.",
    ]


def test_an_answer_above_a_quoted_page_is_its_writer_s_alone() -> None:
    page = f"<div>The pier is shut.</div><br><div class='gmail_quote'><div>{ASKED}</div><blockquote><p>Is the pier"
    page += " shut?</p><p>Bo</p></blockquote></div><span style='display:none'>seen</span>"
    rows = written(f"{HEAD.rstrip()}\nContent-Type: text/html\n\n{page}\n")
    assert rows == [
        ("The pier is shut.", "Ada Lind", "2025-06-16"),
        ("Is the pier shut?\n\nBo", "Bo Holt", "2025-06-15"),
    ]


@pytest.mark.parametrize("above", ["We will answer tomorrow.", "The pier below is shut."])
def test_a_letter_quoted_without_signs_is_whole_where_nothing_says_that_answers_stand_in_it(above: str) -> None:
    letter = "From: Bo Holt\nSent: 15 June 2025\nTo: Ada Lind\n\nIs it shut?\n\nI saw it.\n\nWho shut it?\n\nI ask.\n"
    rows = written(f"{HEAD}{above}\n\nAda\n\n{letter}")
    assert [row[:2] for row in rows] == [
        (f"{above}\n\nAda", "Ada Lind"),
        ("Is it shut?\n\nI saw it.\n\nWho shut it?\n\nI ask.", "Bo Holt"),
    ]


def test_pages_of_mail_that_are_no_letter_or_are_broken() -> None:
    news = "<html><body><table><tr><td><article>" + "<p>The pier is shut, the council said.</p>" * 5
    for page in (news, "<p><b>The pier is shut, the council said.", "<div>" * 150 + "The pier is shut."):
        ((text, writer, _),) = written(f"{HEAD.rstrip()}\nContent-Type: text/html\n\n{page}\n")
        assert "The pier is shut" in text and writer == "Ada Lind"


def test_a_message_that_is_too_long_is_one_error_and_the_others_are_read() -> None:
    letters = [f"From a Mon Jun 16 18:02:11 2025\n{HEAD}{words}\n\n" for words in ("One.", "a b c " * 900_000, "Two.")]
    found = list(read_stream(io.BytesIO("".join(letters).encode()), name="a.mbox"))
    assert [one.text if isinstance(one, Article) else str(one)[:8] for one in found] == ["One.", "a.mbox#2", "Two."]


@pytest.mark.parametrize("asker", ["Holt, Bo &lt;b@x.example&gt;", "Bo Holt &lt;b@x.example&gt;"])
def test_names_that_are_sorted_by_surname_are_turned(asker: str) -> None:
    page = f"<blockquote type='cite'>On 5. May 2025, at 18:03, {asker} wrote:<br><br>Is it shut?</blockquote><p>It is."
    page += "</p><blockquote type='cite'>Who shut it?</blockquote><p>I did.</p>"
    head = HEAD.replace("Ada Lind <", '"Lind, Ada" <').rstrip()
    rows = written(f"{head}\nContent-Type: text/html\n\n{page}\n")
    assert {part.split("\u2003")[0] for part in rows[-1][0].split("\n\n")} == {"Bo Holt:", "Ada Lind:"}
    assert {row[1] for row in rows} == {"Ada Lind"}


def test_letters_mark_questions_and_answers_only_in_a_mail_that_answers() -> None:
    body = "Q: Why salt?\nA: Ask the sea.\n\nQ: Why here?\nA: It is cheap.\n"
    (talk,) = written(HEAD.replace("Subject: ", "Subject: Re: ") + body)
    assert talk[0].split("\n\n")[:2] == ["Bo Holt:\u2003Why salt?", "Ada Lind:\u2003Ask the sea."]
    (letter,) = written(HEAD + body)
    assert letter[0] == body.strip()
