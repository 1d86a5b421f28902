"""Made-up short pieces of local and other news, of our own writing, to learn from.

    python -m framing.training.pieces PIECES.jsonl… -o models/pieces/pieces.jsonl.gz

Annotated news is mostly national: its speakers are public figures, and who heads a shelter or owns
a diner is rare there. These pieces hold such people, introduced as local papers do it, with who
said what. Being ours, they are stored with their text.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from framing.errors import FramingError
from framing.resources import folder
from framing.training.texts import records

FILE = "pieces.jsonl.gz"
FAR = 250  # characters between a statement and its source or cue, at most
# What stands between "she said" within a quotation and the mark with which that goes on.
OPENS = re.compile(r"[\s,.;]*+(?=[“\"‘'])")
CLOSING = "”\"’'"
Run = tuple[int, int]


def pieces(path: Path | None = None) -> list[dict[str, Any]]:
    """Return the pieces as records of articles_gold, which only teach.

    path: a file of pieces, None for the one that ships. None is of an outlet: each stands for one
    of its own, so that folds over outlets divide them. Raises FramingError where words that are
    annotated do not stand in their piece.
    """
    path = path or folder("models") / "pieces" / FILE
    return [record(piece, path) for piece in records(path)]


def record(piece: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Return a piece as a record of articles_gold: places for the words of its statements."""
    found, begin = [], 0
    for said in piece["said"]:
        places = _places(piece["text"], said, begin)
        if places is None:
            raise FramingError(
                f"piece {piece['id']}: “{said['content']}” is not there with its source and cue",
                where=path,
            )
        begin = places["content"][0][0]
        told = {key: said[key] for key in ("speaker", "kind", "naming", "title", "why")}
        marks = [piece["text"][a - 1 : a] in ("“", '"', "‘", "'") for a, _ in places["content"]]
        found.append(
            {**places, **told, "form": "direct" if all(marks) else "indirect", "carrier": None}
            | {"country": "", "stance": "neutral", "heated": False, "agreed": True}
        )
    return {
        **{"id": piece["id"], "outlet": piece["id"], "topic": "", "date": "", "url": ""},
        **{"text": piece["text"], "attributions": found, "loaded": [], "training_only": True},
    }


def _places(text: str, said: Mapping[str, str], begin: int) -> dict[str, list[Run]] | None:
    """Return where content, cue and source of a statement stand, None if one of them does not.

    begin: where the statement before it begins.
    """
    content = said["content"].strip('“”" ')
    first = text.find(content, begin)
    first = text.find(content) if first < 0 else first
    whole = (first, first + len(content))
    cue = _nearest(text, said["cue"], whole)
    source = _nearest(text, said["source"], cue or whole)
    if first < 0 or (said["cue"] and cue is None) or (said["source"] and source is None):
        return None
    return {
        "content": _around(text, whole, [each for each in (source, cue) if each]),
        "cue": [cue] if cue else [],
        "source": [source] if source else [],
    }


def _nearest(text: str, words: str, to: Run) -> Run | None:
    """Return the place of `words` that is nearest to `to`, within `FAR`."""
    if not words:
        return None
    found = (match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    apart = [(max(a - to[1], to[0] - b, 0), a, b) for a, b in found]
    away, start, end = min(apart, default=(FAR + 1, 0, 0))
    return (start, end) if away <= FAR else None


def _around(text: str, whole: Run, others: list[Run]) -> list[Run]:
    """Return the content without a source and cue that stand within it ("…,” she said, “…")."""
    within = [run for run in others if whole[0] < run[0] and run[1] < whole[1]]
    if not within:
        return [whole]
    first, last = min(a for a, _ in within), max(b for _, b in within)
    opened = OPENS.match(text, last, whole[1])
    if opened is None:
        return [whole]
    before = text[whole[0] : first].rstrip()
    before = before[:-1] if before.endswith(tuple(CLOSING)) else before
    return [(whole[0], whole[0] + len(before)), (opened.end() + 1, whole[1])]


def _read(paths: list[Path]) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield path, json.loads(line)


def main(arguments: list[str] | None = None) -> int:
    """Store pieces of which every annotated word is found; name the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pieces", nargs="+", type=Path, help="JSON Lines: id, text, said")
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    kept = []
    for path, piece in _read(chosen.pieces):
        try:
            record(piece, path)
        except FramingError as error:
            print(error, file=sys.stderr)
            continue
        kept.append(json.dumps(piece, ensure_ascii=False, separators=(",", ":")) + "\n")
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_bytes(gzip.compress("".join(kept).encode(), mtime=0))
    print(f"{len(kept)} pieces")
    return 0


if __name__ == "__main__":
    sys.exit(main())
