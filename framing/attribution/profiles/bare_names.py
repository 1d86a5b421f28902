"""Family names alone: many bear them, so that a public figure need not be meant."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from framing.attribution.profiles.beside import PARTY, parts
from framing.attribution.profiles.entity import Entity
from framing.attribution.profiles.figures import essential, known_figures
from framing.attribution.speakers.view import Run, View

LONGEST = 5  # tokens of a full name beside one of its words


def is_bare(view: View, entity: Entity) -> bool:
    """Whether a speaker has one word of a figure's name, and nothing says that it is the figure.

    Many bear a family name. It is the figure's where the article gives the full name somewhere, or
    beside it, or in its place ("the president"), an office or a party that fits, or where it is
    about such offices: where it names two that fit.
    """
    name = essential(entity.words)
    if len(name) - entity.words.count("-") != 1:  # hyphens part one word into several
        return False
    fits = _wholes().get(name)
    if fits is None:
        return False
    if name in known_figures():
        fits = known_figures()[name].kinds
    return not (_in_full(view, name) or _in_office(view, entity, fits))


@cache
def _wholes() -> dict[tuple[str, ...], set[str]]:
    """Return of each beginning or end of a figure's name the kinds of those whose it is."""
    found: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, entry in known_figures().items():
        for end in range(1, len(name)):
            found[name[end:]] |= entry.kinds
            found[name[:end]] |= entry.kinds
    return dict(found)


def _in_full(view: View, part: tuple[str, ...]) -> bool:
    """Whether the article, or its headline, has the name of a figure of which `part` is a part."""
    known, low, size = known_figures(), view.lowered, len(part)
    for token in view.tokens_of.get(part[-1], ()):
        before = (low[begin : token + 1] for begin in range(max(0, token - LONGEST), token))
        after = (low[token + 1 - size : end] for end in range(token + 2, token + LONGEST))
        names = (essential(words) for words in (*before, *after))
        if any(len(name) > size and name in known for name in names):
            return True
    return False


def _in_office(view: View, entity: Entity, fits: set[str]) -> bool:
    """Whether a role of these kinds, or a party, stands beside a speaker's name or in its place, or
    two such roles or bodies somewhere.
    """
    if len({term for kind in fits for term in view.offices.get(kind, ())}) > 1:
        return True
    runs: list[Run] = [*entity.phrases]
    for run in entity.names:
        if PARTY.match(view.text, view.end[run[1] - 1]):
            return True
        runs += [run, *((part.first, part.last) for part in parts(view, run))]
    hits = (view.at.get(token) for first, last in runs for token in range(first, last))
    terms = (hit.term for hit in hits if hit is not None and hit.term.sort == "role")
    return any(term.kind in fits or term.of_country in fits for term in terms)
