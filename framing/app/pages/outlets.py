"""Outlets: what is known of them, and a form that writes the one file of an outlet."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.app import templates
from framing.app.page import Asked, Endpoint, NotThere, Page
from framing.outlets import FUNDING, write
from framing.outlets.check import claims, problems_of_texts
from framing.outlets.iso import COUNTRIES, NOWHERE
from framing.outlets.outlet import KEYS, Outlet
from framing.outlets.registry import folded
from framing.shelf import arranging, finding

if TYPE_CHECKING:
    from starlette.responses import Response

SHOWN = 100
FIELDS = (
    *("id", "name", "domains", "aliases", "country", "language", "owner", "funding", "control"),
    *("source", "boilerplate", "as_of", "invented"),
)


def listing(asked: Asked) -> Response:
    """List the outlets that a search finds, else those on the shelf."""
    window = asked.window
    known = window.registry.outlets
    there = [outlet for outlet, _ in finding.facets(window.shelf)[0]]
    q = folded(asked.query.get("q", ""))
    found = [o for o in known.values() if q in folded(f"{o.name} {o.id} {' '.join(o.domains)}")]
    values = {
        "q": asked.query.get("q", ""),
        "total": len(known),
        "own": [o for o in known.values() if _is_own(asked, o)],
        "found": found[:SHOWN] if q else [known[each] for each in there if each in known],
        "unknown": [each for each in there if each not in known and each != "unknown"],
    }
    return templates.page(asked, "outlets.html", values)


def one(asked: Asked) -> Response:
    """Show what an outlet's file says."""
    outlet = asked.window.registry.outlets.get(str(asked.request.path_params["name"]))
    if outlet is None:
        raise NotThere("There is no such outlet.")
    facts = [
        (key.replace("_", " "), _words(getattr(outlet, key)))
        for key in KEYS
        if getattr(outlet, key) and key != "id"
    ]
    values = {"o": outlet, "facts": facts, "is_own": _is_own(asked, outlet)}
    return templates.page(asked, "outlet.html", values)


def form(asked: Asked) -> Response:
    """Show the form, filled from an outlet of one's own that is to be changed."""
    outlet = asked.window.registry.outlets.get(asked.query.get("edit", ""))
    if outlet is not None and _is_own(asked, outlet):
        return _form(asked, _values_of(outlet), [])
    values = dict.fromkeys(FIELDS, "") | {"domains": asked.query.get("domains", "")}
    return _form(asked, values, [])


def save(asked: Asked) -> Response:
    """Write the file, if nothing is wrong with it; the shelf's articles find their outlet."""
    window = asked.window
    given = {name: asked.text(name).strip() for name in FIELDS}
    folder = window.outlets_folder
    name = given["id"] or write.id_of(given["name"])
    path = folder / f"{name}.toml"
    values, wrong = _file(given)
    text = write.as_toml(values)
    extra = folder if folder.is_dir() else None
    wrong += [str(error).partition(": ")[2] for error in problems_of_texts({path: text}, extra)]
    if path.exists() and given["id"] != name:
        wrong.append(f"there is a file {path.name} already: choose another name")
    if wrong:
        return _form(asked, given, wrong, 400)
    write.save(text, path, force=given["id"] == name)
    window.look_again()
    arranging.settle_outlets(window.shelf, window.registry)
    return templates.redirect(f"/outlets/{name}")


def _file(given: Mapping[str, str]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of an outlet file, and what cannot be one."""
    values: dict[str, Any] = {
        key: given[key] for key in ("name", "country", "language", "owner", "funding", "control")
    }
    values |= {key: _parts(given[key], ",") for key in ("domains", "aliases")}
    values["boilerplate"] = _parts(given["boilerplate"], "\n")
    values["invented"] = given["invented"] == "yes"
    wrong = []
    if values["invented"]:
        values["country"] = values["country"] or NOWHERE
    if given["as_of"]:
        if given["as_of"].isdecimal():
            values["as_of"] = int(given["as_of"])
        else:
            wrong.append(f"{given['as_of']} is not a year")
    if given["source"]:
        values["sources"] = dict.fromkeys(claims(values), given["source"])
    return values, wrong


def _parts(text: str, mark: str) -> list[str]:
    return [part.strip() for part in text.split(mark) if part.strip()]


def _values_of(outlet: Outlet) -> dict[str, Any]:
    plain = {name: getattr(outlet, name, "") for name in FIELDS}
    return plain | {
        "domains": ", ".join(outlet.domains),
        "aliases": ", ".join(outlet.aliases),
        "boilerplate": "\n".join(outlet.boilerplate),
        "source": next(iter(outlet.sources.values()), ""),
        "as_of": str(outlet.as_of or ""),
    }


def _form(
    asked: Asked, values: Mapping[str, Any], problems: list[str], status: int = 200
) -> Response:
    shown = {
        "values": values,
        "problems": problems,
        "countries": [(NOWHERE, "an invented one"), *((c, c) for c in sorted(COUNTRIES))],
        "funding": FUNDING,
        "folder": str(asked.window.outlets_folder),
    }
    return templates.page(asked, "outlet_form.html", shown, status)


def _is_own(asked: Asked, outlet: Outlet) -> bool:
    return Path(outlet.file).parent == asked.window.outlets_folder


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {page}" for key, page in value.items())
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


PAGE = Page(
    "outlets",
    (
        Endpoint("/outlets", listing),
        Endpoint("/outlets/new", form),
        Endpoint("/outlets/new", save, "POST"),
        Endpoint("/outlets/{name:str}", one),
    ),
)
