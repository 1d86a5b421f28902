"""Units of a user's own: found by the same walk; a broken one costs nothing but itself."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.csv
import pytest

from framing import plugins
from framing.__main__ import main
from framing.articles.article import Article, Corpus
from framing.articles.format import formats
from framing.features.base.registry import RESERVED, features, shipped
from framing.lesson.exercise import exercises
from framing.report.definition import pages
from framing.report.draw import figures
from framing.report.templates import root
from framing.table.batch import marked
from framing.table.measure import measure
from framing.table.nested import nested_schema
from framing.table.tables import ARTICLES, Measurement
from framing.table.taken import check

WALKS = (features, formats, exercises, pages, figures, root)
FEATURE = """
from framing.features.base.feature import Column, Feature, Layer, Mark, Measured

def measure(batch):
    found = [a.text.count("?") for a in batch.articles]
    marks = [Mark(i, "asked", a.text.index("?"), a.text.index("?") + 1)
             for i, a in enumerate(batch.articles) if "?" in a.text]
    return Measured({"asked": found}, marks)

FEATURE = Feature("Asked", (Column("asked", "count", "question marks"),),
                  (Layer("asked", "question"),), measure)
"""


def forget() -> None:
    plugins.forget()
    for walk in WALKS:
        walk.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder that the configuration names."""
    (tmp_path / "config.toml").write_text('plugins = "mine"')
    (tmp_path / "mine").mkdir()
    monkeypatch.setenv("FRAMING_CONFIG", str(tmp_path / "config.toml"))
    forget()
    yield tmp_path / "mine"
    forget()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def corpus(*texts: str) -> Corpus:
    return Corpus(tuple(Article(id=f"a{i}", text=text) for i, text in enumerate(texts)))


def test_a_feature_dropped_in_measures_and_marks(folder: Path) -> None:
    write(folder, "features/asked.py", FEATURE)
    assert list(features())[-1] == "asked"
    tables = measure(corpus("Who paid? Why?", "It rained."), fast=True)
    assert tables.articles["asked"].to_pylist() == [2.0, 0.0]
    spans = [row for row in tables.spans.to_pylist() if row["layer"] == "asked"]
    assert [(row["article"], row["start"], row["end"]) for row in spans] == [("a0", 8, 9)]
    assert plugins.problems() == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("import nowhere_at_all", ":1: does not import: No module named 'nowhere_at_all'"),
        ("\n\ndef f(:", ":3: is not valid Python: invalid syntax"),
        ("raise SystemExit", ":1: does not import: SystemExit"),
        ("", ": has no FEATURE of type Feature (define it, or begin"),
        (FEATURE.replace('"asked", "count"', '"words", "count"'), ":10: 'words' is the name of"),
        (FEATURE.replace('"count"', '"pounds"'), ":10: 'asked' has the unit 'pounds', not"),
        (FEATURE.replace('"asked", "count"', '"relayed", "count"'), "is the name of another"),
        (FEATURE.replace('"question"', '"q", look="blue"'), "11: 'asked' has the look"),
    ],
)  # fmt: skip
def test_a_broken_one_is_told_in_a_line_and_left_out(
    folder: Path, caplog: pytest.LogCaptureFixture, text: str, told: str
) -> None:
    path = write(folder, "features/asked.py", text)
    assert features() == shipped()
    (line,) = caplog.messages
    assert line.startswith(f"left out: {path}") and told in line and "\n" not in line


def test_a_unit_may_not_take_the_name_of_one_that_ships(folder: Path) -> None:
    path = write(folder, "features/denials.py", FEATURE)
    assert features() == shipped()
    (problem,) = plugins.problems()
    assert str(problem).startswith(f"{path}: there is already a feature called 'denials', from")


FAILS = FEATURE.replace("    found =", '    assert all("!" not in a.text for a in batch.articles)\n    found =')  # fmt: skip  # noqa: E501


def test_a_feature_that_fails_on_an_article_costs_its_own_cells(folder: Path) -> None:
    write(folder, "features/asked.py", FAILS)
    texts = ("Who paid?", "Mayor Ada Quill said “it rained!”", "Why? Who? Mayor Ada Quill said no.")
    given = corpus(*texts)
    measurement = Measurement(given, measure(given, fast=True))
    table = measurement.tables.articles
    assert table["status"].to_pylist() == ["scored"] * 3
    first, second, third = table["asked"].to_pylist()
    assert (first, third) == (1.0, 2.0) and math.isnan(second)
    assert table["quoted_words"].to_pylist()[1] > 0.3
    (reject,) = measurement.corpus.rejects
    assert (reject.id, reject.reason) == ("a1", "lacks a measure")
    assert reject.detail.startswith("without the measures of 'asked': AssertionError")
    assert reject.detail.endswith("(asked.py:5)")
    marks = [row["article"] for row in measurement.tables.spans.to_pylist() if row["layer"] == "asked"]  # fmt: skip  # noqa: E501
    assert marks == ["a0", "a2"]


@pytest.mark.parametrize(
    ("change", "told", "cells"),
    [
        (('"count", "q', '"share", "q'), "2 in 'asked' is no share", [None, 0.0]),
        (("found = [a.text", "found = [-a.text"), "-2 in 'asked' is no count", [None, 0.0]),
        (('"asked": found', '"ask": found'), "the column 'ask' is returned, but not", [None] * 2),
        (('"asked": found', '"asked": found[:1]'), "'asked' has 1 for 2 articles", [None] * 2),
        (('"asked": found', '"asked": ["x", "y"]'), "something that is no number", [None] * 2),
        (("\"?\") + 1)", "\"?\") + 99)"), "at 8 to 107 is not in its text", [None, 0.0]),
        (('Mark(i, "asked"', 'Mark(i, "loaded"'), "'loaded', which is not declared", [None, 0.0]),
        (("Mark(i,", "Mark(i + 7,"), "a mark is of article 7 of 2", [None] * 2),
    ],
)  # fmt: skip
def test_what_comes_in_is_checked(
    folder: Path, change: tuple[str, str], told: str, cells: list[float | None]
) -> None:
    assert change[0] in FEATURE
    write(folder, "features/asked.py", FEATURE.replace(*change))
    tables = measure(corpus("Who paid? Why?", "It rained."), fast=True)
    found = [None if math.isnan(cell) else cell for cell in tables.articles["asked"].to_pylist()]
    assert found == cells
    gaps = tables.gaps.to_pylist()
    assert [gap["article"] for gap in gaps] == ["a0", "a1"][: cells.count(None)]
    assert all(told in gap["error"] for gap in gaps)
    assert "asked" not in tables.spans["layer"].to_pylist()


def test_what_ships_passes_the_same_check() -> None:
    text = (
        "Council votes\n\nMayor Ada Quill said the bridge was “unsafe”. A clerk, who asked not to "
        "be named, claimed that the regime lied. The builder denied it and declined to comment."
    )
    batch = marked([Article(id="a", text=text, title_span=(0, 13))], fast=True).batch
    for feature in shipped().values():
        check(feature, feature.measure(batch), batch)
    names = {*ARTICLES.names, *nested_schema().names} - {c.name for f in shipped().values() for c in f.columns}  # fmt: skip  # noqa: E501
    assert names == RESERVED


def test_a_broken_command_does_not_take_the_help_with_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(folder, "commands/bad.py", "import nowhere_at_all")
    write(
        folder,
        "commands/good.py",
        "import click\n@click.command('good')\n"
        "def COMMAND():\n    '''Do good.'''\n    click.echo('done')\n",
    )
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert "\n  bad          (cannot be loaded) does not import" in printed
    assert "\n  good         Do good." in printed and "\n  report " in printed
    assert main(["good"]) == 0
    assert main(["bad", "--any", "x"]) == 2
    assert f"framing: {path}:1: does not import" in capsys.readouterr().err


def test_a_format_that_fails_to_know_itself_says_no(folder: Path) -> None:
    write(
        folder,
        "formats/odd.py",
        "from framing.articles.format import Format\n"
        "FORMAT = Format(('.odd',), lambda head: 1 / 0, lambda source, options: iter(()))\n",
    )
    assert formats()["odd"].sniff(b"any") is False
    assert "odd.py:2: fails: ZeroDivisionError" in str(plugins.problems()[0])


def test_a_folder_that_is_missing_is_told_and_stops_nothing(folder: Path) -> None:
    folder.rmdir()
    assert features() == shipped()
    assert str(plugins.problems()[0]) == (
        f"{folder}: no such folder (correct the key plugins of your configuration)"
    )


def test_what_is_begun_works_and_a_page_reaches_the_report(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, seeds: Path
) -> None:
    for sort, name in (("feature", "asked"), ("page", "longest"), ("command", "howmany")):
        assert main(["plugins", "new", sort, name]) == 0
    assert main(["plugins", "new", "page", "longest"]) == 2
    forget()
    capsys.readouterr()
    assert main(["plugins", "check"]) == 0, capsys.readouterr().out
    assert main(["plugins", "list"]) == 0
    assert "  feature asked: asked [count]" in capsys.readouterr().out
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(folder / "tests")],
        check=False,
        cwd=folder,
    )
    assert done.returncode == 0
    text = write(tmp_path, "one.txt", "date 2031-05-14\n\nWho paid? Mayor Ada Quill said nobody.")
    mine = write(tmp_path, "mine.toml", 'title = "T"\n[[page]]\nname = "longest"\n')
    out = tmp_path / "out"
    assert main(["report", str(text), "--report", str(mine), "-o", str(out)]) == 0
    assert (out / "report.pdf").is_file() and (out / "data" / "longest-lengths.csv").is_file()
    assert main(["howmany", str(text)]) == 0
    assert "1 articles" in capsys.readouterr().out


def test_what_a_killed_run_did_not_write_is_written_by_the_next(folder: Path) -> None:
    new = ["plugins", "new", "page", "longest"]
    assert main(new) == 0
    page, template = folder / "pages/longest.py", folder / "templates/longest.typ"
    whole = template.read_bytes()
    template.unlink()
    assert main(new) == 0
    assert template.read_bytes() == whole
    template.unlink()
    page.write_text("PAGE = 1\n")
    assert main(new) == 2
    assert page.read_text() == "PAGE = 1\n" and not template.exists()


def test_check_names_what_is_wrong_and_exits_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = write(folder, "features/asked.py", FEATURE.replace("[a.text", "[1 / a.text"))
    page = write(
        folder, "pages/bare.py", "from framing.report.page import *\nPAGE = Page('', print)"
    )
    assert main(["plugins", "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"{page}: has no template bare.typ (write ")
    assert lines[1] == f"{asked}:5: fails: ZeroDivisionError: division by zero"


def test_a_package_is_begun_and_says_what_comes_next(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    assert main(["plugins", "new", "package", "velm"]) == 0
    project, package = Path("framing-velm"), Path("framing-velm/framing_velm")
    assert capsys.readouterr().out.splitlines() == [
        f"wrote {project / 'pyproject.toml'}",
        f"wrote {package / '__init__.py'}",
        f"next: framing plugins new feature questions --folder {package}",
        "next: pip install -e framing-velm",
        "next: framing plugins check",
    ]
    found = tomllib.loads((project / "pyproject.toml").read_text("utf-8"))
    assert found["project"]["entry-points"] == {"framing.plugins": {"velm": "framing_velm"}}
    assert main(["plugins", "new", "page", "longest", "--folder", str(package)]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "next: pip install -e framing-velm  (once)",
        "next: framing plugins check",
    ]
    assert main(["plugins", "new", "package", "velm"]) == 2


@pytest.mark.slow
def test_a_package_of_plugins_beside_a_wheel(tmp_path: Path, seeds: Path) -> None:
    """Both wheels are built, installed into an empty folder and run outside the checkout."""
    project, dist, site = tmp_path / "velm", tmp_path / "dist", tmp_path / "site"
    package = project / "framing_velm"
    own = {
        **os.environ,
        "FRAMING_CONFIG": str(write(tmp_path, "config.toml", "")),
        "PYTHONPATH": "",
    }

    def run(*command: str | Path, where: Path = tmp_path, **more: str) -> str:
        done = subprocess.run(
            list(map(str, command)), cwd=where, env={**own, **more}, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    python = sys.executable
    new = (python, "-m", "framing", "plugins", "new")
    checkout = str(Path(__file__).parents[1])
    run(*new, "package", "velm", "--folder", project, PYTHONPATH=checkout)
    for sort in ("feature", "page", "command"):
        run(*new, sort, f"velm_{sort}", "--folder", package, PYTHONPATH=checkout)
    for source in (project, Path(__file__).parents[1]):
        run(python, "-m", "build", "--wheel", "--no-isolation", "--outdir", dist, source)
    held = zipfile.ZipFile(next(dist.glob("newsframing*"))).namelist()
    assert {"framing/py.typed", "framing/commands/_starts/feature.py.start"} <= {*held}
    assert not any(name.startswith("tests/") for name in held)
    run(python, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", site,
        *dist.glob("*.whl"))  # fmt: skip
    framing = (python, "-m", "framing")
    there = {"PYTHONPATH": str(site)}
    assert str(site) in run(python, "-c", "import framing; print(framing.__file__)", **there)
    assert "velm_command" in run(*framing, "--help", **there)
    assert f"framing-velm: {site / 'framing_velm'}" in run(*framing, "plugins", "list", **there)
    run(*framing, "plugins", "check", **there)
    text = write(tmp_path, "one.txt", "date 2031-05-14\n\nWho paid? Mayor Ada Quill said nobody.")
    run(*framing, "features", text, "--fast", "-o", tmp_path / "t.csv", **there)
    assert pyarrow.csv.read_csv(tmp_path / "t.csv")["velm_feature"].to_pylist() == [1]
    mine = write(tmp_path, "mine.toml", 'title = "T"\n[[page]]\nname = "velm_page"\n')
    run(*framing, "report", text, "--report", mine, "-o", tmp_path / "out", **there)
    assert (tmp_path / "out" / "data" / "velm_page-lengths.csv").is_file()
    assert run(*framing, "velm_command", text, **there) == "1 articles\n"


def test_templates_that_a_killed_process_left_go_with_the_next_copy(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    write(folder, "pages/mine.py", "")
    write(folder, f"{plugins.TEMPLATES}/mine.typ", "= Mine")
    copy = root()
    assert (copy / plugins.TEMPLATES / "mine.typ").read_text() == "= Mine"
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = copy.with_name(copy.name.replace(f".{os.getpid()}-", f".{ended.pid}-"))
    left.mkdir()
    root.cache_clear()
    assert root() != copy
    assert copy.is_dir()
    assert not left.exists()
