"""The application: every page of `pages/` at its address, behind the guard."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from framing import units
from framing.app.guard import TooLarge, too_large
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.app.templates import looks, page
from framing.errors import FramingError

if TYPE_CHECKING:
    from anyio import CapacityLimiter
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from framing.app.window import Window

# Answers that are made at a time: more threads would hold memory and gain no time.
THREADS = 4
MOST_FILES = 5000  # of one upload
LARGEST_FIELD = 4 * 2**20  # bytes of a text that is pasted
FOR_EVER = "private, max-age=31536000, immutable"


@cache
def pages() -> Mapping[str, Page]:
    """Return every page by the name of its file."""
    import framing.app.pages as package

    return units.from_package(package, "PAGE", Page)


def application(window: Window, *, shared: bool = False) -> Starlette:
    """Return the application of a window; `shared`: what guests may ask for."""
    from starlette.applications import Starlette
    from starlette.exceptions import HTTPException

    limits: list[CapacityLimiter] = []  # one, made where the answers are given
    routes = [
        _route(window, endpoint, shared, limits)
        for each in pages().values()
        for endpoint in each.endpoints
        if not shared or (each.shared and endpoint.method == "GET")
    ]

    def refused(request: Request, error: Exception) -> Response:
        return _told(window, request, shared, error)

    kinds: tuple[type[Exception], ...] = (HTTPException, NotThere, FramingError, TooLarge)
    return Starlette(
        routes=[*routes, *_look_routes()],
        exception_handlers=dict.fromkeys([*kinds, Exception], refused),
    )


def _route(
    window: Window, endpoint: Endpoint, shared: bool, limits: list[CapacityLimiter]
) -> Route:
    from anyio import CapacityLimiter
    from anyio.to_thread import run_sync
    from starlette.datastructures import FormData
    from starlette.routing import Route

    async def answered(asked: Asked) -> Response:
        if not limits:
            limits.append(CapacityLimiter(THREADS))
        return await run_sync(endpoint.answer, asked, limiter=limits[0])

    async def answer(request: Request) -> Response:
        if endpoint.method == "GET":
            return await answered(Asked(window, request, FormData(), shared))
        form = request.form(
            max_files=MOST_FILES, max_fields=MOST_FILES * 2, max_part_size=LARGEST_FIELD
        )
        async with form as sent:
            return await answered(Asked(window, request, sent, shared))

    return Route(endpoint.path, answer, methods=[endpoint.method])


def _look_routes() -> list[Route]:
    from starlette.responses import Response
    from starlette.routing import Route

    def serving(kind: str, content: bytes) -> Callable[[Request], Response]:
        return lambda request: Response(
            content, media_type=kind, headers={"cache-control": FOR_EVER}
        )

    return [Route(address, serving(*held)) for address, held in looks().items()]


def _told(window: Window, request: Request, shared: bool, error: Exception) -> Response:
    """Return a page that says what went wrong and what to do."""
    from starlette.datastructures import FormData
    from starlette.exceptions import HTTPException

    asked = Asked(window, request, FormData(), shared)
    values: dict[str, Any] = {"hint": ""}
    if isinstance(error, FramingError):
        values |= {"title": "This did not work", "what": error.what, "hint": error.hint or ""}
        return page(asked, "error.html", values, 400)
    if isinstance(error, NotThere):
        return page(asked, "error.html", {**values, "title": "Not there", "what": str(error)}, 404)
    if isinstance(error, TooLarge):
        values |= {"title": "Too large", "what": too_large(request.scope)}
        return page(asked, "error.html", values, 413)
    if isinstance(error, HTTPException):
        known = {404: "There is no page at this address.", 405: "This page cannot do that."}
        title = "Not there" if error.status_code in known else "This did not work"
        values |= {"title": title, "what": known.get(error.status_code, error.detail)}
        return page(asked, "error.html", values, error.status_code)
    values |= {
        "title": "A fault of the program",
        "what": f"{type(error).__name__}: {error}",
        "hint": "Your shelf is unharmed. Go back and try again; please report what you did.",
    }
    return page(asked, "error.html", values, 500)
