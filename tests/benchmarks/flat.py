"""What a comparison holds of many articles: python tests/benchmarks/flat.py [--articles 100000].

No article is written or measured: measures are drawn at random, and texts are made of drawn words
when they are read. For each number, memory and processor seconds of three parts: words (of texts of
120 words as numbers, and their topics), dispersion (of 32 measures) and contrast (one of five
outlets against the others in these, sides exchanged 199 times). Memory is the most that the process
held in each part above what it held before it, mapped files included. Linux alone.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from framing.articles.article import Article
from framing.comparison.by_words import by_words
from framing.comparison.contrast import contrast
from framing.comparison.dispersion import AMOUNT
from framing.comparison.strata import ALL, Strata, strata
from framing.comparison.texts import Stored
from framing.memory import give_back
from framing.table.mapped import let_go
from framing.table.numbered import Numbered

MEASURES, PERMUTATIONS, OUTLETS, TOLD = 32, 199, 5, 5
WORDS, VOCABULARY = 120, 50_000


class MadeUp(Sequence[Article]):
    """Articles of words drawn by Zipf's law, made when they are asked for."""

    def __init__(self, number: int) -> None:
        self._number = number
        share = 1 / np.arange(1, VOCABULARY + 1)
        self._bounds = np.cumsum(share / share.sum())

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, index: int) -> Article: ...

    @overload
    def __getitem__(self, index: slice) -> list[Article]: ...

    def __getitem__(self, index: int | slice) -> Article | list[Article]:
        if isinstance(index, slice):
            return [self[each] for each in range(*index.indices(self._number))]
        drawn = np.random.default_rng(index).random(WORDS)
        text = " ".join(f"w{word}" for word in np.searchsorted(self._bounds, drawn).tolist())
        return Article(f"a{index}", text)

    def __iter__(self) -> Iterator[Article]:
        return (self[index] for index in range(self._number))


def resident(what: str) -> int:
    """Return a line of the process's status in kilobytes, such as VmRSS or VmHWM."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))


def cost(number: int, name: str, made: Callable[[], Any]) -> Any:
    """Return what `made` returns; print what it takes."""
    give_back()
    let_go()
    Path("/proc/self/clear_refs").write_text("5")  # the most that was held begins anew
    before, start = resident("VmRSS"), time.process_time()
    found = made()
    most = resident("VmHWM") - before
    seconds = time.process_time() - start
    print(f"{number:>9,} {name}: {seconds:.0f} s, {most / 1024:.0f} MB, "
          f"{1024 * most / number:,.0f} bytes an article", flush=True)  # fmt: skip
    return found


def main() -> None:
    """Print a row for each number of articles and part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--only", choices=["words", "contrast"])
    options = parser.parse_args()
    for n in (1000, *options.articles):  # the first imports what the others use
        outlet, event = np.arange(n) % OUTLETS, np.arange(n) // TOLD
        if options.only != "contrast":
            row = Numbered(f"a{index}" for index in range(n))
            words = cost(n, "words", lambda: by_words(MadeUp(n), row))  # noqa: B023
            cost(n, "topics", lambda: strata(words, event, [""] * n, outlet))  # noqa: B023
            del words, row
        if options.only == "words":
            continue

        def read(some: NDArray[np.int64], n: int = n) -> NDArray[np.float64]:
            give_back()
            values = np.empty((n, len(some)))
            for place, measure in enumerate(some.tolist()):
                values[:, place] = np.random.default_rng(measure).poisson(2, n)
            return values

        texts = Stored(
            read, outlet, Strata({"same events": event, ALL: 0 * event}),
            np.full(n, -1), np.full(MEASURES, AMOUNT),
        )  # fmt: skip
        names = [*texts.strata.basis]
        spread = cost(n, "dispersion", lambda: {each: texts.dispersion(each) for each in names})  # noqa: B023
        cost(n, "contrast", lambda: contrast(
            texts, outlet == 0, outlet != 0, basis="same events", corpus=spread,  # noqa: B023
            minimum_articles=5, minimum_events=5,
            generator=np.random.default_rng(0), permutations=PERMUTATIONS,
        ))  # fmt: skip


if __name__ == "__main__":
    main()
