"""Propose terms for the lexicons of loaded wording; people judge them.

`python -m framing.training.loaded_terms --data ../shared/data`

From raw news: words and pairs of words that a model of loaded wording calls likely loaded where
they stand (`loaded_terms_raw`). From the articles that only teach: what several of them call
loaded. Neither looks at the gold articles, on which figures are measured; but the model that ships
learnt from them, so FRAMING_MODELS may name another. Prints terms and figures, never a sentence.
What was proposed, and how it was judged, is kept in `models/loaded/proposed.tsv`.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

from framing.features.loaded.masking import SYMBOLS, key
from framing.features.loaded.model import model
from framing.features.loaded.sight import PATTERN
from framing.features.loaded.term_forms import terms_by_form
from framing.language.tokens import tokenize
from framing.training.annotated import REAL, annotated
from framing.training.loaded_data import marked
from framing.training.loaded_terms_raw import Proposed, gathered, raw_articles, tallied
from framing.training.texts import DATA

LISTS = (PATTERN, "epistemic_*")  # what these hold is not proposed
LONGEST = 3  # words of a term that annotators marked


def held() -> frozenset[tuple[str, ...]]:
    """Return the forms of all terms that the lexicons hold, each cut into words.

    Returns
    -------
    frozenset of tuple of str
        In lower case.
    """
    return frozenset(form for pattern in LISTS for form in terms_by_form(pattern))


def called(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[int, int]]:
    """Return how many annotated articles call each term loaded, and how many mild.

    Terms of up to three words of which no lexicon holds any part.

    Parameters
    ----------
    rows : iterable of mappings
        Annotated articles, with "text" and "loaded".

    Returns
    -------
    dict
        By term, in lower case. An article that calls a term both counts as calling it loaded.
    """
    taken = held()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        mine: dict[str, int] = {}
        for each in row["loaded"]:
            term = key(row["text"][each["start"] : each["end"]])
            strength = int(each["strength"] != "loaded")
            mine[term] = min(strength, mine.get(term, strength))
        for term, strength in mine.items():
            counts[term][strength] += 1
    tokens = tokenize(list(counts))
    cut = [tokens.lowered[i] for i in tokens.type.tolist()]
    bounds = tokens.bounds.tolist()
    parts = [tuple(cut[a:b]) for a, b in pairwise(bounds)]
    return {
        term: (loaded, mild)
        for (term, (loaded, mild)), words in zip(counts.items(), parts, strict=True)
        if len(words) <= LONGEST and not any(part in taken for part in _parts(words))
    }


def _parts(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    return (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1))


def joined(
    raw: Mapping[str, Proposed],
    by_annotators: Mapping[str, tuple[int, int]],
    *,
    score: float,
    agree: int,
) -> list[Proposed]:
    """Return what is proposed, first what annotators call loaded most often, then by score.

    Parameters
    ----------
    raw : mapping
        Of `tallied`.
    by_annotators : mapping
        Of `called`.
    score : float
        From which mean probability a term is proposed that annotators did not call loaded.
    agree : int
        How many annotated articles must call a term loaded whose score is lower.

    Returns
    -------
    list of Proposed
    """
    taken = held()
    found = []
    for term in {**raw, **by_annotators}:
        loaded, mild = by_annotators.get(term, (0, 0))
        of = raw.get(term, Proposed(term))
        if (of.score >= score or loaded >= agree) and tuple(term.split(" ")) not in taken:
            counts = (of.uses, of.articles, of.outlets)
            found.append(Proposed(term, of.score, *counts, loaded, mild))
    return sorted(found, key=lambda each: (-each.loaded, -each.score, each.term))


def main(arguments: list[str] | None = None) -> int:
    """Print a table of proposed terms, tabs between its columns."""
    parser = argparse.ArgumentParser(
        prog="python -m framing.training.loaded_terms",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("--marks", type=Path, default=Path("models/loaded/articles.csv"))
    parser.add_argument("--articles", type=int, default=8, help="that a term must stand in")
    parser.add_argument("--outlets", type=int, default=4, help="that must use a term")
    parser.add_argument("--score", type=float, default=0.3, help="mean probability, at least")
    parser.add_argument("--agree", type=int, default=2, help="annotated articles call it loaded")
    options = parser.parse_args(arguments)
    judge = model()
    rows = raw_articles(options.data)
    raw = tallied(
        gathered(rows, judge),
        (*SYMBOLS, *judge.vocabulary.words),
        [row["outlet"] for row in rows],
        articles=options.articles,
        needed=options.outlets,
    )
    teaching = [row for row in annotated(options.data, files=REAL) if row["training_only"]]
    names = {row["id"] for row in teaching}
    teaching += [row for row in marked(options.data, options.marks) if row["id"] not in names]
    out = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    out.writerow(field.name for field in fields(Proposed))
    for each in joined(raw, called(teaching), score=options.score, agree=options.agree):
        out.writerow(astuple(each))
    return 0


if __name__ == "__main__":
    sys.exit(main())
