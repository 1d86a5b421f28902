"""The encoder: a state for each token, from its form, its position and its window.

Layers of bidirectional simple recurrent units with a highway around each (Lei et al. 2018, "Simple
Recurrent Units for Highly Parallelizable Recurrence"), their gates blind to the state: so all
matrix products of a layer are one, and what is left to do step by step is one multiplication and
one addition. The gates are straight lines cut at 0 and 1, which cost a tenth of a sigmoid.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.inputs import Forms
from framing.attribution.net.windows import Packed, pack
from framing.model_files import ScaledRows

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BLOCK = 512  # rows that a matrix product holds in the cache
BATCH = 8192  # tokens that the encoder holds at a time

# Factors of a matrix product are rounded to these grids. Products are then multiples of 2 ** -18,
# and sums of them below 64 are exact in float32: a row gets the same bits in whatever company it
# comes, on whatever machine, in whichever order its BLAS adds.
ROW_GRID, WEIGHT_GRID = 2.0**-8, 2.0**-10


def gridded(rows: Floats, grid: float) -> Floats:
    """Round `rows` to multiples of `grid` in place and return them."""
    shift = np.float32(1.5 * 2**23 * grid)  # adding it drops the bits below the grid
    rows += shift
    rows -= shift
    return rows


def product(rows: Floats, weight: Floats) -> Floats:
    """Return rows @ weight, float32 (n_rows, n_columns), with `rows` rounded to their grid."""
    found = np.empty((len(rows), weight.shape[1]), np.float32)
    for start in range(0, len(rows), BLOCK):
        block = slice(start, start + BLOCK)
        np.matmul(gridded(rows[block].copy(), ROW_GRID), weight, out=found[block])
    return found


def exact(rows: Floats, weight: Floats) -> Floats:
    """Return rows @ weight, with `rows` that are on their grid."""
    found = np.empty((len(rows), weight.shape[1]), np.float32)
    for start in range(0, len(rows), BLOCK):
        block = slice(start, start + BLOCK)
        np.matmul(rows[block], weight, out=found[block])
    return found


@dataclass(frozen=True)
class Layer:
    """Weights of a layer, float32 (2 * state, 6 * state): new, keep and gate, both directions.

    Those of keep and gate come scaled, so that a gate is its sum cut at 0 and 1.
    """

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats, layout: Packed) -> Floats:
        """Return the layer's output, float32 (n_rows, 2 * state), in the packed order, like `x`."""
        wide = x.shape[1]
        keep, new, gate = np.empty_like(x), np.empty_like(x), np.empty_like(x)
        space = np.empty((BLOCK, len(self.bias)), np.float32)
        for start in range(0, len(x), BLOCK):
            block = slice(start, start + BLOCK)
            rows = gridded(x[block].copy(), ROW_GRID)
            sums = np.matmul(rows, self.weight, out=space[: len(rows)])
            sums += self.bias
            kept, fresh = keep[block], new[block]
            np.clip(sums[:, wide : 2 * wide], 0, 1, out=kept)
            np.clip(sums[:, 2 * wide :], 0, 1, out=gate[block])
            np.multiply(kept, sums[:, :wide], out=fresh)
            np.subtract(sums[:, :wide], fresh, out=fresh)
        recur(keep, new, layout.offsets)
        for start in range(0, len(x), BLOCK):
            block = slice(start, start + BLOCK)
            change = new[block]
            change -= x[block]
            change *= gate[block]
            change += x[block]
        return new


def recur(keep: Floats, state: Floats, offsets: Ints) -> None:
    """Add to each row of `state` what is kept of its neighbour, step by step, in place.

    The first half of the columns goes from the first step to the last, the second half backwards.
    """
    half = state.shape[1] // 2
    steps = list(pairwise(pairwise(offsets.tolist())))
    ahead, kept = state[:, :half], keep[:, :half]
    for (before, _), (start, end) in steps:
        part = kept[start:end]
        part *= ahead[before : before + end - start]
        ahead[start:end] += part
    back, kept = state[:, half:], keep[:, half:]
    for (start, _), (behind, end) in reversed(steps):
        part = kept[start : start + end - behind]
        part *= back[behind:end]
        back[start : start + end - behind] += part


@dataclass(frozen=True)
class Tables:
    """What each form of a token gives the first layer.

    vectors: word vectors (n_words, word), used in half precision. suffix, prefix, shape, rate:
    tables already multiplied by their part of the input matrix, float32 (n, 3 * wide);
    word_weight is that matrix's part for the vectors. rate_of_word: class of how often a word is
    a cue, (n_words,). position: float32 (POSITIONS, wide).
    """

    vectors: ScaledRows
    rate_of_word: NDArray[np.int8]
    word_weight: Floats
    suffix: Floats
    prefix: Floats
    shape: Floats
    rate: Floats
    position: Floats

    def of_forms(self, forms: Forms) -> Floats:
        """Return what each form gives its neighbours and itself, float32 (n_types + 1, 3 * wide).

        The last row is that of no form: nothing.
        """
        of_word = self.vectors[forms.word].astype(np.float16).astype(np.float32)
        table = product(of_word, self.word_weight)
        table += self.suffix[forms.suffix]
        table += self.prefix[forms.prefix]
        table += self.shape[forms.shape]
        table += self.rate[self.rate_of_word[forms.word]]
        return np.concatenate([table, np.zeros((1, table.shape[1]), np.float32)])


@dataclass(frozen=True)
class Encoder(Tables):
    """Tables and layers of the encoder."""

    layers: tuple[Layer, ...]

    def states(
        self, of_forms: Floats, form: NDArray[np.int32], position: NDArray[np.int32], windows: Ints
    ) -> Floats:
        """Return a state for each token, float32 (n_tokens, wide).

        of_forms: see above. form, position: of each token. windows: token bounds of the windows.
        """
        wide = of_forms.shape[1] // 3
        found = np.empty((len(form), wide), np.float32)
        group = (windows[:-1] // BATCH).tolist()
        cuts = [i for i in range(len(group)) if i == 0 or group[i] != group[i - 1]]
        for first, last in zip(cuts, [*cuts[1:], len(group)], strict=True):
            begin, end = windows[first], windows[last]
            bounds = windows[first : last + 1] - begin
            layout = pack(bounds[:-1], np.diff(bounds))
            x = self._inputs(of_forms, form[begin:end], position[begin:end], bounds)[layout.rows]
            for layer in self.layers:
                x = layer(x, layout)
            found[begin + layout.rows] = x
        return found

    def _inputs(
        self, of_forms: Floats, form: NDArray[np.int32], position: NDArray[np.int32], bounds: Ints
    ) -> Floats:
        wide = of_forms.shape[1] // 3
        left, own, right = of_forms[:, :wide], of_forms[:, wide : 2 * wide], of_forms[:, 2 * wide :]
        nothing = len(of_forms) - 1
        before, behind = np.roll(form, 1), np.roll(form, -1)
        before[bounds[:-1]], behind[bounds[1:] - 1] = nothing, nothing
        x: Floats = own[form]
        x += self.position[position]
        x += left[before]
        x += right[behind]
        np.maximum(x, 0, out=x)
        return x
