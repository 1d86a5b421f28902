"""The copy of the shipped outlets: the same as the files, and made again when they change."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from framing.outlets import SHIPPED, index, registry
from framing.outlets.outlet import Outlet, read
from framing.outlets.registry import files

TEXT = (
    'name = "{0}"\ndomains = ["{0}.example"]\ncountry = "ZZ"\nlanguage = "en"\nowner = "x"\n'
    'funding = "commercial"\ninvented = true\nwritten = 2026-11-28\n'
)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("FRAMING_CACHE", str(folder))
    return folder


def save(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / f"{name}.toml").write_text(TEXT.format(name))
    return sorted(folder.glob("*.toml"))


def counted(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    seen: list[Path] = []

    def spied(path: Path) -> Outlet:
        seen.append(path)
        return read(path)

    monkeypatch.setattr(registry, "read", spied)
    return seen


def outlets(paths: list[Path]) -> dict[str, Outlet]:
    return dict(index.index(paths, registry._indexed).outlets)


def test_the_copy_says_what_the_files_say() -> None:
    paths = files(SHIPPED)
    first, second = outlets(paths), outlets(paths)
    assert first == second == {path.stem: read(path) for path in paths}
    kept = index.index(paths, registry._indexed)
    made = registry._indexed(paths)
    assert (kept.domains, kept.names) == (made.domains, made.names)
    assert len(kept.outlets) == len(paths)


def test_the_files_are_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = counted(monkeypatch)
    paths = save(tmp_path, "echo", "gazette")
    outlets(paths)
    assert seen == paths
    assert list(outlets(paths)) == ["echo", "gazette"]
    assert seen == paths


def test_a_change_is_seen(tmp_path: Path) -> None:
    paths = save(tmp_path, "echo", "gazette")
    outlets(paths)
    paths[0].write_text(TEXT.format("Evening Echo"))
    assert outlets(paths)["echo"].name == "Evening Echo"
    paths = save(tmp_path, "herald")
    assert list(outlets(paths)) == ["echo", "gazette", "herald"]
    assert list(outlets(paths[1:])) == ["gazette", "herald"]
    before = index.state_of(paths)
    os.utime(paths[0], ns=(1, 1))
    assert index.state_of(paths) != before


@pytest.mark.parametrize("held", [b"", b"{}", b'{"state": "x", "outlets": []}', b"[1]", b"\xff"])
def test_a_broken_copy_does_no_harm(tmp_path: Path, cache: Path, held: bytes) -> None:
    paths = save(tmp_path, "echo")
    cache.mkdir()
    (cache / "outlets.json").write_bytes(held)
    assert outlets(paths)["echo"].name == "echo"


def test_a_copy_with_other_words_in_it_is_made_again(tmp_path: Path, cache: Path) -> None:
    paths = save(tmp_path, "echo")
    outlets(paths)
    whole = (cache / "outlets.json").read_bytes()
    (cache / "outlets.json").write_bytes(whole.replace(b'"commercial"', b'"non-profit"'))
    assert outlets(paths)["echo"].funding == "commercial"
    assert (cache / "outlets.json").read_bytes() == whole


def test_a_closed_cache_does_no_harm(tmp_path: Path, cache: Path) -> None:
    cache.write_text("a file in its place")
    assert list(outlets(save(tmp_path, "echo"))) == ["echo"]


KILLED = """
import os, signal, sys
from pathlib import Path
from framing.half_written import beside
beside(Path(sys.argv[1])).write_bytes(b"half")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_copy_that_a_killed_process_left_half_written_goes(tmp_path: Path, cache: Path) -> None:
    cache.mkdir()
    subprocess.run([sys.executable, "-c", KILLED, str(cache / "outlets.json")], check=False)
    assert len(list(cache.iterdir())) == 1
    outlets(save(tmp_path, "echo"))
    assert [path.name for path in cache.iterdir()] == ["outlets.json"]


def test_a_copy_that_cannot_be_written_leaves_nothing(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        path.open("wb").close()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert list(outlets(save(tmp_path, "echo"))) == ["echo"]
    assert list(cache.iterdir()) == []
