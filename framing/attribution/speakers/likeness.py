"""How like two nouns are, by vectors learnt from the news: "lawmaker" and "senator"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.stored import stored_arrays

# Nouns that are plainly people, documents and bodies; others are what they are most like.
PLAIN = {
    "people": ("man", "woman", "official", "resident", "lawmaker", "professor", "friend"),
    "document": ("report", "letter", "lawsuit", "study", "article"),
    "group": ("company", "agency", "organization"),
}
ALIKE = 0.6


@dataclass(frozen=True)
class Likeness:
    """rows: the number of each word's vector; vectors: float32 (n_words, width), of length 1."""

    rows: Mapping[str, int]
    vectors: NDArray[np.float32]
    _sorts: dict[str, str] = field(default_factory=dict)

    def to(self, word: str, others: Iterable[str]) -> dict[str, float] | None:
        """Return the cosines of other words' vectors with that of `word`, None if it has none."""
        row = self.rows.get(word)
        if row is None:
            return None
        rows = {other: self.rows[other] for other in others if other in self.rows}
        cosines = self.vectors[list(rows.values())] @ self.vectors[row] if rows else np.zeros(0)
        return dict(zip(rows, cosines.tolist(), strict=True))

    def vector(self, word: str) -> NDArray[np.float32]:
        """Return the vector of a word, zeros if it has none."""
        row = self.rows.get(word)
        return self.vectors[row] if row is not None else np.zeros(self.vectors.shape[1], np.float32)

    def sort_of(self, noun: str) -> str:
        """Return whether a noun is one of "people", "document" or "group", "" if of none."""
        if noun not in self._sorts:
            found = ""
            cosines = self.to(noun, [like for nouns in PLAIN.values() for like in nouns])
            if cosines:
                best = {
                    sort: max(cosines.get(like, -1.0) for like in nouns)
                    for sort, nouns in PLAIN.items()
                }
                likely = max(best, key=best.__getitem__)
                found = likely if best[likely] >= ALIKE else ""
            self._sorts[noun] = found
        return self._sorts[noun]


@cache
def likeness() -> Likeness:
    """Return the likeness of nouns that comes with the model of speakers."""
    arrays = stored_arrays()
    words = arrays["vector_words"].tobytes().decode().split("\n")
    vectors = arrays["vectors"].astype(np.float32)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return Likeness({word: row for row, word in enumerate(words)}, vectors)
