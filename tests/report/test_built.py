"""Pages built by a second process: the same files, whoever builds what."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.report import built
from framing.report.definition import pages
from framing.report.render import render
from framing.table.tables import Measurement


def test_a_second_process_builds_the_same_pages(
    seeds_measured: Measurement, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apart = [name for name, page in pages().items() if page.apart]
    assert len(apart) > 1
    listed = [apart[0], "summary", *apart[1:], "method"]
    definition = tmp_path / "mixed.toml"
    definition.write_text(
        "measures = ['loaded_outlet', 'voice_official']\n"
        + "".join(f"[[page]]\nname = '{name}'\n" for name in listed)
    )
    told: dict[int, list[str]] = {}
    for workers in (1, 2):
        monkeypatch.setattr(built, "MANY", 2)
        told[workers] = []
        render(
            seeds_measured,
            tmp_path / f"with-{workers}",
            definition=definition,
            png=False,
            html=False,
            workers=workers,
            progress=told[workers].append,
        )
    one, two = (
        {path.relative_to(out): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        for out in (tmp_path / "with-1", tmp_path / "with-2")
    )
    assert len(one) > 5
    assert one == two
    assert told[1] == told[2] == listed
