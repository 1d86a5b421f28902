"""What the decision is told of a candidate."""

from __future__ import annotations

import numpy as np
import pytest

from framing.attribution.attribution import Statement
from framing.attribution.decision.features import NAMES, SLOTS, columns, features
from framing.attribution.decision.parts import parts
from framing.language.reading import analyse

TEXT = "Ice late\n\nThe mayor would not say that it was late. “I knew,” she said."


def statement(source: str, cue: str, content: str, **given: float | str) -> Statement:
    spans = [((TEXT.index(part), TEXT.index(part) + len(part)),) for part in (source, cue, content)]
    return Statement(*spans, **given)  # type: ignore[arg-type]


FOUND = [
    statement("The mayor", "say", "that it was late", probability=0.8, odds=1.5),
    statement("she", "said", "“I knew,”", origin="turn of talk"),
]


def told() -> tuple[dict[str, list[float]], dict[str, list[str]]]:
    language = analyse([TEXT])
    known = features(language, [FOUND], parts(language.tokens, [FOUND]))
    numbers = dict(zip(columns(), known.numbers.T.tolist(), strict=True))
    return numbers, dict(zip((*SLOTS, *NAMES), known.words, strict=True))


def test_words_around_the_parts() -> None:
    _, words = told()
    assert words["before the cue"] == ["not", "she"]
    assert words["two before the cue"] == ["would", "”"]
    assert words["last of the source"] == ["mayor", "she"]
    assert words["before the source"] == ["late", "”"]
    assert words["first of the content"] == ["that", "“"]
    assert words["behind the content"] == [".", "she"]
    assert words["lemma"] == ["say", "say"]
    assert words["origin"] == ["net", "turn of talk"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("net", [1, 0]),
        ("log odds", [np.log(4), 0]),
        ("odds that it counts", [1.5, 0]),
        ("odds that it counts, unsaid", [1.5, 0]),
        ("negated", [1, 0]),
        ("modal", [1, 0]),
        ("content first", [0, 1]),
        ("headline", [0, 0]),
        ("first paragraph", [1, 1]),
        ("begins a paragraph", [0, 0]),
        ("opens a quotation", [0, 1]),
        ("content quoted", [0, 1]),
        ("cue quoted", [0, 0]),
        ("source is a pronoun", [0, 1]),
        ("source leads", [1, 1]),
        ("content ends a sentence", [1, 0]),
        ("beside", [0.5, 0.8]),
    ],
)
def test_numbers(name: str, wanted: list[float]) -> None:
    assert told()[0][name] == pytest.approx(wanted)


def test_an_article_before_it_changes_nothing() -> None:
    one, both = analyse([TEXT]), analyse(["She would not, if I said no.", TEXT])
    alone = features(one, [FOUND], parts(one.tokens, [FOUND]))
    second = features(both, [[], FOUND], parts(both.tokens, [[], FOUND]))
    assert alone.words == second.words
    assert np.array_equal(alone.numbers, second.numbers)


@pytest.mark.parametrize(
    ("line", "source", "cue", "name", "wanted"),
    [
        ("The crew has yet to say that it rained.", "The crew", "has yet to say", "verb", 1),
        ("The crew has yet again said that it rained.", "The crew", "said", "verb", 0),
        (
            "The crew never failed to say that it rained.",
            "The crew",
            "never failed to say",
            "verb",
            0,
        ),
        ("The crew held back from saying that it rained.", "The crew", "saying", "verb", 1),
        ("The crew not only said that it rained.", "The crew", "said", "verb", 0),
        ("The crew did not say until May that it rained.", "The crew", "say", "verb", 0),
        ("At no point did the crew say that it rained.", "the crew", "say", "verb", 1),
        ("At one point did the crew say that it rained.", "the crew", "say", "verb", 0),
        ("No crew said that it rained.", "No crew", "said", "source", 1),
        ("Not one crew said that it rained.", "one crew", "said", "source", 1),
        ("Not all crews said that it rained.", "Not all crews", "said", "source", 0),
        ("No fewer than two said that it rained.", "No fewer than two", "said", "source", 0),
    ],
)
def test_what_is_withheld_or_said_by_no_one(
    line: str, source: str, cue: str, name: str, wanted: int
) -> None:
    spans = [((line.index(p), line.index(p) + len(p)),) for p in (source, cue, "that it rained")]
    found = [Statement(*spans, probability=0.8)]
    language = analyse([line])
    known = features(language, [found], parts(language.tokens, [found]))
    numbers = dict(zip(columns(), known.numbers[0].tolist(), strict=True))
    column = {"verb": "verb negated", "source": "nobody is the source"}[name]
    assert numbers[column] == wanted
