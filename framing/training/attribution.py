"""Train the attribution model: `python -m framing.training.attribution --spec SPEC -o OUT`.

Word vectors come from raw news, the rest from human attributions and, with a teacher, from those
that a trained model finds in raw news: its decisions or, where [teacher] says `soft`, its
probabilities. Folds are of whole articles. With `--fold K` the articles of that fold
are held out and scored; without, all are learnt from. A specification with a [finish] also learns
from the held-out fold once it has been scored; where OUT already holds the scored net, only the
finish is left to do. A specification whose [teacher] names another one trains that one first.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import chain
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.net import model
from framing.attribution.net.decoding import Costs
from framing.attribution.net.inputs import Spellings
from framing.attribution.net.settings import Settings
from framing.attribution.net.stored import assembled, stored
from framing.errors import FramingError
from framing.language.tokens import Tokens, tokenize
from framing.training.attribution_calibration import calibrated
from framing.training.attribution_scoring import counts, figures
from framing.training.vectors import numbered, vectors

FOLDS = 5
RAW = ("outlets_articles", "lean_media_train_sample")
HELD_OUT = "sourcing_gold"  # measured on, so nothing is learnt from its articles
GOLD = "attribution_polnear"


def records(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    """Yield the records of a set of the annotated data."""
    path = folder / f"{name}.jsonl.gz"
    if not path.is_file():
        raise FramingError("no such data", where=path, hint="name their folder by --data")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def raw_texts(folder: Path) -> list[str]:
    """Return title and text of the raw articles, each once, without those that are measured on."""
    skipped = {str(record["id"]) for record in records(folder, HELD_OUT)}
    texts = {
        str(record["id"]): f"{record.get('title') or ''}\n\n{record['text']}"
        for name in RAW
        for record in records(folder, name)
        if str(record["id"]) not in skipped
    }
    return list(texts.values())


def fold_of(identifier: str) -> int:
    """Return the fold of an article, by a checksum of its identifier."""
    return crc32(identifier.encode()) % FOLDS


def found_by(teacher: Path, texts: list[str], soft: dict[str, Any] | None) -> list[dict[str, Any]]:
    """Return `texts` as records with the attributions that the model in `teacher` finds.

    soft: where given, each has its probability, as these settings of the model give it; otherwise
    everything that the model finds is assumed to be right.
    """
    known = model.read_model(teacher)
    known = replace(known, settings=replace(known.settings, **(soft or {})))
    every = (known.statements(tokenize(texts[i : i + 100])) for i in range(0, len(texts), 100))
    return [
        {
            "text": text,
            "attributions": [_learnt(statement, soft is not None) for statement in statements],
        }
        for text, statements in zip(texts, chain.from_iterable(every), strict=True)
    ]


def _learnt(statement: Statement, soft: bool) -> dict[str, Any]:
    found = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {**found, "probability": statement.probability if soft else 1.0}


def seeded_torch(seed: int) -> Any:
    """Return torch, on one thread and with a seed; raises FramingError where it is missing."""
    try:
        import torch
    except ImportError as error:
        raise FramingError(
            "training needs torch",
            where="framing.training",
            hint='pip install "newsframing[train]"',
        ) from error
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    return torch


def trained(
    spec: dict[str, Any], folder: Path, fold: int | None, teacher: Path | None, known: Path
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Yield the arrays to store and the human records held out.

    First those of the net to measure; then, where the spec has a [finish], those of the same net
    after it has also learnt from what was held out. The finish starts from the stored weights in
    `known`, so that it is the same whether the first step was made just now or before.
    """
    torch = seeded_torch(spec["seed"])
    from framing.training.attribution_gold import Corpus
    from framing.training.attribution_net import Sizes
    from framing.training.attribution_pointers import PointerNet
    from framing.training.attribution_roles import RoleNet
    from framing.training.attribution_steps import Schedule, taught

    human = list(records(folder, GOLD))
    raw = raw_texts(folder)
    silver = found_by(teacher, raw, spec["teacher"].get("soft")) if teacher else []
    learn = np.array([fold is None or fold_of(r["id"]) != fold for r in human], bool)
    is_silver = np.arange(len(human) + len(silver)) >= len(human)
    gold = tokenize([r["text"] for r in human + silver])
    batches = (tokenize(raw), tokenize([r["text"] for r in human]))
    words = numbered(batches, spec["vectors"]["words"], spec["vectors"]["least"])
    sizes = Sizes(word=spec["vectors"]["dimension"], **spec["net"])
    if bool(sizes.pointer) != bool(sizes.local):
        raise FramingError("local and pointer go together", where="[net]", hint="give both or none")
    kind = PointerNet if sizes.pointer else RoleNet
    corpus = Corpus(gold, words)
    text_of = np.repeat(np.arange(len(is_silver)), np.diff(gold.bounds))[corpus.windows[:-1]]
    held = [r for r, known in zip(human, learn, strict=True) if not known]
    all_learn = np.append(learn, np.ones(len(silver), bool))
    if not (known / "weights.npz").is_file():
        table = torch.from_numpy(vectors(batches, words, sizes.word, spec["seed"]))
        net = kind(sizes, table, dropout=0.0)
        corpus.label(human + silver, all_learn)
        for leg in spec["training"]:
            plan = Schedule(**leg)
            some = all_learn & (~is_silver | plan.silver)
            net = taught(net, corpus, np.flatnonzero(some[text_of]), plan, spec["seed"])
        yield as_stored(net, words, rates_of(words, corpus)), held
    if held and "finish" in spec:
        with np.load(known / "weights.npz") as arrays:
            net = restored(kind, sizes, dict(arrays))
        corpus.label(human + silver, np.ones_like(all_learn))
        plan = Schedule(**spec["finish"])
        some = ~is_silver | plan.silver
        net = taught(net, corpus, np.flatnonzero(some[text_of]), plan, spec["seed"])
        yield as_stored(net, words, rates_of(words, corpus)), []


def restored(net: Any, sizes: Any, arrays: dict[str, Any]) -> Any:
    """Return the net of the stored `arrays`; what only training needs starts afresh."""
    import torch

    table = arrays["word.codes"].astype(np.float32) * arrays["word.scale"][:, None]
    made = net(sizes, torch.from_numpy(table), dropout=0.0)
    names = made.state_dict().keys() & arrays.keys()
    state = {name: torch.from_numpy(arrays[name].astype(np.float32)) for name in names}
    # Whether a statement counts is first taken to be whether it is one.
    accept = [name for name in names if name.startswith("accept.")]
    state |= {name.replace("accept", "odds"): state[name] for name in accept}
    made.load_state_dict(state, strict=False)
    return made


def rates_of(words: dict[str, int], corpus: Any) -> NDArray[np.int8]:
    """Return how often each word is a cue in `corpus`, 0 for no word first: see `rate_class`."""
    rates = [corpus.rates[corpus.keys[word]] if word in corpus.keys else 0 for word in words]
    return np.array([0, *rates], np.int8)


def as_stored(net: Any, words: dict[str, int], rates: NDArray[np.int8]) -> dict[str, Any]:
    """Return the arrays to store of `net`; rates: see `rates_of`."""
    arrays = {name: value.numpy() for name, value in net.state_dict().items()}
    return stored(arrays, words, rates)


def tuned(net: model.Model, held: list[dict[str, Any]]) -> tuple[model.Model, dict[str, Any]]:
    """Return `net` calibrated and with the threshold of the best relation F1 on `held`, figures."""
    tokens: Tokens = tokenize([r["text"] for r in held])
    net = calibrated(net, held, tokens)
    best: tuple[float, model.Model, dict[str, Any]] | None = None
    for least in np.arange(0.15, 0.5, 0.05).round(2).tolist():
        tried = replace(net, settings=replace(net.settings, least=least))
        by_article = [counts(r, f) for r, f in zip(held, tried.statements(tokens), strict=True)]
        scores = summary(held, by_article)
        if best is None or scores["all"]["relation_f1"] > best[0]:
            best = scores["all"]["relation_f1"], tried, scores
    assert best is not None
    return best[1], best[2]


def summary(held: list[dict[str, Any]], by_article: list[Counter[str]]) -> dict[str, Any]:
    """Return the figures over all articles and by outlet, and how many errors of each type."""
    total = sum(by_article, Counter())
    outlets = sorted({r["outlet"] for r in held})
    return {
        "articles": len(held),
        "attributions": total["gold"],
        "all": figures(total),
        "by_outlet": {
            outlet: figures(
                sum(
                    (c for r, c in zip(held, by_article, strict=True) if r["outlet"] == outlet),
                    Counter(),
                )
            )
            for outlet in outlets
        },
        "errors": {k: v for k, v in sorted(total.items()) if k.startswith(("missed", "false"))},
    }


def made(
    specification: Path, data: Path, out: Path, fold: int | None, teacher: Path | None
) -> Path:
    """Train by a specification and return the folder of the net that can teach others.

    Where no teacher is given and the specification names one, that is made first, into
    `out`/teacher. Writes weights, settings and, for a fold, figures into `out`.
    """
    spec = tomllib.loads(specification.read_text(encoding="utf-8"))
    scored = out / "scored"  # the net that is measured, before its finish
    if (scored / "weights.npz").is_file() and "finish" not in spec:
        return scored  # nothing is left to do
    if teacher is None and "spec" in spec.get("teacher", {}):
        below = specification.parent / spec["teacher"]["spec"]
        teacher = made(below, data, out / "teacher", fold, None)
    settings = Settings(**{**spec["decoding"], "costs": Costs(**spec["costs"])})
    scored.mkdir(parents=True, exist_ok=True)
    for folder in (scored, out):
        (folder / "spec.toml").write_text(specification.read_text("utf-8"), "utf-8")
    if (scored / "settings.json").is_file():
        settings = model.read_model(scored).settings
    for arrays, held in trained(spec, data, fold, teacher, scored):
        np.savez((scored if held else out) / "weights.npz", **arrays)
        if held:
            weights = assembled(arrays)
            net = model.Model(Spellings(weights.words), weights.net, settings)
            net, scores = tuned(net, held)
            settings = net.settings
            text = json.dumps({"fold": fold, "folds": FOLDS, **scores}, indent=2)
            (out / "metrics.json").write_text(text + "\n", encoding="utf-8")
        text = json.dumps(asdict(settings), indent=2)
        for folder in (scored, out):
            (folder / "settings.json").write_text(text + "\n", encoding="utf-8")
    return out if fold is None else scored


def main(arguments: list[str] | None = None) -> None:
    """Train by a specification and write weights, settings and, for a fold, figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--spec", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--fold", type=int, help=f"hold this fold out, 0 to {FOLDS - 1}")
    parser.add_argument(
        "--teacher",
        type=Path,
        help="folder of a model that never saw the fold held out; by default trained first, into "
        "OUT/teacher, where the specification names one",
    )
    chosen = parser.parse_args(arguments)
    made(chosen.spec, chosen.data, chosen.out, chosen.fold, chosen.teacher)


if __name__ == "__main__":
    main()
