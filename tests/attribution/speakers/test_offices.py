"""Whose office a description means: a country's, or that of a union, a firm, a port."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.resolve import resolve
from framing.attribution.speakers.names import views
from framing.attribution.speakers.offices import owner
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("The French president left.", "country"),
        ("Norway’s president left.", "country"),
        ("The president of Norway left.", "country"),
        ("The president of the ferry union left.", "body"),
        ("The ferry union president left.", "body"),
        ("The president of Brandt Motors left.", "body"),
        ("The president of the Norwegian union left.", "body"),
        ("The president of the mill left.", "body"),
        ("The president left.", ""),
        ("The president of the republic left.", ""),
        ("The president of the Norwegian government left.", "country"),
        ("Brandt’s president left.", ""),
    ],
)
def test_whose_office_it_is(text: str, whose: str) -> None:
    (view,) = views(analyse([text]), [True])
    assert view is not None
    role = next(hit for hit in view.hits if hit.term.text.endswith("president"))
    assert owner(view, role) == whose


def said(text: str, *sources: str) -> tuple[Attribution, ...]:
    """Resolve "… said …" for each source, whose content is the word after "said"."""
    statements, at = [], 0
    for source in sources:
        start = text.index(source, at)
        cue = text.index("said", start + len(source))
        at = cue + 5
        spans = (start, start + len(source)), (cue, cue + 4), (at, text.index(" ", at))
        statements.append(Statement(*((span,) for span in spans)))
    return resolve(analyse([text]), [tuple(statements)])[0]


@pytest.mark.parametrize(
    ("text", "source", "speaker", "country"),
    [
        # a union, a firm, a port, a farm has no country's president
        ("Mara Brandt, the president of the nurses’ union, left. The U.S. president said it was "
         "late.", "The U.S. president", "U.S. president", "United States"),
        ("Ada Quill, president of Brandt Motors, left. The French president said it was late.",
         "The French president", "French president", "France"),
        ("Jon Lund, the chief of the port, left. The French president said it was late.",
         "The French president", "French president", "France"),
        ("Farm union leader Ada Quill met the minister. The Danish leader said it was late.",
         "The Danish leader", "Danish leader", "Denmark"),
        # nor is a country's president a union's
        ("Ada Quill, the French president, left. The president of the union said it was late.",
         "The president of the union", "president of the union", ""),
        # another country's
        ("Tom Brandt of Germany met guests. The Canadian minister said it was late.",
         "The Canadian minister", "Canadian minister", "Canada"),
        ("Guests met Xi Jinping. The U.S. president said it was late.",
         "The U.S. president", "U.S. president", "United States"),
        # the same
        ("President Luis Marte met guests. The Cuban president said it was late.",
         "The Cuban president", "Luis Marte", "Cuba"),
        ("Luis Marte, the president of Brazil, met guests. The Brazilian president said it was "
         "late.", "The Brazilian president", "Luis Marte", "Brazil"),
        ("Tom Lund, president of the teachers’ union, left. The union president said it was late.",
         "The union president", "Tom Lund", ""),
        ("Ada Quill, president of Brandt Motors, left. The president said it was late.",
         "The president", "Ada Quill", ""),
        ("Chinese President Xi Jinping met guests. The Chinese president said it was late.",
         "The Chinese president", "Xi Jinping", "China"),
    ],
)  # fmt: skip
def test_a_description_and_its_speaker_agree(
    text: str, source: str, speaker: str, country: str
) -> None:
    (found,) = said(text, source)
    assert (found.speaker, found.country) == (speaker, country)


@pytest.mark.parametrize(
    ("text", "source", "head"),
    [
        ("Ada Quill, president of Brandt Motors, left. The president said it was late.",
         "The president", False),
        ("The president of the ferry union said it was late.", "The president of the ferry union",
         False),
        ("Ada Quill, the president of Norway, left. The president said it was late.",
         "The president", True),
        ("The president of Norway said it was late.", "The president of Norway", True),
    ],
)  # fmt: skip
def test_only_a_country_s_president_leads_one(text: str, source: str, head: bool) -> None:
    (found,) = said(text, source)
    assert (found.kind == "head") == head
