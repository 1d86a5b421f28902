"""Finding evaluative terms: by lemma and part of speech, longest first, with their exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import repeat
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.features.loaded.fields import Fields
from framing.features.loaded.term_forms import Term, terms_by_form
from framing.language.reading import Language
from framing.language.tags import TAGS

# The class of a Penn tag as the lexicons write it; "P", a proper noun, is never asked for.
CLASS = {
    **dict.fromkeys(("NN", "NNS"), "N"),
    **dict.fromkeys(("NNP", "NNPS"), "P"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "J"),
    **dict.fromkeys(("RB", "RBR", "RBS"), "R"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"), "V"),
}
CLASS_OF_TAG = tuple(CLASS.get(tag, "") for tag in TAGS)
PARTICIPLES = frozenset(i for i, tag in enumerate(TAGS) if tag in ("VBG", "VBN", "VBD"))
MODAL = TAGS.index("MD")
BEFORE_ADJECTIVE = frozenset(
    ("very", "so", "too", "more", "most", "deeply", "increasingly", "as", "how", "be", "been")
    + ("is", "are", "was", "were", "being", "'s", "'re", "seem", "seems", "look", "looks")
)
BEFORE_NOUN = frozenset(
    i for i, tag in enumerate(TAGS) if tag in ("DT", "PRP$", "POS", "CD", "JJ", "JJR", "JJS")
)
COUNTS = frozenset(i for i, tag in enumerate(TAGS) if tag in ("CD", "DT", "PRP$"))
BEFORE_OBJECT = frozenset(
    ("the", "a", "an", "that", "this", "these", "those", "his", "her", "its", "their", "our")
    + ("him", "them", "it", "us", "me", "how", "why", "what")
)
# In a headline every word but these is capitalised, and a tagger takes most of them for names.
_SMALL = (
    "a an the and or nor but yet so if as at by for from in into of off on onto out over per than "
    "that to under until up upon via vs with amid after about against its it is s t re"
)
SMALL = frozenset(_SMALL.split())
HEADLINE_SHARE = 0.9


class Found(NamedTuple):
    """A term in the text: index of the text, tokens [first, last), and the term."""

    text: int
    first: int
    last: int
    term: Term

    @property
    def category(self) -> str:
        """The name of the lexicon in which it stands."""
        return self.term.category


Way = tuple[tuple[str, ...], tuple[Term, ...]]


@dataclass(frozen=True, eq=False)
class Terms:
    """Terms compiled to surface forms.

    ways: by the first word and the second, or a word alone, all words of a term and the terms they
    make, longest first.
    alone: words that are terms by themselves. firsts, seconds: a number for each word that comes
    first or second in a longer term; pairs: int64, sorted, first * len(seconds) + second of each.
    """

    ways: dict[tuple[str, ...], list[Way]]
    alone: frozenset[str]
    firsts: dict[str, int]
    seconds: dict[str, int]
    pairs: NDArray[np.int64]

    def find(self, language: Language) -> list[Found]:
        """Return the terms in a batch, in order, not overlapping, none across two sentences."""
        tokens = language.tokens
        if not len(tokens):
            return []
        lowered = tokens.lowered
        types = tokens.type
        places = self._places(lowered, types)
        if not len(places):
            return []
        sentence = np.searchsorted(language.sentences, places, side="right") - 1
        context = _Context(language, lowered, types, language.tags, Fields(language))
        texts = (np.searchsorted(tokens.bounds, places, side="right") - 1).tolist()
        opens = language.sentences[sentence].tolist()
        ends = language.sentences[sentence + 1].tolist()
        found: list[Found] = []
        free = 0
        for place, text, begin, limit in zip(places.tolist(), texts, opens, ends, strict=True):
            if place < free:
                continue
            following = lowered[types[place + 1]] if place + 1 < limit else ""
            word = lowered[types[place]]
            ways = (*self.ways.get((word, following), ()), *self.ways.get((word,), ()))
            for words, terms in ways:
                last = place + len(words)
                if last > limit or (len(words) > 2 and not context.reads(place, words)):
                    continue
                term = context.choose(terms, place, last, begin, limit)
                if term is not None:
                    found.append(Found(text, place, last, term))
                    free = last
                    break
        return found

    def _places(self, lowered: Sequence[str], types: NDArray[np.int32]) -> NDArray[np.int64]:
        """Return the tokens that are a term by themselves or begin with the next one a longer."""
        n = len(lowered)
        worth = np.fromiter(map(self.alone.__contains__, lowered), bool, n)[types]
        first = np.fromiter(map(self.firsts.get, lowered, repeat(-1)), np.int64, n)[types[:-1]]
        second = np.fromiter(map(self.seconds.get, lowered, repeat(-1)), np.int64, n)[types[1:]]
        both = np.flatnonzero((first >= 0) & (second >= 0))
        codes = first[both] * len(self.seconds) + second[both]
        if len(self.pairs):
            nearest = np.minimum(np.searchsorted(self.pairs, codes), len(self.pairs) - 1)
            worth[both[self.pairs[nearest] == codes]] = True
        return np.flatnonzero(worth)


@dataclass(frozen=True)
class _Context:
    """What decides whether words are a term where they stand."""

    language: Language
    lowered: Sequence[str]
    types: NDArray[np.int32]
    tags: NDArray[np.uint8]
    fields: Fields

    @cached_property
    def headline(self) -> NDArray[np.bool_]:
        """Whether the sentence of each token is written as a headline; few terms ask."""
        return capitalised(self.language)

    def reads(self, place: int, words: tuple[str, ...]) -> bool:
        types = self.types[place : place + len(words)].tolist()
        return words == tuple(map(self.lowered.__getitem__, types))

    def choose(
        self, terms: tuple[Term, ...], first: int, last: int, begin: int, limit: int
    ) -> Term | None:
        """Return the first of `terms` that these tokens of the sentence [begin, limit) are."""
        before = self.lowered[self.types[first - 1]] if first > begin else ""
        after = self.lowered[self.types[last]] if last < limit else ""
        if last == first + 1 and "-" in (before, after):
            return None  # part of a compound ("great-grandson"), which is another word
        behind = {after, self.counted(last, limit)}
        for term in terms:
            if before in term.not_after or not behind.isdisjoint(term.not_before):
                continue
            if term.not_near and not term.not_near.isdisjoint(self.words(begin, limit)):
                continue
            if term.literal and self.fields.hold(term.literal, first, last, begin, limit):
                continue
            if last > first + 1 or not term.pos or self.fits(term, first, begin, limit, before):
                return term
        return None

    def words(self, begin: int, limit: int) -> list[str]:
        return [self.lowered[kind] for kind in self.types[begin:limit].tolist()]

    def counted(self, place: int, limit: int) -> str:
        """Return the word behind a number or an article at `place`: "slaughtered [two] pigs"."""
        counts = place + 1 < limit and int(self.tags[place]) in COUNTS
        return self.lowered[self.types[place + 1]] if counts else ""

    def opens(self, place: int, begin: int) -> bool:
        """Return whether only a mark, such as an opening quotation mark, stands before `place`."""
        return place == begin + 1 and not self.lowered[self.types[begin]].isalnum()

    def fits(self, term: Term, place: int, begin: int, limit: int, before: str) -> bool:
        """Return whether the token at `place` has one of the term's parts of speech.

        Evaluative words are rare in treebanks, and taggers take their adjectives for nouns, their
        nouns for adjectives and their verbs for nouns; the words beside them then decide.
        """
        tag = int(self.tags[place])
        kind = CLASS_OF_TAG[tag]
        after: str = self.lowered[self.types[place + 1]] if place + 1 < limit else ""
        if after[:1].isdigit() and (kind == "P" or tag == MODAL):
            return False  # a date ("May 14")
        if kind in term.pos or kind == "":  # "": a function word's tag is the tagger's mistake
            return True
        if kind == "R":  # likewise: an adverb with the form of a noun or adjective judges as well
            return term.pos != {"V"}
        if kind == "P":  # a name, unless only its place or the headline made it a capital
            return place == begin or bool(self.headline[place]) or self.opens(place, begin)
        word: str = self.lowered[self.types[place]]
        follows = CLASS_OF_TAG[int(self.tags[place + 1])] if after else ""
        noun_follows = follows != "" and follows in "NJP"
        if "J" in term.pos and (kind == "N" or tag in PARTICIPLES):
            return noun_follows or before in BEFORE_ADJECTIVE  # "a damning report", "is inept"
        if "N" in term.pos and kind == "J":
            return not noun_follows
        if "N" in term.pos and place > begin and int(self.tags[place - 1]) in BEFORE_NOUN:
            return True  # "the shooting", "their vermin": no verb stands here
        if "R" in term.pos:
            return word.endswith("ly")
        inflected = word != term.entry.term
        return "V" in term.pos and inflected and (kind == "J" or after in BEFORE_OBJECT)


def capitalised(language: Language) -> NDArray[np.bool_]:
    """Return for each token whether its sentence is written as a headline, bool (n_tokens,)."""
    tokens, bounds = language.tokens, language.sentences
    forms = zip(tokens.vocabulary, tokens.lowered, strict=True)
    counted = np.array([form.isalpha() and low not in SMALL for form, low in forms], bool)
    capital = np.array([f[0].isupper() for f in tokens.vocabulary], bool) & counted
    sizes = np.add.reduceat(counted[tokens.type].astype(np.int64), bounds[:-1])
    capitals = np.add.reduceat(capital[tokens.type].astype(np.int64), bounds[:-1])
    headline = (sizes >= 2) & (capitals >= HEADLINE_SHARE * sizes)
    return np.repeat(headline, np.diff(bounds))


@cache
def terms(pattern: str) -> Terms:
    """Compile the lexicons whose names match `pattern` ("loaded_*"); their order decides ties."""
    by_form = terms_by_form(pattern)
    ways: dict[tuple[str, ...], list[Way]] = {}
    for way in by_form.items():
        ways.setdefault(way[0][:2], []).append(way)
    for several in ways.values():
        if len(several) > 1:
            several.sort(key=lambda way: (-len(way[0]), way[0]))
    longer = [begin for begin in ways if len(begin) > 1]
    firsts = {word: i for i, word in enumerate(dict.fromkeys(first for first, _ in longer))}
    seconds = {word: i for i, word in enumerate(dict.fromkeys(second for _, second in longer))}
    pairs = [firsts[first] * len(seconds) + seconds[second] for first, second in longer]
    return Terms(
        ways=ways,
        alone=frozenset(begin[0] for begin in ways if len(begin) == 1),
        firsts=firsts,
        seconds=seconds,
        pairs=np.array(sorted(pairs), np.int64),
    )
