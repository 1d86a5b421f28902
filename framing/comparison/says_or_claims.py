"""Who "says" and who "claims": how the stance of an outlet's verbs varies with kind of source."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.comparison.intervals import Array, expanded_levels, redrawn
from framing.table.tables import Measurement

# Under any of these an odds ratio says more about chance, or about the half cues added, than
# about the outlet.
MINIMUM_CUES = 10
MINIMUM_USES = 5
MINIMUM_ARTICLES = 5
SEED = 1991

ODDS = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("kind", pa.string()),  # kind of source, against all other kinds of the outlet
        pa.field("stance", pa.string()),  # "distancing" or "endorsing"
        pa.field("cues", pa.int32()),  # cues that introduce this kind
        pa.field("with_stance", pa.int32()),
        pa.field("other_cues", pa.int32()),  # cues that introduce every other kind
        pa.field("other_with_stance", pa.int32()),
        pa.field("odds_ratio", pa.float64()),
        pa.field("low", pa.float64()),
        pa.field("high", pa.float64()),
        pa.field("enough", pa.bool_()),
        pa.field("sentence", pa.string()),
    ]
)
WORDS = {"distancing": "verbs of doubt", "endorsing": "verbs that vouch"}


def says_or_claims(measurement: Measurement, *, seed: int = SEED) -> pa.Table:
    """Return a table by ODDS: for each outlet, kind of source and stance, an odds ratio.

    The odds that a cue for this kind of source has the stance, over the odds that a cue for any
    other kind has it, in the same outlet:

                            stance   other stance
        this kind             a           b
        every other kind      c           d

        odds ratio = (a + .5)(d + .5) / (b + .5)(c + .5)

    with half a cue added to each cell (Haldane 1956; Anscombe 1956), so that an empty cell does
    not give 0 or infinity. The interval draws the outlet's articles again. Above 1, the outlet
    uses the stance more for this kind. Attributions without a cue, and those that nobody voiced,
    are left out. Stances are those of the lexicon of reporting verbs; the measure is our own.
    """
    rows: list[tuple[object, ...]] = []
    for outlet, article, kind, stance in _by_outlet(measurement):
        for each in sorted(set(kind.tolist())):
            mine = kind == each
            for name in WORDS:
                row = _odds(article, mine, stance == name, np.random.default_rng(seed))
                rows.append((outlet, each, name, *row, _sentence(outlet, each, name, *row)))
    columns = [list(c) for c in zip(*rows, strict=True)] or [[]] * len(ODDS)
    return pa.table(columns, schema=ODDS)


def _by_outlet(
    measurement: Measurement,
) -> list[tuple[str, NDArray[np.int64], NDArray[np.str_], NDArray[np.str_]]]:
    """Return (outlet, article number, kind, stance) of every voiced cue, sorted by outlet."""
    articles = measurement.tables.articles
    outlet_of = dict(
        zip(articles["article"].to_pylist(), articles["outlet"].to_pylist(), strict=True)
    )
    table = measurement.tables.attributions
    cues = [
        (outlet_of[article], article, kind, stance)
        for article, kind, stance, lemma, voiced in zip(
            *(table[c].to_pylist() for c in ("article", "kind", "stance", "lemma", "voiced")),
            strict=True,
        )
        if lemma and voiced
    ]
    found = []
    for outlet in sorted({cue[0] for cue in cues}):
        # Sorted, so that the draws do not depend on the order of the articles.
        mine = sorted(cue[1:] for cue in cues if cue[0] == outlet)
        article, kind, stance = (np.array(c) for c in zip(*mine, strict=True))
        found.append((outlet, np.unique(article, return_inverse=True)[1], kind, stance))
    return found


def _odds(
    article: NDArray[np.int64],
    mine: NDArray[np.bool_],
    has: NDArray[np.bool_],
    generator: np.random.Generator,
) -> tuple[int, int, int, int, float, float, float, bool]:
    n_articles = int(article.max()) + 1
    cells = np.stack(
        [
            np.bincount(article[side & stance], minlength=n_articles)
            for side in (mine, ~mine)
            for stance in (has, ~has)
        ],
        axis=1,
    ).astype(float)
    a, b, c, d = (int(n) for n in cells.sum(0))
    of_kind = len(np.unique(article[mine]))
    enough = (
        min(a + b, c + d) >= MINIMUM_CUES and a + c >= MINIMUM_USES and of_kind >= MINIMUM_ARTICLES
    )
    low = high = float("nan")
    if enough:
        drawn = redrawn(n_articles, generator)
        levels = expanded_levels(of_kind)
        low, high = (float(x) for x in np.exp(np.quantile(_log_odds(drawn @ cells), levels)))
    return a + b, a, c + d, c, float(np.exp(_log_odds(cells.sum(0)))), low, high, enough


def _log_odds(cells: Array) -> Array:
    a, b, c, d = np.moveaxis(np.log(cells + 0.5), -1, 0)
    return np.asarray(a + d - b - c)


def _sentence(
    outlet: str, kind: str, stance: str, cues: int, has: int, other: int, other_has: int,
    odds: float, low: float, high: float, enough: bool,
) -> str:  # fmt: skip
    """Say which side is which, and no more than the interval allows."""
    counts = f"{has} of {cues} cues, against {other_has} of {other} for its other sources"
    if not enough:
        return f"Too few cues to say how {outlet} introduces sources of kind {kind} ({counts})."
    if low <= 1 <= high:
        return (
            f"No clear difference in how often {outlet} uses {WORDS[stance]} "
            f"for sources of kind {kind} ({counts})."
        )
    side = "more" if odds > 1 else "less"
    return f"{outlet} uses {WORDS[stance]} {side} for sources of kind {kind} ({counts})."
