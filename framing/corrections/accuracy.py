"""How right the machine was on the articles that readers went through, layer by layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from framing.attribution.attribution import Attribution
from framing.corrections.applied import corrected
from framing.corrections.correction import Correction
from framing.corrections.speakers import OF_SPEAKER, hull

LAYERS = {
    "attribution": "of the attributions shown, those that a reader left in place",
    "attribution found": "of the attributions that a reader left or added, those that were shown",
    "speaker": "of the attributions left in place, those whose speaker was left as it was",
    "kind": "of the attributions left in place, those whose kind of source was left as it was",
    "naming": "of the attributions left in place, those whose speaker’s naming was left as it was",
    "verb_class": "of the attributions left in place, those whose verb class was left as it was",
}


@dataclass(frozen=True, slots=True)
class Accuracy:
    """One layer's accuracy: right of n marks, with Wilson's interval of 95 %.

    share, low, high: 0 to 1, NaN where n is 0. meaning: what the share is of.
    """

    layer: str
    right: int
    n: int
    share: float
    low: float
    high: float
    meaning: str


def accuracy(
    reviewed: Sequence[tuple[str, Sequence[Attribution], Sequence[Correction]]],
) -> list[Accuracy]:
    """Return the accuracy of each layer over articles that were gone through completely.

    reviewed: for each article its text, its attributions before correction, and its corrections.
    What nobody voiced, or was left to the reader as unclear, was not shown as fact: it counts only
    where a reader changed it, as one that was not found. What a reader says of a speaker counts for
    each of the speaker's attributions.
    """
    counts = dict.fromkeys(LAYERS, (0, 0))

    def count(layer: str, right: bool) -> None:
        done, n = counts[layer]
        counts[layer] = (done + right, n + 1)

    for text, attributions, corrections in reviewed:
        of_mark = _by_place(corrections)
        after = {
            hull(a.statement.content): a for a in corrected(text, attributions, corrections)[0]
        }
        for attribution in attributions:
            place = hull(attribution.statement.content)
            own = of_mark.get(place, [])
            if not _is_shown(attribution):
                if any(each.action == "change" for each in own):  # a reader takes it for one
                    count("attribution found", False)
                continue
            deleted = any(each.action == "delete" for each in own)
            count("attribution", not deleted)
            if deleted:
                continue
            count("attribution found", True)
            for field in ("speaker", "verb_class"):
                count(field, not any(each.field == field for each in own))
            for field in OF_SPEAKER:
                now = after.get(place, attribution)
                count(field, getattr(now, field) == getattr(attribution, field))
        for own in of_mark.values():
            if any(each.action == "add" for each in own):
                count("attribution found", False)
    return [_accuracy(layer, *counts[layer]) for layer in LAYERS]


def _is_shown(attribution: Attribution) -> bool:
    return attribution.statement.voiced and not attribution.statement.unclear


def _by_place(corrections: Sequence[Correction]) -> Mapping[tuple[int, int], list[Correction]]:
    found: dict[tuple[int, int], list[Correction]] = {}
    for each in corrections:
        if each.mark == "attribution":
            found.setdefault((each.start, each.end), []).append(each)
    return found


def _accuracy(layer: str, right: int, n: int) -> Accuracy:
    from scipy.stats import binomtest

    nan = float("nan")
    if n == 0:
        return Accuracy(layer, 0, 0, nan, nan, nan, LAYERS[layer])
    interval = binomtest(right, n).proportion_ci(method="wilson")
    return Accuracy(layer, right, n, right / n, interval.low, interval.high, LAYERS[layer])
