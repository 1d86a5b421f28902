"""Documents, spreadsheets and web archives as other programs write them, read by ours."""

import io
from datetime import date
from pathlib import Path

import pypandoc
import pytest

from framing.articles import read

TITLE = "Bridge to close"
PARTS = [
    "The bridge will close in May, the mayor said. Traders asked for a ferry.",
    "“They will have one by June,” she said — and not a day later than that.",
    "A notice at the *Café Ørsted* listed:",
]
ITEMS = ["the ferry at six", "the bus at seven"]
PLAIN = [*PARTS[:2], "A notice at the Café Ørsted listed:"]
MARKDOWN = "\n\n".join([*PARTS, "\n".join(f"- {item}" for item in ITEMS)])


def pandoc(path: Path) -> Path:
    """Write the article in the format of the path's suffix, with Pandoc."""
    text = f"# {TITLE}\n\n{MARKDOWN}\n"
    options = ["--standalone", "--metadata", "title=The Gazette"]
    pypandoc.convert_text(
        text, path.suffix[1:], format="md", outputfile=str(path), extra_args=options
    )
    return path


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "epub"])
def test_a_document_of_pandoc_is_read(suffix: str, tmp_path: Path) -> None:
    articles = read([pandoc(tmp_path / f"a.{suffix}")]).articles
    (article,) = articles
    for part in (TITLE, *PLAIN, *ITEMS):
        assert part in article.text
    lines = [line.strip(" •-\t") for line in article.text.split("\n") if line.strip()]
    assert [line for line in lines if line != "The Gazette"] == [TITLE, *PLAIN, *ITEMS]


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub"])
def test_what_we_read_is_written_and_read_again(suffix: str, tmp_path: Path) -> None:
    (once,) = read([pandoc(tmp_path / f"a.{suffix}")]).articles
    path = tmp_path / f"b.{suffix}"
    pypandoc.convert_text(once.text, suffix, format="md", outputfile=str(path))
    (again,) = read([path]).articles
    assert again.text.split() == once.text.split()


def test_an_old_spreadsheet_of_proquest_is_read(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("ProQuestDocuments")
    day = xlwt.easyxf(num_format_str="D-MMM-YY")
    names = ["Title", "Abstract", "StoreId", "Authors", "pubtitle", "pubdate", "startPage",
             "FullText"]  # fmt: skip
    for column, name in enumerate(names):
        sheet.write(0, column, name)
    text = "\n\n".join(PLAIN)
    for column, value in enumerate([TITLE, "Short.", 2204, "Hoff, Lena", "Osterby Gazette"]):
        sheet.write(1, column, value)
    sheet.write(1, 5, date(2031, 5, 14), day)
    sheet.write(1, 6, "A.4")
    sheet.write(1, 7, text)
    sheet.write(2, 0, "No text")
    sheet.write(2, 4, "Osterby Gazette")
    path = tmp_path / "ProQuestDocuments-2031-05-20.xls"
    book.save(str(path))
    corpus = read([path])
    (article,) = corpus.articles
    assert (article.id, article.title, article.outlet) == ("2204", TITLE, "Osterby Gazette")
    assert (article.date, article.authors, article.page) == ("2031-05-14", "Hoff, Lena", "A.4")
    assert article.text == f"{TITLE}\n\n{text}"
    assert [(reject.line, reject.reason) for reject in corpus.rejects] == [(3, "empty")]


# warcio leaves its own temporary files to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("packed", [False, True])
def test_a_web_archive_of_another_library_is_read(packed: bool, tmp_path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    body = "".join(f"<p>{part}</p>" for part in PLAIN * 3)
    page = (
        f"<html><head><title>{TITLE}</title></head>"
        f"<body><article><h1>{TITLE}</h1>{body}</article></body></html>"
    )
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "warcio"}))
        for address, kind, content in (
            ("https://gazette.example/bridge", "text/html; charset=utf-8", page),
            ("https://gazette.example/logo.svg", "image/svg+xml", "<svg/>"),
        ):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    address, "response", payload=io.BytesIO(content.encode()), http_headers=headers
                )
            )
    (article,) = read([path]).articles
    assert article.title == TITLE
    assert article.url == "https://gazette.example/bridge"
    assert PLAIN[1] in article.text
