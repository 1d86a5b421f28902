"""`framing agree`: what it says where there is nothing to count."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.__main__ import main


def test_without_files_it_asks_for_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", "-o", str(tmp_path / "out")]) == 2
    assert "no FILES: name the files that pupils saved, or their folder" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
