"""What a page shows of an annotated article, part by part, and figures by outlet."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from framing.attribution.attribution import Attribution, Carrier, Spans, Statement
from framing.training.by_outlet import brief, by_outlet, main, spread, spreads, table
from framing.training.facts import Examples, figures, marks
from framing.training.page_figures import Page, judged, on_pages

TEXT = "Ada Quill, head of the pier board, said it leaks. Bo Reed denied it, the Gazette wrote."


def at(words: str) -> Spans:
    start = TEXT.index(words)
    return ((start, start + len(words)),)


def told(source: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    spans = {
        part: [list(span) for span in at(words)] if words else []
        for part, words in (("source", source), ("cue", cue), ("content", content))
    }
    return {
        **spans,
        **{"speaker": source, "kind": "official", "naming": "named"},
        **{"title": None, "why": None, "carrier": None, "country": ""},
        **more,
    }


QUILL = told("Ada Quill", "said", "it leaks", title="head of the pier board", country="SE")
REED = told("Bo Reed", "denied", "it, ", kind=None, carrier="the Gazette")
FOUND = Attribution(
    Statement(at("Ada Quill"), at("said"), at("it leaks"), probability=0.9),
    form="indirect",
    speaker="Ada Quill",
    kind="official",
    kind_probability=0.9,
    naming="named",
    title=at("head of the pier"),
    country="Sweden",
)
DENIED = replace(
    FOUND,
    statement=Statement(at("Bo Reed"), at("wrote"), at("it, "), probability=0.8),
    speaker="Quill",
    title=(),
    why=at("the Gazette"),
    carriers=(Carrier("the Standard", at("the Gazette")),),
)
PAGE = Page("ledger", TEXT, [QUILL, REED], (FOUND, DENIED))


def test_each_part_is_right_or_wrong_where_it_is_given() -> None:
    first, second = judged(PAGE, PAGE.found)
    same = ("fact", "content", "source", "cue", "speaker", "kind", "naming", "title", "country")
    assert first == dict.fromkeys(same, True)
    assert second == {
        "fact": False,  # by its speaker
        "content": True,
        "source": True,
        "cue": False,
        "speaker": False,
        "naming": True,  # of the kind the annotators were not sure
        "why": False,
        "carrier": False,
    }


def test_where_nobody_says_it_no_other_part_counts() -> None:
    nobody = replace(FOUND, statement=Statement((), (), at("the pier board")))
    assert judged(PAGE, [nobody]) == [{"fact": False, "content": False}]


def test_a_carrier_of_whom_the_annotators_are_not_sure_is_left_out() -> None:
    page = replace(PAGE, gold=[{**REED, "carrier": "?"}])
    assert "carrier" not in judged(page, [DENIED])[0]


def test_figures_are_of_what_is_shown_and_of_all_there_is() -> None:
    other = replace(PAGE, outlet="gazette", gold=[QUILL])
    shown = on_pages([PAGE, other], lambda number, page: page.found if number == 0 else ())
    assert shown.rates()["fact"] == {"right": 0.5, "given": 2}
    assert shown.rates()["title"] == {"right": 1.0, "given": 1}
    assert shown.lost() == {"statement": 0, "speaker": 0.5, "kind": 0, "speaker and kind": 0}
    assert shown.by_outlet() == {
        "gazette": {
            **{"articles": 1, "attributions": 1, "shown": 0, "right": None, "found": 0.0},
            **dict.fromkeys(("content", "speaker", "kind", "naming")),
        },
        "ledger": {
            **{"articles": 1, "attributions": 2, "shown": 2, "right": 0.5, "found": 0.5},
            **{"content": 1.0, "speaker": 0.5, "kind": 1.0, "naming": 1.0},
        },
    }


def test_a_page_shows_what_is_likely_enough_and_nothing_twice() -> None:
    twice = replace(PAGE, found=(FOUND, FOUND))
    folds = [
        Examples(np.zeros((2, 1)), np.array([True, False]), (PAGE,)),
        Examples(np.zeros((2, 1)), np.array([True, True]), (twice,)),
    ]
    made = figures(folds, np.array([0.9, 0.2, 0.8, 0.7]), 0.3)
    assert (made["shown"], made["right_on_page"], made["found_on_page"]) == (2, 1.0, 0.5)
    assert made["page_f1_by_fold"] == [0.6667, 0.6667]
    assert made["by_outlet"]["ledger"]["articles"] == 2
    assert made["wrong_on_page"] == dict.fromkeys(made["wrong_on_page"], 0.0)
    assert marks(made)["fact"] == {"right": 1.0, "articles": 2}


def test_figures_by_outlet_are_those_of_its_examples() -> None:
    found = by_outlet(["b", "a", "b"], lambda mine: {"which": np.flatnonzero(mine).tolist()})
    assert found == {"a": {"which": [1]}, "b": {"which": [0, 2]}}
    assert brief({"all": 1, "by_outlet": found}) == {"all": 1}


FIGURES = {
    "few": {"articles": 4, "right": 0.1},
    "b": {"articles": 5, "right": 0.8},
    "a": {"articles": 9, "right": 0.756},
    "c": {"articles": 5, "right": None},
    "d": {"articles": 5, "right": 1.0},
}


def test_a_card_names_outlets_with_five_articles_and_more() -> None:
    assert spread(FIGURES, "right") == (0.756, 0.8, 1.0)
    assert spread({"few": FIGURES["few"]}, "right") is None
    assert table(FIGURES, ["right"]) == (
        "| outlet | articles | right |\n| --- | --- | --- |\n"
        "| a | 9 | .76 |\n| b | 5 | .80 |\n| c | 5 | – |\n| d | 5 | 1.00 |"
    )
    assert spreads(FIGURES, ["right", "wrong"]) == (
        "|  | lowest | median | highest |\n| --- | --- | --- | --- |\n| right | .76 | .80 | 1.00 |"
    )


def test_the_command_prints_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "metrics.json").write_text(json.dumps({"by_outlet": FIGURES}))
    main([str(tmp_path), "right", "--spread"])
    assert "| right | .76 | .80 | 1.00 |" in capsys.readouterr().out
