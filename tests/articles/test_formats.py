"""Formats are found by walking their folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import framing.articles.formats as package
from framing.articles import read
from framing.articles.format import formats, suffixes

ROMAN = '''
"""A format made up for this test: the whole file in capitals."""
from framing.articles.article import Article
from framing.articles.format import Format

def read(source, options):
    text = source.path.read_text().upper()
    yield Article(id="", text=text, outlet="", language="", file=source.name)

FORMAT = Format(suffixes=(".roman",), sniff=lambda head: head.startswith(b"ROMAN"), read=read)
'''


@pytest.fixture
def fresh() -> Iterator[None]:
    formats.cache_clear()
    yield
    formats.cache_clear()


def test_the_formats_are_the_files_of_the_folder() -> None:
    files = Path(package.__path__[0]).glob("[!_]*.py")
    assert list(formats()) == sorted(path.stem for path in files)


def test_every_format_claims_suffixes_and_those_that_share_one_tell_by_content() -> None:
    claims = sorted(suffix for each in formats().values() for suffix in each.suffixes)
    shared = {suffix for suffix in suffixes() if claims.count(suffix) > 1}
    assert shared == {".json", ".txt", ".text", ".html", ".htm", ".xml"}
    assert all(each.suffixes for each in formats().values())
    assert all(suffix[0] == "." and suffix == suffix.lower() for suffix in claims)


def test_a_file_put_into_the_folder_is_a_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    for path in Path(package.__path__[0]).glob("*.py"):
        (own / path.name).write_bytes(path.read_bytes())
    (own / "roman.py").write_text(ROMAN)
    monkeypatch.setattr(package, "__path__", [str(own), *package.__path__])
    monkeypatch.setattr("sys.dont_write_bytecode", True)
    article = tmp_path / "a.roman"
    article.write_text("It rained.")
    assert "roman" in formats()
    assert read([article]).articles[0].text == "IT RAINED."
    assert read([tmp_path / "a.roman"], format="text").articles[0].text == "It rained."
