"""Every table of a comparison of eighteen articles of ours, of which marks and measures are given.

tables.json pins them, numbers to four places: the articles are those of the report's pages.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from framing.comparison.coverage import coverage
from framing.comparison.distance import distances
from framing.comparison.frame_axes import frame_axes
from framing.comparison.log_odds import log_odds
from framing.comparison.naming import naming
from framing.comparison.outlets import compare
from framing.comparison.over_time import over_time
from framing.comparison.says_or_claims import says_or_claims
from framing.comparison.wire import copies
from framing.table.tables import Measurement

REPORT = Path(__file__).parents[1] / "report"
MEASURES = (
    "attributed_words",
    "voice_official",
    "naming_anonymous",
    "loaded_outlet",
    "speakers",
    "single_source",
    "first_voice",
)
PIN = Path(__file__).with_name("tables.json")
PINNED = json.loads(PIN.read_text("utf-8"))


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"given_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    sys.modules[f"given_{path.stem}"] = found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@cache
def measured() -> Measurement:
    given, sheets = module(REPORT / "conftest.py"), module(REPORT / "pages" / "test_sheets.py")
    names = ("Said", "Term", "Story", "article", "measurement")
    make = SimpleNamespace(**{name: getattr(given, name) for name in names})
    stories = [sheets.story(make, event, o) for event in range(6) for o in sheets.OUTLETS]
    # One outlet prints a text of another as it is.
    stories.append(
        make.Story(
            make.article(
                stories[0].article.title,
                stories[0].article.text.partition("\n\n")[2],
                id="copy",
                outlet="courier",
                date="2031-01-11",
            ),
            measures={"speakers": 3.0, "attributed_words": 0.3},
        )
    )
    found: Measurement = make.measurement(stories)
    return found


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return "nan" if math.isnan(value) else round(value, 4)
    return value


def table(found: pa.Table) -> list[list[Any]]:
    """Return a table as its names and its rows."""
    rows = [list(plain(row).values()) for row in found.to_pylist()]
    return [list(found.column_names), *rows]


@cache
def told() -> dict[str, Any]:
    found = measured()
    whole = compare(found, measures=MEASURES, pairs=True, seed=1)
    groups = {"ledger": "papers", "lantern": "papers", "courier": "agency"}
    grouped = compare(found, measures=MEASURES, groups=groups, weigh_by="word", seed=1)
    covered = coverage(found, events=whole.events)
    time = over_time(found, events=whole.events, measures=MEASURES)
    return {
        "summary": table(whole.summary),
        "differences": table(whole.differences),
        "pairs": table(whole.pairs),
        "drift": table(whole.drift),
        "events": table(whole.events),
        "wire": table(whole.wire),
        "copies": dict(sorted(copies(whole.wire).items())),
        "groups": table(grouped.differences),
        "groups summary": table(grouped.summary),
        "covered events": table(covered.events),
        "covered articles": table(covered.articles),
        "sources": table(covered.sources),
        "log odds": table(log_odds(found, whole.events, permutations=99)),
        "says or claims": table(says_or_claims(found, events=whole.events)),
        "naming": table(naming(found, whole.events)),
        "distances": table(distances(found, minimum=5)),
        "axes": table(frame_axes(found, events=whole.events)),
        "over time": {
            name: table(value) if isinstance(value, pa.Table) else plain(value)
            for name, value in vars(time).items()
        },
    }


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return told()


def near(value: Any) -> Any:
    """Return a pinned value that leaves its numbers the last place."""
    if isinstance(value, list):
        return [near(each) for each in value]
    if isinstance(value, dict):
        return {key: near(each) for key, each in value.items()}
    return pytest.approx(value, abs=2e-4) if isinstance(value, float) else value


@pytest.mark.parametrize("name", list(PINNED))
def test_a_table(name: str) -> None:
    assert json.loads(json.dumps(told()[name])) == near(PINNED[name])
