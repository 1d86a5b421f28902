"""The page: one HTML file that holds everything it needs and asks for nothing from outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.articles.article import Article
from framing.articles.rejects import ordered
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.html.article import Annotated, annotated
from framing.report.html.document import as_it_is, policy, script, shown
from framing.report.html.document import template as own_template
from framing.report.html.editable import editable
from framing.report.html.look import css
from framing.report.html.voices import TALL, VOICES
from framing.report.layers import switches
from framing.report.material import Material
from framing.report.models import models
from framing.report.pages.method import limits

if TYPE_CHECKING:
    from jinja2 import Template


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
    scripts = [script(name) for name in ("page.js", "marking.js", "edit.js")]
    entries = annotated(material, articles)
    text = (template or own_template("page.html")).render(
        **more,
        title=title,
        about=about,
        articles=entries,
        scored=len(material.scored),
        aside=len(ordered(material.measurement.corpus.rejects)),
        invented=wording.invented(entry.invented for entry in entries),
        css=as_it_is(css()),
        script=as_it_is(scripts[0]),
        marking=as_it_is(scripts[1]),
        edit=as_it_is(scripts[2]),
        editable=as_it_is(editable(material, entries)),
        policy=policy(css(), scripts),
        limits=limits(material),
        perhaps=wording.explained(note.about for entry in entries for note in entry.notes),
        right=how_right(
            (
                *("source", "speaker", "kind", "naming", "cue", "content"),
                *_layers(entries),
            ),
            fast=material.fast,
            brief=True,
        ),
        versions=[("framing", __version__), *models(fast=material.fast)],
        voices={voice: wording.VOICE[voice] for voice in VOICES},
        tall=TALL,
        switches={switch.key: switch for switch in switches()},
        further=[s for s in switches() if not s.at_first and any(a.count(s.key) for a in entries)],
        count=wording.count,
        statements=wording.statements,
    )
    return shown(text)


def _layers(entries: Sequence[Annotated]) -> list[str]:
    """Return the layers of which any article has a note, "carrier" where one is passed on."""
    notes = (note for entry in entries for note in entry.notes)
    return [note.layer or "carrier" for note in notes if note.layer or note.after]
