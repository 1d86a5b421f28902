"""Reporting verbs: what the verb of a statement implies about its content and its speaker."""

from __future__ import annotations

from collections import Counter
from functools import cache

from framing.attribution.attribution import CLASS_NAMES, STANCES
from framing.features.base.feature import Batch, Column, Feature, Layer, Mark, Measured
from framing.features.base.given import given, share
from framing.features.base.speech import is_unclear
from framing.lexicons.lexicon import lexicon

SCHEME = "class scheme after the works named in framing/lexicons/reporting_verbs.toml"
CUES = "statements with a reporting verb"
# Verbs that the lexicon does not know are counted here, not left out.
OTHER = "other"


def _name(of_class: str) -> str:
    return CLASS_NAMES.get(of_class, of_class)


@cache
def _classes() -> tuple[str, ...]:
    return (*lexicon("reporting_verbs").values["class"], OTHER)


IMPLIES = {
    "neutral": "a verb that leaves open whether it is true (“said”)",
    "endorsing": "a verb that implies that it is true (“pointed out”)",
    "distancing": "a verb that implies doubt (“claimed”)",
}
TITLES = {
    "neutral": "verbs that leave open whether it is true (“said”)",
    "endorsing": "endorsing verbs (“pointed out”)",
    "distancing": "distancing verbs (“claimed”)",
}
COLUMNS = (
    Column(
        "cues",
        "count",
        "statements with a reporting verb or phrase",
        title="statements with a reporting verb",
    ),
    *(
        Column(
            f"stance_{s}", "share", f"statements with {IMPLIES[s]}", CUES, SCHEME, title=TITLES[s]
        )
        for s in STANCES
    ),
    Column(
        "heated_verbs",
        "share",
        "statements whose verb makes the speaker sound angry or boastful (“slammed”)",
        CUES,
        SCHEME,
    ),
    *(
        Column(
            f"stance_{s}_rate",
            "per 1,000 words",
            f"statements with {IMPLIES[s]}",
            source=SCHEME,
            title=f"{TITLES[s]}, as a rate",
        )
        for s in STANCES
    ),
    Column("heated_verbs_rate", "per 1,000 words", "statements with a heated verb", source=SCHEME),
    *(
        Column(
            f"verbs_{c}",
            "share",
            f"statements with a verb of the class “{_name(c)}”",
            CUES,
            SCHEME,
            title=f"verbs of the class “{_name(c)}”",
        )
        for c in _classes()
    ),
    *(
        Column(
            f"verbs_{c}_rate",
            "per 1,000 words",
            f"statements with a verb of the class “{_name(c)}”",
            source=SCHEME,
            title=f"verbs of the class “{_name(c)}”, as a rate",
        )
        for c in _classes()
    ),
)


def measure(batch: Batch) -> Measured:
    """Count reporting verbs by stance and class; shares of nothing are NaN."""
    total = given(batch).total
    columns: dict[str, list[float]] = {column.name: [] for column in COLUMNS}
    marks: list[Mark] = []
    for i, found in enumerate(batch.attributions):
        # A colon or a dash that introduces words is no verb; a refusal to comment has one.
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
