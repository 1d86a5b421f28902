"""Whose words a token is: quoted and set-in words, retold ones, and those of nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from framing.attribution.forms import set_forms
from framing.features.base.feature import Batch
from framing.features.loaded.voices import VOICES, voices

BatchOf = Callable[..., Batch]
TEXT = "The mayor wrote that the harbour would close."
CONTENT = "that the harbour would close"


def voice_of_the_content(batch: Batch) -> set[str]:
    """Return the voices of the words of CONTENT."""
    tokens = batch.language.tokens
    start = TEXT.index(CONTENT)
    inside = (tokens.start >= start) & (tokens.end <= start + len(CONTENT))
    return {VOICES[int(voice)] for voice in voices(batch).voice[inside]}


@pytest.mark.parametrize(
    ("known", "voice"),
    [
        ({}, "reported"),
        ({"origin": set_forms.ORIGIN}, "quoted"),  # a post that is set into the text
        ({"unclear": True}, "outlet"),  # left to the reader: nobody is said to have said it
        ({"voiced": False}, "outlet"),
    ],
)
def test_words_outside_quotation_marks(
    batch_of: BatchOf, known: dict[str, Any], voice: str
) -> None:
    batch = batch_of((TEXT, CONTENT))
    ((found,),) = batch.attributions
    changed = replace(found, statement=replace(found.statement, **known))
    assert voice_of_the_content(replace(batch, attributions=((changed,),))) == {voice}


def test_unclear_words_in_quotation_marks_are_quoted(batch_of: BatchOf) -> None:
    text = "“The harbour will close” was on every wall."
    batch = batch_of((text, "The harbour will close"))
    ((found,),) = batch.attributions
    unclear = replace(found, statement=replace(found.statement, unclear=True))
    spoken = voices(replace(batch, attributions=((unclear,),)))
    assert spoken.words.tolist() == [[4, 4, 0]]


@pytest.mark.parametrize(
    "text",
    [
        "The thugs' leader met the workers' union in the '90s, and rock 'n' roll was banned.",
        "The thugs’ leader met the workers’ union in the ’90s, and rock ’n’ roll was banned.",
    ],
)
def test_apostrophes_open_no_quotation(batch_of: BatchOf, text: str) -> None:
    assert voices(batch_of(text)).words[0, 1] == 0
