"""What a page of the window is. To add one, write a file in `pages/`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.datastructures import FormData, QueryParams
    from starlette.requests import Request
    from starlette.responses import Response

    from framing.app.window import Window


LAST = 2**62  # no shelf counts so far, and SQLite cannot


class NotThere(Exception):
    """What is asked for is not, or no longer, on the shelf; the text says what."""


@dataclass(frozen=True)
class Asked:
    """One request. form: what was sent, empty for GET; is_shared: whether a guest asks who may
    read and mark only (`framing serve --share`)."""

    window: Window
    request: Request
    form: FormData
    is_shared: bool = False

    @property
    def query(self) -> QueryParams:
        """What stands behind "?" in the address."""
        return self.request.query_params

    def number(self, name: str = "number") -> int:
        """Return a number that is part of the path; one that no shelf holds is NotThere."""
        found = int(self.request.path_params[name])
        if found > LAST:
            raise NotThere("There is nothing of this number.")
        return found

    def text(self, name: str) -> str:
        """Return a field of the form, "" where it is missing or a file."""
        value = self.form.get(name)
        return value if isinstance(value, str) else ""


@dataclass(frozen=True)
class Endpoint:
    """An address and what answers it; path: as Starlette has it ("/article/{number:int}")."""

    path: str
    answer: Callable[[Asked], Response]
    method: str = "GET"


@dataclass(frozen=True)
class Page:
    """A page: `pages/<name>.py` defines PAGE.

    about: one line for whoever reads the code; endpoints: its addresses; shared: whether guests
    may ask for those that change nothing.
    """

    about: str
    endpoints: tuple[Endpoint, ...]
    shared: bool = False
