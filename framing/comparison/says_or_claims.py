"""Who "says" and who "claims": how the stance of an outlet's verbs varies with kind of source."""

from __future__ import annotations

from collections.abc import Mapping
from sys import intern
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.correction import is_clear, q_values
from framing.comparison.dispersion import Array, Integers
from framing.comparison.intervals import LEVEL
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
ROWS = 10_000  # attributions that are made Python objects together
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
    rows = [
        {"outlet": outlet, "kind": kind, "stance": name}
        | _odds(event, article, kinds == kind, stances == name)
        for outlet, event, article, kinds, stances in _by_outlet(measurement, events)
        for kind in sorted(set(kinds.tolist()))
        for name in WORDS
    ]
    (corrected,) = q_values([np.array([row["p"] for row in rows], float)])
    for row, q in zip(rows, corrected.tolist(), strict=True):
        row["q"] = q
        row["clear"] = is_clear(row["low"], row["high"], q, null=1.0)
        row["sentence"] = _sentence(row)
    return pa.Table.from_pylist(rows, schema=ODDS)


def _by_outlet(
    measurement: Measurement, events: pa.Table | None
) -> list[tuple[str, Integers, Integers, NDArray[np.str_], NDArray[np.str_]]]:
    """Return (outlet, event, article, kind, stance) of every voiced cue, sorted by outlet."""
    articles = measurement.tables.articles
    outlet_of = dict(
        zip(articles["article"].to_pylist(), articles["outlet"].to_pylist(), strict=True)
    )
    event_of: dict[str, object] = {}
    if events is not None:
        event_of = dict(
            zip(events["article"].to_pylist(), events["event"].to_pylist(), strict=True)
        )
    table = measurement.tables.attributions
    table = table.select(["article", "kind", "stance", "lemma", "voiced"])
    cues = [
        (
            outlet_of[article],
            event_of.get(article, article),
            intern(article),
            intern(kind),
            intern(stance),
        )
        for rows in table.to_batches(ROWS)
        for article, kind, stance, lemma, voiced in zip(
            *(column.to_pylist() for column in rows.columns), strict=True
        )
        if lemma and voiced
    ]
    found = []
    for outlet in sorted({cue[0] for cue in cues}):
        mine = [cue[1:] for cue in cues if cue[0] == outlet]
        event, article, kind, stance = (np.array(c) for c in zip(*mine, strict=True))
        numbered = (np.unique(each, return_inverse=True)[1] for each in (event, article))
        found.append((outlet, *numbered, kind, stance))
    return found


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
        f"{row['with_stance']} of {row['cues']} cues, against {row['other_with_stance']} of "
        f"{row['other_cues']} for its other sources"
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
