"""What is noted of articles while they are read once."""

from __future__ import annotations

from framing.articles.article import Article
from framing.report.facts import Facts


def article(name: str, outlet: str, date: str = "", status: str = "scored") -> Article:
    return Article(name, "It rained.", outlet=outlet, date=date, status=status)


def facts() -> Facts:
    return Facts(
        iter(
            [
                article("a1", "tide", "2031-05-02"),
                article("b1", "bay", "2031-05-01"),
                article("c1", "far", "2031-04-01", "unscored"),
                article("a2", "tide"),
                article("b2", "bay", "2031-05-02"),
                article("b3", "bay", "2031-05-01"),
            ]
        )
    )


def test_ids_are_those_of_measured_articles_in_order() -> None:
    found = facts()
    assert [*found.ids()] == ["a1", "b1", "a2", "b2", "b3"]
    assert [*found.ids("bay")] == ["b1", "b2", "b3"]
    assert found.ids("bay")[1] == "b2"
    assert [*found.ids("far")] == []
    assert [*found.ids("nowhere")] == []


def test_outlets_are_counted_by_their_first_article() -> None:
    assert [*facts().counts().items()] == [("tide", 2), ("bay", 3)]
    assert facts().outlets() == {"tide", "bay", "far"}


def test_an_article_is_found_by_its_id() -> None:
    found = facts()
    assert found.places["c1"] == 2
    assert found.outlet(2) == "far"
    assert found.scored.tolist() == [0, 1, 3, 4, 5]


def test_dates_are_different_sorted_and_known() -> None:
    assert facts().dates() == ["2031-05-01", "2031-05-02"]


def test_of_no_articles_nothing_is_noted() -> None:
    found = Facts([])
    assert ([*found.ids()], found.counts(), found.dates()) == ([], {}, [])
