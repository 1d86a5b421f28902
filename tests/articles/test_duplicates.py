"""Exact and near duplicates: found, told, and the same whatever the order."""

import random
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.articles.article import Article
from framing.articles.duplicates import Duplicate, find

WORDS = [f"word{number}" for number in range(100)]
TEXT = " ".join(WORDS)


def article(id: str, text: str, outlet: str = "echo", date: str = "", line: int = 1) -> Article:
    return Article(id=id, text=text, outlet=outlet, date=date, file="f.jsonl", line=line)


def changed(*places: int) -> str:
    return " ".join("other" if at in places else word for at, word in enumerate(WORDS))


def pairs(articles: list[Article]) -> set[tuple[str, str, bool]]:
    return {(articles[d.index].id, articles[d.of].id, d.exact) for d in find(articles)}


def test_case_white_space_and_headline_do_not_make_a_text_another() -> None:
    first = article("a", "Rain falls\n\nIt rained in the east.")
    first = replace(first, title_span=(0, 10))
    again = replace(article("b", "IT RAINED\r\nin  the east.", line=2))
    other = article("c", "It rained in the west.", line=3)
    assert find([first, again, other]) == [Duplicate(1, 0, True, 1.0)]


def test_near_is_a_jaccard_index_of_eight_tenths_of_five_word_sequences() -> None:
    # 100 words have 96 sequences; a change in the middle breaks 5 of them, one at the end 1.
    near = article("near", changed(50, 70), line=2)  # 86 in common of 106
    far = article("far", changed(10, 50, 70), line=3)  # 81 in common of 111
    (found,) = find([article("a", TEXT), near, far])
    assert (found.index, found.of, found.exact) == (1, 0, False)
    assert found.share == pytest.approx(86 / 106)


def test_other_outlets_may_print_the_same() -> None:
    agency = [article("a", TEXT, "echo"), article("b", TEXT, "courier")]
    agency.append(article("c", changed(50), "gazette"))
    assert find(agency) == []


def test_the_earliest_is_kept_and_undated_ones_are_last() -> None:
    articles = [
        article("undated", TEXT, line=1),
        article("late", TEXT, date="2031-05-15", line=2),
        article("early", changed(50), date="2031-05-14", line=3),
    ]
    assert pairs(articles) == {("undated", "early", False), ("late", "early", False)}


def test_every_duplicate_is_told_against_an_article_that_stays() -> None:
    # b is near a, c is near b but not near a: c stays.
    articles = [
        article("a", TEXT),
        article("b", changed(10, 30), line=2),
        article("c", changed(10, 30, 50, 70), line=3),
    ]
    assert pairs(articles) == {("b", "a", False)}


def test_short_bodies_are_compared_exactly() -> None:
    articles = [article("a", "It rained."), article("b", "it rained.", line=2)]
    articles += [article("c", "It snowed.", line=3)]
    assert pairs(articles) == {("b", "a", True)}


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [
        article(f"{at}", changed(*places), line=at)
        for at, places in enumerate([(), (3,), (3, 50), (3, 50, 70), (), (20, 40), (99,), (3, 50)])
    ]
    expected = pairs(articles)
    assert len(expected) > 2
    for seed in range(10):
        shuffled = random.Random(seed).sample(articles, len(articles))
        assert pairs(shuffled) == expected


def shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from("abc"), min_size=5, max_size=40).map(" ".join),
        min_size=2,
        max_size=12,
        unique=True,
    )
)
def test_nothing_alike_is_missed_and_nothing_else_found(texts: list[str]) -> None:
    """Against the definition itself, compared pair by pair."""
    found = {d.index: d for d in find([article(f"{n}", t, line=n) for n, t in enumerate(texts)])}
    sets = [shingles(text) for text in texts]
    for first, second in combinations(range(len(texts)), 2):
        share = len(sets[first] & sets[second]) / len(sets[first] | sets[second])
        if share >= 0.8 and first not in found:
            assert second in found
    for at, duplicate in found.items():
        of = sets[duplicate.of]
        assert duplicate.of not in found
        assert duplicate.share == pytest.approx(len(sets[at] & of) / len(sets[at] | of))
        assert duplicate.share >= 0.8
