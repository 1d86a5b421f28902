"""Runs of a command that is killed, and what the run after a kill must leave."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.collecting.conftest import Web
from tests.faults.commands import COMMANDS, REFUSES, left, prepare, publish
from tests.faults.conftest import contents
from tests.faults.warm import Warm


@dataclass(frozen=True)
class Run:
    """A run, and the one after it: place: what it writes to; kept: its cache, empty at first."""

    command: str
    warm: Warm
    folder: Path
    place: Path
    kept: Path
    arguments: Sequence[str]

    def start(self, *, spread: bool = False, **more: Any) -> int:
        """Start it; return the number of its process. spread: over processes, article by article;
        more: see `Warm.start`.
        """
        asked = [each if spread or each != "2" else "1" for each in self.arguments]
        cache = {"FRAMING_CACHE": str(self.kept)}
        return self.warm.start(asked, self.folder, cache, small=spread, **more)

    def left(self) -> dict[str, Any]:
        """Return what it left, so far as every run must leave the same."""
        return left(self.command, self.place)

    def moment(self, whole: dict[str, Any]) -> str:
        """Return when it was killed, by what it has left (`collect` never leaves the same)."""
        if not any(each for where in (self.place, self.kept) for each in where.iterdir()):
            return "before its first file"
        return "when all was written" if contents(self.place) == whole else "while it wrote"

    def check_next(
        self, whole: dict[str, Any], counts: Counter[str], alive: Sequence[int] = ()
    ) -> None:
        """Run the command again, without other processes; it must leave `whole`, and nothing else.

        alive: processes of the killed run that have not ended; counts: of faults and losses.
        """
        self.start()
        code, told = self.warm.end()
        found = self.left()
        counts["lost"] += len(whole.keys() - found.keys())
        counts["doubled"] += found != whole and found.keys() == whole.keys()
        half = [*self.kept.rglob("*.part"), *self.folder.glob(".*.part")]
        counts["left behind"] += len(alive) + len(half) + len(found.keys() - whole.keys())
        assert ([*alive], half) == ([], []), told
        assert code == 0 or (code == 2 and self.command in REFUSES), told
        assert found == whole
        shutil.rmtree(self.place)
        shutil.rmtree(self.kept)


@dataclass(frozen=True)
class Runs:
    """Makes runs of one command."""

    command: str
    folder: Path
    warm: Warm
    web: Web

    def prepare(self, seeds: Path) -> None:
        """Write what the command reads."""
        prepare(self.command, self.folder, seeds)
        publish(self.web)
        if "store" in COMMANDS[self.command]:
            self.warm.start(["read", "corpus", "--store", "store"], self.folder, {})
            assert self.warm.end()[0] == 0

    def new(self, name: str) -> Run:
        """Return a run with a place and an empty cache of its own."""
        place, kept = self.folder / name, self.folder / f"{name}-cache"
        place.mkdir()
        kept.mkdir()
        asked = (each.replace("OUT", name) for each in COMMANDS[self.command])
        arguments = [each.replace("WEB", self.web.address) for each in asked]
        return Run(self.command, self.warm, self.folder, place, kept, arguments)
