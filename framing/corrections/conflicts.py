"""Several readers' corrections as one, and where they disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from framing.corrections.correction import Correction, Reviewed


@dataclass(frozen=True)
class Conflict:
    """Two readers' corrections of one mark of an article that cannot both hold."""

    text: str
    title: str
    one: Correction
    other: Correction
    files: tuple[str, str]


def conflicts(reviewed: Sequence[Reviewed]) -> list[Conflict]:
    """Return each pair of corrections that exclude each other, in the order of the files.

    They exclude each other where they give one field of one mark two values, where one deletes
    what the other changes, or where they add different marks with the same words.
    """
    found = []
    for own in _by_text(reviewed).values():
        every = [(each, made) for each in own for made in each.corrections]
        for i, (first, one) in enumerate(every):
            for second, other in every[i + 1 :]:
                if first.file != second.file and exclude(one, other):
                    found.append(
                        Conflict(first.text, first.title, one, other, (first.file, second.file))
                    )
    return found


def exclude(one: Correction, other: Correction) -> bool:
    """Return whether two corrections of one article cannot both hold."""
    if (one.mark, one.start, one.end) != (other.mark, other.start, other.end):
        return False
    if one.action != other.action:
        return "delete" in (one.action, other.action)
    return one.field == other.field and one.after != other.after


def merged(reviewed: Sequence[Reviewed]) -> list[Reviewed]:
    """Return one entry per article: the corrections of all readers, equal ones once.

    Where corrections exclude each other the one in the later file comes last, and so wins.
    """
    made = []
    for text, own in _by_text(reviewed).items():
        once: dict[tuple[object, ...], Correction] = {}
        for each in own:
            for correction in each.corrections:
                key = (
                    correction.mark, correction.action, correction.start, correction.end,
                    correction.field, str(correction.after),
                )  # fmt: skip
                once.setdefault(key, correction)
        complete = any(each.complete for each in own)
        made.append(Reviewed(text, own[0].title, complete, tuple(once.values()), own[-1].file))
    return made


def _by_text(reviewed: Sequence[Reviewed]) -> dict[str, list[Reviewed]]:
    found: dict[str, list[Reviewed]] = defaultdict(list)
    for each in reviewed:
        found[each.text].append(each)
    return found
