"""The words of transcripts, and the pieces from which the patterns of this room are made."""

from __future__ import annotations

from functools import cache

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH

CAPITAL = r"\p{Lu}[\p{L}\p{M}\p{N}.'’-]*+"
SMALL = ENGLISH.fill(r"\L<particle of a name|word in an office>")
PARTICLE = ENGLISH.fill(r"\L<particle of a name>")
FULL_NAME = rf"{CAPITAL}(?:[ ](?:{SMALL}[ ]){{0,2}}{CAPITAL}){{1,4}}"
NOBODY = ENGLISH.fill(r"(?: \L<Nobody known> [ ] (?: \p{Ll}{3,} [ ] )? \L<who speaks unnamed|Who speaks unnamed> )")
DEVICE = ENGLISH.fill(rf"(?:\L<device of a participant>(?:[ ]{CAPITAL}){{0,3}})")  # iPad Newsroom, in a meeting
PERSON = rf"{CAPITAL}(?:[ ](?:{PARTICLE}[ ]){{0,2}}{CAPITAL}){{1,4}}"
DASH = r"(?:-{1,2}|[–—])"
ENDED = compiled(r"""[.!?…:;—–-]["”’'»)\]*_]*$""")
OF_OFFICE = ENGLISH.pattern(r"(?i)\s\L<within an office>\b")


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of ``transcript_words.tsv`` with this use: part, nobody, furniture, stage."""
    return frozenset(row["word"] for row in ENGLISH.table("transcript_words") if row["use"] == use)


def is_furniture(name: str) -> bool:
    """Whether what stands like a label is none, by its first word or as a whole: ``PHOTO``, ``IN ATTENDANCE``."""
    words = name.casefold().replace(".", "").split()
    return not words_for("furniture").isdisjoint((words[0], " ".join(words)))


@cache
def offices() -> frozenset[str]:
    """The nouns for offices, and for those who speak for others."""
    return frozenset(row["noun"] for row in ENGLISH.table("role_nouns") if row["sort"] in ("office", "informant"))


@cache
def trades() -> frozenset[str]:
    """The nouns for what people work as."""
    return frozenset(row["noun"] for row in ENGLISH.table("role_nouns") if row["sort"] == "work")
