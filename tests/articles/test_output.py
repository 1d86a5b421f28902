"""Output appears whole or not at all."""

import errno
import os
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing.articles.output import writing, writing_folder
from framing.errors import FramingError


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_a_file_is_replaced_at_the_end(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old")
    with writing(path) as stream:
        stream.write(b"new")
        stream.flush()
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert names(tmp_path) == ["t.csv"]


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "usual").write_text("")
    with writing(tmp_path / "ours"):
        pass
    usual, ours = ((tmp_path / name).stat().st_mode for name in ("usual", "ours"))
    assert stat.S_IMODE(ours) == stat.S_IMODE(usual)


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, failure: type[BaseException]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old")
    with pytest.raises(failure), writing(path) as stream:
        stream.write(b"half")
        raise failure
    with pytest.raises(failure), writing_folder(tmp_path / "out") as folder:
        (folder / "page.png").write_bytes(b"half")
        raise failure
    assert path.read_text() == "old"
    assert names(tmp_path) == ["t.csv"]


def test_through_a_link_the_file_itself_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with writing(tmp_path / "link.csv") as stream:
        stream.write(b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"


def test_a_folder_is_filled_at_the_end_and_keeps_what_else_it_holds(tmp_path: Path) -> None:
    out = tmp_path / "out"
    for name in ("notes.txt", "page-1.png", "page-2.png"):
        out.mkdir(exist_ok=True)
        (out / name).write_text("old")
    with writing_folder(out, stale=["page-*.png"]) as folder:
        (folder / "page-1.png").write_text("new")
        (folder / "data").mkdir()
        (folder / "data" / "t.csv").write_text("new")
        assert names(out) == ["notes.txt", "page-1.png", "page-2.png"]
    assert names(tmp_path) == ["out", "out/data", "out/data/t.csv", "out/notes.txt"] + [
        "out/page-1.png"
    ]
    assert (out / "page-1.png").read_text() == "new"
    assert (out / "notes.txt").read_text() == "old"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none" / "t.csv"
    with pytest.raises(FramingError) as raised, writing(path):
        pass
    told = f"{path}: the folder {path.parent} does not exist (create it first)"
    assert str(raised.value) == told


def test_missing_folders_above_are_made_and_go_again_where_nothing_is_written(
    tmp_path: Path,
) -> None:
    out = tmp_path / "new" / "deep" / "out"
    with pytest.raises(KeyError), writing_folder(out):
        raise KeyError
    assert names(tmp_path) == []
    with writing_folder(out) as folder:
        (folder / "a.txt").write_text("a")
    assert [name for name in names(tmp_path) if name.endswith(".txt")] == ["new/deep/out/a.txt"]
    (tmp_path / "file").write_text("kept")
    with pytest.raises(FramingError) as raised, writing_folder(tmp_path / "file" / "out"):
        pass
    assert (
        str(raised.value) == f"{tmp_path / 'file'}: is a file, not a folder (name another folder)"
    )


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FramingError) as raised, writing(tmp_path):
        pass
    assert str(raised.value) == f"{tmp_path}: is a folder, not a file (name a file in it)"
    path = tmp_path / "t.csv"
    path.write_text("old")
    with pytest.raises(FramingError) as raised, writing_folder(path):
        pass
    assert str(raised.value) == f"{path}: is a file, not a folder (name another folder)"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_told(tmp_path: Path) -> None:
    link = tmp_path / "t.csv"
    link.symlink_to("/dev/full")
    with pytest.raises(FramingError) as raised, writing(link) as stream:
        stream.write(b"x" * 100_000)
    assert str(raised.value) == (f"{link}: the disk is full; nothing was written (free some space)")
    with pytest.raises(FramingError), writing(link) as stream:
        stream.write(b"x")  # fails only when the file is closed
    assert Path("/dev/full").is_char_device()


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Return a folder on a disk of its own with 64 KB, if this system lets us make one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root may mount a small disk")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("this system lets nobody mount a small disk")
    return disk


def test_a_disk_that_fills_up_loses_nothing_it_had(
    tiny: Path, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: subprocess.run(["umount", tiny], check=True))
    path = tiny / "t.csv"
    path.write_text("old")
    with pytest.raises(FramingError) as raised, writing(path) as stream:
        stream.write(b"x" * 200_000)
    assert str(raised.value) == (f"{path}: the disk is full; nothing was written (free some space)")
    with pytest.raises(FramingError) as raised, writing_folder(tiny / "out") as folder:
        (folder / "page.png").write_bytes(b"x" * 200_000)
    assert str(raised.value).startswith(f"{tiny / 'out'}: the disk is full")
    assert names(tiny) == ["t.csv"]
    assert path.read_text() == "old"


@pytest.mark.skipif(os.geteuid() == 0, reason="no folder is closed to root")
def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(FramingError) as raised, writing(tmp_path / "t.csv"):
        pass
    tmp_path.chmod(0o700)
    assert str(raised.value) == (
        f"{tmp_path / 't.csv'}: no permission to write here (choose another place with -o)"
    )


def test_a_closed_folder_is_told_as_the_system_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "mkdir", refuse)
    told = "no permission to write here (choose another place with -o)"
    with pytest.raises(FramingError) as raised, writing(tmp_path / "t.csv"):
        pass
    assert str(raised.value) == f"{tmp_path / 't.csv'}: {told}"
    with pytest.raises(FramingError) as raised, writing_folder(tmp_path / "out"):
        pass
    assert str(raised.value) == f"{tmp_path / 'out'}: {told}"


def test_an_error_about_another_file_passes_through(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), writing(tmp_path / "t.csv"):
        Path("/nowhere/at/all").read_text()
    assert names(tmp_path) == []


KILLED = """
import os, signal, sys
from framing.articles.output import writing, writing_folder
with {what}(sys.argv[1]) as part:
    print("open", flush=True)
    signal.pause()
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("what", ["writing", "writing_folder"])
def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path, what: str) -> None:
    target = tmp_path / "out"
    command = [sys.executable, "-c", KILLED.format(what=what), str(target)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None and killed.stdout.readline() == b"open\n"
        killed.kill()
    assert len(names(tmp_path)) == 1
    (tmp_path / f".out.{os.getpid()}-elsewhere-0a.part").write_text("of another machine")
    running = f".out.{os.getpid()}-{socket.gethostname()[:20]}-0a.part"
    (tmp_path / running).write_text("of a process that runs")
    with writing(target) as stream:
        stream.write(b"new")
    assert names(tmp_path) == sorted([f".out.{os.getpid()}-elsewhere-0a.part", running, "out"])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_killed_process_that_still_has_its_number_is_dead(tmp_path: Path) -> None:
    """In a container without an init nobody asks about workers whose parent was killed."""
    target = tmp_path / "out"
    with subprocess.Popen(["sleep", "60"]) as sleeping:
        left = tmp_path / f".out.{sleeping.pid}-{socket.gethostname()[:20]}-0a.part"
        left.write_text("half")
        with writing(target):
            pass
        assert left.exists()
        sleeping.kill()
        os.waitid(os.P_PID, sleeping.pid, os.WEXITED | os.WNOWAIT)  # it has ended; nobody asked
        with writing(target):
            pass
        assert names(tmp_path) == ["out"]


ENDED = """
import sys
from framing.__main__ import main
sys.exit(main(["annotate", "-", "-o", sys.argv[1]]))
"""


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_process_that_is_asked_to_end_leaves_nothing_and_says_so(tmp_path: Path) -> None:
    command = [sys.executable, "-c", ENDED, str(tmp_path / "spans.jsonl")]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None and process.stderr is not None
        time.sleep(2)  # it waits for its input, which never comes
        process.terminate()
        assert process.wait(30) == 143
        assert process.stderr.read().endswith("framing: ended by SIGTERM\n")
    assert names(tmp_path) == []
