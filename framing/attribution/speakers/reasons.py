"""The reason for each anonymity: in the sentence of the attribution, or where the article tells it.

“It is late,” one official said. The officials spoke on condition of anonymity because …
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from framing.attribution.attribution import Span, Spans, Statement
from framing.attribution.speakers.anonymity import reasons, stated
from framing.attribution.speakers.mentions import GROUP, SINGULAR
from framing.attribution.speakers.speaker import Speaker, sentence_of
from framing.attribution.speakers.view import View

SUBJECT = 8  # tokens at the head of a sentence among which its subject stands


def given_reasons(
    view: View, statements: Sequence[Statement], speakers: Sequence[Speaker]
) -> list[Spans]:
    """Return the reason given for each anonymity, () where none is, or where nobody is anonymous.

    What is told of a speaker once holds for all that he or she says. A sentence of its own tells
    it of those whose role is its subject, or by a pronoun of who spoke last before it.
    """
    found: list[Spans] = [()] * len(statements)
    hidden = [i for i, speaker in enumerate(speakers) if speaker.hidden]
    if not hidden:
        return found
    known: dict[str, Spans] = {}
    for i in hidden:
        low, high = _sentence(view, statements[i])
        found[i] = reasons(view.text, *_characters(view, low, high), statements[i].content)
        if found[i]:
            known.setdefault(speakers[i].name, found[i])
    if not all(found[i] for i in hidden):
        for low, reason in _explanations(view):
            for i in _whom(view, low, hidden, statements, speakers):
                known.setdefault(speakers[i].name, reason)
    for i in hidden:
        found[i] = found[i] or known.get(speakers[i].name, ())
    return found


def _sentence(view: View, statement: Statement) -> Span:
    """Return the tokens of the sentence of the source, or of the cue."""
    position = (statement.source or statement.cue or statement.content)[0][0]
    number = sentence_of(view, bisect_left(view.start, position))
    return view.sentences[number], view.sentences[number + 1]


def _characters(view: View, low: int, high: int) -> Span:
    return view.start[low], view.end[high - 1]


def _explanations(view: View) -> Iterator[tuple[int, Spans]]:
    """Yield the first token of each sentence that keeps a name back, and the reason it gives."""
    for low, high in zip(view.sentences, view.sentences[1:], strict=False):
        if not view.hints_at(low, high):
            continue
        start, end = _characters(view, low, high)
        if stated(view.text, start, end):
            reason = reasons(view.text, start, end)
            if reason:
                yield low, reason


def _whom(
    view: View,
    low: int,
    hidden: Sequence[int],
    statements: Sequence[Statement],
    speakers: Sequence[Speaker],
) -> list[int]:
    """Return the attributions of those whom the sentence from token `low` on explains."""
    subject = range(low, min(low + SUBJECT, len(view.forms)))
    roles = {
        view.at[t].term.text for t in subject if t in view.at and view.at[t].term.sort == "role"
    }
    if roles:
        return [i for i in hidden if roles & speakers[i].roles]
    if view.lowered[low] in SINGULAR | GROUP:
        before = [i for i in hidden if statements[i].content[0][0] < view.start[low]]
        return before[-1:]
    return []
