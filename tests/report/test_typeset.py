"""A report closes up where that saves a leaf of which little is filled, and only there."""

from __future__ import annotations

import io
from types import SimpleNamespace

import pypdf
import pytest

from framing.report import typeset
from framing.report.built import built
from framing.report.definition import load
from framing.report.material import Material
from framing.report.render import document

SENTENCE = "The river rose by a metre in the night, and it fell again before noon."


def leaves(make: SimpleNamespace, paragraphs: int) -> int:
    """Return how many leaves the report of one article of so many paragraphs has."""
    article = make.article("Rain", "\n\n".join([SENTENCE] * paragraphs))
    material = Material(make.measurement([make.Story(article)]))
    chosen = load("article")
    report = document(material, chosen, built(material, chosen), "a4")
    made = typeset.Typesetter({**report, "missing": []}).pdf()
    return len(pypdf.PdfReader(io.BytesIO(made)).pages)


def test_a_leaf_of_which_little_is_filled_is_saved(
    make: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    lengths = range(14, 40)
    closed = [leaves(make, length) for length in lengths]
    monkeypatch.setattr(typeset, "SLIVER", 0.0)
    usual = [leaves(make, length) for length in lengths]
    assert all(a <= b for a, b in zip(closed, usual, strict=True))
    assert sum(closed) < sum(usual)
