"""Denial and reply: where in an article somebody contradicts, and how much space they get."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.attribution.attribution import Attribution
from framing.attribution.cues import begins_claim, not_said
from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.base.given import given, share
from framing.features.base.speech import is_speech
from framing.language.tags import TAGS
from framing.lexicons.lexicon import lexicon
from framing.lexicons.matching import Matcher

NAN = float("nan")
GIVEN = "attributed words"
SPJ = (
    "Society of Professional Journalists, Code of Ethics (2014): let the subjects of coverage "
    "respond; the measure is ours"
)
REUTERS = "Reuters, Handbook of Journalism: sourcing is given high in a story; the measure is ours"
REPLIES = ("denying", "replying")
# Verbs that set one claim against another, beside those of the class "denying".
DISPUTES = frozenset(["counter", "retort", "rebut", "contradict", "dispute", "disagree", "object"])

COLUMNS = (
    Column(
        "first_voice",
        "position",
        "where the first statement begins: 0 at the start, 1 at the end",
        source=REUTERS,
        title="position of the first statement",
        formula="characters before its content ÷ characters of the article",
    ),
    Column(
        "first_denial",
        "position",
        "where the first statement that denies or rejects begins: 0 at the start, 1 at the end",
        source=SPJ,
        title="position of the first denial",
        formula="characters before its content ÷ characters of the article",
    ),
    Column(
        "first_contradiction",
        "position",
        "where the first statement begins that denies, rejects or disputes and is not by the first "
        "speaker: 0 at the start, 1 at the end (our definition)",
        source=SPJ,
        title="position of the first contradiction",
        formula="characters before its content ÷ characters of the article",
    ),
    Column(
        "denial_words",
        "share",
        "words of statements that deny or reject",
        GIVEN,
        SPJ,
        title="words of denial",
    ),
    Column(
        "reply_words",
        "share",
        "words of statements that deny, reject or reply (our definition)",
        GIVEN,
        SPJ,
        title="words of denial and reply",
    ),
    Column(
        "no_comment",
        "count",
        "how often the article says that somebody declined to comment",
        source=SPJ,
        title="refusals to comment",
    ),
)


def measure(batch: Batch) -> Measured:
    """Measure denials and replies among what is said; positions of nothing are NaN."""
    words = given(batch)
    silent = _no_comment(batch)
    columns: dict[str, list[float]] = {column.name: [] for column in COLUMNS}
    marks: list[Mark] = []
    for i, found in enumerate(batch.attributions):
        row = _row(batch.articles[i].text, found, words.words[i])
        row["no_comment"] = float(len(silent[i]))
        for name, values in columns.items():
            values.append(row[name])
        marks += [Mark(i, "no comment", start, end) for start, end in silent[i]]
    return Measured(columns, marks)


def _row(text: str, found: Sequence[Attribution], words: NDArray[np.int64]) -> dict[str, float]:
    voiced = [n for n, attribution in enumerate(found) if is_speech(attribution)]
    spoken = [n for n in voiced if found[n].speaker]
    attributed = int(words[voiced].sum()) if voiced else 0
    starts = [found[n].statement.content[0][0] for n in voiced]
    denials = [found[n].statement.content[0][0] for n in voiced if found[n].verb_class == "denying"]
    return {
        "first_voice": min(starts) / len(text) if starts else NAN,
        "first_denial": min(denials) / len(text) if denials else NAN,
        "first_contradiction": _first_contradiction(found, spoken) / len(text) if text else NAN,
        "denial_words": share(
            sum(int(words[n]) for n in voiced if found[n].verb_class == "denying"), attributed
        ),
        "reply_words": share(
            sum(int(words[n]) for n in voiced if found[n].verb_class in REPLIES), attributed
        ),
    }


def _first_contradiction(found: Sequence[Attribution], spoken: Sequence[int]) -> float:
    """Return where the first statement begins that contradicts, by another than spoke first."""
    if not spoken:
        return NAN
    order = sorted(spoken, key=lambda n: found[n].statement.content[0][0])
    first = found[order[0]].speaker
    return next(
        (
            float(found[n].statement.content[0][0])
            for n in order
            if found[n].speaker != first
            and (found[n].verb_class == "denying" or found[n].lemma in DISPUTES)
        ),
        NAN,
    )


@cache
def _refusals() -> Matcher:
    verbs = lexicon("reporting_verbs")
    return Matcher(
        (form, 0)
        for form, number in verbs.forms()
        if verbs.entries[number]["class"] == "refusing" and " " in form
    )


def _no_comment(batch: Batch) -> list[list[tuple[int, int]]]:
    """Return where each article says that somebody would not comment."""
    tokens, tags = batch.language.tokens, batch.language.tags
    found: list[list[tuple[int, int]]] = [[] for _ in batch.articles]
    for text, first, last, _ in _refusals().find(tokens):
        start, end = int(tokens.start[first]), int(tokens.end[last - 1])
        more = last < int(tokens.bounds[text + 1])
        behind = (tokens.lowered[tokens.type[last]], TAGS[tags[last]]) if more else ("", "")
        # "Did not say that it was late" denies a claim, nobody refused one.
        if not (begins_claim(*behind) and not_said(tokens.texts[text][start:end])):
            found[text].append((start, end))
    return found


FEATURE = Feature(
    "Denial and reply",
    COLUMNS,
    (Layer("no comment", "no comment", "asked, without an answer", "wavy"),),
    measure,
)
