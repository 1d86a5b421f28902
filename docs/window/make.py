"""Take the pictures of docs/window.md again: `python docs/window/make.py`. Needs a Chromium."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from framing.app.serving import Serving, bound
from framing.app.window import Window
from framing.shelf import work
from framing.shelf.shelf import open_shelf

HERE = Path(__file__).parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SIZE = {"width": 1100, "height": 760}


def kept(page: Page, name: str) -> None:
    """Write what the page shows as PNG, in few colours to keep it small."""
    page.evaluate("document.fonts.ready.then(() => 0)")
    with Image.open(io.BytesIO(page.screenshot())) as image:
        few = image.convert("RGB").quantize(128, Image.Quantize.MAXCOVERAGE)
        few.save(HERE / f"{name}.png", optimize=True)


def main() -> None:
    """Open a window on a new shelf and go through it."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "config.toml").write_text("")
        os.environ["FRAMING_CONFIG"] = f"{folder}/config.toml"
        serving = Serving(Window(open_shelf(Path(folder) / "shelf")), bound(0))
        ready = threading.Event()
        thread = threading.Thread(target=serving.run, args=(ready.set,))
        thread.start()
        ready.wait(20)
        try:
            with sync_playwright() as driver:
                program = next(filter(None, map(shutil.which, BROWSERS)))
                browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
                pictures(browser.new_page(viewport=SIZE, reduced_motion="reduce"), serving)
                browser.close()
        finally:
            serving.stop()
            thread.join()


def pictures(page: Page, serving: Serving) -> None:
    """Go through the window and take its pictures."""
    base = serving.address.partition("/?")[0]
    page.goto(serving.address)
    page.goto(f"{base}/start")
    page.get_by_role("button", name="Put them there").click()
    page.get_by_text("Done: 42 articles").wait_for()
    kept(page, "start")
    while work.open_(serving.window.shelf):
        time.sleep(0.1)
    page.goto(f"{base}/?q=bridge")
    page.get_by_label("Choose").nth(1).check()
    page.get_by_label("Choose").nth(3).check()
    kept(page, "shelf")
    page.get_by_role("button", name="Side by side").click()
    kept(page, "side")
    page.goto(f"{base}/add")
    kept(page, "add")
    page.goto(f"{base}/?q=Kestanov&outlet=free-lantern")
    page.locator(".entries h2 a").first.click()
    page.mouse.wheel(0, 330)
    page.locator(".text a[href]").nth(2).hover()
    kept(page, "article")


if __name__ == "__main__":
    main()
