"""Word, OpenDocument, rich text, PDF, EPUB, e-mail and spreadsheets, written and read."""

import mailbox
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from itertools import pairwise
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.article import Article
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]

ONE = "The bridge will close in May, the mayor said. Traders asked for a ferry."
TWO = "“They will have one by June,” she said — and not a day later than that."
PARTS = ["Bridge to close", ONE, TWO]


def docx(path: Path, parts: list[str]) -> Path:
    from docx import Document

    document = Document()
    document.sections[0].header.paragraphs[0].text = "The Gazette, page 4"
    document.core_properties.author = "Lena Hoff"
    for part in parts:
        document.add_paragraph(part)
    document.save(str(path))
    return path


def odt(path: Path, parts: list[str]) -> Path:
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "meta")
    )
    body = "".join(f"<text:p>{part.replace(' will', '<text:s/>will')}</text:p>" for part in parts)
    note = "<text:p>x<text:note><text:p>a note</text:p></text:note></text:p>"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr(
            "content.xml",
            f"<office:document-content{names}><office:body><office:text>{body}"
            f"{note if len(parts) > 9 else ''}</office:text></office:body>"
            "</office:document-content>",
        )
        archive.writestr(
            "meta.xml",
            f'<office:document-meta{names} xmlns:dc="http://purl.org/dc/elements/1.1/">'
            "<dc:creator>Lena Hoff</dc:creator></office:document-meta>",
        )
    return path


def rtf(path: Path, parts: list[str]) -> Path:
    def escaped(text: str) -> str:
        return "".join(char if char.isascii() else f"\\u{ord(char)}?" for char in text)

    body = "\\par\n".join(escaped(part) + "\\par" for part in parts)
    path.write_text("{\\rtf1\\ansi\\ansicpg1252\n" + body + "}")
    return path


def pdf(path: Path, parts: list[str], columns: int = 1, head: str = "") -> Path:
    import typst

    body = "\n\n".join([f"= {parts[0]}", *parts[1:]])
    source = (
        f'#set page(height: 14cm, width: 16cm, header: [{head}], numbering: "1", '
        f"columns: {columns})\n#set text(size: 10pt, hyphenate: true)\n" + body
    )
    file = path.with_suffix(".typ")
    file.write_text(source)
    typst.compile(str(file), output=str(path))
    file.unlink()
    return path


def epub(path: Path, parts: list[str]) -> Path:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head></head><body>{}</body></html>"
    chapter = f"<h1>{parts[0]}</h1>" + "".join(f"<p>{part}</p>" for part in parts[1:])
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/a.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/a.opf",
            '<package xmlns="http://www.idpf.org/2007/opf" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>The Gazette</dc:title>'
            '<dc:date>2031-05-14</dc:date></metadata><manifest><item id="n" href="nav.xhtml" '
            'properties="nav"/><item id="c" href="cover.xhtml"/><item id="a" href="text/a.xhtml"/>'
            '</manifest><spine><itemref idref="n"/><itemref idref="c"/><itemref idref="a"/></spine>'
            "</package>",
        )
        archive.writestr("OEBPS/nav.xhtml", page.format(f"<p>{ONE}</p>"))
        archive.writestr("OEBPS/cover.xhtml", page.format("<p>The Gazette</p>"))
        archive.writestr("OEBPS/text/a.xhtml", page.format(chapter))
    return path


def message(parts: list[str], html: bool = False) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "The Gazette <news@gazette.example>"
    mail["To"] = "reader@example.org"
    mail["Subject"] = f"Fwd: {parts[0]}"
    mail["Date"] = "Wed, 14 May 2031 10:15:00 +0000"
    mail["Message-ID"] = "<a-1@gazette.example>"
    if html:
        mail.set_content("".join(f"<p>{part}</p>" for part in parts[1:]), subtype="html")
    else:
        mail.set_content("\n\n".join(parts[1:]) + "\n\n> quoted line\n")
    return mail


def eml(path: Path, parts: list[str]) -> Path:
    path.write_bytes(message(parts).as_bytes())
    return path


def html_eml(path: Path, parts: list[str]) -> Path:
    path.write_bytes(message(parts, html=True).as_bytes())
    return path


def mbox(path: Path, parts: list[str]) -> Path:
    box = mailbox.mbox(str(path))
    box.add(message(parts))
    box.close()
    return path


def xlsx(path: Path, parts: list[str]) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Export of The Gazette"])
    sheet = book.create_sheet("articles")
    sheet.append(["Nr", "Headline", "Newspaper", "Pub Date", "Article Text", "Page"])
    sheet.append([7, parts[0], "The Gazette", date(2031, 5, 14), "\n\n".join(parts[1:]), 4])
    sheet.append([])
    sheet.append([8, "Empty", "The Gazette", date(2031, 5, 15), "", 5])
    book.save(path)
    return path


WRITERS = [docx, odt, rtf, pdf, epub, eml, html_eml, mbox, xlsx]


@pytest.mark.parametrize("write", WRITERS)
def test_what_is_written_is_read(write: Callable[[Path, list[str]], Path], tmp_path: Path) -> None:
    suffix = write.__name__.removeprefix("html_")
    path = write(tmp_path / f"a.{suffix}", PARTS)
    (article,) = read([path]).articles
    assert article.title == "Bridge to close"
    assert article.text == "\n\n".join(PARTS)
    assert article.text[slice(*article.title_span)] == article.title
    dated = suffix in ("epub", "eml", "mbox", "xlsx")
    assert article.date == ("2031-05-14" if dated else "")
    assert article.outlet == ("The Gazette" if dated else "unknown")
    assert article.authors == ("Lena Hoff" if suffix in ("docx", "odt") else "")
    assert article.page == ("4" if suffix == "xlsx" else "")


@pytest.mark.parametrize("write", WRITERS)
def test_it_is_known_whatever_its_name(
    write: Callable[[Path, list[str]], Path], tmp_path: Path
) -> None:
    path = write(tmp_path / "story", PARTS)
    assert read([path]).articles[0].text == "\n\n".join(PARTS)


@pytest.mark.parametrize("write", [docx, odt, rtf])
def test_a_document_may_hold_the_export_of_a_database(
    write: Callable[[Path, list[str]], Path], tmp_path: Path
) -> None:
    lines = []
    for title, day in (("Bridge to close", "May 14, 2031"), ("Ferry to run", "May 15, 2031")):
        lines += [title, "The Gazette", f"{day} Wednesday", "Copyright 2031 Gazette Ltd"]
        lines += ["Section: NEWS; Pg. 4", "Length: 30 words", "Byline: Lena Hoff", "Body"]
        lines += [f"{title}, said the mayor of the town.", TWO, "Load-Date: May 16, 2031"]
        lines += ["End of Document"]
    corpus = read([write(tmp_path / f"a.{write.__name__}", lines)], deduplicate=False)
    assert [(a.title, a.date, a.outlet, a.page, a.authors) for a in corpus.articles] == [
        ("Bridge to close", "2031-05-14", "The Gazette", "4", "Lena Hoff"),
        ("Ferry to run", "2031-05-15", "The Gazette", "4", "Lena Hoff"),
    ]
    assert corpus.articles[1].text.endswith(f"Ferry to run, said the mayor of the town.\n\n{TWO}")


SENTENCES = [
    f"{word} told the council on Monday that the old bridge would not last another winter."
    for word in (
        "Anna",
        "Bella",
        "Clara",
        "Dora",
        "Emma",
        "Frida",
        "Greta",
        "Hanna",
        "Irma",
        "Jana",
    )
]


def test_columns_of_a_pdf_are_read_one_after_the_other(tmp_path: Path) -> None:
    parts = ["Bridge to close"] + [f"{a} {b}" for a, b in pairwise(SENTENCES * 3)]
    one = read([pdf(tmp_path / "one.pdf", parts, head="The Gazette")]).articles[0].text
    two = read([pdf(tmp_path / "two.pdf", parts, columns=2, head="The Gazette")]).articles[0].text
    assert two.split() == one.split()
    assert one.split() == " ".join(parts).split()
    assert "The Gazette" not in two
    assert not re.search(r"\b[12]\b", two)


def test_a_scan_is_told_as_one(tmp_path: Path) -> None:
    from PIL import Image

    path = tmp_path / "a.pdf"
    Image.new("RGB", (200, 200), "white").save(path)
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: is a scan: its pages are pictures without text; "
        "run text recognition (OCR) on it"
    )


@pytest.mark.parametrize(
    ("write", "what"),
    [
        (docx, "a Word document"),
        (rtf, "a rich text document (RTF)"),
        (odt, "an OpenDocument text"),
        (pdf, "a PDF file"),
    ],
)
def test_a_document_of_a_few_words_is_no_article(
    write: Callable[[Path, list[str]], Path], what: str, tmp_path: Path
) -> None:
    path = write(tmp_path / "a", ["Cover", "word " * 13])
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == f"{path}:1: is {what} with 14 words, too few for an article"
    assert read([write(tmp_path / "b", ["Cover", "word " * 14])]).articles


@pytest.mark.parametrize(
    ("write", "library", "what"),
    [
        (docx, "docx", "a Word document"),
        (rtf, "striprtf.striprtf", "a rich text document (RTF)"),
        (pdf, "pdfplumber", "a PDF file"),
        (xlsx, "python_calamine", "a spreadsheet"),
    ],
)
def test_without_the_extra_it_says_how_to_install_it(
    write: Callable[[Path, list[str]], Path],
    library: str,
    what: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = write(tmp_path / f"a.{write.__name__}", PARTS)
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: is {what}; reading it needs the extra 'documents' "
        "(pip install 'newsframing[documents]', or save it as plain text)"
    )


@pytest.mark.parametrize("write", [docx, odt, pdf, epub, xlsx])
def test_a_damaged_document_gets_one_line(
    write: Callable[[Path, list[str]], Path], tmp_path: Path
) -> None:
    path = write(tmp_path / f"a.{write.__name__}", PARTS)
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(FramingError) as raised:
        read([path])
    assert "that is damaged: " in str(raised.value)
    assert "\n" not in str(raised.value)


def test_rows_of_a_spreadsheet_are_listed_by_their_numbers(tmp_path: Path) -> None:
    corpus = read([xlsx(tmp_path / "a.xlsx", PARTS)])
    assert [article.line for article in corpus.articles] == [2]
    assert [(each.line, each.reason) for each in corpus.rejects] == [(4, "empty")]


def test_a_spreadsheet_without_texts_asks_for_the_column(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["Nr", "Kop", "Bericht"])
    book.active.append([1, "x", f"{ONE} {ONE}"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: has no column for the text; its columns are Nr, Kop, Bericht "
        "(if 'Bericht' is the text, add --columns text=Bericht)"
    )
    assert read([path], columns={"text": "Bericht"}).articles[0].text == f"{ONE} {ONE}"


def test_a_mailbox_gives_each_message(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    box = mailbox.mbox(str(path))
    box.add(message(PARTS))
    box.add(message(["Empty", "Nothing."]))
    box.add(
        message(["Ferry to run", "From the pier, the ferry will run all summer, she said.", TWO])
    )
    box.close()
    corpus = read([path])
    assert [article.title for article in corpus.articles] == ["Bridge to close", "Ferry to run"]
    assert corpus.articles[1].text.split("\n\n")[1].startswith("From the pier")
    assert [(each.reason, each.detail) for each in corpus.rejects] == [
        ("empty", "is an e-mail with 1 words, too few for an article")
    ]


def test_a_text_that_begins_like_a_letter_is_a_text(save: Save) -> None:
    text = "From: the mayor\n\nTo all who asked about the bridge: it will close in May, I said."
    article: Article = read([save("a.txt", text)]).articles[0]
    assert article.text == text


def test_a_web_page_without_its_extra_says_how_to_install_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>It rained on the town of Tessel.</p></body></html>", "utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: is a web page; reading it needs the extra 'web' "
        "(pip install 'newsframing[web]', or save it as plain text)"
    )
