"""The words that may be a title: no reporting verb is among them, nor half a sentence."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles.entity import Asked, Called, entities, tokens_of
from framing.attribution.profiles.titles import candidates, shown
from framing.attribution.profiles.words import words_of
from framing.attribution.speakers.names import views
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "cue", "proposed", "never"),
    [
        ("“It leaks,” said the harbour’s warden, Ada Quill.", "said",
         "harbour’s warden", "said"),
        ("Harbour radio quoted port warden Ada Quill as saying so.", "quoted",
         "port warden", "quoted"),
        ("Ada Quill of the Boat League argued that it leaks.", "argued", "Boat League", "argued"),
        ("Ada Quill of the Boat League has left, she said.", "said", "Boat League", "has"),
        ("Ada Quill, of the Boat League, said so.", "said", "Boat League", "of"),
        ("They met, over words on behalf of the head of the port, Ada Quill, she said.", "said",
         "head of the port", "over"),
        ("Ada Quill, who has held a berth since spring, said so.", "said", "", "held"),
        ("Ada Quill, who runs the port, said so.", "said", "runs the port", "who"),
    ],
)  # fmt: skip
def test_a_title_is_a_position_or_a_body(text: str, cue: str, proposed: str, never: str) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    name, verb = text.index("Ada Quill"), text.index(cue)
    said = Statement(((name, name + 9),), ((verb, verb + len(cue)),), ())
    (entity,) = entities(view, [said], [Called("Ada Quill", ("ada", "quill"), True)])
    found = candidates(words_of([view]), [Asked(0, entity, [said])])
    runs = zip(found.first.tolist(), found.last.tolist(), strict=True)
    given = [view.slice(*run) for run in runs]
    assert proposed in given or not proposed
    assert not any(never in title.split() or title.startswith("of ") for title in given), given


@pytest.mark.parametrize(
    ("text", "words", "title"),
    [
        ("Its chairwoman, Ada Quill, left.", "Its chairwoman", "chairwoman"),
        ("Ada met her old pilot there.", "her old pilot", "old pilot"),
        ("The minutes quote chairman Ada Quill.", "minutes quote chairman", "chairman"),
        ("The Echo quotes the mayor there.", "Echo quotes the mayor", "mayor"),
        ("Ada Quill, now 81, left.", "now 81", None),
        ("Ada Quill told me.", "me", None),
        ("Ada Quill, a nurse, left.", "a nurse", "nurse"),
        ("Ada Quill of the harbour board left.", "harbour board", "harbour board"),
    ],
)
def test_what_is_shown_of_a_title(text: str, words: str, title: str | None) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    start = text.index(words)
    span = shown(view, *tokens_of(view, (start, start + len(words))))
    assert (span and text[slice(*span)]) == title
