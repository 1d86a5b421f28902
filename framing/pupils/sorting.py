"""The files of a class sorted out: by text, each reader once, and what is set aside and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing.errors import FramingError
from framing.pupils.marks import MACHINE, Reading, read_marks

LEAST = 2  # readings of a text, below which nothing can be compared


@dataclass(frozen=True)
class Aside:
    """A file, or one text in it, that is not counted, and why."""

    file: str
    title: str
    reason: str


@dataclass(frozen=True)
class Group:
    """The readings of one text, one for each pupil, in the order of the files."""

    text: str
    title: str
    outlet: str
    readings: tuple[Reading, ...]


@dataclass(frozen=True)
class Sorted:
    """Groups, the one with most pupils first, and what was set aside."""

    groups: tuple[Group, ...]
    aside: tuple[Aside, ...]


def read_all(paths: Iterable[Path]) -> tuple[list[Reading], list[Aside]]:
    """Return the readings in files, and the files that cannot be read; none stops the others."""
    readings, aside = [], []
    for path in paths:
        try:
            found = read_marks(path)
        except FramingError as error:
            aside.append(Aside(str(path), "", error.what))
            continue
        if not found:
            aside.append(Aside(str(path), "", "holds no text"))
        readings += found
    return readings, aside


def sort_out(
    readings: Sequence[Reading],
    aside: Sequence[Aside] = (),
    *,
    unfinished: bool = False,
    least: int = LEAST,
) -> Sorted:
    """Group readings by their text; set aside what cannot be counted.

    unfinished: count those who did not close their marks as well. least: readings that a text
    needs. Of two files of one reader (the same sign and name) the one saved later counts.
    """
    left = list(aside)
    by_text: dict[str, dict[tuple[str, str], Reading]] = defaultdict(dict)
    for each in readings:
        if each.reader == MACHINE:
            left.append(Aside(each.file, each.title, "holds the key, not a pupil’s marks"))
            continue
        if not each.finished and not unfinished:
            left.append(Aside(each.file, each.title, "its pupil has not finished marking"))
            continue
        who = (each.reader or each.file, each.name.casefold())
        before = by_text[each.text].get(who)
        if before is None:
            by_text[each.text][who] = each
            continue
        old, new = sorted((before, each), key=lambda reading: reading.saved)
        by_text[each.text][who] = new
        reason = f"the same reader saved {new.file} later, or again"
        left.append(Aside(old.file, old.title, reason))
    groups = []
    for text, found in by_text.items():
        kept = tuple(found.values())
        if len(kept) < least:
            left += [Aside(r.file, r.title, "nobody else marked this text") for r in kept]
        else:
            groups.append(Group(text, kept[0].title, kept[0].outlet, kept))
    groups.sort(key=lambda group: -len(group.readings))
    return Sorted(tuple(groups), tuple(left))
