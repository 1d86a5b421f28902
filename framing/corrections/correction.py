"""One correction, and the file that holds a reader's corrections.

{"format": "framing corrections", "version": 1,
 "articles": [
   {"text": "<SHA-256 of the article's text>", "title": "Ferry late", "reviewed": true,
    "corrections": [
      {"mark": "attribution", "action": "change", "start": 12, "end": 31,
       "words": "the ferry was late", "field": "speaker",
       "before": "the ministry", "after": "Ada Quill", "who": "", "when": ""}]}]}

Offsets count characters of the article's text as framing holds it (headline, blank line, body), end
exclusive; an attribution is named by the hull of its content. `before` and `after` are null where
there is nothing. `reviewed` says that the reader went through all marks of the article.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from framing.attribution.attribution import KINDS, NAMINGS
from framing.attribution.cues import classes
from framing.errors import FramingError
from framing.json_files import read_versioned

FORMAT, VERSION = "framing corrections", 1
MARKS = ("attribution", "loaded")
ACTIONS = ("change", "delete", "add")
VOICES = ("outlet", "reported", "quoted")
# What a reader may change of a mark, and what gives the values that may be given (None: any text).
FIELDS: dict[str, dict[str, Callable[[], tuple[str, ...]] | None]] = {
    "attribution": {
        "speaker": None,
        "kind": lambda: KINDS,
        "naming": lambda: NAMINGS,
        "verb_class": classes,  # asked only where needed: it reads the lexicons
        "voiced": lambda: ("yes", "no"),
        "unclear": lambda: ("no",),  # it is right as the machine has it
    },
    "loaded": {"voice": lambda: VOICES},
}
# What pages saved before 2 December 2026 where nothing was changed of a verb of no class.
NOTHING = ("verb_class", "")
HINT = "save the corrections again from the page, or see docs/corrections.md for their form"


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reader changes about one mark of an article.

    mark: one of MARKS; action: one of ACTIONS. start, end: characters of the mark; of an
    attribution, the hull of its content. words: the text there, as a check.
    field: what is changed, "" for a mark deleted or added. before, after: its value; of an added
    attribution, after holds "source" and "cue" as [start, end] or null, "speaker" and "kind", and
    "naming" where it is not what follows from these.
    who, when: as the reader wishes, "" otherwise.
    """

    mark: str
    action: str
    start: int
    end: int
    words: str
    field: str = ""
    before: Any = None
    after: Any = None
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The corrections of one article, by the checksum of its text.

    complete: whether the reader went through all of its marks: only then does a mark that was left
    alone count as right.
    """

    text: str
    title: str
    complete: bool
    corrections: tuple[Correction, ...]
    file: str = ""


def checksum(text: str) -> str:
    """Return the checksum by which corrections name an article: SHA-256 of its text in UTF-8.

    >>> checksum("Ferry late")[:8]
    'a82a6026'
    """
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_corrections(path: str | Path) -> list[Reviewed]:
    """Return the corrections in a file, article by article.

    Entries by which an earlier page changed nothing are left out. Raises FramingError, in one line,
    for a file of another form, and for an entry that lacks what it must have, with its number in
    the file.
    """
    path = Path(path)
    try:
        stored = read_versioned(
            path,
            FORMAT,
            VERSION,
            what="a file of corrections",
            holds="articles",
            hint=HINT,
            newer="update framing, or save the corrections again with this version",
        )
    except OSError as error:
        raise FramingError(f"cannot be read: {error.strerror}", where=path) from None
    return [_reviewed(entry, number, path) for number, entry in enumerate(stored["articles"], 1)]


def as_json(reviewed: Sequence[Reviewed]) -> str:
    """Return corrections as the text of a file, articles and entries in the order given."""
    articles = [
        {
            "text": each.text,
            "title": each.title,
            "reviewed": each.complete,
            "corrections": [asdict(correction) for correction in each.corrections],
        }
        for each in reviewed
    ]
    whole = {"format": FORMAT, "version": VERSION, "articles": articles}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def correction_of(entry: Mapping[str, Any]) -> Correction:
    """Return the correction that an entry of a file states; ValueError says what is wrong."""
    unknown = sorted(entry.keys() - Correction.__dataclass_fields__.keys())
    if unknown:
        raise ValueError(f"has an unknown key {unknown[0]!r}")
    try:
        made = Correction(**entry)
    except TypeError:
        needed = ("mark", "action", "start", "end", "words")
        missing = [key for key in needed if key not in entry]
        raise ValueError(f"lacks {', '.join(missing)}") from None
    if made.mark not in MARKS or made.action not in ACTIONS:
        raise ValueError(f"has mark {made.mark!r} and action {made.action!r}")
    whole = type(made.start) is int and type(made.end) is int
    if not whole or not 0 <= made.start < made.end or not isinstance(made.words, str):
        raise ValueError(f"has no place: start {made.start!r}, end {made.end!r}")
    if made.action == "change":
        if made.field not in FIELDS[made.mark]:
            raise ValueError(f"changes {made.field!r}, which {made.mark} marks do not have")
        allowed = FIELDS[made.mark][made.field]
        if not isinstance(made.after, str) or (allowed and made.after not in allowed()):
            raise ValueError(f"sets {made.field} to {made.after!r}")
    if made.action == "add" and not isinstance(made.after, dict):
        raise ValueError("adds a mark without saying what it is")
    if made.action == "add":
        for field in ("kind", "naming"):
            allowed = FIELDS[made.mark].get(field)
            value = made.after.get(field)
            if value and allowed and value not in allowed():
                raise ValueError(f"adds a mark with {field} {value!r}")
    return made


def _reviewed(entry: object, number: int, path: Path) -> Reviewed:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise FramingError(f"article {number} names no text", where=path, hint=HINT)
    found = []
    for place, each in enumerate(entry.get("corrections") or (), 1):
        try:
            if not isinstance(each, dict):
                raise ValueError("is not an object")
            if (each.get("field"), each.get("after")) != NOTHING:
                found.append(correction_of(each))
        except ValueError as error:
            raise FramingError(
                f"correction {place} of article {number} {error}", where=path, hint=HINT
            ) from None
    return Reviewed(
        entry["text"],
        str(entry.get("title", "")),
        bool(entry.get("reviewed")),
        tuple(found),
        str(path),
    )
