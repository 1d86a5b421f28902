"""Train Punkt on raw news: `python -m framing.training.punkt --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from framing.language.punkt import (
    BEGIN_LOWER,
    LOWER,
    MIDDLE_LOWER,
    MIDDLE_UPPER,
    UPPER,
    straighten,
)
from framing.training.texts import DATA, records


def train(spec: dict[str, Any], data: Path) -> dict[str, Any]:
    """Return the parameters that NLTK's trainer learns from the texts that `spec` names."""
    from nltk.tokenize.punkt import PunktTrainer

    options = dict(spec["trainer"])
    min_count = options.pop("min_ortho_count")
    trainer = PunktTrainer()
    for name, value in options.items():
        setattr(trainer, name, value)
    counts: Counter[str] = Counter()
    n_texts = 0
    for name in spec["data"]["files"]:
        for record in records(data / name):
            # The trainer splits paragraphs at line breaks, which `straighten` makes blanks.
            lines = record[spec["data"]["field"]].split("\n")
            trainer.train("\n".join(map(straighten, lines)), finalize=False)
            n_texts += 1
    counts.update(trainer._type_fdist)
    trainer.finalize_training()
    learnt = trainer.get_params()

    case: dict[str, list[str]] = {}
    for kind, flags in sorted(learnt.ortho_context.items()):
        flags = _reduced(flags)
        if flags and counts[kind] + counts[kind + "."] >= min_count and kind.split() == [kind]:
            case.setdefault(str(flags), []).append(kind)
    return {
        "texts": n_texts,
        "words": sum(counts.values()),
        "abbreviations": " ".join(sorted(learnt.abbrev_types)),
        "collocations": sorted(map(list, learnt.collocations)),
        "starters": " ".join(sorted(learnt.sent_starters)),
        "case": {flags: " ".join(kinds) for flags, kinds in sorted(case.items())},
    }


def _reduced(flags: int) -> int:
    """Return the simplest flags that decide as `flags` does; 0 is what an unseen word has."""
    if not flags & LOWER:
        return 0
    if flags & BEGIN_LOWER and not flags & UPPER:
        return BEGIN_LOWER
    return MIDDLE_LOWER | (flags & MIDDLE_UPPER)


def main(arguments: list[str] | None = None) -> int:
    """Train and write the parameters beside their specification."""
    parser = argparse.ArgumentParser(prog="python -m framing.training.punkt", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/punkt"))
    options = parser.parse_args(arguments)
    spec = tomllib.loads((options.out / "spec.toml").read_text("utf-8"))
    begun = time.monotonic()
    learnt = train(spec, options.data)
    out = options.out / spec["file"]
    out.write_text(json.dumps(learnt, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(f"{learnt['words']:,} words of {learnt['texts']:,} texts in", end=" ")
    print(f"{time.monotonic() - begun:.0f} s; wrote {out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
