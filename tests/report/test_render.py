"""The written report, read back with a PDF reader: what it says, how it is tagged, what lies by."""

from __future__ import annotations

import csv
import re
import shutil
import struct
import subprocess
from pathlib import Path
from typing import Any

import pypdf
import pytest

from framing.articles.article import Reject
from framing.errors import FramingError
from framing.report.definition import pages
from framing.report.render import render
from framing.table.tables import Measurement

SUPERSCRIPTS = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")


def words(text: str) -> str:
    """Return text without the notes' signs and with every run of white space as one blank, none
    behind a hyphen, where a line may end.
    """
    return " ".join(SUPERSCRIPTS.sub("", text).split()).replace("- ", "-")


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


@pytest.fixture(scope="module")
def out(seed: Measurement, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report") / "out"
    render(seed, folder)
    return folder


@pytest.fixture(scope="module")
def pdf(out: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(out / "report.pdf")


def test_files_of_one_article(out: Path, pdf: pypdf.PdfReader, seed: Measurement) -> None:
    found = sorted(str(path.relative_to(out)) for path in out.rglob("*") if path.is_file())
    assert found == [
        "data/appendix-facts.csv",
        "data/appendix-measures.csv",
        "data/article-marks.csv",
        "data/glossary-terms.csv",
        "data/loaded_terms-categories.csv",
        "data/loaded_terms-terms.csv",
        "data/verbs-kinds.csv",
        "data/verbs-lemmas.csv",
        "data/who_speaks-chains.csv",
        "data/who_speaks-kinds.csv",
        "data/who_speaks-naming.csv",
        "data/who_speaks-speakers.csv",
        *(f"pages/{number:02d}.png" for number in range(1, len(pdf.pages) + 1)),
        "rejects.csv",
        "report.html",
        "report.pdf",
    ]
    assert [str(path.relative_to(out)) for path in render(seed, out)] == found


def test_article_is_selectable_in_reading_order(out: Path, seed: Measurement) -> None:
    article = seed.corpus.articles[0]
    printed = words(text_of(out / "report.pdf"))
    place = 0
    for paragraph in filter(None, article.text.split("\n")):
        place = printed.index(words(paragraph), place) + 1


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_reads_the_article_too(out: Path, seed: Measurement) -> None:
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(out / "report.pdf"), "-"]
    printed = words(subprocess.run(command, capture_output=True, check=True).stdout.decode())
    for paragraph in filter(None, seed.corpus.articles[0].text.split("\n")):
        assert words(paragraph) in printed


def test_real_sources_of_the_seed_stand_in_the_margin(pdf: pypdf.PdfReader) -> None:
    margin: list[str] = []

    def visit(text: str, matrix: list[float], at: list[float], *rest: object) -> None:
        if matrix[4] + at[4] > 400:
            margin.append(text)

    pdf.pages[0].extract_text(visitor_text=visit)
    notes = " ".join("".join(margin).split())
    for speaker in (
        "North Korean news agency",
        "Im Chon Il, passed on by North Korean news agency",
        "Russian Federal Security Service (FSB)",
        "Russian Defense Ministry",
        "Vladimir Putin",
        "Belarusian presidential office",
        "Dmitry Peskov",
    ):
        assert speaker in notes
    assert "confirmed (endorsing) · retold, 2 words" in notes
    assert "special military operation → war" in notes


def test_pdf_is_tagged_and_says_that_it_conforms(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode()
    assert "/StructTreeRoot" in root


def test_pdf_names_itself(pdf: pypdf.PdfReader) -> None:
    assert pdf.metadata is not None
    assert pdf.metadata.title == (
        "Article X-ray: North Korea Supports Russia's Leadership in Situation With Wagner Mutiny "
        "Attempt"
    )
    assert pdf.metadata.creation_date is None


def test_bookmarks_are_the_sentences_of_the_pages(pdf: pypdf.PdfReader) -> None:
    top = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert [" ".join(title.split()) for title in top] == [
        "North Korea Supports Russia's Leadership in Situation With Wagner Mutiny Attempt",
        "Heads of state or government speak 40 % of the attributed words (92 of 230)",
        "Neutral verbs introduce 82 % of the statements that have a verb (9 of 11)",
        "1 of the 6 loaded terms that we found in this article is in the outlet’s own words",
        "Words that these pages use",
        "What these pages cannot show",
        "For teachers: how the figures were made",
    ]


def structure(node: Any) -> list[Any]:
    """Return every element of the structure tree."""
    node = node.get_object() if isinstance(node, pypdf.generic.IndirectObject) else node
    if not isinstance(node, pypdf.generic.DictionaryObject):
        return []
    kids = node.get("/K", [])
    kids = kids.get_object() if isinstance(kids, pypdf.generic.IndirectObject) else kids
    kids = kids if isinstance(kids, list) else [kids]
    return [node, *(element for kid in kids for element in structure(kid))]


def test_every_figure_has_words_for_it(pdf: pypdf.PdfReader) -> None:
    elements = structure(pdf.trailer["/Root"]["/StructTreeRoot"])
    figures = [element for element in elements if element.get("/S") == "/Figure"]
    assert len(figures) >= 3
    assert all(element.get("/Alt") for element in figures)
    assert any("Heads of state or government 40" in element["/Alt"] for element in figures)


def test_every_font_travels_with_the_file(pdf: pypdf.PdfReader) -> None:
    names = set()
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            below = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = below["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
            names.add(descriptor["/FontName"].split("+")[1])
    assert any(name.startswith("SourceSerif4") for name in names)
    assert any(name.startswith("SourceSans3") for name in names)
    assert all(name.startswith("Source") for name in names)


@pytest.mark.parametrize(
    ("paper", "ppi", "size"),
    [("a4", 72, (595, 842)), ("letter", 72, (612, 792)), ("a4", 36, (298, 421))],
)
def test_pages_have_the_paper_s_size(
    seed: Measurement, tmp_path: Path, paper: Any, ppi: float, size: tuple[int, int]
) -> None:
    render(seed, tmp_path / "out", paper=paper, ppi=ppi)
    images = sorted((tmp_path / "out" / "pages").iterdir())
    assert len(images) == len(pypdf.PdfReader(tmp_path / "out" / "report.pdf").pages)
    for image in images:
        assert struct.unpack(">II", image.read_bytes()[16:24]) == size


def test_single_figures_have_the_size_and_resolution_asked_for(
    seed: Measurement, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    written = render(seed, out, png=False, figures=True, figure_width=127, ppi=100)
    names = [path.name for path in written if path.parent.name == "figures"]
    assert names == [
        "article-voices.png",
        "verbs-classes.png",
        "who_speaks-kinds.png",
        "who_speaks-strips.png",
    ]
    for name in names:
        width, height = struct.unpack(">II", (out / "figures" / name).read_bytes()[16:24])
        assert width == 500  # five inches
        assert 80 < height < 500
    # The figures stand in no page of the report itself.
    render(seed, tmp_path / "plain", png=False)
    plain = pypdf.PdfReader(tmp_path / "plain" / "report.pdf")
    assert len(pypdf.PdfReader(out / "report.pdf").pages) == len(plain.pages)
    assert not (tmp_path / "plain" / "figures").exists()
    with pytest.raises(FramingError) as caught:
        render(seed, out, figures=True, figure_width=5)
    assert str(caught.value) == "a figure 5 mm wide is not possible (give 20 to 1000)"


def test_a_second_run_gives_the_same_bytes(out: Path, seed: Measurement, tmp_path: Path) -> None:
    again = tmp_path / "again"
    render(seed, again)
    for path in filter(Path.is_file, out.rglob("*")):
        assert path.read_bytes() == (again / path.relative_to(out)).read_bytes(), path.name


def test_marks_are_the_spans_of_the_table(out: Path, seed: Measurement) -> None:
    with (out / "data" / "article-marks.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    text = seed.corpus.articles[0].text
    assert len(rows) == seed.tables.spans.num_rows
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["text"]


def test_rejects_are_listed_in_the_report_and_in_a_file(seed: Measurement, tmp_path: Path) -> None:
    corpus = seed.corpus.__class__(
        seed.corpus.articles, (Reject("b/empty.txt", 3, "", "empty", "has no words"),)
    )
    render(Measurement(corpus, seed.tables), tmp_path / "out", png=False)
    assert (tmp_path / "out" / "rejects.csv").read_text(encoding="utf-8") == (
        "file,line,id,reason,detail\nb/empty.txt,3,,empty,has no words\n"
    )
    printed = text_of(tmp_path / "out" / "report.pdf")
    assert "b/empty.txt:3" in printed
    assert "has no words" in printed


def test_no_png_removes_those_of_an_earlier_run(seed: Measurement, tmp_path: Path) -> None:
    render(seed, tmp_path / "out", ppi=20)
    render(seed, tmp_path / "out", png=False)
    assert list((tmp_path / "out").rglob("*.png")) == []


def test_paper_and_resolution_are_checked(seed: Measurement, tmp_path: Path) -> None:
    with pytest.raises(FramingError) as caught:
        render(seed, tmp_path / "out", paper="a5")  # type: ignore[arg-type]
    assert str(caught.value) == "there is no paper 'a5' (choose a4 or letter)"
    with pytest.raises(FramingError) as caught:
        render(seed, tmp_path / "out", ppi=5000)
    assert str(caught.value) == "5000 pixels per inch are not possible (give 10 to 1200)"
    assert not (tmp_path / "out").exists()


def test_every_page_has_its_template() -> None:
    from framing.resources import folder

    templates = {path.stem for path in (folder("reports") / "templates").glob("*.typ")}
    assert set(pages()) <= templates
    assert templates - set(pages()) == {"probe", "report", "style", "class"}
