"""Bodies that articles name without saying what they are, by our lexicon of general knowledge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from framing.attribution.phrases import ARTICLES, word_set
from framing.attribution.speakers.view import View
from framing.language.tokens import tokenize
from framing.lexicons.lexicon import lexicon

LONGEST = 8  # tokens of a name that are compared
# What may follow a company's name and tells nothing.
LEGAL_FORMS = word_set("inc inc. corp corp. co co. ltd ltd. llc plc , . group holdings")


@cache
def _known() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Return kind and whether it is an acronym of each name, by its words in small letters."""
    entries = lexicon("public_bodies").entries
    tokens = tokenize([entry.term for entry in entries])
    low = [word.lower().replace("’", "'") for word in tokens.vocabulary]
    bounds = tokens.bounds.tolist()
    found: dict[tuple[str, ...], tuple[str, bool]] = {}
    for entry, first, last in zip(entries, bounds, bounds[1:], strict=False):
        words = _essential([low[number] for number in tokens.type[first:last].tolist()])
        found.setdefault(words, (entry["kind"], entry.term.isupper()))
    return found


@cache
def _beginnings() -> frozenset[str]:
    """Return the words with which the known names begin: most words begin none."""
    return frozenset(words[0] for words in _known())


def body_kind(name: str, words: Sequence[str]) -> str:
    """Return the kind of the body that a name names, "" where it is not known.

    name: as it is printed; words: its tokens in small letters.
    """
    kind, acronym = _known().get(_essential(words), ("", False))
    return "" if acronym and not name.isupper() else kind


def kinds_within(view: View, first: int, last: int) -> Iterator[str]:
    """Yield the kinds of the bodies named in the tokens [first, last), the longest names first."""
    known, beginnings, low = _known(), _beginnings(), view.lowered
    token = first
    while token < last:
        taken = 1
        large = view.forms[token][0].isupper() or view.forms[token][0].isdigit()
        if large and low[token] in beginnings:
            for end in range(min(last, token + LONGEST), token, -1):
                kind, acronym = known.get(tuple(low[token:end]), ("", False))
                if kind and (not acronym or view.slice(token, end).isupper()):
                    yield kind
                    taken = end - token
                    break
        token += taken


def _essential(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without an article before them and legal forms behind."""
    first, last = 0, len(words)
    while first < last - 1 and words[first] in ARTICLES:
        first += 1
    while last > first + 1 and words[last - 1] in LEGAL_FORMS:
        last -= 1
    return tuple(word.replace("’", "'") for word in words[first:last])
