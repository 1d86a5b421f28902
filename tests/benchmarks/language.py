"""Words a second of the language layer, beside NLTK's own tools in the same run, on one core.

Run it as `python tests/benchmarks/language.py [--data DIR] [--texts N]`. Words are the tokens of
`framing`. NLTK's averaged perceptron is trained here, on a little of the treebank: its speed does
not depend on how well it was trained.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from framing.language import punkt
from framing.language.lemmas import bases, lemmatize
from framing.language.sentences import sentence_ends
from framing.language.tags import load, tag
from framing.language.tokens import tokenize
from framing.training.texts import DATA, records

BATCH = 64


def seconds(work: Callable[[], object]) -> float:
    """Return the least of three times of `work`."""
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def main() -> None:
    """Print the table."""
    from nltk.tag.perceptron import PerceptronTagger
    from nltk.tokenize import TreebankWordTokenizer
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--texts", type=int, default=256)
    options = parser.parse_args()
    articles = records(options.data / "outlets_articles.jsonl.gz")
    texts = [article["text"] for article, _ in zip(articles, range(options.texts), strict=False)]
    batches = [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]
    begun = time.perf_counter()
    model = punkt.load()
    bases()
    load()
    print(f"models loaded in {time.perf_counter() - begun:.3f} s")

    tokens = [tokenize(batch) for batch in batches]
    ends = [sentence_ends(t) for t in tokens]
    tags = [tag(t, e) for t, e in zip(tokens, ends, strict=True)]
    n = sum(map(len, tokens))
    ours = {
        "tokens": lambda: [tokenize(batch) for batch in batches],
        "tokens, one text at a time": lambda: [tokenize([text]) for text in texts],
        "sentences": lambda: [sentence_ends(t) for t in tokens],
        "tags": lambda: [tag(t, e) for t, e in zip(tokens, ends, strict=True)],
        "lemmas": lambda: [lemmatize(t, g) for t, g in zip(tokens, tags, strict=True)],
    }

    parameters = PunktParameters()
    parameters.abbrev_types = set(model.abbreviations)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.starters)
    parameters.ortho_context = defaultdict(int, model.case)
    splitter, words = PunktSentenceTokenizer(parameters), TreebankWordTokenizer()
    perceptron = PerceptronTagger(load=False)
    some = zip(records(options.data / "tagging_ud.jsonl.gz"), range(1000), strict=False)
    taught = [list(zip(r["form"], r["xpos"], strict=True)) for r, _ in some]
    perceptron.train(taught, nr_iter=2)
    few = texts[: max(1, len(texts) // 8)]
    sentences = [words.tokenize(s) for text in few for s in splitter.tokenize(text)]
    share = len(tokenize(few)) / n
    theirs = {
        "tokens": (1.0, lambda: [words.tokenize(text) for text in texts]),
        "sentences": (1.0, lambda: [list(splitter.span_tokenize(text)) for text in texts]),
        "tags": (share, lambda: [perceptron.tag(sentence) for sentence in sentences]),
    }
    for name, work in ours.items():
        rate = n / seconds(work)
        line = f"{name:28} {rate:12,.0f} words/s"
        if name in theirs:
            part, other = theirs[name]
            beside = part * n / seconds(other)
            line += f"   NLTK {beside:10,.0f}   {rate / beside:6.1f} times"
        print(line, flush=True)


if __name__ == "__main__":
    main()
