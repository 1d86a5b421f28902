"""Who may ask the window for anything, and what its answers allow a browser to do.

As with Jupyter, whoever asks needs a random token, which is in the address that is printed and
then in a cookie. Beside it: the Host must be the window's own, or a page of another name that
leads to this machine could read it (DNS rebinding); whatever changes something must come from a
page of the window itself (Origin); and bodies have a limit.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST = 200 * 2**20  # bytes of an upload
LARGEST_ELSE = 8 * 2**20  # bytes of any other body
UPLOADS = ("/add/files", "/shelf/import")
SAFE = ("GET", "HEAD")

POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    ]
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # With "no-referrer" a form would send the Origin "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), usb=(), serial=()",
    "cache-control": "private, no-cache",
}


@dataclass(frozen=True)
class Guard:
    """Lets through what may be asked.

    hosts: the values of Host that are the window's own, "127.0.0.1:8791"; token: what whoever
    asks must know; cookie: the name of the cookie that holds it.
    """

    app: App
    hosts: frozenset[str]
    token: str
    cookie: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return  # no web sockets: the connection is closed
        headers = _headers(scope)
        refused = self._refusal(scope, headers)
        if refused is not None:
            await _answer(send, refused[0], refused[1])
            return
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = [value for key, value in query if key == "token"]
        if given and self._is_token(given[0]):
            rest = urlencode([pair for pair in query if pair[0] != "token"])
            place = _path(scope) + (f"?{rest}" if rest else "")
            kept = f"{self.cookie}={self.token}; HttpOnly; SameSite=Lax; Path=/"
            await _answer(send, 303, "", {"location": place, "set-cookie": kept})
            return
        if not self._is_token(_cookie(headers.get("cookie", ""), self.cookie)):
            await _answer(send, 403, NO_TOKEN)
            return
        await self.app(scope, _limited(receive, _limit(scope)), _with_headers(send))

    def _refusal(self, scope: Scope, headers: Mapping[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if host.lower() not in self.hosts:
            return 421, "This address does not belong to framing's window."
        if scope["method"] not in SAFE:
            if headers.get("origin", "").lower() != f"http://{host.lower()}":
                return 403, "Only a page of the window itself may change something."
            size = headers.get("content-length", "0")
            if not size.isdecimal() or int(size) > _limit(scope):
                return 413, too_large(scope)
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(), self.token.encode())


NO_TOKEN = (
    "This page needs the address with its key. Open the address that `framing serve` printed when "
    "it started, or start it again: it opens the page by itself."
)


class TooLarge(Exception):
    """A body that is larger than its headers said, or than is allowed."""


def too_large(scope: Scope) -> str:
    """Return what is said of a body that is too large."""
    return (
        f"This is larger than {_limit(scope) >> 20} MB, the most that is taken at once. Add the "
        "files in several parts."
    )


def _limit(scope: Scope) -> int:
    return LARGEST if scope["path"] in UPLOADS else LARGEST_ELSE


def _limited(receive: Receive, limit: int) -> Receive:
    """Return a `receive` that gives up on a body longer than `limit`, whatever its headers say."""
    size = 0

    async def limited() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise TooLarge
        return message

    return limited


def _with_headers(send: Send) -> Send:
    """Return a `send` that adds the window's headers where an answer does not set its own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message.get("headers", [])}
            more = [
                (name.encode(), value.encode())
                for name, value in HEADERS.items()
                if name.encode() not in there
            ]
            message = {**message, "headers": [*message.get("headers", []), *more]}
        await send(message)

    return sending


async def _answer(
    send: Send, status: int, text: str, more: Mapping[str, str] | None = None
) -> None:
    """Answer in plain text: a refusal shows nothing of the window."""
    body = text.encode()
    headers = {**HEADERS, "content-type": "text/plain; charset=utf-8", **(more or {})}
    headers |= {"content-length": str(len(body)), "cache-control": "no-store"}
    listed = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": listed})
    await send({"type": "http.response.body", "body": body})


def _headers(scope: Scope) -> dict[str, str]:
    """Return the headers by name; one that stands twice counts as a wrong one."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        text = value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found and key != "cookie" else text
    return found


def _cookie(header: str, name: str) -> str:
    try:
        jar = SimpleCookie(header)
    except CookieError:
        return ""
    return jar[name].value if name in jar else ""


def _path(scope: Scope) -> str:
    """Return the path to come back to; "//elsewhere" would be another host."""
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    return "/" + raw.decode("latin-1").partition("?")[0].lstrip("/\\")
