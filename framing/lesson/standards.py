"""The standards of teaching that a lesson serves (`standards.toml`)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from framing import toml_files

FILE = Path(__file__).with_name("standards.toml")


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: code, title ("" where the code is all), and what it asks, in our words."""

    code: str
    title: str
    asks: str


@dataclass(frozen=True, slots=True)
class Served:
    """The standards of one set that a lesson serves."""

    name: str
    publisher: str
    standards: tuple[Standard, ...]


@cache
def _sets() -> list[dict[str, Any]]:
    read = toml_files.parsed(toml_files.text_of(FILE), FILE, hint="correct that line")
    return list(read["set"])


def served(level: str, exercises: Collection[str], texts: int) -> list[Served]:
    """Return the standards that a lesson of these exercises and so many texts serves.

    Only sets of which it serves one are returned.
    """
    found = []
    for each in _sets():
        standards = tuple(
            Standard(one["code"], one.get("title", ""), one["asks"])
            for one in each["standards"]
            if level in one["levels"]
            and (texts > 1 or not one.get("two", False))
            and (not one.get("by") or any(name in exercises for name in one["by"]))
        )
        if standards:
            found.append(Served(each["name"], each["publisher"], standards))
    return found
