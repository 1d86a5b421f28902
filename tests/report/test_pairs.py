"""Outlet against outlet: what is clear, which side is higher, and what stays unsaid."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

import framing.comparison.distance  # imported while other columns stand in, it would keep them
import framing.comparison.outlets
import framing.comparison.over_time  # so would it
import framing.features.base.registry
import framing.table.batch  # and it
from framing.features.base.feature import Column
from framing.report import measures, wording
from framing.report.definition import pages
from framing.report.material import Material
from framing.report.pages.pairs import starred
from framing.report.render import render

COLUMNS = (
    Column("officials", "share", "Words of officials.", "words", title="words given to officials"),
    Column("doubt", "per 1,000 words", "Verbs of doubt.", title="verbs of doubt"),
)
SUBJECTS = (
    *("dam flood valley water", "strike dockers port wages", "vaccine doses clinic nurses"),
    *("border bridge patrol river", "telephones school pupils", "election count ballots"),
    *("foundry protest furnace", "orchard frost apples growers", "ferry timetable island quay"),
    *("museum roof leak paintings", "tram depot signals drivers", "library closure readers shelf"),
)


@pytest.fixture(autouse=True, scope="module")
def columns() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framing.features.base.registry, "columns", lambda: COLUMNS)
        patch.setattr(framing.comparison.outlets, "columns", lambda: COLUMNS)
        yield


def measured(make: SimpleNamespace, habits: Sequence[float], events: int = 12) -> Any:
    """Return articles of outlets "a", "b" ... on the same events, apart in one measure."""
    draws = random.Random(3)
    stories = []
    for number, words in enumerate(SUBJECTS[:events]):
        for place, habit in enumerate(habits):
            outlet = chr(ord("a") + place)
            text = " ".join(draws.sample(words.split() * 8, 24)) + f" {outlet}{number}."
            measures = {
                "officials": habit + draws.uniform(-0.05, 0.05),
                "doubt": draws.uniform(0, 10),
            }
            facts = {
                "id": f"{outlet}{number}",
                "outlet": outlet,
                "date": f"2031-{number + 1:02}-05",
            }
            head = f"{outlet} on {words.split()[0]}"
            stories.append(make.Story(make.article(head, text, **facts), measures=measures))
    return make.measurement(stories, columns=COLUMNS)


def build(measurement: Any, **options: Any) -> Any:
    unit = pages()["pairs"]
    return unit.build(Material(measurement, pairs=True), {**unit.options, **options})


@pytest.fixture(scope="module")
def three(columns: None, make: SimpleNamespace) -> Any:
    return measured(make, (0.2, 0.8, 0.19))


def test_the_pairs_that_differ_by_design_come_first_and_say_which_side_is_higher(
    three: Any,
) -> None:
    sheet = build(three)[0]
    assert sheet.title == "2 of 3 pairs of outlets differ clearly in a measure"
    lines = [(line["a"], line["b"], line["said"]) for line in sheet.data["pairs"]]
    assert sorted(lines[:2]) == [("a", "b", "1 of 2"), ("b", "c", "1 of 2")]
    assert lines[2] == ("a", "c", "none of 2")
    blocks = {(block["a"], block["b"]): block for block in sheet.data["clear"]}
    assert set(blocks) == {("a", "b"), ("b", "c")}
    row = blocks["a", "b"]["rows"][0]
    assert (row["label"], row["higher"]) == ("Words given to officials", "b")
    assert row["controlled"].startswith("−")
    assert row["raw"].startswith("−")
    assert (row["effect"], row["n"]) == ("−1.00", "12 and 12 / 12")
    assert blocks["a", "b"]["basis"] == "same events"
    assert blocks["b", "c"]["rows"][0]["controlled"].startswith("+")
    assert blocks["b", "c"]["rows"][0]["higher"] == "b"


def test_the_table_holds_every_pair_and_measure_with_raw_and_controlled(three: Any) -> None:
    rows = build(three)[0].tables["pairs"]
    assert len(rows) == 6
    assert [row["clear"] for row in rows if row["measure"] == "doubt"] == [False] * 3
    found = {(row["outlet_a"], row["outlet_b"]): row for row in rows if row["clear"]}
    assert list(found) == [("a", "b"), ("b", "c")]
    assert [row["difference"] for row in found.values()] == pytest.approx([-0.6, 0.6], abs=0.03)
    for row in found.values():
        assert row["raw_low"] <= row["raw_difference"] <= row["raw_high"]
        assert row["low"] <= row["difference"] <= row["high"]


def test_of_many_outlets_the_clearest_pairs_are_shown_and_the_rest_counted(
    make: SimpleNamespace,
) -> None:
    sheet = build(measured(make, (0.1, 0.1, 0.3, 0.5, 0.7, 0.9, 0.3)), pairs=4)[0]
    assert [line["clear"] for line in sheet.data["pairs"]] == [True] * 4
    assert len(sheet.tables["pairs"]) == 42
    assert sheet.title == "19 of 21 pairs of outlets differ clearly in a measure"
    assert sheet.data["left_out"] == [
        "15 pairs with a clear difference",
        "2 pairs without one",
    ]


def test_under_the_table_a_star_is_put_into_words(three: Any) -> None:
    material = Material(three, pairs=True)
    (row,) = [
        row
        for row in material.comparison.pairs.to_pylist()
        if (row["outlet_a"], row["outlet_b"], row["measure"]) == ("a", "b", "officials")
    ]
    plain = row | {"machine_low": float("nan"), "machine_high": float("nan")}
    assert starred(material, [plain]) == ""
    wide = plain | {"machine_low": -1.2, "machine_high": 0.1}
    error = (
        "* Words given to officials: the machine’s own error may be as large as the difference "
        f"(with it: [−120,{wording.BLANK}10])"
    )
    assert starred(material, [wide]) == f"{error}."
    assert starred(material, [plain | {"drift_b": -0.9}, wide | {"drift_a": 0.9}]) == (
        "* Words given to officials: the later articles of b differ as much from its earlier. "
        f"{error}; the later articles of a differ as much from its earlier."
    )


def test_two_outlets_are_named_in_the_title(make: SimpleNamespace) -> None:
    assert build(measured(make, (0.2, 0.8)))[0].title == "a and b differ clearly in 1 of 2 measures"
    assert build(measured(make, (0.5, 0.5)))[0].title == (
        "No clear difference between a and b in any of 2 measures"
    )


def test_alike_outlets_do_not_differ_and_few_articles_say_nothing(make: SimpleNamespace) -> None:
    alike = build(measured(make, (0.5, 0.5, 0.5)))[0]
    assert alike.title == "No clear difference within any of 3 pairs of outlets"
    assert alike.data["clear"] == []
    few = build(measured(make, (0.1, 0.5, 0.9), events=3))[0]
    assert few.title == "Too few articles to say how any two outlets differ"
    assert {line["said"] for line in few.data["pairs"]} == {"too few articles to say"}


def test_one_outlet_alone_has_no_page(make: SimpleNamespace) -> None:
    assert build(measured(make, (0.5,))) == []


def test_a_report_compares_pairs_if_a_page_shows_them(three: Any, tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text("[[page]]\nname = 'pairs'\n")
    render(three, tmp_path / "out", definition=own, png=False, html=False)
    pdf = pypdf.PdfReader(tmp_path / "out" / "report.pdf")
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert "A plus means that a is higher, a minus that b is." in text
    assert (tmp_path / "out" / "data" / "pairs-pairs.csv").is_file()


@pytest.mark.parametrize(
    ("changed", "star"),
    [
        ({}, ""),
        ({"machine_low": -0.1}, " *"),
        ({"machine_low": float("nan"), "machine_high": float("nan")}, ""),
        ({"drift_a": 0.5}, " *"),
        ({"drift_b": -0.5}, " *"),
        ({"drift_b": -0.4, "drift_a": 0.4}, ""),
        ({"q": 0.2, "drift_a": 0.5}, ""),
    ],
)
def test_a_difference_no_larger_than_error_or_drift_is_marked(
    changed: dict[str, float], star: str
) -> None:
    row = {
        "difference": 0.5, "low": 0.2, "high": 0.8, "q": 0.01, "machine_low": 0.1,
        "machine_high": 0.9, "drift_a": 0.0, "drift_b": 0.0,
    }  # fmt: skip
    assert measures.doubt(row | changed) == star
    assert measures.doubt(None) == ""
