"""Pages opened in a real Chromium, and the articles that they hold."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from framing.report.html.page import page
from framing.report.material import Material
from framing.table.tables import Measurement

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
PHONE = (390, 844)
DESK = (1280, 900)


def written(measured: Measurement, limit: int = 20) -> str:
    material = Material(measured)
    return page(material, material.in_turn(limit), title="Test", about="a test")


@pytest.fixture(scope="session")
def twenty(seeds_measured: Measurement) -> str:
    """The page of twenty measured articles of the teaching corpus, the seed among them."""
    return written(seeds_measured)


@pytest.fixture(scope="session")
def each_outlet(seeds_measured: Measurement) -> str:
    """The page of one measured article of each outlet."""
    return written(seeds_measured, 7)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=program, args=FLAGS)
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


@pytest.fixture
def desk(opened: Callable[..., Opened], twenty: str) -> Opened:
    """The twenty articles on a desk."""
    return opened(twenty, DESK)


@pytest.fixture
def phone(opened: Callable[..., Opened], twenty: str) -> Opened:
    """The twenty articles on a phone."""
    return opened(twenty, PHONE, has_touch=True)
