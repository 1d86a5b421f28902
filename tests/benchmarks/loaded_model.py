"""Words a second of the model of loaded wording: `python tests/benchmarks/loaded_model.py`.

Reads the teaching articles often enough to fill some batches, and times the judgement, the
lexicons' terms included; tokens, sentences and tags are made before. Also prints how long loading
takes and the main figures of the card.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

import numpy as np

from framing.features.loaded.model import load
from framing.language.reading import analyse
from framing.model_files import model_folder

SEEDS = Path(__file__).parents[2] / "seeds" / "teaching"
TIMES, RUNS = 20, 5


def main() -> None:
    """Print the figures, one a line."""
    path = model_folder("loaded")
    begun = time.process_time()
    model = load(path)
    print(f"load {1000 * (time.process_time() - begun):.0f} ms")
    texts = [file.read_text("utf-8") for file in sorted(SEEDS.rglob("*.txt"))] * TIMES
    language = analyse(texts)
    assert len(language.tags) == len(language.tokens)
    words = sum(len(text.split()) for text in texts)
    model.judge(language)
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        model.judge(language)
        taken.append(time.process_time() - begun)
    print(
        f"judge {words / float(np.median(taken)):,.0f} words a second of processor time, "
        f"median of {RUNS}"
    )
    metrics = json.loads((path / "metrics.json").read_text("utf-8"))
    for name in ("marks", "sentences"):
        figures = metrics["articles_gold"][name]
        print(name, " ".join(f"{key} {value}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
