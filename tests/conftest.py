"""What all tests share: the annotated data beside the checkout, the browser, the checkout."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Request

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",  # where the tests run as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DESK = (1280, 900)
# No test is timed: on a busy machine the first example takes longest.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests marked `shared` without the annotated data, `browser` without a Chromium."""
    missing = {}
    if not SHARED.is_dir():
        missing["shared"] = "the annotated data do not lie beside the checkout"
    if chromium() is None:
        missing["browser"] = "there is no Chromium on this machine"
    for item in items:
        for marker in missing.keys() & item.keywords.keys():
            item.add_marker(pytest.mark.skip(reason=missing[marker]))


def chromium() -> str | None:
    """Return the program of the machine's own Chromium; none is ever downloaded."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of annotated data; only tests marked `shared` may ask for it."""
    return SHARED


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of seed articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests measure out of the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FRAMING_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@dataclass(frozen=True)
class Opened:
    """A page in a browser; told: what it asked for from outside, and whatever it complained of."""

    tab: Page
    told: list[str]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Open a page at a size, without motion."""
    contexts = []

    def open_(html: str, size: tuple[int, int] = DESK, **options: Any) -> Opened:
        file = tmp_path / f"{len(contexts)}.html"
        file.write_bytes(html.encode())
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        tab, told = context.new_page(), []

        def asked(request: Request) -> None:
            if request.url.split("#")[0] != file.as_uri() and not request.url.startswith("data:"):
                told.append(request.url)

        tab.on("request", asked)
        tab.on("console", lambda message: told.append(message.text))
        tab.on("pageerror", lambda error: told.append(str(error)))
        tab.goto(file.as_uri())
        tab.evaluate("document.fonts.ready.then(() => 0)")
        return Opened(tab, told)

    yield open_
    for context in contexts:
        context.close()
