"""Who speaks in features, portraits, reports of matches and agency stories, by description and by pronoun."""

from __future__ import annotations

import pytest

from quotes import extract

DESCRIBED = [
    # whoever spoke last is described at the second mention, by a trade of which nothing was told
    (
        "Captain Leo Farr said the team was flat. The defender said he had not slept.",
        ["Leo Farr", "Leo Farr"],
    ),
    (
        "The chairman, Rupert Hale, said no change was planned. The property tycoon said he had told Mr Dunne so.",
        ["Rupert Hale", "Rupert Hale"],
    ),
    (
        "Co-star Gemma Tate said the cast was afraid. The actress said a parcel had come.",
        ["Gemma Tate", "Gemma Tate"],
    ),
    (
        "The MP for Tarn, Gillian Frayne, said he should come back. The backbencher said that the town was waiting.",
        ["Gillian Frayne", "Gillian Frayne"],
    ),
    ("Dr Neil Obuya said two patients had asthma. The GP said it was the lorries.", ["Neil Obuya", "Neil Obuya"]),
    ("Liv Sandberg, the ambassador, said no. The envoy said that talks were over.", ["Liv Sandberg", "Liv Sandberg"]),
    ("Pop star Lola Marsh wept. The hitmaker said it was over.", ["Lola Marsh"]),
    ("Jan Marsh, a former newsreader, came. The broadcaster said it was over.", ["Jan Marsh"]),
    # behind where it was said
    ("The soap star Kelsie Brand wept. Outside court the actress said it was a start.", ["Kelsie Brand"]),
    # a relative whom the next sentence names with an age
    ("A grandmother says she will stay put.\n\nDoreen Whitlock, 79, of Mill Lane, has a chain.", ["Doreen Whitlock"]),
    ("A grandmother says she will stay put.\n\nDoreen Whitlock runs the shop.", ["A grandmother"]),
    # another, where the description is of somebody else
    (
        "Dan Roe was fined. His sister, Ann Roe, said he wept. The judge said it was late.",
        ["Ann Roe", "The judge"],
    ),
    ("Editor Una Pell came. The harbour master said the boats were in.", ["The harbour master"]),
    ("Dan Vane, a plumber, was held. The landlady said that he had mended her bath.", ["The landlady"]),
    (
        "The mayor, Ann Roe, said it was shut. Una Pell, a florist, said no. The mayor said she was sorry.",
        ["Ann Roe", "Una Pell", "Ann Roe"],
    ),
]
AGED = [
    ("Ann Roe, 41, met Una Pell, 36. “I was lost,” the 41-year-old said.", ["Ann Roe"]),
    ("Una Pell (36) beat Ann Roe. “I was lost,” the 36-year-old said.", ["Una Pell"]),
    ("Dan Vane lost to 19-year-old newcomer Leo Farr. “I saw foam,” the 19-year-old said.", ["Leo Farr"]),
    ("Barry Voss, the promoter, said it was late. The 61-year-old said he knew.", ["Barry Voss", "Barry Voss"]),
    ("Ann Roe, 41 pupils and a dog came. “I was lost,” the 36-year-old said.", ["Ann Roe"]),
    ("Ann Roe, 41, spoke. “I was lost,” the 36-year-old said.", ["the 36-year-old"]),
    ("Una Pell, 17, beat Ann Roe. “I was lost,” the teenager said.", ["Una Pell"]),
    ("Ann Roe, 41, beat Una Pell, 17. “I was lost,” the teenager said.", ["Una Pell"]),
    ("Ann Roe, 81, beat Una Pell, 17. “I was lost,” the octogenarian said.", ["Ann Roe"]),
]
UNNAMED = [
    (
        "A harbour official said the boats were safe. The official said nobody had asked.\n\n"
        "Minister Danilo Kresz said he would ask.",
        ["A harbour official", "A harbour official", "Danilo Kresz"],
    ),
    (
        "A Western diplomat said both were right. Marta Yurin, 61, said she was cold.",
        ["A Western diplomat", "Marta Yurin"],
    ),
    ("A coastguard officer said it was late. Sergeant Dan Roe left.", ["A coastguard officer"]),
    ("A teacher said that it was over. Ann Roe, the teacher, left.", ["Ann Roe"]),
    (
        "Ade Thorne said it was late.\n\nAt the gate, a man was waving. “My dad made that,” he said.",
        ["Ade Thorne", "a man"],
    ),
]
PRONOUNS = [
    # a manager called her in: she is not the manager
    ("Bea Aduro had nursed for years. A manager called her into an office. “I told him no,” she says.", ["Bea Aduro"]),
    # whom the sentence before describes
    ("Artur Sobol scored. The striker, signed in May, had waited long. “It hit me,” he said.", ["Artur Sobol"]),
    # he goes on to be the subject, whoever is named behind him
    ("Barry Voss needed persuading. He had lost money on Leo Farr. “I like kettles,” he says.", ["Barry Voss"]),
    ("Ann Roe came late. By then she had met Una Pell. “We were young,” she says.", ["Ann Roe"]),
    ("Ann Roe wrote. Una Pell answered. “We were young,” she says.", ["Una Pell"]),
]
PORTRAIT = """\
Bernadette Aduro folds the last blanket.

“She left school at eleven to help me,” her mother, Efua Mensah, says. “I sent her back,” she says.

She came to Tarn with two suitcases. “I walked four miles in the rain,” she says.

Her matron, Joan Calloway, keeps the letter. “It was porridge,” she says.

By then she knew that she would work by night. “Nobody is performing,” she says.
"""
TRIBUTE = """\
Sir Leo Ashgrove, who has died aged 91, was a physicist who weighed the wind.

His headmaster, Arthur Pym, wrote that he would be hanged or knighted.

At Tarn he fell under the spell of E. M. Thornbury. Her lectures were feared. “It rained,” he said.

He never learned to drive. The scientist said that he had aimed for the kerb.

He gave up flying at eighty. “The clouds knew me,” he said.
"""


@pytest.mark.parametrize(("text", "names"), [*DESCRIBED, *AGED, *UNNAMED, *PRONOUNS])
def test_who_speaks(text: str, names: list[str]) -> None:
    assert [quote.speaker.name if quote.speaker else None for quote in extract(text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (PORTRAIT, ["Efua Mensah", "Efua Mensah", "Bernadette Aduro", "Joan Calloway", "Bernadette Aduro"]),
        (TRIBUTE, ["Arthur Pym", "Leo Ashgrove", "Leo Ashgrove", "Leo Ashgrove"]),
    ],
)
def test_who_is_portrayed_speaks_after_others(text: str, names: list[str]) -> None:
    assert [quote.speaker.name if quote.speaker else None for quote in extract(text)] == names


def test_an_indirect_report_of_the_topic_is_told_by_its_teller() -> None:
    """``She adds`` right after another's words goes on with these."""
    text = PORTRAIT.partition("She came")[0] + "She adds that the cloth was dear.\n\nHer hens sleep. She never does.\n"
    names = [quote.speaker.name if quote.speaker else None for quote in extract(text)]
    assert names[:3] == ["Efua Mensah", "Efua Mensah", "Efua Mensah"]


def test_nobody_is_surely_what_nothing_tells_of_them() -> None:
    told = extract("Una Moss, the mayor, opened a shop. The mayor said it was late.")[-1].speaker
    untold = extract("Una Moss opened a shop. She said it was late. The mayor said she was glad.")
    known = extract("Una Moss opened a shop. The prime minister said it was late.")[-1].speaker
    assert told and told.confidence > 0.9 and told.role
    assert all(row.speaker and row.speaker.role is None for row in untold)  # nor is she the mayor elsewhere
    assert untold[-1].speaker and untold[-1].speaker.confidence <= 0.75
    assert known and known.confidence <= 0.9
