"""What a release says of known holes: one line, which says so where nothing could be looked up."""

from __future__ import annotations

import json
import runpy
from pathlib import Path
from typing import Any

import pytest

LINE = runpy.run_path(str(Path(__file__).parents[1] / ".ci" / "audit.py"))["line"]
FINE: dict[str, Any] = {"name": "a", "version": "1.0", "vulns": []}
HOLED = {"name": "b", "version": "2.1", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}
UNKNOWN = {"name": "c", "skip_reason": "Dependency not found on PyPI"}


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ([FINE, FINE], "2 packages audited, none with a known hole"),
        ([FINE, HOLED], "2 packages audited, with known holes: b 2.1 (PYSEC-1, PYSEC-2)"),
        ([FINE, UNKNOWN], "1 packages audited, none with a known hole; 1 that the database does "
         "not have"),
        ([UNKNOWN, UNKNOWN], "not audited: the database of known holes has none of its 2 packages, "
         "or cannot be reached"),
    ],
)  # fmt: skip
def test_what_is_known_of_holes_is_one_line(found: list[dict[str, Any]], said: str) -> None:
    assert LINE("core", json.dumps({"dependencies": found, "fixes": []})) == f"core: {said}"


def test_an_audit_that_gave_nothing_is_none() -> None:
    assert LINE("all", "\n") == "all: not audited: pip-audit gave nothing"
