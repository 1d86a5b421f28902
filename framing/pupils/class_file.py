"""class.json: how many of a class marked what, and nothing about any one pupil.

{"format": "framing class", "version": 1,
 "articles": [{"text": "<SHA-256>", "title": "Ferry late", "pupils": 24,
               "counts": {"source": [[32, 41, 20]], "cue": [[42, 46, 11]], ...}}]}

Each [start, end, n] says that n pupils marked the words between two characters of the text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import FramingError
from framing.pupils.layers import LAYERS

FORMAT, VERSION = "framing class", 1
HINT = "`framing agree` writes it as class.json"

Counts = Mapping[str, Sequence[tuple[int, int, int]]]


@dataclass(frozen=True)
class ClassMarks:
    """What a class marked in one text: how many pupils, and by layer (start, end, how many)."""

    text: str
    title: str
    pupils: int
    counts: Counts

    def data(self) -> dict[str, Any]:
        """Return it as JSON values."""
        return {
            "text": self.text,
            "title": self.title,
            "pupils": self.pupils,
            "counts": {layer: [list(run) for run in runs] for layer, runs in self.counts.items()},
        }


def as_json(classes: Sequence[ClassMarks]) -> str:
    """Return what a class marked in several texts as the text of a file."""
    whole = {"format": FORMAT, "version": VERSION, "articles": [each.data() for each in classes]}
    return json.dumps(whole, ensure_ascii=False) + "\n"


def read_class(path: str | Path) -> list[ClassMarks]:
    """Return what a class marked, text by text; FramingError for a file of another form."""
    path = Path(path)
    try:
        stored = json.loads(path.read_text("utf-8"))
        if stored["format"] != FORMAT:
            raise ValueError("another format")
        if stored["version"] != VERSION:
            raise FramingError(
                f"has version {stored['version']!r}; this program reads version {VERSION}",
                where=path,
                hint="run `framing agree` again with this version",
            )
        return [
            ClassMarks(
                str(each["text"]),
                str(each["title"]),
                int(each["pupils"]),
                {
                    layer: [(int(a), int(b), int(n)) for a, b, n in each["counts"][layer]]
                    for layer in LAYERS
                },
            )
            for each in stored["articles"]
        ]
    except OSError as error:
        raise FramingError(f"cannot be read: {error.strerror}", where=path) from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise FramingError("is not a class’s marks", where=path, hint=HINT) from None
