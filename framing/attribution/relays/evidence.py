"""What around a statement tells whether the outlet has it first-hand or through somebody else.

Evidence is a set of short strings, each a yes-or-no feature of the model in `weights.py`: what
the speaker is, and where a medium, a document or a word of relaying stands beside the statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import PASSING_ON, Span, Statement
from framing.attribution.phrases import word_set
from framing.attribution.profiles.profile import Profile
from framing.attribution.speakers.view import View

Numbers = NDArray[np.int64]
NONE: Numbers = np.zeros(0, np.int64)

MEDIUM, DOCUMENT = "media", "document"
# Words with which articles tell through whom they have something.
RELAYING = word_set(
    """interview told wrote tweeted reported reports cited quoted quotes quoting citing show
    transcript posted according per appearing appearance"""
)
# Of the respondents of a poll, the poll is the relaying source.
POLLED = word_set("percent half most many majority voters respondents")
BESIDE = 60  # tokens to either side of a statement, within its sentences
OBJECT = 8  # tokens after a cue among which its object stands: "told the Standard"
INTRODUCED = 80  # tokens at the end of the paragraph before
NEAR = 12  # tokens around what else a speaker says


class Mark(NamedTuple):
    """A token that may tell of relaying, with the kind of body or document that begins there."""

    token: int
    kind: str
    word: str


class Window(NamedTuple):
    """Tokens [first, last) beside a statement, and what they are to it."""

    name: str
    first: int
    last: int


@dataclass
class Surroundings:
    """The statements of one article in its sentences and paragraphs, with all marks.

    tokens: first and last token of each statement.
    """

    view: View
    statements: Sequence[Statement]
    speakers: Sequence[Profile]

    @cached_property
    def tokens(self) -> list[Span]:
        """Token range of each statement, from the first of source, cue and content to the last."""
        found = []
        for each in self.statements:
            spans = each.source + each.cue + each.content
            low, high = min(spans)[0], max(end for _, end in spans)
            found.append((bisect_left(self.view.start, low), bisect_left(self.view.start, high)))
        return found

    @cached_property
    def sizes(self) -> Numbers:
        """Characters of the content of each statement."""
        found = [sum(end - start for start, end in each.content) for each in self.statements]
        return np.array(found, np.int64)

    @cached_property
    def marks(self) -> list[Mark]:
        """Marks in text order."""
        begins = {
            hit.first: hit.term.kind
            for hit in self.view.hits
            if hit.term.kind in (MEDIUM, DOCUMENT)
        }
        low = self.view.lowered
        words = RELAYING
        if "@" in self.view.text:
            words = words.union(word for word in self.view.tokens_of if word[0] == "@")
        tokens = sorted({*begins, *self.view.tokens_with(words)})
        return [Mark(token, begins.get(token, ""), low[token]) for token in tokens]

    @cached_property
    def _places(self) -> list[int]:
        return [mark.token for mark in self.marks]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """Number of the paragraph of each sentence."""
        view, number, found = self.view, 0, []
        for token in view.sentences[:-1]:
            if token and "\n" in view.text[view.end[token - 1] : view.start[token]]:
                number += 1
            found.append(number)
        return found

    @cached_property
    def by_speaker(self) -> dict[str, list[int]]:
        """Numbers of the statements of each speaker with a name."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, speaker in enumerate(self.speakers):
            if speaker.name:
                found[speaker.name].append(number)
        return found

    def between(self, first: int, last: int) -> list[Mark]:
        """Return the marks among the tokens [first, last)."""
        return self.marks[bisect_left(self._places, first) : bisect_left(self._places, last)]

    def windows(self, number: int) -> Iterator[Window]:
        """Yield the windows of a statement, the one that tells most about relaying first."""
        bounds, paragraphs = self.view.sentences, self._paragraphs
        first, last = self.tokens[number]
        sentence = bisect_right(bounds, first) - 1
        end = bounds[bisect_right(bounds, max(first, last - 1))]
        cue = self.statements[number].cue
        if cue:
            after = bisect_left(self.view.start, cue[-1][1])
            yield Window("object", after, min(after + OBJECT, end))
        yield Window("after", last, min(last + BESIDE, end))
        yield Window("before", max(bounds[sentence], first - BESIDE), first)
        begin = bisect_left(paragraphs, paragraphs[sentence])
        if begin < sentence:
            yield Window("sentence", bounds[sentence - 1], bounds[sentence])
        if begin:
            stop = bounds[begin]
            start = max(bounds[begin - 1], stop - INTRODUCED)
            colon = self.view.lowered[stop - 1] == ":"
            yield Window("colon" if colon else "paragraph", start, stop)

    def around(self, number: int) -> Numbers:
        """Return the statements in whose content the source and cue of this one stand, in order."""
        return self._around.get(number, NONE)

    @cached_property
    def _around(self) -> dict[int, Numbers]:
        """What is `around` those statements that stand in another's content, few of all."""
        starts, ends = self._tellings.T
        # Contents that begin before each, from the first on that may reach as far.
        first, last = self._reach.searchsorted(ends), self._contents[0].searchsorted(starts + 1)
        found: dict[int, Numbers] = {}
        for number in np.flatnonzero(first < last).tolist():
            _, stops, numbers = self._contents[:, first[number] : last[number]]
            holding = numbers[(stops >= ends[number]) & (numbers != number)]
            if len(holding):
                found[number] = np.unique(holding)  # a content in pieces may hold it twice
        return found

    def inside(self, numbers: Numbers, outer: int) -> NDArray[np.bool_]:
        """Return which of some statements have `outer` around them."""
        starts, ends = self._tellings[numbers].T
        found: NDArray[np.bool_] = numbers < 0
        if self.statements[outer].source:
            for low, high in self.statements[outer].content:
                found |= (low <= starts) & (ends <= high)
        found &= numbers != outer
        return found

    @cached_property
    def _tellings(self) -> Numbers:
        """Start and end of the first of each statement's source and cue."""
        found = [min(each.source + each.cue, default=(-1, -1)) for each in self.statements]
        return np.array(found, np.int64).reshape(-1, 2)

    @cached_property
    def _contents(self) -> Numbers:
        """Starts, ends and statements of the contents that have a source, in text order."""
        found = sorted(
            (low, high, number)
            for number, statement in enumerate(self.statements)
            for low, high in statement.content
            if statement.source
        )
        return np.array(found, np.int64).reshape(-1, 3).T.copy()

    @cached_property
    def _reach(self) -> Numbers:
        """How far any content up to each one reaches."""
        return np.maximum.accumulate(self._contents[1])

    @cached_property
    def lengths(self) -> Numbers:
        """Tokens of each statement."""
        return np.array([last - first for first, last in self.tokens], np.int64)

    @cached_property
    def passing_on(self) -> NDArray[np.bool_]:
        """Whether each speaker is of those that pass on the words of others."""
        return np.array([each.kind in PASSING_ON for each in self.speakers], bool)

    @cached_property
    def names(self) -> Numbers:
        """A number for the name of each speaker, 0 for none."""
        known = {"": 0}
        found = [known.setdefault(each.name, len(known)) for each in self.speakers]
        return np.array(found, np.int64)

    @cached_property
    def tellers(self) -> list[tuple[str, str]]:
        """The kinds of speakers with the cues of their statements, each pair once."""
        return list(dict.fromkeys(self._told))

    @cached_property
    def telling(self) -> Numbers:
        """Of each statement, the number of its pair in `tellers`."""
        number = {pair: at for at, pair in enumerate(self.tellers)}
        return np.array([number[pair] for pair in self._told], np.int64)

    @cached_property
    def _told(self) -> list[tuple[str, str]]:
        text = self.view.text
        cues = [text[slice(*each.cue[0])].lower() if each.cue else "-" for each in self.statements]
        return [(speaker.kind, cue) for speaker, cue in zip(self.speakers, cues, strict=True)]

    @cached_property
    def passing(self) -> list[set[str]]:
        """Of each statement, which words near it tell that its speaker talked to a medium."""
        found = []
        for statement, (first, last) in zip(self.statements, self.tokens, strict=True):
            told = set()
            if any(m.word == "interview" for m in self.between(first - NEAR, last + NEAR)):
                told.add("interview")
            if statement.cue:
                after = bisect_left(self.view.start, statement.cue[-1][1])
                if any(m.kind == MEDIUM for m in self.between(after, after + OBJECT)):
                    told.add("medium")
            found.append(told)
        return found

    @cached_property
    def passing_of(self) -> dict[str, Counter[str]]:
        """How many statements of each speaker with a name tell what `passing` does."""
        return {
            name: Counter(told for number in numbers for told in self.passing[number])
            for name, numbers in self.by_speaker.items()
        }


def evidence(around: Surroundings, number: int, form: str) -> set[str]:
    """Return the features of a statement; form: "direct", "indirect" or "mixed"."""
    view, statement = around.view, around.statements[number]
    speaker = around.speakers[number]
    cue = view.text[slice(*statement.cue[0])].lower() if statement.cue else "-"
    source = view.text[slice(*statement.source[0])].lower().split() if statement.source else ["-"]
    found = {
        f"kind {speaker.kind}",
        f"naming {speaker.naming}",
        f"kind {speaker.kind} {speaker.naming}",
        f"form {form}",
        f"cue {cue}",
        *(f"source {'0' if word[0].isdigit() else word}" for word in source),
    }
    polled = any(word[0].isdigit() or word in POLLED for word in source)
    if polled:
        found.add("polled")
    for window in around.windows(number):
        marks = around.between(window.first, window.last)
        for mark in marks:
            found |= _told(window.name, mark)
        for kind in {mark.kind for mark in marks if mark.kind}:
            found.add(f"{window.name} {kind} {form}")
            if polled:
                found.add(f"{window.name} {kind} polled")
        if window.name == "object":
            medium = any(mark.kind == MEDIUM for mark in marks)
            found |= {f"object {cue.split()[0]}{' medium' * medium}"}
        elif window.first < window.last:
            beside = window.first if window.name == "after" else window.last - 1
            found.add(f"{window.name} beside {view.lowered[beside]}")
    if len(others := around.around(number)):
        found |= _within(around, number, others)
    return found | _elsewhere(around, number)


def _within(around: Surroundings, number: int, others: Numbers) -> set[str]:
    """Return who tells the statements in whose content this one stands, and how."""
    naming = around.speakers[number].naming
    same = around.names[others] == around.names[number]
    found = {f"within {how}" for how, told in (("same", same), ("other", ~same)) if told.any()}
    for kind, said in map(around.tellers.__getitem__, np.unique(around.telling[others]).tolist()):
        found |= {f"within {kind}", f"within {kind} {naming}", f"within cue {said}"}
    return found


def _told(window: str, mark: Mark) -> set[str]:
    found = {f"{window} {mark.kind}"} if mark.kind else set()
    if mark.kind == DOCUMENT or mark.word in RELAYING:
        found.add(f"{window} {mark.word}")
    if mark.word[0] == "@":
        found.add(f"{window} @")
    return found


def _elsewhere(around: Surroundings, number: int) -> set[str]:
    """Return whether the speaker talks to a medium elsewhere in the article."""
    counted = around.passing_of.get(around.speakers[number].name)
    if not counted:
        return set()
    own = around.passing[number]
    return {f"elsewhere {told}" for told, count in counted.items() if count > (told in own)}
