"""An outlet's standing lines stay in the text and are left out of every measure."""

from __future__ import annotations

from pathlib import Path

from framing.articles import read, stream
from framing.articles.article import Article
from framing.table.articles import from_arrow, to_arrow
from framing.table.batch import without_boilerplate

OUTLET = """
name = "Test Post"
domains = ["post.example"]
country = "ZZ"
language = "en"
owner = "nobody"
funding = "commercial"
invented = true
boilerplate = ["Sign up for our letter.*"]
as_of = 2031
[sources]
outlet = "invented for a test"
"""
BODY = "It rained all night in Velm.\nSign up for our letter and get the news.\nThe dam held."


def test_the_lines_are_found_and_blanked_without_moving_an_offset(tmp_path: Path) -> None:
    folder, file = tmp_path / "outlets", tmp_path / "a.txt"
    folder.mkdir()
    (folder / "test-post.toml").write_text(OUTLET)
    file.write_text(f" date 2031-03-04 https://post.example/a\n\nDam holds\n\n{BODY}\n")
    (article,) = read([file], outlets=folder).articles
    ((start, end),) = article.boilerplate
    assert article.text[start:end] == "Sign up for our letter and get the news."
    blanked = without_boilerplate(article)
    assert len(blanked) == len(article.text)
    assert "Sign up" not in blanked
    assert blanked.index("The dam held.") == article.text.index("The dam held.")
    assert from_arrow(to_arrow([article])) == (article,)


def test_streaming_yields_what_reading_reads(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dam holds\n\nIt rained all night in Velm, the mayor said.\n")
    (tmp_path / "b.txt").write_text("")
    corpus = read([tmp_path])
    items = list(stream([tmp_path]))
    assert [item for item in items if isinstance(item, Article)] == list(corpus.articles)
    assert [item for item in items if not isinstance(item, Article)] == list(corpus.rejects)
