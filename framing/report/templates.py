"""Where the templates of pages lie: those that ship, and beside them those of plugins."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path

from framing import plugins
from framing.errors import FramingError
from framing.half_written import temporary_folder
from framing.resources import folder


def shipped(name: str) -> Path:
    """Return where the template of a page that ships would lie."""
    return folder("reports") / plugins.TEMPLATES / f"{name}.typ"


def own(unit: plugins.Unit) -> Path:
    """Return where the template of a plugin's page is to lie."""
    return unit.plugin.folder / plugins.TEMPLATES / f"{unit.name}.typ"


@cache
def root() -> Path:
    """Return the folder that holds `style.toml` and `templates/`, with those of every page.

    The typesetter reads nothing outside one folder. Where plugins have pages, that is a copy of
    the templates that ship (some 100 KB) with theirs beside them, removed when the process ends,
    or by a later one where it was killed.
    """
    ours = folder("reports")
    theirs = [path for unit in plugins.files("pages").values() if (path := own(unit)).is_file()]
    if not theirs:
        return ours
    kept = temporary_folder()
    atexit.register(kept.cleanup)
    copy = Path(kept.name)
    shutil.copytree(ours / plugins.TEMPLATES, copy / plugins.TEMPLATES)
    shutil.copy(ours / "style.toml", copy)
    for path in theirs:
        # What else lies beside a template may be imported by it, but replaces nothing.
        for each in sorted(path.parent.glob("*.typ")):
            if not (copy / plugins.TEMPLATES / each.name).exists():
                shutil.copy(each, copy / plugins.TEMPLATES)
    return copy


def template(name: str) -> Path:
    """Return the template of the page called `name`; raise FramingError where there is none."""
    path = root() / plugins.TEMPLATES / f"{name}.typ"
    if not path.is_file():
        raise FramingError(f"the template {name}.typ is missing", where=path.parent)
    return path
