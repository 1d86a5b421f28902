"""About the window: the shelf as plain files, guests, and the end of the program."""

from __future__ import annotations

import secrets
import shutil
from typing import TYPE_CHECKING

from framing import __version__
from framing.app import templates
from framing.app.leftovers import incoming
from framing.app.page import Asked, Endpoint, Page
from framing.errors import FramingError
from framing.shelf import finding

if TYPE_CHECKING:
    from starlette.responses import Response


def show(asked: Asked) -> Response:
    """Say what this is, where the shelf lies, and how to end."""
    from framing.report.accuracy import sentence as how_right

    values = {
        "version": __version__,
        "folder": str(asked.window.shelf.folder),
        "articles": sum(n for _, n in finding.facets(asked.window.shelf)[0]),
        "right": how_right(("source", "speaker", "kind", "naming", "cue", "content", "loaded")),
    }
    return templates.page(asked, "about.html", values)


def export(asked: Asked) -> Response:
    """Have the shelf written as plain files."""
    return templates.redirect(f"/work/{asked.window.ask('export', 'The shelf as plain files', {})}")


def restore(asked: Asked) -> Response:
    """Have a shelf that was written read back."""
    from starlette.datastructures import UploadFile

    given = asked.form.get("archive")
    if not isinstance(given, UploadFile) or not given.filename:
        raise FramingError("no archive was chosen", hint="choose the .zip that was saved")
    folder = incoming(asked.window.shelf)
    folder.mkdir(exist_ok=True)
    path = folder / f"{secrets.token_hex(8)}.zip"
    with path.open("wb") as copy:
        shutil.copyfileobj(given.file, copy)
    return templates.redirect(
        f"/work/{asked.window.ask('restore', 'Reading a shelf', {'archive': str(path)})}"
    )


def end(asked: Asked) -> Response:
    """End the program."""
    asked.window.quit()
    return templates.page(asked, "closed.html", {})


PAGE = Page(
    "about the window",
    (
        Endpoint("/about", show),
        Endpoint("/shelf/export", export, "POST"),
        Endpoint("/shelf/import", restore, "POST"),
        Endpoint("/quit", end, "POST"),
    ),
)
