"""A real window on a shelf of its own, asked over real sockets, opened in a real Chromium."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from framing.app.serving import HOST, Serving, bound
from framing.app.sharing import Sharing
from framing.app.window import Window
from framing.shelf.finding import Wanted, find
from framing.shelf.reading import read_waiting
from framing.shelf.shelf import Given, Shelf, open_shelf, put_files

PHONE, DESK = (320, 640), (1280, 900)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Open:
    """A window that listens."""

    serving: Serving
    shelf: Shelf
    base: str

    @property
    def cookie(self) -> str:
        return f"framing_{self.serving.port}={self.serving.token}"

    def ask(
        self,
        path: str,
        method: str = "GET",
        body: bytes | dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        port: int | None = None,
    ) -> Answer:
        """Ask as the window's own page would; `headers` replace, and None takes one away."""
        own: dict[str, str | None] = {"Cookie": self.cookie, "Host": f"{HOST}:{self.serving.port}"}
        if method != "GET":
            own |= {"Origin": self.base, "Content-Type": "application/x-www-form-urlencoded"}
        own |= headers or {}
        data = urlencode(body, doseq=True).encode() if isinstance(body, dict) else body
        connection = http.client.HTTPConnection(HOST, port or self.serving.port, timeout=30)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in own.items():
            if value is not None:
                connection.putheader(name, value)
        if data is not None and "Content-Length" not in own and "Transfer-Encoding" not in own:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        got = connection.getresponse()
        found = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
        connection.close()
        return found

    def put(self, *texts: str, title: str = "Ferry late") -> list[int]:
        """Put articles on the shelf as if they had been given as files."""
        given = [
            Given(f"{title} {n}.txt", f"{title} {n}\n\n{text}\n".encode())
            for n, text in enumerate(texts, 1)
        ]
        window = self.serving.window
        numbers, _ = read_waiting(self.shelf, window.registry, put_files(self.shelf, given))
        return numbers

    def titles(self) -> list[str]:
        return sorted(entry.title for entry in find(self.shelf, Wanted(), size=2000)[0])


@pytest.fixture(autouse=True)
def _no_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The person who runs the tests may have a configuration; these windows have none."""
    empty = tmp_path / "config.toml"
    empty.write_text("")
    monkeypatch.setenv("FRAMING_CONFIG", str(empty))


@pytest.fixture
def opens(tmp_path: Path) -> Iterator[Callable[..., Open]]:
    """Open a window, on a shelf that is named or a new one."""
    started: list[tuple[Serving, threading.Thread]] = []

    def open_(folder: Path | None = None, *, share: bool = False) -> Open:
        shelf = open_shelf(folder or tmp_path / f"shelf{len(started)}")
        window = Window(shelf)
        guests = None
        if share:
            guests = bound(0)
            window.sharing = Sharing(HOST, int(guests.getsockname()[1]))
        serving = Serving(window, bound(0), guests)
        ready = threading.Event()
        thread = threading.Thread(target=serving.run, args=(ready.set,), daemon=True)
        thread.start()
        assert ready.wait(20)
        started.append((serving, thread))
        return Open(serving, shelf, f"http://{HOST}:{serving.port}")

    yield open_
    for serving, thread in started:
        serving.stop()
        thread.join(15)


@pytest.fixture
def window(opens: Callable[..., Open]) -> Open:
    return opens()


@dataclass
class Tab:
    """A page in a browser; told: whatever it complained of, and what it asked of other hosts."""

    page: Page
    told: list[str]

    def goes(self, address: str) -> Page:
        self.page.goto(address)
        return self.page


@pytest.fixture
def tabs(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Open a tab on a window, with its key."""
    contexts = []

    def open_(window: Open, size: tuple[int, int] = DESK, **options: Any) -> Tab:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page, told = context.new_page(), list[str]()
        page.on("console", lambda m: told.append(f"{page.url}: {m.text}"))
        page.on("pageerror", lambda error: told.append(f"{page.url}: {error}"))

        def asked(request: Any) -> None:
            own = urlsplit(request.url).netloc == urlsplit(window.base).netloc
            if not own and not request.url.startswith("data:"):
                told.append(f"asked for {request.url}")

        page.on("request", asked)
        page.goto(window.serving.address)
        return Tab(page, told)

    yield open_
    for context in contexts:
        context.close()
