"""Public figures: who articles name without saying who they are, by the offices of the day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from framing.attribution.phrases import word_set
from framing.attribution.quotations import CLOSER
from framing.attribution.speakers.view import GENERATIONS
from framing.lexicons.lexicon import lexicon

YEAR = re.compile(r"\b(?:19[89]\d|20[0-4]\d)\b")
NICKNAME = re.compile(r"(?<= )(?:“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|'[^']*')(?= )")
MARKS = frozenset(CLOSER)
APART = frozenset("’-")
MIDDLE = "-07-01"  # of a year of which no more is known
# Words before a name that are no part of it.
TITLES = word_set(
    """the former president vice mr mr. mrs mrs. ms ms. miss dr dr. sen sen. rep rep. gov gov.
    senator representative secretary of state prime minister chancellor governor mayor gen gen.
    general justice judge attorney speaker house senate pope sir lord candidate leader majority
    minority president-elect democratic republican chairman u.s. us press director"""
)


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a public figure: the kind on the article's day, and without office.

    country: its name in English, "" for none.
    dated: whether the day is known; without one, `kind` is that of the first office.
    """

    kind: str
    otherwise: str
    country: str
    dated: bool

    def features(self) -> list[str]:
        """Return the features from which the kind is learnt."""
        of_day = f"figure={self.kind}" if self.dated else f"figure undated={self.kind}"
        return ["figure", of_day, f"figure otherwise={self.otherwise}"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A public figure: the kind without office, the country, and the offices with their kinds."""

    kind: str
    country: str
    offices: tuple[tuple[str, str, str], ...]

    @property
    def kinds(self) -> set[str]:
        """The kinds of all offices, and the kind without one."""
        return {self.kind, *(kind for _, _, kind in self.offices)}


@cache
def known_figures() -> dict[tuple[str, ...], Entry]:
    """Return the entries of the lexicon by the words of the name, in small letters."""
    found: dict[tuple[str, ...], Entry] = {}
    countries = {entry["code"]: entry["country"] for entry in lexicon("countries").entries}
    for entry in lexicon("public_figures").entries:
        offices = []
        for office in entry["offices"]:
            period, kind = office.split()
            start, _, end = period.partition("/")
            offices.append((start, end, kind))
        words = essential(entry.term.lower().split())
        found.setdefault(
            words, Entry(entry["kind"], countries.get(entry["country"], ""), tuple(offices))
        )
    return found


def figure(words: Sequence[str], day: str) -> Figure | None:
    """Return what is known of whom the `words` of a name (in small letters) name, or None.

    day: the ISO date of the article, or "".
    """
    name = essential(words)
    entry = known_figures().get(name)
    if entry is None and name and name[-1] in GENERATIONS:
        entry = known_figures().get(name[:-1])
    if entry is None:
        return None
    if not day:
        kind = entry.offices[0][2] if entry.offices else entry.kind
        return Figure(kind, entry.kind, entry.country, False)
    kind = next((of for start, end, of in entry.offices if start <= day < end), entry.kind)
    return Figure(kind, entry.kind, entry.country, True)


def day_of(date: str, text: str) -> str:
    """Return the day of an article: its date, else within the latest year that it names, or ""."""
    if date:
        return date[:10]
    years = YEAR.findall(text)
    return max(years) + MIDDLE if years else ""


def essential(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without titles, nicknames, middle initials and hyphens."""
    if not MARKS.isdisjoint([word[0] for word in words]):
        words = NICKNAME.sub(" ", " ".join(words)).split()
    first = 0
    while first < len(words) - 1 and words[first] in TITLES:
        first += 1
    core = [word.rstrip(".") for word in words[first:] if word not in (",", ".")]
    inner = [word for word in core[1:-1] if len(word) > 1]
    core = [*core[:1], *inner, *core[-1:]] if len(core) > 2 else core
    if APART.isdisjoint("".join(core)):
        return tuple(filter(None, core))
    return tuple(piece for word in core for piece in word.replace("’", "'").split("-") if piece)
