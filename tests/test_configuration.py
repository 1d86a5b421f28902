"""The configuration file: where it is, what it says, and what is wrong with it."""

from pathlib import Path

import pytest

from framing import configuration
from framing.errors import FramingError


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "config.toml"
    monkeypatch.setenv("FRAMING_CONFIG", str(file))
    return file


def test_a_folder_is_relative_to_the_file(file: Path) -> None:
    file.write_text('outlets = "mine"')
    assert configuration.read_configuration() == configuration.Configuration(
        file, file.parent / "mine"
    )


def test_a_folder_may_be_absolute_or_in_the_home(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    file.write_text('outlets = "~/mine"')
    assert configuration.read_configuration().outlets == tmp_path / "home" / "mine"
    file.write_text(f"outlets = '{tmp_path / 'elsewhere'}'")
    assert configuration.read_configuration().outlets == tmp_path / "elsewhere"


def test_the_flag_comes_first(file: Path) -> None:
    file.write_text('outlets = "mine"')
    assert configuration.outlets_folder(None) == file.parent / "mine"
    assert configuration.outlets_folder(Path("other")) == Path("other")


def test_without_a_file_nothing_is_configured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FRAMING_CONFIG", raising=False)
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "framing")
    assert configuration.path() == tmp_path / "framing" / "config.toml"
    assert configuration.read_configuration().outlets is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("outlets = mine", ':1: is not valid TOML: Invalid value (a line is key = "text")'),
        ('outlet = "mine"', ": there is no such key: outlet (known: outlets, plugins, reports)"),
        ("outlets = 3", ': outlets is not a text (write outlets = "path/of/a/folder")'),
        ('reports = ""', ': reports is not a text (write reports = "path/of/a/folder")'),
    ],
)
def test_a_broken_file_is_named_with_key_and_hint(file: Path, text: str, message: str) -> None:
    file.write_text(text)
    with pytest.raises(FramingError) as caught:
        configuration.read_configuration()
    assert str(caught.value) == f"{file}{message}"


def test_a_named_file_that_is_missing_is_an_error(file: Path) -> None:
    with pytest.raises(FramingError) as caught:
        configuration.read_configuration()
    assert str(caught.value) == (
        f"{file}: there is no such configuration file "
        "(write it, or unset the environment variable FRAMING_CONFIG)"
    )


def test_a_file_that_is_not_utf8_is_an_error(file: Path) -> None:
    file.write_bytes(b'outlets = "\xe9"')
    with pytest.raises(FramingError, match="is not UTF-8 text"):
        configuration.read_configuration()
