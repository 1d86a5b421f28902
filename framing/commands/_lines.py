"""The file of JSON Lines that a command writes."""

from __future__ import annotations

from pathlib import Path

import click

# What makes the files that somebody may have expected of a command that writes JSON Lines.
MADE_BY = dict.fromkeys((".html", ".pdf", ".png"), "framing report") | dict.fromkeys(
    (".csv", ".xlsx"), "framing sources or framing features"
)


def _lines_alone(_context: object, _parameter: object, path: Path | None) -> Path | None:
    if path is not None and path.suffix.lower() in MADE_BY:
        raise click.BadParameter(
            f"{path}: JSON Lines are written; name a file that ends in .jsonl "
            f"({MADE_BY[path.suffix.lower()]} makes {path.suffix.lower()})"
        )
    return path


writes_lines = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    callback=_lines_alone,
    help="JSON Lines file to write. Without it, they go to standard output.",
)
