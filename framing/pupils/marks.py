"""What a reader marked, and the file that holds it.

{"format": "framing marks", "version": 1,
 "reader": "k3f9x2ab", "name": "", "saved": "2031-05-06T09:41",
 "articles": [
   {"text": "<SHA-256 of the text>", "title": "Ferry late", "outlet": "The Ledger",
    "full": "Ferry late\n\nThe ferry was late, Ada Quill said.", "finished": true,
    "marks": [{"layer": "source", "start": 32, "end": 41, "words": "Ada Quill", "why": "saw it"}],
    "answers": []}]}

Offsets count characters (code points) of the text, end exclusive.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from framing.corrections.correction import checksum
from framing.errors import FramingError
from framing.json_files import read_versioned
from framing.pupils.layers import LAYERS

FORMAT, VERSION = "framing marks", 1
MACHINE = "machine"  # the reader of a key that no pupil made
HINT = "save it again from the page, or see docs/class.md for the form"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that a reader marked: layer, characters, the words there, and the reason given.

    unsure: of the machine's marks, that it leaves them to the reader to decide.
    """

    layer: str
    start: int
    end: int
    words: str
    why: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's marks of one text.

    text: the full text; title, outlet: what the page said above it. reader: a random sign of the
    page that was marked on; name: what the reader typed, "" if nothing. finished: whether the
    marks were closed before anything was compared. saved: when, ISO. file: where it was read.
    """

    text: str
    title: str
    outlet: str
    marks: tuple[Mark, ...]
    reader: str = ""
    name: str = ""
    finished: bool = True
    saved: str = ""
    file: str = ""

    def spans(self, layer: str) -> list[tuple[int, int]]:
        """Return the places of a layer's marks, without those that are left to the reader."""
        return [(m.start, m.end) for m in self.marks if m.layer == layer and not m.unsure]


def read_marks(path: str | Path) -> list[Reading]:
    """Return the readings in a file, one for each of its texts.

    Raises FramingError, in one line, for a file of another form or version, a text that is not
    what its checksum says, and a mark that lacks its place or names other words.
    """
    path = Path(path)
    try:
        stored = read_versioned(
            path,
            FORMAT,
            VERSION,
            what="a file of a pupil’s marks",
            holds="articles",
            hint=HINT,
            newer="make the page and mark again with this version, or update framing",
        )
    except OSError as error:
        raise FramingError(f"cannot be read: {error.strerror}", where=path) from None
    articles = stored["articles"]
    return [_reading(stored, entry, number, path) for number, entry in enumerate(articles, 1)]


def as_json(readings: Sequence[Reading]) -> str:
    """Return readings of one reader as the text of a file."""
    first = readings[0]
    whole = {
        "format": FORMAT,
        "version": VERSION,
        "reader": first.reader,
        "name": first.name,
        "saved": first.saved,
        "articles": [
            {
                "text": checksum(each.text),
                "title": each.title,
                "outlet": each.outlet,
                "full": each.text,
                "finished": each.finished,
                "marks": [asdict(mark) for mark in each.marks],
                "answers": [],
            }
            for each in readings
        ],
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _reading(stored: Mapping[str, Any], entry: Any, number: int, path: Path) -> Reading:
    text = entry.get("full") if isinstance(entry, dict) else None
    if not isinstance(text, str) or not isinstance(entry.get("text"), str):
        raise FramingError(f"article {number} has no text", where=path, hint=HINT)
    if checksum(text) != entry["text"]:
        raise FramingError(
            f"the text of article {number} is not the one that was marked", where=path, hint=HINT
        )
    marks = []
    for place, each in enumerate(entry.get("marks") or (), 1):
        try:
            marks.append(_mark(text, each))
        except ValueError as error:
            raise FramingError(
                f"mark {place} of article {number} {error}", where=path, hint=HINT
            ) from None
    return Reading(
        text=text,
        title=str(entry.get("title", "")),
        outlet=str(entry.get("outlet", "")),
        marks=tuple(marks),
        reader=str(stored.get("reader", "")),
        name=str(stored.get("name", "")).strip(),
        finished=bool(entry.get("finished")),
        saved=str(stored.get("saved", "")),
        file=str(path),
    )


def _mark(text: str, each: Any) -> Mark:
    if not isinstance(each, dict) or each.get("layer") not in LAYERS:
        raise ValueError("names no layer that is known")
    start, end = each.get("start"), each.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ValueError(f"has no place: start {start!r}, end {end!r}")
    if text[start:end] != each.get("words"):
        raise ValueError("names words that do not stand there")
    why, unsure = str(each.get("why", "")), bool(each.get("unsure"))
    return Mark(each["layer"], start, end, text[start:end], why, unsure)
