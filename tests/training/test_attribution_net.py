"""What the nets' two scores of a candidate cost: that it is an attribution, and that it counts."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
from framing.training.attribution_net import Tried, accepted  # noqa: E402

NOBODY_SAID = float("nan")


def tried(*counts: float) -> Tried:
    number = len(counts)
    return Tried(
        np.arange(number), np.ones(number, np.float32), torch.ones(number), torch.tensor(counts)
    )


def test_what_nobody_was_asked_about_costs_nothing() -> None:
    scores = torch.tensor([2.0, -1.0, 3.0])
    some = accepted(scores, scores, tried(1.0, NOBODY_SAID, 0.0))["odds"]
    of_asked = [np.log1p(np.exp(-2.0)), np.log1p(np.exp(3.0))]
    assert float(some) == pytest.approx(np.mean(of_asked), rel=1e-5)
    none = accepted(scores, scores, tried(*[NOBODY_SAID] * 3))
    assert float(none["odds"]) == 0
    assert float(none["accept"]) > 0


def test_what_is_an_attribution_does_not_depend_on_what_counts() -> None:
    accept, odds = torch.tensor([0.5, 0.5]), torch.tensor([4.0, -4.0])
    costs = [accepted(accept, odds, tried(*told)) for told in ((1.0, 0.0), (0.0, 1.0))]
    assert costs[0]["accept"] == costs[1]["accept"]
    assert costs[0]["odds"] < costs[1]["odds"]
