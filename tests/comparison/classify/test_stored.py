"""A small classifier of ours, stored and opened again, what it says, and why."""

from __future__ import annotations

import dataclasses
import io
import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
import tomli
import tomli_w

from framing.articles.article import Article
from framing.comparison.classify.cautious import UNLIKE
from framing.comparison.classify.reasons import above, reasons
from framing.comparison.classify.stored import (
    Classifier,
    open_classifier,
    outlets_of,
    save,
    versions,
)
from framing.errors import ModelError
from framing.training.classifier import build
from framing.training.classifier_spec import SPECIFICATION, load

HARBOUR = ("ferry", "quay", "harbour", "tide", "anchor", "sailor")
HILL = ("sheep", "meadow", "barn", "shepherd", "fence", "wool")


def article(number: int, words: tuple[str, ...], outlet: str) -> Article:
    one, two, three = (words[(number + step) % len(words)] for step in (0, 1, 3))
    text = f"The {one} and the {two} stood by the {three} when the {one} came."
    return Article(id=f"{outlet}-{number}", text=text, outlet=outlet)


ARTICLES = [
    *(article(number, HARBOUR, "the-quay") for number in range(9)),
    *(article(number, HILL, "the-barn") for number in range(9)),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Classifier:
    path = tmp_path_factory.mktemp("spec") / "spec.toml"
    path.write_text(SPECIFICATION.replace("bits = 16", "bits = 10").replace("0.8 ", "0.1 "))
    spec = load(path)
    spec = dataclasses.replace(spec, values={**spec.values, "cut_lead": False})
    labels = [each.outlet for each in ARTICLES]
    return Classifier(spec.nested(), build(spec).fit(ARTICLES, labels))


@pytest.fixture
def folder(made: Classifier, tmp_path: Path) -> Path:
    save(made, tmp_path)
    return tmp_path


def test_what_is_stored_judges_as_what_was_trained(made: Classifier, folder: Path) -> None:
    opened = open_classifier(folder)
    assert opened.classes == made.classes == ("the-barn", "the-quay")
    probabilities = opened.probabilities(ARTICLES)
    assert np.array_equal(probabilities, made.probabilities(ARTICLES))
    assert probabilities.shape == (18, 2)
    judged = opened.judge(ARTICLES)
    assert judged == made.judge(ARTICLES)
    assert [each.likeliest for each in judged] == [each.outlet for each in ARTICLES]
    assert [each.article for each in judged] == [each.id for each in ARTICLES]
    assert [each.probability for each in judged] == probabilities.max(axis=1).tolist()
    assert {each.together for each in judged} == {1}
    assert opened.judge([]) == []


def test_by_default_each_article_is_judged_alone(made: Classifier) -> None:
    spec = {key: value for key, value in made.spec.items() if key != "together"}
    assert Classifier(spec, made.pipeline).together == 0


def test_articles_of_an_outlet_are_judged_as_one_from_the_number_on(tmp_path: Path) -> None:
    path = tmp_path / "spec.toml"
    given = SPECIFICATION.replace('claim = "event"', 'claim = "outlet"').replace(
        "bits = 16", "bits = 10"
    )
    given = given.replace('task = "outlet" ', 'task = "coast" ')
    path.write_text(given.replace("together = 0", "together = 3"))
    spec = load(path)
    spec = dataclasses.replace(spec, values={**spec.values, "cut_lead": False})
    outlets = [f"{each.outlet}-{number // 3}" for number, each in enumerate(ARTICLES)]
    articles = [dataclasses.replace(a, outlet=o) for a, o in zip(ARTICLES, outlets, strict=True)]
    labels = [each.outlet for each in ARTICLES]
    pipeline = build(spec).fit(articles, labels, cautious__groups=np.array(outlets))
    some = Classifier(spec.nested(), pipeline)
    assert some.together == 3
    judged = some.judge([*articles[:3], *articles[9:11]])
    assert [each.together for each in judged] == [3, 3, 3, 1, 1]
    assert len({each.probability for each in judged[:3]}) == 1


def test_an_article_of_no_known_outlet_is_a_group_of_its_own() -> None:
    given = [Article("a", "", outlet=name) for name in ("one", "", "one", "unknown", "")]
    assert outlets_of(given) == ["one", "article 1", "one", "article 3", "article 4"]


def test_what_is_unlike_both_classes_is_declined(made: Classifier) -> None:
    (judged,) = made.judge([Article("x", "Quantum chips beat every forecast of growth.")])
    assert judged.said == UNLIKE


def test_equal_weights_are_equal_byte_by_byte(folder: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    again.mkdir()
    save(open_classifier(folder), again)
    assert (again / "weights.skops").read_bytes() == (folder / "weights.skops").read_bytes()
    with zipfile.ZipFile(folder / "weights.skops") as file:
        names = file.namelist()
        schema = json.loads(file.read("schema.json"))
        assert {entry.compress_type for entry in file.infolist()} == {zipfile.ZIP_DEFLATED}
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "schema.json"
    assert [int(name.partition(".")[0]) for name in names[1:]] == list(range(1, len(names)))
    numbers = ids(schema)
    # Objects are numbered from 1 in the order in which the schema first names them.
    assert list(dict.fromkeys(numbers)) == list(range(1, len(set(numbers)) + 1))
    assert len(numbers) > 10


def ids(node: Any) -> list[int]:
    if isinstance(node, list):
        return [number for each in node for number in ids(each)]
    if not isinstance(node, dict):
        return []
    own = [node["__id__"]] if isinstance(node.get("__id__"), int) else []
    return own + [number for each in node.values() for number in ids(each)]


def test_what_made_it_is_written_beside_it(folder: Path) -> None:
    written = tomli.loads((folder / "spec.toml").read_text("utf-8"))
    assert written["made"]["framing"] == versions()["framing"]
    assert (written["kind"], written["version"], written["file"]) == (
        "classifier",
        2,
        "weights.skops",
    )


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"version": 1}, "version 1 of the classifier model; this program reads 2"),
        ({"kind": "tagger"}, "a model of kind 'tagger', where 'classifier' is asked for"),
        ({"made": {"framing": "9.1.0"}}, "was made with framing 9.1.0; this is "),
        ({"made": {"framing": "mine"}}, "made by no release of framing: 'mine'"),
        ({"made": 1}, "does not say which versions made it"),
        ({"file": "../weights.skops"}, "is missing"),
        ({"file": "spec.toml"}, "the weights must be called weights.skops"),
    ],
)
def test_another_version_is_refused_in_one_line(folder: Path, change: Any, told: str) -> None:
    written = tomli.loads((folder / "spec.toml").read_text("utf-8"))
    (folder / "spec.toml").write_text(tomli_w.dumps({**written, **change}), "utf-8")
    with pytest.raises(ModelError, match=re.escape(told)) as error:
        open_classifier(folder)
    assert "\n" not in str(error.value)


def test_the_classifier_of_an_earlier_release_opens_and_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """framing 0.1.0 made it; the next release, and the one after that with two digits, open it."""
    made = versions()["framing"]
    monkeypatch.setattr("framing.__version__", "0.12.0")
    assert open_classifier(folder).classes
    assert [record.getMessage() for record in caplog.records] == [
        f"{folder / 'spec.toml'}: was made with framing {made}; measures may have changed since, "
        "so train it again before you publish what it says"
    ]


@pytest.mark.parametrize(
    ("foreign", "named"),
    [
        (timedelta(1), "datetime.timedelta"),
        (np.sin, "numpy"),
        (np.random.default_rng(0), "numpy.random"),
        # skops itself trusts all of scikit-learn; our list is narrower.
        (__import__("sklearn.svm").svm.SVC(), "sklearn.svm._classes.SVC"),
    ],
)
def test_a_foreign_type_is_refused_before_it_is_built(
    folder: Path, foreign: object, named: str
) -> None:
    (folder / "weights.skops").write_bytes(skops.io.dumps({"step": [foreign]}))
    with pytest.raises(ModelError, match="which is not trusted") as error:
        open_classifier(folder)
    assert named in str(error.value)
    assert "\n" not in str(error.value)


def schema(node: object) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("schema.json", json.dumps(node))
    return out.getvalue()


def test_a_function_under_a_trusted_name_is_refused(folder: Path) -> None:
    node = {
        "__class__": "str",
        "__module__": "builtins",
        "__loader__": "FunctionNode",
        "content": {"module_path": "os", "function": "system"},
    }
    (folder / "weights.skops").write_bytes(schema(node))
    with pytest.raises(ModelError, match="holds the type FunctionNode, which is not trusted"):
        open_classifier(folder)


def test_a_type_is_named_before_its_loader(folder: Path) -> None:
    node = {"__class__": "zz", "__module__": "zz", "__loader__": "AaNode"}
    (folder / "weights.skops").write_bytes(schema([{"content": [node]}]))
    with pytest.raises(ModelError, match=re.escape("holds the type zz.zz, which is not trusted")):
        open_classifier(folder)


def test_weights_that_were_changed_or_broken_are_refused(folder: Path) -> None:
    other = skops.io.dumps({"step": [1, 2]})
    (folder / "weights.skops").write_bytes(other)
    with pytest.raises(ModelError, match="its checksum differs"):
        open_classifier(folder)
    (folder / "weights.skops").write_bytes(b"not a zip")
    with pytest.raises(ModelError, match="is not a file of weights"):
        open_classifier(folder)


def test_the_reasons_add_up_and_stand_where_they_say(made: Classifier) -> None:
    text = "Ferry, ferry and sheep by the quay; ferry, FERRY, ferry, ferry."
    given = Article("x", text)
    (found,) = reasons(made, [given], ["the-quay"])
    assert found[0].term == "Ferry"
    # Five places of six, in the order of the text.
    assert [text[slice(*span)] for span in found[0].spans] == [
        "Ferry", "ferry", "ferry", "FERRY", "ferry",
    ]  # fmt: skip
    weights = [each.weight for each in found]
    assert weights == sorted(weights, reverse=True) and min(weights) > 0
    assert "sheep" not in [each.term for each in found]
    (against,) = reasons(made, [given], ["the-barn"])
    assert against[0].term == "sheep"
    assert against[0].spans == ((17, 22),)


def test_at_most_eight_reasons_are_given(made: Classifier) -> None:
    text = "ferry quay harbour tide anchor sailor ferries quays harbours tides anchors sailors"
    (found,) = reasons(made, [Article("x", text)], ["the-quay"])
    assert len(found) == 8
    (few,) = reasons(made, [Article("x", text)], ["the-quay"], most=2)
    assert few == found[:2]


def test_a_class_is_weighed_against_the_mean_of_the_others() -> None:
    three = np.array([[3.0, 0.0], [1.0, 0.0], [2.0, 6.0]])
    assert above(three).tolist() == [[1.5, -3.0], [-1.5, -3.0], [0.0, 6.0]]
    assert above(np.array([[2.0, -1.0]])).tolist() == [[-2.0, 1.0], [2.0, -1.0]]
