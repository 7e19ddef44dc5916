"""How sure the choice among candidates may be, beyond what the weights say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import is_given_name, role_fields
from quotes.resolve.article.cast import Who
from quotes.resolve.article.lead import suffered
from quotes.resolve.article.phrases import Phrase
from quotes.resolve.speaker.beat import another_acts
from quotes.resolve.speaker.candidates import Candidate
from quotes.resolve.speaker.naming import LEADING_ARTICLE
from quotes.resolve.speaker.pronouns import Said
from quotes.resolve.speaker.rank import Weights, choose, in_words
from quotes.resolve.speaker.scene import Scene
from quotes.resolve.speaker.source import Source
from quotes.resolve.words import ARTICLES, GENDERS, called_alike, role_sort, words_for

# Of 39 descriptions on annotated articles that went to somebody of whom nothing tells them, 32 were of the right one;
# most of them are prime ministers and the like, whom readers know
UNTOLD = frozenset({"no role known", "another role", "another office"})
MOST_UNTOLD = 0.9
MOST_UNTOLD_TRADE = 0.8  # the composer, where one man has just spoken
MOST_UNTOLD_OFFICE = 0.75  # the council leader, where one woman is named
MOST_ASKED = 0.6  # “A light,” said Roe. “Where was it?” that another asks who has asked before, or Roe goes on with
MOST_OF_EITHER = 0.75  # her mother wept; she said; the older man
JUST_SPOKE = frozenset({"spoke last but 0", "spoke last but 1"})
MOST_UNLIKE = 0.6  # the composer said she was late, where one man is named; the prioress, of a nun who died
UNLIKE = frozenset({"said of another gender", "has died"})
# of a body that is called by the noun of a description
CALLED = frozenset({"name has the noun", "noun beside the name", "was called so", "was meant by it before"})
GOES_ON = "spoke last, paragraphs back: 0"
MOST_UNCALLED = 0.75  # the agency, where the article names one body
TWO_SURNAMES = ENGLISH.pattern(r"(?:\p{Lu}[\p{L}-]+\s){0,2}\p{Lu}[\p{L}-]+\s\L<joining>\s\p{Lu}[\p{L}-]+")
QUESTION = compiled(r"\W*[^.!?]+\?\W*")  # and nothing beside it
NEXT = 12  # code points into the next paragraph in which a name begins that opens it
Findings = list[dict[str, float]]


def by_weights(
    index: int, source: Source, candidates: Sequence[Candidate], found: Findings, weights: Weights | None = None
) -> Who | None:
    """The likeliest candidate with its probability and reason."""
    choice = choose(source.form, candidates, found, weights)
    if choice.candidate.who is None:
        return None
    who = replace(choice.candidate.who, confidence=choice.probability, reason=in_words(source, choice.findings))
    findings = found[candidates.index(choice.candidate)]
    if source.form == "organisation" and choice.candidate.actor is not None:
        return who.at_most(most_uncalled(source, findings))
    if source.form == "none" and asks_alone(source) and "spoke last but 0" in findings:
        return who.at_most(MOST_ASKED)
    if who.person is None:
        return who
    if source.form != "person":
        return replace(who, role=None)  # what a description before that may have meant somebody else told of them
    if not UNTOLD.isdisjoint(findings):
        rivals = (other for other in found if other is not findings)
        rival = any(of_field in other for other in rivals if (of_field := its_field(source.phrase)))
        who = who.at_most(most_untold(source.phrase, findings, rival=rival))
    if not words_for("of two").isdisjoint(source.phrase.modifiers):
        who = who.at_most(MOST_OF_EITHER)
    return replace(who, role=LEADING_ARTICLE.sub("", source.phrase.text))


def asks_alone(source: Source) -> bool:
    """Whether words that nothing is told of are a question and no more, as of whoever else takes part in a talk."""
    return len(source.contents) == 1 and QUESTION.fullmatch(source.contents[0].text) is not None


def most_uncalled(source: Source, found: Mapping[str, float]) -> float:
    """How sure one may be that a body is meant by a noun by which it is not called: sure of ``the company`` or ``the
    club``, which tell no more than that it is one, and of ``the charity`` that spoke right before.
    """
    noun = source.phrase.noun
    any_name = noun in words_for("a firm") | words_for("body of any name")
    goes_on = GOES_ON in found and noun in words_for("any organisation") - words_for("no firm")
    return 1.0 if any_name or goes_on or not CALLED.isdisjoint(found) else MOST_UNCALLED


def its_field(phrase: Phrase) -> str:
    """The finding of somebody who is of the field of an office told by its noun alone, or the empty word."""
    field = role_fields().get(phrase.noun) if not phrase.modifiers else None
    return f"{field}: its field" if field else ""


def most_untold(phrase: Phrase, found: Mapping[str, float], *, rival: bool = False) -> float:
    """How sure one may be that somebody of whom a noun is never told is meant by it; less of whom another trade is, and
    where there is a ``rival``, another of the field: ``the minister``, beside a business secretary.
    """
    if not UNLIKE.isdisjoint(found):
        return MOST_UNLIKE
    if phrase.noun in words_for("office that readers know"):
        return MOST_UNTOLD if "no role known" in found and not rival else MOST_UNTOLD_OFFICE
    if "named only afterwards" in found and role_sort(phrase.noun)[0] != "office":
        return MOST_UNLIKE
    if role_sort(phrase.noun)[0] == "office" or JUST_SPOKE.isdisjoint(found):
        return MOST_UNTOLD_OFFICE
    return MOST_UNTOLD if phrase.modifiers and "no role known" in found else MOST_UNTOLD_TRADE


def goes_on(scene: Scene, source: Source, said: Sequence[Said], who: Who | None) -> Who | None:
    """Who speaks, no surer than who spoke before where a pronoun or nothing goes on from there and no name since."""
    if who is not None and who.person is not None and another_acts(scene.cast, source, who.person):
        return who.at_most(MOST_UNLIKE)
    if who is None or not said or said[-1].who.key != who.key:
        return who
    again = source.form == "person" and called_alike(source.phrase.noun, said[-1].noun)
    if source.form not in {*GENDERS, "none"} and not again:
        return who
    actor = scene.by_key.get(who.key)
    if actor is not None and actor.between(said[-1].place, source.place):
        return who
    return who.at_most(said[-1].who.confidence)


def may_go_on(source: Source, said: Sequence[Said], who: Who | None) -> Who | None:
    """Who speaks, less surely as somebody named by a noun for anybody where somebody unnamed spoke last: ``One worker
    said Ann Roe had shouted. "She screamed," the woman said``."""
    last = said[-1].who if said else None
    unnamed = last is not None and last.kind == "anonymous" and not last.noun.endswith("+")
    anybody = source.form == "person" and role_sort(source.phrase.noun)[0] == "generic"
    if who is None or who.person is None or not (unnamed and anybody):
        return who
    return who.at_most(MOST_UNLIKE)


def may_be_a_firm(source: Source, who: Who | None) -> Who | None:
    """Who speaks, less surely as two people of whom the article tells nothing but a surname each, or as one of them:
    ``Pell and Orro`` may be a firm."""
    if who is None or source.form != "named" or TWO_SURNAMES.fullmatch(source.phrase.core) is None:
        return who
    told = (
        mention.kind in {"organisation", "place"}
        or is_given_name(mention.span.text)
        or (one is not None and (one.full or any(m.title for m in one.mentions)))
        for mention, one in source.names
    )
    return who if who.kind not in {"person", "group"} or any(told) else who.at_most(MOST_OF_EITHER)


def named_below(scene: Scene, source: Source, who: Who | None) -> Who | None:
    """Who speaks, less surely as somebody unnamed where the next paragraph begins with a name that may be theirs: ``A
    surgeon says that he was hounded out. ¶Rajiv Roe was suspended``.
    """
    cast, layout = scene.cast, scene.cast.layout
    first = layout.paragraph(layout.body - 1) + 1 == source.paragraph
    new = source.phrase.determiner in ARTICLES - {"the"} and source.form == "person"
    if who is None or who.kind != "anonymous" or not (first and new):
        return who
    end = layout.paragraph_end(source.place)
    person = next((one for mention, one in cast.between(end, end + NEXT) if layout.opens(mention.span.start)), None)
    if person is None or person.first < end or cast.roles[person.key] or suffered(layout, person):
        return who
    gender, known = role_sort(source.phrase.noun)[1], cast.gender(person)
    return who if gender and known not in {gender, ""} else who.at_most(MOST_OF_EITHER)


def told_no_surer(who: Who | None, before: Who) -> Who | None:
    """Who speaks, no surer than whom the description means of which the sentence before tells, and not by it."""
    if who is None or who.key != before.key or who.person is None:
        return who
    return replace(who.at_most(before.confidence), role=None)
