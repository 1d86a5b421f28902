"""Days as numbers: of articles, and of the events that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from framing.comparison.dispersion import Integers

UNDATED = 0  # ordinals begin at 1


def ordinals(dates: Sequence[str]) -> Integers:
    """Return the ordinal of each ISO date, UNDATED for "".

    >>> ordinals(["2031-03-14", ""]).tolist()
    [741515, 0]
    """
    found = (date.fromisoformat(day).toordinal() if day else UNDATED for day in dates)
    return np.fromiter(found, np.int64, len(dates))


def first_days(event: Integers, dates: Sequence[str]) -> Integers:
    """Return the day of each event's first dated article, (n_events,), UNDATED without any.

    event: (n_articles,), numbers from 0 on.

    >>> first_days(np.array([0, 1, 0]), ["2031-03-15", "", "2031-03-14"]).tolist()
    [741515, 0]
    """
    last = np.iinfo(np.int64).max
    first = np.full(int(event.max(initial=-1)) + 1, last)
    given = ordinals(dates)
    np.minimum.at(first, event, np.where(given == UNDATED, last, given))
    return np.where(first == last, UNDATED, first)
