"""Each outlet's measures, and how it differs from the others on the same events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing import extras
from framing.articles.picked import Picked
from framing.comparison.by_words import by_words
from framing.comparison.correction import is_clear
from framing.comparison.differences import (
    OTHER_GROUPS,
    OTHERS,
    against_others,
    differences,
    table,
)
from framing.comparison.differences import pairs as every_pair
from framing.comparison.dispersion import families
from framing.comparison.drift import DRIFT, drift
from framing.comparison.events import events_of
from framing.comparison.machine_error import shipped_errors
from framing.comparison.means import MINIMUM_ARTICLES, MINIMUM_EVENTS
from framing.comparison.scored import scored
from framing.comparison.strata import ALL, BASES, strata
from framing.comparison.summary import summary
from framing.comparison.texts import Stored
from framing.comparison.wire import wire
from framing.errors import FramingError
from framing.features.base.feature import Column
from framing.features.base.registry import columns
from framing.memory import give_back
from framing.table.arrays import numbers
from framing.table.mapped import let_go
from framing.table.numbered import Numbered
from framing.table.tables import Measurement, check_measurement

SEED = 20_230_625
WEIGHTS = {  # what counts once, and how a table is read then
    "article": "every article counts alike",
    "word": "every word counts alike",
}


@dataclass(frozen=True, repr=False)
class Comparison:
    """How the outlets of a corpus, or groups of them, compare; `docs/statistics.md` says by what.

    Attributes
    ----------
    summary : pyarrow.Table
        One row per outlet (or group) and measure: `mean` with its 95 % interval (`low`, `high`)
        over `n_articles` of `all_articles`, those for which the measure is defined, on `n_events`;
        `enough` is False where they are too few, and the interval is NaN.
    differences : pyarrow.Table
        One row per outlet and measure, `outlet_a` against the others: `difference` within the
        `basis` in the measure's unit, with `low` and `high`, over all articles `raw_difference`,
        `raw_low` and `raw_high`; `p`, `q` corrected for all questions, `enough`, and a `sentence`.
        It is clear where the interval leaves out 0 and q is under .05.
    events : pyarrow.Table
        The number of each article's event.
    pairs : pyarrow.Table
        As differences, one row per two outlets and measure; empty unless asked for.
    wire : pyarrow.Table
        The passages that several outlets print.
    drift : pyarrow.Table
        Each outlet's later articles against its earlier ones.
    weigh_by : str
        "article" or "word": what counts once; `summary`, `differences` and `pairs` name it too.
    minimum_articles, minimum_events : int
        Below either, there are too few for an interval.
    """

    summary: pa.Table
    differences: pa.Table
    events: pa.Table
    pairs: pa.Table
    wire: pa.Table
    drift: pa.Table = field(default_factory=DRIFT.empty_table)
    weigh_by: str = "article"
    minimum_articles: int = MINIMUM_ARTICLES
    minimum_events: int = MINIMUM_EVENTS

    def __repr__(self) -> str:
        outlets, measures = (len(pc.unique(self.summary[name])) for name in ("outlet", "measure"))
        found = self.differences.select(["low", "high", "q"]).to_pydict()
        clear = sum(map(is_clear, found["low"], found["high"], found["q"]))
        return (
            f"Comparison: {outlets} outlets, {measures} measures; {WEIGHTS[self.weigh_by]}\n"
            f"  {self.summary.num_rows:,} means with intervals, in .summary\n"
            f"  {self.differences.num_rows:,} differences, {clear} of them clear, in .differences\n"
            f"  {self.pairs.num_rows:,} differences of two outlets, in .pairs"
        )


def compare(
    measurement: Measurement,
    *,
    measures: Sequence[str] | None = None,
    pairs: bool = False,
    groups: Mapping[str, str] | None = None,
    basis: str = "",
    weigh_by: str = "article",
    errors: Mapping[str, float] | None = None,
    seed: int = SEED,
    progress: Callable[[int, int], object] | None = None,
) -> Comparison:
    """Compare the outlets of a measured corpus; unscored articles take no part.

    Articles are grouped into events first, and differences are taken within events, topics and
    dates, or topics. What they estimate is the mean difference where both sides wrote, strata that
    both cover evenly counting most; of events that one side alone covers they say nothing. Text
    that several outlets print counts once. The same input and seed give the same figures, in
    whatever order the articles come. A measurement keeps its comparisons: asked the same again, by
    `framing.figures` as well, the one made before is returned. `docs/statistics.md` has the methods
    and their sources.

    Parameters
    ----------
    measurement : Measurement
        A corpus and its tables.
    measures : sequence of str or None
        Names of the measures to ask about; None asks about all. The fewer questions are asked, the
        less the correction of the p-values costs.
    pairs : bool
        Compare every two outlets as well, corrected as questions of their own.
    groups : mapping or None
        Outlet → group; groups are compared instead of outlets, and an outlet without a group takes
        no part. Findings hold for these outlets, which are not a sample of others.
    basis : str
        What is held constant in all differences, a name of `framing.comparison.strata.BASES`; ""
        takes for each table the closest on which all its questions can be asked.
    weigh_by : str
        "article", every article counts alike, or "word", every article counts as many times as it
        has words: how an outlet writes an article, or what stands in its columns.
    errors : mapping or None
        The machine's error between outlets by measure, a standard deviation in the measure's unit;
        None takes what was measured for the models that ship.
    seed : int
        Of the permutations.
    progress : callable or None
        Called with (questions done, questions in all).

    Returns
    -------
    Comparison
        Arrow tables of means, differences, events, pairs, shared passages and drift.

    Raises
    ------
    ValueError
        For an unknown measure, basis or weight; it names what is allowed.
    TypeError
        For anything but a measurement.
    FramingError
        For tables that lack a column.

    Examples
    --------
    >>> from framing import Measurement, compare, measure
    >>> from framing.articles.article import Article, Corpus
    >>> corpus = Corpus(
    ...     (
    ...         Article("a", '"It holds," Mayor Ann Lee said.', outlet="one"),
    ...         Article("b", "It rained all day.", outlet="two"),
    ...     )
    ... )
    >>> found = compare(Measurement(corpus, measure(corpus, fast=True)), measures=["attributions"])
    >>> found.summary.select(["outlet", "mean", "enough"]).to_pylist()[0]
    {'outlet': 'one', 'mean': 1.0, 'enough': False}
    """
    extras.require("compare")
    check_measurement(measurement, "compare")
    asked = _asked(measures)
    _check(measurement.tables.articles, asked)
    for given, allowed in ((basis or ALL, tuple(BASES)), (weigh_by, tuple(WEIGHTS))):
        if given not in allowed:
            raise ValueError(f"{given!r} is not one of: {', '.join(allowed)}")
    errors = shipped_errors() if errors is None else errors
    chosen = [None if each is None else tuple(sorted(each.items())) for each in (groups, errors)]
    question = (tuple(each.name for each in asked), pairs, *chosen, basis, weigh_by, seed)
    found: Comparison | None = measurement.kept.get(question)
    if found is not None:
        if progress is not None:
            progress(1, 1)
        return found
    everything = measurement.tables.articles
    rows = scored(everything, groups)
    taken = pa.array(rows)
    ids = everything["article"].take(taken)
    outlet_ids, dates = (_coded(everything[each].take(taken)) for each in ("outlet", "date"))
    place = Numbered(each.as_py() for each in ids)
    give_back()
    words = by_words(measurement.corpus.articles, place)
    event = events_of(words, dates)
    _, outlet = _numbered(outlet_ids)
    constant = strata(words, event, dates, outlet)
    del words
    names, side = _numbered([(groups or {}).get(o, o) for o in outlet_ids])
    printed = wire(measurement, place, event)
    del place, outlet_ids
    give_back()
    weight = None
    if weigh_by == "word":
        weight = np.maximum(numbers(everything, ["words"], rows)[:, 0], 1.0)

    def read(some: NDArray[np.int64]) -> NDArray[np.float64]:
        # What was looked at before is free now; a table on disk would come to lie in memory whole.
        give_back()
        values = numbers(everything, [asked[each].name for each in some], rows)
        let_go()
        return values

    texts = Stored(
        read,
        outlet,
        constant,
        printed.copy,
        families(column.unit for column in asked),
        weight,
    )
    each, both = against_others(len(names)), every_pair(len(names)) if pairs else []
    minimum = {"minimum_articles": MINIMUM_ARTICLES, "minimum_events": MINIMUM_EVENTS}
    done = 0

    def told(step: int) -> None:
        nonlocal done
        done += step
        if progress is not None:
            progress(done, len(each) + len(both))

    changes = drift(texts, side, names, dates, asked, seed=seed, **minimum)
    tables = [
        table(
            differences(texts, side, questions, basis=basis, seed=seed, progress=told, **minimum),
            names,
            asked,
            OTHERS if groups is None else OTHER_GROUPS,
            errors=errors,
            drift=changes.change,
            weigh_by=weigh_by,
        )
        for questions in (each, both)
    ]
    found = measurement.kept[question] = Comparison(
        summary=summary(texts, names, side, asked, weigh_by),
        differences=tables[0],
        events=pa.table({"article": ids, "event": event}),
        pairs=tables[1],
        wire=printed.table,
        drift=changes.table,
        weigh_by=weigh_by,
    )
    return found


def _asked(measures: Sequence[str] | None) -> list[Column]:
    """Return the measures named, or all."""
    if isinstance(measures, str):
        raise TypeError(f"measures are a list of names: [{measures!r}]")
    known = {column.name: column for column in columns()}
    unknown = sorted(set(measures or ()) - set(known))
    if unknown:
        raise ValueError(f"there is no measure {unknown[0]!r}; see framing features --list")
    return [column for column in known.values() if measures is None or column.name in measures]


def _check(articles: pa.Table, asked: Sequence[Column]) -> None:
    """Raise FramingError where the table of articles lacks a column, or a cell it must have."""
    for name in ("article", "outlet", "date", "status", *(column.name for column in asked)):
        if name not in articles.column_names:
            raise FramingError(
                f"the table of articles has no column {name!r}", hint="measure the articles again"
            )
    for name in ("article", "outlet", "date", "status"):
        if articles[name].null_count:
            row = articles[name].is_null().to_pylist().index(True)
            raise FramingError(f"row {row} of the table of articles has no {name!r}")


def _numbered(names: Sequence[str]) -> tuple[list[str], NDArray[np.int64]]:
    """Return the different names, sorted, and the number of each given one."""
    different = sorted(set(names))
    number = {name: place for place, name in enumerate(different)}
    return different, np.fromiter((number[name] for name in names), np.int64, len(names))


def _coded(column: pa.ChunkedArray) -> Sequence[str]:
    """Return the values of a column of which many are alike: each different one is held once."""
    coded = column.combine_chunks().dictionary_encode()
    return Picked(coded.dictionary.to_pylist(), coded.indices.to_numpy())
