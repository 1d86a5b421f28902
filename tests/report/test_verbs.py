"""Reporting verbs by class and stance."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from framing.report.definition import pages
from framing.report.material import Material
from framing.table.tables import Measurement


def build(measured: Measurement, page: str, **options: Any) -> Any:
    unit = pages()[page]
    return unit.build(Material(measured), {**unit.options, **options})


def test_verbs_by_class_and_stance(seed: Measurement) -> None:
    sheet = build(seed, "verbs")[0]
    assert [(c["name"], c["count"], c["lemmas"]) for c in sheet.data["classes"]] == [
        ("Neutral", 9, "say 4, report 2, add 1, express 1, tell 1"),
        ("Endorsing", 1, "confirm 1"),
        ("Framing", 1, "describe 1"),
    ]
    assert {"kind": "security", "stance": "endorsing", "count": 1} in sheet.tables["kinds"]
    uses = {group["name"]: group["uses"] for group in sheet.data["examples"]}
    assert uses["Endorsing"][0]["here"] == "confirmed"
    assert uses["Endorsing"][0]["before"].endswith("Prigozhin later ")


def test_few_verbs_have_no_share(make: SimpleNamespace) -> None:
    article = make.article("T", "The minister said it rained.")
    said = [make.Said("The minister", "said", "it rained", "minister", "official")]
    material = Material(make.measurement([make.Story(article, said)]))
    (sheet,) = pages()["verbs"].build(material, pages()["verbs"].options)
    assert sheet.title == "We found only one reporting verb in this article"
