"""The word lists of this room, each loaded at its first use, and the small questions asked of a word."""

from __future__ import annotations

from functools import cache, lru_cache

from quotes.data import load_words
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import fold, is_given_name

WORD = compiled(
    r"""(?x)
    (?: \p{Lu} \. ){2,}                              # U.S., G.K., J.F.K.
  | [\p{L}\p{N}\p{M}]+                               # plain words and numbers
    (?: [-'’&] (?! s\b ) [\p{L}\p{N}\p{M}]+ )*       # front-runner, O'Neill, AT&T, but not the s of a possessive
    \.?+                                             # a full stop is kept here and judged by whoever asks
    """
)
POSSESSIVE = compiled(r"(?:['’]s|(?<=s)['’])(?![\p{L}\p{N}])")
ARTICLES = frozenset({"the", "a", "an"})
OWNERS = {"his": "m", "her": "f", "its": "it", "their": "they", "my": "i", "our": "we", "your": "you", "whose": "who"}
GENDERS = {"he": "m", "she": "f"}
KEPT_WORDS = 1 << 14  # words of the latest articles whose sorts are remembered
TRADE = ENGLISH.pattern(r"\p{Ll}{2,}-?\L<ending of a trade>")
PARTNER = compiled(r"^(?:co|ex|vice)-|-(?:in-chief|elect|designate)$")  # co-founder, editor-in-chief
NO_TRADE = frozenset({"human", "german", "roman", "ottoman", "talisman", "caiman"})


@cache
def office_initials() -> dict[str, str]:
    """The offices by what they are called for short: ``potus``."""
    return {row["word"]: row["office"] for row in ENGLISH.table("office_initials")}


@cache
def words_for(use: str) -> frozenset[str]:
    """The small words of one use (function, quantifier, nobody ...)."""
    return ENGLISH.small_words(use)


def words_of(text: str) -> list[str]:
    """The words of a short text without the full stops that end them.

    >>> words_of("the U.S. front-runner's aide.")
    ['the', 'U.S.', 'front-runner', 'aide']
    """
    return list(_words_of(text))


@lru_cache(KEPT_WORDS)
def _words_of(text: str) -> tuple[str, ...]:
    bare = POSSESSIVE.sub(" ", text)
    return tuple(w if w.count(".") > 1 else w.rstrip(".") for w in WORD.findall(bare))


@cache
def singular(noun: str) -> str:
    """The singular of a lower-case noun by the rules that news nouns need.

    >>> [singular(n) for n in ("officials", "spokesmen", "yemen", "attorneys general", "families", "coaches", "boss")]
    ['official', 'spokesman', 'yemen', 'attorney general', 'family', 'coach', 'boss']
    """
    if " " in noun:
        first, rest = noun.split(" ", 1)
        return f"{singular(first)} {rest}" if rest == "general" else f"{first} {singular(rest)}"
    if noun in {"people", "police", "data", "media", "percent"}:
        return noun
    if noun.endswith("men") and noun not in words_for("singular in men"):
        return noun[:-2] + "an"
    if noun == "children":
        return "child"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3:
        return noun[:-1]
    return noun


@cache
def roles() -> dict[str, tuple[str, str]]:
    """Role noun -> its sort and gender."""
    return {row["noun"]: (row["sort"], row["gender"]) for row in ENGLISH.table("role_nouns")}


@cache
def broader() -> dict[str, frozenset[str]]:
    """Role noun -> nouns that a later description may use for its holder."""
    out: dict[str, set[str]] = {}
    for row in ENGLISH.table("role_synonyms"):
        out.setdefault(row["noun"], set()).add(row["also"])
    return {noun: frozenset(also) for noun, also in out.items()}


def called_alike(noun: str, other: str) -> bool:
    """Whether two role nouns may be of one and the same holder: they are the same, or a later one for the other.

    >>> called_alike("senator", "senator"), called_alike("senator", "goalkeeper")
    (True, False)
    """
    return noun == other or noun in broader().get(other, ()) or other in broader().get(noun, ())


@cache
def outlets() -> frozenset[str]:
    """News outlets, folded as a whole."""
    return frozenset(fold_phrase(name) for name in load_words("outlets"))


@lru_cache(KEPT_WORDS)
def fold_phrase(phrase: str) -> str:
    """A phrase for comparison: its folded words without articles.

    >>> fold_phrase("The Washington Post’s")
    'washington post'
    """
    return " ".join(folded for word in words_of(phrase) if (folded := fold(word)) not in ARTICLES)


@cache
def open_nouns() -> frozenset[str]:
    """The nouns by which a body of any name is called again: company, club, regulator; not ministry or union."""
    return (words_for("any organisation") | words_for("any body") | words_for("a firm")) - words_for("no firm")


@lru_cache(KEPT_WORDS)
def is_role_noun(noun: str) -> bool:
    """Whether a lower-case noun is what a person can be, by the list or by its ending (``geochronologist``); of two
    (``singer/guitarist``) the last.

    >>> is_role_noun("senator"), is_role_noun("weather"), is_role_noun("beekeeper"), is_role_noun("editor-in-chief")
    (True, False, True, True)
    """
    noun = noun.rsplit("/", 1)[-1]
    if {noun, PARTNER.sub("", noun), noun.rsplit("-", 1)[-1]} & roles().keys():  # singer-songwriter
        return True
    bodies = ENGLISH.words("organisation_nouns")
    return TRADE.fullmatch(noun) is not None and noun not in NO_TRADE and noun not in bodies


@lru_cache(KEPT_WORDS)
def role_sort(noun: str) -> tuple[str, str]:
    """The sort and gender of a lower-case noun for what a person is; a noun known by its ending alone is a trade.

    >>> role_sort("senator"), role_sort("beekeeper"), role_sort("chairwoman"), role_sort("table")
    (('office', ''), ('work', ''), ('office', 'f'), ('', ''))
    """
    if noun.endswith("-year-old"):
        return "generic", ""
    listed = roles().get(noun) or roles().get(PARTNER.sub("", noun)) or roles().get(noun.rsplit("-", 1)[-1])
    return listed or (("work", "") if is_role_noun(noun) else ("", ""))


@lru_cache(KEPT_WORDS)
def noun_sort(noun: str) -> tuple[str, bool]:
    """What a head noun stands for, and whether it is plural.

    ``person``, ``organisation``, ``document``, ``group`` or, where no list has it, the empty word.

    >>> noun_sort("officials"), noun_sort("ministry"), noun_sort("polls"), noun_sort("majority")
    (('person', True), ('organisation', False), ('document', True), ('group', True))
    >>> noun_sort("figures"), noun_sort("figure")
    (('document', True), ('person', False))
    """
    lower = noun.lower()
    single = singular(lower)
    if lower.endswith(("-year-old", "-year-olds")):
        return "person", lower.endswith("s")
    if lower in ENGLISH.words("group_nouns"):
        return "group", True
    documents = ENGLISH.words("document_nouns")
    if lower in documents:
        return "document", lower != single  # figures are numbers, a figure is somebody
    if single in roles():
        return "person", lower not in roles()
    if single in documents:
        return "document", True
    if is_role_noun(single):
        return "person", lower != single
    if lower in ENGLISH.words("organisation_nouns") or single in ENGLISH.words("organisation_nouns"):
        return "organisation", lower not in ENGLISH.words("organisation_nouns")
    return "", lower != single


@cache
def nationalities() -> frozenset[str]:
    """The adjectives of countries, in which the next word of a name is none of it."""
    return frozenset(
        row["name"]
        for row in ENGLISH.table("countries")
        if row["name"] != row["country"] and not row["name"].isupper() and not is_given_name(row["name"])
    )


def is_joined(word: str) -> bool:
    """Whether a word tells something of the name after it: ``Norwold-born``, ``40-year-old``, ``Oscar-winner``."""
    end = word.rpartition("-")[2]
    return "-" in word and (end in words_for("joined") or end in roles())


def is_national(word: str) -> bool:
    """Whether a capitalised noun is somebody of a country, and not all who are of it.

    >>> is_national("Hungarian"), is_national("Frenchman"), is_national("French"), is_national("hungarian")
    (True, True, False, False)
    """
    return word in nationalities() and word.endswith(("an", "i")) or word in words_for("national")
