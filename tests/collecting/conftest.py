"""A web server of our own, with everything that goes wrong on the web."""

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

Answer = tuple[int, dict[str, str], bytes]
Route = Answer | Callable[[dict[str, str]], Answer]

ONE = "The council voted on Tuesday to close the old bridge for six weeks, the mayor said after it."
TWO = "Traders on both sides of the river said that they feared for their summer, and asked why."


def page(title: str, text: str = TWO, day: str = "2031-05-14", charset: str = "utf-8") -> bytes:
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title>'
        f'<meta property="og:title" content="{title}">'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head>'
        f"<body><article><h1>{title}</h1><p>{ONE}</p><p>{text}</p></article></body></html>"
    ).encode(charset)


def html(body: bytes, **headers: str) -> Answer:
    return 200, {"Content-Type": "text/html", **headers}, body


@dataclass
class Web:
    """address: "http://127.0.0.1:PORT"; routes: path to answer; asked: (path, headers) in order."""

    address: str
    routes: dict[str, Route] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    most_at_once: int = 0

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def feed(self, *items: tuple[str, str]) -> bytes:
        """Return a feed of (path, day) items."""
        inner = "".join(
            f"<item><title>Story {path}</title><link>{self.address}{path}</link>"
            f"<pubDate>{day}</pubDate></item>"
            for path, day in items
        )
        return f'<rss version="2.0"><channel><title>T</title>{inner}</channel></rss>'.encode()


@pytest.fixture
def web() -> Iterator[Web]:
    open_now = [0]
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits 40 ms for the body's packet

        def do_GET(self) -> None:
            with lock:
                open_now[0] += 1
                site.most_at_once = max(site.most_at_once, open_now[0])
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.asked.append((self.path, headers))
            try:
                time.sleep(0.005)
                self.reply(headers)
            except (BrokenPipeError, ConnectionResetError):
                pass  # the client had enough
            finally:
                with lock:
                    open_now[0] -= 1

        def reply(self, headers: dict[str, str]) -> None:
            route = site.routes.get(self.path, (404, {}, b"Not found"))
            if self.path == "/endless":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                while not stopping.is_set():
                    self.wfile.write(b"<p>more and more of it</p>" * 100)
                self.close_connection = True
                return
            if self.path == "/drip":
                self.send_response(200)
                self.send_header("Content-Type", "text/html")
                self.end_headers()
                while not stopping.wait(0.02):
                    self.wfile.write(b"x")
                self.close_connection = True
                return
            if self.path == "/silent":
                stopping.wait(5)
                self.close_connection = True
                return
            status, extra, body = route(headers) if callable(route) else route
            self.send_response(status)
            for name, value in extra.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    stopping = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Web(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    stopping.set()
    server.shutdown()
    server.server_close()
    thread.join()


def packed(body: bytes) -> bytes:
    return gzip.compress(body)
