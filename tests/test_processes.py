"""Other processes have one thread each."""

from __future__ import annotations

from threadpoolctl import threadpool_info

from framing.processes import pool


def threads() -> list[int]:
    """Return how many threads each library of linear algebra may use in this process."""
    import numpy as np
    import scipy.linalg

    scipy.linalg.inv(np.eye(2))
    return [library["num_threads"] for library in threadpool_info()]


def test_another_process_computes_with_one_thread() -> None:
    with pool(1) as other:
        found = other.submit(threads).result()
    assert found and set(found) == {1}


def test_what_is_to_be_opened_is_opened_before_the_first_task() -> None:
    with pool(1, open_with, (7,)) as other:
        assert other.submit(opened_there).result() == [7]


opened: list[int] = []


def open_with(number: int) -> None:
    opened.append(number)


def opened_there() -> list[int]:
    return opened
