"""Reporting verbs: shares, rates and the notes in the margin."""

from __future__ import annotations

import math

import pytest

from framing.articles.article import Article
from framing.attribution.attribution import Attribution, Statement
from framing.attribution.cues import cue_of
from framing.features.base.feature import Batch, Measured
from framing.features.reporting_verbs import COLUMNS, FEATURE, note
from framing.language.reading import analyse

TEXT = "Ada said one. Otto claimed two. Ines slammed three. Jon admitted four. Eva waltzed five."
WORDS = 15


def attribution(cue: str) -> Attribution:
    start = TEXT.index(cue)
    end = TEXT.index(".", start)
    known = cue_of(cue)
    return Attribution(
        Statement((), ((start, start + len(cue)),), ((start + len(cue) + 1, end),)),
        "indirect",
        lemma=known.lemma,
        verb_class=known.verb_class,
        stance=known.stance,
        heated=known.heated,
    )


def run(*cues: str) -> Measured:
    batch = Batch((Article("a", TEXT),), analyse([TEXT]), (tuple(map(attribution, cues)),))
    return FEATURE.measure(batch)


def test_shares_and_rates() -> None:
    row = {
        name: values[0]
        for name, values in run("said", "claimed", "slammed", "admitted", "waltzed").columns.items()
    }
    assert list(row) == [column.name for column in COLUMNS]
    assert row["cues"] == 5
    assert row["stance_neutral"] == 3 / 5
    assert row["stance_distancing"] == row["stance_endorsing"] == row["heated_verbs"] == 1 / 5
    assert row["stance_distancing_rate"] == 1000 / WORDS
    assert row["heated_verbs_rate"] == 1000 / WORDS
    assert row["verbs_doubting"] == row["verbs_criticising"] == row["verbs_admitting"] == 1 / 5
    assert row["verbs_other"] == 1 / 5  # a verb that the lexicon does not know is counted
    assert row["verbs_neutral_rate"] == 1000 / WORDS
    assert (
        sum(row[c.name] for c in COLUMNS if c.name.startswith("verbs_") and c.unit == "share") == 1
    )


def test_nothing_attributed() -> None:
    row = {name: values[0] for name, values in run().columns.items()}
    assert row["cues"] == 0
    assert all(math.isnan(row[c.name]) for c in COLUMNS if c.unit == "share")
    assert all(row[c.name] == 0 for c in COLUMNS if c.unit == "per 1,000 words")


def test_words_that_imply_something_are_marked() -> None:
    marks = run("said", "claimed", "slammed", "admitted").marks
    assert [(TEXT[m.start : m.end], m.label, m.note) for m in marks] == [
        ("claimed", "distancing", "content: put in doubt; speaker: partisanship"),
        ("slammed", "heated", "content: left open; speaker: anger"),
        ("admitted", "endorsing", "content: presupposed; speaker: reluctance"),
    ]


@pytest.mark.parametrize(("lemma", "text"), [("say", "content: left open"), ("waltz", "")])
def test_note(lemma: str, text: str) -> None:
    assert note(lemma) == text
