"""The model of speakers on disk: one .npz of plain arrays."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.model_files import model_folder, open_arrays

KIND, VERSION = "speakers", 1


@cache
def stored_arrays() -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the model under models/speakers; raises ModelError if it is damaged."""
    return open_arrays(model_folder("speakers"), kind=KIND, version=VERSION)
