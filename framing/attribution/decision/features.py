"""What the decision is told of each candidate: the net's evidence, where it stands, which words.

Nothing here judges: every feature is given as it is, and what it is worth is learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.cues import cues_of
from framing.attribution.decision.around import article, neighbours
from framing.attribution.decision.parts import Parts, parts
from framing.attribution.decision.place import UNSAID, place, shape, wording
from framing.attribution.decision.word_forms import Floats, WordForms
from framing.language.reading import Language, analyse

# Places whose words are looked at: part, its first or last token, and how far from there.
SLOTS = {
    "two before the cue": ("cue", "first", -2),
    "before the cue": ("cue", "first", -1),
    "first of the cue": ("cue", "first", 0),
    "last of the cue": ("cue", "last", -1),
    "behind the cue": ("cue", "last", 0),
    "before the source": ("source", "first", -1),
    "first of the source": ("source", "first", 0),
    "last of the source": ("source", "last", -1),
    "behind the source": ("source", "last", 0),
    "before the content": ("content", "first", -1),
    "first of the content": ("content", "first", 0),
    "second of the content": ("content", "first", 1),
    "last of the content": ("content", "last", -1),
    "behind the content": ("content", "last", 0),
}
# What is known of a candidate by name, looked up like a word.
NAMES = ("lemma", "class", "stance", "origin")
EVEN = 0.5  # probability of the net that stands for what no net found


@dataclass(frozen=True)
class Features:
    """numbers: float64 (n, n_columns). words: of each slot and name the word there, n each.

    A slot outside the text, or of a part that is not there, holds "".
    """

    numbers: Floats
    words: list[list[str]]


def features(
    language: Language, statements: Sequence[Sequence[Statement]], where: Parts
) -> Features:
    """Return what is known of the candidates `statements`, whose parts stand `where`."""
    flat = [statement for of_text in statements for statement in of_text]
    cues = cues_of(
        [
            " ".join([text[start:end] for start, end in statement.cue])
            for text, of_text in zip(language.tokens.texts, statements, strict=True)
            for statement in of_text
        ]
    )
    names = [
        [cue.lemma for cue in cues],
        [cue.verb_class for cue in cues],
        [cue.stance for cue in cues],
        [statement.origin for statement in flat],
    ]
    forms = WordForms(language)
    words = [forms.words(where, *slot) for slot in SLOTS.values()] + names
    known = np.array([f.probability is not None for f in flat], bool)
    found = np.array([EVEN if f.probability is None else f.probability for f in flat])
    odds = np.array([f.odds or 0.0 for f in flat])
    voiced = np.array([cue.voiced for cue in cues], float)
    numbers = _numbers(language, forms, where, found, known, odds)
    numbers |= {"voiced by the lexicon": voiced}
    return Features(np.column_stack([*numbers.values()]).astype(float), words)


def _numbers(
    language: Language,
    forms: WordForms,
    where: Parts,
    found: Floats,
    known: NDArray[np.bool_],
    odds: Floats,
) -> dict[str, NDArray[Any]]:
    net, words = _net(found, known), wording(forms, where)
    # The net takes "has not said" for a statement as surely as "has said".
    unsaid = np.logical_or.reduce([words[name] for name in UNSAID])
    return {
        **net,
        "log odds unsaid": np.maximum(net["log odds"], 0) * unsaid,
        "odds that it counts": odds,
        "odds that it counts, unsaid": np.maximum(odds, 0) * unsaid,
        **shape(where),
        **words,
        **place(language, forms, where),
        **article(language, forms, where, found),
        **neighbours(language, where, found),
    }


def columns() -> tuple[str, ...]:
    """Return the names of the columns of `Features.numbers`."""
    language = analyse(["a"])
    one = [[Statement((), (), ((0, 1),))]]
    where = parts(language.tokens, one)
    made = _numbers(
        language, WordForms(language), where, np.full(1, EVEN), np.zeros(1, bool), np.zeros(1)
    )
    return (*made, "voiced by the lexicon")


def _net(found: Floats, known: NDArray[np.bool_]) -> dict[str, Floats]:
    cut = np.clip(found, 1e-4, 1 - 1e-4)
    odds = np.log(cut / (1 - cut))
    return {"net": known.astype(float), "log odds": odds, "sure": (found > 0.9).astype(float)}
