"""A classifier of the teaching corpus: trained, stored, opened again, and refused where need be."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest

import framing
from framing.articles.article import Corpus
from framing.comparison.classify.stored import Classifier, open_classifier, save
from framing.errors import FramingError
from framing.table.arrays import numbers
from framing.table.measure import measure
from framing.training.classifier import Trained, build, trained
from framing.training.classifier_card import card
from framing.training.classifier_spec import Spec, load


@pytest.fixture(scope="module")
def articles(seeds: Path) -> list[framing.articles.Article]:
    return list(framing.read([seeds / "teaching"]).articles)


@pytest.fixture(scope="module")
def spec(seeds: Path) -> Spec:
    return load(seeds / "outlet-of-seeds.toml")


@pytest.fixture(scope="module")
def found(spec, articles) -> Trained:  # type: ignore[no-untyped-def]
    return trained(spec, articles, [a.outlet for a in articles])


@pytest.fixture
def folder(found: Trained, tmp_path: Path) -> Path:
    save(found.classifier, tmp_path)
    return tmp_path


def test_outlets_written_to_differ_are_told_on_events_never_seen(found: Trained) -> None:
    honest = found.metrics["honest"]
    assert found.metrics["events"] == 7
    assert set(found.metrics["articles"].values()) == {7}
    assert honest["chance"] == pytest.approx(1 / 6, abs=1e-3)
    assert honest["low"] > 0.8
    assert honest["n_articles"] == 42


def test_labels_without_meaning_are_not_learnt(spec, articles) -> None:  # type: ignore[no-untyped-def]
    labels = np.random.default_rng(1).permutation([a.outlet for a in articles])
    honest = trained(spec, articles, labels.tolist()).metrics["honest"]
    assert honest["low"] < 1 / 6
    assert honest["macro_f1"] < 0.35


def test_what_is_stored_judges_as_what_was_trained(found, folder, articles) -> None:  # type: ignore[no-untyped-def]
    opened = open_classifier(folder)
    assert opened.classes == found.classifier.classes
    assert np.array_equal(opened.probabilities(articles), found.classifier.probabilities(articles))
    judged = opened.judge(articles[:3])
    assert judged == found.classifier.judge(articles[:3])
    assert [j.article for j in judged] == [a.id for a in articles[:3]]
    assert judged[0].likeliest == articles[0].outlet
    assert opened.judge([]) == []


@pytest.mark.parametrize(("over", "kind"), [("features", "logistic"), ("both", "svm")])
def test_measures_and_words_are_stored_too(spec, articles, tmp_path, over, kind) -> None:  # type: ignore[no-untyped-def]
    spec = dataclasses.replace(spec, values={**spec.values, "over": over, "classifier.kind": kind})
    model = Classifier(spec.nested(), build(spec).fit(articles, [a.outlet for a in articles]))
    save(model, tmp_path)
    assert np.array_equal(
        open_classifier(tmp_path).probabilities(articles[:4]), model.probabilities(articles[:4])
    )


def test_the_card_tells_what_the_metrics_hold(spec: Spec, found: Trained) -> None:
    text = card(spec, found.metrics)
    honest = found.metrics["honest"]
    assert (
        f"| macro F1 | {honest['macro_f1']:.3f}, 95 % interval "
        f"{honest['low']:.3f} to {honest['high']:.3f} |" in text
    )
    for part in ("Licence: MIT", "**Split.**", "**Limits.**", "**Intended use.**", "| by chance |"):
        assert part in text
    assert "So few events make the interval too narrow" in text


def test_too_few_articles_are_said(spec: Spec, articles) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(FramingError, match="1 classes of the task 'outlet' have 5 articles"):
        trained(spec, articles, ["one"] * 42)
    with pytest.raises(FramingError, match="the claim 'event' cannot be tested"):
        trained(
            dataclasses.replace(spec, values={**spec.values, "folds": 8}),
            articles,
            [a.outlet for a in articles],
        )


def test_by_time_and_by_outlet(spec: Spec, articles) -> None:  # type: ignore[no-untyped-def]
    values = {**spec.values, "claim": "time", "folds": 3}
    later = trained(
        dataclasses.replace(spec, values=values), articles, [a.outlet for a in articles]
    )
    assert later.metrics["claim"].startswith("an article published later")
    assert later.metrics["honest"]["n_articles"] < 42
    # A made-up kind of outlet: what is learnt of four cannot be known of two others.
    values = {**spec.values, "claim": "outlet", "folds": 3}
    kind = [("a" if a.outlet < "g" else "b") for a in articles]
    unseen = trained(dataclasses.replace(spec, values=values), articles, kind)
    assert unseen.metrics["honest"]["n_groups"] == 6
    assert unseen.metrics["leaky twin"]["macro_f1"] > unseen.metrics["honest"]["macro_f1"]


def test_others_stand_beside_it_in_the_same_folds(spec: Spec, articles) -> None:  # type: ignore[no-untyped-def]
    values = {**spec.values, "folds": 3, "repeats": 2, "beside": ["yardstick", "measures"]}
    asked = dataclasses.replace(spec, values=values)
    corpus = Corpus(tuple(articles))
    table = measure(corpus, fast=True, workers=1).articles
    measures = numbers(table, ["naming_anonymous", "stance_endorsing", "stance_distancing"])
    found = trained(asked, articles, [a.outlet for a in articles], measures=measures).metrics
    assert list(found["beside"]) == ["yardstick", "measures", "itself"]
    # Three measures tell three of six outlets apart; words tell all.
    chance = found["honest"]["chance"]
    assert chance < found["beside"]["measures"]["macro_f1"] < found["honest"]["macro_f1"]
    assert found["honest"]["n_articles"] == 42  # each is held out twice, and counts once
    text = card(asked, found)
    assert "3 folds, 2 groupings" in text
    assert "| the table of measures alone, folds of the first grouping: macro F1 |" in text


def test_articles_of_other_files_only_teach(spec: Spec, articles) -> None:  # type: ignore[no-untyped-def]
    # A class is a pair of outlets, so that an outlet never seen can be told by its fellow.
    kind = {"capital-courier": "a", "meridian-agency": "a", "daily-thunder": "b"}
    labels = [kind.get(a.outlet, "c") for a in articles]
    mine = [
        dataclasses.replace(a, file=f"{'more' if a.outlet == 'meridian-agency' else 'asked'}.jsonl")
        for a in articles
    ]
    held = [a for a in mine if a.file == "asked.jsonl"]
    assert len(held) == 35
    values = {**spec.values, "claim": "outlet", "folds": 2, "judged": ["asked.jsonl"]}
    found = trained(dataclasses.replace(spec, values=values), mine, labels).metrics
    assert found["honest"]["n_articles"] == len(held)
    assert sum(found["articles"].values()) == 42


def test_articles_of_one_outlet_are_judged_as_one(spec: Spec, articles) -> None:  # type: ignore[no-untyped-def]
    kind = [("a" if a.outlet < "g" else "b") for a in articles]
    values = {**spec.values, "claim": "outlet", "folds": 3, "together": 7}
    asked = dataclasses.replace(spec, values=values)
    found = trained(asked, articles, kind)
    assert "alone" in found.metrics["beside"]
    text = card(asked, found.metrics)
    assert "Of an outlet with 7 articles or more among those given, all are judged as one" in text
    assert "| this classifier, each article by itself, same folds: macro F1 |" in text
    one = found.classifier.judge(articles)
    assert {each.together for each in one} == {7}
    for outlet in {a.outlet for a in articles}:
        of_outlet = {
            e.probability for a, e in zip(articles, one, strict=True) if a.outlet == outlet
        }
        assert len(of_outlet) == 1
    # Six of an outlet, or articles without one, are judged one by one.
    some = [a for a in articles if a.outlet == articles[0].outlet][:6]
    assert {each.together for each in found.classifier.judge(some)} == {1}
    for nobody in ("", "unknown"):
        some = [dataclasses.replace(a, outlet=nobody) for a in articles]
        assert {each.together for each in found.classifier.judge(some)} == {1}
