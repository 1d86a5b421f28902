"""What a class's files say: agreement and passages of each text, the key, before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from framing.corrections.correction import checksum
from framing.errors import FramingError
from framing.pupils.agreement import (
    Agreement,
    agreements,
    marked,
    mean_overlaps,
    sentence_of_words,
)
from framing.pupils.class_file import ClassMarks
from framing.pupils.growth import Change, changes, scores
from framing.pupils.layers import LAYERS
from framing.pupils.marks import Reading
from framing.pupils.passages import Passage, counts, passages, runs
from framing.pupils.resampled import NONE, Sentences, sentences
from framing.pupils.sorting import Aside, Group, sort_out
from framing.pupils.words import word_bounds

FEW = 5  # pupils, below which a figure describes these pupils and no class


Figure = tuple[float, float, float]  # a figure and its interval


@dataclass(frozen=True)
class OfText:
    """What the readings of one text say.

    when: "before" or "after" of a test's texts, else ""; agreements: by layer; with_key: by layer
    the pupils' mean overlap with the key and its 95 % interval, empty without one.
    """

    group: Group
    when: str
    agreements: tuple[Agreement, ...]
    passages: tuple[Passage, ...]
    with_key: Mapping[str, Figure]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that count."""
        return self.group.readings

    def class_marks(self) -> ClassMarks:
        """Return how many marked what, for the page of the pupils."""
        bounds = word_bounds(self.group.text)
        return ClassMarks(
            checksum(self.group.text),
            self.group.title,
            len(self.readings),
            {layer: runs(counts(self.readings, layer), bounds) for layer in LAYERS},
        )


@dataclass(frozen=True)
class Findings:
    """Everything that `framing agree` found.

    texts: those marked in class, the one with most readers first, then those of the tests.
    changes: by layer, empty without tests. aside: what was not counted, and why.
    """

    texts: tuple[OfText, ...]
    changes: tuple[Change, ...]
    aside: tuple[Aside, ...]


Given = tuple[Sequence[Reading], Sequence[Aside]]  # as `sorting.read_all` returns them


def findings(
    in_class: Given,
    before: Given = ((), ()),
    after: Given = ((), ()),
    keys: Sequence[Reading] = (),
    *,
    unfinished: bool = False,
) -> Findings:
    """Return what the readings say. Raises FramingError where no text has two readers.

    keys: marks of a teacher or of the machine, for some or all of the texts; those of every text
    that was read before or after are needed to compare the two.
    """
    by_text = {key.text: key for key in keys}
    aside: list[Aside] = []
    texts: list[OfText] = []
    kept: dict[str, list[Reading]] = {"before": [], "after": []}
    for when, (readings, unread) in (("", in_class), ("before", before), ("after", after)):
        # A test counts each pupil by himself or herself, so that one reader of a text is enough.
        found = sort_out(readings, unread, unfinished=unfinished, least=1 if when else 2)
        aside += found.aside
        for group in found.groups:
            if when:
                kept[when] += group.readings
            if len(group.readings) > 1:
                texts.append(_of_text(group, when, by_text))
    if not texts:
        raise FramingError("no text was marked by two pupils", hint=_why(aside))
    grown: list[Change] = []
    if before[0] or after[0]:
        _check_tests(kept, by_text)
        grown = changes(kept["before"], kept["after"], by_text)
    return Findings(tuple(texts), tuple(grown), tuple(aside))


def _of_text(group: Group, when: str, keys: Mapping[str, Reading]) -> OfText:
    with_key = {}
    if group.text in keys:
        of_text = sentences(sentence_of_words(group.text))
        for layer in LAYERS:
            with_key[layer] = _with_key(group, keys, layer, of_text)
    return OfText(
        group, when, tuple(agreements(group.readings)), tuple(passages(group.readings)), with_key
    )


def _with_key(group: Group, keys: Mapping[str, Reading], layer: str, of_text: Sentences) -> Figure:
    found = scores(group.readings, keys, layer)
    if not np.isfinite(found).any():
        return float("nan"), *NONE
    marks = marked(group.readings, layer)
    key = marked([keys[group.text]], layer)
    interval = of_text.interval(
        marks.any(0) | key[0],
        lambda draws: mean_overlaps(marks, np.broadcast_to(key, marks.shape), of_text, draws),
    )
    return float(np.nanmean(found)), *interval


def _check_tests(kept: Mapping[str, Sequence[Reading]], keys: Mapping[str, Reading]) -> None:
    for when, readings in kept.items():
        if not readings:
            raise FramingError(
                f"no marks from {when} the lesson can be counted",
                hint="give --before and --after, each a folder of files or a file",
            )
        for reading in readings:
            if reading.text not in keys:
                raise FramingError(
                    f"the text “{reading.title}” has no key",
                    where=reading.file,
                    hint="give the key of every test with --key",
                )


def _why(aside: Sequence[Aside]) -> str:
    if not aside:
        return "give the files of two or more pupils"
    first = aside[0]
    return f"{len(aside)} set aside; first: {first.file}: {first.reason}"
