"""A reason for being heard without the verb by which its speaker reports."""

from __future__ import annotations

from framing.attribution.phrases import ARTICLES
from framing.attribution.profiles.entity import Asked, tokens_of
from framing.attribution.profiles.stretches import OPENING
from framing.attribution.speakers.view import Run, View


def trimmed(view: View, each: Asked, first: int, last: int) -> Run | None:
    """Return a stretch without the verb by which the speaker, who stands in it too, reports.

    "[It leaks,” said] the clerk, Ada Quill", "a clerk of the port [said that the boat]". What
    somebody does beside speaking stays: "defended the vote". None where no more than a person's
    name is left.
    """
    for statement in each.own:
        cues, sources, contents = (
            {token for span in spans for token in range(*tokens_of(view, span))}
            for spans in (statement.cue, statement.source, statement.content)
        )
        here = range(first, last)
        verb = [token for token in here if token in cues]
        if not verb or sources.isdisjoint(here):
            continue
        begin, end = verb[0], verb[-1] + 1
        if begin == first or not contents.isdisjoint(range(first, begin)):
            kept = [*range(end, last)]
        elif end == last or view.lowered[end] == "that":
            kept = [*range(first, begin)]
        else:
            continue
        while kept and (not view.forms[kept[-1]][0].isalnum() or view.lowered[kept[-1]] in OPENING):
            kept.pop()
        while kept and (not view.forms[kept[0]][0].isalnum() or kept[0] in contents):
            del kept[0]
        name = {*ARTICLES, *each.entity.words}
        if each.entity.names and all(view.lowered[token] in name for token in kept):
            return None
        if kept:  # else nothing but what a body or a document says: "which has warned"
            first, last = kept[0], kept[-1] + 1
    return first, last
