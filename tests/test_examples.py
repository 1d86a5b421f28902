"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import framing
from framing.errors import FramingError

MODULES = [
    found.name
    for found in pkgutil.walk_packages(framing.__path__, "framing.")
    if not found.name.endswith("__main__")
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    try:
        module = import_module(name)
    except (ModuleNotFoundError, FramingError) as error:
        if "torch" not in str(error).lower():
            raise
        pytest.skip("needs torch")
    assert doctest.testmod(module).failed == 0
