"""The weights of a classifier as bytes: read without pickle, from a closed list of types.

What is learnt is stored in arrays of our own, which any version of scikit-learn reads. Equal
weights are equal byte by byte.
"""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from framing.errors import ModelError

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


def packed(pipeline: Any) -> bytes:
    """Return a fitted Pipeline as bytes."""
    import skops.io

    return _settled(skops.io.dumps(pipeline))


def unpacked(data: bytes) -> Any:
    """Return the Pipeline that `packed` wrote; `check_types` first says what is not trusted."""
    import skops.io
    from sklearn.exceptions import InconsistentVersionWarning

    with warnings.catch_warnings():
        # The Pipeline that holds the steps says which version made it; it has learnt nothing.
        warnings.simplefilter("ignore", InconsistentVersionWarning)
        return skops.io.loads(data, trusted=sorted(TYPES))


def check_types(data: bytes, where: Path) -> None:
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
