"""How far roles reach back before names: those of annotated casts, word by word, as examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

from quotes.data import parse_table
from quotes.names import fold
from quotes.resolve.article.cast import cast_of
from quotes.resolve.article.layout import layout_of
from quotes.resolve.article.role_before import words_before
from quotes.resolve.article.role_front import ends_before, findings
from quotes.resolve.article.roles import ends_of_names
from quotes.training.speaker.corpus import Prepared, Row
from quotes.training.speaker.people import Findings, YesOrNo, fit_yes_or_no


def examples_of_roles(one: Prepared) -> Iterator[YesOrNo]:
    """Each word before the noun of an annotated role up to the first that does not belong to it."""
    row, article, paragraphs, reading = one
    cast = cast_of(article, layout_of(article, paragraphs, reading), reading)
    others = ends_of_names(cast.people)
    for mention, person in cast.named:
        before = words_before(cast.layout, mention, others) if person else None
        if person is None or before is None or before.noun < 0:
            continue
        end = before.words[-1 if before.office_of else before.noun].end()
        start = role_start(article.text, end, roles_of_person(row, person.name))
        if start is not None:
            inside = [word.start() >= start for word in before.words]
            yield from (one for one in examples_of_words(before.printed, before.noun, inside) if not _is_joint(one))


def _is_joint(example: YesOrNo) -> bool:
    """Whether the word is an ``and``: casts list what it joins as two roles, which says nothing of one phrase."""
    return any(finding.startswith("and between") for finding in example.findings[0])


def examples_of_words(words: Sequence[str], noun: int, inside: Sequence[bool]) -> Iterator[YesOrNo]:
    """The words before a noun, nearest first, up to one that ends a role or lies outside it."""
    for index in range(noun - 1, -1, -1):
        if ends_before(words, index + 1):
            return
        yield YesOrNo.of(dict.fromkeys(findings(words, index), 1.0), inside[index])
        if not inside[index]:
            return


def made_up() -> Iterator[YesOrNo]:
    """The examples of the project's own table, ``roles.tsv``."""
    for row in parse_table(files(__package__).joinpath("roles.tsv").read_text(encoding="utf-8"), name="roles"):
        before, role = row["before"].split(), row["role"].split()
        words = [*before, *role]
        yield from examples_of_words(words, len(words) - 1, [index >= len(before) for index in range(len(words))])


def roles_of_person(row: Row, name: str) -> Sequence[str]:
    """The annotated roles of the person whose name this is, in one of its forms."""
    for member in row["cast"].values():
        if member["kind"] == "person" and fold(name) in {fold(form) for form in (member["name"], *member["names"])}:
            return list(member["roles"])
    return ()


def role_start(text: str, end: int, roles: Sequence[str]) -> int | None:
    """Where the longest of the roles that end at a place begins; None where none does."""
    sizes = [len(role) for role in roles if text.endswith(role, 0, end) and not text[end - len(role) - 1].isalnum()]
    return end - max(sizes) if sizes else None


def fit_roles(articles: Sequence[Prepared]) -> Findings:
    """The weights of findings for a word that belongs to the role after it; what is made up counts twice."""
    return fit_yes_or_no([*made_up(), *made_up(), *(example for one in articles for example in examples_of_roles(one))])
