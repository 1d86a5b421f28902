"""The shelf: what is put on it stays, is found, and is corrected by several windows at once."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from framing.articles.article import Corpus
from framing.corrections.correction import Correction, Reviewed, checksum
from framing.errors import FramingError
from framing.outlets import Registry, load
from framing.shelf import arranging, correcting, finding, reading, schema
from framing.shelf.finding import Wanted
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, Shelf, drop_waiting, file_of, open_shelf, put_files, waiting

FERRY = b""" date 2031-05-14 https://harbourledger.example/2031/05/14/ferry

Ferry late again

The ferry was late on Monday, Mayor Ada Quill said. She asked the company for an answer by Friday.
"""
BRIDGE = b"""Bridge shut

Nobody may cross the old bridge, the council said. It will open again when the river has fallen.
"""


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load()


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return open_shelf(tmp_path / "shelf")


@pytest.fixture
def filled(shelf: Shelf, registry: Registry) -> Shelf:
    put_files(shelf, [Given("ferry.txt", FERRY), Given("bridge.txt", BRIDGE)])
    read_waiting(shelf, registry)
    return shelf


def found(shelf: Shelf, **wanted: object) -> list[str]:
    return [entry.title for entry in finding.find(shelf, Wanted(**wanted), order="title")[0]]  # type: ignore[arg-type]


def test_bytes_stay_as_given_and_are_kept_once(shelf: Shelf) -> None:
    first = put_files(shelf, [Given("a.txt", FERRY), Given("b.txt", FERRY)])
    assert first == [1]
    assert put_files(shelf, [Given("c.txt", FERRY)]) == [1]
    assert file_of(shelf, 1) == Given("a.txt", FERRY)
    assert file_of(shelf, 2) is None


def test_files_become_articles(filled: Shelf) -> None:
    entries, total = finding.find(filled, Wanted(), order="title")
    assert total == 2
    assert [(e.title, e.outlet, e.date) for e in entries] == [
        ("Bridge shut", "unknown", ""),
        ("Ferry late again", "harbour-ledger", "2031-05-14"),
    ]
    assert waiting(filled) == []


def test_one_bad_file_is_told_and_stops_no_other(shelf: Shelf, registry: Registry) -> None:
    put_files(shelf, [Given("a.txt", b"\x00\x01\x02"), Given("ferry.txt", FERRY)])
    articles, aside = read_waiting(shelf, registry)
    assert (len(articles), aside) == (1, 1)
    with shelf.reading() as db:
        (row,) = db.execute("select file, reason from aside").fetchall()
    assert tuple(row) == (1, "unreadable")


def test_what_lies_beside_articles_in_a_folder_is_no_article(
    shelf: Shelf, registry: Registry
) -> None:
    put_files(shelf, [Given("news/README.md", b"# Notes"), Given("news/ferry.txt", FERRY)])
    articles, aside = read_waiting(shelf, registry)
    assert (len(articles), aside) == (1, 1)
    assert finding.corpus(shelf, articles).articles[0].file == "news/ferry.txt"


def test_a_folder_without_articles_is_told(shelf: Shelf, registry: Registry) -> None:
    put_files(shelf, [Given("news/README.md", b"# Notes"), Given("ferry.txt", FERRY)])
    articles, aside = read_waiting(shelf, registry)
    assert (len(articles), aside) == (1, 1)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "..\\..\\boot.ini", "a\x00/b"])
def test_a_name_leads_nowhere(shelf: Shelf, registry: Registry, name: str) -> None:
    put_files(shelf, [Given(name, FERRY)])
    read_waiting(shelf, registry)
    kept = file_of(shelf, 1)
    assert kept is not None
    assert not kept.name.startswith("/") and ".." not in kept.name and "\x00" not in kept.name


def test_a_file_that_two_read_at_once_gives_its_articles_once(
    shelf: Shelf, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = put_files(shelf, [Given("ferry.txt", FERRY), Given("a.txt", b"\x00\x01\x02")])
    whole, early = reading._read, []

    def slow(inputs: Sequence[Path], registry: Registry) -> Corpus:
        monkeypatch.setattr(reading, "_read", whole)
        early.append(read_waiting(shelf, registry, files))  # another, and it is done first
        return whole(inputs, registry)

    monkeypatch.setattr(reading, "_read", slow)
    assert read_waiting(shelf, registry, files) == ([], 0)
    assert early == [([1], 1)]
    assert [each.name for each in finding.find(shelf, Wanted())[0]] == ["ferry"]


def test_same_names_get_names_of_their_own(shelf: Shelf, registry: Registry) -> None:
    put_files(shelf, [Given("a.txt", FERRY), Given("a.txt", BRIDGE)])
    read_waiting(shelf, registry)
    put_files(shelf, [Given("a.txt", BRIDGE + b" It rains.")])
    read_waiting(shelf, registry)
    names = [entry.name for entry in finding.find(shelf, Wanted())[0]]
    assert len(set(names)) == 3


def test_search_by_words_and_phrases(filled: Shelf) -> None:
    assert found(filled, words="ferry") == ["Ferry late again"]
    assert found(filled, words="brid") == ["Bridge shut"]
    assert found(filled, words='"the council said"') == ["Bridge shut"]
    assert found(filled, words='"council the said"') == []
    assert found(filled, words="was bridge") == []


@pytest.mark.parametrize("words", ['"', "*", "a OR", "title:", "^x", "NEAR(", "''; --", "(", "-x"])
def test_no_search_is_an_error(filled: Shelf, words: str) -> None:
    found(filled, words=words)


def test_filters(filled: Shelf) -> None:
    assert found(filled, outlet="harbour-ledger") == ["Ferry late again"]
    assert found(filled, since="2031-05-14", until="2031-05-14") == ["Ferry late again"]
    assert found(filled, until="2031-05-13") == []
    (ferry,) = finding.numbers_of(filled, Wanted(words="ferry"))
    assert correcting.tag(filled, [ferry], "  7b\t class ") == "7b class"
    assert found(filled, tag="7b class") == ["Ferry late again"]
    correcting.untag(filled, [ferry], "7b class")
    assert found(filled, tag="7b class") == []


def test_duplicates_and_events(filled: Shelf, registry: Registry) -> None:
    again = FERRY.replace(b"/ferry", b"/ferry-2")
    put_files(filled, [Given("again.txt", again)])
    read_waiting(filled, registry)
    arranging.arrange(filled)
    assert found(filled, repeats="only") == ["Ferry late again"]
    entries = {e.name: e for e in finding.find(filled, Wanted())[0]}
    assert entries["again"].repeats == 0 and entries["ferry"].repeats == entries["again"].number
    assert entries["again"].event == entries["ferry"].event
    assert entries["bridge"].event != entries["ferry"].event


def delete(words: str) -> Correction:
    return Correction("attribution", "delete", 0, len(words), words)


def test_two_windows_do_not_spoil_each_other(shelf: Shelf) -> None:
    one, other, third = delete("One"), delete("Other"), delete("Third")
    correcting.change(shelf, "T", after=[one])
    correcting.change(shelf, "T", before=[], after=[other])  # has not seen `one`
    correcting.change(shelf, "T", before=[one], after=[one, third])
    correcting.change(shelf, "T", before=[one, third], after=[third])
    assert [made for _, made in correcting.numbered(shelf, "T")] == [other, third]


def test_corrections_travel_with_their_text(filled: Shelf) -> None:
    (ferry,) = finding.numbers_of(filled, Wanted(words="ferry"))
    text = finding.corpus(filled, [ferry]).articles[0].text
    correcting.change(filled, text, after=[delete(text[:5])], reviewed=True)
    assert json.loads(finding.corpus(filled, [ferry]).articles[0].corrections)[0]["end"] == 5
    assert correcting.is_reviewed(filled, text)
    (given,) = correcting.all_reviewed(filled)
    assert given == Reviewed(checksum(text), "Ferry late again", True, (delete(text[:5]),))
    assert correcting.add_reviewed(filled, [given]) == 0
    ((number, _),) = correcting.numbered(filled, text)
    correcting.take_back(filled, number)
    assert finding.corpus(filled, [ferry]).articles[0].corrections == ""


def test_articles_go_with_their_file_and_words(filled: Shelf) -> None:
    every = finding.numbers_of(filled, Wanted())
    assert correcting.remove(filled, every) == 2
    assert correcting.remove(filled, every) == 0
    with filled.reading() as db:
        for table in ("articles", "files", "words"):
            assert db.execute(f"select count(*) from {table}").fetchone()[0] == 0


def test_an_outlet_that_is_new_is_found(filled: Shelf, registry: Registry) -> None:
    (bridge,) = finding.numbers_of(filled, Wanted(words="bridge"))
    facts = {"outlet": "gazette.example", "date": "2031-05-15", "url": ""}
    arranging.describe(filled, registry, bridge, **facts)
    entry = finding.entry_of(filled, bridge)
    assert entry is not None
    assert (entry.outlet, entry.registered, entry.date) == (
        "gazette.example", False, "2031-05-15",
    )  # fmt: skip


def test_what_waits_can_be_dropped(filled: Shelf) -> None:
    numbers = put_files(filled, [Given("x.txt", b"One. Two. Three.")])
    assert drop_waiting(filled, [1, *numbers]) == 1
    assert finding.numbers_of(filled, Wanted()) == [1, 2]


def test_a_shelf_of_tomorrow_is_refused(shelf: Shelf) -> None:
    db = sqlite3.connect(shelf.path)
    db.execute(f"pragma user_version = {schema.VERSION + 1}")
    db.close()
    with pytest.raises(FramingError, match="update framing"):
        open_shelf(shelf.folder)


def test_a_shelf_of_yesterday_moves_forward(filled: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (*schema.STEPS, "alter table files add column colour text not null default 'red';")
    monkeypatch.setattr(schema, "STEPS", later)
    monkeypatch.setattr(schema, "VERSION", len(later))
    open_shelf(filled.folder)
    open_shelf(filled.folder)  # and only once
    with filled.reading() as db:
        assert db.execute("select distinct colour from files").fetchone()[0] == "red"
    assert len(finding.numbers_of(filled, Wanted())) == 2


def test_a_step_that_fails_leaves_the_shelf_as_it_was(
    filled: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*schema.STEPS, "alter table files add column colour text;\nnonsense;")
    monkeypatch.setattr(schema, "STEPS", broken)
    with pytest.raises(FramingError):
        open_shelf(filled.folder)
    monkeypatch.undo()
    assert len(finding.numbers_of(open_shelf(filled.folder), Wanted())) == 2


def test_another_file_is_no_shelf(tmp_path: Path) -> None:
    (tmp_path / "shelf.sqlite").write_bytes(b"no database at all, only words" * 50)
    with pytest.raises(FramingError, match="cannot be opened as a shelf"):
        open_shelf(tmp_path)


def test_on_a_large_shelf_new_articles_are_compared_with_those_around_them(
    filled: Shelf, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    again, later = (FERRY.replace(b"/ferry", f"/{n}".encode()) for n in ("2", "3"))
    later = later.replace(b"2031-05-14", b"2031-09-14").replace(b"/05/14/", b"/09/14/")
    put_files(filled, [Given("again.txt", again), Given("later.txt", later)])
    new, _ = read_waiting(filled, registry)
    monkeypatch.setattr(arranging, "LARGE", 1)
    arranging.arrange(filled, new[:1])
    entries = {e.name: e for e in finding.find(filled, Wanted())[0]}
    assert entries["ferry"].repeats == entries["again"].number
    assert (entries["later"].repeats, entries["later"].event) == (0, 0)
    monkeypatch.undo()
    arranging.arrange(filled, new)
    entries = {e.name: e for e in finding.find(filled, Wanted())[0]}
    assert entries["later"].repeats == entries["again"].number
    # What was found over the whole shelf stays when a few are compared later.
    monkeypatch.setattr(arranging, "LARGE", 1)
    put_files(filled, [Given("new.txt", BRIDGE.replace(b"shut", b"closed", 1))])
    new, _ = read_waiting(filled, registry)
    arranging.arrange(filled, new)
    after = {e.name: e for e in finding.find(filled, Wanted())[0]}
    assert after["later"].repeats == after["again"].number == after["ferry"].repeats
    assert after["ferry"].event == entries["ferry"].event != 0
    assert after["new"].repeats == after["bridge"].number or (
        after["bridge"].repeats == after["new"].number
    )
