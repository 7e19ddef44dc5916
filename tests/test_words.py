"""Words of a language stand in its lists and not in the code of the rooms that read; another language is another value.

Looked at are the patterns of these rooms and what their code compares words with. Names that the program itself gives
(kinds, acts, lists and their columns, groups of a pattern) are no words of a language.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from quotes.data import parse_table
from quotes.data.language import ENGLISH, PATTERNS
from tests.test_data import DATA, LISTS
from tests.test_layers import PACKAGE

ROOMS = ("read", "segment", "attribute", "resolve/occasion")
# What formats and programs are made of keeps its name in every language: codecs, tags, headers, keys, endings.
FORMATS = {
    *("columns", "csvtable", "document_text", "encoding", "extraction", "feed", "formats", "frontmatter", "jsonlines"),
    *(
        "letter_page",
        "nested_turns",
        "page_blocks",
        "page_people",
        "page_turns",
        "page_worker",
        "parquet",
        "people",
        "plain",
        "sitemap",
        "source",
        "subtitles",
        "warc",
        "web",
    ),
}
ALLOWED = {
    "read/layout.py": {"https"},  # addresses
    "read/lines.py": {"https", "www"},
    "read/mail.py": {"AaPp", "html"},  # a clock, a format
    "segment/tokens.py": {"https", "www"},
    "segment/mark_roles.py": {"sxzSXZ"},  # classes of letters
    "attribute/act/words.py": {"aeiou"},  # the spelling of regular forms; a list gives those that are not
    "attribute/cues.py": {"aeiou", "bdgklmnprt", "iou"},
    "attribute/confidence.py": {"cue", "length", "link", "margin", "pieces", "source", "weakest"},
    "attribute/turns/forms.py": {"APap", "brackets", "more"},
    "attribute/turns/script.py": {"IVX"},
    "attribute/nested.py": {"words"},  # stands for any
    "resolve/occasion/addressee.py": {"aeiou"},
}
SOURCES = [
    source
    for room in ROOMS
    for source in sorted((PACKAGE / room).rglob("*.py"))
    if not (room == "read" and source.stem in FORMATS)
]
MAKES_PATTERNS = {
    *("compile", "compiled", "pattern", "worded", "fill", "search", "match", "fullmatch", "sub"),
    *("split", "findall", "finditer"),
}
COMPARES = {"startswith", "endswith", "removeprefix", "removesuffix"}
NO_WORDS = regex.compile(
    r"""(?x)
    \\L<[^<>]*> | \\[pP]\{\^?\w+\} | \(\?P?<\w+> | \(\?P=\w+\) | \(\?\(\w+\) | \(\?[a-z-]+[:)]  # lists, groups, flags
    | \\x[0-9a-f]{2} | \\u[0-9a-f]{4} | [ ]\#[ ].*                                         # characters, comments
    """
)
WORD = regex.compile(r"[A-Za-z]{3,}")


def labels() -> Iterator[str]:
    """The names that the program gives: of kinds and the like, of lists, of their columns and of what these hold."""
    for source in PACKAGE.rglob("*.py"):
        for literal in regex.findall(r"Literal\[([^\]]*)\]", source.read_text(encoding="utf-8")):
            yield from regex.findall(r'"([^"]+)"', literal)
    yield from (row["list"] for table in PATTERNS for row in ENGLISH.table(table))
    columns = {"act", "class", "complement", "part", "sort", "use"}
    for name in LISTS:
        yield Path(name).stem
        for row in parse_table((DATA / f"{name}.tsv").read_text(encoding="utf-8"), name=name):
            yield from (*row, *(row[column] for column in columns & row.keys()))


LABELS = frozenset(labels())


def compared(tree: ast.Module) -> Iterator[ast.AST]:
    """The parts of a module that make patterns, or that words are compared with."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MAKES_PATTERNS | COMPARES | {"frozenset", "set"}:
                yield from node.args
        elif isinstance(node, ast.Set):
            yield node
        elif isinstance(node, ast.Compare):
            yield from node.comparators
        elif isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id.isupper() for t in node.targets):
            yield node.value


def words_in(source: str) -> set[str]:
    """The words of a language in the code of a module; what is taken from a match or row by its name is none."""
    tree = ast.parse(source)
    names = {id(part) for node in ast.walk(tree) if isinstance(node, ast.Subscript) for part in ast.walk(node.slice)}
    parts = (node for part in compared(tree) for node in ast.walk(part) if id(node) not in names)
    strings = {node.value for node in parts if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    own = {string for string in strings if set(string.split("|")) <= LABELS}
    return {word for string in strings - own for word in WORD.findall(NO_WORDS.sub(" ", string))}


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.relative_to(PACKAGE).as_posix())
def test_a_room_that_reads_holds_no_words_of_a_language(source: Path) -> None:
    allowed = ALLOWED.get(source.relative_to(PACKAGE).as_posix(), set())
    found = words_in(source.read_text(encoding="utf-8"))
    assert not found - allowed, "put them into a list in quotes/data/en and name that list"
    assert not allowed - found, "no longer there: take them out of what is allowed"


@pytest.mark.parametrize(
    "code, words",
    [
        ('X = regex.compile(r"(?i)\\b(?:said|told)\\s(?<name>\\p{Lu}+)")', {"said", "told"}),
        ('X = ENGLISH.pattern(rf"{Y}\\s\\L<asked>\\s(?:about|on)$")', {"about"}),
        ('OWN = frozenset({"myself", "i"})', {"myself"}),
        ('def f(word): return word in ("yes", "no") or word == "maybe so"', {"yes", "maybe"}),
        ('def f(a): return a.kind == "direct" and a.text.startswith("that ")', {"that"}),
        ('PART = "(?:of|the)"', {"the"}),
        ('raise ReadError("no such file")', set()),
        ('X = ENGLISH.pattern(r"\\L<asked>\\p{Lu}(?<cue>\\w+)")', set()),
    ],
)
def test_the_test_above_sees_words(code: str, words: set[str]) -> None:
    assert words_in(code) == words


MADE_UP = """
import sys
import quotes.data.language as language

english = language.ENGLISH
words = dict(pair.split("=") for pair in sys.argv[1:])


def text(name):
    place = 1 if name.startswith("patterns_") else 0  # the column of the words
    rows = [line.split("\\t") for line in english.text(name).splitlines()]
    return "\\n".join("\\t".join([*row[:place], *(words.get(w, w) for w in row[place:])]) for row in rows)


language.ENGLISH = language.Language("xx", text)

from quotes.attribute.cues import speech_verbs, unsaid
from quotes.read.lines import byline
from quotes.resolve.occasion.time import find_times
from quotes.segment import sentences

print(byline("Rel Ada Berg"), byline("By Ada Berg"))
print("zeiz" in speech_verbs(), "say" in speech_verbs(), unsaid("nie zeiz"), unsaid("not zeiz"))
print([when.span.text for text in ("Er kam hesterdag.", "He came yesterday.") for when in find_times(text, 0, 40)])
print([span.text for text in ("Oud. Berg kam.", "Mr. Berg kam.") for span in sentences(text, 0, len(text))])
"""


def test_another_language_is_another_value_of_which_the_rooms_know_nothing() -> None:
    """The words of some lists in a made-up tongue: the rooms read that, and no longer English."""
    changed = ["by=rel", "say=zeiz", "said=zeide", "he=ze", "not=nie", "yesterday=hesterdag", "Mr=Oud"]
    ran = subprocess.run(
        [sys.executable, "-c", MADE_UP, *changed], capture_output=True, text=True, check=True, cwd=DATA.parent.parent
    )
    assert ran.stdout.splitlines() == [
        "Ada Berg None",
        "True False True False",
        "['hesterdag']",
        "['Oud. Berg kam.', 'Mr.', 'Berg kam.']",
    ]
