"""All outlets: the shipped ones and a user's own, found by URL or by name."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from framing import units
from framing.errors import FramingError, UnitError
from framing.outlets.domains import ascii_name, host, registrable, suffixes
from framing.outlets.index import Index
from framing.outlets.index import index as indexed
from framing.outlets.outlet import Outlet, read

SHIPPED = Path(__file__).parent
UNKNOWN = "unknown"  # the outlet of an article that gives neither a URL nor a name


@dataclass(frozen=True, slots=True)
class Registry:
    """The outlets of a run.

    outlets: by id, sorted. replaced: the shipped outlets that a user's file of the same id
    replaces; anything that shows outlets should say so.
    """

    outlets: Mapping[str, Outlet]
    replaced: tuple[Outlet, ...]
    _domains: Mapping[str, str]
    _names: Mapping[str, str]

    def of_url(self, url: str) -> tuple[str, bool]:
        """Return (outlet id, registered) of an article's URL.

        The most specific registered domain wins, so "abcnews.go.com" may be an outlet although
        its registrable domain is "go.com". An unknown domain is a valid outlet, named by its
        registrable domain and not registered; without a host it is ("unknown", False).
        """
        name = host(url)
        if not name:
            return UNKNOWN, False
        for domain in suffixes(name):
            if domain in self._domains:
                return self._domains[domain], True
        return registrable(name) or name, False

    def of_name(self, name: str) -> str | None:
        """Return the id of the outlet with this id, name or alias, whatever its case; else None."""
        return self._names.get(folded(name))

    def meant_by(self, asked: str) -> str:
        """Return the id of the outlet that a person means by an id, name, domain or URL.

        Raises FramingError, with names that are near, where none is registered.
        """
        found = self.of_name(asked)
        if found is None and "." in asked:
            key, registered = self.of_url(asked)
            found = key if registered else None
        if found is None:
            near = difflib.get_close_matches(asked.casefold(), self.outlets, n=3)
            hint = f"did you mean {', '.join(near)}? " if near else ""
            raise FramingError(
                f"{asked!r} is not a registered outlet",
                hint=f"{hint}framing outlets list shows all",
            )
        return found


def load(extra: Path | None = None) -> Registry:
    """Load the shipped outlets and those of the user's folder `extra`.

    A user's file replaces the shipped outlet of the same id. Raises UnitError for a
    file that cannot be read, and where two outlets claim one domain or one name.
    """
    shipped = indexed(files(SHIPPED), _indexed)
    if extra is None:
        return Registry(shipped.outlets, (), shipped.domains, shipped.names)
    own = {path.stem: read(path) for path in files(extra)}
    for outlet in own.values():
        _compile(outlet)  # those of the shipped ones are tested
    merged = {**shipped.outlets, **own}
    found = _claimed({key: merged[key] for key in sorted(merged)})
    replaced = tuple(shipped.outlets[key] for key in sorted(shipped.outlets.keys() & own.keys()))
    return Registry(found.outlets, replaced, found.domains, found.names)


def _indexed(paths: Sequence[Path]) -> Index:
    return _claimed({path.stem: read(path) for path in sorted(paths, key=lambda each: each.stem)})


def _claimed(outlets: Mapping[str, Outlet]) -> Index:
    """Return who claims which domain and name; raise UnitError where two claim one."""
    domains: dict[str, str] = {}
    names: dict[str, str] = {}
    for outlet in outlets.values():
        for domain in outlet.domains:
            _claim(domains, ascii_name(domain), outlet, outlets, f"the domain {domain}")
        for name in (outlet.id, outlet.name, *outlet.aliases):
            _claim(names, folded(name), outlet, outlets, f"the name {name}")
    return Index(outlets, domains, names)


def files(folder: Path) -> list[Path]:
    """Return the outlet files of `folder`, sorted; raise FramingError if there is no folder."""
    if not folder.is_dir():
        raise FramingError(
            "this folder of outlets does not exist",
            where=folder,
            hint="create it, or name another with --outlets or in your configuration",
        )
    return units.files(folder, "*.toml")


def folded(name: str) -> str:
    """Return `name` as names are compared: case and runs of white space do not count."""
    return " ".join(name.casefold().split())


def _compile(outlet: Outlet) -> None:
    for pattern in outlet.boilerplate:
        try:
            re.compile(pattern)
        except re.error as error:
            raise UnitError(
                f"boilerplate: {pattern!r} is not a regular expression: {error}",
                where=outlet.file,
                hint="put a backslash before . ( ) [ ] * + ? that are meant literally",
            ) from error


def _claim(
    claims: dict[str, str], key: str, outlet: Outlet, outlets: Mapping[str, Outlet], what: str
) -> None:
    first = claims.setdefault(key, outlet.id)
    if first != outlet.id:
        raise collision(outlet.file, what, outlets[first].file, first)


def collision(path: Path, what: str, first: Path, first_id: str) -> UnitError:
    """Return the error of two outlets that claim one domain or name, naming both files."""
    return UnitError(
        f"claims {what}, which {first} claims too",
        where=path,
        hint=f"remove it from one of them; to replace that outlet, name your file {first_id}.toml",
    )
