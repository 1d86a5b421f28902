"""The glossary: the words that the other pages use, each once, and no others."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest

from framing.report.material import Material
from framing.report.page import Sheet
from framing.report.pages.glossary import PAGE, SECTIONS, said_by_template, texts
from framing.report.render import render
from framing.table.tables import Measurement

TERMS = [term for terms in SECTIONS.values() for term in terms]


def words(measured: Measurement, *others: tuple[str, Sheet]) -> list[str]:
    return [
        row["term"]
        for sheet in PAGE.build(Material(measured), {}, others)
        for row in sheet.tables["terms"]
    ]


def test_no_word_is_explained_twice() -> None:
    assert len({term.word for term in TERMS}) == len(TERMS)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.word)
def test_each_word_is_found_where_a_page_uses_it(term: Any) -> None:
    assert term.used(f"of {term.word.lower()} here")
    assert not term.used("of anything else")


def test_only_what_a_printed_page_uses_is_explained(seed: Measurement) -> None:
    said = ("agency_copy", Sheet("A heated verb", {"note": "an odds ratio", "here": "a speaker"}))
    assert words(seed, said) == ["heated verb", "own words", "event", "copy", "odds ratio"]
    unprinted = ("agency_copy", Sheet("A heated verb", {}, printed=False))
    assert words(seed, unprinted) == []


def test_words_of_articles_and_of_the_appendix_are_not_the_pages_words(seed: Measurement) -> None:
    assert list(texts({"a": ["x", {"here": "y", "b": 1}], "paragraphs": ["z"]})) == ["x"]
    headline = ("article", Sheet("Heated verbs", {"headline": "Odds ratio"}))
    assert "heated verb" not in words(seed, headline)
    assert words(seed, ("appendix", Sheet("Heated verbs", {}))) == []


def test_what_a_template_says_under_a_condition_counts_where_it_holds() -> None:
    assert "Odds ratio" in said_by_template("verbs", {"odds": [1]})
    assert "Odds ratio" not in said_by_template("verbs", {"odds": []})
    assert "In their sentences" in said_by_template("verbs", {"odds": []})


def test_every_word_and_meaning_is_printed_and_used_on_another_page(
    seed: Measurement, tmp_path: Path
) -> None:
    render(seed, tmp_path / "out", png=False, html=False)
    pages = pypdf.PdfReader(tmp_path / "out" / "report.pdf").pages
    printed = " ".join("".join(page.extract_text() for page in pages).replace("-\n", "").split())
    before, _, rest = printed.partition("Words that these pages use")
    explained, _, after = rest.partition("What these pages cannot show")
    rows = (tmp_path / "out" / "data" / "glossary-terms.csv").read_text().splitlines()[1:]
    assert len(rows) >= 12
    for term in TERMS:
        listed = any(f",{term.word}," in row or f',"{term.word}",' in row for row in rows)
        squeezed = re.sub(r"\s", "", term.meaning)
        assert (squeezed in re.sub(r"\s", "", explained)) == listed, term.word
        assert not listed or term.used((before + after).lower()), term.word


def test_a_comparison_explains_its_statistics(make: SimpleNamespace) -> None:
    two = make.measurement([make.Story(make.article(t, "Rain fell.")) for t in "ab"])
    assert "Cliff’s delta" in words(two, ("comparison", Sheet("", {})))
