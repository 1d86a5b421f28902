"""Which articles an address or a form means, and the address that means them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from framing.shelf import finding
from framing.shelf.finding import Wanted
from framing.shelf.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.datastructures import ImmutableMultiDict

MOST_NAMED = 5000  # articles that one address or form may name


def wanted(fields: ImmutableMultiDict[str, Any]) -> Wanted:
    """Return the filters that an address names; what is not well formed asks nothing."""

    def text(name: str) -> str:
        value = fields.get(name, "")
        return value.strip() if isinstance(value, str) else ""

    return Wanted(
        words=text("q")[:500],
        outlet=text("outlet"),
        tag=text("tag"),
        since=text("since"),
        until=text("until"),
        event=_number(text("event")),
        repeats=text("repeats") if text("repeats") in ("only", "not") else "",
    )


def chosen(shelf: Shelf, fields: ImmutableMultiDict[str, Any]) -> list[int]:
    """Return the articles chosen: those named one by one (a=12), else all that the filters leave.

    Nothing is chosen where neither is there: `all=yes` asks for the whole shelf.
    """
    numbers = [n for each in fields.getlist("a")[:MOST_NAMED] if (n := _number(each))]
    if numbers and fields.get("all", "") != "yes":
        known = set(finding.numbers_of(shelf, Wanted(numbers=tuple(numbers[:MOST_NAMED]))))
        return [number for number in dict.fromkeys(numbers) if number in known]
    asked = wanted(fields)
    if asked == Wanted() and fields.get("all", "") != "yes":
        return []
    return finding.numbers_of(shelf, asked)


def filters(asked: Wanted) -> Mapping[str, str]:
    """Return filters as the fields of a form or an address."""
    fields = {
        "q": asked.words, "outlet": asked.outlet, "tag": asked.tag, "since": asked.since,
        "until": asked.until, "event": str(asked.event or ""), "repeats": asked.repeats,
    }  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def address(path: str, asked: Wanted, **more: object) -> str:
    """Return an address with filters.

    >>> address("/", Wanted(words="a ferry"), page=2)
    '/?q=a+ferry&page=2'
    """
    fields = {**filters(asked), **{name: str(value) for name, value in more.items() if value}}
    return f"{path}?{urlencode(fields)}" if fields else path


def _number(value: object) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() and len(value) < 16 else 0
