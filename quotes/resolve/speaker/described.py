"""Sources that describe: ``the senator``, ``the fund``, ``a spokesperson for us``, ``voters``, ``the report``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import role_fields, split_title
from quotes.resolve.article.cast import Cast, Who
from quotes.resolve.article.people import Person, tidy
from quotes.resolve.article.phrases import Phrase
from quotes.resolve.article.role_found import words_of_roles
from quotes.resolve.speaker.documents import document_who, owner_who
from quotes.resolve.speaker.naming import (
    LEADING_ARTICLE,
    bare_name,
    has_name,
    organisation_who,
    own_words,
    pair_who,
    person_who,
    unnamed,
)
from quotes.resolve.speaker.pronouns import Said, organisation_meant, person_meant, speaks_on, two_meant
from quotes.resolve.words import (
    broader,
    fold_phrase,
    is_role_noun,
    open_nouns,
    role_sort,
    singular,
    words_for,
    words_of,
)
from quotes.values import Span, SpeakerKind

JOINT = compiled(r"\p{Ll}\sand\s(?:an?|the|his|her|its|their|two|three|several|some|other)\s")
FAMILIAR = compiled(r"(?:familiar|close|briefed|involved|aware|with (?:direct )?knowledge)\b")
AMONG = compiled(r"Among\s(?:the\s)?(?<people>[^,.;:!?\n]{3,60}),")
PLAIN = compiled(r"[Tt]he\s(?!former|retired|one-time)(?:\p{Ll}+\s)?\p{Ll}+")
AGED = compiled(r",\s\d\d(?=[,.]|\s\p{Ll})")
THE_ONE = compiled(r",\sthe\s(?:\p{Ll}+\s){0,2}?(?<noun>\p{Ll}+)(?=[,.;]|\swho\b)")
COUNTED_OF = compiled(r"per ?cent of ((?:\p{L}+[ ]?){1,3}?)(?= said| say| agreed| think| believe| who|,|\.)")
PLACED = compiled(r"(?:for|at|from|with|in|beside|behind|near|next|opposite|alongside)\b|of (?:the\b|\p{Lu})")
NUMBER = compiled(r"(?i)\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve")
HISTORY = 40
LEAD = 2  # paragraphs at the beginning in which a description can announce somebody
ALIKE = {"team": ("campaign",), "camp": ("campaign",), "campaign": ("team",)}
PAIRS = ENGLISH.listed("two together")
OPPOSED = ENGLISH.listed("sides and ranks")


def described(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """A source without a name at its head, by the class of its head noun."""
    if not phrase.head:
        return None
    if phrase.core.isupper() and phrase.determiner:
        phrase = replace(phrase, head=phrase.head.lower())
    if JOINT.search(phrase.core) and phrase.sort in {"person", "organisation", "group"}:
        return Who(f"g:{fold_phrase(phrase.text)}", phrase.text, "group", 0.7, noun="group+")
    if phrase.one_of_several:
        return unnamed(phrase, 0.8)
    if phrase.sort == "document":
        return document_who(cast, source, phrase, said)
    if phrase.sort == "organisation" and not phrase.plural and not _people_in(phrase):
        return _organisation(cast, source, phrase, said)
    if phrase.sort == "group" or phrase.plural or _people_in(phrase) or NUMBER.fullmatch(phrase.head):
        return _group(cast, source, phrase, said)
    if phrase.sort == "person":
        return _person_described(cast, source, phrase, said)
    if phrase.head[:1].isupper() and (full := cast.organisations.full(phrase.core)):
        return organisation_who(cast, full, 0.8)
    if phrase.head[:1].isupper():
        name = tidy(bare_name(phrase.core))
        title, _ = split_title(name)
        return Who(f"n:{fold_phrase(phrase.core)}", name[len(title) :].strip() or name, _unlisted_kind(phrase), 0.5)
    return unnamed(phrase, 0.4)


def _people_in(phrase: Phrase) -> bool:
    """Whether a collective holds people and is no organisation: ``a group of parents``."""
    match = compiled(r"of\s(?:\p{L}+\s){0,3}?(\p{L}+s|people|women|men|children)\b").match(phrase.rest)
    return match is not None and phrase.noun in {"group", "coalition", "team", "panel", "delegation", "section"}


def _unlisted_kind(phrase: Phrase) -> SpeakerKind:
    return "organisation" if phrase.determiner == "the" or phrase.core.isupper() else "person"


def _organisation(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """``The fund``, ``the Roe campaign``, ``Russia’s defense ministry``, ``his campaign``."""
    if phrase.determiner in {"his", "her", "its", "their"}:  # its fund, their supporters' trust
        return _owned_organisation(cast, source, replace(phrase, owner=phrase.determiner), said)
    named = has_name(phrase) or (phrase.core[:1].isupper() and not phrase.determiner)
    again = phrase.definite and not phrase.rest and not is_role_noun(singular(phrase.owner.lower()))
    if not named and again and (known := _organisation_again(cast, source, phrase, said)):
        return known
    whole = phrase.rest.startswith(("of", "for")) or phrase.determiner in {"a", "an"}
    text = phrase.text if whole else phrase.core
    if named:
        full = bare_name(cast.organisations.full(phrase.core) or cast.organisations.full(text) or text)
        return Who(f"o:{fold_phrase(full)}", full, "organisation", 0.85, noun=phrase.noun)
    return Who(f"o:{fold_phrase(text)}", text, "organisation", 0.6, noun=phrase.noun)


def _owned_organisation(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who:
    """``His campaign`` by its owner's name."""
    owner = owner_who(cast, source, phrase, said)
    if owner is None:
        return Who(f"o:{fold_phrase(phrase.core)}", phrase.core, "organisation", 0.4)
    rest = phrase.core.split(" ", 1)[-1]
    whose = f"{owner.name}’" if owner.name.endswith("s") and owner.kind != "person" else f"{owner.name}’s"
    return Who(f"o:{owner.key} {rest}", f"{whose} {rest}", "organisation", 0.7, noun=phrase.noun)


def _organisation_again(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """The organisation that ``the fund`` or ``the company`` means: one of that noun, else the one talked of last."""
    nouns = {phrase.noun, *ALIKE.get(phrase.noun, ())}
    for one in reversed(said[-HISTORY:]):
        called = {one.who.noun, *words_of(one.who.name.lower())}
        if one.who.kind == "organisation" and nouns & called:
            return one.who
    if known := cast.organisations.with_head(phrase.noun):
        return organisation_who(cast, known, 0.85)
    if phrase.noun in open_nouns() and len(own_words(phrase)) == 1:
        return organisation_meant(cast, source.start, said, noun=phrase.noun)
    return None


def _group(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """Several people: a class of them is a group, officials and others who speak unnamed for somebody are anonymous."""
    lower = phrase.core.lower()
    if lower in PAIRS and (pair := two_meant(cast, source.start)):
        return pair_who(pair, 0.7)
    if phrase.definite and not phrase.rest:
        for one in reversed(said[-HISTORY:]):
            if one.who.noun == phrase.noun + "+":
                return one.who
    unnamed = phrase.sort == "person" and phrase.noun in ENGLISH.words("informant_nouns")
    unnamed = unnamed or phrase.text.lower().startswith("one of ") or bool(FAMILIAR.match(phrase.rest))
    kind: SpeakerKind = "anonymous" if unnamed and not NUMBER.fullmatch(phrase.head) else "group"
    name = _percent_of(cast, source, phrase) or compiled(r"^(?:[Oo]nly|[Jj]ust)\s+").sub("", phrase.text)
    role = LEADING_ARTICLE.sub("", name) if kind == "anonymous" else None
    return Who(f"g:{fold_phrase(name)}", name, kind, 0.8, noun=phrase.noun + "+", role=role)


def _percent_of(cast: Cast, source: Span, phrase: Phrase) -> str | None:
    """``73 percent`` with the people counted, where an earlier share names them."""
    if not compiled(r"(?i)(?:only |just |nearly |about )?[\d.]+ per ?cent").fullmatch(phrase.text):
        return None
    start = cast.layout.sentence_bounds(source.start)[0]
    if among := AMONG.match(cast.layout.text, start, source.start):
        return among["people"]
    found = COUNTED_OF.findall(cast.layout.text, max(0, source.start - 1500), source.start)
    bare = compiled(r"(?i)^(?:only|just|nearly|about) ").sub("", phrase.text)
    return f"{bare} of {found[-1].strip()}" if found else bare


def _person_described(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """``The senator``, ``his ex-wife``, ``a spokesperson for the minister``."""
    sort, gender = role_sort(phrase.noun)
    if phrase.determiner in {"a", "an"} and (later := _introduced(cast, source, phrase, sort)):
        return later
    if not phrase.determiner or phrase.determiner in {"a", "an", "one", "another"}:
        return unnamed(phrase, 0.85)
    earlier = _same_unnamed(phrase, said)
    by_role = _by_role(cast, source, phrase, said)
    if earlier and (by_role is None or sort == "informant"):
        return earlier
    words = LEADING_ARTICLE.sub("", phrase.text).partition(", ")[0]
    alone = phrase.determiner == "the" and not phrase.rest and not phrase.owner
    if by_role is None and alone and role_fields().get(phrase.noun) == "law":
        holders = cast.holding(phrase.noun, len(cast.layout.text))
        by_role = holders[0] if len(holders) == 1 else None  # asked by the coroner; further on: the coroner, Ann Roe
    if by_role is not None:
        return replace(person_who(by_role, 0.8), role=words)
    one = speaks_on(cast, source.start, phrase.noun, gender) if alone and sort != "kin" else None
    if one is not None and one in [last.who.person for last in said[-2:]]:
        return replace(person_who(one, 0.8), role=words)
    if sort == "informant" or phrase.owner or PLACED.match(phrase.rest):
        return unnamed(phrase, 0.8)
    found = person_meant(cast, source.start, gender, said)
    another = PLAIN.fullmatch(phrase.core) or phrase.noun in words_for("office of one")
    if found and sort in {"office", "work"} and cast.role_nouns(found[0]) and another:
        return unnamed(phrase, 0.6)
    return replace(person_who(found[0], 0.5), role=words) if found else unnamed(phrase, 0.6)


def _introduced(cast: Cast, source: Span, phrase: Phrase, sort: str) -> Who | None:
    """Somebody announced by a description in the lead and named soon after.

    By that office (``A New York judge``), as the first named, with an age at the beginning of a sentence (``Ann Roe,
    44,``) or with the noun again (``Ann Roe, the teacher``), or, without any role of the own, as the next source (``A
    former inspector testified``; in the paragraph after it ``Ann Roe`` told the jury).
    """
    if cast.layout.paragraph(source.start) > LEAD or phrase.rest or sort not in {"office", "work", "generic", "kin"}:
        return None
    words = LEADING_ARTICLE.sub("", phrase.text)
    near = [(m, p) for m, p in cast.between(source.end, source.end + 1500) if p is not None and p.first > source.end]
    for _, person in near:
        if sort == "office" and phrase.noun in {role.noun for role in cast.roles[person.key]}:
            return replace(person_who(person, 0.6), role=words)
    for mention, person in near[:1]:
        start, end = mention.span.start, mention.span.end
        opens = start == cast.layout.sentence_bounds(start)[0]
        opens = opens and phrase.noun not in ENGLISH.words("informant_nouns")
        if person.full and (opens and AGED.match(cast.layout.text, end) or _called(cast.layout.text, end, phrase.noun)):
            return replace(person_who(person, 0.55), role=words)
    for mention, person in near[:4] if sort != "kin" else ():
        apart = cast.layout.paragraph(mention.span.start) - cast.layout.paragraph(source.start)
        if apart == 1 and cast.layout.in_source(mention.span.start) and person.full and not cast.roles[person.key]:
            return replace(person_who(person, 0.55), role=words)
    return None


def _called(text: str, end: int, noun: str) -> bool:
    """Whether an apposition says that somebody is the one of a noun."""
    found = THE_ONE.match(text, end)
    return found is not None and found["noun"] == noun


def _same_unnamed(phrase: Phrase, said: Sequence[Said]) -> Who | None:
    """The unnamed speaker of before, when a definite description repeats the noun: ``the spokesperson``."""
    if phrase.rest:
        return None
    for one in reversed(said[-HISTORY:]):
        nouns = {one.who.noun} | broader().get(one.who.noun, frozenset())
        other = (OPPOSED & set(words_of(phrase.core.lower()))) - set(words_of(one.who.name.lower()))
        if one.who.kind == "anonymous" and phrase.noun in nouns and not other:
            return one.who
    return None


def _by_role(cast: Cast, source: Span, phrase: Phrase, said: Sequence[Said]) -> Person | None:
    """The person whose role a description repeats; modifiers, then nearness decide between several."""
    wanted = phrase.modifiers | ({"republican"} if "gop" in phrase.modifiers else set())
    best: tuple[float, Person] | None = None
    recent = said[-200:]
    last = {one.who.person.key: index for index, one in enumerate(recent) if one.who.person}
    for person in cast.holding(phrase.noun, source.end):
        held = words_of_roles(cast.roles[person.key])
        held |= {"republican"} if "gop" in held else set()
        opposed = wanted & OPPOSED and held & OPPOSED and not wanted & held & OPPOSED
        score = 2.0 * len(wanted & held) - (3.0 if opposed else 0.0)
        score += 1.0 - 0.1 * (len(recent) - last[person.key]) if person.key in last else -0.5
        near = person.latest(source.start)
        score -= 0.3 * min(5, cast.layout.paragraph(source.start) - cast.layout.paragraph(near))
        if best is None or score > best[0]:
            best = (score, person)
    return best[1] if best else None


def bare(phrase: Phrase) -> Who:
    """A description taken for itself, as nobody known."""
    if phrase.sort == "organisation" and not phrase.plural:
        return Who(f"o:{fold_phrase(phrase.core)}", phrase.core, "organisation", 0.5, noun=phrase.noun)
    if phrase.sort == "group" or phrase.plural:
        return Who(f"g:{fold_phrase(phrase.text)}", phrase.text, "group", 0.5, noun=phrase.noun + "+")
    return unnamed(phrase, 0.5)
