"""Who shares a family name with somebody else: "Ms. Doane" is not her son Peter Doane."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from framing.attribution.phrases import word_set
from framing.attribution.speakers.evidence import HONORIFICS, honorific
from framing.attribution.speakers.full_names import alike, fullest
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.view import Run, View
from framing.attribution.speakers.words import POSSESSIVE, RELATIVES

OLDER, YOUNGER = word_set("elder older senior"), word_set("younger junior")
# What stands beside the full name of the older of two, and beside that of the younger.
BEFORE_OLDER = word_set("sr sr. father mother uncle aunt grandfather grandmother")
BEFORE_YOUNGER = word_set("jr jr. son daughter nephew niece grandson granddaughter")
SURE = 1.25  # log odds of "she" over "he" from which a first name tells
OWNERS = POSSESSIVE | {"his", "her", "their", "whose"}
APPOSED = 6  # tokens from a relative to the end of the title before the name
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
    while view.lowered[first : first + 1] == ["the"] or (
        first in view.at and view.forms[first].islower() and first < token + APPOSED
    ):
        first += 1  # "her husband, the actor Paul Quill"
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
    by_age = _by_age(view, run, full)
    if by_age is not None:
        return by_age
    called = honorific(view, run)
    title = HONORIFICS.get(called, 0.0)
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
    return fullest(view, *other) if other is not None else (run[0] - bool(called), run[1])


def _by_age(view: View, run: Run, full: Run) -> Run | None:
    """Return whom "the elder Quill" or "the younger Quill" means, None where that is not said.

    Those are told apart by "Sr." and "Jr." or by the word for a relative before a full name; where
    one of the two alone is, the other is whoever else bears the family name.
    """
    word = view.lowered[run[0] - 1] if run[0] else ""
    if word not in OLDER | YOUNGER:
        return None
    wanted, other = BEFORE_OLDER, BEFORE_YOUNGER
    if word in YOUNGER:
        wanted, other = other, wanted
    same = [each for each in alike(view, full)[:NEAR] if each[1] - each[0] > 1]

    def told(each: Run) -> set[str]:
        beside = view.lowered[max(0, each[0] - 4) : each[0]]
        owned = any(mark in OWNERS for mark in beside)
        return {view.lowered[each[1] - 1], *(beside if owned else ())}

    fits = next((each for each in same if wanted & told(each)), None)
    apart = next((each for each in same if other & told(each)), None)
    if fits is None and apart is not None:
        name = view.slice(*fullest(view, *apart))
        fits = next((each for each in same if view.slice(*fullest(view, *each)) != name), None)
    return fits
