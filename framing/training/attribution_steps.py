"""What the attribution net learns from: its losses on a batch, and the passes over the articles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from framing.training.attribution_gold import Corpus, batch
from framing.training.attribution_net import Net, Tried

NEGATIVES = 1.5  # false candidates for each true cue, the likeliest first
LIKELY = 0.03  # probability from which a token counts as a false candidate
WEIGHTS = {"cue": 1.0, "role": 8.0, "pointer": 4.0, "accept": 1.5, "odds": 1.5}
WORD_DROPOUT, FORM_DROPOUT = 0.1, 0.02


@dataclass(frozen=True)
class Schedule:
    """How long and how fast to learn; the rate rises over `warmup` steps and falls as a cosine."""

    epochs: int = 8
    tokens: int = 4000  # of a batch
    rate: float = 1.5e-3
    vector_rate: float = 0.2  # of the word vectors, as a share of `rate`
    decay: float = 0.02
    warmup: int = 150
    average: float = 0.997  # moving average of the weights
    dropout: float = 0.35
    flat: float = 3.0  # weight of the tags by token, a help of the first steps
    silver: bool = False  # learn also from raw articles, as a teacher labels them


def groups(
    chosen: NDArray[np.int64], lengths: NDArray[np.int64], tokens: int
) -> Iterator[list[int]]:
    """Yield the windows `chosen` in batches of at least `tokens` tokens, in their order."""
    some: list[int] = []
    size = 0
    for window in chosen.tolist():
        some.append(window)
        size += int(lengths[window])
        if size >= tokens:
            yield some
            some, size = [], 0
    if some:
        yield some


def loss(net: Net, b: Any, flat_weight: float) -> Tensor:
    """Return the loss on a batch: cues, parts of the true statements, acceptance, flat tags."""
    states = net.encode(
        b, hidden=torch.rand(len(b.index)) < FORM_DROPOUT, word_dropout=WORD_DROPOUT
    )
    scores = net.cue(states).float()[:, 0]
    heads = np.array([f.head for f in b.statements], np.int64)
    truth, flat = torch.zeros(len(scores)), torch.zeros(len(scores), 3)
    truth[heads] = torch.tensor([f.weight for f in b.statements])  # 0 elsewhere
    counts = np.where(b.asked, np.float32(0), np.float32("nan"))
    counts[heads] = [f.counts for f in b.statements]
    for f in b.statements:
        for tag, part in enumerate((f.source, f.cue, f.content)):
            flat[part, tag] = torch.clamp(flat[part, tag], min=f.weight)
    found = torch.sigmoid(scores).detach().numpy()
    cues = np.union1d(heads, likeliest(found, heads))
    by_sum = F.binary_cross_entropy_with_logits(scores, truth, reduction="sum")
    tried = Tried(
        cues, found, *(of_all[torch.from_numpy(cues)] for of_all in (truth, torch.tensor(counts)))
    )
    losses = {
        "cue": by_sum / torch.clamp(truth.sum(), min=1),
        **net.losses(states, b, tried),
        "flat": F.binary_cross_entropy_with_logits(net.flat(states).float(), flat),
    }
    weights = {**WEIGHTS, "flat": flat_weight}
    return sum((weights[name] * value for name, value in losses.items()), torch.zeros(()))


def likeliest(found: NDArray[np.float32], heads: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the tokens that the cue scorer wrongly takes for cues."""
    rest = found.copy()
    rest[heads] = 0
    false = np.flatnonzero(rest > LIKELY)
    return false[np.argsort(-rest[false])[: int(NEGATIVES * len(heads)) + 4]]


def taught(net: Net, corpus: Corpus, chosen: NDArray[np.int64], plan: Schedule, seed: int) -> Net:
    """Train `net` on the windows `chosen` and return the moving average of its weights."""
    rng = np.random.default_rng(seed)
    lengths = np.diff(corpus.windows)
    others = [p for name, p in net.named_parameters() if name != "word.weight"]
    optimizer = torch.optim.AdamW(
        [{"params": others}, {"params": [net.word.weight], "weight_decay": 0.0}],
        lr=plan.rate,
        weight_decay=plan.decay,
        betas=(0.9, 0.98),
    )
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.average)
    )
    steps = plan.epochs * len(list(groups(chosen, lengths, plan.tokens)))
    done = 0
    net.dropout = plan.dropout
    net.train()
    for epoch in range(plan.epochs):
        total = count = 0.0
        for some in groups(rng.permutation(chosen), lengths, plan.tokens):
            done += 1
            wave = 0.5 * (1 + math.cos(math.pi * min(1, done / steps)))
            rate = plan.rate * min(1, done / plan.warmup) * (0.97 * wave + 0.03)
            optimizer.param_groups[0]["lr"] = rate
            optimizer.param_groups[1]["lr"] = rate * plan.vector_rate
            b = batch(corpus, some)
            if not b.statements:
                continue
            value = loss(net, b, plan.flat)
            optimizer.zero_grad()
            value.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
            optimizer.step()
            if done > plan.warmup:
                mean.update_parameters(net)
            total, count = total + value.item(), count + 1
        print(f"pass {epoch + 1} of {plan.epochs}: loss {total / max(1, count):.3f}", flush=True)
    averaged: Net = mean.module
    return averaged.eval()
