"""How often marks are right, from the figures measured with each model, in words for a class.

The folder of a model may hold `marks.json`, written when it was trained: by what is marked, the
share that was right on articles annotated after a guide, of outlets the model had not learnt from,
and on how many articles. `marks-fast.json` beside it is of what the fast models mark.

    {"content": {"right": 0.73, "articles": 90}, "speaker": {"right": 0.88, "articles": 90}}

Keys are layers of spans ("source", "cue", "content", "loaded", ...), the other parts of a statement
(PARTS), each of them counted where what is said is right, and "fact": right in all that pages show
as one, what is said, by whom and for whom. Where several models have a figure, the last by name
counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache

from framing.errors import FramingError
from framing.model_files import model_folder
from framing.report.layers import drawn
from framing.resources import folder

PARTS = {
    "content": "what is said",
    "source": "who speaks",
    "cue": "reporting verb",
    "speaker": "the speaker’s name",
    "kind": "whom the speaker speaks for",
    "naming": "whether the speaker has a name",
    "title": "the speaker’s title",
    "why": "why the speaker is heard",
    "carrier": "who passes the words on",
    "country": "the speaker’s country",
}
FACT = "a statement in all its parts (what is said, by whom, for whom)"
LOW = 0.45  # below half in words


@cache
def measured(fast: bool = False) -> dict[str, float]:
    """Return the share of right marks by what is marked, as far as it was measured.

    fast: of what the fast models mark.
    """
    try:
        names = sorted({path.parent.name for path in folder("models").glob("*/marks*.json")})
    except FramingError:
        return {}
    files = ("marks-fast.json", "marks.json") if fast else ("marks.json",)
    found: dict[str, float] = {}
    for name in names:
        paths = (model_folder(name) / file for file in files)
        path = next((path for path in paths if path.is_file()), None)
        if path is not None:
            marks = json.loads(path.read_text(encoding="utf-8"))
            found |= {layer: float(figure["right"]) for layer, figure in marks.items()}
    return found


def in_words(share: float) -> str:
    """Return a share as a count that a class can picture.

    >>> in_words(0.73), in_words(0.955), in_words(0.99), in_words(0.04), in_words(0.25)
    ('about 7 in 10', 'about 19 in 20', 'nearly all', 'hardly any', 'about 1 in 4')
    """
    if share >= 0.975:
        return "nearly all"
    if share < 0.05:
        return "hardly any"
    if share >= 0.925:
        return "about 19 in 20"
    for quarters in (1, 3):
        if abs(share - quarters / 4) < 0.015:
            return f"about {quarters} in 4"
    tenths = int(10 * share + 0.5)
    return "about half" if tenths == 5 else f"about {tenths} in 10"


def sentence(layers: Iterable[str], *, fast: bool = False, brief: bool = False) -> str:
    """Say how often the marks of `layers` are right; "" where nothing was measured of any.

    Where several parts of a statement are among them, it says first how often all are right.
    fast: of what the fast models mark. brief: of the parts, tell only those that are more often
    wrong than right.
    """
    shares = measured(fast)
    asked = [layer for layer in dict.fromkeys(layers) if layer in shares and layer != "fact"]
    parts = [part for part in PARTS if part in asked]
    said = []
    if len(parts) > 1:
        if "fact" in shares:
            said.append(f"{FACT} {in_words(shares['fact'])}")
        if brief and said:
            parts = [part for part in parts if shares[part] < LOW]
        elif "content" in shares:
            parts = [part for part in parts if part != "content"]
            said.append(
                f"{PARTS['content']} {in_words(shares['content'])}, and where that was right, "
                f"{_listed({PARTS[part]: shares[part] for part in parts})}"
            )
            parts = []
    if parts:
        said.append(_listed({PARTS[part]: shares[part] for part in parts}))
    said += [_listed({_label(layer): shares[layer]}) for layer in asked if layer not in PARTS]
    if not said:
        return ""
    return (
        "How often such marks were right on other articles, annotated after a guide: "
        f"{'; '.join(said)}. The rest were wrong, so check each mark against the text."
    )


def _label(layer: str) -> str:
    return drawn()[layer][1].label


def _listed(shares: dict[str, float]) -> str:
    """Return labels with their shares in words, those of one share together.

    >>> _listed({"verb": 0.91, "name": 0.89, "title": 0.3})
    'verb and name about 9 in 10, title only about 3 in 10'
    """
    labels: dict[str, list[str]] = {}
    for label, share in shares.items():
        only = "only " if 0.05 <= share < LOW else ""
        labels.setdefault(f"{only}{in_words(share)}", []).append(label)
    return ", ".join(f"{_and(names)} {words}" for words, names in labels.items())


def _and(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
