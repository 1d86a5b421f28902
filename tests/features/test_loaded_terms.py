"""Loaded terms: every category and voice on sentences of ours, the seed, and what stays put."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from framing.articles import read as read_articles
from framing.attribution.find import attributions
from framing.features.base.feature import Batch, Measured
from framing.features.loaded_terms import FEATURE
from framing.language.reading import analyse

BatchOf = Callable[..., Batch]


def marked(batch: Batch) -> list[tuple[str, str, str]]:
    """Return (term as written, category, voice) of each mark."""
    return [
        (batch.articles[m.article].text[m.start : m.end], m.label, m.voice)
        for m in FEATURE.measure(batch).marks
    ]


SENTENCES = [
    ("The bill is utterly absurd.", [("utterly absurd", "intensifiers")]),
    ("The regime closed two newspapers.", [("regime", "labels")]),
    ("It ended as a witch hunt.", [("witch hunt", "dysphemisms")]),
    ("The pension fund is a ticking time bomb.", [("ticking time bomb", "scare")]),
    ("The senator lashed out on Monday.", [("lashed out", "combat")]),
    ("The party is in disarray.", [("in disarray", "contempt")]),
    ("The plan is absurd.", [("absurd", "contempt")]),
    ("Her deputy is a hypocrite.", [("hypocrite", "morality")]),
    ("The so-called reform starts in May.", [("so-called", "insinuation")]),
]


@pytest.mark.parametrize(("text", "hits"), SENTENCES)
def test_a_loaded_term_in_the_outlets_voice(
    batch_of: BatchOf, text: str, hits: list[tuple[str, str]]
) -> None:
    assert marked(batch_of(text)) == [(*hit, "outlet") for hit in hits]


@pytest.mark.parametrize(("text", "hits"), SENTENCES)
def test_a_loaded_term_in_a_quotation(
    batch_of: BatchOf, text: str, hits: list[tuple[str, str]]
) -> None:
    quoted = f"“{text[:-1]},” the mayor said."
    found = marked(batch_of((quoted, text[:-1])))
    assert found == [(*hit, "quoted") for hit in hits]


def test_three_voices_in_one_sentence(batch_of: BatchOf) -> None:
    text = 'The embattled mayor said that the vote was a farce run by "crooks and liars".'
    batch = batch_of((text, 'that the vote was a farce run by "crooks and liars"'))
    found = FEATURE.measure(batch)
    assert [(text[m.start : m.end], m.voice, m.attribution) for m in found.marks] == [
        ("embattled", "outlet", -1),
        ("farce", "reported", 0),
        ("crooks", "quoted", 0),
        ("liars", "quoted", 0),
    ]
    # Words: 4 of the outlet ("The embattled mayor said"), 8 reported, 3 quoted.
    assert found.columns["loaded_outlet"] == [250.0]
    assert found.columns["loaded_reported"] == [125.0]
    assert found.columns["loaded_quoted"] == [pytest.approx(2000 / 3)]
    assert found.columns["loaded_outlet_share"] == [0.25]
    assert found.columns["loaded_emotive"] == [250.0]
    assert found.columns["loaded_contempt"] == [0.0]
    assert found.columns["loaded_count"] == [4.0]


def test_quotation_marks_without_a_speaker_are_not_the_outlets_words(batch_of: BatchOf) -> None:
    text = "Banners read “Down with the hated tyrant” all night."
    assert marked(batch_of(text)) == [
        ("hated tyrant", "labels", "quoted"),
    ]


def test_what_nobody_voiced_is_the_outlets(batch_of: BatchOf) -> None:
    text = "The mayor plans to end the farce."
    batch = batch_of((text, "to end the farce"))
    ((found,),) = batch.attributions
    silent = replace(found, statement=replace(found.statement, voiced=False))
    (mark,) = FEATURE.measure(replace(batch, attributions=((silent,),))).marks
    assert (mark.voice, mark.attribution) == ("outlet", 0)
    (mark,) = FEATURE.measure(batch).marks
    assert (mark.voice, mark.attribution) == ("reported", 0)


def test_the_mark_says_a_neutral_wording_and_how_likely_it_is_loaded(batch_of: BatchOf) -> None:
    (mark,) = FEATURE.measure(batch_of("The unions slammed the offer.")).marks
    assert (mark.layer, mark.label, mark.note) == ("loaded", "combat", "criticised")
    assert 0.5 < mark.value <= 1


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("A deadly dose of the drug was found.", []),
        ("Her drug regime was changed after radical surgery.", []),
        ("Doctors started a strict exercise regime.", []),
        ("The car slammed into a wall.", []),
        ("The unions slammed the offer.", ["slammed"]),
        ("She pleaded guilty to one charge.", []),
        ("Tim Savage and Ann Moody met at Crooked Creek.", []),
        ("The Radical Party holds nine seats.", []),
        ("The crew used a fire retardant.", []),
        ("The harsh winter killed the crops.", []),
        ("Crude oil fell by three per cent.", []),
        ("It was a crude smear.", ["crude smear"]),
        ("He is a thug.", ["thug"]),
        ("He is not a thug.", []),  # what is denied is not said
        ("It rained.", []),
        ("Advertisement:", []),
    ],
)
def test_a_word_is_judged_in_its_sense_here(batch_of: BatchOf, text: str, hits: list[str]) -> None:
    assert [term for term, _, _ in marked(batch_of(text))] == hits


@pytest.mark.parametrize("change", [str.upper, str.title])
def test_case_does_not_matter(batch_of: BatchOf, change: Callable[[str], str]) -> None:
    text = "The brutal regime faces a witch hunt"
    plain = [term for term, _, _ in marked(batch_of(text))]
    assert plain == ["brutal regime", "witch hunt"]
    assert [term.lower() for term, _, _ in marked(batch_of(change(text)))] == plain


@pytest.mark.parametrize("marks", ["“”", '""', "„“", "«»"])
def test_any_quotation_marks_give_the_speaker_the_word(batch_of: BatchOf, marks: str) -> None:
    words = "The plan is an utter shambles"
    text = f"{marks[0]}{words}{marks[1]}, the mayor said."
    assert marked(batch_of((text, words))) == [
        ("utter shambles", "sensational", "quoted"),
    ]


PARTIES = [("Democrats", "Republicans"), ("Labour", "Conservatives"), ("Muslims", "Christians")]
PLACES = ["Moscow", "Washington", "Beijing", "Kyiv", "Tehran", "Jerusalem", "London"]


@pytest.mark.parametrize("pair", PARTIES)
def test_whoever_is_named_the_terms_are_the_same(batch_of: BatchOf, pair: tuple[str, str]) -> None:
    text = "In a shameless stunt, {0} smeared {1} as crooks."
    one, other = (marked(batch_of(text.format(*p))) for p in (pair, pair[::-1]))
    assert one == other
    assert [term for term, _, _ in one] == ["shameless stunt", "smeared", "crooks"]


@pytest.mark.parametrize("place", PLACES)
def test_no_place_is_loaded(batch_of: BatchOf, place: str) -> None:
    text = f"Officials from {place} met the police, the army and migrants in the north."
    assert marked(batch_of(text)) == []


def columns_of(measured: Measured, article: int) -> list[float]:
    return [values[article] for values in measured.columns.values()]


def test_batch_and_order_do_not_matter(batch_of: BatchOf) -> None:
    texts = [text for text, _ in SENTENCES] + ["", "Rain fell."]
    together = FEATURE.measure(batch_of(*texts))
    backwards = FEATURE.measure(batch_of(*texts[::-1]))
    for i, text in enumerate(texts):
        alone = FEATURE.measure(batch_of(text))
        expected = pytest.approx(columns_of(alone, 0), nan_ok=True)
        assert columns_of(together, i) == expected
        assert columns_of(backwards, len(texts) - 1 - i) == expected
    assert {column.name for column in FEATURE.columns} == set(together.columns)


def test_without_words_nothing_is_defined(batch_of: BatchOf) -> None:
    columns = FEATURE.measure(batch_of("")).columns
    assert columns["loaded_count"] == [0.0]
    for name in ("loaded_outlet", "loaded_quoted", "loaded_outlet_share", "loaded_labels"):
        assert math.isnan(columns[name][0]), name
    assert FEATURE.measure(batch_of()).columns["loaded_count"] == []


def test_the_seed_article(seeds: Path) -> None:
    (article,) = read_articles([seeds / "000_8f3ecf46fba057ec.txt"]).articles
    language = analyse([article.text])
    batch = Batch((article,), language, attributions(language))
    found = marked(batch)
    by_term: dict[str, set[str]] = {}
    for term, _, voice in found:
        by_term.setdefault(term.lower(), set()).add(voice)
    # Retold from officials without quotation marks: reported.
    assert by_term["harsh measures"] == {"reported"}
