"""Frames: cues of the ways in which a story may be told, and the frame of a headline on guns.

Semetko & Valkenburg (2000), Journal of Communication 50(2), ask twenty questions of a story to
find five generic frames; Boydstun and others (2014) let coders mark passages by fifteen policy
dimensions; Iyengar (1991) tells episodic stories (a case) from thematic ones (an issue). What is
counted here are words that such a story needs, from lists of our own (`frame_*.toml`). A list sees
words: a high rate says that a story holds much of the vocabulary, not that it is told in the
frame, and a frame can be told without any listed word. On headlines of news on gun violence, a
model learnt from people's judgements goes further (models/frames/card.md).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.learnt import headline_frames
from framing.features.loaded.voices import Voices, voices
from framing.features.loaded_terms import per_thousand, places
from framing.language.tokens import Tokens
from framing.lexicons.lexicon import lexicon
from framing.lexicons.matching import Hit, Matcher
from framing.model_files import model_folder

GENERIC = ("conflict", "human interest", "economic consequences", "morality", "responsibility")
# Lexicon, the layer of its marks, and its column of classes.
LISTS = {
    "frame_generic": ("frame", "frame"),
    "frame_policy": ("policy frame", "dimension"),
    "frame_episodic": ("episodic or thematic", "frame"),
}
SEMETKO = "Semetko & Valkenburg (2000), J. of Communication 50(2); word list of our own"
BOYDSTUN = "Boydstun and others (2014), policy frames codebook; word list of our own"
IYENGAR = "Iyengar (1991), Is Anyone Responsible?; word list of our own, a heuristic"
GUNS = re.compile(
    r"\b(?:guns?|gunm[ae]n|gunfire|firearms?|shootings?|shooters?|rifles?|handguns?|bump stocks?"
    r"|second amendment|nra)\b",
    re.IGNORECASE,
)
BEHIND = 3  # words behind a cue among which one may make it another word
OPENING = 1000  # characters in which an article on gun violence names guns
HEADLINE_NOTE = "one of nine frames of news on gun violence, by a model"


@cache
def _matcher(name: str) -> Matcher:
    return Matcher(lexicon(name).forms())


def cues(name: str, tokens: Tokens) -> list[Hit]:
    """Return the cues of the lexicon `name` in `tokens`, in order, without those that the words
    beside them or a capital make another word ("recalled 900 doses", "in March").
    """
    entries = lexicon(name).entries
    return [
        hit
        for hit in _matcher(name).find(tokens)
        if not _is_other(entries[hit.term].values, tokens, hit)
    ]


def _is_other(values: Mapping[str, Any], tokens: Tokens, hit: Hit) -> bool:
    if values.get("small") and tokens.vocabulary[tokens.type[hit.first]][0].isupper():
        return True
    begin, end = tokens.bounds[hit.text : hit.text + 2].tolist()
    beside = (
        (values.get("not_before", ()), range(hit.last, min(end, hit.last + BEHIND))),
        (values.get("not_after", ()), range(max(begin, hit.first - 1), hit.first)),
    )
    return any(
        tokens.lowered[tokens.type[place]] in words
        for words, places in beside
        if words
        for place in places
    )


def measure(batch: Batch) -> Measured:
    """Count the cues of each frame in any voice; NaN where an article has no word or no cue."""
    spoken = voices(batch)
    counts, marks = {}, []
    for name, (layer, column) in LISTS.items():
        hits = cues(name, batch.language.tokens)
        labels = [lexicon(name).entries[hit.term][column] for hit in hits]
        classes = lexicon(name).values[column]
        number = {label: i for i, label in enumerate(classes)}
        found = np.zeros((len(batch.articles), len(classes)))
        np.add.at(found, ([hit.text for hit in hits], [number[label] for label in labels]), 1)
        counts[name] = found
        marks += _marks(batch, spoken, layer, hits, labels)
    rates = per_thousand(counts["frame_generic"], spoken.words.sum(axis=1, keepdims=True))
    policy, cases = counts["frame_policy"], counts["frame_episodic"]
    with np.errstate(invalid="ignore"):
        dimensions = policy.sum(axis=1) ** 2 / (policy**2).sum(axis=1)
        episodic = cases[:, 0] / cases.sum(axis=1)
    columns: dict[str, Sequence[float]] = {
        **{_column(frame): rates[:, i].tolist() for i, frame in enumerate(GENERIC)},
        "frame_policy_dimensions": dimensions.tolist(),
        "frame_episodic": episodic.tolist(),
    }
    return Measured(columns, marks + _headlines(batch))


def _column(frame: str) -> str:
    return "frame_" + frame.replace(" ", "_")


def _marks(
    batch: Batch, spoken: Voices, layer: str, hits: Sequence[Hit], labels: Sequence[str]
) -> list[Mark]:
    return [
        Mark(
            article=hit.text,
            layer=layer,
            start=start,
            end=end,
            label=label,
            voice=spoken.of(hit.first, hit.last),
            attribution=number,
        )
        for hit, label, (start, end, number) in zip(
            hits, labels, places(batch, spoken, hits), strict=True
        )
    ]


def _headlines(batch: Batch) -> list[Mark]:
    """Mark the headlines of articles that name guns twice early on with their likeliest frame."""
    numbers = [
        i
        for i, article in enumerate(batch.articles)
        if article.title_span[1] > article.title_span[0]
        and len(GUNS.findall(article.text[: article.title_span[1] + OPENING])) > 1
    ]
    if not numbers:
        return []
    model = headline_frames.load(model_folder("frames"))
    judged = model.judge([batch.articles[i].title for i in numbers])
    names = headline_frames.frames()
    return [
        Mark(
            article=i,
            layer="headline frame",
            start=batch.articles[i].title_span[0],
            end=batch.articles[i].title_span[1],
            label=names[int(row.argmax())],
            note=HEADLINE_NOTE,
            value=float(row.max()),
        )
        for i, row in zip(numbers, judged, strict=True)
    ]


FEATURE = Feature(
    "Frames",
    (
        *(
            Column(
                _column(frame),
                "per 1,000 words",
                f"cues of the {frame} frame per 1,000 words, in any voice (a list sees words, "
                "not frames)",
                source=SEMETKO,
                title=f"cues of {frame}",
            )
            for frame in GENERIC
        ),
        Column(
            "frame_policy_dimensions",
            "number",
            "policy dimensions as if all had an equal share of the cues: one over the sum of "
            "squared shares",
            source=BOYDSTUN,
            title="effective number of policy dimensions",
            formula="1 ÷ Σ pᵢ², with pᵢ the share of dimension i in all cues",
        ),
        Column(
            "frame_episodic",
            "share",
            "how many of the cues for a case or an issue are cues for a case (a heuristic)",
            of="cues for either",
            source=IYENGAR,
            title="cues for a single case",
        ),
    ),
    (
        Layer("frame", "frame cue", "frame"),
        Layer("policy frame", "frame cue", "policy dimension"),
        Layer("episodic or thematic", "frame cue", "case or issue"),
        Layer("headline frame"),
    ),
    measure,
)
