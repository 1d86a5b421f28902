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

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
import pyarrow as pa

from framing.articles.spool import Spool
from framing.comparison.correction import CLEAR, q_values
from framing.comparison.dispersion import Array, Integers
from framing.comparison.exchanges import Exchanges
from framing.comparison.permutation import Chance, least_p
from framing.comparison.shared import shared_events
from framing.comparison.term_counts import Terms, term_counts
from framing.table.tables import Measurement

PRIOR = 500.0  # words that the prior is worth
# Fewer uses, articles or events than these, all outlets together, cannot tell outlets apart.
ASKED_USES = 10
ASKED_ARTICLES = 6
# Fewer articles or events of the outlet say more about one story than about the outlet.
MINIMUM_ARTICLES = 3
MINIMUM_EVENTS = 3
MINIMUM_USES = 5
PERMUTATIONS = 4999
DRAWN = 1_000_000  # values under exchange looked at together: 8 MB
HELD = 2**22  # bytes of counts that do not go to disk
SEED = 2008

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
    is about then cancels. Which terms are asked about follows from all outlets together, and q
    corrects for all of them, shown or not.
    """
    told = shared_events(measurement, events)
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
    corpus = _Corpus.of(texts)
    found = [
        _of_outlet(number, corpus, prior, permutations, np.random.default_rng([seed, number]))
        for number in range(len(corpus.outlets))
    ]
    rows: list[dict[str, Any]] = []
    for number, (one, q) in enumerate(zip(found, q_values([o.p for o in found]), strict=True)):
        rows += _rows(number, one, q, corpus, texts)
    rows.sort(key=lambda row: (row["outlet"], -row["z"], row["term"]))
    return pa.Table.from_pylist(rows, schema=LOG_ODDS)


@dataclass(frozen=True)
class _Corpus:
    """Counts of the terms that are used often enough: (n_articles, n_terms), sparse."""

    outlets: tuple[str, ...]
    terms: tuple[str, ...]
    counts: Any
    words: Array
    outlet: Integers
    event: Integers

    @staticmethod
    def of(texts: Sequence[Terms]) -> _Corpus:
        from sklearn.feature_extraction import DictVectorizer

        kept = _often(texts)
        vectorizer = DictVectorizer(dtype=np.float64)
        counts = vectorizer.fit_transform(
            {term: n for term, n in text.counts.items() if crc(term) in kept} for text in texts
        ).tocsc()
        uses = np.asarray(counts.sum(0)).ravel()
        often = (uses >= ASKED_USES) & (_holding(counts) >= ASKED_ARTICLES)
        names = vectorizer.get_feature_names_out()
        outlets, outlet = np.unique([text.outlet for text in texts], return_inverse=True)
        return _Corpus(
            tuple(outlets.tolist()),
            tuple(names[often].tolist()),
            counts[:, often].tocsr(),
            np.array([text.total for text in texts], float),
            outlet,
            np.array([text.event for text in texts], np.int64),
        )


def _often(texts: Sequence[Terms]) -> set[int]:
    """Return the sums of terms that enough articles have, so that rare ones are not held.

    Of two terms with one sum both are kept: who counts them looks again.
    """
    sums = [np.unique(np.fromiter(map(crc, t.counts), np.uint32, len(t.counts))) for t in texts]
    each, holding = np.unique(np.concatenate(sums), return_counts=True)
    return set(each[holding >= ASKED_ARTICLES].tolist())


def crc(term: str) -> int:
    """Return a number for a term, the same in every run."""
    return crc32(term.encode("utf-8", "surrogatepass"))


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
    number: int, corpus: _Corpus, prior: float, permutations: int, generator: np.random.Generator
) -> _Asked:
    mine = corpus.outlet == number
    rows = np.flatnonzero(np.isin(corpus.event, corpus.event[mine]))
    counts, words, event = corpus.counts[rows], corpus.words[rows], corpus.event[rows]
    # Exchanged as a whole: the articles of one outlet on one event.
    block = event * len(corpus.outlets) + corpus.outlet[rows]
    keys, first = np.unique(block, return_index=True)
    of_block = _gathered(block, counts)
    sizes = np.asarray(np.bincount(np.searchsorted(keys, block), words), float)
    rank = np.unique(event[first], return_inverse=True)[1]
    side = mine[rows][first]
    of_event = _gathered(rank, of_block)
    length = np.asarray(np.bincount(rank, sizes), float)
    asked = np.flatnonzero(
        (np.asarray(counts.sum(0)).ravel() >= ASKED_USES)
        & (_holding(counts) >= ASKED_ARTICLES)
        & (_holding(of_event) >= MINIMUM_EVENTS)
    )
    n_a, n_b = sizes[side].sum(), sizes[~side].sum()
    if not n_a or not n_b or not len(asked):
        none = np.zeros(0)
        return _Asked(asked[:0], none, none, asked[:0], asked[:0], none, none, none)
    own, of_block = counts[mine[rows]][:, asked], of_block[:, asked]
    on_side = np.bincount(rank, sizes * side)
    # Weights that spread the others' words over the events as the outlet's are spread.
    weight = np.divide(on_side * n_b, n_a * (length - on_side), where=length > on_side,
                       out=np.zeros(len(length)))  # fmt: skip
    theirs = np.asarray(of_block[~side].multiply(weight[rank[~side], None]).sum(0)).ravel()
    count = np.asarray(own.sum(0)).ravel()
    difference, _ = weighted_log_odds(count, theirs, n_a, n_b, prior)
    z, p = _chance(of_block, of_event[:, asked], sizes, length, rank, side, permutations, generator)
    return _Asked(
        term=asked,
        count=count,
        others=np.asarray(of_block[~side].sum(0)).ravel(),
        articles=_holding(own),
        events=_holding(_gathered(event[mine[rows]], own)),
        difference=difference,
        z=z,
        p=p,
    )


def _holding(counts: Any) -> Integers:
    """Return how many rows hold each term, (n_terms,)."""
    return np.asarray(counts.count_nonzero(axis=0), np.int64)


def _gathered(group: Integers, counts: Any) -> Any:
    """Return the rows of each group added, sparse."""
    from scipy.sparse import csr_array

    _, place = np.unique(group, return_inverse=True)
    shape = int(place.max(initial=-1)) + 1, len(place)
    return csr_array((np.ones(len(place)), (place, np.arange(len(place)))), shape=shape) @ counts


def _chance(
    of_block: Any, of_event: Any, sizes: Array, length: Array, rank: Integers,
    side: Any, permutations: int, generator: np.random.Generator,
) -> tuple[Array, Array]:  # fmt: skip
    """Return z and p of each term when the blocks of each event exchange their outlets."""
    from scipy.sparse import diags_array

    rate = diags_array(1 / np.maximum(length, 1.0)) @ of_event
    expected = diags_array(sizes) @ rate.tocsr()[rank]
    beyond = (of_block - expected).T.tocsr()  # of each term, in each block
    exchanges = Exchanges.drawn(side, rank, permutations, generator)
    observed = beyond @ side.astype(float)
    z, p = np.zeros((2, len(observed)))
    part = max(1, DRAWN // permutations)
    least = least_p(side, rank)
    for start in range(0, len(observed), part):
        some = slice(start, start + part)
        drawn = np.empty((len(observed[some]), permutations))
        for at, chosen in exchanges.parts():
            drawn[:, at] = beyond[some] @ chosen
        chance = Chance(np.abs(observed[some]), np.abs(drawn, out=drawn).T, least)
        with np.errstate(invalid="ignore", divide="ignore"):
            z[some] = np.nan_to_num(observed[some] / np.sqrt(chance.variance), posinf=0, neginf=0)
        p[some] = chance.p_values()
    return z, p


def _rows(
    number: int, one: _Asked, q: Array, corpus: _Corpus, texts: Sequence[Terms]
) -> list[dict[str, Any]]:
    """Return the rows of one outlet: the terms that it uses in enough articles and events."""
    rows = []
    examples: dict[str, tuple[str, tuple[int, int]]] = {}
    asked = {corpus.terms[t] for t in one.term}
    for text in texts if asked else ():
        if text.outlet == corpus.outlets[number]:
            for term in asked & text.first.keys():
                examples[term] = text.article, text.first[term]
            asked -= examples.keys()
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
