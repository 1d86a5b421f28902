"""The model with which speakers are read while their ranker is still to be learnt."""

from __future__ import annotations

import numpy as np

from framing.attribution.speakers.stored import shapes
from framing.model_shapes import fit
from framing.training.speakers import as_bytes, unlearnt


def test_the_arrays_of_a_model_whose_ranker_is_unlearnt_fit_each_other() -> None:
    names = {"given_names": as_bytes(["Ada", "Bo"]), "given_odds": np.zeros(2, np.int8)}
    vectors = {"vector_words": as_bytes(["mayor"]), "vectors": np.ones((1, 4), np.int8)}
    found = unlearnt(names | vectors)
    fit(found, shapes())
    assert set(found) == set(shapes())
    assert found["vectors"] is vectors["vectors"]
    assert not found["hidden_vector"].any()
