"""A column for each outlet, from the same rows as the page beside it."""

from __future__ import annotations

from types import SimpleNamespace

from framing.report import by_outlet
from framing.report.definition import pages
from framing.report.material import Material


def two(make: SimpleNamespace, outlets: int = 2) -> Material:
    stories = [
        make.Story(
            make.article("T", "Ada said one two three. Bo claimed four.", id=f"o{i}",
                         outlet=f"outlet {i}"),
            [
                make.Said("Ada", "said", "one two three", "Ada", "official", "named"),
                make.Said("Bo", "claimed", "four", "Bo", "expert" if i else "official", "named",
                          "claim", "doubting", "distancing"),
            ],
            [make.Term("one", "labels"), make.Term("two", "labels", "reported")],
        )
        for i in range(outlets)
    ]  # fmt: skip
    return Material(make.measurement(stories))


def test_two_to_eight_outlets_have_columns(make: SimpleNamespace) -> None:
    assert by_outlet.outlets(two(make, 1)) == ()
    assert by_outlet.outlets(two(make, 2)) == ("outlet 0", "outlet 1")
    assert len(by_outlet.outlets(two(make, 8))) == 8
    assert by_outlet.outlets(two(make, 9)) == ()


def test_shares_are_of_each_outlets_own_sum(make: SimpleNamespace) -> None:
    material = two(make)
    rows = [row | {"words": 1} for rows in material.attributions.values() for row in rows]
    assert by_outlet.shares(material, rows, "kind") == {
        "official": ["100\u202f%", "50\u202f%"],
        "expert": ["·", "50\u202f%"],
    }
    weighted = [row | {"words": 3 if row["kind"] == "official" else 1} for row in rows]
    assert by_outlet.shares(material, weighted, "kind", "words")["expert"] == ["·", "25\u202f%"]
    only = [row for row in rows if row["article"] == "o1"]
    assert by_outlet.shares(material, only, "kind") == {
        "official": ["–", "50\u202f%"],
        "expert": ["–", "50\u202f%"],
    }


def test_who_speaks_verbs_and_loaded_terms_have_a_column_for_each_outlet(
    make: SimpleNamespace,
) -> None:
    material = two(make)
    found = {
        name: pages()[name].build(material, pages()[name].options)[0].data["outlets"]
        for name in ("who_speaks", "verbs", "loaded_terms")
    }
    assert all(table["heads"] == ["outlet 0", "outlet 1"] for table in found.values())
    assert found["who_speaks"]["rows"] == [
        ["Officials", "100\u202f%", "75\u202f%"],
        ["Experts", "·", "25\u202f%"],
    ]
    assert found["verbs"]["rows"] == [
        ["Distancing", "50\u202f%", "50\u202f%"],
        ["Neutral", "50\u202f%", "50\u202f%"],
    ]
    assert found["loaded_terms"]["rows"] == [["Labels", "1", "1"]]
    one = two(make, 1)
    assert pages()["verbs"].build(one, pages()["verbs"].options)[0].data["outlets"] is None
