"""What transcripts print around and between what is said, as courts, houses, calls and machines lay it out."""

from __future__ import annotations

import pytest

from quotes.attribute.turns.beside_margins import without_margins
from quotes.pipeline import extract
from quotes.read import read_bytes
from quotes.read.lines import lines
from quotes.values import Attribution, cut
from tests.format_rows import flat, quotes_of
from tests.timing import assert_linear

NOT_SAID = [
    ("briefing-byline.html", ("donors are listed", "concluded")),
    ("call-table.html", ("Position", "Officer")),
    ("call-fool.txt", ("Contents", "Q3 2024", "the period", "Instructions", "Duration", "analysis")),
    ("committee-motion.txt", ("1110", "Motion agreed", "Minutes")),
    ("court-day-three.txt", ("KEMPER", "handed to the clerk", "Recess")),
    ("moved.txt", ("LIGHTS ACT", "moved that", "He said:")),
    ("slack-desk.txt", ("edited", "reply", "thumbsup")),
    ("inquiry-margins.txt", ("10:0", "EXAMINED", "Q.")),
    ("lok-sabha-chairs.txt", ("Starred", "recorded", "2025", "hrs", "WATERWAYS")),
    ("unsc-votes.txt", ("vote was taken", "In favour", "25-31187", "S/PV", "meeting rose")),
    ("interview-notes.html", ("Halfmoon", "Correction")),
    ("radio-directions.txt", ("PLAYGROUND", "SYS", "behind you", "NEWS")),
    ("zoomchat-names.txt", ("Reacted", "Replying", "Shared file")),
    ("meet-devices.txt", ("00:0", "ended")),
    ("messages-printed.txt", ("Sent:", "To:", "From:")),
    ("police-tape.txt", ("speaking", "01.44")),
    ("forum-behind.md", (">", "points")),
    ("minutes-spoken.txt", ("quotes be", "to write", "replanted", "painted")),
    ("police-form.txt", ("Introductions", "Signature")),
    ("tenants-chat.txt", ("attached", "edited", "left")),
    ("choir-chat.txt", ("created", "description")),
    ("committee-also.txt", ("Bridge Watch",)),
    ("oral-letters.txt", ("husband", "Summary")),
    ("hansard-heads.html", ("Column 13", "Question put", "Resolved")),
]


@pytest.mark.parametrize(("name", "words"), NOT_SAID)
def test_what_a_house_prints_beside_a_turn_nobody_says(name: str, words: tuple[str, ...]) -> None:
    said = [flat(quote.text) for quote in quotes_of(name)]
    assert [one for one in said if any(word in one for word in words)] == []


NARRATED = (
    "The ringer of Osk\n\nBy Mina Strand\n\nJonas Ferro rings the bells.\n\nQ: Why?\n\nFERRO: So.\n\n"
    "Q: And then?\n\nFERRO: The rope broke.\n\n{}\n\nQ: And now?\n\nFERRO: Tea.\n"
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Ferro was born in the mill.", True),
        ("Ferro's mother was a baker.", True),
        ("He pours tea and looks at the ropes.", True),
        ("He looks at me when he rings.", False),
        ("He was never late. He rang on Sundays.", False),
        ("My uncle, old Ferro, was a baker.", False),
        ("A Ferro never falls, you know.", False),
        ("The vicar said, “No.”", False),
        ("Ferro & Sons made it.", False),
    ],
)
def test_what_an_article_tells_of_whoever_answers_is_no_part_of_an_answer(words: str, told: bool) -> None:
    turn = next(quote for quote in extract(NARRATED.format(words)) if quote.text.startswith("The rope broke."))
    assert (words not in flat(turn.text)) == told


def test_what_is_told_on_a_line_of_a_page_without_blank_lines_is_no_part_of_an_answer() -> None:
    text = NARRATED.format("He pours tea.").replace("\n\n", "\n")
    turn = next(quote for quote in extract(text) if quote.text.startswith("The rope broke."))
    assert flat(turn.text) == "The rope broke."


def test_a_name_that_is_a_word_tells_of_nobody() -> None:
    text = NARRATED.replace("Ferro", "Hope").replace("FERRO", "HOPE").format("Hope is what we had. So much hope.")
    assert any("hope" in quote.text for quote in extract(text))


def test_a_call_is_a_meeting_unless_somebody_calls() -> None:
    assert extract("Roe Salt earnings call for the period ending June 30.\n\nSales rose.") == []
    called = extract("The keepers' conference calls for a second lamp.\n\nSales rose.")
    assert [(quote.text, quote.act) for quote in called] == [("a second lamp", "demands")]


@pytest.mark.parametrize("name", ["otter.txt", "otter-names.txt"])
def test_those_who_stand_beside_somebody_in_a_list_of_speakers_are_no_office(name: str) -> None:
    assert {quote.speaker.role for quote in quotes_of(name) if quote.within is None and quote.speaker} == {None}


def test_whom_a_house_calls_by_name_is_a_person_whatever_else_the_name_may_mean() -> None:
    kinds = {quote.speaker.name: quote.speaker.kind for quote in quotes_of("prime-questions.txt") if quote.speaker}
    assert kinds["Edda Marsh"] == kinds["Odette Brisco"] == "person"


def test_times_that_a_machine_prints_before_its_cues_are_not_said() -> None:
    shown = "[00:00.000 --> 00:04.120]  Welcome back.\n[00:04.120 --> 00:09.400]  With me is a keeper.\n"
    articles = [one.text for one in read_bytes(f"{shown}[00:13.000 --> 00:14.000]  Hello.".encode(), name="a.txt")]
    assert articles == ["[00:00:00] Welcome back. With me is a keeper.\n\n[00:00:13] Hello."]


def test_those_who_sign_what_they_say_do_not_speak_to_each_other() -> None:
    said = [("I turned round and there was a crab in the till.", "Lena Okafor, shopkeeper")]
    said += [("Your piece on gulls was too kind.", "Joan Pettifer, Wick")]
    text = "The tide goes out\n\n" + "\n\nIt rained.\n\n".join(f'"{words}" — {who}' for words, who in said)
    assert [quote.addressee for quote in extract(text)] == [None, None]


NUMBERED = """REPORT OF THE INSPECTOR

1   On Monday the inspector heard from Ada Roe, the
2   harbour master, who said that the pier had been
3   closed since May and that nobody had told the
4   council of it. Tom Wu, for the council, denied
5   that he had been warned. He said: "I read every
6   letter that came to me, and I never saw one from
7   the harbour."
8
9   Ms Roe said she had written twice.
10  She told the inspector that the letters
11  had gone to another office.
"""


def test_the_numbers_of_lines_are_no_part_of_what_is_reported() -> None:
    found = extract(NUMBERED)
    assert [flat(" ".join(piece.text for piece in quote.content)) for quote in found] == [
        "that the pier had been closed since May and that nobody had told the council of it",
        "that he had been warned",
        '"I read every letter that came to me, and I never saw one from the harbour."',
        "she had written twice",
        "that the letters had gone to another office",
    ]
    assert all(NUMBERED[p.start : p.end] == p.text for quote in found for p in quote.content)


PEOPLE = "The vote\n\nBy Mina Strand\n\n" + "\n\n".join(
    f"{name}\n\n{{}}" for name in ("Ada Roe, 34, baker", "Tom Wu, 61", "Iris Penn (19), student")
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("I'll vote yes.", "I will not.", "Ask me on Friday."), True),
        (("I'll vote yes.", "Wu was jailed in May.", "I will not."), False),
        (("He sells bread.", "He mends boats.", "She writes to me."), False),
    ],
)
def test_those_with_an_age_below_whom_somebody_says_i_say_it(words: tuple[str, ...], *, said: bool) -> None:
    found = [quote for quote in extract(PEOPLE.format(*words)) if quote.kind == "direct"]
    names = [quote.speaker.name for quote in found if quote.speaker]
    assert names == (["Ada Roe", "Tom Wu", "Iris Penn"] if said else [])


JUDGED = (
    "Lady Justice Penn:\n\n1. The appellant was convicted in May. He was asked:\n\n"
    '"Q. What was his name?\nA. He never gave me one.\nQ. And you never asked?\nA. You don\'t."\n\n'
    "2. I would allow the appeal.\n\nMr Justice Roe:\n\n3. I agree.\n"
)


def test_an_answer_that_a_letter_marks_is_not_of_whoever_speaks_by_name_beside_it() -> None:
    said = {quote.text: quote.speaker and quote.speaker.name for quote in extract(JUDGED)}
    assert said["He never gave me one."] is None


def test_numbers_are_left_out_in_a_time_that_grows_with_the_length_of_the_text() -> None:
    def apart(text: str) -> list[Attribution]:
        said = [cut(text, line.start, line.end) for line in lines(text)]
        return without_margins(text, [Attribution("indirect", (span,), None, None, 0.9) for span in said])

    assert_linear(apart, lambda n: f"{n % 25 + 1}   The pier is shut.\n")


FLASHES = (
    "Ferry strike: as it happened\n\n14:32 Kern: no plans to resign\n\n"
    "The mayor, Tobias Kern, has told reporters that he will stay.\n\n14:10 Police: two held at pier\n\n"
    "Two men were held at the pier.\n\n13:40 Kern: 'I paid for it'\n\nKern says that he paid for the tickets.\n\n"
    "13:02 Union: strike goes on\n\nThe boat will not leave on Friday.\n"
)


def test_headlines_of_a_live_blog_are_no_turns() -> None:
    assert [(quote.speaker and quote.speaker.name, quote.kind) for quote in extract(FLASHES)] == [
        ("Tobias Kern", "indirect")
    ] * 2


def test_a_chat_of_short_lines_without_stops_is_one() -> None:
    chat = "14:32 Kern: no plans\n14:33 Marlow: why not\n14:34 Kern: rain\n14:35 Marlow: again\n"
    assert {quote.kind for quote in extract(chat)} == {"direct"}


SAYS = "Should the ferry be free?\n\nTwo readers of the Lamp disagree.\n\n{}\n\nTobias Kern says:\n\n{}\n\n{}\n"


def test_what_stands_below_a_name_that_says_it_is_said_whole() -> None:
    words = ("I use it every day.\n\nThe town has the money.", "Somebody always pays.", "We should help a few.")
    first, second = extract(SAYS.format(f"Ines Marlow says:\n\n{words[0]}", *words[1:]))[-2:]
    assert [(quote.speaker and quote.speaker.name, quote.kind, quote.addressee) for quote in (first, second)] == [
        ("Ines Marlow", "direct", None),
        ("Tobias Kern", "direct", None),
    ]
    assert [flat(quote.text) for quote in (first, second)] == [flat(words[0]), " ".join(words[1:])]


def test_below_a_quotation_that_somebody_says_goes_on_the_article() -> None:
    said = ("Ines Marlow says:\n\n“I use it every day.”\n\nShe rows.", "“Somebody always pays.”", "He drives a van.")
    assert all(told not in quote.text for quote in extract(SAYS.format(*said)) for told in ("rows", "drives"))


@pytest.mark.parametrize(
    "front",
    ["SOUNDBITE (English) INES MARLOW, KEEPER, SAYING:", "2. (SOUNDBITE) (French) KEEPER, INES MARLOW, SAYING:"],
)
def test_what_a_script_calls_a_clip_is_no_name(front: str) -> None:
    text = f"FERRY STRIKE\n\nThe boat lay at the quay on Monday.\n\n{front}\n“We want a wage.”\n3. RAIN\n"
    (quote,) = extract(text)
    assert quote.speaker and (quote.speaker.name, quote.speaker.kind) == ("Ines Marlow", "person")
    assert (quote.text, quote.cue and quote.cue.text) == ("“We want a wage.”", "SAYING")


FOREIGN = (
    "Maëlle Kervran : « La mer ne doit rien »\n\n*Propos recueillis par Loïc Abgrall*\n\n"
    "La gardienne publie ses carnets.\n\n**Pourquoi publier ?**\n\nParce que ma fille me l'a demandé.\n\n"
    "**Avez-vous tout dit ?**\n\nNon.\n\n**Et les touristes ?**\n\nJe ne les compte plus.\n\n"
    "**Vous écrivez encore ?**\n\nChaque soir, une page.\n"
)


def test_bold_questions_in_another_language_are_an_interview() -> None:
    turns = [(quote.speaker and quote.speaker.name, quote.kind) for quote in extract(FOREIGN)]
    assert turns == [("Loïc Abgrall", "direct"), ("Maëlle Kervran", "direct")] * 4
    assert extract(FOREIGN.replace("Maëlle Kervran :", "L'île :").replace("La gardienne", "On")) == []


@pytest.mark.parametrize(
    ("asks", "answers"), [("Frage", "Antwort"), ("Pregunta", "Respuesta"), ("Domanda", "Risposta")]
)
def test_words_for_question_and_answer_name_nobody(asks: str, answers: str) -> None:
    talk = "".join(f"{asks}: Und dann?\n{answers}: Dann kam der Regen.\n" for _ in range(3))
    found = extract(talk)
    assert [quote.kind for quote in found] == ["direct"] * 6
    assert all(quote.speaker is None and quote.addressee is None for quote in found)


def test_an_office_between_dashes_may_be_in_small_letters() -> None:
    talk = "Mme Kervran. – Je demande la parole.\n\nM. le maire. – Vous l'avez.\n\n" * 2
    assert [quote.source and quote.source.text for quote in extract(talk)] == ["Mme Kervran", "M. le maire"] * 2


def test_who_presides_is_told_in_small_letters_and_members_present_have_no_first_names() -> None:
    head = (
        "FERRIES\n\nHon. Augusta Pryce [chairwoman of the committee] presiding.\nPresent: Delegates Pryce and Wu.\n\n"
    )
    talk = "Chairwoman Pryce. Good morning to all of you.\nMr. Wu. We sail on Monday at noon.\n" * 3
    assert next(quote.speaker and quote.speaker.name for quote in extract(head + talk)) == "Augusta Pryce"


PAGE_OF_LETTERS = (
    "Letters to the editor\n\nThe ferry is no luxury\n\nMy mother lives on the other side. I cross twice a week.\n\n"
    "Ines Marlow\nMill Lane, Osk\n\nWho asked for the fountain?\n\nNobody whom I know wanted it. We wanted a bus.\n\n"
    "Tobias Kern, Holm\n"
)


def test_a_heading_that_asks_is_no_part_of_a_letter_below_headings() -> None:
    assert [flat(quote.text) for quote in extract(PAGE_OF_LETTERS)] == [
        "My mother lives on the other side. I cross twice a week.",
        "Nobody whom I know wanted it. We wanted a bus.",
    ]


def test_a_first_name_with_an_age_is_a_name_in_a_list_of_voices() -> None:
    text = (
        "Would you pay?\n\nInes Marlow, 43, nurse\n“I would, if it came.”\n\nIda, 19, student\n“I take the bus now.”\n"
    )
    assert [quote.speaker and quote.speaker.name for quote in extract(text)] == ["Ines Marlow", "Ida"]


def test_initials_in_brackets_behind_somebody_s_name_are_theirs() -> None:
    text = (
        "Present: Ines Marlow (IM, chair), Tobias Kern (TK)\n\nTK said that the pumps were old. IM said they leaked.\n"
    )
    first = extract(text)[0]
    assert first.speaker and (first.speaker.name, first.speaker.kind) == ("Tobias Kern", "person")
    second = extract(text)[1].speaker
    assert second and second.role and (second.name, second.role.text) == ("Ines Marlow", "chair")


def test_a_guest_is_whom_the_host_introduces_and_a_handle_whom_its_own_words_name() -> None:
    talk = (
        "[00:03] Host: I'm Cass Wynn, and I'm talking to Dr. Lior Haddad, who studies fog. Lior, hello.\n\n"
        "[00:12] Guest: Hi, Cass. It is a cloud that has given up.\n\n[00:15] Host: Is there less of it?\n\n"
        "[00:24] Guest: There is. We said so in March.\n"
    )
    assert {quote.speaker and quote.speaker.name for quote in extract(talk)} == {"Cass Wynn", "Lior Haddad"}
    forum = (
        "Ask me anything!\n\nu/keeper_ness · 5h\nI'm Birger Ness and I keep the light.\n\nu/saltycat · 5h\n"
        "Do you get lonely?\n\nu/keeper_ness · 4h\nOnly on Sundays, as a rule.\n\nu/saltycat · 4h\nWhy on Sundays?\n"
    )
    assert [quote.speaker and quote.speaker.name for quote in extract(forum)] == ["Birger Ness", "u/saltycat"] * 2


def test_statements_of_a_list_are_not_said_to_each_other() -> None:
    listed = (
        "Reaction\n\nGovernor Hale Marsh:\n“Justice was done today.”\n\nSen. Rosa Dorn:\n“A sad day for all of us.”\n"
    )
    assert [quote.addressee for quote in extract(listed)] == [None, None]
