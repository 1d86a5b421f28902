"""The model of relayed statements: what it weighs, and what a broken one says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles.profile import Profile
from framing.attribution.relays.evidence import Surroundings, evidence
from framing.attribution.relays.weights import Weights, read_weights
from framing.attribution.resolve import resolve
from framing.attribution.speakers.names import views
from framing.errors import ModelError
from framing.language.reading import analyse

TEXT = "The mayor spoke to Reuters. The road, she said, was shut."


def statement(*parts: str) -> Statement:
    return Statement(*(((TEXT.index(p), TEXT.index(p) + len(p)),) for p in parts))


def test_evidence_says_what_stands_where() -> None:
    (view,) = views(analyse([TEXT]), [True])
    assert view is not None
    said = statement("she", "said", "The road")
    found = evidence(Surroundings(view, [said], [Profile("mayor", "official")]), 0, "indirect")
    assert {"kind official", "cue said", "form indirect", "sentence media"} <= found
    assert "after media" not in found


def test_a_likely_statement_is_passed_on_by_the_nearest_medium() -> None:
    said = statement("she", "said", "The road")
    sure = Weights({"sentence media": 5.0}, -1.0, 0.5)
    for model, carrier in ((sure, "Reuters"), (Weights({}, -1.0, 0.5), "")):
        ((found,),) = resolve(analyse([TEXT]), [(said,)], model)
        assert found.carrier == carrier


def test_a_weight_that_is_no_number_is_an_error_that_names_the_folder(tmp_path: Path) -> None:
    spec = 'kind = "relays"\nversion = 1\nfile = "weights.json"\n'
    (tmp_path / "spec.toml").write_text(spec, encoding="utf-8")
    stored = {"bias": 0, "threshold": 0.5, "weights": {"after media": "high"}}
    (tmp_path / "weights.json").write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(ModelError, match=str(tmp_path)):
        read_weights(tmp_path)
