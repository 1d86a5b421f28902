"""Every problem in outlet files, each with file, line, key and hint."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from framing.errors import UnitError
from framing.outlets import registry
from framing.outlets.domains import ascii_name, registrable
from framing.outlets.iso import COUNTRIES, LANGUAGES, NOWHERE
from framing.outlets.outlet import FUNDING, fault, faults, table, text_of

# What a reader may want to look up; feeds and boilerplate are their own evidence.
CLAIMS = ("domains", "country", "owner", "funding")
SOURCED = (*CLAIMS, "name", "language", "control")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_PAGE = re.compile(r"https?://[\w.-]+\.[\w-]+(:\d+)?(/\S*)?")

Fault = tuple[str, str]  # what is wrong, and a hint


def problems(paths: Sequence[Path], extra: Path | None = None) -> list[UnitError]:
    """Return what is wrong with the files `paths`, in their order.

    Domains and names are compared with those of the shipped outlets and of the user's folder
    `extra` as well, except those whose place a file of `paths` or of `extra` takes by its id.
    """
    found: list[UnitError] = []
    texts: dict[Path, str] = {}
    for path in paths:
        try:
            texts[path] = text_of(path)
        except UnitError as error:
            found.append(error)
    found += problems_of_texts(texts, extra)
    order = [str(path) for path in paths]
    return sorted(found, key=lambda problem: order.index(problem.where or ""))


def problems_of_texts(texts: Mapping[Path, str], extra: Path | None = None) -> list[UnitError]:
    """Return what is wrong with outlet files of these paths and texts, written already or not."""
    found: dict[Path, list[UnitError]] = {path: [] for path in texts}
    tables: dict[Path, Mapping[str, Any]] = {}
    for path, text in texts.items():
        try:
            tables[path] = table(text, path)
        except UnitError as broken:
            found[path].append(broken)
        else:
            found[path] += one(tables[path], text, path)
    for path, collision in _collisions(tables, extra):
        found[path].append(collision)
    return [problem for several in found.values() for problem in several]


def one(data: Mapping[str, Any], text: str, path: Path) -> list[UnitError]:
    """Return what is wrong with one file by itself; `data` are its keys, `text` its text."""
    found = list(faults(data))
    broken = {key for key, _, _ in found}
    for key, rule in RULES.items():
        if key in data and key not in broken:
            found += ((key, what, hint) for what, hint in rule(data[key]))
    if not broken:
        found += _together(data, path)
    return [fault(path, text, *wrong) for wrong in found]


def claims(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys whose values need a source: the claims that the file makes."""
    return (*CLAIMS, "control") if data.get("control") else CLAIMS


def name_of_file(path: Path) -> Iterator[Fault]:
    """Yield what is wrong with a file's name as an outlet id."""
    if path.suffix != ".toml" or not _ID.fullmatch(path.stem) or path.stem == registry.UNKNOWN:
        hint = "use small letters, digits and hyphens in the file name, such as bbc-news.toml"
        yield f"{path.name!r} is not a valid outlet id", hint


def _country(value: str) -> Iterator[Fault]:
    if value not in COUNTRIES and value != NOWHERE:
        yield f"{value!r} is not an ISO 3166-1 code", "two capital letters, such as GB or US"


def _language(value: str) -> Iterator[Fault]:
    if value not in LANGUAGES:
        yield f"{value!r} is not an ISO 639-1 code", "two small letters, such as en or fr"


def _funding(value: str) -> Iterator[Fault]:
    if value not in FUNDING:
        yield f"{value!r} is not a kind of funding", f"one of {', '.join(FUNDING)}"


def _domains(values: Sequence[str]) -> Iterator[Fault]:
    for value in values:
        labels = ascii_name(value).split(".")
        if len(labels) < 2 or not all(_LABEL.fullmatch(label) for label in labels):
            yield (
                f"{value!r} is not a domain",
                "only the domain, such as bbc.co.uk: no https://, no /",
            )
        elif value.startswith("www."):
            yield f"{value!r} begins with www.", f"write {value[4:]!r}: its subdomains are included"
        elif not registrable(ascii_name(value)):
            yield f"{value!r} is shared by many owners", "name the outlet's own domain below it"
    yield from _twice(values)


def _texts(values: Sequence[str]) -> Iterator[Fault]:
    if "" in values:
        yield "holds an empty text", "remove it"
    yield from _twice(values)


def _feeds(values: Sequence[str]) -> Iterator[Fault]:
    for value in values:
        if not _PAGE.fullmatch(value):
            yield f"{value!r} is not a web address", "write it in full, with https://"
    yield from _twice(values)


def _twice(values: Sequence[str]) -> Iterator[Fault]:
    for value in sorted({value for value in values if values.count(value) > 1}):
        yield f"{value!r} appears twice", "remove one"


def _boilerplate(values: Sequence[str]) -> Iterator[Fault]:
    for value in values:
        try:
            pattern = re.compile(value, re.IGNORECASE)
        except re.error as error:
            hint = "put a backslash before . ( ) [ ] * + ? that are meant literally"
            yield f"{value!r} is not a regular expression: {error}", hint
            continue
        if pattern.fullmatch("") or pattern.fullmatch("A line of an article, 50 words or less."):
            yield f"{value!r} matches any line", "name words of the line to strip"
    yield from _twice(values)


def _year(value: int) -> Iterator[Fault]:
    if not 1990 <= value <= 2100:
        yield f"{value} is not a year of the web", "the year that the file describes, such as 2025"


def _sources(table: Mapping[str, str]) -> Iterator[Fault]:
    for claim, page in table.items():
        if claim not in SOURCED:
            yield f"{claim}: there is no such claim", f"the claims are {', '.join(SOURCED)}"
        elif not _PAGE.fullmatch(page):
            yield f"{claim}: {page!r} is not a web address", "write it in full, with https://"


RULES: Mapping[str, Callable[[Any], Iterator[Fault]]] = {
    "country": _country,
    "language": _language,
    "funding": _funding,
    "domains": _domains,
    "aliases": _texts,
    "feeds": _feeds,
    "boilerplate": _boilerplate,
    "as_of": _year,
    "sources": _sources,
}


def _together(data: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (key, what, hint) of keys that do not fit each other or the file's name."""
    for what, hint in name_of_file(path):
        yield "id", what, hint
    if data.get("id", path.stem) != path.stem:
        yield "id", f"is {data['id']!r}, but the file is {path.name}", "leave the key out"
    if data["funding"] == "state" and not data.get("control"):
        yield (
            "control",
            "is missing",
            'funding is "state": say in one sentence how the state controls it',
        )
    invented = data.get("invented", False)
    if invented != (data["country"] == NOWHERE):
        hint = f'invented = true and country = "{NOWHERE}" go together'
        yield "country", f"is {data['country']!r} and invented is {str(invented).lower()}", hint
    if invented:
        return
    if "as_of" not in data:
        yield "as_of", "is missing", "the year that the file describes, such as as_of = 2025"
    for claim in claims(data):
        if claim not in data.get("sources", {}):
            hint = f'write {claim} = "https://…" under [sources]: a public page that says so'
            yield f"sources.{claim}", "the claim has no source", hint


def _collisions(
    tables: Mapping[Path, Mapping[str, Any]], extra: Path | None
) -> Iterator[tuple[Path, UnitError]]:
    """Yield (file, error) where a checked file claims what another outlet claims."""
    others = registry.files(registry.SHIPPED)
    own = registry.files(extra) if extra is not None else []
    effective = {path.stem: path for path in (*others, *own, *tables)}
    holders: dict[str, Path] = {}
    # Those not under check first, so that an error stands at the file that is.
    for path in sorted(effective.values(), key=lambda path: path in tables):
        try:
            data = tables[path] if path in tables else table(text_of(path), path)
        except UnitError:
            continue  # broken, but not asked about
        for kind, key, shown in _taken(data, path):
            first = holders.setdefault(f"{kind} {key}", path)
            if first != path and path in tables:
                error = registry.collision(path, f"the {kind} {shown}", first, first.stem)
                yield path, error


def _taken(data: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, key, as written) of the domains and names that a file claims."""

    def texts(key: str) -> list[str]:
        values = data.get(key)
        values = [values] if isinstance(values, str) else values
        return [v for v in values if isinstance(v, str)] if isinstance(values, list) else []

    for domain in texts("domains"):
        yield "domain", ascii_name(domain), domain
    for name in (path.stem, *texts("name"), *texts("aliases")):
        yield "name", registry.folded(name), name
