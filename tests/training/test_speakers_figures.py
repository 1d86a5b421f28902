"""Figures of the speakers: shares that are right, as sets of statements, and by outlet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from framing.training import speakers_figures
from framing.training.speakers_figures import Named, b_cubed, figures, measured, named

QUILL = Named("ledger", "1", False, "named", "Ada Quill", "Ada Quill", True, 0.9)
REED = replace(QUILL, wanted="Bo Reed", given="Ada Quill", right=False, sure=0.6)
UNION = replace(QUILL, outlet="gazette", article="2", naming="body", wanted="the union", sure=0.4)


def test_speakers_are_compared_as_sets_of_statements() -> None:
    assert b_cubed([QUILL, QUILL, UNION]) == 1.0
    # Two statements of two speakers, given to one: precision .5, recall 1.
    assert b_cubed([QUILL, REED]) == pytest.approx(2 / 3)
    assert b_cubed([]) == 0.0


def test_figures_in_all_by_naming_by_how_sure_and_by_outlet() -> None:
    made = figures([QUILL, QUILL, REED, UNION])
    assert (made["statements"], made["right"]) == (4, 0.75)
    assert made["by_naming"] == {"named": 0.6667, "body": 1.0, "unnamed": None, "anonymous": None}
    assert made["where_surer_than"] == {
        "0.5": {"of all": 0.75, "right": 0.6667},
        "0.7": {"of all": 0.5, "right": 1.0},
    }
    assert made["by_outlet"] == {
        "gazette": {"articles": 1, "statements": 1, "right": 1.0},
        "ledger": {"articles": 1, "statements": 3, "right": 0.6667},
    }


TEXT = "Pier shut\n\nThe pier is shut, said Ada Quill, a harbour master. “It leaks,” she said."
ROW = {
    "id": "1",
    "outlet": "ledger",
    "text": TEXT,
    "attributions": [
        {
            **{"source": [[34, 43]], "cue": [[29, 33]], "content": [[11, 27]]},
            **{"speaker": "Ada Quill", "naming": "named", "title": None},
        },
        {
            **{"source": [[75, 78]], "cue": [[79, 83]], "content": [[63, 74]]},
            **{"speaker": "Ada Quill", "naming": "named", "title": None},
        },
    ],
}


def test_each_statement_is_given_its_speaker_as_annotated_and_as_found() -> None:
    made = named([ROW])
    told = [(each.found, each.given, each.right) for each in made]
    assert told[:2] == [(False, "Ada Quill", True)] * 2
    assert set(told[2:]) == {(True, "Ada Quill", True)}


def test_outlets_have_the_figures_of_found_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    def gold(data: Path, *, further: bool) -> list[Mapping[str, Any]]:
        assert not further
        return [ROW]

    def of_folds(make: object, rows: list[object], folds: Path) -> list[Named]:
        return [QUILL, replace(REED, found=True)]

    monkeypatch.setattr(speakers_figures, "annotated", gold)
    monkeypatch.setattr(speakers_figures, "by_fold", of_folds)
    made = measured(Path("data"), Path("folds"))
    assert (made["annotated statements"]["right"], made["found statements"]["right"]) == (1.0, 0.0)
    assert made["by_outlet"] == {"ledger": {"articles": 1, "statements": 1, "right": 0.0}}
