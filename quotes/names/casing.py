"""Names that are printed in capitals, as they are written elsewhere."""

from __future__ import annotations

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH


def cased(name: str) -> str:
    """A name in capitals as it is written elsewhere: ``ANN O'BRIEN-MCKAY`` is Ann O'Brien-McKay.

    >>> [cased(name) for name in ("ANN NÍ LEE", "Anders Thule", "RH", "CHIEF ENGINEER OF DAMS")]
    ['Ann Ní Lee', 'Anders Thule', 'RH', 'Chief Engineer of Dams']
    """
    first, *rest = name.split() or [""]
    return " ".join([_cased_word(first), *(_small_or_cased(word) for word in rest)])


def _small_or_cased(word: str) -> str:
    small = word.isupper() and word.lower() in ENGLISH.listed("small word in a title")
    return word.lower() if small else _cased_word(word)


def _cased_word(word: str) -> str:
    if (
        not word.isupper()
        or (len(word) < 4 and not compiled("[AEIOUYÀ-ÆÈ-ÏÒ-ÖØ-Ý]").search(word))
        or _is_initials(word)
    ):
        return word
    titled = compiled(r"\p{L}[\p{L}\p{M}]*").sub(lambda m: m[0][0] + m[0][1:].lower(), word)
    return compiled(r"\b(Mc|O['’])(\p{L})").sub(lambda m: m[1] + m[2].upper(), titled)


def _is_initials(word: str) -> bool:
    return (
        compiled(r"(?:\p{Lu}\.){1,3}|\p{Lu}").fullmatch(word) is not None
        or compiled("[IVX]{2,4}").fullmatch(word) is not None
    )
