"""First names, and whether those who bear them are rather "he" or "she"."""

from __future__ import annotations

from functools import cache

import numpy as np

from framing.attribution.speakers.stored import stored_arrays

ODDS_STEP = 32  # the log odds are kept as whole numbers of this part


@cache
def given_names() -> dict[str, float]:
    """Return first names with the log odds of "she" over "he", 0 where it may be either.

    They come with the model of speakers, which learnt them from articles.
    """
    arrays = stored_arrays()
    names = arrays["given_names"].tobytes().decode().split("\n")
    return dict(
        zip(names, (arrays["given_odds"].astype(np.float32) / ODDS_STEP).tolist(), strict=True)
    )
