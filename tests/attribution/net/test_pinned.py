"""What both nets find in texts of ours: every candidate, with its probability.

candidates.json pins it for the weights that ship. Training them anew changes it; nothing else may.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.net.inputs import (
    SHAPES,
    WORD_SHAPES,
    Spellings,
    inputs,
    positions,
    shape,
)
from framing.attribution.net.model import named
from framing.attribution.net.pairs import DISTANCES, Pairs, distance, pairs
from framing.language.reading import analyse
from framing.language.tokens import tokenize

TEXTS = (
    "Council approves budget, mayor says\n\n"
    "The mayor, Ana Ruiz, said on Monday that the new budget would help every school.\n\n"
    "“We will hire ten teachers,” she told the board. “It is about time.”\n\n"
    "According to a report by the auditor, which nobody had read, costs rose by 4 percent.",
    "",
    "Drivers to strike on Friday\n\n"
    '"Nobody asked us," Peter Holm told reporters at the depot; he denied that talks failed.\n\n'
    "The company called the strike ‘irresponsible’ and said it had made a fair offer:\n\n"
    "“Two per cent more,\n\n“and a day off,” its spokeswoman wrote. Critics believe that it lied.",
    "Police say the ferry sank. Warned of ice, the captain reportedly admitted his error — “my "
    "fault”, he is quoted as saying — but the owners' lawyer insisted: ''Nothing was broken.''",
    "It rained.",
)
PIN = Path(__file__).with_name("candidates.json")
PINNED = json.loads(PIN.read_text("utf-8"))


@cache
def found(fast: bool) -> list[list[Any]]:
    """Return the candidates of all texts in one batch: source, cue, content, and two scores.

    The scores are how likely it is an attribution, and the log odds that it counts.
    """
    tokens = analyse(TEXTS).tokens
    candidates = named(fast).candidates(tokens)

    def words(runs: Any) -> str:
        pieces = []
        for first, last in runs.tolist():
            if last > first:
                number = int(np.searchsorted(tokens.bounds, first, "right")) - 1
                pieces.append(TEXTS[number][tokens.start[first] : tokens.end[last - 1]])
        return " … ".join(pieces)

    return [
        [words(source), words(cue), words(content), round(float(likely), 4), round(float(odds), 3)]
        for source, cue, content, likely, odds in zip(
            candidates.source,
            candidates.cue,
            candidates.content,
            candidates.probability,
            candidates.odds,
            strict=True,
        )
    ]


@pytest.mark.parametrize("fast", [False, True], ids=["accurate", "fast"])
def test_candidates(fast: bool) -> None:
    wanted = PINNED["fast" if fast else "accurate"]
    assert [each[:3] for each in found(fast)] == [each[:3] for each in wanted]
    for score, near in ((3, 5e-4), (4, 5e-3)):
        scores = [each[score] for each in found(fast)]
        assert scores == pytest.approx([each[score] for each in wanted], abs=near)


def told() -> dict[str, Any]:
    """Return what the net is told of each token of the texts."""
    tokens = analyse(TEXTS).tokens
    given = inputs(tokens, Spellings({"said": 1, "budget": 2}))
    return {
        "paragraph": given.where.paragraph.tolist(),
        "position": given.where.position.tolist(),
        "hits": given.where.hits.astype(int).tolist(),
        "colon": given.colon.astype(int).tolist(),
        "windows": given.windows.tolist(),
        "shape": given.forms.shape[tokens.type].tolist(),
        "word": given.forms.word[tokens.type].tolist(),
    }


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return {"accurate": found(False), "fast": found(True), "told": told()}


@pytest.mark.parametrize("part", list(PINNED["told"]))
def test_what_the_net_is_told_of_each_token(part: str) -> None:
    assert told()[part] == PINNED["told"][part]


def test_shapes_by_their_number() -> None:
    forms = ("said", "Said", "SAID", "I", "McCain", "1990s", "A380", "@quay", "§")
    assert [shape(form) for form in forms] == list(range(9))
    assert [WORD_SHAPES[shape(form)] for form in ("#a", "http://x", "www.x")] == ["handle"] * 3
    assert [shape(mark) for mark in (".", ",", "•")] == [9, 10, SHAPES - 1]


def test_distances_grow_coarser_with_the_way() -> None:
    gaps = [0, 1, 2, 9, 10, 11, 12, 13, 15, 16, 20, 25, 32, 40, 56, 79, 80, 100]
    classes = [0, 1, 2, 9, 9, 10, 10, 11, 11, 12, 13, 14, 15, 16, 17, 17, 18, 18]
    for sign in (1, -1):
        token = 200 + sign * np.array(gaps)
        cue = np.full(len(gaps), 200)
        near = Pairs(token, cue, cue, cue > 0, cue, cue)
        assert (distance(near) - 18).tolist() == [sign * each for each in classes]
    assert DISTANCES == 37


def test_a_cue_reaches_72_tokens_back_and_112_ahead_in_its_paragraph() -> None:
    paragraph = np.repeat(np.arange(3, dtype=np.int32), [100, 150, 20])
    colon = np.zeros(270, bool)
    near = pairs(np.array([50, 180]), paragraph, colon)
    assert near.lengths.tolist() == [100, 72 + 70]
    assert near.token[:2].tolist() == [0, 1] and near.starts.tolist() == [0, 104]
    assert near.token[104] == 108 and near.real.sum() == 242
    colon[249] = True  # the paragraph's last token leads into the next
    assert pairs(np.array([240]), paragraph, colon).lengths.tolist() == [72 + 30]


def test_no_tokens_have_no_position() -> None:
    where = positions(tokenize(["", ""]))
    assert where.position.tolist() == [] and where.hits.shape == (6, 0)
