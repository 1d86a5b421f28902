"""The attribution model on sentences that we wrote: spans, laws and independence of the batch."""

from __future__ import annotations

import dataclasses
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.attribution import Statement
from framing.attribution.net.model import read_model, statements
from framing.errors import ModelError
from framing.language.reading import analyse as language_of
from framing.model_files import model_folder
from framing.resources import folder

BUDGET = (
    "Council approves budget\n\n"
    "The mayor said on Monday that the new budget would help every school in the city.\n\n"
    "“We will hire ten teachers,” said Ana Ruiz, who chairs the school board. "
    "“It is about time.”\n\n"
    "According to a report by the auditor, costs rose by 4 percent last year."
)
STRIKE = (
    "Drivers to strike on Friday\n\n"
    '"Nobody asked us," Peter Holm told reporters outside the depot.\n\n'
    "The company called the strike “irresponsible” and said it had made a fair offer."
)
QUIET = "The river rose by two metres overnight. Three bridges were closed."


def found(text: str, *, fast: bool = False) -> list[tuple[list[str], list[str], list[str]]]:
    """Return the statements of `text` as words: source, cue, content."""

    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [text[start:end] for start, end in spans]

    return [
        (words(f.source), words(f.cue), words(f.content))
        for f in statements(language_of([text]), fast=fast)[0]
    ]


MODELS = pytest.mark.parametrize("fast", [False, True], ids=["accurate", "fast"])


@MODELS
def test_direct_speech_before_its_cue(fast: bool) -> None:
    text = "“The bridge is closed,” Maria Lopez said."
    assert found(text, fast=fast) == [(["Maria Lopez"], ["said"], ["“The bridge is closed,”"])]


@MODELS
def test_direct_speech_with_straight_marks(fast: bool) -> None:
    text = '"The bridge is closed," Maria Lopez said.'
    ((source, cue, (content,)),) = found(text, fast=fast)
    assert (source, cue) == (["Maria Lopez"], ["said"])
    assert content.strip('",') == "The bridge is closed"  # a rule sees to the marks


@MODELS
def test_indirect_speech(fast: bool) -> None:
    text = "The minister said the bridge would be closed for a week."
    assert found(text, fast=fast) == [
        (["The minister"], ["said"], ["the bridge would be closed for a week"])
    ]


@MODELS
def test_inverted_order(fast: bool) -> None:
    text = "“We have no money left,” said the minister."
    assert found(text, fast=fast) == [(["the minister"], ["said"], ["“We have no money left,”"])]


@MODELS
def test_a_text_without_speech_has_no_statements(fast: bool) -> None:
    assert found(QUIET, fast=fast) == []


@MODELS
def test_texts_without_words(fast: bool) -> None:
    assert statements(language_of(["", " \n"]), fast=fast) == ((), ())
    assert statements(language_of([]), fast=fast) == ()


@MODELS
def test_batch_is_single_and_order_does_not_matter(fast: bool) -> None:
    texts = [BUDGET, "", STRIKE, QUIET, BUDGET + "\n\n" + STRIKE]
    alone = [statements(language_of([text]), fast=fast)[0] for text in texts]
    assert list(statements(language_of(texts), fast=fast)) == alone
    assert list(statements(language_of(texts[::-1]), fast=fast)) == alone[::-1]
    assert sum(map(len, alone)) >= 8


@MODELS
def test_a_text_that_ends_in_a_colon_does_not_run_into_the_next(fast: bool) -> None:
    texts = ["She said she said:", "she said the bridge was closed."]
    assert list(statements(language_of(texts), fast=fast)) == [
        statements(language_of([text]), fast=fast)[0] for text in texts
    ]


PIECES = st.sampled_from(
    [
        "she said",
        "The mayor",
        " ",
        "“",
        "”",
        '"',
        "''",
        ", ",
        ". ",
        "\n\n",
        ":",
        "told reporters that",
        "he denied it",
        "»",
        "According to police",
        "THE END",
        "12 percent",
        "@someone",
    ]
)


@MODELS
@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=30).map(" ".join), max_size=4))
def test_laws_of_any_batch(fast: bool, texts: list[str]) -> None:
    every = statements(language_of(texts), fast=fast)
    assert every == tuple(statements(language_of([text]), fast=fast)[0] for text in texts)
    for text, of_text in zip(texts, every, strict=True):
        for statement in of_text:
            assert statement.content
            assert 0 <= statement.probability <= 1
            for part in (statement.source, statement.cue, statement.content):
                edges = [offset for span in part for offset in span]
                assert edges == sorted(set(edges))
                assert all(0 <= offset <= len(text) for offset in edges)
            assert in_text_order(of_text)


def in_text_order(of_text: tuple[Statement, ...]) -> bool:
    starts = [statement.cue[0] for statement in of_text]
    return starts == sorted(starts)


HINT = "(install the package again, or retrain the model as its card says)"


def copy_of_the_fast_model(folder: Path) -> Path:
    return Path(shutil.copytree(model_folder("attribution-fast"), folder / "copy"))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("weights.npz", ": the attribution model's file 'weights.npz' is missing"),
        ("spec.toml", ": the attribution model has no spec.toml"),
        ("settings.json", "/settings.json: the attribution model's file cannot be read: [Errno 2]"),
    ],
)
def test_a_missing_part_is_named_with_its_folder(tmp_path: Path, name: str, what: str) -> None:
    copy = copy_of_the_fast_model(tmp_path)
    (copy / name).unlink()
    with pytest.raises(ModelError) as caught:
        read_model(copy)
    assert str(caught.value).startswith(f"{copy}{what}")
    assert str(caught.value).endswith(HINT)


@pytest.mark.parametrize("kept", [0, 100, 100_000])
def test_truncated_weights_are_an_error_in_one_line(tmp_path: Path, kept: int) -> None:
    weights = copy_of_the_fast_model(tmp_path) / "weights.npz"
    weights.write_bytes(weights.read_bytes()[:kept])
    with pytest.raises(ModelError) as caught:
        read_model(weights.parent)
    assert str(caught.value).startswith(f"{weights}: the attribution model's file cannot be read:")
    assert "\n" not in str(caught.value)


def test_an_array_that_is_missing_is_named(tmp_path: Path) -> None:
    weights = copy_of_the_fast_model(tmp_path) / "weights.npz"
    with np.load(weights) as stored:
        np.savez(weights, **{n: stored[n] for n in stored.files if n != "place.weight"})
    with pytest.raises(ModelError, match=r"copy: the attribution model lacks 'place\.weight'"):
        read_model(weights.parent)


def test_a_setting_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    settings = copy_of_the_fast_model(tmp_path) / "settings.json"
    settings.write_text(settings.read_text("utf-8").replace('"least"', '"lowest"'), "utf-8")
    with pytest.raises(ModelError, match="a part of the attribution model is malformed"):
        read_model(settings.parent)


def test_a_folder_of_models_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tagger").mkdir()
    monkeypatch.setenv("FRAMING_MODELS", str(tmp_path))
    assert model_folder("tagger") == tmp_path / "tagger"
    assert model_folder("punkt") == folder("models") / "punkt"


def test_a_higher_threshold_keeps_a_part_of_the_statements() -> None:
    from framing.attribution.net.model import load

    model, tokens = load("attribution"), language_of([BUDGET, STRIKE]).tokens
    strict = dataclasses.replace(model, settings=dataclasses.replace(model.settings, least=0.9))
    kept, every = strict.statements(tokens), model.statements(tokens)
    for some, more in zip(kept, every, strict=True):
        assert {f for f in some if not f.unclear} <= {f for f in more if not f.unclear}
        assert {f.content for f in some} == {f.content for f in more}  # the rest stays, unclear
    sure, likely = (sum(not f.unclear for fs in each for f in fs) for each in (kept, every))
    assert 0 < sure < likely
