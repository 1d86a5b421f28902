"""The pages of several outlets, on a corpus whose outlets differ in one measure by design."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

import framing.comparison.distance
import framing.comparison.outlets
import framing.comparison.over_time  # imported while other columns stand in, it would keep them
import framing.features.base.registry
import framing.table.batch  # so would it
from framing.features.base.feature import Column
from framing.outlets.outlet import Outlet
from framing.report.definition import pages
from framing.report.draw import draw
from framing.report.material import Material
from framing.report.pages.comparison import _about, title, with_error
from framing.report.pages.outlets import _title as outlet_title
from framing.report.render import render
from framing.table.tables import Measurement

COLUMNS = (
    Column(
        "officials",
        "share",
        "Share of attributed words that officials speak.",
        "words",
        title="words given to officials",
    ),
    Column("doubt", "per 1,000 words", "Verbs of doubt."),
    Column("never", "count", "Something that never occurs."),
)
HABIT = {"courier": 0.8, "lantern": 0.2, "ledger": 0.25}
# Words that make the articles on one event alike, and those on another unlike.
EVENTS = (
    "dam flood valley water engineers gate",
    "strike dockers port harbour cranes wages",
    "vaccine doses clinic nurses recall batch",
    "border bridge patrol guards river crossing",
    "telephones school pupils classroom ban pouches",
    "election count ballots commission boxes night",
    "foundry protest furnace workers march smoke",
)


@pytest.fixture(scope="module")
def columns() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(framing.features.base.registry, "columns", lambda: COLUMNS)
        patch.setattr(framing.comparison.outlets, "columns", lambda: COLUMNS)
        patch.setattr(framing.comparison.distance, "columns", lambda: COLUMNS)
        yield


@pytest.fixture(scope="module")
def corpus(columns: None, make: SimpleNamespace) -> Measurement:
    draws = random.Random(7)
    stories = []
    for number, words in enumerate(EVENTS):
        for outlet, habit in HABIT.items():
            article = make.article(
                f"{outlet.title()} on {words.split()[0]}",
                " ".join(draws.sample(words.split() * 6, 36)) + f" {outlet} {number}.",
                id=f"{outlet}-{number}",
                outlet=outlet,
                date=f"2026-0{number + 1}-05",
                registered=True,
            )
            measures = {
                "officials": habit + draws.uniform(-0.05, 0.05),
                "doubt": draws.uniform(0, 10),
                "never": 0.0,
            }
            stories.append(make.Story(article, measures=measures))
    measured: Measurement = make.measurement(stories, columns=COLUMNS)
    return measured


@pytest.fixture(scope="module")
def material(corpus: Measurement, outlets: dict[str, Outlet]) -> Material:
    return Material(corpus, outlets)


@pytest.fixture(scope="module")
def outlets() -> dict[str, Outlet]:
    names = {"courier": "The Capital Courier", "lantern": "Free Lantern"}
    return {
        key: Outlet(
            id=key,
            name=name,
            domains=(),
            country="GB",
            language="en",
            owner="nobody",
            funding="commercial",
            file=Path(f"{key}.toml"),
            invented=True,
        )
        for key, name in names.items()
    }


def build(material: Material, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(material, {**unit.options, **options})


def test_the_designed_habit_is_found(material: Material) -> None:
    sheet = build(material, "comparison")[0]
    assert sheet.title == "At least one outlet differs clearly from the others in 1 of 2 measures"
    block = sheet.data["measures"][0]
    assert block["label"] == "Words given to officials"
    assert block["unit"] == "share of words"
    assert block["about"] == (
        "Share of attributed words that officials speak. (share of words). "
        "How far the machine’s own error differs between outlets was not measured here."
    )
    sides = {row["outlet"]: row["side"] for row in block["rows"]}
    assert sides["The Capital Courier"] == "higher"
    assert all(row["side"] == "" for row in sheet.data["measures"][1]["rows"])


def test_a_measure_is_not_explained_by_its_own_name() -> None:
    column = Column(
        "x", "share", "words given to officials", "words", title="words given to officials"
    )
    assert _about(column) == "share of words"


def test_raw_stands_beside_controlled_and_its_basis_in_words(material: Material) -> None:
    sheet = build(material, "comparison")[0]
    courier = sheet.data["outlets"][1]
    assert courier["outlet"] == "The Capital Courier"
    assert courier["basis"] == "on the same events"
    assert (courier["articles"], courier["others"], courier["events"]) == ("7", "14", "7")
    shown = {row["outlet"]: row for row in sheet.data["measures"][0]["rows"]}["The Capital Courier"]
    written = {row["outlet"]: row for row in sheet.tables["officials"]}["courier"]
    assert shown["raw"] == f"+{100 * written['raw_difference']:.0f}\xa0points"
    assert shown["difference"].startswith(f"+{100 * written['difference']:.0f}\xa0points [")
    assert sheet.data["copies"] == ""


def test_copies_are_counted_and_the_page_says_how_often(
    columns: None, make: SimpleNamespace
) -> None:
    # Three outlets on seven events; one text of each of two events stands in two outlets.
    agency = (
        "The {} was shut at noon and engineers said they would open it again after the weekend."
    )
    stories = []
    for number, words in enumerate(EVENTS):
        for outlet in ("a", "b", "c"):
            own = " ".join(random.Random(f"{outlet}{number}").sample(words.split() * 6, 36)) + "."
            copied = number < 2 and outlet != "c"
            article = make.article(
                f"{outlet} on {words.split()[0]}",
                f"{agency.format(words)} {words}." if copied else own,
                id=f"{outlet}-{number}",
                outlet=outlet,
                date=f"2026-0{number + 1}-05",
            )
            measures = {"officials": number / 10, "doubt": float(number), "never": 0.0}
            stories.append(make.Story(article, measures=measures))
    sheet = build(Material(make.measurement(stories, columns=COLUMNS)), "comparison")[0]
    assert sheet.data["copies"].startswith(
        "4 articles are printings of 2 texts that several outlets print."
    )
    # What a prints, b prints too: neither side counts it. c finds each text twice, once too many.
    assert [row["copies"] for row in sheet.data["outlets"]] == ["4", "4", "2"]


def test_rows_stand_in_the_order_of_the_printed_names(material: Material) -> None:
    rows = build(material, "comparison")[0].data["measures"][0]["rows"]
    assert [row["outlet"] for row in rows] == ["Free Lantern", "The Capital Courier", "ledger"]


def test_measures_can_be_chosen_and_one_that_never_varies_is_left_out(material: Material) -> None:
    every = build(material, "comparison")[0].data["measures"]
    assert [block["name"] for block in every] == ["officials", "doubt"]
    chosen = build(material, "comparison", measures=["doubt"])[0].data["measures"]
    assert [block["name"] for block in chosen] == ["doubt"]


def test_summary_says_which_side_is_which(material: Material) -> None:
    sheet = build(material, "summary")[0]
    assert sheet.title == "How 21 articles from 3 outlets use sources and words"
    assert sheet.data["events"] == 7
    assert any(
        sentence.startswith("The Capital Courier is higher than the other outlets in words given")
        for sentence in sheet.data["sentences"]
    )


def test_too_few_articles_get_no_interval(columns: None, make: SimpleNamespace) -> None:
    stories = [
        make.Story(
            make.article(f"{o}{i}", f"{EVENTS[i]} {o}", outlet=o), measures={"officials": 0.1 * i}
        )
        for o in "ab"
        for i in range(3)
    ]
    few = Material(make.measurement(stories, columns=COLUMNS))
    sheet = build(few, "comparison", measures=["officials"])[0]
    for row in sheet.data["measures"][0]["rows"]:
        assert row["difference"] == "too few articles to say"
        assert "[" not in row["mean"]
        assert (row["effect"], row["q"], row["side"]) == ("–", "–", "")
    assert sheet.title == "Too few articles to say whether the outlets differ"
    assert not sheet.printed
    assert build(few, "summary")[0].data["too_few"] == ["a", "b"]


def test_points_and_intervals_stand_where_the_numbers_say(material: Material) -> None:
    from matplotlib.figure import Figure as Canvas

    from framing.report.draw import figures

    rows = build(material, "comparison")[0].tables["officials"]
    axes = Canvas().add_subplot()
    figures()["measure"].draw(rows, axes)
    _, intervals, points = axes.collections
    assert [tuple(point) for point in points.get_offsets()] == [
        (row["mean"], y) for y, row in enumerate(rows)
    ]
    assert [line.tolist() for line in intervals.get_segments()] == [
        [[row["low"], y], [row["high"], y]] for y, row in enumerate(rows)
    ]


def test_profile_points_stand_where_the_csv_says(material: Material) -> None:
    from matplotlib.figure import Figure as Canvas

    from framing.report.draw import figures

    sheets = build(material, "outlets")
    rows = [
        {**row, "others": [float(place) for place in row["others"].split()]}
        for row in sheets[0].tables["profile"]
    ]
    axes = Canvas().add_subplot()
    figures()["profile"].draw(rows, axes)
    _, intervals, points = axes.collections
    assert [tuple(point) for point in points.get_offsets()] == [
        (row["place"], y) for y, row in enumerate(rows)
    ]
    assert [line.tolist() for line in intervals.get_segments()] == [
        [[row["place_low"], y], [row["place_high"], y]] for y, row in enumerate(rows)
    ]
    assert axes.lines[0].get_xdata().tolist() == [place for row in rows for place in row["others"]]
    for row in rows:
        assert 0 <= row["place_low"] <= row["place"] <= row["place_high"] <= 1
        assert len(row["others"]) == 2


def test_a_figure_is_drawn_alike_twice_and_has_no_date(material: Material) -> None:
    rows = build(material, "comparison")[0].tables["officials"]
    once, again = draw("measure", rows, "words").svg, draw("measure", rows, "words").svg
    assert once == again
    assert "dc:date" not in once


def definition(folder: Path) -> Path:
    """Return a definition of every page, and of the measures of this module."""
    path = folder / "everything.toml"
    path.write_text("".join(f"[[page]]\nname = '{name}'\n" for name in pages()))
    return path


def test_report_of_a_corpus(corpus: Measurement, outlets: Any, tmp_path: Path) -> None:
    out = tmp_path / "out"
    render(corpus, out, definition=definition(tmp_path), outlets=outlets, png=False)
    text = " ".join(
        " ".join(page.extract_text() for page in pypdf.PdfReader(out / "report.pdf").pages).split()
    )
    assert "Partly invented for teaching" in text
    assert "Invented for teaching" in text  # by each outlet that is
    assert "The Capital Courier differs clearly from the other outlets in 1 of 2 measures" in text
    assert "owner: nobody · funding: commercial" in text
    assert "not in the registry of outlets" in text
    assert "Share of attributed words that officials speak." in text
    with (out / "data" / "comparison-officials.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["outlet"]: row for row in csv.DictReader(stream)}
    assert 0.75 < float(rows["courier"]["mean"]) < 0.85
    assert rows["courier"]["n_articles"] == rows["courier"]["n_events"] == "7"
    assert float(rows["courier"]["low"]) < float(rows["courier"]["mean"])


def test_a_corpus_rerun_gives_the_same_bytes(
    corpus: Measurement, outlets: Any, tmp_path: Path
) -> None:
    for name in ("one", "two"):
        render(corpus, tmp_path / name, definition=definition(tmp_path), outlets=outlets, png=False)
    first = sorted(path for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(first) > 10
    for path in first:
        again = tmp_path / "two" / path.relative_to(tmp_path / "one")
        assert path.read_bytes() == again.read_bytes(), path.name


def test_one_outlet_alone_is_compared_with_nobody(columns: None, make: SimpleNamespace) -> None:
    stories = [make.Story(make.article(f"a{i}", EVENTS[i], outlet="a")) for i in range(2)]
    alone = Material(make.measurement(stories, columns=COLUMNS))
    assert build(alone, "comparison") == []


@pytest.mark.parametrize(
    ("others", "sides", "enough", "said"),
    [
        (1, ["", ""], False, "Post: too few articles to say how it differs from the other outlets"),
        (1, ["", ""], True, "Post: no clear difference from the other outlets"),
        (1, ["higher", ""], True, "Post differs clearly from the other outlets in 1 of 2 measures"),
        (0, ["", ""], True, "Post in 2 measures"),
        (0, [""], False, "Post in 1 measure"),
    ],
)
def test_a_profile_is_titled_by_what_can_be_said(
    others: int, sides: list[str], enough: bool, said: str
) -> None:
    assert outlet_title("Post", others, sides, enough) == said


@pytest.mark.parametrize(
    ("differing", "every", "enough", "said"),
    [
        (0, 0, True, "No measure is defined for these articles"),
        (0, 3, False, "Too few articles to say whether the outlets differ"),
        (0, 3, True, "No clear difference between the outlets in any of 3 measures"),
        (1, 3, True, "At least one outlet differs clearly from the others in 1 of 3 measures"),
    ],
)
def test_the_title_says_no_more_than_was_found(
    differing: int, every: int, enough: bool, said: str
) -> None:
    assert title(differing, every, enough=enough) == said


def test_clear_differences_are_shown_with_the_machines_error_too() -> None:
    material: Any = SimpleNamespace(name=str.title)
    clear = {"outlet_a": "ledger", "unit": "share", "low": 0.1, "high": 0.2, "q": 0.01}
    clear |= {"machine_low": -0.02, "machine_high": 0.33}
    unclear = {**clear, "q": 0.2}
    unmeasured = {**clear, "machine_low": float("nan"), "machine_high": float("nan")}
    assert with_error(material, [clear, unclear, None, {**clear, "outlet_a": "lantern"}]) == (
        "Controlled, with the machine’s own error in the interval: Ledger [−2,\u00a033]; "
        "Lantern [−2,\u00a033]."
    )
    assert with_error(material, [unclear, None]) == ""
    assert with_error(material, [unclear, unmeasured]) == (
        "How far the machine’s own error differs between outlets was not measured here."
    )
    none = {**clear, "machine_low": 0.1, "machine_high": 0.2}
    assert with_error(material, [none, unclear]) == (
        "The machine’s own error was not found to differ between outlets beyond chance."
    )
