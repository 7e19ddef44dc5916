"""Offices and functions: titles before a name, appositions and relative clauses after it, copular sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quotes.attribute.act.via import is_relay
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import titles
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.people import Person
from quotes.resolve.article.role_before import REACH, role_before
from quotes.resolve.article.role_found import (
    HEADED,
    ROLE_END,
    FoundRole,
    house_official,
    is_clause,
    is_many,
    role_head,
    unlisted_head,
)
from quotes.resolve.article.role_held import roles_held
from quotes.resolve.article.role_parts import FORMER, role_from
from quotes.resolve.words import is_role_noun, noun_sort, role_sort, roles, singular, words_for, words_of
from quotes.values import Role

TITLES = 30  # code points before a name in which one or two of its titles stand
BESIDE = 0.5  # how much more a trade weighs that is set beside a name, told without its body: less than an office
AFTER = compiled(
    r"""(?x)
    (?: \s?\([^()]{0,40}\) )?
    (?: , \s who \s [^,;:\n"“”]{3,70} , \s (?= (?: is | was ) \s (?: the | an? ) \s )  # who has died aged 91, was a
      | , \s (?: \d{1,3} , \s )?                                     # a comma, perhaps an age
      | \s[-–—]{1,2}\s | [—–]
      | \s (?= is\s | was\s | served\sas\s | serves\sas\s ) )
    (?<link> (?: is | was | serve[sd]\sas | as | speaking\sas | who\s(?:is|was|serves\sas|served\sas) ) \s )?
    (?: (?: now | currently | also | once | formerly | then | himself | herself ) \s )?
    (?! \p{Ll}+ing \s (?: in | on | at | by | beside | behind | next | near | with | from | to | for ) \s )
    (?: (?<det> the | an? | his | her | its | their | one\sof\sthe ) \s )?
    """
)
FIRM = compiled(  # , Tarn Bank of Commerce
    r",\s(?<firm>\p{Lu}[\p{L}\p{N}&’'-]*(?:\s(?:(?:of|and|for|the|&)\s){0,2}\p{Lu}[\p{L}\p{N}&’'-]*){1,6})(?=[.,;:)\"“”\n]|$)"
)
FIELDS = compiled(r"(?:,\s\p{L}+)+,?\s(?:and|&)\s\p{L}+(?:\s(?=strategy|affairs)\p{L}+)?")
IN_BRACKETS = compiled(r"\s\((?P<role>\p{L}[^()\n,;:]{2,60})(?:,[^()\n]{1,60})?\)")  # Ann Roe (Town Clerk)
LABELLED = compiled(r"[\s*•·-]*(?:\p{Lu}[\p{L} -]{2,40}:\s+)?(?P<office>\p{Lu}[\p{L} -]{2,40}):\s+")
LINE_END = compiled(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:\n|$)")
TRAILING = compiled(r"\s(?:quoted|interviewed|cited)\s.*$|\s(?:and|or|of|for|at)$")
FURTHER_FIELD = r",(?=[ ]\L<field>(?:,|[ ]\L<joining>[ ]))"  # minister for culture, media and sport
BEFORE_A_COMMA = (
    rf"(?<role>(?:[^,.;:\"“”\n)]|(?<=\p{{Lu}})\.|{FURTHER_FIELD}){{3,90}}?)" + r"(?<mark>,|\s[-–—]{1,2}|[–—])\s$"
)
FIELD_BEHIND = ENGLISH.pattern(FURTHER_FIELD)
OWNER = r"(?:\p{Lu}\p{L}+\s){0,3}\p{Lu}\p{L}+['’]s\s"
INVERTED = ENGLISH.pattern(rf"(?:^|[\s\"“])(?:(?i:the|an?|his|her|its|their|this)\s|(?={OWNER}))" + BEFORE_A_COMMA)
WITHOUT_ARTICLE = ENGLISH.pattern(
    r"(?:^|[.!?][\"”’]?\s)(?=\p{Lu})" + BEFORE_A_COMMA
)  # Tarn Rovers manager, Dan Loft, said
LATE = ENGLISH.pattern(
    r"(?:(?<=,\s)the\s(?:\L<late|Most reverend>\s)?)?$"
)  # the coroner, the Rev Ann Roe; her mentor, the late Dan Loft
CALLING_HERSELF = compiled(  # A trader, who identified herself as Ann Roe, said
    r",\swho\s(?:\p{L}+\s)?(?:identified|introduced|named)\s(?:him|her)self\s(?:\p{L}+\s)?as\s$"
)
OF_PARENTS = compiled(  # Born in Tarn to a driver and a nurse, Roe ...
    r"(?:\b(?:[Bb]orn|[Rr]aised|[Aa]dopted|[Mm]arried)\b[^.;:\"“”]*\s(?:to|by)\s|\sof\san?\s[^,]*\sand\san?\s)[^,]*,\s$"
)
FREE = compiled(r"(?:^|,\s)(?:(?i:the|an?|his|her|its|their)\s)?$")  # a role that no preposition before it governs
CLOSED = compiled(  # the mayor, Ann Roe, said: but not, in a letter to the mayor, Ann Roe said
    r"(?:\s(?:\p{Lu}{2,3}|Jr\.?|of\s[^,.;:\n]{2,40}|\([^()\n]{1,40}\)))?(?:[,.;:)\"“”\n]|\s[-–—(]|[–—]|['’]s\b|\s(?:and|who)\s|$)"
)
# is the latest star | to bemoan the “dumbing down”; is a fine director | and Philip is kind
UNFINISHED = compiled(r"\sto\s\p{Ll}+(?:\s\p{Ll}+)*\s(?:the|an?|his|her|its|their)$|\sand\s\p{Lu}\p{Ll}+$")
UNOPENED = compiled(r"(?<=^[^()]*)\).*$")  # The board met (Ann Roe, chair) on Monday
OFFICE_OF = compiled(r"(?:of|for|to|and)\s")
RELATIVE = compiled(r"(?i)(?:who|which|whose|that)\s")


def roles_of_people(layout: Layout, people: Sequence[Person]) -> tuple[tuple[FoundRole, ...], ...]:
    """Every role that the article gives each person, in text order."""
    others = ends_of_names(people)
    return tuple(
        tuple(role for mention in person.mentions[:60] for role in found_at(layout, mention, others))
        for person in people
    )


def ends_of_names(people: Sequence[Person]) -> list[int]:
    """Where people's names end that do not qualify what follows them, in order: a role of another begins after them."""
    return sorted(mention.span.end for person in people for mention in person.mentions if not mention.owner)


def found_at(layout: Layout, mention: Mention, others: Sequence[int]) -> Iterator[FoundRole]:
    """The roles printed around one mention of a name."""
    if (before := role_before(layout, mention, others)) is not None:
        yield before
    if not mention.owner:
        if (after := role_after(layout, mention) or role_in_brackets(layout, mention)) is not None:
            yield after
        yield from roles_held(layout, mention)
        if (inverted := role_inverted(layout, mention, before)) is not None:
            yield inverted
        if (labelled := role_labelled(layout, mention)) is not None:
            yield labelled


def role_after(layout: Layout, mention: Mention) -> FoundRole | None:
    """An apposition, a relative clause or a copular sentence after a name."""
    end = mention.span.end
    window = layout.text[end : end + REACH + 60].split("\n", 1)[0]
    match = AFTER.match(window)
    if not match:
        return None
    if layout.in_source(end + match.end()) and not layout.in_source(mention.span.start):
        return None  # Echoing Ann Roe, the minister said: somebody else
    stop = ROLE_END.search(window, match.end())
    text = window[match.end() : stop.start() if stop else len(window)].strip().removesuffix(".")
    text = UNFINISHED.sub("", TRAILING.sub("", UNOPENED.sub("", text))).rstrip(" -–—")
    text += fields_after(text, window[match.end() + len(text) :])
    noun = (
        role_head(text) or house_official(text) or unlisted_head(match["det"], text, window[match.end() + len(text) :])
    )
    opinion = not is_role_noun(noun) or match["det"] in {"a", "an"}
    if match["link"] and layout.quoted(mention.span.start) and opinion:
        return None  # "Roe is a genius, and a fine scholar," somebody thinks
    office = match["link"] and match["det"] in {"a", "an"} and role_sort(noun)[0] == "office"
    if office and layout.said(mention.span.start):
        return None  # Poe said that Roe was a colonel in a dress
    many = match["det"] != "one of the" and is_many(text)
    place = end + match.end() - len(match["det"] or "") - bool(match["det"])
    told = layout.begins_a_content(place) and layout.in_source(mention.span.start)
    if told and stop and stop[0] != ",":
        return None  # According to Ann Roe, a clerk was told: she is none
    if not noun or many or len(text) > REACH or RELATIVE.match(text) or is_clause(text, match["det"]):
        return None
    linked = (match["link"] or "").split()
    if linked[:1] in (["is"], ["was"]) and not match["det"]:
        return None
    bare_title = not match["det"] and not linked and text[:1].isupper()
    if bare_title and not (_office_first(text) or house_official(text)):
        return None
    firm = None if match["det"] or linked else firm_after(window, match.end() + len(text))
    return FoundRole(f"{text}, {firm}" if firm else text, end + match.end(), 3, noun)


def fields_after(text: str, after: str) -> str:
    """The fields of an office behind its first one: minister for culture``, media and sport``; or the empty word."""
    found = FIELDS.match(after)
    words = [word.lower() for word in words_of(f"{text.rsplit(' ', 1)[-1]} {found[0]}")] if found else []
    known = words_for("field of an office") | {"and"}
    return found[0] if found and all(word in known for word in words[:-1]) else ""


def firm_after(text: str, place: int) -> str | None:
    """The firm or body that a comma sets behind an office: Ann Roe, Director, ``Tarn Securities``; or None."""
    found = FIRM.match(text, place)
    last = words_of(found["firm"])[-1].lower() if found else ""
    named = last in words_for("company ending") or noun_sort(last)[0] == "organisation"
    return found["firm"] if found and named else None


def role_labelled(layout: Layout, mention: Mention) -> FoundRole | None:
    """The office in a label right before a name that ends its line, as lists of those present have it, or which party
    to a case the cover calls them: ``Mayor:`` Ann Roe ``(in the Chair)``, ``Claimant:`` Tom Wu."""
    line = layout.text.rfind("\n", 0, mention.span.start) + 1
    found = LABELLED.fullmatch(layout.text, line, before_titles(layout.text, mention.span.start))
    noun = role_head(found["office"]) if found else ""
    if not found or is_many(found["office"]):
        return None
    party = noun in ENGLISH.listed("party to a case") and _is_first(layout, found["office"], found.start("office"))
    if not party and roles().get(noun, ("", ""))[0] != "office":
        return None
    ends = LINE_END.match(layout.text, mention.span.end) is not None
    return FoundRole(found["office"], found.start("office"), 2, noun) if ends else None


def _is_first(layout: Layout, party: str, start: int) -> bool:
    """Whether a cover names a party here; whoever stands behind it once more, further down, speaks for it."""
    return layout.text.find(f"{party}:") == start


def role_in_brackets(layout: Layout, mention: Mention) -> FoundRole | None:
    """The office or trade in brackets after a name, as lists of those present print it: Ann Roe ``(Town Clerk)``."""
    m = IN_BRACKETS.match(layout.text, mention.span.end)
    noun = role_head(m["role"]) if m else ""
    if not m or not noun or roles().get(noun, ("", ""))[0] not in ("office", "informant", "work") or is_many(m["role"]):
        return None
    return FoundRole(m["role"], m.start("role"), 3, noun)


def _office_first(text: str) -> bool:
    """Whether a capitalised apposition begins as a role does (``Republican of Ohio``) and not as another name."""
    return any(singular(word.lower()) in roles() for word in words_of(text)[:6])


def role_inverted(layout: Layout, mention: Mention, title: FoundRole | None) -> FoundRole | None:
    """A role set before the name by a comma: ``the Republican nominee,`` Ann Roe; ``A lawyer for us,`` Ann Roe.

    Between them may stand a courtesy title, or the ``title`` that is all there is right before the name: Chief Ann Roe.
    """
    alone = title is not None and (title.rank == 1 or title.text in titles())
    start = title.place if title is not None and alone else mention.span.start
    start = before_titles(layout.text, start)
    late = LATE.search(layout.text, max(0, start - 10), start)
    start = late.start() if late else start
    before = CALLING_HERSELF.sub(", ", layout.text[max(0, start - REACH) : start].rsplit("\n", 1)[-1])
    found = [one for one in (INVERTED.search(before), WITHOUT_ARTICLE.search(before)) if one]
    if not found or OF_PARENTS.search(before):
        return None
    match = next((one for one in found if role_head(one["role"])), found[0])  # Counsel for the family, Ann Roe
    text = match["role"]
    if role_head(text) == "" or is_many(text):  # The ringers have struck since the rector, Ann Roe
        text = compiled(r"\b(?:the|an?|his|her)\s(?=[^,]*$)").split(text)[-1]
    text = without_openers(of_whose_gender(text, mention))
    place = start - len(match["role"]) - len(match["mark"]) - 1
    one = any(low <= place and start < high for low, high in layout.sources.between(place, start))
    noun = role_head(text) or (unlisted_head("the", text, ",") if one else "")  # the teller, Ann Roe, 61, said
    apart = layout.said(start - 3) and not layout.said(mention.span.start)  # it would help the owner, Ann Roe said
    paper = text.istitle() and " " not in text and is_relay(text)  # seen by the Courier, Roe said
    if not noun or paper or is_many(text) or ROLE_END.search(FIELD_BEHIND.sub("", text)) or is_clause(text):
        return None
    if singular(text.lower()) in words_for("no role alone"):  # The woman, Ann Roe, said
        return None
    sentence = layout.sentence_bounds(start)[0]
    opens = FREE.search(layout.text[sentence : max(sentence, start - len(before) + match.start("role"))])
    if apart or layout.quoted(start - 3) or not (opens or CLOSED.match(layout.text, mention.span.end)):
        return None
    return FoundRole(text, start - len(match["role"]), 2, noun)


def of_whose_gender(text: str, mention: Mention) -> str:
    """A role, or whom that is of where a name of the other gender follows: the daughter of a ``skipper``, Dan Roe."""
    told, known = role_sort(role_head(text))[1], mention.name.given_gender
    inner = compiled(r"\sof\s(?:the|an?|his|her)\s").split(text)[-1]
    return inner if told and known and told != known and role_head(inner) else text


def before_titles(text: str, start: int) -> int:
    """Where the titles begin that stand before a place: the bishop, the ``Rt Rev Dr`` Ann Roe."""
    words = text[max(0, start - TITLES) : start].split()
    two = " ".join(words[-2:])
    title = next((one for one in (two, *words[-1:]) if one in titles() and text.endswith(f"{one} ", 0, start)), None)
    return before_titles(text, start - len(title) - 1) if title else start


def without_openers(text: str) -> str:
    """A role without a word that opens its sentence, and without a title: (But Ms) ``Vane's deputy``."""
    first, _, rest = text.partition(" ")
    titled = first in titles() and not OFFICE_OF.match(rest)  # Bishop of Osk
    opens = titled or (first[:1].isupper() and first.lower() in words_for("function"))
    return without_openers(rest) if opens and rest else text


def best_role(found: Sequence[FoundRole], described: Sequence[FoundRole] = ()) -> Role | None:
    """The fullest role: an apposition before a title with words around it before a bare title; then the longer one.

    Descriptions that only later sources use (``the South Carolina senator``) count where no office stands at a name,
    of equal standing those with the noun that is used most.
    """
    named = max(found, key=lambda role: (weight(role), -role.place), default=None)
    if named is not None and weight(named)[0] >= 1 + BESIDE:
        return role_from(named.text)
    used = Counter(role.noun for role in described)

    def claim(role: FoundRole) -> tuple[float, int, int, int]:
        standing, length = weight(role)
        return standing, used[role.noun], length, -role.place

    best = max((*found, *described), key=claim, default=None)
    return role_from(best.text) if best is not None else None


def weight(role: FoundRole) -> tuple[float, int]:
    sort = roles().get(role.noun, ("work" if is_role_noun(role.noun) else "kin", ""))[0]
    former = 2 if FORMER.search(role.text) and role.rank > 1 else 0
    standing = {"office": 2, "informant": 2, "work": 1, "kin": 0, "generic": -1}.get(sort, 0)
    bare_trade = sort == "work" and not HEADED.search(role.text)
    set_off = 0.0 if role.rank == 1 or sort == "kin" else BESIDE if bare_trade else 1.0
    return (standing + set_off - former, min(len(role.text), 80))
