"""Names are found by number as a dict finds them, whatever letters they have."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.table.numbered import Numbered


def test_each_name_has_the_number_of_its_place() -> None:
    found = Numbered(["b", "a", "", "Łódź", "\ud800"])
    assert dict(found) == {"b": 0, "a": 1, "": 2, "Łódź": 3, "\ud800": 4}
    assert "c" not in found
    assert 3 not in found
    assert found.get("c") is None
    with pytest.raises(KeyError, match="c"):
        found["c"]


def test_of_equal_names_the_last_one_counts() -> None:
    found = Numbered(["a", "b", "a"])
    assert (len(found), found["a"], [*found]) == (2, 2, ["b", "a"])


@given(st.lists(st.text(max_size=3), max_size=60))
def test_they_are_found_as_in_a_dict(names: list[str]) -> None:
    found, expected = Numbered(names), {name: number for number, name in enumerate(names)}
    assert found == expected
    assert len(found) == len(expected)


def test_names_are_found_by_their_numbers() -> None:
    names = Numbered(["b", "a", "", "\ud800"]).names
    assert [*names] == ["b", "a", "", "\ud800"]
    assert (names[-1], names[1:3], len(names)) == ("\ud800", ["a", ""], 4)
    with pytest.raises(IndexError):
        names[4]
