"""The program behind `framing serve`: sockets, the key in the address, and a clean end."""

from __future__ import annotations

import json
import logging
import os
import secrets
import socket
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.app.guard import App, Guard, Receive, Scope, Send
from framing.errors import FramingError

if TYPE_CHECKING:
    import uvicorn

    from framing.app.sharing import Sharing
    from framing.app.window import Window

HOST = "127.0.0.1"
PORT = 8791  # the first that is tried; no well-known service has it
TRIES = 20
WARM_AFTER = 0.7  # seconds


def bound(port: int | None, host: str = HOST) -> socket.socket:
    """Return a socket that listens: at `port`, or at the first of our usual ones that is free."""
    usual = range(PORT, PORT + TRIES)
    for number in [port] if port is not None else [*usual, 0]:
        found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":  # there it would let two programs share a port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            found.bind((host, number))
        except OSError as error:
            found.close()
            if number == port:
                raise FramingError(
                    f"port {port} cannot be used: {error.strerror}",
                    where="--port",
                    hint="leave it out, or name another",
                ) from error
        else:
            found.listen(128)
            return found
    raise AssertionError("not reached: the system always has a free port")


@dataclass
class Claim:
    """A folder's claim: one window for each shelf, and where to find the one that is open.

    The lock is SQLite's own, so that it ends with the process, however that ends.
    """

    folder: Path
    _lock: Any = None

    @property
    def note(self) -> Path:
        """The file that says where the window is, readable by its owner alone."""
        return self.folder / "window.json"

    def taken(self) -> bool:
        """Take the claim, or return False where another window has it."""
        lock = sqlite3.connect(
            self.folder / "window.lock", timeout=0, isolation_level=None, check_same_thread=False
        )
        try:
            lock.execute("begin exclusive")
        except sqlite3.OperationalError:
            lock.close()
            return False
        self._lock = lock
        return True

    def write(self, address: str) -> None:
        """Say where the window is."""
        self.note.unlink(missing_ok=True)
        self.note.touch(mode=0o600)
        self.note.write_text(json.dumps({"address": address}), "utf-8")

    def read(self) -> str:
        """Return where the window is that has the claim, "" where that is not known."""
        try:
            return str(json.loads(self.note.read_text("utf-8"))["address"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def release(self) -> None:
        """Give the claim back."""
        self.note.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.close()


@dataclass
class Serving:
    """A window that listens. token: the key in its address."""

    window: Window
    listening: socket.socket
    guests: socket.socket | None = None
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    _server: Any = None

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listening.getsockname()[1])

    @property
    def address(self) -> str:
        """The address to open, with the key."""
        return f"http://{HOST}:{self.port}/?token={self.token}"

    def run(self, ready: Callable[[], object] = lambda: None) -> None:
        """Serve until `stop` or an interrupt; `ready` is called once it listens."""
        from framing.app.crew import Crew

        crew = Crew(self.window)
        self.window.wake = crew.wake
        self.window.quit = self.stop
        self._server = self._made()
        crew.start()
        # After the first page, which it would only delay.
        warming = threading.Timer(WARM_AFTER, warm, (self.window,))
        warming.daemon = True
        warming.start()
        threading.Thread(target=self._when_ready, args=(ready,), daemon=True).start()
        try:
            with suppress(KeyboardInterrupt):
                self._server.run(sockets=[s for s in (self.listening, self.guests) if s])
        finally:
            warming.cancel()
            crew.end()

    def stop(self) -> None:
        """End, after what is being answered."""
        if self._server is not None:
            self._server.should_exit = True

    def _when_ready(self, ready: Callable[[], object]) -> None:
        import time

        while not self._server.started and not self._server.should_exit:
            time.sleep(0.01)
        ready()

    def _made(self) -> uvicorn.Server:
        import uvicorn

        logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
        return uvicorn.Server(
            uvicorn.Config(
                self._app(),
                http="h11",
                loop="asyncio",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,  # the key would stand in it
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=3,
                timeout_keep_alive=30,
                h11_max_incomplete_event_size=64 * 1024,
            )
        )

    def _app(self) -> App:
        """Return the window's application, and at the guests' port that of the guests."""
        from framing.app.application import application

        names = frozenset({f"{HOST}:{self.port}", f"localhost:{self.port}"})
        own = Guard(application(self.window), names, self.token, f"framing_{self.port}")
        sharing = self.window.sharing
        if sharing is None:
            return own
        theirs = _guests(self.window, sharing)

        async def either(scope: Scope, receive: Receive, send: Send) -> None:
            at = scope.get("server") or ("", 0)
            await (theirs if at[1] == sharing.port else own)(scope, receive, send)

        return either


def _guests(window: Window, sharing: Sharing) -> Guard:
    from framing.app.application import application

    return Guard(
        application(window, shared=True),
        frozenset({f"{sharing.host}:{sharing.port}"}),
        sharing.key,
        f"framing_guest_{sharing.port}",
    )


def warm(window: Window) -> None:
    """Load what measuring needs while the person looks at the first page."""
    from framing.articles.article import Article, Corpus
    from framing.report.html.page import page
    from framing.report.material import Material
    from framing.table.measure import measure
    from framing.table.tables import Measurement

    text = "A quiet day\n\nNothing happened on Monday, said Ada Quill, the mayor of Tessel."
    corpus = Corpus((Article("warm", text, "A quiet day", (0, 11)),))
    material = Material(Measurement(corpus, measure(corpus, workers=1)), window.registry.outlets)
    page(material, material.scored, title="", about="")
    assert window.state
