"""Trained classifiers on disk, and what they say of articles.

A folder holds spec.toml (the specification, with the versions that made it), weights.skops,
metrics.json and card.md. Weights are opened only if their form is the one of this program (VERSION;
0.1.0 wrote the same), no later framing made them, the file is the one that was written, and every
type in it is trusted (`weights.TYPES`).
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import framing
from framing.articles.article import Article
from framing.comparison.classify.groups import sizes
from framing.comparison.classify.weights import check_types, packed, unpacked
from framing.errors import ModelError
from framing.model_files import open_model
from framing.outlets.registry import UNKNOWN

KIND, VERSION, FILE = "classifier", 2, "weights.skops"
_log = logging.getLogger("framing")
_HINT = "train it again: framing train {}"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a classifier says of an article.

    Attributes
    ----------
    article : str
        Its id.
    said : str
        The class, "not sure enough", or "unlike every class seen".
    likeliest : str
        The class that it would name if it had to.
    probability : float
        Of that class, calibrated.
    together : int
        How many articles of its outlet, itself included, were judged as one.
    """

    article: str
    said: str
    likeliest: str
    probability: float
    together: int = 1


@dataclass(frozen=True)
class Classifier:
    """A trained classifier, as `open_classifier` returns it.

    Parameters
    ----------
    spec : mapping
        Its specification (spec.toml).
    pipeline : Pipeline
        Fitted; its last step is a CautiousClassifier.

    Examples
    --------
    >>> from sklearn.pipeline import make_pipeline
    >>> from framing.classify import CautiousClassifier, Classifier, FeatureTable, Scaled
    >>> texts = ['"It holds," Mayor Ann Lee said.', "It rained all day."] * 10
    >>> pipeline = make_pipeline(FeatureTable(["attributions"]), Scaled(), CautiousClassifier())
    >>> model = Classifier({}, pipeline.fit(texts, ["quotes", "none"] * 10))
    >>> model.classes
    ('none', 'quotes')
    """

    spec: Mapping[str, Any]
    pipeline: Any

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes it knows, sorted; the columns of `probabilities`."""
        return tuple(map(str, self.pipeline[-1].classes_))

    @property
    def together(self) -> int:
        """The number of articles from which an outlet's are judged as one; 0 where each is judged
        alone."""
        return int(self.spec.get("together", 0))

    def probabilities(self, articles: Sequence[Article]) -> Any:
        """Return the calibrated probability of each class.

        Parameters
        ----------
        articles : sequence of Article
            What to classify.

        Returns
        -------
        ndarray of float64, (n_articles, n_classes)
            Columns in the order of `classes`; each row sums to 1.
        """
        seen = self.pipeline[:-1].transform(list(articles))
        return self.pipeline[-1].predict_proba(seen, self._groups(articles))

    def judge(self, articles: Sequence[Article]) -> list[Judgement]:
        """Return what the classifier says of each article.

        Parameters
        ----------
        articles : sequence of Article
            What to classify.

        Returns
        -------
        list of Judgement
            In the order of the articles.
        """
        if not articles:
            return []
        seen = self.pipeline[:-1].transform(list(articles))
        groups = self._groups(articles)
        probability = self.pipeline[-1].predict_proba(seen, groups)
        said = self.pipeline[-1].judge(seen, groups)
        many = [1] * len(articles)
        if groups is not None:
            many = [n if n >= self.together else 1 for n in sizes(groups).tolist()]
        return [
            Judgement(article.id, str(word), self.classes[row.argmax()], float(row.max()), n)
            for article, word, row, n in zip(articles, said, probability, many, strict=True)
        ]

    def _groups(self, articles: Sequence[Article]) -> list[str] | None:
        return outlets_of(articles) if self.together else None


def outlets_of(articles: Sequence[Article]) -> list[str]:
    """Return the outlet of each article; one of an unknown outlet is a group of its own."""
    nobody = ("", UNKNOWN)
    return [f"article {i}" if a.outlet in nobody else a.outlet for i, a in enumerate(articles)]


def save(classifier: Classifier, folder: Path) -> None:
    """Write spec.toml and the weights into `folder`, which exists.

    Raises ModelError for a type that `open_classifier` would refuse.
    """
    import tomli_w

    target = folder / FILE
    data = packed(classifier.pipeline)
    check_types(data, target)
    target.write_bytes(data)
    made = {"framing": framing.__version__, "sha256": hashlib.sha256(data).hexdigest()}
    spec = {**classifier.spec, "kind": KIND, "version": VERSION, "file": FILE, "made": made}
    (folder / "spec.toml").write_text(tomli_w.dumps(spec), "utf-8")


def open_classifier(folder: str | Path) -> Classifier:
    """Open a classifier that `framing train` has written. Nothing in it is run.

    Parameters
    ----------
    folder : str or Path
        Where spec.toml and weights.skops lie.

    Returns
    -------
    Classifier
        The classifier, ready to judge articles.

    Raises
    ------
    ModelError
        If a file is missing or changed, if a later framing made it, or if the weights
        hold a type that is not on the closed list.

    Examples
    --------
    >>> from framing.classify import open_classifier
    >>> from framing.resources import folder
    >>> model = open_classifier(folder("models") / "outlet-of-twenty")
    >>> len(model.classes)
    20
    """
    path = Path(folder)
    spec = open_model(path, kind=KIND, version=VERSION)
    hint, made = _HINT.format(path / "spec.toml"), spec.get("made")
    if not isinstance(made, dict):
        raise ModelError("does not say which versions made it", where=path / "spec.toml", hint=hint)
    _check_release(str(made.get("framing")), path / "spec.toml")
    if spec["file"] != FILE:
        raise ModelError(f"the weights must be called {FILE}", where=path / "spec.toml", hint=hint)
    data = (path / FILE).read_bytes()
    # Types first: a file that was exchanged on purpose is named for what it holds.
    check_types(data, path / FILE)
    if hashlib.sha256(data).hexdigest() != made.get("sha256"):
        raise ModelError(
            "is not the file that was trained: its checksum differs", where=path / FILE, hint=hint
        )
    return Classifier(spec, unpacked(data))


def _check_release(made: str, where: Path) -> None:
    """Raise ModelError for the classifier of a release later than this; tell of an earlier one.

    The form of the file (VERSION) is the same in all of them, but a measure may have changed.
    """
    try:
        later = _release(made) > _release(framing.__version__)
    except ValueError:
        raise ModelError(f"made by no release of framing: {made!r}", where=where) from None
    if later:
        raise ModelError(
            f"was made with framing {made}; this is {framing.__version__}",
            where=where,
            hint="install the later framing",
        )
    if made != framing.__version__:
        _log.warning(
            "%s: was made with framing %s; measures may have changed since, so train it again "
            "before you publish what it says",
            where,
            made,
        )


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def versions() -> dict[str, str]:
    """Return the versions by which a classifier is made."""
    import sklearn

    return {"framing": framing.__version__, "scikit-learn": sklearn.__version__}
