"""The page over time: points where the numbers are, sentences that the test allows."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

from framing.report.definition import pages
from framing.report.draw import figures
from framing.report.material import Material
from framing.report.pages.over_time import title
from framing.report.render import render

SUBJECTS = (
    "dam strike vaccine bridge school ballot",
    "foundry harbour clinic tunnel orchard ferry",
)
WORDS = [word for line in SUBJECTS for word in line.split()]


@pytest.fixture(scope="module")
def sheet(make: SimpleNamespace) -> Any:
    stories = [
        make.Story(
            make.article(
                f"{word} {number}",
                f"{word} {word}s {word}ing {number}.",
                id=f"{word}{number}",
                date=f"2031-{number + 1:02d}-{place + 10}",
            ),
            measures={"loaded_outlet": 10.0 * number + 2 + place % 3},
        )
        for number in (0, 1, 4)
        for place, word in enumerate(WORDS)
    ]
    unit = pages()["over_time"]
    return unit.build(Material(make.measurement(stories)), {"measures": ["loaded_outlet"]})[0]


def test_the_title_and_sentence_say_what_clearly_moves(sheet: Any) -> None:
    assert sheet.title == "A clear change over time in 1 of 1 measure"
    sentence = sheet.data["measures"][0]["sentence"]
    assert sentence.startswith("A clear rise in loaded terms in the outlet")
    assert sentence.endswith(": + is a rise)")
    assert sheet.data["step"] == "week"


def test_points_stand_where_the_table_says_and_gaps_stay_gaps(sheet: Any) -> None:
    from matplotlib.figure import Figure as Canvas

    rows = [{**row, "label": row["period"]} for row in sheet.tables["loaded_outlet"]]
    axes = Canvas().add_subplot()
    figures()["over_time"].draw(rows, axes)
    intervals, points = axes.collections
    assert [tuple(point) for point in points.get_offsets()] == [
        (row["place"], row["mean"]) for row in rows
    ]
    sure = [row for row in rows if row["enough"]]
    assert sure
    assert [line.tolist() for line in intervals.get_segments()] == [
        [[row["place"], row["low"]], [row["place"], row["high"]]] for row in sure
    ]
    places = {row["place"] for row in rows}
    joined = [tuple(line.get_xdata()) for line in axes.lines]
    assert joined == [(place, place + 1) for place in sorted(places) if place + 1 in places]
    assert max(places) + 1 > len(places)


def test_one_period_alone_is_no_course_of_time(make: SimpleNamespace) -> None:
    stories = [make.Story(make.article("One", "Rain fell.", date="2031-01-06"))]
    unit = pages()["over_time"]
    assert unit.build(Material(make.measurement(stories)), unit.options) == []


@pytest.mark.parametrize(
    ("sentences", "enough", "said"),
    [
        ([], True, "No measure is defined for these articles"),
        (["Too few"], False, "Too few events to say whether anything changes over time"),
        (["No clear", "No clear"], True, "No clear change over time in 2 measures"),
        (["A clear rise", "No clear"], True, "A clear change over time in 1 of 2 measures"),
    ],
)
def test_titles(sentences: list[str], enough: bool, said: str) -> None:
    assert title([{"sentence": text, "enough": enough} for text in sentences]) == said


def test_a_report_of_one_outlet_says_nothing_of_others(
    make: SimpleNamespace, tmp_path: Path
) -> None:
    stories = [
        make.Story(
            make.article(word, f"{word}s {word} {word}ed.", outlet="a", date=f"2026-{month:02}-05"),
            measures={"loaded_outlet": 2.0 * month, "passives_without_agent": 0.1 * (month % 3)},
        )
        for month, word in enumerate(WORDS, 1)
    ]
    definition = tmp_path / "one.toml"
    definition.write_text(
        "measures = ['loaded_outlet', 'passives_without_agent']\n"
        "[[page]]\nname = 'summary'\n[[page]]\nname = 'outlets'\n"
        "[[page]]\nname = 'over_time'\nmeasures = ['loaded_outlet']\n"
    )
    render(make.measurement(stories), tmp_path / "out", definition=definition, png=False)
    leaves = pypdf.PdfReader(tmp_path / "out" / "report.pdf").pages
    text = " ".join(" ".join(leaf.extract_text() for leaf in leaves).split())
    assert "a in 2 measures" in text
    assert "the line its 95 % interval. Each line covers" in text
    assert "the mean over the articles of a month, with its 95 % interval" in text
    assert "A change may come from the events." in text
    assert not re.search("other outlets|all outlets|the others|from outlets", text.lower())
