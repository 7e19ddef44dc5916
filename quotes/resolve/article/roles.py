"""Offices and functions: titles before a name, appositions and relative clauses after it, copular sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from quotes.data.language import ENGLISH
from quotes.names import titles
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.people import Person
from quotes.resolve.article.role_parts import FORMER, is_honorific, of_the_last, role_from
from quotes.resolve.words import ARTICLES, OWNERS, is_role_noun, noun_sort, roles, singular, words_for, words_of
from quotes.values import Role

REACH = 160  # code points of a role after a name
PARTY = regex.compile(r"\s?\((?:[RDI]|Ind|Lab|Con|LD|SNP)(?:[-–—.][^()]{0,20})?\)")
AFTER = regex.compile(
    r"""(?x)
    (?: \s?\([^()]{0,40}\) )?
    (?: , \s (?: \d{1,3} , \s )?                                     # a comma, perhaps an age
      | \s[-–—]{1,2}\s | [—–]
      | \s (?= is\s | was\s | served\sas\s | serves\sas\s ) )
    (?<link> (?: is | was | serve[sd]\sas | as | speaking\sas | who\s(?:is|was|serves\sas|served\sas) ) \s )?
    (?: (?: now | currently | also | once | formerly | then | himself | herself ) \s )?
    (?: (?<det> the | an? | his | her | its | their | one\sof\sthe ) \s )?
    """
)
ROLE_END = regex.compile(
    r"""(?x)
    \s on \s (?= \p{Lu}\S*['’]s \s )
    | [,;:!?"“”\n] (?! \p{L}\. ) | (?<! (?<! \p{L} ) \p{Lu} ) \.  | \s[-–—]{1,2}\s | [—–] | \s\(
    | \s (?: who | which | whose | where | when | while | said | says | told | added | wrote | that | has | have
        | had | is
           | was | are | were | will | would | can | could | did | does | also | after | before | because | but | as
           | announced | argued | called | warned | noted | tweeted | asked | explained | during | since
               | until ) (?= \s )
    """
)


BOUNDARY = regex.compile(r"[\"“”\n;:!?]|(?<=[\p{Ll}\d]{2}|,)\.\s(?=\p{Lu})|,['’]\s")
NO_MODIFIER = regex.compile(r"(?:ed|ing|ly)$")  # of verbs and adverbs
TRAILING = regex.compile(r"\s(?:quoted|interviewed|cited)\s.*$|\s(?:and|or|of|for|at)$")
INVERTED = regex.compile(
    r"(?i)(?:^|[\s\"“])(?:(?:the|an?|his|her|its|their)\s|(?=\p{Lu}\p{L}+['’]s\s))"
    r"(?<role>(?:[^,.;:\"“”\n]|(?<=\p{Lu})\.){3,90}),\s$"
)
WORD = regex.compile(r"\S+")
RELATIVE = regex.compile(r"(?i)(?:who|which|whose|that)\s")
OFFICE_OF_STATE = regex.compile(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Dd]irector|[Cc]ommissioner|[Pp]rofessor|[Nn]ominee|[Cc]andidate)"
    r" (?:of|for) \p{L}+ $"
)


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role in the article's words, where it stands, its head noun, and how good a place it stands in.

    ``rank`` is 3 for an apposition, 2 for a title with more words, 1 for a bare title.
    """

    text: str
    place: int
    rank: int
    noun: str


def roles_of(layout: Layout, person: Person) -> tuple[FoundRole, ...]:
    """Every role that the article gives a person, in text order."""
    found: list[FoundRole] = []
    for mention in person.mentions[:60]:
        found.extend(found_at(layout, mention))
    return tuple(found)


def found_at(layout: Layout, mention: Mention) -> Iterator[FoundRole]:
    """The roles printed around one mention of a name."""
    if mention.span.start < layout.body:
        return
    if (before := role_before(layout, mention)) is not None:
        yield before
    if not mention.owner:
        if (after := role_after(layout, mention)) is not None:
            yield after
        if (inverted := role_inverted(layout, mention)) is not None:
            yield inverted


def role_before(layout: Layout, mention: Mention) -> FoundRole | None:
    """The role or title right before a name: ``Republican candidate`` Ann Roe, ``Rep.`` Ann Roe ``(D-Wis.)``."""
    start = mention.span.start
    floor = max(layout.sentence_bounds(start)[0], start - REACH)
    floor = max([floor, *(mark.end() for mark in BOUNDARY.finditer(layout.text, floor, start))])
    before = layout.text[floor:start]
    words = list(WORD.finditer(before))
    if not words or words[-1].end() != len(before.rstrip()) or before.endswith(("\n",)):
        return None
    if OFFICE_OF_STATE.search(before) and len(words) >= 3:
        first = _role_start(words, len(words) - 3)
        return FoundRole(
            before[words[first].start() :].strip('"“”‘’ '),
            floor + words[first].start(),
            2,
            singular(words[-3][0].lower()),
        )
    last = _title_end(words)
    head = words[last][0].strip("\"“”'‘’.").lower() if 0 <= last < len(words) else ""
    if not is_role_noun(singular(head)) or head in {"state"}:
        return _bare_title(layout, mention, words)
    while last and is_honorific(words[last][0]) and is_role_noun(singular(words[last - 1][0].lower())):
        last -= 1  # co-author Professor Ann Roe
    first = _role_start(words, last)
    text = before[words[first].start() : words[last].end()].strip('"“”‘’ ')
    if first == last and head in words_for("no role alone"):
        return None
    text = of_the_last(text)
    rank = 2 if last > first else 1
    return FoundRole(text, floor + words[first].start(), rank, singular(head))


def _title_end(words: Sequence[regex.Match[str]]) -> int:
    """The index of the word before any abbreviated titles that stand right before the name."""
    index = len(words) - 1
    while index >= 0 and words[index][0] in titles() and singular(words[index][0].lower().rstrip(".")) not in roles():
        index -= 1
    if index >= 2 and words[index - 1][0] in {"for", "of"} and singular(words[index - 2][0].lower()) in roles():
        return index
    return index


def _role_start(words: Sequence[regex.Match[str]], last: int) -> int:
    """How far a role reaches back from its noun."""
    modifiers = ENGLISH.words("role_modifiers")
    first = last
    while first > 0:
        word = words[first - 1][0]
        bare = word.strip('"“”‘’()').rstrip(",.")
        lower = regex.sub(r"['’]s$", "", bare).lower()
        if lower in ARTICLES or lower in OWNERS or (word.endswith((".", ":", ";")) and not _abbreviated(word)):
            break
        if word.endswith(",") and not _abbreviated(word.rstrip(",") + "."):
            break
        joins = lower in {"of", "and"} and first > 1 and _joins(words, first)
        if not (lower in modifiers or bare[:1].isupper() or singular(lower) in roles() or joins):
            break
        if bare[:1].isupper() and _opens_sentence(words, first - 1) and lower in words_for("sentence opener"):
            break
        first -= 1
    first += words[first][0] in {"of", "and"} and first < last
    return first - (first > 0 and _begins(words, first - 1))


def _begins(words: Sequence[regex.Match[str]], index: int) -> bool:
    """Whether an unlisted word (``defensive`` midfielder) begins the phrase: it follows a boundary or a small word."""
    word = words[index][0]
    plain = word.isalpha() and word.islower() and word not in words_for("function") and not NO_MODIFIER.search(word)
    if not plain or word in ARTICLES or word in OWNERS or _is_cue(word):
        return False
    ahead = words[index - 1][0].strip("\"“”'‘’") if index else ","
    return index == 0 or ahead.endswith(",") or ahead.lower() in ARTICLES or ahead in OWNERS or _is_cue(ahead)


def _is_cue(word: str) -> bool:
    """Whether a word reports (``said`` shop owner Ann Roe)."""
    return word.lower() in words_for("short cue")


def _joins(words: Sequence[regex.Match[str]], first: int) -> bool:
    """Whether the word before ``first`` joins two capitalised words of one name (``Docks and Ferries`` Union)."""
    left, right = words[first - 2][0], words[first][0]
    return left[:1].isupper() and right[:1].isupper() and singular(right.lower()) not in roles()


def _opens_sentence(words: Sequence[regex.Match[str]], index: int) -> bool:
    return index == 0 or words[index - 1][0].endswith((".", "?", "!", "”", '"'))


def _abbreviated(word: str) -> bool:
    """Whether a full stop belongs to the word (``Okla.``, ``U.S.``, ``Gen.``)."""
    return word in titles() or bool(
        regex.fullmatch(
            r"(?:\p{Lu}\.){1,4}|(?:Okla|Calif|Mass|Mich|Fla|Tex|Ill|Ind|Wis|Pa|Va|Ga|Ala|Ariz|Ark|Colo|Conn|Del|Kan|Ky|La|Md|Minn|Miss|Mo|Mont|Neb|Nev|Ore|Tenn|Vt|Wash|Wyo|Co|Inc|Corp|St)\.,?",
            word,
        )
    )


def _bare_title(layout: Layout, mention: Mention, words: Sequence[regex.Match[str]]) -> FoundRole | None:
    """An abbreviated title, what leads up to it, and the party in brackets after the name."""
    noun = titles().get(mention.title, ("", ""))[0]
    if not noun:
        return None
    count = len(mention.title.split())
    last = len(words) - 1
    first = _role_start(words, last - count + 1) if count <= len(words) else last
    text = layout.text[mention.span.start - (words[-1].end() - words[first].start()) - 1 : mention.span.start].strip()
    party = PARTY.match(layout.text, mention.span.end)
    extended = f"{text} {party[0].strip()}" if party else text
    return FoundRole(extended.strip(), mention.span.start, 1, noun)


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
    text = TRAILING.sub("", text)
    noun = (
        role_head(text) or house_official(text) or unlisted_head(match["det"], text, window[match.end() + len(text) :])
    )
    if not noun or len(text) > REACH or RELATIVE.match(text):
        return None
    linked = (match["link"] or "").split()
    if linked[:1] in (["is"], ["was"]) and not match["det"]:
        return None
    if not match["det"] and not linked and text[:1].isupper() and not _office_first(text):
        return None
    return FoundRole(text, end + match.end(), 3, noun)


def house_official(text: str) -> str:
    """The role noun that ends the name of a house and an office there: ``Department of Health`` information officer."""
    last = singular(text.rsplit(" ", 1)[-1].lower())
    whole = text[:1].isupper() and 2 < len(text.split()) <= 10 and "," not in text
    return last if whole and is_role_noun(last) else ""


def unlisted_head(determiner: str | None, text: str, after: str) -> str:
    """The noun of a short apposition that no list has: Ann Roe, ``a grower``, said; or the empty word."""
    words = text.split()
    lower = all(word.isalpha() and word.islower() for word in words)
    if not determiner or determiner.lower() == "one of the" or not words or len(words) > 3 or not lower:
        return ""
    closed = regex.match(r"\s*(?:[,.;]|$)", after) is not None
    listed = noun_sort(words[-1])[0] or words[-1] in words_for("function") or NO_MODIFIER.search(words[-1])
    return "" if not closed or listed or words[-1] in words_for("span of time") else singular(words[-1])


def _office_first(text: str) -> bool:
    """Whether a capitalised apposition begins as a role does (``Republican of Ohio``) and not as another name."""
    return any(singular(word.lower()) in roles() for word in words_of(text)[:6])


def role_inverted(layout: Layout, mention: Mention) -> FoundRole | None:
    """A role set before the name by a comma: ``the Republican nominee,`` Ann Roe; ``A lawyer for us,`` Ann Roe."""
    start = mention.span.start
    before = layout.text[max(0, start - REACH) : start].rsplit("\n", 1)[-1]
    match = INVERTED.search(before) if before[-2:-1] == "," else None
    if not match:
        return None
    text = (
        regex.split(r"\b(?:the|an?|his|her)\s(?=[^,]*$)", match["role"])[-1]
        if role_head(match["role"]) == ""
        else match["role"]
    )
    noun = role_head(text)
    if not noun or ROLE_END.search(text) or layout.said(start - 3) or layout.quoted(start - 3):
        return None
    return FoundRole(text, start - len(match["role"]), 2, noun)


def role_head(text: str) -> str:
    """The role noun that heads a phrase, or the empty word.

    >>> role_head("executive director of the league"), role_head("a small town in Ohio")
    ('director', '')
    """
    core = regex.split(r"\s(?:of|at|for|with|from|in|on|to|and)\s|,", text, maxsplit=1)[0]
    words = words_of(core)
    if not words or len(words) > 9:
        return ""
    noun = singular(words[-1].lower())
    return noun if is_role_noun(noun) else ""


def best_role(found: Sequence[FoundRole], described: Sequence[FoundRole] = ()) -> Role | None:
    """The fullest role: an apposition before a title with words around it before a bare title; then the longer one.

    Descriptions that only later sources use (``the South Carolina senator``) count where no office stands at a name.
    """
    named = max(found, key=lambda role: (weight(role), -role.place), default=None)
    if named is not None and weight(named)[0] >= 2:
        return role_from(named.text)
    best = max((*found, *described), key=lambda role: (weight(role), -role.place), default=None)
    return role_from(best.text) if best is not None else None


def weight(role: FoundRole) -> tuple[int, int]:
    sort = roles().get(role.noun, ("work" if role.noun else "kin", ""))[0]
    former = 2 if FORMER.search(role.text) and role.rank > 1 else 0
    standing = {"office": 2, "informant": 2, "work": 1, "kin": 0, "generic": -1}.get(sort, 0)
    return (standing + (1 if role.rank > 1 else 0) - former, min(len(role.text), 80))
