"""A few words around a span: cut between words, within its line, long words breakable."""

from __future__ import annotations

import pytest

from framing.report.snippets import clipped, snippet


def test_a_snippet_keeps_to_its_line_and_says_where_it_is_cut() -> None:
    text = "First line.\nOne two three said four five six.\nLast line."
    start = text.index("said")
    assert snippet(text, start, start + 4) == {
        "before": "One two three ",
        "here": "said",
        "after": " four five six.",
    }
    assert snippet(text, start, start + 4, width=9) == {
        "before": "…\u00a0three ",
        "here": "said",
        "after": " four\u00a0…",
    }


def test_words_without_blanks_are_cut_where_they_must_be() -> None:
    text = "a" * 20 + "said" + "b" * 20
    found = snippet(text, 20, 24, width=5)
    assert (found["before"], found["after"]) == ("…aaaaa", "bbbbb…")


def test_the_last_line_needs_no_line_end() -> None:
    assert snippet("it\n rained\tagain ", 3, 16)["here"] == "rained again"
    assert snippet("said", 0, 4) == {"before": "", "here": "said", "after": ""}


@pytest.mark.parametrize(
    ("text", "limit", "said"),
    [
        ("one two", 7, "one two"),
        ("one two", 6, "one t…"),
        ("one, two", 6, "one…"),
        ("onetwo three", 11, "onetwo…"),
        ("one twothreefour", 10, "one twoth…"),
        ("one\n two", 7, "one two"),
    ],
)
def test_clipped(text: str, limit: int, said: str) -> None:
    assert clipped(text, limit) == said
