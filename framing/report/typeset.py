"""Sheets typeset: a tagged PDF, and its pages as PNG."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.errors import FramingError
from framing.resources import folder

if TYPE_CHECKING:
    import typst

FIGURE_WIDTH = 180.0  # millimetres at which report.typ sets a single figure, its edge included


@dataclass(frozen=True)
class Typesetter:
    """One document, ready to be set; the layout is shared by the PDF and the pages.

    report: what the template prints, JSON values; template: its file in `reports/templates/`.
    """

    report: Mapping[str, Any]
    template: str = "report.typ"

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return self._reading({})

    def _reading(self, more: Mapping[str, str]) -> typst.Compiler:
        import typst

        root = folder("reports")
        # NaN and infinity are no JSON: a page that lets one through must fail here.
        report = json.dumps(self.report, ensure_ascii=False, allow_nan=False)
        return typst.Compiler(
            str(root / "templates" / self.template),
            root=str(root),
            font_paths=[str(root / "fonts")],
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
        compiler = self._reading({"figures": "yes"})
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
                where=folder("reports") / "templates",
                hint="correct the template, or install the package again",
            ) from error
        if made is None:  # only when an output file is named
            return []
        return made if isinstance(made, list) else [made]
