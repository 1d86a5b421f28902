"""Our pages as documents: self-contained, closed to all else, every value escaped."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.resources import folder

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

# What HTML cannot hold at all: shown by the sign for it, one for one, so that offsets hold.
UNSHOWN = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def shown(text: str) -> str:
    """Return a page with a sign in the place of each character that HTML cannot hold."""
    return UNSHOWN.sub(REPLACEMENT, text)


def script(name: str) -> str:
    """Return one of our own scripts from `reports/html/`."""
    return (folder("reports") / "html" / name).read_text(encoding="utf-8")


def policy(css: str, scripts: Sequence[str]) -> str:
    """Return the content security policy: our own style and scripts by checksum, nothing else."""
    return "; ".join(
        [
            "default-src 'none'",
            f"style-src '{_sum(css)}'",
            "script-src " + " ".join(f"'{_sum(script)}'" for script in scripts),
            "font-src data:",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        ]
    )


def _sum(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def as_it_is(content: str) -> Markup:
    """Return what is our own, or escaped already, as markup."""
    from markupsafe import Markup

    return Markup(content)


def in_script(value: Any) -> Markup:
    """Return a value as JSON that may stand inside a <script> element."""
    return as_it_is(json.dumps(value, ensure_ascii=False).replace("<", "\\u003c"))


def _exact(text: str) -> Markup:
    """Escape a text so that a parser gives it back character by character, line ends included."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text)).replace("\r", "&#13;"))


def environment(*folders: Path) -> Environment:
    """Return what makes pages of the templates in `folders`: every value is escaped by itself."""
    import jinja2

    settings: dict[str, Any] = {
        "autoescape": True,
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    found = jinja2.Environment(loader=jinja2.FileSystemLoader(folders), **settings)
    found.filters["exact"] = _exact
    return found


@cache
def template(name: str) -> Template:
    """Return a template from `reports/html/`."""
    return environment(folder("reports") / "html").get_template(name)
