"""Which events several outlets cover."""

from __future__ import annotations

import pyarrow as pa

from framing.report.shared import SharedEvents

EVENTS = [("a1", 7), ("b1", 3), ("a2", 3), ("c1", 5), ("b2", 7), ("a3", 7), ("c2", 9), ("a4", 2),
          ("b3", 2), ("c3", 2)]  # fmt: skip


def shared(rows: list[tuple[str, int]]) -> SharedEvents:
    ids, events = [name for name, _ in rows], [event for _, event in rows]
    table = pa.table({"article": pa.array(ids, "string"), "event": pa.array(events, "int64")})
    return SharedEvents(table, {name: name[0] for name in ids})


def test_those_of_the_most_outlets_come_first_then_those_of_the_most_articles() -> None:
    found = shared(EVENTS)
    assert found.events == [2, 7, 3]
    assert found.n_articles == 8


def test_articles_stand_in_the_order_of_the_table() -> None:
    found = shared(EVENTS)
    assert found.articles(7) == ["a1", "b2", "a3"]
    assert found.articles(2) == ["a4", "b3", "c3"]


def test_an_event_that_one_outlet_covers_twice_is_not_shared() -> None:
    found = shared([("a1", 1), ("a2", 1)])
    assert (found.events, found.n_articles) == ([], 0)


def test_of_no_articles_no_event_is_shared() -> None:
    found = shared([])
    assert (found.events, found.n_articles) == ([], 0)
