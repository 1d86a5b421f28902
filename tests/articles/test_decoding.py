"""Encodings, and what is no text at all."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.articles.decoding import encoding
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]

ENGLISH = "“We’re closing the café — for good,” the owner said.\r\n\r\nShe wasn’t asked twice."
LATIN = "The café in the Rue de l'Évêché will close, the owner said."
RUSSIAN = "Городской совет во вторник проголосовал за закрытие моста на шесть недель. Мэр доволен."


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (ENGLISH, "utf-8"),
        (ENGLISH, "utf-8-sig"),
        (ENGLISH, "utf-16"),
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (ENGLISH, "utf-32"),
        (ENGLISH, "windows-1252"),
        (LATIN, "latin-1"),
        (RUSSIAN * 3, "utf-8"),
        (RUSSIAN * 3, "windows-1251"),
        (RUSSIAN * 3, "koi8-r"),
    ],
)
def test_text_is_decoded_and_otherwise_left_alone(save: Save, text: str, codec: str) -> None:
    (article,) = read([save("a.txt", text.encode(codec))]).articles
    assert article.text == text


def test_a_broken_byte_does_not_spoil_the_rest(save: Save) -> None:
    data = (ENGLISH * 3).encode().replace(b"caf\xc3\xa9", b"caf\xc3", 1)
    (article,) = read([save("a.txt", data)]).articles
    assert article.text == (ENGLISH * 3).replace("café", "caf\ufffd", 1)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.json"])
def test_records_are_decoded_too(save: Save, name: str, codec: str) -> None:
    text = "“We’re closing,” she said — the café’s owner."
    content = {
        "a.jsonl": f'{{"text": "{text}"}}\n{{"text": "It rained."}}\n',
        "a.csv": f'id,text\n1,"{text}"\n2,It rained.\n',
        "a.json": f'[{{"text": "{text}"}}, {{"text": "It rained."}}]',
    }[name]
    first, second = read([save(name, content.encode(codec))]).articles
    assert (first.text, second.text) == (text, "It rained.")


def test_few_high_bytes_are_windows_1252() -> None:
    assert encoding("It cost £5.".encode("latin-1")) == "windows-1252"
    assert encoding(b"plain") == "utf-8"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (bytes(5000), "contains only zero bytes (copy the file again)"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF file that is damaged: "),
        (b"PK\x03\x04rest", "is a ZIP archive that is damaged: "),
        (b"\x89PNG\r\n\x1a\n", "is a PNG image, not text"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a JPEG image, not text"),
        (bytes(range(256)) * 20, "is binary data, not text"),
        (b"\x1f\x8b\x08\x00broken", "cannot be read: "),
        (gzip.compress(b"It rained. " * 500)[:-20], "cannot be read: "),
        (gzip.compress(b"%PDF-1.7"), "is a PDF file that is damaged: "),
        (b"From: <Saved by Blink>\r\n", "is a web page saved as a single MHTML file, not text"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a"])
def test_what_is_no_text_is_named(save: Save, name: str, data: bytes, what: str) -> None:
    path = save(name, data)
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value).startswith(f"{path}:1: {what}")
    save("good.txt", "It rained.")
    corpus = read([path, path.with_name("good.txt")])
    assert [reject.reason for reject in corpus.rejects] == ["unreadable"]
    assert len(corpus.articles) == 1


def test_a_damaged_parquet_file_is_named(save: Save) -> None:
    path = save("a.parquet", b"PAR1 but no more")
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value).startswith(f"{path}:1: is not a whole Parquet file: ")


def test_a_gigantic_line_is_set_aside_and_the_next_one_read(
    save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("jsonl", "csv"):
        monkeypatch.setattr(f"framing.articles.formats.{module}.LARGEST", 2**20)
    long = '{"text": "' + "rain " * 2**19 + '"}\n'  # 2.5 MB, two and a half times the limit
    path = save("a.jsonl", '{"text": "Hail."}\n' + long + '{"text": "Snow."}\n')
    corpus = read([path])
    assert [(article.text, article.line) for article in corpus.articles] == [
        ("Hail.", 1),
        ("Snow.", 3),
    ]
    assert [(r.line, r.reason, r.detail) for r in corpus.rejects] == [
        (2, "bad record", "the line is longer than 1 MB (put one article on each line)")
    ]
    exactly = '{"text": "' + "r" * (2**20 - 13) + '"}\n'
    assert len(read([save("b.jsonl", exactly + '{"text": "Snow."}\n')]).articles) == 2
    corpus = read([save("c.csv", "text\nHail.\n" + "rain " * 2**19 + "\n")])
    assert [(r.line, r.detail) for r in corpus.rejects] == [
        (3, "the line is longer than 1 MB (put one article on each row)")
    ]


def test_a_gigantic_file_is_refused(save: Save, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("framing.articles.decoding.LARGEST", 2**20)
    path = save("a.txt", "rain " * 2**19)
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: is larger than 1 MB, too large for one article "
        "(split it, or provide the articles as JSON Lines, CSV or Parquet)"
    )
