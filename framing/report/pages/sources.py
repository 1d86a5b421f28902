"""Sourced statements: what types of source are heard, where, and how well they are introduced.

A page calls them turns, since they hold one or several of what every other page calls statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import groupby, islice
from operator import attrgetter
from typing import Any

from framing.articles.made import Made
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.draw import draw
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped
from framing.table.source_types import NAMED, TYPES
from framing.table.sourced import SourcedStatement, each_statement
from framing.table.sourced_sums import speakers

PARTS = 10  # of an article's length, in which turns are counted
NO_SOURCE = ""
FIELDS = [each.name for each in fields(SourcedStatement)]
PLURAL = {
    "named person": "Named persons",
    "organisation": "Organisations",
    "document": "Documents",
    "unnamed person": "Unnamed persons",
    "unnamed group": "Unnamed groups",
    "anonymous": "Anonymous sources",
    NO_SOURCE: "No source given",
}


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet for all articles; none where nobody is heard."""
    everything = material.held(each_statement(material.measurement))
    types = _types(_clear(everything))
    if not types:
        return []
    n_clear = sum(row["turns"] for row in types)
    sources = speakers(everything)
    shown = [*islice((row for row in sources if row["name"]), options["sources"])]
    heard = _first_heard(_clear(everything), {row["name"].casefold() for row in shown})
    numbers = {PLURAL[row["type"]]: row["turns"] for row in types}
    return [
        Sheet(
            title=wording.leader(numbers, "turns", "make", ""),
            data={
                "single": len(material.scored) == 1,
                "where": material.of(),
                "types": [_printed(row, n_clear) for row in types],
                "sources": [_source(row, heard) for row in shown],
                "left_out": sum(bool(row["name"]) for row in sources) - len(shown),
                "introduced": _introduced(_clear(everything)),
                "unclear": len(everything) - n_clear,
                "turns": f"{n_clear:,}",
                "right": how_right(
                    (
                        *("content", "speaker", "kind", "naming"),
                        *["title"] * any(row["title"] for row in shown),
                        *["why"] * any(row["justification"] for row in shown),
                    ),
                    fast=material.fast,
                ),
            },
            pictures={"where": draw("sources", types, _alt(types))},
            tables={
                "types": [_counts(row) for row in types],
                "speakers": sources,
                "turns": Made(_row, everything),
            },
        )
    ]


def _clear(found: Iterable[SourcedStatement]) -> Iterator[SourcedStatement]:
    return (each for each in found if not each.unclear)


def _types(found: Iterable[SourcedStatement]) -> list[Record]:
    """Return what is counted of each type of source of which there is a statement."""
    rows: dict[str, Record] = {
        name: {"type": name, "label": PLURAL[name], "turns": 0, "sources": 0, "words": 0,
               "parts": [0] * PARTS}
        for name in (*TYPES, NO_SOURCE)
    }  # fmt: skip
    for _, of_article in groupby(found, key=attrgetter("article")):
        here: set[tuple[str, str]] = set()  # one source of several articles counts in each
        for each in of_article:
            row = rows[each.type]
            row["turns"] += 1
            row["words"] += each.words
            row["parts"][min(PARTS - 1, int(PARTS * each.position))] += 1
            here.add((each.type, each.name.casefold()))
        for its_type, _ in here:
            rows[its_type]["sources"] += 1
    return [row for row in rows.values() if row["turns"]]


def _printed(row: Record, total: int) -> Record:
    return {
        "label": row["label"],
        "share": row["turns"] / total,
        "percent": wording.percent(row["turns"], total),
        "turns": f"{row['turns']:,}",
        "words": f"{row['words']:,}",
    }


def _counts(row: Record) -> Record:
    parts = {f"part_{number}": count for number, count in enumerate(row["parts"], 1)}
    return {**{name: row[name] for name in ("type", "turns", "sources", "words")}, **parts}


def _first_heard(found: Iterable[SourcedStatement], names: set[str]) -> dict[str, float]:
    """Return the earliest position at which each source is heard; names: in small letters."""
    heard = dict.fromkeys(names, 1.0)
    for each in found:
        name = each.name.casefold()
        if name in heard:
            heard[name] = min(heard[name], each.position)
    return heard


def _source(row: Mapping[str, Any], heard: Mapping[str, float]) -> Record:
    told = row["title"] or wording.kind(row["kind"], row["kind_probability"])
    # What tells why a source is heard is mostly another passage: the reader is asked, not told.
    why = f" · why heard? “{clipped(row['justification'], 120)}”" if row["justification"] else ""
    return {
        "name": breakable(clipped(row["name"], 70)),
        "detail": breakable(f"{clipped(told, 90)}{why}"),
        "type": row["type"],
        "first": wording.percent(heard[row["name"].casefold()], 1.0),
        "turns": f"{row['turns']:,}",
        "words": f"{row['words']:,}",
    }


def _introduced(found: Iterable[SourcedStatement]) -> str:
    """Say how many named persons are given a title.

    Not for how many a passage is found that may tell why they are heard: most of those do not.
    """
    people = titled = 0
    for _, of_article in groupby(found, key=attrgetter("article")):
        named: dict[str, bool] = {}
        for each in of_article:
            if each.type == NAMED:
                name = each.name.casefold()
                named[name] = named.get(name, False) or bool(each.title)
        people += len(named)
        titled += sum(named.values())
    if not titled:
        return ""
    persons = wording.count(people, "named person", "named persons")
    return (
        f"Of {persons}, counted once per article, we found a title or affiliation for {titled:,}."
    )


def _alt(types: Sequence[Record]) -> str:
    parts = [
        f"{row['label']} {row['turns']}, of them {sum(row['parts'][: PARTS // 2])} in the "
        "first half"
        for row in types
    ]
    return f"Bars: turns by type in tenths of the articles. {'; '.join(parts)}."


def _row(statement: SourcedStatement) -> Record:
    row = {name: getattr(statement, name) for name in FIELDS}
    for key in ("spans", "justification_spans"):
        row[key] = " ".join(f"{start}-{end}" for start, end in row[key])
    return row


PAGE = Page(
    about="turns of sources: types of source, where they are heard, titles and reasons given",
    build=build,
    options={"sources": 24},
)
