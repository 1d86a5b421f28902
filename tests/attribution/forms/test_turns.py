"""Labelled lines: which are turns of talk, and how they meet what was found before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.turns import turns, with_turns

TALK = (
    "Ice\n\nANN LEE: The port is shut.\n\nNobody came.\n\nBEN ROY, MAYOR: When will it open?\n\n"
    "LEE: In May, if the sun helps."
)


def words(text: str, found: list[Statement] | tuple[Statement, ...]) -> list[tuple[str, str]]:
    return [
        (
            " … ".join(text[a:b] for a, b in f.source),
            " … ".join(text[a:b] for a, b in f.content),
        )
        for f in found
    ]


SAID = [
    ("ANN LEE", "The port is shut. … Nobody came."),
    ("BEN ROY, MAYOR", "When will it open?"),
    ("LEE", "In May, if the sun helps."),
]


def test_a_transcript() -> None:
    assert words(TALK, turns(TALK)) == SAID
    assert {f.origin for f in turns(TALK)} == {"turn of talk"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # One label alone, or each of its own, makes no talk.
        ("Ice\n\nANN LEE: The port is shut.", []),
        ("Ice\n\nANN LEE: The port is shut.\n\nBEN ROY: When will it open?", []),
        ("Ice\n\nLEE: The port is shut.\n\nLEE: It will be open.", []),
        # A table: half of the lines must have four words.
        ("Ice\n\nLee: Two men.\n\nRoy: Six men.\n\nLee: One man.", []),
        ("Ice\n\nLee: Two men came in.\n\nRoy: Six men.\n\nLee: One man.\n\nRoy: Nine men left it.",
         [("Lee", "Two men came in."), ("Roy", "Six men."), ("Lee", "One man."),
          ("Roy", "Nine men left it.")]),
        # Words in quotation marks are turns by themselves, and end with the marks.
        ("Ice\n\n- Ann Lee: “The port is shut.”", [("Ann Lee", "“The port is shut.”")]),
        ("Ice\n\nAnn Lee (mayor): “It is shut.” It fell.",
         [("Ann Lee (mayor)", "“It is shut.”")]),
        ("Ice\n\nAnn Lee: “The port” is shut", []),
        # Question and answer.
        ("Ice\n\nQ. Is it shut?\n\nA. It is, by the ice.\n\nQ. For long?\n\nA. Until May or June.",
         [("Q", "Is it shut?"), ("A", "It is, by the ice."), ("Q", "For long?"),
          ("A", "Until May or June.")]),
        # The headline is none, nor is a line whose label is a verb.
        ("LEE: The port is shut.\n\nROY: When will it open?\n\nLEE: In May, if the sun helps.", []),
        ("Ice\n\nHe said: “The port is shut.”", []),
        ("No labels here.", []),
    ],
)  # fmt: skip
def test_which_lines_are_turns(text: str, found: list[tuple[str, str]]) -> None:
    assert words(text, turns(text)) == found


def statement(source: str, content: str) -> Statement:
    spans = [((TALK.index(p), TALK.index(p) + len(p)),) if p else () for p in (source, content)]
    return Statement(spans[0], (), spans[1])


def test_turns_are_added_in_order() -> None:
    assert words(TALK, with_turns(TALK, [])) == SAID
    assert with_turns("No labels here.", []) == ()


def test_a_statement_with_the_same_label_and_all_of_the_words_stays() -> None:
    known = statement("BEN ROY, MAYOR", "When will it open?")
    found = with_turns(TALK, [known])
    assert replace(known, origin="turn of talk") in found and len(found) == 3


def test_one_with_half_of_the_label_or_of_the_words_gives_way() -> None:
    for half in (
        statement("BEN ROY", "When will it open?"),
        statement("ANN LEE", "The port is shut."),  # the turn goes on
    ):
        found = with_turns(TALK, [half])
        assert half not in found and words(TALK, found) == SAID


def test_one_that_gives_the_words_to_somebody_else_gives_way() -> None:
    other = statement("Nobody", "When will it open?")
    assert words(TALK, with_turns(TALK, [other])) == SAID


def test_what_is_told_within_a_turn_stays() -> None:
    inner = statement("the sun", "helps")
    found = with_turns(TALK, [inner])
    assert inner in found and len(found) == 4


def test_statements_elsewhere_stay() -> None:
    far = statement("Ice", "Ice")
    assert with_turns(TALK, [far])[0] == far


INTERVIEW = (
    "A talk\n\nQ: How old is it?\n\nA: It is as old as I am, and I am old.\n\n"
    "Who comes next?\n\nMy daughter, in May.\n\nGazette: Will she stay for long?\n\n"
    "Quill: She will stay.\n\nAnd you?\n\nI will sail.\n\nAda Quill is the keeper."
)


def test_a_question_without_a_label_is_answered_by_who_answered_before() -> None:
    assert words(INTERVIEW, turns(INTERVIEW)) == [
        ("Q", "How old is it?"),
        ("A", "It is as old as I am, and I am old."),
        ("", "My daughter, in May."),
        ("Gazette", "Will she stay for long?"),
        ("Quill", "She will stay."),
        ("", "I will sail."),
    ]
    assert words(INTERVIEW, with_turns(INTERVIEW, [])) == words(INTERVIEW, turns(INTERVIEW))


def test_where_nobody_only_asks_a_question_is_part_of_the_turn() -> None:
    text = (
        "Ice\n\nANN LEE: The port is shut.\n\nIs it for long?\n\nNobody knows that.\n\n"
        "BEN ROY: It was shut in May.\n\nANN LEE: Will it be open?"
    )
    said = "The port is shut. … Is it for long? … Nobody knows that."
    assert words(text, turns(text))[0] == ("ANN LEE", said)


def test_a_statement_that_runs_over_a_label_gives_way_to_it() -> None:
    text = "Shop talk\n\nUno Lamm: “It is old.” The boy, asked what he likes: “Sausage.”"

    def span(part: str) -> tuple[tuple[int, int]]:
        return ((text.index(part), text.index(part) + len(part)),)

    over = Statement(span("The boy"), span("asked"), span("what he likes: “Sausage.”"))
    assert words(text, with_turns(text, [over])) == [
        ("Uno Lamm", "“It is old.”"),
        ("The boy", "“Sausage.”"),
    ]
