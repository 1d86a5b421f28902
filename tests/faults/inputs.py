"""Inputs made at random: small whole files of every kind, and what becomes of their bytes."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from framing.articles.format import formats
from tests.articles import test_database_exports as databases
from tests.articles import test_documents as documents
from tests.articles import test_exports as exports
from tests.articles import test_feeds as feeds
from tests.articles import test_html as pages

RECORDS = [
    {
        "id": "a1",
        "title": "Bridge to close",
        "text": feeds.LONG,
        "date": "2031-05-14T08:00:00Z",
        "outlet": "gazette.example",
        "authors": ["Lena Hoff", "Al Moss"],
        "page": 4,
    },
    {"id": 2, "title": None, "text": feeds.ONE, "date": "3/4/2031", "url": "https://a.example/b"},
]
BRIEF_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>
>>>>endobj
4 0 obj<</Length 178>>stream
BT /F 10 Tf 14 TL 20 180 Td (The bridge will close in May, the mayor said.) Tj T* (Traders asked \
for a ferry. They will) Tj T* (have one by June, she said on Monday at noon.) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
xref
0 0
trailer<</Root 1 0 R/Size 6>>
startxref
0
%%EOF
"""
SUFFIXES = sorted({suffix for each in formats().values() for suffix in each.suffixes})
STARTS = (
    b"",
    b"{",
    b"[{",
    b'{"text": "',
    b'{"text": "Rain fell on Velm, Ann Lee said.", "date": ',
    b"id,text,date\n1,",
    b"<html><body><article><p>",
    b'<?xml version="1.0"?><rss><channel><item>',
    b"PAR1",
    b"PK\x03\x04",
    b"\x1f\x8b\x08",
    b"%PDF-1.4\n",
    b"{\\rtf1 ",
    b"WARC/1.0\r\n",
    b"\xd0\xcf\x11\xe0",
    b"From a@b.example Mon Jan  1 00:00:00 2031\nSubject: ",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
)
PIECES = (
    *(b'"', b"'", b"{", b"}", b"[", b"]", b",", b":", b";", b"<", b">", b"&", b"\\", b"/", b"="),
    *(b"\n", b"\r", b"\n\n", b"\t", b"\0", b"\x1a", b"\x1b", b"\x85", b"\xc0\x80", b"\xed\xa0\x80"),
    *(each.encode() for each in ("\u2028", "\u202e", "\ufeff", "\u0301", "\U0001f600")),
    *(b"\\u", b"\\ud800", b"9" * 400, b"-1", b"1e999", b"NaN", b"null", b"true", b"\xff" * 9),
    *(b"]]>", b"<![CDATA[", b"<!--", b"<p>", b"</p>", b"</", b"<a:b>", b"&b;", b"&#0;"),
    *(b"&#x110000;", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>"),
    *(b"[" * 3000, b'{"a":' * 3000, b"<i>" * 1500, b"<div>" * 400, b"{\\b" * 1500, b"(" * 300),
    b'<script type="application/ld+json">[{"@type":"LiveBlogPosting","liveBlogUpdate":7}]</script>',
    *(b"\\'zz", b"\\bin9999 ", b"\\u-1?", b"Content-Length: -5\r\n", b"Date: 99 Foo 2031\n"),
    *(b"Content-Type: multipart/mixed\n", b"9999-99-99", b"0000-00-00", b"2031-02-30"),
    *(b"=?utf-8?b?x?=", b"charset=rot13", b"charset=utf-7", b"encoding='x'", b"../../a"),
    *(b"http://[", b"99999999999999999999", b"Rain fell on Velm, Ann Lee said. "),
)  # fmt: skip
TABLE = """id,title,text,date
1,Rain,"Rain fell on Velm, Ann Lee said.",2031-05-14
2,,b,3/4/31
"""


def whole(folder: Path) -> dict[str, list[bytes]]:
    """Return whole files by suffix; what libraries write goes through `folder`."""
    found: dict[str, list[bytes]] = {}

    def add(suffix: str, *contents: str | bytes) -> None:
        given = (each.encode() if isinstance(each, str) else each for each in contents)
        found.setdefault(suffix, []).extend(given)

    for write in documents.WRITERS:
        if write is not documents.pdf:  # of a real one, fonts are most of the bytes
            suffix = "." + write.__name__.removeprefix("html_")
            add(suffix, write(folder / f"{write.__name__}{suffix}", documents.PARTS).read_bytes())
    add(".pdf", BRIEF_PDF)
    lines = "\n".join(map(json.dumps, RECORDS))
    add(".jsonl", lines)
    add(".json", json.dumps(RECORDS), json.dumps({"articles": RECORDS}))
    add(".json", *map(json.dumps, (exports.EVENT_REGISTRY, exports.NEWSAPI, exports.GUARDIAN)))
    add(".json", *map(json.dumps, (exports.NEWS_PLEASE, exports.WORDPRESS)))
    add(".csv", TABLE, exports.as_csv(exports.CC_NEWS), exports.as_csv(exports.PROQUEST))
    add(".tsv", TABLE.replace(",", "\t"))
    add(".html", pages.page(), databases.FACTIVA_PAGE, databases.EUROPRESSE)
    add(".txt", f"gazette 2031-05-14 https://a.example/b\n\nBridge to close\n\n{feeds.LONG}\n")
    add(".txt", databases.OLD_NEXIS, databases.NEXIS_UNI, databases.PROQUEST)
    add(".txt", databases.FACTIVA, databases.PRESSREADER)
    add(".xml", feeds.RSS, feeds.ATOM, feeds.NITF, feeds.NEWSML)
    add(".warc", warc(pages.page().encode()))
    add(".parquet", parquet())
    members = {"a.csv": TABLE.encode(), "b/two.txt": feeds.LONG.encode(), "c.jsonl": lines.encode()}
    add(".zip", packed({**members, "d.html.gz": gzip.compress(pages.page().encode())}))
    return found


def warc(page: bytes) -> bytes:
    """Return a web archive with a page."""
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
        "WARC-Target-URI: https://a.example/b\r\nWARC-Date: 2031-05-14T10:15:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return head.encode() + answer + b"\r\n\r\n"


def parquet() -> bytes:
    """Return a Parquet file with the records."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = ("id", "title", "text", "date")
    rows = [{name: str(record.get(name)) for name in columns} for record in RECORDS]
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), stream, compression="none")
    return stream.getvalue()


def packed(members: dict[str, bytes]) -> bytes:
    """Return a ZIP archive, its members as they are."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Return the members of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


Change = Callable[[bytes, int, int, bytes, random.Random], bytes]


def flip(data: bytes, a: int, b: int, other: bytes, chance: random.Random) -> bytes:
    """Flip up to eight bits."""
    changed = bytearray(data or b"\0")
    for _ in range(chance.randint(1, 8)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


# Each takes a place and one behind it, and the bytes of another file.
CHANGES: tuple[Change, ...] = (
    flip,
    lambda data, a, b, other, chance: data[:a],
    lambda data, a, b, other, chance: data[:a] + data[b:],
    lambda data, a, b, other, chance: data[:b] + data[a:],
    lambda data, a, b, other, chance: data[:a] + other[a:b] + data[b:],
    lambda data, a, b, other, chance: data[:a] + other[: chance.randint(0, 200)] + data[a:],
    lambda data, a, b, other, chance: data[:a] + chance.choice(PIECES) + data[a:],
    lambda data, a, b, other, chance: data[:a] + chance.choice(PIECES) + data[b:],
    lambda data, a, b, other, chance: data[:a] + chance.choice(PIECES) * 9 + data[a:],
    lambda data, a, b, other, chance: data[:a] + chance.randbytes(b - a) + data[b:],
    lambda data, a, b, other, chance: data.replace(data[a : a + 1] or b" ", data[b : b + 2]),
)


def changed(data: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return the bytes after one to four changes, most of them near each other."""
    for _ in range(chance.choice((1, 1, 2, 4))):
        first = chance.randint(0, len(data))
        last = min(len(data), first + chance.choice((1, 4, 30, 300, len(data))))
        data = chance.choice(CHANGES)(data, first, last, chance.choice(others), chance)
    return data


def endless(files: dict[str, list[bytes]], chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield (suffix, content) without end; one in eight has the suffix of another kind.

    Of an archive, mostly a member is changed: a change of the archive is soon noticed.
    """
    own = dict(files)
    for suffix in SUFFIXES:  # those that no whole file has: the kinds of the formats that claim it
        if suffix not in own:
            near = {s for f in formats().values() if suffix in f.suffixes for s in f.suffixes}
            own[suffix] = [each for s in sorted(near & files.keys()) for each in files[s]]
    every = [each for kinds in files.values() for each in kinds]
    archives = {each: unpacked(each) for each in every if each.startswith(b"PK")}
    while True:
        suffix = chance.choice(SUFFIXES)
        kinds = own[suffix] if chance.random() > 0.125 else every
        begun = chance.choice(kinds) if kinds and chance.random() > 0.1 else chance.choice(STARTS)
        if begun in archives and chance.random() < 0.75:
            members = dict(archives[begun])
            name = chance.choice(list(members))
            members[name] = changed(members[name], every, chance)
            content = packed(members)
        else:
            content = changed(begun, every, chance)
        if chance.random() < 0.03:
            content = gzip.compress(content, 1)
            if chance.random() < 0.5:
                content = changed(content, every, chance)
        yield suffix, content
