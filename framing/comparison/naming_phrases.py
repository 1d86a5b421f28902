"""Noun phrases that name an event or a group: a noun of a lexicon with what qualifies it.

"The armed mutiny by Wagner" names by "armed mutiny": articles, numerals, possessors and proper
names are left out, since they tell which one is meant and not what it is called. Rules of our own
on tags; see `naming.py` for what is counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from framing.features.loaded.terms import capitalised
from framing.language.reading import Language
from framing.language.tags import TAGS
from framing.lexicons.lexicon import lexicon
from framing.lexicons.matching import Matcher, normal

LONGEST = 4  # words that qualify a noun


def _tags(*names: str) -> frozenset[int]:
    return frozenset(i for i, tag in enumerate(TAGS) if tag in names)


NOUN = _tags("NN", "NNS")
NAME = _tags("NNP", "NNPS")
ADJECTIVE = _tags("JJ", "JJR", "JJS")
PARTICIPLE = _tags("VBN", "VBG")
POSSESSIVE = _tags("PRP$", "POS")
NUMBER = _tags("CD")
ADVERB = _tags("RB", "RBR", "RBS")
FINITE = _tags("VBZ", "VBD", "VBP")
DEFINITE = frozenset(("the", "this", "that", "these", "those"))
# Adjectives that tell which or how many, not what.
_WHICH = (
    "other another such same last next first second third new recent many several own whole latest "
    "current previous former late early future past local major main few more most certain various "
    "similar possible entire full only little much annual weekly daily ongoing"
)
WHICH = frozenset(_WHICH.split())


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase at tokens [first, last) of text `text`; its noun begins at `head`.

    fields: what the noun may name, the likeliest first. definite: whether it points to something
    known ("the march", "their protest", "the Hessel strike"). name: the words that name, in small
    letters with the noun in its dictionary form, so that "protests" and "protest" are one. noun:
    that form alone.
    """

    text: int
    first: int
    head: int
    last: int
    fields: tuple[str, ...]
    definite: bool
    name: str
    noun: str


@cache
def _matcher(name: str) -> Matcher:
    return Matcher(lexicon(name).forms())


def phrases(language: Language, name: str) -> list[Phrase]:
    """Return the phrases of a batch whose noun stands in the lexicon `name`, in text order."""
    tokens = language.tokens
    if not len(tokens):
        return []
    reader = _NounReader(language)
    entries = lexicon(name).entries
    found = []
    for hit in _matcher(name).find(tokens):
        if not reader.is_head(hit.first, hit.last):
            continue
        first = reader.qualified(hit.first)
        last = reader.completed(hit.last)
        entry = entries[hit.term]
        found.append(
            Phrase(
                text=hit.text,
                first=first,
                head=hit.first,
                last=last,
                fields=(entry["field"], *entry["also"]),
                definite=reader.is_definite(first),
                name=" ".join(
                    reader.words(first, hit.first) + [entry.term] + reader.words(hit.last, last)
                ).replace(" - ", "-").replace(" ,", ","),
                noun=entry.term,
            )
        )  # fmt: skip
    return found


class _NounReader:
    """Reads what stands around a noun."""

    def __init__(self, language: Language) -> None:
        self.tokens = language.tokens
        self.tags = language.tags
        self.lowered = [normal(form) for form in self.tokens.vocabulary]
        self.headline = capitalised(language)
        self.begin, self.end = (
            np.repeat(edge, np.diff(language.sentences))
            for edge in (language.sentences[:-1], language.sentences[1:])
        )

    def word(self, token: int) -> str:
        return self.lowered[int(self.tokens.type[token])]

    def words(self, first: int, last: int) -> list[str]:
        """Return the words in small letters, without those whose capital makes them names."""
        return [self.word(token) for token in range(first, last) if not self._is_name(token)]

    def _is_name(self, token: int) -> bool:
        opens = self.begin[token] == token or not self.word(token - 1)[0].isalnum()
        form = self.tokens.vocabulary[int(self.tokens.type[token])]
        return bool(form[0].isupper() and not opens and not self.headline[token])

    def tag(self, token: int, home: int) -> int:
        """Return the tag of a token of the sentence of `home`, 0 for one of another."""
        return int(self.tags[token]) if self.begin[home] <= token < self.end[home] else 0

    def is_head(self, first: int, last: int) -> bool:
        """Return whether the words are a noun, and no part of a longer name of something else."""
        tag, after = int(self.tags[last - 1]), self.tag(last, first)
        if after in NOUN or (after and self.word(last) == "-"):
            return False
        if first > self.begin[first] and self.word(first - 1) == "-":
            return False
        if tag in ADJECTIVE or tag in PARTICIPLE:  # "the dead", "the wounded"
            known = self.tag(first - 1, first) and self.word(first - 1) == "the"
            return bool(known) and after not in ADJECTIVE | NAME and last == first + 1
        if tag in NAME:  # a capital that its place gave it, or none: a slip of the tagger
            form = self.tokens.vocabulary[int(self.tokens.type[last - 1])]
            opens = bool(self.headline[first]) or first == self.begin[first]
            return opens or form.islower()
        return tag in NOUN

    def qualified(self, head: int) -> int:
        """Return where the phrase with its noun at `head` begins."""
        first, low = head, int(self.begin[head])
        while first > low and head - first < LONGEST:
            before = first - 1
            tag, word = int(self.tags[before]), self.word(before)
            if word in WHICH:
                break
            participle = tag in PARTICIPLE and self._qualifies(before, low)
            if tag in NOUN or tag in ADJECTIVE or participle:
                first = before
            elif before > low and first < head and self._joins(before, low):
                first = before - 1
            else:
                break
        return first

    def _qualifies(self, token: int, low: int) -> bool:
        """Return whether a participle stands before its noun, and is not the verb itself."""
        if token == low:  # "Howling mob turns …", but not "Leading marches is …"
            verb = self.tag(token + 2, token)
            return verb in FINITE and self.word(token + 2) not in ("is", "was")
        before = int(self.tags[token - 1])
        return self.word(token - 1) in DEFINITE | {"a", "an"} or before in POSSESSIVE | ADJECTIVE

    def _joins(self, token: int, low: int) -> bool:
        """Return whether a comma or hyphen joins what stands beside it ("selfish, wrecking")."""
        before, after = int(self.tags[token - 1]), int(self.tags[token + 1])
        if self.word(token) == "-":
            return self.word(token - 1).isalpha()
        adjectives = before in ADJECTIVE and after in ADJECTIVE | PARTICIPLE | NOUN
        return self.word(token) == "," and adjectives

    def completed(self, last: int) -> int:
        """Return where the phrase ends: behind a bare complement ("movement of citizens")."""
        home = last - 1
        if not (self.tag(last, home) and self.word(last) == "of"):
            return last
        end = last + 1
        if self.tag(end, home) in ADJECTIVE:
            end += 1
        if self.tag(end, home) in NOUN and self.tag(end + 1, home) not in NOUN:
            return end + 1
        return last

    def is_definite(self, first: int) -> bool:
        """Return whether the phrase points to something known: "the", a possessor or a name."""
        before = first - 1
        while self.tag(before, first) and self.word(before) in WHICH:
            before -= 1
        tag = self.tag(before, first)
        return bool(tag) and (self.word(before) in DEFINITE or tag in POSSESSIVE | NAME)


def field_of(fields: Sequence[str], weights: Mapping[str, float]) -> str:
    """Return the field of a word that may have several: the one with the most weight.

    >>> field_of(("strike", "attack"), {"attack": 3, "strike": 1.5})
    'attack'
    >>> field_of(("strike", "attack"), {})
    'strike'
    """
    return max(fields, key=lambda field: (weights.get(field, 0), -fields.index(field)))
