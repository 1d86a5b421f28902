"""The shelf as a folder, and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.outlets import load
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


def test_a_killed_restoration_loses_nothing_that_a_person_stated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry = load()
    first, second = open_shelf(tmp_path / "first"), open_shelf(tmp_path / "second")
    numbers, _ = read_waiting(first, registry, put_files(first, [Given("ferry.txt", FERRY)]))
    correcting.tag(first, numbers, "harbour")
    arranging.describe(
        first, registry, numbers[0], outlet="echo.example", date="2031-05-14", url=""
    )
    plain.write(first, tmp_path / "plain")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(correcting, "tag_in", killed)
        with pytest.raises(KeyboardInterrupt):
            plain.read(second, tmp_path / "plain", registry)
    assert plain.read(second, tmp_path / "plain", registry) == 1
    assert stated(second) == stated(first)
    assert stated(second)[0][1:] == ("2031-05-14", ["harbour"])
