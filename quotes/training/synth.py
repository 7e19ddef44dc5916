"""Made-up short articles from fields that the corpus lacks, in every printed form of reported speech.

A form (``forms.tsv``) is a template in which ``{...}`` names a slot and ``⟦label number|words⟧`` marks a labelled
stretch, the number being that of the attribution; the templates of a field (``templates.tsv``) fill its slots. Nothing
in the sentences is news: they were written for this project.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

import regex

from quotes.training.corpus import Annotated, Labelled
from quotes.training.fields import Field, fields
from quotes.training.names import dateline, organisation, person, place, table, words

PIECE = regex.compile(r"⟦(?P<label>\w+)(?: (?P<owner>\d+))?\||(?P<end>⟧)")
SLOT = regex.compile(r"\{(\w+)\}")


def parse(marked: str, *, id: str, speech: Sequence[int] = ()) -> Annotated:
    """The article that marked-up words stand for.

    >>> [(s.label, s.start, s.end) for s in parse("⟦source 0|⟦person|Ana⟧⟧ ⟦cue 0|left⟧", id="x").stretches]
    [('person', 0, 3), ('source', 0, 3), ('cue', 4, 8)]
    """
    text: list[str] = []
    open_at: list[tuple[str, int, int]] = []
    stretches: list[Labelled] = []
    length = position = 0
    for m in PIECE.finditer(marked):
        text.append(marked[position : m.start()])
        length += m.start() - position
        position = m.end()
        if m["end"]:
            label, owner, start = open_at.pop()
            stretches.append(Labelled(start, length, label, owner))
        else:
            open_at.append((m["label"], int(m["owner"] or -1), length))
    text.append(marked[position:])
    return Annotated(id, "".join(text), stretches, list(speech))


def forms() -> tuple[tuple[float, str], ...]:
    """The forms with their weights."""
    return tuple((float(row["weight"]), row["form"].replace("¶", "\n\n")) for row in table("forms"))


# Slots that are filled from the field of the article, and whether a capital begins them.
OF_FIELD = {
    "Q": ("direct", True),
    "q": ("direct", False),
    "I": ("clauses", True),
    "i": ("clauses", False),
    "Question": ("questions", True),
    "order": ("orders", False),
    "act": ("acts", False),
    "matter": ("matters", False),
    "bit": ("bits", False),
    "narrative": ("narrative", False),
    "headline": ("headlines", False),
}
# Slots that are filled from a list of words.tsv of another name.
OF_LIST = {"Title": "title"}
PRONOUNS = ("he", "she", "he", "she")


@dataclass(slots=True)
class _Filler:
    """Fills the slots of one article's templates."""

    random: Random
    field: Field
    next_owner: int = 0

    def fill(self, template: str) -> str:
        return SLOT.sub(lambda m: self.slot(m[1]), template)

    def slot(self, name: str) -> str:
        if name in OF_FIELD:
            attribute, capital = OF_FIELD[name]
            filled = self.fill(self.random.choice(getattr(self.field, attribute)))
            return _capital(filled) if capital else filled
        make = getattr(self, f"_{name}", None)
        if make is not None:
            return str(make())
        return self.fill(self.random.choice(words(OF_LIST.get(name, name))))

    def form(self, template: str) -> str:
        """A form filled in, its attributions numbered on."""
        for letter in "NMK":
            if f" {letter}|" in template:
                template = template.replace(f" {letter}|", f" {self.next_owner}|")
                self.next_owner += 1
        return self.fill(template)

    def _family(self) -> str:
        return person(self.random).split(" ", 1)[1]

    def _full(self) -> str:
        name, role = f"⟦person|{person(self.random)}⟧", self.random.choice(self.field.roles)
        firm = f"⟦organisation|{organisation(self.random)}⟧"
        where = self.random.choice((f"the {firm}", firm, f"⟦place|{place(self.random)}⟧"))
        return self.random.choice(
            (
                f"{name}, {role} at {where}",
                f"{name}, the {role} of {where}",
                f"{role} {name}",
                f"{role.capitalize()} {name}",
                name,
                f"{where} {role} {name}",
            )
        )

    def _who(self) -> str:
        draw = self.random.random()
        if draw < 0.2:
            return self.random.choice(words("anybody"))
        if draw < 0.35:
            return f"⟦person|{self._family()}⟧"
        if draw < 0.45:
            return f"the {self.random.choice(self.field.roles)}"
        if draw < 0.5:
            return f"⟦person|{person(self.random)}⟧, {self.random.randint(19, 84)},"
        if draw < 0.56:
            return f"⟦person|{person(self.random)}⟧, who {self.random.choice(self.field.past)},"
        if draw < 0.62:
            return f"the ⟦organisation|{organisation(self.random)}⟧"
        full = self._full()
        return full + "," if ", " in full else full

    def _they(self) -> str:
        return self.random.choice(PRONOUNS)

    def _said(self) -> str:
        draw = self.random.random()
        return "said" if draw < 0.4 else "says" if draw < 0.48 else self.random.choice(words("said again"))

    def _that(self) -> str:
        return self.random.choice(("that ", "", ""))

    def _if(self) -> str:
        return f"If {self.slot('i')}"

    def _FULL(self) -> str:  # noqa: N802  (slots in capitals are printed in capitals)
        return f"⟦person|{person(self.random).upper()}⟧"

    def _UPPER(self) -> str:  # noqa: N802
        return self._family().upper()

    def _last(self) -> str:
        return f"⟦person|{self._family()}⟧"

    def _lastname(self) -> str:
        return self._family()

    def _first(self) -> str:
        return person(self.random).split(" ", 1)[0]

    def _name(self) -> str:
        return f"⟦person|{person(self.random)}⟧"

    def _org(self) -> str:
        return organisation(self.random)

    def _n(self) -> str:
        return str(self.random.randint(2, 98))

    def _money(self) -> str:
        many = self.random.choice(("million", "billion", "million"))
        return f"{self.random.choice('$£€')}{self.random.randint(2, 900)} {many}"


def _capital(words: str) -> str:
    if words.startswith("⟦"):
        return words
    return regex.sub(r"\p{L}", lambda m: m[0].upper(), words, count=1)


def article(number: int, random: Random) -> Annotated:
    """A made-up article of six to fourteen paragraphs on one field."""
    filler = _Filler(random, random.choice(fields()))
    weights, templates = zip(*forms(), strict=True)
    paragraphs = [filler.form(random.choice(words("headline")))]
    body = [filler.form(f) for f in random.choices(templates, weights, k=random.randint(6, 14))]
    if random.random() < 0.3:
        body[0] = dateline(random) + body[0]
    while body:
        alone = random.random() < 0.6 or any("\n\n" in b or "⟧⟦cue" in b for b in body[:2])
        taken = 1 if alone else 2
        paragraphs.append(" ".join(_sentence(b) for b in body[:taken]))
        body = body[taken:]
    return parse("\n\n".join(paragraphs), id=f"synthetic {number}", speech=[-1] * filler.next_owner)


def _sentence(words: str) -> str:
    """A sentence with its first letter raised, also inside marks."""
    m = regex.match(r"(?:⟦[^|]*\|)*", words)
    cut = m.end() if m else 0
    return words[:cut] + words[cut : cut + 1].upper() + words[cut + 1 :]
