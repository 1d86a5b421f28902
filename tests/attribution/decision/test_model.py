"""What counts, through the models that ship, and what follows from the probability."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from framing.attribution.decision.features import Features
from framing.attribution.decision.model import Decision, load, read_decision
from framing.attribution.find import statements
from framing.errors import ModelError
from framing.language.reading import analyse

REST = (
    "\n\nThe harbour lies in the north of the county. Some forty boats use it in winter, and the "
    "ferry to the islands leaves from there twice a day."
)


def shown(text: str, *, fast: bool) -> list[str]:
    (found,) = statements(analyse([text + REST]), fast=fast)
    return [text[slice(*f.content[0])] for f in found if not f.unclear]


@pytest.mark.parametrize("fast", [False, True], ids=["accurate", "fast"])
@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Harbour master Ada Quill said the ferry was late.", "the ferry was late"),
        ("The ferry was late, according to the harbour board.", "The ferry was late"),
        ("“The ferry was late,” Ada Quill told reporters on Monday.", "“The ferry was late,”"),
        ("The harbour board discussed the new timetable on Monday.", None),
        ("The owner has decided to sell the ferry.", None),
        ("The board declined to comment on the sale.", None),
    ],
)
def test_what_is_shown(sentence: str, content: str | None, fast: bool) -> None:
    text = f"Ferry to the islands\n\n{sentence}"
    assert shown(text, fast=fast) == ([] if content is None else [content])


def test_what_is_unclear_stays_with_its_probability() -> None:
    text = "Ferry to the islands\n\nThe owner has refused to sell the ferry." + REST
    (found,) = statements(analyse([text]))
    assert [text[slice(*f.content[0])] for f in found] == ["to sell the ferry"]
    clear = load("decision").clear
    assert all(f.unclear == (f.probability is None or f.probability < clear) for f in found)


def test_a_missing_or_foreign_model_is_one_line_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="decision"):
        read_decision(tmp_path)
    (tmp_path / "spec.toml").write_text('kind = "tagger"\nversion = 1\nfile = "weights.npz"\n')
    with pytest.raises(ModelError, match="kind"):
        read_decision(tmp_path)


def test_the_probability_is_the_logistic_of_what_is_added_up() -> None:
    decision = Decision(
        words={"said": 1, "must": 2},
        of_words=np.array([[0.0, 0.0], [1.0, 0.5], [-2.0, 0.25]], np.float32),
        of_numbers=np.array([0.5, -1.0]),
        intercept=0.25,
        clear=0.5,
        voiced=0.5,
        rare={"turn": 0.9},
    )
    known = Features(
        np.array([[1.0, 0.0], [2.0, 3.0], [0.0, 0.0]]),
        [["said", "must", ""], ["x", "must", "said"]],
    )
    odds = np.array([0.25 + 0.5 + 1.0, 0.25 + 1.0 - 3.0 - 2.0 + 0.25, 0.25 + 0.5])
    found = decision.probability(known)
    assert found.tolist() == pytest.approx((1 / (1 + np.exp(-odds))).tolist())


def test_a_rare_form_is_at_least_as_likely_as_it_is_right() -> None:
    decision = Decision(
        words={},
        of_words=np.zeros((1, 1), np.float32),
        of_numbers=np.zeros(1),
        intercept=0.0,
        clear=0.5,
        voiced=0.5,
        rare={"turn": 0.9},
    )
    known = Features(np.zeros((2, 1)), [["turn", "net"]])
    assert decision.probability(known).tolist() == [0.9, 0.5]
