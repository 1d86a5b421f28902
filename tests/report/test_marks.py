"""Runs of marks: what lies where, and that no character is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from framing.report.marks import Run, breakable, paragraphs, runs

TEXT = "Media said the minister claimed it was a brutal regime."


def span(layer: str, words: str, attribution: int = -1) -> dict[str, object]:
    start = TEXT.index(words)
    end = start + len(words)
    return {"layer": layer, "start": start, "end": end, "attribution": attribution}


def test_nested_attributions_and_a_loaded_term() -> None:
    spans = [
        span("source", "Media", 0),
        span("cue", "said", 0),
        span("content", "the minister claimed it was a brutal regime", 0),
        span("source", "the minister", 1),
        span("cue", "claimed", 1),
        span("content", "it was a brutal regime", 1),
        span("mention", "Media", 0),
        span("loaded", "brutal regime", 1),
    ]
    said, claimed = TEXT.index("said") + 4, TEXT.index("claimed") + 7
    assert runs(TEXT, (0, len(TEXT)), spans, {said: [0], claimed: [1]}) == [
        Run("Media", 0, "source", False, (), ()),
        Run(" ", 0, "", False, (), ()),
        Run("said", 0, "cue", False, (), (0,)),
        Run(" ", 0, "", False, (), ()),
        Run("the minister", 1, "source", False, (), ()),
        Run(" ", 1, "", False, (), ()),
        Run("claimed", 1, "cue", False, (), (1,)),
        Run(" ", 1, "", False, (), ()),
        Run("it was a ", 2, "", False, (), ()),
        Run("brutal regime", 2, "loaded", True, (), ()),
        Run(".", 0, "", False, (), ()),
    ]


def test_a_span_that_begins_before_the_paragraph_is_cut_at_its_edge() -> None:
    assert runs(TEXT, (6, 10), [span("cue", "Media said the", 0)], {}) == [
        Run("said", 0, "cue", False, (), ())
    ]


def test_a_reference_at_the_very_beginning_belongs_to_the_paragraph_before() -> None:
    assert runs(TEXT, (0, 5), [], {0: [3], 5: [4]}) == [Run("Media", 0, "", False, (), (4,))]


spans = st.builds(
    lambda layer, start, length, number: {
        "layer": layer,
        "start": start,
        "end": start + length,
        "attribution": number,
    },
    st.sampled_from(["source", "cue", "content", "carrier", "loaded", "mention", "reason"]),
    st.integers(0, len(TEXT)),
    st.integers(0, 20),
    st.integers(-1, 2),
)


@given(st.lists(spans, max_size=12), st.dictionaries(st.integers(1, 54), st.just([0]), max_size=4))
def test_no_character_and_no_reference_is_lost(
    found: list[dict[str, object]], references: dict[int, list[int]]
) -> None:
    cut = runs(TEXT, (0, len(TEXT)), found, references)
    assert "".join(run.text for run in cut) == TEXT
    assert sum(len(run.ends) for run in cut) == len(references)


@given(st.text())
def test_breakable_words_are_short_and_the_text_stays(text: str) -> None:
    broken = breakable(text)
    assert broken.replace("\u200b", "") == text.replace("\u200b", "")
    assert all(len(word) <= 24 for word in broken.replace("\u200b", " ").split())


@given(st.text(alphabet="ab \n\r\t", max_size=60))
def test_paragraphs_hold_every_letter(text: str) -> None:
    found = [text[start:end] for start, end in paragraphs(text)]
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(part and part == part.strip() and "\n" not in part for part in found)
