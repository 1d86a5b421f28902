"""The sheets: what they say, that lines match, and that a checker of PDF/UA finds nothing."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from pypdf import PdfReader

from framing.articles import read
from framing.corrections.attached import packed
from framing.corrections.correction import Correction
from framing.lesson.lesson import Lesson, prepare
from framing.lesson.pack import write
from framing.lesson.sheet import sheets
from framing.lesson.sheets.key import corrected
from framing.lesson.texts import speaks_for
from framing.report.material import Material
from framing.table.measure import measure
from framing.table.tables import Measurement
from tests import pdfua
from tests.pdfua import violations

from ..report.test_layout import boxes, overlapping
from .conftest import lesson, stories

PDFS = [name for name, sheet in sheets().items() if sheet.file.endswith(".pdf")]
# What the checker guesses of sheets beside what it guesses of every page, and why it is mistaken.
MISTAKEN = pdfua.MISTAKEN | {
    "TBL-012": "a table to fill in is empty",
    "TBL-014": "it looks for tables by a page that ours do not name; they are counted below",
}


@cache
def pages(name: str, **options: Any) -> list[str]:
    """Return the text of each page of a sheet of the two articles."""
    made = sheets()[name].make(lesson(stories(), **options))
    return [page.extract_text() for page in PdfReader(io.BytesIO(made)).pages]


def text(name: str, **options: Any) -> str:
    return " ".join(" ".join(pages(name, **options)).split())


def tables(made: bytes) -> int:
    """Return how many tables are tagged as such in a PDF."""

    def count(node: Any) -> int:
        node = node.get_object()
        if isinstance(node, list):
            return sum(map(count, node))
        if not isinstance(node, dict):
            return 0
        return (node.get("/S") == "/Table") + (count(node["/K"]) if "/K" in node else 0)

    root: Any = PdfReader(io.BytesIO(made)).trailer["/Root"]
    return count(root["/StructTreeRoot"]["/K"])


def test_every_table_is_tagged_as_one(two: Lesson) -> None:
    drills = sum(len(made.built.tables) for made in two.exercises)
    assert drills >= 3
    for name in ("worksheet", "key"):
        assert tables(sheets()[name].make(two)) == len(two.texts) + drills


def test_the_worksheet_gives_no_mark_away() -> None:
    found = text("worksheet")
    assert "Council closes shameful bridge" in found and "Name" in found
    assert "it may not be true" not in found.replace("It may not be true", "").lower()
    assert "you decide" not in found and "none found" not in found
    assert "One row for each statement" in found and "Exit ticket" in found


def test_the_key_says_perhaps_where_a_kind_is_more_likely_wrong(two: Lesson) -> None:
    row = dict(two.texts[0].statements[0].row)
    assert speaks_for({**row, "kind_probability": 0.3, "body": ""}) == "perhaps official"
    assert speaks_for({**row, "kind_probability": 0.3, "body": "Harbour Office"}) == (
        "perhaps official (Harbour Office)"
    )
    assert speaks_for({**row, "kind_probability": 0.5, "body": ""}) == "official"


def test_the_key_fills_the_table_and_says_what_is_open() -> None:
    found = text("key")
    assert "These marks are one reading, a machine’s" in found
    assert "Nobody has corrected these marks yet." in found
    assert "claimed it may not be true" in found
    assert "Loaded words of the outlet itself: shameful (headline)" in found
    assert "You decide: the machine is not sure" in found
    assert "Nobody said it: the outlet tells of a wish or a thought of Ben Okoro." in found


@pytest.mark.parametrize("name", ["worksheet", "key"])
@pytest.mark.parametrize("level", ["12-14", "15-18", "university"])
def test_lines_are_numbered_alike_on_worksheet_and_key(level: str, name: str) -> None:
    """On both, the line that carries a number begins with the words that the lesson counts."""
    given = lesson(stories(), level=level)
    reader = PdfReader(io.BytesIO(sheets()[name].make(given)))
    for page, text in zip(reader.pages, given.texts, strict=False):
        laid_out = page.extract_text(extraction_mode="layout")
        rows = dict(re.findall(r"(?m)^ *(\d+) {2,}(\S+(?: \S+)?)", laid_out))
        for line in text.lines:
            first = text.article.text[line.start : line.end].split()[0]
            found = rows[str(line.number)].split()[0]
            assert found.startswith(first)
            assert len(found) - len(first) <= (name == "key")  # where a sign may follow


def test_the_words_are_those_of_the_level() -> None:
    assert "Words that judge" in text("worksheet", level="12-14")
    assert "Loaded words in it" in text("worksheet", level="15-18")
    assert "Evaluative words in it" in text("worksheet", level="university")


def test_the_teacher_learns_minutes_answers_and_doubts() -> None:
    found = text("teacher")
    assert "Lesson 1: 45 minutes" in found and "Lesson 2: 45 minutes" in found
    assert "that a word is loaded here about 3 in 4 4 about 1" in found
    assert "RI.9-10.6" in found and "Module 6" in found and "Finds who speaks" in found
    assert "Not in this pack" in found


def test_a_corrected_key_says_so(two: Lesson) -> None:
    two.texts[0].statements[0].row["corrected"] = True
    try:
        made = sheets()["key"].make(two)
    finally:
        two.texts[0].statements[0].row["corrected"] = False
    found = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(made)).pages)
    assert "1 statement was corrected by a reader." in " ".join(found.split())


def test_a_key_of_which_a_statement_was_deleted_says_so() -> None:
    gone = Correction("attribution", "delete", 0, 5, "words")
    given = [
        replace(each, article=replace(each.article, corrections=packed([gone])))
        for each in stories()
    ]
    made = lesson(given)
    assert made.deleted == len(made.texts)
    assert corrected(made) == f"{made.deleted} statements were deleted by a reader."


def test_an_outlet_that_nobody_knows_has_no_name_on_the_sheets() -> None:
    given = [replace(each, article=replace(each.article, outlet="unknown")) for each in stories()]
    made = lesson(given[:1] + stories()[1:], asked=["chain", "two-colours", "who-is-missing"])
    for name in PDFS:
        found = " ".join(
            p.extract_text() for p in PdfReader(io.BytesIO(sheets()[name].make(made))).pages
        )
        assert "UNKNOWN" not in found
        assert not re.search(r"(?<!kind )\bunknown\b", found), name
    (one,) = (text for text in made.texts if text.article.id == "bridge")
    (other,) = (text for text in made.texts if text.article.id == "road")
    assert (one.of, other.of) == (one.letter, f"{other.letter}: courier.example")


def test_the_teacher_is_told_how_to_correct_and_what_verbs_imply() -> None:
    assert "make a report of the same articles (framing report), press" in text("teacher")
    assert "make a report of the same articles (framing report), press" in text("key")
    assert "“claimed” implies: it may not be true." in text("teacher")


def test_the_poster_is_one_page_of_a3_with_this_article_s_names() -> None:
    (page,) = PdfReader(io.BytesIO(sheets()["poster"].make(lesson(stories())))).pages
    assert [round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] == [297, 420]
    assert "“Ana Ruiz”" in page.extract_text()
    (letter,) = PdfReader(
        io.BytesIO(sheets()["poster"].make(lesson(stories(), paper="letter")))
    ).pages
    assert [round(float(side) / 72) for side in letter.mediabox[2:]] == [11, 17]


def test_slides_show_each_passage_unmarked_first() -> None:
    found = pages("slides")
    assert "Whom would you want to hear?" in found[0]
    plain, marked = found[1::2], found[2::2]
    assert len(plain) == len(marked) > 1
    assert all("Marked:" not in page for page in plain)
    assert all("Marked:" in page for page in marked)


def test_no_sheet_but_the_slides_is_mostly_empty() -> None:
    for name in ("worksheet", "key", "teacher"):
        assert all(len(page) > 150 for page in pages(name))


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("name", PDFS)
def test_a_checker_of_pdf_ua_finds_nothing(name: str, paper: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(sheets()[name].make(lesson(stories(), paper=paper)))
    assert violations(path, MISTAKEN, least=39) == []


@pytest.mark.parametrize("name", PDFS)
def test_no_two_words_overlap_and_none_leaves_its_page(name: str, seeds: Path) -> None:
    """A unit of six texts with every exercise: the longest sheets that there are."""
    made = sheets()[name].make(unit(seeds))
    with pdfplumber.open(io.BytesIO(made)) as document:
        for page in document.pages:
            found = boxes(page.extract_words())
            assert overlapping(found) == []
            assert found[:, 0].min() > 0 and found[:, 2].max() < page.width
            assert found[:, 3].max() < page.height


@cache
def unit(seeds: Path) -> Lesson:
    corpus = read([seeds / "teaching" / "orrinfell-count"])
    material = Material(Measurement(corpus, measure(corpus, workers=1)))
    return prepare(material, level="university", length="unit", paper="letter")


def test_the_same_lesson_gives_the_same_bytes(two: Lesson, tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in write(two, tmp_path / "new" / "one")}
    again = {path.name: path.read_bytes() for path in write(two, tmp_path / "two")}
    assert first == again
    assert set(first) == {sheet.file for sheet in sheets().values()}
