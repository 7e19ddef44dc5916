"""A claim in nearly the words of a quote: other small words, one word for another, the third person for the first."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare
from quotes.desk.wording.verdict import SUPPORTING

# verdict, printed, claim
SAME = [
    # other small words, and slips
    ("near verbatim", "“I have never painted one of my own children.”", "I've never painted any of my own children"),
    ("near verbatim", "“They feed the hens every morning.”", "They feed the hens each morning"),
    ("near verbatim", "“Thank those who dug us out.”", "Thank the ones who dug us out"),
    ("near verbatim", "“The well could have been dug deeper.”", "The well could of been dug deeper"),
    ("near verbatim", "“She left without a coat.”", "She left with no coat"),
    ("near verbatim", "“My aunt kept geese during the siege.”", "My aunt kept geese in the siege"),
    ("near verbatim", "“The referee saw it.”", "The ref saw it"),
    ("near verbatim", "“We moved in during the spring and in the autumn we left.”", "We moved in in the spring"),
    ("near verbatim", "“There is no sign that it leaks.”", "There isn't any sign that it leaks"),
    ("near verbatim", "“Not one member read the lease.”", "Not a single member read the lease"),
    ("near verbatim", "“We might need a new roof.”", "We may need a new roof"),
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
]
REPORTED = [
    ("paraphrased", "that the swans had never vanished from the moat", "The swans never disappeared from the moat"),
    ("altered", "that the swans had never vanished from the moat", "The swans disappeared from the moat"),
    ("paraphrased", "the lamps had been lit by hand", "The lamps were lit manually"),
    ("paraphrased", "the barrier had to rise to two metres", "The barrier must rise to two metres"),
    ("altered", "the barrier had to rise to two metres", "The barrier might rise to two metres"),
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
