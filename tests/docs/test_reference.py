"""Every public name says what goes in, what comes out, what it raises, and shows itself at work."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import click
import pytest
import site_parts
from numpydoc.docscrape import NumpyDocString

PUBLIC = {
    f"{module}.{name}": each
    for module in site_parts.MODULES
    for name, each in site_parts.public(module).items()
}
RETURNED = site_parts.returned()
RECORDS = {**RETURNED, **site_parts.seen()}
FUNCTIONS = {name: each for name, each in PUBLIC.items() if inspect.isfunction(each)}
CLASSES = {name: each for name, each in PUBLIC.items() if inspect.isclass(each)}
METHODS = {
    f"{name}.{method}": each
    for name, of in {**CLASSES, **RECORDS}.items()
    for method, each in site_parts.methods(of).items()
}


def parts(of: object) -> Any:
    return NumpyDocString(inspect.getdoc(of) or "")


def documented(section: list[Any]) -> list[str]:
    """Return the names in a section; each has words of its own, or it counts for nothing."""
    return [
        name.strip() for each in section if any(map(str.strip, each.desc))
        for name in each.name.split(",")
    ]  # fmt: skip


def taken(function: Callable[..., Any]) -> list[str]:
    return [name for name in inspect.signature(function).parameters if name != "self"]


def test_what_is_public() -> None:
    assert list(site_parts.public("framing")) == [
        "Measurement", "annotate", "compare", "figures", "measure", "measure_table", "read",
        "render",
    ]  # fmt: skip
    assert [of.__name__ for of in RETURNED.values()] == [
        "Comparison", "Corpus", "Judgement", "MarkedArticle", "Tables",
    ]  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_says_what_goes_in_and_out_what_it_raises_and_shows_itself(name: str) -> None:
    of = FUNCTIONS[name]
    found = parts(of)
    assert found["Summary"]
    assert documented(found["Parameters"]) == taken(of)
    assert found["Returns"] and found["Returns"][0].type
    assert found["Raises"] and all(each.desc for each in found["Raises"])
    assert any(line.startswith(">>> ") for line in found["Examples"])


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_says_what_it_is_made_of_and_shows_itself(name: str) -> None:
    found = parts(CLASSES[name])
    assert found["Summary"]
    assert documented(found["Parameters"]) == taken(CLASSES[name])
    assert any(line.startswith(">>> ") for line in found["Examples"])


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_says_what_it_holds(name: str) -> None:
    of = RECORDS[name]
    assert is_dataclass(of)
    assert documented(parts(of)["Attributes"]) == [each.name for each in fields(of)]


@pytest.mark.parametrize("name", METHODS)
def test_a_method_says_what_goes_in_and_out(name: str) -> None:
    found = parts(METHODS[name])
    assert found["Summary"]
    assert documented(found["Parameters"]) == taken(METHODS[name])
    assert found["Returns"] and found["Returns"][0].desc


def test_every_measure_has_a_formula_or_is_a_count() -> None:
    from framing.features.base.registry import columns

    bare = [each.name for each in columns() if not site_parts.formula(each)]
    units = {each.unit for each in columns() if each.name in bare}
    assert units == {"count"}


def test_the_table_of_commands_has_every_command() -> None:
    from framing.__main__ import framing

    page = (Path(__file__).parents[2] / "docs" / "reference" / "commands.md").read_text("utf-8")
    listed = set(re.findall(r"^\| `framing (\w+)", page, re.MULTILINE))
    assert listed == set(framing.list_commands(click.Context(framing)))
