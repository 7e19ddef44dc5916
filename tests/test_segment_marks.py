"""Quotation marks: which characters are marks, what pairs with what, and what a missing one costs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.segment.marks import quoted_spans
from quotes.values import QuotedSpan
from tests.timing import assert_linear

# Expected quotations stand between ⟦ and ⟧; an unclosed one between ⟦? and ⟧, one that continues between ⟦> and ⟧.
# Nested ones nest. Paragraphs are separated by ¶.
PAIRS = [
    # double marks
    '⟦"We lost,"⟧ the coach said.',
    "⟦“We lost,”⟧ the coach said. ⟦“Badly.”⟧",
    '⟦"We lost badly,”⟧ the coach said.',
    '⟦“We lost badly,"⟧ the coach said.',
    "⟦“We lost,“⟧ the coach said. ⟦”Badly.”⟧",
    "The plan is ⟦``too little''⟧, she said.",
    "⟦''I said, ⟦'No.'⟧''⟧ ⟦''⟦'No'⟧ is what I said,''⟧ she added.",
    "⟦''Too little,''⟧ she said. ⟦''Too late.''⟧",
    "⟦„Das war zu wenig“⟧, sagte sie.",
    "⟦„To za mało”⟧, powiedziała.",
    "⟦« C'est trop peu »⟧, a-t-elle dit.",
    "⟦«Es poco»⟧, dijo. ⟦‹Nada›⟧",
    "⟦»Das ist wenig«⟧, sagte sie. ⟦»Zu wenig.«⟧",
    'The ⟦"big one"⟧ was ⟦"not that big"⟧.',
    '⟦"We won, "⟧ he said.',
    '⟦"We won."⟧He said so.',
    '⟦"We won "⟧, he said. ⟦"...and lost "⟧.',
    "⟦'...and then we lost,'⟧ he said.",
    'He said:⟦"We won"⟧and left.',
    '(⟦"We won"⟧)—⟦"twice"⟧—he said.',
    # a forgotten mark ends before the cue of its sentence
    '⟦?"We are done,⟧ said Ada Finn, the owner. The mill is shut.',
    'It rained.¶⟦?"We are done,⟧ he said. Nobody came.',
    # single marks as speech, and apostrophes
    "⟦'We lost,'⟧ the coach said.",
    "⟦‘We lost,’⟧ the coach said. ⟦‘It’s a pity.’⟧",
    "⟦‘We lost,'⟧ the coach said.",
    "⟦'The players' strike is over,'⟧ he said.",
    "⟦‘The players’ strike isn’t over,’⟧ he said.",
    "⟦'We've seen the boys' work, and it's good,'⟧ said the headmaster.",
    "⟦'The workers' demands'⟧, he said, ⟦'are fair.'⟧",
    "She said: ⟦'They're the Smiths'⟧. He said: ⟦'Yes'⟧.",
    "⟦'We love the Beatles'⟧ she said. ⟦'Always have.'⟧",
    "⟦'We love the Beatles' music,'⟧ she said.",
    "⟦'The '60s were fish 'n' chips,'⟧ he said.",
    "The O'Neills' ⟦'big day'⟧ was the dogs' ⟦'best'⟧ too.",
    "He said the ⟦'boys'⟧ were ⟦'lads'⟧ from the '60s.",
    "The players' strike and the managers' plans don't fit.",
    "The ⟦'band of brothers'⟧ met on the players' bus.",
    "It was the best of the '90s, or the ’80s, said the class of '92.",
    "He's rock 'n' roll, 'cause that's how 'em lads like it, ain't it?",
    "Nothin' doin', said the lads o' the valley.",
    "⟦'Nothin' doin' here,'⟧ he said.",
    "⟦‘'Twas cold in '62,’⟧ she said.",
    "⟦'20 people were hurt,'⟧ the officer said.",
    "James' house, Alex's car and the O'Briens' dog.",
    "He called it a ⟦'disgrace'⟧.",
    "She called it ⟦‘a disgrace’⟧; they called it ⟦‘fine’⟧.",
    "⟦'We won,'⟧he said.",
    "Don‘t worry, it‘s fine.",
    # feet and inches
    "He is 6'2\" tall and she is 5' 4\".",
    "⟦“He is 6’2” tall,”⟧ she said.",
    '⟦"The 5ft 10" winger is fast,"⟧ she said.',
    'The 12" pipe burst. ⟦"It is a 12" pipe,"⟧ he said.',
    '⟦"I am 12"⟧ she said. ⟦"Nearly 13."⟧',
    "A 6' wall and a 3′ 4″ gap.",
    # nested marks
    "⟦“She told me ⟦‘no’⟧ and left,”⟧ he said.",
    "⟦'She told me ⟦“no”⟧ and left,'⟧ he said.",
    "⟦\"She told me ⟦'no'⟧ and left\"⟧, he said.",
    "⟦“She told me, ⟦‘No.’⟧”⟧",
    "⟦'⟦\"No!\"⟧ she cried,'⟧ he said.",
    "⟦“They call it the ⟦‘players’ lounge’⟧ here,”⟧ he said.",
    "⟦“He said the players’ strike was over,”⟧ she said of the boys’ team.",
    "⟦« Il a dit ⟦“non”⟧ »⟧, dit-elle.",
    '⟦"He told me, ⟦"Get out,"⟧ so I left,"⟧ she said.',
    # missing and stray marks
    '⟦?"We lost, the coach said.⟧',
    '⟦?"We lost, the coach said.⟧ ⟦"Badly,"⟧ he added.',
    '⟦?"We lost, the coach said.⟧ ¶ The bus left. ⟦"Bye,"⟧ he said.',
    'We lost," the coach said. ⟦"Badly."⟧',
    "We lost,’ the coach said. ⟦‘Badly.’⟧",
    "⟦?‘We lost, the coach said.⟧ ¶ ⟦‘Badly,’⟧ he said.",
    "⟦“She told me, ⟦?‘No way, and left,⟧”⟧ he said.",
    "⟦“She told me no ‘way and left,”⟧ he said.",
    '⟦>"We went. It was the ⟦"big one"⟧ for us.⟧ ¶ ⟦"Then we left."⟧',
    "⟦?“We lost,⟧ he said. ⟦?“Badly,⟧ she said. ⟦“No.”⟧",
    "⟦'She told me ⟦?“no way and left,⟧'⟧ he said.",
    "the 'horse ran and the dog slept",
    # several paragraphs
    "⟦>“We lost.⟧ ¶ ⟦>“We lost badly.⟧ ¶ ⟦“We go home,”⟧ he said.",
    "He said: ⟦>‘We lost.⟧ ¶ ⟦‘We go home.’⟧",
    '⟦"We lost."⟧ ¶ ⟦"We go home,"⟧ he said.',
    '⟦?"We lost,⟧ he said. ¶ ⟦"We go home,"⟧ she said.',
    '⟦"We lost,"⟧ he said. ⟦>"It was the ref.⟧ ¶ ⟦"He was blind."⟧',
    '⟦>"We lost.⟧ ¶ ⟦”We go home,”⟧ he said.',
    '⟦?"We lost.⟧ ¶ ⟦‘We go home,’⟧ he said.',
    # characters beyond the basic plane
    "🙂 ⟦“We 🙂 lost,”⟧ the coach 🙂 said.",
]


def unmark(marked: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int, str]]]:
    """Text, paragraph bounds and expected (start, end, flag) of a marked sentence."""
    text, bounds, expected, opened, start = "", [], [], [], 0
    position = 0
    while position < len(marked):
        char = marked[position]
        position += 1
        if char == "⟦":
            flag = marked[position] if marked[position] in "?>" else ""
            position += len(flag)
            opened.append((len(text), flag))
        elif char == "⟧":
            begin, flag = opened.pop()
            expected.append((begin, len(text), flag))
        elif char == "¶":
            bounds.append((start, len(text)))
            text += "\n"
            start = len(text)
        else:
            text += char
    return text, [*bounds, (start, len(text))], sorted(expected, key=lambda item: (item[0], -item[1]))


def flag(span: QuotedSpan) -> str:
    return ">" if span.continues else "" if span.closed else "?"


@pytest.mark.parametrize("marked", PAIRS)
def test_pairs(marked: str) -> None:
    text, bounds, expected = unmark(marked)
    found = [span for paragraph in quoted_spans(text, bounds) for span in paragraph]
    assert [(text[span.span.start : span.span.end], flag(span)) for span in found] == [
        (text[start:end], mark) for start, end, mark in expected
    ]
    assert [(span.span.start, span.span.end) for span in found] == [(start, end) for start, end, _ in expected]


def test_depth_counts_the_marks_around() -> None:
    text = "“She said ‘the so-called “hero” left’ and went,” he said. “Yes.”"
    (spans,) = quoted_spans(text, [(0, len(text))])
    assert [span.depth for span in spans] == [0, 1, 2, 0]


def test_pairs_without_words_are_no_quotations() -> None:
    assert quoted_spans('"" “ ” \'\' ` ´ "?!"', [(0, 18)]) == ((),)


MARK_SOUP = st.text(alphabet=st.sampled_from("\"'“”‘’„«»`´‚ab1 .,\nS—s'"), max_size=80)


@given(st.lists(st.one_of(MARK_SOUP, st.text(max_size=80)), max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_nested_spans_that_slice_back(paragraphs: list[str]) -> None:
    text, bounds = "", []
    for paragraph in paragraphs:
        bounds.append((len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    answers = quoted_spans(text, bounds)
    assert len(answers) == len(bounds)
    for (start, end), spans in zip(bounds, answers, strict=True):
        around: list[QuotedSpan] = []
        for quoted in spans:
            span = quoted.span
            assert text[span.start : span.end] == span.text and start <= span.start < span.end <= end
            while around and around[-1].span.end <= span.start:
                around.pop()
            assert not around or around[-1].span.covers(span)
            assert quoted.depth == len(around)
            around.append(quoted)
        assert sum(quoted.continues for quoted in spans) <= 1


PATHOLOGICAL = [
    '"',
    "“",
    "”",
    "'",
    "‘a ",
    "“a ",
    "a” ",
    "“a ‘b ",
    "'A ",
    "« ",
    '12" ',
    "6'",
    "1",
    "s' ",
    "“ ",
    " ",
    "“a 'b c' d” ",
    "``''",
]


@pytest.mark.parametrize("unit", PATHOLOGICAL)
def test_time_grows_with_length_not_its_square(unit: str) -> None:
    assert_linear(lambda text: quoted_spans(text, [(0, len(text))]), unit)


def test_a_hundred_thousand_marks_in_one_paragraph() -> None:
    text = "“a ”" * 25_000 + '"' * 50_000
    (spans,) = quoted_spans(text, [(0, len(text))])
    assert len(spans) >= 25_000
