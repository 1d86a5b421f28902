"""The first pass: every entity of an article, wherever it is mentioned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from framing.attribution.quotations import quotations
from framing.attribution.speakers.acronyms import complement, initials
from framing.attribution.speakers.clusters import Entity
from framing.attribution.speakers.evidence import beside_name
from framing.attribution.speakers.full_names import capitalised, fullest
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.names import Run, View
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
        quoted = quotations(view.text)
        self._opens = [quotation.start for quotation in quoted]
        self._closes = [quotation.end for quotation in quoted]
        self.by_key: dict[str, Entity] = {}
        self.told: list[Entity] = []
        self._collect()

    @property
    def entities(self) -> list[Entity]:
        """All entities, in the order in which they were found."""
        return list(dict.fromkeys(self.by_key.values()))

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
        full = fullest(view, *run)
        name = view.slice(*full)
        found = self.by_key.get(name.lower())
        if found is None:
            person = is_person(self.discourse, full)
            found = self.entity(name.lower(), name, "person" if person else "name")
            found.run = full
            found.words.update(view.lowered[full[0] : full[1]])
            if full[1] - full[0] > 1:
                found.gender = given_names().get(view.forms[full[0]], 0.0)
        found.words.update(view.lowered[run[0] : run[1]])
        return found

    def mention(self, entity: Entity, first: int, last: int) -> None:
        """Note that an entity is mentioned at the tokens [first, last)."""
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
        poll = max(polls, key=lambda e: e.ends[0] - e.at[0], default=None)
        name = f"respondents of the {poll.name if poll else 'poll'}"
        made = self.entity("respondents", name, "respondents")
        made.plural = True
        made.words.update(name.lower().split())
        if poll is not None:
            made.at, made.ends, made.places = [*poll.at], [*poll.ends], [*poll.places]
        return made

    def _collect(self) -> None:
        view = self.view
        for run in view.runs:
            entity = self.named(run)
            self.mention(entity, *run)
            if entity.sort in ("person", "name"):
                beside_name(view, entity, run)
        names = set(view.runs)
        for hit in view.hits:
            sort = hit.term.sort
            if sort in ("country", "capital"):
                self._country(hit)
            elif sort == "body" and view.forms[hit.first][0].isupper():
                if view.run_at.get(hit.first) not in names:
                    first, last = capitalised(view, hit.first, hit.last)
                    self._named_body(hit, first, complement(view, last))
            elif sort in OF_NOUN:
                self._described(hit)
        self._spell_out()

    def _spell_out(self) -> None:
        """Join letters and the name of which they are the initials: "AOC", "the DOT"."""
        whole = {
            initials(e.name): e for e in self.entities if e.sort in ("person", "name", "body")
        }
        for key, entity in [*self.by_key.items()]:
            named = whole.get(entity.name) if 2 <= len(entity.name) <= 6 else None
            if named is not None and named is not entity and entity.name.isupper():
                self.by_key[key] = named
                named.words.update(entity.words)
                for first, last in zip(entity.at, entity.ends, strict=True):
                    self.mention(named, first, last)

    def _country(self, hit: TermHit) -> None:
        view, term = self.view, hit.term
        name = term.country if term.sort == "capital" else view.slice(hit.first, hit.last)
        found = self.entity(f"country {term.country}", name, "country")
        found.countries.add(term.country)
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

    def _described(self, hit: TermHit) -> None:
        """Take a described person, body or document as an entity, where the words bring it in.

        "The company" alone points back to one; "a company", "the port's owner" bring one in.
        """
        view, term = self.view, hit.term
        following = view.run_at.get(hit.last)
        if following is not None and following[0] == hit.last and term.sort == "role":
            return  # a title before a name
        first = hit.first
        low = view.sentences[self.sentence[first]]
        while (
            first > low
            and (view.tags[first - 1] in NOUN_TAGS or first - 1 in view.at)
            and view.start[first] - view.end[first - 1] <= 1
            and view.lowered[first - 1] not in POINTING | INDEFINITE
        ):
            first -= 1
        before = view.lowered[first - 1] if first > low else ""
        last = self._end(hit.last)
        if before in POINTING and last == hit.last and first == hit.first:
            return
        name = view.slice(first, last)
        found = self.entity(f"a {name.lower()}", name, OF_NOUN[term.sort])
        found.words.update(view.lowered[first:last])
        noun = view.lowered[hit.last - 1]
        found.heads.update((noun, term.text.rsplit(" ", 1)[-1].lower()))
        if term.kind != "unknown":
            found.kinds.add(term.kind)
        found.plural = term.plural or view.tags[hit.last - 1] == "NNS"
        found.gender = gender_of(noun)
        within = (view.at[token] for token in range(first, last) if token in view.at)
        found.countries.update(each.term.country for each in within if each.term.country)
        self.mention(found, first, last)

    def _end(self, last: int) -> int:
        """Return where the phrase ends whose noun ends at `last`: after "of the harbour"."""
        view = self.view
        if last >= len(view.forms) or view.lowered[last] not in AFTER_NOUN:
            return last
        end = last + 1
        stop = min(len(view.forms), last + LONGEST, view.sentences[self.sentence[last] + 1])
        while end < stop and (view.tags[end] in NOUN_TAGS or view.lowered[end] in OPENS):
            end += 1
        while end > last + 1 and (view.lowered[end - 1] in OPENS or view.tags[end - 1] == "RB"):
            end -= 1
        return end if end > last + 1 else last

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


OPENS = frozenset(["the", "a", "an", "of", "and"])


def _paragraphs(view: View) -> list[int]:
    """Return the number of the line in which each token stands."""
    breaks = [at for at, letter in enumerate(view.text) if letter == "\n"]
    return [bisect_left(breaks, start) for start in view.start]
