"""Whom an article hears: each statement with its source and its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.attribution.attribution import Span, Statement
from framing.attribution.relays.cited import with_cited
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.pieces import chosen
from framing.attribution.speakers.resolver import discourse_of, speakers_of
from framing.attribution.speakers.speaker import Speaker
from framing.attribution.speakers.view import View


@dataclass(frozen=True)
class Heard:
    """The statements of one article, in text order, and who makes each.

    Two statements that tell what one medium quotes are one, so that there may be fewer than were
    found. sources: token range of each one's source, empty where it has none. passed: token ranges
    of the media that are known to pass each on, from the reader inwards. sure: how sure each
    speaker is, 0 to 1.
    """

    inventory: Inventory
    statements: Sequence[Statement]
    sources: Sequence[Span]
    passed: Sequence[Sequence[Span]]
    speakers: Sequence[Speaker]
    sure: Sequence[float]


def heard(view: View, statements: Sequence[Statement]) -> Heard:
    """Return who makes each statement of an article."""
    sources = [chosen(view, statement) for statement in statements]
    statements, sources, passed = with_cited(view, statements, sources)
    inventory = collected(discourse_of(view))
    speakers, sure = speakers_of(inventory, statements, sources)
    return Heard(inventory, statements, sources, passed, speakers, sure)
