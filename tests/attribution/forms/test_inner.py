"""Statements inside what a medium or a document passes on, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Span, Statement
from framing.attribution.forms.inner import with_inner
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse

Parts = tuple[str, str, str]


def as_read(texts: list[str]) -> RuleTexts:
    return RuleTexts(analyse(texts))


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return start, start + len(part)


def inner(text: str, source: str, cue: str, content: str) -> list[Parts]:
    """Return the statements that are added to the outer one."""
    outer = Statement((span(text, source),), (span(text, cue),), (span(text, content),))
    (found,) = with_inner(as_read([text]), [[outer]])
    return [
        tuple(" | ".join(text[a:b] for a, b in part) for part in (f.source, f.cue, f.content))  # type: ignore[misc]
        for f in found
        if f is not outer
    ]


@pytest.mark.parametrize(
    ("text", "outer", "wanted"),
    [
        ("State radio reported that the ministry said the ferry was late.",
         ("State radio", "reported", "the ministry said the ferry was late"),
         ("the ministry", "said", "the ferry was late")),
        ("Ada Quill told the council that the ferry was late, according to the report.",
         ("the report", "according to", "Ada Quill told the council that the ferry was late"),
         ("Ada Quill", "told", "the ferry was late")),
        ("“She stated that the ferry was late,” the document reads.",
         ("the document", "reads", "“She stated that the ferry was late,”"),
         ("She", "stated", "the ferry was late")),
        ("The mayor said Ada Quill had told him that the ferry was late.",
         ("The mayor", "said", "Ada Quill had told him that the ferry was late"),
         ("Ada Quill", "told", "the ferry was late")),
        # A name is not cut at its hyphen.
        ("State radio reported that the minister Ada Quill-Brandt said the ferry was late.",
         ("State radio", "reported", "the minister Ada Quill-Brandt said the ferry was late"),
         ("the minister Ada Quill-Brandt", "said", "the ferry was late")),
        ("State radio said the ministry had repeatedly alleged Velmaran mines were near.",
         ("State radio", "said", "the ministry had repeatedly alleged Velmaran mines were near"),
         ("the ministry", "alleged", "Velmaran mines were near")),
    ],
)  # fmt: skip
def test_the_inner_statement_is_added(text: str, outer: Parts, wanted: Parts) -> None:
    assert inner(text, *outer) == [wanted]


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        # no claim, but a thing or a noun
        ("The newspaper reported that divers found a tunnel.",
         ("The newspaper", "reported", "divers found a tunnel")),
        ("The newspaper reported that the harbour states trade with Velmara.",
         ("The newspaper", "reported", "the harbour states trade with Velmara")),
        # a noun's participle
        ("The port said that radio reports of alleged Velmaran mines were wrong.",
         ("The port", "said", "that radio reports of alleged Velmaran mines were wrong")),
        ("The port said that widely reported Velmaran mines were old buoys.",
         ("The port", "said", "that widely reported Velmaran mines were old buoys")),
        ("The port said that the paper’s alleged Velmaran mines were old buoys.",
         ("The port", "said", "that the paper’s alleged Velmaran mines were old buoys")),
        # the medium's own words
        ("“We said the ferry was late,” the newspaper wrote.",
         ("the newspaper", "wrote", "“We said the ferry was late,”")),
    ],
)  # fmt: skip
def test_silence(text: str, outer: Parts) -> None:
    assert inner(text, *outer) == []


def test_a_name_cut_between_source_and_content_is_the_contents() -> None:
    text = "According to state radio, Ada Quill-Brandt said that the ferry was late."
    source = (span(text, "state radio"), span(text, "Ada Quill"))
    content = span(text, "-Brandt said that the ferry was late")
    cut = Statement(source, (span(text, "According to"),), (content,))
    ((outer, within),) = with_inner(as_read([text]), [[cut]])
    assert outer.source == source[:1]
    assert outer.content == ((source[1][0], content[1]),)
    assert within.source == (span(text, "Ada Quill-Brandt"),)


def test_a_cue_that_has_its_statement_is_left_alone() -> None:
    text = "State radio reported that the ministry said the ferry was late."
    statements = [
        Statement((span(text, "State radio"),), (span(text, "reported"),), ((26, 62),)),
        Statement((span(text, "the ministry"),), (span(text, "said"),), ((44, 62),)),
    ]
    assert with_inner(as_read([text]), [statements]) == (tuple(statements),)
    assert with_inner(as_read(["", text]), [[], []]) == ((), ())
