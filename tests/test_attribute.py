"""The engine end to end: every way in which news prints speech, and what is no speech.

A row marks its spans in the sentence itself: ``⟦c1|...⟧`` content, ``⟦q1|...⟧`` cue and ``⟦s1|...⟧`` source of
attribution 1. Contents must be met to the character; sources and cues in at least half of the shorter words.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quotes.attribute import Engine
from quotes.segment import segment
from quotes.values import Article, Attribution, Reading, Span

PIECE = regex.compile(r"⟦([csq])(\d)\||⟧")


@dataclass(slots=True)
class Expected:
    contents: list[tuple[int, int]] = field(default_factory=list)
    source: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None


def unmarked(marked: str) -> tuple[str, list[Expected]]:
    """The plain text of a row, and its attributions in order of their numbers."""
    found: dict[str, Expected] = {}
    text, position, stack = "", 0, []
    for m in PIECE.finditer(marked):
        text += marked[position : m.start()]
        position = m.end()
        if m[1]:
            stack.append((m[1], m[2], len(text)))
            continue
        role, number, start = stack.pop()
        one = found.setdefault(number, Expected())
        if role == "c":
            one.contents.append((start, len(text)))
        elif role == "s":
            one.source = (start, len(text))
        else:
            one.cue = (start, len(text))
    return text + marked[position:], [found[k] for k in sorted(found)]


ENGINE = Engine(threads=1)


@pytest.fixture
def engine() -> Engine:
    return ENGINE


def read(engine: Engine, text: str) -> Reading:
    article = Article(text)
    (reading,) = engine.read([(article, segment(article))])
    return reading


def overlaps(span: Span | None, wanted: tuple[int, int] | None) -> bool:
    if span is None or wanted is None:
        return span is None and wanted is None
    shared = min(span.end, wanted[1]) - max(span.start, wanted[0])
    return 2 * shared >= min(len(span), wanted[1] - wanted[0])


def spoken(reading: Reading) -> list[Attribution]:
    return [a for a in reading.attributions if not a.thought and a.reported]


FORMS = {
    "colon before": '⟦s1|The coach⟧ ⟦q1|said⟧: ⟦c1|"We lost because we stopped running."⟧',
    "comma before": '⟦s1|Ms. Duarte⟧ ⟦q1|said⟧, ⟦c1|"Nobody warned us about the valve."⟧',
    "cue after": '⟦c1|"We lost because we stopped running,"⟧ ⟦s1|the coach⟧ ⟦q1|said⟧.',
    "cue between": '⟦c1|"We lost,"⟧ ⟦s1|the coach⟧ ⟦q1|said⟧. ⟦c1|"And it hurts a great deal."⟧',
    "inversion": '⟦c1|"The bridge will not reopen this year,"⟧ ⟦q1|said⟧ ⟦s1|Maria Lopez, the chief engineer⟧.',
    "split sentence": '⟦c1|"If it rains,"⟧ ⟦q1|said⟧ ⟦s1|Tom Baker⟧, ⟦c1|"the match will be moved to Sunday."⟧',
    "no comma": "⟦c1|“I have nothing to hide”⟧ ⟦q1|said⟧ ⟦s1|the minister⟧ on Monday.",
    "partial quotation": '⟦s1|The minister⟧ ⟦q1|called⟧ ⟦c1|the report "deeply flawed"⟧.',
    "partial in a clause": '⟦s1|Ortega⟧ ⟦q1|said⟧ ⟦c1|the plan was "a gift to the banks" and should be withdrawn⟧.',
    "floating quotation": (
        "⟦s1|The mayor⟧ ⟦q1|said⟧ ⟦c1|the bridge would stay closed until Friday⟧. ⟦c1|“We can’t take the risk.”⟧"
    ),
    "indirect with that": "⟦s1|The ministry⟧ ⟦q1|said⟧ ⟦c1|that two soldiers had been killed near the border⟧.",
    "indirect without that": "⟦s1|Officials⟧ ⟦q1|said⟧ ⟦c1|the water would recede by the weekend⟧.",
    "indirect cue last": "⟦c1|The water will recede by the weekend⟧, ⟦s1|officials⟧ ⟦q1|said⟧.",
    "according to before": "⟦q1|According to⟧ ⟦s1|the police⟧, ⟦c1|the man had left the country on Monday⟧.",
    "according to after": (
        "⟦c1|The man had left the country⟧, ⟦q1|according to⟧ ⟦s1|two officials briefed on the case⟧."
    ),
    "told somebody": "⟦s1|Prosecutors⟧ ⟦q1|told⟧ the court ⟦c1|that the money had been sent abroad⟧.",
    "question": "⟦c1|“Where are we supposed to go?”⟧ ⟦q1|asked⟧ ⟦s1|Leila Nasser, a mother of three⟧.",
    "question put to the speaker": (
        "⟦q1|Asked⟧ ⟦c1|whether he would run again⟧, ⟦s2|Perez⟧ ⟦q2|said⟧ ⟦c2|he had not decided⟧."
    ),
    "what the speaker then did": (
        "⟦s1|The firm⟧ ⟦q1|said⟧ ⟦c1|it had lost the files⟧ but gave no details. ⟦s2|The minister⟧ ⟦q2|told⟧ the radio "
        '⟦c2|that farmers would be paid "before Christmas"⟧, but stopped short of an apology.'
    ),
    "what stands between dashes before what is said, and behind one what was left undone": (
        "⟦s1|Tom Wu⟧ ⟦q1|said⟧ – and he meant it – ⟦c1|“We go on.”⟧ ⟦s2|Ada Roe⟧ ⟦q2|said⟧ "
        "⟦c2|she would pay the fine⟧ – and then did not."
    ),
    "refusal with a verdict": "⟦s1|Kelmor⟧ ⟦q1|rejected⟧ ⟦c1|a takeover approach from Tessal as “opportunistic”⟧.",
    "denial": "⟦s1|The company⟧ ⟦q1|denied⟧ ⟦c1|that it had ignored warnings⟧.",
    "order": "⟦s1|The fire chief⟧ ⟦q1|urged⟧ ⟦c1|residents to leave at once⟧.",
    "vow": "⟦s1|The union⟧ ⟦q1|vowed⟧ ⟦c1|to fight the closure⟧.",
    "document": "⟦s1|A report by the World Bank⟧ ⟦q1|said⟧ ⟦c1|poverty had fallen by 4 percent⟧.",
    "two speakers in alternation": (
        '⟦c1|"Will you resign?"⟧ ⟦q1|asked⟧ ⟦s1|Karen Holt⟧.\n\n⟦c2|"No,"⟧ ⟦q2|replied⟧ ⟦s2|the minister⟧.\n\n'
        '⟦c3|"Why not?"⟧ ⟦s3|Holt⟧ ⟦q3|asked⟧.\n\n⟦c4|"Because I did nothing wrong,"⟧ ⟦s4|he⟧ ⟦q4|said⟧.'
    ),
    "British single marks": (
        "⟦c1|'I don't know what the teachers' union wants,'⟧ ⟦q1|said⟧ ⟦s1|Mr Blake⟧, ⟦c1|'but it won't get it.'⟧"
    ),
    "British curly marks": "⟦c1|‘It’s the players’ choice,’⟧ ⟦q1|said⟧ ⟦s1|the club’s chairman⟧.",
    "nested": "⟦c1|\"They sang 'never again' and went home,\"⟧ ⟦s1|Ms. Adeyemi⟧ ⟦q1|said⟧.",
    "within marks": '⟦c1|"⟦s2|He⟧ ⟦q2|told⟧ me ⟦c2|that the pay was late⟧,"⟧ ⟦s1|Ms. Adeyemi⟧ ⟦q1|said⟧.',
    "guillemets": "⟦c1|«We are ready for talks,»⟧ ⟦s1|the envoy⟧ ⟦q1|said⟧.",
    "mixed marks": '⟦c1|“We are ready for talks,"⟧ ⟦s1|the envoy⟧ ⟦q1|said⟧.',
    "dash under a quotation": (
        '⟦c1|"The dam is safe and will remain safe."⟧\n\n⟦q1|—⟧ ⟦s1|Elena Petrova, chief engineer⟧'
    ),
    "transcript": (
        "⟦s1|HOST⟧⟦q1|:⟧ ⟦c1|Why did the launch fail?⟧\n\n⟦s2|MENDES⟧⟦q2|:⟧ ⟦c2|A valve froze. We should have seen it.⟧"
        "\n\n⟦s3|HOST⟧⟦q3|:⟧ ⟦c3|What happens now?⟧"
    ),
    "transcript that the article interrupts": (
        "⟦s1|HOST⟧⟦q1|:⟧ ⟦c1|Why did the launch fail?⟧\n\n⟦s2|MENDES⟧⟦q2|:⟧ ⟦c2|A valve froze.⟧\n\n"
        'Her deputy sat in the room next door. ⟦c3|"It took us an hour to find it,"⟧ ⟦s3|the deputy⟧ ⟦q3|said⟧.\n\n'
        "⟦s4|HOST⟧⟦q4|:⟧ ⟦c4|What happens now?⟧"
    ),
    "the occasion is no part of what was called for": (
        "⟦s1|The union⟧ ⟦q1|called for⟧ ⟦c1|more buses⟧ in a statement on Monday."
    ),
    "two pronouns in one paragraph": (
        'Iris Vane met Leo Orme. ⟦c1|"The boats held,"⟧ ⟦s1|he⟧ ⟦q1|said⟧. ⟦c2|"It was luck,"⟧ ⟦s2|she⟧ ⟦q2|replied⟧.'
    ),
    "a sentence after a suffix": '⟦c1|"It sank,"⟧ ⟦q1|said⟧ ⟦s1|Lou Orme Jr.⟧ Orme runs the quay.',
    "a forgotten mark": '⟦c1|"We have no boats⟧, ⟦q1|said⟧ ⟦s1|Ada Finn, the owner⟧. The mill is shut.',
    "questions and answers": (
        "⟦s1|Q⟧⟦q1|:⟧ ⟦c1|How long will it take?⟧\n\n⟦s2|A⟧⟦q2|:⟧ ⟦c2|Two years, if nobody gets in the way.⟧"
    ),
    "press release": (
        'From ⟦s1|Chairwoman Ruth Adler⟧⟦q1|:⟧\n\n⟦c1|"The committee has worked on this bill for two years. '
        'It deserves a vote."⟧'
    ),
    "post": '⟦s1|Nina Park⟧ ⟦q1|tweeted⟧: ⟦c1|"Proud of this team. What a night!"⟧',
    "post on a platform": "⟦c1|“We will appeal,”⟧ ⟦s1|the club⟧ ⟦q1|wrote on X⟧.",
    "headline with a colon": (
        "⟦s1|Holt⟧⟦q1|:⟧ ⟦c1|‘We will appeal the ruling’⟧\n\nThe hearing lasted three hours and drew a large crowd."
    ),
    "several paragraphs": (
        "⟦c1|“We have seen nothing like it,”⟧ ⟦q1|said⟧ ⟦s1|Amara Obi, a nurse⟧. ⟦c1|“People came in with burns.⟧\n\n"
        "⟦c1|“We ran out of bandages by noon.”⟧"
    ),
    "a quotation of its own below": (
        '⟦c1|"The dam has held for forty years,"⟧ ⟦s1|Ilse Tamm⟧ ⟦q1|said⟧.\n\n'
        '⟦c2|"We look at it twice a week. Nobody here is afraid."⟧'
    ),
    "a quotation of its own below what is told": (
        "⟦s1|Ilse Tamm⟧ ⟦q1|said⟧ ⟦c1|the dam had held for forty years⟧.\n\n"
        '⟦c2|"We look at it twice a week,"⟧ ⟦s2|she⟧ ⟦q2|said⟧.\n\n⟦c3|"Nobody here is afraid."⟧'
    ),
    "quotations of two people, each in a paragraph of its own": (
        'Jo Carrow shakes her head. ⟦c1|"I have been lying about it for years."⟧\n\n⟦s2|Jean⟧ ⟦q2|smiles⟧. '
        '⟦c2|"So have I."⟧'
    ),
    "what is told above": 'Ada Finn snorts when I read him the phrase. ⟦c1|"Retreat,"⟧ ⟦s1|he⟧ ⟦q1|says⟧.',
    "all before the cue that breaks in": (
        '⟦c1|The decision⟧, ⟦s1|he⟧ ⟦q1|warned⟧, ⟦c1|"will be felt at every tap in the West."⟧'
    ),
    "the name before the cue that breaks in": (
        "Ann Roe wept. ⟦c1|Mr Loft⟧, ⟦s1|she⟧ ⟦q1|added⟧, ⟦c1|would never do such a thing⟧."
    ),
    "a quotation after a thought": 'Ada Finn believes in luck. ⟦c1|"It finds you."⟧',
    "two reports of one source": (
        "⟦s2|⟦s1|Both women⟧⟧ ⟦q1|said⟧ ⟦c1|that the dam was old⟧ and ⟦q2|asked⟧ ⟦c2|the court to hear them⟧."
    ),
    "a second cue of two words": (
        "⟦s2|⟦s1|The clerk⟧⟧ ⟦q1|said⟧ ⟦c1|the deaths were caused by gas⟧ and ⟦q2|called on⟧ ⟦c2|the council to "
        "close the mill⟧."
    ),
    "a second verb of whom the report speaks of": (
        "⟦s1|The minister⟧ ⟦q1|said⟧ ⟦c1|that the mayor had seen the wall and told him to mend it⟧."
    ),
    "question with its cue": (
        "⟦c1|“It is over,”⟧ ⟦s1|Roe⟧ ⟦q1|said⟧. Pressed on how long the money would last, ⟦s2|Ms Lind⟧ ⟦q2|said⟧ "
        "⟦c2|it would be gone in two years⟧."
    ),
    "X said Y told Z": (
        "⟦s1|Amir Hassan⟧ ⟦q1|said⟧ ⟦c1|⟦s2|his brother⟧ ⟦q2|told⟧ him ⟦c2|that the soldiers had burned the village⟧⟧."
    ),
    "X said Y had warned": (
        "⟦s1|The spokesman⟧ ⟦q1|said⟧ ⟦c1|⟦s2|Freedonia⟧ ⟦q2|had warned⟧ ⟦c2|that it would close the strait if the "
        "sanctions were renewed⟧⟧."
    ),
    "X said that Y denied": (
        "⟦s1|Two aides⟧ ⟦q1|said⟧ ⟦c1|that ⟦s2|Mr. Okafor⟧ ⟦q2|had denied⟧ ⟦c2|that he knew of the payments⟧⟧."
    ),
    "X said Y talked about": "⟦s1|The clerk⟧ ⟦q1|said⟧ ⟦c1|the mayor talked about the budget for an hour⟧.",
    "X said Y refused to say": (
        "⟦s1|The union⟧ ⟦q1|claimed⟧ ⟦c1|the company has refused to say how many workers were hurt⟧."
    ),
    "dateline": (
        "BERLIN (Reuters) - ⟦c1|Germany will send 500 more soldiers to the region⟧, ⟦s1|Defence Minister Jana Weber⟧ "
        "⟦q1|said⟧ on Tuesday."
    ),
    "unclosed mark": (
        '⟦c1|"The vote was rigged⟧, ⟦s1|Ana Souza⟧ ⟦q1|told⟧ reporters in Lima.\n\n'
        '⟦c2|"We will go to court,"⟧ ⟦s2|her lawyer⟧ ⟦q2|said⟧.'
    ),
    "on an occasion, through a relay": (
        "At a rally in Osk on Friday, ⟦s1|Ms Roe⟧ ⟦q1|told⟧ supporters ⟦c1|that the dam would hold⟧, according to the "
        "Corran Herald."
    ),
    "on an occasion, he said, through a relay": (
        "In a call with her counterpart, Ann Brandt, on Sunday, ⟦s1|he⟧ ⟦q1|said⟧ ⟦c1|that Osk would raise it⟧, "
        "according to a summary of the talks."
    ),
    "a question with whom it is put to": (
        "⟦s1|Opposition leader Clara Whit⟧ ⟦q1|asked⟧ Dan Astor ⟦c1|whether he would publish the memo in full⟧."
    ),
    "wrote to somebody to say": (
        "⟦s1|The bank⟧ ⟦q1|wrote⟧ to the council in January to say ⟦c1|that the box had been used eleven times⟧."
    ),
    "told a mum": "⟦s1|Dan Oke⟧ ⟦q1|told⟧ his mum ⟦c1|that he was fine⟧.",
    "what the writer adds": (
        "⟦s1|Director Tom Olvy⟧ ⟦q1|told⟧ me before the show ⟦c1|that he had cut forty minutes⟧. I would have cut more."
    ),
    "another's words in a clause with who": (
        "⟦s1|Germany's interior ministry⟧ ⟦q1|said⟧ on Monday ⟦c1|it had found no evidence of sabotage⟧, contradicting "
        "Danish officials ⟦s2|who⟧ ⟦q2|said⟧ last week ⟦c2|that a tanker had dragged its anchor deliberately⟧."
    ),
    "beyond the basic plane": "⟦c1|“We won 🏆🏆 and 𝒲e are 😀,”⟧ ⟦s1|the captain⟧ ⟦q1|said⟧.",
}


BELOW = pytest.mark.xfail(strict=True, reason="the second report is read at a confidence of 0.38, below the least")
PRINTED = [
    pytest.param(marked, id=name, marks=[BELOW] * (name == "two reports of one source"))
    for name, marked in FORMS.items()
]


@pytest.mark.parametrize("marked", PRINTED)
def test_every_printed_form_of_speech_is_found(engine: Engine, marked: str) -> None:
    text, expected = unmarked(marked)
    found = spoken(read(engine, text))
    assert [[(c.start, c.end) for c in a.content] for a in found] == [e.contents for e in expected]
    assert all(overlaps(a.source, e.source) for a, e in zip(found, expected, strict=True))
    assert all(overlaps(a.cue, e.cue) for a, e in zip(found, expected, strict=True))


WITHIN_MARKS: tuple[tuple[str, list[str]], ...] = (
    ("“The mayor said we would all be safe. I told him that nobody was,” Ana Lopez said.", ["The mayor", "I"]),
    ("“The company has told us that the pay was late,” said Ilse Tamm.", ["The company"]),
    ("“We urge the owners to pay, and I would like to stress that nobody was hurt,” Ana Lopez said.", []),
    ("“The dam has held for forty years,” Ilse Tamm told reporters.", []),
    (
        "“Dan left. It was not a good night. Then Pell admitted that he had faked an injury,” said Ilse Tamm.",
        ["Pell"],
    ),
    ("“It is false that Mr Ash told us so. Mr Ash never said that the roof was safe,” the dean said.", []),
)
PARTS_OF_A_CONTENT: tuple[tuple[str, list[str]], ...] = (
    (
        'Ilse Tamm said the dam would hold, "and Mr Ash told us that nobody was hurt," and left the room.',
        ["Mr Ash"],
    ),
    (
        'On the line, he called Reyes a "traitor" and said "somebody ought to stop her," prosecutors said.',
        ["he", "he"],
    ),
    ("The police said the arrest of a man in Osk had shocked the town and said it was over.", []),
)
ENDS: tuple[tuple[str, list[str]], ...] = (
    ("“Coach Pell came in and said, ‘Well done,’ and I thought he was joking,” Ms. Lind said.", ["‘Well done,’"]),
    ("“I got up. I said, ‘What are you doing?’ And then I saw them leave,” Ms. Lind said.", ["‘What are you doing?’"]),
    (
        "\"My mother always told me, 'Never trust a man with two hats,'\" Ada Roe said.",
        ["'Never trust a man with two hats,'"],
    ),
    ("“They say they do not care. You have to look at what they do,” said Ilse Tamm.", ["they do not care"]),
    ("“What I said was that he should see the doctor,” said Ilse Tamm.", ["that he should see the doctor"]),
    ("“My doctor told me that I was fine. I went home at once,” Dan Oke said.", ["that I was fine"]),
    (
        "“He shut it again. He said, ‘There’s a boat in the garden.’ We thought he was joking,” Ms. Lind said.",
        ["‘There’s a boat in the garden.’"],
    ),
    (
        '"What he actually said to me was, \'I\'d have given a yellow,\'" Dan Oke added. "So how is it a red?"',
        ["'I'd have given a yellow,'"],
    ),
    (
        "“I had a reply from an official who said, and I quote, ‘the market decides’,” said Dan Oke.",
        ["‘the market decides’"],
    ),
    ("“I was scared. They said to me, if you talk, you are next,” the witness replied.", ["if you talk, you are next"]),
    (
        "“The Cup is my dream and I was nervous. “Some people have said that I am mad. But I like it,” Dan Oke said.",
        ["that I am mad"],
    ),
    ("“Some people have said that I am mad but I think it is better so,” said Ilse Tamm.", ["that I am mad"]),
    (
        "“The manager told us that it was ‘a disgrace’ and that he would go,” said Ilse Tamm.",
        ["that it was ‘a disgrace’ and that he would go"],
    ),
)
VOUCHED: tuple[tuple[str, list[str]], ...] = (
    ("“Nothing has changed. I have said that before and I will say it again,” Dan Oke said.", []),
    ("“Pell says that about everything. He said it about our fish,” Dan Oke said.", []),
    ("“Pell says a lot of things. He said a stupid thing,” Dan Oke said.", []),
    ("“I said what I knew. What the honourable lady says is a matter for her,” Dan Oke said.", []),
    ("“She told us that in May the dam would burst,” Dan Oke said.", ["She"]),
    ("“I wish they had said, ‘It is full,’ and shut the door,” Dan Oke said.", []),
    ("“Kids who say, ‘I am bored,’ are bored,” Dan Oke said.", []),
    ("“It is not surprising the chair told him: ‘Nobody will believe you,’” Dan Oke said.", ["the chair"]),
    ("“It came out last week, when the police announced that two men were held,” Dan Oke said.", ["the police"]),
    ("“It is hard when the police say that two men are held,” Dan Oke said.", []),
    ("“I can't speak for her, but Ms Roe noted that the roof leaks,” Dan Oke said.", ["Ms Roe"]),
    ("Ilse Tamm said Mr Pell was wrong to say the law was biased.", ["Mr Pell"]),
    ("Ilse Tamm said Mr Pell was asked to say how it ended.", []),
    ("“On Monday Mr Pell made clear that he would not go,” said Ilse Tamm.", ["Mr Pell"]),
    ("“We are saying that the roof leaks,” said Ilse Tamm.", []),
    ("“I can say with confidence that the roof leaks,” said Ilse Tamm.", []),
    ("Ilse Tamm told the council that the owners had agreed to mend the roof.", []),
    ("Ilse Tamm told the council that the owners had promised to mend the roof.", ["the owners"]),
    ("“If Ms Roe said that the roof leaks, she was right,” Dan Oke said.", []),
    ("Dan Oke repeated his claim that the dam was sound.", []),
    ("“I was glad. “Last month the mayor told us that we were free,” Dan Oke said.", ["the mayor"]),
    ("Ilse Tamm said it was no good Mr Pell claiming tax pledges were being left to others.", ["Mr Pell"]),
)
# each with the sources of what is told at first hand, and who was told it or of it
CAME_AND_TOLD: tuple[tuple[str, list[str | None]], ...] = (
    ("Susan Hatt said a man had come to the office and told her that the school was a disgrace.", ["Susan Hatt"]),
    ('Susan Hatt said one father had come to the office and called her "a thief with a pension".', ["Susan Hatt"]),
    ("Ann Roe said that the board had ignored her letters and accused her of lying.", ["Ann Roe"]),
    ("Dan Pell said his landlord rang him in May and promised him that the roof would be mended.", ["Dan Pell"]),
    ('The court heard that Dunn went to her home and told her: "You will pay for this."', [None, "Dunn"]),
    ("Dan Roe said the plan had failed and called it a disgrace.", ["Dan Roe", "Dan Roe"]),
    ("Mr Pell said his former boss knew more than many and described him as shy.", ["Mr Pell", "Mr Pell"]),
    (
        "In 2004, according to forecasts from the Osk Trade Board, imports will be 110m tons.",
        ["forecasts from the Osk Trade Board"],
    ),
    ("Ann Roe said the minister had failed her and called him a coward.", ["Ann Roe", "Ann Roe"]),
)
ASKED: tuple[tuple[str, list[str | None]], ...] = (
    ("Dana Holt, asked how many times he would have to run it, held up four fingers.", [None]),
    ("The mayor, Ann Roe, asked whether she would resign, walked away.", [None]),
    ("Ann Roe, who chaired it, asked whether the plan, backed by many, was dead.", ["Ann Roe, who chaired it"]),
    ("Ann Roe, the chair, asked whether the report, published in May, had been read.", ["Ann Roe, the chair"]),
)
SIGNS: tuple[tuple[str, str, str], ...] = (
    ('Fans held up a banner that read "Free Dan". It rained.', "a banner", '"Free Dan"'),
    ('One woman wore a T-shirt that said "Not my mayor".', "a T-shirt", '"Not my mayor"'),
    ('She left a note on the door saying "Back at six".', "a note on the door", '"Back at six"'),
    ("Hundreds carried placards bearing the words “No more cuts”.", "placards", "“No more cuts”"),
)


@pytest.mark.parametrize(("text", "sources"), [*CAME_AND_TOLD, *ASKED])
def test_who_tells_is_no_one_who_was_told_or_asked(engine: Engine, text: str, sources: list[str | None]) -> None:
    found = [a for a in spoken(read(engine, text)) if a.within is None]
    assert [a.source and text[a.source.start : a.source.end] for a in found][: len(sources)] == sources
    assert len({a.cue for a in found}) == len(sources)


@pytest.mark.parametrize(("text", "source", "words"), SIGNS)
def test_what_stands_on_a_thing_is_told_by_it(engine: Engine, text: str, source: str, words: str) -> None:
    (found,) = spoken(read(engine, text))
    assert (found.source and found.source.text, found.content[0].text, found.within) == (source, words, None)


def test_what_stands_on_a_thing_that_somebody_tells_of_is_second_hand(engine: Engine) -> None:
    outer, sign = spoken(read(engine, "“I saw a sticker on the car that said ‘Vote Roe’,” Ms. Lind recalled."))
    assert (sign.source and sign.source.text, sign.content[0].text) == ("a sticker on the car", "‘Vote Roe’")
    assert sign.within == 0 and sign.confidence < outer.confidence


@pytest.mark.parametrize("text", ['They signed a card that cost "a fortune".', 'It was a sign that "normal" was over.'])
def test_a_thing_with_no_words_on_it_tells_none(engine: Engine, text: str) -> None:
    assert not [a for a in spoken(read(engine, text)) if a.source and a.source.text in ("a card", "a sign")]


def test_of_three_reports_each_stands_within_the_next(engine: Engine) -> None:
    text = "Ilse Tamm said Mr Pell claimed the firm had promised to pay."
    found = spoken(read(engine, text))
    told = [(a.source.text, a.within, a.content[-1].text) for a in found if a.source]
    assert told[1:] == [("Mr Pell", 0, "the firm had promised to pay"), ("the firm", 1, "to pay")]
    assert found[2].confidence < found[1].confidence < found[0].confidence


@pytest.mark.parametrize(("text", "words"), ENDS)
def test_a_report_within_a_report_ends_with_its_marks_or_its_sentence(
    engine: Engine, text: str, words: list[str]
) -> None:
    found = [a for a in spoken(read(engine, text)) if a.within is not None]
    assert [a.content[-1].text for a in found] == words
    assert all(len(a.content) == 1 for a in found)


@pytest.mark.parametrize(("text", "sources"), VOUCHED)
def test_what_is_denied_or_supposed_is_not_told_second_hand(engine: Engine, text: str, sources: list[str]) -> None:
    assert [a.source.text for a in spoken(read(engine, text)) if a.within is not None and a.source] == sources


@pytest.mark.parametrize(("text", "sources"), WITHIN_MARKS)
def test_who_is_quoted_tells_what_others_said(engine: Engine, text: str, sources: list[str]) -> None:
    found = spoken(read(engine, text))
    inner = [a for a in found if a.within is not None]
    assert [a.source.text for a in inner if a.source] == sources
    assert all(found[a.within].kind == "direct" for a in inner if a.within is not None)


@pytest.mark.parametrize(("text", "sources"), PARTS_OF_A_CONTENT)
def test_a_report_in_any_part_of_what_is_told_is_found(engine: Engine, text: str, sources: list[str]) -> None:
    assert [a.source.text for a in spoken(read(engine, text)) if a.within is not None and a.source] == sources


NO_SPEECH = {
    "title of a work": 'The film "The Long Winter" opens in Oslo on Friday and runs for two weeks.',
    "nickname": 'John "Duke" Miller joined the club as a teenager and left it at 31.',
    "word as a word": 'The word "brave" does not appear in the contract.',
    "feet and inches": 'The suspect is 6\'2" tall and was last seen near the 12" pipeline.',
    "apostrophes": "The players' bus left at six, and the '90s hits went on until nine.",
    "a sign": "The shop was shut and its windows were boarded up.",
    "labels of a notice": "WHEN: Friday at seven.\n\nWHERE: The town hall in Leeds.\n\nTICKETS: At the door.",
    "plain events": "Shares fell 3 percent on Monday. The plant in Leeds will close in June.",
}


@pytest.mark.parametrize("text", NO_SPEECH.values(), ids=NO_SPEECH.keys())
def test_what_nobody_says_is_no_speech(engine: Engine, text: str) -> None:
    assert spoken(read(engine, text)) == []


DEEDS = (
    "His doctor ordered a chest X-ray on Monday.",
    "In March the statistics office reclassified nine miles of road repairs as public investment.",
    "The council concluded its third hearing on the dam.",
    "Orro has recalled about 1,200 toys after a latch came off.",
    "The firm is recalling 500 cars because the brakes can fail.",
    "Mayor Ada Roe called the meeting to order at 7:00 p.m. on Monday.",
    "Tom Wu, the caretaker, called the fire brigade when he saw the smoke.",
    "The unions called a general strike over pay.",
    "Tracey Bull, 44, has pleaded not guilty to six counts of fraud.",
    "Two men pleaded guilty to theft on Monday.",
)


@pytest.mark.parametrize("text", DEEDS)
def test_deeds_are_no_speech(engine: Engine, text: str) -> None:
    assert spoken(read(engine, text)) == []


@pytest.mark.parametrize(
    "text",
    ["The mayor called the roll a farce.", "The premier called police racist.", "Roe called the plan a disaster."],
)
def test_what_something_is_called_is_speech(engine: Engine, text: str) -> None:
    assert len(spoken(read(engine, text))) == 1


THOUGHTS = (
    "She believes that the talks will fail.",
    "He wants to win the title.",
    "The president hopes to travel in May.",
    "Investors fear that the bank will collapse.",
    "The general did not say when the troops would leave.",
)


@pytest.mark.parametrize("text", THOUGHTS)
def test_beliefs_wishes_and_the_unsaid_are_no_speech(engine: Engine, text: str) -> None:
    assert spoken(read(engine, text)) == []


KINDS = (
    ('"We lost," the coach said.', "direct"),
    ('The coach said the defeat was "a disgrace" for the club.', "mixed"),
    ("The coach said the defeat was a disgrace.", "indirect"),
)


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind_is_how_much_of_the_content_stands_in_marks(engine: Engine, text: str, kind: str) -> None:
    assert [a.kind for a in read(engine, text).attributions] == [kind]


def test_names_are_found(engine: Engine) -> None:
    text = "Nadia Haddad, who works for the World Health Organization in Geneva, said the clinic was full."
    found = {(e.span.text, e.kind) for e in read(engine, text).entities}
    assert {("Nadia Haddad", "person"), ("World Health Organization", "organisation"), ("Geneva", "place")} <= found


PLAIN = [unmarked(marked)[0] for marked in FORMS.values()]
FRAGMENTS = st.lists(
    st.one_of(
        st.sampled_from(PLAIN),
        st.text(max_size=40),
        st.sampled_from(['"', "“", "’", "\n\n", " — ", "NAME: ", "he said ", "\u200b", "🏆", "é", "\r\n", "(", "“‘"]),
    ),
    max_size=12,
)


@example(
    ['"', '"', "\ufdc8", '"', "Officials said the water would recede by the weekend."]
    + ["The fire chief urged residents to leave at once.", "“I have nothing to hide” said the minister on Monday."]
)
@settings(max_examples=60, deadline=None)
@given(FRAGMENTS)
def test_spans_hold_the_words_of_any_text_whatsoever(parts: list[str]) -> None:
    text = "".join(parts)
    article = Article(text)
    (reading,) = ENGINE.read([(article, segment(article))])
    starts = [a.content[0].start for a in reading.attributions]
    assert starts == sorted(starts)
    for i, a in enumerate(reading.attributions):
        spans = [*a.content, *(span for span in (a.cue, a.source) if span is not None)]
        assert all(text[s.start : s.end] == s.text and s.text.strip() for s in spans)
        assert 0 < a.confidence < 1
        assert a.follows is None or (a.source is None and 0 <= a.follows < i)
    assert all(text[e.span.start : e.span.end] == e.span.text for e in reading.entities)


def test_an_article_reads_the_same_alone_beside_others_and_on_two_cores() -> None:
    articles = [Article(text) for text in PLAIN]
    items = [(a, segment(a)) for a in articles]
    alone = [next(iter(ENGINE.read([item]))) for item in items]
    assert list(ENGINE.read(items)) == alone
    assert list(Engine(threads=2).read(items)) == alone


def test_a_long_article_is_read_stretch_by_stretch() -> None:
    said = '"The bridge is closed," the mayor said. She told reporters that it would open in May.'
    paragraphs = 400
    reading = read(ENGINE, "\n\n".join([said] * paragraphs))
    assert len(reading.attributions) == 2 * paragraphs
    assert {a.source.text for a in reading.attributions if a.source} == {"the mayor", "She"}


def test_an_empty_article_has_nothing_in_it() -> None:
    assert list(ENGINE.read([(Article(""), ()), (Article("\n"), segment(Article("\n")))])) == [Reading(), Reading()]
