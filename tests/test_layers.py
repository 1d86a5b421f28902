"""Data flows one way: no layer imports a later one."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "framing"
# Outlets are looked up while articles are read; lexicons are data that any layer may read.
ORDER = [
    "outlets",
    "articles",
    "collecting",
    "language",
    "lexicons",
    "attribution",
    "corrections",
    "features",
    "table",
    "store",
    "comparison",
    "shelf",
    "report",
    "pupils",
    "lesson",
    "training",
    "app",
    "engines",
    "commands",
]


def imported(path: Path) -> set[str]:
    """Return the layers of `framing` that a module imports, anywhere in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = (name.split(".") for name in names)
    return {part[1] for part in parts if part[0] == "framing" and len(part) > 1}


@pytest.mark.parametrize("layer", ORDER)
def test_no_module_imports_a_later_layer(layer: str) -> None:
    later = set(ORDER[ORDER.index(layer) + 1 :])
    for path in sorted((PACKAGE / layer).rglob("*.py")):
        assert not imported(path) & later, f"{path.relative_to(PACKAGE)} imports a later layer"


def test_every_folder_of_the_package_has_its_place() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert folders <= set(ORDER)
