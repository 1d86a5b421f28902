"""Who is let in: the key, the Host, the Origin, and how much may be sent."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress

import pytest

from framing.app import guard
from framing.app.application import pages
from framing.app.guard import LARGEST, LARGEST_ELSE
from framing.app.serving import HOST
from framing.app.sharing import TAG
from framing.shelf import correcting

from .conftest import Open

TEXT = "The ferry was late on Monday, Mayor Ada Quill said. Nobody came."


def test_without_the_key_nothing_is_shown(window: Open) -> None:
    for cookie in (None, "framing=x", f"framing_{window.serving.port}=wrong", "a=b; ;;=;\x01"):
        found = window.ask("/", headers={"Cookie": cookie})  # type: ignore[dict-item]
        assert found.status == 403
        assert "framing serve" in found.text and "Shelf" not in found.text


def test_a_wrong_key_is_no_key(window: Open) -> None:
    found = window.ask("/?token=abc", headers={"Cookie": None})  # type: ignore[dict-item]
    assert (found.status, "set-cookie" in found.headers) == (403, False)


def test_the_key_becomes_a_cookie_and_leaves_the_address(window: Open) -> None:
    token = window.serving.token
    found = window.ask(f"/add?address=https://a.example&token={token}", headers={"Cookie": None})  # type: ignore[dict-item]
    assert (found.status, found.headers["location"]) == (
        303,
        "/add?address=https%3A%2F%2Fa.example",
    )
    assert found.headers["set-cookie"] == f"{window.cookie}; HttpOnly; SameSite=Lax; Path=/"


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "///evil.example"])
def test_the_way_back_stays_here(window: Open, path: str) -> None:
    found = window.ask(f"{path}?token={window.serving.token}")
    assert found.headers["location"].startswith("/evil.example")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", ""]
)
def test_another_host_is_refused(window: Open, host: str) -> None:
    """A name that leads to this machine (DNS rebinding) does not open the window."""
    found = window.ask("/", headers={"Host": host.format(port=window.serving.port)})
    assert found.status == 421


def test_localhost_is_this_machine(window: Open) -> None:
    assert window.ask("/", headers={"Host": f"localhost:{window.serving.port}"}).status == 200


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", None, "http://127.0.0.1:1", "http://127.0.0.1"]
)
def test_another_origin_changes_nothing(window: Open, origin: str | None) -> None:
    found = window.ask("/add/text", "POST", {"text": TEXT}, {"Origin": origin})  # type: ignore[dict-item]
    assert (found.status, window.titles()) == (403, [])


def test_no_get_changes_anything(window: Open) -> None:
    posts = [e for page in pages().values() for e in page.endpoints if e.method == "POST"]
    for endpoint in posts:
        path = endpoint.path.replace("{number:int}", "1")
        found = window.ask(path)
        both = any(
            other.path == endpoint.path and other.method == "GET"
            for page in pages().values()
            for other in page.endpoints
        )
        assert found.status in ((200, 404) if both else (404, 405)), path


def test_a_body_that_says_it_is_too_large_is_not_read(window: Open) -> None:
    for path, limit in (("/add/files", LARGEST), ("/add/text", LARGEST_ELSE)):
        found = window.ask(path, "POST", b"", {"Content-Length": str(limit + 1)})
        assert found.status == 413
        assert f"larger than {limit >> 20} MB" in found.text


def test_three_hundred_megabytes_are_refused_at_once(window: Open) -> None:
    found = window.ask("/add/files", "POST", b"x" * 1000, {"Content-Length": str(300 * 2**20)})
    assert found.status == 413


def test_a_body_that_does_not_say_its_size_is_cut_off(
    window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "LARGEST_ELSE", 2**20)
    piece = b"text=" + b"x" * (2**20 + 10)
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(piece), piece)
    found = window.ask("/add/text", "POST", chunked, {"Transfer-Encoding": "chunked"})
    assert (found.status, window.titles()) == (413, [])


def test_what_is_no_request_ends_nothing(window: Open) -> None:
    for garbage in (
        b"\x16\x03\x01 hello",
        b"GET\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 9999,
    ):
        with socket.create_connection((HOST, window.serving.port), 5) as stream:
            stream.sendall(garbage)
            stream.settimeout(5)
            with suppress(OSError):
                stream.recv(2000)
    assert window.ask("/").status == 200


def test_every_page_has_the_policy(window: Open) -> None:
    (number,) = window.put(TEXT)
    paths = ["/", "/add", f"/article/{number}", "/nothing", "/work/99", "/side", "/outlets/none"]
    for path in paths:
        headers = window.ask(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'"), path
        assert "unsafe" not in policy and "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "server" not in headers


@pytest.mark.parametrize(
    "path",
    [
        "/file/../shelf.sqlite",
        "/made/1/file/../../shelf.sqlite",
        "/made/1/file/%2e%2e/%2e%2e/shelf.sqlite",
        "/made/1/file//etc/passwd",
        "/made/1/file/..%5c..%5cshelf.sqlite",
        "/look/../../pyproject.toml",
        "/look/0000/window.css",
        "/article/99999999999999999999999",
        "/article/-1",
    ],
)
def test_no_path_leads_out(window: Open, path: str) -> None:
    (window.shelf.made / "1").mkdir(parents=True)
    found = window.ask(path)
    assert found.status == 404, found.body[:100]


def test_a_file_is_kept_and_never_opened(window: Open) -> None:
    window.put(TEXT)
    found = window.ask("/file/1")
    assert found.headers["content-type"] == "application/octet-stream"
    assert found.headers["content-disposition"].startswith("attachment;")
    assert TEXT.encode() in found.body


def test_guests_read_what_is_meant_for_them_and_change_nothing(opens: Callable[..., Open]) -> None:
    window = opens(share=True)
    one, other = window.put(TEXT, "The bridge is shut, the council said. It will rain.")
    correcting.tag(window.shelf, [one], TAG)
    sharing = window.serving.window.sharing
    assert sharing is not None
    host = {
        "Host": f"{HOST}:{sharing.port}",
        "Cookie": f"framing_guest_{sharing.port}={sharing.key}",
        "Origin": f"http://{HOST}:{sharing.port}",
    }

    def guest(path: str, method: str = "GET", **headers: str) -> int:
        body = None if method == "GET" else {"text": TEXT, "a": one, "tag": "x"}
        return window.ask(path, method, body, host | headers, port=sharing.port).status

    assert guest("/", Cookie="") == 403
    assert guest("/", Cookie=window.cookie) == 403
    shown = window.ask("/", headers=host, port=sharing.port).text
    assert "Ferry late 1" in shown and "Ferry late 2" not in shown
    assert (guest(f"/article/{one}"), guest(f"/article/{other}")) == (200, 404)
    assert (guest(f"/article/{one}/mark"), guest(f"/article/{other}/mark")) == (200, 404)
    for page in ("/add", "/work", "/about", "/outlets", "/share", "/events", "/file/1", "/aside"):
        assert guest(page) == 404, page
    assert guest(f"/article/{other}/corrections.json") == 404
    for path in ("/add/text", "/tags", "/remove", "/quit", f"/article/{one}/corrections", "/start"):
        assert guest(path, "POST") in (404, 405), path
    assert window.titles() == ["Ferry late 1", "Ferry late 2"]
    # The guests' key opens nothing at the window's own address.
    own = f"framing_{window.serving.port}={sharing.key}"
    assert window.ask("/", headers={"Cookie": own}).status == 403
