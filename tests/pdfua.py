"""What a checker of others says of a PDF by PDF/UA-1 (outloud)."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

# What the checker guesses from the look of a page, and why it is mistaken here.
MISTAKEN = {
    "TAG-002": "the head of a table, repeated on the next leaf, is no content that gets lost",
    "PAG-001": "the kind of page above each heading is no running head",
    "ORD-001": "columns that stand side by side are painted row by row",
}


def violations(
    pdf: Path, mistaken: Mapping[str, str] = MISTAKEN, least: int = 41
) -> list[tuple[str, int, str]]:
    """Return (rule, page, message) for each finding; the rules must have run on a tagged PDF.

    mistaken: rules that are left out, each with the reason. least: how many must have run; of a
    PDF without tables or notes fewer apply.
    """
    skipped = [f"--skip={rule}" for rule in mistaken]
    # A program of its own: what its libraries warn of is not ours.
    program = [sys.executable, "-c", "from outloud.cli import main; main()", *skipped]
    said = subprocess.run(
        [*program, "--json=-", "--quiet", "--fail-on=never", str(pdf)],
        capture_output=True,
        check=True,
    ).stdout.decode()
    result = json.loads(said[said.index("{") : said.rindex("}") + 1])["results"][0]
    assert result["error"] is None
    assert result["stats"]["tagged"]
    ran = [rule for rule in result["rules"] if rule["status"] == "ran"]
    assert len(ran) >= least, len(ran)
    return [(f["rule"], f["page"], f["message"]) for f in result["findings"]]
