"""The second pass over kinds: speakers beside the others of their article."""

from __future__ import annotations

import numpy as np
from numpy.testing import assert_allclose

from framing.attribution.attribution import KINDS
from framing.attribution.profiles.evidence import GROUPS, Evidence
from framing.attribution.profiles.kinds import Floats, KindModel, alone, assembled
from framing.attribution.profiles.word_vectors import packed
from framing.training.kinds_company import others
from framing.training.kinds_fit import fitted, in_company
from framing.training.kinds_gold import Example

WORDS = {
    "words": packed(["pier"]),
    "codes": np.zeros((2, 4), np.int8),
    "scale": np.ones(2, np.float32),
}
SPEC = {
    **{"cost": 1.0, "naming_cost": 1.0, "steps": 100, "least_examples": 1, "least_named": 1},
    "weights": {"given": 1.0},
    "scales": dict.fromkeys((*GROUPS, "others"), 1.0),
}


def example(
    article: str, name: str, kind: str, said: tuple[str, ...] = (), *, origin: str = "given"
) -> Example:
    naming = "unnamed" if name[0].islower() else ("named", "body")[name.endswith("Guard")]
    told = (kind, naming, 1, origin)
    return Example(article, 0, name, *told, True, True, Evidence([*said]))


def test_others_are_those_of_the_same_article_and_reading_one_row_per_name() -> None:
    told = [
        example("a", "Mara Quill", "security"),
        example("a", "Mara Quill", "official"),  # the annotators call her both
        example("a", "the harbour police", "security"),
        example("a", "Mara Quill", "security", origin="annotated"),
        example("b", "Tom Reyes", "business"),
        example("c", "Ada", "civil", origin="made up"),
        example("c", "Ben", "civil", origin="made up"),
    ]
    rows = np.eye(7, len(KINDS), dtype=np.float32)
    found = others(told, rows)
    assert_allclose(found[:2], rows[[2, 2]] / 3)
    assert_allclose(found[2], rows[0] / 3)
    assert_allclose(found[3:], 0)  # nobody else there; made-up speakers have no company


def test_of_whom_nothing_is_said_is_taken_for_what_the_others_are() -> None:
    told = []
    for number in range(30):
        kind = ("security", "business", "civil")[number % 3]
        told += [
            example(str(number), "Coast Guard", kind, (f"title={kind}",)),
            example(str(number), "Mara Quill", kind),
            example(str(number), "a diver", kind),
        ]
    truth = np.array([KINDS.index(each.kind) for each in told])
    first = assembled(fitted(told, WORDS, SPEC))
    scores = first.scores([each.evidence for each in told])
    described = np.arange(len(told)) % 3 == 0
    right = alone(scores).argmax(axis=1) == truth
    assert right[described].all()
    assert right[~described].mean() < 0.5  # they are all alike

    company = others(told, alone(scores))
    second = assembled(in_company(fitted(told, WORDS, SPEC), told, company, SPEC))
    assert (second.in_company(scores_of(second, told), company).argmax(axis=1) == truth).all()
    # What is said of each alone, and the namings, stay as they were.
    assert_allclose(alone(scores_of(second, told)), alone(scores), atol=1e-3)


def scores_of(model: KindModel, told: list[Example]) -> Floats:
    return model.scores([each.evidence for each in told])
