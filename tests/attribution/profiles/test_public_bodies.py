"""Bodies that articles name without saying what they are."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.profiles.entity import Called, entities
from framing.attribution.profiles.evidence import evidence
from framing.attribution.profiles.public_bodies import body_kind, kinds_within
from framing.attribution.speakers.names import views
from framing.attribution.speakers.view import View
from framing.language.reading import analyse


def view_of(text: str) -> View:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Honeywell", "business"),
        ("the Honeywell Inc.", "business"),
        ("Moral Majority", "civil"),
        ("NIST", "official"),
        ("Nist", ""),  # an acronym in small letters is another word
        ("Harbour Watch", ""),
    ],
)
def test_kind_of_a_body_by_its_name(name: str, kind: str) -> None:
    assert body_kind(name, name.lower().replace("inc.", "inc .").split()) == kind


def test_bodies_within_a_title_count_where_they_have_a_capital() -> None:
    view = view_of(
        "Ada Quill, a strategist at Honeywell and once of the Los Angeles Clippers, left."
    )
    assert list(kinds_within(view, 0, len(view.forms))) == ["business", "person"]
    view = view_of("A verge, an oracle and a canary were late.")
    assert list(kinds_within(view, 0, len(view.forms))) == []


def test_a_speaker_is_known_by_the_body_of_the_title_and_a_body_by_its_name() -> None:
    text = "Ada Quill, an analyst at Honeywell, said it was late. Honeywell said no."
    view = view_of(text)
    statements = [
        Statement(((0, 9),), ((36, 40),), ((41, 52),)),
        Statement(((54, 63),), ((64, 68),), ((69, 71),)),
    ]
    called = [
        Called("Ada Quill", ("ada", "quill"), True, "person"),
        Called("Honeywell", ("honeywell",), False, "body"),
    ]
    person, body = (
        evidence(view, entity, statements, "") for entity in entities(view, statements, called)
    )
    assert "apposition~public business" in person.names
    assert person.figure == []
    assert body.figure == ["public body", "public body=business"]
