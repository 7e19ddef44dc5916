"""The words of a source, taken apart once for all the questions that are asked of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.attribute.source import is_accused, is_agentless, is_put, is_received, is_told
from quotes.data.compiled import compiled
from quotes.data.language import ENGLISH
from quotes.resolve.article.cast import Cast
from quotes.resolve.article.mentions import Mention
from quotes.resolve.article.named import tells_where
from quotes.resolve.article.people import Person
from quotes.resolve.article.phrases import RELATIVES, Phrase, clean_source, phrase_of, pronoun_of, several
from quotes.resolve.speaker.naming import LEADING_ARTICLE, is_common, is_holder
from quotes.resolve.speaker.newcomer import Newcomer, newcomer
from quotes.resolve.words import GENDERS, is_role_noun, open_nouns, role_sort, singular, words_of
from quotes.values import Attribution, Span, cut

# Who ran Rovers; which Roe founded; but not: who gave his name as Ali, who was identified only as Ben
RELATIVE = ENGLISH.pattern(r",?\s\L<relative>\s(?!(?:[^,]*\s)?\L<tells a name>\b)[^,]*")
DONE_BY = ENGLISH.pattern(r",\s\L<beaten or replaced>\s(?:[^\"“”]*?\s)??\L<by whom>\s[^,]*")  # beaten 6-1 by Jo Roe
# lawyers for | both Ann and Dan Roe; a spokesman for | Industry Minister Ann Roe
OTHERS_FIRST = ENGLISH.pattern(r"(?:\s\L<each of two>)?(?:\s\p{Lu}[\p{L}’'-]*)*(?:(?<=\s\p{Lu}\S*)\s\L<joining>)?$")
OF_SOMEBODY = ENGLISH.pattern(r"\p{L}\s\L<of somebody>$")
OF = ENGLISH.pattern(r"\L<of an office>")
FORMS = {"m": "he", "f": "she", "it": "it", "they": "they", "i": "I", "we": "we", "you": "we"}


@dataclass(frozen=True, slots=True)
class Source:
    """What stands beside the cue, and in what form: a pronoun, a name, or a description by its head noun.

    ``begin`` is where the sentence begins that it stands in, or what is said where that comes first. ``form`` is
    ``he``, ``she``, ``it``, ``they``, ``I``, ``we``, ``who``, ``named``, ``person``, ``people``, ``organisation``,
    ``group``, ``document``, ``other``, or ``none`` where the text gives no source, ``asked`` where it tells of a
    question, or of words that somebody heard, without telling whose they are. ``office`` is with what a source begins
    that names its holder behind: ``Minister for Health`` Ann Roe.
    """

    span: Span
    form: str
    phrase: Phrase
    names: tuple[tuple[Mention, Person | None], ...]
    begin: int
    sentence: int
    paragraph: int
    quoted: bool
    contents: tuple[Span, ...]
    cue: Span | None
    within: bool
    via: Span | None = None
    newcomer: Newcomer | None = None
    office: Span | None = None

    @property
    def place(self) -> int:
        return self.span.start


def source_of(cast: Cast, attribution: Attribution) -> Source:
    """The source of an attribution; where it has none, the place of its cue or of what is said stands for it."""
    anchor = attribution.cue or attribution.content[0]
    span = attribution.source or Span(anchor.start, anchor.start, "")
    quoted = cast.layout.quoted(span.start)
    within, aside = cast.between(span.start, span.end), told_of(span.text)
    phrase = phrase_of(span.text)
    names = tuple(
        (mention, person)
        for mention, person in within
        if (quoted or not cast.layout.quoted(mention.span.start))
        and not any(start <= mention.span.start - span.start < end for start, end in aside)
        and not (person is not None and _may_be_of(phrase) and _is_of(span, phrase, mention))
    )
    office = next((m.office for m, person in names if person is not None and is_holder(span, m)), None)
    if office is not None:
        phrase = phrase_of(span.text[office.end - span.start :])
        names = tuple(one for one in names if one[0].span.start > office.end)
    asked = _is_asked(cast.layout.text, attribution)
    form = "asked" if asked else form_of(attribution, phrase, is_named(phrase, names))
    return Source(
        span,
        form,
        phrase,
        names,
        cast.layout.sentence_bounds(min(span.start, attribution.content[0].start))[0],
        cast.layout.sentence(span.start),
        cast.layout.paragraph(span.start),
        quoted,
        attribution.content,
        attribution.cue,
        attribution.within is not None,
        attribution.via,
        newcomer(cast, span.start) if form in GENDERS or form == "person" else None,
        office,
    )


def _may_be_of(phrase: Phrase) -> bool:
    """Whether a description may tell whose somebody is, or whose a body is: not so the Church of St Mark."""
    return phrase.sort == "person" or (phrase.sort in {"organisation", "group"} and phrase.head.islower())


def _is_of(source: Span, phrase: Phrase, mention: Mention) -> bool:
    """Whether a name says whose somebody is, or to whom close: ``an aide to Roe``, ``the office of Governor Roe``."""
    start = mention.office.start if mention.office else mention.span.start
    before = source.text[: max(0, start - source.start)].rstrip()
    untitled = before.removesuffix(mention.title or "\n").removesuffix(" the").rstrip()
    of, _, whose = phrase.rest.partition(" ")
    if OF.fullmatch(of) and "," not in before and not counts(whose):
        last = before.rsplit(" ", 1)[-1].lower()
        if role_sort(phrase.noun)[0] == "kin" or (phrase.head.islower() and is_role_noun(last)):
            return True  # the mother of Osk Mayor Ann Roe, the agent of striker Dan Loft
    if phrase.noun in ENGLISH.words("informant_nouns"):
        untitled = OTHERS_FIRST.sub("", untitled)
    return OF_SOMEBODY.search(untitled) is not None


def counts(words: str) -> bool:
    """Whether words begin with a number: the mother of ``two`` Ann Roe."""
    first = words.partition(" ")[0].lower()
    return first.isdigit() or first in several()


def told_of(text: str) -> list[tuple[int, int]]:
    """The relative clauses of a source: whom they name is told of, not the source, but where they tell its own name.

    >>> told_of("State radio, which Roe runs"), told_of("A man who gave his name as Ali"), told_of("Roe, who ran, said")
    ([(11, 27)], [], [(3, 12)])
    """
    return [found.span() for pattern in (RELATIVE, DONE_BY) for found in pattern.finditer(text)]


def is_named(phrase: Phrase, names: Sequence[tuple[Mention, Person | None]]) -> bool:
    """Whether a source names whom it means, or may: names that only say of where or whose somebody is are no such.

    ``Norland's ambassador``, ``the Ohio senator``, ``Osk's biggest bank`` describe; ``the Osk Institute`` names.
    """
    if phrase.noun in open_nouns() and phrase.head.islower():
        return any(not is_whence(mention) for mention, _ in names)
    if phrase.sort != "person" or phrase.plural:
        return bool(names)
    own = (one for one in names if not one[0].owner)
    body = role_sort(phrase.noun)[0] != "office"  # the Independent, not the MP
    return any(person is not None or (body and _is_body(mention, phrase.head)) for mention, person in own)


def is_whence(mention: Mention) -> bool:
    """Whether a name tells where a body is from or listed: the ``London`` club, the ``Osk-based`` firm."""
    return mention.kind == "place" or all(tells_where(word) for word in words_of(mention.span.text))


def _is_body(mention: Mention, head: str) -> bool:
    named = mention.span.text == head or (head[:1].isupper() and mention.span.text.endswith(" " + head))
    return mention.kind == "organisation" and named and not is_common(mention.span.text)


def _is_asked(text: str, attribution: Attribution) -> bool:
    """Whether the text tells to whom it was said, and not by whom."""
    cue = attribution.cue
    if attribution.source is not None or cue is None:
        return False
    start = cue.start + cue.text.rfind(" ") + 1  # a cue may begin with when
    put = is_put(text, cue) or is_put(text, cut(text, start, cue.end))
    return put or is_accused(text, cue) or is_told(cue) or is_agentless(cue) or is_received(text, cue)


def form_of(attribution: Attribution, phrase: Phrase, named: bool) -> str:
    """The form of a source that is printed, or of none."""
    if attribution.source is None:
        return "none"
    text = clean_source(attribution.source.text)
    if pronoun := pronoun_of(text):
        return FORMS[pronoun]
    if text.lower() in RELATIVES and not text.isupper() or text.lower().endswith("whom"):
        return "who"
    if named:
        return "named"
    if phrase.sort == "person":
        return "people" if phrase.plural else "person"
    return phrase.sort or "other"


def places(source: Source, mention: Mention, person: Person | None) -> Iterable[str]:
    """How a name stands within its source."""
    begin = source.office.end + 1 if source.office else source.span.start
    text = source.span.text[begin - source.span.start :]
    start, end = mention.span.start - begin, mention.span.end - begin
    sort = source.phrase.sort or "other"
    core_end = len(text) - len(text.lstrip()) + len(source.phrase.core)
    before, after = text[:start].rstrip().removesuffix(mention.title or "\n").rstrip(), text[end:]
    kind = "person" if person else mention.kind
    where = "beyond" if start >= core_end else "at the head" if end >= core_end - 1 else "in the core"
    many = source.phrase.plural and sort == "person" and is_common(source.phrase.head)  # Diplomats in Osk
    common = source.phrase.head.islower() or many
    head = "a common noun" if common else "a name"
    yield f"{kind} {where}"
    yield f"{kind} {where}, the head {head}"
    yield f"{kind} {where} of a {sort}"
    if not LEADING_ARTICLE.sub("", before + " ").strip():
        yield f"{kind} first"
    if mention.owner:
        yield f"owner of the {sort}"
    last = before.rsplit(" ", 1)[-1].lower()
    if last in {"of", "for", "from", "by", "at", "with", "in", "to"}:
        yield f"{sort} {last} {kind}"
    beside = before.removesuffix(" the").removesuffix(" a" if mention.title else "\n")  # a Mr Roe
    if beside.endswith(",") and not (mention.owner and after.strip("'’s ,")):  # its chair, Poe's deputy Ann Roe
        yield f"{kind} after a comma"
        yield f"{kind} after a comma, the head {head}"
    if mention.title or mention.office or is_role_noun(singular(last.strip("'’s"))):
        yield f"{kind} right after a role"
    if compiled(r"\s*(?:[,(]|$)").match(after):
        yield f"{kind} before a comma or the end"
