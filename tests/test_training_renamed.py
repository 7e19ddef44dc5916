"""Annotated articles with other names: the same ones for the same names, of no list, and the cast with them."""

from __future__ import annotations

from random import Random

from quotes.names import fold, given_genders
from quotes.training.speaker.renamed import Renaming, person, renamed

ROW = {
    "id": "tarn",
    "published": None,
    "text": "Iris Vane of Orro Bank met Dan Loft. Vane's aide said Loft, and the OB, were late. Loftus was not.",
    "attributions": [{"who": "A"}],
    "cast": {
        "A": {"name": "Iris Vane", "names": ["Iris Vane", "Vane"], "kind": "person", "roles": []},
        "B": {"name": "Dan Loft", "names": ["Dan Loft", "Loft"], "kind": "person", "roles": []},
        "C": {"name": "Orro Bank", "names": ["Orro Bank", "OB"], "kind": "organisation", "roles": []},
        "D": {"name": "Vane's aide", "names": ["Vane's aide"], "kind": "anonymous", "roles": []},
    },
}


def test_text_and_cast_change_together_and_the_same_way_each_time() -> None:
    rows = [renamed({**ROW, "id": f"{number}"}) for number in range(20)]
    assert rows[3] == renamed({**ROW, "id": "3"})
    assert any("Iris" not in row["text"] for row in rows) and any("Orro" not in row["text"] for row in rows)
    for row in rows:
        assert row["text"].endswith("Loftus was not.") and row["attributions"] == []
        for key in "ABC":
            assert all(form in row["text"] for form in row["cast"][key]["names"])


def test_the_longest_form_is_changed_first() -> None:
    assert (
        Renaming({"Vane": "Hoa", "Iris Vane": "Ngoc Hoa"}).of("Iris Vane (Vane) in Vaneham")
        == "Ngoc Hoa (Hoa) in Vaneham"
    )
    assert Renaming({}).of("Vane") == "Vane"


def test_made_up_names_are_on_no_list_of_given_names() -> None:
    made = [word for seed in range(200) for word in person(Random(seed)).split()]
    assert not {fold(word) for word in made} & given_genders().keys()
