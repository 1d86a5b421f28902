"""The model of speakers on disk: one .npz of plain arrays."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.model_files import complete, model_folder, open_arrays
from framing.model_shapes import fit

KIND, VERSION = "speakers", 1


def shapes() -> dict[str, str]:
    """Return the shapes of the arrays, see `framing.model_shapes`."""
    # Here: what asks for the model is below what says how many values it weighs.
    from framing.attribution.speakers.sources import SORTS
    from framing.attribution.speakers.trait_table import MOST, SIZES

    values, sorts = sum(SIZES), len(SORTS)
    return {
        **{"given_names": "lines given", "given_odds": "given"},
        **{"vector_words": "lines words", "vectors": "words width"},
        **{"nouns": "lines nouns", "noun_entity": f"nouns {MOST}"},
        **{"trait": f"{values}", "sort_trait": f"{sorts} {values}"},
        **{"bias": "units", "out": "units", "hidden_trait": f"{values} units"},
        **{"hidden_sort": f"{sorts} units", "hidden_noun": "nouns units"},
        "hidden_vector": "width units",
    }


@cache
def stored_arrays() -> dict[str, NDArray[np.generic]]:
    """Return the arrays of the model under models/speakers; raises ModelError if it is damaged."""
    path = model_folder("speakers")
    arrays = open_arrays(path, kind=KIND, version=VERSION)
    with complete(KIND, path):
        fit(arrays, shapes())
    return arrays
