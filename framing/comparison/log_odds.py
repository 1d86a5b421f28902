"""Words that an outlet uses more than the others on the same events.

Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16(4), 372-403: log-odds with
an informative Dirichlet prior, which draws what is rare towards no difference.

                    this outlet   the others   prior
    the term            y_a           y_b        a = a_0 (y_a + y_b) / (n_a + n_b)
    all terms           n_a           n_b       a_0

    difference = log (y_a + a) / (n_a + a_0 - y_a - a) - log (y_b + a) / (n_b + a_0 - y_b - a)

Their z takes words as drawn one by one, which writers do not do: with the outlets of each event
exchanged at random it still called hundreds of terms clear. So z, p and q come from that exchange.
For a term,

    S = sum over the outlet's articles of (uses - words * uses per word on the event)

is 0 on average when the outlets of each event are exchanged; z is S over its standard deviation
under exchange, p the share of exchanges with as large an S.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from framing.articles.spool import Spool
from framing.comparison.correction import CLEAR, q_values
from framing.comparison.dispersion import Array, Integers
from framing.comparison.exchanges import Exchanges
from framing.comparison.permutation import Chance, least_p
from framing.comparison.shared import shared_events, some_events
from framing.comparison.term_counts import Terms, term_counts
from framing.comparison.term_matrix import (
    ASKED_ARTICLES,
    ASKED_USES,
    TermMatrix,
    gathered,
    holding,
)
from framing.table.mapped import let_go
from framing.table.tables import Measurement

PRIOR = 500.0  # words that the prior is worth
# Fewer articles or events of the outlet say more about one story than about the outlet.
MINIMUM_ARTICLES = 3
MINIMUM_EVENTS = 3
MINIMUM_USES = 5
PERMUTATIONS = 4999
# Articles on shared events: of more, whole events are drawn until there are so many.
MOST_ARTICLES = 30_000
DRAWN = 1_000_000  # values under exchange looked at together: 8 MB
HELD = 2**22  # bytes of counts that do not go to disk
SEED = 2008
Example = tuple[str, tuple[int, int]]  # an article, and characters of it

LOG_ODDS = pa.schema(
    [
        pa.field("outlet", pa.string()),
        pa.field("term", pa.string()),  # one word, or two that follow one another
        pa.field("words", pa.int32()),
        pa.field("count", pa.int32()),  # uses in the outlet's own words
        pa.field("others", pa.int32()),  # uses in the other outlets' own words
        pa.field("articles", pa.int32()),  # the outlet's articles that use it
        pa.field("events", pa.int32()),
        pa.field("difference", pa.float64()),  # of log-odds; above 0, the outlet uses it more
        pa.field("z", pa.float64()),  # S over its standard deviation under exchange
        pa.field("p", pa.float64()),  # two-sided, by exchange within events
        pa.field("q", pa.float64()),  # p corrected for every term and outlet asked
        pa.field("clear", pa.bool_()),
        pa.field("article", pa.string()),  # the example: the outlet's first use
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
    ]
)


def weighted_log_odds(
    a: Array, b: Array, n_a: float, n_b: float, prior: float
) -> tuple[Array, Array]:
    """Return difference of log-odds and the paper's z; a, b: (n_terms,) counts, see the module.

    A term that nobody uses has no difference: NaN.
    """
    alpha = prior * (a + b) / (n_a + n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds_a = np.log((a + alpha) / (n_a + prior - a - alpha))
        odds_b = np.log((b + alpha) / (n_b + prior - b - alpha))
        difference = np.where(alpha > 0, odds_a - odds_b, np.nan)
        return difference, difference / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))


def log_odds(
    measurement: Measurement,
    events: pa.Table,
    *,
    prior: float = PRIOR,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> pa.Table:
    """Return a table by LOG_ODDS: for each outlet the terms with enough uses, by falling z.

    Only events that several outlets cover, only the outlets' own words (outside quotation marks
    and reported speech), no names, numbers or names of groups. In each event the others' counts
    are weighted so that their words are spread over the events as the outlet's are: what an event
    is about then cancels. Where more than MOST_ARTICLES are on such events, some events are drawn
    (`shared.some_events`). Which terms are asked about follows from all outlets together, and q
    corrects for all of them, shown or not.
    """
    told = some_events(shared_events(measurement, events), MOST_ARTICLES)
    if not told:
        return LOG_ODDS.empty_table()
    counted = Spool(term_counts(measurement, told), in_memory=HELD)
    return of_terms(counted, prior, permutations, seed)


def of_terms(
    texts: Sequence[Terms],
    prior: float = PRIOR,
    permutations: int = PERMUTATIONS,
    seed: int = SEED,
) -> pa.Table:
    """Return the table by LOG_ODDS of articles whose terms are counted; see `log_odds`."""
    corpus = TermMatrix.of(texts)
    found = [
        _of_outlet(number, corpus, prior, permutations, np.random.default_rng([seed, number]))
        for number in range(len(corpus.outlets))
    ]
    rows: list[dict[str, Any]] = []
    examples = _examples(found, corpus, texts)
    for number, (one, q) in enumerate(zip(found, q_values([o.p for o in found]), strict=True)):
        rows += _rows(number, one, q, corpus, examples[number])
    rows.sort(key=lambda row: (row["outlet"], -row["z"], row["term"]))
    return pa.Table.from_pylist(rows, schema=LOG_ODDS)


@dataclass(frozen=True)
class _Asked:
    """What was found of an outlet; arrays are (n_asked,), `term` the numbers of the terms."""

    term: Integers
    count: Array
    others: Array
    articles: Integers
    events: Integers
    difference: Array
    z: Array
    p: Array


def _of_outlet(
    number: int, corpus: TermMatrix, prior: float, permutations: int, generator: np.random.Generator
) -> _Asked:
    from scipy.sparse import diags_array

    mine = corpus.outlet == number
    rows = np.flatnonzero(np.isin(corpus.event, corpus.event[mine]))
    counts, words, event = corpus.counts[rows], corpus.words[rows], corpus.event[rows]
    let_go()
    # Exchanged as a whole: the articles of one outlet on one event.
    block = event * len(corpus.outlets) + corpus.outlet[rows]
    keys, first = np.unique(block, return_index=True)
    sizes = np.asarray(np.bincount(np.searchsorted(keys, block), words), float)
    rank = np.unique(event[first], return_inverse=True)[1]
    side = mine[rows][first]
    length = np.asarray(np.bincount(rank, sizes), float)
    asked = np.flatnonzero(
        (np.asarray(counts.sum(0)).ravel() >= ASKED_USES)
        & (holding(counts) >= ASKED_ARTICLES)
        & (holding(gathered(event, counts)) >= MINIMUM_EVENTS)
    )
    n_a, n_b = sizes[side].sum(), sizes[~side].sum()
    if not n_a or not n_b or not len(asked):
        none = np.zeros(0)
        return _Asked(asked[:0], none, none, asked[:0], asked[:0], none, none, none)
    counts = counts[:, asked]
    own = counts[mine[rows]]
    of_block = gathered(block, counts)
    del counts
    on_side = np.bincount(rank, sizes * side)
    # Weights that spread the others' words over the events as the outlet's are spread.
    weight = np.divide(on_side * n_b, n_a * (length - on_side), where=length > on_side,
                       out=np.zeros(len(length)))  # fmt: skip
    theirs = np.asarray(of_block[~side].multiply(weight[rank[~side], None]).sum(0)).ravel()
    count = np.asarray(own.sum(0)).ravel()
    others = np.asarray(of_block[~side].sum(0)).ravel()
    difference, _ = weighted_log_odds(count, theirs, n_a, n_b, prior)
    rate = (diags_array(1 / np.maximum(length, 1.0)) @ gathered(rank, of_block)).tocsc()
    of_block = of_block.tocsc()
    z, p = _chance(of_block, rate, sizes, rank, side, permutations, generator)
    return _Asked(
        term=asked,
        count=count,
        others=others,
        articles=holding(own),
        events=holding(gathered(event[mine[rows]], own)),
        difference=difference,
        z=z,
        p=p,
    )


def _chance(
    of_block: Any, rate: Any, sizes: Array, rank: Integers,
    side: Any, permutations: int, generator: np.random.Generator,
) -> tuple[Array, Array]:  # fmt: skip
    """Return z and p of each term when the blocks of each event exchange their outlets.

    of_block, rate: (n_blocks, n_terms) and (n_events, n_terms), uses, and uses per word.
    """
    from scipy.sparse import diags_array

    whole = diags_array(sizes)
    exchanges = Exchanges.drawn(side, rank, permutations, generator)
    n_terms = of_block.shape[1]
    z, p = np.zeros((2, n_terms))
    part = max(1, DRAWN // permutations)
    least = least_p(side, rank)
    for start in range(0, n_terms, part):
        some = slice(start, start + part)
        expected = whole @ rate[:, some].tocsr()[rank]
        beyond = (of_block[:, some].tocsr() - expected).T.tocsr()  # of each term, in each block
        observed = beyond @ side.astype(float)
        drawn = np.empty((len(observed), permutations))
        for at, chosen in exchanges.parts():
            drawn[:, at] = beyond @ chosen
        chance = Chance(np.abs(observed), np.abs(drawn, out=drawn).T, least)
        with np.errstate(invalid="ignore", divide="ignore"):
            z[some] = np.nan_to_num(observed / np.sqrt(chance.variance), posinf=0, neginf=0)
        p[some] = chance.p_values()
    return z, p


def _examples(
    found: Sequence[_Asked], corpus: TermMatrix, texts: Sequence[Terms]
) -> list[dict[str, Example]]:
    """Return for each outlet where it first uses each term that is asked about."""
    asked = [{corpus.terms[term] for term in one.term} for one in found]
    examples: list[dict[str, Example]] = [{} for _ in found]
    if any(asked):
        for number, text in zip(corpus.outlet.tolist(), texts, strict=True):
            for term in asked[number] & text.first.keys():
                examples[number][term] = text.article, text.first[term]
                asked[number].remove(term)
    return examples


def _rows(
    number: int, one: _Asked, q: Array, corpus: TermMatrix, examples: Mapping[str, Example]
) -> list[dict[str, Any]]:
    """Return the rows of one outlet: the terms that it uses in enough articles and events."""
    rows = []
    for i, term in enumerate(corpus.terms[t] for t in one.term):
        enough = one.articles[i] >= MINIMUM_ARTICLES and one.events[i] >= MINIMUM_EVENTS
        if not enough or one.count[i] + one.others[i] < MINIMUM_USES:
            continue
        article, (start, end) = examples[term]
        rows.append(
            {
                "outlet": corpus.outlets[number],
                "term": term,
                "words": 1 + term.count(" "),
                "count": int(one.count[i]),
                "others": int(one.others[i]),
                "articles": int(one.articles[i]),
                "events": int(one.events[i]),
                "difference": float(one.difference[i]),
                "z": float(one.z[i]),
                "p": float(one.p[i]),
                "q": float(q[i]),
                # Log-odds and exchange weigh events differently; a term is clear if they agree.
                "clear": bool(q[i] < CLEAR and one.difference[i] * one.z[i] > 0),
                "article": article,
                "start": start,
                "end": end,
            }
        )
    return rows
