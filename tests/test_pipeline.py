"""The library as a whole: what goes in is what the spans slice, whatever the text."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, datetime
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import quotes
from quotes.pipeline import read_articles, reader_version
from quotes.read import one_article
from quotes.values import Keep, Quote

STORY = (
    "Ferry line to close\n\n"
    "The ferry line to Orsa will close in May, the company said on Monday.\n\n"
    "“We have carried fewer people every year,” said Marit Lund, its director. “This was not an easy choice.”\n\n"
    "Mayor Jonas Eide told Radio Orsa the town would go to court. He believes the line can still be saved.\n"
)


def spans(quote: Quote) -> list[quotes.Span]:
    return [*quote.content, *(span for span in (quote.cue, quote.source) if span)]


def test_who_said_what_when_and_to_whom() -> None:
    found = quotes.extract(STORY, published="2026-03-04")
    said = {(quote.speaker.name if quote.speaker else None, quote.kind) for quote in found}
    assert ("Marit Lund", "direct") in said and ("Jonas Eide", "indirect") in said
    (radio,) = [quote for quote in found if quote.speaker and quote.speaker.name == "Jonas Eide"]
    assert (radio.addressee, radio.speaker and radio.speaker.role and radio.speaker.role.text) == (
        "Radio Orsa",
        "Mayor",
    )
    assert found[0].said_on == "2026-03-02" and found[0].when == "Monday"


@pytest.mark.parametrize("published", [date(2026, 3, 4), datetime(2026, 3, 4, 23, 59)])
def test_the_day_of_an_article_may_be_given_as_a_date(published: date) -> None:
    assert quotes.extract(STORY, published=published) == quotes.extract(STORY, published="2026-03-04")


# Who speaks, the content of each in text order; "< " before a speaker who is reported by another one.
WITHIN = [
    (
        "John Roe, a driver, said the judge had told him that the case was over. “I was glad,” he said.",
        ["John Roe", "< the judge", "John Roe"],
    ),
    ("Anna Berg, a nurse, said the doctor had said the boy was dead. She said he left.", ["Anna Berg", "< the doctor"]),
    ("Mr. Roe said he had told the police that the car was stolen.", ["Roe", "< Roe"]),
    ("The company said the union had said the strike was over.", ["The company", "< the union"]),
    ("Smith said Beijing had warned that the strait was closed.", ["Smith", "< Beijing"]),
    ("Mr. Roe denied that Ms. Lind had said that she would resign.", ["Roe"]),
    ("Mr. Roe asked whether Ms. Lind had said that she would resign.", ["Roe"]),
    ("Mr. Roe said, if Ms. Lind says that she will resign, he will stay.", ["Roe"]),
    ("Mr. Roe said it was false that Ms. Lind had told the court that she would resign.", ["Roe"]),
    ("Mr. Roe said nobody had said that the plan would work.", ["Roe"]),
    ("No one told the crew that the pump had failed, Mr. Roe said.", ["Roe"]),
    ("Mr. Roe said that no one told the crew that the pump had failed.", ["Roe"]),
    ("Mr. Roe said neither Jones nor Brown had said the road was closed.", ["Roe"]),
    ("Mr. Roe said people who say that the law is void are wrong.", ["Roe"]),
    ("Ms. Lind said she was asked to give a talk to a client about her work.", ["Lind"]),
    ("Police announced the arrest of a man in the shooting and said a curfew would go on.", ["Police"]),
]


@pytest.mark.parametrize(("text", "speakers"), WITHIN)
def test_a_report_within_a_report_has_its_own_speaker_and_leaves_the_floor_to_the_other(
    text: str, speakers: list[str]
) -> None:
    found = quotes.extract(text)
    shown = [("< " if q.within else "") + (q.speaker.name if q.speaker else "") for q in found]
    assert shown[: len(speakers)] == speakers and not any(name.startswith("<") for name in shown[len(speakers) :])
    for before, quote in zip(found, found[1:], strict=False):
        if quote.within:
            assert quote.within == before.id
            assert quote.confidence < before.confidence
            assert before.content[0].start <= quote.content[0].start <= quote.content[-1].end <= before.content[-1].end


def test_capitals_of_a_first_line_are_no_name() -> None:
    sample = files("quotes.data") / "samples" / "02-tabloid-lottery-dog.txt"
    names = [quote.speaker.name for quote in quotes.extract(sample.read_text(encoding="utf-8")) if quote.speaker]
    assert "GRAN" not in names and "Doreen Pask" in names


def test_thoughts_are_kept_only_when_asked_for() -> None:
    speech, everything = quotes.extract(STORY), quotes.extract(STORY, include_thoughts=True)
    assert not any(quote.attribution.thought for quote in speech)
    assert len(everything) > len(speech) and {quote.id for quote in speech} <= {quote.id for quote in everything}


def test_ids_depend_on_text_and_place_alone() -> None:
    assert [quote.id for quote in quotes.extract(STORY)] == [
        quote.id for quote in quotes.extract(STORY, title="Another title", published="2026-03-04")
    ]


def test_a_batch_gives_what_each_article_gives_alone() -> None:
    texts = [STORY, "Nothing is said here.", STORY.replace("Lund", "Berg")]
    batch = read_articles([one_article(text) for text in texts], threads=2)
    assert [list(found) for _, found in batch] == [quotes.extract(text) for text in texts]


NEWSLIKE = st.lists(
    st.sampled_from(
        [
            "“",
            "”",
            '"',
            "'",
            "‘",
            "’",
            "«",
            "»",
            "„",
            "said",
            "he",
            "Ana Wirth",
            "Mayor",
            ",",
            ".",
            "\n",
            "\n\n",
            "told",
        ]
        + [
            "according to",
            "the ministry",
            "we will go",
            "on Monday",
            "AFP",
            ":",
            "—",
            "🗞",
            "e\u0301",
            "\u202e",
            "(AP)",
            "6'2\"",
        ]
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NEWSLIKE | st.text(max_size=300))
def test_every_span_slices_back_to_its_words(text: str) -> None:
    for quote in quotes.extract(text, include_thoughts=True):
        assert quote.content
        assert all(text[span.start : span.end] == span.text for span in spans(quote))
        starts = [span.start for span in quote.content]
        assert starts == sorted(starts)


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n\n", "\ufeff", "a" * 10_000, '"' * 2_000, "“" * 2_000, "\x00 said Ana."]
)
def test_texts_that_are_no_news_give_nothing_and_no_error(text: str) -> None:
    assert quotes.extract(text) == []


def test_the_version_tells_what_is_kept_apart() -> None:
    assert reader_version() == reader_version(Keep())
    assert len({reader_version(Keep(thoughts=t, unsaid=u)) for t in (False, True) for u in (False, True)}) == 4


def test_the_run_time_needs_no_training_library() -> None:
    code = (
        f"import sys, quotes; quotes.extract({STORY!r}); print('torch' in sys.modules, 'transformers' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "False"]
