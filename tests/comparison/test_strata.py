"""What is held constant: strata worked by hand, and when a basis is possible."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from framing.comparison import strata as strata_module
from framing.comparison.strata import ALL, BASES, Strata, _grouped, shared, strata

FEW = {"minimum_articles": 2, "minimum_events": 2}


def mask(letters: str) -> NDArray[np.bool_]:
    return np.array([letter == "a" for letter in letters])


def made(event: list[int], topic: list[int] | None = None) -> Strata:
    events = np.array(event)
    topics = np.zeros_like(events) if topic is None else np.array(topic)
    return Strata(dict(zip(BASES, (events, topics, topics, np.zeros_like(events)), strict=True)))


def test_a_stratum_is_shared_where_both_sides_have_an_article() -> None:
    stratum = np.array([5, 5, 7, 7, 9, 9, 9])
    assert shared(mask("abaabba"), stratum).tolist() == [1, 1, 0, 0, 1, 1, 1]


def test_a_basis_must_leave_a_quarter_of_the_smaller_side() -> None:
    # Two of eight articles of side a lie on events that b covers as well.
    event = [0, 1, 2, 3, 4, 5, 6, 7] + [0, 1] + list(range(8, 15))
    side = mask("a" * 8 + "b" * 9)
    assert made(event).possible("same events", side, **FEW)
    # Two of nine are less than a quarter.
    event = [0, 1, 2, 3, 4, 5, 6, 7, 20] + [0, 1] + list(range(8, 16))
    assert not made(event).possible("same events", mask("a" * 9 + "b" * 10), **FEW)


def test_of_equal_sides_the_first_is_taken_to_be_the_smaller() -> None:
    # Both sides have eight articles; one of a's, but two of b's, lie on a shared event.
    event = [0, *range(1, 8), 0, 0, *range(10, 16)]
    side = mask("a" * 8 + "b" * 8)
    few = {"minimum_articles": 1, "minimum_events": 1}
    assert not made(event).possible("same events", side, **few)
    assert made(event).possible("same events", ~side, **few)


def test_a_basis_must_leave_enough_articles_and_events_of_either_side() -> None:
    two = made([0, 1, 0, 1])
    assert two.possible("same events", mask("aabb"), minimum_articles=2, minimum_events=2)
    assert not two.possible("same events", mask("aabb"), minimum_articles=3, minimum_events=2)
    assert not two.possible("same events", mask("aabb"), minimum_articles=2, minimum_events=3)
    one = made([0, 0, 0, 0])
    assert not one.possible("same events", mask("aabb"), **FEW)
    uneven = made([0, 1, 1, 0, 1])
    assert uneven.possible("same events", mask("aaabb"), **FEW)
    assert not uneven.possible("same events", mask("aaabb"), minimum_articles=3, minimum_events=2)


def test_the_closest_basis_on_which_every_question_can_be_asked() -> None:
    # On events a meets b alone; on topics it meets c as well.
    here = made([0, 1, 0, 1, 2, 3], topic=[0, 1, 0, 1, 0, 1])
    a, b, c = (np.array([letter == each for letter in "aabbcc"]) for each in "abc")
    assert here.closest([(a, b)], **FEW) == "same events"
    assert here.closest([(a, b), (a, c)], **FEW) == "same topics and dates"
    few = np.array([False] * 5 + [True])
    assert here.closest([(a, b), (a, few)], **FEW) == "same events"  # too few to have a say
    assert here.closest([], **FEW) == ALL


def test_what_holds_nothing_constant_is_called_all_articles() -> None:
    a, b = mask("aabb"), mask("bbaa")
    assert made([0, 1, 2, 3]).closest([(a, b)], **FEW) == ALL  # all are of one topic
    assert made([0, 1, 2, 3], topic=[0, 1, 0, 1]).closest([(a, b)], **FEW) == (
        "same topics and dates"
    )
    assert made([0, 1, 2, 3]).comes_to("same topics") == ALL
    one = made([0, 0, 0, 0])
    assert one.comes_to("same events") == "same events"
    assert Strata({"same topics": np.zeros(0, np.int64)}).comes_to("same topics") == ALL


def test_rows_are_taken_from_every_basis() -> None:
    taken = made([0, 1, 2], topic=[3, 4, 5]).take(np.array([2, 0]))
    assert [each.tolist() for each in taken.basis.values()] == [[2, 0], [5, 3], [5, 3], [0, 0]]


def periods(dates: list[str], event: list[int] | None = None) -> list[int]:
    """Return the periods of articles of one topic, each on an event of its own by default."""
    events = np.arange(len(dates)) if event is None else np.array(event)
    empty = csr_matrix((len(dates), 2))
    found = strata(empty, events, dates, np.zeros(len(dates), np.int64))
    assert found.basis["same topics"].tolist() == [0] * len(dates)
    return found.basis["same topics and dates"].tolist()


def test_ten_dated_events_make_a_period_and_undated_ones_are_period_zero() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 21)]
    assert periods([*days, ""]) == [1] * 10 + [2] * 10 + [0]
    assert periods([*days[:19], ""]) == [1] * 19 + [0]
    assert periods(["", ""]) == [0, 0]


def test_there_are_at_most_six_periods() -> None:
    days = [f"2031-{month:02}-{day:02}" for month in range(1, 8) for day in range(1, 11)]
    assert sorted(set(periods(days))) == [1, 2, 3, 4, 5, 6]


def test_an_event_has_the_day_of_its_first_dated_article() -> None:
    days = [f"2031-03-{day:02}" for day in range(1, 21)]
    # The article added tells an event of the last day again, and before the first.
    found = periods([*days, "2031-02-01"], event=[*range(20), 19])
    assert found[19] == found[20] == 1
    late = periods([*days, "2031-05-01"], event=[*range(20), 0])
    assert late[0] == late[20] == 1


def test_topics_are_groups_of_events_that_share_words() -> None:
    generator = np.random.default_rng(0)
    # Two vocabularies of ten words; sixteen events, half of them in each.
    about = np.arange(16) % 2
    words = np.zeros((16, 20))
    for row, topic in enumerate(about):
        words[row, 10 * topic : 10 * topic + 10] = 0.5 + generator.random(10)
    found = strata(csr_matrix(words), np.arange(16), [""] * 16, np.arange(16) % 3)
    topic = found.basis["same topics"]
    assert len(set(topic.tolist())) == 2
    assert (topic == topic[0]).tolist() == (about == about[0]).tolist()
    assert found.basis["same topics and dates"].tolist() == (7 * topic).tolist()
    assert found.basis["all articles"].tolist() == [0] * 16
    assert found.basis["same events"].tolist() == list(range(16))


@pytest.mark.parametrize(("n_events", "topics"), [(8, 1), (9, 2)])
def test_half_the_root_of_the_events_is_the_number_of_topics(n_events: int, topics: int) -> None:
    words = csr_matrix(np.random.default_rng(1).random((n_events, 6)))
    found = strata(words, np.arange(n_events), [""] * n_events, np.zeros(n_events, np.int64))
    assert len(set(found.basis["same topics"].tolist())) == topics


def test_events_alike_in_all_words_are_one_topic_without_a_warning() -> None:
    found = strata(csr_matrix(np.ones((20, 6))), np.arange(20), [""] * 20, np.arange(20) % 3)
    assert found.basis["same topics"].tolist() == [0] * 20


def test_words_of_fewer_than_three_outlets_make_no_topic() -> None:
    # Half of the events hold a word that the first two outlets alone use; all hold shared words.
    words = np.ones((18, 6))
    words[:, :4] += np.random.default_rng(2).random((18, 4)) / 10
    words[:, 4:] = 0
    outlet = np.arange(18) % 3
    words[outlet < 2, 4] = 50
    found = strata(csr_matrix(words), np.arange(18), [""] * 18, outlet).basis["same topics"]
    assert len(set(found[outlet == 2].tolist()) & set(found[outlet < 2].tolist())) == 2


def test_topics_learnt_from_some_events_are_told_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    # Events of two kinds of words: each kind is one topic, learnt from or not.
    kind = np.arange(200) % 2
    words = np.random.default_rng(1).random((200, 12)) + 5.0 * np.kron(
        np.stack([kind, 1 - kind], axis=1), np.ones(6)
    )
    whole = _grouped(csr_matrix(words), 2)
    monkeypatch.setattr(strata_module, "LEARNT", 50)
    monkeypatch.setattr(strata_module, "TOGETHER", 30)
    found = _grouped(csr_matrix(words), 2)
    for topics in (whole, found):
        assert len(topics) == 200
        assert (topics == topics[kind]).all()
        assert topics[0] != topics[1]
