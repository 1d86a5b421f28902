"""The files that a person's inputs name: each once, in order, and on disk meanwhile.

A folder may hold millions of files, and the path of each takes some hundred bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from framing.articles.notes import Notes, hashed, repeated
from framing.articles.spool import Spool

if TYPE_CHECKING:
    from framing.articles.sources import Source


class Listed:
    """Sources in the order in which they were added; one byte of each stays in memory."""

    def __init__(self) -> None:
        self._sources: Spool[Source] = Spool()
        self._paths = Notes([("path", np.uint64)])  # hashes of what the paths lead to
        self._again = np.zeros(0, bool)

    def add(self, source: Source) -> None:
        """Take a source."""
        self._sources.append(source)
        self._paths.append((hashed(os.path.realpath(source.path)),))

    def without_repeated(self) -> Listed:
        """Leave out what has been added before, by whatever name; nothing is added after that."""
        hashes = self._paths.column("path")
        self._again = np.zeros(len(hashes), bool)
        places = repeated(hashes)
        # Hashes can be alike by chance, so that paths decide. Those of one hash stand together.
        known: set[str] = set()
        before = None
        for place in places[np.argsort(hashes[places], kind="stable")].tolist():
            if hashes[place] != before:
                known, before = set(), hashes[place]
            path = os.path.realpath(self._sources[place].path)
            self._again[place] = path in known
            known.add(path)
        return self

    def __len__(self) -> int:
        return len(self._again) - int(self._again.sum())

    def __iter__(self) -> Iterator[Source]:
        for source, again in zip(self._sources, self._again, strict=True):
            if not again:
                yield source
