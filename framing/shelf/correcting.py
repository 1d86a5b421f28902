"""Corrections, reviews and tags on the shelf."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict

from framing.corrections.correction import Correction, Reviewed, checksum, correction_of
from framing.shelf.shelf import Shelf

LONGEST_TAG = 60


def corrections_in(db: sqlite3.Connection, text: str) -> list[Correction]:
    """Return the corrections kept for an article's text, in the order in which they were made."""
    rows = db.execute(
        "select correction from corrections where checksum = ? order by id", (checksum(text),)
    )
    return [correction_of(json.loads(row["correction"])) for row in rows.fetchall()]


def numbered(shelf: Shelf, text: str) -> list[tuple[int, Correction]]:
    """Return the corrections kept for a text, each with the number by which it is taken back."""
    with shelf.reading() as db:
        rows = db.execute(
            "select id, correction from corrections where checksum = ? order by id",
            (checksum(text),),
        ).fetchall()
    return [(row["id"], correction_of(json.loads(row["correction"]))) for row in rows]


def change(
    shelf: Shelf,
    text: str,
    *,
    before: Sequence[Correction] = (),
    after: Sequence[Correction] = (),
    reviewed: bool | None = None,
) -> None:
    """Keep what a page made of an article: it held `before`, and now holds `after`.

    What another page added meanwhile stays, so two windows do not spoil each other. reviewed:
    whether the reader went through every mark, None to leave that as it is.
    """
    own, new = _written(before), _written(after)
    with shelf.writing() as db:
        for gone in [each for each in own if each not in new]:
            db.execute(
                "delete from corrections where id = (select max(id) from corrections"
                " where checksum = ? and correction = ?)",
                (checksum(text), gone),
            )
        db.executemany(
            "insert into corrections (checksum, correction) values (?, ?)",
            [(checksum(text), each) for each in new if each not in own],
        )
        if reviewed:
            db.execute("insert or ignore into reviewed values (?)", (checksum(text),))
        elif reviewed is not None:
            db.execute("delete from reviewed where checksum = ?", (checksum(text),))


def take_back(shelf: Shelf, number: int) -> None:
    """Take one correction back, by its number."""
    with shelf.writing() as db:
        db.execute("delete from corrections where id = ?", (number,))


def is_reviewed(shelf: Shelf, text: str) -> bool:
    """Whether a reader went through every mark of this text."""
    with shelf.reading() as db:
        found = db.execute("select 1 from reviewed where checksum = ?", (checksum(text),))
        return found.fetchone() is not None


def all_reviewed(shelf: Shelf) -> list[Reviewed]:
    """Return all corrections on the shelf, text by text, as files of corrections hold them."""
    with shelf.reading() as db:
        texts = db.execute(
            "select checksum from corrections union select checksum from reviewed order by 1"
        ).fetchall()
        found = []
        for (text,) in texts:
            title = db.execute("select title from articles where checksum = ?", (text,)).fetchone()
            done = db.execute("select 1 from reviewed where checksum = ?", (text,)).fetchone()
            rows = db.execute(
                "select correction from corrections where checksum = ? order by id", (text,)
            ).fetchall()
            made = tuple(correction_of(json.loads(row["correction"])) for row in rows)
            found.append(Reviewed(text, title["title"] if title else "", done is not None, made))
        return found


def add_reviewed(shelf: Shelf, reviewed: Sequence[Reviewed]) -> int:
    """Add the corrections of a file to the shelf, equal ones once; return how many are new."""
    added = 0
    with shelf.writing() as db:
        for each in reviewed:
            rows = db.execute(
                "select correction from corrections where checksum = ?", (each.text,)
            ).fetchall()
            held = {row["correction"] for row in rows}
            for made in _written(each.corrections):
                if made not in held:
                    held.add(made)
                    added += 1
                    db.execute(
                        "insert into corrections (checksum, correction) values (?, ?)",
                        (each.text, made),
                    )
            if each.complete:
                db.execute("insert or ignore into reviewed values (?)", (each.text,))
    return added


def _written(corrections: Sequence[Correction]) -> list[str]:
    return [json.dumps(asdict(each), sort_keys=True) for each in corrections]


def tag(shelf: Shelf, numbers: Sequence[int], name: str) -> str:
    """Give articles a tag; return it as it is kept, "" where the name holds nothing."""
    with shelf.writing() as db:
        return tag_in(db, numbers, name)


def tag_in(db: sqlite3.Connection, numbers: Sequence[int], name: str) -> str:
    """Do what `tag` does, within a transaction."""
    kept = " ".join("".join(c for c in name if c.isprintable()).split())[:LONGEST_TAG].strip()
    if kept:
        db.executemany(
            "insert or ignore into tags select id, ? from articles where id = ?",
            [(kept, number) for number in numbers],
        )
    return kept


def untag(shelf: Shelf, numbers: Sequence[int], name: str) -> None:
    """Take a tag from articles."""
    with shelf.writing() as db:
        db.executemany(
            "delete from tags where article = ? and tag = ?", [(number, name) for number in numbers]
        )


def remove(shelf: Shelf, numbers: Sequence[int]) -> int:
    """Take articles off the shelf, and files of which no article is left; return how many.

    Their corrections stay: they fit again if the same text is put on the shelf again.
    """
    gone = 0
    with shelf.writing() as db:
        for number in numbers:
            row = db.execute("select file from articles where id = ?", (number,)).fetchone()
            if row is None:
                continue
            gone += db.execute("delete from articles where id = ?", (number,)).rowcount
            db.execute(
                "delete from files where id = ?1"
                " and not exists (select 1 from articles where file = ?1)",
                (row["file"],),
            )
    return gone
