"""Loaded terms as readers corrected them: deleted, added, in another voice."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from framing.articles.article import Article
from framing.corrections.attached import packed
from framing.corrections.correction import Correction
from framing.features.base.feature import Batch
from framing.features.loaded.judged import LoadedTerm, as_corrected
from framing.language.reading import analyse

TEXTS = ("It rained.", "The shameless plan would fail, she said.")
FOUND = [LoadedTerm(1, 4, 5, None, 0.8)]  # tokens of the batch: "shameless"


def correction(action: str, words: str, **other: object) -> Correction:
    start = TEXTS[1].index(words)
    return Correction("loaded", action, start, start + len(words), words, **other)  # type: ignore[arg-type]


def corrected(*made: Correction) -> Sequence[tuple[str, float, str]]:
    articles = (Article("a", TEXTS[0]), Article("b", TEXTS[1], corrections=packed(made)))
    language = analyse(TEXTS)
    found, _ = as_corrected(Batch(articles, language, ((), ())), FOUND)
    tokens = language.tokens
    return [
        (TEXTS[t.text][tokens.start[t.first] : tokens.end[t.last - 1]], t.probability, t.voice)
        for t in found
    ]


def test_without_corrections_nothing_changes() -> None:
    assert corrected() == [("shameless", 0.8, "")]


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (correction("delete", "shameless"), []),
        (correction("delete", "plan"), [("shameless", 0.8, "")]),
        (correction("change", "shameless", field="voice", after="quoted"),
         [("shameless", 1.0, "quoted")]),
        (correction("change", "plan", field="voice", after="quoted"), [("shameless", 0.8, "")]),
        (correction("add", "plan would fail", after={"voice": "reported"}),
         [("shameless", 0.8, ""), ("plan would fail", 1.0, "reported")]),
        (correction("add", "The", after={"voice": "loud"}),
         [("The", 1.0, ""), ("shameless", 0.8, "")]),
        (Correction("loaded", "delete", 4, 13, "something"), [("shameless", 0.8, "")]),
        (Correction("attribution", "delete", 4, 13, "shameless"), [("shameless", 0.8, "")]),
    ],
)  # fmt: skip
def test_a_correction_reaches_the_terms(
    made: Correction, expected: list[tuple[str, float, str]]
) -> None:
    assert corrected(made) == expected


@pytest.mark.parametrize(
    ("made", "reasons"),
    [
        (correction("delete", "shameless"), []),
        (correction("delete", "plan"), [(1, "no loaded term is marked just there")]),
        (correction("change", "plan", field="voice", after="quoted"),
         [(1, "no loaded term is marked just there")]),
        (correction("add", "plan", after={}), []),
        (Correction("loaded", "delete", 4, 13, "something"), [(1, "other words stand there")]),
        (Correction("attribution", "delete", 4, 13, "shameless"), []),
    ],
)  # fmt: skip
def test_a_correction_that_fits_no_term_is_told(
    made: Correction, reasons: list[tuple[int, str]]
) -> None:
    articles = (Article("a", TEXTS[0]), Article("b", TEXTS[1], corrections=packed([made])))
    _, unfit = as_corrected(Batch(articles, analyse(TEXTS), ((), ())), FOUND)
    assert [(text, each.reason) for text, each in unfit] == reasons
