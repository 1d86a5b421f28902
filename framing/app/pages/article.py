"""An article: marked, with its layers and notes; corrected; and unmarked, to be marked oneself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from framing.app import templates
from framing.app.downloads import APART, attachment
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.app.sharing import TAG
from framing.articles.article import Article
from framing.corrections.correction import Correction, Reviewed, as_json, checksum, correction_of
from framing.errors import FramingError
from framing.shelf import arranging, correcting, finding
from framing.shelf.finding import Entry

if TYPE_CHECKING:
    from starlette.responses import Response

TOLD = {"change": "Changed", "delete": "Deleted", "add": "Added"}
MOST_CORRECTIONS = 2000  # corrections of one article


def show(asked: Asked) -> Response:
    """Show an article marked as in report.html."""
    from starlette.responses import HTMLResponse

    from framing.report.html.page import page

    entry, article = _found(asked)
    if article.status != "scored":
        return _unmarked(asked, entry, article)
    material = asked.window.material([entry.number])
    if not material.scored:
        return _unmarked(asked, entry, article)
    shelf = asked.window.shelf
    more = {
        **templates.surroundings(asked),
        "entry": entry,
        "article": article,
        "outlet_name": asked.window.outlet_name(entry.outlet),
        "outlets": sorted(o.name for o in asked.window.registry.outlets.values()),
        "known_tags": finding.facets(shelf)[1],
        "kept": correcting.numbered(shelf, article.text),
        "told": TOLD,
        "is_reviewed": correcting.is_reviewed(shelf, article.text),
    }
    text = page(
        material,
        material.scored,
        title="Article X-ray",
        about="an article, annotated",
        template=templates.template("article.html"),
        more=more,
    )
    return HTMLResponse(text)


def mark(asked: Asked) -> Response:
    """Show an article without a mark: one marks it oneself, and compares only then."""
    from starlette.responses import HTMLResponse

    from framing.pupils.page import page

    entry, article = _found(asked)
    material = asked.window.material([entry.number])
    if not material.scored:
        return _unmarked(asked, entry, article)
    # A page with a script of its own, which brings its own policy and needs nothing of ours.
    return HTMLResponse(page(material, material.scored), headers={"content-security-policy": APART})


def correct(asked: Asked) -> Response:
    """Keep what edit mode made of an article."""
    from starlette.responses import Response

    _, article = _found(asked)
    before, after = (_corrections(asked.text(name)) for name in ("before", "after"))
    for each in after:
        if article.text[each.start : each.end] != each.words:
            raise FramingError(
                "a correction does not fit the article", hint="reload the page and correct it again"
            )
    reviewed = {"yes": True, "no": False}.get(asked.text("reviewed"))
    shelf = asked.window.shelf
    correcting.change(shelf, article.text, before=before, after=after, reviewed=reviewed)
    return Response(status_code=204)


def take_back(asked: Asked) -> Response:
    """Take one correction back."""
    given = asked.text("correction")
    if given.isdecimal():
        correcting.take_back(asked.window.shelf, int(given))
    return _to(asked)


def facts(asked: Asked) -> Response:
    """Keep the outlet, date and address that a person states."""
    from framing.articles import dates

    day = asked.text("date").strip()
    try:
        day = dates.iso(day) if day else ""
    except ValueError as error:
        raise FramingError(f"the date {error}", hint="write it as 2031-05-14") from error
    arranging.describe(
        asked.window.shelf,
        asked.window.registry,
        asked.number(),
        outlet=asked.text("outlet")[:200],
        date=day,
        url=asked.text("url")[:2000],
    )
    asked.window.arrange([asked.number()])
    return _to(asked)


def save(asked: Asked) -> Response:
    """Give an article's corrections as the file that `--corrections` takes."""
    from starlette.responses import Response

    _, article = _found(asked)
    shelf = asked.window.shelf
    made = tuple(each for _, each in correcting.numbered(shelf, article.text))
    done = correcting.is_reviewed(shelf, article.text)
    text = as_json([Reviewed(checksum(article.text), article.title, done, made)])
    return Response(
        text.encode("utf-8", "surrogatepass"),
        media_type="application/json",
        headers=attachment("corrections.json"),
    )


def _found(asked: Asked) -> tuple[Entry, Article]:
    """Return an article of the shelf; guests find only what is meant for them."""
    entry = finding.entry_of(asked.window.shelf, asked.number())
    article = asked.window.article(asked.number())
    if entry is None or article is None or (asked.is_shared and TAG not in entry.tags):
        raise NotThere("This article is not on the shelf.")
    return entry, article


def _unmarked(asked: Asked, entry: Entry, article: Article) -> Response:
    from framing.report.html.runs import blocks

    parts = [
        (part.kind, article.text[part.start : part.end])
        for part in blocks(article.text, article.title_span)
        if part.kind != "gap"
    ]
    values = {
        "entry": entry,
        "article": article,
        "outlet_name": asked.window.outlet_name(entry.outlet),
        "parts": parts,
    }
    return templates.page(asked, "unmarked.html", values)


def _corrections(text: str) -> list[Correction]:
    try:
        given = json.loads(text or "[]")
        if not isinstance(given, list) or len(given) > MOST_CORRECTIONS:
            raise ValueError("is no list")
        return [correction_of(each) for each in given]
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise FramingError(f"a correction {error}", hint="load the page again") from error


def _to(asked: Asked) -> Response:
    return templates.redirect(f"/article/{asked.number()}")


PAGE = Page(
    "an article",
    (
        Endpoint("/article/{number:int}", show),
        Endpoint("/article/{number:int}/mark", mark),
        Endpoint("/article/{number:int}/corrections", correct, "POST"),
        Endpoint("/article/{number:int}/corrections.json", save),
        Endpoint("/article/{number:int}/back", take_back, "POST"),
        Endpoint("/article/{number:int}/facts", facts, "POST"),
    ),
    shared=True,
)
