"""An outlet relays nothing to itself: what its own reporter was told, it has first-hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import repeat

from framing.attribution.attribution import Attribution
from framing.attribution.phrases import ARTICLES, word_set

WORD = re.compile(r"[^\W_]+")
SHORTEST = 4  # letters of a short form: "AP" is not the end of an address
COMMON = ARTICLES | word_set("of and news newspaper website online")  # many outlets share them


def without_own(found: Sequence[Attribution], outlet: str) -> tuple[Attribution, ...]:
    """Return attributions without the carriers that are the article's own outlet.

    outlet: its id, name or domain, "unknown" where it is not known.
    """
    return tuple(_first_hand(each, outlet) if each.carriers else each for each in found)


def _first_hand(found: Attribution, outlet: str) -> Attribution:
    kept = tuple(each for each in found.carriers if not is_same(each.name, outlet))
    return found if len(kept) == len(found.carriers) else replace(found, carriers=kept)


def is_same(name: str, outlet: str) -> bool:
    """Return whether a name is the outlet's, in full or in short, as its address may hold it.

    >>> is_same("the Valley Post", "valley_post"), is_same("Valley Post", "valleypost.example")
    (True, True)
    >>> is_same("the Post", "valley_post"), is_same("the Post", "valleypost.example")
    (True, True)
    >>> is_same("Hill Post", "valley_post")
    False
    """
    words, own = WORD.findall(name.lower()), WORD.findall(outlet.lower())
    distinctive = {word for word in words if word not in COMMON}
    joined = "".join(word for word in words if word not in ARTICLES)
    # An address has no word of its own for "the Post".
    ends = "." in outlet and len(joined) >= SHORTEST and any(map(str.endswith, own, repeat(joined)))
    return bool(distinctive) and (distinctive <= set(own) or joined in own or ends)
