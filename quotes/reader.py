"""What reads articles, as one short digest: when it changes, what was stored of them is no longer what would be read.

It covers all that decides an answer: the sources of the reading rooms, their lists, and the model. What the command
line, the site, the desk or the store do with it is not part of it, so that a change there has nothing read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

ROOMS = ("names", "read", "segment", "attribute", "resolve")
MODULES = ("pipeline.py", "values.py", "dates.py", "data/__init__.py", "data/language.py", "data/worded.py")
LISTS = (".tsv", ".json", ".onnx")
# Lists of the rooms that come later, and the card, which describes the model and decides nothing.
NOT_READ = frozenset(
    {
        *("doubt_weights.tsv", "link_weights.tsv", "model_card.json", "role_field_pairs.tsv"),
        *("tracking_parameters.tsv", "wording_languages.tsv"),
        *("en/lookalikes.tsv", "en/ranks.tsv", "en/role_variants.tsv"),
        "en/shared_organisation_words.tsv",
        *("en/wording_amounts.tsv", "en/wording_forms.tsv", "en/wording_limits.tsv"),
        *("en/wording_phrases.tsv", "en/wording_poles.tsv", "en/wording_reserves.tsv"),
        *("en/wording_near.tsv", "en/wording_persons.tsv", "en/wording_reports.tsv", "en/wording_rivals.tsv"),
        *("en/wording_same.tsv", "en/wording_senses.tsv", "en/wording_sets.tsv", "en/wording_turns.tsv"),
        *("en/wording_degrees.tsv", "en/wording_variants.tsv", "en/wording_words.tsv"),
    }
)


@cache
def reader_digest() -> str:
    """The digest of the installed package; computed once, in a few hundredths of a second."""
    return digest(files("quotes"))


def digest(package: Traversable) -> str:
    """Sixteen hexadecimal digits from all that decides an answer in a package, wherever it lies (a zip file too)."""
    whole = sha256()
    for name, file in deciding(package):
        data = file.read_bytes()
        # the model is large; a check sum tells two models apart as well, ten times as fast where the CPU has no SHA
        own = f"{len(data)} {crc32(data)}" if name.endswith(".onnx") else sha256(data).hexdigest()
        whole.update(f"{name} {own}\n".encode())
    return whole.hexdigest()[:16]


def deciding(package: Traversable) -> Iterator[tuple[str, Traversable]]:
    """The files that decide an answer, by their places in the package."""
    for module in MODULES:
        yield module, package.joinpath(*module.split("/"))
    for room in ROOMS:
        yield from _below(package.joinpath(room), room, (".py",))
    for name, file in _below(package.joinpath("data"), "data", LISTS):
        if name.removeprefix("data/") not in NOT_READ and not name.startswith("data/samples/"):
            yield name, file


def _below(folder: Traversable, place: str, endings: tuple[str, ...]) -> Iterator[tuple[str, Traversable]]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            yield from _below(each, f"{place}/{each.name}", endings)
        elif each.name.endswith(endings):
            yield f"{place}/{each.name}", each
