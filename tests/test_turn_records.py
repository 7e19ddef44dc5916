"""Collections whose records are turns: those of one talk are one article, whoever wrote the file."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from quotes.pipeline import read_articles
from quotes.read import one_article, read_bytes
from quotes.read.encoding import MAX_CHARACTERS
from quotes.values import Article

TURNS: list[dict[str, object]] = [
    {"speaker": "Oda Finn", "text": "When did the bell fall?", "start": 12.4},
    {"speaker": "SPEAKER_01", "text": "At noon.\n\nI was below it.", "start": 3700.0},
    {"speaker": "Oda Finn", "text": "Did it ring?", "start": 3705.0},
    {"speaker": "SPEAKER_01", "text": "Once.", "start": None},
]
TALK = (
    "[00:00:12] Oda Finn:\u2003When did the bell fall?\n\n[01:01:40] SPEAKER 01:\u2003At noon. I was below it.\n\n"
    "[01:01:45] Oda Finn:\u2003Did it ring?\n\nSPEAKER 01:\u2003Once."
)


def lines(*records: Mapping[str, object]) -> bytes:
    return "\n".join(json.dumps(record) for record in records).encode()


def as_csv(*records: Mapping[str, object]) -> bytes:
    names = list(records[0])
    rows = [",".join(f'"{record[name]}"' if record[name] is not None else "" for name in names) for record in records]
    return "\n".join([",".join(names), *rows]).encode()


@pytest.mark.parametrize(
    ("data", "name"),
    [(lines(*TURNS), "a.jsonl"), (json.dumps(TURNS).encode(), "a.json"), (as_csv(*TURNS), "a.csv")],
)
def test_turns_that_follow_each_other_are_a_talk(data: bytes, name: str) -> None:
    (article,) = read_bytes(data, name=name)
    assert article.text == TALK


def test_each_turn_is_said_by_its_speaker() -> None:
    records = [dict(turn, speaker=name) for turn, name in zip(TURNS, ["Oda Finn", "Per Lund"] * 2, strict=True)]
    found = [quote for _, quotes in read_articles(read_bytes(lines(*records), name="a.jsonl")) for quote in quotes]
    assert [quote.speaker and quote.speaker.name for quote in found] == ["Oda Finn", "Per Lund"] * 2
    assert {quote.kind for quote in found} == {"direct"}


@pytest.mark.parametrize(("who", "words"), [("name", "sentence"), ("Who", "Utterance"), ("user", "utterance")])
def test_a_name_beside_what_is_uttered_is_whose_words_they_are(who: str, words: str) -> None:
    records = [{who: name, words: turn["text"]} for turn, name in zip(TURNS, ["Oda Finn", "Per Lund"] * 2, strict=True)]
    (article,) = read_bytes(lines(*records), name="a.jsonl")
    assert [line.split(":")[0] for line in article.text.split("\n\n")] == ["Oda Finn", "Per Lund"] * 2


def test_another_title_or_day_is_another_talk_and_articles_stay_apart() -> None:
    first = [dict(turn, title="Bells", date="2025-03-04") for turn in TURNS]
    second = [dict(turn, title="Bells", date="2025-03-05") for turn in TURNS]
    article = {"speaker": None, "title": "Tower to close", "text": "The tower will close.", "date": "2025-03-05"}
    found = read_bytes(lines(*first, *second, article), name="a.jsonl")
    assert [(one.title, one.published) for one in found] == [
        ("Bells", "2025-03-04"),
        ("Bells", "2025-03-05"),
        ("Tower to close", "2025-03-05"),
    ]
    assert found[2].text == "The tower will close."


@pytest.mark.parametrize(
    ("number", "who", "words"), [("episode_id", "character", "utterance"), ("Talk-ID", "member", "speech")]
)
def test_another_number_is_another_talk_whatever_its_columns_are_called(number: str, who: str, words: str) -> None:
    records = [{number: talk, who: turn["speaker"], words: turn["text"]} for talk in (7, 8) for turn in TURNS]
    found = read_bytes(lines(*records), name="a.jsonl")
    assert [one.text for one in found] == [
        "Oda Finn:\u2003When did the bell fall?\n\nSPEAKER 01:\u2003At noon. I was below it.\n\n"
        "Oda Finn:\u2003Did it ring?\n\nSPEAKER 01:\u2003Once."
    ] * 2


@pytest.mark.parametrize("few", [1, 2, 3])
@pytest.mark.parametrize(
    ("one", "two", "names"),
    [
        ("Oda Finn", "Per Lund", ("Oda Finn", "Per Lund")),
        ("d.finn", "iPad (3)", ("d.finn", "iPad")),
        ("ODA FINN, HOST", "Dr. Per Lund (Vell)", ("Oda Finn", "Per Lund")),
        ("Finn: the elder", "Lund", ("Finn the elder", "Lund")),
    ],
)
def test_a_talk_of_few_turns_is_said_by_those_whom_the_records_name(
    few: int, one: str, two: str, names: tuple[str, str]
) -> None:
    records = [
        {"talk": talk, "speaker": who, "text": turn["text"]}
        for talk in (7, 8)
        for turn, who in zip(TURNS[:few], [one, two, one], strict=False)
    ]
    articles = read_bytes(lines(*records), name="a.jsonl")
    assert [article.title for article in articles] == [None, None]
    for again in (articles, [one_article(article.text) for article in articles]):  # as it is read again when corrected
        found = [quote for _, quotes in read_articles(again) for quote in quotes]
        assert [quote.speaker and quote.speaker.name for quote in found] == [*names, names[0]][:few] * 2
        assert {quote.kind for quote in found} == {"direct"}


def test_a_column_tells_the_role_of_a_speaker() -> None:
    records = [{"speaker": "Oda Finn", "speaker_role": "mayor", "text": "The bell is ours."}]
    ((_, (quote,)),) = read_articles(read_bytes(lines(*records), name="a.jsonl"))
    assert quote.speaker and quote.speaker.role and quote.speaker.role.text == "mayor"


SPOKEN = [(turn["speaker"], turn["text"]) for turn in TURNS]
TALKS = [
    {"turns": [{"speaker": who, "text": said} for who, said in SPOKEN], "summary": "Of a bell."},
    {"utt": [said for _, said in SPOKEN], "speaker": [who for who, _ in SPOKEN], "tags": ["bell"]},
    {"text": "All of it.", "segments": [{"speaker": who, "text": said} for who, said in SPOKEN]},
]


@pytest.mark.parametrize("talk", TALKS)
def test_a_record_may_hold_a_whole_talk(talk: Mapping[str, object]) -> None:
    whole = {**talk, "title": "The bell", "date": "2025-03-04"}
    for data, name in ((lines(whole, whole), "a.jsonl"), (json.dumps([whole, whole]).encode(), "a.json")):
        found = read_bytes(data, name=name)
        assert [(one.title, one.published) for one in found] == [("The bell", "2025-03-04")] * 2
        said = [part.partition(":\u2003") for part in found[0].text.split("\n\n")]
        assert [(who, words) for who, _, words in said][: len(SPOKEN)] == [
            (str(who).replace("_", " "), " ".join(str(words).split())) for who, words in SPOKEN
        ]


@pytest.mark.parametrize(
    "record",
    [
        {"text": "The tower will close.", "comments": [{"speaker": "Ada", "text": "Why?"}]},
        {"text": "The tower will close.", "turns": [{"text": "no speaker"}], "speakers": ["Ada", "Bo"]},
        {"text": "The tower will close.", "turns": [], "speaker": []},
    ],
)
def test_an_article_with_lists_beside_it_is_no_talk(record: Mapping[str, object]) -> None:
    (article,) = read_bytes(lines(record), name="a.jsonl")
    assert article.text == "The tower will close."


def test_whom_a_record_lists_by_number_speaks_the_turns_with_it() -> None:
    people = [{"id": 1, "name": "Ada Roe"}, {"id": 2, "name": "Tom Wu"}]
    turns = [{"participant_id": 1, "text": "Is it shut?"}, {"participant_id": 2, "text": "It is."}]
    (article,) = read_bytes(lines({"participants": people, "transcript": turns}), name="a.jsonl")
    assert isinstance(article, Article) and article.text == "Ada Roe:\u2003Is it shut?\n\nTom Wu:\u2003It is."


def test_the_second_of_a_message_tells_its_day() -> None:
    message = {"user_name": "Ada Roe", "text": "Is it shut?", "ts": "1741078800.0001"}
    (article,) = read_bytes(lines(message), name="a.jsonl")
    assert isinstance(article, Article) and article.published == "2025-03-04"


def test_no_talk_grows_without_bound() -> None:
    long: list[dict[str, object]] = [{"speaker": f"Ada {n}", "text": "We go. " * 100_000} for n in range(8)]
    found = read_bytes(lines(*long), name="a.jsonl")
    assert len(found) > 1 and all(isinstance(one, Article) and len(one.text) <= MAX_CHARACTERS for one in found)


POSTS: list[dict[str, object]] = [
    {
        "id": "a",
        "parent_id": None,
        "author": "salt_lover",
        "title": "I keep a dam. AMA",
        "body": "I'm Dr. Ilse Tamm, 61.",
    },
    {"id": "b", "parent_id": "a", "author": "PlotNine", "body": "Does it leak?"},
    {"id": "c", "parent_id": "b", "author": "[deleted]", "body": "[removed]"},
    {"id": "d", "parent_id": "b", "author": "salt_lover", "body": "Only upwards."},
]


def posts(**more: object) -> list[dict[str, object]]:
    return [{**post, **more, "created_utc": 1741600000 + 90_000 * place} for place, post in enumerate(POSTS)]


def test_posts_that_answer_each_other_are_a_talk_of_those_who_wrote_them() -> None:
    (article,) = read_bytes(lines(*posts(subreddit="dams")), name="a.jsonl")
    assert (article.title, article.published) == ("I keep a dam. AMA", "2025-03-10")
    found = [quote for _, quotes in read_articles([article]) for quote in quotes]
    assert [(quote.speaker and quote.speaker.name, quote.text) for quote in found] == [
        ("Ilse Tamm", "I'm Dr. Ilse Tamm, 61."),
        ("PlotNine", "Does it leak?"),
        ("Ilse Tamm", "Only upwards."),
    ]


@pytest.mark.parametrize("by", ["author", "by", "user"])
def test_posts_of_threads_that_have_a_number_each(by: str) -> None:
    two = [
        {by: f"{name}_x", "comment": "So it is.", "parent": place, "thread_id": thread, "upvotes": 3}
        for thread in (7, 8)
        for place, name in enumerate(("ada", "tom"))
    ]
    found = read_bytes(lines(*two), name="a.jsonl")
    assert [one.text for one in found] == ["ada_x:\u2003So it is.\n\ntom_x:\u2003So it is."] * 2


def test_articles_with_a_parent_and_an_author_are_no_posts() -> None:
    found = read_bytes(lines(*posts(section="dams")), name="a.jsonl")
    assert [one.byline for one in found] == ["salt_lover", "PlotNine", "[deleted]", "salt_lover"]


@pytest.mark.parametrize(
    ("record", "spoken"),
    [
        ({"author": "Oda Finn", "channel": "dam", "message": "The gate opens at nine."}, True),
        ({"name": "Oda Finn", "comment": "The gate opens at nine."}, True),
        ({"sender": "Oda Finn", "message_text": "The gate opens at nine."}, True),
        ({"from": "Oda Finn", "subject": "The gate", "message": "The gate opens at nine."}, False),
        ({"sender": "Oda Finn", "title": "The gate", "body": "The gate opens at nine."}, False),
        ({"author": "Oda Finn", "text": "The gate opens at nine."}, False),
        ({"name": "Oda Finn", "position": "mayor", "quote": "The gate opens at nine."}, True),
    ],
)
def test_a_message_is_said_by_whoever_wrote_it_and_a_mail_is_an_article(
    record: Mapping[str, object], *, spoken: bool
) -> None:
    ((_, quotes),) = read_articles(read_bytes(lines(record), name="a.jsonl"))
    assert [(quote.speaker and quote.speaker.name, quote.text) for quote in quotes] == [
        ("Oda Finn", "The gate opens at nine.")
    ] * spoken


@pytest.mark.parametrize("column", ["quote", "tweet"])
def test_quotes_of_a_list_are_not_said_to_each_other(column: str) -> None:
    records = [{"name": name, column: words} for name, words in (("Ada Roe", "I go."), ("Tom Wu", "She should."))]
    found = [quote for _, quotes in read_articles(read_bytes(lines(*records), name="a.jsonl")) for quote in quotes]
    assert [(quote.speaker and quote.speaker.name, quote.addressee) for quote in found] == [
        ("Ada Roe", None),
        ("Tom Wu", None),
    ]
