"""Log-odds with an informative prior: against the formula in scalars, and on invented news."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.articles import read
from framing.articles.article import Article, Corpus
from framing.comparison.log_odds import LOG_ODDS, PRIOR, log_odds, weighted_log_odds
from framing.comparison.outlets import compare
from framing.table.measure import measure
from framing.table.tables import Measurement

COUNTS = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=6)


def by_hand(y_a: float, y_b: float, n_a: float, n_b: float, prior: float) -> tuple[float, float]:
    """Monroe, Colaresi & Quinn (2008), equations 15, 19 and 22, for one term."""
    a = prior * (y_a + y_b) / (n_a + n_b)
    odds = [math.log((y + a) / (n + prior - y - a)) for y, n in ((y_a, n_a), (y_b, n_b))]
    difference = odds[0] - odds[1]
    return difference, difference / math.sqrt(1 / (y_a + a) + 1 / (y_b + a))


@given(COUNTS)
def test_it_is_the_formula_of_the_paper(counts: list[tuple[int, int]]) -> None:
    a, b = (np.array(side, float) for side in zip(*counts, strict=True))
    n_a, n_b = a.sum() + 100, b.sum() + 200
    difference, z = weighted_log_odds(a, b, n_a, n_b, 50)
    for i, (y_a, y_b) in enumerate(counts):
        if y_a + y_b:
            assert (difference[i], z[i]) == pytest.approx(by_hand(y_a, y_b, n_a, n_b, 50))
        else:
            assert np.isnan(z[i])


@given(COUNTS)
def test_sides_exchanged_change_the_sign(counts: list[tuple[int, int]]) -> None:
    a, b = (np.array(side, float) for side in zip(*counts, strict=True))
    one = weighted_log_odds(a, b, 300, 400, 50)[1]
    other = weighted_log_odds(b, a, 400, 300, 50)[1]
    np.testing.assert_allclose(one, -other, atol=1e-9)


def test_known_figures() -> None:
    assert PRIOR == 500  # words
    difference, z = weighted_log_odds(np.array([10.0]), np.array([0.0]), 100, 100, 20)
    # a = 1; log(11 / 109) - log(1 / 119); sqrt(1 / 11 + 1)
    assert difference[0] == pytest.approx(math.log(11 * 119 / 109))
    assert z[0] == pytest.approx(math.log(11 * 119 / 109) / math.sqrt(12 / 11))


def stories(words: dict[str, str], n_events: int = 6) -> Measurement:
    made = []
    for event in range(n_events):
        for outlet, body in words.items():
            title = f"Story {event}"
            made.append(
                Article(
                    id=f"{outlet}{event}",
                    text=f"{title}\n\n{body}",
                    title=title,
                    title_span=(0, len(title)),
                    outlet=outlet,
                )
            )
    corpus = Corpus(tuple(made))
    return Measurement(corpus, measure(corpus, workers=1))


def events_of(measured: Measurement) -> pa.Table:
    ids = [article.id for article in measured.corpus.articles]
    return pa.table({"article": ids, "event": [int(i[-1]) for i in ids]})


PLAIN = "The council opened the bridge, and the ferry went on as before over the river."
ODD = (
    "The council opened the wretched bridge, and the wretched ferry of Ada Quill went on. "
    "“A gorgeous, gorgeous river,” said Otto Brandt."
)


def test_own_words_that_are_no_names_are_compared_with_their_place_in_the_text() -> None:
    measured = stories({"a": ODD, "b": PLAIN})
    table = log_odds(measured, events_of(measured))
    assert table.schema == LOG_ODDS
    rows = {row["term"]: row for row in table.to_pylist() if row["outlet"] == "a"}
    assert {"gorgeous", "ada", "quill", "brandt"}.isdisjoint(rows)
    row = rows["wretched"]
    assert (row["count"], row["others"], row["articles"], row["events"]) == (12, 0, 6, 6)
    assert row["z"] > 0
    assert ODD in (text := measured.corpus.articles[0].text)
    assert text[row["start"] : row["end"]] == "wretched"
    assert rows["the wretched"]["words"] == 2
    assert rows["the"]["z"] < row["z"]


def test_four_articles_are_too_few() -> None:
    measured = stories({"a": ODD, "b": PLAIN}, n_events=2)
    assert log_odds(measured, events_of(measured)).num_rows == 0


def test_one_outlet_alone_has_nobody_to_be_compared_with() -> None:
    measured = stories({"a": ODD})
    assert log_odds(measured, events_of(measured)) == LOG_ODDS.empty_table()


def test_the_teaching_corpus_shows_the_words_it_was_written_with(seeds: Path) -> None:
    corpus = read([seeds / "teaching"])
    measured = Measurement(corpus, measure(corpus, workers=1))
    events = compare(measured, measures=["loaded_outlet"]).events
    rows = log_odds(measured, events).to_pylist()
    more = {(r["outlet"], r["term"]) for r in rows if r["clear"] and r["difference"] > 0}
    assert more >= {
        ("capital-courier", "confirmed"),
        ("free-lantern", "pointed out"),
        ("insider-wire", "sources"),
        ("meridian-agency", "as saying"),
    }
