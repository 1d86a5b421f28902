"""The glossary: no word twice, none of comparison where one article is read, all of it printed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf

from framing.report.material import Material
from framing.report.pages.glossary import PAGE, SECTIONS
from framing.report.render import render
from framing.table.tables import Measurement


def test_no_word_is_explained_twice() -> None:
    words = [term.word for terms in SECTIONS.values() for term in terms]
    assert len(words) == len(set(words))


def test_words_of_comparison_stand_only_where_articles_are_compared(
    seed: Measurement, make: SimpleNamespace
) -> None:
    one = PAGE.build(Material(seed), {})[0].tables["terms"]
    two: Any = make.measurement([make.Story(make.article(t, "Rain fell.")) for t in "ab"])
    both = PAGE.build(Material(two), {})[0].tables["terms"]
    more = {row["term"] for row in both} - {row["term"] for row in one}
    assert {row["section"] for row in one} == {"Who speaks", "In which words"}
    assert "Cliff’s delta" in more


def test_every_word_and_meaning_is_printed(seed: Measurement, tmp_path: Path) -> None:
    definition = tmp_path / "words.toml"
    definition.write_text("[[page]]\nname = 'glossary'\n")
    render(seed, tmp_path / "out", definition=definition, png=False)
    pages = pypdf.PdfReader(tmp_path / "out" / "report.pdf").pages
    printed = "".join("".join(page.extract_text() for page in pages).replace("-\n", "").split())
    for row in PAGE.build(Material(seed), {})[0].tables["terms"]:
        assert "".join(row["meaning"].split()) in printed
