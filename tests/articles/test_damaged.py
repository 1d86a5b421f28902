"""Damage that random changes of whole files brought to light: each is told in a line of its own."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from framing.articles import read
from framing.errors import FramingError
from tests.articles.test_archives import ONE, TWO, zipped
from tests.articles.test_documents import PARTS, docx, epub

Save = Callable[[str, str | bytes], Path]


def message(path: Path) -> str:
    with pytest.raises(FramingError) as raised:
        read([path])
    return str(raised.value).removeprefix(f"{path}:1: ")


def changed(path: Path, name: str, old: bytes, new: bytes) -> Path:
    """Change a member of an archive."""
    with zipfile.ZipFile(path) as archive:
        members = {each: archive.read(each) for each in archive.namelist()}
    assert old in members[name]
    with zipfile.ZipFile(path, "w") as archive:  # not deflated: it knows itself by first bytes
        for each, content in members.items():
            archive.writestr(each, content.replace(old, new) if each == name else content)
    return path


@pytest.mark.parametrize(
    "name, content",
    [
        ("a.csv", "id,text\n"),
        ("a.xml", '<rss version="2.0"><channel><title>The Gazette</title></channel></rss>'),
        ("a.mbox", "From a@b.example Wed May 14 10:15:00 2031\n"),
        ("a.html", "<!-- <article> DocPublicationName -->"),
    ],
)
def test_a_file_without_articles_is_listed_beside_others(
    save: Save, name: str, content: str
) -> None:
    """It was passed over in silence where another file of the run had articles."""
    path = save(name, content)
    corpus = read([save("b.txt", ONE), path])
    assert [article.text for article in corpus.articles] == [ONE]
    assert [(each.file, each.line, each.reason, each.detail) for each in corpus.rejects] == [
        (str(path), 1, "empty", "holds no articles")
    ]
    assert message(path) == "holds no articles"


def test_a_member_that_breaks_its_reader_stops_no_other(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("framing.articles.formats.json.read_array", broken)
    path = save("a.zip", zipped({"a.json": f'[{{"text": "{ONE}"}}]', "b.txt": TWO}))
    corpus = read([path])
    assert [article.text for article in corpus.articles] == [TWO]
    assert [(each.file, each.detail) for each in corpus.rejects] == [
        (f"{path}/a.json", "cannot be read (ZeroDivisionError: a bug)")
    ]


@pytest.mark.parametrize("name", ["a.json", "a.docx"])
def test_a_file_for_which_memory_does_not_suffice_says_so_and_stops_no_other(
    name: str, save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object) -> None:
        raise MemoryError

    path = (
        docx(tmp_path / name, PARTS) if name == "a.docx" else save(name, f'[{{"text": "{ONE}"}}]')
    )
    monkeypatch.setattr("framing.articles.formats.json.read_array", too_much)
    monkeypatch.setattr("framing.articles.formats.docx._text", too_much)
    corpus = read([path, save("b.txt", TWO)])
    assert [article.text for article in corpus.articles] == [TWO]
    assert [each.detail for each in corpus.rejects] == [
        "memory ran out while it was read (split the file, or end other programs)"
    ]


def test_a_word_document_whose_properties_are_damaged_has_its_text(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", PARTS)
    kind = b"application/vnd.openxmlformats-package.core-properties+xml"
    changed(path, "[Content_Types].xml", kind, b"text/plain")
    (article,) = read([path]).articles
    assert (article.text, article.authors) == ("\n\n".join(PARTS), "")


def test_a_book_that_names_no_package(tmp_path: Path) -> None:
    path = epub(tmp_path / "a.epub", PARTS)
    changed(path, "META-INF/container.xml", b"<rootfile ", b"<rotfile ")
    assert message(path) == "is an EPUB book that is damaged: its container names no package"


def test_a_parquet_file_whose_footer_is_damaged(save: Save) -> None:
    path = save("a.parquet", b"PAR1" + b"\xff" * 40 + (40).to_bytes(4, "little") + b"PAR1")
    told = message(path)
    assert told.startswith("is not a whole Parquet file: ") and told.endswith(" (write it again)")
    assert "\n" not in told


def test_a_parquet_file_with_a_name_that_is_not_utf_8(save: Save) -> None:
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": [ONE], "place": ["Velm"]}), stream, store_schema=False)
    path = save("a.parquet", stream.getvalue().replace(b"place", b"pl\xe5ce"))
    assert message(path).startswith("is not a whole Parquet file: 'utf-8' codec can't decode")


def test_a_member_whose_name_is_not_what_the_archive_says(save: Save) -> None:
    """At its place stands other UTF-8 than in the list of members, and none that is whole."""
    content = zipped({"ä.txt": ONE, "b.txt": TWO})
    name = "ä.txt".encode()
    path = save("a.zip", content.replace(name, b"\xa7\xa4.txt", 1))
    corpus = read([path])
    assert [article.text for article in corpus.articles] == [TWO]
    (reject,) = corpus.rejects
    assert reject.file == f"{path}/ä.txt" and reject.detail.startswith("cannot be unpacked: ")


def test_a_member_without_a_name_is_told_and_stops_no_other(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", ONE)
        archive.writestr("b.txt", TWO)
    # In the archive's directory, at its end, the second member's name becomes its comment.
    head, _, directory = packed.getvalue().rpartition(b"PK\x01\x02")
    nameless = directory[:24] + b"\0\0" + directory[26:28] + b"\5\0" + directory[30:]
    path = tmp_path / "a.zip"
    path.write_bytes(head + b"PK\x01\x02" + nameless)
    corpus = read([path])
    assert [article.text for article in corpus.articles] == [ONE]
    assert [(each.file, each.reason, each.detail) for each in corpus.rejects] == [
        (str(path), "unreadable", "has a member without a name")
    ]


@pytest.mark.parametrize(
    "date",
    ["Wed, 14 May 99999999999999999999 10:15:00 +0000", f"Wed, 14 May 2031 10:15:00 +{'9' * 20}"],
)
def test_a_message_with_an_impossible_date_has_its_text(save: Save, date: str) -> None:
    head = (
        f"From: The Gazette <g@gazette.example>\nSubject: Bridge\nDate: {date}\nTo: a@b.example\n"
    )
    (article,) = read([save("a.eml", f"{head}\n{ONE}")]).articles
    assert (article.outlet, article.date, ONE in article.text) == ("The Gazette", "", True)


@pytest.mark.parametrize("word", [r"\u99999999999999999999?", r"\uc"])
def test_rich_text_with_a_character_that_cannot_be(save: Save, word: str) -> None:
    path = save("a.rtf", rf"{{\rtf1\ansi The mayor said{word} no.}}")
    assert message(path).startswith("is a rich text document (RTF) that is damaged: ")


def test_a_message_in_a_character_set_that_cannot_be(save: Save) -> None:
    head = b'From: a@b.example\nSubject: Ferry\nContent-Type: text/plain; charset="a\0b"\n\n'
    (article,) = read([save("a.eml", head + f"{ONE} {TWO}".encode())]).articles
    assert article.text == f"Ferry\n\n{ONE} {TWO}"


def test_an_address_of_two_lines_in_a_web_archive_is_told_in_one(save: Save) -> None:
    page = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + b"\x01" * 500
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/b\n c\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(page)}\r\n\r\n"
    )
    record = head.encode() + page + b"\r\n\r\n"
    assert message(save("a.warc", record)).startswith("the page of https://a.example/b c: ")


def test_what_is_nested_too_deeply(save: Save) -> None:
    deep = "<p>" * 3000 + ONE + "</p>" * 3000
    path = save("a.nitf", f"<nitf><body><body.content>{deep}</body.content></body></nitf>")
    assert message(path) == "is nested too deeply to be read"


def test_a_live_blog_whose_entries_are_a_number(save: Save) -> None:
    about = '{"@type": "LiveBlogPosting", "liveBlogUpdate": 7}'
    path = save(
        "a.html",
        f'<html><head><script type="application/ld+json">{about}</script></head><body><article>'
        f"<p>{ONE}</p><p>{TWO}</p></article></body></html>",
    )
    assert [article.text for article in read([path]).articles] == [f"{ONE}\n\n{TWO}"]


def test_a_time_zone_that_nobody_knows_is_passed_over_without_a_word(save: Save) -> None:
    """The library that reads dates prints a warning of two lines; here it would be an error."""
    published = '<meta property="article:published_time" content="2031-05-14T08:00:00ZZ">'
    path = save(
        "a.html",
        f"<html><head>{published}</head><body><article><p>{ONE}</p><p>{TWO}</p></article></body>"
        "</html>",
    )
    (article,) = read([path]).articles
    assert (article.date, article.text) == ("2031-05-14", f"{ONE}\n\n{TWO}")
