"""What all tests share: the annotated data beside the checkout, the browser, the checkout."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


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
