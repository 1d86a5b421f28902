"""Do the statistics keep their word on real articles? tests/benchmarks/keeps_its_word.py FILE.

FILE: JSON Lines of articles with `outlet`, `text` and `date`, of several outlets. Prints how often
intervals hold the truth (of outlets taken as whole populations, articles drawn from them), how
often something is called clear where nothing differs, and whether one planted difference among
many questions is found. Nothing here is tuned on; --draws says how long it takes.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.articles import read
from framing.comparison import log_odds as words
from framing.comparison.by_words import vectors
from framing.comparison.contrast import Contrast, contrast
from framing.comparison.correction import is_clear, q_values
from framing.comparison.differences import against_others, differences, pairs
from framing.comparison.dispersion import families
from framing.comparison.distance import told_apart
from framing.comparison.events import events_of
from framing.comparison.means import means
from framing.comparison.says_or_claims import says_or_claims
from framing.comparison.shared import shared_events
from framing.comparison.strata import ALL, Strata, strata
from framing.comparison.term_counts import term_counts
from framing.comparison.texts import Texts
from framing.features.base.registry import columns
from framing.table.arrays import numbers
from framing.table.measure import measure
from framing.table.tables import Measurement

MINIMUM = {"minimum_articles": 5, "minimum_events": 5}


@dataclass(frozen=True)
class Corpus:
    """Measured articles, ready to be compared. kind: of each measure, how its variance grows."""

    measurement: Measurement
    events: pa.Table
    texts: Texts

    @property
    def kind(self) -> NDArray[np.str_]:
        """What each measure is called in the tables here."""
        return np.array(["number", "rate or count", "share"])[self.texts.family]

    def outlets(self, least: int) -> NDArray[np.int64]:
        """Return the outlets of at least so many articles."""
        return np.flatnonzero(np.bincount(self.texts.outlet) >= least)


def measured(path: Path, fast: bool) -> Corpus:
    """Read and measure the articles."""
    corpus = read([path])
    measurement = Measurement(corpus, measure(corpus, fast=fast))
    table = measurement.tables.articles.sort_by([("outlet", "ascending"), ("article", "ascending")])
    table = table.filter(pa.compute.equal(table["status"], "scored"))
    ids, dates = table["article"].to_pylist(), table["date"].to_pylist()
    text = {article.id: article.text for article in corpus.articles}
    by_words = vectors([text[i] for i in ids])
    event = events_of(by_words, dates)
    outlet = np.unique(np.array(table["outlet"].to_pylist(), object), return_inverse=True)[1]
    texts = Texts(
        numbers(table, [column.name for column in columns()]), outlet,
        strata(by_words, event, dates, outlet), np.full(len(ids), -1),
        families(column.unit for column in columns()),
    )  # fmt: skip
    return Corpus(measurement, pa.table({"article": ids, "event": event}), texts)


def of_means(corpus: Corpus, draws: int, generator: np.random.Generator) -> None:
    """Coverage of means: n articles of one outlet beside the whole of the others."""
    values, outlet = corpus.texts.values, corpus.texts.outlet
    for n in (7, 15, 30, 60):
        inside, shown = np.zeros((2, values.shape[1]))
        for _ in range(draws):
            mine = generator.choice(corpus.outlets(60))
            rows = generator.choice(np.flatnonzero(outlet == mine), n)
            others = np.flatnonzero(outlet != mine)
            every = np.concatenate([values[rows], values[others]])
            group = np.concatenate([np.full(n, -1), outlet[others]])
            one = means(
                every, np.ones(len(every)), [group == g for g in np.unique(group)],
                np.arange(len(every)), corpus.texts.family,
            )[0]  # fmt: skip
            truth = np.nanmean(values[outlet == mine], 0)
            shown += one.enough
            inside += one.enough & (one.low <= truth + 1e-12) & (truth - 1e-12 <= one.high)
        _print(f"mean of {n}", inside, shown, corpus.kind)


def of_differences(corpus: Corpus, draws: int, generator: np.random.Generator) -> None:
    """Coverage of raw differences of two outlets, or of one outlet with itself."""
    texts, whole = corpus.texts, {ALL: corpus.texts.dispersion(ALL)}
    for sizes in ((7, 7), (7, 30), (7, 113), (15, 60), (60, 113)):
        for same in (True, False):
            inside, shown, off = np.zeros((3, texts.values.shape[1]))
            for _ in range(draws):
                two = generator.choice(corpus.outlets(100), 2, replace=False)
                two[1] = two[0] if same else two[1]
                rows = [
                    generator.choice(np.flatnonzero(texts.outlet == o), n)
                    for o, n in zip(two, sizes, strict=True)
                ]
                truth = np.subtract(*(np.nanmean(texts.values[texts.outlet == o], 0) for o in two))
                drawn = _drawn(texts, np.concatenate(rows), np.repeat([0, 1], sizes))
                one = contrast(
                    drawn, drawn.outlet == 0, drawn.outlet == 1, basis=ALL, corpus=whole,
                    generator=generator, permutations=999, **MINIMUM,
                )  # fmt: skip
                known = np.isfinite(one.low)
                shown += known
                inside += known & (one.low <= truth + 1e-12) & (truth - 1e-12 <= one.high)
                off += known & ((one.low > 0) | (one.high < 0))
            what = f"{sizes[0]} against {sizes[1]}, {'one outlet' if same else 'two outlets'}"
            _print(what, inside, shown, corpus.kind, f"off zero {off.sum() / shown.sum():.3f}")


def _drawn(texts: Texts, rows: NDArray[np.int64], outlet: NDArray[np.int64]) -> Texts:
    own, none = np.arange(len(rows)), np.zeros(len(rows), int)
    return Texts(
        texts.values[rows], outlet, Strata({"same events": own, ALL: none}), none - 1, texts.family
    )


def _print(
    what: str, inside: NDArray[np.float64], shown: NDArray[np.float64],
    kind: NDArray[np.str_], more: str = "",
) -> None:  # fmt: skip
    parts = [
        f"{name} {inside[kind == name].sum() / shown[kind == name].sum():.3f}"
        for name in ("share", "rate or count", "number")
    ]
    print(f"{what}: " + ", ".join(parts), f"all {inside.sum() / shown.sum():.3f}", more, flush=True)


def exchanged(
    corpus: Corpus, generator: np.random.Generator, basis: str = "same events"
) -> list[str]:
    """Return an outlet for each article: within the basis they exchange theirs.

    What an outlet wrote on an event moves as a whole.
    """
    texts = corpus.texts
    _, first, block = np.unique(
        np.stack([texts.event, texts.outlet]), axis=1, return_index=True, return_inverse=True
    )
    names, stratum = texts.outlet[first], texts.strata.basis[basis][first]
    for each in np.unique(stratum):
        here = np.flatnonzero(stratum == each)
        names[here] = generator.permutation(names[here])
    return [str(name) for name in names[block.ravel()]]


def false_findings(
    corpus: Corpus, draws: int, generator: np.random.Generator, permutations: int
) -> None:
    """What is called clear with outlets exchanged within the basis, and with stances among cues."""
    asked = against_others(len(np.unique(corpus.texts.outlet)))

    def compared(texts: Texts) -> list[Contrast]:
        how = {"seed": 1, "permutations": permutations, **MINIMUM}
        return [one.found for one in differences(texts, texts.outlet, asked, **how)]

    def clear_differences(found: list[Contrast]) -> int:
        q = q_values([one.p for one in found])
        return sum(
            is_clear(*each) for one, x in zip(found, q, strict=True)
            for each in zip(one.low, one.high, x, strict=True)
        )  # fmt: skip

    real = compared(corpus.texts)

    def new() -> list[Contrast]:
        names = exchanged(corpus, generator, real[0].basis)
        return compared(replace(corpus.texts, outlet=np.array(names, int)))

    def stances(measurement: Measurement) -> int:
        return sum(says_or_claims(measurement, events=corpus.events)["clear"].to_pylist())

    drawn = (clear_differences(new()) for _ in range(draws))
    _count("differences", clear_differences(real), drawn)
    told = shared_events(corpus.measurement, corpus.events)
    terms = [*term_counts(corpus.measurement, told)]
    place = {a: i for i, a in enumerate(corpus.events["article"].to_pylist())}

    def preferred(outlets: Callable[[], list[str]] | None) -> int:
        names = outlets() if outlets else [str(o) for o in corpus.texts.outlet]
        used = [replace(each, outlet=names[place[each.article]]) for each in terms]
        return sum(words.of_terms(used)["clear"].to_pylist())

    drawn = (preferred(lambda: exchanged(corpus, generator)) for _ in range(draws))
    _count("preferred words", preferred(None), drawn)
    moved = (stances(_stances_exchanged(corpus.measurement, generator)) for _ in range(draws))
    _count("doubted sources", stances(corpus.measurement), moved)


def _stances_exchanged(measurement: Measurement, generator: np.random.Generator) -> Measurement:
    """Exchange the stances of the cues of each article."""
    table = measurement.tables.attributions
    article = np.unique(table["article"].to_numpy(zero_copy_only=False), return_inverse=True)[1]
    stance = np.array(table["stance"].to_pylist(), object)
    key = np.lexsort((generator.random(len(article)), article))
    home = np.argsort(article, kind="stable")
    moved = stance.copy()
    moved[home] = stance[key]
    changed = table.set_column(table.schema.get_field_index("stance"), "stance", [moved.tolist()])
    return replace(measurement, tables=replace(measurement.tables, attributions=changed))


def _count(what: str, real: int, draws: Iterator[int]) -> None:
    found = list(draws)
    print(
        f"clear {what}: {real}; where nothing differs {np.mean(found):.2f} a draw, "
        f"any in {np.mean(np.array(found) > 0):.2f} of {len(found)} draws", flush=True,
    )  # fmt: skip


def of_distances(corpus: Corpus, draws: int, generator: np.random.Generator) -> None:
    """How often the AUC of two halves of one outlet has an interval that holds .5."""
    inside = []
    for _ in range(10 * draws):
        rows = np.flatnonzero(corpus.texts.outlet == generator.choice(corpus.outlets(40)))
        rows = generator.choice(rows, min(len(rows), int(generator.choice([40, 80, 200]))), False)
        event = corpus.texts.event[rows]
        every = np.unique(event)
        first = np.isin(event, generator.permutation(every)[: len(every) // 2])
        _, low, high, _ = told_apart(corpus.texts.values[rows], first, event, 499)
        inside.append(low <= 0.5 <= high)
    print(f"distance of halves: interval holds .5 in {np.mean(inside):.3f} of {len(inside)}")


def power(corpus: Corpus) -> None:
    """Plant a measure in which one outlet lies above all others (Cliff's delta 1)."""
    texts, n = corpus.texts, len(np.unique(corpus.texts.outlet))
    values = np.random.default_rng(0).random(len(texts.outlet)) + 2.0 * (texts.outlet == 3)
    planted = replace(
        texts, values=np.column_stack([texts.values, values]), family=np.append(texts.family, 0)
    )
    generator = np.random.default_rng(1)
    shuffled = generator.permutation(len(texts.outlet))
    planted.values[:, :-1] = texts.values[shuffled]  # nothing else differs
    for what, asked in (("the others", against_others(n)), ("every pair", pairs(n))):
        found = [
            each.found for each in differences(planted, texts.outlet, asked, seed=1, **MINIMUM)
        ]
        q = q_values([one.p for one in found])
        clear = [is_clear(o.low[-1], o.high[-1], x[-1]) for o, x in zip(found, q, strict=True)]
        of = [clear[i] for i, pair in enumerate(asked) if 3 in pair]
        questions = sum(np.isfinite(one.p).sum() for one in found)
        print(
            f"planted delta 1.0 against {what}: {sum(of)} of {len(of)} clear, {questions} questions"
        )


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--draws", type=int, default=40)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--permutations", type=int, default=9999, help="for false findings")
    options = parser.parse_args()
    corpus = measured(options.file, options.fast)
    generator = np.random.default_rng(2031)
    of_means(corpus, options.draws, generator)
    of_differences(corpus, options.draws, generator)
    of_distances(corpus, options.draws, generator)
    power(corpus)
    false_findings(corpus, options.draws // 4, generator, options.permutations)


if __name__ == "__main__":
    main()
