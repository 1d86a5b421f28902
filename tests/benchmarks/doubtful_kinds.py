"""How often is a speaker's kind printed after "perhaps"? doubtful_kinds.py ARTICLES...

ARTICLES: what `framing report` reads, or with --sample N one file of JSON Lines, of which N are
drawn. Prints of how many of the speakers that pages show the kind is doubtful, that is more likely
wrong than right (`framing.report.wording.is_doubtful`), counted once for each article.

With --gold ARTICLES is the file of annotated articles, and what is printed is how often doubtful
kinds and the others are the annotators', of the statements that are shown and that they mark too.
The models that ship learnt from these very articles: such kinds are right more often there.
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from framing.articles import read
from framing.attribution.attribution import Attribution
from framing.attribution.find import attributions
from framing.features.base.speech import is_speech
from framing.language.reading import analyse
from framing.report.material import Material
from framing.report.voices import NOT_GIVEN, voices
from framing.report.wording import is_doubtful
from framing.table.measure import measure
from framing.table.tables import Measurement
from framing.training.attribution_scoring import characters, pair
from framing.training.texts import records

BATCH = 16  # articles


def main() -> None:
    """Print a line of figures, with --gold two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--sample", type=int)
    parser.add_argument("--gold", action="store_true")
    options = parser.parse_args()
    if options.gold:
        of_gold(list(records(options.articles[0])))
    else:
        of_speakers(options.articles, options.sample)


def of_speakers(articles: Sequence[Path], sample: int | None) -> None:
    """Print how many of the speakers shown have a doubtful kind."""
    corpus = (
        read(["-"], stdin=BytesIO(drawn(articles[0], sample)), format="jsonl")
        if sample
        else read(articles)
    )
    material = Material(Measurement(corpus, measure(corpus, workers=1)))
    shown = doubtful = with_one = 0
    for article in material.scored:
        found = [v for v in voices(material, [article.id], rows=False) if v.label != NOT_GIVEN]
        here = sum(is_doubtful(voice.kind, voice.kind_probability) for voice in found)
        shown, doubtful, with_one = shown + len(found), doubtful + here, with_one + bool(here)
    print(
        f"{doubtful} of {shown} speakers have a doubtful kind ({doubtful / max(1, shown):.3f}), "
        f"in {with_one} of {len(material.scored)} articles"
    )


def drawn(file: Path, sample: int) -> bytes:
    """Return some lines of a file, the same ones at every run."""
    with (gzip.open if file.suffix == ".gz" else open)(file, "rb") as stream:
        lines = stream.readlines()
    random.Random(0).shuffle(lines)
    return b"".join(lines[:sample])


def of_gold(rows: Sequence[dict[str, Any]]) -> None:
    """Print how often doubtful kinds are the annotators', and how often the others are."""
    right: dict[bool, list[bool]] = {True: [], False: []}
    for begin in range(0, len(rows), BATCH):
        some = rows[begin : begin + BATCH]
        dates = [str(row["date"] or "") for row in some]
        told = attributions(analyse([str(row["text"]) for row in some]), dates=dates)
        for row, found in zip(some, told, strict=True):
            for each, kind in paired(row, [a for a in found if a.statement.voiced]):
                if is_speech(each) and each.kind != "unknown":
                    right[is_doubtful(each.kind, each.kind_probability)].append(each.kind == kind)
    for doubtful, found in right.items():
        share = sum(found) / max(1, len(found))
        print(f"{'doubtful' if doubtful else 'others'}: {sum(found)} of {len(found)} ({share:.3f})")


def paired(row: dict[str, Any], told: Sequence[Attribution]) -> Iterator[tuple[Attribution, str]]:
    """Yield the attributions that the annotators mark too, each with the kind that they give."""
    text = str(row["text"])
    gold = [[characters(a["content"], text)] for a in row["attributions"]]
    ours = [[characters(a.statement.content, text)] for a in told]
    for theirs, mine in pair(gold, ours).items():
        if kind := row["attributions"][theirs]["kind"]:
            yield told[mine], kind


if __name__ == "__main__":
    main()
