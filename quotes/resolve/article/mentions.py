"""Names in the text: where each stands, what kind of thing it names, and the title printed before it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.names import Name, fold, is_given_name, is_honour, parse, particle_pattern, split_title, titles
from quotes.resolve.article.entities import is_organisation, mended
from quotes.resolve.article.layout import Layout
from quotes.resolve.words import (
    KEPT_WORDS,
    is_joined,
    is_national,
    is_role_noun,
    nationalities,
    noun_sort,
    open_nouns,
    outlets,
    role_sort,
    roles,
    singular,
    words_for,
    words_of,
)
from quotes.values import Article, Entity, EntityKind, Span, cut

CAPITALISED_RUN = compiled(
    r"""(?x)
    (?<![\p{L}\p{N}])
    (?<cap> (?! (?: Mon | Tues | Wednes | Thurs | Fri | Satur | Sun ) day (?! \p{L} ) )
          (?: (?: \p{Lu} \. [ ]? ){1,4} (?= \p{Lu} ) \p{Lu}? [\p{L}\p{M}]*  # G.K. Roe: glued initials
          | (?: al | el | de | d ) [-'’] \p{Lu} [\p{L}\p{M}]*                  # al-Sham, d'Arc
          | (?: \p{Lu} \. ){2,}                                                # U.S.
          | \p{Lu} [\p{L}\p{M}\p{N}]* (?: [-'’&] (?! s (?![\p{L}]) ) [\p{L}\p{N}] [\p{L}\p{M}\p{N}]* )*
            (?: (?<= ^ | [^\p{L}] \p{Lu} | [^\p{L}] (?: Mr | Ms | Mrs | Dr | Jr | Sr | St | Sen | Rep | Gov | Gen
                | Col
                | Lt | Sgt | Capt | Maj | Adm | Rev | Prof | Hon | Pres | Cmdr | Supt | Det | Insp
                    | Brig ) ) \. )? ) )
    (?: (?<! [ ] (?: Jr | Sr ) \. ) [ ]  # said Lou Hale Jr. Hale runs the archive
        (?: PARTICLE [ ] )*
        (?: (?&cap) | ["“(‘'] \p{Lu} [\p{L}\p{M}.]+ (?: [ ] \p{Lu} [\p{L}\p{M}.]+ )? ["”)’'] (?= [ ] \p{Lu} ) ) ){0,12}+
    (?: , [ ] (?: Jr | Sr ) \. | [ ] (?: II | III | IV ) (?! \p{L} ) )?
    """.replace("PARTICLE", particle_pattern())
)


CONTRACTED = compiled(r"(?i)^\p{L}+(?:n['’]t|['’](?:d|ll|m|re|ve))$")
EDGE = compiled(r"(?:['’]s?|[\s,]|\s(?:of|for|the|and|in|at))+$")
OFFICE_OF = compiled(
    r"\b(?:[Ss]ecretary|[Mm]inister|[Cc]hief|[Ss]peaker|[Dd]irector|[Cc]ommissioner) (?:of|for) (?:the )?$"
)
ASKED = compiled(r"[^.!?\n]*\?")
LONGEST_RANK = 4  # code points of a short form (Gen., Cllr), which no body is called after
LONGEST_RUN = 12  # words; longer runs are lines in capitals and no names


WORD = compiled(r"\S+")
LETTERS = compiled(r"\p{Lu}{2,}")  # DJ, MSP
CAPITALISED_BEFORE = compiled(r"(?<![\p{L}])([\p{Lu}][\p{L}]*\.?(?: \p{Lu}[\p{L}]*\.?)?) $")
OWNING = compiled(r"['’]s?(?!\p{L})")
NEXT_WORD = compiled(r"\s(\p{Ll}+)(?!\p{L})")
THE = compiled(r"(?<!\p{L})[Tt]he\s$")
AGED = compiled(r", (?:aged )?[1-9]\d,")
AN = compiled(r"(?<!\p{L})[Aa]n?\s$")
NEXT_SMALL = compiled(r"\s(?:The|A|An|In|But|He|She|It|They)(?!\p{L})")  # said Jan Roe The board met: a full stop lost
ABBREVIATED = compiled(r"\s\(\p{Lu}{2,}\)")
# Sunday Okafor runs; the driver, Sunday Okafor; Mr Sunday Okafor; and Sunday said
DAY_NAME = ENGLISH.pattern(
    r"(?:(?<=^|[.!?”\",]\s|\n)|(?<!\p{L})(?<before>\p{L}+\.?)\s)(?<day>\L<Weekday>)\s(?<rest>\p{Lu}\p{Ll}+)(?=[,.]|\s\p{Ll}|['’])"
)
DAY_ALONE = ENGLISH.pattern(r"(?<=^|[.!?”\"]\s|\n)(?<day>\L<Weekday>)(?=\s\p{Ll})")
LEAD = compiled(r"[ ,]*(?:\([^()]*\)[ ]+)?")  # DCP (Central) Ann Roe
SEATED = ("-based", "-listed", "-headquartered")
BEFORE_SEATED = compiled(rf"(?:{'|'.join(SEATED)})\s(?=\p{{Ll}})")
SEAT = ENGLISH.pattern(r"(?:(?!\L<Article|Definite>\s)\p{Lu}[\p{L}.’']*,?\s)*\p{Lu}[\p{L}.]*$")
WORD_BEFORE = compiled(r"(?<![\p{L}-])(\p{Ll}+) $")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text without its title, how it parses, and what it names.

    ``title`` is the title printed before it; ``owner`` is True before a possessive (``Roe's`` campaign); ``told`` how
    likely the tagger holds it for what it says, 0 where the tagger passed it over.
    """

    span: Span
    name: Name
    kind: EntityKind
    title: str = ""
    owner: bool = False
    sure: bool = True
    told: float = 0.0


def find_mentions(article: Article, layout: Layout, entities: Iterable[Entity]) -> tuple[Mention, ...]:
    """Every name in the text in order: those of the tagger, and capitalised runs that the tagger left out.

    Headlines are left out, since in them every word may be capitalised.
    """
    whole = mended(article.text, entities)
    starts = [entity.span.start for entity in whole]
    out: list[Mention] = []
    done = layout.body
    runs = list(capitalised_runs(article.text))
    surnames = surnames_like_titles(runs)
    seats = tuple(seats_of(article.text))
    ends = [seat.end for seat in seats]
    for run in runs:
        seat = bisect_right(ends, run.start)  # the first that ends behind where the run begins
        if seat < len(seats) and seats[seat].start < run.end:
            continue
        if run.start < done:  # in the name of a body, which may end within it: Bank of Osk, President Ann Roe
            run = stripped(cut(article.text, min(done, run.end), run.end))
        if not run.text:
            continue
        inside = with_town_as_surname(run, entities_in(run, whole, starts))
        for piece, entity in pieces_of(article.text, run, inside):
            mention = mention_of(layout, piece, entity, surnames)
            done = max(done, piece.end)
            if mention is not None and not layout.headline(mention.span.start):
                out.append(mention)
    return tuple(out)


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
    named = is_given_alone(words[0])
    person = not any(entity.kind == "place" for entity in entities[:-1])
    return [Entity(run, "person", 0.0)] if named and person else entities


def pieces_of(text: str, run: Span, entities: list[Entity]) -> Iterator[tuple[Span, Entity | None]]:
    """A run cut where the tagger sees one name end and another begin (``NBC News`` ``Matt Lauer``).

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
        if start >= end:
            continue
        if (gap := stripped(cut(text, place, start))).text:
            yield gap, None
        if (piece := stripped(cut(text, start, end))).text:
            yield piece, entity
        place = max(place, end)
    if place < run.end and (rest := stripped(cut(text, place, run.end))).text:
        yield rest, None


def stripped(span: Span) -> Span:
    """A span without space, possessive or punctuation at its edges."""
    text = EDGE.sub("", span.text) if not span.text.endswith(".") else span.text
    lead = len(text) - len(text.lstrip(" ,"))
    return Span(span.start + lead, span.start + len(text), text[lead:])


def surnames_like_titles(runs: Sequence[Span]) -> frozenset[str]:
    """The words for offices, and the small words, that the article has as somebody's surname: ``Helen King`` and later
    ``King`` alone."""
    names = (run.text.split() for run in runs if " " in run.text)
    bare = ([word for word in words if not is_honour(word)] for words in names)
    return frozenset(
        words[-1]
        for words in bare
        if len(words) > 1
        and (words[-1] in titles() or is_office(words[-1]) or is_function(words[-1]))
        and is_given_name(words[-2])
    )


def mention_of(layout: Layout, run: Span, entity: Entity | None, surnames: frozenset[str]) -> Mention | None:
    """The mention that a run holds, once function words, roles and titles are cut from its front.

    ``surnames`` are words for offices that are somebody's surname here.
    """
    kind = entity.kind if entity else None
    person = entity if kind == "person" else None
    alone = person is not None and run.text in surnames  # Will wrote
    after_role, core = (False, run) if alone else cut_front(layout.text, run, person)
    if kind in {"organisation", "place"}:
        kind, after_role, core = overruled(run, kind, after_role, core)
    elif kind == "person" and is_surely_body(core.text):
        kind, person = "organisation", None
    named = core.text in surnames and not THE.search(layout.text, max(0, core.start - 4), core.start)
    if not core.text or (not named and (core.text.rstrip(".") in titles() or core.text in titles())):
        return None
    title = split_title(core.text)[0] if kind != "organisation" and not named else ""
    if title:
        core = stripped(Span(core.start + len(title), core.end, core.text[len(title) :]))
    else:
        title = title_before(layout.text, core.start)
    if core.text.startswith(("of ", "for ")):
        return None  # the Bishop of Harrow: an office
    courtesy = title.rstrip(".") in words_for("courtesy title")
    if named or courtesy or AGED.match(layout.text, core.end):
        kind = "person"
    last = core.text.rsplit(" ", 1)
    if len(last) == 2 and is_honour(last[1]):
        core = stripped(Span(core.start, core.start + len(last[0]), last[0]))
    single = kind == "person" and core.text.isupper() and " " not in core.text
    if single and AN.search(layout.text, max(0, core.start - 4), core.start):
        return None  # A GRAN has told: the capitals of a first line, and no name
    name = parse(core.text)
    whole = kind in {None, "person"} or (kind == "organisation" and (" " in core.text or is_held(layout.text, core)))
    held = kind in {None, "organisation"} and is_held(layout.text, core)
    office = is_office(core.text) and ABBREVIATED.match(layout.text, core.end) is None
    if whole and not (named or courtesy) and (held or office):
        return None
    if core.text.isupper() and not title and role_sort(core.text.lower())[0] == "office":
        return None  # the MP for Osk
    addressed = layout.quoted(core.start) and layout.text.endswith(", ", 0, core.start)
    if addressed and role_sort(core.text.lower())[0] == "office":
        return None  # "I did, Chair."
    if not title and core.text.lower() in words_for("kin by name"):
        return None  # Mum said: whose mother that is is told elsewhere
    if (
        is_national(core.text)
        and not title
        and (kind != "person" or layout.text.endswith(("he ", "old "), 0, core.start))
    ):
        return None  # the Hungarian: somebody described
    counted = core.text.lower() in words_for("quantifier")  # Two of the jurors
    if not name.parts or counted or is_listed(words_of(core.text)) or (kind is None and is_function(core.text)):
        return None
    titled = bool(title) or after_role or follows_role(layout.text, core.start)
    guess, sure = guess_kind(core.text, name, titled=titled)
    owner = is_attribute(layout.text, core.end)
    if layout.text.startswith(":", core.end) and core.text.isupper() and kind is None and len(name.last) > 1:
        guess = "person"
    told = entity.probability if entity and kind in {None, entity.kind} else 0.0
    return Mention(core, name, kind or guess, title, owner, sure or kind is not None, told)


@lru_cache(KEPT_WORDS)
def is_office(text: str) -> bool:
    """Whether a capitalised run is an office without its holder (``Afghan Ambassador``); short ones are also surnames.

    >>> is_office("Afghan Ambassador"), is_office("Legal Affairs Correspondent"), is_office("Ann Bishop")
    (True, True, False)
    """
    first, _, last = text.rpartition(" ")
    words = first.split()
    placed = bool(words) and is_no_person(words)  # Perry County Sheriff
    named = bool(words) and is_given_name(words[0])  # Helen Constable
    office = roles().get(last.lower(), ("", ""))[0] == "office" or last.lower() in words_for("who writes for a paper")
    return (placed or (not named and len(last) > 7)) and office


def is_held(text: str, run: Span) -> bool:
    """Whether a word after ``The`` is an office, for which the tagger may not hold it: the Registrar, not the Times."""
    office = roles().get(run.text.lower(), ("", ""))[0] == "office" and fold(run.text) not in outlets()
    return office and THE.search(text, max(0, run.start - 4), run.start) is not None


def tells_where(word: str) -> bool:
    """Whether a word before a noun tells where a body is from or listed: ``Irish``, ``Osk-based``, ``FTSE``."""
    return word.endswith(SEATED) or word.isdigit() or word in countries() or word in words_for("where listed")


def is_listed(words: Sequence[str]) -> bool:
    """Whether words tell nothing of a body but what it is and where it is from or listed.

    >>> [is_listed(words.split()) for words in ("the FTSE 250 group", "The Irish club", "FTSE Russell", "Irish army")]
    [True, True, False, False]
    """
    own = words[words[:1] in (["the"], ["The"]) :]
    return len(own) > 1 and own[-1] in open_nouns() and all(tells_where(word) for word in own[:-1])


@lru_cache(KEPT_WORDS)
def is_function(text: str) -> bool:
    """Whether a capitalised word is only a small word; ``US`` and ``WHO`` in capitals are names.

    >>> is_function("But"), is_function("US"), is_function("I"), is_function("You're")
    (True, False, True, True)
    """
    if CONTRACTED.search(text):
        return True
    return text.lower() in words_for("function") and not (text.isupper() and text in {"US", "WHO", "IT", "WE"})


def overruled(run: Span, kind: EntityKind, after_role: bool, core: Span) -> tuple[EntityKind, bool, Span]:
    """A tagger's organisation or place that is plainly a person: a given name follows an office, or begins the run.

    An office and one word may be a body's name (``General Electric``); what tells of a person alone is no such office.
    """
    words, title = words_of(core.text), split_title(core.text)[0]
    if title.rstrip(".") in words_for("courtesy title") and len(words) == 2:
        return "person", after_role, core
    if is_person_like_body(words):
        return "person", after_role, core
    if "&" in core.text or not 2 <= len(words) <= 4 or is_organisation(words) or is_no_person(words):
        return kind, False, run
    office = len(words) == 2 and len(title) > LONGEST_RANK and not titles().get(title, ("", ""))[1]
    titled = after_role and title and not office
    given = is_given_name(words[0]) and words[0][:1].isupper()  # the charity Homes Now
    return ("person", after_role, core) if titled or given else (kind, False, run)


def is_surely_body(text: str) -> bool:
    """Whether what was taken for a person is a paper by its full name, or ends in a word that nobody bears as a name.

    >>> is_surely_body("Der Spiegel"), is_surely_body("Omar Holdings"), is_surely_body("Evan Spiegel")
    (True, True, False)
    """
    words = words_of(text)
    return len(words) > 1 and (fold_all(text) in outlets() or words[-1].lower() in words_for("nobody's name"))


def is_no_person(words: Sequence[str]) -> bool:
    """Whether a name that begins like a given name is a body's or a place's all the same.

    >>> is_no_person(["Kenya", "Red", "Cross"]), is_no_person(["Perry", "County"]), is_no_person(["Paris", "Hilton"])
    (True, True, False)
    """
    like_a_body = len(words) > 2 and fold(words[0]) in words_for("body like a given name")
    return like_a_body or words[-1].lower() in words_for("place ending")


def is_person_like_body(words: Sequence[str]) -> bool:
    """Whether a given name stands before a surname that is also a noun for a body, and no body is called so.

    >>> is_person_like_body(["Helen", "Church"]), is_person_like_body(["Grace", "Church"])
    (True, False)
    """
    if len(words) != 2 or words[1].lower() not in words_for("surname like a body"):
        return False
    return is_given_alone(words[0])


def is_given_alone(word: str) -> bool:
    """Whether a word is a given name, and none with which names of bodies begin: ``Helen``, but not ``Grace``."""
    return is_given_name(word) and fold(word) not in words_for("body like a given name")


def cut_front(text: str, run: Span, person: Entity | None) -> tuple[bool, Span]:
    """Cuts function words (``But``) and a role with its modifiers (``British Prime Minister``) from a run's front, and
    what stands apart before a given name or before where the tagger's ``person`` begins.

    The flag says whether a role was cut, so that what is left is a person's name.
    """
    words = list(WORD.finditer(run.text))
    first = 0
    while first < len(words) and (is_function(words[first][0]) or is_joined(words[first][0])):
        first += 1
    if is_forename(words) and first == 1 and not ASKED.match(text, run.end):
        first = 0  # Will Roe said; but: Will Roe resign?
    if first == len(words):
        return False, Span(run.end, run.end, "")
    begin = first
    honours = sum(is_honour(word[0]) for word in words[first + 1 :])  # Imran Sheikh KC, Emma Bishop MP
    for index in range(len(words) - 2 - honours, first - 1, -1):
        if words[index][0] in titles():
            return True, _from(run, words[_first_title(words, index, first)].start())
        if is_role_word(words[index][0]):
            begin = index + 1
            break
    if begin > first or is_apart(words[first][0]) or not is_given_name(words[first][0]):
        begin = _past_what_stands_apart(text, run, person, words, begin)
    if begin > first:
        return True, _from(run, words[begin].start())
    if OFFICE_OF.search(text, max(0, run.start - 30), run.start):
        told = person.span.start - run.start if person is not None else 0
        if told > words[first].start():
            return True, _from(run, told)
        if len(words) - first > 2:
            return True, _from(run, words[-2].start())
    return False, _from(run, words[first].start())


def is_forename(words: Sequence[regex.Match[str]]) -> bool:
    """Whether a small word is somebody's given name here: ``Will Roe``, ``Per Lund``; ``per`` Reuters is none."""
    if len(words) != 2 or words[0][0].lower() not in words_for("also a given name"):
        return False
    return not words[1][0].isupper() and fold(words[1][0]) not in outlets()


def _past_what_stands_apart(
    text: str, run: Span, person: Entity | None, words: Sequence[regex.Match[str]], begin: int
) -> int:
    """The word behind the last that stands apart before a given name, or before where the tagger's person begins."""
    for index in range(len(words) - 3, begin - 1, -1):
        word, after = words[index][0], words[index + 1]
        told = person is not None and (word in nationalities() or person.span.start == run.start + after.start())
        given = is_given_name(after[0])
        body = index == begin == 0 and given and follows_body(text, run, word)
        if body or is_apart(word) and (told or given):
            return index + 1
    return begin


@cache
def countries() -> frozenset[str]:
    """Names of countries, and of what teams and bodies are called after."""
    return ENGLISH.words("countries") | {
        "England",
        "Scotland",
        "Wales",
        "Britain",
        "UK",
        "US",
        "USA",
        "Europe",
        "International",
    }


def follows_body(text: str, run: Span, word: str) -> bool:
    """Whether a word names the body whose noun is before it: the union ``Orro`` (Dan Loft)."""
    before = WORD_BEFORE.search(text, max(0, run.start - 30), run.start)
    named = not is_given_name(word)
    return named and before is not None and before[1] in ENGLISH.words("organisation_nouns")


def is_apart(word: str) -> bool:
    """Whether a word before a given name and a surname is none of the name: a role, party, trade, country, letters,
    year at school.

    >>> [is_apart(word) for word in ("Democrat", "Clockmaker", "DJ", "Tory", "Australian", "Junior", "Hillary", "J.K.")]
    [True, True, True, True, True, True, False, False]
    """
    if word.lower() in words_for("class year"):
        return True
    if is_given_name(word):
        return False
    return (
        word in nationalities()
        or is_national(word)
        or singular(word.lower()) in words_for("party")
        or bool(LETTERS.fullmatch(word))
        or is_role_noun(singular(word.lower()))
    )


def _first_title(words: list[regex.Match[str]], index: int, first: int) -> int:
    """The first of the titles that stand together (``Lt. Gen.``)."""
    while index > first and words[index - 1][0] in titles():
        index -= 1
    return index


def _from(run: Span, start: int) -> Span:
    """The rest of a run, without a bracket at its front: DCP (Central) ``Ann Roe``."""
    start = LEAD.match(run.text, start).end()  # type: ignore[union-attr]
    return Span(run.start + start, run.end, run.text[start:])


@lru_cache(KEPT_WORDS)
def is_role_word(word: str) -> bool:
    """Whether a capitalised word before a name is an office and no part of the name."""
    lower = word.lower()
    if is_given_name(word):
        return False
    sort = roles().get(lower, ("", ""))[0]
    return sort in {"office", "informant", "kin"} or (sort == "work" and lower not in words_for("also a surname"))


def title_before(text: str, start: int) -> str:
    """The title that ends right before a place (``Sen.`` before the name), or the empty word."""
    before = text[max(0, start - 24) : start]
    match = CAPITALISED_BEFORE.search(before)
    if not match:
        return ""
    words = match[1].split()
    two = " ".join(words[-2:])
    return two if two in titles() else words[-1] if words[-1] in titles() else ""


def is_attribute(text: str, end: int) -> bool:
    """Whether a name only qualifies what follows: a possessive, or a role or body right after it (``Roe`` aide)."""
    following = text[end : end + 24]
    if OWNING.match(following):
        return True
    word = NEXT_WORD.match(following)
    return word is not None and (word[1] in roles() or word[1] in ENGLISH.words("organisation_nouns"))


def follows_role(text: str, start: int) -> bool:
    """Whether a lower-case role noun stands right before a place (``midfielder`` Roe, her ``husband`` Dan)."""
    if not text[max(0, start - 2) : start - 1].islower():
        return False
    match = WORD_BEFORE.search(text[max(0, start - 24) : start])
    if match is None or not is_role_noun(match[1]):
        return False
    return role_sort(match[1])[0] != "generic"


@lru_cache(KEPT_WORDS)
def guess_kind(text: str, name: Name, *, titled: bool) -> tuple[EntityKind, bool]:
    """What a name without a tagger's word for it names, and whether the guess is a good one."""
    words = words_of(text)
    given = is_given_name(words[0])
    paper = len(words) > 1 and not given and not titled and words[-1].lower() in words_for("outlet")
    if paper or fold_all(text) in outlets():
        return "organisation", True
    if is_organisation(words) or (len(words) > 1 and words[-1] in countries() and not titled and not given):
        return "organisation", True
    if titled or (name.full and given):
        return "person", True
    if text.lower() in ENGLISH.words("calendar") or noun_sort(singular(words[-1].lower()))[0] == "group":
        return "other", True
    if text.isupper() and 2 <= len(text.replace(".", "")) <= 6:
        return "organisation", False
    acronym = len(words[0]) > 1 and words[0].isupper() and "." not in words[0] and not text.isupper()
    return ("person" if name.full and not acronym else "other"), False


def fold_all(text: str) -> str:
    return " ".join(fold(word) for word in words_of(text) if word.lower() != "the")
