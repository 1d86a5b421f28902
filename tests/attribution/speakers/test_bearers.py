"""Who bears a family name: by nearness, however many there are."""

from __future__ import annotations

from bisect import bisect_left, insort

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.speakers.bearers import Bearers
from framing.attribution.speakers.clusters import Entity


def person(name: str, place: int, gender: float = 0.0) -> Entity:
    return Entity(name, "person", run=(place, place + 2), family="Quill", gender=gender)


def mention(bearers: Bearers, entity: Entity, token: int) -> None:
    insort(entity.at, token)
    bearers.mention(entity, token)


def test_the_last_one_before_is_meant() -> None:
    bearers, ada, otto = Bearers(), person("Ada Quill", 1, 2.0), person("Otto Quill", 9, -2.0)
    for each, place in ((ada, 1), (otto, 9)):
        bearers.add(each)
        mention(bearers, each, place)
    assert bearers.nearest(20, 0.0) is otto
    assert bearers.nearest(20, 1.0) is ada
    assert bearers.others_before(20, otto.run or (0, 0))
    assert not bearers.others_before(5, ada.run or (0, 0))
    mention(bearers, ada, 15)
    assert bearers.nearest(20, 0.0) is ada
    assert len(bearers) == 2
    bearers.add(ada)  # who is also known by letters
    assert len(bearers) == 3
    assert bearers.nearest(20, -1.0) is otto


def test_of_somebody_else_no_mention_is_noted() -> None:
    bearers, ada, otto = Bearers(), person("Ada Quill", 1), person("Otto Quill", 9)
    bearers.add(ada)
    mention(bearers, ada, 1)
    mention(bearers, otto, 9)
    assert bearers.nearest(20, 0.0) is ada


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([-1.0, 0.0, 1.0]), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40)), min_size=6, max_size=30),
    st.integers(0, 41),
    st.sampled_from([-1.0, 0.0, 1.0]),
)
def test_it_is_whom_comparing_all_would_find(
    genders: list[float], mentions: list[tuple[int, int]], token: int, gender: float
) -> None:
    bearers = Bearers()
    every = [person(f"{n} Quill", 100 + 3 * n, each) for n, each in enumerate(genders)]
    for number, entity in enumerate(every):
        bearers.add(entity)
        mention(bearers, entity, mentions[number][1])
    for number, place in mentions:
        mention(bearers, every[number % len(every)], place)
    fitting = [each for each in every if not gender or each.gender * gender > 0]
    expected = max(fitting, key=lambda each: each.at[bisect_left(each.at, token) - 1], default=None)
    assert bearers.nearest(token, gender) is expected
    for entity in every:
        others = any(each is not entity and each.at[0] < token for each in every)
        assert bearers.others_before(token, entity.run or (0, 0)) == others
