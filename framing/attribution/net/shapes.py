"""The shapes of the net's arrays on disk; see `framing.model_shapes`."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from framing.attribution.net import pairs, pointers, roles
from framing.attribution.net.inputs import AFFIXES, POSITIONS, SHAPES

ENCODER = {
    **{"words": "lines words", "word.codes": "words+1 word", "word.scale": "words+1"},
    **{"rate_of_word": "words+1", "rate.weight": "rates rate", "shape.weight": f"{SHAPES} shape"},
    **{"suffix.weight": f"{AFFIXES} suffix", "prefix.weight": f"{AFFIXES} prefix"},
    **{"place.weight": f"{POSITIONS} local", "input.bias": "3*local"},
    "input.weight": "3*local word+suffix+prefix+shape+rate",
}
BY_ROLES = {
    **{"of_token.weight": "2*pair local", "of_cue.weight": "2*pair local", "of_cue.bias": "2*pair"},
    **{"distance.weight": f"{pairs.DISTANCES} pair", "between.weight": f"pair {pairs.BETWEEN}"},
    **{"role.weight": f"{roles.ROLES} pair", "role.bias": f"{roles.ROLES}"},
}
N, STEPS, COUNTS = pointers.POINTERS, len(pairs.STEPS) + 1, int(np.prod(pointers.MOST))


def shapes(names: Collection[str]) -> dict[str, str]:
    """Return the shapes of the arrays of a net with such names: one by pointers has "steps"."""
    layers = _count(names, "layers.")
    found = dict(ENCODER)
    state, accepted = "local", "2*pair"
    if "steps" in names:
        for i in range(layers):  # each stands beside its inputs
            found[f"layers.{i}.linear.bias"] = "4*step"
            found[f"layers.{i}.linear.weight"] = f"4*step {state}"
            state += "+2*step"
        accepted = f"{2 * N}+own"
        cue = f"{2 * N}*depth+own"
        found |= {"of_token.weight": f"{N}*depth {state}", "of_cue.weight": f"{cue} {state}"}
        found |= {"of_cue.bias": cue, "both": f"{STEPS * COUNTS} {2 * N}"}
        found |= {"steps": f"{STEPS} 1 {2 * N}", "passed": f"1 {COUNTS} {2 * N}"}
    else:
        for i in range(layers):
            found[f"layers.{i}.linear.bias"] = "3*local"
            found[f"layers.{i}.linear.weight"] = "3*local local"
        found |= BY_ROLES
        for i in range(_count(names, "convolutions.")):
            found[f"convolutions.{i}.weight"] = "pair 3*pair"
            found[f"convolutions.{i}.bias"] = "pair"
    for name in ("accept", "odds"):
        found |= _perceptron(name, accepted)
    return found | _perceptron("cue", state)


def _count(names: Collection[str], beginning: str) -> int:
    return sum(name.startswith(beginning) for name in names) // 2


def _perceptron(name: str, inputs: str) -> dict[str, str]:
    """Return the shapes of one with a hidden layer and one output."""
    hidden = f"{name}.hidden"
    return {
        **{f"{name}.0.bias": hidden, f"{name}.0.weight": f"{hidden} {inputs}"},
        **{f"{name}.2.weight": f"1 {hidden}", f"{name}.2.bias": "1"},
    }
