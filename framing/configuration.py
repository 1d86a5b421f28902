"""A user's configuration: `framing/config.toml` in the folder that the system keeps for it.

On Linux that is ~/.config/framing/config.toml, on macOS ~/Library/Application Support/framing/,
on Windows %LOCALAPPDATA%\\framing\\. The environment variable FRAMING_CONFIG names another file.
Its keys:

    outlets = "~/my-outlets"    # a folder of your own outlet files; relative to this file
    reports = "~/my-reports"    # a folder of your own report definitions
    plugins = "~/my-plugins"    # a folder of features, pages, commands and more of your own
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from framing import toml_files
from framing.errors import FramingError

VARIABLE = "FRAMING_CONFIG"
_KEYS = ("outlets", "plugins", "reports")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What the user has set.

    file: where it is, or would be; outlets, reports, plugins: folders, or None.
    """

    file: Path
    outlets: Path | None = None
    reports: Path | None = None
    plugins: Path | None = None


def path() -> Path:
    """Return the configuration file's path; the file need not exist."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    import platformdirs

    return platformdirs.user_config_path("framing", appauthor=False) / "config.toml"


def read_configuration() -> Configuration:
    """Read the configuration; without a file it is empty.

    Raises FramingError for a file that FRAMING_CONFIG names and that is missing, for invalid
    TOML, for an unknown key and for a value of the wrong type.
    """
    file = path()
    try:
        text = toml_files.text_of(file)
    except FileNotFoundError as error:
        if os.environ.get(VARIABLE):
            raise FramingError(
                "there is no such configuration file",
                where=file,
                hint=f"write it, or unset the environment variable {VARIABLE}",
            ) from error
        return Configuration(file)
    return _parsed(text, file)


def outlets_folder(flag: Path | None) -> Path | None:
    """Return the user's folder of outlets: that of --outlets, else the configured one, or None."""
    return flag if flag is not None else read_configuration().outlets


def _parsed(text: str, file: Path) -> Configuration:
    data = toml_files.parsed(text, file, hint='a line is key = "text"')
    for key in data:
        if key not in _KEYS:
            known = ", ".join(_KEYS)
            raise FramingError(f"there is no such key: {key}", where=file, hint=f"known: {known}")
    return Configuration(file, **{key: _folder(key, data, file) for key in _KEYS})


def _folder(key: str, data: dict[str, object], file: Path) -> Path | None:
    value = data.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not value:
        raise FramingError(
            f"{key} is not a text", where=file, hint=f'write {key} = "path/of/a/folder"'
        )
    return file.parent / Path(value).expanduser()
