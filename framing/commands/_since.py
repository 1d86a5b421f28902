"""What changed since the last report in the same folder: articles new, gone and changed."""

from __future__ import annotations

import csv
from hashlib import blake2b
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING

from framing import csv_files

if TYPE_CHECKING:
    from framing.articles.article import Corpus
    from framing.articles.sorting import Sorted

    Hashes = Sorted[tuple[str, str]]  # an article's id and the hash of its text, on disk if many

NAME = Path("data", "corpus.csv")
COLUMNS = ("id", "outlet", "date", "title", "file", "line", "text_hash")


def read(output: Path) -> Hashes | None:
    """Return the hash of each article's text in the last report in `output`, None if none is."""
    from framing.articles.sorting import Sorted

    try:
        with (output / NAME).open(encoding="utf-8", newline="") as stream:
            return Sorted((row["id"], row["text_hash"]) for row in csv.DictReader(stream))
    except (OSError, KeyError, UnicodeError, csv.Error):
        return None


def write(output: Path, corpus: Corpus) -> Path:
    """Write the articles of this report for the next one, and return the path."""
    from framing.articles.output import writing

    path = output / NAME
    path.parent.mkdir(exist_ok=True)
    with writing(path) as stream, csv_files.rows(stream) as write_row:
        write_row(COLUMNS)
        for each in corpus.articles:
            facts = (each.id, each.outlet, each.date, each.title, each.file, each.line)
            write_row((*facts, _hash(each.text)))
    return path


def told(before: Hashes, corpus: Corpus) -> str:
    """Return in a sentence what `corpus` has that the last report had not, and the reverse."""
    from framing.articles.sorting import Sorted

    now = Sorted((csv_files.harmless(each.id), _hash(each.text)) for each in corpus.articles)
    new = gone = changed = 0
    then = ((name, False, of_text) for name, of_text in before)
    both = merge(then, ((name, True, of_text) for name, of_text in now))
    for _, rows in groupby(both, key=itemgetter(0)):
        found = {is_now: of_text for _, is_now, of_text in rows}
        new += False not in found
        gone += True not in found
        changed += len(found) > 1 and found[False] != found[True]
    if not (new or gone or changed):
        return "the same articles as in the last report here"
    parts = [f"{new} new", f"{gone} gone"] + ([f"{changed} changed"] if changed else [])
    return f"since the last report here: {', '.join(parts)}, {len(now)} articles in all"


def _hash(text: str) -> str:
    return blake2b(text.encode(errors="surrogatepass"), digest_size=8).hexdigest()
