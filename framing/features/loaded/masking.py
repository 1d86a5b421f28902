"""Names put out of sight: a model that reads these numbers cannot know whose side is named.

Every token becomes the number of a word in a fixed vocabulary or of a symbol. Names of persons,
places and bodies, and the words of the lexicon `group_names` (parties, sides, beliefs, nations,
peoples), all become the same symbol; a run of them is one. Only forms decide, no tagger, so that
what stands in a name's place cannot change how its neighbours are read. Our definition.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from framing.language.reading import Language
from framing.language.tokens import tokenize
from framing.lexicons.lexicon import lexicon

SYMBOLS = (
    "<none>",
    "<name>",
    "<person>",
    "<number>",
    "<unknown>",
    "<web>",
    "<anti>",
    "<pro>",
    "<of>",
)
NONE, NAME, PERSON, NUMBER, UNKNOWN, WEB, ANTI, PRO, OF = range(len(SYMBOLS))
AFFIXES = (ANTI, PRO, OF)
_SAME = {
    **dict.fromkeys(("“", "”", '"', "``", "''", "„", "«", "»"), '"'),
    **dict.fromkeys(("–", "—", "--", "―", "---"), "—"),
    **dict.fromkeys(("‘", "’", "'", "`"), "'"),
    **dict.fromkeys(("…", "....", "....."), "..."),
}
_OPENS = frozenset("\"—'-:[(•*|") | {"..."}
_AFFIXED = re.compile(r"(anti|pro|ex|non|un|post|pre|neo|pan)-(.+)", re.IGNORECASE)
_AFFIX = {"anti": ANTI, "pro": PRO}


def key(form: str) -> str:
    """Return `form` as the vocabulary has it: lower case, one kind of quotation mark and dash."""
    return _SAME.get(form) or form.lower().replace("’", "'").replace("ʼ", "'")


@cache
def groups() -> dict[str, int]:
    """Return the symbol of every single word that names a group, a side or a country."""
    found: dict[str, int] = {}
    for entry in lexicon("group_names").entries:
        found[key(entry.term)] = PERSON if entry["class"] == "gender" else NAME
    for entry in lexicon("countries").entries:
        if entry.term != "US":  # in lower case it is the pronoun; capitals are names in any case
            found.setdefault(key(entry.term), NAME)
    forms = list(found)
    tokens = tokenize(forms)
    single = np.diff(tokens.bounds) == 1
    return {form: found[form] for form, alone in zip(forms, single, strict=True) if alone}


@dataclass(frozen=True)
class Vocabulary:
    """Words numbered after the symbols; proper: those that, written with a capital, are names."""

    words: tuple[str, ...]
    proper: frozenset[str]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each word."""
        return {word: i for i, word in enumerate(self.words, start=len(SYMBOLS))}

    def __len__(self) -> int:
        return len(self.words) + len(SYMBOLS)

    def number(self, form: str) -> int:
        """Return what `form` becomes wherever it stands."""
        word, capital = key(form), form[0].isupper()
        group = groups().get(word)
        if group is not None:
            return group
        if not form.isalpha() and (odd := self._odd(form, word)):
            return odd
        number = self.numbers.get(word)
        if number is not None and not (capital and word in self.proper):
            return number
        return NAME if capital else UNKNOWN

    def _odd(self, form: str, word: str) -> int:
        """Return the symbol of a form that holds more than letters, 0 where it is a word."""
        if form[0] in "@#" or "://" in word or word.startswith("www."):
            return NAME if form[0] in "@#" else WEB
        if any(map(str.isdigit, form)):
            return NUMBER
        affixed = _AFFIXED.fullmatch(form)
        if affixed and (affixed[2][0].isupper() or key(affixed[2]) in groups()):
            return _AFFIX.get(affixed[1].lower(), OF)
        return NONE


@dataclass(frozen=True)
class Masked:
    """The tokens of a batch without names.

    ids: int32 (n_kept,), numbers of words and symbols. token: int64 (n_kept,), which token each
    is; the second and later tokens of a run of names are left out. bounds: int64
    (n_sentences + 1,), the sentences among them; none is empty.
    """

    ids: NDArray[np.int32]
    token: NDArray[np.int64]
    bounds: NDArray[np.int64]


def opening(language: Language) -> NDArray[np.bool_]:
    """Return for each token whether a capital there says nothing: first, or after a mark."""
    tokens = language.tokens
    first = np.zeros(len(tokens), bool)
    first[language.sentences[:-1]] = True
    opens = [not form.isalpha() and key(form) in _OPENS for form in tokens.vocabulary]
    first[1:] |= np.array(opens, bool)[tokens.type][:-1]
    return first


def mask(language: Language, vocabulary: Vocabulary) -> Masked:
    """Return the batch without names.

    Within a sentence a capital makes a name of any word, unless three quarters of the sentence's
    words of four letters or more have one (a headline).
    """
    tokens, bounds = language.tokens, language.sentences
    if not len(tokens):
        empty = np.zeros(0, np.int64)
        return Masked(empty.astype(np.int32), empty, np.zeros(1, np.int64))
    forms = tokens.vocabulary
    ids = np.array([vocabulary.number(form) for form in forms], np.int32)[tokens.type]
    capital = np.array([f[0].isupper() and f != "I" for f in forms], bool)[tokens.type]
    long = np.array([len(f) > 3 and f[0].isalpha() for f in forms], bool)[tokens.type]
    word = ids >= len(SYMBOLS)
    counted = np.add.reduceat((word & long).astype(np.int64), bounds[:-1])
    capitals = np.add.reduceat((word & long & capital).astype(np.int64), bounds[:-1])
    headline = np.repeat((capitals >= 3) & (4 * capitals >= 3 * counted), np.diff(bounds))
    ids[word & capital & ~opening(language) & ~headline] = NAME

    first = np.zeros(len(ids), bool)
    first[bounds[:-1]] = True
    kept = np.ones(len(ids), bool)
    kept[1:] = (ids[1:] != NAME) | (ids[:-1] != NAME) | first[1:]
    token = np.flatnonzero(kept)
    return Masked(ids[kept], token, np.searchsorted(token, bounds))
