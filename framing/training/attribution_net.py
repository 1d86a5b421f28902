"""The encoder of the attribution nets in torch; `framing.attribution` runs the same in NumPy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from framing.attribution.net.inputs import AFFIXES, POSITIONS, SHAPES

RATES = 13


@dataclass(frozen=True)
class Sizes:
    """Widths of the net."""

    word: int = 128
    affix: int = 24
    shape: int = 16
    state: int = 160  # of each direction
    layers: int = 3
    local: int = 0  # of what a token's neighbours tell; above 0, layers add to it, see `DenseLayer`
    cue: int = 64  # hidden units of the cue scorer
    pair: int = 64  # of a token and a cue, where roles are labelled
    convolutions: int = 3
    pointer: int = 0  # of a pointer's vector; above 0, pointers take the place of roles

    @property
    def first(self) -> int:
        """Width of the input of the first layer."""
        return self.local or 2 * self.state

    @property
    def wide(self) -> int:
        """Width of a token's state."""
        return self.first + 2 * self.state * self.layers if self.local else self.first


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
    state in the gates, and with linear gates clipped at 0 and 1.
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


class DenseLayer(nn.Module):
    """A narrow bidirectional simple recurrent unit; its output stands beside its input."""

    def __init__(self, wide: int, state: int) -> None:
        super().__init__()
        self.state = state
        self.linear = nn.Linear(wide, 4 * state)
        with torch.no_grad():
            self.linear.bias[2 * state :].uniform_(0, 2)

    def forward(  # noqa: D102
        self, x: Tensor, dropped: Tensor, mirror: Tensor, offsets: list[int]
    ) -> Tensor:
        h = self.state
        u = self.linear(dropped).float()
        keep = F.hardsigmoid(u[:, 2 * h :])
        new = (1 - keep) * u[:, : 2 * h]
        keep = torch.cat([keep[:, :h], keep[mirror, h:]], 1)
        new = torch.cat([new[:, :h], new[mirror, h:]], 1)
        c = Recurrence.apply(keep, new, offsets)
        return torch.cat([x, c[:, :h], c[mirror, h:]], 1)


def drop(x: Tensor, group: Tensor, groups: int, share: float, training: bool) -> Tensor:
    """Drop the same columns in all rows of a group: a mask per row would cost more than the net."""
    if not training or share == 0:
        return x
    mask = (torch.rand(groups, x.shape[1]) >= share).float() / (1 - share)
    return x * mask[group]


@dataclass(frozen=True)
class Tried:
    """Candidate cues of a batch, true and false ones.

    cues: their tokens, int64 (n,), rising. found: probability of each token of the batch that it is
    a cue. weight: of each candidate, how sure it is that it is one (`GoldStatement.weight`), 0 for
    false ones. counts: whether it counts on a page, float32 (n,); no number where nobody said.
    """

    cues: NDArray[np.int64]
    found: NDArray[np.float32]
    weight: Tensor
    counts: Tensor

    @property
    def true(self) -> NDArray[np.bool_]:
        """Whether each candidate is a cue."""
        return np.asarray(self.weight.numpy() > 0)


def acceptance(inputs: int, hidden: int) -> nn.Sequential:
    """Return what scores a candidate: whether it is a statement, or whether it counts."""
    return nn.Sequential(nn.Linear(inputs, hidden), nn.ReLU(), nn.Linear(hidden, 1))


def accepted(accept: Tensor, odds: Tensor, tried: Tried) -> dict[str, Tensor]:
    """Return what two scores of the candidates cost: that each is one, and that it counts."""
    known = ~torch.isnan(tried.counts)
    of_counts = F.binary_cross_entropy_with_logits(odds[known], tried.counts[known])
    return {
        "accept": F.binary_cross_entropy_with_logits(accept, tried.weight),
        "odds": of_counts if known.any() else torch.zeros(()),
    }


class Net(nn.Module):
    """Encoder and cue scorer; what finds the parts of a statement is added by those made of it."""

    def __init__(self, sizes: Sizes, vectors: Tensor, dropout: float) -> None:
        super().__init__()
        self.sizes = sizes
        s, wide, first = sizes, sizes.wide, sizes.first
        self.word = nn.Embedding.from_pretrained(vectors.clone(), freeze=False)
        self.suffix = nn.Embedding(AFFIXES, s.affix)
        self.prefix = nn.Embedding(AFFIXES, s.affix)
        self.shape = nn.Embedding(SHAPES, s.shape)
        self.rate = nn.Embedding(RATES, s.shape)
        self.place = nn.Embedding(POSITIONS, first)
        for table in (self.suffix, self.prefix, self.shape, self.rate, self.place):
            nn.init.normal_(table.weight, std=0.3)
        inputs = s.word + 2 * s.affix + 2 * s.shape
        self.masked = nn.Parameter(torch.zeros(inputs))
        self.input = nn.Linear(inputs, 3 * first)
        self.layers = nn.ModuleList(
            DenseLayer(first + 2 * s.state * i, s.state) if s.local else Layer(s.state)
            for i in range(s.layers)
        )
        self.dropout = dropout
        self.cue = nn.Sequential(nn.Linear(wide, s.cue), nn.ReLU(), nn.Linear(s.cue, 1))
        self.flat = nn.Linear(wide, 3)

    def encode(self, b: Any, hidden: Tensor | None = None, word_dropout: float = 0.0) -> Tensor:
        """Return the state of each token, float32 (n_tokens, 2 * state), in the flat order.

        b: word, suffix, prefix, shape, rate, position: int64 (n,); first, last: bool (n,), whether
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
        group = torch.cumsum(b.first, 0) - 1
        count, light = int(group[-1]) + 1, self.dropout / 2
        three = self.input(drop(form, group, count, light, self.training)).float()
        left, own, right = three.split(self.sizes.first, 1)
        x = own + self.place(b.position)
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

    def losses(self, states: Tensor, b: Any, tried: Tried) -> dict[str, Tensor]:
        """Return what the statements of the candidates `tried` cost."""
        raise NotImplementedError
