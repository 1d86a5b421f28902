"""Reading the annotated data that lie beside the checkout."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.articles.furniture import in_text
from framing.errors import FramingError

# Where the data lie unless --data says otherwise: beside the checkout.
DATA = Path(__file__).parents[2].parent / "shared" / "data"


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzip'd JSON Lines file."""
    if not path.is_file():
        raise FramingError(
            "the training data are missing", where=path, hint="name their folder with --data"
        )
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def without_furniture(text: str) -> str:
    """Return an article with blanks for furniture below its headline, as it is measured."""
    for start, end in in_text(text, max(0, text.find("\n"))):
        text = text[:start] + " " * (end - start) + text[end:]
    return text
