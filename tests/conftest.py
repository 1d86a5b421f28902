"""What all tests share: the annotated data beside the checkout, and where the checkout is."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip tests marked `shared` where the annotated data are missing."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason="the annotated data do not lie beside the checkout")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of annotated data; only tests marked `shared` may ask for it."""
    return SHARED


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Return the folder of seed articles."""
    return ROOT / "seeds"
