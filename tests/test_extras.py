"""What an installation leaves out is named, with the command that brings it."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from itertools import chain
from pathlib import Path

import pytest

import framing
from framing import extras

ROOT = Path(framing.__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def lacking(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    found = metadata.distribution
    monkeypatch.setattr(
        metadata, "distribution", lambda name: found("nowhere" if name == package else name)
    )


@pytest.mark.parametrize(
    ("package", "extra"),
    [
        ("scikit-learn", "compare"),
        ("scipy", "report"),
        ("typst", "lesson"),
        ("trafilatura", "web"),
        ("segno", "serve"),
    ],
)
def test_an_extra_lacks_a_package(
    package: str, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    extras.require(extra)
    lacking(monkeypatch, package)
    with pytest.raises(extras.MissingExtra) as raised:
        extras.require(extra)
    hint = f"pip install 'newsframing[{extra}]'"
    assert str(raised.value) == f"this needs the package {package} ({hint})"


def test_a_bundle_lacks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """It holds every package and, of most, no metadata."""
    lacking(monkeypatch, "typst")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    extras.require("report")


@pytest.mark.parametrize(
    ("module", "extra"),
    [("sklearn", "compare"), ("jinja2", "report"), ("nltk", "lesson"), ("docx", "documents")],
)
def test_a_failed_import_names_the_smallest_extra(module: str, extra: str) -> None:
    with pytest.raises(extras.MissingExtra, match=re.escape(f"[{extra}]")), extras.told():
        raise ModuleNotFoundError(f"No module named {module!r}", name=f"{module}.part")


def test_other_failed_imports_stay_as_they_are() -> None:
    with pytest.raises(ModuleNotFoundError, match="named 'other'") as raised, extras.told():
        raise ModuleNotFoundError("No module named 'other'", name="other")
    assert not isinstance(raised.value, extras.MissingExtra)


def test_every_package_that_is_imported_is_declared() -> None:
    """Each import of a third party belongs to the core or to an extra of pyproject.toml."""
    named = {*PROJECT["dependencies"], *chain(*PROJECT["optional-dependencies"].values())}
    declared = {extras._plain(re.match(r"[\w.-]+", need)[0]) for need in named}  # type: ignore[index]
    imported = set()
    for path in (ROOT / "framing").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                imported.add(node.module.split(".")[0])
    others = imported - set(sys.stdlib_module_names) - {"framing"}
    assert {"numpy", "sklearn", "typst"} <= others
    lost = {name for name in others if extras._plain(extras.NAMES.get(name, name)) not in declared}
    # Parts of Starlette and Jinja, which their extras name.
    assert lost == {"anyio", "markupsafe"}


def test_marking_and_measuring_need_the_core_alone(tmp_path: Path) -> None:
    """`annotate` and `features` import no package of an extra."""
    core = {re.match(r"[\w.-]+", need)[0] for need in PROJECT["dependencies"]}  # type: ignore[index]
    article = tmp_path / "a.txt"
    article.write_text("The bridge is safe, Mayor Ann Lee said on Monday.", "utf-8")
    code = (
        "import sys\n"
        "from framing.__main__ import main\n"
        f"assert main(['annotate', {str(article)!r}, '-o', {str(tmp_path / 'a.jsonl')!r}]) == 0\n"
        f"assert main(['features', {str(article)!r}, '--no-cache', '-o', "
        f"{str(tmp_path / 'a.csv')!r}]) == 0\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "", "HOME": str(tmp_path)},
    )  # fmt: skip
    loaded = {extras._plain(name) for name in told.stdout.split()}
    extra = {"scipy", "sklearn", "matplotlib", "typst", "jinja2", "nltk", "trafilatura", "skops"}
    assert "numpy" in core and "numpy" in loaded
    assert not loaded & extra
