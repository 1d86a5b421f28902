"""Who shares a family name with somebody else: titles of the other sex, relatives."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.resolve import resolve
from framing.language.reading import analyse


def said(text: str, *sources: str) -> tuple[Attribution, ...]:
    """Resolve "… said …" for each source, whose content is the word after "said"."""
    statements, at = [], 0
    for source in sources:
        start = text.index(f"{source} said", at)
        cue = start + len(source) + 1
        at = cue + 5
        spans = (start, start + len(source)), (cue, cue + 4), (at, text.index(" ", at))
        statements.append(Statement(*((span,) for span in spans)))
    return resolve(analyse([text]), [tuple(statements)])[0]


@pytest.mark.parametrize(
    ("text", "sources", "speaker"),
    [
        # the title is of the other sex
        ("Peter Lund is missing. Mrs. Lund said nobody had called. She said it was late.",
         ["Mrs. Lund", "She"], "Mrs. Lund"),
        ("Julie Marsh was hurt. Mr. Marsh said nobody had called him.", ["Mr. Marsh"], "Mr. Marsh"),
        ("Peter Clay sold the barn. Ada Clay bought it. Ms. Clay said it was old.",
         ["Ms. Clay"], "Ada Clay"),
        # the full name is a relative's
        ("Ms. Doane, whose son Peter Doane is missing, said nobody had called. She said it was "
         "late.", ["Ms. Doane, whose son Peter Doane is missing,", "She"], "Ms. Doane"),
        ("Lund, whose brother, Tom Lund, was hurt, said nobody had called.",
         ["Lund, whose brother, Tom Lund, was hurt,"], "Lund"),
        ("Mr. Marsh, the father of Peter Marsh, said nobody had called.",
         ["Mr. Marsh, the father of Peter Marsh,"], "Mr. Marsh"),
        ("Peter Marsh’s father, Mr. Marsh, said nobody had called.",
         ["Peter Marsh’s father, Mr. Marsh,"], "Mr. Marsh"),
        # nobody else is meant
        ("Ada Quill was hurt. Ms. Quill said nobody had called.", ["Ms. Quill"], "Ada Quill"),
        ("Leslie Clay runs the mill. Mr. Clay said it was late.", ["Mr. Clay"], "Leslie Clay"),
        ("Peter Lund, whose son is missing, left. Mr. Lund said nobody had called.",
         ["Mr. Lund"], "Peter Lund"),
        ("Tom Quill, the father of Ada Quill, left. Mr. Quill said it was late.",
         ["Mr. Quill"], "Tom Quill"),
        ("Ada Quill’s mother left early. Quill said it was late.", ["Quill"], "Ada Quill"),
    ],
)  # fmt: skip
def test_whom_a_family_name_means(text: str, sources: list[str], speaker: str) -> None:
    found = said(text, *sources)
    assert [each.speaker for each in found] == [speaker] * len(sources)


def test_what_stands_beside_a_relative_tells_nothing_of_the_other() -> None:
    text = "Ms. Doane, whose son Peter Doane, a judge, is missing, said nobody had called."
    (found,) = said(text, "Ms. Doane, whose son Peter Doane, a judge, is missing,")
    assert (found.speaker, found.title) == ("Ms. Doane", ())
