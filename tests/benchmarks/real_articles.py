"""Annotated real articles as the yardstick reads them: python tests/benchmarks/real_articles.py R.

Writes one file a fold of outlets, OUT/0.jsonl to OUT/4.jsonl, so that each can be annotated by
models that saw none of its outlets, and OUT/all.jsonl. The annotations lie in `real`, without
texts, which come from the raw sets beside the checkout.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from framing.training.annotated import with_texts
from framing.training.outlet_folds import FOLDS, fold_of
from framing.training.texts import DATA

STORED = Path(__file__).parent / "real"


def main() -> None:
    """Write the articles of a set, whole and by fold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", help="name of the set: R, N, U, V or W")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the raw sets")
    parser.add_argument("-o", "--out", type=Path, required=True, help="folder to write")
    chosen = parser.parse_args()
    rows = with_texts(STORED / f"{chosen.set}.jsonl.gz", chosen.data)
    chosen.out.mkdir(parents=True, exist_ok=True)
    parts = {str(k): [r for r in rows if fold_of(r["outlet"]) == k] for k in range(FOLDS)}
    for name, some in {**parts, "all": rows}.items():
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in some)
        (chosen.out / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        print(f"{name}.jsonl: {len(some)} articles")


if __name__ == "__main__":
    main()
