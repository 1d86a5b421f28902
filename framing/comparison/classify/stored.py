"""Trained classifiers on disk: opened without pickle, with a closed list of types.

A folder holds spec.toml (the specification, with the versions that made it), weights.skops,
metrics.json and card.md. Weights are opened only if their form is the one of this program (VERSION;
0.1.0 wrote the same), no later framing made them, the file is the one that was written, and every
type in it is listed in TYPES. What is learnt is stored in arrays of our own, which any version of
scikit-learn reads.
"""

from __future__ import annotations

import hashlib
import io
import json
import logging
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import framing
from framing.articles.article import Article
from framing.errors import ModelError
from framing.model_files import open_model
from framing.outlets.registry import UNKNOWN

KIND, VERSION, FILE = "classifier", 2, "weights.skops"
_log = logging.getLogger("framing")
_OURS = (
    "framing.comparison.classify.cautious.CautiousClassifier",
    "framing.comparison.classify.grams.Grams",
    "framing.comparison.classify.rarity.Rarity",
    "framing.comparison.classify.rounded.Rounded",
    "framing.comparison.classify.rounded.RoundedLinear",
    "framing.comparison.classify.scaled.Scaled",
    "framing.comparison.classify.transformers.FeatureTable",
    "framing.comparison.classify.transformers.Masker",
)
# The closed list: what a classifier of ours is made of, and nothing else.
TYPES = frozenset(_OURS) | {
    "builtins.dict",
    "builtins.list",
    "builtins.str",
    "builtins.tuple",
    "numpy.dtype",
    "numpy.float64",
    "numpy.ndarray",
    # Not fitted: they say by what was learnt, `RoundedLinear` holds it.
    "sklearn.linear_model._logistic.LogisticRegression",
    "sklearn.svm._classes.LinearSVC",
    "sklearn.pipeline.FeatureUnion",
    "sklearn.pipeline.Pipeline",
}
# How skops may put them together: no functions, methods or reductions.
_LOADERS = frozenset(
    {
        "DTypeNode",
        "DictNode",
        "JsonNode",
        "ListNode",
        "NdArrayNode",
        "ObjectNode",
        "TupleNode",
        "TypeNode",
    }
)
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
        from framing.comparison.classify.cautious import sizes  # brings scikit-learn

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
    import skops.io
    import tomli_w

    target = folder / FILE
    data = _settled(skops.io.dumps(classifier.pipeline))
    _check_types(data, target)
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
    _check_types(data, path / FILE)
    if hashlib.sha256(data).hexdigest() != made.get("sha256"):
        raise ModelError(
            "is not the file that was trained: its checksum differs", where=path / FILE, hint=hint
        )
    import skops.io
    from sklearn.exceptions import InconsistentVersionWarning

    with warnings.catch_warnings():
        # The Pipeline that holds the steps says which version made it; it has learnt nothing.
        warnings.simplefilter("ignore", InconsistentVersionWarning)
        return Classifier(spec, skops.io.loads(data, trusted=sorted(TYPES)))


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


def _check_types(data: bytes, where: Path) -> None:
    """Refuse weights with a type that is not on the closed list. Nothing is built."""
    hint = "open only classifiers that framing train has written"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            found = set(_types(json.loads(file.read("schema.json"))))
    except (zipfile.BadZipFile, KeyError, ValueError, RecursionError):
        raise ModelError("is not a file of weights", where=where, hint=hint) from None
    # A type says more than the loader that it comes with, so it is named first.
    for name in sorted(found - TYPES - _LOADERS, key=lambda name: ("." not in name, name)):
        raise ModelError(f"holds the type {name}, which is not trusted", where=where, hint=hint)


def _types(node: Any) -> Iterator[str]:
    """Yield the full name of every type, and every loader, that a skops schema names."""
    if isinstance(node, dict):
        if "__class__" in node:
            yield f"{node.get('__module__')}.{node['__class__']}"
        if "__loader__" in node:
            yield str(node["__loader__"])
        for value in node.values():
            yield from _types(value)
    elif isinstance(node, list):
        for value in node:
            yield from _types(value)


def _settled(data: bytes) -> bytes:
    """Return the same weights, so that equal ones are equal byte by byte.

    skops names objects by their place in memory, and zip records the hour: both are made uniform.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        schema = json.loads(old.read("schema.json"))
        names: dict[str, str] = {}
        _renumbered(schema, names)
        for name in ["schema.json", *names]:
            content = json.dumps(schema).encode() if name == "schema.json" else old.read(name)
            entry = zipfile.ZipInfo(names.get(name, name))
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return out.getvalue()


def _renumbered(node: Any, names: dict[str, str], ids: dict[int, int] | None = None) -> None:
    """Number the objects of a schema in the order of their mention; collect files' new names."""
    ids = {} if ids is None else ids
    if isinstance(node, dict):
        if isinstance(node.get("__id__"), int):
            node["__id__"] = ids.setdefault(node["__id__"], len(ids) + 1)
        if isinstance(file := node.get("file"), str):
            node["file"] = names.setdefault(file, f"{len(names) + 1}{Path(file).suffix}")
        for value in node.values():
            _renumbered(value, names, ids)
    elif isinstance(node, list):
        for value in node:
            _renumbered(value, names, ids)
