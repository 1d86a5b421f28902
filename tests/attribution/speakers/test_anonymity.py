"""Who is kept unnamed, and why."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.find import attributions
from framing.attribution.resolve import resolve
from framing.attribution.speakers.anonymity import (
    NONE_GIVEN,
    by_phrase,
    reason_sorts,
    reasons,
    sort_of,
)
from framing.language.reading import analyse


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
        ("She spoke on condition of anonymity because it was raining hard.",
         ["because it was raining hard"]),
        ("She spoke on condition of anonymity, because it was raining.",
         ["because it was raining"]),
        ("She spoke on condition of anonymity because it fell.", ["because it fell"]),
        ("She spoke on condition of anonymity because of it.", []),
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
    ((found,),) = resolve(analyse([text]), [(Statement((source,), (cue,), (content,)),)])
    assert (found.speaker, found.naming) == ("clerk", "anonymous")
    assert [text[a:b] for a, b in found.reason] == ["because she feared reprisals"]


@pytest.mark.parametrize(
    ("reason", "sort"),
    [
        ("because she was not authorised to discuss the talks", "not authorised"),
        ("for fear of losing his job", "fear"),
        ("citing security concerns", "fear"),
        ("because of the sensitivity of the negotiations", "sensitive talks"),
        ("because the investigation is ongoing", "sensitive talks"),
        ("to describe a private meeting", "private matter"),
        ("in keeping with company policy", "policy"),
        ("because he wasn’t authorized to speak publicly", "not authorised"),
        ("to speak candidly", "other"),
        ("because it was raining", "other"),
    ],
)
def test_the_sort_of_a_reason(reason: str, sort: str) -> None:
    assert sort_of(reason) == sort
    assert sort in reason_sorts()


def test_what_a_source_says_is_no_reason_for_its_anonymity() -> None:
    text = "An insider said the papers were classified."
    assert anonymous(text, ("An insider", "said", "the papers were classified")) == [
        ("insider", [], NONE_GIVEN)
    ]


def test_a_reason_in_a_sentence_of_its_own_holds_for_who_is_its_subject() -> None:
    text = (
        "“It was late,” one harbour official said on condition of anonymity. An insider said it "
        "was old. Both officials spoke on condition of anonymity because the talks are ongoing."
    )
    reason = ["because the talks are ongoing"]
    assert anonymous(
        text,
        ("one harbour official", "said", "“It was late,”"),
        ("An insider", "said it", "it was old"),
    ) == [("one harbour official", reason, "sensitive talks"), ("insider", [], NONE_GIVEN)]


def test_a_reason_told_by_a_pronoun_holds_for_who_spoke_before_and_wherever_he_speaks() -> None:
    text = (
        "An insider said it was old. She asked not to be named for fear of losing her job. "
        "It rained. The insider added that it leaked."
    )
    reason = ["for fear of losing her job"]
    assert (
        anonymous(
            text,
            ("An insider", "said", "it was old"),
            ("The insider", "added", "it leaked"),
        )
        == [("insider", reason, "fear")] * 2
    )


def anonymous(text: str, *statements: tuple[str, str, str]) -> list[tuple[str, list[str], str]]:
    made = [
        Statement(*(((text.index(part), text.index(part) + len(part)),) for part in statement))
        for statement in statements
    ]
    (found,) = resolve(analyse([text]), [made])
    assert {a.naming for a in found} == {"anonymous"}
    return [(a.speaker, [text[x:y] for x, y in a.reason], a.reason_sort) for a in found]


def test_who_is_anonymous_once_is_so_throughout() -> None:
    text = (
        "A harbour official said the ferry was late. "
        "The official, who spoke anonymously, said the ferry was old."
    )
    (found,) = attributions(analyse([text]))
    assert [a.naming for a in found] == ["anonymous", "anonymous"]
