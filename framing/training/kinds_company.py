"""Speakers beside the other speakers of the same article, for the second pass over kinds.

It learns from first passes that saw nothing of the outlet, as readers will have them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from framing.attribution.profiles.kinds import Floats, company
from framing.training.kinds_gold import Example


def others(examples: Sequence[Example], alone: Floats) -> Floats:
    """Return the company of each example: the other speakers of its article.

    alone: kinds by what is said of each, float32 (len(examples), n_kinds). The speakers as the
    annotators put them together and as the program does are two companies; made-up ones have none.
    """
    speakers: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, each in enumerate(examples):
        if each.origin != "made up":
            speakers[each.article, each.origin][each.name].append(number)
    found = np.zeros_like(alone)
    for of_article in speakers.values():
        rows = list(of_article.values())
        means = company(alone[[own[0] for own in rows]])
        for own, mean in zip(rows, means, strict=True):
            found[own] = mean
    return found
