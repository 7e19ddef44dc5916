"""Personal names: taking one apart, and whether two can be the same person's."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.resolve.words import fold, given_genders, nicknames, titles, words_of

HONOURS = frozenset(["QC", "KC", "SC", "MP", "MEP", "MSP", "MD", "PhD", "CBE", "OBE", "MBE", "Esq", "RN", "DDS", "CPA"])
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
PARTICLES = frozenset(
    {
        *("al", "bin", "bint", "ibn", "ben", "abu", "van", "von", "der", "den", "de", "del", "della", "da", "di"),
        *("do", "dos", "das", "du", "la", "le", "el", "ter", "ten", "zu", "zur", "y", "e", "st", "ould", "ou"),
    }
)


@dataclass(frozen=True, slots=True)
class Name:
    """The folded parts of a name in the order printed; ``suffix`` apart (jr, iii), ``nickname`` from quotes."""

    parts: tuple[str, ...]
    suffix: str = ""
    nickname: str = ""

    @property
    def full(self) -> bool:
        """Whether it has a given name and a surname."""
        return len(self.parts) > 1

    @property
    def last(self) -> str:
        return self.parts[-1] if self.parts else ""


def parse_name(text: str) -> Name:
    """The parts of a name without its titles.

    >>> parse_name('William "Bill" van der Berg Jr.')
    Name(parts=('william', 'berg'), suffix='jr', nickname='bill')
    >>> parse_name("Mustafa al-Bali")
    Name(parts=('mustafa', 'bali'), suffix='', nickname='')
    """
    parts: list[str] = []
    suffix = nickname = ""
    quoted = _nickname(text)
    for word in words_of(text):
        folded = fold(word)
        if word == quoted:
            nickname = folded
        elif folded in SUFFIXES and parts:
            suffix = folded
        elif folded and not (folded in PARTICLES and word.islower()):
            parts.append(folded)
    if len(parts) == 2 and parts[0] in PARTICLES - {"ben", "st"}:
        parts = parts[1:]
    return Name(tuple(parts), suffix, nickname)


def _nickname(text: str) -> str:
    for opening, closing in (('"', '"'), ("“", "”"), ("(", ")"), ("‘", "’")):
        start = text.find(opening)
        end = text.find(closing, start + 1)
        if 0 <= start < end:
            return text[start + 1 : end].strip()
    return ""


def same_part(one: str, other: str) -> bool:
    """Whether two folded given names can be the same: equal, an initial, or a short form.

    >>> same_part("bill", "william"), same_part("g", "george"), same_part("gk", "george"), same_part("ann", "george")
    (True, True, True, False)
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) <= 2 and short[:1] == long[:1]:
        return True
    return long in nicknames().get(short, ()) or short in nicknames().get(long, ())


def same_person(one: Name, other: Name) -> bool:
    """Whether two names, both with a given name, can be one person's.

    Middle names may be missing, never contradict; Jr. is not Sr.; an order turned round counts as the same.

    >>> same_person(parse_name("Dan R. Roe"), parse_name("Daniel Roe"))
    True
    >>> same_person(parse_name("Dan Roe Jr."), parse_name("Dan Roe Sr."))
    False
    """
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    short, long = sorted((one, other), key=lambda name: len(name.parts))
    if short.last != long.last:
        return within(short, long) and len(short.parts) > 1
    givens = (*long.parts[:-1], *((long.nickname,) if long.nickname else ()))
    if not any(same_part(short.parts[0], given) for given in givens):
        return bool(short.nickname) and same_part(short.nickname, long.parts[0])
    return _middles_agree(short, long)


def _middles_agree(short: Name, long: Name) -> bool:
    return all(any(same_part(m, other) for other in long.parts[1:-1]) for m in short.parts[1:-1])


def within(short: Name, long: Name) -> bool:
    """Whether the parts of a short name stand in a longer one in the same order: ``garcia`` in Ana Garcia Prat."""
    rest = iter(long.parts)
    if all(any(same_part(part, candidate) for candidate in rest) for part in short.parts):
        return not (short.suffix and long.suffix and short.suffix != long.suffix)
    return len(short.parts) == 1 and short.parts[0] == long.nickname


def gender_of(name: Name) -> str:
    """``m`` or ``f`` where the given name tells it, else the empty word."""
    if not name.parts:
        return ""
    return given_genders().get(name.parts[0], "") or given_genders().get(name.nickname, "")


def split_title(text: str) -> tuple[str, str]:
    """The titles that begin a name and the rest.

    >>> split_title("Lt. Gov. Ana Roe"), split_title("Prime Minister Ana Roe"), split_title("Ana Roe")
    (('Lt. Gov.', 'Ana Roe'), ('Prime Minister', 'Ana Roe'), ('', 'Ana Roe'))
    """
    known = titles()
    words = text.split()
    taken = 0
    while taken < len(words) - 1:
        two = " ".join(words[taken : taken + 2])
        step = 2 if two in known and taken + 2 < len(words) else 1 if words[taken] in known else 0
        if not step:
            break
        taken += step
    return " ".join(words[:taken]), " ".join(words[taken:])
