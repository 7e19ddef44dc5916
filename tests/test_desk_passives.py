"""Claims with several passives of what was printed in the active."""

from __future__ import annotations

import pytest

from quotes.desk.wording.compare import compare

SAME = [
    ("We found rot in May and we closed the ward in June.", "Rot was found in May and the ward was closed in June"),
    ("We sold the boats and we burned the nets.", "The boats were sold and the nets were burned"),
    ("We will mend the roof and we will paint the doors.", "The roof will be mended and the doors will be painted"),
    ("They took the keys and they locked the gate.", "The keys were taken and the gate was locked"),
    ("I wrote the letter but I burned the envelope.", "The letter was written but the envelope was burned"),
    ("We lost the map, and we missed the ferry.", "The map was lost, and the ferry was missed"),
    ("We bought the bank and we moved the town.", "The bank was bought and the town was moved"),
    ("We are mending the pier and we are painting the hut.", "The pier is being mended and the hut is being painted"),
    ("We have sold the mill and we have paid the men.", "The mill has been sold and the men have been paid"),
    ("We must close the pit and we must fill the shaft.", "The pit must be closed and the shaft must be filled"),
]


@pytest.mark.parametrize(("printed", "claim"), SAME)
def test_passives_of_what_one_did_say_the_same(printed: str, claim: str) -> None:
    assert compare(claim, f"“{printed}”").verdict == "paraphrased"


OTHER = [
    ("We found rot in May and we closed the ward in June.", "Rot was found in June and the ward was closed in May"),
    ("We sold the boats and we burned the nets.", "The boats were burned and the nets were sold"),
    ("We will mend the roof and we will paint the doors.", "The roof was mended and the doors were painted"),
    ("They took the keys and they locked the gate.", "The keys were taken and the gate was not locked"),
    ("We lost the map, and we missed the ferry.", "The ferry was lost, and the map was missed"),
    ("We shut the mine and we moved the town.", "The mine was shut and the town was burned"),
    ("We are mending the pier and we are painting the hut.", "The pier was mended and the hut was painted"),
    ("We have sold the mill and we have paid the men.", "The men have been sold and the mill has been paid"),
    ("We must close the pit and we must fill the shaft.", "The pit may be closed and the shaft may be filled"),
    ("We closed the ward and they moved the beds.", "The ward was closed by them and the beds were moved by us"),
]


@pytest.mark.parametrize(("printed", "claim"), OTHER)
def test_passives_that_say_something_else_are_no_paraphrase(printed: str, claim: str) -> None:
    assert compare(claim, f"“{printed}”").verdict in ("altered", "not found")
