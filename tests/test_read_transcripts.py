"""Transcripts: every turn whole, direct, and by whom the layout says; and articles that only look like one."""

from __future__ import annotations

import pytest
import regex

from quotes.attribute.layout import Layout
from quotes.attribute.turns import reading_with_turns
from quotes.attribute.turns.margins import text_lines
from quotes.attribute.turns.script import like_labels, speaking
from quotes.names import cased
from quotes.pipeline import extract
from quotes.segment import segment
from quotes.values import Article, Attribution, Reading, cut
from tests.format_rows import expected, faults, flat, quotes_of
from tests.timing import assert_linear

ROWS = expected()


@pytest.mark.parametrize("name", sorted(ROWS))
def test_every_row_of_a_sample_is_found_as_it_is_said(name: str) -> None:
    assert [f"{row['words']}: {fault}" for row, fault in faults(name, ROWS[name])] == []


@pytest.mark.parametrize("name", sorted(ROWS))
def test_nothing_but_the_turns_of_a_sample_is_direct(name: str) -> None:
    turns = [quote.text for quote in quotes_of(name) if quote.within is None and quote.kind == "direct"]
    assert [text for text in turns if not any(flat(text).startswith(row["words"]) for row in ROWS[name])] == []


NO_TRANSCRIPTS = [
    # a notice, a list, results, a recipe, contacts
    "Fair\n\nWhat: A fair.\n\nWhen: Monday.\n\nWhere: In the park, beside the old mill.\n\nHow much: Nothing at all.",
    "Votes by town\n\nHolt: 547.\n\nPark: 46.\n\nLater count\n\nHolt: 2,316.\n\nPark: 1,547.",
    "Soup\n\nServes: Four people.\n\nTime: One hour or so.\n\nMethod: Boil the stock.\n\nTip: Salt it late in the day.",
    "The team\n\nGoalkeeper: Ada Finn.\n\nDefenders: Zoe Marr, Ines Fallow.\n\nForwards: Oda Brandvik.",
    # an article with one line that begins like a turn, and one whose paragraphs begin with a name and a colon once each
    'Pier shut\n\nMAYOR HOLT: The mayor said on Monday that the pier would stay shut. "It is not safe," she said.\n\n'
    "The harbour master agreed with her. He said the railing had gone.",
    "Four books\n\nMira Castellan: Her fourth novel is her best by far.\n\nJoon-ho Baek: The translator at last.\n\n"
    "Oda Brandvik: A book about bells that one can hear.\n\nTobias Wren: The keeper remembers what the sea forgets.",
    # one mail, forwarded
    "From: Ada Finn\nSent: Monday\n\nSee below. It is about the pier.\n\nFrom: Oda Brandvik\nSent: Sunday\n\n"
    "The pier is shut. The council said so on Friday.",
    # a name that is told of, with a colon
    "Holt, the mayor, said on Monday: “We go on.”\n\nHolt, the mayor, said on Tuesday: “We stop.”\n\nPark, her deputy, "
    "said: “No.”\n\nHolt, the mayor, said on Friday: “Yes.”",
]


@pytest.mark.parametrize("text", NO_TRANSCRIPTS)
def test_what_only_looks_like_turns_is_none(text: str) -> None:
    lines = text_lines(text)
    assert speaking(text, lines, ["Ada Finn", "Mira Castellan"], like_labels(text, lines))[0] == []


INTERVIEW = (
    "We met Fern Abara at the salt works.\n\nQ: Does it pay?\n\nA: Not yet. [Laughs] My brother said it never will.\n\n"
    'It rained that day.\n\nQ: Why salt?\n\nA: Ask the sea. It told me, "Boil me."\n\nQ: Any regrets?\n\nA: No.\n\n'
    "This interview has been edited for length and clarity."
)


def test_the_mark_before_a_direction_is_no_words() -> None:
    text = (
        'MARLOW: Will the lamp burn?\n\n"KERN: It will, and we have oil for —.\n\n"(CROSSTALK.)\n\n"MARLOW: Keeper, '
        'who pays for the oil?\n\n"KERN: The town does.\n\n"MARLOW: Thank you, keeper.\n\n"KERN: Come again.'
    )
    assert [[piece.text for piece in quote.content] for quote in extract(text)][1] == [
        "It will, and we have oil for —."
    ]


def test_a_turn_is_whole_without_stage_directions_and_what_it_reports_stands_within_it() -> None:
    found = extract(INTERVIEW)
    by_id = {quote.id: quote for quote in found}
    whole = next(quote for quote in found if quote.text.startswith("Not yet."))
    assert [piece.text for piece in whole.content] == [
        "Not yet.",
        "My brother said it never will.",
        "It rained that day.",
    ]
    assert whole.speaker and (whole.speaker.name, whole.kind, whole.addressee) == ("Fern Abara", "direct", None)
    within = {by_id[quote.within].text[:9]: quote.text for quote in found if quote.within}
    assert within["Not yet. "] == "it never will" and within["Ask the s"].strip('"') == "Boil me."
    assert not any("edited for length" in quote.text for quote in found)
    assert all(INTERVIEW[p.start : p.end] == p.text for quote in found for p in quote.content)


def test_one_question_and_its_answer() -> None:
    question, answer = extract("We met Fern Abara at the mill.\n\nQ: Will you sell it?\n\nA: I have not decided yet.")
    assert answer.speaker and answer.speaker.name == question.addressee == "Fern Abara"


EXPLAINED = (
    "# What we know of the pier\n\nWe spoke to Fern Abara, the harbour master.\n\n**Who can go there?**\n\nNobody.\n\n"
    "**What do you need to know?**\n\nThe council has said little so far.\n\n**When will it open?**\n\nIn the spring."
)


def test_a_page_that_explains_in_bold_is_no_interview() -> None:
    assert [quote for quote in extract(EXPLAINED) if quote.kind == "direct"] == []
    answered = EXPLAINED.replace("Nobody.", "I do.").replace("The council has", "We have")
    answered = answered.replace("Who can", "Would you")
    assert len([quote for quote in extract(answered) if quote.kind == "direct"]) == 6


PLAIN = (
    "The keeper of the dam\n\nBy Tom Wu\n\nIlse Tamm keeps the dam of Osleigh. Tamm, 61, lives below it.\n\n"
    "What do you do on a day like this?\n\nI walk along the wall twice.\n\nHas the dam ever frightened you?\n\n"
    "Once. My hands shook.\n\nPeople say you talk to it.\n\nI do, when nobody hears me.\n\nDo you sell boats?\n\n"
    "My father did.\n\nWill you stay?\n\nI will, if they let me."
)


def test_questions_without_any_mark_are_an_interview_where_you_and_i_take_turns() -> None:
    turns = [(quote.speaker and quote.speaker.name, quote.text) for quote in extract(PLAIN) if quote.within is None]
    assert [speaker for speaker, _ in turns] == ["Tom Wu", "Ilse Tamm"] * 5
    assert turns[4] == ("Tom Wu", "People say you talk to it.")


def test_who_is_credited_asks_and_where_two_may_answer_nobody_does() -> None:
    credited = PLAIN.replace("By Tom Wu", "Words: Tom Wu\n\nPhotographs by Ada Kolb").replace(
        "Tamm, 61, lives", "It lies"
    )
    turns = [quote.speaker and quote.speaker.name for quote in extract(credited) if quote.within is None]
    assert turns == ["Tom Wu", "Ilse Tamm"] * 5
    two = PLAIN.replace("Tamm, 61, lives below it.", "Maria Kolb paints it.")
    assert [quote for quote in extract(two) if quote.kind == "direct"] == []


NO_TALK = [
    PLAIN.replace("you", "she"),  # nobody is spoken to
    PLAIN.replace("you ", "I "),  # a column, which asks itself
    PLAIN.replace("I ", "Tamm "),  # an article about her
    PLAIN.replace("Ilse Tamm keeps the dam of Osleigh. Tamm, 61, lives below it.", "The dam is old."),
]


@pytest.mark.parametrize(
    ("about", "answers"), [("Ada Marlow", 4), ("Tiro Marlow", 4), ("Marlow Dam", 0), ("Osk Museum", 0)]
)
def test_what_a_headline_names_answers_an_interview_only_where_it_may_be_a_person(about: str, answers: int) -> None:
    text = (
        f"{about}: what the valley asked\n\nBy Ines Kern\n\nWhat happens when the gates open?\n\nWe let the water go "
        "slowly. You hear it before you see it.\n\nAnd who decides that?\n\nI do, with the county. We have a list of "
        "people to call.\n\nHave you ever been wrong?\n\nOnce. I said it would hold and it did not.\n\nDo you sleep at "
        "night?\n\nI sleep when it is dry."
    )
    assert sum(quote.speaker is not None and quote.speaker.name == about for quote in extract(text)) == answers


@pytest.mark.parametrize("text", NO_TALK)
def test_rhetorical_questions_are_no_interview(text: str) -> None:
    assert [quote for quote in extract(text) if quote.kind == "direct"] == []


def test_a_headline_with_a_colon_is_no_turn() -> None:
    text = "Ilse Tamm: why I left\n\nShe opened the door at once and made tea for us.\n\n"
    text += "".join(f"Tom Wu: Why?\n\nIlse Tamm: {words}\n\n" for words in ("I had to go.", "It rained on me."))
    assert [quote.text for quote in extract(text)] == ["Why?", "I had to go.", "Why?", "It rained on me."]


ASKED_BY = (
    "Ilse Tamm: an interview with the keeper of the dam\n\nOsleigh Radio spoke to her on its shore.\n\n"
    "What do you do on a day like this?\n\nI walk along the wall twice.\n\nHas the dam ever frightened you?\n\n"
    "Once. The mayor told me that the gate had failed.\n\nDo you sell boats?\n\nMy father did.\n\n"
    "Will you stay when the new gate is built?\n\nI will, if they let me."
)


@pytest.mark.parametrize(
    ("text", "asks"),
    [(ASKED_BY, "Osleigh Radio"), (ASKED_BY.replace("Osleigh Radio spoke to her", "We met her"), "interviewer")],
)
def test_the_one_who_asks_is_the_outlet_above_or_the_interviewer(text: str, asks: str) -> None:
    turns = [quote for quote in extract(text) if quote.within is None]
    assert [quote.speaker and quote.speaker.name for quote in turns] == [asks, "Ilse Tamm"] * 4


SPOKE_TO = (
    "The potter of Marl Street\n\nLena Moss has made pots for thirty years. {who} spoke to Tom Harrow about clay.\n\n"
    "Q: When did you begin?\n\nA: I began in my mother's shed. It was cold.\n\nQ: Did the town help?\n\n"
    "A: The mayor promised me a kiln. It never came."
)


@pytest.mark.parametrize(("who", "asks", "answers"), [("She", "Tom Harrow", "Lena Moss"), ("We", None, "Tom Harrow")])
def test_whoever_she_spoke_to_asks_and_whoever_we_spoke_to_answers(who: str, asks: str | None, answers: str) -> None:
    turns = [quote for quote in extract(SPOKE_TO.format(who=who)) if quote.kind == "direct"]
    assert [quote.speaker and quote.speaker.name for quote in turns] == [asks, answers] * 2


def test_whom_a_turn_tells_of_by_an_office_is_not_the_one_who_speaks() -> None:
    quotes = extract(SPOKE_TO.format(who="She"))
    told = [quote.speaker for quote in quotes if quote.source and quote.source.text == "The mayor"]
    assert all(speaker is None or speaker.name != "Lena Moss" for speaker in told)
    assert not [quote for quote in quotes if quote.speaker and quote.speaker.name == "Lena Moss" and quote.speaker.role]


def test_line_ends_and_indents_change_nothing() -> None:
    texts = [quote.text for quote in extract(INTERVIEW)]
    assert [quote.text for quote in extract(INTERVIEW.replace("\n", "\r\n"))] == texts
    assert [quote.text for quote in extract(INTERVIEW.replace("\n\n", "\n\n   "))] == texts


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("ANN O'BRIEN-MCKAY", "Ann O'Brien-McKay"),
        ("J. R. HOLT III", "J. R. Holt III"),
        ("Jonah TREVELYAN", "Jonah Trevelyan"),
    ],
)
def test_capitals_of_a_label(printed: str, name: str) -> None:
    assert cased(printed) == name


def test_a_surname_that_ends_like_a_trade_names_a_person() -> None:
    text = "Prosecutor Leila Rahman questioned Denise Cook, 61, at the court on Monday.\n\n"
    text += "Ms Rahman: You bought a caravan in June 2021?\n\nMrs Cook: My late husband left me that money.\n\n"
    text += "Ms Rahman: It was spring money.\n\nMrs Cook: Then the bank is wrong.\n"
    told = [(quote.speaker.name, quote.speaker.kind) for quote in extract(text) if quote.speaker]
    assert told == [("Leila Rahman", "person"), ("Denise Cook", "person")] * 2


UNITS = [
    "Q: Why?\nA: No.\n",
    "HOLT: we go on and on\n",
    "Mr. Holt. We go.\n",
    "A B ",
    "A (b) ",
    "Ann Lee, x ",
    "Ann Lee\n",
]


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    assert_linear(lambda text: speaking(text, text_lines(text), (), like_labels(text, text_lines(text))), unit)


LONG = ["Q: Why?\n\nA: He said no.\n\n", "HOLT: Why, Park?\n\nPARK: He said we go on, Holt.\n\n", "Q. Why?\nA. No.\n"]


@pytest.mark.parametrize("unit", LONG)
def test_time_of_a_whole_reading_grows_with_length(unit: str) -> None:
    def read(text: str) -> Reading:
        layout = Layout(segment(Article(text)))
        said = [m.span() for m in regex.finditer(r"He said [^.]+", text)]
        found = [
            Attribution("indirect", (cut(text, a + 8, b),), cut(text, a + 3, a + 7), cut(text, a, a + 2))
            for a, b in said
        ]
        return reading_with_turns(text, layout, found, ())

    assert_linear(read, unit)


def _surname(number: int) -> str:
    """A made-up surname for each number: ``Bacan``; two take turns, and then the next two."""
    pair = number // 4 * 2 + number % 2
    return "".join(f"{'bcdfghklmn'[int(digit)]}{'aeiou'[int(digit) % 5]}" for digit in str(pair)).capitalize() + "n"


MANY = {
    "name": lambda n: f"{('Ada', 'Ben')[n % 2]} {_surname(n)}: We still go on, {_surname(n // 2)}.\n",
    "surname": lambda n: f"{_surname(n).upper()}: Does it still go on, {_surname(n // 2)}?\n",
    "office": lambda n: f"Chair of {_surname(n)} (Ada {_surname(n)}): We still go on.\n",
}


@pytest.mark.parametrize("label", MANY)
def test_time_grows_with_length_where_many_speak(label: str) -> None:
    def read(text: str) -> Reading:
        return reading_with_turns(text, Layout(segment(Article(text))), (), ())

    assert len(read("".join(map(MANY[label], range(40)))).turns) == 40
    assert_linear(read, MANY[label])


def test_who_speak_together_are_no_third_person() -> None:
    turns = [
        ("Hannah Lowe", "Welcome to the show. I'm Hannah Lowe."),
        ("Jun Ito", "And I am Jun Ito. How many did you see?"),
        ("Hannah Lowe", "I counted eleven of them on the way."),
        ("Hannah and Jun", "Oh no."),
        ("Jun", "Before we go on, a word from those who pay."),
        ("Hannah", "We are back, and the mayor is here."),
    ]
    said = extract("\n\n".join(f"{who}: {words}" for who, words in turns))
    assert [quote.speaker and quote.speaker.name for quote in said][-2:] == ["Jun Ito", "Hannah Lowe"]


def test_a_name_right_below_a_greeting_signs_no_letter() -> None:
    letter = "Sir: The pier is shut and nobody knows why it was ever built.\n\nIda Holm"
    said = extract(f"Letters to the editor\n\nSir:\n\nAnn Roe\n\n{letter}\n")
    assert [quote.speaker and quote.speaker.name for quote in said] == ["Ida Holm"]


@pytest.mark.parametrize(
    ("above", "asks", "answers"),
    [
        ("Interview: Ada Roe on the price of salt\n\nAda Roe runs a pan. She spoke to the Lamp.", "Lamp", "Ada Roe"),
        ("Salt is dear\n\nInterview: Tom Wu\n\nAda Roe runs a pan.", "Tom Wu", "Ada Roe"),
    ],
)
def test_a_headline_tells_who_is_interviewed_and_a_credit_who_asks(above: str, asks: str, answers: str) -> None:
    put = ("Why is salt dear?", "Rain. We made little.", "Will it fall?", "I doubt it.", "And the offer?", "I read it.")
    text = "\n\n".join((above, *put, "What would make you sell?", "Nothing that I know."))
    turns = [(quote.speaker and quote.speaker.name, quote.kind) for quote in extract(text) if quote.within is None]
    assert turns == [(asks, "direct"), (answers, "direct")] * 4
