"""Sources beside the entities of their articles, those of many articles in one table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from framing.attribution.speakers.columns import FACTS, SPAN, Columns, Flags, Ints, Numbers
from framing.attribution.speakers.offices import BODY, COUNTRY
from framing.attribution.speakers.questions import FIELD, FIELDS, Question, asked

Named = dict[str, Ints]
# What a source shares with an entity: whether its noun is among the nouns or among the words, how
# many of its words the entity has, how many of those beside its noun, its kind, and how many of its
# countries; whether the entity's offices are others' than the source's: a body's, a country's; and
# whether it is another of the same noun ("zoning board", "school board").
HELD = ("head", "in words", "words", "rest", "kind", "countries", "other office", "other one")
FIRST = FACTS.index("first mention")
OTHER = {COUNTRY: BODY, BODY: COUNTRY}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sources, each with entities of its article: one pair behind the other.

    columns: the entities of each question's article. asked: of each question, see
    `questions.FIELDS`, int64 (len(FIELDS), n_questions). owner: the number of each pair's question.
    number: that of its entity in its article. known, shared: what is known of each pair's entity
    and what it shares with the source, see `columns.FACTS` and `HELD`, a row each. gender: log odds
    of each pair's entity. keys, mentions: those of all entities of the articles, as in `Columns`,
    and one mention more that stands for none. place: of each pair, the number of its entity in
    `keys`.
    """

    columns: Sequence[Columns]
    asked: Ints
    owner: Ints
    number: Ints
    known: Ints
    shared: Ints
    gender: NDArray[np.float64]
    keys: Ints
    mentions: Ints
    place: Ints

    def at(self, chosen: Ints) -> Pairs:
        """Return the pairs of the numbers `chosen`."""
        return Pairs(
            self.columns,
            self.asked,
            self.owner[chosen],
            self.number[chosen],
            self.known[:, chosen],
            self.shared[:, chosen],
            self.gender[chosen],
            self.keys,
            self.mentions,
            self.place[chosen],
        )

    def of(self, *names: str) -> Named:
        """Return some of `questions.FIELDS` of each pair, all of them by default."""
        if not names:
            return dict(zip(FIELDS, self.asked[:, self.owner], strict=True))
        rows = [FIELD[name] for name in names]
        return dict(zip(names, self.asked[rows][:, self.owner], strict=True))

    def which(self, *names: str) -> dict[str, Flags]:
        """Return of each pair whether some of `questions.FIELDS` are above 0."""
        rows = self.asked[[FIELD[name] for name in names]] > 0
        return dict(zip(names, rows[:, self.owner], strict=True))

    @property
    def facts(self) -> Named:
        """Each of `columns.FACTS` of each pair."""
        return dict(zip(FACTS, self.known, strict=True))

    @property
    def held(self) -> Named:
        """Each of `HELD` of each pair."""
        return dict(zip(HELD, self.shared, strict=True))

    def before(self, tokens: Ints) -> Ints:
        """Return how many mentions of each pair's entity begin before some tokens.

        tokens: int64 (n, n_pairs). Returns int64 (n, n_pairs).
        """
        found: Ints = np.searchsorted(self.keys, self.place * SPAN + tokens)
        found -= self.known[FIRST]
        return found

    def mentioned(self, numbers: Ints, rows: slice = slice(None)) -> Ints:
        """Return what `mentions` has for mentions of each pair's entity: some rows of it.

        numbers: int64 (n, n_pairs). Where an entity has no mention of that number, it is that of
        some other: see "count". Returns int64 (n_rows, n, n_pairs).
        """
        first = self.known[FIRST]
        found: Ints = self.mentions[rows, first + numbers]
        return found


def beside(questions: Sequence[Question]) -> Pairs:
    """Return the questions with all entities of their articles."""
    columns = [question.columns for question in questions]
    sizes = [len(each.entities) for each in columns]
    starts = [0, *accumulate(sizes)]
    owner = np.repeat(np.arange(len(questions)), sizes)
    place = np.arange(len(owner))
    keys = [each.keys for each in columns]
    begins = [0, *accumulate(map(len, keys))]
    known = np.concatenate([each.facts for each in columns]).T.copy()
    known[FIRST] += np.array(begins)[owner]
    # The numbers of an article's entities count from the first entity of its own.
    offset = np.repeat(np.array(starts[:-1]) * SPAN, [*map(len, keys)])
    none = np.zeros((len(columns[0].mentions), 1), np.int64)
    return Pairs(
        columns,
        asked(questions),
        owner,
        place - np.array(starts)[owner],
        known,
        _shared(questions, starts),
        np.concatenate([each.gender for each in columns]),
        np.concatenate(keys) + offset,
        np.concatenate([*(each.mentions for each in columns), none], axis=1),
        place,
    )


def among(question: Question, numbers: Iterable[int]) -> Pairs:
    """Return a question with the entities of some numbers; the others cost nothing."""
    columns, chosen = question.columns, sorted(numbers)
    place = {number: place for place, number in enumerate(chosen)}
    every = set(chosen)
    found = [
        row * len(chosen) + place[number]
        for row, holders, others in _sharing(question)
        for number in set().union(*(every & each for each in holders)).difference(*others)
    ]
    number = np.array(chosen, np.int64)
    return Pairs(
        [columns],
        asked([question]),
        np.zeros(len(chosen), np.int64),
        number,
        columns.facts[number].T.copy(),
        _counted(found, len(chosen)),
        columns.gender[number],
        columns.keys,
        columns.mentions_and_none,
        number,
    )


def _shared(questions: Sequence[Question], starts: Sequence[int]) -> Ints:
    """Return each of `HELD` of all entities; starts: the first pair of each question."""
    found: list[int] = []
    for question, start in zip(questions, starts, strict=False):
        for row, holders, others in _sharing(question):
            every = holders[0].union(*holders[1:]).difference(*others)
            first = row * starts[-1] + start
            found.extend([first + number for number in every])
    return _counted(found, starts[-1])


def _counted(found: Sequence[int], n_pairs: int) -> Ints:
    return np.bincount(np.array(found, np.int64), minlength=len(HELD) * n_pairs).reshape(
        len(HELD), -1
    )


def _sharing(question: Question) -> Iterator[tuple[int, Sequence[Numbers], Sequence[Numbers]]]:
    """Yield what entities share with a source, as a row of `HELD`, and which entities do.

    They are those whose number is in one of the first sets and in none of the second.
    """
    source, each = question.source, question.columns
    head, in_words, several, rest, kind, countries, office, other = range(len(HELD))
    yield head, [each.with_noun(source.head)], []
    yield in_words, [each.with_word(source.head)], []
    for word in source.words:
        holders = each.with_word(word)
        yield several, [holders], []
        if word != source.head:
            yield rest, [holders, each.with_noun(word)], []
    for country in source.countries:
        yield countries, [each.with_country(country)], []
    here = [each.with_home_in(country) for country in source.countries]
    if source.office:
        yield office, [each.with_offices_of(OTHER[source.office])], here
    if source.countries and source.sort.endswith("role"):
        yield office, [each.with_home], here
    if source.modifiers:
        alike = [each.with_modifier(word) for word in source.modifiers]
        yield other, [each.with_noun(source.head) & each.modified], alike
    if source.kind:
        yield kind, [each.with_kind(source.kind)], []
