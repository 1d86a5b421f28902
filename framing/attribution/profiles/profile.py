"""What is said of the speaker of each statement: decided once for each speaker of an article."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from framing.attribution.attribution import KINDS, Span, Statement
from framing.attribution.profiles.entity import Called, Entity, entities, tokens_of
from framing.attribution.profiles.evidence import evidence
from framing.attribution.profiles.fields import chosen
from framing.attribution.profiles.figures import day_of, figure
from framing.attribution.profiles.kinds import LEARNT_NAMINGS, read_kinds
from framing.attribution.speakers.full_names import capitalised
from framing.attribution.speakers.gazetteer import TermHit
from framing.attribution.speakers.speaker import Speaker
from framing.attribution.speakers.view import Run, View

PEOPLE = ("person", "name")  # forms of names that people bear
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

    def __init__(self, view: View, date: str = "") -> None:
        self.view = view
        self.day = day_of(date, view.text)
        self._known: dict[str, Profile] = {}

    def profiles(
        self, statements: Sequence[Statement], speakers: Sequence[Speaker]
    ) -> list[Profile]:
        """Return the profile of the speaker of each statement of the article."""
        called = [called_by(self.view, speaker) for speaker in speakers]
        found = entities(self.view, statements, called)
        of_name = {speaker.name: speaker for speaker in speakers}
        made = self._made(found, statements, of_name)
        self._known |= {entity.name: each for entity, each in zip(found, made, strict=True)}
        return [self._known.get(speaker.name, NOBODY) for speaker in speakers]

    def beside(self, speaker: Speaker, tokens: Run) -> Profile:
        """Return the profile of somebody whom the tokens name or describe; no title, no why."""
        if not speaker.name:
            return NOBODY
        known = self._known.get(speaker.name)
        if known is None:
            words = self.view.slice(*tokens).lower().split()
            entity = Entity(speaker.name, words, speaker.form, phrases=[tokens])
            (known,) = self._made([entity], (), {speaker.name: speaker})
            self._known[speaker.name] = known
        return known

    def _made(
        self,
        found: Sequence[Entity],
        statements: Sequence[Statement],
        speakers: dict[str, Speaker],
    ) -> list[Profile]:
        if not found:
            return []
        view, model = self.view, read_kinds()
        figures = [figure(entity.words, self.day) for entity in found]
        said = [
            evidence(view, e, statements, known) for e, known in zip(found, figures, strict=True)
        ]
        kinds, namings = model.probabilities(said)
        for number, entity in enumerate(found):
            for naming in UNABLE.get(entity.form, ()):
                namings[number, LEARNT_NAMINGS.index(naming)] = 0
        best, named = kinds.argmax(axis=1).tolist(), namings.argmax(axis=1).tolist()
        # Of those of whom nothing is shown as a fact, no more than the kind is asked.
        shown = [e for e in found if any(not statements[n].unclear for n in e.statements)]
        titles: dict[str, Span] = {}
        reasons: dict[str, Span] = {}
        if shown:
            running = model.vectors.running(view.lowered)
            titles = chosen("title", view, shown, statements, running)
            reasons = chosen("why", view, shown, statements, running)
        made = []
        for number, (entity, known) in enumerate(zip(found, figures, strict=True)):
            speaker, title = speakers[entity.name], titles.get(entity.name)
            naming = "anonymous" if speaker.hidden else LEARNT_NAMINGS[named[number]]
            runs = [tokens_of(view, title)] if title else entity.phrases
            terms = [*_terms(view, runs)]
            country = next((hit.term.country for hit in terms if hit.term.country), "")
            country = country or speaker.country or (known.country if known is not None else "")
            body = entity.name if naming == "body" else _body(view, terms)
            made.append(
                Profile(
                    entity.name,
                    KINDS[best[number]],
                    round(float(kinds[number, best[number]]), 4),
                    naming,
                    title,
                    reasons.get(entity.name),
                    country,
                    body,
                )
            )
        return made


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
    return Called(speaker.name, tuple(words), speaker.form in PEOPLE, speaker.form)
