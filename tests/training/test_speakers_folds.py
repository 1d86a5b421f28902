"""Models of speakers on the way to the one that ships: unlearnt, and those of the folds."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.attribution.speakers.sources import Source
from framing.attribution.speakers.stored import shapes
from framing.model_shapes import fit
from framing.training.speakers import as_bytes, known_of, main, unlearnt, without, written
from framing.training.speakers_gold import Example

SPEC = Path("models/speakers/spec.toml")


def known() -> dict[str, np.ndarray]:
    names = {"given_names": as_bytes(["Ada", "Bo"]), "given_odds": np.zeros(2, np.int8)}
    return names | {"vector_words": as_bytes(["mayor"]), "vectors": np.ones((1, 4), np.int8)}


def test_the_arrays_of_a_model_whose_ranker_is_unlearnt_fit_each_other() -> None:
    vectors = known()
    found = unlearnt(vectors)
    fit(found, shapes())
    assert set(found) == set(shapes())
    assert found["vectors"] is vectors["vectors"]
    assert not found["hidden_vector"].any()


def test_the_names_and_vectors_of_a_model_are_those_it_was_written_with(tmp_path: Path) -> None:
    written(tmp_path, unlearnt(known()), SPEC)
    found = known_of(tmp_path)
    assert list(found) == ["given_names", "given_odds", "vector_words", "vectors"]
    assert found["given_names"].tobytes() == b"Ada\nBo"
    assert found["vectors"].tolist() == [[1, 1, 1, 1]]


def test_a_model_of_a_fold_learns_from_the_others_and_from_made_up_articles() -> None:
    rows, right = np.zeros((2, 32), np.int64), np.array([False, True])
    of = [Example(rows, right, Source(0, 1, "he", "he"), fold, str(fold)) for fold in (0, 1, 2, -1)]
    assert [example.fold for example in without(1, of)] == [0, 2, -1]


@pytest.mark.parametrize("more", [[], ["--folds", "first", "--without-fold", "1"]])
def test_models_of_all_folds_need_those_before_them(
    more: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(["--names", "names.zip", "-o", "out", "--each", "each", *more])
    assert "--each needs --folds, and no --without-fold" in capsys.readouterr().err
