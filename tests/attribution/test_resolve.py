"""Statements become attributions: who has a whole line by a label, what refuses to speak."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ann Lee: It is late.", "indirect"),  # a headline
        ("\nAnn Lee: It is late.", "direct"),  # a label at the head of a line
        ("Ice\n• Ann Lee: It is late.", "direct"),
        ("Ice\nSo Ann Lee: It is late.", "indirect"),
    ],
)
def test_a_label_gives_the_whole_line_to_somebody(text: str, form: str) -> None:
    def span(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),)

    said = Statement(span("Ann Lee"), span(":"), span("It is late."))
    ((found,),) = resolve(analyse([text]), [(said,)])
    assert found.form == form


@pytest.mark.parametrize(
    ("source", "cue", "words", "content", "verb_class"),
    [
        ("Ann Lee", "did not say", "that it was late.", "that it was late", "neutral"),
        ("Ann Lee", "did not say", "that it was late.", "it was late", "neutral"),
        ("Ann Lee", "didn’t say", "he would stay.", "he would stay", "neutral"),
        ("Ann Lee", "has never publicly admitted", "that it fell.", "that it fell", "admitting"),
        ("Nobody at the mill", "said", "that it was late.", "that it was late", "neutral"),
        ("Ann Lee", "did not say", "when he would stay.", "he would stay", "refusing"),
        ("Ann Lee", "did not say", "when it was late.", "when it was late", "refusing"),
        ("Ann Lee", "did not confirm", "that figure.", "that figure", "refusing"),
        ("Ann Lee", "did not confirm or deny", "that it fell.", "that it fell", "refusing"),
        ("Ann Lee", "would not say", "that it was late.", "that it was late", "refusing"),
        ("Ann Lee", "declined to say", "that it was late.", "that it was late", "refusing"),
        ("Nobody at the mill", "confirmed", "the figures.", "the figures", "refusing"),
    ],
)
def test_a_claim_that_is_denied_is_no_refusal(
    source: str, cue: str, words: str, content: str, verb_class: str
) -> None:
    text = f"{source} {cue} {words}"

    def span(part: str) -> tuple[tuple[int, int], ...]:
        return ((text.index(part), text.index(part) + len(part)),)

    said = Statement(span(source), span(cue), span(content))
    ((found,),) = resolve(analyse([text]), [(said,)])
    assert (found.verb_class, found.stance) == (verb_class, "neutral")
