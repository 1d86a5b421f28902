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
KEPT = 200  # nouns whose cosines with all others are kept


@dataclass(frozen=True)
class Likeness:
    """rows: the number of each word's vector; vectors: float32 (n_words, width), of length 1."""

    rows: Mapping[str, int]
    vectors: NDArray[np.float32]
    _sorts: dict[str, str] = field(default_factory=dict)
    _cosines: dict[str, NDArray[np.float32] | None] = field(default_factory=dict)

    def to(self, word: str) -> NDArray[np.float32] | None:
        """Return the cosine of every word's vector with that of `word`, None if it has none."""
        if word not in self._cosines:
            if len(self._cosines) > KEPT:
                self._cosines.clear()
            row = self.rows.get(word)
            self._cosines[word] = None if row is None else self.vectors @ self.vectors[row]
        return self._cosines[word]

    def vector(self, word: str) -> NDArray[np.float32]:
        """Return the vector of a word, zeros if it has none."""
        row = self.rows.get(word)
        return self.vectors[row] if row is not None else np.zeros(self.vectors.shape[1], np.float32)

    def most(self, cosines: NDArray[np.float32], words: Iterable[str]) -> float:
        """Return the highest of `cosines` among some words, -1 where none has a vector."""
        return max((float(cosines[self.rows[w]]) for w in words if w in self.rows), default=-1.0)

    def sort_of(self, noun: str) -> str:
        """Return whether a noun is one of "people", "document" or "group", "" if of none."""
        if noun not in self._sorts:
            found = ""
            cosines = self.to(noun)
            if cosines is not None:
                best = {sort: self.most(cosines, nouns) for sort, nouns in PLAIN.items()}
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
