"""A family name alone is a public figure's only where the article says so."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


def last_said(text: str, name: str) -> Attribution:
    """Resolve the last "NAME said …" of a text."""
    start = text.rindex(f"{name} said")
    cue = start + len(name) + 1
    parts = (start, start + len(name)), (cue, cue + 4), (cue + 5, len(text) - 1)
    ((found,),) = resolve(analyse([text]), [(Statement(*((part,) for part in parts)),)])
    return found


@pytest.mark.parametrize("name", ["Warren", "Reed", "Pelosi", "Trump", "Mr. Warren"])
def test_a_family_name_alone_borrows_neither_country_nor_kind(name: str) -> None:
    found = last_said(f"The pool opened on Monday. {name} said the water was cold.", name)
    assert (found.speaker, found.country) == (name.removeprefix("Mr. "), "")
    if not name.startswith("Mr."):
        assert found.kind == "person"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Elizabeth Warren Visits a Pool\n\nThe pool is new. Warren said it was cold.", "Warren",
         "politician"),
        ("Elizabeth Warren visited a pool. Warren said it was cold.", "Warren", "politician"),
        ("Sen. Warren visited a pool. Warren said it was cold.", "Warren", "politician"),
        ("Warren (D-Mass.) visited a pool. Warren said it was cold.", "Warren", "politician"),
        ("The senator met a congressman. Warren said it was late.", "Warren", "politician"),
    ],
)  # fmt: skip
def test_the_full_name_or_an_office_says_who_it_is(text: str, name: str, kind: str) -> None:
    found = last_said(text, name)
    assert (found.kind, found.country) == (kind, "United States")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom Warren visited a pool. Warren said it was cold.", "Warren"),
        ("Coach Warren visited a pool. Warren said it was cold.", "Warren"),
    ],
)
def test_another_of_that_name_is_no_figure(text: str, name: str) -> None:
    assert last_said(text, name).country == ""
