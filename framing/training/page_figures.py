"""What a page shows of annotated articles, and how often each part of it is right.

Shown is what a page prints as fact. A statement is right where the annotators have it too (contents
paired as by the project's yardstick), and `fact` is where its speaker and kind are right as well.
Every other part is counted where the statement is right and the part is given: a title that the
program found, a carrier that it names. What the annotators leave open is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Attribution, Spans
from framing.lexicons.lexicon import lexicon
from framing.training.attribution_scoring import characters, pair
from framing.training.by_outlet import Bools, by_outlet
from framing.training.speakers_gold import agrees, words_of

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """An annotated article, and what the program finds in it.

    gold: the attributions of the annotators. found: those of the program that somebody utters.
    """

    outlet: str
    text: str
    gold: Sequence[Told]
    found: tuple[Attribution, ...]


def paired(page: Page, found: Sequence[Attribution]) -> dict[int, Told]:
    """Return by number of what was found the annotators' attribution that it pairs with."""
    gold = [[characters(told["content"], page.text)] for told in page.gold]
    ours = [[characters(each.statement.content, page.text)] for each in found]
    return {j: page.gold[i] for i, j in pair(gold, ours).items()}


def is_right(page: Page, told: Told, found: Attribution) -> bool:
    """Return whether speaker and kind of an attribution are those of the annotators."""
    speaker = not told["speaker"] or agrees(told, found.speaker, page.text)
    return speaker and told["kind"] in (None, found.kind)


def judged(page: Page, shown: Sequence[Attribution]) -> list[dict[str, bool]]:
    """Return of each attribution shown which of its parts are right; see the module's text."""
    told = paired(page, shown)
    return [
        _parts(page, told[number], each) if number in told else {"fact": False, "content": False}
        for number, each in enumerate(shown)
    ]


def _parts(page: Page, told: Told, found: Attribution) -> dict[str, bool]:
    text = page.text
    parts = {"fact": is_right(page, told, found), "content": True}
    for part in ("source", "cue"):
        spans: Spans = getattr(found.statement, part)
        if spans:
            parts[part] = bool(characters(spans, text) & characters(told[part], text))
    if told["speaker"] is not None:
        parts["speaker"] = agrees(told, found.speaker, text)
    for part in ("kind", "naming"):
        if told[part] is not None:
            parts[part] = getattr(found, part) == told[part]
    if found.country and told["country"]:
        parts["country"] = countries().get(found.country) == told["country"]
    for part in ("title", "why"):
        if getattr(found, part):
            given = " … ".join(text[start:end] for start, end in getattr(found, part))
            parts[part] = share_words(told[part], given)
    if found.carriers and told["carrier"] != "?":
        parts["carrier"] = share_words(told["carrier"], found.carrier)
    return parts


@cache
def countries() -> dict[str, str]:
    """Return the code of each country by its name."""
    return {entry["country"]: entry["code"] for entry in lexicon("countries").entries}


def share_words(wanted: str | None, given: str) -> bool:
    """Return whether half of the words of the shorter one are words of the other.

    Titles and articles do not count.

    >>> share_words("head of the ferry union", "the union’s head"), share_words(None, "the head")
    (True, False)
    """
    one, other = set(words_of(wanted)), set(words_of(given))
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


@dataclass(frozen=True)
class Shown:
    """What pages show: of each attribution the number of its page, and which parts are right."""

    pages: Sequence[Page]
    of: NDArray[np.int64]
    parts: Sequence[Mapping[str, bool]]

    def rates(self) -> dict[str, dict[str, float]]:
        """Return by part how many are given and the share of them that is right."""
        given = Counter(part for each in self.parts for part in each)
        right = Counter(part for each in self.parts for part, yes in each.items() if yes)
        return {
            part: {"right": round(right[part] / n, 4), "given": n}
            for part in ORDER
            if (n := given[part])
        }

    def lost(self) -> dict[str, float | None]:
        """Return of what share of what is shown something is wrong, by what is."""
        kinds = ("statement", "speaker", "kind", "speaker and kind")
        why = Counter(
            kinds[0]
            if not each["content"]
            else kinds[2 * (not each.get("kind", True)) + (not each.get("speaker", True))]
            for each in self.parts
            if not each["fact"]
        )
        return {kind: _share(why[kind], len(self.parts)) for kind in kinds}

    def figures(self, which: Bools) -> dict[str, Any]:
        """Return what those pages show: right of it, found of all there is, and parts."""
        parts = [
            each for each, page in zip(self.parts, self.of.tolist(), strict=True) if which[page]
        ]
        some = Shown(self.pages, self.of[which[self.of]], parts)
        wanted = sum(len(self.pages[page].gold) for page in np.flatnonzero(which).tolist())
        right = sum(each["fact"] for each in parts)
        rates = some.rates()
        return {
            "articles": int(which.sum()),
            "attributions": wanted,
            "shown": len(parts),
            "right": _share(right, len(parts)),
            "found": _share(right, wanted),
            **{part: rates[part]["right"] if part in rates else None for part in BY_OUTLET},
        }

    def by_outlet(self) -> dict[str, dict[str, Any]]:
        """Return the `figures` of each outlet's pages."""
        return by_outlet([page.outlet for page in self.pages], self.figures)


ORDER = (
    *("fact", "content", "source", "cue", "speaker", "kind", "naming", "title", "why", "carrier"),
    "country",
)
BY_OUTLET = ("content", "speaker", "kind", "naming")


def _share(of: int, among: int) -> float | None:
    return round(of / among, 4) if among else None


def on_pages(pages: Sequence[Page], shown: Callable[[int, Page], Sequence[Attribution]]) -> Shown:
    """Return what pages show; shown: of a page, by its number, the attributions that are facts."""
    of: list[int] = []
    parts: list[dict[str, bool]] = []
    for number, page in enumerate(pages):
        here = judged(page, shown(number, page))
        of += [number] * len(here)
        parts += here
    return Shown(pages, np.array(of, np.int64), parts)
