"""The shape of a text's own labels, learned from the text: talks set out in many ways, and what only looks so."""

from __future__ import annotations

import pytest
import regex

from quotes import extract
from quotes.attribute.turns.exchange import Spoken
from quotes.attribute.turns.margins import text_lines
from quotes.attribute.turns.named_beside import with_named_beside
from quotes.attribute.turns.script import like_labels, script, speaking
from quotes.values import Attribution, cut
from tests.timing import assert_linear


def turns_of(text: str, names: list[str]) -> list[Spoken]:
    lines = text_lines(text)
    return script(text, lines, like_labels(text, lines), names, lambda line: True)


HEAD = "Two keepers on one rock: Ines Marlow talks to Tobias Kern\n\n"
SAID = (
    "Who lights the lamp tonight?",
    "I do. You lit it on Sunday.",
    "Did the oil hold until the morning?",
    "It did, and we had some left for the soup.",
)
NAMES = ("Ines Marlow", "Tobias Kern")

SHAPES = [
    "**{name}** {said}\n\n",
    "**{name} [00:0{n}:12]** {said}\n\n",
    "_{name}_ {said}\n\n",
    "[{name}] {said}\n",
    "({name}) {said}\n",
    "<{name}> {said}\n",
    "<Q - {name}>: {said}\n",
    "{{{name}}} {said}\n",
    "# {name} | {said}\n",
    "{name} | {said}\n",
    "{name} - {said}\n\n",
    "{name} (in the tower) -- {said}\n\n",
    "{name}\t{said}\n",
    "{name}      {said}\n",
    "00:0{n}  {name}  {said}\n",
    "• {name} — {said}\n",
    "[–]{name} {n}12 points {n} hours ago\n{said}\n\n",
    "{name} · {n}h ago\n{said}\n\n",
    "*({name})* {said}\n\n",
    "{name} [00:0{n}:12] {said}\n\n",
    "[00:0{n}:12.340] - {name}\n{said}\n\n",
    "[{name}] 14:0{n}:12\n{said}\n\n",
    "{name} | 00:{n}2\n{said}\n\n",
    "0:{n}2 | {name}\n{said}\n\n",
    "{name}\n00:{n}2\n{said}\n\n",
    "### {name}\n\n{said}\n\n",
    "[{n}] {name}: {said}\n\n",
    "{name} 00:0{n}:12 :: {said}\n\n",
    "{name}; {said}\n",
    "{name}.- {said}\n\n",
    "{name} » {said}\n\n",
    "«{name}» - {said}\n\n",
    "#{n}1 {name}:\n{said}\n\n",
    "({name}, on the rock) {said}\n\n",
    "=== {name} ===\n{said}\n\n",
    "{{{name}}} 7:1{n} p.m.:\n{said}\n",
    "{name}\n{n}m12s\n{said}\n\n",
    "{n}2.0s\n{name} → {said}\n\n",
    "00:0{n}:12.000 --> 00:0{n}:30.000\n~ {name}\n{said}\n\n",
]


def told(text: str) -> list[tuple[str | None, str]]:
    turns = turns_of(text, [])
    return [(turn.voice.name, " ".join(piece.text for piece in turn.content)) for turn in turns]


def laid_out(shape: str, names: tuple[str, str] = NAMES, said: tuple[str, ...] = SAID) -> str:
    return "".join(shape.format(name=names[n % 2], said=words, n=n) for n, words in enumerate(said))


@pytest.mark.parametrize("shape", SHAPES)
def test_labels_of_any_shape_that_returns(shape: str) -> None:
    assert told(HEAD + laid_out(shape)) == [(NAMES[n % 2], words) for n, words in enumerate(SAID)]


WRITTEN = (
    "JUDGMENT\n\nLady Justice Holm:\n\n1. The bell was sold in May.\n\n2. Mr Boe put it to her:\n\n"
    "Q. Who rang it?\nA. My aunt did.\nQ. And then?\nA. Nobody.\n\n3. We agree with Mr Boe.\n\n"
    "Mr Justice Lund:\n\n4. I agree.\n"
)


def test_paragraphs_that_count_on_from_name_to_name_are_written() -> None:
    assert told(WRITTEN) == []
    spoken = regex.sub(r"\d\. ", "", WRITTEN)
    assert [name for name, _ in told(spoken)][::5] == ["Holm", "Lund"]


def test_names_of_a_script_stand_framed_between_what_they_do_there() -> None:
    heads = ("ADA LIVE", "SOT - TOM WU, KEEPER", "ADA TRACK 1", "SOT #2: TOM WU", "ADA - TAG")
    words = ("THE LAMP IS OUT.", "I WAS ASLEEP.", "NOBODY SAW IT.", "THE CAT DID.", "THE CAT IS WELL.")
    script = "".join(f"(({head}))\n{said}\n\n" for head, said in zip(heads, words, strict=True))
    found = told(f"ANCHOR: ADA ROE\n\n[TAKE LIVE]\n{script}")
    assert found == list(zip(("Ada Roe", "Tom Wu") * 2 + ("Ada Roe",), words, strict=True))


def test_whoever_speaks_twice_among_others_is_no_part_of_what_they_say() -> None:
    names = ("Marlow", "Kern", "Marlow", "Osk", "Kern", "Marlow", "Osk", "Marlow", "Kern")
    talk = "".join(f"{name}: The lamp went out at {n}.\n" for n, name in enumerate(names))
    assert [name for name, _ in told(HEAD + talk)][3::3] == ["Osk", "Osk"]


def test_names_in_capitals_need_no_sign() -> None:
    loud = (NAMES[0].upper(), NAMES[1].upper())
    assert told(HEAD + laid_out("{name} {said}\n\n", loud)) == [(NAMES[n % 2], words) for n, words in enumerate(SAID)]


@pytest.mark.parametrize("shape", ["[–]{name} {n}12 points {n} hours ago\n{said}\n\n", "<{name}> {said}\n"])
def test_a_handle_is_a_name_and_may_be_that_of_somebody_known(shape: str) -> None:
    found = told(HEAD + laid_out(shape, ("salt_lover", "TobiasKern")))
    assert [name for name, _ in found] == ["salt_lover", "Tobias Kern"] * 2


def test_names_that_are_no_persons_talk_where_their_words_are_talk() -> None:
    assert [name for name, _ in told(laid_out("[{name}] {said}\n", ("Tower", "Kilo Four")))] == [
        "Tower",
        "Kilo Four",
    ] * 2


LISTS = [
    # what is bold at the start of a paragraph, gossip, standings, honours, weather, a change log, myths
    laid_out(
        "**{name}** {said}\n\n",
        said=("has sold her house.", "was seen in a boat.", "will open a shop soon.", "has bought another hat."),
    ),
    "**Key points** The pier is shut.\n\n**Why now** The rail broke in May.\n\n**What next** A vote comes soon.\n\n"
    "**Key points** The pier will stay shut.\n\n**Why now** The money came late.\n\n**What next** Nobody is sure.",
    "".join(f"{town}  {n}  {n + 4}  {2 * n}\n" for n, town in enumerate(["Ada Holt", "Tom Park"] * 4)),
    "".join(f"{name} - {what}\n" for name in NAMES * 2 for what in ("Chief Executive", "Head of Lamps")),
    "".join(f"{day} – Rain in the north and some sun later on.\n" for day in ("Monday", "Tuesday") * 3),
    "".join(f"[{kind}] The lamp turns again when it rains.\n" for kind in ("Fixed", "Changed") * 3),
    "".join(f"[{kind}]\nThe lamp turns again when it rains.\n" for kind in ("English", "Translation") * 3),
    "".join(f"**{kind}** You can see the rock from the town.\n\n" for kind in ("Myth", "Fact") * 3),
    "".join(f"{n}.  {name}  scored in the {n}th minute\n" for n, name in enumerate(NAMES * 3)),
    # a programme, what happened in a match
    "".join(f"1{n}:00 | {name}\nWhat the lamp has seen\n\n" for n, name in enumerate(NAMES * 3)),
    "".join(f"{name} [1{n}:31] scored from a corner.\n\n" for n, name in enumerate(NAMES * 3)),
]


@pytest.mark.parametrize("text", LISTS)
def test_lists_and_tables_are_no_talk(text: str) -> None:
    assert told("The week on the rock\n\nBy Ada Finn\n\n" + text) == []


@pytest.mark.parametrize(
    "unit",
    [
        "**A B** We go.\n",
        "[a ",
        "Ann Lee  ",
        "<Q - A>: So?\n",
        "- A (b) (c) ",
        "*A 1 2 3 4 ",
        "1:2 -- [3] 4. ",
        "A.- ;, 1 b ",
    ],
)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    assert_linear(told, unit)


UNITED = (
    "President: Mrs. Holm-Barr . . . . . . . . (Norway)\n\nThe President: I call the meeting to order.\n\n"
    "Mr. Quist (Denmark): We ask for the boats.\n\nMrs. Abaza (Egypt) (spoke in Arabic): We have none.\n\n"
    "The President: I thank the speakers of today.\n"
)
SWORN = (
    "THE CLERK: Please state your name for the record.\nTHE WITNESS: Odd Farrow, F-a-r-r-o-w.\n"
    "EXAMINATION BY MS. LUND:\nQ. Who owned the barge?\nA. My aunt did, until May.\nQ. And after that?\nA. The bank.\n"
)


DEPOSED = (
    "DEPOSITION OF ODD FARROW\nEXAMINATION BY MS. LUND:\nQ   Who owned the barge?\nA   My aunt did.\n"
    "    MR. BOE:  Objection.\nQ   And after that?\nA   The bank.\n"
)
TOLD_OF = (
    "BY MS. ABARA:\n  Q.   Mr. Finch, did you eat with anyone at noon?\n  A.   My wife.  She asked if I was winning.\n"
    "     MR. BOE:  Object to the form.\n  Q.   Please.  Who sold it?\n  A.   The bank.\n"
    "  Q.   And you signed, Mr. Finch?\n  A.   I was told to.\n"
)
COLUMNS = (
    "Sir Rupert Vale (Holt) (Con)\nWhen does the bus go?\n\nGwen Ash\nAt noon, as it did last year.\n\nColumn 22\n\n"
    "Madam Deputy Speaker (Ms Iris Cole)\nOrder. The House will hear the answer.\n\nGwen Ash\nAt noon. (THUNDER)\n\n"
    "Sir Rupert Vale\nAnd the next one?\n"
)


def test_whose_deposition_it_is_the_title_tells() -> None:
    assert [name for name, _ in told(DEPOSED)] == ["Lund", "Odd Farrow", "Boe", "Lund", "Odd Farrow"]


def test_whoever_an_answer_tells_of_is_no_letter() -> None:
    assert [quote.speaker for quote in extract(TOLD_OF) if quote.within] == [None]


def test_numbers_of_columns_and_sounds_are_not_said() -> None:
    assert told(COLUMNS)[1:4] == [
        ("Gwen Ash", "At noon, as it did last year."),
        ("Iris Cole", "Order. The House will hear the answer."),
        ("Gwen Ash", "At noon."),
    ]


def test_a_list_of_people_ends_at_a_heading() -> None:
    people = "Odd Farrow -- Chief Executive Officer\nPia Lund -- Analyst, Blackwater\n\nPrepared Remarks:\n\n"
    turns = (
        "Operator\n\nWelcome to the call of today.\n\nOdd Farrow\n\nWe went up as lifts do.\n\nPia Lund\n\nWhy so?\n\n"
    )
    found = [name for name, _ in told(f"Participants:\n\n{people}{turns}{turns}")]
    assert found == ["Operator", "Odd Farrow", "Pia Lund"] * 2


def test_who_presides_is_told_above_and_a_state_is_no_name() -> None:
    assert [name for name, _ in told(UNITED)] == ["Holm-Barr", "Quist", "Abaza", "Holm-Barr"]


def test_a_witness_who_spells_the_name_is_known_by_it() -> None:
    found = [name for name, _ in told(SWORN)]
    assert found[1:] == ["Odd Farrow", "Lund", "Odd Farrow", "Lund", "Odd Farrow"]


COURT = """IN THE COUNTY COURT OF VELL

     THE PEOPLE, Plaintiff, v. ODA FINN, Defendant.

1   THE COURT: Be seated. Call the
2   first witness.
3   MS. BERG: The People call Per Lund.
4                   PER LUND,
5   having been sworn, testified as follows:
6   BY MS. BERG:
7   Q.  Where were you at noon?
8   A.  Below the bell.
1   Q.  Did it ring?
2   A.  Once, and then it
3   fell.
4   THE COURT: We will stop here.
"""


def test_numbers_before_the_lines_of_a_record_count_on_under_a_heading_and_anew_on_each_page() -> None:
    assert [line.text for line in text_lines(COURT)][2:4] == ["THE COURT: Be seated. Call the", "first witness."]
    years = "\n".join(f"{1990 + 3 * index} The bell rang." for index in range(12))
    assert text_lines(years)[0].text == "1990 The bell rang."


GAGGLE = (
    "Press Gaggle by Press Secretary Oda Finn Aboard the Barge\n\nMS. FINN:  Good morning.  A short trip, I hope.\n\n"
    "Q    Will the King land, or is he too ill to --\n\nMS. FINN:  He will land when the tide lets him.\n\n"
    "Q    Does he know the tide?\n\nMR. BOE:  I can take that one.  He knows it well.\n"
)
HEADLINE = "ROTTEN PIERS: WHO PAYS AND WHO WAITS\n\n" + "".join(
    f"MR. LUND:  Number {number} is shut, as we all know.\n\nMS. BERG:  Who shut it?\n\n" for number in "123"
)


def test_a_name_ends_before_the_other_capitals_of_a_headline_and_a_question_needs_no_sign() -> None:
    names = [name for name, _ in told(GAGGLE)]
    assert names == ["Oda Finn", None, "Oda Finn", None, "Boe"]


def test_a_headline_with_a_colon_is_no_turn_among_turns_that_are_not_in_capitals() -> None:
    assert [name for name, _ in told(HEADLINE)] == ["Lund", "Berg"] * 3


CALL = (
    "Company Participants\n\nOdd Farrow - Chairman & CEO\n\nConference Call Participants\n\nPia Lund - Blackwater\n\n"
    "Operator\n\nWelcome to the call of today.\n\nOdd Farrow\nChairman & CEO\n\nWe went up as lifts do.\n\n"
    "Operator\n\nThe next line is open now.\n\nPia Lund\nBlackwater\n\nWhy did you not go down?\n\n"
    "Odd Farrow\nChairman & CEO\n\nThe lift was stuck, I think.\n"
)


def test_whom_a_list_names_has_the_line_below_the_name_as_a_title_however_often_it_stands_there() -> None:
    assert told(CALL) == [
        ("Operator", "Welcome to the call of today."),
        ("Odd Farrow", "We went up as lifts do."),
        ("Operator", "The next line is open now."),
        ("Pia Lund", "Why did you not go down?"),
        ("Odd Farrow", "The lift was stuck, I think."),
    ]


RISING = (
    "1. Gwen Ash (Holt) (LD)\nWhen does the bus go?\n\nSir Rupert Vale\nAt noon, as it did last year.\n\n"
    "Gwen Ash\nAnd the one after it?\n\nSir Rupert Vale\nThere is none that I know.\n\nPia Lund (Vell) (Con) rose—\n"
)


def test_a_number_before_a_member_is_no_name_and_who_rises_says_nothing() -> None:
    assert told(RISING) == [
        ("Gwen Ash", "When does the bus go?"),
        ("Rupert Vale", "At noon, as it did last year."),
        ("Gwen Ash", "And the one after it?"),
        ("Rupert Vale", "There is none that I know."),
    ]


ASKED = (
    "The bell\n\nPer Lund asked Odd Farrow about it.\n\n**Odd, what is the hardest part?**\n\nThe stairs, I think."
    "\n\n"
    "**It does ring.**\n\nThen it works.\n\n**Do you ever go home?**\n\nI did once.\n\n**What is next?**\n\nMy bed.\n"
)


def test_an_interview_that_the_words_above_announce_needs_few_words_to_whom_it_asks() -> None:
    turns = turns_of(ASKED, ["Odd Farrow", "Per Lund"])
    assert [turn.voice.name for turn in turns] == ["interviewer", "Odd Farrow"] * 4
    plain = ASKED.replace("Per Lund asked Odd Farrow about it", "Odd Farrow rings it")
    assert not turns_of(plain, ["Odd Farrow"])


ABOVE = "The keeper who bakes\n\nInes Marlow kept a light. Now she bakes. She spoke to Tobias Kern.\n\n"
REMARKED = (
    f"{ABOVE}You left the light in a storm.\n\nI left it in June. I don't bake in storms.\n\n"
    "People say you fell asleep.\n\nPeople can read my log. I wrote it every night.\n\n"
    "So the lamp was out.\n\nIt was out, and I lit it again.\n\nDo you miss it?\n\nI miss the gulls.\n"
)
BETWEEN = (
    f"{ABOVE}Is it your last loaf?\n\nI said so of the last three.\n\n"
    "What did you do after the fire?\n\nI slept more and baked less.\n\n"
    "Critics called the crust hard.\n\nSome critics did, and I sent each of them a knife to cut it with.\n\n"
    "Do you eat cake?\n\nI eat my own.\n\nWould you light it again, if you were asked?\n\nI would.\n"
)


@pytest.mark.parametrize(("text", "remark", "pairs"), [(REMARKED, 2, 4), (BETWEEN, 2, 5)])
def test_a_remark_of_the_one_who_asks_is_no_part_of_an_answer(text: str, remark: int, pairs: int) -> None:
    turns = turns_of(text, ["Ines Marlow", "Tobias Kern"])
    assert [turn.voice.name for turn in turns] == ["Tobias Kern", "Ines Marlow"] * pairs
    assert all(len(turn.content) == 1 for turn in turns)
    assert turns[2 * remark].content[0].text.endswith(("hard.", "out."))


def test_paragraphs_that_no_words_above_announce_are_no_interview_for_their_order() -> None:
    assert not turns_of(REMARKED.replace("She spoke to Tobias Kern.", "She has a cat."), ["Ines Marlow"])


PRESSED = (
    "Mayor Ada Berg (00:01):\nI will take a few questions now.\n\nSpeaker 2 (00:05):\nWill it hold until spring?\n\n"
    "Captain Bo Holt (00:07):\nIt will hold for a year.\n\nSpeaker 2 (00:09):\nMayor, were you told of it?\n\n"
    "Captain Bo Holt (00:11):\nI told her of it in May.\n"
)


def test_an_office_calls_on_whoever_alone_has_it() -> None:
    turns = turns_of(PRESSED, [])
    assert [turn.addressee for turn in turns][1:4:2] == ["Bo Holt", "Ada Berg"]


BLOCK = (
    "Bells\n\nThe captain, Odd Farrow, spoke to us. He said:\n\n> {}It rang.\n>\n> Then it fell.\n\nThe bell is lost.\n"
)


def test_a_block_below_he_said_is_one_direct_quote() -> None:
    (quote,) = extract(BLOCK.format("I saw the bell in the water. "))
    assert (quote.kind, quote.speaker and quote.speaker.name) == ("direct", "Odd Farrow")
    assert [piece.text for piece in quote.attribution.content] == [
        "I saw the bell in the water. It rang.",
        "Then it fell.",
    ]


TRIAL = (
    "THE COURT:  Be seated.\n\n               PIA LUND\nwas called as a witness, having been sworn, and testified:\n"
    "BY MS. BOE:\n    Q    Who owned the barge?\n    A    My aunt did.\n    MR. VALE:  Objection.\n"
    "    THE COURT:  Overruled.\n"
    "    Q    (BY MS. BOE)  And after that?\n    A    The bank.\n"
)


def test_a_witness_is_called_below_the_name_and_a_question_may_say_again_who_asks() -> None:
    names = ["Court", "Boe", "Pia Lund", "Vale", "Court", "Boe", "Pia Lund"]
    assert [name and name.removeprefix("The ") for name, _ in told(TRIAL)] == names
    assert told(TRIAL)[5][1] == "And after that?"


NUMBERED = (
    "[Speaker 1] Why are the sheep so thin?\n\n[Speaker 2] We do not know that yet.\n\n[Speaker 1] Have you asked?\n\n"
    "[Speaker 2] We have sent forty samples.\n\n[Speaker 3] It was forty-two, I think.\n\n[Speaker 1] Thank you both.\n"
)


def test_whom_nobody_names_may_speak_once() -> None:
    assert [name for name, _ in told(NUMBERED)] == [f"Speaker {number}" for number in (1, 2, 1, 2, 3, 1)]


CHAIRED = (
    "The Presiding Officer: I call Gwen Ash.\n\nGwen Ash: When does the bus go?\n\nRupert Vale: At noon, as it did.\n\n"
    "Gwen Ash: Can the minister tell us more?\n\nThe Presiding Officer: Order, all of you.\n\nRupert Vale: I can not.\n"
)


def test_to_whom_a_question_is_put_is_open_where_whoever_presides_comes_between() -> None:
    turns = turns_of(CHAIRED, ["Gwen Ash", "Rupert Vale"])
    assert [turn.addressee for turn in turns][1:4] == ["Rupert Vale", "Gwen Ash", None]


HOUSE = (
    "Ferries\n\nThe Minister for Ferries (Odd Farrow): She will sail in May.\n\n"
    "Gwen Ash (Holt) (Lab): The minister said in March that she would sail in April. Why should we believe him?\n\n"
    "Odd Farrow: She has been mended since then.\n\n"
    'Rupert Vale (Vell) (Con): The harbour master said to me, "It never sails in fog." Is it so?\n\n'
    "Odd Farrow: I do not know.\n"
)


def test_whom_a_turn_tells_of_by_office_is_who_holds_it_and_nobody_else() -> None:
    inner = [quote for quote in extract(HOUSE) if quote.within and quote.attribution.source]
    assert [quote.speaker and quote.speaker.name for quote in inner] == ["Odd Farrow", "The harbour master"]


def test_he_in_a_turn_is_neither_who_speaks_nor_the_court() -> None:
    text = TRIAL.replace("The bank.", 'My son. He said to me, "The barge was lost."')
    assert [quote.speaker for quote in extract(text) if quote.within] == [None]


def test_he_in_a_turn_is_not_the_one_who_is_told() -> None:
    text = (
        "MR BRIGHT: Mrs Dace, did he say where he was going?\n\nMRS JOAN DACE: To the weir. He said the fish would not "
        "wait.\n\nMR BRIGHT: When was that, Mrs Dace?\n\nMRS JOAN DACE: At eight in the morning.\n"
    )
    assert [quote.speaker for quote in extract(text) if quote.within] == [None]


def test_he_in_a_turn_is_nobody_of_the_talk_whom_labels_alone_name_and_it_is_nobody() -> None:
    chat = (
        "[9:02 AM] Priya Nandakumar: did the court write back to us?\n[9:03 AM] Owen Szabo: two lines came today.\n"
        "[9:11 AM] Leila Haddad: wait, his lawyer is on the line\n"
        "[9:24 AM] Leila Haddad: he says the memo was never sent\n"
        '[9:25 AM] Owen Szabo: she kept a ledger. "One pencil, not returned," it says.\n'
    )
    assert [quote.speaker for quote in extract(chat) if quote.within and quote.text.startswith("the memo")] == [None]
    assert [quote.speaker for quote in extract(chat) if quote.within and "pencil" in quote.text] == [None]
    named = (
        "HOST: Owen Szabo is with us. He said last week the memo was never sent.\n\nOWEN SZABO: I did say so.\n\n"
        "HOST: And Leila Haddad is here. Ask him.\n\nLEILA HADDAD: I met Owen Szabo at the gate. He told me that "
        "the memo was never sent.\n\nOWEN SZABO: It was, in the end.\n"
    )
    found = [quote.speaker for quote in extract(named) if quote.within]
    assert [speaker and speaker.name for speaker in found] == ["Owen Szabo", "Owen Szabo"]


LOUD = (
    ">>MAYOR LENA FISK: OKAY. WE ARE BACK NOW.\n>>COUNCIL MEMBER TRAN: I MOVE THE BELL.\n>>MAYOR LENA FISK: HOW LOUD?\n"
    ">>JOE PARRISH, PUBLIC WORKS: AS LOUD AS A TRAIN.\n>>MAYOR LENA FISK: THANK YOU FOR THAT.\n"
)


@pytest.mark.parametrize(
    "text",
    [
        "[00:00:01] Who lives here? Nobody.\n\n[00:00:09] The last one left in 1981 – and it was cold.\n",
        "[00:00:01] - We will not go back.\n\n[00:00:09] The firm says its offer stands.\n",
        "[00:00:01] - We go.\n\n[00:00:04] - Do you?\n\nThe strike goes on, the union said.\n",
    ],
)
def test_captions_with_hardly_a_dash_or_with_more_than_captions_are_no_talk(text: str) -> None:
    assert [quote.text for quote in extract(text) if quote.kind == "direct"] == []


def test_a_body_that_captions_in_capitals_name_ends_where_its_name_does() -> None:
    text = (
        ">> ANN LEE: THE STRIKE IS ON. THE UNION SAYS NOBODY IS GOING HOME.\n\n>> TOM WU: WE ARE COLD. THE GOVERNOR'S "
        "OFFICE SAYS IT WILL SEND A MEDIATOR ON FRIDAY.\n\n>> ANN LEE: WILL THEY COME?\n\n>> TOM WU: WE WAIT HERE.\n"
    )
    inner = [quote.speaker and quote.speaker.name for quote in extract(text) if quote.within]
    assert [name and name.removeprefix("THE ") for name in inner] == ["UNION", "GOVERNOR'S OFFICE"]


def test_captions_in_capitals_are_worded_as_well() -> None:
    assert [name for name, _ in told(LOUD)] == ["Lena Fisk", "Tran", "Lena Fisk", "Joe Parrish", "Lena Fisk"]


NAMED_BELOW = "Locks to close\n\nThe locks will close, Ines Dorn said.\n\n" + "\n\n".join(
    f"“{words}”\n\n{name}" for words, name in (
        ("I want the boats moving by autumn.", "Bertil Aske, Minister of Lakes"),
        ("Somebody has found my letter at last.", "Mina Strand, mayor of Quillon"),
    )
)  # fmt: skip


def test_statements_with_a_name_and_no_sign_below_each() -> None:
    said = [quote for quote in extract(NAMED_BELOW) if quote.kind == "direct"]
    assert [quote.speaker and quote.speaker.name for quote in said] == ["Bertil Aske", "Mina Strand"]


def test_one_name_without_a_sign_below_a_statement_tells_nothing() -> None:
    one = NAMED_BELOW.split("\n\n“Somebody")[0]
    assert with_named_beside(one, []) == []
    said = Attribution("direct", (cut(one, one.index("“"), one.index("”") + 1),), None, None, 0.9)
    assert with_named_beside(one, [said]) == [said]


def test_a_dash_before_the_name_below_a_statement_is_sign_enough() -> None:
    text = "Of the day\n\n“It will need some friends.”\n- Tuva Lien, museum director, on her whale\n\nSign up here."
    said = Attribution("direct", (cut(text, text.index("“"), text.index("”") + 1),), None, None, 0.9)
    (found,) = with_named_beside(text, [said])
    assert found.source is not None
    assert found.source.text == "Tuva Lien, museum director, on her whale"


def test_letters_without_a_sign_mark_questions_and_answers_where_they_take_turns() -> None:
    talk = "Q Who keeps the key?\n\nA Nobody does, I hope.\n\n" * 3
    lines = text_lines(talk)
    assert [label.name.text for label in like_labels(talk, lines)] == ["Q", "A"] * 3
    prose = "A Paris court has ruled.\n\nA Lyon court has not.\n\nQ Street is closed.\n\n" * 2
    assert [label for label in like_labels(prose, text_lines(prose)) if label.name.text == "A"] == []


def test_what_is_heard_is_nobody_and_numbers_that_do_not_count_by_fives_stay() -> None:
    text = "[{}] Who left it here?\n\n[{}] Not one of us did.\n\n[Gasps] It moved on its own.\n\n"
    text = text.format("Anna", "Mr. Holt") * 2
    assert called(text, []) == ["Anna", "Mr. Holt"] * 2
    recipe = "5 apples\n10 pears\n2 lemons\n25 plums"
    assert [line.text for line in text_lines(recipe)] == recipe.split("\n")


def test_names_in_small_letters_are_those_of_people_whom_the_text_names() -> None:
    talk = "ada roe\n\nWho left it here?\n\ntom wu\n\nNot one of us did.\n\n" * 2 + "no more\n\nIt is gone."
    people = ["Ada Roe", "Tom Wu"]
    assert called(f"With Ada Roe and Tom Wu.\n\n{talk}", people) == ["ada roe", "tom wu"] * 2
    assert called(talk, people) == []


def called(text: str, names: list[str]) -> list[str]:
    lines = text_lines(text)
    return [label.name.text for label in speaking(text, lines, names, like_labels(text, lines))[0]]


INITIALS = HEAD + "".join(f"{name}: {words}\n\n" for name, words in zip(("I.M.", "T.K.") * 2, SAID, strict=True))


def test_initials_with_stops_are_those_of_the_people_above() -> None:
    assert [turn.voice.name for turn in turns_of(INITIALS, list(NAMES))] == list(NAMES) * 2


def test_a_role_beside_a_name_may_end_in_a_figure() -> None:
    beside = ("Ines Marlow, Lamp Weekly", "Tobias Kern, Coast 2005")
    text = HEAD + "".join(f"- {beside[n % 2]}: {said}\n\n" for n, said in enumerate(SAID))
    turns = turns_of(text, list(NAMES))
    assert [(turn.voice.name, turn.voice.role) for turn in turns] == [
        ("Ines Marlow", "Lamp Weekly"),
        ("Tobias Kern", "Coast 2005"),
    ] * 2


def test_one_question_behind_a_letter_among_many_names_begins_a_turn() -> None:
    said = (
        "DR. LUND: It sank.",
        "SHERIFF ROE: At noon.",
        "DR. LUND: We have nine.",
        "Q: Was it old?",
        "SHERIFF ROE: Yes.",
    )
    talk = "\n\n".join(said)
    assert [turn.content[0].text for turn in turns_of(talk, [])][3:] == ["Was it old?", "Yes."]
