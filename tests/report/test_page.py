"""What a sheet and a figure are unless they say otherwise."""

from __future__ import annotations

from framing.report.page import Figure, Page, Sheet


def test_defaults() -> None:
    sheet = Sheet("Ferries are late", {})
    assert (sheet.key, sheet.flows, sheet.short, sheet.printed) == ("", True, False, True)
    assert (dict(sheet.pictures), dict(sheet.tables)) == ({}, {})
    page = Page("about", lambda *_: [])
    assert (dict(page.options), page.apart, page.last) == ({}, False, False)
    figure = Figure("about", lambda rows, axes: None, 10.0, lambda n: 2.0 * n)
    assert figure.margins == (2.0, 2.0, 2.0, 2.0)
