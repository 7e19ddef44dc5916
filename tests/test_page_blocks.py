"""Who signs the block quotations and posts of a page: a line below each, whatever element the page has for the name."""

from __future__ import annotations

import pytest

from quotes.read.page_blocks import with_blocks, with_signatures

SAID = "We had ten minutes to leave."
PAGE = "<html><body><p>The river rose.</p>{}<p>It fell again by noon.</p></body></html>"
MADE = "<blockquote><p>{}</p></blockquote><p>— {}</p>"
SIGNED = [
    ("<blockquote><p>{said}</p><footer>Ada Roe, keeper</footer></blockquote>", "Ada Roe, keeper"),
    ("<blockquote>{said} <cite>— Ada Roe</cite></blockquote>", "Ada Roe"),
    ("<blockquote>{said}<br>-- Ada Roe, keeper</blockquote>", "Ada Roe, keeper"),
    ("<figure><blockquote>{said}</blockquote><figcaption>Ada Roe, keeper</figcaption></figure>", "Ada Roe, keeper"),
    (
        '<blockquote class="tweet"><p>{said}</p>&mdash; Ada Roe (@roe) <a href="/">6 May 2025</a></blockquote>',
        "Ada Roe (@roe) 6 May 2025",
    ),
    ('<div class="social"><p>{said}</p><p>Ada Roe @roe</p></div>', "Ada Roe (@roe)"),
    (
        '<div class="embed-post"><b>Ada Roe</b> <i>@roe</i> · 6 May<p>{said}</p><a href="/">12 replies</a></div>',
        "Ada Roe (@roe) 6 May",
    ),
    ('<section class="bluesky"><p>Ada Roe</p><p>@roe.example</p><p>{said}</p></section>', "Ada Roe (@roe.example)"),
]
OF_NOBODY = [
    "<blockquote><p>{said}</p><p>I left the cat behind.</p></blockquote>",
    "<blockquote><p>{said}</p><p>— and then it fell.</p></blockquote>",
    '<div class="author-social"><p>Ada Roe</p><p>@roe</p><p>{said}</p></div>',  # who wrote the page
    '<div class="social"><p>Follow us @lamp</p><p>{said}</p></div>',
    '<div class="social"><p>{said}</p></div>',
]


@pytest.mark.parametrize(("block", "name"), SIGNED)
def test_whoever_signs_a_block_stands_on_the_line_below_it(block: str, name: str) -> None:
    assert MADE.format(SAID, name) in with_signatures(PAGE.format(block.format(said=SAID)))


@pytest.mark.parametrize("block", OF_NOBODY)
def test_a_block_that_nobody_signs_stays_as_it_is(block: str) -> None:
    assert "<p>— A" not in with_signatures(PAGE.format(block.format(said=SAID)))


def test_a_page_without_blocks_is_left_as_it_is() -> None:
    page = PAGE.format("<P>Said Ada Roe.<P>")
    assert with_signatures(page) is page and with_blocks(page, "Said Ada Roe.") == "Said Ada Roe."


def test_the_lines_of_a_block_have_a_sign_and_who_signs_it_has_none() -> None:
    page = with_signatures(PAGE.format(SIGNED[0][0].format(said=SAID)))
    text = f"The river rose over the lower bridge and into the hall.\n{SAID}\n— Ada Roe, keeper\nIt fell again by noon."
    assert with_blocks(page, text) == text.replace(SAID, f"> {SAID}")
