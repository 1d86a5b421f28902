"""The attribution net in torch, for training; `framing.attribution` runs the same net in NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from framing.attribution.inputs import AFFIXES, PLACES, SHAPES
from framing.attribution.pairs import BETWEEN, DISTANCES

ROLES = 4
RATES = 13
DILATIONS = (1, 2, 4)


@dataclass(frozen=True)
class Sizes:
    """Widths of the net."""

    word: int = 128
    affix: int = 24
    shape: int = 16
    state: int = 160  # of each direction
    layers: int = 3
    pair: int = 64
    convolutions: int = 3


class Recurrence(torch.autograd.Function):
    """c(t) = keep(t) * c(t-1) + new(t) over packed rows."""

    @staticmethod
    def forward(ctx: Any, keep: Tensor, new: Tensor, offsets: list[int]) -> Tensor:  # noqa: D102
        state = new.clone()
        for t in range(1, len(offsets) - 1):
            a, b, c = offsets[t - 1], offsets[t], offsets[t + 1]
            state[b:c].addcmul_(keep[b:c], state[a : a + c - b])
        ctx.save_for_backward(keep, state)
        ctx.offsets = offsets
        return state

    @staticmethod
    def backward(ctx: Any, grad: Tensor) -> Any:  # noqa: D102
        keep, state = ctx.saved_tensors
        offsets = ctx.offsets
        into = grad.clone()
        of_keep = torch.zeros_like(keep)
        for t in range(len(offsets) - 2, 0, -1):
            a, b, c = offsets[t - 1], offsets[t], offsets[t + 1]
            into[a : a + c - b].addcmul_(keep[b:c], into[b:c])
            torch.mul(into[b:c], state[a : a + c - b], out=of_keep[b:c])
        return of_keep, into, None


class Layer(nn.Module):
    """A bidirectional simple recurrent unit with a highway around it.

    Lei et al. (2018), "Simple Recurrent Units for Highly Parallelizable Recurrence", without the
    state in the gates, and with straight gates cut at 0 and 1.
    """

    def __init__(self, state: int) -> None:
        super().__init__()
        self.state = state
        self.linear = nn.Linear(2 * state, 6 * state)
        with torch.no_grad():
            self.linear.bias[2 * state : 4 * state].uniform_(0, 2)

    def forward(  # noqa: D102
        self, x: Tensor, dropped: Tensor, mirror: Tensor, offsets: list[int]
    ) -> Tensor:
        h = self.state
        u = self.linear(dropped).float()
        keep = F.hardsigmoid(u[:, 2 * h : 4 * h])
        new = (1 - keep) * u[:, : 2 * h]
        keep = torch.cat([keep[:, :h], keep[mirror, h:]], 1)
        new = torch.cat([new[:, :h], new[mirror, h:]], 1)
        c = Recurrence.apply(keep, new, offsets)
        c = torch.cat([c[:, :h], c[mirror, h:]], 1)
        gate = F.hardsigmoid(u[:, 4 * h :])
        return gate * c + (1 - gate) * x


def drop(x: Tensor, group: Tensor, groups: int, share: float, training: bool) -> Tensor:
    """Drop the same columns in all rows of a group: a mask a row would cost more than the net."""
    if not training or share == 0:
        return x
    mask = (torch.rand(groups, x.shape[1]) >= share).float() / (1 - share)
    return x * mask[group]


class Net(nn.Module):
    """Encoder, cue scorer and role scorer."""

    def __init__(self, sizes: Sizes, vectors: Tensor, dropout: float) -> None:
        super().__init__()
        self.sizes = sizes
        s, wide = sizes, 2 * sizes.state
        self.word = nn.Embedding.from_pretrained(vectors.clone(), freeze=False)
        self.suffix = nn.Embedding(AFFIXES, s.affix)
        self.prefix = nn.Embedding(AFFIXES, s.affix)
        self.shape = nn.Embedding(SHAPES, s.shape)
        self.rate = nn.Embedding(RATES, s.shape)
        self.place = nn.Embedding(PLACES, wide)
        for table in (self.suffix, self.prefix, self.shape, self.rate, self.place):
            nn.init.normal_(table.weight, std=0.3)
        inputs = s.word + 2 * s.affix + 2 * s.shape
        self.masked = nn.Parameter(torch.zeros(inputs))
        self.input = nn.Linear(inputs, 3 * wide)
        self.layers = nn.ModuleList(Layer(s.state) for _ in range(s.layers))
        self.dropout = dropout
        self.cue = nn.Sequential(nn.Linear(wide, 64), nn.ReLU(), nn.Linear(64, 1))
        self.flat = nn.Linear(wide, 3)
        self.of_token = nn.Linear(wide, 2 * s.pair, bias=False)
        self.of_cue = nn.Linear(wide, 2 * s.pair)
        self.distance = nn.Embedding(DISTANCES, s.pair)
        nn.init.normal_(self.distance.weight, std=0.3)
        self.between = nn.Linear(BETWEEN, s.pair, bias=False)
        self.convolutions = nn.ModuleList(
            nn.Linear(3 * s.pair, s.pair) for _ in range(s.convolutions)
        )
        self.role = nn.Linear(s.pair, ROLES)
        self.accept = nn.Sequential(nn.Linear(2 * s.pair, 64), nn.ReLU(), nn.Linear(64, 1))

    def encode(self, b: Any, hidden: Tensor | None = None, word_dropout: float = 0.0) -> Tensor:
        """Return the state of each token, float32 (n_tokens, 2 * state), in the flat order.

        b: word, suffix, prefix, shape, rate, place: int64 (n,); first, last: bool (n,), whether
        a token begins or ends its window; rows, mirror, offsets: the packed layout.
        hidden: tokens whose form is withheld.
        """
        word = b.word
        if word_dropout:
            word = word.masked_fill(torch.rand(word.shape) < word_dropout, 0)
        form = torch.cat(
            [
                self.word(word),
                self.suffix(b.suffix),
                self.prefix(b.prefix),
                self.shape(b.shape),
                self.rate(b.rate),
            ],
            1,
        )
        if hidden is not None:
            form = torch.where(hidden[:, None], self.masked, form)
        wide = 2 * self.sizes.state
        group = torch.cumsum(b.first, 0) - 1
        count, light = int(group[-1]) + 1, self.dropout / 2
        three = self.input(drop(form, group, count, light, self.training)).float()
        left, own, right = three.split(wide, 1)
        x = own + self.place(b.place)
        x = x + F.pad(left[:-1], (0, 0, 1, 0)).masked_fill(b.first[:, None], 0)
        x = x + F.pad(right[1:], (0, 0, 0, 1)).masked_fill(b.last[:, None], 0)
        x = torch.relu(x)[b.rows]
        packed = group[b.rows]
        for layer in self.layers:
            dropped = drop(x, packed, count, self.dropout, self.training)
            x = layer(x, dropped, b.mirror, b.offsets)
        flat = torch.empty_like(x)
        flat = flat.index_copy(0, b.rows, x)
        return drop(flat, group, count, self.dropout, self.training)

    def roles(self, states: Tensor, near: Any, counts: Tensor) -> tuple[Tensor, Tensor]:
        """Return role scores of each row of `near`, and the acceptance of each cue.

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
        return self.role(h).float(), self.accept(torch.cat([peak, of_cue[:, :d]], 1)).float()[:, 0]
