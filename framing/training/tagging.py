"""Train the tagger: `python -m framing.training.tagging --data ../shared/data`.

With `--folds 5` it measures instead: each fifth of the treebank's documents is tagged by a net
that was trained on the others.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from framing.language.forms import key
from framing.language.tags import REACH, TAGS, Tagger, from_arrays
from framing.language.tokens import Tokens
from framing.training.tagging_vectors import vectors
from framing.training.texts import DATA, records

if TYPE_CHECKING:
    from framing.training.tagging_net import Forms, Net

FOLD_SEED = 7
BLANK = "\0"  # stands between two sentences; no token has this form


@dataclass(frozen=True)
class Sentence:
    """A sentence of the treebank with gold tokens and Penn tags."""

    document: str
    corpus: str
    text: str
    forms: tuple[str, ...]
    tags: tuple[str, ...]
    lemmas: tuple[str, ...]


def sentences(path: Path) -> list[Sentence]:
    """Return the sentences of the treebank; the document is the id without the last number."""
    return [
        Sentence(
            r["id"].rsplit("-", 1)[0],
            r["corpus"],
            r["text"],
            tuple(r["form"]),
            tuple(r["xpos"]),
            tuple(r["lemma"]),
        )
        for r in records(path)
    ]


def folds(found: list[Sentence], n: int) -> list[int]:
    """Return the fold of each sentence; a document is in one."""
    documents = sorted({sentence.document for sentence in found})
    random.Random(FOLD_SEED).shuffle(documents)
    fold = {document: i % n for i, document in enumerate(documents)}
    return [fold[sentence.document] for sentence in found]


def train(
    seen: list[Sentence],
    words: dict[str, int],
    of_words: NDArray[np.float32],
    settings: dict[str, Any],
) -> dict[str, NDArray[np.generic]]:
    """Return the weights of a net trained on the sentences `seen`."""
    import torch

    from framing.training.tagging_net import Forms, Net

    torch.manual_seed(settings["seed"])
    torch.set_num_threads(1)
    chance = random.Random(settings["seed"])
    tags = sorted({tag for sentence in seen for tag in sentence.tags})
    number = {tag: i for i, tag in enumerate(tags)}
    counts = Counter(key(form) for sentence in seen for form in sentence.forms)
    frequent = sorted(k for k, count in counts.items() if count >= settings["least"])
    own_words = {word: i for i, word in enumerate(frequent, start=1)}

    vocabulary: dict[str, int] = {BLANK: 0}
    shown = {
        name: [
            [vocabulary.setdefault(form, len(vocabulary)) for form in recase(s.forms)] for s in seen
        ]
        for name, recase in CASES.items()
    }
    gold = [[number[tag] for tag in sentence.tags] for sentence in seen]
    forms = Forms(list(vocabulary), words, own_words)
    net = Net(of_words, len(own_words), len(tags), settings)
    _fit(net, forms, shown, gold, settings, chance)
    arrays: dict[str, NDArray[np.generic]] = net.arrays(words, own_words, tags)
    return arrays


def _fit(
    net: Net,
    forms: Forms,
    shown: dict[str, list[list[int]]],
    gold: list[list[int]],
    settings: dict[str, Any],
    chance: random.Random,
) -> None:
    """Train `net` by AdamW with warm-up and cosine decay to zero."""
    import torch
    from torch.nn import functional

    optimizer = torch.optim.AdamW(
        net.parameters(), lr=settings["rate"], weight_decay=settings["weight_decay"]
    )
    steps = settings["passes"] * sum(map(len, gold)) // settings["tokens_a_step"]
    step = 0
    net.train()
    for _ in range(settings["passes"]):
        order = list(range(len(gold)))
        chance.shuffle(order)
        for batch in _batches(order, gold, settings["tokens_a_step"]):
            places, targets = [0] * REACH, [-1] * REACH
            for i in batch:
                case = chance.choices(
                    list(CASES), [1 - sum(_shares(settings)), *_shares(settings)]
                )[0]
                places += shown[case][i] + [0] * REACH
                targets += gold[i] + [-1] * REACH
            down = 0.5 * (1 + np.cos(np.pi * min(1, step / steps))) + 0.01
            for group in optimizer.param_groups:
                group["lr"] = settings["rate"] * min(1, (step + 1) / 200) * down
            loss = functional.cross_entropy(
                net(forms, torch.tensor(places)),
                torch.tensor(targets),
                ignore_index=-1,
                label_smoothing=settings["smoothing"],
            )
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call, unused-ignore]
            torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
            optimizer.step()
            step += 1
    net.eval()


def _shares(settings: dict[str, Any]) -> list[float]:
    return [settings[name] for name in ("upper", "title", "lower")]


def _batches(order: list[int], gold: list[list[int]], size: int) -> list[list[int]]:
    """Return `order` in batches of `size` tokens."""
    ends = np.cumsum([len(gold[i]) for i in order]) // size
    cuts = [0, *(np.flatnonzero(np.diff(ends)) + 1).tolist(), len(order)]
    return [order[a:b] for a, b in pairwise(cuts)]


def _title(forms: tuple[str, ...]) -> list[str]:
    """Return `forms` as headlines write them: short words stay in lower case, except the first."""
    return [f[:1].upper() + f[1:] if len(f) > 3 or i == 0 else f for i, f in enumerate(forms)]


CASES: dict[str, Callable[[tuple[str, ...]], list[str]]] = {
    "as is": list,
    "upper": lambda forms: [form.upper() for form in forms],
    "title": _title,
    "lower": lambda forms: [form.lower() for form in forms],
}


def gold_tokens(given: list[list[str]]) -> tuple[Tokens, NDArray[np.int64]]:
    """Return tokens with the forms as given, one text per sentence, and the sentences' bounds."""
    vocabulary: dict[str, int] = {}
    types = [vocabulary.setdefault(form, len(vocabulary)) for forms in given for form in forms]
    bounds = np.concatenate([[0], np.cumsum([len(forms) for forms in given])]).astype(np.int64)
    nowhere = np.zeros(len(types), np.int32)
    tokens = Tokens(
        texts=("",) * len(given),
        start=nowhere,
        end=nowhere,
        type=np.array(types, np.int32),
        vocabulary=tuple(vocabulary),
        bounds=bounds,
    )
    return tokens, bounds


def measure(tagger: Tagger, unseen: list[Sentence], seen: list[Sentence]) -> Counter[str]:
    """Return how many tokens there are, and how many are right, by group."""
    known = {form for sentence in seen for form in sentence.forms}
    gold = np.array([TAGS.index(tag) for s in unseen for tag in s.tags], np.uint8)
    groups = {
        "all": np.ones(len(gold), bool),
        "ewt": np.array([s.corpus == "ewt" for s in unseen for _ in s.forms]),
        "gum": np.array([s.corpus == "gum" for s in unseen for _ in s.forms]),
        "unknown": np.array([form not in known for s in unseen for form in s.forms]),
    }
    counts: Counter[str] = Counter()
    for case in ("as is", "upper", "title"):
        found = tagger.tag(*gold_tokens([list(CASES[case](s.forms)) for s in unseen]))
        for name, inside in groups.items() if case == "as is" else [(case, groups["all"])]:
            counts[f"{name} n"] += int(inside.sum())
            counts[f"{name} right"] += int((found == gold)[inside].sum())
    return counts


def cross_validate(
    found: list[Sentence], spec: dict[str, Any], data: Path, n: int, only: list[int]
) -> None:
    """Print the accuracy of each fold and of all, training on `spec`'s corpora alone."""
    words, of_words = vectors(spec["data"]["texts"], spec["vectors"], data)
    total: Counter[str] = Counter()
    fold = folds(found, n)
    for i in only:
        corpora = spec["data"]["corpora"]
        seen = [s for s, f in zip(found, fold, strict=True) if f != i and s.corpus in corpora]
        unseen = [s for s, f in zip(found, fold, strict=True) if f == i]
        counts = measure(from_arrays(train(seen, words, of_words, spec["net"])), unseen, seen)
        total += counts
        print(f"fold {i}:", _shown(counts), flush=True)
    print("all folds:", _shown(total))


def _shown(counts: Counter[str]) -> str:
    names = [name.removesuffix(" n") for name in counts if name.endswith(" n") and counts[name]]
    return ", ".join(
        f"{name} {counts[f'{name} right'] / counts[f'{name} n']:.4f} of {counts[f'{name} n']:,}"
        for name in names
    )


def main(arguments: list[str] | None = None) -> int:
    """Train and write the model beside its specification, or measure with --folds."""
    parser = argparse.ArgumentParser(prog="python -m framing.training.tagging")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/tagger"))
    parser.add_argument("--folds", type=int, default=0, help="measure in so many folds")
    parser.add_argument("--only", type=int, nargs="*", help="of the folds, only these")
    parser.add_argument("--corpora", nargs="*", help="train on these, not on the specification's")
    options = parser.parse_args(arguments)
    spec = tomllib.loads((options.out / "spec.toml").read_text("utf-8"))
    if options.corpora:
        spec["data"]["corpora"] = options.corpora
    begun = time.monotonic()
    found = sentences(options.data / spec["data"]["treebank"])
    if options.folds:
        only = range(options.folds) if options.only is None else options.only
        cross_validate(found, spec, options.data, options.folds, list(only))
        return 0
    words, of_words = vectors(spec["data"]["texts"], spec["vectors"], options.data)
    seen = [s for s in found if s.corpus in spec["data"]["corpora"]]
    arrays: dict[str, Any] = dict(train(seen, words, of_words, spec["net"]))
    np.savez(options.out / spec["file"], **arrays)
    print(f"{len(seen):,} sentences in {time.monotonic() - begun:.0f} s; wrote {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
