"""The speakers labelled one by one: places and kinds, and none of an article to measure."""

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
FILE = folder("models") / "kinds" / LABELS


def test_a_label_holds_places_and_classes_and_no_text() -> None:
    seen = set()
    for label in records(FILE):
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
    assert len(seen) > 5000


@pytest.mark.shared
def test_no_label_is_of_an_article_on_which_figures_are_measured(shared: Path) -> None:
    measured = {row["id"] for row in records(shared / "data" / GOLD)}
    measured |= {row["id"] for row in records(shared / "data" / "sourcing_gold.jsonl.gz")}
    assert not measured & {label["id"] for label in records(FILE)}
