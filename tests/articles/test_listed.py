"""The files that inputs name, each once."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles import listed, sorting
from framing.articles.article import Article
from framing.articles.duplicates import find
from framing.articles.format import suffixes
from framing.articles.sources import collect


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("It rained all day.")


def names(*inputs: Path) -> list[str]:
    found, _ = collect(inputs, suffixes(), {})
    keys = [source.key for source in found]
    assert len(found) == len(keys)
    return keys


def test_a_folder_is_walked_in_sorted_order_however_many_files_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sorting, "RUN", 2)
    write(tmp_path, "b.txt", "a.txt", "c.txt", "a/z.txt", "a/b/y.txt", "a-b/x.txt", ".h/n.txt")
    write(tmp_path, "e.txt", "d.html", "d_files/n.txt", "f_files/m.txt")
    assert names(tmp_path) == [
        "a", "b", "c", "d", "e", "a/z", "a/b/y", "a-b/x", "f_files/m",
    ]  # fmt: skip


def test_a_file_that_is_named_again_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "one/a.txt", "one/b.txt", "two/c.txt")
    (tmp_path / "two" / "d.txt").symlink_to(tmp_path / "one" / "a.txt")
    assert names(tmp_path / "two", tmp_path / "one", tmp_path / "two") == ["c", "d", "b"]


def test_paths_decide_not_their_hashes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed, "hashed", lambda path: len(path))
    write(tmp_path, "a.txt", "b.txt", "long.txt")
    assert names(tmp_path, tmp_path / "b.txt") == ["a", "b", "long"]


def test_of_two_alike_the_one_whose_file_sorts_first_is_kept() -> None:
    text = "The old boat left the quay and rain fell over the small town."
    files = ["b.txt", "b.txt", "a/z.txt", "a-b.txt", "c.txt"]
    articles = [
        Article(id=str(number), text=text, outlet="x", file=file, line=number)
        for number, file in enumerate(files)
    ]
    assert {each.of for each in find(articles)} == {3}
    assert [each.index for each in find(articles)] == [0, 1, 2, 4]
