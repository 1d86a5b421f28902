"""One file of articles becomes one file of measured articles, which says of what it was made.

So a run that died, however it died, goes on where the last file ends: a file is there whole or not
at all, one made of other articles, code or models is known by its `Task.state`, and a damaged one
by its checksum in the manifest or the journal, or else by those of its pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from framing.articles.article import Article, Reject
from framing.articles.output import writing
from framing.errors import FramingError
from framing.store.articles import checksum, read
from framing.table.articles import from_arrow, to_arrow
from framing.table.failures import gap
from framing.table.measure import batches
from framing.table.nested import SALVAGE as OF_ARTICLES
from framing.table.nested import measure_table, nested_schema
from framing.table.spread import Salvage, in_order

STATE = "framing.of"  # in a file's metadata: of what it was made
UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Counts:
    """Articles: read = measured + unscored (another language) + aside (with the reason)."""

    read: int = 0
    measured: int = 0
    unscored: int = 0
    aside: int = 0

    def __add__(self, other: Counts) -> Counts:
        mine, its = asdict(self), asdict(other)
        return Counts(**{name: mine[name] + its[name] for name in mine})


@dataclass(frozen=True)
class Task:
    """A file to measure: where its articles lie, where what is measured goes.

    state: a hash of the code, lexicons and models. expected: how many articles the manifest says it
    has, and checksum: of its bytes ("" where the manifest does not name the file). made: the
    checksum of what was measured of it before ("" where that is not known, or of another state).
    """

    name: str
    source: str
    target: str
    state: str
    fast: bool
    expected: int = 0
    checksum: str = ""
    made: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of a file. again: whether it had to be measured. rejects: see `Reject`.

    of, checksum: what the manifest says of the measured file, "" where there is none.
    """

    name: str
    counts: Counts
    again: bool
    rejects: tuple[Reject, ...] = ()
    of: str = ""
    checksum: str = ""


def measure_file(task: Task, *, careful: bool = False) -> Outcome:
    """Measure a file, unless what was measured of it is there and still holds.

    A damaged file is set aside, with as many articles as the manifest says it had. careful: in
    processes of its own, so that an article which ends its process is set aside.
    """
    target = Path(task.target)
    try:
        found = checksum(Path(task.source))
        if task.checksum and found != task.checksum:
            return _lost(task, "damaged, or changed since the store was made")
        state = f"{task.state} {found}"
        kept = _kept(task, state)
        if kept is not None:
            return kept
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(task, target, state, careful)
    except (pa.ArrowException, FileNotFoundError, UnicodeDecodeError) as error:
        return _lost(task, f"cannot be read: {str(error).splitlines()[0]}")
    made = _kept(replace(task, made=""), state)
    if made is None:
        raise FramingError("was written, but reads differently", where=target, hint="test the disk")
    return replace(made, again=True)


# A file whose process died twice: its articles are measured in processes of their own.
SALVAGE: Salvage[Task, Outcome] = Salvage(
    split=lambda task: [task],
    lost=partial(measure_file, careful=True),
    joined=lambda outcomes: outcomes[0],
)


def _write(task: Task, target: Path, state: str, careful: bool) -> None:
    counts = Counts()
    with writing(target) as stream, pq.ParquetWriter(
        stream, nested_schema(), compression="zstd", write_page_checksum=True
    ) as out:  # fmt: skip
        work = partial(measure_table, fast=task.fast)
        for rows in in_order(work, _parts(task), 2 if careful else 1, OF_ARTICLES):
            out.write_table(rows)
            counts += counted(rows)
        more = {f"framing.{name}": str(count) for name, count in asdict(counts).items()}
        out.add_key_value_metadata({STATE: state, **more})


def _parts(task: Task) -> Iterator[pa.Table]:
    articles = (article for rows in read(Path(task.source)) for article in from_arrow(rows))
    for part in batches(articles):
        yield to_arrow(part)


def counted(rows: pa.Table) -> Counts:
    """Return the counts of a table of measured articles."""
    aside = rows.num_rows - rows["failure"].null_count
    scored = pc.sum(pc.equal(rows["status"], "scored")).as_py() or 0
    return Counts(rows.num_rows, scored, rows.num_rows - scored - aside, aside)


def is_measured(task: Task) -> bool:
    """Whether a file is there that was measured with this state; it is not verified."""
    try:
        told: dict[bytes, bytes] = pq.read_metadata(task.target).metadata or {}
    except (OSError, pa.ArrowException):
        return False
    return told.get(STATE.encode(), b"").startswith(task.state.encode())


def _kept(task: Task, state: str) -> Outcome | None:
    """Return the outcome of a file measured before, None where it is not there or does not hold."""
    target = Path(task.target)
    try:
        found = checksum(target)
        if task.made and found != task.made:
            return None
        told = pq.read_metadata(target).metadata or {}
        if told.get(STATE.encode(), b"").decode() != state:
            return None
        counts = Counts(
            **{name: int(told[f"framing.{name}".encode()]) for name in asdict(Counts())}
        )
        if not task.made and _counted(target) != counts:
            return None
        return Outcome(task.name, counts, False, _rejects(target, counts), state, found)
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return None


def _counted(target: Path) -> Counts:
    """Return the counts of a file's rows; all its pages are read, a damaged one raises."""
    with pq.ParquetFile(target, page_checksum_verification=True) as file:
        parts = (counted(pa.Table.from_batches([rows])) for rows in file.iter_batches())
        return sum(parts, Counts())


def _rejects(target: Path, counts: Counts) -> tuple[Reject, ...]:
    """Return what lists the articles of a file that are not measured, or lack a measure."""
    lacking = _lacking(target)
    if counts.measured == counts.read:
        return lacking
    columns = ["article", "file", "line", "status", "language", "failure"]
    rows = pq.read_table(target, columns=columns, partitioning=None)
    rows = rows.filter(pc.not_equal(rows["status"], "scored"))
    found = []
    for row in rows.to_pylist():
        why = row["failure"] or f"the text is in '{row['language']}'; we measure English"
        reason = "could not be measured" if row["failure"] else "language not supported"
        found.append(Reject(row["file"], row["line"], row["article"], reason, f"unscored: {why}"))
    return (*found, *lacking)


def _lacking(target: Path) -> tuple[Reject, ...]:
    """Return what lists the features that failed on articles of a file."""
    columns = ["article", "file", "line", "gap_list"]
    rows = pq.read_table(target, columns=columns, partitioning=None)
    rows = rows.filter(pc.greater(pc.list_value_length(rows["gap_list"]), 0))
    return tuple(
        gap(Article(id=row["article"], text="", file=row["file"], line=row["line"]), **each)
        for row in rows.to_pylist()
        for each in row["gap_list"]
    )


def _lost(task: Task, why: str) -> Outcome:
    """Return the outcome of a file that cannot be read; what was measured of it goes."""
    Path(task.target).unlink(missing_ok=True)
    counts = Counts(read=task.expected, aside=task.expected)
    noun = "article" if task.expected == 1 else "articles"
    reject = Reject(task.source, 1, "", UNREADABLE, f"{why}; it had {task.expected} {noun}")
    return Outcome(task.name, counts, True, (reject,))
