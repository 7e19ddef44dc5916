"""Was this said? The rules that put a claimed wording beside what was printed."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes.desk.wording.acts import weigh
from quotes.desk.wording.alignment import align
from quotes.desk.wording.compare import compare
from quotes.desk.wording.judge import judge, named
from quotes.desk.wording.kinship import kinship
from quotes.desk.wording.verdict import SUPPORTING, VERDICTS, check_record
from quotes.desk.wording.words import words
from quotes.records import QuoteRecord, record_text
from quotes.values import Kind
from tests.benchmarks.check import accuracy, record, said, verdicts, wordings
from tests.benchmarks.mutations import mutants

DAM = "“We were not told about the dam, and we would have emptied the valley that night.”"
BUDGET = "“The Treasury paid Ostrava Steel 14 million crowns in 2019, and Minister Kadlec signed for it.”"

# Each of these turns one thing round and leaves the rest as it was: however alike the wordings are, it is altered.
TURNED = [
    (DAM, "We were told about the dam, and we would have emptied the valley that night.", "negation"),
    (DAM, "We were not told about the dam, and we would not have emptied the valley that night.", "negation"),
    ("“I never said that the mine was safe.”", "I said that the mine was safe", "negation"),
    ("“I said that the mine was safe.”", "I never said that the mine was safe", "negation"),
    ("“We can't pay and we won't pay.”", "We can pay and we will pay", "negation"),
    ("“We can pay and we will pay.”", "We can't pay and we won't pay", "negation"),
    ("“Nobody warned the village.”", "Somebody warned the village", "negation"),
    ("“There was no fire in the hold.”", "There was fire in the hold", "negation"),
    ("“She did it without the board's consent.”", "She did it with the board's consent", "negation"),
    ("“We heard Mr. Kadlec shout.”", "We heard Mr. Kalina shout", "name"),
    ("“I do not believe that the bank will fail.”", "the bank will fail", "negation"),
    ("“We will not, under any government, sell the forest.”", "We will ... sell the forest", "negation"),
    (BUDGET, "The Treasury paid Ostrava Steel 41 million crowns in 2019, and Minister Kadlec signed for it.", "number"),
    (BUDGET, "The Treasury paid Ostrava Steel 14 billion crowns in 2019, and Minister Kadlec signed for it.", "number"),
    (BUDGET, "The Treasury paid Ostrava Steel 14 million crowns in 2018, and Minister Kadlec signed for it.", "number"),
    (BUDGET, "The Treasury paid Ostrava Steel fourteen thousand crowns in 2019", "number"),
    ("“One in three pupils left school early.”", "Two in three pupils left school early", "number"),
    (BUDGET, "The Treasury paid Ostrava Steel 14 million crowns in 2019, and Minister Kadlcik signed for it.", "name"),
    (BUDGET, "The Treasury paid Moravia Steel 14 million crowns in 2019, and Minister Kadlec signed for it.", "name"),
    ("“We will talk to Iran before the winter.”", "We will talk to Iraq before the winter", "name"),
    ("“We will talk to Austria before the winter.”", "We will talk to Australia before the winter", "name"),
    ("“The house belongs to Anna Johnson now.”", "The house belongs to Anna Johnston now", "name"),
    ("“Few of the boats came home.”", "A few of the boats came home.", "omission changes meaning"),
    ("“We have little hope.”", "We have a little hope.", "omission changes meaning"),
    ("“There were quite a few complaints.”", "There were few complaints.", "omission changes meaning"),
    ("“The army moved in on Friday.”", "The army moved on Friday.", "other words"),
    ("“It took half an hour.”", "It took 20 minutes.", "number"),
    ("“We waited a fortnight for the pump.”", "We waited three weeks for the pump.", "number"),
    ("“We lost dozens of boats that night.”", "We lost 12 boats that night.", "number"),
    ("“Half of the boats are lost.”", "40 percent of the boats are lost.", "number"),
]


@pytest.mark.parametrize(("printed", "claim", "flag"), TURNED)
def test_a_negation_number_or_name_that_changes_is_always_altered(printed: str, claim: str, flag: str) -> None:
    found = compare(claim, printed)
    assert found.verdict == "altered"
    assert flag in found.flags


def test_one_changed_negation_in_a_long_statement_is_altered_though_nearly_all_words_are_the_same() -> None:
    printed = " ".join(["“We have read the report, we have met the families and we accept what it says of us,"] * 5)
    found = compare(printed.replace("we accept", "we do not accept", 1), printed)
    assert found.verdict == "altered" and found.score > 0.95


WHOLE = [
    ("verbatim", DAM, "we were NOT told about the dam"),
    ("verbatim", "“It’s over — all of it.”", "It's over - all of it"),
    ("verbatim", "“We  paid\nthem.”", "we paid them"),
    ("verbatim", "“We paid 'Fat Tony' twice.”", "We paid “Fat Tony” twice"),
    ("verbatim", "“There is no doubt that the dam is safe.”", "the dam is safe"),
    ("near verbatim", "“We have seen the accounts of the harbour.”", "We have seen the accounts of that harbor"),
    ("near verbatim", "“The government must act.”", "The goverment must act"),
    ("altered", "“They treated us like animals.”", "They treated us well."),
    ("altered", "“He plays like a child for us.”", "He plays well for us"),
    ("near verbatim", "“Look, it was good.”", "Well, it was good"),
    ("near verbatim", "“It was really good.”", "It was very good"),
    ("near verbatim", "“It will cost two million dollars.”", "It will cost $2m"),
    ("near verbatim", "“I thank President Erdoğan.”", "I thank President Erdogan"),
    ("near verbatim", "“He told us to leave.”", "[The colonel] told us to leave"),
    ("near verbatim", "“Counterterrorism is our job.”", "Counter-terrorism is our job"),
    (
        "shortened",
        "“We came by night, tired and wet, and we found the house empty.”",
        "We came by night and found the house empty",
    ),
    ("shortened", "“We came by night. Nobody saw us. We found it empty.”", "We came by night. We found it empty."),
    ("shortened", "“If the rains fail, we will ask for help.”", "we will ask for help"),
    ("shortened", "“We will pay if the court tells us to.”", "We will pay"),
    ("altered", "“We should leave the valley.”", "We will leave the valley"),
    ("altered", "“All of the wells were poisoned.”", "Some of the wells were poisoned"),
    ("altered", "“He did it for his party.”", "He did it for his party and his purse"),
    ("altered", "“This is a casual remark.”", "This is a causal remark"),
    ("not found", "“The concert hall opens in May.”", "The hospital was closed by the mayor"),
    ("not found", "", "We paid them"),
    ("not found", "“We paid them.”", ""),
    ("not found", "“We paid them.”", "…"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), WHOLE)
def test_verdicts_on_quoted_words(verdict: str, printed: str, claim: str) -> None:
    assert compare(claim, printed).verdict == verdict


# What stands around the words, or between those that were kept, makes another statement of them.
IN_CONTEXT = [
    ("altered", "“I agree with him on nothing.”", "I agree with him"),
    ("altered", "“We will not raise prices. We will raise wages.”", "We will not raise wages"),
    ("altered", "“We will raise prices in 2025. In 2026 we will cut them.”", "We will raise prices in 2026"),
    ("said of a second hand", "“They say the dam is safe.”", "the dam is safe"),
    (
        "said of a second hand",
        "“My husband told me in June that somebody would die in there.”",
        "somebody would die in there",
    ),
    ("denied", "“I deny that we closed the ward.”", "we closed the ward"),
    ("asked", "“Is the dam safe?”", "The dam is safe"),
    ("asked", "“Why did nobody warn the village about the dam?”", "nobody warned the village about the dam"),
    ("altered", "“The dam is unsafe and the village must move.”", "The dam is safe and the village must move"),
    ("altered", "“We were attacked by the mob at night.”", "We attacked the mob at night"),
    ("altered", "“They could have been saved by one call.”", "They could be saved by one call"),
    ("altered", "“The idea that we are at war with Lantia is wrong.”", "we are at war with Lantia"),
    ("altered", "“If the dam breaks the town will drown.”", "the dam breaks"),
    ("verbatim", "“The mayor said the road was closed and we turned back.”", "we turned back"),
    ("said of a second hand", "“People claim that we sold the forest. That is a lie.”", "we sold the forest"),
    ("altered", "“We sold the forest. That is a lie.”", "We sold the forest"),
    ("altered", "“We will never raise taxes, cut wages or close the village schools.”", "close the village schools"),
    ("altered", "“We have 12 boats and 14 crews.”", "We have 12 crews"),
    ("altered", "“Ana signed the law, and Tom broke it.”", "Ana signed the law and broke it"),
    ("altered", "“We sold the boats and the house burned.”", "We sold the house"),
    ("altered", "“It grew by 5 to 7 percent in the 1990s.”", "It grew by 5 to 7 percent in 1990"),
    ("altered", "“We must leave the valley by May.”", "We leave the valley by May"),
    ("said of a second hand", "“The dam is safe, he told me.”", "The dam is safe"),
    ("said of a second hand", "“I was told the dam is safe.”", "the dam is safe"),
    ("verbatim", "“As I said, the dam is safe.”", "the dam is safe"),
    ("denied", "“It is not true that the harbour is closed.”", "the harbour is closed"),
    ("denied", "“It is false that we closed the ward.”", "we closed the ward"),
    ("altered", "“It is not wrong that we closed the ward, it is late.”", "We have not closed the ward"),
    ("altered", "“The harbour, according to the mayor, is closed.”", "The harbour is closed"),
    ("altered", "“The temperature was -5 degrees at noon.”", "The temperature was 5 degrees at noon"),
    ("altered", "“We voted for the budget and against the road.”", "We voted for the road"),
    ("altered", "“He is a better man than I am.”", "I am a better man than he is"),
    ("altered", "“Our plan is working and will keep working.”", "Our plan is not working"),
    ("verbatim", "“I know that we lost the election.”", "we lost the election"),
    ("altered", "“We closed the ward in June.”", "We close the ward in June"),
    ("altered", "“We used to burn coal all winter.”", "We burn coal all winter"),
    ("altered", "“A mill earns as much here as in the city.”", "A mill earns as much in the city as here"),
    ("altered", "“We failed to close the gate in time.”", "We close the gate in time"),
    ("altered", "“There is little proof that bans help.”", "There is proof that bans help"),
    ("shortened", "“We bought 24 beds instead of 31.”", "We bought 24 beds"),
    ("verbatim", "“We have a little boat near the pier, as usual.”", "We have a little boat near the pier"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), IN_CONTEXT)
def test_words_are_worth_what_their_sentence_makes_of_them(verdict: str, printed: str, claim: str) -> None:
    assert compare(claim, printed).verdict == verdict


LIMITED = [
    ("“We are not closing any plants in 2025.”", "We are not closing any plants", ["2025"]),
    ("“In my view the dam is safe.”", "the dam is safe", ["In my view"]),
    ("“I think the dam is safe.”", "the dam is safe", ["I think"]),
    ("“Unless the union agrees, we will close the yard.”", "We will close the yard", ["Unless the union agrees"]),
    ("“We will close the yard unless the union agrees.”", "We will close the yard", ["unless the union agrees"]),
    ("“Some of the wells were poisoned.”", "The wells were poisoned", ["Some of"]),
    ("“Almost all of the wells were poisoned.”", "All of the wells were poisoned", ["Almost"]),
    ("“Only the poor pay taxes in this town.”", "the poor pay taxes in this town", ["Only"]),
    ("“I will resign if the vote fails, perhaps in June.”", "I will resign", ["if the vote fails", "perhaps in June"]),
    ("“The harbour is closed, I think.”", "The harbour is closed", ["I think"]),
    ("“This is the safest bridge in the country.”", "This is the safest bridge", ["in the country"]),
    ("“We hope to open the school in May.”", "We open the school in May", ["hope to"]),
    ("“We will fire everybody who lied to us.”", "We will fire everybody", ["who lied to us"]),
    (
        "“We keep every depot that is the last one on its line.”",
        "We keep every depot",
        ["that is the last one on its line"],
    ),
    ("“We support strikes that hurt nobody.”", "We support strikes", ["that hurt nobody"]),
    ("“It may be the best harvest we ever had.”", "the best harvest we ever had", ["may be"]),
    ("“Wages rose by five per cent.”", "Wages rose by five", ["per cent"]),
    ("“In the worst case, prices will double.”", "prices will double", ["In the worst case"]),
    ("“We will plant two trees for every tree we fell.”", "We will plant two trees", ["for every"]),
    ("“For a few nights they can be a blessing.”", "they can be a blessing", ["For a few nights"]),
    ("“Nobody drowned in the first hour.”", "Nobody drowned", ["in the first hour"]),
    ("“We will never raise fares for pensioners.”", "We will never raise fares", ["for pensioners"]),
    ("“The bridge is safe enough for bicycles.”", "The bridge is safe", ["enough for bicycles"]),
    ("“I would have gone had I not been stopped.”", "I would have gone", ["had I not been stopped"]),
    ("“Crime is down, but only in the centre.”", "Crime is down", ["but only in the centre"]),
    ("“The syrup is safe for grown children.”", "The syrup is safe", ["for grown children"]),
    ("“The syrup was safe for grown children.”", "The syrup was safe", ["for grown children"]),
    ("“The pool is open to members.”", "The pool is open", ["to members"]),
    ("“The lake is clean enough, and it is safe to swim in.”", "it is safe", ["to swim in"]),
    ("“It grows well in wet soil.”", "It grows well", ["in wet soil"]),
    ("“The pump works in frost.”", "The pump works", ["in frost"]),
    ("“Trams will run by noon in most streets.”", "Trams will run by noon", ["in most streets"]),
    ("“We will keep every job while I lead this firm.”", "We will keep every job", ["while I lead this firm"]),
    ("“He has not shown me a plan that I can sign.”", "He has not shown me a plan", ["that I can sign"]),
    ("“We want a law that punishes landlords.”", "We want a law", ["that punishes landlords"]),
    ("“We recall all vans built in the old hall.”", "We recall all vans", ["built in the old hall"]),
    ("“We paid more for water than for bread.”", "We paid more for water", ["than for bread"]),
    ("“Rents rose faster than wages in the old town.”", "Rents rose faster than wages", ["in the old town"]),
    ("“This is the worst flood in the valley since 1987.”", "This is the worst flood since 1987", ["in the valley"]),
    ("“In wet soil, it grows well.”", "it grows well", ["In wet soil"]),
    ("“Nobody should row here without a vest.”", "Nobody should row here", ["without a vest"]),
    ("“The tram is free on weekdays.”", "The tram is free", ["on weekdays"]),
    ("“The ferry can sail with half a crew.”", "The ferry can sail", ["with half a crew"]),
    ("“We train twice a week.”", "We train", ["twice a week"]),
    ("“It does nothing for boats with old hulls.”", "It does nothing for boats with hulls", ["old"]),
    (
        "“It was the longest day we had away from home this year.”",
        "the longest day we had this year",
        ["away from home"],
    ),
    ("“I blame the wind and, to a lesser degree, the dam.”", "I blame the wind and the dam", ["to a lesser degree"]),
    ("“At night the square is quiet.”", "The square is quiet", ["At night"]),
    ("“In school time the change has been remarkable.”", "The change has been remarkable", ["In school time"]),
    ("“We sold milk in every town but Harl.”", "We sold milk in every town", ["but Harl"]),
    ("“The tram is safe when it is driven slowly.”", "The tram is safe", ["when it is driven slowly"]),
    ("“£20,000 of the fund can be used.”", "the fund can be used", ["£20,000 of"]),
    ("“She rows better than I did at her age.”", "She rows better than I did", ["at her age"]),
    ("“This is the first fair offer we saw in a year.”", "This is the first fair offer we saw", ["in a year"]),
    ("“Either they lied then or they lie now.”", "they lie now", ["Either they lied then or"]),
    ("“Either they lied then or they lie now.”", "they lied then", ["or they lie now"]),
    ("“It is a good start, fifty years late.”", "It is a good start", ["fifty years late"]),
    ("“Nobody doubted him, at least not aloud.”", "Nobody doubted him", ["at least not aloud"]),
    ("“I have never bet on a match I played in.”", "I have never bet on a match", ["I played in"]),
    ("“Callers waited a minute longer on Fridays.”", "Callers waited a minute longer", ["on Fridays"]),
    ("“I believe that most poems change nothing.”", "I believe that poems change nothing", ["most"]),
    ("“They cut 40 jobs in the old mill.”", "They cut 40 jobs", ["in the old mill"]),
    ("“We said it was free, and we were wrong.”", "it was free", ["and we were wrong"]),
    ("“Where it was banned, the wells rose.”", "the wells rose", ["Where it was banned"]),
    ("“Bread will stay cheap, at least not in my shop.”", "Bread will stay cheap", ["at least not in my shop"]),
    ("“We will close the mill or we will sell it.”", "We will close the mill", ["or we will sell it"]),
    ("“In the call centre, people waited longer.”", "people waited longer", ["In the call centre"]),
    ("“We hear trains every few hours.”", "We hear trains", ["every few hours"]),
    ("“A mill makes as much flour here as in the city.”", "A mill makes as much flour here", ["as in the city"]),
    ("“I like the law as a mother.”", "I like the law", ["as a mother"]),
    ("“We have never knowingly sold a sick horse.”", "We have never sold a sick horse", ["knowingly"]),
    ("“I will not raise fares for it.”", "I will not raise fares", ["for it"]),
    ("“Every tenth farm in this valley is empty.”", "Every farm in this valley is empty", ["tenth"]),
    ("“No foreign bank pays this tax.”", "No bank pays this tax", ["foreign"]),
    ("“She is taking leave from the board.”", "She is taking leave", ["from the board"]),
    ("“I would not sell because of one bad year.”", "I would not sell", ["because of one bad year"]),
    ("“I told every minister that the dam was weak.”", "I told every minister", ["that the dam was weak"]),
    ("“We sold the boats at the old quay.”", "We sold the boats", ["at the old quay"]),
    ("“We signed a law that punishes landlords.”", "We signed a law", ["that punishes landlords"]),
    ("“They have found a wreck near the pier.”", "They have found a wreck", ["near the pier"]),
    ("“It is a fairy tale for children.”", "a fairy tale", ["for children"]),
    (
        "“In our shed, with these goats, the effect was large.”",
        "the effect was large",
        ["In our shed", "with these goats"],
    ),
    ("“We saw traces in the milk of two cows.”", "We saw traces in the milk", ["of two cows"]),
    ("“I trusted her then.”", "I trusted her", ["then"]),
    ("“It had no lights, at least none that I could see.”", "It had no lights", ["at least none that I could see"]),
    (
        "“I will not return what may have been bought honestly.”",
        "I will not return what may have been bought",
        ["honestly"],
    ),
    ("“He signed the plan and now regrets it.”", "He signed the plan", ["and now regrets it"]),
    ("“Half the firms before ours had no plan.”", "the firms before ours had no plan", ["Half"]),
    ("“Guests with small dogs should use the back door.”", "Guests should use the back door", ["with small dogs"]),
]


@pytest.mark.parametrize(
    ("verdict", "claim"),
    [
        ("spliced", "He lied to the court about the money"),
        ("shortened", "He lied to the court. About the money"),
        ("verbatim", "He lied to the court about the money I know nothing"),
    ],
)
def test_a_claim_that_reads_on_into_the_next_sentence_is_spliced(verdict: str, claim: str) -> None:
    assert compare(claim, "“He lied to the court. About the money I know nothing.”").verdict == verdict


@pytest.mark.parametrize(
    ("printed", "claim"),
    [
        ("“We sold the boats, which nobody wanted.”", "We sold the boats"),
        ("“It was the best harvest we ever had.”", "the best harvest we ever had"),
        ("“In fact, it grows well.”", "it grows well"),
        ("“It is over, of course.”", "It is over"),
        ("“I never saw such a letter, and I asked for all of them since 2019.”", "I never saw such a letter"),
        ("“We will stay because we love this town.”", "We will stay"),
        ("“We sold it, Mr Speaker.”", "We sold it"),
        ("“They are late, as usual.”", "They are late"),
        ("“No, I want a fair trial.”", "I want a fair trial"),
        ("“I wrote to them in 2009 and in 2020,” “Three clerks said no.”", "I wrote to them in 2009 and in 2020"),
    ],
)
def test_what_limits_nothing_may_be_left_out(printed: str, claim: str) -> None:
    assert compare(claim, printed).verdict == "verbatim"


@pytest.mark.parametrize(("printed", "claim", "dropped"), LIMITED)
def test_a_limit_that_is_dropped_is_named(printed: str, claim: str, dropped: list[str]) -> None:
    found = compare(claim, printed)
    assert (found.verdict, list(found.dropped)) == ("shortened", dropped)
    assert "omission changes meaning" in found.flags


REPORTED: list[tuple[str, Kind, str, str]] = [
    ("paraphrased", "indirect", "the ferry would sail again on Monday", "The ferry will sail again on Monday"),
    ("paraphrased", "indirect", "that she had never met the donor", "I have never met the donor"),
    ("altered", "indirect", "that she had never met the donor", "I have met the donor"),
    ("altered", "indirect", "that the ferry would carry 300 people", "The ferry will carry 500 people"),
    ("altered", "indirect", "that the council of Brevik had paid", "The council of Larvik had paid"),
    ("verbatim", "mixed", "the plan was “dead on arrival” in parliament", "dead on arrival"),
    (
        "paraphrased",
        "mixed",
        "the plan was “dead on arrival” in parliament",
        "The plan was dead on arrival in parliament",
    ),
    ("not found", "indirect", "that the ferry would sail on Monday", "The tunnel opens on Monday"),
    ("altered", "mixed", "she was “sad for the crew, less so for the firm”", "she was sad for the firm"),
    (
        "altered",
        "indirect",
        "that the nurse disliked Ostrov because he had ignored her",
        "the nurse had ignored Ostrov",
    ),
    ("altered", "indirect", "that the firm sold the boats because the bank wanted money", "the firm wanted money"),
    ("shortened", "indirect", "that the drug slowed the disease in mice", "The drug slows the disease"),
    (
        "shortened",
        "indirect",
        "that the ban would be lifted on 1 June at the earliest",
        "The ban will be lifted on 1 June",
    ),
    ("paraphrased", "indirect", "that the mine would close, and that half its men had left", "The mine will close"),
    ("paraphrased", "indirect", "that neither of them would resign", "Neither of them will resign"),
    ("altered", "indirect", "that the coach left while the players stayed for the cup", "the coach stayed for the cup"),
    (
        "paraphrased",
        "indirect",
        "that the firm sold the boats because the bank wanted money",
        "the firm sold the boats",
    ),
    ("shortened", "indirect", "that the coach left while the players stayed for the cup", "The coach left"),
    ("altered", "indirect", "that the bridge was nearly finished", "the bridge was finished"),
    ("altered", "indirect", "that it had cost less than half of the loan", "it had cost half of the loan"),
    ("altered", "indirect", "the year had begun well in Asia but badly in Europe", "the year had begun well in Europe"),
    ("altered", "indirect", "that the elms were ill and that two of them could fall", "the elms could fall"),
    ("altered", "direct", "“I would rather be poor than at sea.”", "I would rather be at sea"),
]


def test_what_a_report_limits_is_named_though_part_of_it_stands_in_marks() -> None:
    found = compare("raising duty would be mad", 'that raising duty in a recession would be "mad"', "mixed")
    assert found.dropped == ("in a recession",)


def test_a_condition_that_speaks_of_a_refusal_is_nobody_elses_report() -> None:
    found = compare("the fair would return", "that the fair would return, unless the insurers said no", "indirect")
    assert (found.verdict, found.dropped) == ("shortened", ("unless the insurers said no",))


# A condition holds for the words in marks of its sentence, whoever words it; another sentence's does not.
CONDITIONS = [
    ("shortened", "if the barges came in time, “we could reopen by May”", "we could reopen by May"),
    ("shortened", "that the mill “could reopen by May” if the barges came", "could reopen by May"),
    ("shortened", "all locks would be mended “If the barges come, we could reopen by May.”", "We could reopen by May"),
    ("verbatim", "unless it rained, the locks would dry out “We could reopen by May.”", "We could reopen by May"),
    ("verbatim", "that the mill “could reopen by May” and would sue if the barges sank", "could reopen by May"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), CONDITIONS)
def test_a_condition_in_the_outlets_words_limits_what_stands_in_marks(verdict: str, printed: str, claim: str) -> None:
    found = compare(claim, printed, "mixed")
    assert (found.verdict, "omission changes meaning" in found.flags) == (verdict, verdict == "shortened")


@pytest.mark.parametrize(("verdict", "kind", "printed", "claim"), REPORTED)
def test_reported_speech_has_no_wording_but_can_be_altered(verdict: str, kind: Kind, printed: str, claim: str) -> None:
    assert compare(claim, printed, kind).verdict == verdict


def test_an_omission_says_whether_an_ellipsis_marks_it() -> None:
    printed = "“We came by night, tired and wet, and we found the house empty.”"
    assert "ellipsis" in compare("We came by night ... and we found the house empty", printed).flags
    assert "ellipsis" not in compare("We came by night and we found the house empty", printed).flags


def test_an_ellipsis_that_changes_the_meaning_is_flagged() -> None:
    printed = "“We will, only if the union agrees, close the yard.”"
    found = compare("We will … close the yard", printed)
    assert found.verdict == "shortened" and "ellipsis changes meaning" in found.flags


PAIRS = [
    ("organise", "organize", "spelling"),
    ("centre", "center", "spelling"),
    ("defence", "defense", "spelling"),
    ("recieve", "receive", "spelling"),
    ("definately", "definitely", "spelling"),
    ("policy", "policies", "inflection"),
    ("is", "are", "inflection"),
    ("is", "was", None),
    ("will", "would", None),
    ("house", "horse", None),
    ("trial", "trail", None),
    ("county", "country", None),
    ("increase", "decrease", None),
    ("legal", "illegal", None),
    ("million", "billion", None),
    ("all", "ally", None),
]


@pytest.mark.parametrize(("word", "other", "kin"), PAIRS)
def test_slips_are_told_from_other_words(word: str, other: str, kin: str | None) -> None:
    assert kinship(word, other) == kinship(other, word) == kin


NAMES = [
    ("Keir Hale", "Keir Hale", True),
    ("Hale", "Keir Hale", True),
    ("K. Hale", "Keir Hale", True),
    ("Senator Keir Hale", "Keir Hale", True),
    ("Ann Hale", "Keir Hale", False),
    ("Keir", "Keir Hale", True),  # whoever is called Keir may be meant
    ("Bill Hale", "William Hale", True),
    ("Keir Hale Jr.", "Keir Hale Sr.", False),
    ("Mr Hale", "Ms Hale", False),
    ("Munoz", "José Muñoz", True),
    ("Hale Jr.", "Keir Hale", True),
    ("", "Keir Hale", False),
]


@pytest.mark.parametrize(("claimed", "name", "same"), NAMES)
def test_a_claimed_name_meets_the_name_that_is_stored(claimed: str, name: str, same: bool) -> None:
    assert named(record("q1", name, "direct", "“Yes.”"), claimed) is same


QUOTES = [
    record("q1", "Ines Quiroga", "direct", "“The clinic opened its doors on the first day of the flood.”"),
    record("q2", "Ines Quiroga", "direct", "“We treated ninety patients before the boats arrived.”"),
    record("q3", "Pavel Dusek", "direct", "“The boats arrived too late for my mother.”"),
    record("q4", "Pavel Dusek", "indirect", "that the boats were late"),
]


def test_somebody_elses_words_are_named_as_theirs() -> None:
    check = judge("The boats arrived too late for my mother", QUOTES, speaker="Ines Quiroga")
    assert check.verdict == "said by somebody else"
    speaker = check.matches[0].quote["speaker"]
    assert speaker is not None and speaker["name"] == "Pavel Dusek"
    assert check.matches[0].comparison.verdict == "verbatim"


def test_words_of_an_unknown_speaker_are_nobody_elses() -> None:
    unknown = {**record("q5", "x", "direct", "“The sluice was rusted shut.”"), "speaker": None}
    check = judge("the sluice was rusted shut", [unknown], speaker="Ines Quiroga")  # type: ignore[list-item]
    assert check.verdict == "verbatim" and check.is_open
    assert "speaker unknown" in check.matches[0].comparison.flags
    assert not judge("the sluice was rusted shut", [unknown]).is_open  # type: ignore[list-item]


def unsure(id: str, speaker: str, text: str) -> QuoteRecord:
    quote = record(id, speaker, "direct", text)
    assert quote["speaker"] is not None
    return {**quote, "speaker": {**quote["speaker"], "confidence": 0.3}}


def test_a_speaker_who_is_likelier_wrong_than_right_is_nobody_in_particular() -> None:
    guessed = unsure("q7", "Pavel Dusek", "“The sluice was rusted shut.”")
    for speaker in ("Ines Quiroga", "Pavel Dusek"):
        check = judge("the sluice was rusted shut", [guessed], speaker=speaker)
        assert check.verdict == "verbatim" and "speaker unknown" in check.matches[0].comparison.flags
    sure = record("q8", "Ines Quiroga", "direct", "“The sluice was rusted shut.”")
    assert (
        judge("the sluice was rusted shut", [guessed, sure], speaker="Pavel Dusek").verdict == "said by somebody else"
    )
    assert judge("the sluice was rusted shut", [guessed, sure], speaker="Ines Quiroga").verdict == "verbatim"


@pytest.mark.parametrize(
    ("source", "verdict"),
    [
        ("Pavel Dusek’s publisher", "said by somebody else"),
        ("Dusek's lawyer", "said by somebody else"),
        ("Dusek's spokeswoman", "verbatim"),
        ("the publisher", "verbatim"),
    ],
)
def test_who_belongs_to_the_claimed_speaker_is_somebody_else(source: str, verdict: str) -> None:
    told = unsure("q9", source, "“The sluice was rusted shut.”")
    quote: QuoteRecord = {**told, "source": {"start": 0, "end": len(source), "text": source}}
    assert judge("the sluice was rusted shut", [quote], speaker="Pavel Dusek").verdict == verdict


def test_a_splice_shows_its_pieces_in_the_order_of_the_claim() -> None:
    claim = "We treated ninety patients. The clinic opened its doors on the first day."
    check = judge(claim, QUOTES, speaker="Quiroga")
    assert check.verdict == "spliced"
    parts = [match["part"]["text"] for match in check_record(check)["matches"][:2]]
    assert parts == ["We treated ninety patients", "The clinic opened its doors on the first day"]


BACKWARDS = record(
    "b", "Ida Moen", "direct", "“We will not pour concrete in the rain. If the survey is clean, we can start in June.”"
)


@pytest.mark.parametrize(
    ("verdict", "claim"),
    [
        ("spliced", "If the survey is clean, we will not pour concrete in the rain"),
        ("shortened", "We will not pour concrete in the rain. We can start in June"),
    ],
)
def test_pieces_of_one_quote_from_back_to_front_are_spliced(verdict: str, claim: str) -> None:
    assert judge(claim, [BACKWARDS], speaker="Ida Moen").verdict == verdict


def test_whole_sentences_in_another_order_are_not_spliced() -> None:
    quote = record("b", "Ida Moen", "direct", "“The survey is clean. We can start in June.”")
    assert judge("We can start in June. The survey is clean.", [quote]).verdict != "spliced"


@pytest.mark.parametrize(
    ("verdict", "claim"),
    [
        ("spliced", "The fire is contained; no family in the valley will pay rent for an emergency home this year"),
        ("altered", "The fire is contained now; no family in the valley will pay rent for an emergency home this year"),
    ],
)
def test_what_another_said_explains_a_claim_only_where_it_explains_all(verdict: str, claim: str) -> None:
    own = record("a", "Ida Moen", "direct", "“No family in the valley will pay rent for an emergency home this year.”")
    other = record("b", "Bo Ek", "direct", "“The fire is contained, and the road is open.”")
    assert judge(claim, [own, other], speaker="Ida Moen").verdict == verdict


def test_the_json_gives_offsets_in_the_article() -> None:
    (match, *_) = check_record(judge("opened its doors", QUOTES))["matches"]
    (span,) = match["spans"]
    content = match["quote"]["content"][0]
    inside = slice(span["start"] - content["start"], span["end"] - content["start"])
    assert content["text"][inside] == span["text"] == "opened its doors"


def test_a_quote_in_two_pieces_gives_a_span_in_each() -> None:
    quote = record("q6", "Ines Quiroga", "direct", "“We stayed,”")
    quote["content"].append({"start": 140, "end": 160, "text": "“until the end came.”"[:20]})
    (match,) = check_record(judge("we stayed until the end came", [quote]))["matches"]
    assert [span["text"] for span in match["spans"]] == ["We stayed,”", "“until the end came"]


@pytest.mark.parametrize(
    ("part", "floor"),
    [("tune", 0.97), ("held", 0.95), ("blind", 0.94), ("acts", 0.97), ("last", 0.93), ("meant", 0.88), ("later", 0.77)],
)
def test_verdicts_on_the_table_of_wordings_stay_right(part: str, floor: float) -> None:
    rows = wordings(part)
    assert {row["verdict"] for row in rows} <= set(VERDICTS)
    assert accuracy(verdicts(rows)) >= floor


MADE_WRONG = [
    (mutant.how, mutant.claim, quote)
    for quote in said()
    if quote["id"] != "d13"
    for mutant in mutants(record_text(quote), reported=quote["kind"] != "direct")
]


def test_no_wording_made_wrong_by_rule_is_said_to_have_been_said() -> None:
    assert len(MADE_WRONG) > 400
    taken = [(how, claim) for how, claim, quote in MADE_WRONG if weigh(claim, quote).verdict in SUPPORTING]
    assert taken == []


TOKENS = "we will not pay 12 Iran the , . … “ ” don't it's [sic] two million"
SOME_WORDS = st.lists(st.sampled_from(TOKENS.split()), max_size=14)


@example("0", "\U0001e000")  # a letter that is nothing but an accent
@settings(deadline=None)
@given(
    st.one_of(st.text(max_size=40), SOME_WORDS.map(" ".join)), st.one_of(st.text(max_size=60), SOME_WORDS.map(" ".join))
)
def test_whatever_is_compared_is_shown_as_it_was_printed(claim: str, printed: str) -> None:
    found = compare(claim, printed)
    start, end = found.printed
    shown = "".join(text for op, text in found.difference if op != "insert")
    assert shown == printed[start:end]
    assert 0.0 <= found.score <= 1.0
    assert all(printed[word.start : word.end] for word in words(printed))


@settings(deadline=None)
@given(SOME_WORDS, SOME_WORDS)
def test_an_alignment_accounts_for_every_word_of_the_claim_once_and_keeps_the_order(
    claim: list[str], printed: list[str]
) -> None:
    said, found = words(" ".join(claim)), words(" ".join(printed))
    steps = align(said, found)
    if steps:
        assert [at for step in steps for at in range(*step.claim)] == list(range(len(said)))
        places = [at for step in steps for at in range(*step.printed)]
        assert places == list(range(places[0], places[-1] + 1))
        for step in steps:
            if step.op == "equal":
                assert [word.form for word in said[slice(*step.claim)]] == [
                    word.form for word in found[slice(*step.printed)]
                ]


@settings(deadline=None)
@given(SOME_WORDS.map(" ".join))
def test_a_text_with_words_is_verbatim_itself(text: str) -> None:
    if any(word.plain.isalpha() for word in words(text)):
        assert compare(text, text).verdict == "verbatim"


@pytest.mark.parametrize(
    "module",
    [
        "alignment",
        "compare",
        "figures",
        "kinship",
        "language",
        "pasted",
        "persons",
        "phrases",
        "same",
        "splice",
        "words",
    ],
    ids=str,
)
def test_examples_in_docstrings_hold(module: str) -> None:
    assert doctest.testmod(import_module(f"quotes.desk.wording.{module}")).failed == 0


@pytest.mark.parametrize(
    ("printed", "claim", "verdict"),
    [
        (
            "she saw one gate chained and another blocked by crates",
            "she saw one gate blocked and another chained",
            "altered",
        ),
        ("we met Ann and Bob in Oslo", "we met Bob and Ann in Oslo", "paraphrased"),
        ("he mends red boats and blue vans", "he mends red vans and blue boats", "altered"),
    ],
)
def test_what_changed_sides_around_an_and_is_altered(printed: str, claim: str, verdict: str) -> None:
    assert compare(claim, printed, "indirect").verdict == verdict


@pytest.mark.parametrize(
    ("printed", "claim"),
    [
        ("the port had promised in May to train 80 people and had trained 11", "the port had trained 80 people"),
        ("the pumps were quieter than the old ones by day and louder at night", "the pumps were louder by day"),
        ("he was content with the price, but less so with the paper", "he was content with the paper"),
        ("it is longer than all of them except the first", "it is longer than the first"),
    ],
)
def test_what_was_meant_or_said_of_another_is_altered(printed: str, claim: str) -> None:
    assert compare(claim, printed, "indirect").verdict == "altered"


def test_one_of_two_is_not_both() -> None:
    assert compare("kind and mad", "“They were kind, mad or both.”").verdict == "altered"


def test_a_wish_is_no_will() -> None:
    printed = "“I never said I would cut the tax. I said I would like to.”"
    assert compare("I never said I would like to cut the tax", printed).verdict == "altered"


def test_of_two_who_said_a_claim_alike_the_surer_one_leads() -> None:
    doubtful, sure = (record(name, name, "direct", DAM) for name in ("Bo Ek", "Mara Lund"))
    assert doubtful["speaker"] is not None
    doubtful = {**doubtful, "speaker": {**doubtful["speaker"], "confidence": 0.3}}
    found = judge(DAM.strip("“”"), [doubtful, sure])
    assert [match.quote["id"] for match in found.matches] == ["Mara Lund", "Bo Ek"]
