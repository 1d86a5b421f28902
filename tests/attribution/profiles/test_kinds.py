"""Kinds of speakers beside the other speakers of the article."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose, assert_array_equal

from framing.attribution.attribution import KINDS
from framing.attribution.profiles.evidence import Evidence
from framing.attribution.profiles.kinds import (
    CLASSES,
    IN_COMPANY,
    alone,
    company,
    namings,
    read_kinds,
)


def test_the_company_of_a_speaker_are_all_others_and_two_of_whom_nothing_is_known() -> None:
    rows = np.array([[1, 0], [0, 1], [0.5, 0.5]], np.float32)
    assert_allclose(company(rows), [[0.125, 0.375], [0.375, 0.125], [0.25, 0.25]])
    assert_allclose(company(rows[:2]), [[0, 1 / 3], [1 / 3, 0]])
    assert_allclose(company(rows[:1]), [[0, 0]])


def test_probabilities_add_up_whatever_the_company() -> None:
    model = read_kinds()
    chance = np.random.default_rng(0)
    scores = chance.normal(size=(5, CLASSES)).astype(np.float32)
    likely = model.in_company(scores, company(alone(scores)))
    for found in (likely, alone(scores), namings(scores)):
        assert_allclose(found.sum(axis=1), 1, rtol=1e-5)


def test_among_officers_somebody_undescribed_is_likelier_an_officer() -> None:
    model = read_kinds()
    scores = np.zeros((1, CLASSES), np.float32)
    security, expert = KINDS.index("security"), KINDS.index("expert")
    among = {
        kind: model.in_company(scores, np.eye(len(KINDS), dtype=np.float32)[[kind]])[0]
        for kind in (security, expert)
    }
    assert among[security][security] > among[expert][security]
    assert among[expert][expert] > among[security][expert]


def test_without_others_kinds_are_those_of_the_scores() -> None:
    model = read_kinds()
    scores = np.zeros((1, CLASSES), np.float32)
    scores[0, IN_COMPANY.start] = 3
    nobody = np.zeros((1, len(KINDS)), np.float32)
    odds = np.log(model.in_company(scores, nobody)[0])
    assert_allclose(odds[0] - odds[1], 3 * model.sharpness, rtol=1e-5)


def _told(*names: str, words: str = "", figure: tuple[str, ...] = ()) -> Evidence:
    found = Evidence(list(names), figure=list(figure))
    found.words["titles"] += words.split()
    return found


def test_articles_that_are_asked_about_together_change_no_digit() -> None:
    model = read_kinds()
    known = [*model.rows][:40]
    nurse = _told(*known[:20], *known[5:9], "unheard of", words="nurse at the harbour hospital")
    clerk = _told(*known[10:], words="clerk")
    somebody, figure = _told(), _told(known[3], figure=(known[7], known[30]))
    articles = [[nurse], [], [clerk, somebody, figure], [figure]]
    for together, article in zip(model.scores_apart(articles), articles, strict=True):
        assert together.shape == (len(article), CLASSES)
        assert_array_equal(together, model.scores(article))


def test_scores_are_the_sum_of_what_each_feature_weighs() -> None:
    model = read_kinds()
    names = [*model.rows]
    said = _told(names[4], names[9], names[9], figure=(names[2],))
    weighed = [model.weights[model.rows[name]] * each for name, each in said.weights().items()]
    assert_allclose(model.scores([said])[0], model.constant + sum(weighed), rtol=1e-5, atol=1e-5)
