"""Which models made the figures: read from the specifications that lie beside them."""

from __future__ import annotations

from framing import toml_files
from framing.errors import FramingError
from framing.resources import folder


def models() -> list[tuple[str, str]]:
    """Return name and version of every model in `models/`, sorted."""
    try:
        root = folder("models")
    except FramingError:
        return []
    found = []
    for path in sorted(root.glob("*/spec.toml")):
        spec = toml_files.parsed(path.read_text(encoding="utf-8"), path, cure="mend that line")
        found.append((f"model {spec.get('name', path.parent.name)}", str(spec.get("version", ""))))
    return found
