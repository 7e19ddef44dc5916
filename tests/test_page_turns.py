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
    ("{}", "<p><span>{}</span> — {}</p>"),
    ("{}", "<section><h4>{}</h4><p>{}</p></section>"),
    ("{}", "<div><div><i>{}.</i></div><div><p>{}</p></div></div>"),
    ("<ul>{}</ul>", "<li><em>{}</em> {}</li>"),
    ("{}", "<p>{}</p><blockquote><p>{}</p></blockquote>"),
    ("<p>{}</p>", "<b>{}</b><br>{}<br><br>"),
    ("{}", "<div><h5>{}</h5><a href='#'>Share</a><aside>Read on</aside><p>{}</p></div>"),
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


def test_what_returns_with_a_name_stands_beside_it_and_a_time_before() -> None:
    turn = "<div><b class='who'>{}</b> <time>0:12</time><div>{}</div><p>{}</p></div>"
    names = [("Ada Roe", "Mayor of Holt"), ("Tom Wu", "Mayor of Vell")] * 2
    talk = "".join(turn.format(*name, words) for name, words in zip(names, SAID, strict=True))
    made = with_turns(PAGE.format(talk), TEXT)
    assert made is not None
    assert "<p>0:12 Ada Roe (Mayor of Holt): Since when?</p><p>0:12 Tom Wu (Mayor of Vell): Since May." in made


def test_who_writes_posts_and_what_heads_boxes_is_no_talk() -> None:
    post = "<div><span class='author'>{}</span><p>{}</p></div>"
    assert with_turns(laid_out("{}", post, SAID, ("Ada Roe", "Tom Wu")), TEXT) is None
    box = "<div><span class='kicker'>{}</span><h3>{}</h3></div>"
    heads = ["Bells fall in Holt", "Pier to be shut", "Band plays on", "Boat sold again"]
    assert with_turns(laid_out("{}", box, heads, ("Sport", "City")), TEXT) is None


def test_a_name_that_comes_once_above_a_list_heads_it() -> None:
    talk = laid_out("{}", "<p><b>{}</b></p><p>{}</p>", SAID, ("Ada Roe", "Tom Wu"))
    made = with_turns(talk.replace("</article>", "<p><b>Who was there</b></p><p>Ada Roe, Tom Wu</p></article>"), TEXT)
    assert made is not None and "<p>Who was there</p><p>Ada Roe, Tom Wu</p>" in made


def test_days_in_bold_are_nobody() -> None:
    assert with_turns(laid_out(*WAYS[3], SAID, ("Monday", "Tuesday")), TEXT) is None


def test_a_comment_between_turns_is_nothing() -> None:
    talk = laid_out(
        "<div>{}</div>", "<b class='speaker'>{}</b><!-- here --> {}<br><!-- read on -->", SAID, ("Ada Roe", "Tom Wu")
    )
    made = with_turns(talk, TEXT)
    assert made is not None and "read on" not in made and all(f": {words}</p>" in made for words in SAID)
