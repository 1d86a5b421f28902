"""Speakers labelled for the model of kinds: places and kinds, and of no article to measure."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.attribution.attribution import KINDS
from framing.resources import folder
from framing.training.annotated import GOLD
from framing.training.kinds_gold import LABELS
from framing.training.texts import records

FIELDS = {"id", "kind", "naming", "person", "form", "name", "statements"}
NAMINGS = ("named", "body", "unnamed", "anonymous")
FILES = [folder("models") / "kinds" / file for file in LABELS.values()]
MANY = {"labels.jsonl.gz": 5000, "labels-by-article.jsonl.gz": 15000}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_label_holds_places_and_classes_and_no_text(file: Path) -> None:
    seen = set()
    for label in records(file):
        assert label["kind"] in KINDS
        assert label.get("naming", "named") in NAMINGS
        assert set(label) <= FIELDS
        start, end = label["name"]
        assert 0 <= start < end
        assert label["statements"]
        for statement in label["statements"]:
            assert set(statement) == {"source", "cue", "content"}
            spans = [span for part in statement.values() for span in part]
            assert all(start < end for start, end in spans)
        seen.add((label["id"], start, end))
    assert len(seen) > MANY[file.name]


@pytest.mark.shared
def test_no_label_is_of_an_article_on_which_figures_are_measured(shared: Path) -> None:
    measured = {row["id"] for row in records(shared / "data" / GOLD)}
    measured |= {row["id"] for row in records(shared / "data" / "sourcing_gold.jsonl.gz")}
    for file in FILES:
        assert not measured & {label["id"] for label in records(file)}
