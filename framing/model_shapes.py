"""Whether the arrays of a model fit each other, and the code that multiplies with them.

A shape is a line of lengths, such as "words+1 width": a number, the name of a length, a multiple
of it (3*width), or a sum of these. Every name stands for one length in the whole model.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

LINES = "lines "  # before a length: a text stored as bytes, which has so many lines


def fit(arrays: Mapping[str, NDArray[np.generic]], shapes: Mapping[str, str]) -> None:
    """Raise ValueError where an array has another shape than `shapes` says, KeyError without it.

    shapes: by the array's name. A name that is met first as the only new one of a length becomes
    what makes that length hold: of "2*pair" and 96, it is 48.

    >>> fit({"weight": np.ones((6, 2)), "bias": np.ones(6)}, {"bias": "3*n", "weight": "3*n n"})
    >>> fit({"weight": np.ones((6, 2)), "bias": np.ones(3)}, {"bias": "3*n", "weight": "3*n n"})
    Traceback (most recent call last):
    ...
    ValueError: 'weight' has the shape (6, 2), not (3, 1), which is (3*n, n)
    """
    known: dict[str, int] = {}
    for name, wanted in shapes.items():
        array = arrays[name]
        given = (_lines(array),) if wanted.startswith(LINES) else array.shape
        lengths = wanted.removeprefix(LINES).split()
        if len(given) == len(lengths):
            for length, number in zip(lengths, given, strict=True):
                _learn(length, number, known)
        found = tuple(_total(length, known) for length in lengths)
        if found != given:
            raise ValueError(
                f"{name!r} has the shape {given}, not {found}, which is ({', '.join(lengths)})"
            )


def _lines(text: NDArray[np.generic]) -> int:
    if text.dtype != np.uint8 or text.ndim != 1:
        raise ValueError("a text is not stored as bytes")
    return text.tobytes().count(b"\n") + 1


def _terms(length: str) -> list[tuple[int, str]]:
    """Return "3*width+1" as [(3, "width"), (1, "")]."""
    found = []
    for term in length.split("+"):
        times, _, name = term.rpartition("*")
        found.append((int(term), "") if term.isdigit() else (int(times or 1), name))
    return found


def _learn(length: str, number: int, known: dict[str, int]) -> None:
    """Add the one name of a length that is not known, if the number allows it."""
    terms = _terms(length)
    new = [(times, name) for times, name in terms if name and name not in known]
    if len(new) == 1:
        (times, name) = new[0]
        rest = number - sum(t * known[n] if n else t for t, n in terms if n != name)
        known[name] = max(0, rest) // times


def _total(length: str, known: Mapping[str, int]) -> int:
    return sum(times * known.get(name, 0) if name else times for times, name in _terms(length))
