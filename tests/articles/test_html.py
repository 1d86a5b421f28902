"""Saved web pages."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from framing.articles import read
from framing.errors import FramingError

Save = Callable[[str, str | bytes], Path]

PARAGRAPHS = [
    "The council voted on Tuesday to close the old bridge for six weeks, the mayor said after "
    "a long meeting in the town hall.",
    "Traders on both sides of the river said that they feared for their summer, and asked for "
    "a ferry while the work lasts.",
    "“We were told nothing,” said a baker whose shop stands beside the bridge — and closes in "
    "June.",
]
PAGE = """<!DOCTYPE html>
<!-- saved from url=(0036)https://www.gazette.example/bridge -->
<html lang="en"><head><meta charset="{charset}"><title>Bridge to Close | The Gazette</title>
<meta property="og:title" content="Bridge to Close">
<meta property="article:published_time" content="2021-05-14T08:00:00Z">
<meta name="author" content="Ann Writer"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Bridge to Close</h1>{body}</article>
<footer>Copyright The Gazette</footer></body></html>"""


def page(charset: str = "utf-8") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return PAGE.format(charset=charset, body=body)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a page must be read without the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("name", ["bridge.html", "bridge.HTM", "bridge", "bridge.page"])
def test_a_page_gives_its_article(save: Save, name: str) -> None:
    (article,) = read([save(name, page())]).articles
    text = "\n\n".join(PARAGRAPHS)
    assert article.text in (f"Bridge to Close\n\n{text}",)
    assert article.title == "Bridge to Close"
    assert article.title_span == (0, 15)
    assert article.date == "2021-05-14"
    assert article.url == "https://www.gazette.example/bridge"
    assert article.outlet == "gazette.example"
    assert article.authors == "Ann Writer"
    assert article.id == "bridge"


@pytest.mark.parametrize("charset", ["windows-1252", "koi8-r", "utf-16"])
def test_a_page_is_decoded_as_it_declares(save: Save, charset: str) -> None:
    content = page(charset).replace("“", "").replace("”", "").replace("—", "-")
    if charset == "windows-1252":
        content = page(charset)
    if charset == "koi8-r":
        content = content.replace("mayor", "мэр")
    (article,) = read([save("a.html", content.encode(charset))]).articles
    expected = {"windows-1252": "“We were told nothing,”", "koi8-r": "the мэр said"}
    assert expected.get(charset, "We were told nothing,") in article.text


def test_a_page_without_an_article_says_so(save: Save) -> None:
    path = save("a.html", "<html><body><script>var x = 1;</script></body></html>")
    with pytest.raises(FramingError) as raised:
        read([path])
    assert str(raised.value) == (
        f"{path}:1: no article text was found in this page; save the page's text as .txt"
    )


def test_what_a_browser_saves_beside_a_page_is_no_article(save: Save) -> None:
    path = save("a.html", page())
    save("a_files/frame.html", page())
    save("a_files/logo.png", b"\x89PNG\r\n\x1a\n")
    corpus = read([path.parent])
    assert [article.id for article in corpus.articles] == ["a"]
    assert corpus.rejects == ()
