"""Who is heard in which article of the event, and what verbs imply, for exercises and answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from framing.lesson.choice import Chosen
from framing.report import wording
from framing.report.material import Record

STANCE = {
    "neutral": "leaves it open",
    "endorsing": "it is true",
    "distancing": "it may not be true",
}


def heard(chosen: Chosen) -> dict[str, dict[str, str]]:
    """Return the part of each named source in each article given on the event.

    heard["Ana Ruiz"]["harbour-ledger"] is "speaks", "refused" (to comment), "named" (no more) or
    "absent"; empty where one outlet alone tells the event.
    """
    import pyarrow as pa

    from framing.comparison.coverage import coverage

    articles = chosen.every
    if len({article.outlet for article in articles}) < 2:
        return {}
    ids = pa.array([article.id for article in articles], pa.string())
    events = pa.table({"article": ids, "event": pa.array([0] * len(articles), pa.int64())})
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in coverage(chosen.material.measurement, events=events).sources.to_pylist():
        if row["identified"]:
            found[row["source"]][row["article"]] = row["part"]
    return dict(found)


def listed(words: Iterable[str], none: str = "none found", limit: int = 12) -> str:
    """Return words in a row, each once, as they come.

    >>> listed(["thugs", "mob", "thugs"]), listed([]), listed("abc", limit=2)
    ('thugs, mob', 'none found', 'a, b and 1 more')
    """
    once = list(dict.fromkeys(words))
    if not once:
        return none
    more = len(once) - limit
    return ", ".join(once[:limit]) + (f" and {more} more" if more > 0 else "")


def kinds_heard(rows: Iterable[Record]) -> list[str]:
    """Return the kinds of source of statements in words, those that speak most often first.

    "perhaps" stands before one that is more likely wrong than right of each of its speakers.
    """
    count: dict[str, int] = defaultdict(int)
    surest: dict[str, float] = {}
    for row in rows:
        kind, likely = row["kind"], row.get("kind_probability")
        count[kind] += 1
        surest[kind] = max(surest.get(kind, 0.0), 1.0 if likely is None else likely)
    order = sorted(count, key=lambda kind: (-count[kind], list(wording.KIND).index(kind)))
    return [wording.kind(kind, surest[kind]) for kind in order]
