"""Syntax that hides or shows who acted: passives with and without agent, verbs and nouns of harm.

Fowler, Hodge, Kress & Trew (1979), Language and Control, and Fowler (1991), Language in the News,
read the missing agent as a choice of wording; Henley, Miller & Beazley (1995), Journal of Language
and Social Psychology 14, found that readers blame less where it is missing. The rules are ours
(`syntax/passives.py`). Words in quotation marks are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.loaded.terms import Found, terms
from framing.features.loaded.voices import QUOTED, VOICES, voices
from framing.features.loaded_terms import per_thousand
from framing.features.syntax.passives import ADJECTIVE, passives

CITATION = "Fowler, Hodge, Kress & Trew (1979); rules of our own"


def measure(batch: Batch) -> Measured:
    """Count passives, verbs and nouns of harm outside quotation marks."""
    spoken = voices(batch)
    tokens = batch.language.tokens
    n = len(batch.articles)
    passive, hidden, harm, hidden_harm, agentless, nouns = (np.zeros((n, 1)) for _ in range(6))
    harmful = {
        hit.first: hit
        for hit in terms("syntax_harm").find(batch.language)
        if spoken.voice[hit.first] != QUOTED
    }
    marks: list[Mark] = []

    def mark(text: int, first: int, last: int, label: str, note: str) -> None:
        start, end = int(tokens.start[first]), int(tokens.end[last - 1])
        number = int(spoken.attribution[first])
        voice = VOICES[int(spoken.voice[first])]
        marks.append(Mark(text, "syntax", start, end, label, voice, note, number))

    for found in passives(batch):
        if spoken.voice[found.participle] == QUOTED:
            continue
        text = int(np.searchsorted(tokens.bounds, found.participle, side="right")) - 1
        passive[text] += 1
        adjective = batch.language.tags[found.participle] == ADJECTIVE  # see `_is_harmed`
        is_harm = found.participle in harmful or bool(adjective)
        harm[text] += is_harm
        if found.agent is None:
            hidden[text] += 1
            hidden_harm[text] += is_harm
            label = "harm without agent" if is_harm else "passive without agent"
            mark(text, found.first, found.participle + 1, label, "who acted is not said")
        else:
            mark(text, found.first, found.agent[1], "passive with agent", "")
    for hit in harmful.values():
        if hit.term.entry["class"] == "agentless":
            agentless[hit.text] += 1
            mark(hit.text, hit.first, hit.last, "agentless verb", hit.term.entry["neutral"])
    for hit in _nouns(batch):
        if spoken.voice[hit.first] != QUOTED:
            nouns[hit.text] += 1
            mark(hit.text, hit.first, hit.last, "noun of harm", hit.term.entry["neutral"])
    words = spoken.words[:, [0, 2]].sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        share, harm_share = (hidden / passive)[:, 0], (hidden_harm / harm)[:, 0]
    columns: dict[str, Sequence[float]] = {
        "passives": per_thousand(passive, words)[:, 0].tolist(),
        "passives_without_agent": share.tolist(),
        "harm_without_agent": harm_share.tolist(),
        "agentless_verbs": per_thousand(agentless, words)[:, 0].tolist(),
        "nouns_of_harm": per_thousand(nouns, words)[:, 0].tolist(),
    }
    return Measured(columns, marks)


def _nouns(batch: Batch) -> list[Found]:
    return terms("syntax_nominalisations").find(batch.language)


_WORDS = "per 1,000 words outside quotation marks"
FEATURE = Feature(
    "Who acts",
    (
        Column(
            "passives", "per 1,000 words", f"passives {_WORDS}", source=CITATION, title="passives"
        ),
        Column(
            "passives_without_agent",
            "share",
            "how many of the passives do not say who acted",
            of="passives",
            source=CITATION,
            title="passives that do not say who acted",
        ),
        Column(
            "harm_without_agent",
            "share",
            "how many of the passives of verbs of harm (killed, arrested) do not say who acted",
            of="passives of verbs of harm",
            source="Henley, Miller & Beazley (1995); rules of our own",
            title="passives of harm that do not say who did it",
        ),
        Column(
            "agentless_verbs",
            "per 1,000 words",
            f"intransitive verbs of harm (died) {_WORDS}",
            source=CITATION,
            title="intransitive verbs of harm",
        ),
        Column(
            "nouns_of_harm",
            "per 1,000 words",
            f"nouns that stand for an act of harm (the shooting) {_WORDS}",
            source="Fowler, Hodge, Kress & Trew (1979); Billig (2008); word list of our own",
            title="nouns that stand for an act of harm",
        ),
    ),
    (Layer("syntax", "no actor named", look="dashed"),),
    measure,
)
