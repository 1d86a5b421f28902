"""Persons, and how an article describes each: by a title, by a noun beside the name, or not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.attribution.speakers.full_names import fullest
from framing.attribution.speakers.mentions import ENDS
from framing.attribution.speakers.people import is_person, titled
from framing.attribution.speakers.speaker import Discourse
from framing.attribution.speakers.view import Run, View
from framing.comparison.naming_phrases import ADJECTIVE, ADVERB, NAME, NOUN, NUMBER, PARTICIPLE

FULL, LAST = "full name alone", "last name alone"
PLACES = frozenset(("in", "at", "near"))
LONGEST = 6
AGE = re.compile(r"\d{1,2}")


@dataclass(frozen=True, slots=True)
class Described:
    """One mention of a person.

    full: the fullest form of the name in the article. name: what describes the person there
    ("Energy Minister"), or FULL or LAST. start, end: characters of the name with its description.
    known: whether the article shows that the name is a person's (a role beside it, an age) or
    that it is none (something happens "in" or "at" it); None where it shows neither.
    """

    full: str
    name: str
    start: int
    end: int
    known: bool | None


def described(view: View, tags: Sequence[int]) -> Iterator[Described]:
    """Yield every mention of a person by name in one text; `tags` are those of its tokens."""
    discourse = Discourse(view, titled(view))
    for run in view.runs:
        if not is_person(discourse, run):
            continue
        full = fullest(view, *run)
        first, last, name = _description(view, tags, run)
        aged = view.forms[run[1] : run[1] + 1] == [","] and any(
            AGE.fullmatch(form) for form in view.forms[run[1] + 1 : run[1] + 2]
        )
        start, end = view.span(first, last)
        shown = aged or _is_role(view, first, run[0]) or _is_role(view, run[1], last)
        placed = run[0] > 0 and view.lowered[run[0] - 1] in PLACES
        yield Described(
            full=view.slice(*full),
            name=name or (FULL if run[1] - run[0] > 1 and _is_whole(view, run) else LAST),
            start=start,
            end=end,
            known=False if placed else True if shown else None,
        )


def _is_role(view: View, first: int, last: int) -> bool:
    """Return whether the description at tokens [first, last) ends in a role ("union boss")."""
    while last > first and view.forms[last - 1] == ",":
        last -= 1
    place = view.at.get(last - 1) if last > first else None
    return place is not None and place.term.sort == "role"


def _is_whole(view: View, run: Run) -> bool:
    return len(view.slice(*run).split()) > 1


def _description(view: View, tags: Sequence[int], run: Run) -> tuple[int, int, str]:
    """Return the tokens of name and description, and the description ("" for none)."""
    first = _before(view, tags, run[0])
    if first < run[0]:
        return first, run[1], view.slice(first, run[0])
    if run[0] > 1 and view.forms[run[0] - 1] == ",":
        place = view.at.get(run[0] - 2)
        if place is not None and place.term.sort == "role" and place.last == run[0] - 1:
            first = _before(view, tags, place.first)
            return first, run[1], view.slice(first, place.last)
    return _apposed(view, tags, run)


def _before(view: View, tags: Sequence[int], end: int) -> int:
    """Return where the words begin that qualify what stands at `end`, without an article."""
    first = end
    while first > 0 and end - first < LONGEST:
        token = first - 1
        joined = view.forms[token] == "-" and first < end
        if not joined and tags[token] not in NOUN | NAME | ADJECTIVE | PARTICIPLE:
            break
        if token in view.run_at and token not in view.at:
            break  # another name
        if first in view.sentences:
            break
        if tags[token] in PARTICIPLE and (
            first == end or (token > 0 and tags[token - 1] in NOUN | NAME | ADVERB)
        ):
            break  # the verb: "television quoted Minister Ann Lee"
        first = token
    while first < end and view.forms[first] == "-":
        first += 1
    return first


def _apposed(view: View, tags: Sequence[int], run: Run) -> tuple[int, int, str]:
    """Return a description that follows the name between commas: "Ann Lee, a retired nurse"."""
    comma = run[1]
    if view.forms[comma : comma + 1] != [","]:
        return *run, ""
    first = comma + 1
    if view.lowered[first : first + 1] not in (["a"], ["an"], ["the"]):
        return *run, ""
    last = first + 1
    while last < len(view.forms) and view.lowered[last] not in ENDS and tags[last] not in NUMBER:
        if view.forms[last] in ("'s", "’s"):
            first = last  # "the company's chief executive"
        last += 1
    if last - first > LONGEST or last - first < 2 or tags[last - 1] not in NOUN | NAME:
        return *run, ""
    return run[0], last, view.slice(first + 1, last)


def same_person(names: Sequence[str]) -> dict[str, str]:
    """Return for each name the fullest of `names` that it stands for; itself where that is open.

    >>> same_person(["Okoro", "Halina Okoro", "Leila Lund", "Karl Lund", "Lund"])["Okoro"]
    'Halina Okoro'
    >>> same_person(["Leila Lund", "Karl Lund", "Lund"])["Lund"]
    'Lund'
    """
    found = {}
    for name in names:
        words = name.split()
        longer = {
            other
            for other in names
            if len(other.split()) > len(words)
            and other.split()[-1] == words[-1]
            and set(words) <= set(other.split())
        }
        fullest_ones = {
            n for n in longer if not any(set(n.split()) < set(other.split()) for other in longer)
        }
        found[name] = fullest_ones.pop() if len(fullest_ones) == 1 else name
    return found
