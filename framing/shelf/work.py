"""The list of long work: what is to be done, how far it is, and what came of it.

It lies on the shelf, so that a closed tab loses sight of nothing, and a killed program takes up
again what it was doing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.shelf.shelf import Shelf, now

STATES = ("waiting", "running", "stopping", "done", "stopped", "failed")
OPEN = ("waiting", "running", "stopping")
KEPT = 200  # pieces of work that are listed


@dataclass(frozen=True, slots=True)
class Work:
    """A piece of work. asked: what to do; told: what it does now, or what came of it; leads: the
    page on which to see that, "" for none."""

    number: int
    kind: str
    title: str
    asked: Mapping[str, Any]
    state: str
    done: int
    total: int
    told: str
    leads: str
    begun: str

    @property
    def is_open(self) -> bool:
        """Whether it waits or runs."""
        return self.state in OPEN


def add(
    shelf: Shelf, kind: str, title: str, asked: Mapping[str, Any], *, once: bool = False
) -> int:
    """Put work on the list and return its number; `once`: not where the same waits already."""
    written = json.dumps(asked, sort_keys=True)
    with shelf.writing() as db:
        if once:
            row = db.execute(
                "select id from work where kind = ? and asked = ? and state = 'waiting'",
                (kind, written),
            ).fetchone()
            if row is not None:
                return int(row["id"])
        row = db.execute(
            "insert into work (kind, title, asked, begun) values (?, ?, ?, ?) returning id",
            (kind, title, written, now()),
        ).fetchone()
        return int(row["id"])


def of(shelf: Shelf, number: int) -> Work | None:
    """Return one piece of work, None if there is none of that number."""
    with shelf.reading() as db:
        row = db.execute("select * from work where id = ?", (number,)).fetchone()
    return _work(row) if row else None


def listed(shelf: Shelf) -> list[Work]:
    """Return the latest work, the newest first."""
    with shelf.reading() as db:
        rows = db.execute("select * from work order by id desc limit ?", (KEPT,)).fetchall()
    return [_work(row) for row in rows]


def open_(shelf: Shelf) -> list[Work]:
    """Return the work that waits or runs, the oldest first."""
    marks = ", ".join("?" * len(OPEN))
    with shelf.reading() as db:
        rows = db.execute(f"select * from work where state in ({marks}) order by id", OPEN)
        return [_work(row) for row in rows.fetchall()]


def taken(shelf: Shelf, kinds: Sequence[str] | None = None) -> Work | None:
    """Take the oldest work that waits and return it as running, None if none waits.

    kinds: those that are asked for, None for all.
    """
    marks = "" if kinds is None else f" and kind in ({', '.join('?' * len(kinds))})"
    with shelf.writing() as db:
        row = db.execute(
            "update work set state = 'running' where id ="
            f" (select min(id) from work where state = 'waiting'{marks}) returning *",
            tuple(kinds or ()),
        ).fetchone()
    return _work(row) if row else None


def taken_unknown(shelf: Shelf, known: Sequence[str]) -> Work | None:
    """Take work of a kind that is not `known`, as `taken` does: a later version put it there."""
    with shelf.reading() as db:
        rows = db.execute("select distinct kind from work where state = 'waiting'").fetchall()
    unknown = [row["kind"] for row in rows if row["kind"] not in known]
    return taken(shelf, unknown) if unknown else None


def tell(shelf: Shelf, number: int, done: int, total: int, told: str = "") -> bool:
    """Note how far work is; return False where somebody wants it to stop."""
    with shelf.writing() as db:
        db.execute(
            "update work set done = ?, total = ?, told = ? where id = ?",
            (done, total, told, number),
        )
        row = db.execute("select state from work where id = ?", (number,)).fetchone()
    return row is not None and row["state"] == "running"


def end(shelf: Shelf, number: int, state: str, told: str, leads: str = "") -> None:
    """Note what came of work."""
    with shelf.writing() as db:
        db.execute(
            "update work set state = ?, told = ?, leads = ? where id = ?",
            (state, told, leads, number),
        )


def stop(shelf: Shelf, number: int) -> None:
    """Ask for work to be stopped: at once where it waits, soon where it runs."""
    with shelf.writing() as db:
        db.execute(
            "update work set state = case state when 'waiting' then 'stopped' else 'stopping' end,"
            " told = case state when 'waiting' then 'Stopped before it began.' else told end"
            " where id = ? and state in ('waiting', 'running')",
            (number,),
        )


def wait_again(shelf: Shelf, number: int | None = None) -> None:
    """Let work whose end was never noted wait to be done again; what was asked to stop has stopped.

    number: of one piece; None for all of it, right only while nothing runs.
    """
    with shelf.writing() as db:
        db.execute(
            "update work set state = case state when 'running' then 'waiting' else 'stopped' end"
            " where state in ('running', 'stopping') and id = coalesce(?, id)",
            (number,),
        )


def _work(row: Any) -> Work:
    return Work(
        row["id"], row["kind"], row["title"], json.loads(row["asked"]), row["state"], row["done"],
        row["total"], row["told"], row["leads"], row["begun"],
    )  # fmt: skip
