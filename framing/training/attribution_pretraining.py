"""The encoder reads raw news first: it guesses words that are withheld from it.

Devlin et al. (2019), "BERT", for the task; the vectors of the words to guess are the input's own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from framing.training.attribution_gold import Corpus, batch
from framing.training.attribution_net import Net, Sizes
from framing.training.attribution_steps import groups

PICKED, WITHHELD = 0.18, 0.88  # share of words to guess, share of those withheld
SHARPNESS = 0.3
READS = ("word", "suffix", "prefix", "shape", "rate", "place", "masked", "input", "layers")


@dataclass(frozen=True)
class Reading:
    """How much to read: steps of `tokens` tokens; only the `words` most frequent are guessed."""

    steps: int = 1500
    tokens: int = 4000
    rate: float = 2e-3
    words: int = 12000


def read(
    corpus: Corpus, sizes: Sizes, vectors: Tensor, plan: Reading, seed: int
) -> dict[str, Tensor]:
    """Return the weights of an encoder that has read `corpus`, by their names in `Net`."""
    net = Net(sizes, vectors, dropout=0.1)
    guess = nn.Sequential(
        nn.Linear(2 * sizes.state, 256), nn.ReLU(), nn.Linear(256, vectors.shape[1])
    )
    bias = nn.Parameter(torch.zeros(plan.words + 1))
    reads = [p for name, p in net.named_parameters() if name.split(".")[0] in READS]
    others = [p for p in reads if p is not net.word.weight]
    optimizer = torch.optim.AdamW(
        [
            {"params": [*others, *guess.parameters(), bias]},
            {"params": [net.word.weight], "weight_decay": 0.0},
        ],
        lr=plan.rate,
        weight_decay=0.01,
        betas=(0.9, 0.98),
    )
    order = np.random.default_rng(seed).permutation(len(corpus.windows) - 1)
    while len(order) * 190 < plan.steps * plan.tokens:
        order = np.concatenate([order, order])
    total = 0.0
    batches = groups(order, np.diff(corpus.windows), plan.tokens)
    for step, some in zip(range(plan.steps), batches, strict=False):
        rate = plan.rate * min(1, (step + 1) / 200) * max(0.02, 1 - step / plan.steps)
        optimizer.param_groups[0]["lr"], optimizer.param_groups[1]["lr"] = rate, 0.3 * rate
        b = batch(corpus, some)
        known = (b.word > 0) & (b.word <= plan.words)
        picked = (torch.rand(len(b.word)) < PICKED) & known
        withheld = picked & (torch.rand(len(b.word)) < WITHHELD)
        with torch.autocast("cpu", torch.bfloat16):
            states = net.encode(b, hidden=withheld)[picked]
            scores = guess(states) @ net.word.weight[: plan.words + 1].T
        value = F.cross_entropy(scores.float() * SHARPNESS + bias, b.word[picked])
        optimizer.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(reads, 1.0)
        optimizer.step()
        total += value.item()
        if step % 100 == 99:
            print(f"reading, step {step + 1} of {plan.steps}: loss {total / 100:.3f}", flush=True)
            total = 0.0
    return {k: v for k, v in net.state_dict().items() if k.split(".")[0] in READS}
