"""A web archive of made-up pages, for tests and benchmarks."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

GIVEN = ("Ada", "Omar", "Gwen", "Iven", "Una", "Tessa", "Bo")
SURNAMES = ("Lindqvist", "Haddad", "Ellis", "Sand", "Kerr", "Marlow", "Lind", "Okoro")
ROLES = (
    "harbour master",
    "mayor of Osleigh",
    "union leader",
    "head of the museum",
    "spokeswoman for the ferry company",
)
THINGS = ("ferry", "bridge", "harbour wall", "night bus", "library", "fish market", "ice rink")


def page(number: int) -> str:
    """A page of news: two people, three quotes; every seventh repeats the words of a page before."""
    who = f"{GIVEN[number % 7]} {SURNAMES[number % 8]}"
    other = f"{GIVEN[(number // 7 + 3) % 7]} {SURNAMES[(number // 8 + 2) % 8]}"
    thing, told = THINGS[number % 7], number - 3 if number % 7 == 6 else number
    return f"""<html><head><title>Plan {number} for the {thing}</title>
<meta property="article:published_time" content="2025-{number % 12 + 1:02}-{number % 28 + 1:02}T08:00:00Z">
<meta property="og:site_name" content="{("The Courier", "Harbour Post", "Osleigh Echo")[number % 3]}"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Plan {number} for the {thing}</h1>
<p>The {thing} will be closed for {number % 40 + 2} weeks, the council decided after a long debate on Monday.</p>
<p>"We have waited for report {told} since the winter storm and nobody in the town believed it would come," said {who},
the {ROLES[number % 5]}. "It is number {number} on a list of many."</p>
<p>{other} told reporters that the {thing} had cost {number % 90 + 10} million since the spring.</p>
<p>{SURNAMES[number % 8]} said the work would begin in May, and that nobody would lose a job over it.</p>
</article><footer>All rights reserved.</footer></body></html>"""


def records(count: int) -> Iterator[bytes]:
    """The archived pages, each compressed by itself, as crawlers write them."""
    for number in range(count):
        body = page(number).encode()
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/plans/{number}\r\n"
        yield gzip.compress(f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")


def write_archive(place: Path, count: int) -> Path:
    place.write_bytes(b"".join(records(count)))
    return place
