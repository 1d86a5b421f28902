"""The numbers behind the class's pages, as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from itertools import combinations

import numpy as np

from framing.pupils.agreement import marked, overlap, pairs
from framing.pupils.findings import Findings, OfText
from framing.pupils.layers import LAYERS
from framing.pupils.passages import counts
from framing.pupils.words import word_bounds

Row = dict[str, object]
NO_KEY = (None, None, None)


def tables(found: Findings, *, pupils: bool = False) -> dict[str, list[Row]]:
    """Return rows by the name of their file; empty ones are left out.

    pupils: with a row for each pupil and each pair of pupils; without, no figure is about one
    pupil, and no name is in any row.
    """
    made: dict[str, list[Row]] = {
        "agreement": [_with_text(each, row) for each in found.texts for row in _agreement(each)],
        "words": [_with_text(each, row) for each in found.texts for row in _words(each)],
        "passages": [_with_text(each, row) for each in found.texts for row in _passages(each)],
        "reasons": [_with_text(each, row) for each in found.texts for row in _reasons(each)],
        "change": [asdict(change) for change in found.changes],
        "set_aside": [asdict(aside) for aside in found.aside],
    }
    if pupils:
        made["pupils"] = [_with_text(each, row) for each in found.texts for row in by_pupil(each)]
        made["pairs"] = [_with_text(each, row) for each in found.texts for row in _pairs(each)]
    return {name: rows for name, rows in made.items() if rows}


def by_pupil(found: OfText) -> list[Row]:
    """Return a row for each pupil: marks, those with a reason, mean overlap with the others.

    The overlap is NaN on a layer of which the pupil marked nothing.
    """
    names = named(found)
    by_layer = {layer: marked(found.readings, layer) for layer in LAYERS}
    rows = []
    for i, reading in enumerate(found.readings):
        reasons = [bool(mark.why.strip()) for mark in reading.marks]
        row: Row = {
            "pupil": names[i],
            "marks": len(reading.marks),
            "with_reason": sum(reasons),
        }
        for layer, marks in by_layer.items():
            others = [j for j in range(len(marks)) if j != i] if marks[i].any() else []
            shared = [overlap(marks[i], marks[j]) for j in others]
            row[f"{layer}_words"] = int(marks[i].sum())
            row[f"{layer}_overlap"] = float(np.mean(shared)) if shared else float("nan")
        rows.append(row)
    return sorted(rows, key=lambda row: str(row["pupil"]).casefold())


def named(found: OfText) -> list[str]:
    """Return what each pupil is called: the name given, else the sign of the page."""
    return [r.name or f"no name ({r.reader or i})" for i, r in enumerate(found.readings, 1)]


def _with_text(found: OfText, row: Row) -> Row:
    return {"when": found.when, "text": found.group.title, **row}


def _agreement(found: OfText) -> list[Row]:
    names = ("key_overlap", "key_overlap_low", "key_overlap_high")
    return [
        asdict(each) | dict(zip(names, found.with_key.get(each.layer, NO_KEY), strict=True))
        for each in found.agreements
    ]


def _words(found: OfText) -> list[Row]:
    text = found.group.text
    votes = {layer: counts(found.readings, layer).tolist() for layer in LAYERS}
    return [
        {
            "start": start,
            "end": end,
            "word": text[start:end],
            "pupils": len(found.readings),
            **{layer: votes[layer][i] for layer in LAYERS},
        }
        for i, (start, end) in enumerate(word_bounds(text).tolist())
    ]


def _passages(found: OfText) -> list[Row]:
    text = found.group.text
    return [
        {
            "rank": rank,
            "passage": text[passage.start : passage.end],
            "layer": dispute.layer,
            "start": dispute.start,
            "end": dispute.end,
            "words": text[dispute.start : dispute.end],
            "fewest": dispute.few,
            "most": dispute.many,
            "pupils": len(found.readings),
        }
        for rank, passage in enumerate(found.passages, 1)
        for dispute in passage.disputes
    ]


def _reasons(found: OfText) -> list[Row]:
    """Return each reason given, by place and not by pupil."""
    rows: list[Row] = [
        {
            "layer": m.layer,
            "start": m.start,
            "end": m.end,
            "words": m.words,
            "reason": m.why.strip(),
        }
        for reading in found.readings
        for m in reading.marks
        if m.why.strip()
    ]
    order = list(LAYERS)
    return sorted(
        rows,
        key=lambda r: (r["start"], r["end"], order.index(str(r["layer"])), str(r["reason"])),
    )


def _pairs(found: OfText) -> list[Row]:
    names = named(found)
    rows: list[Row] = []
    for layer in LAYERS:
        alike, overlaps = pairs(marked(found.readings, layer))
        for (i, j), same, shared in zip(
            combinations(range(len(names)), 2), alike.tolist(), overlaps.tolist(), strict=True
        ):
            rows.append(
                {
                    "layer": layer,
                    "one": names[i],
                    "other": names[j],
                    "alike": same,
                    "overlap": shared,
                }
            )
    return rows


def plain(row: Mapping[str, object]) -> Row:
    """Return a row with None for what is undefined."""
    return {key: None if value != value else value for key, value in row.items()}
