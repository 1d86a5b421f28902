"""The first pass: every entity of an article, wherever it is mentioned."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

import numpy as np

from framing.attribution.quotations import quotations
from framing.attribution.speakers.acronyms import complement, initials
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.columns import Columns
from framing.attribution.speakers.evidence import HONORIFICS, beside_name
from framing.attribution.speakers.full_names import alike, capitalised, fullest
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.names import GENERATIONS, Run, View, last_word
from framing.attribution.speakers.people import is_person
from framing.attribution.speakers.speaker import Discourse
from framing.attribution.speakers.words import (
    INDEFINITE,
    NOUN_TAGS,
    POINTING,
    POLLS,
    VERB_TAGS,
    gender_of,
)

OF_NOUN = {"role": "people", "people": "people", "document": "document", "body": "group"}
AFTER_NOUN = frozenset(["of", "for", "from", "at", "by", "with", "in", "on"])
LONGEST = 10  # words of what follows a noun and belongs to it


class Inventory:
    """The entities of one article, by their keys, and where its sentences and paragraphs are.

    sentence, paragraph: the number of each token's. headline: where the first line ends.
    told: the entities that spoke so far, in order.
    """

    def __init__(self, discourse: Discourse) -> None:
        view = discourse.view
        self.view, self.discourse, self.acronyms = view, discourse, discourse.acronyms
        self.headline = view.text.find("\n")
        self.sentence: list[int] = []
        for number in range(len(view.sentences) - 1):
            size = view.sentences[number + 1] - view.sentences[number]
            self.sentence += [number] * size
        self.paragraph = _paragraphs(view)
        self.sentences = np.array(self.sentence, np.int64)
        self.paragraphs = np.array(self.paragraph, np.int64)
        self.titled = np.array(view.start, np.int64) <= self.headline
        quoted = quotations(view.text)
        self._opens = [quotation.start for quotation in quoted]
        self._closes = [quotation.end for quotation in quoted]
        self.body = bisect_left(view.start, self.headline)
        self._firsts: dict[str, int] = {}
        self._bare: list[TermHit] = []
        self._runs = frozenset(view.runs)
        self.by_key: dict[str, Entity] = {}
        self._columns: Columns | None = None
        self._listed: list[Entity] = []
        self._each: list[Entity] = []
        self.told: list[Entity] = []
        self._collect()

    @property
    def columns(self) -> Columns:
        """The entities as columns of numbers, as they are now."""
        if self._columns is None:
            self._columns = Columns(self.entities)
        elif len(self._columns.entities) != len(self.entities):
            for entity in self.entities[len(self._columns.entities) :]:
                self._columns.add(entity)
        return self._columns

    def changed(self, entity: Entity) -> None:
        """Note that more has become known of an entity."""
        if self._columns is not None and id(entity) in self._columns.of:
            self._columns.update(entity)

    @property
    def entities(self) -> list[Entity]:
        """All entities, in the order in which they were found."""
        if len(self._listed) != len(self.by_key):
            self._listed = [*self.by_key.values()]
            self._each = [*dict.fromkeys(self._listed)]
        return self._each

    def first_of(self, word: str) -> int:
        """Return the first token below the headline that is `word`, -1 where there is none."""
        if not self._firsts:
            for token in range(len(self.view.lowered) - 1, self.body - 1, -1):
                self._firsts[self.view.lowered[token]] = token
        return self._firsts.get(word, -1)

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
            return self._body(*run, form)
        short = self.shortened(run)
        if short is not None:
            return short
        full = fullest(view, *self._known_part(run))
        full = self._without_generation(full)
        name = view.slice(*full)
        found = self._bearer(full, run) or self.by_key.get(name.lower())
        if found is None:
            person = is_person(self.discourse, full)
            found = self.entity(name.lower(), name, "person" if person else "name")
            found.run = full
            found.words.update(view.lowered[full[0] : full[1]])
            if full[1] - full[0] > 1:
                found.gender = given_names().get(view.forms[full[0]], 0.0)
        found.words.update(view.lowered[run[0] : run[1]])
        self.changed(found)
        return found

    def _without_generation(self, full: Run) -> Run:
        """Leave out a "Jr." that the text mostly leaves out."""
        view, (first, last) = self.view, full
        if last - first < 3 or view.lowered[last - 1] not in GENERATIONS:
            return full
        same = [b - a for a, b in alike(view, full) if b - a > 1]
        return (first, last - 1) if 2 * same.count(last - first) < len(same) else full

    def shortened(self, run: Run) -> Entity | None:
        """Return the body of which "the Times" is the last word, named before, or None."""
        view, (first, last) = self.view, run
        lower = not view.forms[first][0].isupper()
        if lower or last - first > 1 or not first or view.lowered[first - 1] != "the":
            return None
        longer = [h for h in self.discourse.shorten(view.forms[first]) if h.first < first]
        return self._body(longer[-1].first, longer[-1].last) if longer else None

    def _known_part(self, run: Run) -> Run:
        """Return the part of a run in a title line that the text names: "Ada Quill Leaves"."""
        view, (first, last) = self.view, run
        if last - first == 1 or run in self._runs:
            return run
        for size in range(last - first, 0, -1):
            for begin in range(first, last - size + 1):
                words = view.forms[begin : begin + size]
                ends = view.by_last.get(words[-1], ())
                if any(view.forms[b - size : b] == words for a, b in ends if b - a >= size):
                    return begin, begin + size
        return run

    def _bearer(self, full: Run, run: Run) -> Entity | None:
        """Return who bears a family name alone, where several do: by "Mrs.", or by nearness."""
        view = self.view
        gender = HONORIFICS.get(view.lowered[run[0] - 1], 0.0) if run[0] else 0.0
        if run[1] - run[0] > 1 and not gender:
            return None
        family = last_word(view, full)
        bearers = [
            each
            for each in self.by_key.values()
            if each.run is not None and last_word(view, each.run) == family
        ]
        if len(bearers) < 2:
            return None
        fitting = [each for each in bearers if each.gender * gender > 0] if gender else bearers
        before = [e for e in fitting if e.at and e.at[0] < run[0] and e.run and e.run != full]
        if not gender and not before:
            return None
        return max(fitting, key=lambda e: e.at[bisect_left(e.at, run[0]) - 1], default=None)

    def mention(self, entity: Entity, first: int, last: int) -> None:
        """Note that an entity is mentioned at the tokens [first, last)."""
        if self._columns is not None and id(entity) in self._columns.of:
            self._columns = None
        at = bisect_left(entity.at, first)
        entity.at.insert(at, first)
        entity.ends.insert(at, last)
        entity.places.insert(at, self._place(first, last))

    @cached_property
    def respondents(self) -> Entity | None:
        """Those whom the poll asked of which the article tells, None where it tells of none."""
        polls = [e for e in self.entities if e.sort == "document" and e.heads & POLLS]
        if not polls and not any(word in POLLS for word in self.view.lowered):
            return None
        poll = max(polls, key=lambda e: (len(e.at), e.ends[0] - e.at[0]), default=None)
        called = self._core(poll) if poll is not None else "poll"
        name = f"respondents of the {called}"
        made = self.entity("respondents", name, "respondents")
        made.plural = True
        made.words.update(name.lower().split())
        if poll is not None:
            made.at, made.ends, made.places = [*poll.at], [*poll.ends], [*poll.places]
        return made

    def _core(self, entity: Entity) -> str:
        """Return the phrase for a document without what follows its noun: "poll of voters"."""
        first, last = entity.at[0], entity.ends[0]
        low = self.view.lowered
        stop = next((t for t in range(first + 1, last) if low[t] in AFTER_NOUN), last)
        return self.view.slice(first, stop)

    def _collect(self) -> None:
        view, names = self.view, self._runs
        for run in view.runs:
            entity = self.named(run)
            self.mention(entity, *run)
            if entity.sort in ("person", "name"):
                beside_name(view, entity, run)
        for run in sorted(set(view.run_at.values()) - names):
            self._in_title(run)
        for hit in view.hits:
            sort = hit.term.sort
            if sort in ("country", "capital"):
                self._country(hit)
            elif sort == "body" and view.forms[hit.first][0].isupper():
                if view.run_at.get(hit.first) not in names:
                    first, last = capitalised(view, hit.first, hit.last)
                    self._named_body(hit, first, complement(view, last))
            elif sort in OF_NOUN:
                self._described(hit.first, hit.last, hit)
        for token in self._new_nouns():
            self._described(token, token + 1, None)
        nouns = {noun for entity in self.by_key.values() for noun in entity.heads}
        for hit in self._bare:
            noun = view.lowered[hit.last - 1]
            if noun not in nouns and not hit.term.plural:
                entity = self.entity(f"a {noun}", view.slice(hit.first, hit.last), "people")
                entity.heads.update((noun, hit.term.text.rsplit(" ", 1)[-1].lower()))
                entity.words.update(view.lowered[hit.first : hit.last])
                entity.kinds.update({hit.term.kind} - {"unknown"})
                entity.gender = gender_of(noun)
                self.mention(entity, hit.first, hit.last)
        self._spell_out()

    def _spell_out(self) -> None:
        """Join letters and the name of which they are the initials: "AOC", "the DOT"."""
        whole: dict[str, Entity] = {}
        for entity in self.entities:
            if entity.sort in ("person", "name", "body"):
                for letters in initials(entity.name):
                    whole.setdefault(letters, entity)
        for key, entity in [*self.by_key.items()]:
            named = whole.get(entity.name) if 2 <= len(entity.name) <= 6 else None
            if named is not None and named is not entity and entity.name.isupper():
                self.by_key[key] = named
                self._listed = []
                named.words.update(entity.words)
                for first, last in zip(entity.at, entity.ends, strict=True):
                    self.mention(named, first, last)

    def _in_title(self, run: Run) -> None:
        """Take a name of a title line that the text knows, or that a title or a first name shows.

        All words of such a line have capitals: "Ada Quill Leaves Office".
        """
        view = self.view
        first, last = known = self._known_part(run)
        words = view.forms[first:last]
        if known == run and not view.by_last.get(words[-1]):
            role = view.at.get(first - 1)
            titled = role is not None and role.last == first and role.term.sort == "role"
            given = last - first > 1 and words[0] in given_names()
            if not (titled or given) or first in view.at:
                return
            last = min(last, first + 2) if given else first + 1
        entity = self.named((first, last))
        self.mention(entity, first, last)
        beside_name(view, entity, (first, last))

    def _country(self, hit: TermHit) -> None:
        view, term = self.view, hit.term
        name = term.country if term.sort == "capital" else view.slice(hit.first, hit.last)
        found = self.entity(f"country {term.country}", name, "country")
        found.countries.add(term.country)
        found.heads.update(("country", "nation"))
        found.words.update(view.lowered[hit.first : hit.last])
        self.mention(found, hit.first, hit.last)

    def _body(self, first: int, last: int, form: str = "") -> Entity:
        view = self.view
        name = view.slice(first, last)
        found = self.entity(name.lower().removeprefix("the "), name, "body")
        found.words.update(view.lowered[first:last])
        if form:
            found.words.add(form.lower())
        return found

    def _named_body(self, hit: TermHit, first: int, last: int) -> None:
        view, term = self.view, hit.term
        form = view.slice(first, last)
        found = self._body(*self.acronyms.get(form, (first, last)), form)
        found.kinds.add(term.kind)
        if term.country:
            found.countries.add(term.country)
        found.heads.update((term.text.rsplit(" ", 1)[-1].lower(), view.lowered[last - 1]))
        self.mention(found, first, last)

    def _new_nouns(self) -> list[int]:
        """Return the nouns behind "a" or "one" that no term of the gazetteer is, people mostly."""
        view, found = self.view, []
        for token, tag in enumerate(view.tags):
            if tag != "NN" or token in view.at or token in view.run_at or not token:
                continue
            if token + 1 < len(view.tags) and view.tags[token + 1] in ("NN", "NNS"):
                continue
            new = any(word in ONE for word in view.lowered[max(0, token - 4) : token])
            if new and likeness().sort_of(view.lowered[token]):
                found.append(token)
        return found

    def _described(self, first: int, last: int, hit: TermHit | None) -> None:
        """Take a described person, body or document as an entity, where the words bring it in.

        "The company" alone points back to one; "a company", "the port's owner" bring one in.
        """
        view = self.view
        noun, start = view.lowered[last - 1], first
        following = view.run_at.get(last)
        if following is not None and following[0] == last and hit and hit.term.sort == "role":
            return  # a title before a name
        low = view.sentences[self.sentence[first]]
        while (
            start > low
            and (view.tags[start - 1] in NOUN_TAGS or start - 1 in view.at)
            and view.start[start] - view.end[start - 1] <= 1
            and view.lowered[start - 1] not in POINTING | INDEFINITE
        ):
            start -= 1
        before = view.lowered[start - 1] if start > low else ""
        stop = self._end(last)
        if before in POINTING and stop == last and start == first:
            if hit is not None and hit.term.sort == "role":
                self._bare.append(hit)
            return
        if hit is None and before not in ONE:
            return
        name = view.slice(start, stop)
        sort = OF_NOUN[hit.term.sort] if hit is not None else likeness().sort_of(noun)
        found = self.entity(f"a {name.lower()}", name, sort)
        found.words.update(view.lowered[start:stop])
        found.heads.add(noun)
        found.plural = view.tags[last - 1] == "NNS"
        if hit is not None:
            found.heads.add(hit.term.text.rsplit(" ", 1)[-1].lower())
            found.kinds.update({hit.term.kind} - {"unknown"})
            found.plural |= hit.term.plural
        found.gender = gender_of(noun)
        if "female" in view.lowered[start:first]:
            found.gender = 3.0
        within = (view.at[token] for token in range(start, stop) if token in view.at)
        found.countries.update(each.term.country for each in within if each.term.country)
        self.mention(found, start, stop)

    def _end(self, last: int) -> int:
        """Return where the phrase ends whose noun ends at `last`: after "of the harbour"."""
        view = self.view
        made = view.tags[last : last + 1] == ["VBN"] and view.lowered[last + 1 : last + 2] == ["by"]
        link = last + made
        if link >= len(view.forms) or view.lowered[link] not in AFTER_NOUN:
            return last
        end = link + 1
        stop = min(len(view.forms), last + LONGEST, view.sentences[self.sentence[last] + 1])
        while end < stop and (view.tags[end] in NOUN_TAGS or view.lowered[end] in OPENS):
            end += 1
        while end > link + 1 and (view.lowered[end - 1] in OPENS or view.tags[end - 1] == "RB"):
            end -= 1
        return end if end > link + 1 else last

    def _place(self, first: int, last: int) -> int:
        """Return what a mention is in its sentence, as a number of `PLACES`."""
        view = self.view
        if view.end[last - 1] <= self.headline:
            return 4
        if self.quoted(view.start[first]):
            return 3
        if view.forms[last : last + 1] in (["'s"], ["’s"]):
            return 2
        token = first - 1
        while token >= 0 and token in view.at and view.at[token].term.sort == "role":
            token = view.at[token].first - 1
        if token < view.sentences[self.sentence[first]]:
            return 1
        if last < len(view.tags) and view.tags[last] in VERB_TAGS:
            return 1
        return 5 if view.tags[token] in ("IN", "TO") else 0


BREAK = re.compile("\n")
ONE = frozenset(["a", "an", "one", "another"])
OPENS = frozenset(["the", "a", "an", "of", "and"])


def _paragraphs(view: View) -> list[int]:
    """Return the number of the line in which each token stands."""
    breaks = [found.start() for found in BREAK.finditer(view.text)]
    found: list[int] = np.searchsorted(breaks, view.start).tolist()
    return found
