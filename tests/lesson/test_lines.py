"""Lines are broken once, for all sheets."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.lesson.lines import Line, broken, length, line_at, numbered, place


def article(body: str) -> Article:
    return Article(id="a", text=f"Head\n\n{body}", title="Head", title_span=(0, 4))


def test_lines_are_counted_over_paragraphs_and_break_at_words() -> None:
    text = article("one two three four\n\nfive").text
    room = length("one two three")
    assert [text[a:b] for a, b in broken(text, 6, 24, room)] == ["one two three", "four"]
    found = numbered(article("one two\n\nthree"), 11)
    assert found == (Line(1, 6, 13, 0), Line(2, 15, 20, 1))


def test_a_word_longer_than_a_line_is_cut() -> None:
    assert broken("mmmmmm", 0, 6, length("mm")) == [(0, 2), (2, 4), (4, 6)]


def test_the_headline_has_no_number() -> None:
    lines = numbered(article("one"), 11)
    assert (line_at(lines, 2), line_at(lines, 7)) == (0, 1)
    assert (place(0), place(3)) == ("headline", "line 3")


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_lines_hold_every_word_in_order(text: str) -> None:
    room = 9.0
    lines = broken(text, 0, len(text), room)
    joined = "".join(text[a:b] for a, b in lines)
    assert "".join(joined.split()) == "".join(text.split())
    assert all(length(text[a:b]) <= room or b - a == 1 for a, b in lines)
