"""PDF/UA-1 by a checker of others: every definition that ships, on both papers, from the seeds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from framing.report.definition import shipped
from framing.report.render import render
from framing.table.tables import Measurement

# What the checker guesses from the look of a page, and why it is mistaken here.
MISTAKEN = {
    "TAG-002": "the head of a table, repeated on the next leaf, is no content that gets lost",
    "PAG-001": "the kind of page above each heading is no running head",
    "ORD-001": "columns that stand side by side are painted row by row",
}


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", shipped())
def test_a_checker_of_pdf_ua_finds_nothing(
    seeds_measured: Measurement, tmp_path: Path, name: str, paper: Any
) -> None:
    out = tmp_path / "out"
    render(seeds_measured, out, definition=name, paper=paper, png=False, html=False)
    skipped = [f"--skip={rule}" for rule in MISTAKEN]
    # A program of its own: what its libraries warn of is not ours.
    program = [sys.executable, "-c", "from outloud.cli import main; main()", *skipped]
    said = subprocess.run(
        [*program, "--json=-", "--quiet", "--fail-on=never", str(out / "report.pdf")],
        capture_output=True,
        check=True,
    ).stdout.decode()
    result = json.loads(said[said.index("{") : said.rindex("}") + 1])["results"][0]
    assert result["error"] is None
    assert result["stats"]["tagged"]
    ran = [rule for rule in result["rules"] if rule["status"] == "ran"]
    assert len(ran) > 50
    assert [(f["rule"], f["page"], f["message"]) for f in result["findings"]] == []
