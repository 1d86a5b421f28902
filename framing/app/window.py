"""What the pages share while the window is open: the shelf, the outlets, the crew at work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from framing import configuration
from framing import outlets as registries
from framing.articles.article import Article
from framing.outlets import Registry
from framing.shelf import finding, work
from framing.shelf.arranging import FEW
from framing.shelf.shelf import Shelf

if TYPE_CHECKING:
    from framing.app.sharing import Sharing
    from framing.report.material import Material

Progress = Callable[[int], object]


@dataclass
class Window:
    """One window. quit: ends the program; wake: tells the crew that work waits; sharing: what
    guests may see, None where nobody is asked in."""

    shelf: Shelf
    quit: Callable[[], object] = lambda: None
    wake: Callable[[], object] = lambda: None
    sharing: Sharing | None = None
    _registry: list[Registry] = field(default_factory=list)

    @property
    def registry(self) -> Registry:
        """The outlets, the user's own among them."""
        if not self._registry:
            folder = self.outlets_folder
            self._registry.append(registries.load(folder if folder.is_dir() else None))
        return self._registry[-1]

    @property
    def outlets_folder(self) -> Path:
        """The folder of the user's own outlet files: the configured one, else one of the shelf."""
        return configuration.outlets_folder(None) or self.shelf.folder / "outlets"

    def look_again(self) -> None:
        """Read the outlets anew, when one was added."""
        self._registry.clear()

    def outlet_name(self, outlet: str) -> str:
        """Return an outlet's name as readers know it."""
        known = self.registry.outlets.get(outlet)
        return known.name if known else outlet

    def outlet_names(self, entries: Iterable[finding.Entry]) -> dict[str, str]:
        """Return the names of the outlets of some articles, by their ids."""
        return {entry.outlet: self.outlet_name(entry.outlet) for entry in entries}

    @cached_property
    def state(self) -> bytes:
        """What measured articles depend on beside themselves; it cannot change while we run."""
        from framing.table import cache

        return cache.version(fast=False)

    def material(self, numbers: Sequence[int], progress: Progress | None = None) -> Material:
        """Return articles of the shelf measured, with their corrections, for pages and reports."""
        from framing.report.material import Material
        from framing.table import cache
        from framing.table.tables import Measurement

        corpus = finding.corpus(self.shelf, numbers)
        tables = cache.measure_cached(corpus, cache.folder(), state=self.state, progress=progress)
        return Material(Measurement(corpus, tables), self.registry.outlets)

    def arrange(self, new: Sequence[int] = ()) -> None:
        """Have duplicates and events looked for: of `new` articles, or of all."""
        few = list(new)[: FEW + 1]
        asked: dict[str, object] = {"new": few} if 0 < len(few) <= FEW else {}
        self.ask("arrange", "Looking for duplicates and events", asked, once=True)

    def article(self, number: int) -> Article | None:
        """Return one article of the shelf, None if it is not there."""
        found = finding.corpus(self.shelf, [number]).articles
        return found[0] if found else None

    def ask(self, kind: str, title: str, asked: dict[str, object], *, once: bool = False) -> int:
        """Put work on the list, wake the crew, and return the work's number."""
        number = work.add(self.shelf, kind, title, asked, once=once)
        self.wake()
        return number
