"""The page: one HTML file that holds everything it needs and asks for nothing from outside."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.articles.article import Article
from framing.articles.rejects import ordered
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.html.article import Annotated, annotated
from framing.report.html.editable import editable
from framing.report.html.look import css
from framing.report.html.voices import TALL, VOICES
from framing.report.layers import switches
from framing.report.material import Material
from framing.report.models import models
from framing.report.pages.method import limits
from framing.resources import folder

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

# What HTML cannot hold at all: shown by the sign for it, one for one, so that offsets hold.
UNSHOWN = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def page(
    material: Material,
    articles: Sequence[Article],
    *,
    title: str,
    about: str,
    template: Template | None = None,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    """Return the page with `articles` annotated; alike at every run.

    title: what kind of report it belongs to; about: one line for search engines and readers.
    template: one that extends `page.html`, and `more` what it prints beside.
    Nothing in an article can become markup: every value is escaped, an address becomes a link
    only if it begins with http, and the page's own policy lets no other script or style run.
    """
    scripts = [
        (folder("reports") / "html" / name).read_text(encoding="utf-8")
        for name in ("page.js", "marking.js", "edit.js")
    ]
    entries = annotated(material, articles)
    text = (template or _template()).render(
        **more,
        title=title,
        about=about,
        articles=entries,
        scored=len(material.scored),
        aside=len(ordered(material.measurement.corpus.rejects)),
        invented=material.any_invented,
        css=_as_it_is(css()),
        script=_as_it_is(scripts[0]),
        marking=_as_it_is(scripts[1]),
        edit=_as_it_is(scripts[2]),
        editable=_as_it_is(editable(material, entries)),
        policy=_policy(css(), scripts),
        limits=limits(material),
        right=how_right(("source", "speaker", "kind", "cue", "content", *_layers(entries))),
        versions=[("framing", __version__), *models()],
        voices={voice: wording.VOICE[voice] for voice in VOICES},
        tall=TALL,
        switches={switch.key: switch for switch in switches()},
        further=[s for s in switches() if not s.at_first and any(a.count(s.key) for a in entries)],
        count=wording.count,
    )
    return UNSHOWN.sub(REPLACEMENT, text)


def _layers(entries: Sequence[Annotated]) -> list[str]:
    """Return the layers of which any article has a note."""
    return [note.layer for entry in entries for note in entry.notes if note.layer]


def _policy(css: str, scripts: Sequence[str]) -> str:
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


def _as_it_is(content: str) -> Markup:
    from markupsafe import Markup

    return Markup(content)


def _exact(text: str) -> Markup:
    """Escape a text so that a parser gives it back character by character, line ends included."""
    from markupsafe import Markup, escape

    return Markup(str(escape(text)).replace("\r", "&#13;"))


@cache
def _template() -> Template:
    return environment(folder("reports") / "html").get_template("page.html")


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
