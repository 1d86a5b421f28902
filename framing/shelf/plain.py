"""The shelf as a folder of plain files, and back.

    FOLDER/articles/0001/ferry.txt   each file as given
    FOLDER/corrections.json          what readers corrected, as `--corrections` takes it
    FOLDER/shelf.json                names, addresses, tags, and what a person stated of an article

`framing report FOLDER/articles -o OUT` reads it as it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from framing.articles.output import writing_folder
from framing.corrections.correction import as_json, read_corrections
from framing.errors import FramingError
from framing.json_files import read_versioned
from framing.outlets import Registry
from framing.outlets.registry import UNKNOWN
from framing.shelf import arranging, correcting
from framing.shelf.reading import article_of, read_waiting
from framing.shelf.shelf import Given, Shelf, put_files

FORMAT, VERSION = "framing shelf", 1
INDEX = "shelf.json"
STATED = ("outlet", "date", "url")  # what a person may state of an article
HINT = "choose a folder or archive that framing's window has written"

Progress = Callable[[int, int], object]


def write(shelf: Shelf, out: Path, progress: Progress = lambda done, total: None) -> None:
    """Write everything on the shelf into the folder `out`, whole or not at all."""
    entries = []
    with shelf.reading() as db, writing_folder(out) as folder:
        files = db.execute("select id, name, address, added from files order by id").fetchall()
        for done, file in enumerate(files, 1):
            row = db.execute("select content from files where id = ?", (file["id"],)).fetchone()
            place = f"articles/{file['id']:05d}/{PurePosixPath(file['name']).name}"
            (folder / place).parent.mkdir(parents=True)
            (folder / place).write_bytes(row["content"])
            articles = db.execute(
                "select id, content from articles join stored on article = id"
                " where file = ? order by id",
                (file["id"],),
            ).fetchall()
            entries.append(
                {
                    "file": place,
                    "name": file["name"],
                    "address": file["address"],
                    "added": file["added"],
                    "articles": [_facts(db, each) for each in articles],
                }
            )
            progress(done, len(files))
        whole = {"format": FORMAT, "version": VERSION, "files": entries}
        text = json.dumps(whole, ensure_ascii=True, indent=1)
        (folder / INDEX).write_text(text + "\n", encoding="utf-8")
        made = as_json(correcting.all_reviewed(shelf))
        (folder / "corrections.json").write_text(made, encoding="utf-8", errors="replace")


def _facts(db: Any, row: Any) -> dict[str, Any]:
    article = article_of(row["content"])
    tags = db.execute("select tag from tags where article = ? order by tag", (row["id"],))
    return {
        "title": article.title,
        "outlet": article.outlet,
        "date": article.date,
        "url": article.url,
        "tags": [each["tag"] for each in tags.fetchall()],
    }


def read(
    shelf: Shelf, folder: Path, registry: Registry, progress: Progress = lambda done, total: None
) -> int:
    """Put what `write` wrote on the shelf, beside what is there; return how many articles are new.

    What is stated of an article that is there already stays; it gets what it lacks.

    Raises FramingError, before anything is put, for a folder of another form.
    """
    entries = _index(folder)
    contents = [_content(folder, entry) for entry in entries]
    corrections = folder / "corrections.json"
    reviewed = read_corrections(corrections) if corrections.is_file() else []
    new = 0
    for done, (entry, content) in enumerate(zip(entries, contents, strict=True), 1):
        given = Given(str(entry.get("name") or "article"), content, str(entry.get("address") or ""))
        files = put_files(shelf, [given])
        stated = entry.get("articles") or []
        restore = partial(_restore, registry, stated)
        numbers, _ = read_waiting(shelf, registry, files, restore=restore)
        new += len(numbers)
        if not numbers:  # it was read before, perhaps by another thread just now
            with shelf.writing() as db:
                _complete(db, registry, stated, files)
        progress(done, len(entries))
    correcting.add_reviewed(shelf, reviewed)
    return new


def _index(folder: Path) -> list[Mapping[str, Any]]:
    path = folder / INDEX
    try:
        found = read_versioned(
            path,
            FORMAT,
            VERSION,
            what="the index of a shelf",
            holds="files",
            hint=HINT,
            newer="update framing",
        )
    except OSError as error:
        raise FramingError("this holds no shelf", where=folder, hint=HINT) from error
    entries: list[Any] = found["files"]
    if not all(isinstance(each, dict) for each in entries):
        raise FramingError("has no list of files", where=path, hint=HINT)
    return entries


def _content(folder: Path, entry: Mapping[str, Any]) -> bytes:
    """Return the bytes of a file of the index; a name that leads out of the folder is refused."""
    name = str(entry.get("file"))
    path = folder / name
    inside = path.resolve().is_relative_to(folder.resolve()) and path.is_file()
    if not inside:
        raise FramingError(f"names a file that is not in it: {name}", where=folder / INDEX)
    return path.read_bytes()


def _restore(
    registry: Registry, stated: Sequence[Any], db: sqlite3.Connection, numbers: Sequence[int]
) -> None:
    """Give new articles back what a person stated of them."""
    for number, facts in zip(numbers, stated, strict=False):
        if isinstance(facts, dict):
            text = {key: str(facts.get(key) or "") for key in STATED}
            arranging.describe_in(db, registry, number, **text)
            _tag(db, number, facts)


def _complete(
    db: sqlite3.Connection, registry: Registry, stated: Sequence[Any], files: Sequence[int]
) -> None:
    """Give the articles of a file that are there already what they lack, and their tags.

    They are known by their titles: some may have been taken off the shelf.
    """
    left = [facts for facts in stated if isinstance(facts, dict)]
    asked = (
        "select id, content from articles join stored on article = id where file = ? order by id"
    )
    for row in [row for file in files for row in db.execute(asked, (file,)).fetchall()]:
        article = article_of(row["content"])
        facts = next((each for each in left if each.get("title") == article.title), None)
        if facts is None:
            continue
        left.remove(facts)
        known = {key: getattr(article, key) for key in STATED}
        if article.outlet == UNKNOWN:
            known["outlet"] = ""
        text = {key: known[key] or str(facts.get(key) or "") for key in STATED}
        if text != known:
            arranging.describe_in(db, registry, row["id"], **text)
        _tag(db, row["id"], facts)


def _tag(db: sqlite3.Connection, number: int, facts: Mapping[str, Any]) -> None:
    tags = facts.get("tags")
    for tag in tags if isinstance(tags, list) else []:
        correcting.tag_in(db, [number], str(tag))
