"""Words that an outlet uses more than the others on the same events, with z-scores.

Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16(4), 372-403: log-odds with
an informative Dirichlet prior, which draws what is rare towards no difference.

                    this outlet   the others   prior
    the term            y_a           y_b        a = a_0 (y_a + y_b) / (n_a + n_b)
    all terms           n_a           n_b       a_0

    difference = log (y_a + a) / (n_a + a_0 - y_a - a) - log (y_b + a) / (n_b + a_0 - y_b - a)
    variance   = 1 / (y_a + a) + 1 / (y_b + a)            z = difference / sqrt(variance)
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.comparison.naming_phrases import NAME
from framing.comparison.shared import Spoken, chunks, shared_events
from framing.language.reading import Language, analyse
from framing.lexicons.lexicon import lexicons
from framing.lexicons.matching import normal
from framing.table.batch import without_boilerplate
from framing.table.tables import Measurement

Array = NDArray[np.float64]
PRIOR = 500.0  # words that the prior is worth
# Fewer uses, articles or events than these say more about one story than about the outlet.
MINIMUM_USES = 5
MINIMUM_ARTICLES = 3
MINIMUM_EVENTS = 3
CLEAR = 0.05

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
        pa.field("z", pa.float64()),
        pa.field("q", pa.float64()),  # two-sided p, corrected for every term and outlet asked
        pa.field("clear", pa.bool_()),
        pa.field("article", pa.string()),  # the example: the outlet's first use
        pa.field("start", pa.int32()),
        pa.field("end", pa.int32()),
    ]
)


def weighted_log_odds(
    a: Array, b: Array, n_a: float, n_b: float, prior: float
) -> tuple[Array, Array]:
    """Return difference of log-odds and z of each term; a, b: (n_terms,) counts, see the module.

    A term that nobody uses has no difference: NaN.
    """
    alpha = prior * (a + b) / (n_a + n_b)
    with np.errstate(divide="ignore", invalid="ignore"):
        odds_a = np.log((a + alpha) / (n_a + prior - a - alpha))
        odds_b = np.log((b + alpha) / (n_b + prior - b - alpha))
        difference = np.where(alpha > 0, odds_a - odds_b, np.nan)
        return difference, difference / np.sqrt(1 / (a + alpha) + 1 / (b + alpha))


def log_odds(measurement: Measurement, events: pa.Table, *, prior: float = PRIOR) -> pa.Table:
    """Return a table by LOG_ODDS: for each outlet the terms with enough uses, by falling z.

    Only events that several outlets tell, only the outlets' own words (outside quotation marks
    and reported speech), no names, numbers or names of groups. In each event the others' counts
    are weighted so that their words are spread over the events as the outlet's are: what an event
    is about then cancels. z takes words as drawn one by one, which writers do not do, so it is
    too sure of itself; that is why a term must stand in several articles on several events.
    """
    told = shared_events(measurement, events)
    if not told:
        return LOG_ODDS.empty_table()
    uses = _uses(measurement, told)
    rows: list[list[object]] = []
    for outlet in sorted({use.outlet for use in uses}):
        rows += _of_outlet(outlet, uses, prior)
    _correct(rows)
    rows.sort(key=lambda row: (str(row[0]), -float(str(row[8])), str(row[1])))
    columns = [list(c) for c in zip(*rows, strict=True)] or [[]] * len(LOG_ODDS)
    return pa.table(columns, schema=LOG_ODDS)


@dataclass(frozen=True)
class _Text:
    """The terms of one article: how often, how many there are, and where each first stands."""

    article: str
    outlet: str
    event: int
    counts: Counter[str]
    total: int
    first: Mapping[str, tuple[int, int]]


def _uses(measurement: Measurement, told: Mapping[int, list[Article]]) -> list[_Text]:
    spoken = Spoken(measurement)
    found = []
    for chunk in chunks(told):
        pairs = [(event, article) for event, articles in chunk for article in articles]
        language = analyse([without_boilerplate(article) for _, article in pairs])
        kept = _kept(language)
        tokens = language.tokens
        lowered = [normal(form) for form in tokens.vocabulary]
        begins = set(language.sentences.tolist())
        for i, (event, article) in enumerate(pairs):
            low, high = tokens.bounds[i : i + 2].tolist()
            own = np.ones(high - low, bool)
            starts = tokens.start[low:high]
            for start, end in spoken.by_others(article):
                own[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = False
            mine = kept[low:high] & own
            counts: Counter[str] = Counter()
            first: dict[str, tuple[int, int]] = {}
            total = 0
            for token in range(low, high):
                if not mine[token - low]:
                    continue
                total += 1
                word = lowered[tokens.type[token]]
                counts[word] += 1
                first.setdefault(word, (int(tokens.start[token]), int(tokens.end[token])))
                if token > low and mine[token - low - 1] and token not in begins:
                    pair = f"{lowered[tokens.type[token - 1]]} {word}"
                    counts[pair] += 1
                    span = (int(tokens.start[token - 1]), int(tokens.end[token]))
                    first.setdefault(pair, span)
            found.append(_Text(article.id, article.outlet, event, counts, total, first))
    return found


def _kept(language: Language) -> NDArray[np.bool_]:
    """Return which tokens are words that may be compared: no names, numbers or names of groups."""
    tokens = language.tokens
    names = np.isin(language.tags, sorted(NAME))
    word = np.array(
        [form.isalpha() and normal(form) not in _group_names() for form in tokens.vocabulary], bool
    )[tokens.type]
    lower = np.array([form.islower() for form in tokens.vocabulary], bool)[tokens.type]
    return word & (lower | ~names)


@cache
def _group_names() -> frozenset[str]:
    return frozenset(
        normal(entry.term)
        for name in ("group_names", "countries")
        for entry in lexicons(name)[name].entries
    )


def _of_outlet(outlet: str, texts: Sequence[_Text], prior: float) -> list[list[object]]:
    mine = [text for text in texts if text.outlet == outlet]
    here = {text.event for text in mine}
    rest = [text for text in texts if text.outlet != outlet and text.event in here]
    size: Counter[int] = Counter()
    rest_size: Counter[int] = Counter()
    for text in mine:
        size[text.event] += text.total
    for text in rest:
        rest_size[text.event] += text.total
    n_a, n_b = sum(size.values()), sum(rest_size.values())
    if not n_a or not n_b:
        return []
    count: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    events: dict[str, set[int]] = defaultdict(set)
    for text in mine:
        count.update(text.counts)
        articles.update(text.counts.keys())
        for term in text.counts:
            events[term].add(text.event)
    others: Counter[str] = Counter()
    weighted: dict[str, float] = defaultdict(float)
    for text in rest:
        weight = size[text.event] / n_a * n_b / rest_size[text.event]
        for term, n in text.counts.items():
            others[term] += n
            weighted[term] += weight * n
    terms = sorted(
        term
        for term in count
        if count[term] + others[term] >= MINIMUM_USES
        and articles[term] >= MINIMUM_ARTICLES
        and len(events[term]) >= MINIMUM_EVENTS
    )
    difference, z = weighted_log_odds(
        np.array([count[t] for t in terms], float),
        np.array([weighted[t] for t in terms], float),
        n_a,
        n_b,
        prior,
    )
    rows: list[list[object]] = []
    for i, term in enumerate(terms):
        example = next(text for text in mine if term in text.counts)
        rows.append(
            [outlet, term, 1 + term.count(" "), count[term], others[term], articles[term]]
            + [len(events[term]), float(difference[i]), float(z[i]), float("nan"), False]
            + [example.article, *example.first[term]]
        )
    return rows


def _correct(rows: list[list[object]]) -> None:
    """Fill in q and clear: Benjamini and Hochberg (1995) over all rows."""
    from scipy.stats import false_discovery_control, norm

    if not rows:
        return
    z = np.array([row[8] for row in rows], float)
    for row, q in zip(rows, false_discovery_control(2 * norm.sf(np.abs(z))), strict=True):
        row[9], row[10] = float(q), bool(q < CLEAR)
