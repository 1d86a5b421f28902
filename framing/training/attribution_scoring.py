"""How well statements agree with human ones: the figures of the model's card.

Attributions are paired one to one, best content overlap first, down to an intersection over union
of .5 of their characters without white space; a pair counts for source (or cue) where these
overlap too or both are empty. Our definition, that of the project's yardstick.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from framing.attribution.attribution import Statement

PARTS = ("content", "source", "cue")
Chars = set[int]


def characters(spans: Sequence[Sequence[int]], text: str) -> Chars:
    """Return the offsets of the characters in `spans` that are no white space."""
    return {i for start, end in spans for i in range(start, end) if not text[i].isspace()}


def pair(gold: list[list[Chars]], found: list[list[Chars]]) -> dict[int, int]:
    """Return which gold attribution goes with which found one."""
    overlaps = sorted(
        (-len(g[0] & f[0]) / len(g[0] | f[0]), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g[0] & f[0]
    )
    pairs: dict[int, int] = {}
    for overlap, i, j in overlaps:
        if -overlap >= 0.5 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def paired(record: dict[str, Any], statements: Sequence[Statement]) -> list[int | None]:
    """Return of each statement the number of the human attribution it is paired with, or None."""
    text = record["text"]
    gold = [[characters(a["content"], text)] for a in record["attributions"]]
    found = [[characters(statement.content, text)] for statement in statements]
    of_found = {j: i for i, j in pair(gold, found).items()}
    return [of_found.get(j) for j in range(len(statements))]


def matched(record: dict[str, Any], statements: Sequence[Statement]) -> list[bool]:
    """Return of each statement whether it is paired with a human attribution."""
    return [other is not None for other in paired(record, statements)]


def counts(record: dict[str, Any], statements: Sequence[Statement]) -> Counter[str]:
    """Return the counts of one article from which `figures` are made; they add up."""
    text = record["text"]
    truth = [a for a in record["attributions"] if a["content"]]
    gold = [[characters(a[part], text) for part in PARTS] for a in truth]
    found = [[characters(getattr(f, part), text) for part in PARTS] for f in statements]
    pairs = pair(gold, found)
    count: Counter[str] = Counter(gold=len(gold), found=len(found), relation=len(pairs))
    for i, j in pairs.items():
        for k, part in ((1, "source"), (2, "cue")):
            g, f = gold[i][k], found[j][k]
            count[part] += bool(g & f) or not (g or f)
    found_cues: Chars = set().union(*(f[2] for f in found))
    gold_cues: Chars = set().union(*(g[2] for g in gold))
    for i, a in enumerate(truth):
        count[f"gold {a['kind']}"] += 1
        count[f"relation {a['kind']}"] += i in pairs
        if i not in pairs:
            count["missed, cue " + ("found" if gold[i][2] & found_cues else "missed")] += 1
    for j, statement in enumerate(found):
        if j not in pairs.values():
            count["false, cue " + ("right" if statement[2] & gold_cues else "spurious")] += 1
    gold_chars: Chars = set().union(*(g[0] for g in gold))
    found_chars: Chars = set().union(*(f[0] for f in found))
    count.update(
        chars_gold=len(gold_chars),
        chars_found=len(found_chars),
        chars_both=len(gold_chars & found_chars),
    )
    return count


def figures(count: Counter[str]) -> dict[str, float]:
    """Return the figures made of summed counts: F1 of four kinds, recall by kind of speech."""
    both = max(1, count["gold"] + count["found"])
    chars = max(1, count["chars_gold"] + count["chars_found"])
    values = {"content_char_f1": 2 * count["chars_both"] / chars}
    for name, key in (("", "relation"), ("_source", "source"), ("_cue", "cue")):
        values[f"relation{name}_f1"] = 2 * count[key] / both
    for kind in ("direct", "mixed", "indirect"):
        values[f"recall_{kind}"] = count[f"relation {kind}"] / max(1, count[f"gold {kind}"])
    return {name: round(value, 4) for name, value in values.items()}
