"""What changed since the last report in a folder."""

from pathlib import Path

import pytest

from framing.__main__ import main
from framing.articles import read
from framing.commands import _since


def save(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_new_gone_and_changed_articles_are_counted(tmp_path: Path) -> None:
    folder = save(tmp_path / "in", a="It rained in the east.", b="Snow fell.", c="Hail fell.")
    out = tmp_path / "out"
    out.mkdir()
    first = read([folder])
    assert _since.read(out) is None
    path = _since.write(out, first)
    assert path == out / "data" / "corpus.csv"
    before = _since.read(out)
    assert before is not None
    assert [name for name, _ in before] == ["a", "b", "c"]
    assert _since.told(before, first) == "the same articles as in the last report here"
    (folder / "c.txt").unlink()
    save(folder, a="It rained in the west.", d="Fog lay on the sea.", e="The sun came out.")
    assert _since.told(before, read([folder])) == (
        "since the last report here: 2 new, 1 gone, 1 changed, 4 articles in all"
    )


def test_a_folder_without_a_report_or_with_a_broken_one_tells_nothing(tmp_path: Path) -> None:
    assert _since.read(tmp_path) is None
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "corpus.csv").write_text("no,such,columns\n1,2,3\n")
    assert _since.read(tmp_path) is None


def test_report_says_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = save(tmp_path / "in", a="The mayor said that it rained in the east.")
    arguments = ["report", str(folder), "-o", str(tmp_path / "out"), "--no-png", "--no-html"]
    assert main(arguments) == 0
    first = capsys.readouterr()
    assert "last report" not in first.err
    assert str(tmp_path / "out" / "data" / "corpus.csv") in first.out.splitlines()
    save(folder, b="The farmers said that snow fell on the hills.")
    assert main(arguments) == 0
    assert "since the last report here: 1 new, 0 gone, 2 articles in all" in capsys.readouterr().err
