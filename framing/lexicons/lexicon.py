"""What a lexicon is, and how one is read: a TOML file with a header, terms and examples.

title = "Reporting verbs"
source = "our own compiling"          # where the words come from
licence = "MIT, our own compiling"
date = 2026-11-23
guidance = ["Thompson & Ye (1991)"]   # what the classes rest on

[columns.class]                       # what is said of a term
meaning = "what the verb does with the content"
values = ["neutral", "doubting"]      # leave out where any value may stand
default = "neutral"                   # leave out where every term must say

[[group]]                             # terms that share their values
class = "doubting"
terms = ["claim", "allege"]

[[entry]]                             # a term by itself
term = "say"
class = "neutral"

[[example]]
text = "She claimed that it rained."
hits = ["claimed"]                    # exactly what is found, in text order; [] for silence
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from framing import toml_files, units
from framing.errors import UnitError
from framing.lexicons.inflection import noun_forms, verb_forms
from framing.lexicons.schema import FOLDER, names, own_folder, schema_of

HEADER = ("title", "source", "licence", "date", "guidance", "columns")
ALLOWED = (*HEADER, "inflection", "group", "entry", "example")
INFLECTIONS = ("fixed", "verb", "noun")
TYPES = {str: "text", bool: "value true or false", list: "list of texts"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One term and what the lexicon says of it: `values` has every column of the lexicon."""

    term: str
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own and exactly what the lexicon finds in it, in text order."""

    text: str
    hits: tuple[str, ...]


@dataclass(frozen=True)
class Lexicon:
    """A lexicon: terms in file order, none twice, with where they come from.

    inflection: whether terms stand for all forms of a verb or a noun, or as written; a column
        "form" says so for single terms.
    meanings: what each column says, in words; values: what it may say (empty: anything).
    """

    name: str
    path: Path
    title: str
    source: str
    licence: str
    date: datetime.date
    guidance: tuple[str, ...]
    inflection: str
    meanings: Mapping[str, str]
    values: Mapping[str, tuple[Any, ...]]
    entries: tuple[Entry, ...]
    examples: tuple[Example, ...]

    def forms(self) -> Iterator[tuple[str, int]]:
        """Yield every surface form of every term with the number of its entry."""
        for number, entry in enumerate(self.entries):
            values = entry.values
            kind = values.get("form", self.inflection)
            if kind == "verb":
                forms = verb_forms(
                    entry.term,
                    past=values.get("past", ""),
                    participle=values.get("participle", ""),
                )
            elif kind == "noun":
                forms = noun_forms(entry.term, plural=values.get("plural", ""))
            else:
                forms = (entry.term,)
            yield from ((form, number) for form in forms)


@cache
def lexicons(pattern: str = "*") -> dict[str, Lexicon]:
    """Return the lexicons whose file names match `pattern` (without ".toml"), sorted by name.

    A user's lexicon of the same name is put before ours: his terms win over the same terms in it.
    """
    found = {path.stem: _shipped(path) for path in units.files(FOLDER, f"{pattern}.toml")}
    own = own_folder()
    if own is not None:
        for path in _own_files(own, pattern):
            lexicon = read_lexicon(path)
            found[path.stem] = _merged(lexicon, found[path.stem]) if path.stem in found else lexicon
    return dict(sorted(found.items()))


def lexicon(name: str) -> Lexicon:
    """Return the lexicon of that file name."""
    found = lexicons(name)
    if name not in found:
        raise UnitError("no such lexicon", where=FOLDER / f"{name}.toml")
    return found[name]


def _own_files(folder: Path, pattern: str) -> list[Path]:
    """Return the user's files that match; one that no family would ever read is an error."""
    for path in units.files(folder, "*.toml"):
        if schema_of(path.stem) is None:
            raise UnitError(
                f"no family of lexicons reads a file called {path.name}",
                where=path,
                hint=f"rename it to one of: {', '.join(names())}",
            )
    return units.files(folder, f"{pattern}.toml")


@cache
def _shipped(path: Path) -> Lexicon:
    return read_lexicon(path)  # several patterns match the same file


def read_lexicon(path: Path) -> Lexicon:
    """Read and check one file; raise UnitError naming file, line and hint.

    Columns of the file's family that the file does not declare are taken from the family.
    """
    raw = path.read_text("utf-8")
    hint = 'terms stand under [[group]] or [[entry]], as key = "text" or key = ["text", "text"]'
    table = toml_files.parsed(raw, path, hint=hint, kind=UnitError)
    # What the code relies on is settled by the family; a file may declare columns beside it.
    schema = (schema_of(path.stem) if path.parent != FOLDER else None) or {}
    columns: dict[str, Mapping[str, Any]] = {**table.get("columns", {}), **schema}
    needed = [key for key in HEADER if key != "columns" or not columns]
    missing = [key for key in needed if not table.get(key)]
    if missing:
        raise UnitError(f"lacks {', '.join(missing)}", where=path, hint="add it to the header")
    unknown = sorted(table.keys() - set(ALLOWED))
    if unknown:
        raise UnitError(
            f"has an unknown key {unknown[0]!r}",
            where=path,
            line=_line(raw, unknown[0]),
            hint=f"allowed: {', '.join(ALLOWED)}",
        )
    _check_parts(table, path, raw)
    inflection = table.get("inflection", "fixed")
    if inflection not in INFLECTIONS:
        raise UnitError(
            f"has inflection = {inflection!r}",
            where=path,
            line=_line(raw, "inflection"),
            hint=f"allowed: {', '.join(INFLECTIONS)}",
        )
    entries: dict[str, Entry] = {}
    for terms, given in _groups(table):
        values = _values(terms[0], given, columns, path, raw) if terms else {}
        for term in terms:
            if term in entries:
                raise UnitError(
                    f"has {term!r} twice", where=path, line=_line(raw, f'"{term}"'), hint="keep one"
                )
            entries[term] = Entry(term, values)
    examples = tuple(
        Example(example["text"], tuple(example["hits"])) for example in table.get("example", ())
    )
    if not any(e.hits for e in examples) or all(e.hits for e in examples):
        raise UnitError(
            "lacks examples",
            where=path,
            hint="add an [[example]] with hits and one with hits = []",
        )
    return Lexicon(
        name=path.stem,
        path=path,
        title=table["title"],
        source=table["source"],
        licence=table["licence"],
        date=table["date"],
        guidance=tuple(table["guidance"]),
        inflection=inflection,
        meanings={name: column.get("meaning", "") for name, column in columns.items()},
        values={name: tuple(column.get("values", ())) for name, column in columns.items()},
        entries=tuple(entries.values()),
        examples=examples,
    )


def _groups(table: Mapping[str, Any]) -> Iterator[tuple[list[str], dict[str, Any]]]:
    """Yield terms with what is said of all of them."""
    for group in table.get("group", ()):
        yield group["terms"], {key: value for key, value in group.items() if key != "terms"}
    for entry in table.get("entry", ()):
        yield [entry["term"]], {key: value for key, value in entry.items() if key != "term"}


# What the tables of a file hold, and of which types.
PARTS: dict[str, dict[str, type]] = {
    "group": {"terms": list},
    "entry": {"term": str},
    "example": {"text": str, "hits": list},
}


def _check_parts(table: Mapping[str, Any], path: Path, raw: str) -> None:
    """Raise UnitError where a [[group]], an [[entry]] or an [[example]] lacks what it must have."""
    for part, keys in PARTS.items():
        for row in table.get(part, ()):
            for key, kind in keys.items():
                whole = isinstance(row, dict) and isinstance(row.get(key), kind)
                texts = whole and (kind is str or all(isinstance(each, str) for each in row[key]))
                if not texts:
                    raise UnitError(
                        f"has a [[{part}]] without {key}",
                        where=path,
                        line=_line(raw, f"[[{part}]]"),
                        hint=f"add {key} = " + ('"…"' if kind is str else '["…", "…"]'),
                    )


def _values(
    term: str, given: dict[str, Any], columns: Mapping[str, Mapping[str, Any]], path: Path, raw: str
) -> dict[str, Any]:
    def wrong(what: str, hint: str) -> UnitError:
        line = _line(raw, f'"{term}"')
        return UnitError(f"{term!r} {what}", where=path, line=line, hint=hint)

    unknown = sorted(given.keys() - columns.keys())
    if unknown:
        raise wrong(f"has an unknown column {unknown[0]!r}", f"allowed: {', '.join(columns)}")
    values: dict[str, Any] = {}
    for name, column in columns.items():
        if name not in given and "default" not in column:
            raise wrong(f"lacks {name!r}", "add it")
        values[name] = given.get(name, column.get("default"))
        expected = type(column["default"]) if "default" in column else object
        if not isinstance(values[name], expected):
            raise wrong(
                f"has {name} = {values[name]!r}", f"a {TYPES.get(expected, 'value')} is expected"
            )
        allowed = column.get("values")
        if allowed and values[name] not in allowed:
            raise wrong(
                f"has {name} = {values[name]!r}", f"allowed: {', '.join(map(str, allowed))}"
            )
    return values


def _merged(own: Lexicon, ours: Lexicon) -> Lexicon:
    terms = {entry.term for entry in own.entries}
    kept = tuple(entry for entry in ours.entries if entry.term not in terms)
    return Lexicon(
        **{
            **{name: getattr(own, name) for name in Lexicon.__dataclass_fields__},
            "guidance": (*own.guidance, *ours.guidance),
            "entries": (*own.entries, *kept),
            "examples": (*own.examples, *ours.examples),
        }
    )


def _line(raw: str, sought: str) -> int:
    """Return the first line that holds `sought`, else 1 (TOML's parser keeps no positions)."""
    at = raw.find(sought)
    return raw.count("\n", 0, max(at, 0)) + 1
