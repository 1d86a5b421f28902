"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import framing

MODULES = [
    found.name
    for found in pkgutil.walk_packages(framing.__path__, "framing.")
    if not found.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        pytest.skip(f"needs {error.name}") if error.name == "torch" else pytest.fail(str(error))
    assert doctest.testmod(module).failed == 0
