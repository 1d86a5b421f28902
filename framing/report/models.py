"""Which models made the figures, from the specifications beside them."""

from __future__ import annotations

import json

from framing import __version__, toml_files
from framing.errors import FramingError
from framing.model_files import model_folder
from framing.resources import folder

FAST = "-fast"
CLASSIFIER = "weights.skops"  # of `framing train`


def models(*, fast: bool) -> list[tuple[str, str]]:
    """Return name and version of the models in `models/` that make the figures, sorted.

    Left out are models whose weights are not there, classifiers, which no report asks, and of
    those that have a fast form the one that was not used. fast: whether it was the fast one.
    """
    try:
        root = folder("models")
    except FramingError:
        return []
    found = []
    for path in sorted(root.glob("*/spec.toml")):
        spec = toml_files.parsed(path.read_text(encoding="utf-8"), path, hint="correct that line")
        name = path.parent.name
        usual = name.removesuffix(FAST)
        if (root / f"{usual}{FAST}").is_dir() and name.endswith(FAST) != fast:
            continue
        weights = [spec["file"]] if "file" in spec else [*path.parent.glob("*.npz")]
        if weights and spec.get("file") != CLASSIFIER:
            version = spec.get("version") or f"of framing {__version__}"
            found.append((f"model {spec.get('name', path.parent.name)}", str(version)))
    return found


def names_swapped() -> str:
    """Return what swapping the names in sentences does to the model of loaded language, in words.

    The figures are those that were measured when the model was trained (its `metrics.json`); ""
    where the model is not installed or they are missing.
    """
    try:
        path = model_folder("loaded") / "metrics.json"
    except FramingError:
        return ""
    if not path.is_file():
        return ""
    found = json.loads(path.read_text(encoding="utf-8")).get("names swapped")
    if not found:
        return ""
    n, turned = found["sentences"], round(found["sentences"] * found["decisions turned"])
    changed = {0: "no decision", 1: "one decision"}.get(turned, f"{turned:,} decisions")
    return (
        "A sentence should be judged by its wording, not by whom it names. "
        f"In {n:,} news sentences we put other names in the place of those that stood there: one "
        "party for the other, one country or religion for another. How likely the model held a "
        "sentence to be loaded then moved by "
        f"{100 * found['mean move']:.1f} in 100 on average, at most by "
        f"{100 * found['largest move']:.0f}, and {changed} changed. "
        "The lists of loaded terms hold labels for sides (“far-left”, “far-right”), but no person, "
        "place or party."
    )
