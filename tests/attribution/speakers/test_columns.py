"""The columns of an article's entities: the same whether they come at once or one by one."""

from __future__ import annotations

import numpy as np

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import FACTS, Columns


def entities() -> list[Entity]:
    return [
        Entity("Ada Quill", "person", [1, 9], [3, 10], [1, 0], {"ada", "quill"}, {"mayor"}),
        Entity("council", "group", [5], [6], [3], {"council"}, {"council"}, {"official"}),
        Entity("Norway", "country"),
    ]


# Of each of ten tokens: its sentence, its paragraph, whether it is in the headline.
OF_TOKEN = np.array([[0, 0, 1, 1, 1, 2, 2, 2, 3, 3], [0] * 5 + [1] * 5, [1, 1] + [0] * 8])


def fact(columns: Columns, name: str) -> list[int]:
    found: list[int] = columns.facts[FACTS.index(name)].tolist()
    return found


def test_entities_that_come_one_by_one_make_the_same_columns() -> None:
    whole, grown = Columns(entities(), OF_TOKEN), Columns(entities()[:1], OF_TOKEN)
    for entity in entities()[1:]:
        grown.add(entity)
    for name in ("facts", "gender", "first", "mentions"):
        assert getattr(grown, name).tolist() == getattr(whole, name).tolist(), name
        assert getattr(grown, name).dtype == getattr(whole, name).dtype, name
    assert grown.rows("heads", 1) == whole.rows("heads", 1)
    assert fact(whole, "count") == [2, 1, 0]
    assert fact(whole, "with kinds") == [0, 1, 0]


def test_mentions_are_found_by_token() -> None:
    columns = Columns(entities(), OF_TOKEN)
    every = np.arange(3)
    assert columns.before(every, np.array([6, 2])).tolist() == [[1, 1, 0], [1, 0, 0]]
    first = columns.mentioned(every[:2], np.zeros((1, 2), np.int64))
    assert first[:, 0].tolist() == [[1, 5], [1, 3], [0, 2], [0, 1], [1, 0]]
    assert columns.holders("words", "quill") == {0}
    assert columns.holders("words", "ship") == set()


def test_what_becomes_known_of_an_entity_is_noted() -> None:
    known = entities()
    columns = Columns(known, OF_TOKEN)
    known[1].spoke.append(7)
    known[1].heads.add("body")
    columns.update(known[1])
    assert fact(columns, "spoke") == [-1, 7, -1]
    assert columns.holders("heads", "body") == {1}
    assert len(columns.rows("heads", 1)) == 2
    assert columns.turns([known[1], known[0], known[1]]) == [1, 0]
