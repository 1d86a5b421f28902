"""How a source and an entity go together: the traits that the ranker weighs.

Each trait is one small number; 0 where it does not apply. A row of traits is a candidate: first
"somebody new" (or nobody, for a pronoun), then entities of the article.
"""

from __future__ import annotations

from bisect import bisect_left

import numpy as np

from framing.attribution.attribution import Statement
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import SORT_NUMBER, Columns, Flags, Ints
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.sources import WORDLESS, Source
from framing.attribution.speakers.trait_table import (
    ASKED,
    FAR,
    LIKE,
    LIKENESS,
    LIKENESS_OF_NAME,
    MENTIONS,
    MOST,
    NUMBER,
    PARAGRAPHS_BACK,
    SENTENCES_BACK,
    SENTENCES_ON,
    SENTENCES_SINCE,
    SURE,
    TRAITS,
    step,
)
from framing.attribution.speakers.words import NUMBERS, RELATIVES


def traits(inventory: Inventory, statement: Statement, source: Source) -> tuple[list[Entity], Ints]:
    """Return the candidates of a source, and the traits of "somebody new" and of each of them.

    Those that are near and much mentioned come first. Traits: int64 (1 + n_candidates, n_traits).
    """
    columns = inventory.columns
    setting = _Setting(inventory, statement, source, columns)
    new = np.zeros((1, len(TRAITS)), np.int64)
    new[0, NUMBER["setting"]], new[0, NUMBER["length"]] = setting.titled, setting.length
    if not len(columns.ids):
        return [], new
    chosen = setting.candidates()
    rows = np.concatenate((new, setting.rows(chosen)))
    return [columns.entities[number] for number in chosen.tolist()], rows


class _Setting:
    """A source, and all entities beside it."""

    def __init__(
        self, inventory: Inventory, statement: Statement, source: Source, columns: Columns
    ) -> None:
        view = inventory.view
        self.inventory, self.source, self.columns = inventory, source, columns
        self.first, self.last = source.first, source.last
        self.sentence = inventory.sentence[source.first]
        self.paragraph = inventory.paragraph[source.first]
        self.bounds = view.sentences[self.sentence], view.sentences[self.sentence + 1]
        self.content = (
            bisect_left(view.start, statement.content[0][0]),
            bisect_left(view.start, statement.content[-1][1]),
        )
        self.titled = view.end[max(source.last - 1, 0)] <= inventory.headline
        self.quoted = inventory.quoted(view.start[source.first])
        self.length = min(5, max(0, source.last - source.first))
        self.before = columns.from_token(self.first)
        self.head = columns.having("heads", source.head)
        self.shared = columns.shared("words", source.words)

    def candidates(self) -> Ints:
        """Return the numbers of the entities that can be meant, the likely ones first."""
        columns, first = self.columns, self.first
        previous, _ = columns.mention(self.before - 1)
        following, _ = columns.mention(self.before)
        near = np.where(self.before < columns.count, following - first, FAR)
        near = np.minimum(near, np.where(self.before > 0, first - previous, FAR))
        spoke = columns.spoke >= 0
        near = np.where(spoke, np.minimum(near, np.abs(first - columns.spoke)), near)
        alike = self.head | (self.shared > 0)
        far = near / (1 + np.sqrt(columns.count)) * np.where(alike, 0.2, 1.0)
        order = np.argsort(far, kind="stable")
        return order[self._able()[order]][:MOST]

    def _able(self) -> Flags:
        """Return which entities can be meant at all.

        Not those of the other sex or country, nor whose relative the source is; nothing but a
        medium by "the broadcaster"; nothing that the source itself brings in.
        """
        columns, source = self.columns, self.source
        able = source.gender * columns.gender > -SURE
        if source.sort in ("he", "she", "I"):
            able &= columns.personal & ~columns.plural
        if source.sort not in ASKED:
            able &= columns.sort != SORT_NUMBER["respondents"]
        if source.sort == "share" and source.head in NUMBERS:
            able &= columns.sort != SORT_NUMBER["document"]
        if source.head in RELATIVES:
            able &= self.head
        if source.kind == "media":
            able &= columns.having("kinds", "media") | ~columns.with_kinds
        if source.countries and source.sort.endswith(("role", "roles")):
            able &= (columns.shared("countries", source.countries) > 0) | ~columns.with_countries
        own = columns.described | (source.sort == "a body")
        begins, _ = columns.mention(np.zeros_like(columns.ids))
        ends, _ = columns.mention(columns.count - 1)
        own &= (columns.spoke < 0) & (columns.count > 0)
        return able & ~(own & (self.first <= begins) & (ends < self.last))

    def rows(self, chosen: Ints) -> Ints:
        """Return the traits of the candidates."""
        found = np.zeros((len(chosen), len(TRAITS)), np.int64)

        def put(name: str, values: Ints | Flags | int) -> None:
            found[:, NUMBER[name]] = values[chosen] if isinstance(values, np.ndarray) else values

        columns, source = self.columns, self.source
        spoke = columns.spoke >= 0
        put("entity", columns.sort + 11 * spoke)
        for name, values in self._mentions().items():
            put(name, values)
        for name, values in self._history(spoke).items():
            put(name, values)
        for name, values in self._likeness().items():
            put(name, values)
        put("gender", self._gender())
        if source.plural is not None:
            same = np.where(columns.plural == source.plural, 1, 2)
            put("number", np.where(columns.described, same, 0))
        nearest, fitting = self._nearest(chosen)
        found[:, NUMBER["nearest of its sort"]] = nearest
        found[:, NUMBER["nearest of its gender"]] = fitting
        put("setting", self.titled + 2 * source.owned)
        put("length", self.length)
        if not source.kind:
            put("passes on", columns.with_kinds * np.where(columns.passing, 1, 2))
        return found

    def _mentions(self) -> dict[str, Ints]:
        """Return the traits of where an entity is mentioned."""
        columns, inventory, source = self.columns, self.inventory, self.source
        before, count = self.before, columns.count
        sentence, paragraph = inventory.sentences, inventory.paragraphs
        token, place = columns.mention(before - 1)
        back = before > 0
        after = columns.from_token(max(self.last, self.first + 1))
        following, _ = columns.mention(after)
        begins, _ = columns.mention(np.zeros_like(count))
        lead = np.where(inventory.titled[begins], 1, np.where(paragraph[begins] <= 2, 2, 0))
        own, own_place = columns.mention(before)
        inside = (before < count) & (own < self.last)
        where = np.where(own_place == 2, 1, np.where(own > self.first, 2, 3))
        begin, stop = self.content
        said, _ = columns.mention(columns.from_token(begin))
        in_content = (columns.from_token(begin) < count) & (said < stop)
        low, high = self.bounds
        from_low = columns.from_token(low)
        here, here_place = columns.mention(from_low)
        there = from_low < count
        led = there & (here < self.first)
        same = 1 + (here_place == 1) + 2 * (here - low <= 3)
        behind = there & ~led & (self.last <= here) & (here < high)
        on = step(SENTENCES_ON, sentence[following] - self.sentence)
        found = {
            "sentences back": back * step(SENTENCES_BACK, self.sentence - sentence[token]),
            "paragraphs back": back * step(PARAGRAPHS_BACK, self.paragraph - paragraph[token]),
            "place": back * (1 + place),
            "sentences on": (after < count) * on,
            "mentions": step(MENTIONS, count),
            "begins": (count > 0) * lead,
            "inside": inside * where,
            "in content": in_content * (1 if begin < self.first else 2),
            "same sentence": led * same,
            "quoted": np.where(behind, 3, int(self.quoted)),
        }
        if self.sentence:
            earlier = inventory.view.sentences[self.sentence - 1]
            found["subject before"] = self._within(earlier, low, (1, 2, 1, 1, 1, 1))
        noun = self._first_sentence(source.head)
        if noun is not None:
            found["noun's first"] = self._within(*noun, (2, 3, 4, 1, 1, 5))
        return found

    def _within(self, low: int, high: int, by_place: tuple[int, ...]) -> Ints:
        """Return a number for the place of each entity's first mention in the tokens, or 0."""
        columns = self.columns
        number = columns.from_token(low)
        token, place = columns.mention(number)
        found: Ints = ((number < columns.count) & (token < high)) * np.array(by_place)[place]
        return found

    def _first_sentence(self, noun: str) -> tuple[int, int] | None:
        """Return the tokens of the sentence in which a noun first stands, before the source."""
        if self.source.sort in WORDLESS or not noun:
            return None
        at = self.inventory.first_of(noun)
        if at < 0 or at >= self.first or at <= self.inventory.body:
            return None
        sentences, number = self.inventory.view.sentences, self.inventory.sentence[at]
        return sentences[number], sentences[number + 1]

    def _history(self, spoke: Flags) -> dict[str, Ints]:
        """Return the traits of what an entity said before."""
        columns, inventory = self.columns, self.inventory
        turns = np.full(len(columns.ids), 4)
        for rank, number in enumerate(columns.turns(inventory.told)):
            turns[number] = rank
        since = self.sentence - inventory.sentences[np.maximum(columns.spoke, 0)]
        found = {
            "turns back": spoke * (1 + turns),
            "sentences since": spoke * step(SENTENCES_SINCE, since),
            "spoke last": spoke * 1,
            "statements": np.minimum(5, columns.statements),
        }
        if inventory.told:
            latest = columns.of[id(inventory.told[-1])]
            place = int(columns.spoke[latest])
            found["spoke last"][latest] = 3 if inventory.paragraph[place] == self.paragraph else 2
        return found

    def _gender(self) -> Ints | int:
        source, columns = self.source, self.columns
        if not source.gender:
            return 0
        sure = np.abs(columns.gender) >= 1
        known = np.where(source.gender * columns.gender > 0, 1, 3) + sure
        return np.where(columns.gender == 0, 5 + columns.named, known)

    def _likeness(self) -> dict[str, Ints]:
        """Return the traits of words, nouns, kinds and countries that are the same or alike."""
        columns, source = self.columns, self.source
        in_words = columns.having("words", source.head)
        someone = (columns.sort == SORT_NUMBER["person"]) | (columns.sort == SORT_NUMBER["people"])
        other = np.where(columns.with_heads & someone, 3, 0)
        found = {"head": np.where(self.head, 1, np.where(in_words, 2, other))}
        if source.words:
            every = self.shared == len(source.words)
            several = np.where(every, 1, 3)
            one = np.where(every, 2, 4)
            found["words"] = np.where(self.shared > 1, several, np.where(self.shared == 1, one, 0))
        rest = source.words - {source.head}
        if rest:
            alike = [columns.having("words", w) | columns.having("heads", w) for w in rest]
            known = np.sum(alike, axis=0)
            found["modifiers"] = np.where(known == len(rest), 1, np.where(known > 0, 2, 3))
        cosines = None if source.sort in WORDLESS else columns.likeness(source.head)
        if cosines is not None:
            nouns, words = cosines
            found["likeness"] = np.where(
                nouns < -0.5, 1, 2 + np.searchsorted(LIKENESS, nouns, "right")
            )
            found["likeness of its name"] = np.where(
                words < -0.5, 1, 2 + np.searchsorted(LIKENESS_OF_NAME, words, "right")
            )
            same = np.where(self.head, 1, np.where(nouns >= LIKE, 2, 3)) + 3 * columns.described
            found["noun"] = np.where(columns.with_heads, same, 7)
        if source.kind:
            kind = columns.having("kinds", source.kind)
            found["kind"] = np.where(kind, 1, np.where(columns.with_kinds, 2, 3))
        if source.countries:
            country = columns.shared("countries", source.countries) > 0
            found["country"] = np.where(country, 1, np.where(columns.with_countries, 2, 3))
        return found

    def _nearest(self, chosen: Ints) -> tuple[list[int], list[int]]:
        """Return each candidate's rank by nearness among its sort, and among its gender."""
        columns = self.columns
        token, _ = columns.mention(self.before - 1)
        place = np.maximum(np.where(self.before > 0, token, -1), columns.spoke)[chosen]
        away = np.where(place >= 0, self.first - place, FAR).tolist()
        nearest, fitting = [7] * len(chosen), [7] * len(chosen)
        sort = np.where(columns.personal, 0, columns.sort)[chosen].tolist()
        fits = columns.personal & ~columns.plural
        fits &= columns.gender * self.source.gender >= -0.5
        fit = fits[chosen].tolist()
        seen: dict[int, int] = {}
        alike = 0
        for number in sorted(range(len(away)), key=away.__getitem__):
            if away[number] >= FAR:
                break
            rank = seen[sort[number]] = seen.get(sort[number], -1) + 1
            nearest[number] = min(rank, 6)
            if fit[number]:
                fitting[number] = min(alike, 6)
                alike += 1
        return nearest, fitting
