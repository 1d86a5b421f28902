"""The traits of a source and an entity beside it: what they are, and in what steps they count."""

from __future__ import annotations

import numpy as np

from framing.attribution.speakers.columns import Ints

# The traits, each with how many values it has.
TRAITS = {
    "entity": 24,  # its sort; whether it spoke before
    "sentences back": 10,
    "paragraphs back": 7,
    "sentences on": 7,  # to its next mention
    "turns back": 7,  # how many others spoke since it did
    "sentences since": 8,  # since it spoke
    "place": 8,  # what its last mention was in its sentence
    "mentions": 7,
    "begins": 4,  # in the headline, in the lead
    "gender": 8,
    "number": 4,
    "head": 4,  # whether the source's noun is one of its nouns
    "words": 5,  # how many of the source's words are its
    "kind": 4,
    "country": 4,
    "inside": 5,  # mentioned in the source itself
    "in content": 4,
    "same sentence": 6,
    "nearest of its sort": 8,
    "nearest of its gender": 8,
    "setting": 4,  # a source in the headline; "his mother"
    "length": 6,  # words of the source
    "spoke last": 4,
    "subject before": 4,  # in the sentence before
    "passes on": 4,  # media and documents
    "statements": 6,  # how many it made so far
    "modifiers": 5,
    "quoted": 4,  # the source stands in quotation marks
    "noun's first": 6,  # the sentence in which the source's noun first stands mentions it
    "likeness": 8,  # of the source's noun to the entity's
    "likeness of its name": 6,
    "noun": 8,  # the same as its nouns, like them, unlike; of who has a name and who has none
}
SIZES = tuple(TRAITS.values())
OFFSETS = np.cumsum((0, *SIZES[:-1]))
MOST = 24  # candidates
FAR = 10**6


LIKE = 0.65
SURE = 1.5  # log odds of a gender
NUMBER = {name: number for number, name in enumerate(TRAITS)}


def bucket(*edges: int) -> Ints:
    """Return 1 + how many of `edges` each number up to the last of them has reached."""
    return 1 + np.searchsorted(edges, np.arange(edges[-1] + 1), "right")


SENTENCES_BACK, PARAGRAPHS_BACK = bucket(1, 2, 3, 4, 6, 10, 20), bucket(1, 2, 3, 4)
SENTENCES_ON, SENTENCES_SINCE = bucket(1, 2, 4, 9), bucket(1, 2, 3, 4, 7)
MENTIONS = bucket(1, 2, 3, 4, 6, 10) - 1
LIKENESS, LIKENESS_OF_NAME = (0.4, 0.55, 0.65, 0.75, 0.85), (0.4, 0.55, 0.7)


def step(table: Ints, values: Ints) -> Ints:
    """Return the bucket of each value, those outside the table at its ends."""
    return table.take(values, mode="clip")
