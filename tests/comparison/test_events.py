"""Articles of one event are found together, whatever their order."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.comparison import events as module
from framing.comparison.events import events

DAM = "The dam above Velm gave way on Monday and water reached the lower town within the hour."
DAM_AGAIN = "Water from the broken dam above Velm reached the lower town, the mayor of Velm said."
STRIKE = "Dockers at the port of Sarrow walked out over pay, and container ships waited offshore."
STRIKE_AGAIN = "Container ships waited off Sarrow as dockers stayed out of the port over pay."


def test_two_events_told_twice_are_two_events() -> None:
    found = events(
        [DAM, STRIKE, DAM_AGAIN, STRIKE_AGAIN],
        ["2031-03-04", "2031-03-04", "2031-03-05", "2031-03-06"],
    )
    assert found.tolist() == [0, 1, 0, 1]


def test_the_same_words_a_week_later_are_another_event() -> None:
    assert events([DAM, DAM], ["2031-03-04", "2031-03-11"]).tolist() == [0, 1]


def test_without_dates_only_near_copies_are_one_event() -> None:
    reply = "The mayor of Velm asked for soldiers and boats after the dam broke on Monday."
    assert events([DAM, DAM, reply], ["", "2031-03-04", ""]).tolist() == [0, 0, 1]
    assert events([DAM, DAM, reply], ["2031-03-04"] * 3).tolist() == [0, 0, 0]


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["the of", "and"]])
def test_texts_without_words_stand_alone(texts: list[str]) -> None:
    assert events(texts, [""] * len(texts)).tolist() == list(range(len(texts)))


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(5)))
def test_order_does_not_matter(order: list[int]) -> None:
    texts = [DAM, STRIKE, DAM_AGAIN, STRIKE_AGAIN, "Nothing in common with anything else."]
    dates = ["2031-03-04", "2031-03-04", "2031-03-05", "2031-03-06", "2031-03-05"]
    found = events([texts[i] for i in order], [dates[i] for i in order])
    pairs = {
        frozenset((order[i], order[j])) for i in range(5) for j in range(i) if found[i] == found[j]
    }
    assert pairs == {frozenset((0, 2)), frozenset((1, 3))}


@pytest.mark.shared
def test_events_of_three_real_outlets_are_recovered(shared: Path) -> None:
    from sklearn.metrics import adjusted_rand_score

    articles: dict[tuple[str, str], list[str]] = {}
    dates: dict[tuple[str, str], str] = {}
    with gzip.open(shared / "data" / "loaded_basil.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            key = row["event"], row["outlet"]
            articles.setdefault(key, []).append(row["text"])
            dates.setdefault(key, row["date"])
    keys = sorted(articles)
    order = np.random.default_rng(0).permutation(len(keys))
    keys = [keys[i] for i in order]
    found = events([" ".join(articles[k]) for k in keys], [dates[k] for k in keys])
    assert adjusted_rand_score([k[0] for k in keys], found) == 1.0


MANY = 60
STORIES = [
    f"Story {n % 15} of Velm: {' '.join(f'word{n % 15}x{k}' for k in range(8))} told {n}."
    for n in range(MANY)
]
STORY_DATES = [f"2031-03-{1 + n % 15:02}" if n % 11 else "" for n in range(MANY)]


def test_how_many_distances_are_looked_at_together_does_not_matter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = events(STORIES, STORY_DATES)
    assert len(set(whole.tolist())) < MANY / 2
    for cells in (1, 100, 1000):
        monkeypatch.setattr(module, "CELLS", cells)
        assert events(STORIES, STORY_DATES).tolist() == whole.tolist()


def test_where_too_many_articles_hang_together_the_weakest_links_are_cut(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # A chain: each shares words with the next, the halves strongly.
    texts = [
        "dam velm water gate",
        "dam velm water wall",
        "wall port dock ship",
        "crane port dock ship",
    ]
    dates = ["2031-03-04"] * 4
    monkeypatch.setattr(module, "MOST_TOGETHER", 2)
    assert events(texts, dates).tolist() == [0, 0, 1, 1]
    # Copies are one event, however many.
    assert events([DAM] * 9, ["2031-03-04"] * 9).tolist() == [0] * 9
