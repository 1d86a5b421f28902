"""Whom articles hear: each statement with its source and its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.attribution.attribution import Span, Statement
from framing.attribution.relays.cited import with_cited
from framing.attribution.speakers.collected import collected
from framing.attribution.speakers.entities import Inventory
from framing.attribution.speakers.pieces import chosen
from framing.attribution.speakers.resolver import Article, discourse_of, speakers_of
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


def heard(views: Sequence[View], statements: Sequence[Sequence[Statement]]) -> list[Heard]:
    """Return who makes each statement of each article."""
    articles, passed = [], []
    for view, of_text in zip(views, statements, strict=True):
        sources = [chosen(view, statement) for statement in of_text]
        made, sources, through = with_cited(view, of_text, sources)
        articles.append(Article(collected(discourse_of(view)), made, sources))
        passed.append(through)
    return [
        Heard(article.inventory, article.statements, article.tokens, through, speakers, sure)
        for article, through, (speakers, sure) in zip(
            articles, passed, speakers_of(articles), strict=True
        )
    ]
