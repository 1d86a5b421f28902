"""One event told by three outlets: who is heard where, and which two texts stand side by side."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from framing.report.definition import pages
from framing.report.material import Material
from framing.report.pages.same_story import title, unlike

STORY = (
    "The dam above Kesvar broke on Monday night and the flood took the lower bridge. "
    "Water stood in forty houses of the valley by morning, and the gate had not closed. "
)


@pytest.fixture(scope="module")
def material(make: SimpleNamespace) -> Material:
    stories = []
    for outlet, speakers in (
        ("courier", ("Ada Quist", "Interior Ministry")),
        ("lantern", ("Ada Quist", "Bo Hale")),
        ("ledger", ("Cora Lind",)),
    ):
        sentences = " ".join(f"{name} said the flood was over." for name in speakers)
        article = make.article(
            f"Kesvar dam breaks, {outlet} finds",
            STORY + sentences,
            id=outlet,
            outlet=outlet,
            date="2031-03-04",
        )
        said = [
            make.Said(
                name,
                "said",
                "the flood was over",
                name,
                "official",
                "body" if "Ministry" in name else "named",
                after=f"{name} said",
            )
            for name in speakers
        ]
        stories.append(make.Story(article, said))
    return Material(make.measurement(stories))


@pytest.fixture(scope="module")
def sheet(material: Material) -> Any:
    unit = pages()["same_story"]
    return unit.build(material, unit.options)[0]


def test_title_counts_who_speaks_in_one_outlet_only(sheet: Any) -> None:
    assert sheet.title == "3 of the 4 named sources that we found speak in only one of 3 outlets"
    assert sheet.data["facts"] == ["2031-03-04", "3 articles from 3 outlets"]


def test_table_says_who_is_heard_where(sheet: Any) -> None:
    parts = {row["name"]: row["parts"] for row in sheet.data["sources"]}
    assert sheet.data["outlets"] == ["courier", "lantern", "ledger"]
    assert parts["Ada Quist"] == ["speaks", "speaks", "absent"]
    assert parts["Interior Ministry"] == ["speaks", "absent", "absent"]
    assert parts["Cora Lind"] == ["absent", "absent", "speaks"]


def test_a_kind_is_no_fact_where_it_is_more_likely_wrong(make: SimpleNamespace) -> None:
    stories = []
    for outlet, likely in (("courier", (0.4, 0.4)), ("lantern", (0.3, 0.6))):
        text = "Ada Quist said it was over. Bo Hale said it was over."
        said = [
            make.Said(name, "said", "it was over", name, "expert", "named", after=f"{name} said",
                      kind_probability=p)
            for name, p in zip(("Ada Quist", "Bo Hale"), likely, strict=True)
        ]  # fmt: skip
        article = make.article("Dam breaks", text, id=outlet, outlet=outlet, date="2031-03-04")
        stories.append(make.Story(article, said))
    unit = pages()["same_story"]
    material = Material(make.measurement(stories), one_event=True)
    (sheet,) = unit.build(material, unit.options)
    assert [(s["name"], s["kind"]) for s in sheet.data["sources"]] == [
        ("Ada Quist", "perhaps expert"),
        ("Bo Hale", "expert"),  # of whom one article is sure
    ]
    assert {(row["source"], row["kind_probability"]) for row in sheet.tables["sources"]} == {
        *(("Ada Quist", 0.4), ("Bo Hale", 0.6))
    }


def test_headlines_carry_counts(sheet: Any) -> None:
    rows = {row["outlet"]: row for row in sheet.data["headlines"]}
    counts = [rows["lantern"][key] for key in ("used", "only_here", "left_out")]
    assert counts == ["2", "1", "2"]
    assert "".join(run["t"] for run in rows["ledger"]["runs"]) == (
        "Kesvar dam breaks, ledger finds"
    )


def test_the_two_least_alike_stand_side_by_side_in_full(sheet: Any, material: Material) -> None:
    assert [text["outlet"] for text in sheet.data["texts"]] == ["courier", "ledger"]
    for text in sheet.data["texts"]:
        article = material.by_id[text["outlet"]]
        body = "".join(run["t"] for paragraph in text["paragraphs"] for run in paragraph)
        assert body == article.text.split("\n\n")[1]


def test_one_outlet_alone_tells_no_story_twice(make: SimpleNamespace) -> None:
    stories = [make.Story(make.article(f"a{i}", STORY, outlet="a")) for i in range(2)]
    unit = pages()["same_story"]
    assert unit.build(Material(make.measurement(stories)), unit.options) == []


def test_of_many_outlets_without_an_article_six_are_named(make: SimpleNamespace) -> None:
    told = [make.article(f"a{name}", STORY, outlet=name, date="2031-03-04") for name in "xy"]
    other = [
        make.article(f"{word} {word}", f"{word.title()} " * 9 + "won.", outlet=word)
        for word in ("apple", "bread", "cider", "dates", "eggs", "figs", "grapes", "honey")
    ]
    unit = pages()["same_story"]
    material = Material(make.measurement([make.Story(article) for article in (*told, *other)]))
    facts = unit.build(material, unit.options)[0].data["facts"]
    assert facts[-1] == (
        "no article on it given from apple, bread, cider, dates, eggs, figs and 2 more"
    )


@pytest.mark.parametrize(
    ("used", "said"),
    [
        ([[], []], "We found no named source that any of the 2 outlets lets speak"),
        (
            [["A", "B"], ["A", "B"]],
            "Each of the 2 named sources that we found speaks in two or more of 2 outlets",
        ),
        (
            [["A", "B"], ["C"]],
            "Each of the 3 named sources that we found speaks in only one of 2 outlets",
        ),
        (
            [["A", "B"], ["A"]],
            "1 of the 2 named sources that we found speaks in only one of 2 outlets",
        ),
        ([["A"], []], "The one named source that we found speaks in only one of 2 outlets"),
        ([["A"], ["A"]], "The one named source that we found speaks in two or more of 2 outlets"),
    ],
)
def test_titles(used: list[list[str]], said: str) -> None:
    rows = [{"outlet": str(place), "used": names} for place, names in enumerate(used)]
    assert title(rows) == said


def test_articles_that_name_nobody_are_not_called_unlike() -> None:
    silent, again, loud = ({"used": []}, {"used": []}, {"used": ["A"]})
    assert unlike([silent, again, loud]) == (silent, loud)


def test_eight_articles_have_a_column_and_the_rest_are_counted(make: SimpleNamespace) -> None:
    stories = [
        make.Story(make.article(f"Flood {i}", STORY, id=f"o{i}", outlet=f"o{i}")) for i in range(9)
    ]
    unit = pages()["same_story"]
    sheet = unit.build(Material(make.measurement(stories), one_event=True), unit.options)[0]
    assert len(sheet.data["outlets"]) == 8
    assert sheet.data["more_articles"] == 1
    assert sheet.data["more_headlines"] == 0
    assert sheet.data["facts"] == ["9 articles from 9 outlets"]


def test_everything_given_is_one_event_and_refusals_have_a_badge_of_their_own(
    make: SimpleNamespace,
) -> None:
    told = [
        ("Rain fell on Skarn. Ada Quist said it was over.", "Ada Quist", "said", "neutral"),
        ("Prices of tea rose. Ada Quist declined to answer.", "Ada Quist", "declined", "refusing"),
    ]
    stories = [
        make.Story(
            make.article(f"T{i}", text, id=f"o{i}", outlet=f"o{i}", date=f"203{i}-01-01"),
            [make.Said(who, verb, text.rpartition(f"{verb} ")[2][:-1], who, "official", "named",
                       verb_class=verb_class)],
        )
        for i, (text, who, verb, verb_class) in enumerate(told)
    ]  # fmt: skip
    measured = make.measurement(stories)
    unit = pages()["same_story"]
    assert unit.build(Material(measured), unit.options) == []  # by their words, two events
    (sheet,) = unit.build(Material(measured, one_event=True), unit.options)
    assert sheet.data["sources"][0]["parts"] == ["speaks", "refused"]
    assert sheet.data["refused"] is True
    assert sheet.title == "The one named source that we found speaks in only one of 2 outlets"
    assert sheet.flows is False
    few = unit.build(Material(measured, one_event=True), {**unit.options, "texts": False})[0]
    assert (few.data["texts"], few.flows) == ([], True)
