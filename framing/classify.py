"""Estimators for scikit-learn, and trained classifiers: every public name in one place.

>>> from framing.classify import FeatureTable
>>> FeatureTable(["question_marks"]).fit(["Who paid?"])
Traceback (most recent call last):
ValueError: no measure is called 'question_marks'; see `framing features --list`
"""

from typing import TYPE_CHECKING

from framing.lazy_names import lazily

if TYPE_CHECKING:
    from framing.comparison.classify.cautious import CautiousClassifier as CautiousClassifier
    from framing.comparison.classify.grams import Grams as Grams
    from framing.comparison.classify.rarity import Rarity as Rarity
    from framing.comparison.classify.scaled import Scaled as Scaled
    from framing.comparison.classify.stored import Classifier as Classifier
    from framing.comparison.classify.stored import open_classifier as open_classifier
    from framing.comparison.classify.transformers import FeatureTable as FeatureTable
    from framing.comparison.classify.transformers import Masker as Masker

_NAMES = {
    "CautiousClassifier": "framing.comparison.classify.cautious",
    "Classifier": "framing.comparison.classify.stored",
    "FeatureTable": "framing.comparison.classify.transformers",
    "Grams": "framing.comparison.classify.grams",
    "Masker": "framing.comparison.classify.transformers",
    "Rarity": "framing.comparison.classify.rarity",
    "Scaled": "framing.comparison.classify.scaled",
    "open_classifier": "framing.comparison.classify.stored",
}
__all__ = [
    "CautiousClassifier",
    "Classifier",
    "FeatureTable",
    "Grams",
    "Masker",
    "Rarity",
    "Scaled",
    "open_classifier",
]
if not TYPE_CHECKING:  # or every misspelt name would pass for one of any type
    __getattr__ = lazily(__name__, _NAMES)


def __dir__() -> list[str]:
    return __all__
