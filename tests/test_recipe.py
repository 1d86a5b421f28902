"""The conda recipe asks for what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import framing

ROOT = Path(framing.__file__).parents[1]
# What the index of conda calls otherwise.
NAMES = {"matplotlib": "matplotlib-base", "typst": "typst-py"}


def test_the_recipe_asks_for_the_core_and_four_extras() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["compare"], *extras["report"], *extras["lesson"],
             *extras["web"]]  # fmt: skip
    wanted = set()
    for need in asked:
        name, least = re.fullmatch(r"([\w.-]+)(?:\[\w+\])?(?:>=([\d.]+))?", need).groups()  # type: ignore[union-attr]
        if name != "newsframing":
            wanted.add((NAMES.get(name, name), least))
    recipe = (ROOT / ".ci" / "conda" / "recipe.yaml").read_text("utf-8")
    run = recipe.partition("  run:\n")[2].partition("\ntests:")[0]
    given = set(re.findall(r"- ([\w.-]+) >=([\d.]+)", run))
    assert given == wanted | {("python", project["requires-python"].removeprefix(">="))}
    assert f"version: {framing.__version__}\n" in recipe
