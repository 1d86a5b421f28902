"""The sheets of a report: each page built in its turn, some of them by a second process."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from framing import memory
from framing.report.definition import Definition, pages
from framing.report.material import Material
from framing.table.mapped import let_go

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from framing.report.page import Sheet

Asked = tuple[str, Mapping[str, Any]]  # a page's name and its options
# From this many articles on, a second process gains more than its start costs.
MANY = 300


def built(
    material: Material,
    chosen: Definition,
    progress: Callable[[str], object] | None = None,
    *,
    workers: int = 1,
) -> list[tuple[str, Sheet]]:
    """Return the sheets of a report in order, each with the name of its page.

    workers: with two or more and MANY articles, a second process builds the pages that say they
    may be built `apart`. The sheets are the same.
    """
    away = [asked for asked in chosen.pages if pages()[asked[0]].apart]
    # What lies on disk would have to be sent whole.
    if workers < 2 or len(material.scored) < MANY or material.on_disk:
        away = []
    found: dict[str, Sequence[Sheet]] = {}
    with _elsewhere(material, away) as coming:
        # Stable: the pages that are about the others come after them, each in its order.
        for name, options in sorted(chosen.pages, key=lambda asked: pages()[asked[0]].last):
            if progress is not None:
                progress(name)
            if name in coming:
                found[name] = coming[name].result()
            elif pages()[name].last:
                found[name] = pages()[name].build(material, options, in_order(chosen, found))
            else:
                found[name] = build(material, (name, options))
            if material.on_disk:
                let_go()
                memory.collect()
    return in_order(chosen, found)


def in_order(chosen: Definition, found: Mapping[str, Sequence[Sheet]]) -> list[tuple[str, Sheet]]:
    """Return sheets as the report has them, each with the name of its page."""
    return [(name, sheet) for name, _ in chosen.pages for sheet in found.get(name, ())]


def build(material: Material, asked: Asked) -> Sequence[Sheet]:
    """Return the sheets of one page that is not about the others."""
    name, options = asked
    return pages()[name].build(material, options)


@contextmanager
def _elsewhere(
    material: Material, asked: Sequence[Asked]
) -> Iterator[dict[str, Future[Sequence[Sheet]]]]:
    """Have the pages `asked` for built by a second process; yield what will be there, by name."""
    if not asked:
        yield {}
        return
    from framing.processes import pool

    with pool(1, _opened, (replace(material, apart=True),)) as other:
        yield {page[0]: other.submit(_built_there, page) for page in asked}


_material: list[Material] = []  # of a second process: sent once, for all its pages


def _opened(material: Material) -> None:
    _material[:] = [material]


def _built_there(asked: Asked) -> Sequence[Sheet]:
    return build(_material[0], asked)
