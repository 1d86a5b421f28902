"""The training of headline frames: what is learnt is what is judged, and the figure on the set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import f1_score

from framing.features.learnt.headline_frames import frames, unpack
from framing.model_files import model_folder
from framing.training.frames import SET, fitted, groups_of, judged, lead_of
from framing.training.texts import records

SPEC = tomllib.loads((model_folder("frames") / "spec.toml").read_text("utf-8"))["learning"]


def test_headlines_or_leads_nearly_the_same_share_a_group() -> None:
    groups = groups_of(
        [
            "Rifle sales fall in spring, shops say",
            "Rain is expected on the coast",
            "Rifle sales fall in spring, shops say again",
            "Sunshine is expected inland",
        ],
        ["One.", "The same agency story.", "Another.", "The same agency story."],
        SPEC["alike"],
    )
    assert groups[0] == groups[2] != groups[1] == groups[3]


def test_it_learns_what_it_is_shown() -> None:
    headlines = [f"{word} number {n}" for n in range(6) for word in ("alpha", "beta", "gamma")]
    shown = [*frames()[:3]] * 6
    # Every frame must be seen once for all weights to be there.
    headlines += [f"other {frame}" for frame in frames()[3:]]
    model = unpack(fitted(headlines, headlines, np.array(shown + list(frames()[3:])), SPEC))
    likeliest = model.judge(["beta", "gamma", "alpha"]).argmax(axis=1)
    assert [frames()[i] for i in likeliest] == [frames()[1], frames()[2], frames()[0]]


@pytest.mark.shared
def test_macro_f1_in_cross_validation(shared: Path) -> None:
    """Reached: .682."""
    rows = [row for row in records(shared / "data" / f"{SET}.jsonl.gz") if row["frame"]]
    truth = np.array([row["frame"] for row in rows])
    leads = [lead_of(row, SPEC["characters"]) for row in rows]
    probability = judged([row["title"] for row in rows], leads, truth, SPEC, seed=0)
    assert f1_score(truth, np.array(frames())[probability.argmax(axis=1)], average="macro") >= 0.675
