"""The net that ranks the candidates of a source, as it is learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.sources import NUMBER, SORTS, WORDLESS
from framing.attribution.speakers.trait_table import MOST, OFFSETS, SIZES
from framing.training.speakers_gold import Example

VALUES = sum(SIZES)
WIDTH = 64  # of the vectors of nouns
Arrays = dict[str, NDArray[Any]]


class Net(nn.Module):
    """Linear weights of traits, of traits for a sort of source, of nouns; and a hidden layer."""

    def __init__(self, nouns: int, learning: Mapping[str, Any]) -> None:
        super().__init__()
        units = learning["units"]
        self.trait = nn.Parameter(torch.zeros(VALUES))
        self.sort_trait = nn.Parameter(torch.zeros(len(SORTS), VALUES))
        self.noun_entity = nn.Parameter(torch.zeros(nouns, SIZES[0]))
        self.hidden_trait = nn.Parameter(0.1 * torch.randn(VALUES, units))
        self.hidden_sort = nn.Parameter(0.1 * torch.randn(len(SORTS), units))
        self.hidden_noun = nn.Parameter(0.1 * torch.randn(nouns, units))
        self.hidden_vector = nn.Parameter(torch.zeros(WIDTH, units))
        self.bias = nn.Parameter(torch.zeros(units))
        self.out = nn.Parameter(torch.randn(units) / units**0.5)
        self.dropout = nn.Dropout(learning["dropout"])
        self.hide = learning["noun_dropout"]

    def forward(self, rows: Tensor, sort: Tensor, noun: Tensor, vector: Tensor) -> Tensor:
        """Return the score of each candidate, (n, n_candidates)."""
        if self.training:
            noun = noun * (torch.rand(noun.shape) > self.hide)
        scores = self.trait[rows].sum(-1) + self.sort_trait[sort[:, None, None], rows].sum(-1)
        scores = scores + self.noun_entity[noun[:, None], rows[:, :, 0]]
        beside = self.hidden_sort[sort] + self.hidden_noun[noun] + self.bias
        beside = beside + vector @ self.hidden_vector
        hidden = torch.relu(self.hidden_trait[rows].sum(2) + beside[:, None])
        scored: Tensor = scores + self.dropout(hidden) @ self.out
        return scored


def nouns_of(examples: Sequence[Example], least: int) -> dict[str, int]:
    """Return the number of each noun that heads enough sources; 0 is any other."""
    counts = Counter(example.source.head for example in examples)
    known = sorted(noun for noun, count in counts.items() if count >= least and noun)
    return {noun: number for number, noun in enumerate(known, 1)}


def packed(examples: Sequence[Example], nouns: Mapping[str, int]) -> tuple[Tensor, ...]:
    """Return rows, which are there, which are right, sort, noun and weight of the examples."""
    n = len(examples)
    rows = np.zeros((n, MOST + 1, len(SIZES)), np.int64)
    there, right = np.zeros((2, n, MOST + 1), bool)
    for i, example in enumerate(examples):
        size = len(example.rows)
        rows[i, :size] = example.rows + OFFSETS
        there[i, :size], right[i, :size] = True, example.right
    sort = np.array([NUMBER[example.source.sort] for example in examples])
    noun = np.array([nouns.get(example.source.head, 0) for example in examples])
    weight = np.array([example.weight for example in examples], np.float32)
    zeros = np.zeros(WIDTH, np.float32)
    vector = np.array(
        [
            zeros if example.source.sort in WORDLESS else likeness().vector(example.source.head)
            for example in examples
        ]
    )
    return tuple(map(torch.from_numpy, (rows, there, right, sort, noun, vector, weight)))


def fitted(examples: Sequence[Example], learning: Mapping[str, Any], seed: int) -> Arrays:
    """Return the weights learnt from examples, as they will be shipped."""
    nouns = nouns_of(examples, learning["least"])
    data = packed(examples, nouns)
    nets = [_learnt(data, len(nouns) + 1, learning, seed + k) for k in range(learning["nets"])]
    found: Arrays = {"nouns": np.frombuffer("\n".join(["", *nouns]).encode(), np.uint8)}
    for name in ("trait", "sort_trait", "noun_entity"):
        found[name] = np.mean([net[name] for net in nets], axis=0).astype(np.float16)
    for name in ("hidden_trait", "hidden_sort", "hidden_noun", "hidden_vector", "bias"):
        found[name] = np.concatenate([net[name] for net in nets], axis=-1).astype(np.float16)
    found["out"] = np.concatenate([net["out"] / len(nets) for net in nets]).astype(np.float16)
    return found


def _learnt(data: tuple[Tensor, ...], nouns: int, learning: Mapping[str, Any], seed: int) -> Arrays:
    torch.manual_seed(seed)
    rows, there, right, sort, noun, vector, weight = data
    net = Net(nouns, learning)
    size = learning["batch"]
    steps = learning["passes"] * -(-len(rows) // size)
    rate = learning["rate"]
    optimizer = torch.optim.AdamW(net.parameters(), lr=rate, weight_decay=learning["decay"])
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rate, total_steps=steps, pct_start=0.1
    )
    net.train()
    for _ in range(learning["passes"]):
        for batch in torch.randperm(len(rows)).split(size):
            scores = net(rows[batch], sort[batch], noun[batch], vector[batch])
            scores = scores.masked_fill(~there[batch], -1e9)
            good = torch.logsumexp(scores.masked_fill(~right[batch], -1e9), 1)
            loss = ((torch.logsumexp(scores, 1) - good) * weight[batch]).mean()
            own = (net.sort_trait**2).sum() + (net.noun_entity**2).sum()
            loss = loss + learning["shrink"] * own / 50
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return {name: value.detach().numpy() for name, value in net.named_parameters()}
