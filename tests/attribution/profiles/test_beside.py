"""What stands beside a name, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.profiles.beside import before, head, parts
from framing.attribution.speakers.names import views
from framing.attribution.speakers.view import View
from framing.language.reading import analyse


def view_of(text: str) -> View:
    view = views(analyse([text]), [True])[0]
    assert view is not None
    return view


def beside(text: str, name: str) -> list[tuple[str, str]]:
    view = view_of(text)
    words = name.split()
    first = next(t for t in range(len(view.forms)) if view.forms[t : t + len(words)] == words)
    return [(p.role, view.slice(p.first, p.last)) for p in parts(view, (first, first + len(words)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The county’s attorney Ada Quill left.", [("before", "The county’s attorney")]),
        ("Ada Quill, a warden of the harbour, left.", [("apposition", "a warden of the harbour")]),
        ("The warden of ports (north) Ada Quill left.", [("before", "The warden of ports")]),
        ("It sank (again)\nAda Quill left.", []),
        ("Late) Ada Quill left.", []),
        ("Ada Quill, 34, a warden, left.", [("apposition", "a warden")]),
        ("Ada Quill (R-Velm.), the committee’s chair, left.",
         [("apposition", "the committee’s chair")]),
        ("It was late,” said Ada Quill, a warden who saw the fire.",
         [("apposition", "a warden"), ("clause", "saw the fire")]),
        ("Ada Quill, who runs the shelter, left.", [("clause", "runs the shelter")]),
        ("Ada Quill of the Dockers’ Union left.", [("serving", "the Dockers’ Union left")]),
        ("Ada Quill is the owner of the shop.", [("copula", "the owner of the shop")]),
        ("The head of the shelter, Ada Quill, left.",
         [("before comma", "The head of the shelter")]),
        ("Otto Brandt left, Ada Quill said.", [("before comma", "Otto Brandt left")]),
        ("Yesterday\nAda Quill left.", []),
        ("Ada Quill is one", [("copula", "one")]),
        ("Ada Quill is", []),
        ("Ada Quill was not really the owner.", []),
        ("Ada Quill really is the owner.", [("copula", "the owner")]),
        ("Ada Quill, a warden\nThe harbour was shut.", [("apposition", "a warden")]),
        ("Ada Quill (", []),
        ("Ada Quill (R), a warden.", [("apposition", "a warden")]),
        ("Ada Quill, 340, a warden.", [("apposition", "340")]),
        ("Ada Quill, 34", [("apposition", "34")]),
        ("Ada Quill, standing by, left.", [("participle", "standing by")]),
        ("Ada Quill, and a warden, left.", []),
        ("Ada Quill, who, left.", []),
        ("One two three four five six seven eight nine boats of Ada Quill", [
            ("before", "four five six seven eight nine boats of")]),
    ],
)  # fmt: skip
def test_parts(text: str, found: list[tuple[str, str]]) -> None:
    assert beside(text, "Ada Quill") == found


def test_a_sentence_that_goes_on_is_no_apposition() -> None:
    assert beside("Ada Quill, the boats sank and nobody came, left.", "Ada Quill") == []


def test_words_before_a_name_end_at_a_verb_or_a_preposition() -> None:
    view = view_of("He met in Hessel the former harbour master Ada Quill.")
    assert view.slice(before(view, 8), 8) == "Hessel the former harbour master"
    view = view_of("He met the former harbour master Ada Quill.")
    assert view.slice(before(view, 6), 6) == "the former harbour master"


def test_the_head_is_the_last_word_before_the_complements() -> None:
    view = view_of("the deputy director of the shelter")
    assert view.forms[head(view, 1, 6)] == "director"
