"""The noun phrase beside a cue, on tokens of ours; the cue stands between bars."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from framing.attribution.phrases import after, before


@dataclass(frozen=True)
class Read:
    """A text whose tokens stand between blanks or hyphens."""

    text: str
    forms: list[str]
    lowered: list[str]
    start: list[int]
    end: list[int]


def read(text: str) -> Read:
    tokens = [*re.finditer(r"[^\s-]+|-", text)]
    forms = [token.group() for token in tokens]
    lowered = [form.lower() for form in forms]
    return Read(text, forms, lowered, [t.start() for t in tokens], [t.end() for t in tokens])


def phrase_before(marked: str, low: int = 0) -> str:
    """Return the phrase before the cue: "The mayor |said| it"."""
    start, _, _ = marked.partition("|")
    tokens = read(marked.replace("|", ""))
    first, last = before(tokens, low, len(read(start).forms))
    return tokens.text[tokens.start[first] : tokens.end[last - 1]] if last > first else ""


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("The mayor |said| it", "The mayor"),
        ("The mayor has also |said| it", "The mayor"),
        ("The mayor reportedly |said| it", "The mayor"),
        ("The family |said| it", "The family"),
        ("It fell , the mayor |said|", "the mayor"),
        ("It fell because the mayor |said| so", "the mayor"),
        ("|said| the mayor", ""),
        ("has |said| it", ""),
        (", |said| the mayor", ""),
        # An apposition is taken along, an age with it.
        ("Ann Lee , a nurse , |said| it", "Ann Lee , a nurse"),
        ("Rain fell . Ann Lee , a nurse , |said| it", "Ann Lee , a nurse"),
        ("Ann Lee , 34 , of Hessel , |said| it", "Ann Lee , 34 , of Hessel"),
        ("Ann Lee , old , of Hessel , |said| it", "old , of Hessel"),
        ("It fell , |said| the mayor", ""),
        ("“ It fell ” , |said| the mayor", ""),
        # A bracket is, too.
        ("Ann Lee ( 34 ) |said| it", "Ann Lee ( 34 )"),
        ("It fell , Ann Lee ( of Hessel ) |said|", "Ann Lee ( of Hessel )"),
        ("( 34 ) |said| it", ""),
        ("34 ) |said| it", ""),
        ("Lee ( a b c d e ) |said| it", "Lee ( a b c d e )"),
        ("Lee ( a b c d e f ) |said| it", ""),
        # After "and" or "but" the subject is that of the sentence.
        ("The minister met the envoy and |said| it", "The minister"),
        ("Ann Lee of Hessel left but |said| it", "Ann Lee of Hessel"),
        ("Ann left and |said| it", "Ann"),
        ("rain fell and |said| it", ""),
        # A hyphen within a word or name does not end it, nor do the words that it joins.
        ("It fell because Ada Quill-Brandt |said| it", "Ada Quill-Brandt"),
        ("Ada Quill-Brandt , a nurse , |said| it", "Ada Quill-Brandt , a nurse"),
        ("It fell , the editor-in-chief |said|", "the editor-in-chief"),
        # A dash ends it, and so does a preposition.
        ("It fell - the mayor |said|", "the mayor"),
        ("It fell -the mayor |said|", "the mayor"),
        ("It fell — the mayor |said|", "the mayor"),
        (", - mayor |said|", "mayor"),
        ("The head of police in Hessel |said| it", "Hessel"),
        ("It rained so police in Hessel |said| it", "Hessel"),
        ("It rained so men and Dahl |said| it", "Dahl"),
        ("in Hessel |said| it", "Hessel"),
        ("( , ) |said| it", ""),
    ],
)
def test_what_stands_before_a_cue(marked: str, phrase: str) -> None:
    assert phrase_before(marked) == phrase


def test_it_does_not_reach_back_over_its_bound() -> None:
    assert phrase_before("It fell the mayor |said| so", low=2) == "the mayor"
    assert phrase_before("The mayor |said| so", low=2) == ""
    assert phrase_before("Ann Lee has |said| so", low=2) == ""
    assert phrase_before("Ann Lee , a nurse , |said| it", low=3) == ""


def phrase_after(marked: str, *, high: int | None = None, apposed: bool = True) -> str:
    """Return the phrase that begins at the bar: "said |the mayor on Monday"."""
    start, _, _ = marked.partition("|")
    tokens = read(marked.replace("|", ""))
    high = len(tokens.forms) if high is None else high
    first, last = after(tokens, len(read(start).forms), high, apposed=apposed)
    return tokens.text[tokens.start[first] : tokens.end[last - 1]] if last > first else ""


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("said |the mayor on Monday", "the mayor"),
        ("said |the mayor", "the mayor"),
        ("said |the mayor .", "the mayor"),
        ("said |on Monday", ""),
        ("said |Ann Lee , a nurse at the hospital .", "Ann Lee , a nurse at the hospital"),
        ("said |Ann Lee , who left .", "Ann Lee , who left"),
        ("said |Ann Lee , adding that .", "Ann Lee"),
        ("said |Ann Quill-Brandt on Monday", "Ann Quill-Brandt"),
        ("said |the editor-in-chief in Hessel", "the editor-in-chief"),
        ("said |Ann Lee - a nurse", "Ann Lee"),
        ("said |Ann Lee ; a nurse .", "Ann Lee"),
        ("said |Ann Lee , a", "Ann Lee"),
        ("said |Ann Lee , a nurse", "Ann Lee , a nurse"),
        ("said |Ann Lee , a nurse , on Monday", "Ann Lee , a nurse"),
    ],
)
def test_what_stands_after_a_cue(marked: str, phrase: str) -> None:
    assert phrase_after(marked) == phrase


def test_an_apposition_can_be_left() -> None:
    assert phrase_after("said |Ann Lee , a nurse .", apposed=False) == "Ann Lee"


def test_it_ends_at_its_bound() -> None:
    assert phrase_after("said |the old mayor", high=3) == "the old"
    assert phrase_after("said |Ann Lee , a nurse of Hessel", high=6) == "Ann Lee , a nurse"
    assert phrase_after("said |Ann Lee , a nurse", high=5) == "Ann Lee"
