"""The judgement of sentences: loaded against neutral wording, names swapped, shares by voice."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import framing.features.loaded_sentences as unit
from framing.errors import ModelError
from framing.features.base.feature import Batch
from framing.features.loaded.masking import NAME, Vocabulary, mask
from framing.features.loaded.model import load, unpack
from framing.language.reading import analyse
from framing.model_files import model_folder

MODEL = model_folder("loaded")

PAIRS = [
    (
        "The shameful regime of lies has plunged the town into a grotesque disaster.",
        "The council has raised the price of parking in the town by ten cents.",
    ),
    (
        "His absurd, hysterical rant disgusted everybody with a shred of decency.",
        "He spoke for twenty minutes and took three questions afterwards.",
    ),
    (
        "Radical thugs brazenly rammed their outrageous scheme down our throats.",
        "Members of the committee approved the plan by nine votes to four.",
    ),
    (
        "It is a pathetic excuse from a corrupt and utterly incompetent elite.",
        "The ministry said the report would be published on Thursday.",
    ),
]
SWAPS = [
    ("Republicans", "Democrats"),
    ("Trump", "Biden"),
    ("Israel", "Iran"),
    ("Muslims", "Christians"),
    ("leftists", "rightists"),
    ("liberals", "conservatives"),
]
FRAMES = [
    "{} have no shame and no plan, and their tired slogans fool nobody.",
    "The budget of {} was debated for two hours on Monday.",
    "Nobody trusts the ridiculous promises of {} any more.",
]


def probabilities(*texts: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return load(MODEL).judge(analyse(texts)).sentences


@pytest.mark.parametrize(("loaded", "neutral"), PAIRS)
def test_loaded_wording_is_likelier_than_neutral(loaded: str, neutral: str) -> None:
    high, low = probabilities(loaded, neutral)
    assert high > 0.5 > low
    assert high - low > 0.3


@pytest.mark.parametrize(("one", "other"), SWAPS)
@pytest.mark.parametrize("frame", FRAMES)
def test_it_does_not_matter_who_is_named(frame: str, one: str, other: str) -> None:
    first, second = probabilities(frame.format(one), frame.format(other))
    assert first == second


def test_a_full_name_weighs_as_much_as_a_surname() -> None:
    first, second = probabilities(
        "The senator, Ada Quimby Vance, gave a speech.", "The senator, Orlo, gave a speech."
    )
    assert first == second


def test_neither_batch_nor_order_matters() -> None:
    """Products are rounded to a grid, so an article gets the same bits in any company."""
    texts = [text for pair in PAIRS for text in pair]
    together = probabilities(*texts)
    alone = np.concatenate([probabilities(text) for text in texts])
    backwards = probabilities(*texts[::-1])[::-1]
    assert together.tolist() == alone.tolist() == backwards.tolist()


VOCABULARY = Vocabulary(
    ("the", "of", "said", "plan", "house", "bush", "was", "mild", ".", '"', "anger"),
    frozenset({"bush"}),
)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("The plan of Ann Lee was mild.", ["the", "plan", "of", NAME, "was", "mild", "."]),
        ("Bush said the plan was mild.", [NAME, "said", "the", "plan", "was", "mild", "."]),
        ("Plan of the left.", ["plan", "of", "the", NAME, "."]),
        ("The White House plan.", ["the", NAME, "plan", "."]),
        ("Anger of American liberals.", ["anger", "of", NAME, "."]),
        ("“Anger”, 40 of the anti-Bush.", ['"', "anger", '"', 4, 3, "of", "the", 6, "."]),
    ],
)
def test_names_are_put_out_of_sight(text: str, seen: list[str | int]) -> None:
    masked = mask(analyse([text]), VOCABULARY)
    expected = [VOCABULARY.numbers[s] if isinstance(s, str) else s for s in seen]
    assert masked.ids.tolist() == expected
    assert masked.bounds.tolist() == [0, len(seen)]


def test_an_empty_batch() -> None:
    assert mask(analyse([]), VOCABULARY).bounds.tolist() == [0]
    assert mask(analyse([""]), VOCABULARY).bounds.tolist() == [0]


def test_every_sentence_is_marked_where_it_stands(batch_of: Callable[..., Batch]) -> None:
    text = f"{PAIRS[0][0]} {PAIRS[0][1]}"
    found = unit.measure(batch_of(text))
    marks = [mark for mark in found.marks if mark.layer == "sentence"]
    assert [(m.start, m.end, m.label) for m in marks] == [
        (0, len(PAIRS[0][0]), "loaded"),
        (len(PAIRS[0][0]) + 1, len(text), ""),
    ]
    assert marks[0].value > 0.5 > marks[1].value
    assert [m.voice for m in marks] == ["outlet", "outlet"]
    assert found.columns["loaded_sentences_share"] == [0.5]
    assert found.columns["loaded_sentences_probability"][0] == pytest.approx(
        (marks[0].value + marks[1].value) / 2
    )
    assert math.isnan(found.columns["loaded_sentences_quoted_share"][0])


def test_a_sentence_wholly_quoted_is_not_the_outlets(batch_of: Callable[..., Batch]) -> None:
    found = unit.measure(batch_of(f"“{PAIRS[1][0]}”"))
    assert math.isnan(found.columns["loaded_sentences_share"][0])
    assert found.columns["loaded_sentences_quoted_share"] == [1.0]
    assert [m.voice for m in found.marks if m.layer == "sentence"] == ["quoted"]


def test_another_version_is_refused(tmp_path: Path) -> None:
    spec = (MODEL / "spec.toml").read_text("utf-8").replace("version = 2 ", "version = 3 ")
    (tmp_path / "spec.toml").write_text(spec, "utf-8")
    with pytest.raises(ModelError, match="version 3 of the loaded language model; this program"):
        load(tmp_path)


def test_pickled_or_missing_parts_are_refused(tmp_path: Path) -> None:
    (tmp_path / "spec.toml").write_text((MODEL / "spec.toml").read_text("utf-8"), "utf-8")
    np.savez(tmp_path / "weights.npz", words=np.array([{"a": 1}], object))
    with pytest.raises(
        ModelError, match="the loaded language model's file cannot be read: Object arrays"
    ):
        load(tmp_path)
    (tmp_path / "more").mkdir()
    with pytest.raises(KeyError):
        unpack({"words": np.frombuffer(b"a", np.uint8)})
