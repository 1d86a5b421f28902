"""Examples for the ranker of speakers, read with true speakers or by its own answers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from framing.attribution.speakers.sources import Source
from framing.attribution.speakers.trait_table import NUMBER
from framing.training import speakers_gold
from framing.training.speakers_gold import examples

TEXT = (
    "Pier shut\n\nAda Quill met Mary Reed at the pier.\n\nShe said it was old. She said it was wet."
)


def _said(start: int, speaker: str) -> dict[str, object]:
    at = TEXT.index("She said", start)
    return {
        **{"source": [[at, at + 3]], "cue": [[at + 4, at + 8]], "content": [[at + 9, at + 19]]},
        **{"speaker": speaker, "naming": "named", "title": None},
    }


ROW = {
    **{"id": "1", "outlet": "ledger", "text": TEXT},
    "attributions": [_said(0, "Ada Quill"), _said(70, "Ada Quill")],
}


class AlwaysReed:
    """A ranker that takes the person named last for whomever it is asked about."""

    def probabilities(
        self, sources: Sequence[Source], rows: Sequence[NDArray[np.int64]]
    ) -> list[NDArray[np.float32]]:
        return [np.eye(len(each), dtype=np.float32)[1] for each in rows]


def test_own_answers_change_what_stands_before_and_not_what_is_right(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(speakers_gold, "found_statements", lambda language: [[]])
    monkeypatch.setattr(speakers_gold, "read_ranker", AlwaysReed)
    after_the_true, after_its_own = examples([ROW]), examples([ROW], own_answers=True)
    (first, true), (same, own) = after_the_true, after_its_own
    assert np.array_equal(first.rows, same.rows)
    # Somebody new, Mary Reed, Ada Quill: whoever spoke comes first.
    assert first.right.tolist() == same.right.tolist() == [False, False, True]
    # Somebody new, then whoever was taken for the speaker.
    assert true.right.tolist() == [False, True, False]
    assert own.right.tolist() == [False, False, True]
    made_before = NUMBER["statements"]
    assert true.rows[1:, made_before].tolist() == own.rows[1:, made_before].tolist() == [1, 0]
