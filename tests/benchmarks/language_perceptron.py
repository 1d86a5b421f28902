"""NLTK's averaged perceptron on the folds of `framing.training.tagging`, for comparison.

Run it as `python tests/benchmarks/language_perceptron.py [--data DIR] [--only FOLD ...]`.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from pathlib import Path

from framing.training.tagging import folds, sentences
from framing.training.texts import DATA

FOLDS = 5


def main() -> None:
    """Print the accuracy and the speed of each fold."""
    from nltk.tag.perceptron import PerceptronTagger

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--only", type=int, nargs="*", default=list(range(FOLDS)))
    parser.add_argument("--corpora", nargs="*", default=["ewt"])
    options = parser.parse_args()
    found = sentences(options.data / "tagging_ud.jsonl.gz")
    fold = folds(found, FOLDS)
    for i in options.only:
        random.seed(0)  # the trainer shuffles
        tagger = PerceptronTagger(load=False)
        seen = [
            list(zip(s.forms, s.tags, strict=True))
            for s, f in zip(found, fold, strict=True)
            if f != i and s.corpus in options.corpora
        ]
        tagger.train(seen, nr_iter=5)
        right: Counter[str] = Counter()
        n: Counter[str] = Counter()
        unseen = [s for s, f in zip(found, fold, strict=True) if f == i]
        begun = time.process_time()
        given = [tagger.tag(list(s.forms)) for s in unseen]
        seconds = time.process_time() - begun
        for sentence, pairs in zip(unseen, given, strict=True):
            for corpus in (sentence.corpus, "all"):
                n[corpus] += len(pairs)
                right[corpus] += sum(a == b for (_, a), b in zip(pairs, sentence.tags, strict=True))
        shown = ", ".join(f"{name} {right[name] / n[name]:.4f} of {n[name]:,}" for name in n)
        print(f"fold {i}: {shown}; {n['all'] / seconds:,.0f} words/s", flush=True)


if __name__ == "__main__":
    main()
