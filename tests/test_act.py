"""What was done with the words: a table of sentences with their acts, and what the engine makes of the dangerous ones.

The marks are those of ``tests/resolve_marks.py`` for one attribution; the kind follows from the quotation marks.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import quotes
from quotes.attribute.act import with_act
from quotes.attribute.act.via import is_relay
from quotes.attribute.layout import Layout, kind_of
from quotes.attribute.relay import straightened
from quotes.data.language import ENGLISH
from quotes.segment import segment
from quotes.values import ACTS, Article, Attribution, Block, Paragraph, Span, cut
from tests.resolve_marks import plain_and_marks


def acted(marked: str) -> Attribution:
    """The marked attribution with its act."""
    text, marks = plain_and_marks(marked)
    parts: dict[str, list[Span]] = {"c": [], "q": [], "s": []}
    for _, part, start, end, _ in sorted(marks, key=lambda mark: mark[2]):
        parts[part].append(cut(text, start, end))
    paragraphs = segment(Article(text, blocks=(Block("body", cut(text, 0, len(text))),)))
    cue, source = (parts[part][0] if parts[part] else None for part in "qs")
    content = tuple(parts["c"])
    read = Attribution(kind_of(text, content, Layout(paragraphs)), content, cue, source)
    return with_act(text, around(paragraphs, cue), read)


def around(paragraphs: tuple[Paragraph, ...], cue: Span | None) -> tuple[Span, ...]:
    return Layout(paragraphs).sentences(cue.start) if cue else ()


STATES = """
⟦c|"The party opposite broke it,"⟧ ⟦s|she⟧ ⟦q|said⟧, to cheers.
⟦s|Ruiz⟧ ⟦q|liked to say⟧ ⟦c|that fish were honest⟧.
⟦s|Neighbours⟧ ⟦q|have told of⟧ ⟦c|their attempts to reach him⟧.
⟦c|“You may cut the wage, but you cannot cut the work,”⟧ ⟦s|Ruiz⟧ ⟦q|wrote⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the bank in May hid its losses⟧.
⟦c|“The bridge opened in May,”⟧ ⟦q|said⟧ ⟦s|Ruiz⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧.
⟦c|"The dam is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧.
⟦s|Ruiz⟧ ⟦q|told⟧ the council ⟦c|that it was time to act⟧.
⟦s|Ruiz⟧ ⟦q|had told⟧ her ⟦c|he only meant to be five minutes⟧.
⟦s|Ruiz⟧ ⟦q|countered⟧ ⟦c|that the figures were "cooked up"⟧.
⟦s|Ruiz⟧ ⟦q|scoffed⟧ ⟦c|that the claim was a joke⟧.
⟦s|Ruiz⟧ ⟦q|insisted⟧ ⟦c|that the talks had not failed⟧.
⟦s|Police⟧ ⟦q|warned⟧ ⟦c|that the ice was thin⟧.
⟦q|According to⟧ ⟦s|the ministry⟧, ⟦c|two men had died⟧.
⟦s|The mayor⟧ ⟦q|said⟧ ⟦c|it was not true that he had taken bribes⟧.
⟦s|The mayor⟧ ⟦q|said⟧ ⟦c|the claim was false⟧.
⟦c|"This is simply untrue,"⟧ ⟦s|Field⟧ ⟦q|said⟧.
⟦s|Field⟧ ⟦q|admitted⟧ ⟦c|taking the money⟧.
⟦s|She⟧ ⟦q|called⟧ ⟦c|the plan "a gift to the banks"⟧.
⟦s|She⟧ ⟦q|described⟧ ⟦c|the night as the worst of her life⟧.
⟦s|Field⟧ ⟦q|swore⟧ ⟦c|that he had never met her⟧.
⟦s|The firm⟧ ⟦q|agreed⟧ ⟦c|that the fine was fair⟧.
⟦c|"I'm so sorry,"⟧ ⟦s|he⟧ ⟦q|offered⟧.
⟦s|The driver⟧ is ⟦q|said⟧ ⟦c|to have fled⟧.
⟦c|"I think we played well,"⟧ ⟦s|the coach⟧ ⟦q|said⟧.
⟦c|"Why wait? We start today,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧, ⟦c|"and we finish in June."⟧
⟦s|The report⟧ ⟦q|explained⟧ ⟦c|why the wall had cracked⟧.
⟦s|Officials⟧ ⟦q|confirmed⟧ ⟦c|who had signed the order⟧.
⟦s|Ruiz⟧ ⟦q|announced⟧ ⟦c|she would stand for mayor⟧.
⟦c|"Go-karts are back,"⟧ ⟦s|the owner⟧ ⟦q|said⟧.
⟦s|ROE⟧⟦q|:⟧ ⟦c|A valve froze.⟧
⟦c|"We will be back."⟧
⟦s|Her lawyer⟧ ⟦q|argued⟧ ⟦c|that nobody had asked him to sign⟧.
""".strip().splitlines()

DENIES = """
⟦s|Field⟧ ⟦q|countered claims⟧ ⟦c|that he had walked out⟧.
⟦s|Field⟧ ⟦q|scoffed at⟧ the suggestion ⟦c|that he had walked out⟧.
⟦s|Field⟧ ⟦q|pushed back on⟧ reports ⟦c|that he had walked out⟧.
⟦s|Field⟧ ⟦q|hit back at claims⟧ ⟦c|that he had walked out⟧.
⟦s|Field⟧ ⟦q|hit back at⟧ ⟦c|accusations he was drunk⟧.
⟦s|Field⟧ ⟦q|hit out at reports⟧ ⟦c|that she had left him⟧.
⟦s|The minister⟧ ⟦q|reiterated⟧ ⟦c|his denial that he had met her⟧.
⟦s|The palace⟧ ⟦q|slapped down rumours⟧ ⟦c|that the prince had married⟧.
⟦s|The firm⟧ ⟦q|played down reports⟧ ⟦c|that a third of staff would go⟧.
⟦s|The firm⟧ ⟦q|downplayed⟧ ⟦c|fears that the dam was weak⟧.
The ministry ⟦q|flatly denied⟧ reports ⟦c|that Bratnica had shipped shells⟧, calling them a provocation.
⟦s|The club⟧ ⟦q|denied⟧ ⟦c|that Roberts, 31, had been offered a pay-off⟧ and said he would stay.
⟦s|The union⟧ ⟦q|rejected⟧ the charge ⟦c|that its members had been drinking⟧.
⟦s|Mr Tamm⟧, who ⟦q|denies⟧ ⟦c|murdering his wife⟧, wept.
⟦s|The treasury⟧ ⟦q|contradicted⟧ the claim ⟦c|that pensions would be frozen⟧.
⟦s|The actor⟧ ⟦q|laughed off⟧ reports ⟦c|that he was leaving⟧.
Mayor ⟦s|Tom Field⟧ ⟦q|denied⟧ ⟦c|that he took bribes⟧.
⟦s|The mayor⟧ ⟦q|denied⟧ ⟦c|taking bribes from the builder⟧.
⟦s|The firm⟧ ⟦q|flatly denied⟧ ⟦c|that it had dumped oil⟧.
⟦s|The firm⟧ has repeatedly ⟦q|denied⟧ ⟦c|dumping oil⟧.
⟦s|The firm⟧ ⟦q|denies⟧ ⟦c|any wrongdoing⟧.
⟦c|He had taken no money⟧, ⟦s|Field⟧ ⟦q|denied⟧.
⟦c|"I never took it,"⟧ ⟦s|he⟧ ⟦q|denied⟧.
⟦c|"I did not,"⟧ ⟦s|he⟧ ⟦q|denied⟧, ⟦c|"take a penny."⟧
⟦q|Denying⟧ ⟦c|that she had leaked the memo⟧, ⟦s|Ruiz⟧ left the room.
⟦s|The mayor's⟧ ⟦q|denial⟧ ⟦c|that he took bribes⟧ came late.
⟦s|She⟧ ⟦q|issued a denial⟧ ⟦c|that the bank was broke⟧.
⟦c|that the bank was broke⟧ was ⟦q|denied by⟧ ⟦s|the governor⟧.
⟦s|Field⟧ was quoted ⟦q|as denying⟧ ⟦c|that he had lied⟧.
⟦s|The firm⟧ went on ⟦q|to deny⟧ ⟦c|that it had paid him⟧.
⟦s|The firm⟧ ⟦q|went so far as to deny⟧ ⟦c|that the plant existed⟧.
⟦s|The mayor⟧ ⟦q|rejected⟧ ⟦c|claims that he had lied⟧.
⟦s|The mayor⟧ ⟦q|rejected claims⟧ ⟦c|that he had lied⟧.
⟦s|The mayor⟧ ⟦q|dismissed⟧ ⟦c|as nonsense reports that he would resign⟧.
⟦s|The mayor⟧ ⟦q|dismissed⟧ ⟦c|the report as "fantasy"⟧.
⟦s|The mayor⟧ ⟦q|refuted⟧ ⟦c|allegations that he had lied⟧.
⟦s|The bank⟧ ⟦q|disputed⟧ ⟦c|that the figures were wrong⟧.
⟦s|The union⟧ ⟦q|contested⟧ ⟦c|the claim that it had walked out⟧.
⟦s|The mayor⟧ ⟦q|called⟧ ⟦c|the claim false⟧.
⟦s|The mayor⟧ ⟦q|called⟧ ⟦c|the allegations "a pack of lies"⟧.
⟦s|The mayor⟧ ⟦q|called it⟧ ⟦c|"a lie"⟧.
⟦s|The mayor⟧ ⟦q|described⟧ ⟦c|the reports as untrue⟧.
⟦s|The mayor⟧ ⟦q|branded⟧ ⟦c|the story fake⟧.
⟦s|The mayor⟧ ⟦q|denounced⟧ ⟦c|the accusation as a smear⟧.
⟦s|The mayor⟧ ⟦q|challenged⟧ ⟦c|the claim that he had lied⟧.
⟦s|The mayor⟧ ⟦q|brushed aside⟧ ⟦c|talk that he would resign⟧.
⟦s|The mayor⟧ ⟦q|shot down⟧ ⟦c|rumours of a sale⟧.
⟦s|The mayor⟧ ⟦q|poured cold water on⟧ ⟦c|the idea of a new runway⟧.
⟦s|The mayor⟧ ⟦q|ruled out⟧ ⟦c|raising the tax⟧.
⟦s|He⟧ ⟦q|pleaded not guilty⟧ ⟦c|to charges that he stole the bus⟧.
⟦s|He⟧ ⟦q|retracted⟧ ⟦c|his claim that the bus was late⟧.
⟦s|The general⟧ ⟦q|contradicted⟧ ⟦c|reports that the town had fallen⟧.
⟦s|Field⟧ ⟦q|said⟧ ⟦c|he denied taking bribes⟧.
⟦c|"I deny taking a penny,"⟧ ⟦s|Field⟧ ⟦q|said⟧.
⟦s|Field⟧ ⟦q|repudiated⟧ ⟦c|the suggestion that he had fled⟧.
⟦s|The firm⟧ ⟦q|rebutted⟧ ⟦c|the charge that it had cheated⟧.
⟦s|The firm⟧ ⟦q|refused⟧ ⟦c|to pay⟧.
⟦s|The firm⟧ ⟦q|pushed back on⟧ ⟦c|reports that the plant would close⟧.
""".strip().splitlines()

ASKS = """
⟦c|"Will you resign?"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧.
⟦c|"Why did nobody call us?"⟧ ⟦q|said⟧ ⟦s|the nurse⟧.
⟦c|"Can anyone tell me why it was off?"⟧ ⟦s|Moreau⟧ ⟦q|asked⟧ the committee, ⟦c|to silence⟧.
⟦c|“Where are we to go?”⟧ ⟦q|asked⟧ ⟦s|a man⟧.
⟦c|"Why,"⟧ ⟦q|asked⟧ ⟦s|Ruiz⟧, ⟦c|"did nobody come?"⟧
⟦s|Ruiz⟧ ⟦q|asked⟧ ⟦c|whether the dam was safe⟧.
⟦s|Ruiz⟧ ⟦q|asked⟧ him ⟦c|if he had been told to go⟧.
⟦s|Ruiz⟧ ⟦q|asked⟧ ⟦c|how to vote⟧.
⟦s|Ruiz⟧ was ⟦q|asked⟧ ⟦c|whether she would resign⟧.
⟦q|Asked⟧ ⟦c|whether he would run⟧, ⟦s|Perez⟧ said no.
⟦s|Ruiz⟧ ⟦q|wondered⟧ ⟦c|why nobody had called⟧.
⟦s|Ruiz⟧ ⟦q|wondered aloud⟧ ⟦c|whether the bridge would hold⟧.
⟦s|Ruiz⟧ ⟦q|demanded to know⟧ ⟦c|who had signed the order⟧.
⟦s|Ruiz⟧ ⟦q|demanded⟧ ⟦c|to know who had signed the order⟧.
⟦s|Ruiz⟧ ⟦q|wanted to know⟧ ⟦c|who had signed⟧.
⟦s|Members⟧ ⟦q|questioned⟧ ⟦c|whether the money was there⟧.
⟦s|Members⟧ ⟦q|inquired⟧ ⟦c|about the missing money⟧.
⟦s|She⟧ ⟦q|raised the question⟧ ⟦c|of who would pay⟧.
⟦c|"And the children?"⟧
⟦s|HOST⟧⟦q|:⟧ ⟦c|Why did the launch fail?⟧
⟦c|"Who knows?"⟧ ⟦s|he⟧ ⟦q|shrugged⟧.
⟦c|"You sold it? To whom?"⟧ ⟦s|she⟧ ⟦q|demanded⟧.
⟦s|The judge⟧ ⟦q|told⟧ him: ⟦c|"Do you understand the charge?"⟧
⟦c|Who⟧, ⟦s|she⟧ ⟦q|asked⟧, ⟦c|would pay for it?⟧
""".strip().splitlines()

DEMANDS = """
⟦s|Gill⟧ ⟦q|asked⟧ ⟦c|Ms Ruiz to "look at her own dust first"⟧.
There ⟦q|were calls⟧ from ⟦s|members⟧ for ⟦c|the speaker to step down⟧.
⟦s|The union⟧ ⟦q|repeated its demand⟧ ⟦c|that overtime be paid⟧.
⟦s|Ruiz⟧ ⟦q|urged⟧ ⟦c|residents to leave at once⟧.
⟦s|The union⟧ ⟦q|called for⟧ ⟦c|more buses⟧.
⟦s|The union⟧ ⟦q|called on⟧ ⟦c|the minister to resign⟧.
⟦s|The sergeant⟧ ⟦q|told⟧ ⟦c|him to drop the knife⟧.
⟦s|The sergeant⟧ ⟦q|told⟧ the men ⟦c|to drop their knives⟧.
⟦s|The sergeant⟧ ⟦q|told⟧ them ⟦c|not to move⟧.
Residents were ⟦q|told⟧ ⟦c|to boil their water⟧.
⟦s|The judge⟧ ⟦q|ordered⟧ ⟦c|the firm to pay $4 million⟧.
⟦s|Ruiz⟧ ⟦q|demanded⟧ ⟦c|an apology⟧.
⟦s|Ruiz⟧ ⟦q|demanded⟧ ⟦c|that the mayor resign⟧.
⟦s|Ruiz⟧ ⟦q|asked⟧ ⟦c|the council to wait⟧.
⟦s|Ruiz⟧ ⟦q|asked⟧ ⟦c|for more time⟧.
⟦s|Police⟧ ⟦q|advised⟧ ⟦c|drivers to avoid the bridge⟧.
⟦s|Police⟧ ⟦q|warned⟧ ⟦c|people not to swim⟧.
⟦s|The doctor⟧ ⟦q|warned against⟧ ⟦c|swimming⟧.
⟦s|Police⟧ ⟦q|said⟧ ⟦c|to stay off the roads⟧.
⟦s|The chairman⟧ ⟦q|suggested⟧ ⟦c|selling the plant⟧.
⟦s|The chairman⟧ ⟦q|suggested⟧ ⟦c|that the council should sell the plant⟧.
⟦s|The panel⟧ ⟦q|recommended⟧ ⟦c|closing the ward⟧.
⟦s|The panel⟧ ⟦q|proposed⟧ ⟦c|a tax on sugar⟧.
⟦s|The union⟧ ⟦q|insisted⟧ ⟦c|that he be reinstated⟧.
⟦s|The nurses⟧ ⟦q|pleaded with⟧ ⟦c|the minister to act⟧.
⟦s|The nurses⟧ ⟦q|appealed⟧ ⟦c|for calm⟧.
⟦c|"Leave the building now,"⟧ ⟦s|the officer⟧ ⟦q|told⟧ them.
⟦c|"Please do not feed the gulls,"⟧ ⟦s|the warden⟧ ⟦q|said⟧.
⟦c|"Don't touch that!"⟧ ⟦s|she⟧ ⟦q|shouted⟧.
⟦c|"We urge all drivers to stay at home,"⟧ ⟦s|police⟧ ⟦q|said⟧.
⟦s|She⟧ ⟦q|reminded⟧ ⟦c|them to vote⟧.
⟦s|The court⟧ ⟦q|forbade⟧ ⟦c|him to leave the country⟧.
⟦s|The captain⟧ ⟦q|gave the order⟧ ⟦c|to leave the ship⟧.
⟦s|Her⟧ ⟦q|plea⟧ ⟦c|for calm⟧ was ignored.
⟦q|Urged by⟧ ⟦s|his wife⟧ ⟦c|to stop⟧, he went home.
""".strip().splitlines()

PROMISES = """
⟦s|The bank⟧ ⟦q|reaffirmed⟧ ⟦c|its commitment that no branch would close⟧.
⟦s|The minister⟧ ⟦q|repeated her promise⟧ ⟦c|that nobody would lose a pension⟧.
⟦s|The union⟧ ⟦q|vowed⟧ ⟦c|to fight the closure⟧.
⟦s|The minister⟧ ⟦q|promised⟧ ⟦c|to rebuild the bridge⟧.
⟦s|The minister⟧ ⟦q|promised⟧ ⟦c|that the bridge would be rebuilt⟧.
⟦s|The minister⟧ ⟦q|pledged⟧ ⟦c|$4 million⟧.
⟦c|"You will have your bridge,"⟧ ⟦s|he⟧ ⟦q|promised⟧.
⟦s|The owner⟧ ⟦q|threatened⟧ ⟦c|to close the plant⟧.
⟦s|The owner⟧ ⟦q|threatened⟧ ⟦c|legal action⟧.
⟦s|The firm⟧ ⟦q|agreed⟧ ⟦c|to pay the fine⟧.
⟦s|The firm⟧ ⟦q|offered⟧ ⟦c|to pay the fine⟧.
⟦s|The firm⟧ ⟦q|guaranteed⟧ ⟦c|that wages would rise⟧.
⟦s|He⟧ ⟦q|swore⟧ ⟦c|to come back⟧.
⟦s|He⟧ ⟦q|swore⟧ ⟦c|that he would never return⟧.
⟦c|"I promise to come back,"⟧ ⟦s|she⟧ ⟦q|said⟧.
⟦s|The chain⟧ ⟦q|offered⟧ ⟦c|to take back every toaster⟧.
⟦s|Her⟧ ⟦q|promise⟧ ⟦c|to rebuild the bridge⟧ was welcomed.
⟦s|The firm⟧ ⟦q|made a promise⟧ ⟦c|to keep the plant open⟧.
⟦q|Vowing⟧ ⟦c|to return⟧, ⟦s|she⟧ left the hall.
⟦s|The firm⟧ ⟦q|gave assurances⟧ ⟦c|that nobody would lose a job⟧.
⟦s|The warden⟧ ⟦q|assured⟧ her ⟦c|that twenty graves would be kept⟧.
⟦s|The council⟧ ⟦q|undertook⟧ ⟦c|to repair the road⟧.
""".strip().splitlines()

SUPPOSES = """
⟦s|The analyst⟧ ⟦q|suggested⟧ ⟦c|the bank had hidden losses⟧.
⟦s|The analyst⟧ ⟦q|speculated⟧ ⟦c|that the bank had hidden losses⟧.
⟦s|The bank⟧ ⟦q|predicted⟧ ⟦c|that prices would fall⟧.
⟦s|Ruiz⟧ ⟦q|believes⟧ ⟦c|the dam is safe⟧.
⟦s|The bank⟧ ⟦q|expects⟧ ⟦c|prices to fall⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|she believed the dam was safe⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the bank may have hidden losses⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|that the bank might have hidden losses⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the wall had probably been weak for years⟧.
⟦c|"I suspect he ran away,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧.
⟦c|"Perhaps he ran away,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧.
⟦s|The general⟧ ⟦q|hinted⟧ ⟦c|that troops would leave⟧.
⟦s|The general⟧ ⟦q|implied⟧ ⟦c|that troops would leave⟧.
⟦s|Engineers⟧ ⟦q|theorised⟧ ⟦c|that a valve had frozen⟧.
⟦s|Forecasters⟧ ⟦q|project⟧ ⟦c|a rise of two per cent⟧.
⟦s|His⟧ ⟦q|suggestion⟧ ⟦c|that she lied⟧ caused an uproar.
⟦s|Police⟧ ⟦q|suspect⟧ ⟦c|that the fire was set⟧.
⟦s|He⟧ ⟦q|floated the idea⟧ ⟦c|that the vote was rigged⟧.
⟦c|"It could well rain,"⟧ ⟦s|she⟧ ⟦q|said⟧.
""".strip().splitlines()

TABLE = [
    (act, row)
    for act, rows in zip(ACTS, (STATES, DENIES, ASKS, DEMANDS, PROMISES, SUPPOSES), strict=True)
    for row in rows
]


@pytest.mark.parametrize(("act", "marked"), TABLE, ids=[f"{act}: {row}" for act, row in TABLE])
def test_what_is_done_with_the_words(act: str, marked: str) -> None:
    attribution = acted(marked)
    assert (attribution.act, attribution.reported) == (act, True)


NOT_SAID = """
⟦s|The company⟧ ⟦q|did not say⟧ ⟦c|when the plant would close⟧.
⟦s|The company⟧ didn't ⟦q|say⟧ ⟦c|when the plant would close⟧.
⟦s|The company⟧ didn’t ⟦q|say⟧ ⟦c|when the plant would close⟧.
⟦s|The minister⟧ did not, however, ⟦q|say⟧ ⟦c|when the talks would end⟧.
⟦s|Ruiz⟧ ⟦q|never claimed⟧ ⟦c|that the dam was safe⟧.
⟦s|Ruiz⟧ ⟦q|has never said⟧ ⟦c|that the dam was safe⟧.
⟦s|Had⟧ Holt ⟦q|said⟧ ⟦c|that she was ill⟧, she would have been excused.
⟦s|Ruiz⟧ ⟦q|declined to say⟧ ⟦c|whether she would resign⟧.
⟦s|Ruiz⟧ ⟦q|declined⟧ ⟦c|to say whether she would resign⟧.
⟦s|Ruiz⟧ ⟦q|declined to comment on⟧ ⟦c|whether the dam was safe⟧.
⟦s|Ruiz⟧ ⟦q|refused to say⟧ ⟦c|whether the talks had failed⟧.
⟦s|The council⟧ ⟦q|has yet to say⟧ ⟦c|how much the bridge will cost⟧.
⟦s|Ruiz⟧ ⟦q|would not say⟧ ⟦c|who had called⟧.
⟦s|Ruiz⟧ ⟦q|could not say⟧ ⟦c|who had called⟧.
⟦s|Ruiz⟧ ⟦q|stopped short of saying⟧ ⟦c|the dam was unsafe⟧.
⟦q|Instead of saying⟧ ⟦c|the dam was safe⟧, ⟦s|Ruiz⟧ walked out.
⟦s|Ruiz⟧ ⟦q|avoided saying⟧ ⟦c|whether the dam was safe⟧.
⟦s|Without⟧ ⟦q|saying⟧ ⟦c|where the money came from⟧, Oster paid.
⟦s|Ruiz⟧ left without ⟦q|saying⟧ ⟦c|where she would go⟧.
⟦s|Ruiz⟧ ⟦q|failed to mention⟧ ⟦c|that the dam leaked⟧.
⟦s|No official⟧ ⟦q|has said⟧ ⟦c|how the fire began⟧.
⟦s|Nobody⟧ ⟦q|said⟧ ⟦c|the dam was unsafe⟧.
⟦s|Neither the mayor nor the council⟧ ⟦q|said⟧ ⟦c|who would pay⟧.
Nor did ⟦s|the minister⟧ ⟦q|say⟧ ⟦c|when the talks would end⟧.
At no point did ⟦s|the minister⟧ ⟦q|claim⟧ ⟦c|that the dam was safe⟧.
⟦s|Ruiz⟧ ⟦q|said nothing about⟧ ⟦c|whether the dam was safe⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|nothing about whether the dam was safe⟧.
⟦s|The firm⟧ ⟦q|gave no reason for⟧ ⟦c|the delay⟧.
⟦s|The firm⟧ ⟦q|made no mention of⟧ ⟦c|the fire⟧.
⟦s|The firm⟧ ⟦q|had no comment on⟧ ⟦c|the report⟧.
⟦s|The firm⟧ ⟦q|remained silent on⟧ ⟦c|whether it would appeal⟧.
⟦s|The firm⟧ ⟦q|dodged questions about⟧ ⟦c|whether it would appeal⟧.
There is no evidence that ⟦s|Ruiz⟧ ever ⟦q|said⟧ ⟦c|the dam was safe⟧.
⟦s|He⟧ ⟦q|never said⟧ ⟦c|"I quit"⟧.
⟦s|Field⟧ ⟦q|did not deny⟧ ⟦c|that he took bribes⟧.
⟦s|Field⟧ ⟦q|no longer denies⟧ ⟦c|that he took bribes⟧.
⟦s|Field⟧ ⟦q|refused to deny⟧ ⟦c|that he took bribes⟧.
⟦s|Field⟧ ⟦q|neither confirmed nor denied⟧ ⟦c|that the fund was empty⟧.
⟦s|Field⟧ ⟦q|would neither confirm nor deny⟧ ⟦c|that the fund was empty⟧.
⟦s|Field⟧ ⟦q|did not rule out⟧ ⟦c|selling the plant⟧.
⟦s|Field⟧ ⟦q|refused⟧ ⟦c|to rule out job cuts⟧.
⟦s|Field⟧ ⟦q|did not promise⟧ ⟦c|to keep the plant⟧.
⟦s|Field⟧ ⟦q|responded to claims⟧ ⟦c|that he had lied⟧.
If ⟦s|the mayor⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧, he lied.
⟦s|Should Ruiz⟧ ⟦q|say⟧ ⟦c|the dam was safe⟧, nobody would move.
Contrary to what ⟦s|Ruiz⟧ ⟦q|said⟧, ⟦c|the dam was not safe⟧.
⟦s|Ruiz⟧ ⟦q|kept quiet about⟧ ⟦c|the leak⟧.
Had ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧, nobody would have moved.
Whether ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧ is unclear.
⟦s|The mayor⟧ ⟦q|could say⟧ ⟦c|that the dam was safe⟧.
⟦s|The mayor⟧ ⟦q|might have said⟧ ⟦c|that the dam was safe⟧.
⟦s|The mayor⟧ ⟦q|should say⟧ ⟦c|that the dam is safe⟧.
⟦s|The mayor⟧ ⟦q|will say⟧ ⟦c|that the dam is safe⟧.
⟦s|The chairman⟧ ⟦q|is expected⟧ ⟦c|to say that profits fell⟧.
⟦s|The chairman⟧ ⟦q|is expected to announce⟧ ⟦c|that profits fell⟧.
⟦s|The mayor⟧ ⟦q|plans to tell⟧ voters ⟦c|that the dam is safe⟧.
Did ⟦s|the minister⟧ ⟦q|say⟧ ⟦c|the dam was safe⟧?
⟦s|Who⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧?
""".strip().splitlines()


@pytest.mark.parametrize("marked", NOT_SAID)
def test_what_is_not_told_as_said(marked: str) -> None:
    assert not acted(marked).reported


SAID = """
⟦s|Ruiz⟧, who did not attend, ⟦q|said⟧ ⟦c|the dam was safe⟧.
⟦s|The man⟧ who did not pay ⟦q|said⟧ ⟦c|he was sorry⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|she would not say who had called⟧.
⟦c|"I would not say it is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧.
⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|nothing could be done⟧.
⟦s|Ruiz⟧ ⟦q|would say⟧ ⟦c|only that talks were going well⟧.
⟦s|Ruiz⟧ ⟦q|would not say⟧ ⟦c|more than that the talks were going well⟧.
⟦s|She⟧ ⟦q|would later say⟧ ⟦c|that the dam was safe⟧.
⟦s|She⟧ ⟦q|not only said⟧ ⟦c|the dam was safe⟧ but moved in below it.
⟦s|She⟧ ⟦q|did not hesitate to say⟧ ⟦c|that the dam was unsafe⟧.
⟦s|She⟧ ⟦q|has never stopped saying⟧ ⟦c|that the dam was unsafe⟧.
⟦s|The firm⟧ ⟦q|made no secret of⟧ ⟦c|its wish to sell⟧.
⟦s|Petra Noll⟧ ⟦q|will tell⟧ delegates on Friday: ⟦c|"The worst is behind us."⟧
⟦s|Ivor Mann⟧ ⟦q|is expected to say⟧: ⟦c|"We owe nurses more."⟧
⟦s|Mo Tay⟧ ⟦q|can be heard saying⟧ ⟦c|"turn it up"⟧.
⟦s|No. 10⟧ ⟦q|said⟧ ⟦c|the talks had failed⟧.
When ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧, people laughed.
⟦s|Ruiz⟧ ⟦q|wanted to make clear⟧ ⟦c|that the dam was safe⟧.
⟦c|"Did he say that?"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧.
""".strip().splitlines()


@pytest.mark.parametrize("marked", SAID)
def test_what_is_said_all_the_same(marked: str) -> None:
    assert acted(marked).reported


VIA = (
    ("⟦c|The dam was safe⟧, ⟦s|Ruiz⟧ ⟦q|said⟧, according to the Corran Herald.", "the Corran Herald"),
    ("In court papers seen by the Herald, ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧.", "court papers seen by the Herald"),
    ("In minutes released under a court order, ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|it was⟧.", "minutes released under a court order"),
    ("In leaked emails, ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧.", "leaked emails"),
    ('⟦c|"Safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧ in remarks carried by state television.', "remarks carried by state television"),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧, according to a transcript obtained by AFP.', "a transcript obtained by AFP"),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ was ⟦q|quoted as saying⟧ by the Corran Herald on Monday.', "the Corran Herald"),
    ('⟦s|Ruiz⟧ was ⟦q|quoted by the BBC as saying⟧ ⟦c|the dam was safe⟧.', "the BBC"),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧, state media reported.', "state media"),
    ("Through her lawyer, ⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the dam was safe⟧.", "her lawyer"),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧ via a spokesman.', "a spokesman"),
    ("⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the water had come through her roof⟧.", None),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|told⟧ the Guardian.', None),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|wrote⟧ in a letter to staff.', None),
    ('⟦c|"It is safe,"⟧ ⟦s|Ruiz⟧ ⟦q|said⟧ in an interview with the Guardian.', None),
    ("⟦q|According to⟧ ⟦s|the Herald⟧, ⟦c|the dam is safe⟧.", None),
    ("⟦c|The dam was safe⟧, ⟦q|according to⟧ ⟦s|court papers seen by the Herald⟧.", "the Herald"),
    ("⟦c|The dam was safe⟧, ⟦q|according to⟧ ⟦s|a memo obtained by Reuters⟧.", "Reuters"),
    ("⟦c|The dam was safe⟧, ⟦q|according to⟧ ⟦s|a nurse seen by her doctor⟧.", None),
    ("⟦c|The dam was safe⟧, ⟦q|according to⟧ ⟦s|the minutes read by the judge⟧.", None),
    ("⟦c|The dam was safe⟧, ⟦s|Ruiz⟧ ⟦q|said⟧, according to an aide who read the memo.", None),
    ("⟦s|Ruiz⟧ ⟦q|said⟧ ⟦c|the rules were clear, according to the Herald⟧.", None),
)  # fmt: skip


@pytest.mark.parametrize(("marked", "via"), VIA)
def test_through_whom_it_came(marked: str, via: str | None) -> None:
    found = acted(marked).via
    assert (found.text if found else None) == via


@pytest.mark.parametrize(
    "words", ["the Herald", "BBC", "state radio", "the Corran news agency", "minutes of the meeting"]
)
def test_outlets_and_documents_relay(words: str) -> None:
    assert is_relay(words)


@pytest.mark.parametrize("words", ["police", "an aide", "Herald Olsen", "two people who saw the memo", "Tom Post"])
def test_people_do_not_relay(words: str) -> None:
    assert not is_relay(words)


def test_every_cue_has_an_act() -> None:
    assert {row["act"] for row in ENGLISH.table("cues")} == set(ACTS)
    assert {row["act"] for row in ENGLISH.table("cue_complements")} <= set(ACTS)


FOUND: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("Mayor Tom Field denied that he took bribes.", [("denies", "that he took bribes")]),
    ("The mayor denied taking bribes from the builder.", [("denies", "taking bribes from the builder")]),
    ("The mayor rejected claims that he had taken bribes.", [("denies", "claims that he had taken bribes")]),
    ('"I never took it," Field denied.', [("denies", '"I never took it,"')]),
    ("The mayor called the claim false.", [("denies", "the claim false")]),
    (
        "Denying that she had leaked the memo, Ruiz said the inquiry was a farce.",
        [("denies", "that she had leaked the memo"), ("states", "the inquiry was a farce")],
    ),
    (
        "Denying that the fund was empty, Marsh accused the deacons of theft.",
        [("denies", "that the fund was empty"), ("states", "the deacons of theft")],
    ),
    (
        '"I did not empty the fund," Marsh said. "Why would I?"',
        [("states", '"I did not empty the fund," "Why would I?"')],
    ),
    ("Ruiz said we have no plans to move.", [("states", "we have no plans to move")]),
    ("Ruiz offered no explanation for the delay.", []),
    ('"The books were cooked," said a clerk, who asked not to be named.', [("states", '"The books were cooked,"')]),
    ("The claim that he took bribes was rejected by Field.", [("denies", "that he took bribes")]),
    ("The claim was rejected by Hedlund.", [("denies", "The claim")]),
    ("The claim that he took bribes was denied by Field.", [("denies", "that he took bribes")]),
    ("Field angrily denied to reporters that he took bribes.", [("denies", "that he took bribes")]),
    ('"Nonsense," said Field of the claim that he took bribes.', [("states", '"Nonsense,"')]),
    ('Field hit out at "false claims" that he took bribes.', [("denies", '"false claims" that he took bribes')]),
    ("Field said reports that he took bribes were false.", [("states", "reports that he took bribes were false")]),
    ("Mayor Tom Field did not deny that he took bribes.", []),
    ("The company did not say when the plant would close.", []),
    ("Nor did the minister say when the talks would end.", []),
    ("Ms. Ruiz never claimed that the dam was safe.", []),
    ("Ruiz declined to comment on whether the dam was safe.", []),
    ("If the mayor said the dam was safe, he would be lying.", []),
    ("The mayor could say that the dam was safe.", []),
    ("No official has said how the fire began.", []),
)


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_denials_are_denials_and_what_was_not_said_is_left_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(quote.act, quote.text) for quote in quotes.extract(text)] == expected
    assert all(quote.reported for quote in quotes.extract(text))


def test_what_was_not_said_is_kept_where_it_is_asked_for() -> None:
    (quote,) = quotes.extract("Mayor Tom Field did not deny that he took bribes.", include_unsaid=True)
    assert (quote.act, quote.reported) == ("denies", False)


RELAYED = (
    ("Ruiz was quoted by the Herald as saying the dam was safe.", "Ruiz", "the Herald", "the dam was safe"),
    ('"The dam is safe," Ruiz was quoted as saying by the Herald.', "Ruiz", "the Herald", '"The dam is safe,"'),
    ('"The dam is safe," the Herald quoted Ruiz as saying.', "Ruiz", "the Herald", '"The dam is safe,"'),
    ("State radio quoted Ana Ruiz as saying the dam was safe.", "Ana Ruiz", "State radio", "the dam was safe"),
    ('"The dam is safe," Ruiz said, according to the Herald.', "Ruiz", "the Herald", '"The dam is safe,"'),
    ("The BBC reported that Ruiz had denied leaking the memo.", "Ruiz", "The BBC", "leaking the memo"),
    ('"The dam is safe," Ruiz said, the Corran Echo reported.', "Ruiz", "the Corran Echo", '"The dam is safe,"'),
    ("The dam was safe, Ruiz said, the Herald reported on Monday.", "Ruiz", "the Herald", "The dam was safe"),
    (
        "Officials cited by the Interfax news agency said the dam held.",
        "Officials",
        "the Interfax news agency",
        "the dam held",
    ),
    (
        "The dam held, a diplomat said, according to the Evening Courier.",
        "a diplomat",
        "the Evening Courier",
        "The dam held",
    ),
    ("Radio Sol quoted Ana Ruiz as saying the dam was safe.", "Ana Ruiz", "Radio Sol", "the dam was safe"),
    ("An official quoted by the Ledger said the dam held.", "An official", "the Ledger", "the dam held"),
    ("In emails released on Monday, Ruiz said the dam was safe.", "Ruiz", "emails", "the dam was safe"),
    (
        "Voss admitted taking it, according to papers obtained by the Echo.",
        "Voss",
        "papers obtained by the Echo",
        "taking it",
    ),
    (
        "The dam held, the general was quoted as saying by the Interfax news agency.",
        "the general",
        "the Interfax news agency",
        "The dam held",
    ),
    ("Ruiz, according to the Ledger, said that the dam was weak.", "Ruiz", "the Ledger", "that the dam was weak"),
    ("Ruiz, the Ledger reported, said that the dam was weak.", "Ruiz", "the Ledger", "that the dam was weak"),
    ("Ruiz told the board, according to its minutes, that it was weak.", "Ruiz", "its minutes", "that it was weak"),
    ("Ruiz said the dam was weak, as first reported by the Ledger.", "Ruiz", "the Ledger", "the dam was weak"),
    ("The Ledger has seen a letter in which Ruiz warned that it was weak.", "Ruiz", "a letter", "that it was weak"),
    (
        "In a letter to residents, seen by the Ledger, Ruiz wrote that the smell would pass.",
        *("Ruiz", "a letter to residents, seen by the Ledger", "that the smell would pass"),
    ),
    ('"I am not ill," the king said, Dagens Blad reported.', "the king", "Dagens Blad", '"I am not ill,"'),
    (
        "The general, quoted by Karpress, said the bridge had been taken.",
        "The general",
        "Karpress",
        "the bridge had been taken",
    ),
    ('"It was hell," she quoted one as saying.', "one", None, '"It was hell,"'),
    (
        "The report, which the Echo has seen, says that the beam was rotten.",
        "report",
        "the Echo",
        "that the beam was rotten",
    ),
    ("The Dispatch quoted a neighbour who said Holt had wept.", "a neighbour", "The Dispatch", "Holt had wept"),
    ('"Go home," Saar shouted, a recording of the meeting shows.', "Saar", "a recording of the meeting", '"Go home,"'),
    ("Per the minutes, Holt told the board that the beam was sound.", "Holt", "the minutes", "that the beam was sound"),
    ("Officials quoted by Interfak said the dam had been taken.", "Officials", "Interfak", "the dam had been taken"),
    ('"Never," Ruiz was reported as saying by the Courier.', "Ruiz", "the Courier", '"Never,"'),
    ('The Ledger reported that Voss had called the plan "a disgrace".', "Voss", "The Ledger", 'the plan "a disgrace"'),
    ("Voss is quoted in the book as calling her uncle a fool.", "Voss", "the book", "her uncle a fool"),
    ("Voss was quoted on state radio as saying the dam held.", "Voss", "state radio", "the dam held"),
    ("Voss was quoted in May as saying the dam held.", "Voss", None, "the dam held"),
    ("Voss was quoted on Monday by Interfak as saying the dam held.", "Voss", "Interfak", "the dam held"),
    ("Voss was reported in the Ledger as saying that it held.", "Voss", "the Ledger", "that it held"),
    ("Voss was reported to have told aides that it held.", "Voss", None, "that it held"),
    ('"It holds," Voss is reported by the Ledger to have told aides.', "Voss", "the Ledger", '"It holds,"'),
    ("The mayor is understood to have warned the board that it leaked.", "The mayor", None, "that it leaked"),
    ('The mayor is alleged to have called the law "a joke".', "The mayor", None, 'the law "a joke"'),
    ("Voss, through her union, said that it held.", "Voss", "her union", "that it held"),
    ("Through his embassy, the prisoner said he was well.", "the prisoner", "his embassy", "he was well"),
    ("Voss, whose remarks were carried live by Luna TV, said it held.", "Voss", "Luna TV", "it held"),
    ('"It holds," said Voss in footage aired by Luna TV.', "Voss", "footage aired by Luna TV", '"It holds,"'),
    ('"It holds," Voss said, the court record shows.', "Voss", "the court record", '"It holds,"'),
    (
        "In e-mails disclosed to the inquiry, Voss wrote that it held.",
        "Voss",
        "e-mails disclosed to the inquiry",
        "that it held",
    ),
    ("Voss, whose testimony was published by the Echo, said it held.", "Voss", "the Echo", "it held"),
    ("Voss was filmed by a neighbour shouting that it held.", "Voss", None, "that it held"),
    ("Voss, via her management, denied that she drank.", "Voss", "her management", "that she drank"),
    ('"Jump," Voss can be heard shouting on the tape.', "Voss", "the tape", '"Jump,"'),
    (
        "It leaked, according to court papers obtained by the Echo.",
        *("court papers", "the Echo", "It leaked"),
    ),
    ("Voss, as cited in the judgment, said that it held.", "Voss", "the judgment", "that it held"),
    ("Witnesses quoted in local media said the pier shook.", "Witnesses", "local media", "the pier shook"),
    ("Voss, the Echo claims, told a friend that the duke bored her.", "Voss", "the Echo", "that the duke bored her"),
    (
        "Voss is understood to have told colleagues the plan was dead, the Echo reported.",
        *("Voss", "the Echo", "the plan was dead"),
    ),
    (
        "Oster's deputy, Ida Voss, is said to have warned the board that it leaked, according to the Echo.",
        *("Ida Voss", "the Echo", "that it leaked"),
    ),
    ("The firm was sold through a friend, Voss said.", "Voss", None, "The firm was sold through a friend"),
    ("Minutes show that Voss asked whether it held.", "Voss", "Minutes", "whether it held"),
    ("Voss called for the pier to be shut, the minutes show.", "Voss", "the minutes", "the pier to be shut"),
    ("Voss asked who had paid, minutes show.", "Voss", "minutes", "who had paid"),
    ("Emails show Voss told the board that it leaked.", "Voss", "Emails", "that it leaked"),
    ("The log records that Captain Voss ordered the pumps shut.", "Voss", "The log", "the pumps shut"),
    ("The judgment records that Voss denied touching the till.", "Voss", "The judgment", "touching the till"),
    ("The inquest heard that Voss had told her doctor she could not sleep.", "Voss", None, "she could not sleep"),
    ("Voss is heard on a recording telling him to burn it.", "Voss", "a recording", "to burn it"),
    ("On the tape, Voss is heard asking who had paid.", "Voss", "the tape", "who had paid"),
    (
        "In a video posted online, Voss is seen telling the crowd that the vote was stolen.",
        *("Voss", "a video posted online", "that the vote was stolen"),
    ),
    (
        "Voss's comments, first reported by the Echo, that the hall was a ruin angered the choir.",
        *("Voss", "the Echo", "that the hall was a ruin"),
    ),
    (
        "Mr Voss's remarks, published by the Ledger on Sunday, that nurses were lazy drew protests.",
        *("Voss", "the Ledger", "that nurses were lazy"),
    ),
    ("It held, Voss was quoted as saying by the state agency, Vesta.", "Voss", "the state agency", "It held"),
    ("Voss's claim that the dam had burst was denied.", "Voss", None, "that the dam had burst"),
    (
        "According to the daily Ledger, the chair, Ida Voss, told the board in May that it leaked.",
        *("Ida Voss", "the daily Ledger", "that it leaked"),
    ),
    (
        "In an email obtained by the newspaper La Hora, the chair, Ida Voss, asked whether it held.",
        *("Ida Voss", "an email obtained by the newspaper La Hora", "whether it held"),
    ),
    (
        "In an affidavit filed with the county court and seen by the Echo, Voss said that it leaked.",
        *("Voss", "an affidavit filed with the county court and seen by the Echo", "that it leaked"),
    ),
    (
        'In her diary, extracts from which were printed by the Echo, Voss wrote: "It leaks."',
        *("Voss", "the Echo", '"It leaks."'),
    ),
)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Voss is said to have denied that she knew.", "denies"),
        ("Voss is reported to have urged the board to sell.", "demands"),
        ("Voss is rumoured to have promised his son the mill.", "promises"),
        ("Tenants are calling on the council to mend the stairs.", "demands"),
        ("Voss wanted to know who had called the police.", "asks"),
        ("Voss was heard on the tape asking who had paid.", "asks"),
        ("Voss was heard in May telling the cook to burn it.", "demands"),
        ("Voss was quoted in May as denying that she knew.", "denies"),
    ],
)
def test_the_verb_that_governs_the_words_is_the_act(text: str, act: str) -> None:
    assert [quote.act for quote in quotes.extract(text)] == [act]


# An outlet, and whoever is named behind it with an office: they said it, and the verb is no word of theirs.
THROUGH_OUTLETS = [
    ("According to the Courier, the harbour master, Ole Brandt, called the crane a death trap.", "Ole Brandt", True),
    ("According to the Meridian, the then minister, Ana Ruiz, described the plan as reckless.", "Ana Ruiz", True),
    ("According to Nova TV, the head of the clinic, Uma Sen, told the board that beds were short.", "Uma Sen", True),
    ("According to the Corran Echo, the former coach, Ida Moe, warned that the club was bankrupt.", "Ida Moe", True),
    ("According to the report, the director, Bo Ek, ignored the warnings.", "Bo Ek", False),
    ("According to the Herald, the bridge was closed on Monday.", "the bridge", False),
    ("According to the Times, the town, Brevik, said goodbye to its ferry.", "Brevik", False),
]


@pytest.mark.parametrize(("text", "who", "said"), THROUGH_OUTLETS)
def test_whoever_is_named_behind_an_outlet_said_it(text: str, who: str, said: bool) -> None:
    found = [quote for quote in quotes.extract(text) if quote.speaker and quote.speaker.name == who]
    assert bool(found) == said
    assert all(quote.via and not quote.text.startswith(("called", "described", "told", "warned")) for quote in found)


@pytest.mark.parametrize(("text", "speaker", "via", "words"), RELAYED)
def test_the_speaker_of_a_relay_is_who_said_it(text: str, speaker: str, via: str | None, words: str) -> None:
    found = [
        (quote.speaker and quote.speaker.name, quote.via and quote.via.text, quote.text)
        for quote in quotes.extract(text)
    ]
    assert found[-1] == (speaker, via, words)


@pytest.mark.parametrize("before", ["It rained all day. ", "It rained all day.\n\n"])
@pytest.mark.parametrize(("text", "speaker", "via", "words"), RELAYED)
def test_a_relay_is_known_wherever_its_sentence_stands(
    text: str, speaker: str, via: str | None, words: str, before: str
) -> None:
    quote = quotes.extract(before + text)[-1]
    assert (quote.via and quote.via.text, quote.text) == (via, words)


ALONE = (
    pytest.param(
        *('The pitch was, in Ulla Senn\'s words, "a beach".', "Ulla Senn", '"a beach"'),
        marks=pytest.mark.xfail(strict=True, reason="read as a thought, at a confidence of 0.41"),
    ),
    ("The agent had promised him that the flat would be dry.", "The agent", "that the flat would be dry"),
    ("The barrister suggested to Moll that she had made it up.", "The barrister", "that she had made it up"),
    (
        'The plan was dismissed by Judge Nils Orre as "a waste of paper".',
        *("Judge Nils Orre", 'as "a waste of paper"'),
    ),
    ('In a speech today, Ivor Mann is expected to say: "We owe nurses more."', "Ivor Mann", '"We owe nurses more."'),
    ("In a statement, Orla Quist said:\n\nWe have no choice. The pumps are dead.", "Orla Quist", "We have no choice."),
)


@pytest.mark.parametrize(("text", "source", "words"), ALONE)
def test_what_stands_beside_the_words_is_no_part_of_them(text: str, source: str, words: str) -> None:
    (quote,) = quotes.extract(text)
    assert quote.source is not None and quote.source.text == source
    assert quote.text.startswith(words) and (quote.kind != "direct" or quote.text == words)


WITHIN = (
    ("Field said Ruiz had denied taking money.", "denies", "taking money"),
    ("Field said the sergeant had promised to release him.", "promises", "to release him"),
    ("Prell told the court that Voss had threatened to burn the barn.", "promises", "to burn the barn"),
    ('Lind said Voss had told him: "I will burn it."', "states", '"I will burn it."'),
    ("According to an aide, Ruiz said the dam was safe.", "states", "the dam was safe"),
    ("The firm said it had been told by the police that nobody was in danger.", "states", "that nobody was in danger"),
    ("Lind said a manager had told her to keep quiet.", "demands", "to keep quiet"),
    ("Lind said her sister had begged her not to go.", "demands", "not to go"),
    ("The soldiers shouted at them to lie down, Lind said.", "demands", "to lie down"),
    ("Lind told the tribunal that tenants had called for a new boiler.", "demands", "a new boiler"),
    ("Lind, who chairs the panel, said a lobbyist, Bo Toll, had urged her not to sit.", "demands", "not to sit"),
    (
        'The mate, Ida Voss, testified that Mr Oke had telephoned her at two and ordered her to "open the valves".',
        *("demands", 'to "open the valves"'),
    ),
    ("\"He said to me, 'The insurers will pay,'\" Lind told the court.", "states", "'The insurers will pay,'"),
)


@pytest.mark.parametrize(("text", "act", "words"), WITHIN)
def test_second_hand_speech_has_its_own_act(text: str, act: str, words: str) -> None:
    outer, inner = quotes.extract(text)
    assert (inner.act, inner.text, inner.within) == (act, words, outer.id)


NOUN_WITHIN = (
    (
        "Ms Lind dismissed claims by the licensed trade that jobs would go.",
        *("the licensed trade", "states", "that jobs would go"),
    ),
    ("Ms Lind rejected a plea by the judge, Bo Pell, to wait.", None, None, None),
    (
        "The mayor, Ada Roe, rejected a plea by the judge, Bo Pell, that the house be spared.",
        *("the judge, Bo Pell", "demands", "that the house be spared"),
    ),
    ("Ms Lind vigorously denied Tory claims that she had lied.", "Tory", "states", "that she had lied"),
    ("Ms Lind said she was amused by Norland's claim it had paid.", "Norland", "states", "it had paid"),
    (
        "Ms Lind said the council had broken the bishop's promise to open the gates.",
        *("the bishop", "promises", "to open the gates"),
    ),
    (
        "Ms Lind said that, despite Orla Quist's appeal for calm, the crowd had grown.",
        *("Orla Quist", "demands", "for calm"),
    ),
    ("“They laughed at Bo Pell's call for peace,” Ms Lind said.", "Bo Pell", "demands", "for peace"),
    (
        "Ms Lind said Bo Pell's claim that the man held in Osk was innocent was wrong.",
        *("Bo Pell", "states", "that the man held in Osk was innocent"),
    ),
    (
        "Critics pointed to the ministry's own forecast that the strait would warm.",
        *("the ministry", "supposes", "that the strait would warm"),
    ),
    (
        "Ms Lind said the team's finding that warm water helped some fish was odd.",
        *("the team", "states", "that warm water helped some fish"),
    ),
    ("Ms Lind said she would honour the mayor's promise that she made in June.", None, None, None),
    ("Ms Lind said the union's claims that have been debunked hurt the town.", None, None, None),
    ("Mr Oke said the firm's forecast that it published in May was wrong.", None, None, None),
    (
        "Mr Oke said he was amused by Norland's claim that it made no profit.",
        *("Norland", "states", "that it made no profit"),
    ),
    ("Ms Lind said there was no claim by the union that it had been cheated.", None, None, None),
    ("Ms Lind said Norland was a threat to peace and its offer to tenants was poor.", None, None, None),
    ("“It was Bo Pell's request to the board that hurt,” Ms Lind said.", None, None, None),
    ("Ms Lind said Bo Pell's promise was a joke.", None, None, None),
)


@pytest.mark.parametrize(("text", "source", "act", "words"), NOUN_WITHIN)
def test_whose_report_a_noun_names_within_another_is_second_hand(
    text: str, source: str | None, act: str | None, words: str | None
) -> None:
    outer, *inner = quotes.extract(text)
    told = [
        (one.source and one.source.text.removesuffix("'s"), one.act, one.text, one.kind, one.within) for one in inner
    ]
    assert told == ([(source, act, words, "indirect", outer.id)] if words else [])
    assert all(one.confidence < outer.confidence for one in inner)


SPOKEN_TO = (
    "Voss was accused of lying.",
    "Staff have been warned that wages may be late.",
    "The jury was told that the knife had been found in a drain.",
    "Residents were told to boil their water.",
    "The mayor, Dana Cole, asked on Tuesday whether she would stay, refused to say.",
)


@pytest.mark.parametrize("text", SPOKEN_TO)
def test_whoever_is_spoken_to_is_not_the_speaker(text: str) -> None:
    assert all(quote.speaker is None and quote.source is None for quote in quotes.extract(text))


def test_of_two_clauses_the_subject_of_the_last_speaks() -> None:
    text = "A report by the council said the bridge was sound; its chief engineer, Ola Brandt, said it was not."
    speakers = [quote.speaker.name for quote in quotes.extract(text) if quote.speaker]
    assert speakers == ["report by the council", "Ola Brandt"]


def test_whom_the_court_heard_of_speaks_and_not_the_court() -> None:
    (quote,) = quotes.extract(
        "Jana Voss is on trial at Tarn Crown Court. She denies theft.\n\n"
        'The court heard Voss told officers in interview: "She gave me that money. I never took a penny."'
    )[1:]
    assert quote.source and quote.source.text == "Voss"
    assert quote.speaker and quote.speaker.name == "Jana Voss" and quote.addressee == "officers"


def test_a_denial_within_a_report_stands_within_it() -> None:
    outer, inner = quotes.extract("Field said Ruiz had denied taking money.")
    assert (outer.act, inner.act, inner.within, inner.via) == ("states", "denies", outer.id, None)


BY_NOUN = (
    ("Her denial that the firm had paid bribes convinced nobody.", "Her", "denies", "that the firm had paid bribes"),
    ("Tom Field's promise to cut fares was met with laughter.", "Tom Field", "promises", "to cut fares"),
    ("The union's threat to strike in May worried the board.", "The union", "promises", "to strike in May"),
    ("Ana Ruiz's claim that she was told to lie surprised us.", "Ana Ruiz", "states", "that she was told to lie"),
    ("The governor's offer to resign was rejected.", "The governor", "promises", "to resign"),
    ("Ana Ruiz's plea to stop the trains was heard.", "Ana Ruiz", "demands", "to stop the trains"),
    ("Critics' accusations that the judge was biased were rejected.", "Critics", "states", "that the judge was biased"),
    ("His admission that he had lied cost him his job.", "His", "states", "that he had lied"),
    (
        "The bank's pledge that no branch would close did not last a week.",
        None,
        "promises",
        "that no branch would close",
    ),
    ("Ana Ruiz's claim that the man held in Oslo was innocent surprised us.", None, "states", None),
    ("The firms claim that the pier is safe.", "The firms", "states", "that the pier is safe"),
    ("Its lawyers demand that the tenant be paid.", "Its lawyers", "demands", "that the tenant be paid"),
)


@pytest.mark.parametrize(("text", "source", "act", "words"), BY_NOUN)
def test_a_report_that_a_noun_names_as_the_subject_ends_before_the_verb(
    text: str, source: str | None, act: str, words: str | None
) -> None:
    quote = quotes.extract(f"“It was a long day,” Bo Ek told the town on Monday.\n\n{text}")[-1]
    assert quote.act == act and (source is None or (quote.source and quote.source.text.removesuffix("'s") == source))
    assert quote.content[-1].text == (words or "that the man held in Oslo was innocent")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The drivers' threat that they would strike did not move her.", "that they would strike"),
        ("The union's insistence that the offer was too low did not help.", "that the offer was too low"),
        ("The union's threat to strike in May worried the board.", "to strike in May"),
    ],
)
def test_what_a_noun_and_its_owner_name_is_no_thought(text: str, words: str) -> None:
    (quote,) = quotes.extract(text)
    assert quote.content[0].text == words


NO_REPORT_BY_NOUN = (
    "His promise was met with laughter.",
    "The town's demand for water grew.",
)


@pytest.mark.parametrize("text", NO_REPORT_BY_NOUN)
def test_a_noun_alone_reports_nothing(text: str) -> None:
    assert not quotes.extract(text)


BY_RULE = (
    ("Claims that the sheriff lied were denied by his office.", "his office", "denies", "that the sheriff lied"),
    ("Rumours of a split were brushed aside by singer Mona Dray.", "Mona Dray", "denies", "Rumours of a split"),
    ("Talk that the mill will shut was described as nonsense by Bo Ek.", "Bo Ek", "denies", "that the mill will shut"),
    ("Reports that he fled have been dismissed by his aide as fiction.", "his aide", "denies", "that he fled"),
    ("The singer poured scorn on reports that the band would re-form.", "", "denies", "that the band would re-form"),
    ("The actor hit back at claims he had walked off the set.", "", "denies", "he had walked off the set"),
    ("The council refused requests to reopen the pool.", "", "denies", "requests to reopen the pool"),
    ("The chairman shrugged off talk of a takeover.", "", "denies", "talk of a takeover"),
    ("The families begged the court to reopen the case.", "", "demands", "the court to reopen the case"),
    ("The tenants were urged by Bo Ek to boil their water.", "Bo Ek", "demands", "to boil their water"),
    ("Reporter Kit Lowe pressed the mayor on whether he had paid.", "Kit Lowe", "asks", "whether he had paid"),
    ("Shopkeeper Ines Carr wondered who would pay for the panes.", "Ines Carr", "asks", "who would pay for the panes"),
    ("Clerk Ines Carr let slip that the crack had grown.", "Ines Carr", "states", "that the crack had grown"),
    ("Denying any part in the fire, Oakes said he was in Rome.", "Oakes", "denies", "any part in the fire"),
    ("Bo Ek dismissed as nonsense a rumour that the pier had sunk.", "Bo Ek", "denies", "that the pier had sunk"),
    ("Despite her assurance that the pier was safe, sales fell.", "", "states", "that the pier was safe"),
    ("15:25 Opposition leader Ida Bok calls the law “a gift”.", "Ida Bok", "states", "the law “a gift”"),
    ("The charity appealed for blankets and dry food.", "", "demands", "blankets and dry food"),
    ("The idea that he drank was rejected out of hand by Bo Ek.", "Bo Ek", "denies", "that he drank"),
    ("“It may be that we lose,” Bo Ek said.", "Bo Ek", "supposes", "“It may be that we lose,”"),
    ("“We expect nothing,” Bo Ek said.", "Bo Ek", "supposes", "“We expect nothing,”"),
    ("“We expected nothing,” Bo Ek said.", "Bo Ek", "states", "“We expected nothing,”"),
    ("“I believed him,” Bo Ek said.", "Bo Ek", "states", "“I believed him,”"),
    ("Bo Ek said she believed him.", "Bo Ek", "supposes", "she believed him"),
)


@pytest.mark.parametrize(("text", "speaker", "act", "words"), BY_RULE)
def test_what_the_construction_says_is_found_with_its_act(text: str, speaker: str, act: str, words: str) -> None:
    found = next(quote for quote in quotes.extract(text) if quote.text == words)
    assert found.act == act and (not speaker or (found.speaker and found.speaker.name == speaker.removeprefix("a ")))


def test_an_owner_of_a_report_holds_no_verb() -> None:
    quote = quotes.extract("The board ignored Holt's warning that the valve was cracked.")
    assert all(one.speaker is None or one.speaker.name != "board ignored Holt" for one in quote)


@pytest.mark.parametrize(
    "text",
    [
        "Hardly anyone now argues that the tower should stay.",
        "Barely anybody says the tower should stay.",
        "He was helped by a friend to cross the river.",
    ],
)
def test_what_hardly_anybody_says_is_not_said(text: str) -> None:
    assert not quotes.extract(text)


def test_whom_somebody_wrote_to_does_not_make_it_a_demand() -> None:
    (quote,) = quotes.extract("Bo Ek wrote to donors in 2019 that seats were for sale.")
    assert quote.act == "states"


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("“I am done,” Roux said in an interview published on Sunday by Le Matin.", "published on Sunday by Le Matin"),
        ("The firm knew of the fault, according to court papers seen by the Meridian.", "the Meridian"),
        ("Holt told the police that he had lied, court documents show.", "court documents"),
    ],
)
def test_the_way_is_named_whole(text: str, via: str) -> None:
    assert any(quote.via and quote.via.text.endswith(via) for quote in quotes.extract(text))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Her aunt had told her, she said, that the mill would shut.",
            "Her aunt had told her that the mill would shut",
        ),
        ("The cook has warned them, said Voss, the eel was off.", "The cook has warned them the eel was off"),
        ("On Monday, said Voss, the mill would shut.", "the mill would shut"),
    ],
)
def test_what_another_had_told_a_speaker_is_told_with_it(text: str, words: str) -> None:
    quote = quotes.extract(f"Ida Voss runs the mill. {text}")[0]
    assert quote.text == words and quote.speaker and quote.speaker.name == "Ida Voss"


SCRAPS = (
    'Ruiz said denied not "never told the Herald that," according to was quoted by as saying if 😀 , . ? : reported'
)
WORDS = st.sampled_from(SCRAPS.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, min_size=6, max_size=40), st.data())
def test_any_words_have_an_act_and_spans_that_stand_in_them(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    article = Article(text, blocks=(Block("body", cut(text, 0, len(text))),))
    layout = Layout(segment(article))
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=6, max_size=6, unique=True)))
    spans = data.draw(st.permutations([cut(text, *places[i : i + 2]) for i in (0, 2, 4)]))
    content, cue, source = spans
    read = straightened(text, layout, Attribution(kind_of(text, [content], layout), (content,), cue, source))
    said = with_act(text, layout.sentences(read.cue.start) if read.cue else (), read)
    assert said.act in ACTS
    for span in (*said.content, said.cue, said.source, said.via):
        assert span is None or text[span.start : span.end] == span.text
