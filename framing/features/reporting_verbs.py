"""Reporting verbs: what the words of attribution imply about the content and the speaker."""

from __future__ import annotations

from collections import Counter
from functools import cache

from framing.attribution.attribution import STANCES
from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.base.given import given, share
from framing.features.base.speech import is_unclear
from framing.lexicons.lexicon import lexicon

SCHEME = "class scheme after the works named in framing/lexicons/reporting_verbs.toml"
CUES = "attributions with a cue"
# Cues that the lexicon does not know are counted, not left out.
OTHER = "other"


@cache
def _classes() -> tuple[str, ...]:
    return (*lexicon("reporting_verbs").values["class"], OTHER)


IMPLIES = {
    "neutral": "words that leave open whether it is so (“said”)",
    "endorsing": "words that imply that it is so (“pointed out”)",
    "distancing": "words that imply doubt whether it is so (“claimed”)",
}
TITLES = {
    "neutral": "neutral verbs (“said”)",
    "endorsing": "verbs that vouch (“pointed out”)",
    "distancing": "verbs that doubt (“claimed”)",
}
COLUMNS = (
    Column(
        "cues",
        "count",
        "attributions with a reporting verb or phrase",
        title="statements with a reporting verb",
    ),
    *(
        Column(
            f"stance_{s}", "share", f"attributed with {IMPLIES[s]}", CUES, SCHEME, title=TITLES[s]
        )
        for s in STANCES
    ),
    Column(
        "heated_verbs",
        "share",
        "attributed with a word that paints anger or boast (“slammed”)",
        CUES,
        SCHEME,
    ),
    *(
        Column(
            f"stance_{s}_rate",
            "per 1,000 words",
            f"attributions with {IMPLIES[s]}",
            source=SCHEME,
            title=f"{TITLES[s]}, as a rate",
        )
        for s in STANCES
    ),
    Column(
        "heated_verbs_rate", "per 1,000 words", "attributions with a heated word", source=SCHEME
    ),
    *(
        Column(
            f"verbs_{c}",
            "share",
            f"attributed with a word of the class “{c}”",
            CUES,
            SCHEME,
            title=f"verbs of the class “{c}”",
        )
        for c in _classes()
    ),
    *(
        Column(
            f"verbs_{c}_rate",
            "per 1,000 words",
            f"attributions with a word of the class “{c}”",
            source=SCHEME,
            title=f"verbs of the class “{c}”, as a rate",
        )
        for c in _classes()
    ),
)


def measure(batch: Batch) -> Measured:
    """Count the cues of voiced attributions by stance and class; shares of nothing are NaN."""
    total = given(batch).total
    columns: dict[str, list[float]] = {column.name: [] for column in COLUMNS}
    marks: list[Mark] = []
    for i, found in enumerate(batch.attributions):
        # A colon or a dash that brings words is no verb; a refusal states nothing and is counted.
        cues = [
            (n, a)
            for n, a in enumerate(found)
            if a.verb_class == "refusing"
            or (a.statement.voiced and a.verb_class != "none" and not is_unclear(a))
        ]
        counts = Counter(f"stance_{a.stance}" for _, a in cues)
        counts.update(f"verbs_{a.verb_class}" for _, a in cues)
        counts["heated_verbs"] = sum(a.heated for _, a in cues)
        for name, values in columns.items():
            if name == "cues":
                values.append(float(len(cues)))
            elif name.endswith("_rate"):
                values.append(1000 * share(counts[name.removesuffix("_rate")], int(total[i])))
            else:
                values.append(share(counts[name], len(cues)))
        for n, a in cues:
            if a.stance != "neutral" or a.heated:
                label = "heated" if a.heated else a.stance
                marks += [
                    Mark(i, "verb", start, end, label, note=note(a.lemma), attribution=n)
                    for start, end in a.statement.cue
                ]
    return Measured(columns, marks)


@cache
def note(lemma: str) -> str:
    """Return what the lexicon says a verb implies, for the margin.

    >>> note("claim")
    'content: put in doubt; speaker: partisanship'
    """
    for entry in lexicon("reporting_verbs").entries:
        if entry.term == lemma:
            speaker = entry["speaker"]
            implied = "" if speaker == "nothing" else f"; speaker: {speaker}"
            return f"content: {entry['truth']}{implied}"
    return ""


FEATURE = Feature("Reporting verbs", COLUMNS, (Layer("verb"),), measure)
