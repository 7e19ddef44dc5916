"""Paragraphs, sentences and tokens: tables of sentences, and properties that hold on any text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.segment import paragraph_bounds, segment, sentences, tokens
from quotes.values import Article, Block, BlockKind, cut
from tests.timing import assert_linear

# One paragraph a row; | stands where a sentence ends and the next begins.
SENTENCES = [
    "It sank, said Lou Orme Jr.| Orme runs the quay.",
    "It sank, said Lou Orme Jr. Pell of the quay.",
    "The vote failed.| The mayor left at once.",
    "Mr. Berg met Dr. Adeyemi and Sen. Ruth Olsen on Friday.| Nobody else came.",
    "John F. Kowalski and J. A. Berg spoke first.| Both were brief.",
    "Prices rose 3.5 percent to $1.20.| Wages did not.",
    "He was born in the U.S.| The family moved to Leeds in 1990.",
    "The U.S. Senate and the U.K. Treasury disagree.| They often do.",
    "It began at 5 p.m. Tuesday and ended at 9 p.m.| The doors then closed.",
    "Shares of Halden Inc. fell.| Those of Moor Corp. and Dyer Ltd. rose.",
    "They live at No. 10.| No. 11 is empty.",
    "Did he say no?| No.| He said nothing.",
    "“We lost.| We lost badly,” the coach said.",
    '"Are you coming?" she asked.| "No."',
    '"Are you coming?" Ada Berg asked.| "No."',
    '"What a mess!" Mr. Berg said.| Nobody laughed.',
    '"What a mess!"| The mayor went home.',
    "'Who pays?' said Coun Ellis.| 'We do.'",
    "“Who pays?”| Ellis had no answer.",
    "She left.| “We are done,” she said.",
    'He wrote to Acme Corp.| "We are done," the letter said.',
    "I... I don't know.| Ask him.",
    "“I don’t know …| Ask him,” she said.",
    "Well . . . that is all.| Go home.",
    "He paused ... then spoke.",
    "Sen. Tom Aldous (R-Ark.) and Rep. Ann Lowe (D-Calif.) voted no.| The rest voted yes.",
    "(It was raining.)| The match went on.",
    "The match went on (it was raining).| Nobody minded.",
    '"We won."|He left.',
    "See example.org/a.b for more.| Or ask.",
    "The firm lost money.| $5 million, to be exact.",
    "He said so.[3]| She denied it.",
    "Vitamin C.| The rest is fat.",
    "The band fun. played on.",
    "In Jan. 2020 it fell; in Feb. it rose.",
    "What?!| No way.",
    "Lt. Gov. Maria Sands and Gen. Ott met Prof. Lin et al. in St. Albans.",
    "No stop at all",
    "",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    text = marked.replace("|", "")
    assert [span.text for span in sentences(text, 0, len(text))] == [part.strip() for part in marked.split("|") if part]


WRAPPED = """The council voted on Tuesday to close the swimming pool in Harrow Lane
after a report found that repairs would cost more than two million
pounds over the next five years.

"We have looked at every option and there is simply no money left for
this," said the council leader, Moira Tranter. "I am sorry for all
those who learned to swim there."

Campaigners said they would go on
fighting."""
LINES = """The council voted on Tuesday to close the swimming pool.
"We have looked at every option," said the council leader, Moira Tranter.
Campaigners said they would go on fighting.
"It is not over," one of them said."""
INDENTED = [
    """The council voted on Tuesday to close the swimming pool in Harrow
Lane after a report found that repairs would cost more than two million
pounds.""",
    """"We have looked at every option and there is simply no money left for
this," said the council leader, Moira Tranter.""",
]
HANGING = [  # minutes: headings hang out, nothing but short last lines parts the paragraphs
    "34/24   SPEEDING IN MILL ROAD",
    """PC Strand reported that eleven drivers had been stopped since May,
        and the fastest of them at 61 miles an hour.""",
    """Councillor Vaughan asked whether the camera van could come on
        Saturdays or on Sundays, and whether anybody had been told of it by
        the county.""",
    """The Highways Engineer said that a crossing would cost more, and
        could not be built before March.""",
]
RAGGED = [  # minutes with a wide head: what goes on in small letters is one paragraph, and a short line heads it
    "Present: Councillors Ada Roe (in the chair), Tom Wu, Ines Marlow and Per Lund          Page 1 of 2",
    "PUBLIC QUESTIONS",
    """Mrs Gwen Ash of Mill Lane said that the carts had used
the lane since June, and asked whether the
Council would write to the county for a sign.""",
    "REPAIRS",
    """Mr Odd Farrow reported that the wall had been struck
twice and that he had
heard nothing from the owner of the cart, who
was known.""",
]
WIDE = "MINUTES of the Monthly Meeting of the Board, held in the Net Loft" + ", Staithe Row, Kilnsand" * 3
NUMBERED = [  # the paragraphs of a board's minutes, whose numbers stand out
    "PILOTAGE",
    """Mrs Lind reported that two cutters had been laid up since May, and
    that the third was on loan.""",
    "Mr Orme asked who would pay.",
    "COAL",
    """Mr Orme stated that the heap had been sold. He added that nobody had
    weighed it.""",
    "IT WAS RESOLVED THAT the scales be mended.",
]
COLUMN = [  # who is to act stands in a column of its own
    """The Clerk said that the roof of the band hall had been looked at, and
that nobody could say how long it would last. She would ask again, as the
builder was on holiday.""",
    """The Treasurer asked that whoever had the key to the lower gate should
bring it back.""",
    "RESOLVED (four for, one against): that a key be cut.",
    "The Clerk thanked those who had swept the hall.",
]
PARAGRAPHS: list[tuple[str, list[str]]] = [
    ("One.\n\nTwo.\n \t\n\n  Three.  ", ["One.", "Two.", "Three."]),
    ("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."]),
    (LINES, LINES.split("\n")),
    (WRAPPED, WRAPPED.split("\n\n")),
    (WRAPPED.replace("\n", "\r\n"), WRAPPED.replace("\n", "\r\n").split("\r\n\r\n")),
    ("  " + "\n  ".join(INDENTED), INDENTED),
    ("\n        ".join(HANGING), HANGING),
    ("\n\n".join("\n".join(RAGGED[part]) for part in (slice(0, 1), slice(1, 3), slice(3, 5))), RAGGED),
    ("\n        ".join([WIDE, *HANGING, HANGING[1]]), [WIDE, *HANGING, HANGING[1]]),
    ("1. PILOTAGE\n1.1 {1}\n1.2 {2}\n2. COAL\n2.1 {4}\n2.2 {5}".format(*NUMBERED), NUMBERED),
    ("{}          CL\n{}     TR/CL\n{}\n{}".format(*COLUMN), COLUMN),
    ("3.5 Kelvin is much.\n\n2.1 Kelvin is not.", ["3.5 Kelvin is much.", "2.1 Kelvin is not."]),
    ("> We lost.\n>\n> She left.", ["We lost.", "She left."]),
    ("* We lost.\n* She left.\n1. He stayed.\n- And so on.", ["We lost.", "She left.", "He stayed.", "And so on."]),
    ("*We lost.* **She left.**", ["*We lost.* **She left.**"]),
    ("-- We lost --", ["-- We lost --"]),
    ("", []),
    (" \n \n", []),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in paragraph_bounds(text, [(0, len(text))])] == expected


TOKENS = [
    ("The 3,000 U.S. troops left at 10:03.", "The|3,000|U.S.|troops|left|at|10:03|."),
    ("“Don’t,” said Berg’s US-led team.", "“|Don’t|,|”|said|Berg|’s|US-led|team|."),
    ("``No''... she said--twice", "``|No|''|...|she|said|--|twice"),
    ("See https://example.org/a?b=1. Or a.b@example.org!", "See|https://example.org/a?b=1|.|Or|a.b@example.org|!"),
    ("Zoë Müller-Łukasz 🙂 in the 90s", "Zoë|Müller-Łukasz|🙂|in|the|90s"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: str) -> None:
    assert [token.text for token in tokens(text)] == [part for part in expected.split("|") if part]


def test_tokens_between_two_places_keep_their_offsets() -> None:
    assert [(token.start, token.text) for token in tokens("He said no.", 3, 10)] == [(3, "said"), (8, "no")]


def test_only_body_blocks_are_segmented_and_quotations_cross_captions() -> None:
    text = "Title “here”\n“We lost.\nA photo\n“Badly,” she said."
    cuts = [text.index(line) for line in text.split("\n")] + [len(text)]
    kinds: tuple[BlockKind, ...] = ("title", "body", "caption", "body")
    blocks = tuple(Block(kind, cut(text, start, end)) for kind, start, end in zip(kinds, cuts, cuts[1:], strict=False))
    first, second = segment(Article(text, blocks=blocks))
    assert (first.span.text, second.span.text) == ("“We lost.", "“Badly,” she said.")
    assert [span.continues for span in first.quoted] == [True]


ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(list(" .!?\n\r\"'“”‘’AbI1>*-_"))),
    max_size=200,
)


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_spans_slice_back_and_lose_no_word(text: str) -> None:
    paragraphs = segment(Article(text))
    end = 0
    for paragraph in paragraphs:
        assert paragraph.span.start >= end and paragraph.span == cut(text, paragraph.span.start, paragraph.span.end)
        end = paragraph.span.start
        for sentence in paragraph.sentences:
            assert sentence.start >= end and sentence == cut(text, sentence.start, sentence.end)
            assert not text[end : sentence.start].strip()
            end = sentence.end
        assert end == paragraph.span.end
        assert all(paragraph.span.covers(quoted.span) for quoted in paragraph.quoted)


@given(ANY_TEXT)
@settings(max_examples=200, deadline=None)
def test_tokens_hold_every_character_but_space(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token == cut(text, token.start, token.end) and not text[end : token.start].strip()
        end = token.end
    assert not text[end:].strip()


UNITS = [
    ".",
    "A.",
    "a.b.",
    ". ",
    "1.",
    "Mr. ",
    "?” ",
    "[1]",
    "I. A. ",
    "> ",
    "* ",
    "\n",
    "\r",
    "w ",
    "a\n",
    "a@",
    "a-",
] + ["www.", "www.!", "https://", "'s", "“a” ", "1:", " .", '?" A A A ', ". . "]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    def work(text: str) -> None:
        segment(Article(text))
        list(tokens(text))

    assert_linear(work, unit)
