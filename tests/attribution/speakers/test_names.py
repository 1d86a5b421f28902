"""The names in sentences of ours: where each run of capitalised words begins and ends."""

from __future__ import annotations

import pytest

from framing.attribution.speakers.full_names import capitalised
from framing.attribution.speakers.names import View, views
from framing.language.reading import analyse


def view_of(text: str) -> View:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    return view


def names(text: str) -> list[str]:
    view = view_of(text)
    return [view.slice(*run) for run in view.runs]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Words that go on with a name.
        ("We met Ada Quill there.", ["Ada Quill"]),
        ("We met Ada de la Quill there.", ["Ada", "Quill"]),
        ("We met Ada van Quill there.", ["Ada van Quill"]),
        ("We met Brandt & Lund there.", ["Brandt & Lund"]),
        ("We met Ahmed el-Quill there.", ["Ahmed el-Quill"]),
        ("We met Ahmed al-Quill there.", ["Ahmed al-Quill"]),
        ("We met Ada Quill-Brandt there.", ["Ada Quill-Brandt"]),
        ("We met Kim Gang-lip there.", ["Kim Gang-lip"]),
        ("We met Kim Gang-lipstick there.", ["Kim Gang"]),
        ("We met Kim -lip there.", ["Kim"]),
        ("We met Lee-lip there.", ["Lee"]),
        ("We met Ada O’Quill there.", ["Ada O’Quill"]),
        ("We met Joe “Tiny” Brandt there.", ["Joe “Tiny” Brandt"]),
        ("We met Joe “Tiny Brandt there.", ["Joe", "Tiny Brandt"]),
        ("We met Ada Jane AdaPort there.", ["Ada"]),
        # Titles and peoples before a name are no part of it.
        ("We met Mayor Ada Quill there.", ["Ada Quill"]),
        ("We met Norwegian Ada Quill there.", ["Ada Quill"]),
        ("We met U.S. Senator Ada Quill there.", ["Ada Quill"]),
        ("We met Professor Ada Tribe there.", ["Ada Tribe"]),
        ("We met Ada King there.", ["Ada King"]),
        ("We met the Ada Council there.", []),
        ("We met the Harbour Mayor there.", []),
        # Words with a capital that are names in some places.
        ("We met Ada June there.", ["Ada June"]),
        ("We met Will Strong, who left.", ["Will Strong"]),
        ("Will Quill go there?", ["Quill"]),
        ("It was in June there.", []),
        # The first word of a sentence.
        ("Proponents left early.", []),
        ("Quill left. Then Quill came.", ["Quill", "Quill"]),
        ("KSTV left.", ["KSTV"]),
        ("Ada Quill left.", ["Ada Quill"]),
        ("It fell. Blaming Quill was wrong.", ["Quill"]),
        # More than five words make no name.
        ("We met Ada Bo Cy Di Ed Fay there.", []),
        ("We met Ada Bo Cy Di Ed there.", ["Ada Bo Cy Di Ed"]),
        ("nobody was there.", []),
        ("", None),
    ],
)
def test_names(text: str, found: list[str] | None) -> None:
    if found is None:
        assert views(analyse([text]), [True]) == [None]
    else:
        assert names(text) == found


def test_only_wanted_texts_are_read() -> None:
    made = views(analyse(["Ada Quill left.", "Bo left."]), [False, True])
    assert made[0] is None and made[1] is not None
    assert made[1].sentences == [0, 3]


def test_words_that_hide_a_name_are_noted() -> None:
    view = view_of("An unidentified man asked not to be named. Bo left.")
    assert [view.forms[t] for t in view.unnamed] == ["unidentified"]
    assert view.hints_at(0, 9) and not view.hints_at(9, 12)


@pytest.mark.parametrize(
    ("text", "word", "whole"),
    [
        ("He met the Harbour Board there.", "Board", "Harbour Board"),
        ("He met Sund & Harbour Board there.", "Board", "Sund & Harbour Board"),
        ("He met the board there.", "board", "board"),
        ("He left Hessel\nHarbour Board met.", "Board", "Harbour Board"),
        ("He left Hessel – Harbour Board met.", "Board", "Harbour Board"),
        ("He left Hessel  Harbour Board met.", "Board", "Harbour Board"),
        ("Harbour Board met.", "Board", "Harbour Board"),
    ],
)
def test_the_whole_name_of_a_body(text: str, word: str, whole: str) -> None:
    view = view_of(text)
    at = view.forms.index(word)
    assert view.slice(*capitalised(view, at, at + 1)) == whole
