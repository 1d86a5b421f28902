"""PDF/UA-1 (ISO 14289-1), held to what a PDF reader library can see of a report of every page."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

from framing.report.definition import pages
from framing.report.render import render

SHOWS = {b"Tj", b"TJ", b"'", b'"', b"f", b"f*", b"S", b"B", b"Do"}
STANDARD = {
    *("Document", "Part", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    *("NonStruct", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
    *("Code", "Link", "Annot", "Figure", "Formula", "Form"),
}


@pytest.fixture(scope="module")
def pdf(make: SimpleNamespace, tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    folder = tmp_path_factory.mktemp("accessible")
    listed = "".join(f"[[page]]\nname = '{name}'\n" for name in pages())
    (folder / "all.toml").write_text(f"measures = ['relayed', 'loaded_outlet']\n{listed}")
    stories = []
    events = (
        *("dam flood valley", "strike docks cranes", "school phones pupils"),
        *("vaccine batch clinic", "vote recount ballots"),
    )
    for number, words in enumerate(events):
        for outlet in ("courier", "lantern"):
            text = f"{words} {words} {words}. Ada Quist said the disaster was over. It ended."
            stories.append(
                make.Story(
                    make.article(f"{words} in {outlet}", text, id=f"{outlet}{number}",
                                 outlet=outlet, date=f"2031-0{number + 1}-05"),
                    [make.Said("Ada Quist", "said", "the disaster was over", "Ada Quist",
                               "official", "named", carrier="the Standard")],
                    [make.Term("disaster", "scare", "reported", "event")],
                    {"relayed": 0.5, "loaded_outlet": float(number)},
                )
            )  # fmt: skip
    render(make.measurement(stories), folder / "out", definition=folder / "all.toml", png=False)
    return pypdf.PdfReader(folder / "out" / "report.pdf")


def tree(node: Any) -> list[DictionaryObject]:
    """Return every element of the structure tree, in reading order."""
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if not isinstance(node, DictionaryObject):
        return []
    kids = node.get("/K", [])
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    kids = kids if isinstance(kids, list) else [kids]
    return [node, *(element for kid in kids for element in tree(kid))]


@pytest.fixture(scope="module")
def elements(pdf: pypdf.PdfReader) -> list[DictionaryObject]:
    return [e for e in tree(pdf.trailer["/Root"]["/StructTreeRoot"]) if "/S" in e]


def test_the_document_names_itself_its_language_and_the_standard(pdf: pypdf.PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    metadata = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert "<dc:title>" in metadata
    assert pdf.metadata is not None
    assert pdf.metadata.title == "all: 10 articles"


def test_all_that_is_shown_is_tagged_or_an_artifact(pdf: pypdf.PdfReader) -> None:
    for page in pdf.pages:
        depth = shown = 0
        for _, operator in ContentStream(page.get_contents(), pdf).operations:
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in SHOWS:
                shown += 1
                assert depth > 0, (page.page_number, operator)
        assert depth == 0
        assert shown > 5


def test_every_page_leads_back_to_the_structure(pdf: pypdf.PdfReader) -> None:
    parents = {int(page["/StructParents"]) for page in pdf.pages}
    assert len(parents) == len(pdf.pages)
    for page in pdf.pages:
        if "/Annots" in page:
            assert page["/Tabs"] == "/S"


def test_elements_are_standard_or_mapped_to_what_is(
    pdf: pypdf.PdfReader, elements: list[DictionaryObject]
) -> None:
    roles = pdf.trailer["/Root"]["/StructTreeRoot"].get("/RoleMap", {})
    for element in elements:
        kind = str(element["/S"])
        assert str(roles.get(kind, kind)).lstrip("/") in STANDARD, kind


def test_headings_begin_at_the_first_level_and_skip_none(elements: list[DictionaryObject]) -> None:
    kinds = [str(element["/S"]) for element in elements]
    levels = [int(kind[2]) for kind in kinds if kind[:2] == "/H" and kind[2:].isdigit()]
    assert levels[0] == 1
    assert len(levels) > len(pages())
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_figure_has_words_and_every_table_its_heads(elements: list[DictionaryObject]) -> None:
    figures = [element for element in elements if element["/S"] == "/Figure"]
    assert len(figures) > 5
    assert all(len(str(element.get("/Alt", ""))) > 20 for element in figures)
    tables = [element for element in elements if element["/S"] == "/Table"]
    assert len(tables) > 8
    for table in tables:
        heads = [element for element in tree(table) if element.get("/S") == "/TH"]
        assert heads
        for head in heads:
            attributes = head.get("/A", {})
            attributes = attributes if isinstance(attributes, list) else [attributes]
            assert any("/Scope" in each.get_object() for each in attributes)


def test_bookmarks_lead_to_every_page_s_heading(pdf: pypdf.PdfReader) -> None:
    top = [entry for entry in pdf.outline if not isinstance(entry, list)]
    targets = [pdf.get_destination_page_number(entry) for entry in top]
    assert targets == sorted(targets)
    assert targets[0] == 0
    # Every page but those that have too little to say here.
    assert len(top) > len(pages()) - 5


def test_every_font_is_embedded_and_maps_to_characters(pdf: pypdf.PdfReader) -> None:
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():
            font = font.get_object()
            assert "/ToUnicode" in font
            descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor)
