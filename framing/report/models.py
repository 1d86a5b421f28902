"""Which models made the figures: read from the cards that lie beside them."""

from __future__ import annotations

import json
from pathlib import Path

from framing.errors import FramingError
from framing.resources import folder


def models() -> list[list[str]]:
    """Return name and version of every model in `models/`; the digest where a card gives none."""
    try:
        root = folder("models")
    except FramingError:
        return []
    found = []
    for card in sorted(root.glob("*/*.json")):
        name = f"model {card.parent.name}" + ("" if card.stem in CARDS else f" {card.stem}")
        found.append([name, _version(card)])
    return found


CARDS = ("card", "model", "spec", "specification")


def _version(card: Path) -> str:
    content = json.loads(card.read_text(encoding="utf-8"))
    return str(content.get("version", "")) if isinstance(content, dict) else ""
