"""The resolver on whole articles of ten real outlets, which lie beside the checkout."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


@pytest.mark.shared
def test_kinds_naming_and_stance_of_real_articles(shared: Path) -> None:
    """Reached with the annotators' spans: kind .851, naming .909, stance 1.000, form .956."""
    path = shared / "data" / "sourcing_gold.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    statements = [
        tuple(
            Statement(*(tuple(map(tuple, a[part])) for part in ("source", "cue", "content")))
            for a in row["attributions"]
        )
        for row in rows
    ]
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    found = resolve(analyse([row["text"] for row in rows]), statements)
    for row, of_row in zip(rows, found, strict=True):
        # What only passes on another statement, or is cited, is found at other places.
        at = {got.statement.content: got for got in of_row}
        for wanted in row["attributions"]:
            got = at.get(tuple(map(tuple, wanted["content"])))
            if got is None:
                continue
            for field in ("kind", "naming", "stance", "form"):
                if wanted[field] is not None:
                    seen[field] += 1
                    right[field] += getattr(got, field) == wanted[field]
    shares = {field: right[field] / seen[field] for field in seen}
    assert seen["form"] >= 200, seen
    assert shares["kind"] >= 0.85, shares
    assert shares["naming"] >= 0.905, shares
    assert shares["stance"] >= 0.99, shares
    assert shares["form"] >= 0.95, shares
