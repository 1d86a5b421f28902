"""The role scorer in torch: the role of each token near a candidate cue, and its losses."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from framing.attribution.net.pairs import BETWEEN, DISTANCES, between, distance, pairs
from framing.attribution.net.roles import DILATIONS, ROLES
from framing.training.attribution_gold import CONTENT, CUE, SOURCE
from framing.training.attribution_net import Net, Sizes, Tried, acceptance, accepted, drop

SMOOTHING = 0.05


class RoleNet(Net):
    """Encoder, cue scorer and role scorer."""

    def __init__(self, sizes: Sizes, vectors: Tensor, dropout: float) -> None:
        super().__init__(sizes, vectors, dropout)
        s, wide = sizes, sizes.wide
        self.of_token = nn.Linear(wide, 2 * s.pair, bias=False)
        self.of_cue = nn.Linear(wide, 2 * s.pair)
        self.distance = nn.Embedding(DISTANCES, s.pair)
        nn.init.normal_(self.distance.weight, std=0.3)
        self.between = nn.Linear(BETWEEN, s.pair, bias=False)
        self.convolutions = nn.ModuleList(
            nn.Linear(3 * s.pair, s.pair) for _ in range(s.convolutions)
        )
        self.role = nn.Linear(s.pair, ROLES)
        self.accept, self.odds = (acceptance(2 * s.pair, 64) for _ in range(2))

    def roles(self, states: Tensor, near: Any, counts: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return role scores of each row of `near`; that each cue is accepted, and that it counts.

        near: token, owner, cues, distance, real; counts: float32 (n_rows, BETWEEN).
        """
        of_token, of_cue = self.of_token(states).float(), self.of_cue(states[near.cues]).float()
        d, cues, light = self.sizes.pair, len(near.cues), self.dropout / 2
        t, c = of_token[near.token], of_cue[near.owner]
        h = t[:, :d] + c[:, :d] + t[:, d:] * c[:, d:]
        h = h + self.distance(near.distance) + self.between(counts).float()
        real = near.real[:, None].float()
        h = torch.relu(h) * real
        for dilation, convolution in zip(DILATIONS, self.convolutions, strict=False):
            x = drop(h, near.owner, cues, light, self.training)
            before = F.pad(x[:-dilation], (0, 0, dilation, 0))
            behind = F.pad(x[dilation:], (0, 0, 0, dilation))
            h = h + torch.relu(convolution(torch.cat([before, x, behind], 1)).float()) * real
        h = drop(h, near.owner, cues, light, self.training)
        peak = torch.zeros(len(near.cues), d).scatter_reduce(
            0, near.owner[:, None].expand(-1, d), h, "amax"
        )
        seen = torch.cat([peak, of_cue[:, :d]], 1)
        return self.role(h).float(), self.accept(seen)[:, 0], self.odds(seen)[:, 0]

    def losses(self, states: Tensor, b: Any, tried: Tried) -> dict[str, Tensor]:  # noqa: D102
        near, as_tensors, passed = rows_near(b, tried.cues, tried.found)
        roles, accept, odds = self.roles(states, as_tensors, passed)
        wanted = gold_roles(near, tried.true, b.statements)
        by_row = F.cross_entropy(
            roles, wanted, ignore_index=-1, label_smoothing=SMOOTHING, reduction="none"
        )
        of_row = tried.weight[as_tensors.owner] * (wanted >= 0)
        return {
            "role": by_row @ of_row / torch.clamp(of_row.sum(), min=1),
            **accepted(accept, odds, tried),
        }


def rows_near(b: Any, cues: NDArray[np.int64], found: NDArray[np.float32]) -> tuple[Any, Any, Any]:
    """Return the rows near `cues`, the same as tensors, and what stands between."""
    near = pairs(cues, b.paragraph, b.colon)
    others = np.cumsum(found > 0.5).astype(np.int32)
    counts = between(near, np.column_stack([b.counts, others]))
    tensors = SimpleNamespace(
        token=torch.from_numpy(near.token),
        owner=torch.from_numpy(near.owner),
        real=torch.from_numpy(near.real),
        distance=torch.from_numpy(distance(near)),
        cues=torch.from_numpy(cues),
    )
    return near, tensors, torch.from_numpy(counts)


def gold_roles(near: Any, true: NDArray[np.bool_], statements: list[Any]) -> Tensor:
    """Return the role of each row near a true cue, -1 elsewhere, int64 (n_rows,)."""
    roles = np.where(true[near.owner] & near.real, 0, -1)
    for i, statement in zip(np.flatnonzero(true), statements, strict=True):
        start, length = near.starts[i], near.lengths[i]
        for role, part in (
            (SOURCE, statement.source),
            (CONTENT, statement.content),
            (CUE, statement.cue),
        ):
            at = part - near.token[start]
            roles[start + at[(at >= 0) & (at < length)]] = role
    return torch.from_numpy(roles)
