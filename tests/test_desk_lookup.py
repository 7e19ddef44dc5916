"""The check of a wording against a whole database: what the index proposes, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlite_utils import Database

from quotes.desk.corrections.correct import alias
from quotes.desk.wording.language import other_language
from quotes.desk.wording.lookup import check
from quotes.desk.wording.verdict import Note, check_record
from quotes.errors import QueryError
from quotes.resolve.quote_id import quote_id
from quotes.store import add_article, open_memory
from quotes.store.people.meant import whom
from quotes.values import Article, Attribution, Quote, Role, Speaker, cut
from tests.desk_sample import quoted, sample


@pytest.fixture
def db() -> Database:
    return sample()


CLAIMS = [
    ("the dam will hold", None, "verbatim", "Ilse Tamm"),
    ("The dam won't hold", None, "altered", "Ilse Tamm"),
    ("the dam will hold", "Tamm", "verbatim", "Ilse Tamm"),
    ("the dam will hold", "Bo Ek", "said by somebody else", "Ilse Tamm"),
    ("the dam will hold", "Somebody Unheard", "said by somebody else", "Ilse Tamm"),
    ("Nobody has asked me", "Ilse Tamm", "paraphrased", "Ilse Tamm"),
    ("The dam has held for fourteen years", None, "altered", "Ilse Tamm"),
    ("The harbour is frozen", None, "not found", None),
]


@pytest.mark.parametrize(("claim", "speaker", "verdict", "name"), CLAIMS)
def test_verdicts_from_the_database(
    db: Database, claim: str, speaker: str | None, verdict: str, name: str | None
) -> None:
    found = check(db.conn, claim, speaker=speaker)
    assert found.verdict == verdict
    best = found.matches[0].quote["speaker"] if found.matches and name else None
    assert (best["name"] if best else None) == name


def test_a_speaker_is_known_by_every_alias(db: Database) -> None:
    alias(db, "Ilse Tamm", "the dam builder", by="ana")
    assert check(db.conn, "the dam will hold", speaker="The Dam Builder").verdict == "verbatim"


def test_a_match_tells_where_it_stands_in_the_article(db: Database) -> None:
    (match, *_) = check_record(check(db.conn, "dam will hold"))["matches"]
    article = match["quote"]["article"]
    (text,) = db.execute("SELECT text FROM articles WHERE outlet = ?", [article["outlet"]]).fetchone()
    (span,) = match["spans"]
    assert text[span["start"] : span["end"]] == span["text"] == "dam will hold"


def test_a_quote_is_found_among_many_that_share_its_common_words() -> None:
    db = open_memory()
    for number in range(300):
        said = f"“We will do what we can for the people of district {number}.”"
        article = Article(f"{said} Ann Bok said.\n", outlet="The Coast", published="2026-04-01")
        add_article(db, article, [quoted(article, said, "Ann Bok")], reader="1")
    found = check(db.conn, "we will do what we can for the people of district 217")
    assert found.verdict == "verbatim"
    assert check(db.conn, "we will do what we can for the people").verdict == "shortened"
    assert check(db.conn, "we will do what we can for the people of district 999").verdict == "altered"


@pytest.mark.parametrize("claim", ["", "…", "“ ”", "\n"])
def test_a_claim_without_words_is_an_error(db: Database, claim: str) -> None:
    with pytest.raises(QueryError, match="quotes check"):
        check(db.conn, claim)


@pytest.mark.parametrize(
    "claim",
    ['dam" OR "hold', "dam* will hold", "NEAR(dam hold)", "dam -hold", "\0dam will hold", "'dam hold"],
)
def test_no_claim_is_taken_for_the_syntax_of_the_index(db: Database, claim: str) -> None:
    assert check(db.conn, claim).verdict


MEANT = [
    ("Tamm", "name", {"Ilse Tamm"}),
    ("Ilsa Tamm", "spelling", {"Ilse Tamm"}),
    ("I. Tamm", "spelling", {"Ilse Tamm"}),
    ("Ilsie Tamm", "spelling", {"Ilse Tamm"}),
    ("Ilse Tam", "spelling", {"Ilse Tamm"}),
    ("Engineer Tamm", "name", {"Ilse Tamm"}),
    ("Dr Ilse Tamm", "name", {"Ilse Tamm"}),
    ("Ilse Tamm, engineer", "name", {"Ilse Tamm"}),
    ("the engineer", "office", {"Ilse Tamm"}),
    ("Jan Tamm", "nobody", set()),
    ("the bishop", "nobody", set()),
]


@pytest.mark.parametrize(("words", "how", "names"), MEANT)
def test_a_speaker_is_meant_by_name_title_office_or_with_a_slip(
    db: Database, words: str, how: str, names: set[str]
) -> None:
    meant = whom(db.conn, words)
    assert (meant.how, set(meant.names)) == (how, names)


OFFICES = [
    ("chief executive of Oriole Air", {"Dagny Holm"}, set()),
    ("Oriole Air's chief executive", {"Dagny Holm"}, set()),
    ("Oriole Air chief executive", {"Dagny Holm"}, set()),
    ("chief executive of Skarn", set(), {"Dagny Holm"}),  # whose body nobody names: a person is asked
    ("Skarn chief executive", set(), {"Dagny Holm"}),
    ("bishop of Skarn", set(), set()),
]


@pytest.mark.parametrize(("words", "names", "near"), OFFICES)
def test_an_office_is_held_at_a_body(words: str, names: set[str], near: set[str]) -> None:
    memory = open_memory()
    article = Article("“We will fly,” Dagny Holm, chief executive of Oriole Air, said. Oriole Air said it lost money.")
    held = Role("chief executive of Oriole Air", title="chief executive", organisation="Oriole Air")
    flies, lost = quoted(article, "“We will fly,”", "Dagny Holm"), quoted(article, "it lost money", "Oriole Air")
    assert flies.speaker and lost.speaker
    person, firm = replace(flies.speaker, role=held), replace(lost.speaker, kind="organisation")
    add_article(memory, article, [replace(flies, speaker=person), replace(lost, speaker=firm)], reader="1")
    found = whom(memory.conn, words)
    assert (set(found.names), set(found.near)) == (names, near)
    memory.close()


APART = [  # the body stands in another sentence than the office
    ("Oriole Air chief executive", {"Dagny Holm"}),
    ("chief executive of Oriole Air", {"Dagny Holm"}),
    ("Oriole Air's chief executive", {"Dagny Holm"}),
    ("Skarn Air chief executive", set()),  # which no article names
    ("mayor of Oriole Air", set()),
    ("former chief executive", set()),
]


@pytest.mark.parametrize(("words", "names"), APART)
@pytest.mark.parametrize("at", [None, "Norrland Rail"])
def test_an_office_is_held_where_its_article_names_the_body(words: str, names: set[str], at: str | None) -> None:
    memory = open_memory()
    article = Article("Oriole Air lost money. “We will fly,” chief executive Dagny Holm said.")
    flies = quoted(article, "“We will fly,”", "Dagny Holm")
    assert flies.speaker
    person = replace(flies.speaker, role=Role("chief executive", title="chief executive", organisation=at))
    add_article(memory, article, [replace(flies, speaker=person)], reader="1")
    assert set(whom(memory.conn, words).names) == (set() if at else names)
    memory.close()


OF_BODIES = [  # whose name has small words of its own
    ("governor of the Bank of Selm", {"Dagny Holm"}),
    ("Bank of Selm governor", {"Dagny Holm"}),
    ("the Bank of Selm's governor", {"Dagny Holm"}),
    ("governor of the Bank of Harl", set()),
    ("governor of the", set()),
]


@pytest.mark.parametrize(("words", "names"), OF_BODIES)
def test_an_office_is_held_at_a_body_of_several_words(words: str, names: set[str]) -> None:
    memory = open_memory()
    article = Article("The Bank of Selm kept its rate. “We will wait,” Governor Dagny Holm said.")
    waits = quoted(article, "“We will wait,”", "Dagny Holm")
    assert waits.speaker
    person = replace(waits.speaker, role=Role("Governor", title="Governor"))
    add_article(memory, article, [replace(waits, speaker=person)], reader="1")
    assert set(whom(memory.conn, words).names) == names
    memory.close()


WRITTEN = [
    ("A report published by the Rail Board blames ice.", "Rail Board", {"report"}),
    ("The Rail Board's long report blames ice.", "the Rail Board", {"report"}),
    ("The report by the Rail Board blames ice.", "Rail Board", {"report"}),
    ("The Rail Board has read the report.", "Rail Board", set()),
    ("The report on the Rail Board blames ice.", "Rail Board", set()),
    ("A report published by the Rail Board blames ice.", "Sea Board", set()),
    ("A report published by the Rail Board blames ice.", "Board", set()),
]


@pytest.mark.parametrize(("text", "words", "names"), WRITTEN)
def test_a_body_speaks_in_what_it_wrote(text: str, words: str, names: set[str]) -> None:
    memory = open_memory()
    article = Article(f"{text} “The points were frozen,” the report says.")
    says = quoted(article, "“The points were frozen,”", "report")
    assert says.speaker
    document = replace(says.speaker, kind="document")
    add_article(memory, article, [replace(says, speaker=document)], reader="1")
    found = whom(memory.conn, words)
    assert (set(found.names), found.how == "document") == (names, bool(names))
    memory.close()


SHORT_NAMES = [
    ("Tm Field", {"Tom Field"}),
    ("Tm Feld", {"Tom Field"}),
    ("Tim Field", set()),
    ("Tm Brook", set()),
    ("Sir Tom Feeld", {"Tom Field"}),
]


ALIKE_NAMES = [
    ("Jamie Rennie", "Jamie Renny", True),
    ("Jamie Rennie", "Dame Jamie Renney", True),
    ("Alice Clarke", "Alice Clark", True),
    ("Erik Sørensen", "Erick Sorensen", True),
    ("Stephanie Roe-Marten", "Stefany Roe-Marten", True),
    ("Marion Oyelowo", "Dame Marion Oyelowe", True),
    ("Jamie Rennie", "Jamie Renton", False),
    ("Jamie Rennie", "Jim Renny", False),
    ("Anna Holt", "Anna Hart", False),
    ("Piet Lindgren", "Pia Lindgren", False),
    ("Ola Vik", "Ole Vik", False),
]


@pytest.mark.parametrize(("known", "words", "meant"), ALIKE_NAMES)
def test_a_name_is_known_by_its_sound_and_without_its_title(known: str, words: str, meant: bool) -> None:
    memory = open_memory()
    article = Article(f"“We will open the books,” {known} said.")
    add_article(memory, article, [quoted(article, "“We will open the books,”", known)], reader="1")
    assert (known in whom(memory.conn, words).names) == meant
    memory.close()


@pytest.mark.parametrize(("words", "names"), SHORT_NAMES)
def test_a_short_word_that_is_no_name_is_a_slip(words: str, names: set[str]) -> None:
    memory = open_memory()
    article = Article("“We will open the books,” Tom Field said.")
    add_article(memory, article, [quoted(article, "“We will open the books,”", "Tom Field")], reader="1")
    assert set(whom(memory.conn, words).names) == names
    memory.close()


def test_a_name_that_was_taken_for_another_is_said(db: Database) -> None:
    found = check(db.conn, "the dam will hold", speaker="the engineer")
    assert found.verdict == "verbatim" and list(map(str, found.notes)) == ["'the engineer' was taken for Ilse Tamm"]
    unknown = check(db.conn, "the dam will hold", speaker="the bishop")
    assert unknown.verdict == "said by somebody else"
    assert unknown.notes == (Note("nobody called 'the bishop' is in the database", "`quotes speakers` lists who is"),)


def test_words_of_somebody_unnamed_leave_open_who_speaks() -> None:
    memory = open_memory()
    article = Article("Orrin disputed that. A spokeswoman said the offer was worth six per cent.")
    told = quoted(article, "the offer was worth six per cent", "A spokeswoman")
    add_article(memory, article, [replace(told, speaker=Speaker("A spokeswoman", "anonymous"))], reader="1")
    found = check(memory.conn, "the offer was worth six per cent", speaker="Orrin")
    assert found.verdict == "said by somebody else"
    plain = "'A spokeswoman' is nobody's name, so it may be open whether Orrin speaks"
    assert found.notes[-1] == Note(plain, f"see `quotes show {found.matches[0].quote['id']}`")
    memory.close()


def test_an_attribution_pasted_along_names_the_speaker(db: Database) -> None:
    record = check_record(check(db.conn, 'Bo Ek: "The dam will hold"'))
    assert (record["verdict"], record["speaker"]) == ("said by somebody else", "Bo Ek")
    claim = 'Ilse Tamm said "The dam will hold"'
    (match, *_) = check_record(check(db.conn, claim))["matches"]
    part = match["part"]
    assert match["verdict"] == "verbatim" and claim[part["start"] : part["end"]] == "The dam will hold"


def test_words_of_an_article_that_nobody_is_quoted_with_are_shown_in_their_paragraph() -> None:
    db = open_memory()
    text = "The council met on Tuesday.\nThe sluice was rusted shut for eleven years. “We knew,” Bo Ek said.\n"
    article = Article(text, outlet="The Coast")
    add_article(db, article, [quoted(article, "“We knew,”", "Bo Ek")], reader="1")
    record = check_record(check(db.conn, "the sluice was rusted shut"))
    (passage,) = record["passages"]
    assert record["verdict"] == "printed, not as speech" and not record["matches"]
    (span,) = passage["spans"]
    assert text[span["start"] : span["end"]] == span["text"] == "The sluice was rusted shut"
    assert passage["paragraph"]["text"].startswith("The sluice") and passage["article"]["outlet"] == "The Coast"
    assert check(db.conn, "the sluice was open").verdict == "not found"


def test_words_that_somebody_only_believes_are_shown_where_they_are_printed() -> None:
    db = open_memory()
    article = Article("Ilse Tamm believes the rust came from the salt. “We knew,” Bo Ek said.\n", outlet="The Coast")
    add_article(db, article, [quoted(article, "“We knew,”", "Bo Ek")], reader="1")
    assert check(db.conn, "the rust came from the salt").verdict == "printed, not as speech"


def test_the_line_of_a_transcript_is_its_speakers_to_the_end() -> None:
    db = open_memory()
    text = "Ann Bok: Thank you all. Margins were 41 percent. We expect more.\nBo Ek: Thank you.\n"
    article = Article(text)
    add_article(db, article, [turn(article, "Thank you all.", "Ann Bok")], reader="1")
    assert check(db.conn, "Margins were 41 percent", speaker="Ann Bok").verdict == "verbatim"
    assert check(db.conn, "Margins were 14 percent", speaker="Ann Bok").verdict == "altered"


def turn(article: Article, words: str, name: str) -> Quote:
    """The part of a transcript's line that these words are, with the colon as its cue."""
    start = article.text.index(words)
    colon = article.text.rindex(":", 0, start)
    content = (cut(article.text, start, start + len(words)),)
    said = Attribution("indirect", content, cue=cut(article.text, colon, colon + 1), confidence=0.9)
    return Quote(quote_id(article, content), said, Speaker(name, "person"))


@pytest.mark.parametrize("claim", ["yes", "thank you", "the people", "we will", "No comment", "never again"])
def test_a_claim_of_one_or_two_common_words_is_refused(db: Database, claim: str) -> None:
    with pytest.raises(QueryError, match="too few words"):
        check(db.conn, claim)


@pytest.mark.parametrize("claim", ["dam hold", "fleecing pensioners", "we lost it"])
def test_a_short_claim_with_telling_words_is_checked(db: Database, claim: str) -> None:
    assert check(db.conn, claim).verdict


def test_another_language_is_said_to_be_not_comparable(db: Database) -> None:
    found = check(db.conn, "Der Damm wird nicht halten und wir wissen das")
    assert found.verdict == "not found" and not found.comparable
    assert "German" in found.notes[0].plain and "not comparable" in found.notes[0].plain


LANGUAGES = [
    ("Wir werden in diesem Jahr keine Werke schließen", "German"),
    ("Nous ne fermerons aucune usine cette année", "French"),
    ("No vamos a cerrar ninguna de las fábricas este año", "Spanish"),
    ("Non chiuderemo nessuno stabilimento e non lo faremo mai", "Italian"),
    ("We sluiten dit jaar geen fabrieken", "Dutch"),
    ("Мы не будем закрывать заводы", "another language"),
    ("市长张伟周一说他们输了", "another language"),
    ("We will not close any plants this year", None),
    ("The Los Angeles plant is on fire", None),
    ("I met him in Den Haag", None),
    ("Que sera", None),
]


@pytest.mark.parametrize(("claim", "language"), LANGUAGES)
def test_other_languages_are_known_by_their_small_words(claim: str, language: str | None) -> None:
    assert other_language(claim) == language
