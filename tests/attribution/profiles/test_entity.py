"""The speakers of an article: where it names and describes each."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles.entity import (
    MENTIONS,
    Called,
    bare,
    entities,
    is_pronoun,
    tokens_of,
)
from framing.attribution.profiles.evidence import evidence
from framing.attribution.speakers.names import View, views
from framing.language.reading import analyse


def view_of(text: str) -> View:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    return view


def found(text: str, source: str, called: str, *, person: bool) -> tuple[list[str], list[str]]:
    view, start = view_of(text), text.rindex(source)
    said = Statement(((start, start + len(source)),), (), ((0, 1),))
    (entity,) = entities(view, [said], [Called(called, tuple(called.lower().split()), person)])
    names = [view.slice(*run) for run in entity.names]
    return names, [view.slice(*run) for run in entity.phrases]


@pytest.mark.parametrize(
    ("text", "source", "called", "names", "phrases"),
    [
        ("Ada McKay left. McKay said so.", "McKay", "Ada McKay",
         ["Ada McKay", "McKay"], []),
        ("Ada Quill left. She said so. Mr Quill and Otto Quill came.", "She", "Ada Quill",
         ["Ada Quill", "Quill", "Otto Quill"], ["She"]),
        ("Carl Dahl Jr. left. Dahl said so.", "Dahl", "Carl Dahl Jr.",
         ["Carl Dahl Jr.", "Dahl"], []),
        ("Mayor Ada Quill said so.", "Mayor Ada Quill", "Ada Quill", ["Ada Quill"], []),
    ],
)  # fmt: skip
def test_a_person_is_found_by_the_family_name(
    text: str, source: str, called: str, names: list[str], phrases: list[str]
) -> None:
    assert found(text, source, called, person=True) == (names, phrases)


def test_a_phrase_at_the_end_of_the_text_does_not_reach_beyond_it() -> None:
    text = "The harbour board met. The board of Kesvar said so. They thank the board"
    view = view_of(text)
    said = [
        Statement(((text.index(source), text.index(source) + len(source)),), (), ((0, 1),))
        for source in ("The harbour", "The board of Kesvar")
    ]
    called = [Called("board", ("board",)), Called("board of Kesvar", ("board", "of", "kesvar"))]
    board, of_kesvar = entities(view, said, called)
    assert [view.slice(*run) for run in board.phrases][-1] == "board"
    assert board.phrases[-1][1] == len(view.forms)
    assert [view.slice(*run) for run in of_kesvar.phrases] == [
        "The board of Kesvar",
        "board of Kesvar",
    ]


def test_others_are_found_by_all_of_their_words() -> None:
    text = "The harbour board met. A board said so. The harbour board left."
    assert found(text, "A board", "the harbour board", person=False) == (
        [],
        ["harbour board", "A board", "harbour board"],
    )


def test_at_most_24_mentions_are_read() -> None:
    text = "Quill left. " * 30
    names, _ = found("Ada Quill said so. " + text, "Ada Quill", "Ada Quill", person=True)
    assert len(names) == MENTIONS == 24


def test_one_entity_makes_several_statements_and_nobody_none() -> None:
    view = view_of("Ada Quill said so. She said no.")
    said = [Statement(((0, 9),), (), ((0, 1),)), Statement(((19, 22),), (), ((0, 1),)),
            Statement((), (), ((0, 1),))]  # fmt: skip
    quill = Called("Ada Quill", ("ada", "quill"), True, "person")
    (entity,) = entities(view, said, [quill, quill, Called()])
    assert (entity.statements, entity.form) == ([0, 1], "person")


def test_tokens_that_characters_touch() -> None:
    view = view_of("Ada Quill said so.")
    assert tokens_of(view, (0, 9)) == (0, 2)
    assert tokens_of(view, (2, 5)) == (0, 2)
    assert tokens_of(view, (3, 4)) == (1, 1)
    assert tokens_of(view, (4, 9)) == (1, 2)


def test_phrases_are_bared_and_pronouns_known() -> None:
    view = view_of("“The old board’s” they")
    assert view.slice(*bare(view, (0, 6))) == "old board"
    assert bare(view, (0, 1)) == (0, 1)
    assert is_pronoun(view, (6, 7)) and not is_pronoun(view, (2, 3))
    assert not is_pronoun(view, (5, 7))


def test_a_sentence_before_a_comma_is_not_read_as_a_description() -> None:
    view = view_of("The storm came, Mayor Ada Quill said.")
    said = Statement(((16, 31),), ((32, 36),), ((0, 14),))
    (entity,) = entities(view, [said], [Called("Ada Quill", ("ada", "quill"), True)])
    names = evidence(view, entity, [said], "").names
    assert "before comma=storm" in names
    assert not any(name.startswith("before comma head") for name in names)
