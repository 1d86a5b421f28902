"""Pages opened in a real Chromium, and the articles that they hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from framing.report.html.page import page
from framing.report.material import Material
from framing.table.tables import Measurement

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


@pytest.fixture
def desk(opened: Callable[..., Any], twenty: str) -> Any:
    """The twenty articles on a desk."""
    return opened(twenty, DESK)


@pytest.fixture
def phone(opened: Callable[..., Any], twenty: str) -> Any:
    """The twenty articles on a phone."""
    return opened(twenty, PHONE, has_touch=True)
