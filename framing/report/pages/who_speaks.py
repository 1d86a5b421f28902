"""Who speaks and how much: speakers, kinds of source and naming, in words and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nsmallest
from typing import Any

from framing.report import by_outlet, wording
from framing.report.accuracy import sentence as how_right
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped
from framing.report.voices import (
    Voice,
    counted,
    doubts,
    label,
    refusals,
    said,
    sentence,
    unvoiced,
    voices,
    words_by,
)


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet for all articles together; a single article also shows where each speaks."""
    ids = material.ids()
    rows = material.held(said(material, ids))
    speakers = voices(material, ids, rows=False)
    total = sum(row["words"] for row in rows)
    length = len(material.scored[0].text) if len(ids) == 1 else 0
    kinds = _shares(rows, "kind", wording.KINDS, total)
    namings = _shares(rows, "naming", wording.NAMING, total)
    words = sum(material.words.values())
    shown = speakers[: options["speakers"]]
    return [
        Sheet(
            title=sentence(rows, material.of()),
            data={
                "single": len(ids) == 1,
                "where": material.of(),
                "speakers": [_speaker(voice, total, length) for voice in shown],
                "left_out": len(speakers) - len(shown),
                "kinds": [_printed(row) for row in kinds],
                "namings": [_printed(row) for row in namings],
                "total": f"{total:,}",
                "statements": len(rows),
                "unvoiced": unvoiced(material, ids),
                "refused": [
                    f"{breakable(name)}{f' ({times} times)' if times > 1 else ''}"
                    for name, times in refusals(material, ids).items()
                ],
                "unclear": counted(material, ids).unclear,
                "doubts": doubts(speakers),
                "outlets": by_outlet.table(
                    material,
                    {row["code"]: row["label"] for row in kinds},
                    by_outlet.shares(material, rows, "kind", "words"),
                ),
                "right": how_right(
                    (
                        *("content", "speaker", "kind", "naming"),
                        *["carrier"] * any(row["carrier"] for row in rows),
                    ),
                    fast=material.fast,
                ),
                "own": _own(total, words, material.of()),
                "chains": _chains(material, rows, options["chains"]),
                "chained": sum(bool(row["carrier"]) for row in rows),
                "alt": _alt(kinds, total),
            },
            tables={
                "speakers": material.held(_speaker_row(voice, total) for voice in speakers),
                "kinds": [_without_label(row) for row in kinds],
                "naming": [_without_label(row) for row in namings],
                "chains": material.held(
                    _chain_row(material, row) for row in rows if row["carrier"]
                ),
            },
        )
    ]


def _own(spoken: int, words: int, where: str) -> str:
    share = wording.percent(spoken, words)
    return (
        f"{share} of the words of {where} stand in somebody else’s voice "
        f"({spoken:,} of {words:,}); the rest are the outlet’s own, or in quotation marks that no "
        "clear statement holds."
    )


def _chains(material: Material, rows: Sequence[Record], limit: int) -> list[dict[str, Any]]:
    """Return who passes on whose words, the most frequent pair first, with one sentence each."""
    uses: Counter[tuple[str, str, str]] = Counter()
    for row in rows:
        if row["carrier"]:
            uses[_pair(material, row)] += 1
    order = nsmallest(limit, uses, key=lambda pair: (-uses[pair], pair))
    first: dict[tuple[str, str, str], Record] = {}
    for row in rows:
        if row["carrier"] and (pair := _pair(material, row)) in order:
            first.setdefault(pair, row)
    return [
        {
            "outlet": breakable(material.name(pair[0])),
            "carrier": breakable(first[pair]["carrier"]),
            "speaker": breakable(label(material, first[pair])),
            "count": str(uses[pair]),
            "words": breakable(_words(material, first[pair])),
        }
        for pair in order
    ]


def _pair(material: Material, row: Record) -> tuple[str, str, str]:
    """Return the outlet, who passes the words on, and whose they are."""
    outlet = material.outlet_of[row["article"]]
    return outlet, row["carrier"].casefold(), label(material, row).casefold()


def _words(material: Material, row: Record) -> str:
    spans = material.spans_of[row["article"], row["attribution"]]["content"]
    text = material.by_id[row["article"]].text
    return clipped(" … ".join(text[start:end] for start, end in spans), 110)


def _chain_row(material: Material, row: Record) -> Record:
    spans = material.spans_of[row["article"], row["attribution"]]["content"]
    return {
        "article": row["article"],
        "outlet": material.outlet_of[row["article"]],
        "carrier": row["carrier"],
        "speaker": label(material, row),
        "words": row["words"],
        "spans": " ".join(f"{start}-{end}" for start, end in spans),
    }


def _shares(
    rows: Sequence[Record], column: str, labels: Mapping[str, str], total: int
) -> list[dict[str, Any]]:
    return [
        {
            "code": code,
            "label": wording.label(labels, code),
            "words": words,
            "statements": n,
            "share": words / total if total else 0.0,
            "percent": wording.percent(words, total),
        }
        for code, (words, n) in words_by(rows, column).items()
    ]


def _printed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "words": f"{row['words']:,}", "statements": f"{row['statements']:,}"}


def _without_label(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: row[key] for key in ("code", "words", "statements", "share")}


def _speaker(voice: Voice, total: int, length: int) -> dict[str, Any]:
    carried = f", passed on by {' and '.join(sorted(voice.carriers))}" if voice.carriers else ""
    return {
        "label": breakable(voice.label),
        "detail": breakable(
            f"{wording.kind(voice.kind, voice.kind_probability)}, "
            f"{wording.naming(voice.kind, voice.naming)}{carried}"
        ),
        "words": f"{voice.words:,}",
        "statements": f"{voice.attributions:,}",
        "share": voice.words / total if total else 0.0,
        "percent": wording.percent(voice.words, total),
        "strip": voice.strip(length),
    }


def _speaker_row(voice: Voice, total: int) -> Record:
    return {
        "speaker": voice.label,
        "kind": voice.kind,
        "kind_probability": voice.kind_probability,
        "naming": voice.naming,
        "words": voice.words,
        "statements": voice.attributions,
        "share": voice.words / total if total else float("nan"),
        "carriers": "; ".join(sorted(voice.carriers)),
        "spans": " ".join(f"{start}-{end}" for start, end in voice.spans),
    }


def _alt(kinds: Sequence[Mapping[str, Any]], total: int) -> str:
    parts = [f"{row['label']} {row['percent']}, {row['words']} words" for row in kinds]
    return f"Bars: share of {total} attributed words by kind of source. " + "; ".join(parts) + "."


PAGE = Page(
    about="share of voice by speaker, kind of source and naming, and who passes on whose words",
    build=build,
    options={"speakers": 18, "chains": 12},
)
