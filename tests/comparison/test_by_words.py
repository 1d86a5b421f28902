"""The words of articles on disk are the vectors of their texts, in the order asked for."""

from __future__ import annotations

import numpy as np
import pytest

from framing.articles.article import Article
from framing.comparison import by_words as module
from framing.comparison.by_words import by_words, on_disk, vectors

TEXTS = ["The dam broke.", "A baker sold bread.", "The bread rose.", "Nobody saw the dam."]
ARTICLES = [Article(f"a{number}", text) for number, text in enumerate(TEXTS)]


@pytest.mark.parametrize("together", [1, 3, 4096])
def test_rows_come_in_the_order_asked_for(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "TOGETHER", together)
    found = by_words(ARTICLES, {"a3": 0, "a0": 1, "a2": 2})
    expected = vectors([TEXTS[number] for number in (0, 2, 3)])[[2, 0, 1]]
    assert (found != expected).nnz == 0
    assert found.indices.tolist() == expected.indices.tolist()
    assert found.data.tolist() == expected.data.tolist()


@pytest.mark.parametrize("together", [1, 3, 4096])
def test_vectors_are_those_of_scikit_learn(together: int, monkeypatch: pytest.MonkeyPatch) -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = [*TEXTS, "", "Bread, bread and water: the water rose, rose and rose."]
    monkeypatch.setattr(module, "TOGETHER", together)
    found = vectors(iter(texts))
    expected = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    assert found.shape == expected.shape
    assert found.indptr.tolist() == expected.indptr.tolist()
    assert found.indices.tolist() == expected.indices.tolist()
    assert found.data.tolist() == expected.data.tolist()  # to the last bit


@pytest.mark.parametrize("apart", [1, 3, 512])
def test_rows_that_lie_apart_are_read_some_at_a_time(
    apart: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "APART", apart)
    matrix = vectors(TEXTS)
    rows = np.array([3, 0, 2, 0, 1])
    found = module.taken(matrix, rows)
    assert found.toarray().tolist() == matrix.toarray()[rows].tolist()
    assert module.taken(matrix, rows[:0]).shape == (0, matrix.shape[1])


def test_articles_without_words_have_empty_rows() -> None:
    found = by_words([Article("a", "and"), Article("b", "the")], {"b": 0, "a": 1})
    assert (found.shape, found.nnz) == ((2, 1), 0)


def test_rows_on_disk_multiply_as_in_memory() -> None:
    given = vectors(TEXTS)
    found = on_disk((given[[number]] for number in range(4)), given.shape[1])
    assert np.array_equal((found @ found.T).toarray(), (given @ given.T).toarray())
    assert found[[2, 1]].toarray().tolist() == given[[2, 1]].toarray().tolist()
