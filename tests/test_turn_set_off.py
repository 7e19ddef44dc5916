"""Blocks that a page sets off: whose words they are, by the line below or by the one above."""

from __future__ import annotations

import pytest

from quotes import extract

ABOVE = "Pier holds\n\n{above}\n\n> {block}\n\n{below}\n\nThe band played on."
SIGNED = [
    ("The trains run again.", "Our trains are dry. Please use them.", "— Osk Rail (@oskrail) May 6, 2025", "Osk Rail"),
    ("The trains run again.", "We mopped all night.", "– Greta Lindholm, station master", "Greta Lindholm"),
    ("From the mayor:", "Thinking of all on the pier.", "— Greta Lindholm (@glind) May 6, 2025", "Greta Lindholm"),
    (
        "The mayor, Greta Lindholm, is on air. She says the pier is shut.",
        "Stay off it. You will get wet.",
        "She left.",
        "Greta Lindholm",
    ),
    ("The mayor, Greta Lindholm, has spoken.", "I was the first to cross it.", "She left.", "Greta Lindholm"),
    (
        "The mayor, Greta Lindholm, has spoken.",
        "It should not open. I was asked and I said go.",
        "Rain.",
        "Greta Lindholm",
    ),
    ("You have all been in touch. Greta writes:", "I left at four and I am still on the boat.", "So it is.", "Greta"),
    ("A statement just in from Osk Rail:", "We have made a fair offer and it stands.", "She left.", "Osk Rail"),
    ("The mayor, Greta Lindholm, has just said:", "I was the first to cross it.", "She left.", "Greta Lindholm"),
]


@pytest.mark.parametrize(("above", "block", "below", "speaker"), SIGNED)
def test_whose_block_it_is_the_words_around_it_tell(above: str, block: str, below: str, speaker: str) -> None:
    (found,) = (q for q in extract(ABOVE.format(above=above, block=block, below=below)) if q.text == block)
    assert (found.kind, found.speaker and found.speaker.name) == ("direct", speaker)


OF_NOBODY = [
    ("Greta Lindholm met Tom Abara on the pier.", "I was the first to cross it."),  # either of them
    ("The mayor, Greta Lindholm, has read the by-law.", "No person may cross the pier by night."),  # nobody's own
    ("The mayor, Greta Lindholm, has read the by-law.", "You may not cross the pier by night."),  # the by-law's
]


@pytest.mark.parametrize(("above", "block"), OF_NOBODY)
def test_a_block_is_of_nobody_where_the_words_around_it_do_not_tell(above: str, block: str) -> None:
    assert all(
        q.speaker is None
        for q in extract(ABOVE.format(above=above, block=block, below="It rained."))
        if q.text == block
    )


AFTER_ANOTHER = "The owner, Birger Ness, resigned. “I go tonight,” Ness said.\n\n{front}: “{said}”\n\nIt rained."
DESCRIBED = [
    ("The opposition leader, Hamish Orr, is less kind", "She sends a helicopter with herself in it."),
    ("Hamish Orr has no regrets", "I would do it again."),
    ("His neighbour Hamish Orr was not so sure", "It may come back."),
    ("But Hamish Orr, 61, remains calm", "It was my ship."),
]


@pytest.mark.parametrize(("front", "said"), DESCRIBED)
def test_words_behind_a_colon_are_of_whom_the_sentence_tells(front: str, said: str) -> None:
    found = {
        q.text.strip("“”"): q.speaker and q.speaker.name for q in extract(AFTER_ANOTHER.format(front=front, said=said))
    }
    assert found[said] == "Hamish Orr"


NO_SPEECH = [
    ("Hamish Orr was wearing a badge with two words", "Go away."),
    ("Hamish Orr is the author of a thin book", "The Sea Again."),
]


@pytest.mark.parametrize(("front", "said"), NO_SPEECH)
def test_words_on_a_thing_are_of_nobody_though_a_colon_stands_before_them(front: str, said: str) -> None:
    found = [q.text for q in extract(AFTER_ANOTHER.format(front=front, said=said))]
    assert found == ["“I go tonight,”"]


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("says chair *Una Sorrel*", "Una Sorrel", "chair"),
        ("says **Una Sorrel** of plot 3", "Una Sorrel", None),
        ("says the [Bell Guild](https://guild.example)", "Bell Guild", None),
    ],
)
def test_a_name_that_markdown_sets_off_is_read_without_its_signs(source: str, name: str, role: str | None) -> None:
    (quote,) = extract(f'The tap was mended.\n\n"It has dripped since May," {source}, "and nobody came."\n')
    assert quote.speaker and quote.speaker.name.removeprefix("the ") == name
    assert (quote.speaker.role and quote.speaker.role.text) == role


@pytest.mark.parametrize(
    "below",
    [
        "\n— *Una Sorrel*, keeper of the tap",
        "\n— __Una Sorrel__, in [The Bell](https://bell.example/a)",
        ">\n> — **Una Sorrel**, keeper, in [The Bell](https://bell.example/a)",
        ">\n> -- Una Sorrel",
    ],
)
def test_a_name_in_emphasis_or_in_the_last_line_of_a_block_signs_it(below: str) -> None:
    (quote,) = extract(
        f"The tap was mended.\n\n> You may have the torch. It leaks.\n{below}\n\nIt rained on Ida Holt.\n"
    )
    assert quote.speaker and (quote.speaker.name, quote.text) == ("Una Sorrel", "You may have the torch. It leaks.")
