"""Whole articles that were annotated by the guide, to learn from.

    python -m framing.training.annotated RECORDS.jsonl… -o models/annotations/articles.jsonl.gz
    python -m framing.training.annotated RECORDS.jsonl… --invented \\
        -o models/annotations/invented.jsonl.gz

The gold articles, on which every figure is measured, and further ones that only teach
(`models/annotations`). Of real ones this repository holds no text: an annotation stores the
article's id and places in its text, and finds the text in the raw sets beside the checkout.
Invented ones, of our own writing, are stored whole.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.errors import FramingError
from framing.resources import folder
from framing.training.texts import DATA, records

GOLD = "articles_gold.jsonl.gz"
RAW = ("lean_media_train_sample.jsonl.gz", "outlets_articles.jsonl.gz")
FURTHER = "annotations"  # folder of files, read in the order of their names
REAL = ("articles.jsonl.gz", "articles-later.jsonl.gz")  # files there of articles that were printed
# Fields of an attribution that hold words of the article, stored as their place in it.
WORDS = ("speaker", "carrier", "title", "why")


def annotated(
    data: Path, *, further: bool = True, files: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """Return the annotated articles, the gold first.

    data: folder of the annotated sets. further: whether to add the articles that only teach; files:
    the names of those of `models/annotations` that are read, None for all. The gold comes in its
    own order, the others by their ids. Each record has the fields of `articles_gold` and
    `training_only`: no figure may be measured on a record where it is true. Raises FramingError
    where a set is missing or a text is another one.
    """
    gold = [{**record, "training_only": False} for record in records(data / GOLD)]
    paths = sorted((folder("models") / FURTHER).glob("*.jsonl.gz")) if further else []
    if files is not None:
        paths = [path for path in paths if path.name in files]
    if not paths:
        return gold
    raw = _raw(data)
    told = [_told(record, raw, path) for path in paths for record in records(path)]
    return gold + sorted(told, key=lambda record: str(record["id"]))


def with_texts(path: Path, data: Path) -> list[dict[str, Any]]:
    """Return the annotations of a file as records of `articles_gold`, with their articles' texts.

    data: folder of the raw sets. Raises FramingError where a set is missing or a text is another
    one.
    """
    raw = _raw(data)
    return [_told(record, raw, path) for record in records(path)]


def full_text(record: Mapping[str, Any]) -> str:
    """Return the text of a raw article as the annotator saw it: title, blank line, body."""
    title, text = str(record["title"] or ""), str(record["text"])
    return text if text.startswith(title) else f"{title}\n\n{text}"


def _raw(data: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name in RAW:
        for record in records(data / name):
            found.setdefault(record["id"], record)
    return found


def _told(
    record: dict[str, Any], raw: Mapping[str, Mapping[str, Any]], path: Path
) -> dict[str, Any]:
    """Return a further annotation with its article's text, and words for places."""
    if "text" in record:
        return {**record, "training_only": True}
    article = raw.get(record["id"])
    text = "" if article is None else full_text(article)
    if article is None or _checksum(text) != record["checksum"]:
        raise FramingError(
            f"article {record['id']} is not in the raw sets, or its text has changed",
            where=path,
            hint=f"take {' and '.join(RAW)} as they were when it was annotated",
        )
    attributions = [
        {**a, **{field: _words(a[field], text) for field in WORDS}} for a in record["attributions"]
    ]
    taken = {key: article[key] for key in ("id", "outlet", "topic", "date", "url")}
    return {
        **taken,
        "text": text,
        "attributions": attributions,
        "loaded": record["loaded"],
        "training_only": True,
    }


def _words(given: Any, text: str) -> Any:
    return text[given[0] : given[1]] if isinstance(given, list) else given


def stored(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return an annotated article without its text: words that stand in it become their place.

    A speaker that the annotator had to describe, such as the respondents of a poll, stays as
    described.
    """
    text = str(record["text"])

    def placed(words: Any) -> Any:
        start = text.find(words) if words else -1
        return [start, start + len(words)] if start >= 0 else words

    return {
        "id": record["id"],
        "checksum": _checksum(text),
        "attributions": [
            {**a, **{field: placed(a[field]) for field in WORDS}} for a in record["attributions"]
        ],
        "loaded": list(record["loaded"]),
    }


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _read(paths: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def main(arguments: list[str] | None = None) -> None:
    """Store annotated records, those of real articles without their texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", nargs="+", type=Path, help="JSON Lines as of articles_gold")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--invented", action="store_true", help="they are ours: store them whole")
    parser.add_argument("-o", "--out", type=Path, required=True)
    chosen = parser.parse_args(arguments)
    raw = {} if chosen.invented else _raw(chosen.data)
    made = []
    for record in sorted(_read(chosen.records), key=lambda record: str(record["id"])):
        if not chosen.invented:
            if record["text"] != full_text(raw[record["id"]]):
                raise FramingError(f"the text of {record['id']} is not that of the raw sets")
            record = stored(record)
        made.append(json.dumps(record, ensure_ascii=False, separators=(",", ":")))
    chosen.out.parent.mkdir(parents=True, exist_ok=True)
    chosen.out.write_bytes(gzip.compress("".join(f"{line}\n" for line in made).encode(), mtime=0))
    print(f"{len(made)} articles")


if __name__ == "__main__":
    main()
