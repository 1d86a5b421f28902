"""What was measured before is read again, and nobody can tell by what is written."""

import subprocess
import sys
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.commands._flow import LARGE, is_large
from framing.table import cache, streamed
from framing.table import measure as module


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def make(command: str, seeds: Path, out: Path, *flags: str) -> dict[str, bytes]:
    out.mkdir()
    wanted = {
        "features": ["-o", str(out / "table.parquet"), "--spans", str(out / "spans.csv")],
        "report": ["-o", str(out / "report"), "--no-png"],
        "compare": ["-o", str(out / "compared"), "--measures", "loaded_outlet"],
    }[command]
    articles = str(seeds / "teaching" / "brenn-border")
    assert main([command, articles, "--fast", *wanted, *flags]) == 0
    return files(out)


@pytest.mark.parametrize("command", ["features", "report", "compare"])
def test_the_same_bytes_with_and_without_what_is_kept(
    command: str, kept: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 4_000)  # several batches, as of a large corpus
    plain = make(command, seeds, tmp_path / "plain", "--no-cache")
    assert list(kept.rglob("*.arrow")) == []
    assert make(command, seeds, tmp_path / "first") == plain
    assert len(list(kept.rglob("*.arrow"))) == 6
    monkeypatch.setattr(streamed, "measure_batch", None)  # nothing is left to measure
    assert make(command, seeds, tmp_path / "again") == plain


def test_two_processes_that_share_what_is_opened_give_the_same_bytes(
    kept: Path, seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH_CHARACTERS", 4_000)
    alone = make("features", seeds, tmp_path / "alone", "--no-cache", "--workers", "1")
    assert make("features", seeds, tmp_path / "two", "--no-cache", "--workers", "2") == alone
    if sys.platform == "linux":
        from framing.forked import Forked

        assert Forked.used
        assert not Forked.fails


HANDS_OUT = """
import sys
from framing.__main__ import main
from framing.table import streamed

def in_order(work, parts, workers, salvage):
    print(next(iter(parts)).num_rows, "framing.table.batch" in sys.modules)
    return map(work, parts)

streamed.in_order = in_order
main(["features", "a.txt", "-o", "a.parquet", "--workers", "2", "--fast"])
"""


def test_work_is_handed_out_before_every_measure_is_imported(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained all day, the mayor said.")
    run = subprocess.run(
        [sys.executable, "-c", HANDS_OUT], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == "1 False\n"


def test_inputs_are_large_by_the_bytes_of_all_their_files(tmp_path: Path) -> None:
    folder = tmp_path / "folder" / "within"
    folder.mkdir(parents=True)
    half = b"x" * (LARGE // 2)
    (folder / "a.txt").write_bytes(half)
    (tmp_path / "b.txt").write_bytes(half)
    assert not is_large((str(tmp_path / "folder"),))
    assert not is_large(("-", str(tmp_path / "missing.txt"), str(tmp_path / "b.txt")))
    assert is_large((str(tmp_path / "folder"), str(tmp_path / "b.txt")))
    assert is_large((str(tmp_path),))


def test_a_few_articles_are_measured_without_a_look_at_the_cache(
    kept: Path, seeds: Path, tmp_path: Path
) -> None:
    article = next((seeds / "teaching" / "brenn-border").glob("*.txt"))
    assert main(["features", str(article), "--fast", "-o", str(tmp_path / "t.csv")]) == 0
    assert list(kept.rglob("*.arrow")) == []
