"""Who is kept unnamed, and why."""

from __future__ import annotations

import pytest

from framing.attribution.anonymity import by_phrase, reasons
from framing.attribution.find import frames
from framing.attribution.frame import Frame
from framing.attribution.resolve import resolve
from framing.language.reading import read


@pytest.mark.parametrize(
    ("phrase", "hidden"),
    [
        ("two people familiar with the talks", True),
        ("a source close to the mayor", True),
        ("insiders", True),
        ("the officer, who asked not to be named", True),
        ("the minister", False),
        ("the resource office", False),
        ("people in the street", False),
    ],
)
def test_by_phrase(phrase: str, hidden: bool) -> None:
    assert by_phrase(phrase) is hidden


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She spoke on condition of anonymity because she was not authorized to speak.",
         ["because she was not authorized to speak"]),
        ("He asked not to be named for fear of reprisals, the clerk said.",
         ["for fear of reprisals, the clerk said"]),
        ("She spoke on condition of anonymity to describe the private meeting.",
         ["to describe the private meeting"]),
        ("He spoke on condition of anonymity.", []),
        ("He spoke because she had left.", []),
    ],
)  # fmt: skip
def test_the_reason_given(text: str, reason: list[str]) -> None:
    assert [text[a:b] for a, b in reasons(text, 0, len(text))] == reason


def test_the_reason_is_marked_on_the_attribution() -> None:
    text = (
        "A clerk, speaking on condition of anonymity because she feared reprisals, "
        "said it was late."
    )
    source = (0, text.index(", said"))
    cue = (text.index("said it"), text.index("said it") + 4)
    content = (text.index("it was"), len(text) - 1)
    ((found,),) = resolve(read([text]), [(Frame((source,), (cue,), (content,)),)])
    assert (found.speaker, found.naming) == ("clerk", "anonymous")
    assert [text[a:b] for a, b in found.reason] == ["because she feared reprisals"]


def test_who_is_anonymous_once_is_so_throughout() -> None:
    text = (
        "A harbour official said the ferry was late. "
        "The official, who spoke anonymously, said the ferry was old."
    )
    language = read([text])
    (found,) = resolve(language, [_by_rule(text)])
    assert {a.naming for a in found} == {"anonymous"}
    assert frames(language)  # the model or the rules find frames of the same text


def _by_rule(text: str) -> tuple[Frame, ...]:
    from framing.attribution.rules import frames as by_rule

    return by_rule(read([text]))[0]
