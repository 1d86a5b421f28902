"""Axes between two poles of meaning, such as safety and danger: where an outlet's words stand.

Kwak, An, Jing & Ahn (2021), FrameAxis, PeerJ Computer Science 7, e644. An axis is the difference
of the mean vectors of its two poles; a word stands on it by the cosine. An article's *bias* is the
mean over its words, its *intensity* the mean squared distance from the mean of the whole corpus.

The word vectors are those of `models/loaded`, in which names have no vector, so that who is written
about does not matter. Neighbours in a text get neighbouring vectors: "peaceful" stands beside
"protest" and so towards danger. An axis shows which words keep which company, not what is meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.dispersion import CONSTANT
from framing.comparison.events import of_measurement
from framing.comparison.means import means
from framing.errors import UnitError
from framing.features.loaded.model import load
from framing.language.reading import analyse
from framing.language.tags import TAGS
from framing.lexicons.matching import normal
from framing.model_files import model_folder
from framing.table.batch import without_boilerplate
from framing.table.tables import Measurement
from framing.toml_files import parsed, text_of
from framing.units import files

Floats = NDArray[np.float64]
CONTENT = ("NN", "NNS", "JJ", "JJR", "JJS", "RB", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
LEFT_OUT = frozenset(("said", "say", "says", "told", "did", "does", "n't"))  # carry no axis
EXAMPLES = 5

AXES = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("axis", pa.string()),
        pa.field("pole_a", pa.string()),
        pa.field("pole_b", pa.string()),
        pa.field("n_articles", pa.int32()),
        pa.field("n_events", pa.int32()),
        pa.field("n_words", pa.int32()),  # content words that have a vector
        pa.field("bias", pa.float64()),  # less the mean of the corpus; above 0 is towards pole a
        pa.field("low", pa.float64()),  # 95 % interval (`intervals.mean_interval`)
        pa.field("high", pa.float64()),
        pa.field("intensity", pa.float64()),
        pa.field("enough", pa.bool_()),
        pa.field("towards_a", pa.list_(pa.string())),  # the words that move it most, with counts
        pa.field("towards_b", pa.list_(pa.string())),
        pa.field("source", pa.string()),
    ]
)


@dataclass(frozen=True)
class Axis:
    """Two poles, each a name and its words, and the work that the choice rests on."""

    name: str
    a: str
    b: str
    words_a: tuple[str, ...]
    words_b: tuple[str, ...]
    source: str


@cache
def axes() -> tuple[Axis, ...]:
    """Return the axes, one of each file in `framing/comparison/axes/`, sorted by name."""
    found = []
    for path in files(Path(__file__).parent / "axes", "*.toml"):
        hint = "see the other axes in this folder"
        given = parsed(text_of(path, UnitError), path, hint=hint, kind=UnitError)
        try:
            a, b = given["a"], given["b"]
            poles = a["name"], b["name"], tuple(a["words"]), tuple(b["words"])
            found.append(Axis(path.stem, *poles, given["source"]))
        except KeyError as missing:
            raise UnitError(f"has no key {missing}", where=path, hint=hint) from None
    return tuple(found)


@dataclass(frozen=True)
class Vectors:
    """Unit vectors of words, float32 (n_words, width), and the row of each word."""

    rows: Mapping[str, int]
    unit: NDArray[np.float32]

    @cached_property
    def words(self) -> dict[int, str]:
        """The word of each row."""
        return {row: word for word, row in self.rows.items()}

    def positions(self, axis: Axis) -> Floats:
        """Return where every word stands on the axis, the cosine, float64 (n_words,)."""
        ends = [
            self.unit[[self.rows[word] for word in words if word in self.rows]].mean(0)
            for words in (axis.words_a, axis.words_b)
        ]
        line = ends[0] - ends[1]
        return np.asarray(self.unit @ (line / np.linalg.norm(line)), float)


@cache
def vectors() -> Vectors:
    """Return the word vectors that travel with the package, names left out."""
    model = load(model_folder("loaded"))
    table = model.net.vectors[np.arange(len(model.vocabulary))]
    length = np.linalg.norm(table, axis=1, keepdims=True)
    return Vectors(model.vocabulary.numbers, table / np.maximum(length, 1e-9))


def frame_axes(measurement: Measurement, *, events: pa.Table | None = None) -> pa.Table:
    """Return where each outlet's words stand on each axis, by AXES.

    events: article and event number, as `Comparison.events` has them; None finds them.
    Means are over articles; those on one event are one cluster. Under the minimum of a comparison
    "enough" is false and there is no interval.
    """
    known = of_measurement(measurement) if events is None else events
    event_of = dict(zip(known["article"].to_pylist(), known["event"].to_pylist(), strict=True))
    articles = sorted(
        (a for a in measurement.corpus.articles if a.id in event_of), key=lambda a: (a.outlet, a.id)
    )
    words = _content_words([without_boilerplate(article) for article in articles])
    event = np.array([event_of[a.id] for a in articles], np.int64)
    outlet = np.array([a.outlet for a in articles], object)
    rows: list[tuple[object, ...]] = []
    for axis in axes():
        position = vectors().positions(axis)
        every = np.concatenate([position[ids] for ids in words] or [np.zeros(0)])
        centre = every.mean() if len(every) else np.nan
        bias = np.array([(position[w] - centre).mean() if len(w) else np.nan for w in words])
        spread = [((position[w] - centre) ** 2).mean() if len(w) else np.nan for w in words]
        values = np.stack([bias, np.array(spread)], axis=1).reshape(-1, 2)
        names = sorted(set(outlet.tolist()))
        groups = [outlet == name for name in names]
        found = means(values, np.ones(len(values)), groups, event, np.full(2, CONSTANT))
        for name, mine, one in zip(names, groups, found, strict=True):
            ids = [w for w, here in zip(words, mine, strict=True) if here]
            towards = _examples(np.concatenate(ids), position - centre)
            rows.append(
                (name, axis.name, axis.a, axis.b, one.n_articles[0], one.n_events[0])
                + (sum(map(len, ids)), one.mean[0], one.low[0], one.high[0], one.mean[1])
                + (bool(one.enough[0]), *towards, axis.source)
            )
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * len(AXES)
    return pa.table(columns, schema=AXES)


def _content_words(texts: Sequence[str]) -> list[NDArray[np.int64]]:
    """Return the rows of the content words of each text that have a vector; no stop words."""
    from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

    language = analyse(texts)
    tokens = language.tokens
    without = LEFT_OUT | ENGLISH_STOP_WORDS
    known = {word: r for word, r in vectors().rows.items() if word not in without}
    row = np.array([known.get(normal(form), -1) for form in tokens.vocabulary], np.int64)
    kept = np.array([tag in CONTENT for tag in TAGS])[language.tags]
    rows = np.where(kept, row[tokens.type], -1)
    return [
        here[here >= 0]
        for here in (rows[a:b] for a, b in zip(tokens.bounds, tokens.bounds[1:], strict=False))
    ]


def _examples(ids: NDArray[np.int64], distance: Floats) -> tuple[list[str], list[str]]:
    """Return the words that move the mean most towards either pole, each with its count."""
    counts = Counter(ids.tolist())
    pull = {row: count * distance[row] for row, count in counts.items()}
    order = sorted(pull, key=lambda row: (-pull[row], row))
    towards_a = [row for row in order[:EXAMPLES] if pull[row] > 0]
    towards_b = [row for row in order[::-1][:EXAMPLES] if pull[row] < 0]
    a, b = (
        [f"{vectors().words[row]} {counts[row]}" for row in side] for side in (towards_a, towards_b)
    )
    return a, b
