"""The encoder of the fast model: what a token's neighbours tell, and beside it narrow recurrences.

As `encoder`, but each layer's output stands beside its input instead of being mixed with it: what
is known locally stays as wide as it is, and the recurrence carries only what comes from afar. Its
matrix products and its steps are so a quarter as large.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from framing.attribution.net.encoder import (
    BATCH,
    BLOCK,
    ROW_GRID,
    Floats,
    Ints,
    Tables,
    gridded,
)
from framing.attribution.net.inputs import Inputs
from framing.attribution.net.windows import Packed, pack


@dataclass(frozen=True)
class DenseLayer:
    """Weights of a layer: new and keep of each direction, float32 (n_inputs, state).

    The row behind those of what is known locally is the bias. Those of keep come scaled, so that
    the gate is its sum cut at 0 and 1.
    """

    new: tuple[Floats, Floats]
    keep: tuple[Floats, Floats]

    def __call__(self, x: Floats, layout: Packed) -> None:
        """Write the layer's output into the columns of `x` behind its inputs, rounded like them."""
        inputs, width = self.new[0].shape
        for side in AHEAD, BACK:
            # Arrays of their own, not columns: their steps lie in one piece of memory.
            keep, state = np.empty((2, len(x), width), np.float32)
            fresh = np.empty((BLOCK, width), np.float32)
            for start in range(0, len(x), BLOCK):
                block = slice(start, start + BLOCK)
                kept, found = keep[block], state[block]
                new = fresh[: len(kept)]
                np.matmul(x[block, :inputs], self.new[side], out=new)
                np.matmul(x[block, :inputs], self.keep[side], out=kept)
                np.clip(kept, 0, 1, out=kept)
                np.multiply(kept, new, out=found)
                np.subtract(new, found, out=found)
            (recur_ahead, recur_back)[side](keep, state, layout.offsets)
            first = inputs + side * width
            x[:, first : first + width] = gridded(state, ROW_GRID)


AHEAD, BACK = 0, 1


def recur_ahead(keep: Floats, state: Floats, offsets: Ints) -> None:
    """Add to each row of `state` what is kept of the step before it; `keep` is used up."""
    for (before, _), (start, end) in pairwise(pairwise(offsets.tolist())):
        part = keep[start:end]
        part *= state[before : before + end - start]
        state[start:end] += part


def recur_back(keep: Floats, state: Floats, offsets: Ints) -> None:
    """Add to each row of `state` what is kept of the step behind it; `keep` is used up."""
    for (start, _), (behind, end) in reversed(list(pairwise(pairwise(offsets.tolist())))):
        part = keep[start : start + end - behind]
        part *= state[behind:end]
        state[start : start + end - behind] += part


@dataclass(frozen=True)
class DenseEncoder(Tables):
    """Tables and layers. The states are rounded to their grid, and one column of them is 1."""

    layers: tuple[DenseLayer, ...]

    def groups(self, of_forms: Floats, given: Inputs) -> Iterator[tuple[slice, Ints, Floats]]:
        """Yield some tokens at a time: which, the row of each, and the states row by row.

        States are float32 (n_rows, wide + 1), and good until the next are asked for.
        """
        local, windows = of_forms.shape[1] // 3, given.windows
        wide = local + 1 + sum(2 * layer.new[0].shape[1] for layer in self.layers)
        group = (windows[:-1] // BATCH).tolist()
        cuts = [i for i in range(len(group)) if i == 0 or group[i] != group[i - 1]] + [len(group)]
        space = np.empty((int(np.diff(windows[cuts]).max(initial=0)), wide), np.float32)
        for first, last in pairwise(cuts):
            tokens = slice(int(windows[first]), int(windows[last]))
            bounds = windows[first : last + 1] - windows[first]
            layout = pack(bounds[:-1], np.diff(bounds))
            rows, states = layout.rows, space[: len(layout.rows)]
            near = _neighbours(given.form[tokens], bounds, len(of_forms) - 1)[:, rows]
            position = given.where.position[tokens][rows]
            _write_local(states[:, :local], of_forms, near, self.position, position)
            states[:, local] = 1
            for layer in self.layers:
                layer(states, layout)
            row = np.empty_like(rows)
            row[rows] = np.arange(len(rows))
            yield tokens, row, states


def _neighbours(form: NDArray[np.int32], bounds: Ints, nothing: int) -> Ints:
    """Return row by row the form before each token, its own and the one behind it."""
    near = np.empty((3, len(form)), np.int64)
    near[0, 1:], near[1], near[2, :-1] = form[:-1], form, form[1:]
    near[0, bounds[:-1]], near[2, bounds[1:] - 1] = nothing, nothing
    return near


def _write_local(
    x: Floats, of_forms: Floats, near: Ints, positions: Floats, position: NDArray[np.int32]
) -> None:
    """Write into `x` what each token's neighbours, itself and its position tell, rounded."""
    table = of_forms.reshape(-1, x.shape[1])  # what a form tells as left, own and right neighbour
    left, own, right = near * 3 + np.array([[0], [1], [2]])
    sums, more = np.empty((2, BLOCK, x.shape[1]), np.float32)
    for start in range(0, len(x), BLOCK):
        block = slice(start, start + BLOCK)
        size = len(own[block])
        total, term = sums[:size], more[:size]
        np.take(table, own[block], axis=0, out=total, mode="clip")
        for rows, of_row in ((positions, position), (table, left), (table, right)):
            total += np.take(rows, of_row[block], axis=0, out=term, mode="clip")
        np.maximum(total, 0, out=total)
        x[block] = gridded(total, ROW_GRID)
