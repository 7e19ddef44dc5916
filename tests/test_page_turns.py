"""Talks that a page sets out in tables, lists of terms or behind names in bold, and what only looks like one."""

from __future__ import annotations

import pytest

from quotes.read.page_turns import with_turns

TEXT = "Ada Roe met Tom Wu on the pier."
PAGE = "<html><body><article><p>" + TEXT + "</p>{}</article></body></html>"
SAID = ["Does it hold?", "It does.", "Since when?", "Since May. The old one fell."]
WAYS = [
    ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>"),
    ("<table>{}</table>", "<tr><td>0:12</td><td><b>{}</b></td><td><p>{}</p></td></tr>"),
    ("<dl>{}</dl>", "<dt>{}:</dt><dd>{}</dd>"),
    ("{}", "<p><strong>{}</strong> {}</p>"),
]
OTHERS = [
    ("<table>{}</table>", "<tr><td>{}</td><td>{}</td></tr>", ["3", "4", "nine of ten", "none"]),  # results
    ("{}", "<p><b>{}</b> {}</p>", ["has sold a boat.", "was seen.", "will sail.", "is ill."]),  # gossip
    ("{}", "<p><b>{}:</b> {}</p>", SAID),  # a sign stands there
]


def laid_out(holder: str, turn: str, said: list[str], names: tuple[str, str]) -> str:
    return PAGE.format(holder.format("".join(turn.format(names[n % 2], words) for n, words in enumerate(said))))


@pytest.mark.parametrize("names", [("Ada Roe", "Tom Wu"), ("Roe", "Wu"), ("ROE", "WU")])
@pytest.mark.parametrize(("holder", "turn"), WAYS)
def test_names_that_return_beside_words_are_those_who_say_them(holder: str, turn: str, names: tuple[str, str]) -> None:
    made = with_turns(laid_out(holder, turn, SAID, names), TEXT)
    assert made is not None
    bare = made.replace("<strong>", "").replace("</strong>", "")
    assert all(f"<p>{names[n % 2]}: {words}</p>" in bare for n, words in enumerate(SAID))


@pytest.mark.parametrize(("holder", "turn", "said"), OTHERS)
def test_figures_and_what_is_told_of_people_are_no_talk(holder: str, turn: str, said: list[str]) -> None:
    text = f"{TEXT}\nAda Roe: Does it hold?" if said is SAID else TEXT
    assert with_turns(laid_out(holder, turn, said, ("Ada Roe", "Tom Wu")), text) is None


def test_days_in_bold_are_nobody() -> None:
    assert with_turns(laid_out(*WAYS[3], SAID, ("Monday", "Tuesday")), TEXT) is None
