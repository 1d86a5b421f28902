"""Sourced statements: what is one statement, what its source is, and what the sums count."""

from __future__ import annotations

from pathlib import Path

import pytest

from framing.articles import read
from framing.table.measure import measure
from framing.table.sourced import SourcedStatement, sourced_statements
from framing.table.sourced_sums import SUMS, by_speaker
from framing.table.tables import Measurement

FERRY = """Ferry stays in port

“The hull is cracked,” said Ida Roke, the transport minister. “It leaks badly,” she said.

Two sailors said that they had reported the crack in May. A passenger said it was “a disgrace”.

A spokeswoman for the ferry company said that it would be mended.

According to a report on the ferry, the hull was last checked in 2019.

Roke said that repairs would take a month.
"""


def found(tmp_path: Path, *texts: str) -> list[SourcedStatement]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    corpus = read([tmp_path], deduplicate=False)
    return sourced_statements(Measurement(corpus, measure(corpus)))


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> list[SourcedStatement]:
    return found(tmp_path_factory.mktemp("ferry"), FERRY)


def of(name: str, statements: list[SourcedStatement]) -> list[SourcedStatement]:
    return [each for each in statements if name in each.name]


def test_adjacent_sentences_of_one_source_are_one_statement(ferry: list[SourcedStatement]) -> None:
    first, last = of("Roke", ferry)
    assert first.statement == (
        "“The hull is cracked,” said Ida Roke, the transport minister. “It leaks badly,” she said."
    )
    assert first.words == 7
    assert last.statement == "Roke said that repairs would take a month."


def test_spans_are_where_the_statement_stands(ferry: list[SourcedStatement]) -> None:
    for each in ferry:
        ((start, end),) = each.spans
        assert " ".join(FERRY[start:end].split()) == each.statement
        assert each.position == round(start / len(FERRY.rstrip()), 3)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("Ida Roke", "named person"),
        ("sailors", "unnamed group"),
        ("passenger", "unnamed person"),
        ("spokeswoman", "organisation"),
        ("report on the ferry", "document"),
    ],
)
def test_the_type_says_who_the_source_is(
    ferry: list[SourcedStatement], name: str, wanted: str
) -> None:
    assert {each.type for each in of(name, ferry)} == {wanted}


def test_a_speaker_is_one_source_in_the_sums(tmp_path: Path) -> None:
    both = found(
        tmp_path,
        FERRY,
        "Ferry sails\n\nIda Roke said it was safe. A passenger said that the sea was calm.\n",
    )
    rows = {(row["name"], row["article"]): row for row in by_speaker(both)}
    roke = rows["Ida Roke", ""]
    assert (roke["articles"], roke["turns"]) == (2, 3)
    assert {article for name, article in rows if "passenger" in name} == {"0", "1"}


def test_the_title_that_most_articles_give_is_a_speakers(ferry: list[SourcedStatement]) -> None:
    from dataclasses import replace

    (one, *_) = (each for each in ferry if each.name == "Ida Roke" and not each.unclear)

    def title(*given: tuple[str, str]) -> str:
        (row,) = by_speaker([replace(one, article=a, title=t) for a, t in given])
        return str(row["title"])

    plain, plucky = "transport minister", "plucky Transport Minister"
    # However often one article says it.
    assert title(("0", plucky), ("0", plucky), ("0", plucky), ("1", plain), ("2", plain)) == plain
    assert title(("0", plain), ("1", "minister"), ("2", "")) == plain
    assert title(("0", "")) == ""


def test_the_sums_of_articles_count_statements_and_sources(ferry: list[SourcedStatement]) -> None:
    (row,) = SUMS["article"](ferry)
    clear = [each for each in ferry if not each.unclear]
    assert row["turns"] == len(clear) >= 5
    assert row["named_person"] == 2 and row["unnamed_group"] == 1
    assert row["words"] == sum(each.words for each in clear)


def test_unclear_statements_are_left_out_of_sums(ferry: list[SourcedStatement]) -> None:
    from dataclasses import replace

    unclear = [replace(each, unclear=True) for each in ferry]
    assert by_speaker(unclear) == []
    assert by_speaker([*ferry, *unclear]) == by_speaker(ferry)
