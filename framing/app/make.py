"""What can be made of articles. To add one, write a file in `makes/`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from framing import units

if TYPE_CHECKING:
    from framing.app.crew import Telling
    from framing.app.window import Window
    from framing.report.material import Material


@dataclass(frozen=True, slots=True)
class Field:
    """A question of the form: its choices as value and words, the usual one first."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Making:
    """What is to be made: of which articles of the shelf, with which answers, into which folder."""

    window: Window
    numbers: Sequence[int]
    options: Mapping[str, str]
    folder: Path
    tell: Telling

    def material(self) -> Material:
        """Return the articles measured, telling how far it is."""
        total = len(self.numbers)
        done = 0

        def measured(more: int) -> None:
            nonlocal done
            done += more
            self.tell(done, total, "Measuring")

        self.tell(0, total, "Measuring")
        return self.window.material(self.numbers, measured)

    def says(self, page: str) -> None:
        """Tell which part is being made."""
        self.tell(len(self.numbers), len(self.numbers), f"Making {page.replace('_', ' ')}")


@dataclass(frozen=True)
class Make:
    """A thing to make: `makes/<name>.py` defines MAKE.

    rank: its place in the form; title, about: in the form; do: makes it, whole or not at all;
    fields: what is asked; leads: the page that shows it, "" for the list of its files; files: what
    its files are, by name, those that matter first.
    """

    rank: int
    title: str
    about: str
    do: Callable[[Making], object]
    fields: tuple[Field, ...] = ()
    leads: str = ""
    files: Callable[[], Mapping[str, str]] = dict


@cache
def makes() -> Mapping[str, Make]:
    """Return every thing to make by name, in the order of the form."""
    import framing.app.makes as package

    found = units.from_package(package, "MAKE", Make)
    return dict(sorted(found.items(), key=lambda item: item[1].rank))


def answers(name: str, given: Mapping[str, object]) -> dict[str, str]:
    """Return the answers to a form's questions; one that is no choice counts as the usual one."""
    found = {}
    for field in makes()[name].fields:
        value = given.get(f"{name}-{field.name}")
        known = [choice for choice, _ in field.choices]
        found[field.name] = value if isinstance(value, str) and value in known else known[0]
    return found
