"""Agency copy: what two outlets print is listed once, and where nothing is shared no page."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

from framing.report.material import Material
from framing.report.pages.agency_copy import PAGE
from framing.report.render import render
from framing.table.tables import Measurement

AGENCY = (
    "The sluice at Velm was shut at noon on Monday, and the engineers of the valley said that the "
    "gate would stay down until the flood had passed the lower bridge."
)
LONGER = f"{AGENCY} Nobody was hurt, and the road to the mill is open again since the evening."
ADDED = "We rang the mill."
OWN = "The sluice at Velm, the gate, the flood, the bridge: our reporter walked along the valley."


def corpus(make: SimpleNamespace, texts: dict[str, str]) -> Measurement:
    found: Measurement = make.measurement(
        [
            make.Story(
                make.article(
                    f"Velm sluice and flood, {outlet}",
                    text,
                    id=outlet,
                    outlet=outlet,
                    date="2026-01-05",
                )
            )
            for outlet, text in texts.items()
        ]
    )
    return found


@pytest.fixture(scope="module")
def shared_text(make: SimpleNamespace) -> Measurement:
    return corpus(make, {"a": LONGER, "b": LONGER, "c": f"{AGENCY} {ADDED}", "d": OWN})


def sheets(measured: Measurement, **options: Any) -> Any:
    return PAGE.build(Material(measured), {**PAGE.options, **options})


def test_a_passage_is_listed_once_at_its_longest_with_all_its_outlets(
    shared_text: Measurement,
) -> None:
    (sheet,) = sheets(shared_text)
    (row,) = sheet.data["rows"]
    assert row["outlets"] == "a, b, c"
    assert row["words"] == "46"
    assert row["from"] == "a"
    assert row["excerpt"].startswith("The sluice at Velm was shut at noon on Monday, and")
    assert row["excerpt"].endswith("…")
    assert sheet.title == (
        "1 passage stands word for word in several outlets; 3 of these 4 articles are copies"
    )


def test_a_printing_that_an_outlet_touched_up_is_no_passage_of_its_own(
    make: SimpleNamespace,
) -> None:
    touched = LONGER.replace("on Monday, and", "on Monday; and").replace("Nobody", "No one")
    (sheet,) = sheets(corpus(make, {"a": LONGER, "b": touched}))
    # The change cuts the text in two: 31 words before it, 14 after it, which are too few.
    assert [row["words"] for row in sheet.data["rows"]] == ["31"]


def test_every_printing_stands_in_the_table_with_its_characters(shared_text: Measurement) -> None:
    rows = sheets(shared_text)[0].tables["passages"]
    by_id = {article.id: article.text for article in shared_text.corpus.articles}
    printed = {row["article"]: by_id[row["article"]][row["start"] : row["end"]] for row in rows}
    assert printed["a"] == LONGER.rstrip(".")
    assert printed["c"].startswith("The sluice at Velm was shut")
    assert {row["article"]: row["others"] for row in rows}["a"] == "b, c"


def test_what_is_not_shown_is_counted(shared_text: Measurement) -> None:
    assert sheets(shared_text, passages=0)[0].data["left_out"] == 1


def test_where_nothing_is_shared_there_is_no_page(make: SimpleNamespace) -> None:
    assert sheets(corpus(make, {"a": AGENCY, "b": OWN})) == []


def test_the_page_is_printed(shared_text: Measurement, tmp_path: Path) -> None:
    definition = tmp_path / "copy.toml"
    definition.write_text("[[page]]\nname = 'agency_copy'\n")
    render(shared_text, tmp_path / "out", definition=definition, ppi=90)
    pages = pypdf.PdfReader(tmp_path / "out" / "report.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert "The sluice at Velm was shut at noon on Monday" in text
    assert (tmp_path / "out" / "data" / "agency_copy-passages.csv").is_file()
