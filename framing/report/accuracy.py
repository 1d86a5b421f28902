"""How often marks are right, from the figures measured with each model, in words for a class.

The folder of a model may hold `marks.json`: by what is marked, the share that was right on articles
annotated after a guide, of outlets the model had not learnt from, and on how many articles.

    {"content": {"right": 0.73, "articles": 90}, "speaker": {"right": 0.88, "articles": 90}}

Keys are layers of spans ("source", "cue", "content", "loaded", ...), "speaker" for the name that a
source is given, and "kind" for whom it speaks. Where several models have a figure, the last by name
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
    "source": "who speaks",
    "speaker": "the speaker’s name",
    "kind": "whom the speaker speaks for",
    "cue": "reporting verb",
    "content": "what is said",
}


@cache
def measured() -> dict[str, float]:
    """Return the share of right marks by what is marked, as far as it was measured."""
    try:
        names = sorted(path.parent.name for path in folder("models").glob("*/marks.json"))
    except FramingError:
        return {}
    found: dict[str, float] = {}
    for name in names:
        path = model_folder(name) / "marks.json"
        if path.is_file():
            marks = json.loads(path.read_text(encoding="utf-8"))
            found |= {layer: float(figure["right"]) for layer, figure in marks.items()}
    return found


def in_words(share: float) -> str:
    """Return a share as a count that a class can picture.

    >>> in_words(0.73), in_words(0.955), in_words(0.99), in_words(0.04)
    ('about 7 in 10', 'about 19 in 20', 'nearly all', 'hardly any')
    """
    if share >= 0.975:
        return "nearly all"
    if share < 0.05:
        return "hardly any"
    if share >= 0.925:
        return "about 19 in 20"
    tenths = int(10 * share + 0.5)
    return "about half" if tenths == 5 else f"about {tenths} in 10"


def sentence(layers: Iterable[str]) -> str:
    """Say how often the marks of `layers` are right; "" where nothing was measured of any."""
    shares = measured()
    said = []
    for layer in dict.fromkeys(layers):
        if layer in shares:
            label = PARTS.get(layer) or drawn()[layer][1].label
            said.append(f"{label} {in_words(shares[layer])}")
    if not said:
        return ""
    return (
        "How often such marks were right on other articles, annotated after a guide: "
        f"{'; '.join(said)}. The rest were wrong, so check each mark against the text."
    )
