"""Sheets set in type: a tagged PDF, and its pages as PNG."""

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


@dataclass(frozen=True)
class Typesetter:
    """One report, ready to be set; the layout is shared by the PDF and the pages."""

    report: Mapping[str, Any]

    @cached_property
    def _compiler(self) -> typst.Compiler:
        import typst

        root = folder("reports")
        return typst.Compiler(
            str(root / "templates" / "report.typ"),
            root=str(root),
            font_paths=[str(root / "fonts")],
            # NaN and infinity are no JSON: a page that lets one through must fail here.
            sys_inputs={"report": json.dumps(self.report, ensure_ascii=False, allow_nan=False)},
        )

    def pdf(self) -> bytes:
        """Return the PDF: tagged, conforming to PDF/UA-1, with a fixed date."""
        return self._compile(format="pdf", pdf_standards=["ua-1"], timestamp=0)[0]

    def pages(self, ppi: float) -> list[bytes]:
        """Return every page as PNG at `ppi` pixels an inch."""
        return self._compile(format="png", ppi=ppi)

    def _compile(self, **options: Any) -> list[bytes]:
        import typst

        try:
            made = self._compiler.compile(**options)
        except typst.TypstError as error:
            raise FramingError(
                f"the page could not be set: {error.message}",
                where=folder("reports") / "templates",
                cure="mend the template, or install the package again",
            ) from error
        if made is None:  # only when an output file is named
            return []
        return made if isinstance(made, list) else [made]
