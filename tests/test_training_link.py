"""Hidden given names: which candidates are right, and what the fitted weights make of them."""

from __future__ import annotations

import pytest

from tests.store_stories import line, story

pytest.importorskip("scipy")

from quotes.link.weigh import weights
from quotes.training.link import BY_HAND, SURNAME, WHOLE, Hidden, fitted, hidden, outcomes


def test_the_whole_name_tells_who_is_right() -> None:
    first = story(line("One", "Ann Lee", "mayor"), outlet="Daily Sky", published="2022-03-01")
    second = story(line("Two", "Ann Lee", "mayor"), line("Three", "Bo Lee"), outlet="Daily Sky", published="2022-03-02")
    found = {(one.name, one.form): one for one in hidden([first, second])}
    assert found.keys() == {("Ann Lee", SURNAME), ("Ann Lee", WHOLE), ("Bo Lee", SURNAME)}
    assert found["Ann Lee", SURNAME].right == (True, False)
    assert found["Bo Lee", SURNAME].right == (False, True)
    assert {"bare name", "role word", "whole role", "only in week"} <= found["Ann Lee", SURNAME].findings[0].keys()


def test_what_goes_with_the_right_ones_is_weighed_for_them() -> None:
    near = Hidden("Ann Lee", SURNAME, ({"office": 1.0}, {"bearers": 1.0}), (True, False))
    far = Hidden("Bo Ek", SURNAME, ({"other roles": 1.0}, {"bearers": 1.0}), (False, True))
    table = fitted([near, far] * 20 + [Hidden("Ann Lee", WHOLE, ({"name open": 1.0}, {"bearers": 1.0}), (True, False))])
    assert table[SURNAME]["office"] > 0 > table[SURNAME]["other roles"]
    assert table[SURNAME]["article"] == BY_HAND[SURNAME]["article"]
    assert outcomes([near, far], table, SURNAME, 0.5) == (1, 0, 0)
    assert outcomes([near, far], table, SURNAME, 1.0) == (0, 0, 1)


def test_the_shipped_weights_are_of_this_form() -> None:
    assert weights().keys() == {SURNAME, WHOLE}
    assert all(weights()[form][name] == value for form, own in BY_HAND.items() for name, value in own.items())
