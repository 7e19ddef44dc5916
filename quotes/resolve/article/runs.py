"""Where names may stand: runs of capitalised words, cut where the tagger sees one name end and another begin."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import particle_pattern, titles
from quotes.resolve.article.named import SEATED, is_given_alone
from quotes.resolve.words import is_role_noun, noun_sort, words_for
from quotes.values import Entity, Span, cut

CAPITALISED_RUN = compiled(
    r"""(?x)
    (?<![\p{L}\p{N}])
    (?<cap> (?! (?: Mon | Tues | Wednes | Thurs | Fri | Satur | Sun ) day (?! \p{L} ) )
          (?: (?: \p{Lu} \. [ ]? ){1,4} (?= \p{Lu} ) \p{Lu}? [\p{L}\p{M}]*  # G.K. Roe: glued initials
          | (?: al | el | de | d ) [-'’] \p{Lu} [\p{L}\p{M}]*                  # al-Sham, d'Arc
          | (?: \p{Lu} \. ){2,}                                                # U.S.
          | \p{Lu} [\p{L}\p{M}\p{N}]* (?: [-'’&] (?! s (?![\p{L}]) ) [\p{L}\p{N}] [\p{L}\p{M}\p{N}]* )*
            (?: (?<= ^ | [^\p{L}] \p{Lu} | [^\p{L}] (?: Mr | Ms | Mrs | Dr | Jr | Sr | St | Sen | Rep | Gov | Gen | Col
                | Lt | Sgt | Capt | Maj | Adm | Rev | Prof | Hon | Pres | Cmdr | Supt | Det | Insp | Brig ) ) \. )? ) )
    (?: (?<! [ ] (?: Jr | Sr ) \. ) [ ]  # said Lou Hale Jr. Hale runs the archive
        (?: PARTICLE [ ] )*
        (?: (?&cap) | (?! \( \p{Lu}\p{Ll}+ \) [ ] \p{Lu}{2} )                  # SOUND BITE (English) ADA ROE
            ["“(‘'] \p{Lu} [\p{L}\p{M}.]+ (?: [ ] \p{Lu} [\p{L}\p{M}.]+ )? ["”)’'] (?= [ ] \p{Lu} ) ) ){0,12}+
    (?: , [ ] (?: Jr | Sr ) \. | [ ] (?: II | III | IV ) (?! \p{L} ) )?
    """.replace("PARTICLE", particle_pattern())
)
EDGE = compiled(r"(?:['’]s?|[\s,]|\s[-–—]|\s(?:of|for|the|and|in|at))+$")
LONGEST_RUN = 12  # words; longer runs are lines in capitals and no names
NEXT_SMALL = compiled(r"\s(?:The|A|An|In|But|He|She|It|They)(?!\p{L})")  # said Jan Roe The board met: a full stop lost
# Sunday Okafor runs; the driver, Sunday Okafor; Mr Sunday Okafor; and Sunday said
DAY_NAME = ENGLISH.worded(
    r"(?:(?<=^|[.!?”\",]\s|\n)|(?<!\p{L})(?<before>\p{L}+\.?)\s)(?<day>\L<Weekday>)\s(?<rest>\p{Lu}\p{Ll}+)(?=[,.]|\s\p{Ll}|['’])",
    needs="weekday",
)
DAY_ALONE = ENGLISH.worded(r"(?<=^|[.!?”\"]\s|\n)(?<day>\L<Weekday>)(?=\s\p{Ll})", needs="weekday")
BEFORE_SEATED = compiled(rf"(?:{'|'.join(SEATED)})\s(?=\p{{Ll}})")
SEAT = ENGLISH.pattern(r"(?:(?!\L<Article|Definite>\s)\p{Lu}[\p{L}.’']*,?\s)*\p{Lu}[\p{L}.]*$")


def capitalised_runs(text: str) -> Iterator[Span]:
    """Runs of capitalised words, particles and initials included, and the weekdays by which somebody is called."""
    days = {match.start("rest"): match.start("day") for match in DAY_NAME.finditer(text) if is_borne(match)}
    called = {text[start : end - 1] for end, start in days.items()}
    alone = (match for match in DAY_ALONE.finditer(text) if match["day"] in called)
    runs = [(days.get(match.start(), match.start()), match.end()) for match in CAPITALISED_RUN.finditer(text)]
    for start, end in sorted([*runs, *(match.span("day") for match in alone)]):
        if text.count(" ", start, end) < LONGEST_RUN:
            yield Span(start, end, text[start:end])


def seats_of(text: str) -> Iterator[Span]:
    """The places that only tell where a body is from or listed: the ``San Jose``-based firm."""
    for seated in BEFORE_SEATED.finditer(text):
        base = max(0, seated.start() - 60)
        if seat := SEAT.search(text, base, seated.start()):
            yield cut(text, seat.start(), seated.start())


def is_borne(match: regex.Match[str]) -> bool:
    """Whether a weekday and the word after it are somebody's name: ``Sunday Okafor``; not ``Sunday League``."""
    word, before = match["rest"].lower(), match["before"] or ""
    noun = word in ENGLISH.words("calendar") or noun_sort(word)[0] or word in words_for("outlet")
    return not noun and (not before or before in titles() or is_role_noun(before))


def entities_in(run: Span, entities: tuple[Entity, ...], starts: list[int]) -> list[Entity]:
    """The entities that share characters with a run."""
    first = max(0, bisect_left(starts, run.start) - 1)
    return [entity for entity in entities[first : bisect_left(starts, run.end)] if entity.span.overlaps(run)]


def with_town_as_surname(run: Span, entities: list[Entity]) -> list[Entity]:
    """The entities of a run; a given name and a town right after it are a person: ``Helen London``."""
    words = run.text.split()
    if len(words) != 2 or not entities or entities[-1].kind != "place" or entities[-1].span.text != words[1]:
        return entities
    return [Entity(run, "person", 0.0)] if is_given_alone(words[0]) else entities


def pieces_of(text: str, run: Span, entities: list[Entity]) -> Iterator[tuple[Span, Entity | None]]:
    """A run cut where the tagger sees one name end and another begin (``NBC News`` ``Matt Lauer``); some are empty.

    A person's name takes the words left over beside it (a given name or title that the tagger missed); the name of
    an organisation may reach past the run over lower-case words (``Committee for a Tidy Harbour``).
    """
    place = run.start
    for index, entity in enumerate(entities):
        start, end = max(place, entity.span.start), entity.span.end
        following = entities[index + 1].span.start if index + 1 < len(entities) else run.end
        if entity.kind == "person":
            small = NEXT_SMALL.match(text, end)
            start, end = place, max(end, min(following, run.end) if small is None else end)
        elif entity.kind != "organisation":
            end = min(end, run.end)
        if start < end:
            yield stripped(cut(text, place, start)), None
            yield stripped(cut(text, start, end)), entity
            place = end
    if place < run.end:
        yield stripped(cut(text, place, run.end)), None


def stripped(span: Span) -> Span:
    """A span without space, possessive or punctuation at its edges.

    >>> stripped(Span(0, 9, "Ann Roe -")).text
    'Ann Roe'
    """
    text = EDGE.sub("", span.text) if not span.text.endswith(".") else span.text
    lead = len(text) - len(text.lstrip(" ,."))
    return Span(span.start + lead, span.start + len(text), text[lead:])
