"""What the tests of the articles share: texts that we wrote, and files made of them."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from framing import outlets

Save = Callable[[str, str | bytes], Path]


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Return a function that writes a file below a fresh folder, byte for byte."""

    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / "given" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture(autouse=True)
def registry_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read the outlets that ship once for all tests; it is the real registry none the less."""
    monkeypatch.setattr(outlets, "load", LOAD)


LOAD = cache(outlets.load)
