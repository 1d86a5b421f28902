"""A whole store measured: only the files whose articles, code or models changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Protocol

from framing.articles.article import Reject
from framing.articles.output import is_full
from framing.errors import FramingError, NoRoom
from framing.store import journal, manifest
from framing.store.measuring import SALVAGE, Counts, Outcome, Task, is_measured, measure_file
from framing.store.partitions import holds_else, names, prune
from framing.table.cache import version
from framing.table.nested import VERSION
from framing.table.spread import Salvage


class Spread(Protocol):
    """How work is spread: over processes of this machine, or over an engine; in order."""

    def __call__(
        self,
        work: Callable[[Task], Outcome],
        parts: Iterator[Task],
        salvage: Salvage[Task, Outcome],
    ) -> Iterator[Outcome]:
        """Yield the outcomes."""


@dataclass(frozen=True)
class Run:
    """What became of a store. counts: of all its articles; again: of those measured in this run."""

    counts: Counts
    again: Counts

    def __str__(self) -> str:
        c = self.counts
        return (
            f"read {c.read:,} = measured {c.measured:,} + unscored {c.unscored:,} + "
            f"set aside {c.aside:,}; {self.again.read:,} of them in this run"
        )


def measure_store(
    source: Path,
    target: Path,
    spread: Spread,
    *,
    fast: bool = False,
    reject: Callable[[Reject], object] = lambda each: None,
    progress: Callable[[int], object] | None = None,
) -> Run:
    """Measure the store of articles `source` into the store `target`.

    Files that are measured and still hold are left as they are; those whose articles are gone go.
    spread: an engine (`framing.engines`). reject: called with what lists each article and file that
    is not measured, file by file. progress: called with the number of articles of each file done.
    Raises FramingError where `source` is no store, `target` is one of another kind, or the disk is
    full.
    """
    tasks = plan(source, target, fast)
    target.mkdir(parents=True, exist_ok=True)
    try:
        return _measured(tasks, source, target, spread, reject, progress)
    except (NoRoom, OSError) as error:
        if not is_full(error):
            raise
        raise NoRoom(
            f"the disk is full; {sum(map(is_measured, tasks))} of {len(tasks)} files are measured "
            "and stay",
            where=target,
            hint="free some space, then measure the store again",
        ) from error


def _measured(
    tasks: Sequence[Task],
    source: Path,
    target: Path,
    spread: Spread,
    reject: Callable[[Reject], object],
    progress: Callable[[int], object] | None,
) -> Run:
    counts, again = Counts(), Counts()
    files = {}
    with journal.noting(target) as note:
        for outcome in spread(measure_file, iter(tasks), SALVAGE):
            counts += outcome.counts
            again += outcome.counts if outcome.again else Counts()
            for each in outcome.rejects:
                reject(each)
            if (target / outcome.name).exists():
                of_file = asdict(outcome.counts)
                about = {"of": outcome.of, "checksum": outcome.checksum}
                files[outcome.name] = {"articles": of_file.pop("read"), **of_file, **about}
                if outcome.again:
                    note(outcome.name, outcome.of, outcome.checksum)
            if progress is not None:
                progress(outcome.counts.read)
    prune(target, set(files))
    manifest.write(target, manifest.MEASURED, files, asdict(counts), source)
    journal.remove(target)
    return Run(counts, again)


def plan(source: Path, target: Path, fast: bool) -> list[Task]:
    """Return a task for each file of a store of articles, sorted by name.

    Files that the manifest does not name are measured too; those that it names and that are gone
    become tasks that fail, so that their articles are counted.
    """
    if source.resolve() == target.resolve():
        raise FramingError("is the store of articles itself", where=target, hint="name another")
    known = manifest.read(source, manifest.ARTICLES)
    before: manifest.Files = {}
    if target.exists() and manifest.is_store(target):
        before = manifest.read(target, manifest.MEASURED)
    elif holds_else(target):
        raise FramingError(
            "is a folder with other files in it", where=target, hint="name a new folder"
        )
    before = {**before, **journal.read(target)}  # of a run that was cut off
    state = f"{VERSION} {version(fast).hex()}"

    def task(name: str) -> Task:
        about, made = known.get(name, {}), before.get(name, {})
        of = f"{state} {about.get('checksum', '')}"
        return Task(
            name,
            str(source / name),
            str(target / name),
            state,
            fast,
            expected=about.get("articles", 0),
            checksum=about.get("checksum", ""),
            made=made.get("checksum", "") if made.get("of") == of else "",
        )

    return [task(name) for name in sorted({*names(source), *known})]
