"""Adding articles: files or a folder, a pasted text, an address."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from framing.app import templates
from framing.app.guard import LARGEST
from framing.app.page import Asked, Endpoint, Page
from framing.articles.headline import first_line
from framing.errors import FramingError
from framing.report.wording import count
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, put_files

if TYPE_CHECKING:
    from starlette.responses import Response

AT_ONCE = 5  # files that are read before the answer; more are work for the crew
AT_ONCE_BYTES = 2 * 2**20


def show(asked: Asked) -> Response:
    """Show the three forms."""
    names = sorted({outlet.name for outlet in asked.window.registry.outlets.values()})
    values = {
        "largest": LARGEST - 2**20,  # the form's own lines are counted as well
        "outlets": names,
        "address": asked.query.get("address", ""),
    }
    return templates.page(asked, "add.html", values)


def files(asked: Asked) -> Response:
    """Keep the files of a form and have them read."""
    from starlette.datastructures import UploadFile

    size = 0

    def given() -> Iterator[Given]:
        nonlocal size
        for _, each in asked.form.multi_items():
            if isinstance(each, UploadFile) and each.filename:
                content = each.file.read()
                size += len(content)
                yield Given(each.filename, content)

    numbers = put_files(asked.window.shelf, given())
    if not numbers:
        raise FramingError("no file was chosen", hint="choose files or a folder, then press Add")
    if len(numbers) <= AT_ONCE and size <= AT_ONCE_BYTES:
        return _read(asked, numbers)
    title = f"Reading {count(len(numbers), 'file')}"
    return templates.redirect(f"/work/{asked.window.ask('read', title, {'files': numbers})}")


def text(asked: Asked) -> Response:
    """Keep a pasted text and show it marked."""
    fields = {name: asked.text(name).strip() for name in ("title", "outlet", "date", "url")}
    body = asked.text("text").replace("\r\n", "\n").strip()
    if not body:
        raise FramingError("the text is empty", hint="paste the article's text")
    # As in a text file: a line of its own before the text is the headline.
    fields["title"] = fields["title"] or body[slice(*first_line(body))]
    record = {"text": body, **{name: value for name, value in fields.items() if value}}
    content = json.dumps(record, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    name = f"{(fields['title'] or 'pasted')[:60]}.json"
    return _read(asked, put_files(asked.window.shelf, [Given(name.replace("/", " "), content)]))


def address(asked: Asked) -> Response:
    """Have the page at an address fetched."""
    given = asked.text("address").strip()
    parts = urlsplit(given)
    if parts.scheme not in ("http", "https") or not parts.hostname or "@" in parts.netloc:
        raise FramingError(
            f"this is not the address of a web page: {given[:100]}",
            hint="copy it from the browser: it begins with https://",
        )
    return templates.redirect(
        f"/work/{asked.window.ask('fetch', f'Fetching {given}', {'address': given})}"
    )


def _read(asked: Asked, numbers: list[int]) -> Response:
    """Read a few files and show what came of them: the article itself, where it is one."""
    window = asked.window
    articles, aside = read_waiting(window.shelf, window.registry, numbers)
    window.arrange(articles)
    if len(articles) == 1 and not aside:
        return templates.redirect(f"/article/{articles[0]}")
    return templates.redirect("/added?" + "&".join(f"file={number}" for number in numbers))


PAGE = Page(
    "adding articles",
    (
        Endpoint("/add", show),
        Endpoint("/add/files", files, "POST"),
        Endpoint("/add/text", text, "POST"),
        Endpoint("/add/address", address, "POST"),
    ),
)
