"""Checks of a report's definition: every problem with its line and a hint."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from framing import toml_files
from framing.errors import UnitError
from framing.report.page import Page

KEYS = ("title", "about", "measures", "one_event", "weigh_by", "page")
WEIGHTS = ("article", "word")
HEADER = re.compile(r"\s*\[\[\s*page\s*\]\]")
# page (0, 1, ...; None for the keys above the first page), key, what is wrong, hint
Problem = tuple[int | None, str, str, str]


def read(path: Path) -> str:
    """Return the text of a definition; raise UnitError if it is not UTF-8."""
    return toml_files.text_of(path, UnitError)


def parsed(text: str, path: Path) -> dict[str, Any]:
    """Return the keys and values of a definition's text; raise UnitError if it is not TOML."""
    hint = 'a line is key = "text", key = ["text", "text"] or [[page]]'
    return toml_files.parsed(text, path, hint=hint, kind=UnitError)


def problems(text: str, path: Path, pages: Mapping[str, Page]) -> list[UnitError]:
    """Return every problem of a definition, those further up in the file first.

    text: the file's content; pages: those that a definition may list, by name.
    """
    try:
        data = parsed(text, path)
    except UnitError as error:
        return [error]
    found = [
        UnitError(what, where=path, line=_line(text, page, key), hint=hint)
        for page, key, what, hint in _problems(data, pages)
    ]
    return sorted(found, key=lambda error: (error.line is None, error.line or 0))


def _problems(data: Mapping[str, Any], pages: Mapping[str, Page]) -> Iterator[Problem]:
    for key in data:
        if key not in KEYS:
            known = "title, about, measures, one_event, weigh_by, [[page]]"
            yield None, key, f"has an unknown key {key!r}", f"keys are {known}"
    for key in ("title", "about"):
        if not isinstance(data.get(key, ""), str):
            yield None, key, f"{key} is not text", "put it in quotes"
    if not isinstance(data.get("one_event", False), bool):
        yield None, "one_event", "one_event is neither true nor false", "write one_event = true"
    if data.get("weigh_by", "article") not in WEIGHTS:
        hint = 'write weigh_by = "article" or weigh_by = "word"'
        yield None, "weigh_by", f"weigh_by is {data['weigh_by']!r}", hint
    yield from ((None, *problem) for problem in _measures(data.get("measures", [])))
    entries = data.get("page", [])
    if not isinstance(entries, list) or not entries:
        yield None, "page", "lists no page", 'add [[page]] with name = "article"'
        return
    seen: set[str] = set()
    for number, entry in enumerate(entries):
        if not isinstance(entry, dict):
            yield None, "page", "lists a page that is not a table", "begin it with [[page]]"
            continue
        yield from ((number, *problem) for problem in _page(entry, pages))
        name = str(entry.get("name"))
        if name in seen:
            # Two pages of one name would write the same tables.
            yield number, "name", f"lists the page {name!r} twice", "list it once"
        seen.add(name)


def _page(entry: Mapping[str, Any], pages: Mapping[str, Page]) -> Iterator[tuple[str, str, str]]:
    name = entry.get("name")
    if "name" not in entry:
        yield "", "has a page without a name", 'add name = "article"'
        return
    if not isinstance(name, str) or name not in pages:
        hint = _near(str(name), pages)
        yield "name", f"names an unknown page {name!r}", f"{hint}pages are: {', '.join(pages)}"
        return
    options = pages[name].options
    for key, value in entry.items():
        if key == "name":
            continue
        if key not in options:
            known = ", ".join(options) or "none"
            yield key, f"page {name!r} has no option {key!r}", f"options are: {known}"
        elif type(value) is not type(options[key]):  # type() and not isinstance(): true is not 1
            what = f"option {key!r} of page {name!r} is {value!r}"
            yield key, what, f"give a value like {options[key]!r}"
        elif isinstance(value, int) and not isinstance(value, bool) and value < 1:
            yield key, f"option {key!r} of page {name!r} is {value}", "give 1 or more"
        elif key == "measures":
            yield from _measures(value)


def _measures(names: object) -> Iterator[tuple[str, str, str]]:
    if not isinstance(names, list):
        yield "measures", "has measures that are not a list", 'write measures = ["loaded_outlet"]'
        return
    from framing.features.base.registry import columns

    known = [column.name for column in columns()] if names else []
    for name in names:
        if name not in known:
            hint = f"{_near(str(name), known)}see `framing features --list`"
            yield "measures", f"names an unknown measure {name!r}", hint


def _near(name: str, known: Mapping[str, Page] | list[str]) -> str:
    near = get_close_matches(name, known, n=1)
    return f"did you mean {near[0]!r}? " if near else ""


def _line(text: str, page: int | None, key: str) -> int | None:
    """Return the line of a key, of its page's header where there is no such key, or None."""
    current, header = -1, None
    wanted = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=") if key else None
    for number, line in enumerate(text.splitlines(), 1):
        if HEADER.match(line):
            current += 1
            header = number if current == page else header
        elif wanted and current == (-1 if page is None else page) and wanted.match(line):
            return number
    return header
