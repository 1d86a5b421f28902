"""What is shown as a fact: numbers of an attribution, and what follows from their probability."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.decision.facts import (
    Facts,
    each_once,
    names,
    of_article,
    read_facts,
    with_facts,
)
from framing.errors import ModelError

TEXT = "Ferry late\n\nThe ferry was late, Ada Quill said."
SURE = Attribution(
    statement=Statement(((32, 41),), ((42, 46),), ((12, 30),), probability=0.96),
    form="indirect",
    speaker="Ada Quill",
    kind="official",
    naming="named",
    kind_probability=0.95,
    speaker_probability=0.97,
)


def test_numbers_of_an_attribution() -> None:
    (known,) = of_article(TEXT, [SURE])
    assert known["together"] == pytest.approx(0.96 * 0.95 * 0.97)
    assert known["statement"] == pytest.approx(3.178, abs=1e-3)
    assert known["article"] == 0.96
    assert known["log statements of the speaker"] == 0
    yes = {name for name, value in known.items() if value == 1.0}
    assert yes == {"kind official", "naming named", "form indirect", "source", "cue"}
    assert set(known) <= set(names())


def test_all_parts_have_to_be_likely() -> None:
    doubtful = [
        replace(SURE, speaker_probability=0.1),
        replace(SURE, kind_probability=0.1),
    ]
    assert [a.statement.unclear for a in with_facts(TEXT, [SURE])] == [False]
    for each in doubtful:
        assert [a.statement.unclear for a in with_facts(TEXT, [each])] == [True]


def test_what_nobody_utters_or_was_unclear_stays_so() -> None:
    topic = replace(SURE, statement=replace(SURE.statement, voiced=False, probability=0.1))
    faint = replace(SURE, statement=replace(SURE.statement, unclear=True))
    assert with_facts(TEXT, [topic, faint]) == (topic, faint)


def test_the_odds_add_up() -> None:
    facts = Facts({"article": 1.0, "cue": -1.0}, bias=0.5, least=0.5)
    assert facts.probability({"article": 0.5, "cue": 1.0}) == 0.5
    assert facts.probability({"article": 50.0}) > 0.99


def test_all_parts_are_never_likelier_right_than_one() -> None:
    facts = Facts({}, bias=5.0, least=0.5)
    assert facts.probability({"statement": 3.0, "speaker": 0.0, "kind": 4.0}) == 0.5


def test_a_missing_or_damaged_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="facts"):
        read_facts(tmp_path)
    (tmp_path / "spec.toml").write_text('kind = "facts"\nversion = 1\nfile = "weights.json"\n')
    (tmp_path / "weights.json").write_text(json.dumps({"weights": {}}))
    with pytest.raises(ModelError, match="facts"):
        read_facts(tmp_path)


def test_of_two_that_tell_the_same_the_less_likely_is_unclear() -> None:
    shorter = replace(SURE.statement, content=((16, 30),))
    doubted = replace(SURE, speaker="ferry", speaker_probability=0.9, statement=shorter)
    for pair, unclear in (([SURE, doubted], [False, True]), ([doubted, SURE], [True, False])):
        assert [a.statement.unclear for a in with_facts(TEXT, pair)] == unclear
    # Less than half in common: both are shown. 7 of 18 characters.
    other = replace(SURE, statement=replace(SURE.statement, content=((23, 41),)))
    assert [a.statement.unclear for a in with_facts(TEXT, [SURE, other])] == [False, False]


def test_what_is_left_to_the_reader_hides_nothing() -> None:
    unsure = replace(SURE, statement=replace(SURE.statement, unclear=True, probability=0.99))
    assert [a.statement.unclear for a in with_facts(TEXT, [unsure, SURE])] == [True, False]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_contents_far_from_each_other_are_not_compared_and_nothing_changes(seed: int) -> None:
    draw = random.Random(seed)
    found = []
    for _ in range(12):
        at, spans = draw.randrange(900), []
        for _ in range(draw.randint(1, 3)):
            end = at + draw.choice((0, 1, 40, 300))
            spans.append((at, end))
            at = end + draw.randrange(60)
        said = replace(SURE.statement, content=tuple(spans), probability=draw.random())
        found.append(replace(SURE, statement=said))
    kept: list[Attribution] = []
    for each in sorted(found, key=lambda each: -(each.statement.probability or 0.0)):
        if not any(mostly(each, other) for other in kept):
            kept.append(each)
    likely = [each.statement.probability or 0.0 for each in found]
    assert [found[number] for number in each_once(found, likely)] == kept


def mostly(one: Attribution, other: Attribution) -> bool:
    """Whether two contents share more than half of their characters; counted one by one."""
    mine, its = ({n for a, b in x.statement.content for n in range(a, b)} for x in (one, other))
    return len(mine & its) > 0 and 2 * len(mine & its) > len(mine | its)
