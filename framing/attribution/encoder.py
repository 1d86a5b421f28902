"""The encoder: a state for each token, from its form, its place and its window.

Layers of bidirectional simple recurrent units with a highway around each (Lei et al. 2018, "Simple
Recurrent Units for Highly Parallelizable Recurrence"), their gates blind to the state: so all
matrix products of a layer are one, and what is left to do step by step is one multiplication and
one addition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from framing.attribution.inputs import Forms
from framing.attribution.windows import Packed, pack

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BLOCK = 512  # rows of a matrix product: always the same, so that no row depends on its neighbours
BATCH = 4096  # tokens that the encoder holds at a time


def blocks(n_rows: int) -> Iterator[slice]:
    """Return slices of BLOCK rows that cover `n_rows`."""
    return (slice(start, start + BLOCK) for start in range(0, n_rows, BLOCK))


def product(rows: Floats, weight: Floats) -> Floats:
    """Return rows @ weight, computed BLOCK rows at a time, float32 (n_rows, n_columns).

    BLAS takes other paths for other shapes, and their last bits differ. Here every product has the
    same shape: the same rows give the same bits, and on processors whose kernel treats all places
    of a block alike a row does so in whatever company. On others (AVX2 kernels take six rows at a
    time in two ways) its place in the block moves the last bits, a ten-millionth or so.
    """
    found = np.empty((len(rows), weight.shape[1]), np.float32)
    space = np.empty((BLOCK, weight.shape[1]), np.float32)
    for block in blocks(len(rows)):
        found[block] = block_product(rows[block], weight, space)
    return found


def block_product(rows: Floats, weight: Floats, space: Floats) -> Floats:
    """Return rows @ weight for BLOCK rows or fewer, as one product of BLOCK rows.

    space: where to write it, float32 (BLOCK, n_columns); memory used anew is memory in the cache.
    """
    if len(rows) == BLOCK:
        return np.matmul(rows, weight, out=space)
    padded = np.zeros((BLOCK, rows.shape[1]), np.float32)
    padded[: len(rows)] = rows
    return np.matmul(padded, weight, out=space)[: len(rows)]


@dataclass(frozen=True)
class Layer:
    """Weights of a layer, float32 (2 * state, 6 * state): new, keep and gate, both directions.

    Those of keep and gate are halved, because sigmoid(x) = (1 + tanh(x / 2)) / 2.
    """

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats, layout: Packed) -> Floats:
        """Return the layer's output, float32 (n_rows, 2 * state), in the packed order, like `x`."""
        wide = x.shape[1]
        keep, new, gate = np.empty_like(x), np.empty_like(x), np.empty_like(x)
        space = np.empty((BLOCK, len(self.bias)), np.float32)
        for block in blocks(len(x)):
            gates = block_product(x[block], self.weight, space)
            gates += self.bias
            np.tanh(gates[:, wide:], out=gates[:, wide:])
            kept = keep[block]
            np.multiply(gates[:, wide : 2 * wide], 0.5, out=kept)
            kept += 0.5
            np.multiply(kept, gates[:, :wide], out=new[block])
            np.subtract(gates[:, :wide], new[block], out=new[block])
            np.multiply(gates[:, 2 * wide :], 0.5, out=gate[block])
            gate[block] += 0.5
        half = wide // 2
        for part in (keep, new):
            part[:, half:] = part[layout.mirror, half:]
        recur(keep, new, layout.offsets)
        new[:, half:] = new[layout.mirror, half:]
        np.tanh(new, out=new)
        new -= x
        new *= gate
        new += x
        return new


def recur(keep: Floats, state: Floats, offsets: Ints) -> None:
    """Add to each row of `state` what is kept of the row one step before it, in place."""
    for before, start, end in zip(
        offsets.tolist(), offsets[1:].tolist(), offsets[2:].tolist(), strict=False
    ):
        kept = keep[start:end]
        kept *= state[before : before + end - start]
        state[start:end] += kept


@dataclass(frozen=True)
class Encoder:
    """Tables and layers of the encoder.

    vectors: word vectors, float32 (n_words, word). suffix, prefix, shape, rate: tables already
    multiplied by their part of the input matrix, float32 (n, 3 * wide); word_weight is that
    matrix's part for the vectors. rate_of_word: class of how often a word is a cue, (n_words,).
    place: float32 (PLACES, wide).
    """

    vectors: NDArray[np.float16]
    rate_of_word: NDArray[np.int8]
    word_weight: Floats
    suffix: Floats
    prefix: Floats
    shape: Floats
    rate: Floats
    place: Floats
    layers: tuple[Layer, ...]

    def of_forms(self, forms: Forms) -> Floats:
        """Return what each form gives its neighbours and itself, float32 (n_types + 1, 3 * wide).

        The last row is that of no form: nothing.
        """
        table = product(self.vectors[forms.word].astype(np.float32), self.word_weight)
        table += self.suffix[forms.suffix]
        table += self.prefix[forms.prefix]
        table += self.shape[forms.shape]
        table += self.rate[self.rate_of_word[forms.word]]
        return np.concatenate([table, np.zeros((1, table.shape[1]), np.float32)])

    def states(
        self, of_forms: Floats, form: NDArray[np.int32], place: NDArray[np.int32], windows: Ints
    ) -> Floats:
        """Return a state for each token, float32 (n_tokens, wide).

        of_forms: see above. form, place: of each token. windows: token bounds of the windows.
        """
        wide = of_forms.shape[1] // 3
        found = np.empty((len(form), wide), np.float32)
        group = (windows[:-1] // BATCH).tolist()
        cuts = [i for i in range(len(group)) if i == 0 or group[i] != group[i - 1]]
        for first, last in zip(cuts, [*cuts[1:], len(group)], strict=True):
            begin, end = windows[first], windows[last]
            bounds = windows[first : last + 1] - begin
            layout = pack(bounds[:-1], np.diff(bounds))
            x = self._inputs(of_forms, form[begin:end], place[begin:end], bounds)[layout.rows]
            for layer in self.layers:
                x = layer(x, layout)
            found[begin + layout.rows] = x
        return found

    def _inputs(
        self, of_forms: Floats, form: NDArray[np.int32], place: NDArray[np.int32], bounds: Ints
    ) -> Floats:
        wide = of_forms.shape[1] // 3
        left, own, right = of_forms[:, :wide], of_forms[:, wide : 2 * wide], of_forms[:, 2 * wide :]
        nothing = len(of_forms) - 1
        before, behind = np.roll(form, 1), np.roll(form, -1)
        before[bounds[:-1]], behind[bounds[1:] - 1] = nothing, nothing
        x: Floats = own[form]
        x += self.place[place]
        x += left[before]
        x += right[behind]
        np.maximum(x, 0, out=x)
        return x
