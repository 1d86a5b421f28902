"""A classifier's specification: one TOML file, checked with file, line and hint.

SPECIFICATION documents every key with its default; `framing train --help` shows it, and the
defaults are read from it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing import toml_files
from framing.errors import FramingError

OF_OUTLETS = ("funding", "country", "language", "owner")  # keys of an outlet file
BESIDE = ("yardstick", "measures")
_HINT = "see the example in framing train --help"
_CHOICES = {
    "over": ("words", "features", "both"),
    "claim": ("event", "time", "outlet"),
    "classifier.kind": ("svm", "logistic"),
}
_REQUIRED: dict[str, type] = {
    "name": str,
    "task": str,
    "claim": str,
    "data.name": str,
    "data.licence": str,
}
# Every key once, with its default; what stands for a required key is an example.
SPECIFICATION = """\
name = "outlet-of-mine"  # required
task = "outlet"          # required: outlet, funding, country, language, owner, or an input column
claim = "event"          # required: what is new to the classifier: event, time (later) or outlet
over = "words"           # words, features (the table of measures) or both
mask = true              # blank outlets' names, authors, datelines and standing lines
cut_lead = true          # blank the headline and the first paragraphs as well
folds = 5
repeats = 1              # how many times the articles are split into folds
judged = []              # files whose articles are held out, the rest only train; [] for all
together = 0             # judge outlets with this many articles as one (claim "outlet"); 0: never
beside = []              # baselines in the same folds: yardstick (TF-IDF), measures (table only)
seed = 0
least = 20               # leave out classes with fewer articles

[classifier]
kind = "svm"             # svm or logistic
cost = 1.0               # scikit-learn's C
words = [1, 2]           # shortest and longest run of words; [0, 0] for none
characters = [2, 4]      # the same of characters
bits = 16                # 2 ** bits buckets for each
accuracy = 0.8           # decline where the answers would be right less often

[data]
name = "my articles"     # required
licence = "unknown"      # required
source = ""
inputs = []              # paths relative to this file, used when no INPUT is given
"""
_RANGES = {
    "folds": (2, 20),
    "repeats": (1, 100),
    "together": (0, 10**6),
    "seed": (0, 2**31),
    "least": (2, 10**9),
    "classifier.cost": (1e-6, 1e6),
    "classifier.bits": (8, 20),
    "classifier.accuracy": (0, 1),
}
# Written beside the weights by an earlier training; a model's own spec.toml trains it again.
_WRITTEN = {"kind", "version", "file", "made"}


def _flat(data: Mapping[str, Any]) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in data.items():
        if key in _WRITTEN:
            continue
        if key in ("classifier", "data") and isinstance(value, dict):
            flat.update({f"{key}.{name}": each for name, each in value.items()})
        else:
            flat[key] = value
    return flat


_DEFAULTS = {
    key: value for key, value in _flat(tomllib.loads(SPECIFICATION)).items() if key not in _REQUIRED
}


@dataclass(frozen=True)
class Spec:
    """A checked specification. values: every key, "classifier.cost" for one of a table."""

    path: Path
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values[key]

    def nested(self) -> dict[str, Any]:
        """Return the values as TOML has them; without the inputs, whose paths hold only here."""
        out: dict[str, Any] = {}
        for key, value in self.values.items():
            if key == "data.inputs":
                continue
            table, _, name = key.rpartition(".")
            (out.setdefault(table, {}) if table else out)[name] = value
        return out

    def inputs(self) -> tuple[str, ...]:
        """Return the inputs that the specification names, from its own folder."""
        return tuple(str(self.path.parent / each) for each in self["data.inputs"])


def load(path: Path) -> Spec:
    """Read and check a specification; raises FramingError with file, line and hint."""
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise FramingError("there is no such file", where=path, hint="name a TOML file") from None
    except (IsADirectoryError, UnicodeDecodeError):
        raise FramingError("is not a text file", where=path, hint="name a TOML file") from None
    given = _flat(toml_files.parsed(text, path, hint=_HINT))

    def refuse(key: str, what: str, hint: str) -> FramingError:
        return FramingError(f"{key}: {what}", where=path, line=_line(text, key), hint=hint)

    for key in given:
        if key not in _REQUIRED and key not in _DEFAULTS:
            known = ", ".join([*_REQUIRED, *_DEFAULTS])
            raise refuse(key, "there is no such key", f"there are {known}")
    for key in _REQUIRED:
        if key not in given:
            raise refuse(key, "is missing", _HINT)
    values: dict[str, Any] = {**_DEFAULTS, **given}
    for key, value in values.items():
        wanted = _REQUIRED.get(key) or type(_DEFAULTS[key])
        if wanted is float and type(value) is int:
            values[key] = value = float(value)
        right = type(value) is wanted  # not isinstance: true is not a number
        if not right:
            raise refuse(key, f"{value!r} is not a {wanted.__name__}", _HINT)
        if wanted is str and key in _REQUIRED and not value.strip():
            raise refuse(key, "is empty", "write a few words")
        if key in _CHOICES and value not in _CHOICES[key]:
            raise refuse(key, f"{value!r} is unknown", f"it is {' or '.join(_CHOICES[key])}")
        if key in _RANGES and not _RANGES[key][0] <= value <= _RANGES[key][1]:
            low, high = _RANGES[key]
            raise refuse(key, f"{value!r} is out of range", f"from {low:g} to {high:g}")
    for key in ("classifier.words", "classifier.characters"):
        run = values[key]
        if run != [0, 0] and not (
            len(run) == 2 and all(type(n) is int for n in run) and 1 <= run[0] <= run[1] <= 8
        ):
            raise refuse(key, f"{run!r} is not a range", "write [1, 2], up to 8")
    if values["classifier.words"] == values["classifier.characters"] == [0, 0]:
        raise refuse("classifier.words", "no words and no characters are counted", "write [1, 2]")
    for key in ("data.inputs", "judged"):
        if not all(isinstance(each, str) for each in values[key]):
            raise refuse(key, "is not a list of paths", 'write ["articles"]')
    for other in values["beside"]:
        if other not in BESIDE:
            raise refuse("beside", f"{other!r} is unknown", f"it is {' or '.join(BESIDE)}")
    if values["judged"] and values["claim"] == "time":
        raise refuse("judged", "a split by time needs every file", "use claim event or outlet")
    if values["together"] and values["claim"] != "outlet":
        raise refuse("together", "outlets are judged as one only if unseen", 'use claim = "outlet"')
    if values["task"] == values["claim"] == "outlet":
        raise refuse(
            "claim", "an outlet never seen cannot be named", "for the task outlet: event or time"
        )
    return Spec(path, values)


def _line(text: str, key: str) -> int:
    """Return the line of a key, else of its table, else 1 (TOML's parser keeps no positions)."""
    table, _, name = key.rpartition(".")
    here, of_table = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        if header := re.match(r"\s*\[\s*([\w.-]+)\s*\]", line):
            here = header[1]
            of_table = number if here == table else of_table
        elif here == table and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
            return number
    return of_table
