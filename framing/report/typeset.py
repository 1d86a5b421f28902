"""Sheets typeset: a tagged PDF, and its pages as PNG."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError
from framing.report.templates import root
from framing.resources import folder

if TYPE_CHECKING:
    import typst

REPORT = "report.typ"
CLOSER = {"closer": "yes"}
SLIVER = 0.5  # of a leaf: where the last is filled less, the report may close up
FIGURE_WIDTH = 180.0  # millimetres at which report.typ sets a single figure, its edge included


@dataclass(frozen=True)
class Typesetter:
    """One document, ready to be set; the layout is shared by the PDF and the pages.

    report: what the template prints, JSON values; template: its file in `reports/templates/`.
    """

    report: Mapping[str, Any]
    template: str = REPORT

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return self._chosen[0]

    @cached_property
    def _chosen(self) -> tuple[typst.Compiler, dict[str, str]]:
        """The compiler and its spacing: closer where that saves a leaf of which little is filled.

        Only a report closes up; the layout that is looked at is kept for the pages.
        """
        usual = self._reading({})
        leaves, filled = _end(usual) if self.template == REPORT else (1, 1.0)
        if leaves > 1 and filled < SLIVER:
            closer = self._reading(CLOSER)
            if _end(closer)[0] < leaves:
                return closer, CLOSER
        return usual, {}

    def _reading(self, more: Mapping[str, str]) -> typst.Compiler:
        import typst

        top = root()
        # NaN and infinity are no JSON: a page that lets one through must fail here.
        report = json.dumps(self.report, ensure_ascii=False, allow_nan=False)
        return typst.Compiler(
            str(top / "templates" / self.template),
            root=str(top),
            font_paths=[str(folder("reports") / "fonts")],
            sys_inputs={"report": report, **more},
        )

    def pdf(self) -> bytes:
        """Return the PDF: tagged, conforming to PDF/UA-1, with a fixed date."""
        return self._compile(self._compiler, format="pdf", pdf_standards=["ua-1"], timestamp=0)[0]

    def pages(self, ppi: float) -> list[bytes]:
        """Return every page as PNG at `ppi` pixels per inch."""
        return self._compile(self._compiler, format="png", ppi=ppi)

    def figures(self, ppi: float, width: float) -> dict[str, bytes]:
        """Return every single figure as PNG by name, `width` millimetres at `ppi` pixels per inch.

        A figure is set at FIGURE_WIDTH and scaled, so that none changes its shape.
        """
        compiler = self._reading({"figures": "yes", **self._chosen[1]})
        images = self._compile(compiler, format="png", ppi=ppi * width / FIGURE_WIDTH)
        names = json.loads(compiler.query("<single-name>", field="value"))
        # The figures stand after the report's own pages.
        return dict(zip(names, images[len(images) - len(names) :], strict=True))

    def _compile(self, compiler: typst.Compiler, **options: Any) -> list[bytes]:
        import typst

        try:
            made = compiler.compile(**options)
        except typst.TypstError as error:
            raise FramingError(
                f"the page could not be typeset: {error.message}",
                where=root() / "templates",
                hint="correct the template, or install the package again",
            ) from error
        if made is None:  # only when an output file is named
            return []
        return made if isinstance(made, list) else [made]


def _end(compiler: typst.Compiler) -> tuple[int, float]:
    """Return the leaves of a report, and how far down the last one is filled.

    What cannot be set has one full leaf here: its error is told where it is set.
    """
    import typst

    try:
        (end,) = json.loads(compiler.query("<end>", field="value"))
    except typst.TypstError:
        return 1, 1.0
    return int(end["leaves"]), float(end["filled"])
