"""Claims as they go round about short news articles: what is left out, put in another's place or turned round.

One row a line: the verdict, the words as printed (in quotation marks or reported), the claim.
"""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare
from quotes.desk.wording.lookup import check
from quotes.store import add_article, open_memory
from quotes.values import Article, Attribution, Quote, Speaker, cut

ROWS = """
altered    | he would not leave the club unless it was relegated | he would not leave the club if it was relegated
altered    | “Unless the appeal fails, he rides for us.” | If the appeal fails, he rides for us
paraphrased| he would not leave the club unless it was relegated | he will not leave the club unless it is relegated
altered    | sales would grow by between 4 and 6 percent, from 9 percent | sales would grow by between 4 and 9 percent
shortened  | sales would grow by between 4 and 6 percent, from 9 percent | sales will grow by between 4 and 6 percent
altered    | “It is possible that other museums will follow.” | other museums will follow
altered    | “It is doubtful that the bridge will hold.” | the bridge will hold
verbatim   | “It is possible that other museums will follow.” | It is possible that other museums will follow
shortened  | “Some people blame the crews. I blame both sides.” | People blame the crews
verbatim   | “Some people blame the crews. I blame both sides.” | I blame both sides
shortened  | “Most teachers want to stay.” | Teachers want to stay
altered    | all but two of the 900 books had been replaced | all of the 900 books had been replaced
altered    | “All but two of the books are gone.” | All of the books are gone
altered    | “Nobody but the mayor knew.” | Nobody knew
paraphrased| all but two of the 900 books had been replaced | all but two of the 900 books have been replaced
altered    | “Our members earn less than the drivers,” “They want a rise.” | The drivers earn less than our members
altered    | “In my view, the back four was slower than the bench.” | the bench was slower than the back four
near verbatim | “Every boat must be out by 1 June.” | Every boat must be out by June 1
near verbatim | “Every boat must be out by June 1st.” | Every boat must be out by 1 June
altered    | “Every boat must be out by 1 June.” | Every boat must be out by July 1
altered    | “Every boat must be out by 1 June.” | Every boat must be out by 2 June
shortened  | “Every boat must be out by 1 June.” | Every boat must be out
paraphrased| fishermen had taken fewer than 300 eels | the fisherman had taken fewer than 300 eels
near verbatim | “Half of our fishermen have given up.” | Half of our fisherman have given up
verbatim   | “We lost and, in my view, we were slower,” “I will pick three teenagers.” | I will pick three teenagers
altered    | he did not believe her | he believed her
altered    | “We did not ignore any evidence. We accept the verdict.” | We ignored evidence
altered    | “I do not know him.” | I know him
altered    | “We did not agree.” | We agreed
not found  | “I did not say that we like the sun.” | the moon is made of cheese
said of a second hand | “I was told that some of the engines had been refurbished.” | the engines had been refurbished
shortened  | “I was told that some of the engines had been refurbished.” | I was told that some of the engines
verbatim   | “The siren had not sounded in the flood, which killed four people.” | which killed four people
shortened  | “If we lose on Saturday,” “I will pick three teenagers.” | I will pick three teenagers
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_claims_about_news(row: str) -> None:
    verdict, printed, claim = (part.strip() for part in row.split("|"))
    assert compare(claim, printed, "direct" if printed[0] == "“" else "indirect").verdict == verdict


def test_a_report_of_what_somebody_said_is_no_attribution_of_the_claim() -> None:
    text = "Dieter Kalb told us that Oyelaran had complained about headaches in June."
    db = open_memory()
    said = Attribution("indirect", (cut(text, 20, len(text) - 1),), confidence=1.0)
    add_article(db, Article(text), [Quote("k", said, Speaker("Dieter Kalb", "person"))], reader="1")
    for month, verdict in (("June", "paraphrased"), ("July", "altered")):
        claim = f"Oyelaran had complained about headaches in {month}"
        assert check(db.conn, claim, speaker="Dieter Kalb").verdict == verdict
