"""Resolution by tables of sentences: who, of what kind, in which role, when, where and to whom."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.pipeline import extract
from quotes.resolve import quote_id, resolve
from quotes.resolve.article.entities import with_double_names
from quotes.resolve.occasion.day import said_on
from quotes.resolve.occasion.time import find_times
from quotes.segment import segment
from quotes.values import Article, Attribution, Block, Entity, EntityKind, Reading, cut
from tests.resolve_marks import plain_and_marks, reading_of, resolved


def speakers(marked: str) -> list[str | None]:
    return [quote.speaker.name if quote.speaker else None for quote in resolved(marked)]


SPEAKERS = [
    (
        "Brightwater Foods runs the dam. In a note seen by the Argus, ⟦s|the firm⟧ ⟦q|wrote⟧ ⟦c|it held⟧.",
        ["Brightwater Foods"],
    ),
    ("In a note seen by the Argus, ⟦s|the firm⟧ ⟦q|wrote⟧ ⟦c|it held⟧.", ["the firm"]),
    ("⟦s|Three of the rowers⟧ ⟦q|said⟧ ⟦c|it sank⟧.", ["Three of the rowers"]),
    # titles go, the fullest name stays, later mentions are the same person
    (
        "⟦1:s|Prime Minister Orla Venn⟧ ⟦1:q|said⟧ ⟦1:c|the budget would pass⟧. ⟦2:c|It will hold⟧, ⟦2:s|Venn⟧ "
        "⟦2:q|said⟧. "
        "⟦3:s|The prime minister⟧ ⟦3:q|added⟧ ⟦3:c|that talks go on⟧. ⟦4:s|She⟧ ⟦4:q|warned⟧ ⟦4:c|of delays⟧.",
        ["Orla Venn"] * 4,
    ),
    (
        "⟦1:s|Sen. Dale Okoro (R-Ohio)⟧ ⟦1:q|said⟧ ⟦1:c|no⟧. ⟦2:s|Mr. Okoro⟧ ⟦2:q|said⟧ ⟦2:c|never⟧. "
        "⟦3:s|The Ohio senator⟧ "
        "⟦3:q|said⟧ ⟦3:c|it was over⟧.",
        ["Dale Okoro"] * 3,
    ),
    ("⟦s|John Q. Harrow Jr.⟧ ⟦q|said⟧ ⟦c|so⟧.", ["John Q. Harrow Jr."]),
    ("⟦1:s|J.T. Marsh⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Marsh⟧ ⟦2:q|said⟧ ⟦2:c|again⟧.", ["J.T. Marsh"] * 2),
    # whose office it is does not come between a subject and the pronoun after it
    (
        "⟦1:s|Striker Dele Omotola⟧ ⟦1:q|said⟧ ⟦1:c|it was the best day⟧. It was his first start.\n\n"
        "Rovers boss Ana Ruen was less impressed. ⟦2:c|“We gave it away,”⟧ ⟦2:s|she⟧ ⟦2:q|said⟧.",
        ["Dele Omotola", "Ana Ruen"],
    ),
    # a body with `and` in its name is not two speakers
    (
        "⟦1:s|Docks and Ferries Union leader Marta Quill⟧ ⟦1:q|said⟧ ⟦1:c|it was over⟧. ⟦2:s|She⟧ ⟦2:q|said⟧ ⟦2:c|so⟧.",
        ["Marta Quill"] * 2,
    ),
    # a label of a transcript is one speaker, whoever of that name is told of in between
    (
        "Einar Holte met us at home.\n\n⟦1:s|HOLTE⟧⟦1:q|:⟧ ⟦1:c|It was too quiet.⟧\n\nHis sister, Liv Holte, "
        "laughed. ⟦2:c|“He is stubborn,”⟧ ⟦2:s|she⟧ ⟦2:q|said⟧.\n\n⟦3:s|HOLTE⟧⟦3:q|:⟧ ⟦3:c|Oh, nothing.⟧",
        ["Einar Holte", "Liv Holte", "Einar Holte"],
    ),
    # letters after a name are no part of it
    (
        "⟦1:s|Prosecutor James Orrin KC⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Orrin⟧ ⟦2:q|said⟧ ⟦2:c|again⟧.",
        ["James Orrin"] * 2,
    ),
    # particles and orders of names
    (
        "⟦1:s|Pieter van der Meulen⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Van der Meulen⟧ ⟦2:q|said⟧ ⟦2:c|again⟧.",
        ["Pieter van der Meulen"] * 2,
    ),
    (
        "⟦1:s|Yusuf al-Hadari⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Al-Hadari⟧ ⟦2:q|said⟧ ⟦2:c|again⟧. ⟦3:s|Hadari⟧ "
        "⟦3:q|said⟧ ⟦3:c|so⟧.",
        ["Yusuf al-Hadari"] * 3,
    ),
    (
        "⟦1:s|President Wei Jianmin⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Wei⟧ ⟦2:q|said⟧ ⟦2:c|again⟧.",
        ["Wei Jianmin"] * 2,
    ),
    (
        "⟦1:s|Elena García Montoya⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|García⟧ ⟦2:q|said⟧ ⟦2:c|again⟧.",
        ["Elena García Montoya"] * 2,
    ),
    (
        '⟦1:s|William "Buzz" Tarrant⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Bill Tarrant⟧ ⟦2:q|said⟧ ⟦2:c|again⟧.',
        ['William "Buzz" Tarrant'] * 2,
    ),
    # two of one surname
    (
        "⟦1:s|Maria Stell⟧ ⟦1:q|said⟧ ⟦1:c|yes⟧. Her husband, Peter Stell, frowned. ⟦2:s|Mrs. Stell⟧ "
        "⟦2:q|said⟧ ⟦2:c|no⟧. "
        "⟦3:s|Mr. Stell⟧ ⟦3:q|said⟧ ⟦3:c|maybe⟧.",
        ["Maria Stell", "Maria Stell", "Peter Stell"],
    ),
    (
        "⟦1:s|Anna Brook⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Her brother, Thomas Brook,⟧ ⟦2:q|said⟧ ⟦2:c|no⟧. "
        "⟦3:s|Thomas⟧ ⟦3:q|added⟧ "
        "⟦3:c|that he left⟧.",
        ["Anna Brook", "Thomas Brook", "Thomas Brook"],
    ),
    # a title that both have goes with whoever was named before
    (
        "⟦1:s|Council leader Ruth Orme⟧ ⟦1:q|said⟧ ⟦1:c|yes⟧. ⟦2:s|Cllr Orme⟧ ⟦2:q|said⟧ ⟦2:c|so⟧. "
        "⟦3:s|Cllr Ned Orme⟧, her uncle, ⟦3:q|said⟧ ⟦3:c|no⟧.",
        ["Ruth Orme", "Ruth Orme", "Ned Orme"],
    ),
    # what stands before a name is none of it: a country, a description that the article also leaves out
    ("⟦s|Australian Kylie Marr⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Kylie Marr"]),
    ("Wordsmith Ann Vole won. ⟦s|Ann Vole⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Ann Vole"]),
    ("⟦s|Backbencher Stephen Quill⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Stephen Quill"]),
    # an office whose holder is named beside it is no name
    ("⟦s|The Bishop of Harrow, Dr Tom Wend⟧, ⟦q|said⟧ ⟦c|so⟧.", ["Tom Wend"]),
    # a possessive before the head is no speaker
    (
        "⟦1:s|Ruth Orme⟧ ⟦1:q|said⟧ ⟦1:c|yes⟧. The fund thanked her. "
        "⟦2:s|Its chair, Orme’s former deputy Ned Pail⟧, ⟦2:q|said⟧ ⟦2:c|so⟧.",
        ["Ruth Orme", "Ned Pail"],
    ),
    ("⟦s|Norland’s defence ministry⟧ ⟦q|confirmed⟧ ⟦c|the raid⟧.", ["Norland’s defence ministry"]),
    ("⟦s|Olga Trent’s campaign manager Rob Pike⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Rob Pike"]),
    ("⟦s|A lawyer for the paper, Dana Frey,⟧ ⟦q|said⟧ ⟦c|no⟧.", ["Dana Frey"]),
    # the unnamed stay unnamed, and are found again
    (
        "⟦1:s|A spokesperson for the prime minister⟧ ⟦1:q|said⟧ "
        "⟦1:c|jets had left⟧. Prime Minister Orla Venn was abroad. "
        "⟦2:c|More will follow⟧, ⟦2:s|the spokesperson⟧ ⟦2:q|added⟧.",
        ["A spokesperson for the prime minister"] * 2,
    ),
    (
        "⟦s|A person familiar with the talks, who asked not to be named,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        ["A person familiar with the talks"],
    ),
    # it and they
    (
        "⟦1:s|The Harbour Workers Union⟧ ⟦1:q|said⟧ ⟦1:c|the strike was on⟧. ⟦2:c|Nobody will give in⟧, "
        "⟦2:s|it⟧ ⟦2:q|said⟧.",
        ["Harbour Workers Union"] * 2,
    ),
    (
        "⟦1:s|Tarn residents⟧ ⟦1:q|said⟧ ⟦1:c|planes came⟧, and ⟦2:s|they⟧ ⟦2:q|said⟧ ⟦2:c|a school was hit⟧.",
        ["Tarn residents"] * 2,
    ),
    # short forms
    (
        "The Free Harbour Council (FHC) met. ⟦1:s|The FHC⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|The council⟧ ⟦2:q|said⟧ ⟦2:c|no⟧.",
        ["Free Harbour Council"] * 2,
    ),
    # a pair, and somebody with others
    ("Dan Loft and Eva Reyes met. ⟦s|Loft and Reyes⟧ ⟦q|said⟧ ⟦c|it went well⟧.", ["Dan Loft and Eva Reyes"]),
    # a relative pronoun stands for what precedes it
    ("Police met Karin Holt, ⟦s|who⟧ ⟦q|said⟧ ⟦c|she saw nothing⟧.", ["Karin Holt"]),
    # common nouns at the start of a sentence are no names
    ("⟦s|Prosecutors⟧ ⟦q|said⟧ ⟦c|the case was closed⟧.", ["Prosecutors"]),
    # pronouns by gender
    (
        "⟦1:s|Coach Marta Quist⟧ ⟦1:q|praised⟧ ⟦1:c|the team⟧. Striker Ivan Pell scored twice. "
        "⟦2:c|“I was lucky,”⟧ ⟦2:s|he⟧ "
        "⟦2:q|said⟧. ⟦3:c|“He was not,”⟧ ⟦3:s|she⟧ ⟦3:q|said⟧.",
        ["Marta Quist", "Ivan Pell", "Marta Quist"],
    ),
    # what is asked of others, and what stands in marks, tells no gender
    (
        "Minister Ola Varg met adviser Karl Hale. Chief ⟦1:s|Tamati Groves⟧ ⟦1:q|demanded⟧ ⟦1:c|that she hand over her "
        "diary⟧. ⟦2:c|“Does she think she can hide it?”⟧ ⟦2:s|he⟧ ⟦2:q|asked⟧.",
        ["Tamati Groves"] * 2,
    ),
    # a description that only fits by what else is known
    (
        "⟦1:s|Goalkeeper Ada Finn⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. Captain Zoe Marr was sent off. ⟦2:s|The goalkeeper⟧ "
        "⟦2:q|said⟧ ⟦2:c|no⟧.",
        ["Ada Finn", "Ada Finn"],
    ),
    # a quote that continues another has its speaker
    ("⟦1:c|“We won,”⟧ ⟦1:s|Lena Park⟧ ⟦1:q|said⟧.\n\n⟦2>1:c|“Then we sang.”⟧", ["Lena Park"] * 2),
    # transcripts
    (
        "Anchor Ruth Calloway met Governor Dean Sorrell.\n\n⟦1:s|CALLOWAY⟧⟦1:q|:⟧ "
        "⟦1:c|Did you know?⟧\n\n⟦2:s|SORRELL⟧⟦2:q|:⟧ "
        "⟦2:c|I did not.⟧",
        ["Ruth Calloway", "Dean Sorrell"],
    ),
    # a lone name with an age, and joint sources
    ("⟦s|Oksana, a teacher who gave only her first name,⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Oksana"]),
    (
        "⟦1:s|Iran⟧ ⟦1:q|said⟧ ⟦1:c|the strait was open⟧. ⟦2:s|The company⟧ ⟦2:q|said⟧ ⟦2:c|ships would wait⟧.",
        ["Iran", "The company"],
    ),
    ("⟦s|Norland and Torland⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Norland and Torland"]),
    ("⟦s|Witnesses and a local official⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Witnesses and a local official"]),
    ("⟦s|Her Torlandish counterpart, Jean-Marc Delorme,⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Jean-Marc Delorme"]),
    ("⟦s|A Department of Health spokeswoman⟧ ⟦q|said⟧ ⟦c|so⟧.", ["A Department of Health spokeswoman"]),
    ("⟦c|A hospital trust will close⟧, ⟦s|it⟧ ⟦q|said⟧.", ["A hospital trust"]),
    ("Leo Birch met Swimming Norland. ⟦s|NHS England⟧ ⟦q|said⟧ ⟦c|so⟧.", ["NHS England"]),
    ("⟦s|The International Council of the Blue Crane⟧ ⟦q|said⟧ ⟦c|so⟧.", ["International Council of the Blue Crane"]),
    ("LONDON (Northern Wire) - Tarn Motors fell. ⟦c|It had warned⟧, ⟦s|the carmaker⟧ ⟦q|said⟧.", ["Tarn Motors"]),
    ("⟦1:s|Lodestar LLC⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Lodestar⟧ ⟦2:q|said⟧ ⟦2:c|no⟧.", ["Lodestar LLC"] * 2),
    ("⟦s|Docks and Ferries Union leader Marta Quell⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Marta Quell"]),
    ("⟦s|Manager Karen Steel⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Karen Steel"]),
    ("Editor Una Pell came. ⟦s|The harbour master⟧ ⟦q|said⟧ ⟦c|so⟧.", ["The harbour master"]),
    ("Coach Una Pell came. ⟦s|The former Norland midfielder⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Una Pell"]),
    ("A person familiar with the talks, ⟦s|who⟧ ⟦q|said⟧ ⟦c|no⟧, left.", ["A person familiar with the talks"]),
    # documents: an author speaks
    ("⟦s|A 2019 study by Tarn University professor Lia Moss⟧ ⟦q|found⟧ ⟦c|fewer bees⟧.", ["Lia Moss"]),
    ("⟦s|a Northern Wire report⟧ ⟦q|said⟧ ⟦c|so⟧.", ["Northern Wire"]),  # whose report it is
]


@pytest.mark.parametrize(("marked", "names"), SPEAKERS)
def test_speaker(marked: str, names: list[str]) -> None:
    assert speakers(marked) == names


KINDS = [
    ("⟦s|Mayor Nia Cole⟧ ⟦q|said⟧ ⟦c|so⟧.", "person"),
    ("⟦s|The health ministry⟧ ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|Swimming Norland Federation⟧ ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|Tarn residents⟧ ⟦q|said⟧ ⟦c|so⟧.", "group"),
    ("⟦s|Several experts⟧ ⟦q|said⟧ ⟦c|so⟧.", "group"),
    ("⟦s|73 percent of voters⟧ ⟦q|said⟧ ⟦c|so⟧.", "group"),
    ("⟦s|A group of parents with children at the school⟧ ⟦q|said⟧ ⟦c|so⟧.", "group"),
    ("⟦s|Police officials⟧ ⟦q|said⟧ ⟦c|so⟧.", "anonymous"),
    ("⟦s|a senior aide⟧ ⟦q|said⟧ ⟦c|so⟧.", "anonymous"),
    ("⟦s|a spokesman for the mayor⟧ ⟦q|said⟧ ⟦c|so⟧.", "anonymous"),
    ("⟦s|the indictment⟧ ⟦q|said⟧ ⟦c|so⟧.", "document"),
    ("⟦s|Polls⟧ ⟦q|show⟧ ⟦c|a tie⟧.", "document"),
    ("⟦s|New figures⟧ ⟦q|show⟧ ⟦c|a tie⟧.", "document"),
    ("⟦s|Norland media⟧ ⟦q|reported⟧ ⟦c|a tie⟧.", "group"),
    # a body of which the text speaks as of many people; a hospital called General
    ("⟦s|Police⟧, who were called on Sunday, ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|Labour⟧, who lost the seat, ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|Ordane⟧, who make lamps here, ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|Okonjo⟧, who makes lamps here, ⟦q|said⟧ ⟦c|so⟧.", "person"),
    ("⟦s|Oxfam⟧, who had been asked, ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|Ellsworth General⟧ ⟦q|said⟧ ⟦c|so⟧.", "organisation"),
    ("⟦s|General Ellsworth⟧ ⟦q|said⟧ ⟦c|so⟧.", "person"),
]


@pytest.mark.parametrize(("marked", "kind"), KINDS)
def test_kind(marked: str, kind: str) -> None:
    (quote,) = resolved(marked)
    assert quote.speaker is not None
    assert quote.speaker.kind == kind


@pytest.mark.parametrize(
    ("marked", "kind"),
    [
        (
            "Shares in the brewer Halden rose. Halden shares are dear. ⟦s|Halden⟧ ⟦q|said⟧ ⟦c|it would grow⟧.",
            "organisation",
        ),
        ("The town waits for the Halden. ⟦s|Halden⟧ ⟦q|said⟧ ⟦c|it would grow⟧.", "organisation"),
        ("Halden, who owns shares, left. ⟦s|Halden⟧ ⟦q|said⟧ ⟦c|she would sell⟧.", "person"),
        ("Mr Halden owns it. ⟦s|Halden⟧ ⟦q|said⟧ ⟦c|no⟧.", "person"),
        ("The widow Anna Halden owns it. ⟦s|Halden⟧ ⟦q|said⟧ ⟦c|no⟧.", "person"),
    ],
)
def test_a_name_that_the_article_writes_of_as_of_a_body_is_no_persons(marked: str, kind: str) -> None:
    text, marks = plain_and_marks(marked)
    names = regex.finditer("(?:Anna )?Halden", text)
    entities = tuple(Entity(cut(text, *m.span()), "person", 0.55) for m in names)  # the tagger is not sure
    article = Article(text, blocks=(Block("body", cut(text, 0, len(text))),))
    (quote,) = resolve(article, segment(article), reading_of(text, marks, entities))
    assert quote.speaker and quote.speaker.kind == kind


ROLES = [
    (
        "The Tánaiste and Minister for Health, Dan Birch, left. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Tánaiste and Minister for Health",
        "Tánaiste and Minister",
        "Health",
    ),
    (
        "The minister for culture, tourism and sport, Dan Birch, left. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "minister for culture, tourism and sport",
        "minister for culture, tourism and sport",
        None,
    ),
    ("“Dan Birch is a fine scholar,” Ann Roe said. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    # who is a woman's father is no daughter; the office before the trade set behind the name
    ("She was the daughter of a skipper, Dan Birch. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "skipper", "skipper", None),
    ("⟦s|The mother of a skipper, Una Birch,⟧ ⟦q|said⟧ ⟦c|no⟧.", "mother of a skipper", None, None),
    ("Chairman Dan Birch left. ⟦s|Birch, a property developer,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Chairman", "Chairman", None),
    ("⟦c|So⟧. -⟦s|Commissioner Dan Birch⟧", "Commissioner", "Commissioner", None),
    ("⟦c|So⟧. —⟦s|Vice-Commissioner Dan Birch⟧", "Vice-Commissioner", "Vice-Commissioner", None),
    ("He won on Monday, ousting Labour mayor Dan Birch. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Labour mayor", None, None),
    ("⟦s|Acting mayor Dan Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Acting mayor", None, None),
    (
        "Rep. Dan Birch left. ⟦s|Birch, the top Democrat on the panel,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "top Democrat on the panel",
        None,
        None,
    ),
    ("⟦s|Leader of the council Dan Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Leader of the council", None, None),
    ("⟦s|Captain of the side Dan Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Captain of the side", None, None),
    ("He met the leader of the council Dan Birch loathes. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    # what somebody was elected or appointed to or has been, as far as its time, and letters; none of a suspect
    (
        "Iris Vane, a baker, was elected as mayor of Tarn last week. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "mayor of Tarn",
        "mayor",
        "Tarn",
    ),
    ("Iris Vane became chief executive in May. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "chief executive", "chief executive", None),
    (
        "⟦s|Iris Vane, who was appointed head of the Tarn Trust in 2010,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "head of the Tarn Trust",
        "head",
        "Tarn Trust",
    ),
    (
        "Iris Vane has been a leading critic of the lock. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "leading critic of the lock",
        "leading critic of the lock",
        None,
    ),
    ("Iris Vane has been director for years. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "director", "director", None),
    ("⟦s|Iris Vane QC⟧ ⟦q|said⟧ ⟦c|no⟧.", "QC", "QC", None),
    ("Iris Vane was named as a suspect. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("Iris Vane was appointed by the mayor. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("Iris Vane resigned as mayor. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    (
        "Iris Vane, the former mayor, was elected chair of the club. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "chair of the club",
        "chair of the club",
        None,
    ),
    # a firm behind an office; a role before a dash; an office under another; a body behind what it is
    (
        "⟦s|Iris Vane, Director, Tarn Securities,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Director, Tarn Securities",
        "Director",
        "Tarn Securities",
    ),
    (
        "⟦s|Iris Vane, head of research, Tarn Bank,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "head of research, Tarn Bank",
        "head of research",
        "Tarn Bank",
    ),
    ("⟦s|Iris Vane, Director, Leo Birch, and Ada Moy⟧ ⟦q|said⟧ ⟦c|no⟧.", "Director", "Director", None),
    ("⟦s|A former Tarn mayor -- Iris Vane, who lost⟧ -- ⟦q|said⟧ ⟦c|no⟧.", "former Tarn mayor", "mayor", "Tarn"),
    (
        "⟦s|Treasury Under Secretary Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Treasury Under Secretary",
        "Under Secretary",
        "Treasury",
    ),
    ("Under President Iris Vane, it rained. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "President", "President", None),
    (
        "But general secretary of the public services union Unity ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "general secretary of the public services union Unity",
        "general secretary",
        "Unity",
    ),
    # an office with what it is of before a name, several fields of it, and titles between
    ("⟦s|The Mayor of Tarn, Iris Vane,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Mayor of Tarn", "Mayor", "Tarn"),
    ("⟦s|The Secretary of State for Health, Iris Vane,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Secretary of State for Health", None, None),
    ("⟦s|The Bishop of Tarn, the Rt Rev Dr Leo Birch,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Bishop of Tarn", "Bishop", "Tarn"),
    ("⟦s|Sen. Vane’s aide, Leo Birch,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Vane’s aide", "aide", "Vane"),
    (
        "⟦s|Iris Vane, minister for culture, media and sport,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "minister for culture, media and sport",
        None,
        None,
    ),
    ("⟦s|Iris Vane, minister for culture, and Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "minister for culture", None, None),
    # what is said begins right behind a name, and is no apposition
    ("⟦q|According to⟧ ⟦s|Iris Vane⟧, ⟦c|a clerk for the court was told⟧.", None, None, None),
    (
        "⟦q|According to⟧ ⟦s|Iris Vane, a clerk for the court⟧, ⟦c|it was late⟧.",
        "clerk for the court",
        "clerk for the court",
        None,
    ),
    ("Born in Tarn to a bus driver and a nurse, Mia Holt left. ⟦s|Holt⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("President Leo Finn and Prime Minister ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Prime Minister", "Prime Minister", None),
    (
        "⟦c|No⟧, ⟦q|said⟧ ⟦s|Iris Vane, an aide at the Tarn Office quoted in the Daily Argus⟧.",
        "aide at the Tarn Office",
        "aide",
        "Tarn Office",
    ),
    (
        "⟦s|Docks and Ferries Union leader Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Docks and Ferries Union leader",
        "leader",
        "Docks and Ferries Union",
    ),
    (
        "⟦s|Work and Pensions Secretary Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Work and Pensions Secretary",
        "Work and Pensions Secretary",
        None,
    ),
    (
        "⟦s|Parks & Rivers Trust warden Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Parks & Rivers Trust warden",
        "warden",
        "Parks & Rivers Trust",
    ),
    ("⟦s|Co-author Professor Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Co-author", "Co-author", None),
    ("⟦s|Lady Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("⟦s|Leo Finn, who heads the Tarn Sports Centre,⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("⟦s|Union leader Marta Quell⟧ ⟦q|said⟧ ⟦c|so⟧.", "Union leader", "leader", "Union"),
    ("⟦s|THL spokesman Omar Reed⟧ ⟦q|said⟧ ⟦c|so⟧.", "THL spokesman", "spokesman", "THL"),
    (
        "⟦s|Iris Vane, the director of the Tarn Institute,⟧ ⟦q|said⟧ ⟦c|so⟧.",
        "director of the Tarn Institute",
        "director",
        "Tarn Institute",
    ),
    ("⟦s|Iris Vane, 56, a retired nurse,⟧ ⟦q|said⟧ ⟦c|so⟧.", "retired nurse", "nurse", None),
    ("⟦s|Former President Ivo Kral⟧ ⟦q|said⟧ ⟦c|so⟧.", "Former President", "President", None),
    ("⟦s|Iris Vane, who leads the Tarn Institute,⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    # a role does not reach over a quotation mark or the end of a sentence
    ("⟦c|“We won the cup,”⟧ ⟦s|captain Iris Vane⟧ ⟦q|said⟧.", "captain", "captain", None),
    ("They saw the judge. ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    # its first word need not be listed
    ("⟦c|“We won,”⟧ ⟦q|said⟧ ⟦s|bakery owner Iris Vane⟧.", "bakery owner", None, None),
    ("⟦c|“We won,”⟧ ⟦s|nimble midfielder Iris Vane⟧ ⟦q|said⟧.", "nimble midfielder", None, None),
    # all of them belong to it, as far as the last name, verb, day or small word
    ("⟦s|The Kelp Party's election chief Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Kelp Party's election chief", None, None),
    ("⟦s|Former overseas aid secretary Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Former overseas aid secretary", None, None),
    ("⟦s|Both Culture Secretary Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Culture Secretary", None, None),
    ("On Tuesday ⟦s|Kelp chairman Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Kelp chairman", None, None),
    ("⟦s|The ex-chief financial officer Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "ex-chief financial officer", None, None),
    ("⟦s|Shadow spokesman for sport Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Shadow spokesman for sport", None, None),
    ("⟦s|Tarn Motors co-founder Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Tarn Motors co-founder", None, None),
    ("⟦s|Courier editor-in-chief Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Courier editor-in-chief", None, None),
    (
        "⟦s|The newly-elected Tarn commissioner Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "newly-elected Tarn commissioner",
        None,
        None,
    ),
    ("Fans followed singer Iris Vane home. ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|so⟧.", "singer", None, None),
    # what stands beside another's name is his
    ("Dan Loft, a rich hotelier Roe chose as envoy, spoke. ⟦s|Ann Roe⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    # a newspaper is none
    ("In papers seen by the Courier, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    # whom a preposition at the front governs is somebody else; a day and a town before a comma are no part of a role
    ("In a letter to the mayor, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("After talks with the French president, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("In an interview with the Tarn Courier on Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("In a statement, the club’s coach, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "club’s coach", None, None),
    ("He told the mayor, ⟦s|Iris Vane⟧, of it, and she ⟦q|said⟧ ⟦c|no⟧.", "mayor", None, None),
    ("⟦c|“No,”⟧ ⟦q|said⟧ the mayor, ⟦s|Iris Vane⟧.", "mayor", None, None),
    ("⟦s|Monday’s guest speaker Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "guest speaker", None, None),
    ("⟦s|Menlo Park, California-based investor Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "investor", None, None),
    ("⟦s|Tarn-based investor Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Tarn-based investor", None, None),
    ("⟦c|“No,”⟧ ⟦q|said⟧ ⟦s|Iris Vane⟧, a lawyer based in Tarn.", "lawyer", None, None),
    (
        "⟦s|Iris Vane, head of Menlo Park, California-based Lockware,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "head of Menlo Park, California-based Lockware",
        None,
        None,
    ),
    # clauses and phrases with a preposition are no roles
    ("Iris Vane - can she win over voters? ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("⟦s|Iris Vane, for the Kelp Democrats,⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    (
        "⟦s|Iris Vane, Tarn Department of Public Health information officer,⟧ ⟦q|said⟧ ⟦c|no⟧.",
        "Tarn Department of Public Health information officer",
        None,
        None,
    ),
    # an office and what it is of, a relation after "and"
    ("⟦s|Chair of governors Sir Dan Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", "Chair of governors", None, None),
    ("Dan Loft and her manager, ⟦s|Iris Vane⟧, ⟦q|said⟧ ⟦c|no⟧.", "manager", None, None),
    ("The son of a driver and a nurse, ⟦s|Dan Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("Vane is a chef. The chairman, ⟦s|Dan Loft⟧, ⟦q|said⟧ ⟦c|no⟧.", "chairman", None, None),
    # at the beginning of a sentence without an article, and before a title that says less
    ("⟦s|OLF President, Mr Musa Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "OLF President", None, None),
    ("⟦s|Tarn Rovers manager, Dan Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Tarn Rovers manager", None, None),
    ("⟦s|The Minister of Power, Chief Musa Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Minister of Power", None, None),
    ("After talks in Tarn, ⟦s|Dan Loft⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None, None),
    ("But ⟦s|the Echo's business editor, Dan Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Echo's business editor", None, None),
    ("But ⟦s|Ms Vane's deputy, Dan Loft,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Vane's deputy", None, None),
    # a title between a role and the name is not the role
    ("⟦s|The bishop of Tarn, the Rt Rev Leo Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.", "bishop of Tarn", None, None),
    ("⟦s|Dr Leo Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    ("⟦s|The council's chairman, Sir Leo Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.", "council's chairman", None, None),
    # nor need an apposition's noun
    ("⟦s|Iris Vane, a swineherd,⟧ ⟦q|said⟧ ⟦c|so⟧.", "swineherd", None, None),
    ("⟦s|Iris Vane, a week later,⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    ("⟦s|The family's lawyer, Iris Vane,⟧ ⟦q|said⟧ ⟦c|so⟧.", "family's lawyer", None, None),
    ("⟦s|Counsel for the family, Iris Vane,⟧ ⟦q|said⟧ ⟦c|so⟧.", "Counsel for the family", None, None),
    ("⟦s|Her old supervisor, the late Leo Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.", "old supervisor", None, None),
    ("⟦s|Her husband, the actor Leo Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.", "actor", None, None),
    ("Leo Birch, a seasoned lawyer who won, spoke. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "seasoned lawyer", None, None),
    ("⟦s|A trader, who simply identified herself as Iris Vane,⟧ ⟦q|said⟧ ⟦c|so⟧.", "trader", None, None),
    ("⟦c|It would help the owner of the lock⟧, ⟦s|Iris Vane⟧ ⟦q|said⟧.", None, None, None),
    ("Birch blamed ⟦c|the lock minister, Iris Vane⟧. ⟦s|Vane⟧ ⟦q|said⟧ so.", "lock minister", None, None),
    ("⟦s|The swineherd, Iris Vane, 61,⟧ ⟦q|said⟧ ⟦c|so⟧.", "swineherd", None, None),
    ("After the feast, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    # two trades, an office in small letters before a surname, what is like a title
    ("⟦s|Kelp singer/guitarist Iris Vane⟧ ⟦q|said⟧ ⟦c|so⟧.", "Kelp singer/guitarist", None, None),
    ("His views resemble Sen. Iris Vane's. ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|so⟧.", "Sen.", None, None),
    ("⟦s|Iris Vane, now an adviser in Tarn,⟧ ⟦q|said⟧ ⟦c|so⟧.", "adviser in Tarn", "adviser", "Tarn"),
    (
        "⟦s|The U.N. special envoy for Norland, Leo Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.",
        "U.N. special envoy for Norland",
        None,
        None,
    ),
    (
        "⟦s|President Ivo Kral, 61, a former general,⟧ ⟦q|said⟧ ⟦c|so⟧.",
        "President",
        "President",
        None,
    ),
    (
        "⟦s|Ingrid Holm of the Oslo Centre for Peace⟧ ⟦q|said⟧ ⟦c|so⟧.",
        None,
        None,
        None,
    ),
    ("⟦s|The council's chairman, Leo Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.", "council's chairman", None, None),
    ("Leo Birch is the chairman of the council. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "chairman of the council", None, None),
    ("⟦s|The United Nations spokesman, Dan Birch,⟧ ⟦q|said⟧ ⟦c|so⟧.", "United Nations spokesman", None, None),
    # not what he does to something or who else is something; nor the outlet that a list sets behind a name
    ("Leo Birch is the latest singer to bemoan the “noise”. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "latest singer", None, None),
    ("Mr Birch is a fine director and Una is kind. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "fine director", None, None),
    ("Ann Roe, Film Monthly: the lock. ⟦s|Roe⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    ("⟦s|Rep. Gail Moss (D-Ore.)⟧ ⟦q|said⟧ ⟦c|so⟧.", "Rep. (D-Ore.)", None, None),
    ("⟦s|Foreign Secretary Una Pell⟧ ⟦q|said⟧ ⟦c|so⟧.", "Foreign Secretary", "Foreign Secretary", None),
    ("⟦s|Secretary of State Una Pell⟧ ⟦q|said⟧ ⟦c|so⟧.", "Secretary of State", None, None),
    ("⟦s|Una Pell, who has four children,⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    ("⟦s|Una Pell⟧ ⟦q|said⟧ ⟦c|so⟧. Pell, a former judge, left.", "former judge", "judge", None),
    ("⟦s|a spokesman for the mayor⟧ ⟦q|said⟧ ⟦c|so⟧.", "spokesman for the mayor", None, None),
    # no deed of a sentence, or of a noun, before a title
    ("The action follows Chancellor Dan Birch's plea. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "Chancellor", None, None),
    ("That didn't stop Mayor Dan Birch. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "Mayor", None, None),
    ("Films which critics say depict party leader Dan Birch. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "party leader", None, None),
    ("She begged for the release of aid worker Dan Birch. ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "aid worker", None, None),
    ("⟦s|Dan Birch, head of the council in a statement,⟧ ⟦q|said⟧ ⟦c|so⟧.", "head of the council", None, None),
    ("⟦s|Osk head of music Dan Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "Osk head of music", None, None),
    # but the whole name of a work, a body and of what an office is for
    ("⟦s|Lord of the Marshes director Dan Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "Lord of the Marshes director", None, None),
    (
        "⟦s|Food, Water and Housing Secretary Una Pell⟧ ⟦q|said⟧ ⟦c|so⟧.",
        "Food, Water and Housing Secretary",
        None,
        None,
    ),
    ("In Osk, ⟦s|Water and Housing Secretary Una Pell⟧ ⟦q|said⟧ ⟦c|so⟧.", "Water and Housing Secretary", None, None),
    ("⟦s|Free Osk's chamber leader, Una Pell,⟧ ⟦q|said⟧ ⟦c|so⟧.", "Free Osk's chamber leader", None, None),
    ("⟦s|Osk Foreign Minister Prince Dan Birch⟧ ⟦q|said⟧ ⟦c|so⟧.", "Osk Foreign Minister", None, None),
    ("⟦s|One of the men, Dan Birch, 34,⟧ ⟦q|said⟧ ⟦c|so⟧.", None, None, None),
    # what somebody is doing is no role
    (
        "⟦s|Home Secretary Dan Birch⟧, who was sitting beside the prime minister, ⟦q|said⟧ ⟦c|so⟧.",
        *("Home Secretary", None, None),
    ),
]


@pytest.mark.parametrize(("marked", "text", "title", "organisation"), ROLES)
def test_role(marked: str, text: str | None, title: str | None, organisation: str | None) -> None:
    (quote,) = resolved(marked)
    assert quote.speaker is not None
    role = quote.speaker.role
    assert (role.text if role else None) == text
    if role and title:
        assert role.title == title
    if role and organisation:
        assert role.organisation == organisation


def test_what_an_office_is_of_is_no_name() -> None:
    (quote,) = extract("Former secretary of State Hadley was for it. Karen Hadley said it was late.")
    assert quote.speaker and quote.speaker.role
    assert (quote.speaker.name, quote.speaker.role.text) == ("Karen Hadley", "Former secretary of State")


def test_former_role_is_marked() -> None:
    former, current = resolved(
        "⟦1:s|Former mayor Una Pell⟧ ⟦1:q|said⟧ ⟦1:c|so⟧. ⟦2:s|Mayor Leo Birch⟧ ⟦2:q|said⟧ ⟦2:c|no⟧."
    )
    assert former.speaker and former.speaker.role and former.speaker.role.former
    assert current.speaker and current.speaker.role and not current.speaker.role.former


PUBLISHED = "2024-05-15"  # a Wednesday

DAYS = [
    ("Wednesday", "2024-05-15"),
    ("late Monday", "2024-05-13"),
    ("Thursday", "2024-05-09"),
    ("last Wednesday", "2024-05-08"),
    ("yesterday", "2024-05-14"),
    ("today", "2024-05-15"),
    ("this week", "2024-05"),
    ("last week", "2024-05"),
    ("last month", "2024-04"),
    ("in July last year", "2023-07"),
    ("in March this year", "2024-03"),
    ("earlier this month", "2024-05"),
    ("last year", "2023"),
    ("in July", "2023-07"),
    ("in March", "2024-03"),
    ("last December", "2023-12"),
    ("May 3", "2024-05-03"),
    ("3 May", "2024-05-03"),
    ("Dec. 30", "2023-12-30"),
    ("Saturday, June 14, 2014", "2014-06-14"),
    ("June 14, 2014", "2014-06-14"),
    ("in 2008", "2008"),
    ("three days ago", "2024-05-12"),
    ("two months ago", "2024-03"),
    ("five years ago", "2019"),
    ("from May 2 to 5", "2024-05"),
    ("from March 2 to 5", "2024-03"),
    ("from July 2 to 5", "2023-07"),
    ("next Monday", "2024-05-20"),
    ("next Wednesday", "2024-05-22"),
    ("this spring", "2024"),
    ("last winter", "2024"),
    ("last summer", "2023"),
    ("earlier in the week", "2024-05"),
    ("earlier in the year", "2024"),
    ("five hours ago", "2024-05-15"),
    ("30 hours ago", "2024-05-14"),
    ("three weeks ago", "2024-04"),
    ("two decades ago", "2004"),
    ("several days ago", None),
    ("recently", None),
    ("earlier", None),
    ("2024-02-30", None),
]


@pytest.mark.parametrize(("words", "day"), DAYS)
def test_day_of_words(words: str, day: str | None) -> None:
    (when,) = find_times(words, 0, len(words))
    assert said_on(when, PUBLISHED) == day


@pytest.mark.parametrize(
    ("words", "anchor", "day"),
    [
        ("the next day", "2024-04-30", "2024-05-01"),
        ("the following morning", "2024-04", "2024-04"),
        ("the next day", None, None),
        ("the next month", "2023-12-30", "2024-01"),
        ("the following year", "2020", "2021"),
        ("the next month", "2020", None),
        ("the previous week", "2024-05-02", "2024-04"),
        ("the previous day", "2024-05-01", "2024-04-30"),
        ("the day before", "2024-05-01", "2024-04-30"),
        ("that night", "2024-04-30", "2024-04-30"),
        ("at the time", "2024-04-30", "2024-04-30"),
        ("recently", "2024-04-30", None),
        ("two days later", "2024-04-30", "2024-05-02"),
        ("a week earlier", "2024-04-30", "2024-04-23"),
        ("two days later", "2024-04", None),
        ("two months later", "2024-04-30", None),
    ],
)
def test_day_of_words_that_lean_on_another_day(words: str, anchor: str | None, day: str | None) -> None:
    (when,) = find_times(words, 0, len(words))
    assert said_on(when, PUBLISHED, anchor) == day


@pytest.mark.parametrize(
    "words", ["he may go", "the march began", "in the marching season", "at 7 percent", "told the Sunday Courier"]
)
def test_no_time(words: str) -> None:
    assert not list(find_times(words, 0, len(words)))


WHEN = [
    ("⟦c|“It is over,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ reporters Monday.", "Monday", "2024-05-13"),
    ("On Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "Monday", "2024-05-13"),
    ("⟦s|Iris Vane⟧ on Monday ⟦q|said⟧ ⟦c|it was over⟧.", "Monday", "2024-05-13"),
    ("⟦s|Iris Vane⟧ ⟦q|called⟧ ⟦c|the vote “a farce”⟧ at a rally on Monday.", "Monday", "2024-05-13"),
    ("⟦s|Iris Vane⟧ ⟦q|urged⟧ ⟦c|leaders⟧ on Monday ⟦c|to act⟧.", "Monday", "2024-05-13"),
    ("The dam broke last week, when ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", "last week", "2024-05"),
    # a year after which the sentence goes on; one that dates a noun is not the cue's
    ("⟦s|Iris Vane⟧ ⟦q|promised⟧ voters in 2017 ⟦c|that she would stay⟧.", "in 2017", "2017"),
    ("⟦c|She hoped to stay⟧, but in 2020 ⟦s|Iris Vane⟧ ⟦q|told⟧ the Courier ⟦c|it was over⟧.", "in 2020", "2020"),
    # the day of whom is asked to do something, where that stands at the front of what is said
    ("⟦s|Iris Vane⟧ ⟦q|urged⟧ ⟦c|people on Monday to stay at home⟧.", "Monday", "2024-05-13"),
    # a date that the occasion bears
    ("During Monday’s council debate, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "Monday", "2024-05-13"),
    ("In a 2014 interview with Radio Tarn, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "2014", "2014"),
    # an adverbial further back, before a source with words beside it
    (
        "Reached by phone on Monday, ⟦s|Iris Vane⟧ — who keeps the lock — ⟦q|told⟧ the Courier ⟦c|it was over⟧.",
        "Monday",
        "2024-05-13",
    ),
    ("However, on Monday ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "Monday", "2024-05-13"),
    ("The next month, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "The next month", None),
    ("The lock shut, but on Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was open⟧.", "Monday", "2024-05-13"),
    ("In the mid-1990s, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "mid-1990s", None),
    ("Opening the debate on Monday, ⟦s|Iris Vane⟧ ⟦q|accused⟧ ⟦c|ministers of sleep⟧.", "Monday", "2024-05-13"),
    ("⟦s|Yesterday Mayor Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "Yesterday", "2024-05-14"),
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ in the spring ⟦c|that it was over⟧.", "spring", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ after Saturday’s draw.", "after Saturday’s draw", "2024-05-11"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ before Saturday’s draw.", "before Saturday’s draw", None),
    # the day of what the same one did in the same breath; no month, and no day of another's deed or of a noun
    ("⟦s|The court⟧ kept the ban on Friday and ⟦q|said⟧ ⟦c|it was fair⟧.", "Friday", "2024-05-10"),
    ("⟦s|Iris Vane⟧ flew to Tarn yesterday but ⟦q|promised⟧ ⟦c|to be back⟧.", "yesterday", "2024-05-14"),
    ("⟦s|Iris Vane⟧ resigned on 3 May after a row and then ⟦q|said⟧ ⟦c|she was glad⟧.", "3 May", "2024-05-03"),
    ("⟦s|Iris Vane⟧ came to Tarn in March and ⟦q|said⟧ before the vote ⟦c|she was glad⟧.", "before the vote", None),
    ("⟦s|Iris Vane⟧ came to Tarn in March and ⟦q|said⟧ ⟦c|she was glad⟧.", None, None),
    ("⟦s|Iris Vane⟧ will fly to Tarn on Monday and ⟦q|said⟧ ⟦c|she was glad⟧.", None, None),
    ("⟦s|Iris Vane⟧ is due in court on Monday and ⟦q|says⟧ ⟦c|she is tired⟧.", None, None),
    ("⟦s|Iris Vane⟧ plans to go on Monday and ⟦q|said⟧ ⟦c|she was glad⟧.", None, None),
    ("⟦s|Iris Vane⟧ was born on 3 May 1980 and ⟦q|said⟧ ⟦c|she was glad⟧.", None, None),
    ("Prices rose on Monday and ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|they would fall⟧.", None, None),
    ("⟦s|Iris Vane⟧ lost the May 7 vote and ⟦q|said⟧ ⟦c|she was tired⟧.", None, None),
    ("⟦s|Iris Vane⟧, who left on Monday, came back and ⟦q|said⟧ ⟦c|she was tired⟧.", None, None),
    # of other things than when somebody spoke
    ("In addition to the fire on Tuesday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|a wall fell⟧.", None, None),
    ("⟦s|Iris Vane⟧ resigned in October, after ⟦q|calling⟧ ⟦c|the plan “a farce”⟧.", None, None),
    ("⟦s|Iris Vane⟧ once again ⟦q|said⟧ ⟦c|it was over⟧.", None, None),
    # what is told of the source between commas is not of the cue, but how she spoke is
    ("⟦s|Iris Vane⟧, arrested on Friday, ⟦q|told⟧ police ⟦c|she had slept⟧.", None, None),
    ("⟦s|Mayor Iris Vane, who toured the dam on⟧ Monday night, ⟦q|said⟧ ⟦c|it is safe⟧.", None, None),
    ("⟦s|Iris Vane, whose crew came⟧ on Monday, ⟦q|said⟧ on Tuesday ⟦c|it is safe⟧.", "Tuesday", "2024-05-14"),
    ("⟦s|Iris Vane⟧, who will tour the dam on Wednesday, ⟦q|says⟧ ⟦c|it is safe⟧.", None, None),
    ("⟦s|Iris Vane⟧, speaking on Monday, ⟦q|said⟧ ⟦c|it was safe⟧.", "Monday", "2024-05-13"),
    ("⟦s|Iris Vane⟧ then ⟦q|said⟧ ⟦c|it was over⟧.", None, None),
    # an event dates what is said at it, without a day
    (
        "⟦c|“It is over,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ shortly after the council meeting.",
        "shortly after the council meeting",
        None,
    ),
    ("After the match, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "After the match", None),
    ("⟦c|“It is over,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ at the end of the hearing.", "at the end of the hearing", None),
    # the day of what came before is no day of the saying
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ on Sunday after the court ruled last month.", "Sunday", "2024-05-12"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ after police fired on the crowd on Monday.", None, None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ after the match on Saturday.", "Saturday", "2024-05-11"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ shortly after the count was ended on Monday.", "Monday", "2024-05-13"),
    ("In 2019 the dam broke. ⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ then.", "then", "2019"),
    # a game after which quoted words were said; the day of what is told in a clause
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|they were “poor” after Sunday’s defeat⟧.", "after Sunday’s defeat", "2024-05-12"),
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was “a farce” on Monday and would be one again⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|the bank failed on Monday⟧.", None, None),
    ("⟦s|Officials⟧ ⟦q|said⟧ ⟦c|fire destroyed the barn on⟧ Friday.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|announced⟧ ⟦c|the sale of the lock on Friday⟧.", "Friday", "2024-05-10"),
    # a word that only puts reports in order
    ("⟦s|Iris Vane⟧ later ⟦q|said⟧ ⟦c|it was over⟧.", None, None),
    ("Later, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "Later", None),
    ("Earlier ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was over⟧.", "Earlier", None),
    # the day of what is talked about is not the day of the talking
    ("⟦c|The strike began on Monday⟧, ⟦s|Iris Vane⟧ ⟦q|said⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|criticised⟧ ⟦c|Monday’s vote⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|the plan, due Friday, was late⟧.", None, None),
    ("⟦s|Police⟧ ⟦q|say⟧ ⟦c|Iris Vane told a friend on Tuesday that it was over⟧.", None, None),
    ("⟦s|The council, which took over the lock⟧ in 2011, ⟦q|said⟧ ⟦c|it was over⟧.", None, None),
]


@pytest.mark.parametrize(("marked", "words", "day"), WHEN)
def test_when(marked: str, words: str | None, day: str | None) -> None:
    (quote,) = resolved(marked, published=PUBLISHED)
    assert (quote.when, quote.said_on) == (words, day)


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        # counted from another day, or of another week
        ("The dam broke on 6 May. Three days later ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", "2024-05-09"),
        ("The dam broke on 6 May. A week earlier ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", "2024-04-29"),
        ("The dam broke in 2019. ⟦s|Iris Vane⟧ ⟦q|said⟧ at the time ⟦c|it was old⟧.", "2019"),
        ("The dam broke in 2019. ⟦s|Iris Vane⟧ ⟦q|told⟧ the Courier at ⟦c|that time it was old⟧.", "2019"),
        ("The dam broke in 2019. ⟦s|Iris Vane⟧ ⟦q|said⟧ back then ⟦c|that it was old⟧.", "2019"),
        ("The dam broke on Monday, two days after ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", "2024-05-11"),
        ("The dam broke on 10 May, just a week after ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", "2024-05-03"),
        ("The dam broke two days after ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", None),
        ("The dam broke on Monday, several days after ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was old⟧.", None),
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ on Tuesday of last week ⟦c|that the dam was old⟧.", "2024-05-07"),
        # a day of what is told is no day of saying
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|the dam broke in 2019⟧.", None),
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|its costs doubled last month⟧.", None),
    ],
)
def test_days_counted_and_days_told(marked: str, day: str | None) -> None:
    (quote,) = resolved(marked, published=PUBLISHED)
    assert quote.said_on == day


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("Iris Vane spoke up, not knowing that the lock was open.", "2024-05-16"),  # the lead sums up
        ("Iris Vane made the remark at a meeting on Tuesday, not knowing that the lock was open.", "2024-05-14"),
    ],
)
def test_the_day_of_an_apology_is_not_that_of_the_remark(before: str, day: str) -> None:
    first, second = resolved(
        f"{before} ⟦1:c|“They whine,”⟧ ⟦1:s|she⟧ ⟦1:q|said⟧.\n\n⟦2:s|Vane⟧ ⟦2:q|said⟧ on Thursday ⟦2:c|she was sorry⟧.",
        published="2024-05-17",
    )
    assert (first.said_on, second.said_on) == (day, "2024-05-16")


def test_a_thought_begins_no_occasion_of_speech() -> None:
    text = "Iris Vane thought in March 2020 it was late. “It is,” she said."
    thought = Attribution("indirect", (cut(text, 33, 44),), cut(text, 10, 17), cut(text, 0, 9), 0.9, thought=True)
    said = Attribution("direct", (cut(text, 45, 53),), cut(text, 58, 62), cut(text, 54, 57), 0.9)
    article = Article(text, published=PUBLISHED, blocks=(Block("body", cut(text, 0, len(text))),))
    _, quote = resolve(article, segment(article), Reading((thought, said)))
    assert quote.when is None


def test_who_asks_is_not_the_one_asked() -> None:
    (quote,) = resolved("⟦c|“Where does it go?”⟧ ⟦q|asked⟧ ⟦s|Iris Vane⟧.")
    assert quote.addressee is None


def test_without_publication_date_the_words_stay_and_the_day_is_unknown() -> None:
    (quote,) = resolved("⟦c|“It is over,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ Monday.")
    assert (quote.when, quote.said_on) == ("Monday", None)


TO_WHOM = [
    ("⟦c|“It is over,”⟧ ⟦s|THL official Iris Vane⟧ ⟦q|told⟧ AFP Wednesday.", "AFP", None),
    ("⟦s|Iris Vane⟧ ⟦q|told⟧ the Tarn Courier that ⟦c|she would stay⟧.", "the Tarn Courier", None),
    ("⟦s|Iris Vane⟧ ⟦q|told⟧ the Sunday Courier that ⟦c|she would stay⟧.", "the Sunday Courier", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ a crowd in Tarn.", "a crowd", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ reporters outside the gate on Monday.", "reporters", None),
    (
        "In an interview with Radio Tarn, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she would stay⟧.",
        "Radio Tarn",
        "In an interview with Radio Tarn",
    ),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ this newspaper on Monday.", "this newspaper", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ me.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|testified⟧ before the Senate that ⟦c|she knew⟧.", "the Senate", None),
    ("⟦s|Iris Vane⟧ ⟦q|urged⟧ ⟦c|lawmakers to act⟧.", "lawmakers", None),
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ in a statement ⟦c|that she knew⟧.", None, "in a statement"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|wrote⟧ on Twitter.", None, "on Twitter"),
    # a programme of a numbered station; for whom somebody writes
    (
        "On Radio 4's Today programme, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.",
        None,
        "On Radio 4's Today programme",
    ),
    ("Writing in the Observer, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, "in the Observer"),
    ("⟦s|Iris Vane⟧ ⟦q|wrote⟧ in the Observer that ⟦c|it was late⟧.", None, "in the Observer"),
    ("Writing for the Tarn Courier, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, "for the Tarn Courier"),
    ("Writing in Osk, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, None),
    ("At PMQs on Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, "At PMQs"),
    # whoever can listen, after the ``to`` of a verb of saying; and what cannot
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|admitted⟧ to MPs on Monday.", "MPs", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|whispered⟧ to her husband.", "her husband", None),
    ("⟦s|Iris Vane⟧ ⟦q|hinted⟧ to the Post that ⟦c|she would go⟧.", "the Post", None),
    ("⟦s|Iris Vane⟧ ⟦q|disclosed to⟧ shareholders that ⟦c|it lost money⟧.", "shareholders", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|snapped⟧ at a reporter.", "a reporter", None),
    ("⟦s|Iris Vane⟧ ⟦q|admitted⟧ to the theft ⟦c|that it was late⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|claimed⟧ to the end ⟦c|that it was late⟧.", None, None),
    ("⟦s|Iris Vane⟧ rang her mother ⟦q|to say⟧ ⟦c|that it was late⟧.", "her mother", None),
    ("⟦s|Iris Vane⟧ emailed staff on Monday ⟦q|to say⟧ ⟦c|that it was late⟧.", "staff", None),
    ("Talking to a packed hall, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "a packed hall", None),
    ("In evidence to MPs, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "MPs", None),
    ("Quizzed by councillors, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "councillors", None),
    ("Replying to Leo Birch, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "Leo Birch", None),
    ("Replying to the claim, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, None),
    (
        "In a briefing to brag, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.",
        None,
        "In a briefing to brag",
    ),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ at a rally in Ohio on Monday.", None, "at a rally in Ohio"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ on the radio programme Tarn Today.", None, "on the radio programme Tarn Today"),
    ("⟦s|The league⟧ posted a clip early Sunday on Instagram ⟦q|calling⟧ for ⟦c|calm⟧.", None, "on Instagram"),
    ("⟦c|“No,”⟧ ⟦s|she⟧ ⟦q|said⟧.", None, None),
    # a compound is cut nowhere, and is no verb
    (
        "⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said in his post-match press⟧ conference.",
        None,
        "in his post-match press conference",
    ),
    ("⟦s|Iris Vane⟧ would not comment on the papers but ⟦q|said⟧: ⟦c|“It is fair.”⟧", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|had told⟧ him ⟦c|they were afraid to go⟧.", None, None),
    # a noun for an occasion may end like a participle, and stands with no preposition before it
    ("At a Senate hearing, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, "At a Senate hearing"),
    ("At the annual meeting in Tarn, ⟦s|Vane⟧ ⟦q|told⟧ owners ⟦c|to wait⟧.", "owners", "At the annual meeting in Tarn"),
    ("⟦s|Iris Vane⟧ ⟦q|spoke⟧ in riddles during the interview ⟦c|of her plans⟧.", None, "during the interview"),
    ("At the end of her Eastern trip, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    ("In a 2014 interview, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, "In a 2014 interview"),
    ("In the Commons, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, "In the Commons"),
    ("⟦s|Judge Vane⟧ ⟦q|ruled⟧ on March 3 ⟦c|that the sale was void⟧.", None, None),
    ("In order to calm them, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    ("In her first words since the launch, ⟦s|Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|confided⟧ in the show’s keeper ⟦c|that she knew⟧.", "the show’s keeper", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ reporters on the red carpet.", "reporters", "on the red carpet"),
    ("⟦s|Tarn Locks⟧ issued a statement on Friday, ⟦q|saying⟧ ⟦c|it was over⟧.", None, "a statement"),
    ("⟦s|Iris Vane⟧ ⟦q|tweeted⟧ ⟦c|that it was over⟧.", None, "on Twitter"),
    ("⟦s|Iris Vane⟧, giving evidence to MPs, ⟦q|said⟧ ⟦c|she knew⟧.", "MPs", None),
    # whom a question is put to may stand at the front of what is said; a report names nobody there
    ("⟦s|Iris Vane⟧ ⟦q|later asked⟧ ⟦c|the owner if he was well⟧.", "the owner", None),
    ("⟦s|Iris Vane⟧, ⟦q|promising⟧ ⟦c|the friends of Tarn will return to their roots⟧.", None, None),
    ("The keeper ⟦q|was asked⟧ by ⟦s|Iris Vane⟧ ⟦c|to shut the lock⟧.", "The keeper", None),
    ("Senior keepers ⟦q|are accused⟧ ⟦c|of sleeping at the lock⟧.", None, None),
    (
        "Speaking to reporters outside the courthouse, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.",
        "reporters",
        "outside the courthouse",
    ),
    ("⟦c|“They go,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ to loud applause.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|told⟧ cheering teachers ⟦c|they would go⟧.", "cheering teachers", None),
    ("Speaking before kick-off, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|they would go⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|told⟧ a conference in Tarn ⟦c|they would go⟧.", "a conference", None),
    ("⟦c|“They go,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ to the crowd.", "the crowd", None),
    ("Outside the courthouse, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, "Outside the courthouse"),
    ("⟦s|Iris Vane⟧ ⟦q|called for⟧ ⟦c|calm during a visit to Tarn⟧.", None, "during a visit to Tarn"),
    (
        "In an email to keepers reviewed by the Courier, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.",
        "keepers",
        "In an email to keepers",
    ),
    # on, from, over and under stand before few nouns: not before what is decided on
    ("⟦s|Iris Vane⟧ ⟦q|blamed⟧ ⟦c|the loss⟧ on slow decision making.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|had called⟧ ⟦c|the court⟧ on the lock order a joke.", None, None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ on a conference call.", None, "on a conference call"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ over the satellite phone.", None, "over the satellite phone"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ reporters from her doorstep.", "reporters", "from her doorstep"),
    ("Under cross-examination, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, "Under cross-examination"),
    ("⟦s|Iris Vane⟧ ⟦q|spoke⟧ under the bridge ⟦c|of her plans⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|told⟧ the keeper over the fence ⟦c|no⟧.", "the keeper", None),
    # what is numbered or dated; a paper that is an outlet is no writing; whom a government is to let go
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ on BBC Radio 5 Live ⟦c|it was late⟧.", None, "on BBC Radio 5 Live"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ in a post on X.", None, "in a post on X"),
    ("In the July 9, 2012, cable, ⟦s|Iris Vane⟧ ⟦q|wrote⟧ ⟦c|it was late⟧.", None, "In the July 9, 2012, cable"),
    ("The Financial Times told of it. ⟦s|The paper⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|asked⟧ the mayor ⟦c|for help in their release⟧.", "the mayor", None),
    # whom and where somebody addressed who then said
    ("⟦s|Iris Vane, who addressed reporters at the lock on Monday,⟧ ⟦q|said⟧ ⟦c|no⟧.", "reporters", None),
    ("⟦s|Iris Vane, who met her husband at a rally,⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
    ("⟦q|Asked⟧ ⟦s|Mayor Iris Vane⟧: ⟦c|“Why?”⟧", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|put it⟧ to the keeper ⟦c|that he slept⟧.", "the keeper", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ to her before the wedding.", None, None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ Ada Moy of Tarn Locks.", "Ada Moy", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ in a CNN interview.", "CNN", "in a CNN interview"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ in a Friday interview.", None, "in a Friday interview"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ in a chat with Ada Moy.", "Ada Moy", "in a chat with Ada Moy"),
    ("Contacted by the Courier, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "the Courier", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ when contacted by the Courier.", "the Courier", None),
    ("Asked by the Courier if it was late, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "the Courier", None),
    ("⟦s|Iris Vane⟧ ⟦q|said in an emailed statement⟧ ⟦c|that it was late⟧.", None, "in an emailed statement"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ a radio host two hours after the ruling.", "a radio host", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ reporters minutes before the match.", "reporters", None),
    ("Speaking outside the hall, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, "outside the hall"),
    ("Appearing before the Lock Committee, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "the Lock Committee", None),
    ("Writing on Facebook, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, "on Facebook"),
    ("On the campaign trail in Tarn, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, "On the campaign trail in Tarn"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ CNN’s Ada Moy.", "Ada Moy", None),
    ("Iris Vane ⟦q|is said⟧ to believe ⟦c|it is late⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|is said to have discussed⟧ ⟦c|the lock with owners⟧.", None, None),
    ("⟦s|Iris Vane⟧ ⟦q|is said to have told⟧ owners ⟦c|no⟧.", "owners", None),
    # behind a comma an occasion or a writing, and nothing else
    ("⟦s|Iris Vane⟧ ⟦q|called for⟧ ⟦c|calm⟧, in a statement on Monday.", None, "in a statement"),
    ("⟦s|Iris Vane⟧ ⟦q|criticised⟧ ⟦c|the plan⟧, in a district that is hers.", None, None),
    # what opens the sentence; the medium that somebody took to, reports for or is heard on
    ("Discussing the lock at a press conference, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, "at a press conference"),
    ("On Monday ⟦s|Iris Vane⟧ took to social media and ⟦q|said⟧ ⟦c|no⟧.", None, "on social media"),
    ("⟦s|Iris Vane⟧ ⟦q|took to Twitter to say⟧ ⟦c|it was late⟧.", None, "on Twitter"),
    ("⟦s|Iris Vane⟧ took to her bed and ⟦q|said⟧ ⟦c|no⟧.", None, None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ on “The Locks Tonight 7.”", None, "on The Locks Tonight 7"),
    ("As ⟦s|Iris Vane⟧ ⟦q|reports⟧ for Reuters, ⟦c|it is late⟧.", None, "for Reuters"),
    ("⟦s|Iris Vane⟧ ⟦q|wrote⟧ for ⟦c|help⟧.", None, None),
    ("Iris Vane was interviewed by Radio Tarn. ⟦c|“No,”⟧ ⟦s|Vane⟧ ⟦q|said⟧.", "Radio Tarn", None),
    # where a source was published
    ("⟦s|A study published this week in the journal Tide⟧ ⟦q|found⟧ ⟦c|no⟧.", None, "in the journal Tide"),
    ("⟦s|The authors of work posted on Harbour Archive⟧ ⟦q|said⟧ ⟦c|no⟧.", None, "on Harbour Archive"),
    ("⟦s|A study released on Monday⟧ ⟦q|found⟧ ⟦c|no⟧.", None, None),
    ("⟦s|Figures from the Harbour Trust⟧ ⟦q|show⟧ ⟦c|it is late⟧.", None, "Figures"),
    # of a passive the one told is the subject, that of its own clause, and nothing behind it
    ("The owners ⟦q|were told⟧ two things: ⟦c|“It is old,”⟧ and no more.", "The owners", None),
    ("The plans were shown to owners, who ⟦q|have been asked⟧ ⟦c|to choose⟧.", "owners", None),
    ("The keepers who ⟦q|were told⟧ ⟦c|to go⟧ wept.", "The keepers", None),
    ("Leo Birch left when he ⟦q|was told⟧ by ⟦s|Iris Vane⟧ ⟦c|that it was late⟧.", "Leo Birch", None),
    ("⟦s|Iris Vane⟧ ⟦q|is telling⟧ owners ⟦c|that it is late⟧.", "owners", None),
    ("⟦s|Keepers⟧ ⟦q|are calling on⟧ the owners ⟦c|to shut the lock⟧.", "the owners", None),
    # whose question is answered
    ("In answer to a question from Ada Moy, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Ada Moy", None),
    ("In response to questions from owners, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "owners", None),
    ("In response to a strike by owners, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
    ("In a phone call to the owner, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "the owner", "In a phone call to the owner"),
    ("In that email, which was read out, ⟦s|Iris Vane⟧ ⟦q|wrote⟧: ⟦c|“No.”⟧", None, "In that email"),
    ("While she was speaking to keepers, ⟦s|Iris Vane⟧ ⟦q|said⟧: ⟦c|“No.”⟧", "keepers", None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ the Courier by email.", "the Courier", "by email"),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ by the river.", None, None),
    ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|told⟧ reporters at the Capitol.", "reporters", "at the Capitol"),
    ("To the jury, ⟦s|Iris Vane⟧ ⟦q|said⟧: ⟦c|“No.”⟧", "the jury", None),
    ("To her surprise, ⟦s|Iris Vane⟧ ⟦q|said⟧: ⟦c|“No.”⟧", None, None),
    ("⟦c|To the left of the church⟧, ⟦s|Iris Vane⟧ ⟦q|said⟧, ⟦c|it was dark⟧.", None, None),
    # addressed and laid before: people or an occasion, and no matter
    ("Addressing a rally in Tarn, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", "a rally", None),
    ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧, pointing at the stage.", None, None),
    ("Speaking before the trial, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    ("Speaking before the council, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", "the council", None),
    ("Asked why by a radio host, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    ("Addressing fears about the lock, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    ("Presenting her plans to owners, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", "owners", None),
    ("Presenting changes to the lock, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|she knew⟧.", None, None),
    (
        '⟦s|Iris Vane⟧ met doubts in an interview with "The Lock," ⟦q|remarking⟧ ⟦c|it was late⟧.',
        "The Lock",
        "in an interview with The Lock",
    ),
]


@pytest.mark.parametrize(("marked", "addressee", "venue"), TO_WHOM)
def test_to_whom_and_where(marked: str, addressee: str | None, venue: str | None) -> None:
    (quote,) = resolved(marked, published=PUBLISHED)
    assert (quote.addressee, quote.venue) == (addressee, venue)


def test_what_was_told_to_the_writer_was_told_to_author_or_outlet() -> None:
    def to(words: str) -> str | None:
        text = f"“No,” said Iris Vane. “It is over,” she told {words}."
        return extract(text, outlet="Tarn Courier", published="2024-05-15")[-1].addressee

    assert [to(words) for words in ("me", "us", "this paper")] == ["Tarn Courier"] * 3


@pytest.mark.parametrize("later", ["Hours later,", "Minutes later", "Within days"])
def test_hours_later_is_a_time_of_its_own_and_holds_for_its_words_alone(later: str) -> None:
    _, second, third = resolved(
        "⟦1:s|The council⟧ ⟦1:q|said⟧ this morning that ⟦1:c|the road was shut⟧. "
        f"{later} ⟦2:s|it⟧ ⟦2:q|said⟧ that ⟦2:c|it was open⟧. ⟦3:s|It⟧ ⟦3:q|said⟧ ⟦3:c|it was glad⟧.",
        published=PUBLISHED,
    )
    assert (second.when, second.said_on) == (later.rstrip(","), None)
    assert (third.when, third.said_on) == (None, None)


def test_no_day_goes_back_to_what_another_was_told() -> None:
    told, _ = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ a packed hall that ⟦1:c|it was over⟧. "
        "⟦2:s|Vane⟧ ⟦2:q|wrote to⟧ Leo Birch on Monday that ⟦2:c|it was late⟧.",
        published=PUBLISHED,
    )
    assert (told.addressee, told.when) == ("a packed hall", None)


@pytest.mark.parametrize(
    ("venue", "told", "kept"),
    [
        ("in a letter to staff", "told the mayor", None),
        ("in a letter to staff", "assured the mayor", None),
        ("in a memo", "told the mayor", None),
        ("in a post on Facebook", "told a committee of MPs", None),
        ("in an interview", "told a meeting", None),
        ("in a letter to staff", "added", "in a letter to staff"),
        ("at a rally", "urged voters", "at a rally"),
    ],
)
def test_who_is_told_something_is_not_told_it_in_a_writing(venue: str, told: str, kept: str | None) -> None:
    cue, _, listener = told.partition(" ")
    text = f"⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ {venue} that ⟦1:c|she was sorry⟧. "
    second = f"⟦2:s|She⟧ ⟦2:q|{cue}⟧ {listener} that ⟦2:c|it was late⟧.".replace("  ", " ")
    assert resolved(text + second, published=PUBLISHED)[1].venue == kept


def test_an_addressed_person_has_the_full_name() -> None:
    first, second = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|met⟧ ⟦1:c|Leo Birch⟧ on Monday. ⟦2:c|“You lost,”⟧ ⟦2:s|she⟧ ⟦2:q|told⟧ Birch.",
        published=PUBLISHED,
    )
    assert second.addressee == "Leo Birch"
    assert first.said_on == "2024-05-13"


def test_whoever_asks_or_tells_her_is_another() -> None:
    text = "⟦1:c|“It is dark,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ Ada Birch.\n\n"
    for asked in ("⟦2:s|Birch⟧ ⟦2:q|asked⟧ her ⟦2:c|why⟧.", "⟦2:c|“Why?”⟧ ⟦2:s|Birch⟧ ⟦2:q|asked⟧ her."):
        assert resolved(text + asked)[1].addressee == "Iris Vane"


def test_a_question_goes_to_whoever_answers_it_and_the_answer_to_whoever_asked() -> None:
    asked, answered = resolved(
        "⟦1:q|Asked⟧ by the Courier ⟦1:c|whether she would go⟧, ⟦2:s|Iris Vane⟧ ⟦2:q|said⟧ ⟦2:c|no⟧."
    )
    assert (asked.addressee, answered.addressee) == ("Iris Vane", "the Courier")
    asked, answered, told = resolved(
        "⟦1:s|Leo Birch⟧ ⟦1:q|asked⟧ ⟦1:c|why it was late⟧.\n\n⟦2:c|“It was dark,”⟧ ⟦2:s|Iris Vane⟧ ⟦2:q|replied⟧."
        "\n\n⟦3:c|“It was late,”⟧ ⟦3:s|Ada Moy⟧ ⟦3:q|said⟧."
    )
    assert (asked.addressee, answered.addressee, told.addressee) == (None, "Leo Birch", None)
    for who, to in (("Iris Vane", "Leo Birch"), ("Ada Moy", None)):
        _, replied = resolved(
            f"⟦1:s|Leo Birch⟧ ⟦1:q|told⟧ Iris Vane ⟦1:c|it was late⟧. ⟦2:c|“It is not,”⟧ ⟦2:s|{who}⟧ ⟦2:q|replied⟧."
        )
        assert replied.addressee == to


@pytest.mark.parametrize(
    ("asked", "answered", "to", "day"),
    [
        ("⟦1:q|asked⟧ ⟦1:c|Vane on Monday if it was late⟧", "said", "Leo Birch", "2024-05-13"),
        ("⟦1:q|asked⟧ ⟦1:c|Vane on Monday if it was late⟧", "says", "Leo Birch", None),
        ("⟦1:q|asked⟧ ⟦1:c|the mayor on Monday if it was late⟧", "said", None, None),
        ("⟦1:q|told⟧ Vane on Monday ⟦1:c|it was late⟧", "said", None, None),
    ],
)
def test_an_answer_below_its_question_is_of_its_occasion(asked: str, answered: str, to: str | None, day: str) -> None:
    text = f"Iris Vane came. ⟦1:s|Leo Birch⟧ {asked}.\n\n⟦2:c|“It is,”⟧ ⟦2:s|Vane⟧ ⟦2:q|{answered}⟧."
    _, answer = resolved(text, published=PUBLISHED)
    assert (answer.addressee, answer.said_on) == (to, day)


@pytest.mark.parametrize(
    ("said", "told", "to"),
    [
        ("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧", "⟦2:s|she⟧ ⟦2:q|told⟧ BBC News", "BBC News"),
        ("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ at a meeting", "⟦2:s|she⟧ ⟦2:q|told⟧ BBC News", None),
        ("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ on Monday", "⟦2:s|she⟧ ⟦2:q|told⟧ BBC News", None),
        ("⟦1:s|Iris Vane⟧ ⟦1:q|has said⟧", "⟦2:s|she⟧ ⟦2:q|told⟧ BBC News", None),
        ("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧", "⟦2:s|she⟧ ⟦2:q|told⟧ her mother", None),
        ("⟦1:s|Ada Moy⟧ ⟦1:q|said⟧", "⟦2:s|Iris Vane⟧ ⟦2:q|told⟧ BBC News", None),
    ],
)
def test_an_outlet_that_is_told_next_was_told_what_stands_before(said: str, told: str, to: str | None) -> None:
    first, _ = resolved(f"{said} ⟦1:c|it was late⟧. ⟦2:c|“It is old,”⟧ {told}.", published=PUBLISHED)
    assert first.addressee == to


def test_a_look_back_to_a_month_ends_where_a_paper_is_told() -> None:
    for when, day in (("last March", None), ("on Monday", "2024-05-13")):
        _, told = resolved(
            f"⟦1:s|Iris Vane⟧ ⟦1:q|apologised⟧ {when} ⟦1:c|for the delay⟧. ⟦2:s|Vane⟧ ⟦2:q|told⟧ BBC News ⟦2:c|no⟧.",
            published=PUBLISHED,
        )
        assert told.said_on == day


def test_one_of_many_who_asks_ends_no_meeting() -> None:
    _, answer, later = resolved(
        "At a session with owners on Monday, ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|she would stay⟧. In answer to a question "
        "from Ada Moy, ⟦2:s|Vane⟧ ⟦2:q|said⟧ ⟦2:c|it was late⟧. ⟦3:c|“It is old,”⟧ ⟦3:s|she⟧ ⟦3:q|said⟧.",
        published=PUBLISHED,
    )
    assert (answer.addressee, answer.venue) == ("Ada Moy", "At a session with owners")
    assert (later.addressee, later.said_on) == ("owners", "2024-05-13")


def test_they_who_were_told_are_those_who_spoke_right_before() -> None:
    for between, to in (("", "Owners"), (" It rained.", None)):
        _, told = resolved(
            f"⟦1:s|Owners⟧ ⟦1:q|called for⟧ ⟦1:c|calm⟧.{between} They ⟦2:q|were told⟧ ⟦2:c|it was late⟧."
        )
        assert told.addressee == to


def test_what_is_told_a_paper_is_not_said_in_an_advert() -> None:
    for venue, day in (("in a public service announcement", None), ("at the gate", "2024-05-13")):
        _, there = resolved(
            "⟦1:c|“It is late,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ the Lock on Monday.\n\n⟦2:c|“It is old,”⟧ ⟦2:s|Vane⟧ "
            f"⟦2:q|said⟧ {venue}.",
            published=PUBLISHED,
        )
        assert there.said_on == day


def test_what_is_told_to_another_was_said_elsewhere() -> None:
    _, other = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ the owners at the meeting ⟦1:c|she would stay⟧. ⟦2:s|Vane⟧ ⟦2:q|told⟧ Radio Tarn "
        "⟦2:c|she liked it there⟧."
    )
    assert (other.addressee, other.venue) == ("Radio Tarn", None)


def test_a_question_put_is_of_the_occasion_of_its_answer() -> None:
    _, asked, answered, wrote = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ analysts on a call on Monday ⟦1:c|it was fair⟧. ⟦2:q|Asked⟧ by ⟦2:s|Ada Moy⟧ "
        "⟦2:c|whether it was⟧, ⟦3:s|Vane⟧ ⟦3:q|said⟧: ⟦3:c|“Yes.”⟧\n\n⟦4:s|Moy⟧ ⟦4:q|wrote⟧ in a note on Sunday "
        "⟦4:c|that it was not⟧.",
        published=PUBLISHED,
    )
    assert (asked.addressee, asked.venue, asked.said_on) == ("Iris Vane", "on a call", "2024-05-13")
    assert (answered.addressee, answered.venue, answered.said_on) == ("Ada Moy", "on a call", "2024-05-13")
    assert (wrote.venue, wrote.said_on) == ("in a note", "2024-05-12")


def test_what_was_said_at_a_launch_is_told_the_paper_elsewhere() -> None:
    _, told = resolved(
        "⟦1:c|“It is good,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ at a launch on Monday.\n\n⟦2:s|Vane⟧ ⟦2:q|told⟧ the newspaper "
        "⟦2:c|it was late⟧.",
        published=PUBLISHED,
    )
    assert (told.addressee, told.venue, told.when) == ("the newspaper", None, None)
    _, back = resolved(
        "In a note, ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|it was good⟧. ⟦2:s|Vane⟧ ⟦2:q|told⟧ Leo Birch last year ⟦2:c|it "
        "was late⟧.",
        published=PUBLISHED,
    )
    assert (back.venue, back.said_on) == (None, "2023")
    (asked,) = resolved(
        "Vane was asked about the lock during a visit to a school on Monday. ⟦c|“It is good,”⟧ ⟦s|she⟧ ⟦q|said⟧.",
        published=PUBLISHED,
    )
    assert (asked.venue, asked.said_on) == ("during a visit to a school", "2024-05-13")


def test_the_show_is_the_one_that_was_spoken_to() -> None:
    _, told = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ in an interview with Tarn Today ⟦1:c|she would stay⟧. ⟦2:c|“I like it,”⟧ ⟦2:s|she⟧ "
        "⟦2:q|told⟧ the show."
    )
    assert told.addressee == "Tarn Today"


def test_a_report_within_a_report_has_its_own_clause() -> None:
    _, told = resolved(
        "⟦1:s|The book⟧ ⟦1:q|says⟧ ⟦1:c|that ⟦2:s|Iris Vane⟧ ⟦2:q|told⟧ the keeper at a dinner in March 2020 "
        "⟦2:c|of her plans⟧⟧."
    )
    assert (told.addressee, told.venue, told.said_on) == ("the keeper", "at a dinner", "2020-03")


def test_who_asks_in_an_interview_is_heard_at_its_place() -> None:
    _, asked, answered = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ in an interview with Leo Birch’s podcast ⟦1:c|she would stay⟧.\n\n⟦2:q|Asked⟧ by "
        "⟦2:s|Birch⟧ ⟦2:c|if she liked it⟧, ⟦3:s|Vane⟧ ⟦3:q|said⟧ ⟦3:c|she did⟧."
    )
    assert (answered.addressee, answered.venue) == ("Leo Birch", "in an interview with Leo Birch’s podcast")


def test_what_somebody_wrote_was_not_said_at_the_meeting_that_was_told_of_it() -> None:
    _, wrote = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ the meeting on Monday ⟦1:c|she would stay⟧. In one email ⟦2:s|Vane⟧ ⟦2:q|wrote⟧: "
        "⟦2:c|“It is done.”⟧",
        published=PUBLISHED,
    )
    assert (wrote.addressee, wrote.when) == (None, None)
    _, posted = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ fans in an Instagram post on Monday ⟦1:c|she would stay⟧. ⟦2:c|“I like it,”⟧ "
        "⟦2:s|she⟧ ⟦2:q|wrote⟧.",
        published=PUBLISHED,
    )
    assert posted.when == "Monday"
    memo, called = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|wrote⟧ in a memo: ⟦1:c|“It is done.”⟧ ⟦2:s|She⟧ ⟦2:q|said⟧ on a call on Monday ⟦2:c|no⟧.",
        published=PUBLISHED,
    )
    assert (memo.venue, memo.when, called.venue, called.when) == ("in a memo", None, "on a call", "Monday")
    _, tweeted = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ in a statement: ⟦1:c|“It is done.”⟧\n\n⟦2:s|Vane⟧ ⟦2:q|tweeted⟧: ⟦2:c|“Done!”⟧"
    )
    assert tweeted.venue == "on Twitter"


def test_an_occasion_carries_over_to_what_the_speaker_says_next() -> None:
    first, second, third = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ Radio Tarn on Monday ⟦1:c|she would stay⟧.\n\n⟦2:c|“I like it here,”⟧ "
        "⟦2:s|she⟧ ⟦2:q|said⟧.\n\n"
        "⟦3:s|Leo Birch⟧ ⟦3:q|said⟧ ⟦3:c|he was glad⟧.",
        published=PUBLISHED,
    )
    assert (second.addressee, second.when, second.said_on) == ("Radio Tarn", "Monday", "2024-05-13")
    assert (third.addressee, third.when, third.said_on) == (None, None, None)


def test_no_day_carries_over_to_another_place_and_no_vague_word_at_all() -> None:
    _, there, _, undated = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ on Twitter on Monday ⟦1:c|she would stay⟧.\n\n⟦2:c|“I like it here,”⟧ "
        "⟦2:s|Vane⟧ ⟦2:q|said⟧ in a video message.\n\n"
        "⟦3:s|Leo Birch⟧ ⟦3:q|said⟧ recently ⟦3:c|he was glad⟧. ⟦4:c|“Very,”⟧ ⟦4:s|he⟧ ⟦4:q|said⟧.",
        published=PUBLISHED,
    )
    assert (there.venue, there.when) == ("in a video message", None)
    assert undated.when is None


@pytest.mark.parametrize(
    "after",
    [
        "On Thursday the lock broke. ⟦2:c|“I was there,”⟧ ⟦2:s|Vane⟧ ⟦2:q|said⟧.",  # another day was told since
        "⟦2:c|“I love it,”⟧ ⟦2:s|she⟧ ⟦2:q|says⟧.",  # she says so now
        "⟦2:s|Vane⟧ ⟦2:q|later defended⟧ ⟦2:c|her choice⟧.",
        "⟦2:s|She⟧ at one point ⟦2:q|said⟧ ⟦2:c|she was glad⟧.",
    ],
)
def test_an_occasion_ends_with_another_day_or_tense(after: str) -> None:
    _, other = resolved(f"⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ on Monday ⟦1:c|she would stay⟧.\n\n{after}", published=PUBLISHED)
    assert other.said_on is None and other.when in {None, "at one point"}


@pytest.mark.parametrize(
    ("marked", "when", "day"),
    [
        ("When he was stopped, ⟦s|Leo Birch⟧ ⟦q|told⟧ police ⟦c|he was lost⟧.", "When he was stopped", None),
        ("After winning the cup, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|he was glad⟧.", "After winning the cup", None),
        ("Following Ms Moy’s announcement, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Following Ms Moy’s announcement", None),
        # so long after something, and from a day that is told for it; roughly tells no day
        ("A day after the vote, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "A day after the vote", None),
        (
            "Two days after a fire on Friday, ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.",
            "Two days after a fire on Friday",
            "2024-05-12",
        ),
        ("A week before a fire on Friday, ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "A week before a fire on Friday", "2024-05-03"),
        (
            "Hours after the vote on Monday, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.",
            "Hours after the vote on Monday",
            "2024-05-13",
        ),
        (
            "About 10 days after the vote on May 3, ⟦s|Birch⟧ ⟦q|said⟧ ⟦c|no⟧.",
            "About 10 days after the vote on May 3",
            None,
        ),
        ("Six ships after the storm, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("As she left, ⟦s|Ada Moy⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "As she left", None),
        ("When he was in Tarn on Monday, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", "Monday", "2024-05-13"),
        ("After falling late in 2004, prices rose, ⟦s|Leo Birch⟧ ⟦q|said⟧.⟦c|“Fast.”⟧", None, None),
        ("After claims that ships had sunk, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("As chair of the board, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("When asked, ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        # the occasion is told in the sentence before
        (
            "He praised the lock at a meeting on Monday. ⟦c|“It is good,”⟧ ⟦s|Leo Birch⟧ ⟦q|said⟧.",
            "Monday",
            "2024-05-13",
        ),
        ("He wrote of it in a March letter. ⟦c|“It is old,”⟧ ⟦s|Leo Birch⟧ ⟦q|wrote⟧.", "March", "2024-03"),
        ("The finding comes in a report published on Monday. ⟦c|“Good,”⟧ ⟦s|Leo Birch⟧ ⟦q|said⟧.", None, None),
        ("He stood in a March wind by the office. ⟦c|“It is old,”⟧ ⟦s|Leo Birch⟧ ⟦q|said⟧.", None, None),
        ("It stood in a speech by Leo Birch on Monday. ⟦s|He⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "Monday", "2024-05-13"),
        ("It stood in a speech by Ada Moy on Monday. ⟦s|Leo Birch⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, None),
        ("A report is expected to be published on Monday. ⟦c|“Good,”⟧ ⟦s|Leo Birch⟧ ⟦q|said⟧.", None, None),
        ("The lock broke on Monday. ⟦c|“It is old,”⟧ ⟦s|Leo Birch⟧ ⟦q|said⟧.", None, None),
        ("By the time an order came on Monday, he had gone. ⟦c|“No,”⟧ ⟦s|Leo Birch⟧ ⟦q|said⟧.", None, None),
        ("He gave an interview on Monday. ⟦c|“It is good,”⟧ ⟦s|Leo Birch⟧ ⟦q|says⟧.", None, None),
    ],
)
def test_when_is_what_opens_the_sentence_or_the_occasion_before(marked: str, when: str | None, day: str | None) -> None:
    (said,) = resolved(marked, published=PUBLISHED)
    assert (said.when, said.said_on) == (when, day)


@pytest.mark.parametrize(
    ("marked", "when", "day"),
    [
        ("⟦s|Iris Vane⟧ ⟦q|had chided⟧ ⟦c|the owners on May 3 for leaving⟧.", "May 3", "2024-05-03"),
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|the lock broke on May 3 for good⟧.", None, None),
        ("Other ⟦s|reports this week⟧ ⟦q|said⟧ ⟦c|the lock was old⟧.", "this week", "2024-05"),
        ("⟦s|The study⟧, published on Monday, ⟦q|says⟧ ⟦c|the lock is old⟧.", "Monday", "2024-05-13"),
        ("⟦s|The study⟧, which was begun on Monday, ⟦q|says⟧ ⟦c|the lock is old⟧.", None, None),
        ("On Monday, ⟦c|the end of the club⟧ ⟦q|was announced⟧.", "Monday", "2024-05-13"),
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ back in the summer of 2015: ⟦c|“No.”⟧", "summer of 2015", "2015"),
        # a day that is the front of a name; that day, which opens no clause; the day of a question
        ("In her column for the Sunday Lock, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, None),
        ("While she was speaking in Tarn on Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Monday", "2024-05-13"),
        ("While prices fell on Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", None, None),
        ("Sentencing him on Monday, ⟦s|the judge⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "Monday", "2024-05-13"),
        ("⟦s|A sign, hung by some earlier tenant,⟧ ⟦q|reads⟧: ⟦c|“No.”⟧", None, None),
        ("The lock shut the day after ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("In the early hours of Monday, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Monday", "2024-05-13"),
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ of Monday ⟦c|that it was late⟧.", None, None),
        ("Around that time, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "Around that time", None),
        ("⟦s|Iris Vane⟧, after initially ⟦q|saying⟧ ⟦c|no⟧, left on Monday.", "initially", None),
        ("In her 2020 book, ⟦s|Iris Vane⟧ ⟦q|wrote⟧ ⟦c|no⟧.", "2020", "2020"),
        ("In her 2020 campaign, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("At the weekend, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|no⟧.", "the weekend", "2024-05"),
        ("⟦s|Iris Vane⟧ ⟦q|said⟧ of the weekend ⟦c|that it was cold⟧.", None, None),
        ("Some ⟦s|earlier tenant⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("⟦s|Iris Vane, who addressed reporters on Monday,⟧ ⟦q|said⟧ ⟦c|no⟧.", "Monday", "2024-05-13"),
        ("⟦s|Iris Vane, who was hurt on Monday,⟧ ⟦q|said⟧ ⟦c|no⟧.", None, None),
        ("⟦s|Iris Vane⟧ ⟦q|told⟧ the Sunday Lock on Friday ⟦c|it was late⟧.", "Friday", "2024-05-10"),
        ("On a call later that day, ⟦s|Iris Vane⟧ ⟦q|said⟧ ⟦c|it was late⟧.", "later that day", None),
        ("⟦s|Iris Vane⟧ ⟦q|spoke⟧ after the final whistle ⟦c|of a lost game⟧.", "after the final whistle", None),
        ("⟦c|“No,”⟧ ⟦s|Iris Vane⟧ ⟦q|said⟧ after Monday’s 2-1 defeat.", "after Monday’s 2-1 defeat", "2024-05-13"),
    ],
)
def test_the_day_of_a_writing_of_an_object_and_of_a_passive(marked: str, when: str | None, day: str | None) -> None:
    (said,) = resolved(marked, published=PUBLISHED)
    assert (said.when, said.said_on) == (when, day)


@pytest.mark.parametrize(
    ("before", "venue"),
    [
        ("Iris Vane, speaking at a meeting in Oslo, welcomed the vote.", "at a meeting in Oslo"),
        ("Iris Vane, giving evidence in court, smiled.", "in court"),
        ("Iris Vane, speaking no French, hired a guide for the meeting.", None),
        ("Leo Birch, speaking at a meeting in Oslo, welcomed the vote.", None),
        ("Iris Vane left a meeting in Oslo.", None),
    ],
)
def test_where_somebody_was_speaking_in_the_sentence_before(before: str, venue: str | None) -> None:
    (said,) = resolved(f"{before} ⟦c|“It is good,”⟧ ⟦s|Vane⟧ ⟦q|said⟧.", published=PUBLISHED)
    assert (said.venue, said.when) == (venue, None)


@pytest.mark.parametrize(
    ("before", "to", "venue", "day"),
    [
        ("Iris Vane spoke to reporters on Monday.", "reporters", None, "2024-05-13"),
        ("On Monday, the mayor, Iris Vane, spoke to reporters.", "reporters", None, "2024-05-13"),
        ("Iris Vane gave a long interview to Radio Tarn on Monday.", "Radio Tarn", None, "2024-05-13"),
        ("Iris Vane was interviewed by Radio Tarn on Monday.", "Radio Tarn", None, "2024-05-13"),
        ("Last week, Iris Vane sent a letter to staff.", "staff", None, "2024-05"),
        ("It stood in a letter by Iris Vane to the Senate on Monday.", "the Senate", "in a letter", "2024-05-13"),
        ("Iris Vane, the mayor, hit back at a meeting on Monday.", None, "at a meeting", "2024-05-13"),
        ("Iris Vane rejected the offer Monday.", None, None, "2024-05-13"),
        ("Iris Vane also responded on Twitter.", None, "on Twitter", None),
        ("Iris Vane’s remarks came in a speech to owners.", "owners", "in a speech to owners", None),
        # another’s, a day of something, one ahead, and what is no speech
        ("Leo Birch spoke to reporters on Monday.", None, None, None),
        ("A friend of Iris Vane spoke to reporters on Monday.", None, None, None),
        ("Leo Birch, like Iris Vane, spoke to reporters on Monday.", None, None, None),
        ("Iris Vane rejected Monday’s offer.", None, None, None),
        ("Iris Vane spoke to reporters on Monday and left on Friday.", "reporters", None, None),
        ("Iris Vane will speak to reporters on Monday.", None, None, None),
        ("Iris Vane’s remarks come a day after a fire on Monday.", None, None, None),
        ("Iris Vane gave birth on Monday.", None, None, None),
        ("Iris Vane left the meeting on Monday.", None, None, None),
        ("Iris Vane spoke to reporters on Monday. It rained.", None, None, None),
    ],
)
def test_what_a_speaker_says_goes_on_with_where_it_was_just_told_to_be_said(
    before: str, to: str | None, venue: str | None, day: str | None
) -> None:
    said, added = resolved(
        f"{before} ⟦1:s|Vane⟧ ⟦1:q|said⟧ ⟦1:c|it was late⟧.\n\n⟦2:c|“It is old,”⟧ ⟦2:s|Vane⟧ ⟦2:q|said⟧.",
        published=PUBLISHED,
    )
    assert (said.addressee, said.venue, said.said_on) == (to, venue, day)
    assert (added.addressee, added.venue, added.said_on) == (to, venue, day)


@pytest.mark.parametrize(
    ("marked", "to"),
    [
        ("⟦1:s|The minister⟧ ⟦1:q|said⟧ ⟦1:c|⟦2:s|the owners⟧ ⟦2:q|had told⟧ him ⟦2:c|it was late⟧⟧.", "The minister"),
        ("⟦1:s|Residents⟧ ⟦1:q|said⟧ ⟦1:c|⟦2:s|the owners⟧ ⟦2:q|had told⟧ them ⟦2:c|it was late⟧⟧.", "Residents"),
        ("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|⟦2:s|the owners⟧ ⟦2:q|had told⟧ her ⟦2:c|it was late⟧⟧.", "Iris Vane"),
        ("⟦1:c|“⟦2:s|The owners⟧ ⟦2:q|told⟧ me ⟦2:c|it was late⟧,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧.", "Iris Vane"),
        ("⟦1:c|“⟦2:s|The owners⟧ ⟦2:q|told⟧ us ⟦2:c|it was late⟧,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧.", "Iris Vane"),
        ("⟦1:c|“I ⟦2:q|was told⟧ by ⟦2:s|the owners⟧ ⟦2:c|it was late⟧,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧.", "Iris Vane"),
        # somebody else, or a whole
        ("⟦1:c|“He ⟦2:q|was told⟧ by ⟦2:s|the owners⟧ ⟦2:c|it was late⟧,”⟧ ⟦1:s|Leo Birch⟧ ⟦1:q|said⟧.", None),
        ("⟦1:s|The minister⟧ ⟦1:q|said⟧ ⟦1:c|⟦2:s|the owners⟧ ⟦2:q|had told⟧ them ⟦2:c|it was late⟧⟧.", None),
        ("⟦1:s|The minister⟧ ⟦1:q|said⟧ ⟦1:c|⟦2:s|the owners⟧ ⟦2:q|had told⟧ his aide ⟦2:c|no⟧⟧.", "his aide"),
        ("⟦1:c|“⟦2:s|The owners⟧ ⟦2:q|told⟧ them ⟦2:c|it was late⟧,”⟧ ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧.", None),
    ],
)
def test_whoever_tells_of_being_told_was_told(marked: str, to: str | None) -> None:
    text, marks = plain_and_marks(marked)
    outer, inner = reading_of(text, marks, ()).attributions
    article = Article(text, blocks=(Block("body", cut(text, 0, len(text))),))
    _, told = resolve(article, segment(article), Reading((outer, replace(inner, within=0))))
    assert told.addressee == to


def test_a_year_of_an_interview_dates_nothing_in_the_next_paragraph() -> None:
    _, later = resolved(
        "But in a 2006 interview with the Courier, ⟦1:s|Iris Vane⟧ ⟦1:q|described⟧ ⟦1:c|Birch as a friend⟧.\n\n"
        "⟦2:s|Vane⟧ ⟦2:q|told⟧ the committee ⟦2:c|she had forgotten it⟧.",
        published=PUBLISHED,
    )
    assert (later.venue, later.when, later.said_on) == (None, None, None)


def test_a_look_back_far_below_dates_no_lead() -> None:
    lead, _ = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|insisted⟧ ⟦1:c|she would stay⟧.\n\nThe lock is old.\n\nIn March, ⟦2:s|Vane⟧ ⟦2:q|said⟧ "
        "⟦2:c|she would go⟧.",
        published=PUBLISHED,
    )
    assert (lead.when, lead.said_on) == (None, None)


def test_a_night_of_something_is_no_night_of_speech() -> None:
    (said,) = resolved("⟦s|Iris Vane⟧ ⟦q|said Monday⟧ ⟦c|night’s vote was void⟧.", published=PUBLISHED)
    assert said.when is None


def test_an_answer_of_an_interview_has_its_listener_and_neither_a_tweet_nor_a_town_is_an_occasion() -> None:
    told, going_on, elsewhere = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|told⟧ the Courier ⟦1:c|she would stay⟧.\n\nThe lock is old.\n\n"
        "⟦2:c|“I like it here,”⟧ ⟦2:s|she⟧ ⟦2:q|joked⟧.\n\n⟦3:s|Leo Birch⟧ ⟦3:q|said⟧ ⟦3:c|he was glad⟧."
    )
    assert (told.addressee, going_on.addressee, elsewhere.addressee) == ("the Courier", "the Courier", None)
    tweeted, said = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|tweeted⟧ ⟦1:c|that she would stay⟧. ⟦2:c|“I like it,”⟧ ⟦2:s|she⟧ ⟦2:q|said⟧."
    )
    assert (tweeted.venue, said.venue) == ("on Twitter", None)


def test_a_month_of_which_somebody_looks_back_dates_nothing_in_the_next_paragraph() -> None:
    _, same, later = resolved(
        "In March ⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|she would go⟧. ⟦2:c|“Soon,”⟧ ⟦2:s|she⟧ ⟦2:q|said⟧.\n\n"
        "⟦3:c|“I like it here,”⟧ ⟦3:s|Vane⟧ ⟦3:q|said⟧.",
        published=PUBLISHED,
    )
    assert (same.said_on, later.said_on) == ("2024-03", None)


def test_a_look_back_ends_with_its_paragraph() -> None:
    quotes = resolved(
        "⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ on Monday ⟦1:c|she would stay⟧.\n\nIn March, ⟦2:s|Vane⟧ ⟦2:q|said⟧ "
        "⟦2:c|she would go⟧.\n\n"
        "⟦3:c|“I changed my mind,”⟧ ⟦3:s|Vane⟧ ⟦3:q|said⟧.",
        published=PUBLISHED,
    )
    assert [quote.said_on for quote in quotes] == ["2024-05-13", "2024-03", "2024-05-13"]


def test_nobody_is_invented() -> None:
    quotes = resolved("⟦1:c|“Now,”⟧ ⟦1:q|somebody shouted⟧. ⟦2:c|“Later,”⟧ ⟦2:s|he⟧ ⟦2:q|said⟧.")
    assert [quote.speaker for quote in quotes] == [None, None]


def test_headlines_name_nobody() -> None:
    (quote,) = resolved(
        "Orla Venn Tells Parliament She Stays\n\n⟦s|Prime Minister Orla Venn⟧ ⟦q|said⟧ ⟦c|she would stay⟧.",
        title="Orla Venn Tells Parliament She Stays",
    )
    assert quote.speaker and quote.speaker.name == "Orla Venn"


def test_confidence_is_lower_for_a_guess() -> None:
    (named,) = resolved("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|no⟧.")
    (guessed,) = resolved("Nora Pell met Iris Vane and Ada Finn. ⟦2:s|The woman⟧ ⟦2:q|said⟧ ⟦2:c|yes⟧.")
    assert named.speaker and guessed.speaker
    assert guessed.speaker.confidence < named.speaker.confidence <= 1.0


def test_mentions_hold_every_word_taken_for_the_speaker() -> None:
    first, second = resolved("⟦1:s|Iris Vane⟧ ⟦1:q|said⟧ ⟦1:c|no⟧. Vane left. ⟦2:s|She⟧ ⟦2:q|said⟧ ⟦2:c|yes⟧.")
    assert first.speaker and second.speaker
    assert [span.text for span in first.speaker.mentions] == ["Iris Vane", "Vane", "She"]
    assert first.speaker.mentions == second.speaker.mentions
    assert first.speaker.aliases == ("Vane",)


def test_ids_depend_on_text_and_place_alone() -> None:
    text = "“No,” she said. “No,” she said."
    one, two = cut(text, 0, 5), cut(text, 16, 21)
    ids = {quote_id(Article(text, title=title), (span,)) for title in ("a", "b") for span in (one, two)}
    assert len(ids) == 2
    assert all(len(i) == 12 and i == i.lower() and i.isalnum() for i in ids)
    assert quote_id(Article(text + " "), (one,)) not in ids


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="AbC .,’'“”\n:éÄ٣Vane saidhewho", max_size=120), st.data())
def test_any_text_and_any_spans_resolve(text: str, data: st.DataObject) -> None:
    def span() -> tuple[int, int]:
        start = data.draw(st.integers(0, max(0, len(text) - 1)))
        return start, data.draw(st.integers(start, len(text)))

    article = Article(text, published="2024-05-15", blocks=(Block("body", cut(text, 0, len(text))),))
    attribution = Attribution("indirect", (cut(text, *span()),), cut(text, *span()), cut(text, *span()))
    (quote,) = resolve(article, segment(article), Reading((attribution,)))
    spans = quote.speaker.mentions if quote.speaker else ()
    assert all(text[s.start : s.end] == s.text for s in spans)


HOSTILE = {
    "news": "Dr. Iris Vane, head of the Tarn Institute, said on Monday it rained. Leo Birch told reporters.\n\n",
    "one surname": "Ann Roe met Dan Roe. Roe said it rained. ",
    "no full stop": "Roe and he said it rained and then ",
    "capitals": "AB CD EF GH IJ he said it rained ",
    "unclosed": "“He said it rained ",
}


def repeated(sentence: str, times: int) -> tuple[Article, Reading]:
    """A sentence over and over, each time with its attribution."""
    text = sentence * times
    cue, content = sentence.index("said"), sentence.index("it rained")
    source = max(0, sentence.rfind(" ", 0, cue - 1) + 1)
    attributions = tuple(
        Attribution(
            "indirect",
            (cut(text, base + content, base + content + 9),),
            cut(text, base + cue, base + cue + 4),
            cut(text, base + source, base + cue - 1),
        )
        for base in range(0, len(text), len(sentence))
    )
    article = Article(text, published=PUBLISHED, blocks=(Block("body", cut(text, 0, len(text))),))
    return article, Reading(attributions)


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length_and_not_with_its_square(name: str) -> None:
    taken = []
    for times in (100, 800):
        article, reading = repeated(HOSTILE[name], times)
        spans = segment(article)
        start = time.process_time()
        resolve(article, spans, reading)
        taken.append(time.process_time() - start)
    assert taken[1] < 8 * 3 * taken[0] + 0.2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Docks and Ferries Union leader Marta Quill spoke.", ["Docks and Ferries Union", "Marta Quill"]),
        ("Ann and Ferries Union leader Marta Quill spoke.", ["Ann", "Ferries Union", "Marta Quill"]),
        ("Corvus and Ferries Union spoke.", ["Corvus", "Ferries Union"]),
    ],
)
def test_a_body_with_and_in_its_name_is_one(text: str, names: list[str]) -> None:
    kinds: list[tuple[str, EntityKind]] = [("Corvus", "organisation"), ("Ferries Union", "organisation")]
    kinds += [("Docks", "person"), ("Ann", "person"), ("Marta Quill", "person")]
    found = [
        Entity(cut(text, text.index(name), text.index(name) + len(name)), kind) for name, kind in kinds if name in text
    ]
    ordered = tuple(sorted(found, key=lambda entity: entity.span.start))
    assert [entity.span.text for entity in with_double_names(text, ordered)] == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Will Roe said the dam was safe.", "Will Roe"),
        ("Ann Roe left early on Monday. Will Roe return? Roe said the pier was safe.", "Ann Roe"),
    ],
)
def test_will_begins_a_name_where_nothing_is_asked(text: str, name: str) -> None:
    assert [quote.speaker and quote.speaker.name for quote in extract(text)] == [name]


def test_what_follows_junior_is_the_next_sentence() -> None:
    text = '"It fell," said Lou Hale Jr. Hale runs the archive.'
    (quote,) = extract(text)
    assert quote.speaker is not None and (quote.speaker.name, quote.speaker.kind) == ("Lou Hale Jr.", "person")


@pytest.mark.parametrize(("probability", "names"), [(0.55, ["Docks and Ferries Union"]), (0.95, None)])
def test_the_first_half_of_a_double_name_is_a_body_of_its_own_only_where_that_is_sure(
    probability: float, names: list[str] | None
) -> None:
    text = "Docks and Ferries Union spoke."
    halves = (
        Entity(cut(text, 0, 5), "organisation", probability),
        Entity(cut(text, 10, 23), "organisation"),
    )
    assert [one.span.text for one in with_double_names(text, halves)] == (names or ["Docks", "Ferries Union"])
