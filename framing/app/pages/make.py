"""Making things of chosen articles, and what was made."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from framing.app import choosing, templates
from framing.app.downloads import APART, attachment
from framing.app.kinds.make import folder
from framing.app.make import answers, makes
from framing.app.makes.comparison import PAGE as COMPARISON
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.report.wording import count
from framing.shelf import finding, work
from framing.shelf.finding import Wanted

if TYPE_CHECKING:
    from starlette.responses import Response

SHOWN = 60
TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
}
FOLDERS = {
    "": "What was set aside",
    "pages": "Pages as pictures",
    "data": "The numbers behind the figures",
    "figures": "Figures",
    "articles": "The articles as given",
}
OPENED = (".pdf", ".png", ".html")  # by the browser itself; all else is kept as a file


def show(asked: Asked) -> Response:
    """Ask what to make."""
    shelf = asked.window.shelf
    numbers = choosing.chosen(shelf, asked.query)
    if not numbers:
        raise NotThere("No article was chosen. Go back and tick some, or tick “all”.")
    entries, _ = finding.find(shelf, Wanted(numbers=tuple(numbers[:SHOWN])), size=SHOWN)
    values = {
        "numbers": numbers,
        "makes": makes(),
        "entries": entries,
        "names": asked.window.outlet_names(entries),
    }
    return templates.page(asked, "make.html", values)


def begin(asked: Asked) -> Response:
    """Put what is asked for on the list of work."""
    what = asked.text("what")
    numbers = choosing.chosen(asked.window.shelf, asked.form)
    if what not in makes() or not numbers:
        raise NotThere("Choose articles, then what to make of them.")
    title = f"{makes()[what].title} of {count(len(numbers), 'article')}"
    options = answers(what, dict(asked.form.multi_items()))
    asked_for: dict[str, object] = {"what": what, "articles": numbers, "options": options}
    return templates.redirect(f"/work/{asked.window.ask('make', title, asked_for)}")


def made(asked: Asked) -> Response:
    """List the files of what was made."""
    place, piece = _found(asked)
    make = makes().get(str(piece.asked.get("what")))
    about = make.files() if make else {}
    files = [(name, (place / name).stat().st_size) for name in _names(place)]
    order = [*about]
    files.sort(key=lambda each: order.index(each[0]) if each[0] in about else len(order))
    folders: dict[str, list[tuple[str, int]]] = {}
    for name, size in files:
        if "/" in name or name == "rejects.csv":
            folder_name = name.partition("/")[0] if "/" in name else ""
            folders.setdefault(folder_name, []).append((name, size))
    values = {
        "w": piece,
        "files": files,
        "about": about,
        "folders": list(folders.items()),
        "names": FOLDERS,
        "opened": OPENED,
        "number": asked.number(),
    }
    return templates.page(asked, "made.html", values)


def file(asked: Asked) -> Response:
    """Give one file of what was made; only one that is listed."""
    from starlette.responses import FileResponse

    place, _ = _found(asked)
    name = str(asked.request.path_params["name"])
    if name not in _names(place):
        raise NotThere("There is no such file.")
    ending = Path(name).suffix
    headers = {"content-security-policy": APART} if ending == ".html" else {}
    if ending == ".pdf":  # the browser's own reader needs its style
        headers = {"content-security-policy": "frame-ancestors 'none'"}
    if ending not in OPENED or asked.query.get("save") == "yes":
        headers |= attachment(name.rpartition("/")[2])
    return FileResponse(
        place / name, media_type=TYPES.get(ending, "application/octet-stream"), headers=headers
    )


def everything(asked: Asked) -> Response:
    """Give all files as one archive."""
    import io
    import zipfile

    from starlette.responses import Response

    place, _ = _found(asked)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in _names(place):
            archive.write(place / name, name)
    headers = attachment(f"framing-{asked.number()}.zip")
    return Response(stream.getvalue(), media_type="application/zip", headers=headers)


def comparison(asked: Asked) -> Response:
    """Show a comparison: what is clear, what is not, what cannot be said."""
    place, piece = _found(asked)
    path = place / COMPARISON
    if not path.is_file():
        raise NotThere("This is not a comparison.")
    found = json.loads(path.read_text("utf-8"))
    rows = found["rows"]
    by_outlet: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        if row["clear"]:
            by_outlet.setdefault(row["outlet_a"], []).append(row)
    values = {
        **found,
        "w": piece,
        "number": asked.number(),
        "by_outlet": by_outlet,
        "clear": [row for row in rows if row["clear"]],
        "unclear": [row for row in rows if not row["clear"] and row["enough"]],
        "few": sum(not row["enough"] for row in rows),
    }
    return templates.page(asked, "comparison.html", values)


def _found(asked: Asked) -> tuple[Path, work.Work]:
    piece = work.of(asked.window.shelf, asked.number())
    place = folder(asked.window, asked.number())
    if piece is None or not place.is_dir():
        raise NotThere("This was not made, or is not kept any more.")
    return place, piece


def _names(place: Path) -> list[str]:
    found = (path for path in place.rglob("*") if path.is_file() and not path.is_symlink())
    return sorted(path.relative_to(place).as_posix() for path in found)


PAGE = Page(
    "making things",
    (
        Endpoint("/make", show),
        Endpoint("/make", begin, "POST"),
        Endpoint("/made/{number:int}", made),
        Endpoint("/made/{number:int}/all.zip", everything),
        Endpoint("/made/{number:int}/file/{name:path}", file),
        Endpoint("/comparison/{number:int}", comparison),
    ),
)
