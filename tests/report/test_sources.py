"""The page of sources: what it counts is what the table holds, and the bars stand for it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from framing.report.definition import pages
from framing.report.draw import figures
from framing.report.material import Material

BODY = (
    "“The crack is old,” said Ida Roke.\n\nThe Harbour Office said it was safe.\n\n"
    "Two sailors said it was not.\n\nRoke said so too."
)


@pytest.fixture(scope="module")
def sheet(make: SimpleNamespace) -> Any:
    said = [
        make.Said("Ida Roke", "said", "The crack is old", "Ida Roke", "expert", "named"),
        make.Said("The Harbour Office", "said", "it was safe", "Harbour Office", "official", "body",
                  after="The Harbour"),
        make.Said("Two sailors", "said", "it was not", "two sailors", "person", "unnamed",
                  after="Two"),
        make.Said("Roke", "said", "so too", "Ida Roke", "expert", "named", after="Roke said so"),
    ]  # fmt: skip
    stories = [make.Story(make.article("Ferry", BODY), said)]
    unit = pages()["sources"]
    return unit.build(Material(make.measurement(stories)), unit.options)[0]


def test_the_title_says_which_type_makes_most_turns(sheet: Any) -> None:
    assert sheet.title == ("Named persons make 50\u202f% of the turns (2\xa0of\xa04)")


def test_types_and_sources_are_counted(sheet: Any) -> None:
    assert [(row["type"], row["turns"]) for row in sheet.tables["types"]] == [
        ("named person", 2),
        ("organisation", 1),
        ("unnamed group", 1),
    ]
    assert [(s["name"], s["turns"]) for s in sheet.data["sources"]] == [
        ("Ida Roke", "2"),
        ("Harbour Office", "1"),
        ("two sailors", "1"),
    ]


def test_a_kind_stands_in_for_a_title_as_certain_as_it_is(make: SimpleNamespace) -> None:
    said = [
        make.Said("Ida Roke", "said", "The crack is old", "Ida Roke", "expert", "named",
                  kind_probability=0.4),
        make.Said("Two sailors", "said", "it was not", "two sailors", "person", after="Two"),
    ]  # fmt: skip
    unit = pages()["sources"]
    measured = make.measurement([make.Story(make.article("Ferry", BODY), said)])
    (sheet,) = unit.build(Material(measured), unit.options)
    assert [row["detail"] for row in sheet.data["sources"]] == ["perhaps expert", "private person"]
    assert [row["kind_probability"] for row in sheet.tables["speakers"]] == [0.4, 0.9]
    assert [row["kind_probability"] for row in sheet.tables["turns"]] == [0.4, 0.9]


def test_the_statements_behind_the_counts_lie_in_the_table(sheet: Any) -> None:
    text = f"Ferry\n\n{BODY}"
    rows = sheet.tables["turns"]
    assert len(rows) == 4
    for row in rows:
        start, end = map(int, row["spans"].split("-"))
        assert " ".join(text[start:end].split()) == row["statement"]


def test_an_unclear_statement_takes_no_words_from_the_clear_one_that_holds_it(
    make: SimpleNamespace,
) -> None:
    """Words of a speaker are as many here as where the page says who speaks."""
    body = (
        "Roke said “my aunt used to say that boats have ears”.\n\n"
        "The Office, they say, claims that it is safe."
    )
    said = [
        make.Said("Roke", "said", "my aunt used to say that boats have ears", "Ida Roke"),
        make.Said("my aunt", "used to say", "that boats have ears", "aunt", unclear=True),
        make.Said("they", "say", "claims that it is safe", "", unclear=True, after="The Office"),
        make.Said("The Office", "claims", "that it is safe", "Office", after="The Office"),
    ]
    material = Material(make.measurement([make.Story(make.article("T", body), said)]))
    sources, speaks = (
        unit.build(material, unit.options)[0]
        for unit in (pages()["sources"], pages()["who_speaks"])
    )
    words = {"Ida Roke": 9, "Office": 4}
    assert {row["name"]: row["words"] for row in sources.tables["speakers"]} == words
    assert {row["speaker"]: row["words"] for row in speaks.tables["speakers"]} == words
    # What is unclear has the words that it would have if it were clear.
    assert [(bool(row["unclear"]), row["words"]) for row in sources.tables["turns"]] == [
        *((False, 9), (True, 4), (False, 4), (True, 1))
    ]


def test_bars_are_as_high_as_the_counts_on_one_scale() -> None:
    from matplotlib.figure import Figure as Canvas

    axes = Canvas().add_subplot()
    rows = [{"label": "Documents", "parts": [4, 0]}, {"label": "Named persons", "parts": [1, 2]}]
    figures()["sources"].draw(rows, axes)
    heights = [bar.get_height() for bar in axes.patches]
    assert [round(height / heights[0] * 4) for height in heights] == [4, 0, 1, 2]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Documents", "Named persons"]


def test_articles_without_a_source_have_no_page(make: SimpleNamespace) -> None:
    unit = pages()["sources"]
    stories = [make.Story(make.article("Rain", "It rained all night."))]
    assert unit.build(Material(make.measurement(stories)), unit.options) == []
