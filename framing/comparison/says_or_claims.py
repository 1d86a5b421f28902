"""Who "says" and who "claims": how the stance of an outlet's verbs varies with kind of source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from framing.comparison.correction import is_clear, q_values
from framing.comparison.dispersion import Array, Integers
from framing.comparison.intervals import LEVEL
from framing.table.mapped import let_go
from framing.table.numbered import Numbered
from framing.table.tables import Measurement

# Under any of these an odds ratio says more about chance, or about the half cues added, than
# about the outlet.
MINIMUM_CUES = 10
MINIMUM_USES = 5
MINIMUM_ARTICLES = 5
MINIMUM_TELLING = 3  # events with both kinds and both stances

ODDS = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("kind", pa.string()),  # kind of source, against all other kinds of the outlet
        pa.field("stance", pa.string()),  # "distancing" or "endorsing"
        pa.field("cues", pa.int32()),  # cues that introduce this kind
        pa.field("with_stance", pa.int32()),
        pa.field("other_cues", pa.int32()),  # cues that introduce every other kind
        pa.field("other_with_stance", pa.int32()),
        pa.field("articles", pa.int32()),  # that cite this kind and another
        pa.field("odds_ratio", pa.float64()),  # within articles
        pa.field("raw_odds_ratio", pa.float64()),  # over all cues
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("p", pa.float64()),
        pa.field("q", pa.float64()),  # p corrected for every outlet, kind and stance asked
        pa.field("enough", pa.bool_()),
        pa.field("clear", pa.bool_()),
        pa.field("sentence", pa.string()),
    ]
)
ROWS = 100_000  # attributions that are looked at together
WORDS = {"distancing": "verbs of doubt", "endorsing": "endorsing verbs"}


def says_or_claims(measurement: Measurement, *, events: pa.Table | None = None) -> pa.Table:
    """Return a table by ODDS: for each outlet, kind of source and stance, an odds ratio.

    The odds that a cue for this kind of source has the stance, over the odds that a cue for any
    other kind in the same article has it, joined over the outlet's articles (Mantel and Haenszel
    1959, J. National Cancer Institute 22, 719-748):

        in article i        stance   other stance
        this kind            a_i          b_i
        every other kind     c_i          d_i        n_i cues

        odds ratio = R / S,   R = sum_i a_i d_i / n_i,   S = sum_i b_i c_i / n_i

    What an article is about thus cancels. One further table with half a cue in each cell keeps
    empty cells from giving 0 or infinity. Above 1, the outlet uses the stance more for this kind.
    Interval and p are those of a t-test of the logarithm with

        variance = m / (m - 1) sum_e (R_e / R - S_e / S)^2

    over events e (Liang and Zeger 1986, Biometrika 73), since cues of one event are not independent
    observations, but at least what independent cues would give (Robins, Breslow and Greenland 1986,
    Biometrics 42); m counts the events that have both kinds and both stances, and the degrees of
    freedom are m - 1. q corrects p for every row that is asked. `raw_odds_ratio` is that of all
    cues in one table, half a cue added to each cell (Haldane 1956; Anscombe 1956).

    events: article and event number, as `Comparison.events`; None takes each article as one.
    Attributions without a cue, and those that nobody voiced, are left out. Stances are those of
    the lexicon of reporting verbs; the measure is our own.
    """
    kinds, stances, outlets = _by_outlet(measurement, events)
    number = {name: stances.index(name) if name in stances else -1 for name in WORDS}
    rows = [
        {"outlet": of.outlet, "kind": kinds[kind], "stance": name}
        | _odds(of.event, of.article, of.kind == kind, of.stance == number[name])
        for of in outlets
        for kind in np.unique(of.kind).tolist()
        for name in WORDS
    ]
    (corrected,) = q_values([np.array([row["p"] for row in rows], float)])
    for row, q in zip(rows, corrected.tolist(), strict=True):
        row["q"] = q
        row["clear"] = is_clear(row["low"], row["high"], q, null=1.0)
        row["sentence"] = _sentence(row)
    return pa.Table.from_pylist(rows, schema=ODDS)


class _Cues(NamedTuple):
    """The voiced cues of one outlet; numbers, (n_cues,), of events, articles, kinds and stances."""

    outlet: str
    event: Integers
    article: Integers
    kind: Integers
    stance: Integers


def _by_outlet(
    measurement: Measurement, events: pa.Table | None
) -> tuple[list[str], list[str], Iterator[_Cues]]:
    """Return the kinds and stances by their numbers, and the cues of each outlet, sorted by it."""
    articles = measurement.tables.articles.select(["article", "outlet"])
    place = Numbered(each.as_py() for each in articles["article"])
    rank = np.empty(articles.num_rows, np.int64)
    rank[np.asarray(pc.sort_indices(articles["article"]), np.int64)] = np.arange(len(rank))
    event = rank
    if events is not None:
        known = np.array([place[each.as_py()] for each in events["article"]], np.int64)
        event = rank + 1 + (pc.max(events["event"]).as_py() or 0)  # of an article in no event
        event[known] = events["event"].to_numpy()
    owner, (kinds, kind), (stances, stance) = _columns(measurement.tables.attributions, place)
    del place
    known_outlets = _counting()
    outlet = _coded(articles["outlet"].combine_chunks(), known_outlets.__getitem__)
    names, outlet = _sorted(known_outlets, outlet.astype(np.int32))
    of_cue = outlet[owner]

    def each() -> Iterator[_Cues]:
        for number, name in enumerate(names):
            mine = np.flatnonzero(of_cue == number)
            if len(mine):
                of_event, of_article = (
                    np.unique(value[owner[mine]], return_inverse=True)[1] for value in (event, rank)
                )
                yield _Cues(name, of_event, of_article, kind[mine], stance[mine])

    return kinds, stances, each()


Coded = tuple[list[str], Integers]  # the different values, sorted, and the number of each one given


def _columns(attributions: pa.Table, place: Mapping[str, int]) -> tuple[Integers, Coded, Coded]:
    """Return of each voiced cue the place of its article, its kind and its stance."""
    owner: list[NDArray[np.int32]] = []
    found: dict[str, list[NDArray[np.int16]]] = {"kind": [], "stance": []}
    known: dict[str, defaultdict[str, int]] = {name: _counting() for name in found}
    table = attributions.select(["article", *found, "lemma", "voiced"])
    for batch in table.to_batches(ROWS):
        cue = pc.and_(pc.not_equal(batch["lemma"], ""), batch["voiced"])
        rows = batch.filter(cue)
        owner.append(_coded(rows["article"], place.__getitem__).astype(np.int32))
        for name, parts in found.items():
            numbers = known[name]
            parts.append(_coded(rows[name], numbers.__getitem__).astype(np.int16))
        let_go()
    none = np.zeros(0, np.int16)
    kind, stance = (_sorted(known[name], np.concatenate([none, *found[name]])) for name in found)
    return np.concatenate([none.astype(np.int32), *owner]), kind, stance


def _coded(values: pa.Array, number: Callable[[str], int]) -> Integers:
    """Return the number of each value, which is asked for once."""
    coded = values.dictionary_encode()
    numbers = np.array([number(value) for value in coded.dictionary.to_pylist()], np.int64)
    return np.asarray(numbers[coded.indices.to_numpy()])


def _counting() -> defaultdict[str, int]:
    """Return a mapping that gives each new name the next number."""
    found: defaultdict[str, int] = defaultdict()
    found.default_factory = found.__len__
    return found


def _sorted(known: Mapping[str, int], code: Integers) -> Coded:
    names = sorted(known)
    rank = np.zeros(len(names), code.dtype)
    rank[[known[name] for name in names]] = np.arange(len(names))
    return names, rank[code]


def _odds(
    event: Integers, article: Integers, mine: NDArray[np.bool_], has: NDArray[np.bool_]
) -> dict[str, Any]:
    cells = np.stack(
        [
            np.bincount(article[side & stance], minlength=int(article.max()) + 1)
            for side in (mine, ~mine)
            for stance in (has, ~has)
        ],
        axis=1,
    ).astype(float)
    a, b, c, d = (int(n) for n in cells.sum(0))
    both = (cells[:, :2].any(1) & cells[:, 2:].any(1)).sum()
    enough = min(a + b, c + d) >= MINIMUM_CUES and a + c >= MINIMUM_USES
    found = _test(cells, _first(event, article)) if both >= MINIMUM_ARTICLES else None
    ratio, low, high, p = (float("nan"),) * 4 if found is None else found
    enough = bool(enough and np.isfinite(p))
    return {
        "cues": a + b,
        "with_stance": a,
        "other_cues": c + d,
        "other_with_stance": c,
        "articles": int(both),
        "odds_ratio": ratio,
        "raw_odds_ratio": (a + 0.5) * (d + 0.5) / (b + 0.5) / (c + 0.5),
        "low": low if enough else float("nan"),
        "high": high if enough else float("nan"),
        "p": p if enough else float("nan"),
        "enough": enough,
    }


def _first(event: Integers, article: Integers) -> Integers:
    """Return the event of each article, by number."""
    of_article = np.zeros(int(article.max()) + 1, np.int64)
    of_article[article] = event
    return of_article


def _test(cells: Array, event: Integers) -> tuple[float, float, float, float] | None:
    """Return odds ratio, low, high and p; cells: (n_articles, 4), event: (n_articles,)."""
    from scipy.stats import t

    n = np.maximum(cells.sum(1), 1.0)
    a, b, c, d = cells.T
    r, s, agree, differ = (*(x / n for x in (a * d, b * c)), (a + d) / n, (b + c) / n)
    telling = (a + b > 0) & (c + d > 0) & (a + c > 0) & (b + d > 0)
    m = len(np.unique(event[telling]))
    if m < MINIMUM_TELLING:
        return None
    # The further table: half a cue in each cell, so r = s = 1/8 and half agrees.
    whole_r, whole_s = r.sum() + 1 / 8, s.sum() + 1 / 8
    of_event = np.bincount(event, r / whole_r - s / whole_s)
    clustered = m / (m - 1) * (of_event**2).sum()
    independent = (
        ((agree * r).sum() + 1 / 16) / (2 * whole_r**2)
        + ((agree * s + differ * r).sum() + 1 / 8) / (2 * whole_r * whole_s)
        + ((differ * s).sum() + 1 / 16) / (2 * whole_s**2)
    )
    size, error = np.log(whole_r / whole_s), np.sqrt(max(clustered, independent))
    reach = t.ppf((1 + LEVEL) / 2, m - 1) * error
    ratio, low, high = (float(np.exp(x)) for x in (size, size - reach, size + reach))
    return ratio, low, high, float(2 * t.sf(abs(size) / error, m - 1))


def _sentence(row: Mapping[str, Any]) -> str:
    """Say which side is which, and no more than the test allows."""
    outlet, kind, verbs = row["outlet"], row["kind"], WORDS[row["stance"]]
    counts = (
        f"{row['with_stance']:,} of {row['cues']:,} cues, against {row['other_with_stance']:,} of "
        f"{row['other_cues']:,} for its other sources"
    )
    if not row["enough"]:
        return f"Too few cues to say how {outlet} introduces sources of kind {kind} ({counts})."
    if not row["clear"]:
        return (
            f"No clear difference in how often {outlet} uses {verbs} "
            f"for sources of kind {kind} ({counts})."
        )
    side = "more" if row["odds_ratio"] > 1 else "less"
    return f"{outlet} uses {verbs} {side} for sources of kind {kind} ({counts})."
