"""One page from a server that does everything that servers do."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from framing import __version__
from framing.collecting.fetch import Failed, Fetcher

from .conftest import Web, html, packed, page

PAGE = page("Bridge")


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def fetcher(clock: Clock) -> Fetcher:
    return Fetcher("me@example.org", delay=0, sleep=clock.sleep, clock=clock)


def why(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(Failed) as raised:
        fetcher.get(url)
    return str(raised.value)


def test_a_page_and_who_asks_for_it(web: Web, fetcher: Fetcher) -> None:
    web.routes["/a"] = html(PAGE, ETag='"1"', **{"Last-Modified": "Wed, 14 May 2031 10:00:00 GMT"})
    found = fetcher.get(f"{web.address}/a")
    assert (found.url, found.status, found.body) == (f"{web.address}/a", 200, PAGE)
    assert found.content_type == "text/html"
    assert (found.etag, found.modified) == ('"1"', "Wed, 14 May 2031 10:00:00 GMT")
    assert web.paths() == ["/robots.txt", "/a"]
    agent = f"framing/{__version__} (collects news for research; contact: me@example.org)"
    assert [headers["user-agent"] for _, headers in web.asked] == [agent, agent]


def test_what_did_not_change_is_not_sent(web: Web, fetcher: Fetcher) -> None:
    def route(headers: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        same = headers.get("if-none-match") == '"1"' and headers.get("if-modified-since") == "then"
        return (304, {}, b"") if same else html(PAGE)

    web.routes["/a"] = route
    assert fetcher.get(f"{web.address}/a", '"1"', "then").status == 304
    assert fetcher.get(f"{web.address}/a", '"2"', "then").status == 200
    assert "if-none-match" not in web.asked[0][1]


@pytest.mark.parametrize(
    ("status", "moved"), [(301, True), (308, True), (302, False), (307, False)]
)
def test_redirects_are_followed(web: Web, fetcher: Fetcher, status: int, moved: bool) -> None:
    web.routes["/old"] = (status, {"Location": "/new"}, b"")
    web.routes["/new"] = html(PAGE)
    found = fetcher.get(f"{web.address}/old")
    assert (found.url, found.body) == (f"{web.address}/new", PAGE)
    assert found.moved == (f"{web.address}/new" if moved else "")


def test_a_permanent_move_behind_a_temporary_one_is_not_for_good(
    web: Web, fetcher: Fetcher
) -> None:
    web.routes["/a"] = (302, {"Location": "/b"}, b"")
    web.routes["/b"] = (301, {"Location": "/c"}, b"")
    web.routes["/c"] = html(PAGE)
    assert fetcher.get(f"{web.address}/a").moved == ""


def test_redirects_without_end_are_given_up(web: Web, fetcher: Fetcher) -> None:
    for at in range(7):
        web.routes[f"/{at}"] = (302, {"Location": f"/{at + 1}"}, b"")
    web.routes["/7"] = html(PAGE)
    assert why(fetcher, f"{web.address}/1") == "redirects more than 5 times"
    assert fetcher.get(f"{web.address}/2").status == 200


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_is_busy_is_asked_again_when_it_says(
    web: Web, fetcher: Fetcher, clock: Clock, status: int
) -> None:
    answers = [(status, {"Retry-After": "7"}, b""), (status, {}, b""), html(PAGE)]
    web.routes["/a"] = lambda headers: answers.pop(0)
    assert fetcher.get(f"{web.address}/a").body == PAGE
    assert clock.slept == [7, 4]


def test_it_is_asked_three_times_and_then_given_up(web: Web, fetcher: Fetcher) -> None:
    web.routes["/a"] = (503, {}, b"")
    assert why(fetcher, f"{web.address}/a") == "the server is not available (503)"
    assert web.paths().count("/a") == 3


def test_a_server_that_wants_us_back_another_day_is_left(
    web: Web, fetcher: Fetcher, clock: Clock
) -> None:
    web.routes["/a"] = (429, {"Retry-After": "121"}, b"")
    assert why(fetcher, f"{web.address}/a") == (
        "the server says that it was asked too often (429); "
        "the server asks to come back in 121 seconds"
    )
    later = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    web.routes["/b"] = (503, {"Retry-After": later}, b"")
    assert "asks to come back in 7" in why(fetcher, f"{web.address}/b")
    assert clock.slept == []


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, "was not found (404)"), (403, "is forbidden (403)"), (418, "the server answered (418)")],
)
def test_other_answers_are_told(web: Web, fetcher: Fetcher, status: int, told: str) -> None:
    web.routes["/a"] = (status, {}, b"")
    assert why(fetcher, f"{web.address}/a") == told
    assert web.paths().count("/a") == 1


def test_robots_that_forbid_are_obeyed(web: Web, fetcher: Fetcher) -> None:
    rules = "User-agent: *\nDisallow: /a\nAllow: /a/b\n\nUser-agent: framing\nDisallow: /private*\n"
    web.routes["/robots.txt"] = (200, {}, rules.encode())
    web.routes |= {path: html(PAGE) for path in ("/a", "/private/x", "/pub")}
    assert why(fetcher, f"{web.address}/private/x") == "robots.txt forbids it"
    assert fetcher.get(f"{web.address}/a").status == 200  # the rules that name us are ours
    web.routes["/go"] = (302, {"Location": "/private/x"}, b"")
    assert why(fetcher, f"{web.address}/go") == "robots.txt forbids it"
    assert "/private/x" not in web.paths()
    assert web.paths().count("/robots.txt") == 1


@pytest.mark.parametrize(
    ("status", "asked"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_robots_that_are_missing_allow_and_those_that_fail_forbid(
    web: Web, fetcher: Fetcher, status: int, asked: bool
) -> None:
    web.routes["/robots.txt"] = (status, {}, b"")
    web.routes["/a"] = html(PAGE)
    if asked:
        assert fetcher.get(f"{web.address}/a").status == 200
    else:
        assert why(fetcher, f"{web.address}/a") == "robots.txt forbids it"


@pytest.mark.parametrize(
    ("rules", "delay", "slept"),
    [
        ("", 0, []),
        ("", 1.5, [1.5, 1.5]),
        ("User-agent: *\nCrawl-delay: 3\n", 1.5, [3, 3]),
        ("User-agent: *\nCrawl-delay: 3\n", 5, [5, 5]),
        ("User-agent: *\nCrawl-delay: 900\n", 0, [60, 60]),
    ],
)
def test_a_host_is_given_the_time_that_it_asks_for(
    web: Web, clock: Clock, rules: str, delay: float, slept: list[float]
) -> None:
    web.routes["/robots.txt"] = (200, {}, rules.encode())
    web.routes |= {path: html(PAGE) for path in ("/a", "/b")}
    fetcher = Fetcher("me@example.org", delay=delay, sleep=clock.sleep, clock=clock)
    fetcher.get(f"{web.address}/a")
    fetcher.get(f"{web.address}/b")
    assert clock.slept == slept


def test_a_body_that_is_packed_is_unpacked(web: Web, fetcher: Fetcher) -> None:
    web.routes["/a"] = html(packed(PAGE), **{"Content-Encoding": "gzip"})
    assert fetcher.get(f"{web.address}/a").body == PAGE


def test_a_gzip_bomb_is_refused_before_it_is_unpacked(web: Web, clock: Clock) -> None:
    fetcher = Fetcher("me@example.org", delay=0, largest=2**20, sleep=clock.sleep, clock=clock)
    bomb = packed(b"0" * (2**20 + 1))
    assert len(bomb) < 2000
    web.routes["/bomb"] = html(bomb, **{"Content-Encoding": "gzip"})
    web.routes["/full"] = html(packed(b"0" * 2**20), **{"Content-Encoding": "gzip"})
    web.routes["/broken"] = html(b"\x1f\x8b\x08no", **{"Content-Encoding": "gzip"})
    assert why(fetcher, f"{web.address}/bomb") == "is larger than 1 MB"
    assert len(fetcher.get(f"{web.address}/full").body) == 2**20
    assert why(fetcher, f"{web.address}/broken") == "its packed bytes are damaged"


def test_a_page_without_end_is_cut_off(web: Web, clock: Clock) -> None:
    fetcher = Fetcher("me@example.org", delay=0, largest=2**20, sleep=clock.sleep, clock=clock)
    assert why(fetcher, f"{web.address}/endless") == "is larger than 1 MB"


def test_a_page_that_drips_is_given_up(web: Web) -> None:
    fetcher = Fetcher("me@example.org", delay=0, longest=0.2)
    assert why(fetcher, f"{web.address}/drip") == "takes longer than 0 seconds"


def test_a_server_that_is_silent_is_given_up(web: Web) -> None:
    fetcher = Fetcher("me@example.org", delay=0, patience=0.2)
    assert why(fetcher, f"{web.address}/silent") == "the server does not answer in time"


@pytest.mark.parametrize("url", ["ftp://x.example/a", "x", "file:///etc/passwd", "http://"])
def test_only_the_web_is_asked(fetcher: Fetcher, url: str) -> None:
    assert why(fetcher, url) == f"is not an address of the web: {url}"


def test_a_server_that_is_not_there(fetcher: Fetcher) -> None:
    assert why(fetcher, "http://127.0.0.1:9/a") == "the server cannot be reached"
