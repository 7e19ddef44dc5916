"""What a claim says beside its words: whom it names, what stands around the words in print, what was done with them."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare
from quotes.desk.wording.judge import judge
from quotes.desk.wording.pasted import take_apart
from quotes.values import Kind
from tests.benchmarks.check import record

# What an editor's brackets in the claim may stand for: a pronoun, not a word that was printed.
BRACKETS = [
    ("near verbatim", "“He told us to leave.”", "[Colonel Draganov] told us to leave"),
    ("altered", "“[Colonel Draganov] told us to leave.”", "[Colonel Kadlec] told us to leave"),
    ("altered", "“We paid for some of the boats.”", "We paid for [all] of the boats"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), BRACKETS)
def test_brackets_of_a_claim_hide_no_other_word(verdict: str, printed: str, claim: str) -> None:
    assert compare(claim, printed).verdict == verdict


# One thing turned in reported speech: negation, number, doer, sureness, time, degree, cause.
TURNED_REPORTS = [
    ("the charge might raise £80,000 a year", "The charge raises £80,000 a year", "modal"),
    ("that the bank could fail", "The bank must fail", "modal"),
    ("that Iran had warned Israel", "Israel warned Iran", "order"),
    ("that ferries would carry 12 cars and 40 people", "Ferries will carry 40 cars and 12 people", "number"),
    ("the dam would hold and the road would not", "The dam will not hold and the road will", "negation"),
    ("he would not raise fares and would raise wages", "He will not raise wages", "carried from another clause"),
    ("the mill would close in May", "The mill closed in May", "tense"),
    ("the mill had closed in May", "The mill will close in May", "tense"),
    ("the mill had closed in May", "The mill is going to close in May", "tense"),
    ("the work would take at least two weeks", "The work will take two weeks or less", "omission changes meaning"),
    ("that prices had risen before the vote", "Prices rose after the vote", "other words"),
    ("that wages had fallen by 3 percent", "Wages rose by 3 percent", "other words"),
    ("that some of the wells were poisoned", "All of the wells were poisoned", "other words"),
    ("that the strike failed because the town starved", "The town starved because the strike failed", "order"),
    ("that more boats than before were sold", "Less boats than before were sold", "other words"),
    ("the firm sold two pounds of tea", "The firm sold tea for two pounds", "order"),
    ("the firm gave its cooks two weeks of paid leave", "The firm gave its cooks paid leave for three weeks", "number"),
    ("two weeks of rain had followed the frost", "The frost followed rain for two weeks", "order"),
    ("that guards let the crowd in", "Guards let the crowd go", "other words"),
    ("that they took in the refugees", "They took on the refugees", "other words"),
    ("that the crew set out at dawn", "The crew set in at dawn", "other words"),
    ("that the army moved in on Friday", "The army moved out on Friday", "other words"),
    ("that the board was about to sack the coach", "The board has sacked the coach", "tense"),
    ("that the roof was being mended", "The roof has been mended", "tense"),
    ("that the roof was to be mended", "The roof was mended", "tense"),
    ("that the ferries were still running", "The ferries are running again", "other words"),
    ("that few people had come to the fair", "A few people came to the fair", "omission changes meaning"),
    ("that nearly forty had come", "Forty came", "number"),
]


@pytest.mark.parametrize(("printed", "claim", "flag"), TURNED_REPORTS)
def test_a_report_that_is_turned_is_altered(printed: str, claim: str, flag: str) -> None:
    found = compare(claim, printed, "indirect")
    assert found.verdict == "altered"
    assert flag in found.flags


SAME_REPORTS = [
    ("that guards let the crowd in", "Guards let in the crowd"),
    ("that half of the boats were lost", "50 percent of the boats were lost"),
    ("that they had waited a fortnight for the pump", "They waited two weeks for the pump"),
    ("that one in four of the staff had left", "A quarter of the staff have left"),
    ("that it had taken eighteen months to build", "It took a year and a half to build"),
    ("that the dam had cost half a million euros", "The dam cost 500,000 euros"),
    ("that it was not certain they would come", "It is not certain that they will come"),
    ("that Iran had warned Israel", "Israel was warned by Iran"),
    ("the mill would close in May", "The mill will be shut in May"),
    ("that nobody had warned the village", "Nobody warned the village"),
    ("the airline would refund every ticket", "We will refund every ticket"),
    ("that prices had risen by 3 percent since May", "Prices rose by 3% since May"),
    ("the mill would close in May", "The mill is going to close in May"),
    ("the work would take at least two weeks", "The work will take two weeks or more"),
    ("the work would take two weeks or less", "The work will take at most two weeks"),
    ("the firm gave its cooks two weeks of paid leave", "The firm gave its cooks paid leave for two weeks"),
    ("the mill would open as long as the wheel held", "The mill will open if the wheel holds"),
    ("that the miners wanted coal, not pity", "What the miners want is coal, not pity"),
]


@pytest.mark.parametrize(("printed", "claim"), SAME_REPORTS)
def test_a_report_in_other_words_is_paraphrased(printed: str, claim: str) -> None:
    assert compare(claim, printed, "indirect").verdict == "paraphrased"


PASTED = [
    ('Ana Ruiz said "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ("Ruiz: The dam is safe", "Ruiz", "The dam is safe"),
    ('"The dam is safe" - Ana Ruiz', "Ana Ruiz", "The dam is safe"),
    ("The dam is safe, Ruiz told reporters", "Ruiz", "The dam is safe"),
    ("The dam is safe (Ruiz, 12 March 2026)", "Ruiz", "The dam is safe"),
    ("The dam is safe (Monday, 12 March 2026)", None, "The dam is safe (Monday, 12 March 2026)"),
    ("The dam is safe, Ruiz told reporters on Monday.", "Ruiz", "The dam is safe"),
    ("“The dam is safe,” said Ana Ruiz, the mayor.", "Ana Ruiz", "The dam is safe,"),
    ("“The dam,” said Ruiz, “is safe.”", "Ruiz", "The dam,              is safe."),
    ('Ana Ruiz, mayor of Port Sable: "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ("Mayor Ana Ruiz: “The dam is safe”", "Mayor Ana Ruiz", "The dam is safe"),
    ("According to Ana Ruiz, the dam is safe", "Ana Ruiz", "the dam is safe"),
    ("The dam is safe, according to Ruiz", "Ruiz", "The dam is safe"),
    ("Ana Ruiz said that the dam was safe", "Ana Ruiz", "the dam was safe"),
    ("Ruiz says the dam is safe", "Ruiz", "the dam is safe"),
    ("Ana Ruiz told reporters the dam is safe", "Ana Ruiz", "the dam is safe"),
    ("Tom Field denied that he took bribes", "Tom Field", "he took bribes"),
    ("Tom Field denied taking bribes", "Tom Field", "taking bribes"),
    ("The mayor said the dam is safe", "The mayor", "the dam is safe"),
    ("The dam is safe — Ana Ruiz", "Ana Ruiz", "The dam is safe"),
    ('BREAKING: Ana Ruiz says "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ("Ana Ruiz (@anaruiz): The dam is safe", "Ana Ruiz", "The dam is safe"),
    ('"The dam is safe" (Ana Ruiz, 2024)', "Ana Ruiz", "The dam is safe"),
    ("We said no: it is over", None, "We said no: it is over"),
    ("I told them the dam is safe", None, "I told them the dam is safe"),
    ("One thing is clear: we will not pay", None, "One thing is clear: we will not pay"),
    ("The dam is safe, and the village knows it", None, "The dam is safe, and the village knows it"),
    ("People say the dam is safe", None, "People say the dam is safe"),
    ("We lost because we were slower — frankly", None, "We lost because we were slower — frankly"),
    ("The dam is safe", None, "The dam is safe"),
    ('"The dam is safe"', None, '"The dam is safe"'),
    ("Remember this: we will win", None, "Remember this: we will win"),
    ("Nobody said the dam is safe", None, "Nobody said the dam is safe"),
    ("‘The dam is safe’, says Ruiz", "Ruiz", "The dam is safe"),
    ('It was "the worst night of my life", she said', None, 'It was "the worst night of my life", she said'),
    ('Ruiz said in 2024: "The dam is safe"', "Ruiz", "The dam is safe"),
    ('Did Ana Ruiz say "The dam is safe"?', "Ana Ruiz", "The dam is safe"),
    ("Ana Ruiz: “The dam is safe.”", "Ana Ruiz", "The dam is safe."),
    ('Ana Ruiz – "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ("ANA RUIZ: The dam is safe", "ANA RUIZ", "The dam is safe"),
    ("Mayor Ana Ruiz told the Gazette that the dam is safe", "Mayor Ana Ruiz", "the dam is safe"),
    ("Mayor Ana Ruiz told the Upland News on Monday that the dam is safe", "Mayor Ana Ruiz", "the dam is safe"),
    ('As Ana Ruiz said, "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ('"The dam is safe." Ana Ruiz', "Ana Ruiz", "The dam is safe."),
    ('"The dam is safe", Ana Ruiz, 3 March 2026', "Ana Ruiz", "The dam is safe"),
    ('"The dam is safe" ~ Ana Ruiz', "Ana Ruiz", "The dam is safe"),
    ("'The dam is safe' - Ana Ruiz", "Ana Ruiz", "The dam is safe"),
    ("“The dam is safe,” Ruiz said on Monday.", "Ruiz", "The dam is safe,"),
    ("“The dam is safe,” Ruiz told reporters outside the town hall.", "Ruiz", "The dam is safe,"),
    ("“The dam is safe,” mayor Ana Ruiz said.", "mayor Ana Ruiz", "The dam is safe,"),
    ('"The dam is safe," says the mayor of Tarnvale', "the mayor of Tarnvale", "The dam is safe,"),
    ('"The dam is safe," she said.', None, '"The dam is safe," she said.'),
    ("The mayor: the dam is safe", "The mayor", "the dam is safe"),
    ("Did Ruiz say the dam is safe?", "Ruiz", "the dam is safe?"),
    ("Ruiz claimed the dam is safe", "Ruiz", "the dam is safe"),
    ("Ruiz has said the dam is safe", "Ruiz", "the dam is safe"),
    ("Ruiz promised that water bills will not rise", "Ruiz", "water bills will not rise"),
    ("Ruiz warns: The dam could break", "Ruiz", "The dam could break"),
    ("Ruiz insists dam is safe", "Ruiz", "dam is safe"),
    ('Ana Ruiz tweeted: "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ('Ana Ruiz on the dam: "It is safe"', "Ana Ruiz", "It is safe"),
    ('Ana Ruiz, the mayor of Tarnvale, said: "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    ("Ana Ruiz, mayor of Tarnvale, said the dam is safe", "Ana Ruiz", "the dam is safe"),
    ('"The dam is safe" said Ana Ruiz', "Ana Ruiz", "The dam is safe"),
    ("The dam is safe, said Ana Ruiz.", "Ana Ruiz", "The dam is safe"),
    ("The dam is safe, says mayor Ana Ruiz", "mayor Ana Ruiz", "The dam is safe"),
    ("The dam is safe (Ana Ruiz)", "Ana Ruiz", "The dam is safe"),
    ("The dam is safe. - Ana Ruiz", "Ana Ruiz", "The dam is safe."),
    ("According to the mayor, the dam is safe", "the mayor", "the dam is safe"),
    ('Quote from Ana Ruiz: "The dam is safe"', "Ana Ruiz", "The dam is safe"),
    (
        "Ana Ruiz: I would not let my own children sleep below it",
        "Ana Ruiz",
        "I would not let my own children sleep below it",
    ),
    ("We wrote four times. We telephoned: nobody came", None, "We wrote four times. We telephoned: nobody came"),
    ("The answer is simple: no", None, "The answer is simple: no"),
    ("Not a nurse, not a driver: we all paid twice", None, "Not a nurse, not a driver: we all paid twice"),
    ("The nurse: we all paid twice", "The nurse", "we all paid twice"),
    ("Norah Nottage: we all paid twice", "Norah Nottage", "we all paid twice"),
    ("I have one message for Vance: resign", None, "I have one message for Vance: resign"),
    ("My father said the dam is safe", None, "My father said the dam is safe"),
    ('He said: "Never again", and he meant it', None, 'He said: "Never again", and he meant it'),
]


@pytest.mark.parametrize(("claim", "speaker", "said"), PASTED)
def test_an_attribution_pasted_with_a_claim_is_taken_off_it(claim: str, speaker: str | None, said: str) -> None:
    apart = take_apart(claim)
    assert (apart.speaker, apart.words.strip()) == (speaker, said)
    assert len(apart.words) == len(claim)


@pytest.mark.parametrize(
    ("claim", "act"),
    [
        ("Tom Field denied that he took bribes", "denies"),
        ("Ruiz asked whether the dam is safe", "asks"),
        ("Ruiz said the dam is safe", "states"),
    ],
)
def test_a_pasted_attribution_says_what_was_done(claim: str, act: str) -> None:
    assert take_apart(claim).act == act


ACTS = [
    ("denied", "indirect", "denied", "that he took bribes", "he took bribes"),
    ("paraphrased", "indirect", "denied", "that he took bribes", "I never took bribes"),
    ("denied", "indirect", "denied", "claims that he took bribes", "Tom Field took bribes"),
    ("denied", "indirect", "denied", "claims that he took bribes", "Field took bribes"),
    ("denied", "mixed", "denied", "that he “took a penny from the builders”", "took a penny from the builders"),
    ("verbatim", "direct", "denied", "“I never took a penny.”", "I never took a penny"),
    ("verbatim", "mixed", "denied", "it: “I took a loan from the builders.”", "I took a loan from the builders"),
    ("denied", "mixed", "denied", "that he was guilty: he “took a loan”", "he took a loan"),
    ("asked", "indirect", "asked", "whether the dam was safe", "the dam is safe"),
    ("altered", "indirect", "demanded", "that the minister resign", "the minister resigns"),
    ("paraphrased", "indirect", "demanded", "that the minister resign", "the minister must resign"),
]


WIDE_DENIALS = [  # the speaker is the mayor; the headline names the Tarnby Bank
    ("denied", "having hidden anything", "The mayor hid the report"),
    ("denied", "that he had hidden anything", "Tom Field hid the report"),
    ("denied", "that anyone had been hurt", "Three sailors were hurt"),
    ("denied", "that the bank had hidden anything", "The bank hid the report"),
    ("denied", "that the bank had paid a ransom", "Tarnby Bank paid a ransom"),
    ("not found", "having hidden anything", "The bank hid the report"),
    ("not found", "having hidden anything", "The mayor lost the report"),
    ("not found", "having hidden anything", "The report was hidden"),
    ("not found", "having hidden anything from the police", "The mayor hid the report"),
    ("not found", "that the bank had hidden anything", "The mayor hid the report"),
    ("altered", "that the bank had paid a ransom", "Ostby Bank paid a ransom"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), WIDE_DENIALS)
def test_a_denial_of_anything_takes_in_what_is_claimed_in_particular(verdict: str, printed: str, claim: str) -> None:
    quote = {**record("a", "Tom Field", "indirect", printed), "act": "denies"}
    quote["speaker"] = {**quote["speaker"], "role": "mayor"}  # type: ignore[dict-item]
    quote["article"] = {**quote["article"], "title": "Tarnby Bank shuts its doors"}  # type: ignore[dict-item]
    stated = {**quote, "act": "states"}
    assert judge(claim, [quote]).verdict == verdict  # type: ignore[list-item]
    assert judge(claim, [stated]).verdict not in ("denied", "verbatim", "shortened")  # type: ignore[list-item]


@pytest.mark.parametrize(("verdict", "kind", "cue", "printed", "claim"), ACTS)
def test_reported_words_are_worth_what_was_done_with_them(
    verdict: str, kind: str, cue: str, printed: str, claim: str
) -> None:
    act = {"denied": "denies", "asked": "asks", "demanded": "demands"}[cue]
    quote = {**record("a", "Tom Field", kind, printed), "act": act}
    assert judge(claim, [quote], speaker="Tom Field").verdict == verdict  # type: ignore[list-item]


def test_a_claim_that_something_was_denied_is_right_where_it_was_denied() -> None:
    denied = {**record("a", "Tom Field", "indirect", "that he took bribes"), "act": "denies"}
    stated = {**denied, "act": "states"}
    assert judge("he took bribes", [denied], act="denies").verdict == "paraphrased"  # type: ignore[list-item]
    assert judge("he took bribes", [stated], act="denies").verdict == "altered"  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("title", "verdict"), [("Night clinic in Selm to close at weekends", "denied"), ("Clinics to close", "altered")]
)
def test_a_denial_holds_of_the_thing_by_the_name_that_the_headline_has(title: str, verdict: str) -> None:
    denied = {**record("a", "Tom Field", "indirect", "that the clinic would be shut for good"), "act": "denies"}
    quote = {**denied, "article": {**denied["article"], "title": title}}  # type: ignore[dict-item]
    assert judge("The Selm clinic will be shut for good", [quote]).verdict == verdict  # type: ignore[list-item]


def test_what_stands_within_another_report_is_second_hand() -> None:
    inner = {**record("a", "Bo Ek", "indirect", "that the dam was safe"), "within": "b"}
    assert judge("the dam is safe", [inner], speaker="Bo Ek").verdict == "said of a second hand"  # type: ignore[list-item]


def test_words_in_marks_that_another_tells_of_the_claimed_speaker_are_second_hand() -> None:
    words = "that “the dam gets the money, whatever they say”"
    outer = record("b", "Lena Moss", "mixed", f"the mayor had told her {words}")
    inner = {**record("a", "Bo Ek", "mixed", words), "within": "b"}
    check = judge("the dam gets the money, whatever they say", [outer, inner], speaker="Bo Ek")  # type: ignore[list-item]
    assert check.verdict == "said of a second hand"


@pytest.mark.parametrize(("teller", "verdict"), [("Lena Moss", "said of a second hand"), ("Bo Ek", "verbatim")])
def test_words_of_a_report_that_are_anothers_within_it_are_second_hand(teller: str, verdict: str) -> None:
    outer = record("b", teller, "mixed", "that the talk in the hall had been short: “The dam gets the money.”")
    inner = {**record("a", "Bo Ek", "direct", "“The dam gets the money.”"), "within": "b"}
    assert judge("The dam gets the money", [outer, inner]).verdict == verdict  # type: ignore[list-item]
    assert judge("the talk in the hall had been short", [outer, inner]).verdict == "paraphrased"  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("kind", "printed", "claim", "verdict"),
    [
        ("mixed", "to “open the valves and get the crew off”", "open the valves and get the crew off", "verbatim"),
        ("indirect", "to keep quiet about it", "keep quiet about it", "paraphrased"),
        ("mixed", "to say “the dam is safe”", "the dam is safe", "said by somebody else"),
    ],
)
def test_the_words_of_an_order_are_what_was_ordered(kind: Kind, printed: str, claim: str, verdict: str) -> None:
    quote = {**record("a", "Bo Ek", kind, printed), "act": "demands"}
    assert judge(claim, [quote], speaker="Bo Ek").verdict == verdict  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("cue", "verdict"),
    [
        ("is understood to have warned", "said of a second hand"),
        ("was reported by the Echo to have told", "said of a second hand"),
        ("supposedly said", "said of a second hand"),
        ("has reportedly told aides", "said of a second hand"),
        ("reported", "paraphrased"),
        ("said", "paraphrased"),
        ("was quoted as saying", "paraphrased"),
        ("claimed to have heard", "paraphrased"),
    ],
)
def test_what_others_say_that_somebody_said_is_second_hand(cue: str, verdict: str) -> None:
    plain = record("a", "Bo Ek", "indirect", "that the dam was safe")
    told = {**plain, "cue": {"start": 0, "end": len(cue), "text": cue}}
    assert judge("the dam is safe", [told], speaker="Bo Ek").verdict == verdict  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("via", "verdict"),
    [
        ("the cook", "said of a second hand"),
        ("two former aides", "said of a second hand"),
        ("his lawyer", "paraphrased"),
        ("a spokeswoman", "paraphrased"),
        ("the Echo", "paraphrased"),
        ("minutes of the talks", "paraphrased"),
    ],
)
def test_what_came_through_a_person_is_second_hand(via: str, verdict: str) -> None:
    told = {**record("a", "Bo Ek", "indirect", "that the dam was safe"), "via": via}
    assert judge("the dam is safe", [told], speaker="Bo Ek").verdict == verdict  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("source", "verdict"), [("A diplomat", "not found"), ("which", "not found"), ("he", "paraphrased")]
)
def test_somebody_whom_the_words_bring_in_anew_is_not_the_one_claimed(source: str, verdict: str) -> None:
    open_who = record("a", "Bo Ek", "indirect", "that the dam was safe")
    open_who["speaker"]["confidence"] = 0.3  # type: ignore[index]
    open_who["source"] = {"start": 0, "end": len(source), "text": source}
    assert judge("the dam is safe", [open_who], speaker="Bo Ek").verdict == verdict


# Another number, name, date or contrary than what was told, denied or asked.
CHANGED_WITHIN = [
    ("a clerk, Pia Holm, had told her the pier would cost 360 crowns", "the pier would cost 630 crowns"),
    ("a clerk, Pia Holm, had told her that the pier was mended in 1974", "the pier was mended in 1947"),
    ("a clerk, Pia Holm, had told her that the ice would reach Tarnby", "the ice would reach Ostby"),
    ("a clerk, Pia Holm, had told her that the pier was sound", "the pier was not sound"),
]


@pytest.mark.parametrize(("printed", "claim"), CHANGED_WITHIN)
@pytest.mark.parametrize("is_read", [True, False])
def test_what_was_told_is_altered_where_it_differs(printed: str, claim: str, is_read: bool) -> None:
    outer = record("b", "Lena Moss", "indirect", printed)
    inner = {**record("a", "Pia Holm", "indirect", printed.partition(" her ")[2]), "within": "b"}
    quotes = [outer, inner] if is_read else [outer]
    found = judge(claim, quotes, speaker="Pia Holm")  # type: ignore[arg-type]
    assert found.verdict == "altered"
    assert "within another's report" in found.matches[0].comparison.flags


@pytest.mark.parametrize(
    ("act", "kind", "printed", "claim"),
    [
        ("denies", "indirect", "that he took 300 crowns", "he took 900 crowns"),
        ("asks", "indirect", "whether the pier would open in May", "the pier would open in June"),
        ("asks", "direct", "“Will the pier be shut if 40 boats come?”", "The pier will be shut if 14 boats come"),
        ("states", "direct", "“I deny that the pier cost 300 crowns.”", "the pier cost 900 crowns"),
        ("states", "direct", "“Is it true that Ostby paid for the pier?”", "Tarnby paid for the pier"),
        ("states", "direct", "“If it rains, we will close 12 schools.”", "we will close 20 schools"),
    ],
)
def test_what_was_denied_or_asked_is_altered_where_it_differs(act: str, kind: Kind, printed: str, claim: str) -> None:
    quote = {**record("a", "Bo Ek", kind, printed), "act": act}
    assert judge(claim, [quote], speaker="Bo Ek").verdict == "altered"  # type: ignore[list-item]


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        ("“We will close the pier in May.”", "said by somebody else"),
        ("“We will not close the pier in May.”", "not found"),
        ("“We have never wanted to close the pier in May.”", "not found"),
    ],
)
def test_whoever_said_the_contrary_has_not_said_it(printed: str, verdict: str) -> None:
    found = judge("We will close the pier in May", [record("a", "Bo Ek", "direct", printed)], speaker="Pia Holm")
    assert found.verdict == verdict and len(found.matches) == 1


@pytest.mark.parametrize(
    ("act", "kind", "printed", "verdict"),
    [
        ("denies", "indirect", "that the ferry sailed empty", "not found"),
        ("asks", "indirect", "whether the ferry sailed empty", "not found"),
        ("states", "indirect", "that the ferry sailed empty", "said by somebody else"),
    ],
)
def test_what_somebody_else_denied_or_asked_was_not_said_by_somebody_else(
    act: str, kind: Kind, printed: str, verdict: str
) -> None:
    quote = {**record("a", "Bo Ek", kind, printed), "act": act}
    check = judge("The ferry sailed empty", [quote], speaker="Ilse Tamm")  # type: ignore[list-item]
    assert check.verdict == verdict and check.matches[0].quote["id"] == "a"
    stated = record("b", "Lena Moss", "indirect", "that the ferry sailed empty")
    both = judge("The ferry sailed empty", [quote, stated], speaker="Ilse Tamm")  # type: ignore[list-item]
    assert both.verdict == "said by somebody else"


TELLER = record("t", "Lena Moss", "direct", "“Bo Ek told us that the dam would hold. I did not believe him.”")
TOLD = [
    ("the dam would hold", "Bo Ek", "said of a second hand"),
    ("the dam would hold", "Lena Moss", "said of a second hand"),
    ("the dam would hold", "Ilse Tamm", "said by somebody else"),
    ("I did not believe him", "Lena Moss", "verbatim"),
]


@pytest.mark.parametrize(("claim", "speaker", "verdict"), TOLD)
def test_what_a_speaker_tells_of_another_is_neithers_statement(claim: str, speaker: str, verdict: str) -> None:
    assert judge(claim, [TELLER], speaker=speaker).verdict == verdict


ASKED = "Good morning. In May you told us, “The dam will be paid for by spring.” Is that so?"
TOLD_OF = [
    (ASKED, "Bo Ek", "Bo Ek", True, "verbatim"),
    (ASKED, "Bo Ek", "Bo Ek", False, "verbatim"),
    (ASKED, "Bo Ek", "Ek", False, "verbatim"),
    (ASKED, None, "Bo Ek", False, "verbatim"),
    (ASKED, "Bo Ek", "Ilse Tamm", True, "said by somebody else"),
    (ASKED, "Bo Ek", "Ilse Tamm", False, "said by somebody else"),
    (ASKED, "Bo Ek", "Nobody Here", True, "said by somebody else"),
    (
        "I heard him tell us, “The dam will be paid for by spring.”",
        "Bo Ek",
        "Ilse Tamm",
        False,
        "said of a second hand",
    ),
]


@pytest.mark.parametrize(("turn", "to", "speaker", "is_read", "verdict"), TOLD_OF)
def test_what_a_question_says_that_you_said_is_of_whom_it_is_put_to(
    turn: str, to: str | None, speaker: str, is_read: bool, verdict: str
) -> None:
    colon = {"start": 0, "end": 1, "text": ":"}
    outer = {**record("t", "Pia Holm", "direct", turn), "addressee": to, "cue": colon}
    inner = {**record("i", to or "Bo Ek", "direct", "“The dam will be paid for by spring.”"), "within": "t"}
    quotes = [outer, inner] if is_read else [outer]
    assert judge("The dam will be paid for by spring", quotes, speaker=speaker).verdict == verdict  # type: ignore[arg-type]


# Kinds of fakes and of fair use, one row each: what is meant, how it is printed, and what goes round.
KINDS_OF_CLAIMS: list[tuple[str, Kind, str, str]] = [
    ("altered", "direct", "“We will never, under any circumstances, sell the port.”", "We will sell the port"),
    (
        "altered",
        "direct",
        "“Nobody in my cabinet knew about the letter.”",
        "Everybody in my cabinet knew about the letter",
    ),
    ("altered", "direct", "“The tax will rise by a third.”", "The tax will rise by three"),
    ("altered", "direct", "“The tax will rise by two thirds.”", "The tax will rise by a third"),
    ("altered", "direct", "“It takes ten minutes to walk there.”", "It takes ten miles to walk there"),
    ("altered", "direct", "“We met on 4 May 2024.”", "We met on 5 May 2024"),
    ("altered", "direct", "“We met on 4 May 2024.”", "We met on 4 June 2024"),
    ("altered", "direct", "“We paid 5 million euros.”", "We paid 5 million dollars"),
    ("altered", "direct", "“We paid $5m for it.”", "We paid £5m for it"),
    ("altered", "direct", "“I talked to Brian Cole about it.”", "I talked to Ryan Cole about it"),
    ("altered", "direct", "“Marian runs the bakery now.”", "Marion runs the bakery now"),
    ("altered", "direct", "“My wife wrote the speech.”", "My brother wrote the speech"),
    ("altered", "direct", "“He gave her the keys.”", "She gave him the keys"),
    ("altered", "direct", "“You should see the doctor.”", "You should sue the doctor"),
    ("altered", "direct", "“The plan is workable and cheap.”", "The plan is unworkable and cheap"),
    ("altered", "direct", "“The plan is harmless.”", "The plan is harmful"),
    ("altered", "direct", "“They are hopeful about the harvest.”", "They are hopeless about the harvest"),
    ("altered", "direct", "“It is possible that we were wrong.”", "It is impossible that we were wrong"),
    ("altered", "direct", "“We agree with the court.”", "We disagree with the court"),
    ("altered", "direct", "“We must not forget the miners.”", "We must forget the miners"),
    ("shortened", "direct", "“Allegedly, he took the money.”", "he took the money"),
    ("shortened", "direct", "“He allegedly took the money.”", "He took the money"),
    ("shortened", "direct", "“We only lost because of the rain.”", "We lost because of the rain"),
    ("shortened", "direct", "“Perhaps we were wrong about the bridge.”", "we were wrong about the bridge"),
    ("shortened", "direct", "“The bridge is safe, at least for now.”", "The bridge is safe"),
    (
        "shortened",
        "direct",
        "“The vaccine works in most patients under fifty.”",
        "The vaccine works in patients under fifty",
    ),
    ("shortened", "direct", "“As long as I am mayor, no school will close.”", "no school will close"),
    ("denied", "direct", "“It is a lie that we sold the forest.”", "we sold the forest"),
    ("altered", "direct", "“I would be lying if I said the dam is safe.”", "the dam is safe"),
    ("said of a second hand", "direct", "“According to the mayor, the dam is safe.”", "the dam is safe"),
    ("said of a second hand", "direct", "“I have heard that the dam is cracked.”", "the dam is cracked"),
    ("said of a second hand", "direct", "“My doctor says I will never run again.”", "I will never run again"),
    ("verbatim", "direct", "“Let me say that the dam is safe.”", "the dam is safe"),
    ("verbatim", "direct", "“I am sorry to say that the road is shut.”", "the road is shut"),
    ("said of a second hand", "direct", "“I was asked to say that the pier is rotten.”", "the pier is rotten"),
    ("said of a second hand", "direct", "“I want the mayor to say that the ferry is late.”", "the ferry is late"),
    ("said of a second hand", "direct", "“They want us to say that the tower leans.”", "the tower leans"),
    (
        "said of a second hand",
        "direct",
        "“The opposition claims that we are bankrupt, and it is wrong.”",
        "we are bankrupt",
    ),
    ("said of a second hand", "mixed", "that Ek had told officers: “The dam is safe.”", "The dam is safe"),
    ("said of a second hand", "mixed", "that the paper called it “a dam of straw”", "a dam of straw"),
    (
        "said of a second hand",
        "mixed",
        "that a clerk had told the crew at the gate on the evening of the flood: “You should all go home.”",
        "You should all go home",
    ),
    (
        "verbatim",
        "mixed",
        "that the crew at the gate had been calm all evening: “You should see it.”",
        "You should see it",
    ),
    (
        "said of a second hand",
        "mixed",
        "she had heard the mayor quietly call the flood “a wet weekend”",
        "The flood is a wet weekend",
    ),
    ("said of a second hand", "direct", "“The mayor called the plan mad.”", "The plan is mad"),
    ("paraphrased", "mixed", "she had called the plan “mad”", "The plan is mad"),
    (
        "shortened",
        "direct",
        "“It is the first time that any dam has held for longer than a season.”",
        "any dam has held for longer than a season",
    ),
    ("altered", "direct", "“I wish the dam were safe.”", "the dam were safe"),
    ("altered", "direct", "“He behaves as if he owned the town.”", "he owned the town"),
    ("altered", "direct", "“Suppose the dam breaks tonight.”", "the dam breaks tonight"),
    ("asked", "direct", "“Isn't it true that the dam is cracked?”", "the dam is cracked"),
    ("asked", "direct", "“Do you want war with Lantia?”", "you want war with Lantia"),
    ("altered", "direct", "“I don't believe he stole the painting.”", "he stole the painting"),
    ("altered", "direct", "“There is no proof that he stole the painting.”", "he stole the painting"),
    ("altered", "direct", "“He is not a thief but a fool.”", "He is a thief"),
    ("altered", "direct", "“He is not a thief but a fool.”", "He is not a fool"),
    ("altered", "direct", "“Neither the bank nor the town will pay.”", "the town will pay"),
    ("altered", "direct", "“We failed to warn the village.”", "We warned the village"),
    ("altered", "direct", "“We refused to sign the treaty.”", "We signed the treaty"),
    ("altered", "direct", "“We almost lost the ship.”", "We never lost the ship"),
    ("shortened", "direct", "“We almost lost the ship.”", "We lost the ship"),
    ("shortened", "direct", "“I was going to resign.”", "I resign"),
    ("shortened", "direct", "“I was tempted to resign in May.”", "I resign in May"),
    ("shortened", "direct", "“We are ready to attack Lantia.”", "We attack Lantia"),
    ("altered", "direct", "“I will vote against the budget.”", "I will vote for the budget"),
    ("altered", "direct", "“The majority voted for peace.”", "The minority voted for peace"),
    ("verbatim", "direct", "“Look, the dam is safe, and I would live under it.”", "the dam is safe"),
    ("verbatim", "direct", "“As I told the council in May, the dam is safe.”", "the dam is safe"),
    ("verbatim", "direct", "“I said it then and I say it now: the dam is safe.”", "the dam is safe"),
    ("near verbatim", "direct", "“The dam is absolutely safe.”", "the dam is absolutly safe"),
    ("near verbatim", "direct", "“We do not negotiate with pirates.”", "We don't negotiate with pirates"),
    ("verbatim", "direct", "“You ask me whether I am tired. I am not tired.”", "I am not tired"),
    (
        "altered",
        "indirect",
        "she could walk before the fall but not after it",
        "she could walk after the fall but not before it",
    ),
    (
        "altered",
        "indirect",
        "sales in Oslo fell by 12 while sales in Riga rose",
        "sales in Riga fell by 12 while sales in Oslo rose",
    ),
    ("paraphrased", "indirect", "the pier in Harl would close on Monday", "the pier would close on Monday in Harl"),
    (
        "paraphrased",
        "indirect",
        "the mill would close if it lost the case",
        "if it lost the case, the mill would close",
    ),
    ("paraphrased", "indirect", "the airline would refund every ticket", "Every ticket will be refunded"),
    (
        "paraphrased",
        "indirect",
        "the town owed its suppliers money and would pay them soon",
        "We will pay our suppliers soon",
    ),
    (
        "altered",
        "direct",
        "“He shouted at the lamps but never at us.” “We left.”",
        "He shouted at us but never at the lamps",
    ),
    (
        "altered",
        "indirect",
        "he had refused to recommend her for promotion",
        "he had refused to recommend her against promotion",
    ),
    ("altered", "indirect", "the boats had sailed from Harl", "the boats had sailed to Harl"),
    (
        "altered",
        "direct",
        "“I asked the mayor, who paid, and not the skipper, who knew.”",
        "I asked the mayor, who knew",
    ),
    ("altered", "indirect", "Osei had asked her to keep the file", "she had asked Osei to keep the file"),
    (
        "altered",
        "indirect",
        "half of the burnt plugs had been used with phones by other makers",
        "half of the phones had been burnt",
    ),
    ("shortened", "direct", "“When the war ended, we had nothing.”", "we had nothing"),
    ("altered", "direct", "“Claims that we hid the letter are false.”", "we hid the letter"),
    ("denied", "direct", "“I reject the claim that we hid the letter.”", "we hid the letter"),
    ("denied", "direct", "“It is simply untrue that we hid the letter.”", "we hid the letter"),
    ("denied", "direct", "“That is a lie that we hid the letter.”", "we hid the letter"),
    ("altered", "indirect", "that it was unlikely that the dam would break", "The dam will break"),
    ("altered", "indirect", "that he doubted the dam would break", "The dam will break"),
    ("altered", "indirect", "that the dam might break", "The dam will break"),
    ("altered", "indirect", "the mayor should resign", "The mayor will resign"),
    ("altered", "indirect", "that the union attacked the mayor", "The mayor attacked the union"),
    ("paraphrased", "indirect", "that the union attacked the mayor", "The mayor was attacked by the union"),
    ("altered", "indirect", "that exports grew faster than imports", "Imports grew faster than exports"),
    ("altered", "indirect", "that few of the boats were insured", "Many of the boats were insured"),
    ("altered", "indirect", "that about 300 boats were lost and 20 saved", "20 boats were lost and 300 saved"),
    ("altered", "indirect", "that Anna Berg had resigned", "Maria Berg has resigned"),
    ("altered", "indirect", "that the plant was safe", "The plant is unsafe"),
    ("altered", "indirect", "he had not seen the letter until June", "I had seen the letter before June"),
    ("altered", "indirect", "that nobody was hurt", "somebody was hurt"),
    ("altered", "indirect", "the club had won without its captain", "The club won with its captain"),
    ("altered", "direct", "“I leave because I was tired, not because I was guilty.”", "I was guilty"),
    ("altered", "direct", "“We left not when we lost but when we won.”", "we lost"),
    ("shortened", "direct", "“We are questioning about thirty people.”", "We are questioning thirty people"),
    ("altered", "indirect", "that they had warned the council twice", "We warned the council once"),
    ("altered", "direct", "“The dam is far from safe.”", "The dam is safe"),
    ("altered", "direct", "“We chose to talk rather than attack the port.”", "We chose to attack the port"),
    ("altered", "direct", "“We talked instead of attacking the port.”", "We talked attacking the port"),
    ("altered", "direct", "“The report is anything but honest about the mine.”", "The report is honest about the mine"),
    ("altered", "direct", "“I stopped smoking in the house.”", "I was smoking in the house"),
    ("altered", "direct", "“They are too weak to attack the port.”", "They are weak and attack the port"),
    ("altered", "direct", "“I have yet to see proof of the fraud.”", "I have proof of the fraud"),
    ("altered", "direct", "“We hardly knew the man.”", "We knew the man"),
    ("altered", "direct", "“We have no plans to close the school.”", "We have plans to close the school"),
    ("altered", "direct", "“We have no plans to close the school.”", "plans to close the school"),
    ("altered", "direct", "“It is not the bank but the town that must pay.”", "It is the bank that must pay"),
    ("altered", "direct", "“It is not the bank but the town that must pay.”", "the bank must pay"),
    ("altered", "direct", "“You would think that the school was on fire.”", "the school was on fire"),
    ("altered", "direct", "“Had we known about the crack, we would have closed the lock.”", "we closed the lock"),
    (
        "shortened",
        "direct",
        "“Had we known about the crack, we would have closed the lock.”",
        "we would have closed the lock",
    ),
    ("altered", "direct", "“My opponent, not I, signed the contract.”", "I signed the contract"),
    ("altered", "direct", "“We lost 3 of our 40 boats.”", "We lost 40 boats"),
    ("altered", "direct", "“We lost 3 of our 40 boats.”", "We lost our 40 boats"),
    ("altered", "direct", "“Three in ten pupils failed.”", "Ten pupils failed"),
    ("altered", "direct", "“It fell from 12 percent to 9 percent.”", "It fell to 12 percent"),
    (
        "altered",
        "direct",
        "“Our rivals are corrupt, and we are proud of our record.”",
        "we are corrupt and proud of our record",
    ),
    ("altered", "direct", "“I respect the judge. I despise the verdict.”", "I despise the judge"),
    ("altered", "direct", "“The union is wrong and the company is right.”", "The union is right"),
    ("altered", "direct", "“They promised us jobs, they gave us debts.”", "they gave us jobs"),
    ("altered", "direct", "“I deny categorically ever having met the donor.”", "I met the donor"),
    ("altered", "direct", "“No, I have not read it and no, I will not.”", "I have read it and I will"),
    ("altered", "direct", "“The minister should have resigned in May.”", "The minister resigned in May"),
    ("altered", "direct", "“Women earn less than men in this firm.”", "men earn less than women in this firm"),
    ("altered", "direct", "“We help the poor, the others help the rich.”", "We help the rich"),
    ("altered", "indirect", "that the mine might never reopen", "The mine will never reopen"),
    ("altered", "indirect", "that the mine would never reopen", "The mine may reopen"),
    ("altered", "indirect", "that she had voted for the road but against the bridge", "I voted for the bridge"),
    ("altered", "indirect", "the town had 400 residents and 12 shops", "The town has 12 residents"),
    ("altered", "indirect", "the fire had started in the kitchen, not in the bar", "The fire started in the bar"),
    ("altered", "indirect", "that only two of the twelve boats were insured", "The twelve boats were insured"),
    ("altered", "indirect", "he had met the donor twice but taken no money", "I took money from the donor"),
    ("altered", "indirect", "that Brodie lied to Holm", "Holm lied to Brodie"),
    ("altered", "indirect", "that Brodie lied to Holm", "Brodie did not lie to Holm"),
    ("altered", "indirect", "that the bank was too small to fail", "The bank will fail"),
    ("altered", "mixed", "it was “not a defeat but a warning”", "it was a defeat"),
    ("altered", "mixed", "it was “a warning, never a threat”", "it was a threat"),
    ("altered", "mixed", "the strike was “the last thing we wanted”", "the strike was the first thing we wanted"),
    ("altered", "indirect", "that prices were lower than in May", "prices were higher than in May"),
    ("altered", "indirect", "that prices were lower than in May", "prices were lower than in June"),
    ("altered", "indirect", "the bus driver was drunk and the pilot sober", "the pilot was drunk"),
    ("altered", "indirect", "that the club would sell either Diallo or Reis", "The club will sell Diallo and Reis"),
    (
        "altered",
        "indirect",
        "that the club had rejected an offer from Lantia",
        "The club accepted an offer from Lantia",
    ),
    ("shortened", "indirect", "that all schools but one were closed", "All schools were closed"),
    ("altered", "indirect", "that at most 20 people were hurt", "At least 20 people were hurt"),
    ("shortened", "indirect", "they would sign if the rebels did", "We will sign"),
    ("altered", "indirect", "the army had not attacked the village", "The army attacked the village"),
    ("paraphrased", "indirect", "the army had not attacked the village", "We did not attack the village"),
    ("shortened", "indirect", "the town had 400 residents and 12 shops", "The town has 400 residents"),
    ("shortened", "direct", "“Officially, the quay is shut.”", "The quay is shut"),
    ("shortened", "direct", "“Hand us the keys and we will drop the case.”", "We will drop the case"),
    ("verbatim", "direct", "“Prices fell and we will sell the boat.”", "We will sell the boat"),
    (
        "shortened",
        "direct",
        "“You forget the noise after a year, most people do anyway.”",
        "You forget the noise after a year",
    ),
    ("shortened", "indirect", "that a third of the hens had died, perhaps more", "A third of the hens died"),
    ("shortened", "indirect", "that all schools were closed on Monday", "All schools are closed"),
]


@pytest.mark.parametrize(("verdict", "kind", "printed", "claim"), KINDS_OF_CLAIMS)
def test_each_kind_of_claim_gets_its_verdict(verdict: str, kind: Kind, printed: str, claim: str) -> None:
    assert compare(claim, printed, kind).verdict == verdict


# One word or two, and an apostrophe left out, change nothing; another word does.
SPELT = [
    ("near verbatim", "direct", "“The ice froze. We keep the rope walk open.”", "We keep the ropewalk open"),
    ("near verbatim", "direct", "“We keep the ropewalk open.”", "We keep the rope walk open"),
    ("near verbatim", "direct", "“Nobody left the women's camp in May.”", "Nobody left the womens camp in May"),
    ("paraphrased", "indirect", "that the rope walk would stay open", "the ropewalk will stay open"),
    ("paraphrased", "indirect", "that the women's camp was full", "the womens camp was full"),
    ("shortened", "direct", "“The rope walk is closed.”", "The walk is closed"),
    ("altered", "direct", "“We sold the boat.”", "We sold the boat house"),
]
# Phrases for one verb, and other words for the same.
PHRASED = [
    ("paraphrased", "that the vote had been called off", "the vote was cancelled"),
    ("paraphrased", "that both camps were short of bread", "both camps were running low on bread"),
    ("paraphrased", "that the warden had stepped down", "the warden resigned"),
    ("paraphrased", "he could not remember the toast", "he could not recall the toast"),
    ("altered", "that the warden had stepped down", "the warden will resign"),
    ("altered", "that the warden had stepped down", "the warden did not resign"),
    ("altered", "he could not remember the toast", "he could recall the toast"),
    ("paraphrased", "that the weaver had sold the loom to Selm", "the loom was sold by the weaver to Selm"),
    ("altered", "that the weaver had given the loom to the abbey", "the weaver was given the loom by the abbey"),
]


@pytest.mark.parametrize(
    ("verdict", "kind", "printed", "claim"), [*SPELT, *((verdict, "indirect", *pair) for verdict, *pair in PHRASED)]
)
def test_the_same_is_the_same_however_it_is_put(verdict: str, kind: Kind, printed: str, claim: str) -> None:
    assert compare(claim, printed, kind).verdict == verdict


@pytest.mark.parametrize(
    ("verdict", "printed", "claim"),
    [
        ("paraphrased", "he had banned phones two years ago", "I banned phones at my school two years ago"),
        ("altered", "he had banned phones two years ago", "I banned phones at my hospital two years ago"),
        ("altered", "he had banned phones two years ago", "I banned phones at every school two years ago"),
        ("altered", "he had never banned phones", "I banned phones at my school"),
    ],
)
def test_the_speakers_own_place_is_told_by_the_office(verdict: str, printed: str, claim: str) -> None:
    quote = record("a", "Tom Field", "indirect", printed)
    assert quote["speaker"]
    quote["speaker"]["role"] = "headteacher of the Linden School"
    assert judge(claim, [quote]).verdict == verdict


# What a negation is about: certainty, proof or a promise, and not what they are of.
MOVED_NEGATIONS = [
    ("that it was not certain they would come", "It is certain that they will not come"),
    ("that it was not clear whether they would come", "It is clear that they will not come"),
    ("that nobody had proved that he took the money", "It was proved that he did not take the money"),
]


@pytest.mark.parametrize(("printed", "claim"), MOVED_NEGATIONS)
def test_a_negation_moved_into_what_hangs_on_it_is_no_paraphrase(printed: str, claim: str) -> None:
    assert compare(claim, printed, "indirect").verdict in ("altered", "not found")


def test_a_number_without_its_bound_is_shortened_in_a_short_report_as_well() -> None:
    found = compare("Forty came", "that up to forty had come", "indirect")
    assert found.verdict == "shortened" and "omission changes meaning" in found.flags


def test_what_a_sentence_adds_that_a_thing_of_it_is_not_limits_it() -> None:
    printed = "“We have counted one good catch, and one catch is not a season.”"
    found = compare("We have counted one good catch", printed)
    assert found.verdict == "shortened" and "omission changes meaning" in found.flags
    other = "“We have counted one good catch, and the harbour is not empty.”"
    assert compare("We have counted one good catch", other).verdict == "verbatim"
