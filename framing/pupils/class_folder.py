"""From a class's files to a folder: class.pdf, its pages as PNG, the numbers as CSV, class.json."""

from __future__ import annotations

from pathlib import Path

from framing import csv_files
from framing.articles.output import writing_folder
from framing.errors import FramingError
from framing.pupils.class_file import as_json
from framing.pupils.class_pages import PAPERS, document
from framing.pupils.class_tables import plain, tables
from framing.pupils.findings import Findings
from framing.report.glyphs import shown
from framing.report.typeset import Typesetter

STALE = ("pages/*.png", "data/*.csv")
PPI = 144.0


def write(
    found: Findings,
    out: str | Path,
    *,
    paper: str = "a4",
    png: bool = True,
    pupils: bool = False,
) -> list[Path]:
    """Write what was found into the folder `out` and return the files, sorted.

    All of them appear, or none; the same input gives the same bytes. pupils: with a table of each
    pupil. class.json holds only what was marked in class, not in tests.
    """
    if paper not in PAPERS:
        raise FramingError(f"there is no paper {paper!r}", hint=f"choose {' or '.join(PAPERS)}")
    printed, missing = shown(document(found, paper=paper, pupils=pupils))
    typesetter = Typesetter({**printed, "missing": missing}, "class.typ")
    names = ["class.pdf"]
    with writing_folder(out, stale=STALE) as folder:
        (folder / "class.pdf").write_bytes(typesetter.pdf())
        if png:
            (folder / "pages").mkdir()
            for number, image in enumerate(typesetter.pages(PPI), 1):
                names.append(f"pages/{number:02d}.png")
                (folder / names[-1]).write_bytes(image)
        (folder / "data").mkdir()
        for name, rows in tables(found, pupils=pupils).items():
            names.append(f"data/{name}.csv")
            with (folder / names[-1]).open("wb") as stream, csv_files.rows(stream) as write_row:
                write_row(rows[0])
                for row in rows:
                    write_row(plain(row).values())
        marked = [each.class_marks() for each in found.texts if not each.when]
        if marked:
            names.append("class.json")
            (folder / "class.json").write_text(as_json(marked), encoding="utf-8")
    return [Path(out) / name for name in sorted(names)]
