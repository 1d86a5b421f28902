"""What is said of the speaker of each statement: decided once for each speaker of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from framing.attribution.attribution import KINDS, Span, Statement
from framing.attribution.profiles.entity import Asked, Called, Entity, entities, tokens_of
from framing.attribution.profiles.evidence import Evidence, evidence
from framing.attribution.profiles.fields import chosen
from framing.attribution.profiles.figures import day_of
from framing.attribution.profiles.kinds import (
    LEARNT_NAMINGS,
    Floats,
    alone,
    company,
    namings,
    read_kinds,
)
from framing.attribution.profiles.titles import shown
from framing.attribution.profiles.words import words_of
from framing.attribution.speakers.clusters import NAMES
from framing.attribution.speakers.full_names import capitalised
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.speaker import Speaker
from framing.attribution.speakers.view import Run, View

HEAD, DOCUMENT = KINDS.index("head"), KINDS.index("document")
# Namings that a speaker of some form cannot have: who has no name is not named.
UNABLE = {"people": ("named", "body"), "respondents": ("named", "body")} | dict.fromkeys(
    ("body", "country", "document", "group", "other"), ("named",)
)


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a speaker is.

    name: as the speaker is called, "" for nobody.
    kind, probability: for whom he or she speaks, and how likely that is, 0 to 1, fitted on articles
        of outlets never seen.
    naming: "named", "body", "unnamed" or "anonymous".
    title, why: characters of the article that tell position and affiliation, and why he or she is
        heard; None where none do.
    country, body: for which he or she speaks, as the title names them, or else the phrases by which
        the speaker is called; "" where none is known. A body is its own.
    """

    name: str = ""
    kind: str = "unknown"
    probability: float = 1.0
    naming: str = "unnamed"
    title: Span | None = None
    why: Span | None = None
    country: str = ""
    body: str = ""


NOBODY = Profile()


class Profiler:
    """Tells who the speakers of one article are; date: its ISO date, "" where none is known."""

    def __init__(
        self,
        view: View,
        statements: Sequence[Statement],
        speakers: Sequence[Speaker],
        date: str = "",
    ) -> None:
        self.view, self.statements, self.speakers = view, statements, speakers
        self.day = day_of(date, view.text)
        self.entities = entities(view, statements, [called_by(view, each) for each in speakers])
        self._by_name = {speaker.name: speaker for speaker in speakers}
        self._known: dict[str, Profile] = {}
        self._alone: Floats | None = None  # kinds of the speakers by what is said of each alone

    def profiles(self) -> list[Profile]:
        """Return the profile of the speaker of each statement of the article (see `profiled`)."""
        return [self._known.get(speaker.name, NOBODY) for speaker in self.speakers]

    def beside(self, speaker: Speaker, tokens: Run) -> Profile:
        """Return the profile of somebody whom the tokens name or describe; no title, no why."""
        if not speaker.name:
            return NOBODY
        known = self._known.get(speaker.name)
        if known is None:
            words = self.view.slice(*tokens).lower().split()
            entity = Entity(speaker.name, words, speaker.form, phrases=[tokens])
            self._by_name.setdefault(speaker.name, speaker)
            self.add([entity], [None], [None])
            known = self._known[speaker.name]
        return known

    def add(
        self,
        found: Sequence[Entity],
        titles: Sequence[Span | None],
        reasons: Sequence[Span | None],
    ) -> None:
        """Make the profiles of speakers with these titles and reasons to be heard."""
        said = self.said(found, titles)
        self.decide(found, titles, reasons, said, read_kinds().scores(said))

    def said(self, found: Sequence[Entity], titles: Sequence[Span | None]) -> list[Evidence]:
        """Return what the article says of each of some speakers with these titles."""
        return [
            evidence(self.view, entity, self.statements, self.day, title)
            for entity, title in zip(found, titles, strict=True)
        ]

    def decide(
        self,
        found: Sequence[Entity],
        titles: Sequence[Span | None],
        reasons: Sequence[Span | None],
        said: Sequence[Evidence],
        scores: Floats,
    ) -> None:
        """Make the profiles of speakers of whom this is `said`, with what it `scores`."""
        if not found:
            return
        view, model = self.view, read_kinds()
        kinds = model.in_company(scores, self._others(alone(scores)))
        likely = namings(scores)
        for number, entity in enumerate(found):
            for naming in UNABLE.get(entity.form, ()):
                likely[number, LEARNT_NAMINGS.index(naming)] = 0
        for number, entity in enumerate(found):
            if self._by_name[entity.name].of_body and not said[number].leads:
                kinds[number, HEAD] = 0  # "the president of the ferry union"
            if entity.form == "respondents":
                kinds[number, DOCUMENT] = 0  # nor are these their poll
            kinds[number] /= kinds[number].sum()
        best, named = kinds.argmax(axis=1).tolist(), likely.argmax(axis=1).tolist()
        rows = zip(found, said, titles, reasons, strict=True)
        for number, (entity, told, title, why) in enumerate(rows):
            speaker = self._by_name[entity.name]
            naming = "anonymous" if speaker.hidden else LEARNT_NAMINGS[named[number]]
            runs = [tokens_of(view, title)] if title else entity.phrases
            terms = [*_terms(view, runs)]
            country = next((hit.term.country for hit in terms if hit.term.country), "")
            country = country or speaker.country or told.country
            self._known[entity.name] = Profile(
                entity.name,
                KINDS[best[number]],
                round(float(kinds[number, best[number]]), 4),
                naming,
                shown(view, *tokens_of(view, title)) if title else None,
                why,
                country,
                entity.name if naming == "body" else _body(view, terms),
            )

    def _others(self, kinds: Floats) -> Floats:
        """Return the company of some speakers; `kinds`: by what is said of each alone.

        The first to be asked about are those who make the statements; they are the others of
        whoever comes later (`beside`).
        """
        if self._alone is None:
            self._alone = kinds
            return company(kinds)
        return np.array([company(np.vstack([self._alone, row]))[-1] for row in kinds])


def profiled(articles: Sequence[Profiler]) -> None:
    """Make the profiles of the speakers of the statements of some articles."""
    # Of those of whom nothing is shown as a fact, no more than the kind is asked.
    asked = [
        Asked(number, entity, article.statements)
        for number, article in enumerate(articles)
        for entity in article.entities
        if any(not article.statements[n].unclear for n in entity.statements)
    ]
    words = words_of([article.view for article in articles])
    found = chosen(words, asked, read_kinds().vectors) if asked else {}
    spans: dict[str, dict[tuple[int, str], Span | None]] = {
        field: {
            (each.article, each.entity.name): span for each, span in zip(asked, made, strict=True)
        }
        for field, made in found.items()
    }
    told = []
    for number, article in enumerate(articles):
        keys = [(number, entity.name) for entity in article.entities]
        titles, reasons = ([spans.get(f, {}).get(key) for key in keys] for f in ("title", "why"))
        told.append((titles, reasons, article.said(article.entities, titles)))
    scores = read_kinds().scores_apart([said for _, _, said in told])
    for article, (titles, reasons, said), of_article in zip(articles, told, scores, strict=True):
        article.decide(article.entities, titles, reasons, said, of_article)


def _terms(view: View, runs: Sequence[Run]) -> Iterator[TermHit]:
    """Yield the terms of the gazetteer in stretches of tokens."""
    for first, last in runs:
        for token in range(first, last):
            hit = view.at.get(token)
            if hit is not None and hit.first == token:
                yield hit


def _body(view: View, terms: Sequence[TermHit]) -> str:
    """Return the first body among the terms of a title, with its whole name."""
    hit = next((hit for hit in terms if hit.term.sort == "body"), None)
    return view.slice(*capitalised(view, hit.first, hit.last)) if hit is not None else ""


def called_by(view: View, speaker: Speaker) -> Called:
    """Return how a speaker is called; the last of its mentions is its fullest name."""
    if not speaker.name:
        return Called()
    words = speaker.name.lower().split()
    if speaker.mentions:
        first, last = tokens_of(view, speaker.mentions[-1])
        words = view.lowered[first:last] or words
    return Called(speaker.name, tuple(words), speaker.form in NAMES, speaker.form)
