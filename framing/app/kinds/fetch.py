"""The page at an address that a person gave, fetched once and kept."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from framing.app.crew import Kind, Outcome, Telling
from framing.app.window import Window
from framing.collecting.fetch import Failed, Fetcher
from framing.errors import FramingError
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, put_files
from framing.shelf.work import Work

ENDS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}


def do(window: Window, work: Work, tell: Telling) -> Outcome:
    """Fetch `asked["address"]` as robots.txt allows, from the public internet, and read it."""
    address = work.asked["address"]
    tell(0, 2, f"Asking {urlsplit(address).hostname}")
    try:
        fetched = Fetcher("", public=True).get(address)
    except Failed as error:
        raise FramingError(
            str(error),
            where=address,
            hint="open the page in your browser, save it, and add the saved file",
        ) from error
    tell(1, 2, "Reading the page")
    files = put_files(
        window.shelf, [Given(name_of(fetched.url, fetched.content_type), fetched.body, fetched.url)]
    )
    articles, _ = read_waiting(window.shelf, window.registry, files)
    window.arrange(articles)
    if len(articles) == 1:
        return Outcome("The page was fetched and kept.", f"/article/{articles[0]}")
    return Outcome("The page was fetched and kept.", f"/added?file={files[0]}")


def name_of(address: str, content_type: str) -> str:
    """Return a name for a fetched page: the end of its path, with the ending of its type.

    >>> name_of("https://gazette.example/2031/bridge-shut", "text/html")
    'bridge-shut.html'
    """
    path = PurePosixPath(unquote(urlsplit(address).path))
    stem = path.name or urlsplit(address).hostname or "page"
    end = ENDS.get(content_type, "")
    return stem if not end or stem.endswith(end) else stem + end


KIND = Kind(do)
