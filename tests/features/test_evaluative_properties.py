"""Laws of the evaluative features, over texts made of terms, quotation marks and noise."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from framing.features import certainty, headline, loaded_terms, passive_voice, scare_quotes
from framing.features.base.feature import Batch, Feature
from framing.lexicons.lexicon import lexicons

FEATURES = [m.FEATURE for m in (loaded_terms, certainty, scare_quotes, passive_voice, headline)]
TERMS = [e.term for x in lexicons("loaded_*").values() for e in x.entries[::25]]
PIECES = st.sampled_from(
    [
        *TERMS,
        "the",
        "mayor",
        "was",
        "killed",
        "by",
        "said",
        ".",
        ",",
        '"',
        "“",
        "”",
        "’",
        "'",
        "\n\n",
    ]
    + ["(", "-", "Rain", "fell", "É", "😀", "\u200b"]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join)
LAWS = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@given(TEXTS)
@LAWS
def test_marks_lie_on_words_within_the_text(batch_of: Callable[..., Batch], text: str) -> None:
    batch = batch_of(text)
    for feature in FEATURES:
        measured = feature.measure(batch)
        for mark in measured.marks:
            assert mark.layer in {layer.name for layer in feature.layers}
            assert 0 <= mark.start < mark.end <= len(text)
            written = text[mark.start : mark.end]
            assert written == written.strip()
            assert mark.start == 0 or not text[mark.start - 1].isalnum()
            assert mark.end == len(text) or not text[mark.end].isalnum()
        assert set(measured.columns) == {column.name for column in feature.columns}
        assert all(len(values) == 1 for values in measured.columns.values())


@given(TEXTS)
@LAWS
def test_loaded_terms_do_not_overlap_and_their_number_is_the_count(
    batch_of: Callable[..., Batch], text: str
) -> None:
    measured = loaded_terms.FEATURE.measure(batch_of(text))
    ends = [(m.start, m.end) for m in measured.marks]
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    assert measured.columns["loaded_count"] == [float(len(ends))]


@given(TEXTS, TEXTS)
@LAWS
@pytest.mark.parametrize("feature", FEATURES, ids=lambda f: f.title)
def test_an_article_measures_the_same_in_any_company(
    batch_of: Callable[..., Batch], feature: Feature, text: str, other: str
) -> None:
    alone = feature.measure(batch_of(text))
    together = feature.measure(batch_of(other, text))
    for name, values in alone.columns.items():
        assert together.columns[name][1] == pytest.approx(values[0], nan_ok=True)


def benchmark() -> ModuleType:
    path = Path(__file__).parents[1] / "benchmarks" / "loaded_language.py"
    spec = importlib.util.spec_from_file_location("loaded_language", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
def test_the_lexicon_alone_agrees_with_experts_better_than_a_published_one(
    shared: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    benchmark().sentences(shared / "data" / "loaded_babe.jsonl.gz", None)
    printed = capsys.readouterr().out
    assert float(printed.split("macro F1 ")[1].split()[0]) >= 0.70  # .708; published lexicon: .569
    assert float(printed.split("word F1 ")[1].split()[0]) >= 0.425  # .433; published lexicon: .158
