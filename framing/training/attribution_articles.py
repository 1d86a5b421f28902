"""Teach a trained attribution net which statements count, by whole annotated articles.

    python -m framing.training.attribution_articles --net NET \\
        --also tests/benchmarks/real/R.jsonl.gz tests/benchmarks/real/N.jsonl.gz -o OUT

The net in NET (made by `attribution`) finds what the annotators of human attributions call one, and
they marked more than what a page shows: attitudes, plans, topics. Here it reads on: the human
attributions as before, so that it forgets nothing, and whole articles, in which each statement that
it finds either is one of those that the annotators of whole articles marked or does not count. From
the gold, on which all is measured, nothing is learnt, so that the decision on what counts can learn
there what the net's word is worth.
`--also` names files of articles from which else only the decision learns. `--without-fold K` leaves
out the outlets of one fold.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from framing.attribution.attribution import Spans, Statement, meet
from framing.attribution.net import model
from framing.attribution.net.marks import in_double_marks
from framing.language.tokens import Tokens, tokenize
from framing.training.annotated import annotated, with_texts
from framing.training.attribution import GOLD, as_stored, records, restored, seeded_torch
from framing.training.attribution_scoring import paired
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.texts import DATA

PARTS = ("source", "cue", "content")
THAT = re.compile(r"\bthat\s+$", re.I)
OPENING, CLOSING, STOPS = {"“", '"'}, {"”", '"'}, {".", ","}
AGREED = 0.5  # how much what only one annotator saw counts
AT_A_TIME = 100  # articles


def asked(articles: Sequence[dict[str, Any]], net: model.Model) -> list[dict[str, Any]]:
    """Return annotated articles with what `net` finds in them, each with whether it counts.

    What it finds beside the annotators' is an attribution as likely as it says, and counts not.
    """
    found: list[dict[str, Any]] = []
    for start in range(0, len(articles), AT_A_TIME):
        some = articles[start : start + AT_A_TIME]
        by_net = net.statements(tokens_of(some))
        found += [
            {"text": record["text"], "asked": True, "attributions": _told(record, of_text)}
            for record, of_text in zip(some, by_net, strict=True)
        ]
    return found


def tokens_of(articles: Sequence[dict[str, Any]]) -> Tokens:
    """Return the tokens of articles as the net reads them."""
    return in_double_marks(tokenize([str(record["text"]) for record in articles]))


def _told(record: dict[str, Any], by_net: Sequence[Statement]) -> list[dict[str, Any]]:
    text = str(record["text"])
    marked: list[dict[str, Any]] = [
        {
            "source": a.get("source") or [],
            "cue": a.get("cue") or [],
            "content": with_its_edges(text, a["content"]),
            "counts": _worth(a),
        }
        for a in record["attributions"]
    ]
    cues: Spans = tuple((start, end) for a in marked for start, end in a["cue"])
    same = paired(record, by_net)
    found = [
        {
            **{part: getattr(statement, part) for part in PARTS},
            "probability": statement.probability,
            "counts": 0.0 if other is None else marked[other]["counts"],
        }
        for statement, other in zip(by_net, same, strict=True)
        # What the annotators marked at another cue is not told a second time.
        if not meet(statement.cue, cues) and (other is None or not marked[other]["cue"])
    ]
    return marked + found


def with_its_edges(text: str, content: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return a content as the human attributions bound it, which the net goes on learning.

    Their quotation marks belong to it and a "that" before it, a stop or comma behind it does not;
    in whole articles it is the other way round.

    >>> text = 'She said that "it sank." It did.'
    >>> with_its_edges(text, [[15, 23]])
    [[9, 24]]
    >>> with_its_edges(text, [[25, 32]])
    [[25, 31]]
    """
    found = [_marked(text, *span) for span in content]
    if found and (that := THAT.search(text, max(0, found[0][0] - 6), found[0][0])):
        found[0][0] = that.start()
    return found


def _marked(text: str, start: int, end: int) -> list[int]:
    start -= text[start - 1 : start] in OPENING
    if text[end : end + 1] in CLOSING:
        return [start, end + 1]
    return [start, end - (text[end - 1] in STOPS)]


def _worth(attribution: dict[str, Any]) -> float:
    return 1.0 if attribution.get("agreed", True) else AGREED


def trained(
    folder: Path, spec: dict[str, Any], data: Path, also: Sequence[Path], without: int | None
) -> dict[str, Any]:
    """Return the arrays to store of the net in `folder` when it has read whole articles.

    spec: see models/attribution/spec.toml. also: files of further annotated articles. without: fold
    whose outlets it does not read.
    """
    seeded_torch(spec["seed"])
    from framing.training.attribution_gold import Corpus
    from framing.training.attribution_net import Sizes
    from framing.training.attribution_pointers import PointerNet
    from framing.training.attribution_roles import RoleNet
    from framing.training.attribution_steps import Schedule, taught

    known = model.read_model(folder)
    articles = [record for record in annotated(data) if record["training_only"]]
    articles += [record for path in also for record in with_texts(path, data)]
    articles = [record for record in articles if fold_of(record["outlet"]) != without]
    human = list(records(data, GOLD))
    learnt = human + asked(articles, known)
    with np.load(folder / "weights.npz") as stored:
        arrays = dict(stored)
    words = known.spellings.words
    corpus = Corpus(tokens_of(learnt), words)
    corpus.label(learnt, np.ones(len(learnt), bool))
    # How often a word is a cue is what the human attributions said.
    corpus.rate = arrays["rate_of_word"].astype(np.int64)[corpus.word]
    sizes = Sizes(word=spec["vectors"]["dimension"], **spec["net"])
    net = restored(PointerNet if sizes.pointer else RoleNet, sizes, arrays)
    windows = np.arange(len(corpus.windows) - 1)
    net = taught(net, corpus, windows, Schedule(**spec["articles"]), spec["seed"])
    return as_stored(net, words, arrays["rate_of_word"])


def main(arguments: list[str] | None = None) -> None:
    """Teach a net and write its weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", type=Path, required=True, help="folder of the net to teach")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument(
        "--also", type=Path, nargs="+", default=[], help="files of further annotated articles"
    )
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--without-fold", type=int, help=f"leave it out, 0 to {FOLDS - 1}")
    chosen = parser.parse_args(arguments)
    spec = tomllib.loads((chosen.net / "spec.toml").read_text(encoding="utf-8"))
    arrays = trained(chosen.net, spec, chosen.data, chosen.also, chosen.without_fold)
    chosen.out.mkdir(parents=True, exist_ok=True)
    np.savez(chosen.out / "weights.npz", allow_pickle=False, **arrays)
    for file in ("settings.json", "spec.toml"):
        shutil.copy(chosen.net / file, chosen.out / file)


if __name__ == "__main__":
    main()
