"""Lines that stand in article after article, counted over a corpus of any size in little memory.

A line of an outlet counts only against lines of the same outlet, so some outlets are counted after
others: until then the lines wait on disk, as numbers.
"""

from __future__ import annotations

import tempfile
from array import array
from collections import Counter
from collections.abc import Iterator

from framing.articles.article import Article
from framing.articles.furniture import Recurring, keyed
from framing.articles.output import no_room

SHARES = 64  # of the outlets that are counted together
AT_ONCE = 2**12  # numbers of such a share that are written together
IN_MEMORY = 2**22  # bytes that do not go to disk


class StandingLines:
    """The lines of articles that go by, in a nameless file (see `framing.articles.spool`)."""

    def __init__(self) -> None:
        self._articles: Counter[str] = Counter()
        self._numbers: dict[str, int] = {}  # of outlets
        self._waiting = [array("q") for _ in range(SHARES)]
        self._places = [array("q") for _ in range(SHARES)]  # where and how long, by turns
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  # see `recurring`
        self._end = 0

    def add(self, article: Article) -> None:
        """Put the lines of an article aside. Raises FramingError where the disk is full."""
        outlet = self._numbers.setdefault(article.outlet, len(self._numbers))
        self._articles[article.outlet] += 1
        # Python's hash differs from run to run, but nothing of it remains.
        lines = {hash(key) for _, _, key in keyed(article)}
        if not lines:
            return
        share = outlet % SHARES
        self._waiting[share].extend((outlet, len(lines), *lines))
        if len(self._waiting[share]) >= AT_ONCE:
            self._write(share)

    def _write(self, share: int) -> None:
        packed = self._waiting[share].tobytes()
        try:
            self._file.seek(self._end)
            self._file.write(packed)
        except OSError as error:
            raise no_room(error, "lines of articles") from error
        self._places[share].extend((self._end, len(packed)))
        self._end += len(packed)
        self._waiting[share] = array("q")

    def recurring(self) -> Recurring:
        """Return the lines that recur; nothing can be added any more."""
        found = Recurring(self._articles)
        names = list(self._numbers)
        with self._file:
            for share in range(SHARES):
                counted = Recurring(self._articles)
                for outlet, lines in self._of(share):
                    counted.count(names[outlet], lines)
                found.lines.update(counted.often())
        return found

    def _of(self, share: int) -> Iterator[tuple[int, array[int]]]:
        """Yield the outlet and the lines of each article of a share of the outlets, in order."""
        places = iter(self._places[share])
        for place, length in zip(places, places, strict=True):
            self._file.seek(place)
            yield from _cut(array("q", self._file.read(length)))
        yield from _cut(self._waiting[share])


def _cut(numbers: array[int]) -> Iterator[tuple[int, array[int]]]:
    at = 0
    while at < len(numbers):
        outlet, count = numbers[at : at + 2]
        yield outlet, numbers[at + 2 : at + 2 + count]
        at += 2 + count
