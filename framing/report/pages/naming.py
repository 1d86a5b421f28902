"""Naming: what the outlets call the same event, group or person, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from framing.comparison.naming import compared, naming
from framing.comparison.naming_persons import FULL, LAST
from framing.report import measures, wording
from framing.report.draw import draw
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Picture, Sheet
from framing.report.snippets import snippet
from framing.table.rows import Rows

FEW = 10  # uses under which names illustrate, and no habit can be read from them
LINE = 44  # characters of an example
OUTLETS = 8  # columns of a figure
KINDS = {"event": "What happened", "group": "Who was part of it", "person": "A person"}
MOST_SHOWN = {"event": 2, "group": 1, "person": 1}  # things of a kind that are shown of one event
WHOLE = "the event as a whole"


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where there is only one outlet."""
    if len(material.outlet_ids) < 2:
        return []
    table = naming(material.measurement, material.events)
    shown = compared(table)
    told = material.shared
    pictures: dict[str, Picture] = {}

    def blocks(rows: pa.Table, key: str, limit: int, column: str) -> list[dict[str, Any]]:
        found = []
        for number, thing in enumerate(_things(_summed(Rows(rows), column), column)[:limit]):
            found.append(_block(material, thing, column, options["names"]))
            found[-1]["picture"] = name = f"{key}-{number}"
            pictures[name] = _picture(found[-1])
        return found

    named = set(pc.unique(shown["event"]).to_pylist())
    in_order = [event for event in told.events if event in named]
    groups = shown.filter(pc.equal(shown["kind"], "group"))
    return [
        Sheet(
            title=_title(shown, len(told.events)),
            data={
                "shared": len(told.events),
                "few": FEW,
                "stories": [
                    {
                        **_story(material, told.articles(event)),
                        "things": blocks(
                            shown.filter(pc.equal(shown["event"], event)),
                            str(event),
                            options["things"],
                            "name",
                        ),
                    }
                    for event in in_order[: options["events"]]
                ],
                "left_out": max(0, len(in_order) - options["events"]),
                "groups": blocks(groups, "all", options["groups"], "noun")
                if len(told.events) > 1
                else [],
            },
            pictures=pictures,
            tables={"names": material.records(table)},
            printed=shown.num_rows > 0,
        )
    ]


def _story(material: Material, those: Sequence[str]) -> dict[str, str]:
    """Return an event in words: named by the headline with the fewest loaded terms."""
    articles = [material.by_id[article] for article in those]
    # Of a whole row on disk, the system would map some 64 KB around each of its measures.
    loaded = material.values("headline_loaded")
    first = min(
        articles,
        key=lambda a: (
            not a.title,
            loaded.get(a.id) or 0.0,
            a.date or "9999",
            material.name(a.outlet),
            a.id,
        ),
    )
    return {
        "headline": breakable(first.title or "without a headline"),
        "outlet": material.name(first.outlet),
        "date": first.date,
        "told": f"{wording.count(len(those), 'article')} of "
        f"{wording.count(len({article.outlet for article in articles}), 'outlet')}",
    }


def _title(shown: pa.Table, shared: int) -> str:
    if not shared:
        return "No two outlets cover the same event, so no names can be compared"
    nouns = shown.filter(pc.equal(shown["kind"], "event")).group_by("event")
    found = nouns.aggregate([("noun", "count_distinct")])["noun_count_distinct"]
    differing = pc.sum(pc.greater(found, 1)).as_py() or 0
    events = wording.count(shared, "event")
    verb = "is" if shared == 1 else "are"
    return (
        f"{events} {verb} covered by several outlets, who name what happened by different nouns in "
        f"{differing:,} of {shared:,}"
    )


def _summed(rows: Iterable[Record], column: str) -> list[Record]:
    """Return rows by what they name, outlet and `column`: uses summed, "best" the row to show."""
    found: dict[tuple[str, ...], Record] = {}
    for row in rows:
        key = row["kind"], row["entity"], row["outlet"], row[column]
        same = found.setdefault(key, {**row, "count": 0, "own": 0, "best": row})
        same["count"] += row["count"]
        same["own"] += row["own"]
        same["best"] = min(same["best"], row, key=_first)
    return [*found.values()]


def _first(row: Record) -> tuple[int, str, str]:
    """Return by what the example to show is chosen: the row with most uses of the outlet's own."""
    return -row["own"], row["outlet"], row["article"]


def _things(rows: Iterable[Record], column: str) -> list[list[Record]]:
    """Return rows by what they name, where outlets differ most first.

    column: "name" or "noun", by which the rows are told apart.
    """
    groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        groups[row["kind"], row["entity"]].append(row)

    def weight(item: tuple[tuple[str, str], list[Record]]) -> tuple[int, int, int, tuple[str, str]]:
        (kind, _), members = item
        outlets = len({row["outlet"] for row in members})
        names = len({row[column] for row in members} - {FULL, LAST})
        return (list(KINDS).index(kind), -outlets, -names, item[0])

    kept: list[list[Record]] = []
    of_kind: Counter[str] = Counter()
    for (kind, _), members in sorted(groups.items(), key=weight):
        names = {row[column] for row in members} - {FULL, LAST}
        several = len(names) > 1 and len({row["outlet"] for row in members}) > 1
        if several and (column == "noun" or of_kind[kind] < MOST_SHOWN[kind]):
            of_kind[kind] += 1
            kept.append(members)
    return kept


def _block(
    material: Material, members: Sequence[Record], column: str, limit: int
) -> dict[str, Any]:
    """Return one thing's names as rows, those of most outlets first, with an example each."""
    names: dict[str, list[Record]] = defaultdict(list)
    for row in members:
        names[row[column]].append(row)
    order = sorted(
        names.items(),
        key=lambda item: (-len({r["outlet"] for r in item[1]}), -_total(item[1]), item[0]),
    )
    uses = Counter({o: sum(r["count"] for r in members if r["outlet"] == o) for o in
                    {r["outlet"] for r in members}})  # fmt: skip
    chosen = sorted(sorted(uses), key=lambda o: -uses[o])[:OUTLETS]
    outlets = [o for o in material.outlet_ids if o in chosen]
    kind, entity = members[0]["kind"], members[0]["entity"]
    return {
        "kind": KINDS[kind],
        "entity": WHOLE if entity == "whole" else entity,
        "few": _total(members) < FEW,
        "outlets": [measures.short(material.name(o), 20) for o in outlets],
        "rows": [_row(material, name, rows, outlets) for name, rows in order[:limit]],
        "left_out": max(0, len(order) - limit),
    }


def _total(rows: Iterable[Record]) -> int:
    return sum(row["count"] for row in rows)


def _row(
    material: Material, name: str, rows: Sequence[Record], outlets: Sequence[str]
) -> dict[str, Any]:
    best = min((row["best"] for row in rows), key=_first)
    article = material.by_id[best["article"]]
    counts: Counter[str] = Counter()
    own: Counter[str] = Counter()
    for row in rows:
        counts[row["outlet"]] += row["count"]
        own[row["outlet"]] += row["own"]
    return {
        "name": measures.short(name, 26),
        "cells": [[x, counts[o], own[o]] for x, o in enumerate(outlets) if counts[o]],
        **snippet(article.text, best["start"], best["end"], width=_room(best)),
    }


def _room(row: Record) -> int:
    """Return how many characters may stand on each side, so that an example is one line."""
    return max(6, (LINE - int(row["end"] - row["start"])) // 2)


def _picture(block: Mapping[str, Any]) -> Picture:
    said = "; ".join(
        f"{row['name']}: "
        + ", ".join(f"{block['outlets'][x]} {count} ({own} own)" for x, count, own in row["cells"])
        for row in block["rows"]
    )
    rows = [{**row, "label": row["name"], "outlets": block["outlets"]} for row in block["rows"]]
    return draw("names", rows, f"Dots: names of {block['entity']} by outlet. {said}.")


PAGE = Page(
    about="what the outlets call the same event, group or person, with counts and examples",
    build=build,
    options={"events": 4, "things": 4, "groups": 3, "names": 9},
    apart=True,
)
