"""What the decision is told of each candidate: the net's evidence, where it stands, which words.

Nothing here judges: every feature is given as it is, and what it is worth is learnt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Statement
from framing.attribution.cues import cues_of
from framing.attribution.decision.parts import Ints, Part, Parts, parts
from framing.attribution.net.inputs import OPENS, quotation_marks
from framing.attribution.phrases import word_set
from framing.language.reading import Language, analyse
from framing.lexicons.matching import normal

Floats = NDArray[np.float64]
# Marks of a word's form, one bit each.
FIRST, SECOND, THIRD, NEGATIVE, MODAL, CONDITION, SAID, TO, CAPITAL, STOP, ING, ED = (
    1 << bit for bit in range(12)
)
WORDS = {
    FIRST: word_set("i we me us my our mine ours"),
    SECOND: word_set("you your"),
    THIRD: word_set("he she they it him her them"),
    NEGATIVE: word_set("not n't n’t never no nor without neither nobody none declined refused"),
    MODAL: word_set("would could should may might must can will"),
    CONDITION: word_set("if whether unless when"),
    SAID: word_set("said says"),
    TO: word_set("to"),
    STOP: word_set(". ! ?"),
}
# Places whose words are looked at: part, its first or last token, and how far from there.
SLOTS = {
    "two before the cue": ("cue", "first", -2),
    "before the cue": ("cue", "first", -1),
    "first of the cue": ("cue", "first", 0),
    "last of the cue": ("cue", "last", -1),
    "behind the cue": ("cue", "last", 0),
    "before the source": ("source", "first", -1),
    "first of the source": ("source", "first", 0),
    "last of the source": ("source", "last", -1),
    "behind the source": ("source", "last", 0),
    "before the content": ("content", "first", -1),
    "first of the content": ("content", "first", 0),
    "second of the content": ("content", "first", 1),
    "last of the content": ("content", "last", -1),
    "behind the content": ("content", "last", 0),
}
# What is known of a candidate by name, looked up like a word.
NAMES = ("lemma", "class", "stance", "origin")
MOST_FORMS = 1 << 17  # that are remembered from batch to batch
BEFORE_CUE = 5  # words before a cue among which one may negate it
# A short text is taken to be like most: so many usual tokens are added to each. Rates a token.
PRIOR = 300
USUAL = {FIRST: 0.0107, SECOND: 0.0022, SAID: 0.0052}
MANY, MEAN = 0.04, 0.4  # candidates a token, and their mean probability
EVEN = 0.5  # probability of the net that stands for what no net found


@dataclass(frozen=True)
class Features:
    """numbers: float64 (n, n_columns). words: of each slot and name the word there, n each.

    A slot outside the text, or of a part that is not there, holds "".
    """

    numbers: Floats
    words: list[list[str]]


def features(
    language: Language, statements: Sequence[Sequence[Statement]], where: Parts
) -> Features:
    """Return what is known of the candidates `statements`, whose parts stand `where`."""
    flat = [statement for of_text in statements for statement in of_text]
    cues = cues_of(
        [
            " ".join([text[start:end] for start, end in statement.cue])
            for text, of_text in zip(language.tokens.texts, statements, strict=True)
            for statement in of_text
        ]
    )
    names = [
        [cue.lemma for cue in cues],
        [cue.verb_class for cue in cues],
        [cue.stance for cue in cues],
        [statement.origin for statement in flat],
    ]
    forms = _Forms(language)
    words = [forms.words(where, *slot) for slot in SLOTS.values()] + names
    known = np.array([f.probability is not None for f in flat], bool)
    found = np.array([EVEN if f.probability is None else f.probability for f in flat])
    voiced = np.array([cue.voiced for cue in cues], float)
    numbers = _numbers(language, forms, where, found, known) | {"voiced by the lexicon": voiced}
    return Features(np.column_stack([*numbers.values()]).astype(float), words)


def _numbers(
    language: Language, forms: _Forms, where: Parts, found: Floats, known: NDArray[np.bool_]
) -> dict[str, NDArray[Any]]:
    return {
        **_net(found, known),
        **_shape(where),
        **_wording(forms, where),
        **_place(language, forms, where),
        **_article(language, forms, where, found),
        **_neighbours(language, where, found),
    }


def columns() -> tuple[str, ...]:
    """Return the names of the columns of `Features.numbers`."""
    language = analyse(["a"])
    one = [[Statement((), (), ((0, 1),))]]
    where = parts(language.tokens, one)
    made = _numbers(language, _Forms(language), where, np.full(1, EVEN), np.zeros(1, bool))
    return (*made, "voiced by the lexicon")


def _net(found: Floats, known: NDArray[np.bool_]) -> dict[str, Floats]:
    cut = np.clip(found, 1e-4, 1 - 1e-4)
    odds = np.log(cut / (1 - cut))
    return {"net": known.astype(float), "log odds": odds, "sure": (found > 0.9).astype(float)}


def _shape(where: Parts) -> dict[str, NDArray[Any]]:
    source, cue, content = where.source, where.cue, where.content
    ahead = cue.given & (content.first < cue.first)
    gap = np.where(ahead, cue.first - content.last, content.first - cue.last)
    led = source.given & cue.given & (source.first < cue.first)
    far = np.where(led, cue.first - source.last, source.first - cue.last)
    both = source.given & cue.given
    return {
        "has a source": source.given,
        "has a cue": cue.given,
        "cue alone": cue.given & ~source.given,
        "content first": ahead,
        "gap": np.where(cue.given, np.clip(gap, 0, 10), 0),
        "no gap": cue.given & (gap <= 0),
        "source leads": led,
        "source beside": both & (far <= 0),
        "source far": both & (far > 3),
        "source words": np.log1p(source.size),
        "cue words": np.minimum(cue.size, 4),
        "cue in pieces": cue.runs > 1,
        "content words": np.log1p(content.size),
        "few words": content.size < 4,
        "some words": content.size < 8,
        "content in pieces": content.runs,
    }


class _Forms:
    """The words of a batch: their form as terms are compared, and what it is."""

    def __init__(self, language: Language) -> None:
        tokens = language.tokens
        self.type, self.count, self.bounds = tokens.type, len(tokens), tokens.bounds
        self.text = np.repeat(np.arange(len(tokens.texts)), np.diff(tokens.bounds))
        known = [*map(_MET.__getitem__, tokens.vocabulary), ("", 0)]
        self.lowered = np.empty(len(known), object)
        self.lowered[:] = [low for low, _ in known]
        self.bits = np.array([bits for _, bits in known], np.int64)
        self.of_token = self.bits[self.type]

    def at(self, where: Parts, part: str, edge: str, away: int) -> Ints:
        """Return the entry of the vocabulary at a slot, that behind all others where it is none."""
        given: Part = getattr(where, part)
        token = getattr(given, edge) + away
        inside = given.given & (token >= 0) & (token < self.count)
        token = np.where(inside, token, 0)
        inside &= self.text[token] == where.text
        return np.where(inside, self.type[token], len(self.lowered) - 1)

    def words(self, where: Parts, part: str, edge: str, away: int) -> list[str]:
        """Return the words at a slot."""
        found: list[str] = self.lowered[self.at(where, part, edge, away)].tolist()
        return found

    def is_a(self, bit: int, where: Parts, part: str, edge: str, away: int) -> NDArray[np.bool_]:
        """Return whether the word at a slot is one of those."""
        return (self.bits[self.at(where, part, edge, away)] & bit) > 0

    def within(self, bit: int, first: Ints, last: Ints) -> Ints:
        """Return how many of those words stand among the tokens [first, last)."""
        total = np.concatenate([[0], np.cumsum((self.of_token & bit) > 0)])
        found: Ints = total[last] - total[np.minimum(first, last)]
        return found

    def share(self, bit: int, bounds: Ints) -> Floats:
        """Return the share of those words among the tokens of each text, pulled to the usual."""
        total = (self.of_token & bit) > 0
        found = np.add.reduceat(np.append(total, False), bounds[:-1]) * (np.diff(bounds) > 0)
        share: Floats = (found + USUAL[bit] * PRIOR) / (np.diff(bounds) + PRIOR)
        return share


class _Met(dict[str, tuple[str, int]]):
    """Of each form that was met: as terms are compared, and the bits of what it is."""

    def __missing__(self, form: str) -> tuple[str, int]:
        if len(self) >= MOST_FORMS:
            self.clear()  # memory stays flat however many articles come
        low = normal(form)
        bits = sum(bit for bit, words in WORDS.items() if low in words)
        bits |= CAPITAL * form[0].isupper() | ING * low.endswith("ing") | ED * low.endswith("ed")
        self[form] = low, bits
        return low, bits


_MET = _Met()


def _wording(forms: _Forms, where: Parts) -> dict[str, NDArray[np.bool_]]:
    cue = where.cue
    first = np.maximum(cue.first - BEFORE_CUE, forms.bounds[where.text])
    found = {
        name: cue.given & (forms.within(bit, first, cue.last) > 0)
        for name, bit in (("negated", NEGATIVE), ("modal", MODAL), ("conditional", CONDITION))
    }
    return found | {
        "infinitive": forms.is_a(TO, where, "cue", "first", -1),
        "cue has a capital": forms.is_a(CAPITAL, where, "cue", "first", 0),
        "cue in -ing": forms.is_a(ING, where, "cue", "first", 0),
        "cue in -ed": forms.is_a(ED, where, "cue", "first", 0),
        "source has a capital": forms.is_a(CAPITAL, where, "source", "first", 0),
        "source ends in a capital": forms.is_a(CAPITAL, where, "source", "last", -1),
        "source is a pronoun": forms.is_a(THIRD, where, "source", "first", 0),
        "content ends a sentence": forms.is_a(STOP, where, "content", "last", 0),
    }


def _place(language: Language, forms: _Forms, where: Parts) -> dict[str, NDArray[Any]]:
    tokens, bounds = language.tokens, language.tokens.bounds
    paragraphs = language.paragraphs
    paragraph = np.repeat(np.arange(len(paragraphs) - 1, dtype=np.int32), np.diff(paragraphs))
    marks = quotation_marks(tokens, paragraph)
    quoted = _quoted(marks, paragraph)
    first, length = where.content.first, np.maximum(np.diff(bounds), 1)[where.text]
    mine, start = paragraph[first], bounds[where.text]
    number = mine - paragraph[start]
    total = np.concatenate([[0], np.cumsum(marks > 0)])
    stops = forms.within(STOP, paragraphs[:-1], paragraphs[1:])
    capitals = forms.within(CAPITAL, paragraphs[:-1], paragraphs[1:]) / np.diff(paragraphs)
    close = np.maximum(paragraphs[1:] - 2, 0)  # a quotation mark may follow
    ended = forms.within(STOP, close, paragraphs[1:]) > 0
    ends = where.content.last - 1
    source = forms.is_a(FIRST, where, "source", "first", 0)
    source_quoted = where.source.given & quoted[where.source.first]
    return {
        "headline": number == 0,
        "first paragraph": number == 1,
        "second paragraph": number == 2,
        "begins a paragraph": paragraphs[mine] == first,
        "capitals of the line": capitals[mine],
        "line without a stop": stops[mine] == 0,
        "line ends in a stop": ended[mine],
        "tokens of the line": np.log1p(np.diff(paragraphs)[mine]),
        "how far": (first - start) / length,
        "opens a quotation": marks[first] == OPENS,
        "ends a quotation": marks[ends] > 0,
        "marks": total[where.content.last] > total[first],
        "content quoted": quoted[first],
        "cue quoted": where.cue.given & quoted[where.cue.first],
        "source quoted": source_quoted,
        "first person": source,
        "first person unquoted": source & ~source_quoted,
    }


def _quoted(marks: NDArray[np.int8], paragraph: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return whether each token stands in quotation marks, or opens them."""
    at = np.flatnonzero(marks)
    number = np.cumsum(marks > 0) - 1
    if not len(at):
        return np.zeros(len(marks), bool)
    last = at[np.maximum(number, 0)]
    return np.asarray((number >= 0) & (paragraph[last] == paragraph) & (marks[last] == OPENS))


def _article(language: Language, forms: _Forms, where: Parts, found: Floats) -> dict[str, Floats]:
    """Return what the whole article is like: a column of opinion speaks otherwise than a report."""
    bounds, n = language.tokens.bounds, len(language.tokens.texts)
    length = np.diff(bounds) + PRIOR
    many = np.bincount(where.text, minlength=n) + MANY * PRIOR
    total, likely = (np.bincount(where.text, w, n) for w in (found, (found > 0.5).astype(float)))
    of_article = {
        "share of first persons": 20 * forms.share(FIRST, bounds),
        "share of second persons": 20 * forms.share(SECOND, bounds),
        "share of said": 30 * forms.share(SAID, bounds),
        "mean": (total + MEAN * MANY * PRIOR) / many,
        "density": 20 * many / length,
        "density of the likely": 50 * (likely + MEAN * MANY * PRIOR) / length,
    }
    return {name: values[where.text] for name, values in of_article.items()}


def _neighbours(language: Language, where: Parts, found: Floats) -> dict[str, Floats]:
    """Return the best probability among those that hold it, that it holds, beside and before it."""
    paragraph = np.searchsorted(language.paragraphs, where.content.first, "right")
    holding, held, beside, before = np.zeros((4, len(where)))
    bounds = np.searchsorted(where.text, np.arange(len(language.tokens.texts) + 1))
    at = np.where(where.cue.given, where.cue.first, where.content.first)
    for low, high in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        if high - low < 2:
            continue
        own = slice(low, high)
        first, last, cue = where.content.first[own], where.content.last[own], at[own]
        inside = (first[:, None] <= cue) & (cue < last[:, None])  # of the row lies the column
        np.fill_diagonal(inside, False)
        probability = found[own]
        away = paragraph[own] - paragraph[own, None]
        same = away == 0
        np.fill_diagonal(same, False)
        holding[own] = (inside * probability[:, None]).max(0)
        held[own] = (inside * probability).max(1)
        beside[own] = (same * probability).max(1)
        before[own] = ((away == -1) * probability).max(1)
    return {"held by": holding, "holds": held, "beside": beside, "before": before}
