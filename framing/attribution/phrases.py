"""The noun phrase beside a cue, found by word forms alone: no tagger, no parser."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import Protocol


class Tokens(Protocol):
    """A text with its tokens."""

    @property
    def text(self) -> str:
        """The text as given."""

    @property
    def forms(self) -> Sequence[str]:
        """The word form of each token."""

    @property
    def lowered(self) -> Sequence[str]:
        """The same in small letters."""

    @property
    def start(self) -> Sequence[int]:
        """The character at which each token begins."""

    @property
    def end(self) -> Sequence[int]:
        """The character behind each token."""


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set."""
    return frozenset(words.split())


# Words between a subject and its verb that belong to neither.
BETWEEN = word_set(
    """has have had also later then now again once ever never not n't since still often already
    just even first is are was were be been being will would can could may might must should
    did do does recently reportedly repeatedly previously initially himself herself themselves"""
)
# A subject does not reach back over these.
LIMITS = word_set(
    """that but while when where because as if which who whom whose after before although
    though since until so or than said says what why how yet whether and with in on at from during
    despite amid"""
)
ARTICLES = word_set("the a an")
RELATIVE = word_set("who whom whose which")
BE = word_set("is are was were be been being am 's")
FINITE = ("VBD", "VBZ", "VBP", "MD")  # tags of finite verbs
STOPS = word_set(""", . ; : — – - -- ( ) [ ] “ ” " « » ! ? ... … |""")
HYPHEN = re.compile(r"(?<=\w)-(?=\w)")  # within a word; a dash has a blank beside it
# After a cue that precedes its subject, the subject ends before these.
AFTER = word_set(
    """in on at during after before when while as via through about by last this early late
    yesterday today monday tuesday wednesday thursday friday saturday sunday"""
)


def before(text: Tokens, low: int, cue: int) -> tuple[int, int]:
    """Return the token range of the phrase that ends before token `cue`, not before `low`.

    Auxiliaries and common adverbs are passed over; an apposition between commas is taken along.
    Empty (start == end) where none stands there.
    """
    forms, lowered = text.forms, text.lowered
    end = cue
    while end > low and lowered[end - 1] in BETWEEN:
        end -= 1
    if end > low and lowered[end - 1] in ("and", "but") and forms[low][0].isupper():
        # "The minister met the envoy and said": the subject is that of the sentence.
        stop = low + (2 if lowered[low] in ARTICLES else 0)
        while stop < end - 1 and (forms[stop][0].isupper() or lowered[stop] in ("of", "'s", "-")):
            stop += 1
        return (low, stop) if low < stop < end else (end, end)
    if end > low and forms[end - 1] == ")":
        bracket = next((i for i in range(end - 2, max(low, end - 8), -1) if forms[i] == "("), end)
        start = _left(text, low, bracket)
        return (start, end) if start < bracket < end else (end, end)
    if end > low and forms[end - 1] == ",":
        comma = end - 2
        while comma > low and forms[comma] != "," and lowered[comma] not in (".", "”", '"'):
            comma -= 1
        if comma - 2 > low and forms[comma - 2] == "," and forms[comma - 1].isdigit():
            comma -= 2  # "Ann Lee, 34, of Hessel,"
        if comma > low and forms[comma] == "," and forms[comma - 1] not in STOPS:
            start = _left(text, low, comma)
            return (start, end - 1) if _noun_like(forms, lowered, start, comma) else (end, end)
        return end, end
    start = _left(text, low, end)
    return (start, end) if _noun_like(forms, lowered, start, end) else (end, end)


def after(text: Tokens, cue: int, high: int, *, apposed: bool = True) -> tuple[int, int]:
    """Return the token range of the phrase that begins at token `cue` and ends before `high`.

    apposed: take along an apposition after a comma.
    """
    forms, lowered = text.forms, text.lowered
    end = cue
    while end < high and not _ends(text, end, AFTER):
        end += 1
    # An apposition belongs to it: "said Ann Lee, a nurse at the hospital."
    if (
        apposed
        and end < high - 2
        and forms[end] == ","
        and lowered[end + 1] in ("a", "an", "the", "who")
    ):
        far = end + 1
        while far < high and not _ends(text, far, ()):
            far += 1
        end = far
    return (cue, end) if end > cue else (cue, cue)


def _left(text: Tokens, low: int, end: int) -> int:
    start = end
    while start > low and not _ends(text, start - 1, LIMITS):
        start -= 1
    # "In Paris Ann Lee said" has no comma: leave out what precedes the last determiner or name.
    return start


def _ends(text: Tokens, token: int, words: Container[str]) -> bool:
    """Whether a phrase ends at a token: at a mark or one of `words`, but not within a word."""
    ends = text.forms[token] in STOPS or text.lowered[token] in words
    return ends and not _hyphened(text, token)


def _hyphened(text: Tokens, token: int) -> bool:
    """Whether a token is part of a hyphened word or name: "editor-in-chief", "Quill-Brandt"."""
    start, end = text.start[token], text.end[token]
    return any(HYPHEN.match(text.text, place) for place in (start - 1, start, end))


def _noun_like(forms: Sequence[str], lowered: Sequence[str], start: int, end: int) -> bool:
    return end > start and any(form[0].isalnum() for form in forms[start:end])
