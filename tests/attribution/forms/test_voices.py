"""Voices that are heard: whose a quotation is that another's statement had taken."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.voices import with_voices


def told(text: str, *known: Statement) -> list[tuple[str, str, str]]:
    return [
        (
            " … ".join(text[a:b] for a, b in f.source),
            " … ".join(text[a:b] for a, b in f.cue),
            " … ".join(text[a:b] for a, b in f.content),
        )
        for f in with_voices(text, known)
    ]


@pytest.mark.parametrize(
    ("behind", "source", "cue"),
    [
        ("came the voice of Ada Quill from the quay.", "Ada Quill", "came the voice"),
        ("came the reply of the clerk.", "the clerk", "came the reply"),
        ("came a hoarse shout from Otto Brandt by the fire.", "Otto Brandt",
         "came a hoarse shout"),
        ("came an answer from his aunt, who laughed.", "his aunt", "came an answer"),
    ],
)  # fmt: skip
def test_whose_voice_is_heard(behind: str, source: str, cue: str) -> None:
    assert told(f"“It is shut,” {behind}") == [(source, cue, "“It is shut,”")]


def test_another_s_statement_loses_those_words() -> None:
    text = "“Ice,” Ada said. “It is shut,” came the voice of Otto."
    said = Statement(((7, 10),), ((11, 15),), ((0, 6), (17, 30)))
    assert told(text, said) == [
        ("Ada", "said", "“Ice,”"),
        ("Otto", "came the voice", "“It is shut,”"),
    ]


def test_one_that_was_found_stays_and_other_arrivals_are_none() -> None:
    text = "“It is shut,” came the voice of Otto."
    said = Statement(((32, 36),), ((14, 31),), ((0, 13),))
    assert with_voices(text, [said]) == (said,)
    assert told("“It is shut,” and there came the end of Otto.") == []
