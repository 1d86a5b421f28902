"""Is time linear in an article's length? Seconds for one article of each shape and length.

Made-up articles: prose with a quotation now and then, dense quotations, one long line without a
full stop, quotation marks that never close, and lines of capitalised words.
Run: python tests/benchmarks/length.py [--words N …] [--shapes NAME …] [--fast]
With --write FOLDER it measures nothing and writes the articles, one per file, as JSON Lines: the
memory of a whole run is then that of `framing annotate FOLDER/prose-1000000.jsonl`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # before NumPy is loaded: one core

from framing.articles.article import Article
from framing.attribution.phrases import word_set
from framing.table.lines import annotated

FIRST = ["Ada", "Otto", "Carl", "Ines", "Maja", "Nils", "Petra", "Sven", "Olga", "Rune"]
LAST = ["Quill", "Brandt", "Dahl", "Lund", "Holm", "Berg", "Strand", "Vik", "Moen", "Haug"]
WORDS = sorted(
    word_set(
        """the old boat left quay and rain fell over small town where people waited for news of a
        ship that sank near rock in fog while children played"""
    )
)
Draw = random.Random


def name(draw: Draw) -> str:
    """Return the name of one of a hundred people."""
    return f"{draw.choice(FIRST)} {draw.choice(LAST)}"


def words(draw: Draw, number: int) -> str:
    """Return so many words."""
    return " ".join(draw.choice(WORDS) for _ in range(number))


def prose(draw: Draw) -> str:
    """Return a sentence, now and then with somebody's statement or a new paragraph behind it."""
    said = f"{name(draw)} said it was late. " if draw.random() < 0.25 else ""
    return f"{words(draw, 18).capitalize()}. {said}" + "\n\n" * (draw.random() < 0.12)


def quotations(draw: Draw) -> str:
    """Return a quotation and who says it."""
    who = draw.choice((name(draw), "he", "she", "the mayor", "a spokesman"))
    return f"“It was late and the boat {words(draw, 2)},” {who} said. " + "\n\n" * (
        draw.random() < 0.2
    )


def line(draw: Draw) -> str:
    """Return a piece of a line that has no full stop."""
    said = f"{name(draw)} said, " if draw.random() < 0.3 else ""
    return f"{words(draw, 30)}, and {said}"


def unclosed(draw: Draw) -> str:
    """Return a quotation that is opened and not closed."""
    return f"“{words(draw, 8)}, {name(draw)} said, "


def names(draw: Draw) -> str:
    """Return capitalised words with a name at their end."""
    said = "said so. " if draw.random() < 0.1 else ""
    return f"{words(draw, 8).title()} {name(draw)} {said}"


SHAPES: dict[str, Callable[[Draw], str]] = {
    shape.__name__: shape for shape in (prose, quotations, line, unclosed, names)
}


def text(shape: str, number: int) -> str:
    """Return a text of a shape with so many words, always the same."""
    draw, pieces, made = Draw(3), [], 0
    while made < number:
        pieces.append(SHAPES[shape](draw))
        made += len(pieces[-1].split())
    return "".join(pieces)


def write(folder: Path, shapes: Sequence[str], numbers: Sequence[int]) -> None:
    """Write an article of each shape and length as JSON Lines."""
    folder.mkdir(parents=True, exist_ok=True)
    for shape in shapes:
        for number in numbers:
            article = {"id": "1", "outlet": "x", "text": text(shape, number)}
            (folder / f"{shape}-{number}.jsonl").write_text(json.dumps(article) + "\n", "utf-8")


def main() -> None:
    """Print a row per shape."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--shapes", nargs="+", choices=SHAPES, default=list(SHAPES))
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--write", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if options.write:
        write(options.write, options.shapes, options.words)
        return
    annotated([Article(id="1", text=text("prose", 1_000), outlet="x")], fast=options.fast)
    for shape in options.shapes:
        for number in options.words:
            article = Article(id="1", text=text(shape, number), outlet="x")
            start = time.process_time()
            annotated([article], fast=options.fast)
            print(f"{shape:12} {number:>9,} {time.process_time() - start:8.2f} s", flush=True)


if __name__ == "__main__":
    main()
