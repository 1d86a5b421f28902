"""The list of articles."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from framing.report.definition import pages
from framing.report.material import Material
from framing.table.tables import Measurement


def build(measured: Measurement, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(Material(measured), {**unit.options, **options})


def test_the_list_holds_every_article_and_says_which_are_unscored(make: SimpleNamespace) -> None:
    stories = [
        make.Story(make.article("One", "Text.", outlet="b", date="2026-01-02")),
        make.Story(make.article("Zwei", "Text.", outlet="a", language="de", status="unscored")),
    ]
    sheet = build(make.measurement(stories), "articles")[0]
    rows = [(r["outlet"], r["title"], r["scored"], r["words"]) for r in sheet.data["rows"]]
    assert rows == [("a", "Zwei", False, "–"), ("b", "One", True, "2")]
