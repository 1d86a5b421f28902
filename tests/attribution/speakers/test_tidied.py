"""What a source's span drags along is left out; a relative pronoun means what it stands behind."""

from __future__ import annotations

from bisect import bisect_left

import pytest

from framing.attribution.speakers.heads import completed
from framing.attribution.speakers.names import View, views
from framing.attribution.speakers.speaker import trimmed
from framing.attribution.speakers.tidied import antecedent, tidied
from framing.language.reading import analyse


def read(marked: str) -> tuple[View, int, int]:
    """Return a view and the tokens of the words in braces."""
    start, _, rest = marked.partition("{")
    inside, _, _ = rest.partition("}")
    (view,) = views(analyse([marked.replace("{", "").replace("}", "")]), [True])
    assert view is not None
    first = bisect_left(view.start, len(start))
    return view, first, bisect_left(view.start, len(start) + len(inside))


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("{according to the mayor}, it sank.", "the mayor"),
        ("{Ada Quill, who} said it sank.", "Ada Quill"),
        ("{The old mayor later} said it sank.", "The old mayor"),
        ("{she again} denied it.", "she"),
        ("{she denied} it.", "she"),
        ("{Ada Quill joined} and said no.", "Ada Quill"),
        ("{Mayor Ada Quill joined} and said no.", "Mayor Ada Quill"),
        ("{The boats Ada Quill} saw sank.", "The boats Ada Quill"),
        ("{The mayor of it} said so.", "The mayor of it"),
        ("{He} said so.", "He"),
        ("{The mayor} said so.", "The mayor"),
    ],
)
def test_what_is_left_of_a_source(marked: str, wanted: str) -> None:
    view, first, last = read(marked)
    assert view.slice(*tidied(view, first, last)) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("We met Ada Quill, {who} left.", "Ada Quill"),
        ("We met Ada Quill {who} left.", "Ada Quill"),
        ("We met the corner bakery, {which} shut.", "the corner bakery"),
        ("We met old bakeries, {which} shut.", "old bakeries"),
        ("We met two old nurses, {who} left.", "nurses"),
        ("We met his old nurse, {who} left.", "nurse"),
        ("It fell quickly, {which} hurt.", ""),
        ("{who} left?", ""),
    ],
)
def test_whom_a_relative_pronoun_means(marked: str, wanted: str) -> None:
    view, token, _ = read(marked)
    first, last = antecedent(view, token)
    assert (view.slice(first, last) if last > first else "") == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("{the old mayor} left", "old mayor"),
        ("{“the mayor”} left", "mayor"),
        ("{the mayor, who left,} said", "mayor"),
        ("{the mayor, a nurse,} said", "mayor, a nurse"),
        ("{the} left", "the"),
        ("{mayor} left", "mayor"),
        ("{the pictures of} it", "pictures"),
        ("{the harbour office on} it", "harbour office"),
        ("{the mayor of Teal} left", "mayor of Teal"),
        ("{the passer-by} left", "passer-by"),
    ],
)
def test_a_phrase_without_its_article_and_marks(marked: str, wanted: str) -> None:
    view, first, last = read(marked)
    assert view.slice(*trimmed(view, first, last)) == wanted


@pytest.mark.parametrize(
    ("marked", "wanted"),
    [
        ("the prime {minister} left", "prime minister"),
        ("{Foreign} Ministry spokesman Bo left", "Foreign Ministry"),
        ("{Harbour Mayor} Ada Quill left", "Harbour Mayor Ada Quill"),
        ("{mayor} Ada Quill left", "mayor"),
        ("the {ferry} left", "ferry"),
    ],
)
def test_a_term_is_not_cut(marked: str, wanted: str) -> None:
    view, first, last = read(marked)
    assert view.slice(*completed(view, first, last)) == wanted
