"""Names of one source are joined; names that could be two people's are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.comparison.same_source import joined


def test_a_shorter_name_joins_the_fuller_one() -> None:
    names = [("Radek Solberg", "named"), ("Radek Solberg-Ito", "named"), ("Solberg", "named")]
    assert set(joined(names).values()) == {"Radek Solberg-Ito"}


def test_a_title_and_letter_case_make_no_other_person() -> None:
    names = [("President Halina Okoro", "named"), ("HALINA OKORO", "named")]
    assert len(set(joined(names).values())) == 1


def test_a_family_name_that_two_people_bear_is_not_guessed() -> None:
    names = [("Vale", "named"), ("Jonas Vale", "named"), ("Marta Vale", "named")]
    assert joined(names) == {name: name[0] for name in names}


@pytest.mark.parametrize(
    ("short", "full", "same"),
    [
        ("Electoral Commission", "Orrinfell Electoral Commission", True),
        ("the Electoral Commission", "Electoral Commission", True),
        ("Ministry", "Interior Ministry", False),
        ("Interior Ministry", "Interior Ministry Workers", False),
    ],
)
def test_a_body_is_known_by_the_end_of_its_name(short: str, full: str, same: bool) -> None:
    called = joined([(short, "body"), (full, "body")])
    assert (called[short, "body"] == called[full, "body"]) is same


def test_a_person_and_a_body_of_one_name_are_two() -> None:
    called = joined([("Halvard", "named"), ("Halvard Metals", "body")])
    assert called["Halvard", "named"] == "Halvard"


@given(st.permutations([("Vale", "named"), ("Jonas Vale", "named"), ("Jonas Eide Vale", "named")]))
def test_order_does_not_matter(names: list[tuple[str, str]]) -> None:
    assert set(joined(names).values()) == {"Jonas Eide Vale"}
