"""From a measurement to a folder: one PDF, its pages as PNG, and the numbers behind its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO

from framing import __version__, csv_files, extras, memory
from framing.articles import rejects
from framing.articles.output import writing_folder
from framing.errors import FramingError
from framing.processes import cores
from framing.report import wording
from framing.report.built import built
from framing.report.definition import Definition, load
from framing.report.glyphs import shown
from framing.report.marks import breakable
from framing.report.material import Material
from framing.report.page import Row, Sheet
from framing.report.typeset import FIGURE_WIDTH, Typesetter
from framing.table.mapped import let_go
from framing.table.tables import Measurement, check_measurement

if TYPE_CHECKING:
    from framing.outlets.outlet import Outlet

Paper = Literal["a4", "letter"]
PAPERS = {"a4": "a4", "letter": "us-letter"}  # what the typesetter calls them
# What an earlier run may have left in the same folder and this run may not write again.
STALE = ("pages/*.png", "figures/*.png", "data/*.csv", "report.html")


def render(
    measurement: Measurement,
    out: str | Path,
    *,
    definition: str | Path | None = None,
    paper: Paper = "a4",
    png: bool = True,
    ppi: float = 144.0,
    html: bool = True,
    html_articles: int = 20,
    figures: bool = False,
    figure_width: float = FIGURE_WIDTH,
    outlets: Mapping[str, Outlet] | None = None,
    progress: Callable[[str], object] | None = None,
    workers: int | None = None,
) -> list[Path]:
    """Write the report of a measurement into a folder.

    Written are report.pdf; pages/01.png and on; report.html, articles annotated to read on a
    screen; data/<page>-<figure>.csv, the numbers behind every figure; rejects.csv; and
    figures/<page>-<figure>.png where asked for. All of them appear, or none. The same input gives
    the same bytes.

    Parameters
    ----------
    measurement : Measurement
        A corpus and its tables.
    out : str or Path
        The folder to write.
    definition : str, Path or None
        A report's name (`framing report --list`) or TOML file; None takes the one that fits the
        number of articles.
    paper : str
        "a4" or "letter".
    png : bool
        Write the pages as PNG as well.
    ppi : float
        Pixels per inch of every PNG, 10 to 1200.
    html : bool
        Write report.html.
    html_articles : int
        The most articles in report.html, one of each outlet in turn.
    figures : bool
        Write every figure as PNG.
    figure_width : float
        Millimetres, 20 to 1000.
    outlets : mapping or None
        The registry's outlets by id, for their names.
    progress : callable or None
        Called with the name of each page before it is built.
    workers : int or None
        Processes to use for a large corpus, None for one per core.

    Returns
    -------
    list of Path
        The files written, sorted.

    Raises
    ------
    FramingError
        Where nothing could be measured, and for a value out of range; it names what is allowed.
    TypeError
        For anything but a measurement.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from framing import Measurement, measure, render
    >>> from framing.articles.article import Article, Corpus
    >>> corpus = Corpus((Article("a", '"It holds," Mayor Ann Lee said.'),))
    >>> measurement = Measurement(corpus, measure(corpus, fast=True))
    >>> with TemporaryDirectory() as folder:
    ...     files = render(measurement, f"{folder}/out", png=False, html=False)
    >>> "report.pdf" in [each.name for each in files]
    True
    """
    extras.require("report")
    check_measurement(measurement, "render")
    if paper not in PAPERS:
        raise FramingError(f"there is no paper {paper!r}", hint=f"choose {' or '.join(PAPERS)}")
    if not 10 <= ppi <= 1200:
        raise FramingError(f"{ppi:g} pixels per inch are not possible", hint="give 10 to 1200")
    if html_articles < 1:
        raise FramingError(
            f"{html_articles} articles are not enough for a page", hint="give 1 or more"
        )
    if not 20 <= figure_width <= 1000:
        raise FramingError(
            f"a figure {figure_width:g} mm wide is not possible", hint="give 20 to 1000"
        )
    scored = Counter(
        article.outlet for article in measurement.corpus.articles if article.status == "scored"
    )
    if not scored:
        raise FramingError(
            "no article could be measured",
            hint="see what was set aside, and why, with `framing features`",
        )
    chosen = load(definition or usual(scored))
    material = Material(
        measurement,
        outlets or {},
        measures=chosen.measures,
        pairs=chosen.pairs,
        weigh_by=chosen.weigh_by,
        one_event=chosen.one_event,
    )
    sheets = built(material, chosen, progress, workers=workers or cores())
    printed, missing = shown(document(material, chosen, sheets, paper))
    typesetter = Typesetter({**printed, "missing": missing})
    # The typesetter lets go of the interpreter: the other files are written meanwhile.
    with writing_folder(out, stale=STALE) as folder, ThreadPoolExecutor(1) as beside:
        names = ["report.pdf", "rejects.csv"]
        rejects.write(measurement.corpus.rejects, folder / "rejects.csv")
        typeset = partial(_typeset, typesetter, folder, ppi if png else None)
        most = html_articles if html else 0
        if material.on_disk:  # its memory comes after that of the pages, not on top of it
            names += _write_others(material, chosen, sheets, most, folder)
            del sheets, material
            let_go()
            memory.collect()
            names += beside.submit(typeset).result()
        else:
            setting = beside.submit(typeset)
            names += _write_others(material, chosen, sheets, most, folder)
            names += setting.result()
        if figures:
            names += _write_figures(typesetter.figures(ppi, figure_width), folder)
    return [Path(out) / name for name in sorted(names)]


def usual(scored: Counter[str]) -> str:
    """Return the report that articles get if none is asked for; scored: how many by outlet.

    "article" for one, "comparison" where any outlet has enough articles to be compared, else "few".
    """
    from framing.comparison.means import MINIMUM_ARTICLES

    if scored.total() == 1:
        return "article"
    return "comparison" if max(scored.values()) >= MINIMUM_ARTICLES else "few"


def document(
    material: Material, chosen: Definition, sheets: Sequence[tuple[str, Sheet]], paper: Paper
) -> dict[str, Any]:
    """Return everything that the templates print, as JSON values."""
    scored = material.scored
    one = scored[0].title if len(scored) == 1 and scored[0].title else ""
    of = one or wording.count(len(scored), "article")
    return {
        "title": f"{chosen.title}: {of}",
        "description": chosen.about,
        "running": chosen.title,
        "footer": f"framing {__version__}",
        "invented": material.invented_mark,
        "paper": PAPERS[paper],
        "sheets": [
            {
                "page": name,
                "key": sheet.key,
                "paper": paper,
                "title": breakable(sheet.title),
                "data": sheet.data,
                "flows": sheet.flows,
                "short": sheet.short,
                "pictures": {
                    key: {"svg": picture.svg, "alt": picture.alt}
                    for key, picture in sheet.pictures.items()
                },
            }
            for name, sheet in sheets
            if sheet.printed
        ],
    }


def _typeset(typesetter: Typesetter, folder: Path, ppi: float | None) -> list[str]:
    """Write the PDF and, at `ppi` pixels per inch, its pages; return the names of the pages."""
    (folder / "report.pdf").write_bytes(typesetter.pdf())
    return [] if ppi is None else _write_pages(typesetter.pages(ppi), folder)


def _write_others(
    material: Material,
    chosen: Definition,
    sheets: Sequence[tuple[str, Sheet]],
    html_articles: int,
    folder: Path,
) -> list[str]:
    """Write what is not typeset: tables and, with any articles in it, report.html."""
    names = _write_tables(sheets, folder)
    if html_articles:
        names += _write_html(material, chosen, html_articles, folder)
    return names


def _write_pages(images: Sequence[bytes], folder: Path) -> list[str]:
    (folder / "pages").mkdir()
    width = max(2, len(str(len(images))))
    names = [f"pages/{number:0{width}d}.png" for number in range(1, len(images) + 1)]
    for name, image in zip(names, images, strict=True):
        (folder / name).write_bytes(image)
    return names


def _write_html(material: Material, chosen: Definition, limit: int, folder: Path) -> list[str]:
    from framing.report.html.page import page

    text = page(material, material.in_turn(limit), title=chosen.title, about=chosen.about)
    (folder / "report.html").write_bytes(text.encode())
    return ["report.html"]


def _write_figures(images: Mapping[str, bytes], folder: Path) -> list[str]:
    (folder / "figures").mkdir()
    for name, image in images.items():
        (folder / "figures" / f"{name}.png").write_bytes(image)
    return [f"figures/{name}.png" for name in images]


def _write_tables(sheets: Sequence[tuple[str, Sheet]], folder: Path) -> list[str]:
    (folder / "data").mkdir()
    names = []
    for page, sheet in sheets:
        for figure, rows in sheet.tables.items():
            if not rows:
                continue
            parts = [page, sheet.key, figure] if sheet.key else [page, figure]
            name = f"data/{'-'.join(parts)}.csv"
            with (folder / name).open("w", encoding="utf-8", newline="") as file:
                _write_rows(rows, file)
            names.append(name)
    return names


def _write_rows(rows: Sequence[Row], file: TextIO) -> None:
    """Write rows as CSV, undefined numbers as empty cells."""
    write_row = csv_files.row_writer(file)
    write_row(rows[0])
    for row in rows:
        # NaN is the one value that is unlike itself.
        write_row("" if value is None or value != value else value for value in row.values())
