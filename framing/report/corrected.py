"""What readers corrected, in a sentence; of what they deleted the tables of marks hold nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pyarrow.compute as pc

from framing.articles.article import Article
from framing.corrections.attached import corrections_of
from framing.report import wording
from framing.report.material import Material

PLACE = ("article", "mark", "start", "end")
STATEMENTS, TERMS = "attribution", "loaded"


def marks(material: Material, articles: Iterable[Article]) -> tuple[Counter[str], Counter[str]]:
    """Return how many marks readers changed or added, and how many they deleted, by sort of mark.

    A place where every correction fits no mark counts in neither.
    """
    misfits = material.measurement.tables.misfits
    columns = [misfits[name].to_pylist() for name in PLACE]
    astray = Counter(zip(*columns, strict=True))
    changed, deleted = Counter[str](), Counter[str]()
    for article in articles:
        made = [((article.id, c.mark, c.start, c.end), c.action) for c in corrections_of(article)]
        gone = {place for place, action in made if action == "delete"}
        for place, corrections in Counter(place for place, _ in made).items():
            if corrections > astray[place]:
                (deleted if place in gone else changed)[place[1]] += 1
    return changed, deleted


def sentence(material: Material) -> str:
    """Say how many marks readers changed, added and deleted, "" where they did nothing."""
    rows = material.measurement.tables.attributions
    touched = pc.sum(rows["corrected"]).as_py() or 0 if "corrected" in rows.column_names else 0
    changed, deleted = marks(material, material.scored)
    said = [
        (
            touched,
            f"changed or added {touched:,} of {wording.count(rows.num_rows, 'mark')} of who says "
            "what, unclear ones included",
        ),
        (changed[TERMS], f"changed or added {wording.count(changed[TERMS], 'loaded term')}"),
        (
            deleted[STATEMENTS],
            f"deleted {wording.count(deleted[STATEMENTS], 'mark')} of who says what",
        ),
        (deleted[TERMS], f"deleted {wording.count(deleted[TERMS], 'loaded term')}"),
    ]
    parts = [words for number, words in said if number]
    if not parts:
        return ""
    listed = ", and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"Readers {listed}; every figure follows from the corrected marks."
