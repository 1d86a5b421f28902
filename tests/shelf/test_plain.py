"""The shelf as a folder, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from framing.outlets import Registry, load
from framing.shelf import arranging, correcting, finding, plain
from framing.shelf.finding import Wanted
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, Shelf, open_shelf, put_files

FERRY = b"Ferry late\n\n" + b"The ferry was late again, Mayor Ada Quill of ward 3 said. " * 8


def stated(shelf: Shelf) -> list[tuple[str, str, list[str]]]:
    articles, _ = finding.find(shelf, Wanted())
    with shelf.reading() as db:
        tags = [tuple(row) for row in db.execute("select article, tag from tags")]
    return [
        (each.outlet, each.date, [tag for number, tag in tags if number == each.number])
        for each in articles
    ]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load()


@pytest.fixture
def first(tmp_path: Path, registry: Registry) -> Shelf:
    """A shelf with an article of which a person stated everything, written to `plain`."""
    made = open_shelf(tmp_path / "first")
    numbers, _ = read_waiting(made, registry, put_files(made, [Given("ferry.txt", FERRY)]))
    correcting.tag(made, numbers, "harbour")
    arranging.describe(made, registry, numbers[0], outlet="echo.example", date="2031-05-14", url="")
    plain.write(made, tmp_path / "plain")
    return made


def test_a_killed_restoration_loses_nothing_that_a_person_stated(
    first: Shelf, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = open_shelf(tmp_path / "second")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(correcting, "tag_in", killed)
        with pytest.raises(KeyboardInterrupt):
            plain.read(second, tmp_path / "plain", registry)
    assert plain.read(second, tmp_path / "plain", registry) == 1
    assert stated(second) == stated(first)
    assert stated(second) == [("echo.example", "2031-05-14", ["harbour"])]


def test_what_another_thread_reads_meanwhile_loses_nothing_either(
    first: Shelf, tmp_path: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = open_shelf(tmp_path / "second")

    def put_and_read(shelf: Shelf, given: Sequence[Given]) -> list[int]:
        files = put_files(shelf, given)
        assert len(read_waiting(shelf, registry, files)[0]) == 1  # what the other thread does
        return files

    monkeypatch.setattr(plain, "put_files", put_and_read)
    assert plain.read(second, tmp_path / "plain", registry) == 0
    assert stated(second) == stated(first)


def test_what_is_stated_of_an_article_that_is_there_stays(
    first: Shelf, tmp_path: Path, registry: Registry
) -> None:
    correcting.tag(first, [1], "ferries")
    correcting.untag(first, [1], "harbour")
    arranging.describe(first, registry, 1, outlet="", date="2031-05-15", url="")
    assert plain.read(first, tmp_path / "plain", registry) == 0
    assert stated(first) == [("echo.example", "2031-05-15", ["ferries", "harbour"])]


def test_articles_of_a_file_get_back_their_own(tmp_path: Path, registry: Registry) -> None:
    rows = [
        {"title": title, "text": f"{title}, {FERRY.decode()}"} for title in ("Pier shut", "Fog")
    ]
    shelf = open_shelf(tmp_path / "shelf")
    given = Given("both.json", json.dumps(rows).encode())
    numbers, _ = read_waiting(shelf, registry, put_files(shelf, [given]))
    for number, tag in zip(numbers, ("pier", "weather"), strict=True):
        correcting.tag(shelf, [number], tag)
    plain.write(shelf, tmp_path / "plain")
    correcting.untag(shelf, numbers, "weather")
    correcting.remove(shelf, numbers[:1])
    assert plain.read(shelf, tmp_path / "plain", registry) == 0
    assert [tags for _, _, tags in stated(shelf)] == [["weather"]]
