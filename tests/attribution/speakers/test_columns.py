"""The columns of an article's entities: the same whether they come at once or one by one."""

from __future__ import annotations

import numpy as np

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import Columns


def entities() -> list[Entity]:
    return [
        Entity("Ada Quill", "person", [1, 9], [3, 10], [1, 0], {"ada", "quill"}, {"mayor"}),
        Entity("council", "group", [5], [6], [3], {"council"}, {"council"}, {"official"}),
        Entity("Norway", "country"),
    ]


def test_entities_that_come_one_by_one_make_the_same_columns() -> None:
    whole, grown = Columns(entities()), Columns(entities()[:1])
    for entity in entities()[1:]:
        grown.add(entity)
    for name in ("count", "first", "at", "places", "sort", "personal", "with_heads", "with_kinds"):
        assert getattr(grown, name).tolist() == getattr(whole, name).tolist(), name
        assert getattr(grown, name).dtype == getattr(whole, name).dtype, name
    assert whole.count.tolist() == [2, 1, 0]
    assert whole.with_kinds.tolist() == [False, True, False]


def test_mentions_are_found_by_token() -> None:
    columns = Columns(entities())
    assert columns.from_token(6).tolist() == [1, 1, 0]
    token, place = columns.mention(np.zeros(3, np.int64))
    assert (token[:2].tolist(), place[:2].tolist()) == ([1, 5], [1, 3])
    assert columns.having("words", "quill").tolist() == [True, False, False]
    assert columns.shared("words", ["ada", "quill", "council"]).tolist() == [2, 1, 0]


def test_what_becomes_known_of_an_entity_is_noted() -> None:
    known = entities()
    columns = Columns(known)
    known[1].spoke.append(7)
    known[1].heads.add("body")
    columns.update(known[1])
    assert columns.spoke.tolist() == [-1, 7, -1]
    assert columns.having("heads", "body").tolist() == [False, True, False]
    assert columns.turns([known[1], known[0], known[1]]) == [1, 0]
