"""Everything that can be made of articles is made, whole, of articles of the shelf."""

from __future__ import annotations

import io
import json
import sys
import zipfile
from pathlib import Path

import click
import pytest

from framing.app.crew import Kind, Telling, kinds
from framing.app.make import Make, Making, answers, makes
from framing.app.page import Page
from framing.app.window import Window
from framing.commands import sources
from framing.errors import FramingError
from framing.extras import MissingExtra
from framing.resources import folder
from framing.shelf import correcting, finding, work
from framing.shelf.finding import Wanted
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, Shelf, open_shelf, put_files


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Window:
    """A window on one event, as six outlets tell it."""
    found = Window(open_shelf(tmp_path_factory.mktemp("shelf")))
    paths = sorted((folder("seeds") / "teaching" / "brenn-border").glob("*.txt"))
    put_files(found.shelf, [Given(path.name, path.read_bytes()) for path in paths])
    read_waiting(found.shelf, found.registry)
    return found


def made(window: Window, name: str, out: Path, **options: str) -> list[str]:
    """Make a thing of all articles; return the names of its files."""
    numbers = finding.numbers_of(window.shelf, Wanted())
    number = work.add(window.shelf, "make", name, {})
    work.taken(window.shelf)
    chosen = answers(name, {}) | options
    makes()[name].do(Making(window, numbers, chosen, out, Telling(window.shelf, number)))
    return sorted(p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_file())


def test_what_can_be_made_is_found_by_walking() -> None:
    assert list(makes()) == ["report", "lesson", "comparison", "table", "sources", "spans"]
    assert all(isinstance(each, Make) for each in makes().values())
    assert all(isinstance(each, Kind) for each in kinds().values())
    assert sorted(kinds()) == ["arrange", "export", "fetch", "make", "read", "restore"]


def test_pages_are_found_by_walking_and_have_addresses_of_their_own() -> None:
    from framing.app.application import pages

    assert all(isinstance(each, Page) for each in pages().values())
    told = [(e.path, e.method) for page in pages().values() for e in page.endpoints]
    assert len(set(told)) == len(told)
    assert {name for name, page in pages().items() if page.shared} == {"article", "shelf"}


def test_an_answer_that_is_no_choice_is_the_usual_one() -> None:
    assert answers("report", {"report-paper": "../../etc", "report-definition": "event"}) == {
        "definition": "event", "paper": "a4", "figures": "no",
    }  # fmt: skip


def test_sources_are_summed_by_what_the_command_sums_them_by() -> None:
    (by,) = (field for field in makes()["sources"].fields if field.name == "by")
    (asked,) = (each for each in sources.COMMAND.params if each.name == "by")
    assert isinstance(asked.type, click.Choice)
    assert [value for value, _ in by.choices] == ["", *asked.type.choices]


def test_a_report(window: Window, tmp_path: Path) -> None:
    files = made(window, "report", tmp_path / "out", definition="event")
    assert {"report.pdf", "report.html", "pages/01.png", "rejects.csv"} <= set(files)


def test_a_lesson_with_word_documents(window: Window, tmp_path: Path) -> None:
    files = made(window, "lesson", tmp_path / "out", length="45")
    assert {"worksheet.pdf", "key.pdf", "worksheet.docx", "key.docx"} <= set(files)


def test_tables(window: Window, tmp_path: Path) -> None:
    assert made(window, "table", tmp_path / "a") == ["measures.csv", "rejects.csv", "spans.csv"]
    assert len((tmp_path / "a" / "measures.csv").read_text().splitlines()) == 7
    assert "measures.parquet" in made(window, "table", tmp_path / "b", kind="parquet")
    assert made(window, "sources", tmp_path / "c", kind="xlsx") == ["sources.xlsx"]
    assert made(window, "sources", tmp_path / "d", by="outlet") == ["outlets.csv"]
    assert made(window, "spans", tmp_path / "e") == ["spans.jsonl"]
    lines = (tmp_path / "e" / "spans.jsonl").read_text().splitlines()
    assert len(lines) == 6 and all(json.loads(line)["attributions"] for line in lines)


def test_a_comparison_refuses_what_it_cannot_say(window: Window, tmp_path: Path) -> None:
    files = made(window, "comparison", tmp_path / "out")
    assert {"comparison.json", "differences.csv", "summary.csv"} <= set(files)
    shown = json.loads((tmp_path / "out" / "comparison.json").read_text())
    assert shown["outlets"]["harbour-ledger"] == "The Harbour Ledger"
    assert not any(row["enough"] or row["clear"] for row in shown["rows"])


def test_one_outlet_is_not_compared(window: Window, tmp_path: Path) -> None:
    making = Making(window, [1], {}, tmp_path / "out", _silent(window.shelf))
    with pytest.raises(FramingError, match="from 1 outlet"):
        makes()["comparison"].do(making)
    assert not (tmp_path / "out").exists()


def test_every_figure_follows_from_the_corrections(window: Window, tmp_path: Path) -> None:
    made(window, "spans", tmp_path / "before")
    first = json.loads((tmp_path / "before" / "spans.jsonl").read_text().splitlines()[0])
    (article,) = finding.corpus(window.shelf, [1]).articles
    spans = first["attributions"][0]["content"]
    start, end = spans[0][0], spans[-1][1]
    from framing.corrections.correction import Correction

    gone = Correction("attribution", "delete", start, end, article.text[start:end])
    correcting.change(window.shelf, article.text, after=[gone])
    made(window, "spans", tmp_path / "after")
    after = json.loads((tmp_path / "after" / "spans.jsonl").read_text().splitlines()[0])
    assert len(after["attributions"]) == len(first["attributions"]) - 1
    correcting.change(window.shelf, article.text, before=[gone])


def _silent(shelf: Shelf) -> Telling:
    number = work.add(shelf, "make", "x", {})
    work.taken(shelf)
    return Telling(shelf, number)


def test_a_word_document_says_which_extra_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    from framing.lesson.word import worksheet

    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(MissingExtra, match=r"package python-docx .*newsframing\[documents\]"):
        worksheet(None)  # type: ignore[arg-type]


def test_a_word_document_holds_the_lines_of_the_other_sheets(window: Window) -> None:
    import docx

    from framing.lesson.lesson import prepare
    from framing.lesson.word import worksheet

    lesson = prepare(window.material([4]), length="45")
    sheet = worksheet(lesson)
    assert sheet == worksheet(lesson)
    document = docx.Document(io.BytesIO(sheet))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    (one,) = lesson.texts
    for line in one.lines:
        assert f"{line.number}\t{one.article.text[line.start : line.end]}".rstrip() in text
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert heads == ["Line", "Who speaks?", "For whom?", "Which verb?", "Loaded words in it"]
    assert {cell.text for row in document.tables[0].rows[1:] for cell in row.cells} == {""}
    key = docx.Document(io.BytesIO(worksheet(lesson, key=True)))
    filled = [row.cells[1].text for row in key.tables[0].rows[1:]]
    assert filled[: len(one.statements)] == [each.who for each in one.statements]
    assert filled.count("you decide") == len(one.open)
    marked = {run.text for paragraph in key.paragraphs for run in paragraph.runs if run.bold}
    assert "said" in marked
    with zipfile.ZipFile(io.BytesIO(sheet)) as archive:
        assert {member.date_time[0] for member in archive.infolist()} == {1980}
