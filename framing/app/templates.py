"""Pages from templates: `reports/window/`, over the templates of the report's page."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from framing.app.crew import kinds
from framing.report import wording
from framing.report.html.document import environment
from framing.report.html.look import css
from framing.resources import folder
from framing.shelf import work

if TYPE_CHECKING:
    import jinja2
    from starlette.responses import Response

    from framing.app.page import Asked

STATIC = (".js", ".css")


@cache
def _environment() -> jinja2.Environment:
    found = environment(folder("reports") / "window", folder("reports") / "html")
    found.globals |= {"count": wording.count, "look": address_of}
    return found


def template(name: str) -> jinja2.Template:
    """Return a template of the window by its file name."""
    return _environment().get_template(name)


def surroundings(asked: Asked) -> dict[str, Any]:
    """Return what every page shows around itself."""
    return {
        "path": asked.request.url.path,
        "is_shared": asked.is_shared,
        "open_work": 0 if asked.is_shared else _open_work(asked),
        "sharing": asked.window.sharing is not None,
    }


def _open_work(asked: Asked) -> int:
    """Return how much work waits or runs, of what the list of work shows."""
    quiet = [name for name, kind in kinds().items() if kind.quiet]
    return sum(each.kind not in quiet for each in work.open_(asked.window.shelf))


def redirect(place: str) -> Response:
    """Send the browser on to a place of the window, after something was done."""
    from starlette.responses import RedirectResponse

    return RedirectResponse(place, 303)


def page(asked: Asked, name: str, values: Mapping[str, Any], status: int = 200) -> Response:
    """Return the page that a template makes of `values`."""
    from starlette.responses import HTMLResponse

    text = template(name).render(**surroundings(asked), **values)
    # What HTML cannot hold at all is shown by the sign for it.
    return HTMLResponse(text.encode("utf-8", "replace"), status)


@cache
def looks() -> dict[str, tuple[str, bytes]]:
    """Return the style sheet and the scripts: by address, media type and content.

    The address holds a checksum, so that a browser may keep them for ever.
    """
    found = {}
    window, html = folder("reports") / "window", folder("reports") / "html"
    sheet = css() + "\n" + (window / "window.css").read_text(encoding="utf-8")
    files = {"window.css": sheet.encode()}
    for place in (window, html):
        files |= {path.name: path.read_bytes() for path in sorted(place.glob("*.js"))}
    for name, content in files.items():
        kind = "text/css" if name.endswith(".css") else "text/javascript"
        found[f"/look/{hashlib.sha256(content).hexdigest()[:16]}/{name}"] = (kind, content)
    return found


@cache
def address_of(name: str) -> str:
    """Return the address of a style sheet or script by its file name."""
    return next(address for address in looks() if address.rpartition("/")[2] == name)
