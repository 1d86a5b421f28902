"""What the pages cannot show: the sentences that depend on how they were made."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from framing.report.material import Material
from framing.report.pages.method import limits

ARTICLE = "Every article counts alike, however long it is."
WORD = "Every word counts alike, so that a long article counts for more than a short one."


@pytest.mark.parametrize(("weigh_by", "said"), [("article", ARTICLE), ("word", WORD)])
def test_it_says_what_counts_once_where_outlets_are_compared(
    make: SimpleNamespace, weigh_by: str, said: str
) -> None:
    stories = [
        make.Story(make.article("Dam", f"It rained {n}.", id=f"{outlet}{n}", outlet=outlet), [])
        for outlet in "ab"
        for n in range(5)
    ]
    compared = Material(make.measurement(stories), weigh_by=weigh_by)
    assert limits(compared)[-1] == said
    few = Material(make.measurement(stories[4:]), weigh_by=weigh_by)  # one article against five
    assert said in limits(few)
    one = Material(make.measurement(stories[5:]), weigh_by=weigh_by)
    assert said not in limits(one)
