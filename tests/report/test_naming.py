"""The page of names: what it shows of one invented event, and what it says of too little."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from framing.articles import read
from framing.outlets.registry import load
from framing.report.definition import pages
from framing.report.material import Material
from framing.table.measure import measure
from framing.table.tables import Measurement

TEACHING = Path(__file__).parents[2] / "seeds" / "teaching"


def sheets(paths: Sequence[Path]) -> Any:
    corpus = read(paths)
    measured = Measurement(corpus, measure(corpus, workers=1))
    unit = pages()["naming"]
    return unit.build(Material(measured, load().outlets), unit.options)


@pytest.fixture(scope="module")
def foundry() -> Any:
    (sheet,) = sheets([TEACHING])
    return sheet


def test_the_heading_says_what_was_counted(foundry: Any) -> None:
    assert foundry.title == (
        "7 events are covered by several outlets, who name what happened by different nouns in "
        "7 of 7"
    )
    assert [story["told"] for story in foundry.data["stories"]] == ["6 articles of 6 outlets"] * 4
    assert foundry.data["left_out"] == 3


def things(sheet: Any) -> dict[str, Any]:
    return {t["entity"]: t for story in sheet.data["stories"] for t in story["things"]}


def test_each_name_has_its_outlets_and_an_example(foundry: Any) -> None:
    protest = things(foundry)["protest"]
    assert (protest["kind"], protest["entity"]) == ("What happened", "protest")
    rows = {row["name"]: row for row in protest["rows"]}
    of = {name: [protest["outlets"][x] for x, *_ in row["cells"]] for name, row in rows.items()}
    assert of["movement of citizens"] == ["Meridian Agency"]
    assert of["march"] == ["The Capital Courier", "The Free Lantern", "The Harbour Ledger"]
    march = {protest["outlets"][x]: own for x, _, own in rows["march"]["cells"]}
    # The Lantern writes of a march only where it reports what the police maintain.
    assert (march["The Free Lantern"], march["The Harbour Ledger"]) == (0, 1)
    assert rows["mayhem"]["here"] == "mayhem"


def test_the_figure_says_in_words_what_it_shows(foundry: Any) -> None:
    alt = foundry.pictures[things(foundry)["protest"]["picture"]].alt
    assert "movement of citizens: Meridian Agency 2 (" in alt
    assert "mayhem: Daily Thunder 1" in alt


def test_the_table_holds_every_name(foundry: Any) -> None:
    rows = foundry.tables["names"]
    assert {"outlet": "daily-thunder", "name": "mayhem", "noun": "mayhem"}.items() <= next(
        row for row in rows if row["name"] == "mayhem"
    ).items()


def test_groups_are_shown_over_all_events_by_their_nouns(foundry: Any) -> None:
    groups = {t["entity"]: [row["name"] for row in t["rows"]] for t in foundry.data["groups"]}
    assert {"docker", "worker", "staff"} <= set(groups["workers"])


def test_different_events_give_nothing_to_compare() -> None:
    (sheet,) = sheets(
        [
            TEACHING / "foundry-protest" / "daily-thunder.txt",
            TEACHING / "kesvar-dam" / "free-lantern.txt",
        ]
    )
    assert sheet.title == "No two outlets cover the same event, so no names can be compared"
    assert sheet.data["stories"] == [] and sheet.tables["names"] == []


def test_one_outlet_has_no_page() -> None:
    assert sheets([TEACHING / "foundry-protest" / "daily-thunder.txt"]) == []


def test_without_an_event_of_two_outlets_no_names_are_compared(tmp_path: Path) -> None:
    for name, text in (("a", "The ferry sank in the storm."), ("b", "Schools open in May.")):
        (tmp_path / f"{name}.txt").write_text(
            f" date 2031-05-0{1 + (name == 'b')} https://{name}.example/x\n\n{text}", "utf-8"
        )
    found = sheets([tmp_path])
    assert [sheet.title for sheet in found] == [
        "No two outlets cover the same event, so no names can be compared"
    ]
