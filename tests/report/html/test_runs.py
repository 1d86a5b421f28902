"""Runs of an article's text: nested, overlapping, and never a character lost."""

from __future__ import annotations

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.report.html.page import page
from framing.report.html.runs import Mark, Run, Wrap, blocks, cut
from framing.report.material import Material

TEXT = "Media said the minister claimed it was a brutal regime."


def mark(words: str, kind: str, note: int) -> Mark:
    start = TEXT.index(words)
    return Mark(start, start + len(words), kind, note)


def runs(*marks: Mark, **anchors: str) -> list[Run]:
    places = {int(note[1:]): mark(words, "", 0)[:2] for note, words in anchors.items()}
    return cut(TEXT, blocks(TEXT, (0, 0)), marks, places)[0]


def test_a_content_within_a_content_and_a_term_within_both() -> None:
    outer, inner = Wrap("content", (0,)), Wrap("content", (1,))
    assert runs(
        mark("Media", "source", 0),
        mark("said", "cue", 0),
        mark("the minister claimed it was a brutal regime", "content", 0),
        mark("the minister", "source", 1),
        mark("claimed", "cue", 1),
        mark("it was a brutal regime", "content", 1),
        mark("brutal regime", "loaded-term", 2),
        n0="said",
        n1="claimed",
        n2="brutal regime",
    ) == [
        Run("Media", 0, (Wrap("source", (0,)),)),
        Run(" ", 1),
        Run("said", 0, (Wrap("cue", (0,)),), (0,)),
        Run(" ", 1),
        Run("the minister", 0, (outer, Wrap("source", (1,)))),
        Run(" ", 1),
        Run("claimed", 0, (Wrap("cue", (1,)),), (1,)),
        Run(" ", 1),
        Run("it was a ", 0, (inner,)),
        Run("brutal regime", 0, (Wrap("loaded-term", (2,)),), (2,)),
        Run(".", 3),
        Run("", 0),
    ]


def test_marks_that_overlap_are_cut_where_they_must_be() -> None:
    assert runs(
        mark("said the minister", "content", 0), mark("minister claimed", "content", 1)
    ) == [
        Run("Media "),
        Run("said the ", 0, (Wrap("content", (0,)),)),
        Run("minister", 0, (Wrap("content", (1,)),)),
        Run(" claimed", 2, (Wrap("content", (1,)),)),
        Run(" it was a brutal regime.", 1),
        Run(""),
    ]


def test_one_verb_of_two_attributions_is_one_element_that_refers_to_both() -> None:
    found = runs(mark("said", "cue", 0), mark("said", "cue", 1), n0="said", n1="said")
    assert found[1] == Run("said", 0, (Wrap("cue", (0, 1)),), (0, 1))


def test_a_mark_over_two_paragraphs_is_none_in_the_white_space_between_them() -> None:
    text = "One two.\n\nThree four."
    found = cut(text, blocks(text, (0, 0)), [Mark(4, 15, "content", 0)], {0: (4, 15)})
    content = (Wrap("content", (0,)),)
    assert found == [
        [Run("One "), Run("two.", 0, content), Run("", 1)],
        [Run("\n\n"), Run("")],
        [Run("Three", 0, content, (0,)), Run(" four.", 1), Run("")],
    ]


def test_a_note_on_white_space_alone_is_referred_to_nowhere() -> None:
    text = "One.\n\nTwo."
    found = cut(text, blocks(text, (0, 0)), [], {0: (4, 6)})
    assert [run.notes for block in found for run in block if run.notes] == []


MARKS = st.lists(
    st.builds(
        lambda start, length, kind, note: Mark(start, start + length, kind, note),
        st.integers(0, 40),
        st.integers(0, 25),
        st.sampled_from(["content", "source", "cue", "loaded-term", "scare-quote"]),
        st.integers(0, 4),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(0, 20), MARKS)
def test_no_character_is_lost_and_every_element_that_opens_closes(
    text: str, title: int, marks: list[Mark]
) -> None:
    parts = blocks(text, (0, min(title, len(text))))
    found = cut(text, parts, marks, {m.note: (m.start, m.end) for m in marks})
    assert "".join(run.text for block in found for run in block) == text
    for block in found:
        depth = 0
        for run in block:
            assert run.closes <= depth
            depth += len(run.opens) - run.closes
        assert depth == 0
    referred = [note for block in found for run in block for note in run.notes]
    assert len(referred) == len(set(referred))


class Reader(HTMLParser):
    """Reads the text of the article back out of a page, with the parser of the standard library."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (("class", "text") in attrs or self.depth):
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "div" and self.depth > 0

    def handle_data(self, data: str) -> None:
        self.text += data * (self.depth > 0)


@settings(deadline=None)
@given(st.text(alphabet="ab<>&\"'\r\n\t é\u202e{}%#-🎉\x0b\u2028", max_size=60))
def test_the_page_holds_the_text_as_it_is(make: SimpleNamespace, body: str) -> None:
    article = make.article("A <b>title</b> &amp;", body)
    material = Material(make.measurement([make.Story(article)]))
    reader = Reader()
    reader.feed(page(material, [article], title="T", about=""))
    assert reader.text == article.text


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_what_html_cannot_hold_is_shown_by_one_sign(make: SimpleNamespace, sign: str) -> None:
    article = make.article("Title", f"before{sign}after")
    material = Material(make.measurement([make.Story(article)]))
    assert "before\ufffdafter" in page(material, [article], title="T", about="")


def test_a_headline_is_a_block_of_its_own_and_none_is_made_of_nothing() -> None:
    text = "Headline\n\nOne.\nTwo.\n"
    cuts = [(block.kind, text[block.start : block.end]) for block in blocks(text, (0, 8))]
    assert cuts == [
        ("headline", "Headline"),
        ("gap", "\n\n"),
        ("paragraph", "One."),
        ("gap", "\n"),
        ("paragraph", "Two."),
        ("gap", "\n"),
    ]
    assert [block.kind for block in blocks("One.", (0, 0))] == ["paragraph"]
