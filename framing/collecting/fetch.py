"""One page from the web: robots.txt, crawl delay, conditions, limits of size and time."""

from __future__ import annotations

import time
import zlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any
from urllib.parse import urljoin, urlsplit

from framing import __version__

LARGEST = 16 * 2**20  # bytes of a page, unpacked
LONGEST = 60.0  # seconds for a page, however slowly it comes
PATIENCE = 20.0  # seconds without a byte
REDIRECTS = 5
TRIES = 3  # of a request that failed for the moment (429, 500, 502, 503, 504)
WAIT_MOST = 120.0  # seconds that a server may ask us to wait; longer is for another day
DELAY = 1.0  # seconds between two requests to a host whose robots.txt asks for none
DELAY_MOST = 60.0
AGENT = "framing"
AGAIN = frozenset({429, 500, 502, 503, 504})
MOVED = frozenset({301, 308})
REDIRECTED = frozenset({301, 302, 303, 307, 308})


class Failed(Exception):
    """A page that was not fetched; the text says why, for the person who asked for it."""


@dataclass(frozen=True)
class Fetched:
    """What a server answered: url: where the page is in the end; status: 200 or 304; moved: the
    new address, where the old one is given up for good; etag, modified: for the next time."""

    url: str
    status: int
    body: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved: str = ""


@dataclass
class Fetcher:
    """Fetches pages one at a time from each host; may be used by several threads.

    contact: an address or a page where the person who collects can be reached, "" for one page that
    a person asks for by hand. delay: seconds between two requests to a host, at least. public:
    whether only hosts on the public internet are asked. sleep, clock: replaced in tests.
    """

    contact: str
    delay: float = DELAY
    largest: int = LARGEST
    longest: float = LONGEST
    patience: float = PATIENCE
    public: bool = False
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _hosts: defaultdict[str, Lock] = field(default_factory=lambda: defaultdict(Lock))
    _robots: dict[str, Any] = field(default_factory=dict)
    _silent: dict[str, str] = field(default_factory=dict)  # why a host gave no robots.txt
    _last: dict[str, float] = field(default_factory=dict)
    _pool: Any = None

    def __post_init__(self) -> None:
        import urllib3

        self._pool = urllib3.PoolManager(
            num_pools=50, maxsize=1, block=True, retries=False, headers={"User-Agent": self.agent}
        )
        if self.public:
            from framing.collecting.public_only import only_public

            only_public(self._pool)

    @property
    def agent(self) -> str:
        """Return how we name ourselves."""
        if not self.contact:
            return f"{AGENT}/{__version__} (one page, asked for by a person)"
        return f"{AGENT}/{__version__} (collects news for research; contact: {self.contact})"

    def get(self, url: str, etag: str = "", modified: str = "") -> Fetched:
        """Return what is at `url`, or a Fetched with status 304 if it did not change.

        etag, modified: what the server said of it last time. Raises Failed.
        """
        moved, permanent = "", True
        for _ in range(REDIRECTS + 1):
            parts = urlsplit(url)
            if parts.scheme not in ("http", "https") or not parts.netloc:
                raise Failed(f"is not an address of the web: {url}")
            with self._hosts[parts.netloc]:  # one connection per host, whoever asks
                if not self._allowed(url):
                    raise Failed("robots.txt forbids it")
                status, headers, body = self._tried(url, etag, modified)
            if status in REDIRECTED and headers.get("location"):
                permanent = permanent and status in MOVED
                url = urljoin(url, headers["location"])
                moved = url if permanent else moved
                continue
            if status not in (200, 304):
                raise Failed(_told(status))
            return Fetched(
                url,
                status,
                body,
                headers.get("content-type", "").partition(";")[0].strip().lower(),
                headers.get("etag", ""),
                headers.get("last-modified", ""),
                moved,
            )
        raise Failed(f"redirects more than {REDIRECTS} times")

    def _allowed(self, url: str) -> bool:
        robots = self._robots_of(url)
        return robots is None or bool(robots.can_fetch(url, AGENT))

    def _robots_of(self, url: str) -> Any:
        """Return the rules of a host, None if it has none (RFC 9309). Raises Failed."""
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            from protego import Protego

            address: str = f"{host}/robots.txt"
            status, body = 0, b""
            if host in self._silent:
                raise Failed(self._silent[host])
            try:
                for _ in range(REDIRECTS + 1):
                    status, headers, body = self._tried(address, "", "")
                    if status not in REDIRECTED or not headers.get("location"):
                        break
                    address = urljoin(address, headers["location"])
            except Failed as error:
                self._silent[host] = str(error)
                raise
            if status == 200:
                self._robots[host] = Protego.parse(body[: 500 * 1024].decode("utf-8", "replace"))
            elif 400 <= status < 500 and status != 429:
                self._robots[host] = None
            else:
                self._robots[host] = Protego.parse("User-agent: *\nDisallow: /")
        return self._robots[host]

    def _pause(self, url: str) -> None:
        """Wait until the host may be asked again."""
        parts = urlsplit(url)
        robots = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        asked = robots.crawl_delay(AGENT) if robots is not None else None
        delay = max(self.delay, min(float(asked or 0), DELAY_MOST))
        last = self._last.get(parts.netloc)
        if last is not None and (left := last + delay - self.clock()) > 0:
            self.sleep(left)
        self._last[parts.netloc] = self.clock()

    def _tried(self, url: str, etag: str, modified: str) -> tuple[int, dict[str, str], bytes]:
        for attempt in range(TRIES):
            self._pause(url)
            status, headers, body = self._asked(url, etag, modified)
            if status not in AGAIN or attempt == TRIES - 1:
                return status, headers, body
            wait = _seconds(headers.get("retry-after", ""))
            if wait is None:
                wait = 2.0 ** (attempt + 1)
            if wait > WAIT_MOST:
                raise Failed(f"{_told(status)}; the server asks to come back in {wait:.0f} seconds")
            self.sleep(wait)
        raise AssertionError("not reached")

    def _asked(self, url: str, etag: str, modified: str) -> tuple[int, dict[str, str], bytes]:
        import urllib3

        headers = {"User-Agent": self.agent, "Accept-Encoding": "gzip, deflate"}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        timeout = urllib3.Timeout(connect=self.patience, read=self.patience)
        try:
            answer = self._pool.request(
                "GET", url, headers=headers, timeout=timeout, redirect=False,
                preload_content=False, decode_content=False,
            )  # fmt: skip
        except (urllib3.exceptions.HTTPError, ValueError) as error:
            raise Failed(_reason(error)) from error
        held = {name.lower(): value for name, value in answer.headers.items()}
        try:
            return answer.status, held, self._body(answer, held.get("content-encoding", ""))
        except (urllib3.exceptions.HTTPError, zlib.error) as error:
            raise Failed(_reason(error)) from error
        finally:
            answer.close()  # what is left of a body that is too long is not waited for
            answer.release_conn()

    def _body(self, answer: Any, encoding: str) -> bytes:
        """Read a body piece by piece, unpacked, within the limits of size and time."""
        packed = encoding.strip().lower() in ("gzip", "x-gzip", "deflate")
        unpacking = zlib.decompressobj(47) if packed else None
        until = self.clock() + self.longest
        body = bytearray()
        # What is there is taken at once: a server that drips must not hold us for long.
        while part := answer.read1(2**16, decode_content=False):
            while part:
                if unpacking is None:
                    body += part
                    break
                body += unpacking.decompress(part, self.largest + 1 - len(body))
                part = unpacking.unconsumed_tail
                if len(body) > self.largest:
                    break
            if len(body) > self.largest:
                raise Failed(f"is larger than {self.largest / 2**20:.0f} MB")
            if self.clock() > until:
                raise Failed(f"takes longer than {self.longest:.0f} seconds")
        return bytes(body)


def _seconds(value: str) -> float | None:
    """Return the seconds that a Retry-After header asks for, None if it asks for none."""
    if value.strip().isdecimal():
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _told(status: int) -> str:
    names = {
        401: "asks for a login",
        402: "asks for payment",
        403: "is forbidden",
        404: "was not found",
        410: "is gone",
        429: "the server says that it was asked too often",
        451: "is withheld for legal reasons",
        503: "the server is not available",
    }
    return f"{names.get(status, 'the server answered')} ({status})"


def _reason(error: Exception) -> str:
    import urllib3

    kinds = urllib3.exceptions
    if isinstance(error, kinds.NameResolutionError):
        return "its host is not known (no network?)"
    # Before the next: urllib3 counts it among the timeouts.
    if isinstance(error, kinds.NewConnectionError):
        return "the server cannot be reached"
    if isinstance(error, kinds.TimeoutError):
        return "the server does not answer in time"
    if isinstance(error, kinds.SSLError):
        return "its certificate is not valid"
    if isinstance(error, zlib.error):
        return "its packed bytes are damaged"
    told = str(error).partition("\n")[0] or type(error).__name__
    if type(error).__name__ == "NotPublic":  # of `public_only`, which is loaded only where asked
        return told
    return f"the connection failed: {told}"
