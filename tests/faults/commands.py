"""The commands that are killed, what they work on, and what must be the same after the next run."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from framing.articles import read
from framing.corrections.correction import Correction, Reviewed, as_json, checksum
from framing.pupils import marks
from framing.pupils.marks import Mark, Reading
from tests.collecting.conftest import Answer, Web, html, page
from tests.faults.conftest import contents

FAST = ("--fast", "--workers", "2")
COMMANDS = {
    "read": ("read", "corpus", "-o", "OUT/articles.jsonl"),
    "read --store": ("read", "corpus", "--store", "OUT"),
    "features STORE": ("features", "store", "-o", "OUT", *FAST),
    "features": ("features", "corpus", "-o", "OUT/table.csv", *FAST),
    "sources": ("sources", "corpus", "-o", "OUT/sources.csv", *FAST),
    "annotate": ("annotate", "corpus", "-o", "OUT/lines.jsonl", "--fast"),
    "classify": ("classify", "outlet-of-twenty", "corpus", "-o", "OUT/labels.jsonl"),
    "train": ("train", "small.toml", "corpus", "other", "-o", "OUT"),
    "collect": ("collect", "WEB/feed", "WEB/map.xml", "-o", "OUT", "--delay", "0",
                "--contact", "me@example.org"),
    "corrections merge": ("corrections", "merge", "a.json", "b.json", "-o", "OUT/both.json"),
    "corrections score": ("corrections", "score", "reviewed.json", "reviewed.jsonl", "--fast",
                          "--errors", "OUT/errors.toml"),
    "pupil": ("pupil", "corpus", "-o", "OUT/page.html", *FAST),
    "agree": ("agree", "class", "-o", "OUT"),
    "lesson": ("lesson", "corpus/capital-courier.txt", "-o", "OUT", *FAST),
    "compare": ("compare", "corpus", "-o", "OUT", "--measures", "loaded_outlet", *FAST),
    "report": ("report", "corpus", "-o", "OUT", "--no-png", "--report", "brief.toml", *FAST),
    "outlets add": ("outlets", "add", "--outlets", "OUT", "--force", "--name", "Velm Echo",
                    "--domain", "echo.example", "--language", "en", "--owner", "Echo Ltd",
                    "--funding", "commercial", "--as-of", "2031", "--invented"),
    "plugins new": ("plugins", "new", "page", "longest", "--folder", "OUT"),
}  # fmt: skip
SILENT = (  # write no file; `serve` has kills of its own (test_window_kills.py)
    *("corrections check", "outlets check", "outlets list", "outlets rule", "outlets show"),
    *("plugins check", "plugins list", "serve"),
)
REFUSES = ("plugins new",)  # exit code 2 where all is there already
BRIEF = """
title = "Brief"
about = "a page of all articles, each article, and what was set aside"
measures = ["voice_official", "loaded_outlet"]
[[page]]
name = "same_story"
texts = false
[[page]]
name = "article"
articles = 6
[[page]]
name = "appendix"
"""
SMALL = """
name = "outlet-of-six"
task = "outlet"
claim = "event"
folds = 2
least = 2
cut_lead = false
[classifier]
kind = "logistic"
words = [1, 1]
characters = [0, 0]
bits = 8
[data]
name = "invented"
licence = "MIT"
"""
STORIES = 12


def prepare(command: str, folder: Path, seeds: Path) -> None:
    """Write what the command reads into `folder`, beside the corpus."""
    if command == "report":
        (folder / "brief.toml").write_text(BRIEF)
    elif command == "train":
        (folder / "small.toml").write_text(SMALL)
        shutil.copytree(seeds / "teaching" / "kesvar-dam", folder / "other")
    elif command == "corrections merge":
        for first, name in ((0, "a.json"), (100, "b.json")):
            (folder / name).write_text(corrections(first))
    elif command == "corrections score":
        texts = [
            f"Ferry {n}\n\nThe ferry sank, Mayor Ada Quill said on day {n}." for n in range(10)
        ]
        rows = [{"id": n, "text": t, "outlet": f"o{n // 2}.example"} for n, t in enumerate(texts)]
        (folder / "reviewed.jsonl").write_text("\n".join(map(json.dumps, rows)))
        whole = [Reviewed(checksum(text), "", True, ()) for text in texts]
        (folder / "reviewed.json").write_text(as_json(whole))
    elif command == "agree":
        (folder / "class").mkdir()
        (article,) = read([next(iter(sorted((folder / "corpus").glob("*.txt"))))]).articles
        for pupil in range(5):
            own = tuple(
                Mark("cue", at, at + 4, article.text[at : at + 4])
                for at in range(10 * pupil, 200, 40)
            )
            made = Reading(article.text, article.title, article.outlet, own, f"reader{pupil}")
            (folder / "class" / f"{pupil}.json").write_text(marks.as_json([made]))


def corrections(first: int) -> str:
    """Return a reader's corrections of 200 articles, half of which the next reader has as well."""
    made = Correction("attribution", "delete", 0, 4, "Wall")
    texts = (f"Wall gives way in ward {first + ward}" for ward in range(200))
    return as_json([Reviewed(checksum(text), text, True, (made,)) for text in texts])


def publish(web: Web) -> None:
    """Put stories on a server: of one month in a feed, of two more in a sitemap.

    Both lists are sent again only to who does not have them; one page holds no article.
    """
    feed, rest = range(STORIES // 2), range(STORIES // 2, STORIES)
    for n in (*feed, *rest):
        month = "2031-06" if n in feed else f"2031-{4 + n % 2:02}"
        text = f"In ward {n} nobody knew a word of it, the warden of ward {n} said."
        web.routes[f"/{n}"] = html(page(f"Story {n}", text, f"{month}-14"))
    web.routes["/none"] = 200, {"Content-Type": "application/pdf"}, b"%PDF"
    places = "".join(f"<url><loc>{web.address}/{n}</loc></url>" for n in rest)
    lists = {
        "/feed": web.feed(*((f"/{n}", "") for n in feed), ("/none", "")),
        "/map.xml": f"<urlset>{places}</urlset>".encode(),
    }
    for path, body in lists.items():
        web.routes[path] = partial(unchanged, body)


def unchanged(body: bytes, headers: dict[str, str]) -> Answer:
    """Answer as a server that knows versions of what it sends."""
    return (304, {}, b"") if headers.get("if-none-match") == '"1"' else (200, {"ETag": '"1"'}, body)


def left(command: str, place: Path) -> dict[str, Any]:
    """Return what a run left in `place`, by name, so far as every run must leave the same."""
    found: dict[str, Any] = dict(contents(place))
    if command != "collect":
        return found
    # Rows lie in the file of the run that stored them, with the moment at which it did.
    rows = [*_rows(place, [name for name in found if name.endswith(".parquet")])]
    with (place / "failures.csv").open(newline="") as stream:
        rows += [("failure", row["url"], row["reason"]) for row in csv.DictReader(stream)]
    with sqlite3.connect(place / ".state.sqlite") as state:
        for table in ("pages", "lists", "begun"):
            rows += [(table, *row) for row in _without_moments(state, table)]
    state.close()
    seen: Counter[str] = Counter()
    by_name = {}
    for kind, name, *row in rows:
        seen[f"{kind} {name}"] += 1
        by_name[f"{kind} {name} {seen[f'{kind} {name}']}"] = row
    own = ("failures.csv", ".state.sqlite")
    others = [each for each in found if each not in own and not each.endswith(".parquet")]
    return by_name | {name: found[name] for name in others}


def _rows(place: Path, names: list[str]) -> Iterator[tuple[str, ...]]:
    for name in names:
        for row in pq.read_table(place / name, partitioning=None).to_pylist():
            del row["fetched"]
            yield "row", row.pop("url"), Path(name).parent.as_posix(), str(row)


def _without_moments(state: sqlite3.Connection, table: str) -> list[tuple[str, ...]]:
    asked = {"pages": "url, outlet, reason", "lists": "*", "begun": "file, url"}[table]
    return state.execute(f"select {asked} from {table}").fetchall()
