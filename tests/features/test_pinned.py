"""All that features measure and mark in texts of ours whose attributions are given.

measured.json pins it. Left out is what the model of loaded wording says, which follows its weights.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from framing.articles.article import Article
from framing.attribution.attribution import Carrier
from framing.features import (
    certainty,
    denials,
    frames,
    passive_voice,
    reporting_verbs,
    scare_quotes,
    sourcing,
    transparency,
)
from framing.features.base.feature import Batch, Measured
from framing.language.reading import analyse

TEXTS = (
    "Perhaps the so-called “reform” was quietly buried by the council. The mayor clearly "
    "knew that it would fail, and managed to hide the damage. Two men were killed on "
    "Monday; a bomb exploded.",
    "The court ruled on May 14 that the vaccine cost too much. “It may well be a sin,” Ada "
    "Quill said. Her widow wept: rivals clashed, wages fell and the economy shrank. The "
    "firm declined to comment.",
    "He was called a ‘hero’ and a \"traitor\". The 'winners' got rich. “Peace”, they call "
    "it. Critics said “never again” and walked out. It was “a very long and sad day for us "
    "all”. The law, dubbed “the axe”, was passed in 2031.",
    "Gun sales rise as senators trade blame\n\nA witness stood outside the gate. "
    "Statistics show a trend. Rifles were banned by law, and the killing of two pupils led "
    "to calls for action. The banks are shut; the office is located here; he got arrested; "
    "houses were being built.",
    "",
    "It rained.",
)
FEATURES = {
    "certainty": certainty.FEATURE,
    "frames": frames.FEATURE,
    "passive voice": passive_voice.FEATURE,
    "scare quotes": scare_quotes.FEATURE,
}
OF_SPEECH = {
    "denials": denials.FEATURE,
    "reporting verbs": reporting_verbs.FEATURE,
    "sourcing": sourcing.FEATURE,
    "transparency": transparency.FEATURE,
}
PIN = Path(__file__).with_name("measured.json")
PINNED = json.loads(PIN.read_text("utf-8"))


def plain(measured: Measured, texts: tuple[str, ...]) -> dict[str, Any]:
    columns = {
        name: ["nan" if math.isnan(v) else round(float(v), 4) for v in values]
        for name, values in measured.columns.items()
    }
    marks = [
        [m.article, texts[m.article][m.start : m.end], m.start, m.layer, m.label, m.voice, m.note,
         m.attribution, None if math.isnan(m.value) else round(m.value, 3)]
        for m in measured.marks
    ]  # fmt: skip
    return {"columns": columns, "marks": marks}


@cache
def told() -> dict[str, Any]:
    title = TEXTS[3].index("\n")
    articles = tuple(
        Article(str(i), text, text[:title], (0, title)) if i == 3 else Article(str(i), text)
        for i, text in enumerate(TEXTS)
    )
    batch = Batch(articles, analyse(TEXTS), tuple(() for _ in TEXTS))
    found = {name: plain(feature.measure(batch), TEXTS) for name, feature in FEATURES.items()}
    spec = importlib.util.spec_from_file_location(
        "given_features", Path(__file__).with_name("conftest.py")
    )
    assert spec is not None and spec.loader is not None
    sys.modules["given_features"] = given = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(given)
    ferry = given.Ferry()
    radio, post = Carrier("State radio", ((0, 3),), "media"), Carrier("Post", ((4, 9),), "media")
    said = (
        replace(ferry.quill, verb_class="doubting", lemma="claim", stance="distancing", heated=True,
                country="Norway", body="Harbour Office"),
        replace(ferry.clerk, carriers=(radio, post), reason=((5, 9),), reason_sort="fear"),
        replace(ferry.critics, carriers=(radio,), naming="unnamed", country="Norway"),
    )  # fmt: skip
    for name, feature in OF_SPEECH.items():
        for case, some in (("three", said), ("one", said[:1]), ("none", ())):
            found[f"{name}, {case}"] = plain(ferry.run(feature, *some), (ferry.text,))
    return found


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    return told()


@pytest.mark.parametrize("part", ["columns", "marks"])
@pytest.mark.parametrize("name", list(PINNED))
def test_what_is_measured(name: str, part: str) -> None:
    found, wanted = told()[name][part], PINNED[name][part]
    if part == "marks":
        assert found == wanted
    else:
        assert list(found) == list(wanted)
        for column, values in wanted.items():
            assert found[column] == pytest.approx(values, abs=2e-4), column
