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


def test_statements_whose_kind_is_more_likely_wrong_are_counted(make: SimpleNamespace) -> None:
    article = make.article("T", "Men said it rained. The firm claimed it snowed.")
    said = [
        make.Said("Men", "said", "it rained", "Men", "person", kind_probability=0.49),
        make.Said("The firm", "claimed", "it snowed", "The firm", "business"),
    ]
    sheet = build(make.measurement([make.Story(article, said)]), "verbs")[0]
    assert sheet.data["doubts"] == "In 1 of 2 the kind is more likely wrong than right."
    assert [row["label"] for row in sheet.data["cross"]] == ["Business", "Private persons"]
    sure = build(make.measurement([make.Story(article, said[1:])]), "verbs")[0]
    assert sure.data["doubts"] == ""


def test_a_class_of_verbs_is_called_by_its_stance_and_what_else_has_it_is_told(
    make: SimpleNamespace,
) -> None:
    article = make.article("T", "The firm claimed it snowed. Reportedly, Ada Quill left.")
    said = [
        make.Said("The firm", "claimed", "it snowed", "The firm", "business", lemma="claim",
                  verb_class="doubting", stance="distancing"),
        make.Said("", "Reportedly", "Ada Quill left", "", lemma="reportedly",
                  verb_class="hedging", stance="distancing"),
    ]  # fmt: skip
    data = build(make.measurement([make.Story(article, said)]), "verbs")[0].data
    assert [row["name"] for row in data["classes"]] == ["Distancing", "Hedging"]
    assert data["beyond"] == (
        "Other classes above hold 1 of the distancing verbs here (hedging 1)."
    )
    same = build(make.measurement([make.Story(article, said[:1])]), "verbs")[0].data
    assert same["beyond"] == ""


def test_few_verbs_have_no_share(make: SimpleNamespace) -> None:
    article = make.article("T", "The minister said it rained.")
    said = [make.Said("The minister", "said", "it rained", "minister", "official")]
    material = Material(make.measurement([make.Story(article, said)]))
    (sheet,) = pages()["verbs"].build(material, pages()["verbs"].options)
    assert sheet.title == "We found only one reporting verb in this article"


def test_a_ratio_just_above_one_speaks_for_more(make: SimpleNamespace) -> None:
    """Of 16 verbs in each article, 4 of 8 for civil society and 3 of 8 for officials doubt."""
    verbs = (("said", "say", "neutral", "neutral"), ("claimed", "claim", "doubting", "distancing"))
    stories = []
    for number in range(40):
        text, said = "", []
        for place in range(16):
            civil, doubts = place % 2, place // 2 < (4 if place % 2 else 3)
            cue, *how = verbs[doubts]
            name, tide = f"Bo{number}x{place}", f"tide{number}x{place} turned"
            text += f"{name} {cue} {tide}. "
            said.append(
                make.Said(name, cue, tide, name, "civil" if civil else "official", "named", *how,
                          after=f"{name} ")
            )  # fmt: skip
        stories.append(
            make.Story(make.article("Tide", text, id=f"a{number}", outlet="ledger"), said)
        )
    stories.append(make.Story(make.article("Rain", "It rained.", outlet="lantern")))
    (sheet,) = build(make.measurement(stories), "verbs")
    told = {(row["kind"], row["stance"]): row for row in sheet.data["odds"]}
    sides = {key: (row["odds"], row["side"]) for key, row in told.items()}
    assert [row["counts"] for row in told.values() if row["stance"] == "distancing"] == [
        "160 of 320",
        "120 of 320",
    ]
    more = [side for odds, side in sides.values() if 1 < float(odds) < 2]
    less = [side for odds, side in sides.values() if 0.5 < float(odds) < 1]
    assert more and set(more) == {"more"} and less and set(less) == {"less"}
