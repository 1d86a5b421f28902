"""What is said of the speaker of each statement: decided once for each speaker of an article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.attribution.attribution import KINDS, Span, Statement
from framing.attribution.profiles.entity import Called, entities, tokens_of
from framing.attribution.profiles.evidence import evidence
from framing.attribution.profiles.fields import chosen
from framing.attribution.profiles.figures import day_of, figure
from framing.attribution.profiles.kinds import read_kinds
from framing.attribution.speakers.names import View
from framing.attribution.speakers.speaker import Speaker


@dataclass(frozen=True, slots=True)
class Profile:
    """Who a speaker is.

    kind, probability: for whom he or she speaks, and how likely that is, 0 to 1, fitted on articles
        of outlets never seen.
    title, why: characters of the article that tell position and affiliation, and why he or she is
        heard; None where none do.
    country: for which a public figure speaks, "" where that is not known.
    """

    kind: str = "unknown"
    probability: float = 1.0
    title: Span | None = None
    why: Span | None = None
    country: str = ""


NOBODY = Profile()


def profiles(
    view: View, statements: Sequence[Statement], speakers: Sequence[Speaker], date: str = ""
) -> list[Profile]:
    """Return the profile of the speaker of each statement of an article.

    date: the ISO date of the article, "" where none is known.
    """
    made = [NOBODY] * len(statements)
    found = entities(view, statements, [_called(view, speaker) for speaker in speakers])
    if not found:
        return made
    day = day_of(date, view.text)
    figures = [figure(entity.words, day) for entity in found]
    said = [evidence(view, e, statements, known) for e, known in zip(found, figures, strict=True)]
    model = read_kinds()
    likely = model.probabilities(said)
    best = likely.argmax(axis=1).tolist()
    running = model.vectors.running(view.lowered)
    # Of those of whom nothing is shown as a fact, no more than the kind is asked.
    shown = [e for e in found if any(not statements[n].unclear for n in e.statements)]
    titles = chosen("title", view, shown, statements, running)
    reasons = chosen("why", view, shown, statements, running)
    for number, (entity, known) in enumerate(zip(found, figures, strict=True)):
        profile = Profile(
            KINDS[best[number]],
            round(float(likely[number, best[number]]), 4),
            titles.get(entity.name),
            reasons.get(entity.name),
            known.country if known is not None else "",
        )
        for statement in entity.statements:
            made[statement] = profile
    return made


def _called(view: View, speaker: Speaker) -> Called:
    """Return how a speaker is called; the last of its mentions is its fullest name."""
    if not speaker.name:
        return Called()
    words = speaker.name.lower().split()
    if speaker.mentions:
        first, last = tokens_of(view, speaker.mentions[-1])
        words = view.lowered[first:last] or words
    return Called(speaker.name, tuple(words), speaker.naming == "named")
