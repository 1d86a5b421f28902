"""The pointers in torch: where the parts of a statement begin and end, and their losses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from framing.attribution.net.pairs import STEPS
from framing.attribution.net.pointers import (
    BETWEEN,
    CONTENT_FIRST,
    CONTENT_LAST,
    CUE_LAST,
    FIT,
    LEFT,
    MARK,
    POINTERS,
    RIGHT,
    SOURCE_FIRST,
    SOURCE_LAST,
    STOP,
    Walks,
    between,
    pointed,
    running,
    walks,
)
from framing.training.attribution_gold import GoldStatement
from framing.training.attribution_net import Net, Sizes, Tried, acceptance, accepted

OWN, HIDDEN = 16, 32  # what is seen of the cue itself in accepting it, and the hidden units there
FIRST_OF = {CONTENT_LAST: CONTENT_FIRST, SOURCE_LAST: SOURCE_FIRST}


class PointerNet(Net):
    """Encoder, cue scorer and pointers."""

    def __init__(self, sizes: Sizes, vectors: Tensor, dropout: float) -> None:
        super().__init__(sizes, vectors, dropout)
        wide, length = sizes.wide, POINTERS * sizes.pointer
        self.of_token = nn.Linear(wide, length, bias=False)
        self.of_cue = nn.Linear(wide, 2 * length + OWN)
        # What lies between token and cue: the distance, the rest, and both together.
        self.steps = nn.Parameter(torch.zeros(len(STEPS) + 1, 1, 2 * POINTERS))
        self.passed = nn.Parameter(torch.zeros(1, BETWEEN // (len(STEPS) + 1), 2 * POINTERS))
        self.both = nn.Parameter(torch.zeros(BETWEEN, 2 * POINTERS))
        self.accept, self.odds = (acceptance(2 * POINTERS + OWN, HIDDEN) for _ in range(2))

    def scores(self, states: Tensor, of_cue: Tensor, way: Walks, code: NDArray[np.int64]) -> Tensor:
        """Return the pointers' scores of each row, float32 (n_rows, POINTERS)."""
        length = POINTERS * self.sizes.pointer
        cue = of_cue[:, : 2 * length].reshape(-1, length)
        token, walk = torch.from_numpy(way.token), torch.from_numpy(way.walk)
        factors = self.of_token(states)[token] * cue[walk]
        table = self.both + (self.steps + self.passed).flatten(0, 1)
        row = torch.from_numpy(code * 2) + (walk & 1)
        return factors.view(len(token), POINTERS, -1).sum(2) + table.view(-1, POINTERS)[row]

    def losses(self, states: Tensor, b: Any, tried: Tried) -> dict[str, Tensor]:  # noqa: D102
        cues = tried.cues
        way = walks(cues, b.paragraph, b.colon)
        others = np.cumsum(tried.found > 0.5, dtype=np.int32)
        code = between(way, running(b.counts[:, STOP], b.counts[:, MARK], others))
        of_cue = self.of_cue(states[torch.from_numpy(cues)]).float()
        scores = self.scores(states, of_cue, way, code)
        rest = pointed(np.ascontiguousarray(scores.detach().numpy().T), way)
        at, none = (torch.from_numpy(way.starts[:, None] + s) for s in (rest.steps, 0))
        gain = (scores.gather(0, at) - scores[none[:, 0]]).reshape(len(cues), -1)
        own = of_cue[:, 2 * POINTERS * self.sizes.pointer :]
        seen = torch.cat([torch.clamp(gain / FIT, 0, 1), own], 1)
        return {
            "pointer": pointer_loss(
                scores, way, gold_steps(way, tried.true, b.statements), tried.weight
            ),
            **accepted(self.accept(seen)[:, 0], self.odds(seen)[:, 0], tried),
        }


def gold_steps(
    way: Walks, true: NDArray[np.bool_], statements: Sequence[GoldStatement]
) -> NDArray[np.int64]:
    """Return the right step of each pointer, int64 (n_walks, POINTERS); -1 for false cues."""
    most = np.diff(way.starts, append=len(way.walk)) - 1
    steps = np.where(np.repeat(true, 2)[:, None], 0, -1).repeat(POINTERS, 1)
    for i, statement in zip(np.flatnonzero(true), statements, strict=True):
        for side, sign in ((LEFT, -1), (RIGHT, 1)):
            longest = most[2 * i + side]
            for part, first, last in (
                (statement.content, CONTENT_FIRST, CONTENT_LAST),
                (statement.source, SOURCE_FIRST, SOURCE_LAST),
                (statement.cue, None, CUE_LAST),
            ):
                away = (part - statement.head) * sign
                away = away[(away > 0) & (away <= longest)]
                if len(away):
                    steps[2 * i + side, last] = away.max()
                    if first is not None:
                        steps[2 * i + side, first] = away.min()
    return steps


def pointer_loss(scores: Tensor, way: Walks, steps: NDArray[np.int64], weight: Tensor) -> Tensor:
    """Return the weighted mean over true cues of the pointers' cross entropy, each over its walk.

    The farther end of a part is chosen among what lies beyond the nearer one.
    """
    real = (steps[way.walk] >= 0)[:, 0]
    rows, walk = torch.from_numpy(np.flatnonzero(real)), torch.from_numpy(way.walk[real])
    of_rows = scores[rows]
    barred = np.zeros((len(rows), POINTERS), bool)
    for last, first in FIRST_OF.items():
        barred[:, last] = way.step[real] < steps[way.walk[real], first]
    of_rows = of_rows.masked_fill(torch.from_numpy(barred), -1e4)
    spread = walk[:, None].expand(-1, POINTERS)
    peak = torch.full(steps.shape, -1e4).scatter_reduce(0, spread, of_rows.detach(), "amax")
    total = torch.zeros(steps.shape).index_add(0, walk, torch.exp(of_rows - peak[walk]))
    wanted = steps[:, 0] >= 0
    at = torch.from_numpy((way.starts[:, None] + steps)[wanted])
    keep = torch.from_numpy(np.flatnonzero(wanted))
    every = torch.log(total[keep]) + peak[keep] - scores.gather(0, at)
    of_walk = weight[keep // 2]
    return (every.sum(1) @ of_walk) / torch.clamp(of_walk.sum(), min=1) / POINTERS
