"""News from files, folders, streams and web pages, as articles whose text is never altered.

``article.offset`` counts code points of the decoded file, the byte order mark not among them.
"""

from __future__ import annotations

from quotes.read.columns import FIELDS
from quotes.read.dates import parse_date
from quotes.read.encoding import MAX_BYTES, MAX_CHARACTERS
from quotes.read.files import Walked, find_files, printable, read_bytes, read_file, read_path, read_stream
from quotes.read.plain import one_article, read_text

__all__ = [
    "FIELDS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "Walked",
    "find_files",
    "one_article",
    "parse_date",
    "printable",
    "read_bytes",
    "read_file",
    "read_path",
    "read_stream",
    "read_text",
]
