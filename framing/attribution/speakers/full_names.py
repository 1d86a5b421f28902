"""The fullest form in which an article names somebody: "Quill", "AQ" and "Ada" as "Ada Quill"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from itertools import combinations

from framing.attribution.phrases import ARTICLES
from framing.attribution.speakers.view import (
    GENERATIONS,
    ORDERS,
    PARTICLES,
    SAINTS,
    STYLES,
    Longer,
    Run,
    View,
    last_word,
    name_words,
)


def alike(view: View, run: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the runs of the text that end with the same word as `run`, in order."""
    return view.by_last.get(last_word(view, run), [])


def capitalised(view: View, first: int, last: int) -> Run:
    """Return a body's noun at [first, last) with the capitalised words that lead up to it."""
    while (
        first > 0
        and (view.forms[first - 1][0].isupper() or view.forms[first - 1] == "&")
        and view.lowered[first - 1] not in ARTICLES
        and view.start[first] - view.end[first - 1] <= 1
        and "\n" not in view.text[view.end[first - 1] : view.start[first]]
    ):
        first -= 1
    return first, last


def fullest(view: View, first: int, last: int) -> tuple[int, int]:
    """Return the fullest run that names the same as tokens [first, last), else these.

    By the last word ("Benton": "Jesse Benton"), or the first where names begin with the family
    name ("Kim": "Kim Jong Un"). Among several, the nearest before, else the first after.
    """
    known = view.full.get((first, last))
    if known is None:
        known = view.full[first, last] = _fullest(view, first, last)
    return known


def _fullest(view: View, first: int, last: int) -> tuple[int, int]:
    words = name_words(view, first, last)
    known = view.longer.get(words)
    if known is None:
        known = view.longer[words] = _longer(view, first, last)
    if known.small is not None:
        return known.small
    if not known.runs:
        return known.same or (first, last)
    before = bisect_left(known.runs, (first + 1,))
    nearest = known.runs[max(before - 1, 0)]
    # The same person's fullest form: the longest that ends alike and holds the nearest's words.
    near = name_words(view, *nearest)
    if near not in known.fullest:
        known.fullest[near] = max(known.held[near], key=lambda run: (*_size(view, run), -run[0]))
    return known.fullest[near]


def _longer(view: View, first: int, last: int) -> Longer:
    """Return the runs that name with more words whom the words of [first, last) name."""
    words, size = name_words(view, first, last), _size(view, (first, last))
    held = holding(view, last_word(view, (first, last)))
    same = held.get(words, [])
    has_longer = any(len(name_words(view, *run)) > len(words) for run in same)
    if not has_longer:
        same = same + [run for run in _beginning(view, words) if _goes_on(view, run, words)]
    runs = [run for run in same if _size(view, run) > size]
    if not has_longer:
        held = _by_words(view, same, {name_words(view, *run) for run in runs})
    return Longer(runs, min(same, default=None), _in_small(view, words), held)


def _size(view: View, run: Run) -> tuple[int, bool]:
    """Return how many words a name has, and whether it has particles as well."""
    return len(name_words(view, *run)), view.lowered[run[0]] in PARTICLES


def _in_small(view: View, words: Sequence[str]) -> Run | None:
    """Return the fullest run that names in small letters whom a label names in capitals."""
    if not all(word.isupper() and len(word) > 2 for word in words):
        return None
    titled = tuple(word.title() for word in words)
    same = holding(view, titled[-1]).get(titled, ())
    return max(same, key=lambda run: (run[1] - run[0], -run[0]), default=None)


def holding(view: View, last: str) -> dict[tuple[str, ...], list[Run]]:
    """Return the runs that end with the word `last`, in order, by the words that they hold.

    Names have few words, so that time stays linear in the number of runs.
    """
    known = view.held.get(last)
    if known is None:
        known = view.held[last] = _by_words(view, view.by_last.get(last, ()))
    return known


def _by_words(
    view: View, runs: Sequence[Run], asked: Collection[tuple[str, ...]] | None = None
) -> dict[tuple[str, ...], list[Run]]:
    """Return runs by every choice of their words, in the words' order: "Ada Quill", "Ada", …

    By those choices alone that are `asked` for, where these are given.
    """
    found: dict[tuple[str, ...], list[Run]] = {}
    for run in runs:
        words = name_words(view, *run, every=True)
        some = {part for size in range(1, len(words) + 1) for part in combinations(words, size)}
        alone = [run]  # one list for all the words that no other run holds: most of them
        for part in some if asked is None else some.intersection(asked):
            others = found.setdefault(part, alone)
            if len(others) > 1:
                others.append(run)
            elif others is not alone:
                found[part] = [*others, run]
    return found


def _beginning(view: View, words: Sequence[str]) -> Sequence[Run]:
    """Return the runs that begin with a word, behind a style where there are further `words`."""
    first = words[0]
    if len(words) == 1:
        return view.by_first.get(first, ())
    if first not in view.styled:  # once, as many names share a first name
        view.styled[first] = [
            run
            for run in view.by_first.get(first, ())
            if view.forms[run[0]] in STYLES or view.forms[run[0] - 1] in ORDERS
        ]
    return view.styled[first]


def _goes_on(view: View, run: Run, words: Sequence[str]) -> bool:
    """Whether a longer run names whom the `words` name with which it begins: "Ada Jane" Quill."""
    own = name_words(view, *run)
    if len(words) > 1 and own[: len(words)] != words:
        return False  # "Sister Ada Jane", not the "Ada Quill" of "Ada Quill Leaves"
    more = own[len(words) :]
    return not GENERATIONS.issuperset(word.lower() for word in more) and _is_given(view, run)


def _is_given(view: View, run: tuple[int, int]) -> bool:
    """Whether a longer run that begins alike is a person's: not "Trump Tower", "the Trump memo"."""
    first, last = run
    if not 2 <= last - first <= 4:
        return False
    hit = view.at.get(first - 1)
    if hit is not None and hit.last == first and hit.term.sort == "role":
        return True
    if first and view.lowered[first - 1] in ARTICLES:
        return False
    following = view.tags[last] if last < len(view.tags) else ""
    person = view.forms[first] in STYLES - SAINTS
    common = not person and (following in ("NN", "NNS") or last - 1 in view.at)
    # A place or a building after a family name: its last word stands in small letters as well.
    return not common and view.lowered[last - 1] not in view.small
