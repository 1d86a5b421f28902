"""A measured store of any size within minutes: the rows of a small one, again and again.

Each article has an id, a date and words of its own. Its measures and marks are those of an article
of the small store, and so are means and differences; marks lie on the words that they were made
for. Outside of marks, half of the longer words of each repetition are replaced by others of the
same length, so that no article is a copy of another, and one of them by a word that no other
article has. A day has PER_DAY articles; where the small store has 5,000, repetitions of one article
lie five days apart.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from framing.store import manifest
from framing.store.articles import AT_ONCE, ROWS, checksum
from framing.store.measuring import STATE
from framing.store.partitions import names, partition

PER_DAY = 1000  # articles of a day, of all outlets
FIRST = date(2031, 1, 1)
WORD = re.compile(r"\b[a-z]{4,}\b")
OWN = 6  # letters, at least, of the word that no other article has
WIDE = ("sentence", "content")  # layers in whose spans words may change


def repeat(store: Path, measured: Path, number: int, more: Path, more_measured: Path) -> None:
    """Write `number` articles into the store `more`, and what is measured of them.

    store, measured: a small store, all of its articles measured.
    """
    articles, rows = _read(store), _read(measured)
    order = np.argsort(articles["line"].to_numpy(), kind="stable")
    articles, rows = articles.take(order), rows.take(order)
    of = pq.read_metadata(measured / names(measured)[0]).metadata[STATE.encode()].decode()
    outlets = articles["outlet"].to_pylist()
    texts = _Texts(articles, rows)
    files: dict[str, dict[str, Any]] = {}
    files_measured: dict[str, dict[str, Any]] = {}
    parts: dict[str, int] = defaultdict(int)
    for key, numbers in _parts(number, outlets):
        name = f"{key}/part-{parts[key]:05}.parquet"
        parts[key] += 1
        place = pa.array([each % len(outlets) for each in numbers])
        own = {"date": [_day(each) for each in numbers], "line": [each + 1 for each in numbers]}
        ids = [f"a{each}" for each in numbers]
        text = [texts.of(each) for each in numbers]
        _write(
            _with(articles.take(place), own | {"id": ids, "text": text}),
            more / name,
            AT_ONCE,
        )
        made_of = checksum(more / name)
        counts = {"measured": len(numbers), "unscored": 0, "aside": 0}
        told = {f"framing.{what}": str(count) for what, count in counts.items()}
        state = f"{of.rpartition(' ')[0]} {made_of}"
        _write(
            _with(rows.take(place), own | {"article": ids}),
            more_measured / name,
            ROWS // 2,
            {STATE: state, "framing.read": str(len(numbers)), **told},
        )
        files[name] = {"articles": len(numbers), "checksum": made_of}
        about = {"of": state, "checksum": checksum(more_measured / name)}
        files_measured[name] = {"articles": len(numbers), **counts, **about}
    manifest.write(more, manifest.ARTICLES, files, {"articles": number})
    totals = {"read": number, "measured": number, "unscored": 0, "aside": 0}
    manifest.write(more_measured, manifest.MEASURED, files_measured, totals, more)


class _Texts:
    """The text of each article: that of the small store with other words outside of its marks."""

    def __init__(self, articles: pa.Table, rows: pa.Table) -> None:
        self._alike: dict[int, list[str]] = defaultdict(list)  # words by their length
        found = [
            _cut(text, spans, end)
            for text, spans, (_, end) in zip(
                articles["text"].to_pylist(),
                rows["span_list"].to_pylist(),
                articles["title_span"].to_pylist(),
                strict=True,
            )
        ]
        for word in sorted({piece for pieces in found for piece in pieces[1::2]}):
            self._alike[len(word)].append(word)
        self._pieces = found

    def of(self, number: int) -> str:
        """Return the text of an article by its number."""
        chance = random.Random(number)
        pieces = list(self._pieces[number % len(self._pieces)])
        own = False
        for place in range(1, len(pieces), 2):
            size = len(pieces[place])
            if not own and size >= OWN:
                pieces[place], own = _own(number, size), True
            elif chance.random() < 0.5:
                pieces[place] = chance.choice(self._alike[size])
        return "".join(pieces)


def _cut(text: str, spans: list[dict[str, Any]], end_of_title: int) -> list[str]:
    """Return a text in pieces of which every second one is a word that may change."""
    kept = np.zeros(len(text) + 1, bool)
    kept[:end_of_title] = True
    for span in spans:
        if span["layer"] not in WIDE:
            kept[span["start"] : span["end"]] = True
    pieces, last = [], 0
    for word in WORD.finditer(text):
        if not kept[word.start() : word.end()].any():
            pieces += [text[last : word.start()], word.group()]
            last = word.end()
    return [*pieces, text[last:]]


def _own(number: int, size: int) -> str:
    """Return the word of `size` letters that only the article of that number has."""
    letters = ""
    for _ in range(size):
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    return letters


def _day(number: int) -> str:
    return (FIRST + timedelta(days=number // PER_DAY)).isoformat()


def _parts(number: int, outlets: list[str]) -> Iterator[tuple[str, list[int]]]:
    """Yield the numbers of the articles of each file, and its folder below the store."""
    waiting: dict[str, list[int]] = defaultdict(list)
    for each in range(number):
        key = partition(outlets[each % len(outlets)], _day(each))
        waiting[key].append(each)
        if len(waiting[key]) == ROWS:
            yield key, waiting.pop(key)
    yield from waiting.items()


def _read(store: Path) -> pa.Table:
    return pa.concat_tables(
        pq.read_table(store / name, partitioning=None) for name in names(store)
    ).combine_chunks()


def _with(rows: pa.Table, columns: dict[str, list[Any]]) -> pa.Table:
    """Return rows with other values in some columns."""
    for name, values in columns.items():
        place = rows.schema.get_field_index(name)
        field = rows.schema.field(place)
        rows = rows.set_column(place, field, pa.array(values, field.type))
    return rows


def _write(rows: pa.Table, path: Path, together: int, told: dict[str, str] | None = None) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(
        path, rows.schema, compression="zstd", write_page_checksum=told is not None
    ) as out:
        out.write_table(rows, row_group_size=together)
        if told is not None:
            out.add_key_value_metadata(told)
