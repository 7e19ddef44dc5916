"""A claim in nearly the words of a quote: other small words, one word for another, the third person for the first."""

from __future__ import annotations

import pytest

from quotes.desk.wording.acts import weigh
from quotes.desk.wording.compare import compare
from quotes.desk.wording.verdict import SUPPORTING
from tests.benchmarks.check import record

# verdict, printed, claim
SAME = [
    # other small words, and slips
    ("near verbatim", "“I have never painted one of my own children.”", "I've never painted any of my own children"),
    ("near verbatim", "“They feed the hens every morning.”", "They feed the hens each morning"),
    ("near verbatim", "“Thank those who dug us out.”", "Thank the ones who dug us out"),
    ("near verbatim", "“The well could have been dug deeper.”", "The well could of been dug deeper"),
    ("near verbatim", "“She left without a coat.”", "She left with no coat"),
    ("near verbatim", "“My aunt kept geese during the siege.”", "My aunt kept geese in the siege"),
    ("near verbatim", "“I did not doubt her for one moment.”", "I did not doubt her for a moment"),
    ("near verbatim", "“The referee saw it.”", "The ref saw it"),
    ("near verbatim", "“We moved in during the spring and in the autumn we left.”", "We moved in in the spring"),
    ("near verbatim", "“There is no sign that it leaks.”", "There isn't any sign that it leaks"),
    ("near verbatim", "“Not one member read the lease.”", "Not a single member read the lease"),
    ("near verbatim", "“We might need a new roof.”", "We may need a new roof"),
    ("near verbatim", "“They told me I'd lose my barn.”", "They told me I would lose my barn"),
    # one word for another of its sense
    ("paraphrased", "“The bread will not cost more.”", "The bread won't get any dearer"),
    ("paraphrased", "“I am not afraid of the climb.”", "I'm not frightened of the climb"),
    ("paraphrased", "“We sold the mill to pay for the dyke.”", "We sold the mill to fund the dyke"),
    ("paraphrased", "“Every porter here has the right to a break.”", "Every porter here is entitled to a break"),
    # the speaker in the third person
    ("paraphrased", "“We may have to close our pool.”", "They may have to close their pool"),
    ("paraphrased", "“I lost my keys and they found them.”", "She lost her keys and they found them"),
    ("paraphrased", "“I think we are slightly ahead.”", "He thinks they are slightly ahead"),
    ("paraphrased", "“Nobody from the bank has called me.”", "Nobody from the bank has phoned her"),
    # a verb with other helpers of the same time
    ("paraphrased", "“The pact has fallen through.”", "The pact fell through"),
    ("paraphrased", "“My uncle forgave them before I did.”", "My uncle had forgiven them before I did"),
    ("paraphrased", "“The guide has been cleared of theft.”", "The guide was cleared of theft"),
    ("paraphrased", "“If the lock had held, we would be dry.”", "Had the lock held, we would be dry"),
    ("paraphrased", "“The kiln will open on 3 May.”", "The kiln opens on 3 May"),
    ("paraphrased", "“We will switch off the kiln on Friday.”", "We are switching off the kiln on Friday"),
    ("paraphrased", "“I did not sell the boat.”", "I never sold the boat"),
    # a bound before its number or behind it
    ("paraphrased", "“The walk takes at least two hours.”", "The walk takes two hours or more"),
    ("paraphrased", "“The walk takes two hours or less.”", "The walk takes at most two hours"),
    # the same phrases in other places
    ("paraphrased", "“I will pay back the rent.”", "I'll pay the rent back"),
    ("paraphrased", "“They turned the tenor down twice.”", "They turned down the tenor twice"),
    ("paraphrased", "“If it rains on Sunday, no boat will sail.”", "No boat will sail if it rains on Sunday"),
    ("paraphrased", "“No boat will sail unless you pay.”", "Unless you pay, no boat will sail"),
    ("paraphrased", "“The price of coal will fall.”", "The coal price will fall"),
    ("paraphrased", "“Half the farms in this valley are dry.”", "Half the valley's farms are dry"),
    ("paraphrased", "“I took the key. I did not turn it.”", "I took the key but did not turn it"),
    ("paraphrased", "“Our kennel takes dogs, but we cannot take cats.”", "Our kennel takes dogs but can't take cats"),
    ("paraphrased", "“We can hold the gate till noon, perhaps.”", "We can perhaps hold the gate till noon"),
    ("paraphrased", "“I quit before they could fire me.”", "I resigned before they could fire me"),
    # the passive
    ("paraphrased", "“We sold the barn to a widow.”", "The barn was sold to a widow"),
    ("paraphrased", "“We may sell the barn if it rains.”", "The barn may be sold if it rains"),
    ("paraphrased", "“Divers cleared the pier in an hour.”", "The pier was cleared by divers in an hour"),
    # a limit that is left out is left out in whatever words
    ("shortened", "“I would go back as a porter, but only on Sundays.”", "She would go back as a porter"),
    ("shortened", "“We cannot take any more hens until the coop is done.”", "They cannot take any more hens"),
    # whose it is
    ("paraphrased", "“We sold our barn.”", "We sold the barn"),
    ("paraphrased", "“The mayor lied to this house.”", "The mayor lied to our house"),
]
# What stays another statement: printed, claim
OTHER = [
    ("“I have painted one of my own children.”", "I have painted any of my own children"),
    ("“They feed the hens every morning.”", "They feed the hens some mornings"),
    ("“She left without a coat.”", "She left with a coat"),
    ("“There is no sign that it leaks.”", "There is a sign that it leaks"),
    ("“We might need a new roof.”", "We must need a new roof"),
    ("“I am not afraid of the climb.”", "I'm frightened of the climb"),
    ("“The bread will not cost more.”", "The bread will get dearer"),
    ("“The bread cost more.”", "The bread will get dearer"),
    ("“We sold the mill to pay for the dyke.”", "We sold the dyke to fund the mill"),
    ("“She hit me.”", "He hit her"),
    ("“I hit him.”", "He hit me"),
    ("“He lent me his boat.”", "He lent him his boat"),  # whose, and to whom, is open
    ("“They sold us the barn.”", "We sold them the barn"),
    ("“They lied to us.”", "They lied to them"),
    ("“We closed our pool and my boss knew.”", "They closed their pool and my boss knew"),
    ("“We lost the vote.”", "She lost the vote"),
    ("“We lost the vote.”", "“They lost the vote”"),  # claimed as a wording
    ("“The board lost our vote.”", "The board lost her vote"),
    ("“The pact has fallen through.”", "The pact will fall through"),
    ("“The pact has not fallen through.”", "The pact fell through"),
    ("“The guide is cleared of theft.”", "The guide was cleared of theft"),
    ("“I will never lie.”", "I never lie"),  # no day is told
    ("“I do not lie.”", "I never lie"),
    ("“We will not sell the boat.”", "We will never sell the boat"),
    ("“The walk takes at least two hours.”", "The walk takes two hours or less"),
    ("“The walk takes at least two hours.”", "The walk takes three hours or more"),
    ("“The walk takes two hours or more.”", "The walk takes at most two hours"),
    ("“They told me I'd lost my barn.”", "They told me I would lose my barn"),
    ("“The kiln will open on 3 May.”", "The kiln opened on 3 May"),
    ("“I will pay back the rent.”", "I'll pay the rent off"),
    ("“No boat will sail unless you pay.”", "If you pay, no boat will sail"),
    ("“If we sail, it rains.”", "If it rains, we sail"),
    ("“The sister of the mayor left.”", "The mayor of the sister left"),
    ("“The price of coal will fall.”", "The price of the coal mine will fall"),
    ("“I took the key. He did not turn it.”", "I took the key but did not turn it"),
    ("“Perhaps we hold the gate, and we win.”", "We hold the gate, and perhaps we win"),
    ("“I quit before they could fire me.”", "I will resign before they can fire me"),
    ("“We will sell the barn to a widow.”", "The barn was sold to a widow"),
    ("“We may sell the barn if it rains.”", "The barn will be sold if it rains"),
    ("“We did not sell the barn to a widow.”", "The barn was sold to a widow"),
    ("“Divers cleared the pier in an hour.”", "The pier was cleared by nuns in an hour"),
    ("“Nobody sold the barn to a widow.”", "The barn was sold to a widow"),
    ("“None of us sold the barn to a widow.”", "The barn was sold to a widow"),
    ("“The mill lost my files.”", "My mill lost the files"),
    ("“They sold our barn.”", "They sold their barn"),
]
REPORTED = [
    ("paraphrased", "that the swans had never vanished from the moat", "The swans never disappeared from the moat"),
    ("altered", "that the swans had never vanished from the moat", "The swans disappeared from the moat"),
    ("paraphrased", "the lamps had been lit by hand", "The lamps were lit manually"),
    ("paraphrased", "the barrier had to rise to two metres", "The barrier must rise to two metres"),
    ("altered", "the barrier had to rise to two metres", "The barrier might rise to two metres"),
    ("altered", "the warden had warned his deputies twice", "The warden's deputies warned him twice"),
    (
        "altered",
        "she had prayed for the pilot as well as for the crew",
        "The pilot had prayed for her and for the crew",
    ),
    ("paraphrased", "she had prayed for the pilot and for the crew", "She had prayed for the crew and for the pilot"),
    ("altered", "that the fair would open unless the rain stayed", "The fair will open because the rain stays"),
    ("altered", "the seats at the fair would cost more", "The seats at the fair already cost more"),
    ("altered", "some carts would run on steam, most on oil", "Most carts will run on steam, some on oil"),
    # in words of its own a claim may say the same, or not: that is open
    (
        "not found",
        "that her party had been told to pay back the grant by June",
        "Her party owed the grant, due in June",
    ),
    (
        "not found",
        "the tower on Mill Street was safe and nobody had to move out",
        "Mill Street's safe tower kept its folk",
    ),
    (
        "altered",
        "that her party had been told to pay back the grant by June",
        "Her party had been told to keep the grant",
    ),
    ("altered", "that Ada Ross had left the choir", "Rita Ross has left"),
    ("altered", "that the choir had warned the band", "The band warned the choir"),
    ("altered", "that the choir was legal", "The choir is illegal"),
]


@pytest.mark.parametrize(("verdict", "printed", "claim"), SAME)
def test_a_claim_that_says_the_same_in_nearly_the_same_words_is_not_altered(
    verdict: str, printed: str, claim: str
) -> None:
    assert compare(claim, printed).verdict == verdict


@pytest.mark.parametrize(("printed", "claim"), OTHER)
def test_another_statement_in_nearly_the_same_words_supports_nothing(printed: str, claim: str) -> None:
    assert compare(claim, printed).verdict not in SUPPORTING


@pytest.mark.parametrize(("verdict", "printed", "claim"), REPORTED)
def test_a_report_says_the_same_in_words_of_one_sense(verdict: str, printed: str, claim: str) -> None:
    assert compare(claim, printed, "indirect").verdict == verdict


def test_a_limit_that_a_claim_in_the_third_person_leaves_out_is_named() -> None:
    found = compare("They will close the pool", "“We will close the pool unless it rains.”")
    assert "omission changes meaning" in found.flags and found.dropped == ("unless it rains",)


# claim, whether it was said; the speaker is Maren Holt, mayor of Selm
NAMED = [
    ("Holt will stand again if her doctors let her", True),
    ("Maren Holt will stand again if her doctors let her", True),
    ("Mayor Holt will stand again if the doctors let her", True),
    ("The mayor will stand again if his doctors let him", True),
    ("Osei will stand again if his doctors let him", False),
    ("The bishop will stand again if his doctors let him", False),
    ("Holt will not stand again if her doctors let her", False),
    ("Holt will stand again if her doctors leave her", False),
]


@pytest.mark.parametrize(("claim", "is_said"), NAMED)
def test_the_speaker_may_be_called_by_name_or_office(claim: str, is_said: bool) -> None:
    quote = record("q", "Maren Holt", "direct", "“I will stand again if my doctors let me.”")
    assert quote["speaker"]
    quote["speaker"]["role"] = "mayor of Selm"
    found = weigh(claim, quote)
    assert (found.verdict == "paraphrased") == is_said
    assert not any("  " in text for _, text in found.difference)


# Equal amounts told otherwise.
AMOUNTS = [
    ("I told them twice.", "I told them two times."),
    ("We lost two dozen boats that night.", "We lost 24 boats that night."),
    ("Half the boats are lost.", "50% of the boats are lost."),
    ("Three quarters of our staff left.", "75 percent of our staff left."),
    ("One in five pupils is ill.", "20 percent of pupils are ill."),
    ("It took a century to build the dam.", "It took a hundred years to build the dam."),
    ("It cost one and a half million euros.", "It cost 1.5 million euros."),
    ("It cost a million and a half euros.", "It cost 1.5 million euros."),
    ("It cost a quarter of a million euros.", "It cost 250,000 euros."),
    ("It took two and a half years.", "It took thirty months."),
    ("It took an hour and a half.", "It took 90 minutes."),
    ("It took two days.", "It took 48 hours."),
    ("It was our twenty-first defeat.", "It was our 21st defeat."),
    ("It was built in the 1990s by my father.", "It was built in the nineties by my father."),
    ("It is 3,000 metres high.", "It is three kilometres high."),
    ("It rose 0.5 percentage points.", "It rose half a percentage point."),
]


@pytest.mark.parametrize(("printed", "claim"), AMOUNTS)
def test_an_equal_amount_told_otherwise_is_the_same(printed: str, claim: str) -> None:
    assert compare(claim, f"“{printed}”").verdict in ("near verbatim", "paraphrased")
