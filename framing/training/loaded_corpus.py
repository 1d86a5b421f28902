"""What the model of loaded language learns from: raw news, and the annotated sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.masking import Masked, Vocabulary, groups, key, mask, opening
from framing.language.reading import Language, analyse
from framing.training.texts import records

PTC = ("Loaded_Language", "Name_Calling,Labeling")


@dataclass(frozen=True)
class Set:
    """Texts read and masked; text: int64 (n_sentences,), the text of each sentence."""

    rows: list[dict[str, Any]]
    language: Language
    masked: Masked

    @property
    def text(self) -> NDArray[np.int64]:
        """The text of each sentence."""
        bounds = self.language.tokens.bounds
        return np.searchsorted(bounds, self.language.sentences[:-1], side="right") - 1

    def tokens_in(
        self, spans: Callable[[dict[str, Any]], Sequence[Sequence[int]]]
    ) -> NDArray[np.bool_]:
        """Return for each masked token whether it overlaps one of its text's `spans`."""
        tokens = self.language.tokens
        inside = np.zeros(len(tokens), bool)
        for i, row in enumerate(self.rows):
            first, last = tokens.bounds[i], tokens.bounds[i + 1]
            start, end = tokens.start[first:last], tokens.end[first:last]
            for a, b in spans(row):
                inside[first:last] |= (start < b) & (end > a)
        return inside[self.masked.token]


def raw_news(data: Path) -> tuple[list[dict[str, Any]], Language]:
    """Return the articles of the two sets of raw news, each once, and their language."""
    rows: dict[str, dict[str, Any]] = {}
    for name in ("outlets_articles", "lean_media_train_sample"):
        for row in records(data / f"{name}.jsonl.gz"):
            rows.setdefault(row["id"], row)
    language = analyse([f"{row['title'] or ''}\n\n{row['text']}" for row in rows.values()])
    return list(rows.values()), language


def annotated(data: Path, name: str, vocabulary: Vocabulary) -> Set:
    """Read and mask an annotated set."""
    rows = list(records(data / f"{name}.jsonl.gz"))
    language = analyse([row["text"] for row in rows])
    return Set(rows, language, mask(language, vocabulary))


def vocabulary_of(language: Language, size: int, least: int) -> Vocabulary:
    """Return the words seen at least `least` times in lower case, most frequent first.

    Where a capital is the rule within sentences (above .4), the word with a capital is a name;
    words hardly ever (.02) seen in lower case are no words.
    """
    tokens = language.tokens
    n = len(tokens.vocabulary)
    all_counts = np.bincount(tokens.type, minlength=n).tolist()
    within = np.bincount(tokens.type[~opening(language)], minlength=n).tolist()
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for form, count, inside in zip(tokens.vocabulary, all_counts, within, strict=True):
        if form[0].isupper():
            upper[key(form)] += inside
        else:
            lower[key(form)] += count
    lower["i"] += upper["i"]
    words = [
        word
        for word in sorted(lower, key=lambda w: (-lower[w], w))
        if lower[word] >= least
        and lower[word] > 0.02 * (lower[word] + upper[word])
        and word not in groups()
        and word[0] not in "@#"
        and not any(map(str.isdigit, word))
        and "www" not in word
    ][:size]
    proper = frozenset(w for w in words if w != "i" and lower[w] < 0.6 * (lower[w] + upper[w]))
    return Vocabulary(tuple(words), proper)
