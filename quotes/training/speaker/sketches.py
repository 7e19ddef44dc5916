"""Short made-up articles for the kinds of source that annotated articles hold too few of."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

import regex

from quotes.data import load_table, parse_table
from quotes.values import Article, Attribution, Block, Entity, EntityKind, Reading, Span, cut

MARK = regex.compile(r"⟦(?:(?<number>\d+):)?(?<part>[csq])\|(?<text>[^⟦⟧]*)⟧")
SLOT = regex.compile(r"\{(?<slot>[mfot]\d)(?<last>\.last)?\}")
KINDS: dict[str, EntityKind] = {"m": "person", "f": "person", "o": "organisation", "t": "place"}
SURNAMES = "Abara Birch Corrigan Dahl Eklund Farrow Grice Holte Ibarra Jessop Kessel Lomax Marek Nyland Orme Pell Quist"
SURNAMES += " Rasmus Senn Thorne Ulvik Vane Wessex Yardley Zoll Okoro Brandt Lindqvist Tarrant Moss"
FIRST = "Tarn Osk Fenwick Harbour Northern Free Marlow Corvus Halden United Civic Royal Brightwater Sorrel Kestrel"
LAST: tuple[str, ...] = ("Institute", "Council", "League", "Foods", "Rail", "Bank", "University", "Partners", "Trust")
LAST += ("Research Centre", "Workers Union", "Holdings", "Agency", "Courier", "Group", "Party", "Productions")
TOWNS = [
    "Tarn",
    "Osk",
    "Fenwick",
    "Corran",
    "Leith",
    "Marlow",
    "Dunmore",
    "Askel",
    "Brenta",
    "Sorrento",
    "Halvik",
    "Ostrava",
]


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article with its reading, and who speaks in each attribution: name and kind, or None."""

    article: Article
    reading: Reading
    speakers: tuple[tuple[str, str] | None, ...]


def sketches(times: int, seed: int = 0, of: str = "sketches") -> Iterator[Sketch]:
    """Every sketch of a table so many times, each time with other names."""
    rng = random.Random(seed)
    table = parse_table(files(__package__).joinpath(f"{of}.tsv").read_text(encoding="utf-8"), name=of)
    for row in table * times:
        yield drawn(row["text"], row["speakers"], names(rng))


def names(rng: random.Random) -> dict[str, str]:
    """A name for every slot."""
    given = load_table("given_names")
    surnames, firsts, towns = SURNAMES.split(), FIRST.split(), list(TOWNS)
    for pool in (surnames, firsts, towns):
        rng.shuffle(pool)
    out = {f"t{i}": towns.pop() for i in (1, 2)}
    for i in (1, 2):
        out[f"o{i}"] = f"{firsts.pop()} {rng.choice(LAST)}"
        for gender in "mf":
            out[gender + str(i)] = f"{rng.choice([r['name'] for r in given if r['gender'] == gender])} {surnames.pop()}"
    return out


def drawn(marked: str, speakers: str, names: dict[str, str]) -> Sketch:
    """A sketch with names in its slots."""

    def name(match: regex.Match[str]) -> str:
        return names[match["slot"]].split()[-1] if match["last"] else names[match["slot"]]

    filled = SLOT.sub(name, marked.replace("¶", "\n\n"))
    text, parts = unmarked(filled)
    article = Article(text, published="2024-05-15", blocks=(Block("body", cut(text, 0, len(text))),))
    wanted = [SLOT.sub(name, one.strip()).rsplit("/", 1) for one in speakers.split(";")]
    who = tuple((one[0], one[1]) if len(one) == 2 else None for one in wanted)
    return Sketch(article, Reading(attributions(parts), tuple(entities(text, names))), who)


def unmarked(filled: str) -> tuple[str, list[tuple[int, str, Span]]]:
    """The text without marks, and the number, part and span of each mark."""
    out, marks, length, place = [], [], 0, 0
    for match in MARK.finditer(filled):
        out += [filled[place : match.start()], match["text"]]
        start = length + match.start() - place
        length = start + len(match["text"])
        marks.append((int(match["number"] or 1), match["part"], Span(start, length, match["text"])))
        place = match.end()
    return "".join(out) + filled[place:], marks


def attributions(marks: list[tuple[int, str, Span]]) -> tuple[Attribution, ...]:
    out = []
    for number in sorted({number for number, _, _ in marks}):
        spans = {part: span for one, part, span in marks if one == number}
        out.append(Attribution("indirect", (spans["c"],), spans.get("q"), spans.get("s"), 0.9))
    return tuple(out)


def entities(text: str, names: dict[str, str]) -> Iterator[Entity]:
    """The names as a tagger would find them; a surname alone is a person too."""
    found = list(names.items())
    found += [(slot, name.split()[-1]) for slot, name in names.items() if slot[0] in "mf"]
    for slot, name in found:
        for match in regex.finditer(rf"(?<!\p{{L}}){regex.escape(name)}(?!\p{{L}})", text):
            yield Entity(cut(text, match.start(), match.end()), KINDS[slot[0]])
