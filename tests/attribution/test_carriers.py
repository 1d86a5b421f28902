"""Through whom a claim reaches the reader."""

from __future__ import annotations

import pytest

from framing.attribution.frame import Frame, Span
from framing.attribution.resolve import resolve
from framing.language.reading import read


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)


def carried(text: str, *frames: tuple[str, str, str]) -> list[tuple[str, list[str]]]:
    made = tuple(
        Frame(*(((span(text, part),) if part else ()) for part in frame)) for frame in frames
    )
    (found,) = resolve(read([text]), [made])
    return [(a.carrier, [text[x:y] for x, y in a.carrier_span]) for a in found]


def test_the_outer_of_two_nested_attributions_carries_the_inner() -> None:
    text = "State radio reported that the ministry said the ferry was late."
    assert carried(
        text,
        ("State radio", "reported", "the ministry said the ferry was late"),
        ("the ministry", "said", "the ferry was late"),
    ) == [("", []), ("State radio", ["State radio"])]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "carrier"),
    [
        ("State radio reported on Monday that the ministry said it was late.",
         "the ministry", "said", "it was late", "State radio"),
        ("The gazette Standard quoted the ministry as saying it was late.",
         "the ministry", "saying", "it was late", "Standard"),
        ("The ministry said it was late, state television reported.",
         "The ministry", "said", "it was late", "state television"),
        ("The ministry said it was late, according to the newspaper Standard.",
         "The ministry", "said", "it was late", "Standard"),
        ("It was late, state radio said on Friday, citing the ministry.",
         "the ministry", "citing", "It was late", "state radio"),
        ("Ada Quill, as Reuters reports, said it was late.",
         "Ada Quill", "said", "it was late", "Reuters"),
        # first-hand
        ("The ministry said it was late.", "The ministry", "said", "it was late", ""),
        ("Otto Brandt left, and the ministry said it was late, its minister said.",
         "the ministry", "said", "it was late", ""),
    ],
)  # fmt: skip
def test_a_report_beside_the_claim(
    text: str, source: str, cue: str, content: str, carrier: str
) -> None:
    ((found, spans),) = carried(text, (source, cue, content))
    assert found == carrier
    assert bool(spans) == bool(carrier)


def test_nobody_carries_himself() -> None:
    text = "Ada Quill said Quill said it was late."
    assert carried(
        text, ("Ada Quill", "said", "Quill said it was late"), ("Quill", "said", "it was late")
    )[1] == ("", [])
