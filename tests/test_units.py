"""Units are found by walking; a broken one stops the run and is named."""

import sys
from pathlib import Path
from types import ModuleType

import pytest

from framing import units
from framing.errors import UnitError


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return an empty package `plays` in a temporary folder."""
    (tmp_path / "plays").mkdir()
    (tmp_path / "plays" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [name for name in sys.modules if name.split(".")[0] == "plays"]:
        monkeypatch.delitem(sys.modules, name)
    import plays  # type: ignore[import-not-found]

    return plays


def write(package: ModuleType, name: str, text: str) -> Path:
    path = Path(package.__path__[0]) / name
    path.write_text(text)
    return path


def test_a_file_dropped_in_arrives_in_sorted_order(package: ModuleType) -> None:
    write(package, "winter.py", "ACT = 4")
    write(package, "autumn.py", "ACT = 3")
    write(package, "_props.py", "raise RuntimeError('no unit')")
    assert list(units.from_package(package, "ACT", int).items()) == [("autumn", 3), ("winter", 4)]


def test_a_file_that_does_not_import_stops_the_run(package: ModuleType) -> None:
    path = write(package, "broken.py", "import nowhere_at_all")
    with pytest.raises(UnitError) as caught:
        units.from_package(package, "ACT", int)
    assert str(caught.value) == f"{path}: does not import: No module named 'nowhere_at_all'"


def test_a_broken_file_that_a_unit_reads_is_named_and_not_the_unit(package: ModuleType) -> None:
    text = "from framing.errors import UnitError\nraise UnitError('lacks terms', where='my.toml')"
    write(package, "reads.py", text)
    with pytest.raises(UnitError) as caught:
        units.from_package(package, "ACT", int)
    assert str(caught.value) == "my.toml: lacks terms"


def test_a_file_without_the_attribute_says_what_to_do(package: ModuleType) -> None:
    path = write(package, "empty.py", "")
    with pytest.raises(UnitError) as caught:
        units.from_package(package, "ACT", int)
    assert str(caught.value) == (
        f"{path}: has no ACT of type int "
        "(define it, or begin the file's name with '_' if it is not a unit)"
    )
