"""What the net saw in the parts of candidates."""

from __future__ import annotations

import numpy as np

from framing.attribution.attribution import Statement
from framing.attribution.decision.model import load
from framing.attribution.decision.parts import parts
from framing.attribution.decision.states import GAIN, added, pooled
from framing.attribution.find import candidates
from framing.language.reading import analyse
from framing.language.tokens import tokenize

TEXT = "She said the ice is late."


def test_first_of_the_cue_and_means_of_content_and_source() -> None:
    said = Statement(((0, 3),), ((4, 8),), ((9, 24),))
    runs_on = Statement((), (), ((9, 16),))
    where = parts(tokenize([TEXT]), [[said, runs_on]])
    seen = np.array([[1], [2], [3], [4], [5], [6], [7]], np.float32)
    found = pooled(seen, where)[:, :, 0]
    assert found.tolist() == [[2, 4.5, 1], [0, 3.5, 0]]


def test_each_place_has_a_column_of_its_own() -> None:
    of_places = np.array([[[1.0, 9, 9], [9, 2, 9], [9, 9, 3]]])
    assert added(of_places).tolist() == [6 / GAIN]


def test_what_is_seen_does_not_depend_on_the_texts_beside_it() -> None:
    for fast in (False, True):
        of_states = load("decision-fast" if fast else "decision").of_states
        _, alone = candidates(analyse([TEXT]), of_states, fast=fast)
        both = analyse(["The harbour board met on Monday, Ada Quill said.", TEXT])
        _, second = candidates(both, of_states, fast=fast)
        assert np.array_equal(alone, second[both.tokens.bounds[1] :])
        assert alone.any()
