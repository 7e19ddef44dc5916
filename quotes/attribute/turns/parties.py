"""Who asks and who answers in an interview, as the words above it tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from itertools import islice

from quotes.attribute.turns.asides import heads_part
from quotes.attribute.turns.people import INTERVIEWED_BY, LONG
from quotes.attribute.turns.printed import bare, is_person
from quotes.attribute.turns.voices import Voice
from quotes.attribute.turns.words import PERSON
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import cased, is_given_name
from quotes.read.dates import date_line
from quotes.read.lines import Line, byline
from quotes.segment.tokens import places_of

_ASKED = ENGLISH.pattern(
    r"""(?x)
    (?: (?i: \L<introducing|asking whom> )
      | (?<= \p{L} \s ) (?i: \L<interview or transcript> ) \s? [:|–—-]
      | \L<QUESTION LETTER> \s? & \s? \L<ANSWER LETTER> (?: : | \s \L<with> ) )
    \s (?: \p{Ll}+ \s ){0,4} $
    """
)
_OUTLET = r"(?P<name>\p{Lu}[\p{L}’'-]*(?: \p{Lu}[\p{L}’'-]*){0,3})"
_OUTLETS = (
    ENGLISH.pattern(rf"(?i:\L<interview or transcript> \L<by>) {_OUTLET}"),
    ENGLISH.pattern(rf"{_OUTLET} \L<spoke to>\b"),
    ENGLISH.pattern(rf"\b(?i:\L<third person>) \L<spoke to> \L<definite> {_OUTLET}"),
)
_TO_ASKER = ENGLISH.pattern(  # She spoke to Tom Wu, she talked to our editor, Tom Wu
    r"\b(?i:\L<third person>) \L<spoke to|introducing> (?:\L<speaker's> (?:\p{Ll}+,? ){1,2})?$"
)
_TOGETHER = ENGLISH.pattern(rf"(?P<one>{LONG.pattern}),? \L<talking with> (?P<other>{PERSON})")  # either may ask
_OPENING = compiled(rf"(?:^|(?<=[.!?] ))(?P<name>{PERSON}),? \p{{Ll}}")
OPENS = 6  # lines above an interview, in which a sentence may begin with the name of the one interviewed
_SERIES = compiled(rf":\s(?P<name>{PERSON}),\s\p{{Ll}}")  # The Last Word: Ada Roe, piano tuner
_PRONOUNS = ENGLISH.listed("speaker's own") | ENGLISH.listed("pronoun")
_SMALL = compiled(r"(?<!\S)\p{Ll}+")
_BYLINE = ENGLISH.pattern(r"\b\L<By|by>\s$")
_CREDIT = ENGLISH.pattern(  # Words: Carol Venn
    rf"(?:(?P<wrote>(?i:\L<credit of a writer>))|(?i:\L<credit of another>))(?: \L<by>)?[:|]? (?P<name>{PERSON})"
)


def asker(head: Sequence[Line], answers: Voice) -> Voice:
    """Who interviews, as the words above tell: ``Interview by Tom Wu``, or else the one byline, or else the outlet
    that ``spoke to`` the one who answers; nobody otherwise.
    """
    above = "\n".join(line.text for line in head)
    told = INTERVIEWED_BY.search(above)
    spoke = (bare(m[0]) for m in LONG.finditer(above) if _is_asker(above, m.start()))
    found = {cased(bare(told["name"]))} if told else {*spoke} - {answers.name}
    found = found or {cased(bare(name)) for name in _signed(head)} - {answers.name}
    outlets = (m["name"] for pattern in _OUTLETS for m in pattern.finditer(above))
    known = (name for name in outlets if name not in (answers.name or "") and name.lower() not in _PRONOUNS)
    found = found or {m[1 - k] for m in _pairs(above) for k in (0, 1) if m[k] == answers.name}
    found = found or set(islice(known, 1))
    return Voice(found.pop()) if len(found) == 1 else Voice(None)


def _pairs(above: str) -> Iterator[tuple[str, str]]:
    """Those of whom one is said to be in conversation with the other."""
    return ((bare(m["one"]), bare(m["other"])) for m in _TOGETHER.finditer(above))


def _again(head: Sequence[Line]) -> Iterator[str]:
    """The full names that stand above an interview more than once, in two lines at least: in headline and text."""
    counts = Counter(name for line in head for name in {bare(m[0]) for m in LONG.finditer(_plain(line))})
    for line in head[:1]:  # a headline that is nothing but a name, or has one and is no list of capitals
        words = _plain(line).lstrip("# ")
        counts.update([words])
        described = _SERIES.search(words)
        found = [name for m in LONG.finditer(words) if is_person(name := bare(m[0]))]
        found = [bare(described["name"])] if described else found
        counts.update(found if len(found) == 1 and len(_SMALL.findall(words)) > 1 else ())
    return (name for name, count in counts.items() if count > 1)


def _signed(head: Sequence[Line]) -> Iterator[str]:
    """The names of bylines and of credits, and those that stand alone above a date."""
    for place, line in enumerate(head):
        words = _plain(line)
        below = head[place + 1 : place + 2]
        signs = any(date_line(one.text) for one in below)
        signs = signs or 0 < place < OPENS and is_given_name(words.split()[0]) and not _again_in(head, place, words)
        credit = _CREDIT.fullmatch(words)
        wrote = credit["name"] if credit and credit["wrote"] else ""
        if name := byline(words) or wrote or (words if signs and is_person(words) else ""):
            yield name


def _again_in(head: Sequence[Line], place: int, name: str) -> bool:
    """Whether another line above an interview has a name as well."""
    return any(name in _plain(line) for at, line in enumerate(head) if at != place)


def _plain(line: Line) -> str:
    """The words of a line without Markdown's emphasis, as names are written where they are in capitals."""
    words = line.text.replace("*", "").strip("_")
    return " ".join(map(cased, words.split())) if words.isupper() else words


def _is_asker(above: str, place: int) -> bool:
    """Whether a name is that of the one whom somebody told of before ``spoke to``."""
    return _TO_ASKER.search(above, max(0, place - 40), place) is not None


def interviewed(head: Sequence[Line], names: Sequence[str]) -> Voice:
    """The person whom the words above an interview introduce, those since the last heading before all others: a
    newsletter has news above. Nobody where they name none.
    """
    last = next((place for place in range(len(head) - 1, 0, -1) if _heads(head[place])), 0)
    wrote = set(_signed(head))
    near = _introduced(head[last:], names, wrote) if last else Voice(None)
    return near if near.name else _introduced(head, names, wrote)


def _heads(line: Line) -> bool:
    """Whether a line heads a part of the text, and is not the name of who wrote it."""
    return heads_part(line) and not is_person(line.text)


def _introduced(head: Sequence[Line], names: Sequence[str], wrote: Set[str]) -> Voice:
    above = "\n".join(map(_plain, head))
    told = INTERVIEWED_BY.search(above)
    score: Counter[str] = Counter()
    together = {name for pair in _pairs(above) for name in pair}
    credited = {bare(m["name"]) for line in head if (m := _CREDIT.fullmatch(_plain(line)))} | wrote
    again = (name for name in _again(head) if not any(name.endswith(f" {known}") for known in names))
    asking = {m["name"] for pattern in _OUTLETS for m in pattern.finditer(above)}
    near = (name for name in _opening(head[-OPENS:]) if name not in asking)
    supposed = (name for name in (*again, *near) if not _is_thing(name))
    for name in _whole(dict.fromkeys((*names, *supposed))):
        places = list(places_of(above, name))
        mentions = sum(1 for _ in places_of(above, name.split()[-1]))
        asks = any(_is_asker(above, place) for place in places)
        asked = (
            not asks
            and name not in together
            and any(_ASKED.search(above, max(0, place - 60), place) for place in places)
        )
        byline = any(_BYLINE.search(above[max(0, place - 4) : place]) for place in places)
        byline = byline or name in credited or (told is not None and told["name"] == name)
        if places:
            score[name] = mentions + 3 * asked - 5 * (byline or asks)
    most = max(score.values(), default=0)
    best = [name for name, count in score.items() if count == most > 0]
    told_of = ([name for name in best if name in _opening([line])] for line in reversed(head[-OPENS:]))
    if len(best) > 1:  # of whom the words right above the talk tell, not whom an answer names
        best = next(filter(None, told_of), best)
    if len(best) > 1:  # a church is no person; where no given name is known, the first is introduced
        best = [name for name in best if is_given_name(name.split()[0])] or best[:1]
    if len(best) > 1 and head:  # whom the headline names, not whom the answers do
        best = [name for name in best if name in _plain(head[0])]
    if most <= 0:  # nobody known stands there but who asks
        best = list(dict.fromkeys(name for name in _opening(head) if name not in credited and score[name] >= 0))
    return Voice(best[0]) if len(best) == 1 else Voice(None)


def _is_thing(name: str) -> bool:
    """Whether two capitals are rather a place or a body, by their last word: the talk is about it, not with it."""
    first, last = name.split()[0], name.split()[-1].lower()
    things = ENGLISH.small_words("place ending"), ENGLISH.words("organisation_nouns")
    return not is_given_name(first) and any(last in nouns for nouns in things)


def _whole(names: Collection[str]) -> Iterator[str]:
    """The names without those that are the beginning of another, ``Leo Roe`` of Leo Roe-Stern, or have an article."""
    people = (name for name in names if name.split()[0].lower() not in ENGLISH.listed("definite"))
    return (name for name in people if not any(other.startswith(f"{name}-") for other in names))


def _opening(head: Sequence[Line]) -> Iterator[str]:
    """The names with which sentences above an interview begin: ``Ada Roe has counted every stair``."""
    for line in head:
        for m in _OPENING.finditer(_plain(line)):
            if is_person(name := bare(m["name"])):
                yield name
