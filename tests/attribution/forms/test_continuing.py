"""Quotations over several paragraphs, on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attribution.attribution import Statement
from framing.attribution.forms.continuing import with_continuing
from framing.attribution.resolve import resolve
from framing.language.reading import analyse

HEAD = "Ferry late again\n\n"
SAID = "“It was late,” Ada Quill said."


def said(text: str) -> Statement:
    """Return the statement of SAID in `text`."""
    source, cue = text.index("Ada Quill"), text.index("said")
    return Statement(
        ((source, source + 9),), ((cue, cue + 4),), ((text.index("“It"), text.index(" Ada")),)
    )


@pytest.mark.parametrize(
    ("rest", "wanted"),
    [
        # a paragraph of nothing but quotation
        ("\n\n“Nobody came to the harbour.”", ["“Nobody came to the harbour.”"]),
        ('\n\n"Nobody came to the harbour."', ['"Nobody came to the harbour."']),
        ("\n\n«Nobody came to the harbour.»", ["«Nobody came to the harbour.»"]),
        # a mark at the head of each paragraph, none of them closed
        (" “I was there.\n\n“Nobody came to the harbour.\n\n“And then the boat sank,” wrote one.",
         ["“Nobody came to the harbour."]),
        ("\n\n“Nobody came.” “Nobody ever does.”", ["“Nobody came.” “Nobody ever does.”"]),
        # somebody else's words, a title, a paragraph between, a bullet
        ("\n\n“Nobody came to the harbour,” the paper ran.", []),
        ("\n\n“Harbour Lights”", []),
        ("\n\nIt rained.\n\n“Nobody came to the harbour.”", []),
        ("\n\n» Nobody came to the harbour", []),
    ],
)  # fmt: skip
def test_what_goes_on(rest: str, wanted: list[str]) -> None:
    text = f"{HEAD}{SAID}{rest}"
    statements = with_continuing(text, [said(text)])
    assert [text[a:b] for f in statements[1:] for a, b in f.content] == wanted
    assert all(not f.source and not f.cue for f in statements[1:])


def test_it_is_the_speakers_and_marked_as_going_on() -> None:
    text = f"{HEAD}{SAID}\n\n“Nobody came to the harbour.”\n\n“And then the boat sank.”"
    found = resolve(analyse([text]), [with_continuing(text, [said(text)])])[0]
    assert [(a.speaker, a.continued, a.form) for a in found] == [
        ("Ada Quill", False, "direct"),
        ("Ada Quill", True, "direct"),
        ("Ada Quill", True, "direct"),
    ]


def test_without_statements_nothing_goes_on() -> None:
    assert with_continuing("Title\n\n“Nobody came to the harbour.”", []) == ()


PIECES = [
    "“It was late and cold,” Ada said.",
    "“It sank again here",
    "”",
    '"',
    "\n",
    "»",
    "It was.",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join))
def test_spans_lie_inside_the_text_and_overlap_no_statement(text: str) -> None:
    at = text.find("Ada said")
    statements = (
        [] if at < 0 else [Statement(((at, at + 3),), ((at + 4, at + 8),), ((at - 24, at - 1),))]
    )
    for statement in with_continuing(text, statements):
        for start, end in statement.content:
            assert 0 <= start < end <= len(text)
            assert statement in statements or "\n" not in text[start:end]
            if statement not in statements:
                assert not any(start < b and a < end for f in statements for a, b in f.content)
