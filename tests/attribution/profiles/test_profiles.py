"""Kind, title and reason of speakers, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


def said(text: str, source: str, date: str = "") -> Attribution:
    """Resolve "SOURCE said …": the statement up to the next full stop."""
    first = text.index(source)
    cue = text.index("said", first + len(source))
    end = text.index(".", cue)
    statement = Statement(((first, first + len(source)),), ((cue, cue + 4),), ((cue + 5, end),))
    return resolve(analyse([text]), [(statement,)], dates=[date])[0][0]


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(
    ("text", "source", "kind", "title"),
    [
        ("The flood came at night. Ada Quill, the owner of a bakery on Harbour Street, said the "
         "water rose.", "Ada Quill, the owner of a bakery on Harbour Street,",
         "business", "owner of a bakery on Harbour Street"),
        ("Otto Brandt, a professor of economics at the University of Hessel, said prices would "
         "fall.", "Otto Brandt, a professor of economics at the University of Hessel,",
         "expert", "professor of economics at the University of Hessel"),
        ("The suspect was charged with theft. County Attorney Ada Quill said the trial would begin "
         "in May.", "County Attorney Ada Quill", "judicial", "County Attorney"),
        ("Hessel police are looking for a driver. Police Sgt. Otto Brandt said the car was red.",
         "Police Sgt. Otto Brandt", "security", "Police Sgt."),
        ("Thousands came. Ada Quill, an organizer with the Harbour Tenants Union, said the rents "
         "had doubled.", "Ada Quill, an organizer with the Harbour Tenants Union,",
         "civil", "organizer with the Harbour Tenants Union"),
        ("Senator Ada Quill (R-Maine) said the bill would fail.", "Senator Ada Quill (R-Maine)",
         "politician", "Senator"),
        ("A spokeswoman for the Foreign Ministry said the talks had ended.",
         "A spokeswoman for the Foreign Ministry",
         "official", "spokeswoman for the Foreign Ministry"),
        ("The Hessel Gazette said the mayor had resigned.", "The Hessel Gazette", "media", ""),
        ("Her neighbour Otto Brandt said he heard two shots.", "Her neighbour Otto Brandt",
         "person", "neighbour"),
        ("Judge Ada Quill said the law was unconstitutional.", "Judge Ada Quill",
         "judicial", "Judge"),
        ("Mayor Otto Brandt said the bridge would be closed for repairs.", "Mayor Otto Brandt",
         "official", "Mayor"),
        ("Critics said the plan was rushed.", "Critics", "unknown", ""),
    ],
)  # fmt: skip
def test_kind_and_title(text: str, source: str, kind: str, title: str) -> None:
    found = said(text, source)
    assert (found.kind, words(text, found.title)) == (kind, title)
    assert 0 < found.kind_probability <= 1


@pytest.mark.parametrize(("date", "kind"), [("2014-05-05", "head"), ("2018-05-05", "politician")])
def test_a_public_figure_speaks_by_the_office_of_the_day(date: str, kind: str) -> None:
    text = "It rained in Hessel. Barack Obama said the bridge was old."
    assert said(text, "Barack Obama", date).kind == kind


def test_the_reason_is_a_clause_of_the_article() -> None:
    text = (
        "Dozens of dogs were moved. Ada Quill, who runs the animal shelter in Hessel, said the "
        "cages were full."
    )
    found = said(text, "Ada Quill, who runs the animal shelter in Hessel,")
    assert words(text, found.why) == "who runs the animal shelter in Hessel"


@pytest.mark.parametrize(
    ("text", "source", "naming", "body", "country"),
    [
        ("Mayor Otto Brandt said the bridge was shut.", "Mayor Otto Brandt", "named", "", ""),
        ("The Harbour Board said the bridge was shut.", "The Harbour Board", "body",
         "Harbour Board", ""),
        ("The ferry maker Quill Brandt said the bridge was shut.", "The ferry maker Quill Brandt",
         "body", "Quill Brandt", ""),
        ("Two clerks said the bridge was shut.", "Two clerks", "unnamed", "", ""),
        ("A clerk familiar with the talks said the bridge was shut.",
         "A clerk familiar with the talks", "anonymous", "", ""),
        ("Norwegian Foreign Minister Ada Quill said the bridge was shut.",
         "Norwegian Foreign Minister Ada Quill", "named", "", "Norway"),
    ],
)  # fmt: skip
def test_naming_body_and_country(
    text: str, source: str, naming: str, body: str, country: str
) -> None:
    found = said(text, source)
    assert (found.naming, found.body, found.country) == (naming, body, country)
