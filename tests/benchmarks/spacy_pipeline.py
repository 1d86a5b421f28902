"""A spaCy pipeline as large as its small English one, where that is not to be had: for speed alone.

`python tests/benchmarks/spacy_pipeline.py ../shared/data/tagging_ud.jsonl.gz OUT` trains for some
minutes on Universal Dependencies; entities are runs of proper nouns. Parts and sizes are those of
en_core_web_sm: an encoder (width 96, depth 4) under tagger and parser, another under the entity
recogniser, rules from tags to parts of speech, and lemmas by rule. What it finds is worse, what it
costs the same. Needs `pip install spacy textacy spacy-lookups-data`; then
`attribution.py --pipeline OUT`.
"""

from __future__ import annotations

import gzip
import json
import random
import sys
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import spacy
from spacy.cli.init_config import init_config
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import load_model_from_config, minibatch

STEPS, SENTENCES_A_STEP = 250, 50


def pipeline() -> spacy.Language:
    """Return the pipeline, untrained."""
    names = ["tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
    config = init_config(lang="en", pipeline=names, optimize="efficiency")
    own = deepcopy(config["components"]["tok2vec"]["model"])
    own["embed"]["width"] = own["encode"]["width"]
    config["components"]["ner"]["model"]["tok2vec"] = own
    config["components"]["lemmatizer"] = {"factory": "lemmatizer", "mode": "rule"}
    return load_model_from_config(config, auto_fill=True)


def add_parts_of_speech(nlp: spacy.Language, rows: list[dict[str, Any]]) -> None:
    """Give each tag its most frequent part of speech, by the pipeline's rules."""
    seen = Counter(pair for row in rows for pair in zip(row["xpos"], row["upos"], strict=True))
    best = {tag: pos for (tag, pos), _ in sorted(seen.items(), key=lambda item: item[1])}
    rules = nlp.get_pipe("attribute_ruler")
    for tag, pos in best.items():
        rules.add(patterns=[[{"TAG": tag}]], attrs={"POS": pos})


def example(nlp: spacy.Language, row: dict[str, Any]) -> Example:
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
    nlp = pipeline()
    with gzip.open(Path(sys.argv[1]), "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    examples = [example(nlp, row) for row in rows]
    optimizer = nlp.initialize(lambda: examples)
    add_parts_of_speech(nlp, rows)  # to initialize would forget them
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
