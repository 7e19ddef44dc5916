"""Names in the text: where each stands, what kind of thing it names, and the title printed before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.data.compiled import compiled, ending
from quotes.data.language import ENGLISH
from quotes.names import Name, is_given_name, is_honour, lettered, parse, split_title, titles
from quotes.resolve.article.causes import with_causes
from quotes.resolve.article.entities import mended
from quotes.resolve.article.layout import Layout
from quotes.resolve.article.name_front import WORD_BEFORE, cut_front
from quotes.resolve.article.named import (
    THE,
    follows,
    guess_kind,
    is_function,
    is_held,
    is_listed,
    is_office,
    is_surely_body,
    overruled,
)
from quotes.resolve.article.offices import Office, is_of_office, offices_of, parted, without_fields
from quotes.resolve.article.runs import (
    capitalised_runs,
    entities_in,
    pieces_of,
    seats_of,
    stripped,
    with_town_as_surname,
)
from quotes.resolve.words import is_national, is_role_noun, role_sort, roles, words_for, words_of
from quotes.values import Article, Entity, EntityKind, Span, cut

CAPITALISED_BEFORE = ending(r"(?<![\p{L}])([\p{Lu}][\p{L}]*\.?(?: \p{Lu}[\p{L}]*\.?)?) ")
OWNING = compiled(r"['’]s?(?!\p{L})")
NEXT_WORD = compiled(r"\s(\p{Ll}+)(?!\p{L})")
ARMED = ENGLISH.pattern(r"(?i)(?<!\p{L})\L<armed>(?!\p{L})")
SURE = 0.8  # of the tagger, that a name that goes on over the end of a sentence is one
AGED = compiled(r", (?:aged )?[1-9]\d,")
ABBREVIATED = compiled(r"\s\(\p{Lu}{2,}\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text without its title, how it parses, and what it names.

    ``title`` is the title printed before it; ``owner`` is True before a possessive (``Roe's`` campaign); ``told`` how
    likely the tagger holds it for what it says, 0 where the tagger passed it over; ``shares`` the surname that is
    printed with the name after it alone (``John`` and Susan Roe); ``office`` is what stands right before it, with what
    it is of (``Minister for Education`` Ann Roe).
    """

    span: Span
    name: Name
    kind: EntityKind
    title: str = ""
    owner: bool = False
    sure: bool = True
    told: float = 0.0
    shares: str = ""
    office: Span | None = None

    @property
    def courteous(self) -> bool:
        """Whether its title is one of courtesy: ``Mrs`` Roe."""
        return self.title.rstrip(".") in words_for("courtesy title")

    def first(self, words: str) -> Mention:
        """The words with which it begins, alone."""
        return replace(self, span=Span(self.span.start, self.span.start + len(words), words), name=parse(words))

    def last(self, words: str) -> Mention:
        """The words with which it ends, alone."""
        return replace(self, span=Span(self.span.end - len(words), self.span.end, words), name=parse(words))

    @property
    def whole(self) -> str:
        """The name as printed, with a surname that it shares."""
        return f"{self.span.text} {self.shares}" if self.shares else self.span.text


def find_mentions(article: Article, layout: Layout, entities: Iterable[Entity]) -> tuple[Mention, ...]:
    """Every name in the text in order: those of the tagger, and capitalised runs that the tagger left out.

    Headlines are left out, since in them every word may be capitalised.
    """
    entities = tuple(entities)
    offices = offices_of(article.text, entities)
    held = {office.name.span.start: office for office in offices}
    whole = tuple(
        of_one_sentence(layout, with_causes(article.text, mended(article.text, without_fields(offices, entities))))
    )
    starts = [entity.span.start for entity in whole]
    out: list[Mention] = []
    done = layout.body
    runs = list(parted(article.text, capitalised_runs(article.text), offices))
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
            done = max(done, piece.end)
            named = piece.text and not (entity is None and is_of_office(offices, piece))
            mention = mention_of(layout, piece, entity, surnames) if named else None
            if mention is not None and (office := held.get(mention.span.start)) is not None:
                mention = held_by(mention, office)
            if mention is not None and not layout.headline(mention.span.start):
                out.append(mention)
    return tuple(out)


def held_by(mention: Mention, office: Office) -> Mention:
    """A name behind an office; of that the last word is no title: Minister for Justice Ann Roe."""
    title = mention.title if office.start < mention.span.start else ""
    return replace(mention, kind="person", title=title, sure=True, office=office.span)


def of_one_sentence(layout: Layout, entities: Iterable[Entity]) -> Iterator[Entity]:
    """Names, those of people, and others of which the tagger is not sure, parted where a sentence ends: said Kim
    ``Ng.`` ``Marsh`` agreed."""
    for one in entities:
        end = layout.sentence_bounds(one.span.start)[1]
        if one.span.end <= end or (one.kind != "person" and one.probability >= SURE):
            yield one
            continue
        first = one.span.text[: end - one.span.start].rstrip(" .")
        yield replace(one, span=Span(one.span.start, one.span.start + len(first), first))
        if (rest := stripped(cut(layout.text, end, one.span.end))).text:
            yield replace(one, span=rest)


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
    text, kind = layout.text, entity.kind if entity else None
    person = entity if kind == "person" else None
    alone = person is not None and run.text in surnames  # Will wrote
    after_role, core = (False, run) if alone else cut_front(text, run, person)
    if kind in {"organisation", "place"}:
        kind, after_role, core = overruled(run, kind, after_role, core)
    elif kind == "person" and is_surely_body(core.text):
        kind = "organisation"
    if (letter := lettered(core.text)) is not None:
        span = cut(text, core.start, core.start + len(core.text.rstrip(".")))
        title = letter.title if letter.title in words_for("courtesy title") else ""
        return Mention(span, letter, "person", title, is_attribute(text, core.end))
    named = core.text in surnames and not follows(THE, text, core)
    if not core.text or (not named and (core.text.rstrip(".") in titles() or core.text in titles())):
        return None
    title = split_title(core.text)[0] if kind != "organisation" and not named else ""
    core = stripped(cut(text, core.start + len(title), core.end)) if title else core
    title = title or title_before(text, core.start)
    if is_given_like_a_rank(text, title, core):
        core, title = cut(text, core.start - len(title) - 1, core.end), ""
    courtesy = title.rstrip(".") in words_for("courtesy title")
    if named or courtesy or AGED.match(text, core.end):
        kind = "person"
    first, _, last = core.text.rpartition(" ")
    core = stripped(cut(text, core.start, core.start + len(first))) if first and is_honour(last) else core
    if is_no_name(layout, core, kind, title) or not (named or courtesy) and is_held_by_nobody(text, core, kind):
        return None
    name = parse(core.text)
    if not name.parts:
        return None
    titled = bool(title) or after_role or follows_role(text, core.start)
    guess, sure = guess_kind(core.text, name, titled=titled)
    if text.startswith(":", core.end) and core.text.isupper() and kind is None and len(name.last) > 1:
        guess = "person"
    told = entity.probability if entity and kind in {None, entity.kind} else 0.0
    owner = is_attribute(text, core.end)
    return Mention(core, name, kind or guess, title, owner, sure or kind is not None, told)


def is_no_name(layout: Layout, core: Span, kind: EntityKind | None, title: str) -> bool:
    """Whether a capitalised run is none of a name: somebody described or called on, a word that only begins there."""
    text, lower = core.text, core.text.lower()
    if text.startswith(("of ", "for ")) or lower in words_for("quantifier") or is_listed(words_of(text)):
        return True  # the Bishop of Harrow: an office; two of the jurors
    if role_sort(lower)[0] == "office" and (
        (text.isupper() and not title) or (layout.quoted(core.start) and layout.text.endswith(", ", 0, core.start))
    ):
        return True  # the MP for Osk; "I did, Chair."
    if title:
        return False
    described = is_national(text) and (kind != "person" or layout.text.endswith(("he ", "old "), 0, core.start))
    return described or lower in words_for("kin by name")  # the Hungarian; Mum said, whose that is told elsewhere


def is_held_by_nobody(text: str, core: Span, kind: EntityKind | None) -> bool:
    """Whether a run is an office and names nobody who holds it."""
    whole = kind in {None, "person"} or (kind == "organisation" and " " in core.text)
    office = whole and is_office(core.text) and ABBREVIATED.match(text, core.end) is None
    return office or (kind in {None, "organisation"} and is_held(text, core))


def title_before(text: str, start: int) -> str:
    """The title that ends right before a place (``Sen.`` before the name), or the empty word."""
    before = text[max(0, start - 24) : start]
    match = CAPITALISED_BEFORE.match(before)
    if not match:
        return ""
    words = match[1].split()
    two = " ".join(words[-2:])
    return two if two in titles() else words[-1] if words[-1] in titles() else ""


def is_given_like_a_rank(text: str, title: str, core: Span) -> bool:
    """Whether a rank before one word is somebody's given name, since the article has nothing of soldiers: ``Maj``
    Lund, a glaciologist."""
    given = title in ENGLISH.listed("rank or given name") and " " not in core.text
    return given and text.endswith(f"{title} ", 0, core.start) and ARMED.search(text) is None


def start_of(text: str, mention: Mention) -> int:
    """Where a name begins with the title before it: ``Cllr`` Ann Roe."""
    start = mention.span.start - len(mention.title) - bool(mention.title)
    return start if text.startswith(mention.title, start) else mention.span.start


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
    match = WORD_BEFORE.match(text[max(0, start - 24) : start])
    if match is None or not is_role_noun(match[1]):
        return False
    return role_sort(match[1])[0] != "generic"
