"""The columns of an article's entities: the same whether they come at once or one by one."""

from __future__ import annotations

import numpy as np

from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import FACTS, Columns
from framing.attribution.speakers.pairs import HELD, Pairs
from framing.attribution.speakers.questions import FIELDS


def entities() -> list[Entity]:
    return [
        Entity("Ada Quill", "person", [1, 9], [3, 10], [1, 0], {"ada", "quill"}, {"mayor"}),
        Entity("council", "group", [5], [6], [3], {"council"}, {"council"}, {"official"}),
        Entity("Norway", "country"),
    ]


# Of each of ten tokens: its sentence, its paragraph, whether it is in the headline.
OF_TOKEN = np.array([[0, 0, 1, 1, 1, 2, 2, 2, 3, 3], [0] * 5 + [1] * 5, [1, 1] + [0] * 8])


def fact(columns: Columns, name: str) -> list[int]:
    found: list[int] = columns.facts[:, FACTS.index(name)].tolist()
    return found


def test_entities_that_come_one_by_one_make_the_same_columns() -> None:
    whole, grown = Columns(entities(), OF_TOKEN), Columns(entities()[:1], OF_TOKEN)
    for entity in entities()[1:]:
        grown.add(entity)
    for name in ("facts", "gender", "keys", "mentions"):
        assert getattr(grown, name).tolist() == getattr(whole, name).tolist(), name
        assert getattr(grown, name).dtype == getattr(whole, name).dtype, name
    assert grown.rows == whole.rows
    assert fact(whole, "count") == [2, 1, 0]
    assert fact(whole, "with kinds") == [0, 1, 0]


def test_columns_grow_beyond_the_room_that_they_were_made_with() -> None:
    columns = Columns(entities()[:1], OF_TOKEN)
    for token in range(40):
        at = [token % 9, token % 9 + 1]
        columns.add(Entity(f"entity {token}", "other", at, at, [1, 0]))
    assert fact(columns, "count") == [2] * 41
    assert fact(columns, "first mention") == [2 * number for number in range(41)]
    assert columns.mentions[0].tolist()[-4:] == [2, 3, 3, 4]


def test_mentions_are_found_by_token() -> None:
    columns = Columns(entities(), OF_TOKEN)
    every, none = np.arange(3), np.zeros((5, 1), np.int64)
    pairs = Pairs(
        columns=[columns],
        asked=np.zeros((len(FIELDS), 1), np.int64),
        owner=np.zeros(3, np.int64),
        number=every,
        known=columns.facts.T,
        shared=np.zeros((len(HELD), 3), np.int64),
        gender=columns.gender,
        keys=columns.keys,
        mentions=np.concatenate([columns.mentions, none], axis=1),
        place=every,
    )
    tokens = np.array([[6] * 3, [2] * 3])
    assert pairs.before(tokens).tolist() == [[1, 1, 0], [1, 0, 0]]
    first = pairs.at(every[:2]).mentioned(np.zeros((1, 2), np.int64))
    assert first[:, 0].tolist() == [[1, 5], [1, 3], [0, 2], [0, 1], [1, 0]]
    assert columns.with_word("quill") == {0}
    assert columns.with_word("ship") == set()


def test_what_becomes_known_of_an_entity_is_noted() -> None:
    known = entities()
    columns = Columns(known, OF_TOKEN)
    known[1].spoke.append(7)
    known[1].heads.add("body")
    columns.update(known[1])
    assert fact(columns, "spoke") == [-1, 7, -1]
    assert columns.with_noun("body") == {1}
    assert len(columns.rows[1][0]) == 2
    assert columns.near.within(7, 0.0) == {1}
    known[0].spoke.append(8)
    columns.update(known[0])
    assert columns.near.within(7, 0.0) == {0, 1}
