"""ZIP and web archives: what is inside is read, what is bad inside is listed."""

import gzip
import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read, stream
from framing.articles.article import Article
from framing.errors import FramingError
from framing.half_written import temporary_folder

Save = Callable[[str, str | bytes], Path]

ONE = "The bridge will close in May, the mayor said. Traders asked for a ferry at once."
TWO = "The ferry will run all summer, its owner said. Nobody asked him for how much."


def zipped(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_files_of_every_kind_inside_a_zip_are_read(save: Save) -> None:
    path = save(
        "bulk.zip",
        zipped(
            {
                "b/two.txt": f" date 2031-05-15\n\nFerry\n\n{TWO}",
                "a.csv": f'id,text\nr1,"{ONE}"\n',
                "README.txt": "Terms",
                ".hidden.txt": "no",
                "__MACOSX/a.txt": "no",
                "c.txt.gz": gzip.compress(b"Snow fell on the hills, the farmers said."),
            }
        ),
    )
    corpus = read([path])
    assert [(a.text, a.file, a.line) for a in corpus.articles] == [
        (ONE, f"{path}/a.csv", 2),
        (f"Ferry\n\n{TWO}", f"{path}/b/two.txt", 1),
        ("Snow fell on the hills, the farmers said.", f"{path}/c.txt.gz", 1),
    ]
    assert corpus.rejects == ()


def test_bad_members_of_a_good_archive_are_listed(save: Save) -> None:
    good = zipped({"a.txt": ONE, "b.exe": b"MZ\x90\x00", "c.json": "{broken", "d.zip": zipped({})})
    path = save("bulk.zip", good)
    corpus = read([path])
    assert [article.text for article in corpus.articles] == [ONE]
    assert [(each.file, each.reason) for each in corpus.rejects] == [
        (f"{path}/b.exe", "unreadable"),
        (f"{path}/c.json", "bad record"),
        (f"{path}/d.zip", "unreadable"),
    ]
    assert corpus.rejects[2].detail == "is an archive within an archive (unpack it first)"


def test_a_member_whose_bytes_are_damaged_is_listed(save: Save) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.txt", ONE)
        archive.writestr("b.txt", TWO)
    damaged = stream.getvalue().replace(b"Traders", b"traders")
    path = save("a.zip", damaged)
    corpus = read([path])
    assert [article.text for article in corpus.articles] == [TWO]
    assert [(each.file, each.reason) for each in corpus.rejects] == [
        (f"{path}/a.txt", "unreadable")
    ]
    assert corpus.rejects[0].detail.startswith("cannot be unpacked: ")


def test_a_member_that_unpacks_to_more_than_it_may_is_refused(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("framing.articles.formats.zip.LARGEST", 2**20)
    path = save("a.zip", zipped({"a.txt": ONE, "bomb.txt": b"0" * (2**20 + 1)}))
    corpus = read([path])
    assert [article.text for article in corpus.articles] == [ONE]
    assert [each.detail for each in corpus.rejects] == [
        "is larger than 1 MB (unpack the archive first)"
    ]
    fits = save("b.zip", zipped({"a.txt": ONE, "long.txt": b"rain" * 2**18}))
    assert len(read([fits]).articles) == 2


def test_a_broken_or_empty_zip_gets_one_line(save: Save) -> None:
    whole = zipped({"a.txt": ONE})
    for name, content in (("a.zip", whole[:-30]), ("b.zip", zipped({}))):
        with pytest.raises(FramingError) as raised:
            read([save(name, content)])
        assert "\n" not in str(raised.value)


def page(title: str, text: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{text}</p><p>{text.replace('said', 'told us')}</p></article></body></html>"
    ).encode()


def record(url: str, body: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        b"WARC-Date: 2031-05-14T10:00:00Z\r\n"
        + f"WARC-Target-URI: {url}\r\nContent-Type: application/http; msgtype=response\r\n".encode()
        + f"Content-Length: {len(http)}\r\n\r\n".encode()
        + http
        + b"\r\n\r\n"
    )


RECORDS = [
    record("https://gazette.example/a", page("Bridge to close", ONE)),
    record("https://gazette.example/gone", b"Not found", status="404 Not Found"),
    record("https://gazette.example/a.png", b"\x89PNG", kind="image/png"),
    record("https://gazette.example/empty", b"<html><body></body></html>"),
    record("https://herald.example/b", page("Ferry to run", TWO)),
]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive_are_articles(save: Save, packed: bool) -> None:
    whole = b"".join(map(gzip.compress, RECORDS)) if packed else b"".join(RECORDS)
    path = save("a.warc.gz" if packed else "a.warc", whole)
    corpus = read([path])
    assert [(a.title, a.url, a.outlet, a.line) for a in corpus.articles] == [
        ("Bridge to close", "https://gazette.example/a", "gazette.example", 1),
        ("Ferry to run", "https://herald.example/b", "herald.example", 5),
    ]
    assert [(each.line, each.reason) for each in corpus.rejects] == [(4, "empty")]
    (one, *_) = [each for each in stream([path]) if isinstance(each, Article)]
    assert one.id == "a" if one.line == 1 else one.id.startswith("a:")


def test_a_web_archive_that_breaks_off_keeps_what_came_before(save: Save) -> None:
    packed = b"".join(map(gzip.compress, RECORDS))
    corpus = read([save("a.warc.gz", packed[:-40])])
    assert corpus.articles[0].title == "Bridge to close"


def test_what_a_killed_process_unpacked_goes_with_the_next_archive(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    alive = temporary_folder()
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left = folder / Path(alive.name).name.replace(f".{os.getpid()}-", f".{ended.pid}-")
    left.mkdir()
    (left / "member").write_text(ONE)
    (folder / "framing-of-somebody.part").write_text("theirs")
    (article,) = read([save("bulk.zip", zipped({"a.txt": ONE}))]).articles
    assert article.text == ONE
    assert sorted(each.name for each in folder.iterdir()) == [
        Path(alive.name).name,
        "framing-of-somebody.part",
    ]
    alive.cleanup()
