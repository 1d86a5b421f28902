from __future__ import annotations

from collections.abc import Callable

from framing.features.base.feature import Batch
from framing.features.base.once import once_a_batch


def test_a_result_is_computed_once_for_the_batch_last_asked_for(
    batch_of: Callable[..., Batch],
) -> None:
    asked: list[str] = []

    @once_a_batch
    def first(batch: Batch) -> str:
        asked.append(batch.articles[0].text)
        return batch.articles[0].text.upper()

    one, other = batch_of("rain"), batch_of("snow")
    assert [first(batch) for batch in (one, one, other, other, one)] == [
        *("RAIN", "RAIN", "SNOW", "SNOW", "RAIN")
    ]
    assert asked == ["rain", "snow", "rain"]


def test_a_batch_that_another_thread_asks_for_meanwhile_changes_nothing(
    batch_of: Callable[..., Batch],
) -> None:
    one, other = batch_of("rain"), batch_of("snow")

    @once_a_batch
    def first(batch: Batch) -> str:
        if batch is one:
            first(other)  # as a thread between the question and the answer
        return batch.articles[0].text.upper()

    assert first(one) == "RAIN"
    assert first(other) == "SNOW"
