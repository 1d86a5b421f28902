"""The source test: every sentence is counted from attributions that a person can count."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from framing.report.definition import pages
from framing.report.material import Material
from framing.report.pages.source_check import title
from framing.report.voices import Voice
from framing.table.tables import Measurement


def build(measured: Measurement, **options: Any) -> Any:
    unit = pages()["source_check"]
    return unit.build(Material(measured), {**unit.options, **options})


@pytest.fixture(scope="module")
def sheet(make: SimpleNamespace) -> Any:
    article = make.article(
        "T",
        "Mayor Ada Quist said 40 houses stood in water. The mayor confirmed that the dyke held. "
        "A clerk who feared for his job said nobody had looked. It was said that rain fell. "
        "The survey found that 61 per cent had left.",
    )
    said = [
        make.Said("Mayor Ada Quist", "said", "40 houses stood in water", "Ada Quist", "official",
                  "named"),
        make.Said("The mayor", "confirmed", "that the dyke held", "Ada Quist", "official", "named",
                  stance="endorsing"),
        make.Said("A clerk who feared for his job", "said", "nobody had looked", "", "official",
                  "anonymous", carrier="the Standard", after="A clerk"),
        make.Said("", "was said", "that rain fell"),
        make.Said("The survey", "found", "61 per cent had left", "the survey", "document", "body",
                  kind_probability=0.3),
    ]  # fmt: skip
    return build(make.measurement([make.Story(article, said)]))[0]


def found(sheet: Any, letter: str) -> str:
    question = next(q for q in sheet.data["questions"] if q["letter"] == letter)
    return " ".join(" ".join(question["found"]).split())


def test_every_letter_is_asked_in_order(sheet: Any) -> None:
    assert "".join(question["letter"] for question in sheet.data["questions"]) == "IMVAN"
    assert all(question["ask"].endswith("?") for question in sheet.data["questions"])
    assert all(question["lines"] >= 1 for question in sheet.data["questions"])


def test_title_counts_the_named(sheet: Any) -> None:
    assert sheet.title == "2 of the 3 sources that we found have a name"


def test_a_kind_is_no_fact_where_it_is_more_likely_wrong(sheet: Any) -> None:
    assert [source["kind"] for source in sheet.data["sources"]] == [
        *("official", "perhaps document or poll", "official")
    ]
    assert [row["kind_probability"] for row in sheet.tables["sources"]] == [0.9, 0.3, 0.9]
    assert sheet.data["doubts"] == (
        "The kind of 1 of 3 speakers is more likely wrong than right: “perhaps” stands before it."
    )


def test_independent_lists_whom_they_speak_for(sheet: Any) -> None:
    assert found(sheet, "I") == ("Whom the sources speak for: officials 2, documents and polls 1.")


def test_multiple_counts_sources_statements_and_what_names_none(sheet: Any) -> None:
    assert found(sheet, "M") == (
        "3 sources in 5 statements; Ada Quist has most words, 45 % of those attributed (9 of 20). "
        "1 statement names no source. "
        "Heard only through another source: A clerk who feared for his job, through the Standard."
    )


def test_verifying_counts_numbers_papers_and_verbs(sheet: Any) -> None:
    assert found(sheet, "V") == (
        "2 of 5 statements hold a number in digits; 1 is from a document or poll. "
        "The verbs imply that 1 statement is true."
    )
    evidence = next(q for q in sheet.data["questions"] if q["letter"] == "V")["evidence"]
    assert [part["here"] for part in evidence] == ["found", "confirmed"]


def test_informed_shows_the_fullest_introduction(sheet: Any) -> None:
    assert found(sheet, "A") == (
        "The article introduces them as: “Mayor Ada Quist”; “The survey”; “A clerk who feared for "
        "his job”."
    )


def test_named_asks_for_the_reason_of_anonymity(sheet: Any) -> None:
    assert found(sheet, "N") == (
        "1 named person, 1 organisation or document, 1 kept anonymous. "
        "“A clerk who feared for his job”: no reason is given."
    )


def test_the_table_holds_every_source(sheet: Any) -> None:
    rows = {row["source"]: row for row in sheet.tables["sources"]}
    assert rows["Ada Quist"]["statements"] == 2
    assert rows["Ada Quist"]["with_number"] == 1
    assert rows["A clerk who feared for his job"]["passed_on_by"] == "the Standard"
    assert "Source not given" not in rows


@pytest.mark.parametrize(
    ("namings", "said"),
    [
        ([], "We found no source that speaks in this article"),
        (["unnamed"], "The one source that we found has no name"),
        (["named", "body"], "Both sources that we found have a name"),
        (["named"] * 3, "All 3 sources that we found have a name"),
        (["anonymous"] * 2, "None of the 2 sources that we found has a name"),
        (["named", "unnamed"], "1 of the 2 sources that we found has a name"),
    ],
)
def test_titles(namings: list[str], said: str) -> None:
    assert title([Voice(str(i), "expert", naming) for i, naming in enumerate(namings)]) == said


def test_an_article_without_sources_is_all_lines(make: SimpleNamespace) -> None:
    sheet = build(make.measurement([make.Story(make.article("T", "Rain fell."))]))[0]
    assert sheet.title == "We found no source that speaks in this article"
    assert sheet.data["sources"] == []


def test_sources_beyond_the_limit_are_counted_and_sheets_are_numbered(
    make: SimpleNamespace,
) -> None:
    stories = [
        make.Story(
            make.article(f"T{i}", "Ada said a. Bo said b. Cy said c.", id=f"a{i}"),
            [make.Said(name, "said", part, name, "expert", "named", after=name)
             for name, part in (("Ada", "a"), ("Bo", "b"), ("Cy", "c"))],
        )
        for i in range(2)
    ]  # fmt: skip
    one, two = (build(make.measurement(stories[:n]), sources=2) for n in (1, 2))
    assert [sheet.key for sheet in one] == [""]
    assert [sheet.key for sheet in two] == ["01", "02"]
    assert [len(sheet.data["sources"]) for sheet in two] == [2, 2]
    assert [sheet.data["left_out"] for sheet in two] == [1, 1]
