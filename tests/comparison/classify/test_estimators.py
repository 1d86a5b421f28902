"""scikit-learn's own checks, and for estimators of texts what these checks say, said of texts.

`check_estimator` gives arrays of numbers to all but one of its checks, and leaves those out for an
estimator whose tags say that it takes texts. The checks that give nothing are run here one by one;
the laws behind the others are stated on texts.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.utils import estimator_checks as checks

from framing.classify import CautiousClassifier, FeatureTable, Grams, Masker, Rarity, Scaled

TEXTS = [
    '"The bridge is safe," Mayor Anna Holt said. "We checked it," she added.',
    "The regime claims that the dam holds. Critics denied it.",
    "It rained.",
    "Who paid? A clerk, who asked not to be named, said nobody.",
]
OF_TEXTS = [FeatureTable(), Masker(), Grams(bits=8)]
WITHOUT_DATA = (
    checks.check_no_attributes_set_in_init,
    checks.check_parameters_default_constructible,
    checks.check_get_params_invariance,
    checks.check_set_params,
    checks.check_estimator_cloneable,
    checks.check_estimator_repr,
    checks.check_estimator_tags_renamed,
    checks.check_valid_tag_types,
)
of_texts = pytest.mark.parametrize("estimator", OF_TEXTS, ids=lambda each: type(each).__name__)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("estimator", [CautiousClassifier(), Scaled(), Rarity()])
def test_estimators_of_numbers_pass_every_check(estimator: Any) -> None:
    found = checks.check_estimator(estimator, on_fail=None, on_skip=None)
    # What is skipped needs a package or a setting that is not there, whatever the estimator.
    assert {each["status"] for each in found} <= {"passed", "skipped"}
    assert sum(each["status"] == "passed" for each in found) > 40
    assert not any(each["expected_to_fail"] for each in found)


@of_texts
@pytest.mark.parametrize("check", WITHOUT_DATA, ids=lambda each: each.__name__)
def test_estimators_of_texts_pass_the_checks_without_data(
    estimator: Any, check: Callable[[str, Any], None]
) -> None:
    check(type(estimator).__name__, clone(estimator))


def rows(found: Any) -> list[Any]:
    dense = found.toarray() if hasattr(found, "toarray") else found
    return [row if isinstance(row, str) else np.asarray(row).tolist() for row in dense]


@of_texts
def test_what_the_other_checks_say_holds_of_texts(estimator: Any) -> None:
    one = clone(estimator)
    given = list(TEXTS)
    assert one.fit(given) is one and given == TEXTS  # fit returns itself and changes no input
    assert one.get_params() == estimator.get_params()  # nor a parameter
    before = dict(vars(one))
    whole = rows(one.transform(TEXTS))
    assert vars(one).keys() == before.keys()  # transform keeps nothing
    np.testing.assert_equal(rows(clone(estimator).fit_transform(TEXTS)), whole)
    np.testing.assert_equal(rows(one.fit(TEXTS).transform(TEXTS)), whole)  # fit anew is the same
    np.testing.assert_equal(rows(pickle.loads(pickle.dumps(one)).transform(TEXTS)), whole)
    # No text's row depends on the others or on the order.
    np.testing.assert_equal(rows(one.transform(TEXTS[::-1]))[::-1], whole)
    np.testing.assert_equal([rows(one.transform([text]))[0] for text in TEXTS], whole)
    assert len(rows(one.transform([]))) == 0
    for wrong in ("a text", [1.0, 2.0], np.zeros((2, 3))):
        with pytest.raises(TypeError, match="texts"):
            one.transform(wrong)


@pytest.mark.parametrize("estimator", [FeatureTable(), Masker()])
def test_an_unfitted_one_says_so(estimator: Any) -> None:
    with pytest.raises(NotFittedError):
        clone(estimator).transform(TEXTS)


def test_names_are_as_many_as_columns() -> None:
    table = FeatureTable().fit(TEXTS)
    assert table.transform(TEXTS).shape == (4, len(table.get_feature_names_out()))
