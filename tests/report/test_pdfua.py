"""PDF/UA-1 by a checker of others: every definition that ships, on both papers, from the seeds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from framing.report.definition import shipped
from framing.report.render import render
from framing.table.tables import Measurement
from tests.pdfua import violations


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", shipped())
def test_a_checker_of_pdf_ua_finds_nothing(
    seeds_measured: Measurement, tmp_path: Path, name: str, paper: Any
) -> None:
    out = tmp_path / "out"
    render(seeds_measured, out, definition=name, paper=paper, png=False, html=False)
    assert violations(out / "report.pdf") == []
