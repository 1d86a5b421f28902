"""The speakers of an article, each with the places where the article names or describes it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import filterfalse, groupby, islice

from framing.attribution.attribution import Span, Statement
from framing.attribution.phrases import ARTICLES
from framing.attribution.speakers.evidence import HONORIFICS
from framing.attribution.speakers.mentions import GROUP, SINGULAR, THING
from framing.attribution.speakers.speaker import CLOSING
from framing.attribution.speakers.view import GENERATIONS, Run, View

MENTIONS = 24  # places of one entity that are read; more tell little new
PRONOUNS = SINGULAR | GROUP | THING | {"who", "that", "this", "those", "these", "i", "you"}
LEADING = ARTICLES | {"“", '"', "'", "‘", "some", "many"}


@dataclass(slots=True)
class Entity:
    """One speaker of an article.

    name: as it is printed; words: its words in small letters, without articles. form: what it is by
    form alone (`clusters.SORTS`), "" where that is not known. names: token
    ranges of the name of a person, titles left out. phrases: those of sources and descriptions.
    statements: the numbers of those that it makes.
    """

    name: str
    words: list[str]
    form: str = ""
    names: list[Run] = field(default_factory=list)
    phrases: list[Run] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Asked:
    """A speaker of whom something is asked: the number of the article, the speaker, and all
    statements of the article.
    """

    article: int
    entity: Entity
    statements: Sequence[Statement]

    @property
    def own(self) -> list[Statement]:
        """The statements that the speaker makes."""
        return [self.statements[number] for number in self.entity.statements]


@dataclass(frozen=True, slots=True)
class Called:
    """How the speaker of a statement is called: name ("" for nobody), the words of that name,
    whether it is the name of a person, and what it is by form alone, "" where that is not known.
    """

    name: str = ""
    words: tuple[str, ...] = ()
    person: bool = False
    form: str = ""


def entities(view: View, statements: Sequence[Statement], called: Sequence[Called]) -> list[Entity]:
    """Return the speakers of an article; `called` says how the one of each statement is called."""
    found: dict[str, Entity] = {}
    persons: dict[str, bool] = {}
    for number, speaker in enumerate(called):
        if speaker.name:
            made = Entity(speaker.name, _core(speaker.words), speaker.form)
            known = found.setdefault(speaker.name, made)
            known.statements.append(number)
            persons[speaker.name] = speaker.person
    places = _places(view, {tuple(entity.words) for entity in found.values() if entity.words})
    for entity in found.values():
        words = entity.words
        full = places[tuple(words)]
        if persons[entity.name] and words:
            # "Ms. Doane" shares her name with others, who may be called by it alone.
            shorter = [] if words[0] in HONORIFICS else _by_family_name(view, words, full)
            runs = merge(full, *shorter)
            entity.names = [*islice((run for run, _ in groupby(runs)), MENTIONS)]
        else:
            entity.phrases = [*full]
        for number in entity.statements:
            source = statements[number].source
            first, last = tokens_of(view, source[0]) if source else (0, 0)
            if last > first and not any(first <= a and b <= last for a, b in entity.names):
                entity.phrases.append((first, last))
        entity.phrases = sorted(set(entity.phrases))[:MENTIONS]
    return list(found.values())


def tokens_of(view: View, span: Span) -> Run:
    """Return the tokens [first, last) that the characters of `span` touch."""
    first = bisect_right(view.end, span[0])
    return first, max(first, bisect_left(view.start, span[1]))


def is_pronoun(view: View, run: Run) -> bool:
    """Whether a phrase is one pronoun."""
    return run[1] - run[0] == 1 and view.lowered[run[0]] in PRONOUNS


def bare(view: View, run: Run) -> Run:
    """Return a phrase without its articles and the marks at its ends."""
    first, last = run
    while last - first > 1 and view.lowered[first] in LEADING:
        first += 1
    while last - first > 1 and view.forms[last - 1] in CLOSING:
        last -= 1
    return first, last


def _core(words: Sequence[str]) -> list[str]:
    first = 0
    while first < len(words) - 1 and words[first] in ARTICLES:
        first += 1
    return list(words[first:])


@dataclass(slots=True)
class _Begun:
    """The words with which phrases begin: how they go on, and the phrase that ends here, if any."""

    following: dict[str, _Begun] = field(default_factory=dict)
    phrase: tuple[str, ...] = ()


def _places(view: View, wanted: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[Run]]:
    """Return where the text has each of these phrases, in order.

    From each token on, the text is read only as far as one of them still goes on as it does.
    """
    begun = _Begun()
    for words in wanted:
        here = begun
        for word in words:
            here = here.following.setdefault(word, _Begun())
        here.phrase = words
    found: dict[tuple[str, ...], list[Run]] = defaultdict(list)
    low, begins = view.lowered, begun.following
    for first in view.tokens_with(begins):
        known, last = begins.get(low[first]), first + 1
        while known is not None:
            if known.phrase:
                found[known.phrase].append((first, last))
            known = known.following.get(low[last]) if last < len(low) else None
            last += 1
    return found


def _by_family_name(view: View, words: list[str], full: list[Run]) -> list[Iterator[Run]]:
    """Return the shorter forms of a person's name: those that end with the family name.

    Those of each way to write it, in order; few of many are asked for.
    """
    family = next((word for word in reversed(words) if word not in GENERATIONS | {"."}), words[-1])
    written = {view.forms[t] for a, b in full for t in range(a, b) if view.lowered[t] == family}
    firsts = [first for first, _ in full]

    def within(token: int) -> bool:
        at = bisect_right(firsts, token) - 1  # all are of one length
        return at >= 0 and token < full[at][1]

    return [
        filterfalse(lambda run: within(run[0]), view.by_last.get(form, ()))
        for form in written | {family.title()}
    ]
