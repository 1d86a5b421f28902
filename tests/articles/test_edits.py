"""Repaired stretches: spans of the text read lead back to the text as given."""

import pytest

from framing.articles.article import Article

RAW = "The cafÃ© of Zo\u00adë &amp; Co closed."
ARTICLE = Article(
    "a",
    "The café of Zoë & Co closed.",
    edits=((7, 8, 2), (14, 14, 1), (16, 17, 5)),
    raw=RAW,
)


@pytest.mark.parametrize(
    ("words", "given"),
    [
        ("The", "The"),
        ("The ", "The "),
        ("caf", "caf"),
        ("café", "cafÃ©"),
        ("é", "Ã©"),
        (" of ", " of "),
        ("Zo", "Zo"),
        ("ë", "ë"),
        ("Zoë", "Zo\u00adë"),
        ("Zoë & Co", "Zo\u00adë &amp; Co"),
        ("&", "&amp;"),
        (" Co closed.", " Co closed."),
    ],
)
def test_spans_lead_back_over_what_was_repaired(words: str, given: str) -> None:
    start = ARTICLE.text.index(words)
    first, last = ARTICLE.in_given(start, start + len(words))
    assert RAW[first:last] == given


def test_without_repairs_only_the_shift_counts() -> None:
    assert Article("a", "Rain\n\nIt rained.", shift=-6).in_given(6, 8) == (0, 2)


def test_a_headline_put_before_and_a_repair_add_up() -> None:
    article = Article("a", "Rain\n\ncafé shut", shift=-6, edits=((9, 10, 2),), raw="cafÃ© shut")
    assert article.in_given(6, 10) == (0, 5)
    assert article.in_given(11, 15) == (6, 10)
