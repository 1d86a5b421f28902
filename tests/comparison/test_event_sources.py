"""The sources of one event, row by row: who speaks, refuses, is only named, or is absent."""

from __future__ import annotations

from typing import Any

from framing.articles.article import Article
from framing.comparison.event_sources import sources_of

LEDGER = Article("ledger", "Halina Okoro said help was near. Police said two had died.", outlet="a")
LANTERN = Article(
    "lantern", "Okoro was not seen. Okoroville was, and the Red Ferry too.", outlet="b"
)
COURIER = Article("courier", "Nobody would say more, though police were asked.", outlet="c")


def said(
    article: str, speaker: str, kind: str = "official", naming: str = "named", **other: Any
) -> dict[str, Any]:
    return {
        "article": article,
        "speaker": speaker,
        "kind": kind,
        "naming": naming,
        "words": 4,
        "verb_class": "neutral",
        "voiced": True,
        "unclear": False,
        "spans": [{"start": 0, "end": 5}],
        **other,
    }


def rows(*statements: dict[str, Any]) -> list[dict[str, Any]]:
    def of(article: str) -> list[dict[str, Any]]:
        return [each for each in statements if each["article"] == article]

    return sources_of(7, (LEDGER, LANTERN, COURIER), of)


def short(found: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    keys = ("source", "article", "identified", "part", "attributions", "words")
    return [tuple(row[key] for key in keys) for row in found]


def test_a_named_source_has_a_row_in_every_article_of_the_event() -> None:
    found = rows(said("ledger", "Halina Okoro"), said("ledger", "Halina Okoro", words=3))
    assert short(found) == [
        ("Halina Okoro", "ledger", True, "speaks", 2, 7),
        ("Halina Okoro", "lantern", True, "named", 0, 0),
        ("Halina Okoro", "courier", True, "absent", 0, 0),
    ]
    assert {row["event"] for row in found} == {7}
    assert [row["outlet"] for row in found] == ["a", "b", "c"]
    assert [row["called"] for row in found] == [["Halina Okoro"], [], []]


def test_a_kind_is_as_sure_as_the_surest_statement_that_has_it() -> None:
    found = rows(
        said("ledger", "Halina Okoro", "expert", kind_probability=0.3),
        said("ledger", "Halina Okoro", "expert", kind_probability=0.61234),
        said("ledger", "Halina Okoro", "civil", kind_probability=0.9),
    )
    assert {(row["kind"], row["kind_probability"]) for row in found} == {("expert", 0.6123)}
    (none, *_) = rows(said("ledger", "Halina Okoro"))
    assert none["kind_probability"] is None


def test_a_person_is_found_by_the_last_name_as_a_whole_word_and_a_body_by_its_name() -> None:
    person, body = (
        rows(said("ledger", "Halina Okoro")),
        rows(said("ledger", "Red Ferry", naming="body")),
    )
    assert person[1]["spans"] == [{"start": 0, "end": 5}]  # not in "Okoroville"
    start = LANTERN.text.index("Red Ferry")
    assert body[1]["spans"] == [{"start": start, "end": start + 9}]


def test_only_refusals_are_no_speech() -> None:
    refusal = said("courier", "Ann Dahle", verb_class="refusing", voiced=False, lemma="decline")
    (row,) = [row for row in rows(refusal) if row["article"] == "courier"]
    assert row["part"] == "refused"
    both = rows(refusal, said("courier", "Ann Dahle"))
    assert [row["part"] for row in both if row["article"] == "courier"] == ["speaks"]


def test_the_kind_is_that_of_most_statements_and_unknown_only_where_none_is_known() -> None:
    kinds = ("expert", "official", "expert", "unknown", "unknown", "unknown")
    found = rows(*(said("ledger", "Ann Dahle", kind) for kind in kinds))
    assert found[0]["kind"] == "expert"
    assert rows(said("ledger", "Ann Dahle", "unknown"))[0]["kind"] == "unknown"
    tied = rows(said("ledger", "Ann Dahle", "official"), said("ledger", "Ann Dahle", "expert"))
    assert tied[0]["kind"] == "expert"  # by the alphabet


def test_a_name_of_an_organisation_has_a_capital_and_is_not_also_a_common_word() -> None:
    def identified(speaker: str, naming: str = "body") -> bool:
        return bool(rows(said("ledger", speaker, naming=naming))[0]["identified"])

    assert identified("Red Ferry")
    assert identified("the Red Ferry")  # the article is no part of the name
    assert not identified("the ferry")
    assert not identified("Police")  # the courier writes of "police"
    assert not identified("The")
    assert not identified("Halina Okoro", naming="anonymous")


def test_what_has_no_name_stands_alone_and_last() -> None:
    found = rows(
        said("ledger", "Police", naming="body"),
        said("courier", "Police", naming="body"),
        said("courier", "Police", naming="body"),
        said("lantern", "Halina Okoro"),
    )
    assert short(found)[3:] == [
        ("Police", "ledger", False, "speaks", 1, 4),
        ("Police", "courier", False, "speaks", 2, 8),
    ]


def test_sources_heard_by_most_outlets_come_first() -> None:
    found = rows(
        said("ledger", "Ann Dahle"),
        said("ledger", "Halina Okoro"),
        said("courier", "Halina Okoro"),
    )
    assert [row["source"] for row in found[::3]] == ["Halina Okoro", "Ann Dahle"]
