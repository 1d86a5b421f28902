"""Who shares a family name with somebody else: "Ms. Doane" is not her son Peter Doane."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from framing.attribution.speakers.evidence import HONORIFICS
from framing.attribution.speakers.full_names import alike, fullest
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.view import Run, View
from framing.attribution.speakers.words import POSSESSIVE, RELATIVES

SURE = 1.25  # log odds of "she" over "he" from which a first name tells
OWNERS = POSSESSIVE | {"his", "her", "their", "whose"}
NEAR = 24  # names to either side that are looked at
# Of each sentence: a relative's full name, and the tokens among which a family name is another's.
Apart = Mapping[int, Sequence[tuple[Run, range]]]


def relatives(view: View, sentence: Sequence[int]) -> Apart:
    """Return the full names that a sentence gives to relatives; sentence: the number of each token.

    "Ms. Doane, whose son Peter Doane", "Marsh, the father of Ada Marsh", "Ada Marsh’s father, Mr.
    Marsh".
    """
    found: defaultdict[int, list[tuple[Run, range]]] = defaultdict(list)
    for token in view.tokens_with(RELATIVES):
        found[sentence[token]] += _beside(view, token, view.sentences[sentence[token]])
    return dict(found)


def _beside(view: View, token: int, low: int) -> Iterator[tuple[Run, range]]:
    """Yield the full name of the relative at `token`, and where a family name is another's."""
    words = view.lowered
    first = token + 2 if words[token + 1 : token + 2] in ([","], ["of"]) else token + 1
    owned = not OWNERS.isdisjoint(words[max(low, token - 3) : token])
    run = view.run_at.get(first)
    if (owned or words[first - 1] == "of") and run is not None and run[0] == first < run[1] - 1:
        yield run, range(low, first)
    for mark in range(max(low, token - 2), token):
        run = view.run_at.get(mark - 1) if words[mark] in POSSESSIVE else None
        if run is not None and run[0] + 1 < run[1] == mark:
            yield run, range(token + 1, token + 4)


def meant(view: View, run: Run, full: Run, apart: Sequence[tuple[Run, range]]) -> Run:
    """Return the fullest name of whom the family name at `run` means, by default `full`.

    Another of that name, or nobody whose full name the article gives (then the tokens with "Mr."
    or "Ms."), where the title before it is of the other sex or `full` is the name of a relative.
    """
    title = HONORIFICS.get(view.lowered[run[0] - 1], 0.0) if run[0] else 0.0
    relative = [{*view.forms[slice(*of)]} for of, where in apart if run[0] in where]

    def fits(name: Run) -> bool:
        odds = given_names().get(view.forms[name[0]], 0.0)
        words = {*view.forms[slice(*name)]}
        return odds * title >= -abs(title) * SURE and not any(r <= words for r in relative)

    if (not title and not relative) or fits(full):
        return full
    same = alike(view, full)
    at = bisect_left(same, run)
    near = (*reversed(same[max(0, at - NEAR) : at]), *same[at : at + NEAR])
    other = next((each for each in near if each[1] - each[0] > 1 and fits(each)), None)
    return fullest(view, *other) if other is not None else (run[0] - bool(title), run[1])
