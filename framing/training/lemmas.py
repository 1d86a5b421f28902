"""Learn base forms from raw news: `python -m framing.training.lemmas --data ../shared/data`."""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np

from framing.language.tokens import tokenize
from framing.training.texts import DATA, records

# Only bases whose inflected forms the rules of spelling leave open are worth a place.
OPEN = {
    "verb": re.compile(r"[a-z]{2,}"),
    "noun": re.compile(r"[a-z]+(?:s|z|x|sh|ch|o|[szxvo]e|[cs]he|f|fe|ie|man)"),
    "adjective": re.compile(r"[a-z]{3,7}"),
}
BATCH = 500


def learn(spec: dict[str, Any], data: Path) -> dict[str, str]:
    """Return the bases of each class, and the words that keep their capital, blank-separated."""
    settings = spec["trainer"]
    total: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    title: Counter[str] = Counter()
    after: dict[str, Counter[str]] = {name: Counter() for name in settings["before"]}
    texts = dict.fromkeys(
        record[spec["data"]["field"]]
        for name in spec["data"]["files"]
        for record in records(data / name)
    )
    for batch in _batches(list(texts)):
        tokens = tokenize(batch)
        forms = tokens.vocabulary
        for form, count in zip(forms, np.bincount(tokens.type).tolist(), strict=True):
            total[form.lower()] += count
            lower[form] += count * form.islower()
            title[form.lower()] += count * form.istitle()
        for name, words in settings["before"].items():
            is_cue = np.array([form in words for form in forms])
            following = tokens.type[1:][is_cue[tokens.type[:-1]]]
            counts = np.bincount(following, minlength=len(forms))
            for i in np.flatnonzero(counts).tolist():
                after[name][forms[i]] += int(counts[i])
    found = {
        name: sorted(
            word
            for word, count in counts.items()
            if OPEN[name].fullmatch(word)
            and count >= max(settings["min_count"], settings["min_share"] * total[word])
        )
        for name, counts in after.items()
    }
    cased = settings["cased"]
    found["cased"] = sorted(
        word
        for word, count in title.items()
        if word.isalpha()
        and total[word] >= cased["min_count"]
        and count >= cased["min_share"] * (count + lower[word])
        and word.endswith(("n", "se", "sh", "ch", "i", "ic", "te", "an", "ab", "im", "ek", "ish"))
    )
    return {name: " ".join(words) for name, words in found.items()}


def _batches(texts: list[str]) -> list[list[str]]:
    return [texts[i : i + BATCH] for i in range(0, len(texts), BATCH)]


def main(arguments: list[str] | None = None) -> int:
    """Learn and write the parameters beside their specification."""
    parser = argparse.ArgumentParser(prog="python -m framing.training.lemmas", description=__doc__)
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the annotated data")
    parser.add_argument("-o", "--out", type=Path, default=Path("models/lemmas"))
    options = parser.parse_args(arguments)
    spec = tomllib.loads((options.out / "spec.toml").read_text("utf-8"))
    learnt = learn(spec, options.data)
    out = options.out / spec["file"]
    out.write_text(json.dumps(learnt, ensure_ascii=False, indent=0) + "\n", "utf-8")
    print(", ".join(f"{len(words.split()):,} {name}" for name, words in learnt.items()), "in", out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
