"""Which names are people's: the casts of annotated articles, in which every person named stands, as examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.names import fold
from quotes.resolve.article.bodies import people_weighed
from quotes.resolve.article.layout import layout_of
from quotes.resolve.article.right_names import names_of
from quotes.training.speaker.corpus import Prepared, Row
from quotes.training.speaker.fit import fit

Findings = dict[str, float]

RENAMED = 0.1  # weight of an example of an article with other names; 0, 0.1 and 0.3 were tried by folds


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """A choice between what the findings speak for and nothing."""

    findings: tuple[Findings, Findings]
    right: tuple[bool, bool]
    form: str = "any"
    weight: float = 1.0

    @classmethod
    def of(cls, found: Findings, right: bool, weight: float = 1.0) -> YesOrNo:
        return cls((found, {}), (right, not right), weight=weight)


def fit_yes_or_no(examples: Sequence[YesOrNo]) -> Findings:
    """The weights of findings by which such choices are made, as of a logit."""
    return fit(examples, ridge=0.5)["any"]


def examples_of_names(one: Prepared) -> Iterator[YesOrNo]:
    """The names of an article that the tagger or the spelling takes for people's, and whether they are."""
    row, article, paragraphs, reading = one
    layout = layout_of(article, paragraphs, reading)
    for name, found in people_weighed(layout, names_of(article, layout, reading)).items():
        yield YesOrNo.of(found, is_persons(row, name))


def is_persons(row: Row, name: str) -> bool:
    """Whether a name is a form of the name of a person of the cast, or one word of it."""
    people = [member for member in row["cast"].values() if member["kind"] == "person"]
    forms = {fold(form) for member in people for form in (member["name"], *member["names"])}
    words = {word for form in forms for word in form.split()}
    return fold(name) in forms or fold(name) in words


def fit_names(articles: Sequence[Prepared], renamed: Sequence[Prepared]) -> Findings:
    """The weights of findings for a person, from articles as they are and with other names."""
    others = [replace(example, weight=RENAMED) for one in renamed for example in examples_of_names(one)]
    return fit_yes_or_no([*(example for one in articles for example in examples_of_names(one)), *others])
