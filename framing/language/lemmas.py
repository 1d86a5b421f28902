"""Lemmas: the form under which a dictionary lists the word."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.language.tokens import Tokens


def lemmatize(tokens: Tokens, tags: NDArray[np.uint8]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return the lemma of each token, int32 (n_tokens,), into the distinct lemmas beside it."""
    numbers: dict[str, int] = {}
    by_form = np.array(
        [numbers.setdefault(_base(form.lower()), len(numbers)) for form in tokens.vocabulary]
        or [0],
        np.int32,
    )
    return by_form[tokens.type], tuple(numbers)


def _base(form: str) -> str:
    irregular = {"said": "say", "told": "tell", "was": "be", "is": "be", "were": "be", "are": "be"}
    if form in irregular:
        return irregular[form]
    for end in ("ing", "ed", "s"):
        if form.endswith(end) and len(form) > len(end) + 3:
            return form[: -len(end)]
    return form
