"""Who is who across articles: what roles say of each other, what is looked up, and the decisions, as tables."""

from __future__ import annotations

import doctest
from dataclasses import replace
from importlib import import_module

import pytest

from quotes.link.decide import decide
from quotes.link.editions import Printed, changed, printed, same_words, words_of
from quotes.link.keys import block, blocks, handle, is_fuller, is_name, is_single, ranked, title_in
from quotes.link.roles import OVERLAP, office, relation, role_seen
from quotes.link.values import Decision, Here, Known, Nearness
from quotes.names import agree, name_key
from quotes.values import SpeakerKind
from tests.test_names import PAIRS


def person(name: str, role: str | None = None, *company: str) -> Here:
    roles = (role_seen(role, "2026-05-01", "2026-05-31"),) if role else ()
    return Here(name, "person", is_name(name, "person"), roles=roles, company=frozenset(company))


def known(
    speaker: int,
    name: str,
    role: str | None = None,
    *company: str,
    at: Nearness = "",
    quotes: int = 0,
    days: tuple[str, str] = ("2026-05-01", "2026-05-31"),
) -> Known:
    roles = (role_seen(role, *days),) if role else ()
    return Known(speaker, name, frozenset({name_key(name)}), roles, at, frozenset(company), quotes)


def also_called(known: Known, name: str) -> Known:
    return replace(known, keys=known.keys | {name_key(name)})


def called(title: str, name: str, role: str | None = None) -> Here:
    """Somebody whom the article has no fuller name for."""
    roles = (role_seen(role, "2026-05-01", "2026-05-31"),) if role else ()
    alone = not title and is_single(name)
    return Here(name, "person", roles=roles, title=title, ranked=ranked(title, name), is_single=alone)


LONG_AGO = ("2019-01-01", "2020-01-01")
PEOPLE = [
    # the same full name
    (person("Ann Lee"), [], None),
    (person("Ann Lee"), [known(1, "Ann Lee")], 1),
    (person("ANN LÉE"), [known(1, "Ann Lee")], 1),
    (person("Ann Lee", "mayor of Oakton"), [known(1, "Ann Lee", "mayor")], 1),
    (person("Ann Lee", "Oakton's chair"), [known(1, "Ann Lee", "mayor")], 1),
    # an office in another country at the same time speaks against it; a later one, or a country in common, does not
    (person("Ann Lee", "Irish minister"), [known(1, "Ann Lee", "Kenyan minister")], None),
    (person("Ann Lee", "Irish ambassador to Kenya"), [known(1, "Ann Lee", "Kenyan minister")], 1),
    (person("Ann Lee", "Irish minister"), [known(1, "Ann Lee", "Kenyan envoy", days=LONG_AGO)], 1),
    # and so do roles that do not go together, however near; the same role, or one that tells no field, does not
    (person("Ann Lee", "prosecutor"), [known(1, "Ann Lee", "expert witness", at="week")], None),
    (person("Ann Lee", "farmer in Elm County"), [known(1, "Ann Lee", "mayor of Oakton", "bo ek", at="week")], None),
    (person("Ann Lee", "runner"), [known(1, "Ann Lee", "mayor")], None),
    (person("Ann Lee", "runner"), [known(1, "Ann Lee", "mayor", days=LONG_AGO)], 1),
    (person("Ann Lee", "runner"), [known(1, "Ann Lee", "director")], 1),
    (person("Ann Lee", "lawyer"), [known(1, "Ann Lee", "senator")], 1),
    (person("Ann Lee", "mother of two"), [known(1, "Ann Lee", "mayor")], 1),
    # two of one name: the one with the role, the one near by, the one who is always meant, or nobody knows
    (person("Ann Lee", "mayor"), [known(1, "Ann Lee", "mayor"), known(2, "Ann Lee", "runner")], 1),
    (person("Ann Lee"), [known(1, "Ann Lee", "mayor", at="week"), known(2, "Ann Lee", "runner")], 1),
    (person("Ann Lee"), [known(1, "Ann Lee", "mayor", quotes=90), known(2, "Ann Lee", "runner", quotes=3)], 1),
    (person("Ann Lee"), [known(1, "Ann Lee", "mayor"), known(2, "Ann Lee", "runner")], None),
    (
        person("Ann Lee", None, "bo ek", "cy fox"),
        [known(1, "Ann Lee", "mayor", "bo ek", "cy fox"), known(2, "Ann Lee", "runner")],
        1,
    ),
    # Jr. and Sr., middle names, short forms, initials: more than the name is needed
    (person("Ann Lee Jr."), [known(1, "Ann Lee")], None),
    (person("Ann Lee Jr.", "mayor"), [known(1, "Ann Lee Sr.", "mayor", at="week")], None),
    (person("Ann Lee Junior"), [known(1, "Ann Lee Jr.")], None),
    (person("Ann Lee Junior"), [known(1, "Ann Lee Jr.", at="week")], 1),
    (person("Ann B. Lee"), [known(1, "Ann C. Lee", at="week")], None),
    (person("Ann B. Lee"), [known(1, "Ann Lee")], None),
    (person("Ann B. Lee", "mayor"), [known(1, "Ann Lee", "mayor")], 1),
    (person("Ann B. Lee"), [known(1, "Ann Lee", at="week")], 1),
    (person("Ann Lee"), [known(1, "Ann B. Lee", at="week"), known(2, "Ann C. Lee", at="week")], None),
    (person("Ann H.W. Lee", "mayor"), [known(1, "Ann W. Lee", "mayor")], None),
    (person("Bill Tarrant"), [known(1, "William Tarrant", at="week")], 1),
    (person("Bill Tarrant", "mayor of Oakton"), [known(1, "William Tarrant", "Oakton mayor")], 1),
    (person("Bill Tarrant"), [known(1, "William Tarrant")], None),
    (person("A. Lee"), [known(1, "Ann Lee", at="week")], 1),
    (person("A. Lee", "surgeon"), [known(1, "Ann Lee", "mayor")], None),
    (person("A. Lee"), [known(1, "Ann Lee"), known(2, "Amy Lee")], None),
    (person("A. Lee", "mayor of Oakton"), [known(1, "Ann Lee", "mayor of Oakton", at="week")], 1),
    (person("Han Seo Yun", "chief judge"), [known(1, "Seo-yun Han", "chief judge")], 1),
    # a bare surname: the one bearer in the outlet's week, or the one whom role, company and outlet leave
    (person("Lee"), [], None),
    (person("Lee"), [known(1, "Ann Lee")], None),
    (person("Lee"), [known(1, "Ann Lee", at="outlet", quotes=3)], None),
    (person("Lee"), [known(1, "Ann Lee", at="week")], 1),
    (person("Lee"), [known(1, "Ann Lee", at="article"), known(2, "Bo Lee", at="week")], 1),
    (person("Lee"), [known(1, "Ann Lee", at="week"), known(2, "Bo Lee", at="week")], None),
    (person("Lee", "mayor"), [known(1, "Ann Lee", "mayor", at="week", quotes=4), known(2, "Bo Lee", at="week")], 1),
    (person("Lee", "mayor"), [known(1, "Ann Lee", "runner", at="week")], None),
    (person("Lee", "Irish mayor"), [known(1, "Ann Lee", "Kenyan mayor", at="week")], None),
    (
        person("Lee", "prime minister"),
        [known(1, "Ann Lee", "Prime Minister", at="outlet", quotes=60), known(2, "Bo Lee", "constable", at="outlet")],
        1,
    ),
    (
        person("Lee", None, "cy fox", "di ek", "ed orr"),
        [known(1, "Ann Lee", None, "cy fox", "di ek", "ed orr", at="outlet", quotes=60), known(2, "Bo Lee")],
        1,
    ),
    (Here("Lee", "person", title="Baroness"), [known(1, "Charles Lee", at="week")], None),
    (Here("Lee", "person", title="Baroness"), [known(1, "Helena Lee", at="week")], 1),
    (person("Lee"), [known(1, "Lee", at="week")], 1),
    (person("Lee", "chief judge"), [known(1, "Lee", "chief judge", at="outlet")], 1),
    (person("Lee"), [known(1, "Lee")], None),
    (person("Lee"), [known(1, "Lee", at="week"), known(2, "Ann Lee", at="week")], 2),
    # what stands before the name: Mr and Ms shut out, a rank makes the name whole, one word without a title may be all
    (called("Mr", "Lee"), [known(1, "Anna Lee", at="week")], None),
    (called("Mr", "Lee"), [known(1, "Anna Lee", at="week"), known(2, "Peter Lee", at="week")], 2),
    (called("Lord", "Lee"), [also_called(known(1, "Lee"), "Lord Lee")], 1),
    (called("Lord", "Lee"), [also_called(known(1, "Peter Lee", at="outlet"), "Lord Lee")], 1),
    (called("Lord", "Lee"), [known(1, "Peter Lee", at="outlet")], None),
    (called("Lord", "Lee"), [known(1, "Anna Lee", at="week")], None),
    (called("Lord", "Lee", "judge"), [also_called(known(1, "Lee", "farmer"), "Lord Lee")], None),
    (called("Prince", "Otto"), [also_called(known(1, "Otto"), "Prince Otto")], 1),
    (called("Mr", "Lee"), [known(1, "Lee", at="outlet", quotes=1)], None),
    (called("", "Moxo"), [known(1, "Moxo", at="outlet", quotes=1)], 1),
    (called("", "Moxo"), [known(1, "Moxo", quotes=1)], None),
    # a word before a full name that only says what somebody is
    (person("Tory Ann Lee"), [known(1, "Ann Lee")], 1),
    (person("Ann Lee"), [known(1, "Oscar-winner Ann Lee")], 1),
    (person("Mary Ann Lee"), [known(1, "Ann Lee")], None),
]


@pytest.mark.parametrize(("here", "candidates", "speaker"), PEOPLE)
def test_people(here: Here, candidates: list[Known], speaker: int | None) -> None:
    assert decide(here, candidates).speaker == speaker


@pytest.mark.parametrize("row", PEOPLE)
def test_every_decision_gives_its_reason_and_a_confidence(row: tuple[Here, list[Known], int | None]) -> None:
    decision = decide(row[0], row[1])
    assert decision.reason
    assert 0 < decision.confidence <= 1
    assert not (decision.is_open and decision.speaker)


@pytest.mark.parametrize(
    ("here", "candidates", "is_open", "reason"),
    [
        (
            person("Lee"),
            [known(1, "Ann Lee", at="week"), known(2, "Bo Lee", at="week")],
            True,
            "may be Ann Lee (#1) or Bo Lee (#2)",
        ),
        (person("Lee"), [], True, "a surname alone, of nobody known"),
        (
            person("Ann Lee"),
            [known(1, "Ann Lee"), known(2, "Ann Lee")],
            True,
            "one of several of this name: Ann Lee (#1) or Ann Lee (#2)",
        ),
        (person("Ann Lee"), [], False, "first seen"),
        (
            person("Ann Lee", "farmer"),
            [known(7, "Ann Lee", "mayor")],
            False,
            "another than #7 of the same name, whose roles do not go with this one",
        ),
        (person("Ann Lee", "mayor"), [known(1, "Ann Lee", "mayor")], False, "same full name, the same role"),
        (person("A. Lee"), [known(1, "Ann Lee")], False, "may be Ann Lee (#1)"),
    ],
)
def test_what_nobody_can_tell_is_open_and_the_reason_says_why(
    here: Here, candidates: list[Known], is_open: bool, reason: str
) -> None:
    decision = decide(here, candidates)
    assert (decision.is_open, decision.reason) == (is_open, reason)


@pytest.mark.parametrize(
    ("source", "name", "title"),
    [
        ("Lord Lee", "Lee", "Lord"),
        ("the Lord Chancellor Lord Lee, who", "Lee", "Lord"),
        ("Denmark's Crown Prince Otto", "Otto", "Crown Prince"),
        ("Ms Lee's office", "Lee", "Ms"),
        ("Lee", "Lee", ""),
        ("Ann Lee", "Lee", ""),
        ("he", "Lee", ""),
        ("King", "King", ""),
    ],
)
def test_a_title_is_what_stands_right_before_the_name(source: str, name: str, title: str) -> None:
    assert title_in(source, name) == title


def body(name: str, *short_forms: str) -> Here:
    return Here(name, "organisation", short_forms=frozenset(short_forms))


def known_body(speaker: int, name: str, *others: str, at: Nearness = "") -> Known:
    return Known(speaker, name, frozenset({name_key(name), *others}), (), at)


@pytest.mark.parametrize(
    ("here", "candidates", "speaker"),
    [
        (body("Harbour Workers Union"), [], None),
        (body("Harbour Workers Union"), [known_body(1, "Harbour Workers Union")], 1),
        (body("HWU"), [known_body(1, "Harbour Workers Union", "hwu")], 1),
        (
            body("HWU"),
            [known_body(1, "Harbour Workers Union", "hwu"), known_body(2, "Hill Walkers Union", "hwu")],
            None,
        ),
        (
            body("HWU"),
            [known_body(1, "Harbour Workers Union", "hwu"), known_body(2, "Hill Walkers Union", "hwu", at="week")],
            2,
        ),
        (body("Harbour Workers Union", "hwu"), [known_body(1, "HWU")], 1),
        (body("Hill Farmers Club", "hwu"), [known_body(1, "HWU")], None),
        (body("Harbour Workers Union", "hwu"), [known_body(1, "Hill Walkers Union", "hwu")], None),
        (body("Reuters"), [known_body(1, "reuters")], 1),
    ],
)
def test_organisations(here: Here, candidates: list[Known], speaker: int | None) -> None:
    assert decide(here, candidates).speaker == speaker


@pytest.mark.parametrize(
    ("here", "candidates", "rivals"),
    [
        (body("HWU"), [known_body(1, "Harbour Workers Union")], (1,)),
        (body("H.W.U."), [known_body(1, "Harbour Workers' Union"), known_body(2, "Hill Walkers Union")], (1, 2)),
        (body("Harbour Workers Union"), [known_body(1, "HWU")], (1,)),
        (body("Bank of Oakton"), [known_body(1, "BoO")], ()),
        (body("HWU"), [known_body(number, "Harbour Workers Union") for number in range(4)], ()),
        (body("Hwu"), [known_body(1, "Harbour Workers Union")], ()),
        (body("UN"), [known_body(1, "Union negotiators")], ()),
    ],
)
def test_initials_alone_are_a_question(here: Here, candidates: list[Known], rivals: tuple[int, ...]) -> None:
    decision = decide(here, candidates)
    assert (decision.speaker, decision.rivals) == (None, rivals)


@pytest.mark.parametrize("kind", ["anonymous", "group", "document"])
def test_descriptions_are_never_joined(kind: SpeakerKind) -> None:
    decision = decide(Here("spokesperson", kind, is_name=False), [known(1, "spokesperson", at="week")])
    assert decision == Decision(None, "a description, not a name", 1.0)


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Foreign Secretary", "UK foreign secretary", "same"),
        ("Tory chairwoman", "Conservative chair", "same"),
        ("mayor", "farmer", "conflict"),
        ("prosecutor", "expert witness", "conflict"),
        ("Irish minister", "Kenyan minister", "conflict"),
        ("senator", "governor", "akin"),
        ("senator", "novelist", ""),
        ("director", "surgeon", ""),
        ("father of three", "mayor", ""),
    ],
)
def test_what_two_roles_say_of_each_other(one: str, other: str, wanted: str) -> None:
    assert relation([role_seen(one, None, None)], [role_seen(other, None, None)])[0] == wanted


def test_a_former_role_tells_who_it_is_and_speaks_against_nothing() -> None:
    mayor, former, farmer = (
        role_seen("mayor of Oakton", None, None),
        role_seen("former mayor of Oakton", None, None, former=True),
        role_seen("farmer", None, None),
    )
    assert (relation([mayor], [former])[0], relation([farmer], [former])[0]) == ("same", "")


@pytest.mark.parametrize(
    ("one", "sure"),
    [
        (known(1, "Ann Lee", "surgeon"), False),
        (known(1, "Ann Lee", "surgeon", at="week"), True),
        (known(1, "Ann Lee", "surgeon", "Dan Poe"), True),
        (known(1, "Ann Lee"), True),
    ],
)
def test_a_name_alone_leads_less_surely_to_whoever_has_another_role(one: Known, sure: bool) -> None:
    decision = decide(person("Ann Lee", "head of highways", "Dan Poe"), [one])
    assert decision.speaker == 1
    assert (decision.confidence > 0.9) is sure
    assert ("in another role" in decision.reason) is not sure


def test_roles_far_apart_in_time_do_not_conflict() -> None:
    runner, mayor = role_seen("runner", "1990-01-01", "1991-01-01"), role_seen("mayor", "2020-01-01", "2021-01-01")
    assert OVERLAP < 365 * 29
    assert relation([runner], [mayor])[0] == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Foreign Secretary", "foreign secretary", True),
        ("Foreign Secretary", "UK Foreign Secretary", True),
        ("Tory chairman", "Conservative chairman", True),
        ("new Foreign Secretary", "the Foreign Secretary", True),
        ("Foreign Secretary", "Home Secretary", False),
        ("leader", "Labour leader", False),
        ("UK", "US", False),
    ],
)
def test_roles_that_are_one(one: str, other: str, same: bool) -> None:
    assert (office(one) == office(other)) is same


def test_people_of_one_name_meet_in_a_block() -> None:
    """All but a few: a nickname in quotes beside another, an Arabic article that is part of the word ..."""
    same = [(one, other) for one, other, verdict in PAIRS if verdict == "same" and block(one) and block(other)]
    meeting = [pair for pair in same if block(pair[0]) in blocks(pair[1]) and block(pair[1]) in blocks(pair[0])]
    assert len(meeting) > 0.96 * len(same)


@pytest.mark.parametrize(
    ("name", "kind", "wanted"),
    [
        ("Ann Lee", "person", True),
        ("van der Berg", "person", True),
        ("al-Sharaa", "person", True),
        ("d'Estaing", "person", True),
        ("习近平", "person", True),
        ("he", "person", False),
        ("She", "person", False),
        ("the Labour leader", "person", False),
        ("a resident of Oakton", "person", False),
        ("Reuters", "organisation", True),
        ("The Pentagon", "organisation", True),
        ("Oakton Police Department", "organisation", True),
        ("police", "organisation", False),
        ("Police", "organisation", False),
        ("The Foreign Ministry", "organisation", False),
        ("Supreme Court", "organisation", False),
        ("the Kenyan Supreme Court", "organisation", True),
        ("Ann Lee", "anonymous", False),
        ("", "person", False),
    ],
)
def test_names_are_told_from_descriptions(name: str, kind: SpeakerKind, wanted: bool) -> None:
    assert is_name(name, kind) is wanted


@pytest.mark.parametrize(
    ("name", "other", "kind", "fuller"),
    [
        ("Ann Lee", "Lee", "person", True),
        ("Lee", "Ann Lee", "person", False),
        ("Ann B. Lee", "Ann Lee", "person", False),
        ("Anna van der Berg", "Van der Berg", "person", True),
        ("Ann Lee", "Tory Ann Lee", "person", True),
        ("Tory Ann Lee", "Ann Lee", "person", False),
        ("Harbour Workers Union", "HWU", "organisation", True),
        ("HWU", "Harbour Workers Union", "organisation", False),
        ("Hill Farmers", "HWU", "organisation", False),
    ],
)
def test_a_whole_name_is_fuller(name: str, other: str, kind: SpeakerKind, fuller: bool) -> None:
    assert is_fuller(name, other, kind) is fuller


@pytest.mark.parametrize(
    ("full", "bare"),
    [("Ann Lee", "Lee"), ("Jürgen Müller", "Mueller"), ("Ana García Prat", "García"), ("Xi Jinping", "Xi")],
)
def test_a_surname_and_its_bearer_have_one_handle(full: str, bare: str) -> None:
    assert handle(full, "person") == handle(bare, "person")
    assert agree(full, bare) == "open"


@pytest.mark.parametrize("module", ["evidence", "keys", "roles"])
def test_the_examples_in_the_docstrings_hold(module: str) -> None:
    assert doctest.testmod(import_module(f"quotes.link.{module}")).failed == 0


# The quotes of two editions -----------------------------------------------------------------------------------------


def quote(id: str, said: str, before: str = "", after: str = "") -> Printed:
    return Printed(id, tuple(said.split()), tuple(before.split()), tuple(after.split()))


OLD_AND_NEW = [
    # of two with the same words, the one with more of the words around it, and not the one nearer
    (
        [
            quote("one", "we will not pay for it", "he told the port"),
            quote("two", "we will not pay for it", "she told a court"),
        ],
        [quote("new", "we will not pay for it", "she told a court")],
        ["two"],
    ),
    # with as many around, those in order
    (
        [quote("one", "we will not pay for it"), quote("two", "we will not pay for it")],
        [quote("new", "we will not pay for it"), quote("newer", "we will not pay for it")],
        ["one", "two"],
    ),
    # few words are the same only where three of the words around are
    ([quote("one", "no comment", "asked on friday he")], [quote("new", "no comment", "on friday he said")], ["one"]),
    ([quote("one", "no comment", "asked on friday he")], [quote("new", "no comment", "a day later he")], [None]),
    ([quote("one", "no comment", "asked on friday he")], [quote("new", "no comment", "then on friday she")], [None]),
    ([quote("one", "we shall see", "asked")], [quote("new", "we shall see", "later")], [None]),
    ([quote("one", "we will not pay", "asked")], [quote("new", "we will not pay", "later")], ["one"]),
]


@pytest.mark.parametrize(("old", "new", "ids"), OLD_AND_NEW)
def test_the_same_words_in_another_edition(old: list[Printed], new: list[Printed], ids: list[str | None]) -> None:
    found = same_words(old, new)
    assert [found.get(place) for place in range(len(new))] == ids


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        # half of the longer wording, or three quarters of the shorter; three words at least
        (quote("old", "a b c d e f"), quote("new", "a b c x y z"), True),
        (quote("old", "a b c d e f"), quote("new", "a b c w x y z"), False),
        (quote("old", "a b c d e f g h i j"), quote("new", "a b c z"), True),
        (quote("old", "a b c d e f g h i j"), quote("new", "a b c y z"), False),
        (quote("old", "a b c d e f g h i j k"), quote("new", "a b c d e x y"), False),
        (quote("old", "a b"), quote("new", "a b"), False),
        # other words in the same place, of which six of the eight around say that it is
        (quote("old", "a b c", "k l m n", "o p q r"), quote("new", "x y z", "k l m n", "o p s t"), True),
        (quote("old", "a b c", "k l m n", "o p q r"), quote("new", "x y z", "k l m n", "o s t u"), False),
    ],
)
def test_a_changed_wording_in_another_edition(old: Printed, new: Printed, same: bool) -> None:
    assert changed([old], [new]) == ({"old": "new"} if same else {})


def test_a_quote_is_looked_at_with_four_words_on_each_side() -> None:
    text = "a b c d e We will pay f g h i j"
    assert printed("x", [(10, 21)], words_of(text)) == quote("x", "we will pay", "b c d e", "f g h i")
