"""One outlet: what its file may say, and how the file is read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from framing import toml_files
from framing.errors import UnitError

# The rule by which the kind of funding is chosen, the same for every outlet of every country.
RULE = """\
The first of these that holds is an outlet's kind of funding, whatever its country:

1. public: a law or charter of its own sets it up to serve the public, and sets a board or council
   between the government and the newsroom; licence fees, a levy or the public budget pay for it.
2. state: a state, a government agency, a ruling party, or a company that these own holds the
   majority, or pays most of the costs.
3. non-profit: a foundation, trust, association, church or cooperative owns it and pays out no
   profit.
4. commercial: everything else. Persons or companies own it.

What counts is what laws, charters and shares say, not how well a newsroom keeps its independence.
How the owner controls an outlet, and what protects its newsroom, stands in `control`, with its
source. A kind is not a judgement of the reporting. "State" and "public" are told apart by the same
test in every country. If a file breaks the rule, the rule is right: change the file."""

# Each kind in a sentence, as people meet it beside an outlet.
FUNDING: Mapping[str, str] = {
    "state": "owned by a state, a government agency or a ruling party, or paid mostly by one "
    "without a public-service law or charter that sets it apart; `control` says how",
    "public": "set up by a public-service law or charter as a body of its own; paid by licence "
    "fee, levy or public budget",
    "commercial": "owned by persons or companies; lives on subscriptions, advertising, sales or "
    "its investors",
    "non-profit": "owned by a foundation, trust, cooperative, church or association that pays "
    "out no profit; lives on gifts, grants, members or sales",
}

_KINDS: Mapping[str, tuple[type, str, str]] = {
    "text": (str, "a text", '"…"'),
    "texts": (list, "a list of texts", '["…", "…"]'),
    "flag": (bool, "true or false", "true"),
    "year": (int, "a year", "2025"),
    "day": (date, "a day", "2025-11-02"),
    "table": (dict, "a table of texts", 'under the line [sources], such as owner = "https://…"'),
}
KEYS: Mapping[str, str] = {
    "id": "text",
    "name": "text",
    "domains": "texts",
    "aliases": "texts",
    "country": "text",
    "language": "text",
    "owner": "text",
    "funding": "text",
    "control": "text",
    "feeds": "texts",
    "boilerplate": "texts",
    "as_of": "year",
    "written": "day",
    "checked": "day",
    "invented": "flag",
    "sources": "table",
}
REQUIRED = ("name", "domains", "country", "language", "owner", "funding")


@dataclass(frozen=True, slots=True)
class Outlet:
    """What one file says; every key is explained in `framing.outlets`.

    id: the file's name without ".toml". control: how the owner controls it, "" if not stated.
    sources: claim → public page. as_of: the year that the file describes, 0 if not stated.
    written: the day the file was written. checked: the day on which a person opened the sources
    and found the claims there; None: the file was written from general knowledge, and only
    `framing outlets check --online` has seen whether its addresses answer.
    invented: made up for teaching; says so wherever it is shown.
    """

    id: str
    name: str
    domains: tuple[str, ...]
    country: str
    language: str
    owner: str
    funding: str
    file: Path
    control: str = ""
    aliases: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    as_of: int = 0
    written: date | None = None
    checked: date | None = None
    invented: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return what is known of the outlet as JSON has it, with the path of its file."""
        values = {key: getattr(self, key) for key in KEYS}
        plain = {key: list(v) if isinstance(v, tuple) else v for key, v in values.items()}
        days = {
            key: day.isoformat() if (day := getattr(self, key)) else None
            for key in ("written", "checked")
        }
        return {**plain, **days, "sources": dict(self.sources), "file": str(self.file)}


def read(path: Path) -> Outlet:
    """Read one outlet file; raise UnitError for the first thing that is not as documented."""
    text = text_of(path)
    data = table(text, path)
    for key, what, hint in faults(data):
        raise fault(path, text, key, what, hint)
    values: dict[str, Any] = {
        key: tuple(v) if isinstance(v, list) else v for key, v in data.items()
    }
    values |= {"id": path.stem, "file": path}
    return Outlet(**values)


def text_of(path: Path) -> str:
    """Return the text of a file; raise UnitError if it is not UTF-8."""
    return toml_files.text_of(path, UnitError)


def table(text: str, path: Path) -> dict[str, Any]:
    """Return the keys and values of an outlet file's text; raise UnitError if it is not TOML."""
    hint = 'a line is key = "text", key = ["text", "text"] or [sources]'
    return toml_files.parsed(text, path, hint=hint, kind=UnitError)


def faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield (key, what, hint) of keys that are unknown, missing, or of another type."""
    for key, value in data.items():
        if key not in KEYS:
            yield key, "there is no such key", f"the keys are {', '.join(KEYS)}"
            continue
        kind, wanted, example = _KINDS[KEYS[key]]
        parts = value if kind is list else value.values() if kind is dict else ()
        # type() and not isinstance(): true is not a year, and a time is not a date.
        if type(value) is not kind or not all(isinstance(part, str) for part in parts):
            yield key, f"is not {wanted}", _hint(key, example)
    for key in REQUIRED:
        if not data.get(key):
            yield key, "is missing or empty", _hint(key, _KINDS[KEYS[key]][2])


def _hint(key: str, example: str) -> str:
    return f"write them {example}" if key == "sources" else f"write {key} = {example}"


def fault(path: Path, text: str, key: str, what: str, hint: str) -> UnitError:
    """Return an error that names the file, the line of `key` if it is there, and the key."""
    table, _, name = key.rpartition(".")
    start = text.find(f"[{table}]") if table else 0
    wanted = r"\[sources\]" if name == "sources" else rf"{re.escape(name)}\s*="
    at = re.compile(rf"^[ \t]*{wanted}", re.MULTILINE).search(text, max(start, 0))
    line = text.count("\n", 0, at.end()) + 1 if at and start >= 0 else None
    return UnitError(f"{key}: {what}", where=path, line=line, hint=hint)
