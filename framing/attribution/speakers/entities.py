"""The entities of one article, and what is known of each so far."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import islice

import numpy as np

from framing.attribution.phrases import FINITE
from framing.attribution.profiles.figures import figure
from framing.attribution.quotations import quotations
from framing.attribution.speakers.bearers import Bearers
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import DESCRIBED, Columns
from framing.attribution.speakers.evidence import HONORIFICS, honorific
from framing.attribution.speakers.full_names import fullest
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.namesakes import Apart, meant, relatives
from framing.attribution.speakers.people import is_person
from framing.attribution.speakers.speaker import Discourse
from framing.attribution.speakers.title_lines import line_breaks
from framing.attribution.speakers.view import Run, last_word, name_words
from framing.attribution.speakers.words import POLLS, POSSESSIVE
from framing.language.numbers import small

AFTER_NOUN = frozenset(["of", "for", "from", "at", "by", "with", "in", "on"])


class Inventory:
    """The entities of one article, by their keys, and where its sentences and paragraphs are.

    sentence, paragraph: the number of each token's, a paragraph is a line. headline: where the
    first line ends. of_token: sentence, paragraph and whether it is in the headline, int64
    (3, n_tokens).
    last: the entities that spoke last, the very last first. bearers: who bears each family name.
    apposed: see `apposed.apposed`.
    """

    def __init__(self, discourse: Discourse) -> None:
        view = discourse.view
        self.view, self.discourse, self.acronyms = view, discourse, discourse.acronyms
        self.headline = view.text.find("\n")
        sizes, start = np.diff(view.sentences), np.array(view.start, np.int64)
        sentence = np.repeat(np.arange(len(sizes)), sizes)
        paragraph = np.searchsorted(line_breaks(view.text), start)
        self.of_token = np.stack([sentence, paragraph, start <= self.headline])
        self.sentence, self.paragraph = small(sentence), small(paragraph)
        quoted = quotations(view.text)
        self._opens = [quotation.start for quotation in quoted]
        self._closes = [quotation.end for quotation in quoted]
        self.body = bisect_left(view.start, self.headline)
        self.runs = frozenset(view.runs)
        self.by_key: dict[str, Entity] = {}
        self.bearers = _bearers(())
        self._columns: Columns | None = None
        self._listed = 0  # keys
        self._each: list[Entity] = []
        self.last: list[Entity] = []
        self.apposed: Mapping[tuple[str, ...], Entity] = {}
        self._titled: defaultdict[tuple[str, str], list[Entity]] = defaultdict(list)  # "Mrs. Quill"
        self._described: dict[int, Entity] = {}  # who is described from each token on

    @property
    def columns(self) -> Columns:
        """The entities as columns of numbers, as they are now."""
        if self._columns is None:
            self._columns = Columns(self.entities, self.of_token)
        elif len(self._columns.entities) != len(self.entities):
            for entity in self.entities[len(self._columns.entities) :]:
                self._columns.add(entity)
        return self._columns

    def changed(self, entity: Entity) -> None:
        """Note that more has become known of an entity."""
        if self._columns is not None and id(entity) in self._columns.of:
            self._columns.update(entity)

    def forget(self) -> None:
        """Note that one entity has become another."""
        self._listed, self._each = 0, []
        self.bearers = _bearers(self.by_key.values())

    @property
    def entities(self) -> list[Entity]:
        """All entities, in the order in which they were found."""
        more = len(self.by_key) - self._listed
        if more:  # each of a new key is new, but for those that `forget` tells of
            latest = [*islice(reversed(self.by_key.values()), more)]
            self._each += dict.fromkeys(reversed(latest))
            self._listed += more
        return self._each

    @cached_property
    def ends(self) -> frozenset[tuple[str, ...]]:
        """The words with which names of the text end, one, two or more of each."""
        view = self.view
        return frozenset(
            tuple(view.forms[first:last])
            for begin, last in view.runs
            if last_word(view, (begin, last)) == view.forms[last - 1]
            for first in range(begin, last)
        )

    def first_of(self, word: str) -> int:
        """Return the first token below the headline that is `word`, -1 where there is none."""
        tokens = self.view.tokens_of.get(word, ())
        at = bisect_left(tokens, self.body)
        return tokens[at] if at < len(tokens) else -1

    def begun(self, first: int, last: int, head: str) -> Entity | None:
        """Return who is described for the first time in the tokens [first, last), by its noun."""
        for token in (first, first + 1):  # behind an article
            entity = self._described.get(token)
            if entity is not None and entity.at[0] == token and head in entity.heads:
                return entity if entity.ends[0] <= last and not entity.spoke else None
        return None

    def quoted(self, place: int) -> bool:
        """Return whether a character stands in quotation marks."""
        at = bisect_right(self._opens, place) - 1
        return at >= 0 and place < self._closes[at]

    def entity(self, key: str, name: str, sort: str) -> Entity:
        """Return the entity of a key, a new one where there is none."""
        known = self.by_key.get(key)
        if known is None:
            known = self.by_key[key] = Entity(name, sort)
        return known

    def named(self, run: Run) -> Entity:
        """Return the entity that a name stands for, by its fullest form in the article."""
        view = self.view
        form = view.slice(*run)
        if form in self.acronyms:
            run = self.acronyms[form]
            return self.body_at(*run, form)
        short = self.shortened(run)
        if short is not None:
            return short
        full = fullest(view, *self.known_part(run))
        found = self._bearer(full, run)
        usual = found.run if found is not None and found.run is not None else full
        whom = self._meant(run, usual)
        if whom != usual:
            found, full = None, whom
        name = view.slice(*full)
        found = found or self.by_key.get(name.lower())
        if found is None:
            person = full != usual or is_person(self.discourse, full)
            found = self.entity(name.lower(), name, "person" if person else "name")
            found.run, found.family = full, last_word(view, full)
            self.bearers[found.family].add(found)
            if full[0] and (title := view.lowered[full[0] - 1]) in HONORIFICS:
                self._titled[title, found.family].append(found)
            found.words.update(view.lowered[full[0] : full[1]])
            if full[1] - full[0] > 1:
                first = view.forms[full[0]]
                known_as = figure(view.lowered[full[0] : full[1]], "")
                found.home = known_as.country if known_as is not None else ""
                found.gender = HONORIFICS.get(first.lower(), given_names().get(first, 0.0))
        found.words.update(view.lowered[run[0] : run[1]])
        self.changed(found)
        return found

    def _meant(self, run: Run, full: Run) -> Run:
        """Return whom a family name alone means, by default `full` (see `namesakes.meant`)."""
        alone = len(name_words(view := self.view, *run)) == 1
        if not alone or full[1] - full[0] < 2 or full[0] <= run[0] < full[1]:
            return full
        return meant(view, run, full, self._relatives.get(self.sentence[run[0]], ()))

    @cached_property
    def _relatives(self) -> Apart:
        return relatives(self.view, self.sentence)

    def shortened(self, run: Run) -> Entity | None:
        """Return the body of which "the Times" is the last word, named before, or None."""
        view, (first, last) = self.view, run
        lower = not view.forms[first][0].isupper()
        if lower or last - first > 1 or not first or view.lowered[first - 1] != "the":
            return None
        longer = [h for h in self.discourse.shorten(view.forms[first]) if h.first < first]
        return self.body_at(longer[-1].first, longer[-1].last) if longer else None

    def known_part(self, run: Run) -> Run:
        """Return the part of a run in a title line that the text names: "Ada Quill Leaves"."""
        view, (first, last) = self.view, run
        if last - first == 1 or run in self.runs:
            return run
        for size in range(last - first, 0, -1):
            for begin in range(first, last - size + 1):
                words = view.forms[begin : begin + size]
                if tuple(words) in self.ends:
                    return begin, begin + size
        return run

    def _bearer(self, full: Run, run: Run) -> Entity | None:
        """Return who bears a family name alone, where several do: by "Mrs.", or by nearness."""
        view = self.view
        title = honorific(view, run)
        gender = HONORIFICS.get(title, 0.0)
        if run[1] - run[0] > 1 and not gender:
            return None
        bearers = self.bearers.get(last_word(view, full))
        if bearers is None or len(bearers) < 2:
            return None
        if not gender and not bearers.others_before(run[0], full):
            return None
        alone = self._titled[title, last_word(view, full)] if gender else []
        return alone[0] if len(alone) == 1 else bearers.nearest(run[0], gender)

    def mention(self, entity: Entity, first: int, last: int) -> None:
        """Note that an entity is mentioned at the tokens [first, last)."""
        if self._columns is not None and id(entity) in self._columns.of:
            self._columns = None
        at = bisect_left(entity.at, first)
        entity.at.insert(at, first)
        entity.ends.insert(at, last)
        entity.places.insert(at, self._place(first, last))
        longest = entity.longest
        if longest is None or (longest[0] - longest[1], longest[0]) > (first - last, first):
            entity.longest = first, last
        if entity.family:
            self.bearers[entity.family].mention(entity, first)
        if entity.sort in DESCRIBED:
            self._described[first] = entity

    @cached_property
    def respondents(self) -> Entity | None:
        """Those whom the poll asked of which the article tells, None where it tells of none."""
        polls = [e for e in self.entities if e.sort == "document" and e.heads & POLLS]
        if not polls and not self.view.tokens_with(POLLS):
            return None
        poll = max(polls, key=lambda e: (len(e.at), e.ends[0] - e.at[0]), default=None)
        called = self._core(poll) if poll is not None else "poll"
        name = f"respondents of the {called}"
        made = self.entity("respondents", name, "respondents")
        made.plural = True
        made.words.update(name.lower().split())
        if poll is not None:
            made.at, made.ends, made.places = [*poll.at], [*poll.ends], [*poll.places]
            made.longest = poll.longest
        return made

    def _core(self, entity: Entity) -> str:
        """Return the phrase for a document without what follows its noun: "poll of voters"."""
        first, last = entity.at[0], entity.ends[0]
        low = self.view.lowered
        stop = next((t for t in range(first + 1, last) if low[t] in AFTER_NOUN), last)
        return self.view.slice(first, stop)

    def body_at(self, first: int, last: int, form: str = "") -> Entity:
        """Return the body that the tokens name; form: as it is written where they are not it."""
        view = self.view
        name = view.slice(first, last)
        found = self.entity(name.lower().removeprefix("the "), name, "body")
        found.words.update(view.lowered[first:last])
        if form:
            found.words.add(form.lower())
        return found

    def _place(self, first: int, last: int) -> int:
        """Return what a mention is in its sentence, as a number of `PLACES`."""
        view = self.view
        if view.end[last - 1] <= self.headline:
            return 4
        if self.quoted(view.start[first]):
            return 3
        if last < len(view.forms) and view.forms[last] in POSSESSIVE:
            return 2
        token = first - 1
        while token >= 0 and token in view.at and view.at[token].term.sort == "role":
            token = view.at[token].first - 1
        if token < view.sentences[self.sentence[first]]:
            return 1
        if last < len(view.tags) and view.tags[last] in FINITE:
            return 1
        return 5 if view.tags[token] in ("IN", "TO") else 0


def _bearers(entities: Iterable[Entity]) -> defaultdict[str, Bearers]:
    """Return those who bear each family name."""
    found: defaultdict[str, Bearers] = defaultdict(Bearers)
    for entity in entities:
        if entity.family:
            found[entity.family].add(entity)
    return found
