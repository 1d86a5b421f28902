"""Outlets that differ by design differ; two halves of one outlet do not, at the stated rate."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binom

from framing.articles.article import Article, Corpus
from framing.comparison.by_words import vectors
from framing.comparison.correction import is_clear, q_values
from framing.comparison.differences import differences
from framing.comparison.dispersion import families
from framing.comparison.events import events_of
from framing.comparison.outlets import compare
from framing.comparison.strata import strata
from framing.comparison.texts import Texts
from framing.features.base.registry import columns
from framing.table.measure import measure
from framing.table.tables import Measurement

PLACES = ["the harbour at Sarrow", "the dam above Velm", "the school in Brenn", "the Lyskarn mine"]
WHAT = ["would close in spring", "had cost nine million crowns", "needs forty more workers",
        "was inspected twice last year", "may reopen before the winter"]  # fmt: skip
NAMED = ["Mayor Ada Quill", "Professor Otto Brandt", "Minister Ines Falk", "Ruben Strand, a baker,"]
HIDDEN = ["A person familiar with the talks", "An official who asked not to be named", "Sources"]
VERBS = ["said", "claimed", "told reporters", "insisted", "admitted", "warned"]
TERMS = ["shameless ", "radical ", "", "", "", "so-called "]


def article(number: int, outlet: str, hidden: float, generator: np.random.Generator) -> Article:
    """Return an invented article whose speakers stay unnamed with the probability `hidden`."""
    sentences = []
    place = PLACES[number % len(PLACES)]
    for _ in range(generator.integers(5, 12)):
        who = generator.choice(HIDDEN if generator.random() < hidden else NAMED)
        term, verb, what = (generator.choice(each) for each in (TERMS, VERBS, WHAT))
        sentences.append(f"{who} {verb} that the {term}plan for {place} {what}.")
    title = f"Plans for {place}, part {number}"
    text = f"{title}\n\n{' '.join(sentences)}"
    date = f"2031-{1 + number % 12:02}-{1 + number // 12 % 28:02}"
    return Article(
        id=f"{outlet}-{number:03}",
        text=text, title=title, title_span=(0, len(title)), outlet=outlet, date=date,
    )  # fmt: skip


def measured(outlets: dict[str, float], articles: int) -> Measurement:
    generator = np.random.default_rng(2031)
    corpus = Corpus(
        tuple(
            article(n, o, hidden, generator)
            for o, hidden in outlets.items()
            for n in range(articles)
        )
    )
    return Measurement(corpus, measure(corpus, fast=True, workers=1))


def test_two_outlets_that_differ_by_design_are_found_to_differ_in_that() -> None:
    found = compare(measured({"open": 0.1, "secret": 0.6}, 24), pairs=True)
    rows = {row["measure"]: row for row in found.pairs.to_pylist()}
    anonymous = rows["naming_anonymous"]
    assert is_clear(anonymous["low"], anonymous["high"], anonymous["q"])
    assert anonymous["sentence"].startswith("open is lower than secret in anonymous sources")


@pytest.fixture(scope="module")
def one() -> Texts:
    """One outlet's articles, measured."""
    measurement = measured({"open": 0.3}, 60)
    table = measurement.tables.articles
    by_words = vectors([a.text for a in measurement.corpus.articles])
    dates = table["date"].to_pylist()
    event = events_of(by_words, dates)
    outlet = np.zeros(len(dates), np.int64)
    values = np.stack([table[c.name].to_numpy().astype(float) for c in columns()], axis=1)
    return Texts(
        values,
        outlet,
        strata(by_words, event, dates, outlet),
        np.full(len(dates), -1),
        families(c.unit for c in columns()),
    )


def test_two_halves_of_one_outlet_differ_no_oftener_than_stated(one: Texts) -> None:
    generator = np.random.default_rng(11)
    halvings, n_clear, p = 200, 0, []
    for seed in range(halvings):
        half = generator.permutation(np.arange(len(one.outlet)) % 2)
        (asked,) = differences(
            replace(one, outlet=half), half, [(0, 1)],
            minimum_articles=5, minimum_events=5, seed=seed, permutations=999,
        )  # fmt: skip
        found = asked.found
        (q,) = q_values([found.p])
        n_clear += any(map(is_clear, found.low, found.high, q))
        p.append(found.p[np.isfinite(found.p)])
    # Where nothing differs, the correction keeps the chance of any clear difference at 5 %.
    assert n_clear <= binom.ppf(0.99, halvings, 0.05)
    every = np.concatenate(p)
    assert len(every) > 200 * 20
    # Rare measures borrow their spread from all articles, and are called less often.
    assert 0.025 <= (every < 0.05).mean() <= 0.055
