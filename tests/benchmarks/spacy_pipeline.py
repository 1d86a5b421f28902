"""A spaCy pipeline as large as its small English one, where that is not to be had: for speed alone.

`python tests/benchmarks/spacy_pipeline.py ../shared/data/tagging_ud.jsonl.gz OUT` trains tagger,
parser and entity recogniser over one shared encoder, of the sizes that spaCy's own defaults give
and en_core_web_sm has (width 96, depth 4), for a few minutes on Universal Dependencies; entities
are runs of proper nouns. What it finds is worse than en_core_web_sm's; what it costs is the same,
less that one's lemmatizer and attribute rules. Then `attribution.py --pipeline OUT`.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from pathlib import Path

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config, minibatch

STEPS, SENTENCES_A_STEP = 300, 50


def example(nlp: spacy.Language, row: dict) -> Example:  # type: ignore[type-arg]
    """Return a sentence as spaCy learns from it."""
    heads = [i if head == 0 else head - 1 for i, head in enumerate(row["head"])]
    names = [tag.startswith("NNP") for tag in row["xpos"]]
    entities = [
        "O" if not name else "I-NAME" if i and names[i - 1] else "B-NAME"
        for i, name in enumerate(names)
    ]
    gold = Doc(
        nlp.vocab,
        words=row["form"],
        spaces=row["space_after"],
        tags=row["xpos"],
        heads=heads,
        deps=[
            "ROOT" if head == 0 else dep
            for head, dep in zip(row["head"], row["deprel"], strict=True)
        ],
        ents=entities,
    )
    return Example(Doc(nlp.vocab, words=row["form"], spaces=row["space_after"]), gold)


def main() -> None:
    """Train and write the pipeline."""
    spacy.util.fix_random_seed(0)
    rng = random.Random(0)
    config = init_config(lang="en", pipeline=["tagger", "parser", "ner"], optimize="efficiency")
    nlp = load_model_from_config(config, auto_fill=True)
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        examples = [example(nlp, json.loads(line)) for line in lines]
    optimizer = nlp.initialize(lambda: examples)
    step = 0
    while step < STEPS:
        rng.shuffle(examples)
        for some in minibatch(examples, SENTENCES_A_STEP):
            losses = nlp.update(some, sgd=optimizer, drop=0.1)
            step += 1
            if step % 50 == 0:
                print(step, {name: round(value) for name, value in losses.items()}, flush=True)
            if step == STEPS:
                break
    nlp.to_disk(sys.argv[2])


if __name__ == "__main__":
    main()
