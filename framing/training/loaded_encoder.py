"""Word vectors and a small convolution learnt from raw news, with names out of sight.

Vectors: positive pointwise mutual information and a truncated SVD (Levy and Goldberg, 2014, Neural
Word Embedding as Implicit Matrix Factorization). Convolution: taught to tell whether a sentence
stood in an outlet, or a section, that publishes opinion or in one that publishes agency-like news,
and of which lean the outlet is; labels of outlets, not of sentences (distant supervision).
"""

from __future__ import annotations

import sys
import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import NONE, UNKNOWN, Masked
from framing.features.loaded.model import Encoder

Floats = NDArray[np.float32]


def vectors(
    masked: Masked, n_words: int, options: dict[str, Any], seed: int
) -> tuple[Floats, Floats]:
    """Return word vectors, float32 (n_words, dimension), and the longer ones they are cut from.

    The longer ones hold near and wide contexts side by side, float32 (n_words, 2 x each).
    """
    sentence = np.repeat(np.arange(len(masked.bounds) - 1), np.diff(masked.bounds))
    views = [
        _contexts(masked.ids, sentence, n_words, options["near"], True, options["each"], seed),
        _contexts(masked.ids, sentence, n_words, options["wide"], False, options["each"], seed),
    ]
    both = np.hstack(views)
    both -= both.mean(axis=0)
    turn = np.linalg.svd(both.T @ both)[0][:, : options["dimension"]]
    found = both @ turn
    found *= 0.5 / found.std()
    found[NONE] = 0
    return np.asarray(found, np.float32), np.asarray(both, np.float32)


def _contexts(
    ids: NDArray[np.int32],
    sentence: NDArray[np.int64],
    n: int,
    window: int,
    sided: bool,
    dimension: int,
    seed: int,
) -> Floats:
    """Return unit vectors from contexts within `window`; sided: before and after told apart."""
    from scipy.sparse import coo_matrix, csr_matrix
    from sklearn.utils.extmath import randomized_svd

    columns = 2 * n if sided else n
    total = csr_matrix((n, columns), dtype=np.float32)
    for gap in range(1, window + 1):
        left, right = ids[:-gap], ids[gap:]
        near = sentence[:-gap] == sentence[gap:]
        weight = 1 / gap if sided else 1.0
        for row, column, shift in ((left, right, 0), (right, left, n if sided else 0)):
            kept = near & (row != UNKNOWN)
            data = np.full(int(kept.sum()), weight, np.float32)
            total = (
                total + coo_matrix((data, (row[kept], column[kept] + shift)), (n, columns)).tocsr()
            )
    pairs = total.tocoo()
    of_word = np.asarray(total.sum(axis=1)).ravel()
    of_context = np.asarray(total.sum(axis=0)).ravel() ** 0.75
    of_context *= of_word.sum() / of_context.sum()
    information = np.log(pairs.data * of_word.sum() / (of_word[pairs.row] * of_context[pairs.col]))
    kept = information > 0
    matrix = csr_matrix(
        (information[kept].astype(np.float32), (pairs.row[kept], pairs.col[kept])), (n, columns)
    )
    left_vectors, values, _ = randomized_svd(matrix, dimension, n_iter=3, random_state=seed)
    found = left_vectors * np.sqrt(values)
    found /= np.maximum(1e-6, np.linalg.norm(found, axis=1, keepdims=True))
    return np.asarray(found, np.float32)


def taught(
    masked: Masked,
    opinion: NDArray[np.int8],
    lean: NDArray[np.int64],
    start: Floats,
    options: dict[str, Any],
    seed: int,
) -> Encoder:
    """Teach the convolution on sentences; opinion: 1, 0, or -1 for left out; lean: 0, 1, 2."""
    import torch
    from torch import nn
    from torch.nn import functional

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    rng = np.random.default_rng(seed)
    width, hidden = options["states"], options["hidden"]
    word = nn.Embedding.from_pretrained(torch.from_numpy(start.copy()), freeze=False, padding_idx=0)
    reach = options["reach"]
    conv = nn.Conv1d(start.shape[1], width, 2 * reach + 1, padding=reach)
    attention, inner, heads = (
        nn.Linear(width, 1),
        nn.Linear(2 * width, hidden),
        nn.Linear(hidden, 4),
    )
    rest = [p for part in (conv, attention, inner, heads) for p in part.parameters()]
    optimiser = torch.optim.AdamW(
        [
            {"params": word.parameters(), "weight_decay": 0.0},
            {"params": rest, "weight_decay": 0.01},
        ]
    )
    drop = nn.Dropout(options["dropout"])
    lengths = np.diff(masked.bounds)
    used = np.flatnonzero((opinion >= 0) & (lengths >= 7) & (lengths <= 70))
    weight = torch.tensor((opinion[used] == 0).sum() / (opinion[used] == 1).sum())
    batches = [
        b for _ in range(options["epochs"]) for b in _batches(lengths, used, options["batch"], rng)
    ]
    begun, loss_sum = time.monotonic(), 0.0
    for step, batch in enumerate(batches):
        ids = np.zeros((len(batch), int(lengths[batch].max())), np.int64)
        for i, s in enumerate(batch):
            ids[i, : lengths[s]] = masked.ids[masked.bounds[s] : masked.bounds[s + 1]]
        real = torch.from_numpy(ids > 0)
        hide = torch.from_numpy(rng.random(ids.shape) < options["hidden_words"]) & real
        x = drop(word(torch.where(hide, UNKNOWN, torch.from_numpy(ids))))
        h = functional.relu(conv(x.transpose(1, 2)).transpose(1, 2))
        a = attention(h).squeeze(-1).masked_fill(~real, -1e4).softmax(1)
        top = h.masked_fill(~real[..., None], 0).max(1)[0]
        pooled = torch.cat([top, (a[..., None] * h).sum(1)], 1)
        out = heads(drop(functional.relu(inner(drop(pooled)))))
        loss = functional.binary_cross_entropy_with_logits(
            out[:, 0], torch.from_numpy(opinion[batch]).float(), pos_weight=weight
        ) + 0.3 * functional.cross_entropy(out[:, 1:], torch.from_numpy(lean[batch]))
        rate = min(1, step / 100) * (1 - 0.95 * step / len(batches))
        optimiser.param_groups[0]["lr"] = 1e-3 * rate
        optimiser.param_groups[1]["lr"] = 2e-3 * rate
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*word.parameters(), *rest], 1.0)
        optimiser.step()
        loss_sum += loss.item()
        if step % 100 == 99:
            print(
                f"{step + 1}/{len(batches)} loss {loss_sum / 100:.3f} "
                f"{time.monotonic() - begun:.0f} s",
                file=sys.stderr,
                flush=True,
            )
            loss_sum = 0.0

    def array(tensor: Any) -> Floats:
        return np.ascontiguousarray(tensor.detach().numpy(), np.float32)

    w, b = array(heads.weight), array(heads.bias)
    # Of the lean, only "neither side" against the mean of both sides is kept.
    kept = np.stack([w[0], w[2] - (w[1] + w[3]) / 2])
    return Encoder(
        vectors=array(word.weight),
        conv=array(conv.weight.permute(2, 1, 0)),
        bias=array(conv.bias),
        attention=array(attention.weight[0]),
        hidden=array(inner.weight.T),
        hidden_bias=array(inner.bias),
        heads=np.ascontiguousarray(kept.T),
        heads_bias=np.array([b[0], b[2] - (b[1] + b[3]) / 2], np.float32),
    )


def _batches(
    lengths: NDArray[np.int64], used: NDArray[np.int64], size: int, rng: np.random.Generator
) -> list[NDArray[np.int64]]:
    """Cut shuffled sentences into batches of like length, in random order."""
    order = rng.permutation(used)
    found = []
    for i in range(0, len(order), 50 * size):
        part = order[i : i + 50 * size]
        part = part[np.argsort(lengths[part], kind="stable")]
        found += [part[j : j + size] for j in range(0, len(part), size)]
    rng.shuffle(found)
    return found
