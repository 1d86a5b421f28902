"""First names, and whether those who bear them are rather "he" or "she"."""

from __future__ import annotations

from functools import cache

import numpy as np

from framing import resources


@cache
def given_names() -> dict[str, float]:
    """Return first names with the log odds of "she" over "he", 0 where it may be either.

    They come with the model of speakers, which learnt them from articles.
    """
    path = resources.folder("models") / "speakers" / "given_names.npz"
    with np.load(path, allow_pickle=False) as stored:
        names = bytes(stored["names"]).decode().split("\n")
        return dict(zip(names, (stored["odds"] / 32).tolist(), strict=True))
