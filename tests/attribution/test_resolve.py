"""What is shown as a fact: an attribution that is likely right in all its parts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import RIGHT, _shown

SAID = Statement(((0, 3),), ((4, 8),), ((9, 20),), probability=0.8)


@pytest.mark.parametrize(
    ("speaker", "kind", "unclear"),
    [(1.0, 1.0, False), (0.5, 0.75, False), (0.5, 0.74, True), (1.0, 0.3, True), (0.0, 1.0, True)],
)
def test_the_three_probabilities_count_together(speaker: float, kind: float, unclear: bool) -> None:
    assert RIGHT == 0.3
    assert _shown(SAID, speaker, kind) == replace(SAID, unclear=unclear)


def test_what_is_unclear_stays_so_and_what_nobody_voiced_is_not_judged() -> None:
    unclear = replace(SAID, unclear=True)
    unvoiced = replace(SAID, voiced=False, probability=0.1)
    assert _shown(unclear, 1.0, 1.0) is unclear
    assert _shown(unvoiced, 0.1, 0.1) is unvoiced
    assert _shown(replace(SAID, probability=None), 1.0, 1.0).unclear
