"""The command line: help that teaches, exit codes, one line for an error."""

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from framing.__main__ import COMMANDS, framing, main
from framing.errors import FramingError


def test_help_names_every_command_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    for path in COMMANDS.glob("[a-z]*.py"):
        assert f"\n  {path.stem} " in printed


@pytest.mark.parametrize("name", sorted(path.stem for path in COMMANDS.glob("[a-z]*.py")))
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    printed = capsys.readouterr().out
    assert f"Usage: framing {name}" in printed
    assert len(printed.splitlines()) > 8


def test_an_unknown_command_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repotr"]) == 2
    assert "repotr" in capsys.readouterr().err


def test_an_error_is_one_line_that_names_file_line_and_hint() -> None:
    error = FramingError("no date", where="a.txt", line=1, hint="write date YYYY-MM-DD")
    assert str(error) == "a.txt:1: no date (write date YYYY-MM-DD)"


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(28, "No space left on device"), "output: No space left on device"),
        (OSError(13, "Permission denied", "t.csv"), "t.csv: Permission denied"),
        (OSError("could not verify page integrity"), "could not verify page integrity"),
        (pa.ArrowInvalid("no magic\nbytes"), "a table cannot be read or written: no magic"),
        (pa.ArrowNotImplementedError(""), "a table cannot be read or written: ArrowNotImpl"),
    ],
)
def test_an_error_of_the_system_or_of_arrow_is_one_line(
    error: Exception,
    told: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fails(**_: object) -> None:
        raise error

    monkeypatch.setattr(framing, "main", fails)
    assert main(["features", "t.txt"]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"framing: {told}") and said.count("\n") == 1


def test_help_does_not_load_the_heavy_libraries() -> None:
    code = (
        "import sys; from framing.__main__ import main; main(['--help']); "
        "print([m for m in ('numpy', 'pyarrow', 'sklearn', 'matplotlib', 'nltk', 'scipy', 'typst')"
        " if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_missing_file_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    done = subprocess.run(
        [sys.executable, "-m", "framing", "features", str(missing)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert str(missing) in done.stderr


def test_verbose_tells_what_is_silent_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """FRAMING_MODELS names a folder that holds no model: those of the package are used."""
    article = tmp_path / "a.txt"
    article.write_text("The bridge is safe, Mayor Ann Lee said on Monday.", "utf-8")
    monkeypatch.setenv("FRAMING_MODELS", str(tmp_path))
    told = f"framing: {tmp_path} has no facts: the model of the package is used"
    arguments = ["annotate", str(article), "-o", str(tmp_path / "a.jsonl")]
    for verbose in (False, True):
        run = subprocess.run(
            [sys.executable, "-m", "framing", *(["-v"] if verbose else []), *arguments],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert (told in run.stderr.splitlines()) == verbose


@pytest.mark.parametrize("command", ["features", "sources"])
def test_a_reader_that_goes_away_is_no_error(command: str, seeds: Path) -> None:
    """The head of a table is written first; what follows finds nobody who reads it."""
    flags = ("--fast", "--no-cache", "--workers", "1")
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "framing",
            command,
            str(seeds / "teaching" / "brenn-border"),
            *flags,
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        assert "outlet" in process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 0
