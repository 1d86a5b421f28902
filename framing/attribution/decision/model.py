"""The decision: the probability that a candidate counts, and what follows from it.

A candidate counts where the article presents its content as what somebody other than its writer
said, wrote, found, believes, demanded or promised. Topics, decisions and acts, the writer's own
view, refusals and labels do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.decision.features import NAMES, SLOTS, Features, columns, features
from framing.attribution.decision.parts import parts
from framing.language.reading import Language
from framing.model_files import complete, model_folder, open_arrays, read_json
from framing.model_shapes import fit

KIND, VERSION = "decision", 4
ORIGIN = NAMES.index("origin") - len(NAMES)  # among the words of `Features`
INNER = "inner statement"  # as `forms.inner` calls its own


@dataclass(frozen=True)
class Decision:
    """A logistic regression over `features`.

    words: the row of each known word in `of_words`. of_words: what a word in a slot adds to the
    log odds, float32 (n_words + 1, n_slots); row 0 is that of all others and adds nothing.
    of_numbers: what one more of each number adds, float64 (n_numbers,).
    clear: probability from which a candidate is shown as a fact. voiced: from which somebody is
    taken to have uttered it. rare: set forms too rare to learn about and nearly always right, with
    the share that was: no candidate of theirs is less likely.
    """

    words: dict[str, int]
    of_words: NDArray[np.float32]
    of_numbers: NDArray[np.float64]
    intercept: float
    clear: float
    voiced: float
    rare: dict[str, float]

    def probability(self, known: Features) -> NDArray[np.float64]:
        """Return the probability that each candidate counts, float64 (n,)."""
        # einsum adds in the same order whatever the number of rows, which BLAS does not
        odds = self.intercept + np.einsum("ij,j->i", known.numbers, self.of_numbers)
        for slot, of_slot in enumerate(known.words):
            rows = np.fromiter(map(self.words.get, of_slot, repeat(0)), np.int64, len(odds))
            odds += self.of_words[rows, slot]
        found: NDArray[np.float64] = 0.5 * (1 + np.tanh(0.5 * odds))
        least = [self.rare.get(origin, 0.0) for origin in known.words[ORIGIN]]
        return np.maximum(found, least)


def decided(
    language: Language,
    candidates: Sequence[Sequence[Statement]],
    decision: Decision,
) -> tuple[tuple[Statement, ...], ...]:
    """Return of each text the candidates that stay, each with its fitted probability.

    Those below the bar are `unclear`; of them stay those that were clear before: what the net, as
    the annotators of the human attributions did, takes for an attribution, and what a set form
    found; not mere labels, nor what is said within a statement, which those annotators leave out.
    """
    if not any(candidates):
        return tuple(map(tuple, candidates))
    where = parts(language.tokens, candidates)
    known = features(language, candidates, where)
    probability = decision.probability(known).round(4).tolist()
    found: list[list[Statement]] = [[] for _ in candidates]
    flat = (statement for of_text in candidates for statement in of_text)
    for text, statement, likely in zip(where.text.tolist(), flat, probability, strict=True):
        clear = likely >= decision.clear
        doubted = statement.unclear or statement.origin == INNER
        if clear or not (doubted or _is_label(language, text, statement)):
            found[text].append(
                replace(
                    statement,
                    probability=likely,
                    unclear=not clear,
                    voiced=likely >= decision.voiced,
                )
            )
    return tuple(map(tuple, found))


def _is_label(language: Language, text: int, statement: Statement) -> bool:
    """Whether a colon makes a statement of the net: if that is unclear it is a label."""
    if statement.origin != "net" or not statement.cue:
        return False
    words, (start, end) = language.tokens.texts[text], statement.cue[-1]
    # In a headline the word before it is none of saying either: "Harbour fire: what we know".
    return words[start:end] == ":" or (words[end - 1] == ":" and "\n" not in words[:end].strip())


def shapes() -> dict[str, str]:
    """Return the shapes of the arrays on disk, see `framing.model_shapes`."""
    return {
        "words": "lines words",
        "of_words": f"words+1 {len(SLOTS) + len(NAMES)}",
        "of_numbers": f"{len(columns())}",
        "intercept": "",
    }


@cache
def load(name: str) -> Decision:
    """Return the decision of the folder `name` under models/."""
    return read_decision(model_folder(name))


def read_decision(folder: Path) -> Decision:
    """Return the decision in `folder`; raises ModelError if it is missing, damaged or another's."""
    arrays = open_arrays(folder, kind=KIND, version=VERSION)
    thresholds = read_json(folder / "settings.json", KIND)
    with complete(KIND, folder):
        fit(arrays, shapes())
        words = bytes(arrays["words"]).decode().split("\n")
        return Decision(
            words={word: row for row, word in enumerate(words, start=1)},
            of_words=arrays["of_words"].astype(np.float32),
            of_numbers=arrays["of_numbers"].astype(float),
            intercept=float(arrays["intercept"]),
            clear=float(thresholds["clear"]),
            voiced=float(thresholds["voiced"]),
            rare={str(form): float(share) for form, share in thresholds["rare"].items()},
        )
