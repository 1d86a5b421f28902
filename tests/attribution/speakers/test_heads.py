"""Which words can bear a speaker's name, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.speakers.heads import can_head, completed
from framing.attribution.speakers.names import views
from framing.attribution.speakers.view import View
from framing.language.reading import analyse


def view_of(text: str) -> View:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        # cut off from the noun that follows
        ("Some delay was felt, state radio said.", 1, False),
        ("Special rules were brought in, state radio said.", 1, False),
        ("The stubborn dockers left.", 2, False),
        ("A ferry has sunk.", 1, False),
        ("As reported earlier, it was late.", 3, False),
        # a noun phrase of their own
        ("Some said it was late.", 1, True),
        ("The rich say it was late.", 2, True),
        ("The other said it was late.", 2, True),
        ("Quill said it was late.", 1, True),
        ("They said it was late.", 1, True),
        ("Two said it was late.", 1, True),
        ("The dockers said it was late.", 2, True),
    ],
)
def test_the_first_words_of_a_sentence(text: str, words: int, wanted: bool) -> None:
    assert can_head(view_of(text), 0, words) is wanted


def test_a_name_within_a_line_is_a_head_whatever_its_tag() -> None:
    assert can_head(view_of("Ferries late, Standard reports"), 3, 4)


def test_nothing_is_no_head() -> None:
    assert not can_head(view_of("Quill left."), 0, 0)


def test_a_known_term_is_completed() -> None:
    view = view_of("On Monday state television spoke.")
    assert view.slice(*completed(view, 2, 3)) == "state television"
    assert view.slice(*completed(view, 3, 4)) == "state television"
    assert completed(view, 1, 2) == (1, 2)
    assert completed(view, 2, 2) == (2, 2)
