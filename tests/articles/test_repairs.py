"""Damaged text: what is repaired, what stays, and the way back."""

import html
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.articles.repairs import is_garbled, repaired


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("It rained.", "It rained."),
        ("cafÃ© ownerâ€™s plea", "café owner’s plea"),
        ("â€œWe will,â€� said ZoÃ« Feld", "“We will,” said Zoë Feld"),
        ("â€œWe will,â€\x9d she said â€” twice", "“We will,” she said — twice"),
        ("“We will,” said Zoë in the château", "“We will,” said Zoë in the château"),
        ("â€œWe will,â€? she said. â€œNo.â€", "“We will,” she said. “No.”"),
        ("Ã¢â‚¬Å“We will,Ã¢â‚¬Â\x9d said", "“We will,” said"),
        ("It cost Â£5, ZoÃ« said.Â Then", "It cost £5, Zoë said. Then"),
        ("R&amp;D &quot;now&quot;&nbsp;x &#8220;y&#x201d;", 'R&D "now" x “y”'),
        ("&amp;quot;twice&amp;quot;", '"twice"'),
        ("AT&T; R&D; x &nosuch; y & z", "AT&T; R&D; x &nosuch; y & z"),
        ("<p>One.</p><p>Two<br/>three.</p>", "One.\n\nTwo\nthree."),
        ("<div>One <b>bold</b> <a href='x'>link</a>.</div>", "One bold link."),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\n\nTwo."),
        ("<p>One.</p><script>var x = '<p>no</p>';</script><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One.</p><figure><figcaption>No.</figcaption></figure>", "One."),
        ("One<!-- no -->, two", "One, two"),
        ("<![CDATA[One.]]>", "One."),
        (
            "3 < 4 and <3 and <me@mail.example> and a<b",
            "3 < 4 and <3 and <me@mail.example> and a<b",
        ),
        ("gov\u00adern\u200bment \ufeffx\u2060y", "government xy"),
        ("for\u200cge, می\u200cخواهم", "forge, می\u200cخواهم"),
        ("a\r\nb\rc", "a\r\nb\rc"),
    ],
)
def test_what_is_repaired_and_what_stays(raw: str, text: str) -> None:
    got, edits = repaired(raw)
    assert got == text
    assert (edits == ()) == (raw == text)


def test_edits_say_what_each_stretch_stands_for() -> None:
    assert repaired("<p>R&amp;D</p>") == ("R&D", ((0, 0, 3), (1, 2, 5), (3, 3, 4)))
    assert repaired("Zo\u00adë") == ("Zoë", ((2, 2, 1),))
    assert repaired("a<br><br>b") == ("a\n\nb", ((1, 3, 8),))


PIECES = ["word", " ", "é", "&amp;", "&quot;", "<b>", "</b>", "<p>", "<br>", "\u00ad", "\u200b"]
PIECES += ["cafÃ©", "â€™", "\n", "\n\n", ".", "<", "&", "Â£", "😀", "</p>", "&lt;i&gt;"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_spans_always_lead_back_to_what_they_stand_for(pieces: list[str]) -> None:
    raw = "".join(pieces)
    text, edits = repaired(raw)
    article = Article("a", text, edits=edits, raw=raw)
    assert len(text) + sum(size - (end - start) for start, end, size in edits) == len(raw)
    assert all(a[1] < b[0] for a, b in pairwise(edits))
    last = 0
    for at in range(len(text)):
        start, end = article.in_given(at, at + 1)
        assert 0 <= start <= end <= len(raw)
        assert start >= last or any(first <= at < stop for first, stop, _ in edits)
        last = start
        inside = any(first <= at < stop for first, stop, _ in edits)
        assert inside or raw[start:end] == text[at]


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("abc .,“”’é—\n&<>\"'"), max_size=60))
def test_escaping_is_undone(text: str) -> None:
    escaped = html.escape(text)
    assert repaired(escaped)[0].split() == repaired(text)[0].split()


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("It rained. " * 50, False),
        ("It\ufffds raining, the mayor\ufffds man said. " + "Rain. " * 10, False),
        ("\ufffdIt\ufffds raining,\ufffd he said. " + "Rain. " * 10, True),
        ("\ufffdIt\ufffds raining,\ufffd he said. " + "Rain. " * 200, False),
        ("Zoë’s “château” — naïve", False),
    ],
)
def test_garbled_beyond_repair(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled


def test_words_parted_at_line_ends_are_whole_again() -> None:
    line = "It rained on the hills and in the valleys, the may"
    raw = f"{line}-\nor said to all who asked her on that long and grey\n" * 4
    text, edits = repaired(raw)
    assert text.count("the mayor said") == 4
    start = text.index("mayor")
    first, last = Article("a", text, edits=edits, raw=raw).in_given(start, start + 5)
    assert raw[first:last] == "may-\nor"
    assert repaired("A well-\nknown man.")[0] == "A well-\nknown man."
    known = raw + "A well-known man and a well-\nknown woman."
    assert repaired(known)[0].endswith("A well-known man and a well-known woman.")


@pytest.mark.parametrize(
    ("text", "garbled"),
    [
        ("?We will close it,? she said. It doesn?t matter.", True),
        ("Will it close? Who knows? Nobody? It rained.", False),
        ("See https://x.example/?a=b&c?d ?e ?f ?g", False),
        ("It doesn?t matter. It wasn?t so.", False),
    ],
)
def test_question_marks_in_place_of_letters(text: str, garbled: bool) -> None:
    assert is_garbled(text) is garbled
