"""First names and the pronouns of their bearers, counted in articles."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

NAME = re.compile(r"\b([A-Z][a-zé]+(?:-[A-Z][a-z]+)?) (?:[A-Z]\.? )?([A-Z][\w’'-]*[a-zé]{2})\b")
HONORIFIC = re.compile(r"\b(Mr|Ms|Mrs|Miss)\.? ([A-Z][\w’'-]+)")
# A name, then, before any other name, a sentence that begins with the pronoun.
NEXT = re.compile(
    r"\b([A-Z][a-zé]+) (?:[A-Z]\.? )?[A-Z][\w’'-]*[a-zé]{2}\b([^.“”\"\n]{0,150})[.”\"]+\s+"
    r"(?:“[^”]{0,200}”,? )?(He|She|he|she) "
)
OWN = re.compile(
    r"\b([A-Z][a-zé]+) (?:[A-Z]\.? )?[A-Z][\w’'-]*[a-zé]{2}\b (?:said|told|and|wrote)?"
    r" ?\w{0,30} ?\w{0,30} ?(his|her|himself|herself) "
)
ANOTHER = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
SURE = 2  # votes of "Mr." and "Mrs."
LISTED = 3.5, 0.5  # votes of a list of names: for its own sex alone, for both


def odds(
    texts: Iterable[str], listed: Mapping[str, tuple[bool, bool]], spec: Mapping[str, Any]
) -> dict[str, float]:
    """Return first names with their log odds of "she" over "he".

    Each article has one vote per name. listed: names of a list, and whether men and women bear
    them.
    spec: `least` articles, or the list, must know a name; more than `most` count as these; log odds
    within `margin` of 0 are left out.
    """
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for text in dict.fromkeys(texts):
        for name, (he, she) in _votes(text).items():
            if he != she:
                votes[name][she > he] += 1
    found = {}
    for name in sorted(votes.keys() | listed.keys()):
        counted = votes.get(name, [0, 0])
        if name not in listed and sum(counted) < spec["least"]:
            continue
        scale = min(1.0, spec["most"] / max(1, sum(counted)))
        men, women = listed.get(name, (False, False))
        he, she = (scale * count for count in counted)
        alone, either = LISTED
        he += (alone if not women else either) * men
        she += (alone if not men else either) * women
        value = max(-2.5, min(2.5, math.log((she + 0.5) / (he + 0.5))))
        if abs(value) > spec["margin"]:
            found[name] = value
    return found


def _votes(text: str) -> dict[str, list[int]]:
    votes: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    first: dict[str, set[str]] = defaultdict(set)
    for match in NAME.finditer(text):
        first[match[2]].add(match[1])
    for match in HONORIFIC.finditer(text):
        family = match[2].removesuffix("’s").removesuffix("'s")
        if len(first.get(family, ())) == 1:
            votes[next(iter(first[family]))][match[1] != "Mr"] += SURE
    for match in NEXT.finditer(text):
        if not ANOTHER.search(match[2]):
            votes[match[1]][match[3].lower() == "she"] += 1
    for match in OWN.finditer(text):
        votes[match[1]][match[2] in ("her", "herself")] += 1
    return votes
