"""Whether a claim is in English, since wordings can only be compared within one language.

By its small words, which make up a third of any text; letters that English has not decide at once. Short claims and
those with words of two languages count as English, so that nothing is kept from being compared by a guess.
"""

from __future__ import annotations

from functools import cache

from quotes.data import load_table
from quotes.data.compiled import compiled
from quotes.desk.wording.words import word_class

FEWEST = 3  # words; in fewer no language is told
UNPARTED = 8  # letters of a script that does not part its words
SHARE = 0.2  # share of a claim's words that are small words of another language, at least
WORD = compiled(r"\p{L}[\p{L}\p{M}]*")
LATIN = compiled(r"\p{Script=Latin}")


def other_language(claim: str) -> str | None:
    """The language a claim seems to be in, where that is not English: a name, or "another language".

    >>> other_language("Wir verlegen Truppen in die Region"), other_language("We are moving troops to the region")
    ('German', None)
    """
    found = [word.casefold() for word in WORD.findall(claim)]
    is_told = len(found) >= FEWEST or sum(map(len, found)) >= UNPARTED
    if is_told and sum(not LATIN.match(word) for word in found) > len(found) / 2:
        return "another language"
    if len(found) < FEWEST:
        return None
    shares = {language: sum(word in small for word in found) for language, small in _small().items()}
    language = max(shares, key=lambda name: shares[name])
    english = sum(word_class(word) not in ("content", "number") for word in found)
    is_other = shares[language] >= SHARE * len(found) and shares[language] > english
    return language if is_other else None


@cache
def _small() -> dict[str, frozenset[str]]:
    rows = load_table("wording_languages")
    names = dict.fromkeys(row["language"] for row in rows)
    return {name: frozenset(row["word"] for row in rows if row["language"] == name) for name in names}
