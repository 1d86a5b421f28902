"""The net of loaded wording, fitted with torch; several fits become one net of several parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import WEIGHT_GRID, gridded
from framing.features.loaded.masking import Masked
from framing.features.loaded.sight import SUFFIXES, Sight
from framing.language.tags import TAGS

Floats = NDArray[np.float32]
Weights = dict[str, NDArray[Any]]


def fit(
    masked: Masked,
    tags: NDArray[np.uint8],
    sight: Sight,
    target: Floats,
    rows: NDArray[np.int64],
    vectors: Floats,
    options: dict[str, Any],
    seed: int,
) -> Weights:
    """Return the weights of a net fitted on the tokens `rows`, as `Net` has them.

    target: 1 loaded, .5 mild, 0 neither. The first output learns loaded or mild against neither,
    the mild ones at a lower weight; the second loaded against the rest. Words that are neither
    are resampled in each pass, and weighted for those left out.
    """
    import torch
    from torch import nn
    from torch.nn import functional

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    hidden, reach = options["hidden"], options["reach"]
    mean, spread = sight.around.mean(0), sight.around.std(0) + 1e-6
    around = (sight.around - mean) / spread
    ids = torch.from_numpy(masked.ids.astype(np.int64))
    tag = torch.from_numpy(tags.astype(np.int64))
    sentence = torch.from_numpy(sight.sentence)
    near, own = torch.from_numpy(sight.near), torch.from_numpy(sight.own)
    about = torch.from_numpy(around.astype(np.float32))
    suffix = torch.from_numpy(sight.suffix.astype(np.int64))
    table = torch.from_numpy(vectors)
    gaps = torch.arange(-reach, reach + 1)
    # Which entries of vectors are kept is drawn once, and each step begins elsewhere in it: to
    # draw afresh took a third of the time.
    keeping = 1 - options["dropout_input"]
    kept = (torch.rand(8 * options["batch"] * len(gaps) * vectors.shape[1]) < keeping) / keeping
    n, n_words = len(masked.ids), len(vectors)

    def normal(*shape: int) -> Any:
        return nn.Parameter(torch.randn(*shape) * 0.02)

    width_near = vectors.shape[1] + options["tag"] + near.shape[1]
    width_own = own.shape[1] + about.shape[1] + options["word"] + options["suffix"]

    def layer(wide: int, *shape: int) -> Any:
        return nn.Parameter((torch.rand(*shape) * 2 - 1) / wide**0.5)

    wide = vectors.shape[1]
    beside = layer(width_near, 2 * reach + 1, width_near, hidden).detach()
    w = {
        # Apart, since the vectors themselves are not taught.
        "vectors beside": nn.Parameter(beside[:, :wide].clone()),
        "rest beside": nn.Parameter(beside[:, wide:].clone()),
        "tags": nn.Parameter(torch.randn(len(TAGS), options["tag"])),
        "word": normal(n_words, options["word"]),
        "suffix": normal(SUFFIXES, options["suffix"]),
        "own": layer(width_own, width_own, hidden),
        "hidden_bias": nn.Parameter(torch.zeros(hidden)),
        "middle": layer(hidden, hidden, options["middle"]),
        "middle_bias": nn.Parameter(torch.zeros(options["middle"])),
        "out": layer(options["middle"], options["middle"], 2),
        "out_bias": nn.Parameter(torch.tensor([-2.0, -3.0])),
        "straight": nn.Parameter(torch.zeros(own.shape[1], 2)),
        "bag": nn.Parameter(torch.zeros(n_words, 2)),
    }
    looked_up = ("word", "suffix", "bag")
    rest = [v for k, v in w.items() if k not in looked_up]
    optimiser = torch.optim.AdamW(
        [
            {"params": rest, "weight_decay": options["decay"]},
            {"params": [w[k] for k in looked_up], "weight_decay": options["decay_word"]},
        ],
        lr=options["rate"],
        fused=True,
    )

    def dropped(x: Any, share: float) -> Any:
        return functional.dropout(x, share, True)

    def outputs(block: Any) -> Any:
        place = block[:, None] + gaps
        there = place.clamp(0, n - 1)
        inside = (sentence[there] == sentence[block, None]) & (place == there)
        seen = (torch.rand(there.shape) > options["hidden_words"]).float()[..., None]
        vector = functional.embedding(ids[there], table) * (seen * inside[..., None])
        start = int(torch.randint(len(kept) - vector.numel(), (1,)))
        vector = vector * kept[start : start + vector.numel()].view(vector.shape)
        rest = torch.cat([w["tags"][tag[there]], near[there]], 2) * inside[..., None]
        total = vector.flatten(1) @ w["vectors beside"].flatten(0, 1) + w["hidden_bias"]
        total = total + rest.flatten(1) @ w["rest beside"].flatten(0, 1)
        seen_own = [own[block], dropped(about[block], options["dropout_input"])]
        seen_own += [w["word"][ids[block]], w["suffix"][suffix[block]]]
        h = dropped(torch.relu(total + torch.cat(seen_own, 1) @ w["own"]), options["dropout"])
        m = dropped(torch.relu(h @ w["middle"] + w["middle_bias"]), options["dropout"])
        odds = m @ w["out"] + w["out_bias"] + own[block] @ w["straight"]
        return odds + w["bag"][ids[block]]

    yes, no = rows[target[rows] > 0], rows[target[rows] == 0]
    share = options["sampled"]
    drawn = int(len(no) * share)
    size = options["batch"]
    steps = options["passes"] * ((len(yes) + drawn - 1) // size + 1)
    goal = torch.from_numpy(target)
    step = 0
    for _ in range(options["passes"]):
        order = rng.permutation(np.concatenate([yes, rng.choice(no, drawn, replace=False)]))
        for start in range(0, len(order), size):
            block = torch.from_numpy(order[start : start + size])
            rate = options["rate"] * min(1, step / 100) * (1 - 0.98 * step / steps)
            for group in optimiser.param_groups:
                group["lr"] = rate
            odds, truth = outputs(block), goal[block]
            weight = torch.where(truth == 0, 1 / share, 1.0)
            mild = torch.where(truth == 0.5, options["mild"], 1.0)
            loss = functional.binary_cross_entropy_with_logits(
                odds[:, 0], (truth > 0).float(), weight=weight * mild
            ) + options["second"] * functional.binary_cross_entropy_with_logits(
                odds[:, 1], (truth == 1).float(), weight=weight
            )
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(list(w.values()), 1.0)
            optimiser.step()
            step += 1
    found = {k: np.ascontiguousarray(v.detach().numpy(), np.float32) for k, v in w.items()}
    found["near"] = np.hstack([found.pop("vectors beside"), found.pop("rest beside")])
    begin, end = own.shape[1], own.shape[1] + len(mean)
    matrix = found["own"]
    found["hidden_bias"] = found["hidden_bias"] - (mean / spread) @ matrix[begin:end]
    matrix[begin:end] /= spread[:, None]
    return found


def joined(parts: Sequence[Weights], n_vector: int, n_features: int) -> Weights:
    """Return one net whose outputs are the means of those of `parts`.

    n_vector: width of the word vectors; n_features: of `own` and `around` together.
    """
    n = len(parts)
    tag, word, suffix = (parts[0][k].shape[1] for k in ("tags", "word", "suffix"))
    hidden, middle = parts[0]["middle"].shape
    places, wide, _ = parts[0]["near"].shape
    near = np.zeros((places, wide + (n - 1) * tag, n * hidden), np.float32)
    own = np.zeros((n_features + n * (word + suffix), n * hidden), np.float32)
    mid = np.zeros((n * hidden, n * middle), np.float32)
    for i, part in enumerate(parts):
        h, m = slice(i * hidden, (i + 1) * hidden), slice(i * middle, (i + 1) * middle)
        at = n_vector + i * tag
        near[:, :n_vector, h] = part["near"][:, :n_vector]
        near[:, at : at + tag, h] = part["near"][:, n_vector : n_vector + tag]
        near[:, n_vector + n * tag :, h] = part["near"][:, n_vector + tag :]
        own[:n_features, h] = part["own"][:n_features]
        at = n_features + i * word
        own[at : at + word, h] = part["own"][n_features : n_features + word]
        at = n_features + n * word + i * suffix
        own[at : at + suffix, h] = part["own"][n_features + word :]
        mid[h, m] = part["middle"]
    stacked = {k: np.hstack([part[k] for part in parts]) for k in ("tags", "word", "suffix")}
    mean = {k: np.mean([part[k] for part in parts], 0) for k in ("straight", "bag", "out_bias")}
    return {
        "near": on_grid(near),
        **stacked,
        "own": on_grid(own),
        "hidden_bias": np.concatenate([part["hidden_bias"] for part in parts]),
        "middle": on_grid(mid),
        "middle_bias": np.concatenate([part["middle_bias"] for part in parts]),
        "out": on_grid(np.asarray(np.vstack([part["out"] for part in parts]) / n, np.float32)),
        "straight": on_grid(mean["straight"].astype(np.float32)),
        "bag": mean["bag"].astype(np.float32),
        "out_bias": mean["out_bias"].astype(np.float32),
    }


def on_grid(weight: Floats) -> Floats:
    """Return weights rounded to a grid on which products do not depend on the batch."""
    return gridded(np.ascontiguousarray(weight, np.float32).copy(), WEIGHT_GRID)
