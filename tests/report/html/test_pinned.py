"""How three articles of ours are annotated on the screen page: runs, notes, speakers and strips.

annotated.json pins it; the articles are those of the report's pages (tests/report/pages).
"""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from framing.report.html.article import annotated
from framing.report.html.editable import editable
from framing.report.material import Material

REPORT = Path(__file__).parents[1]
PIN = Path(__file__).with_name("annotated.json")
PINNED = json.loads(PIN.read_text("utf-8"))


def module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"given_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    sys.modules[f"given_{path.stem}"] = found = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


def plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value):
        fields = (field.name for field in dataclasses.fields(value))
        return {name: plain(getattr(value, name)) for name in fields if name != "article"}
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(each) for each in value)
    if isinstance(value, float):
        return round(value, 3)
    return value if isinstance(value, str | int | bool | None) else str(value)


@cache
def told() -> dict[str, Any]:
    given, sheets = module(REPORT / "conftest.py"), module(REPORT / "pages" / "test_sheets.py")
    names = ("Said", "Term", "Story", "article", "measurement")
    make = SimpleNamespace(**{name: getattr(given, name) for name in names})
    stories = [sheets.story(make, event, outlet) for event, outlet in enumerate(sheets.OUTLETS)]
    material = Material(make.measurement(stories))
    entries = annotated(material, material.scored)
    return {
        "articles": [
            {
                **plain(entry),
                "summary": entry.summary,
                "voices": entry.voices,
                "hidden": sorted(entry.hidden),
                "counts": [entry.words, entry.loaded, entry.count("attribution")],
            }
            for entry in entries
        ],
        "editable": json.loads(editable(material, entries)),
    }


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return told()


@pytest.mark.parametrize("number", range(len(PINNED.get("articles", ()))))
def test_an_annotated_article(number: int) -> None:
    found, wanted = json.loads(json.dumps(told()["articles"][number])), PINNED["articles"][number]
    for part, value in wanted.items():
        assert found[part] == value, part


def test_what_a_reader_can_correct() -> None:
    assert told()["editable"] == PINNED["editable"]
