"""Who was told or heard something has not said it."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.rule_text import RuleTexts
from framing.attribution.forms.told import names_no_teller, with_tellers
from framing.language.reading import analyse


def source(text: str, given: str, cue: str, content: str) -> tuple[list[str], bool]:
    """Return the source that is left of a statement of these words, and whether nobody tells it."""

    def span(words: str, low: int = 0) -> tuple[int, int]:
        return text.index(words, low), text.index(words, low) + len(words)

    own = span(given)
    statement = Statement((own,), (span(cue, own[0]),), (span(content),))
    ((found,),) = with_tellers(RuleTexts(analyse([text])), [[statement]])
    return [text[slice(*each)] for each in found.source], names_no_teller(text, found)


LATE = "it was late"


@pytest.mark.parametrize(
    ("text", "given", "cue"),
    [
        ("The jury was told that it was late.", "The jury", "told"),
        ("It was said that it was late, jurors were told.", "jurors", "were told"),
        ("An inquest heard that it was late.", "An inquest", "heard"),
        ("Staff have been warned that it was late.", "Staff", "warned"),
        ("They were also told it was late.", "They", "told"),
        # Of courts without "was", as headlines have it.
        ("Note that it was late, jury told\n\nNobody came.", "jury", "told"),
        ("Jury told it was late", "Jury", "told"),
    ],
)
def test_who_was_told_is_no_source(text: str, given: str, cue: str) -> None:
    assert source(text, given, cue, LATE) == ([], True)


@pytest.mark.parametrize(
    ("text", "given", "cue"),
    [
        ("The court heard that it was late.", "The court", "heard"),
        ("Hessel Crown Court was told that it was late.", "Hessel Crown Court", "told"),
    ],
)
def test_a_court_is_where_it_was_said(text: str, given: str, cue: str) -> None:
    assert source(text, given, cue, LATE) == ([given], True)


@pytest.mark.parametrize(
    ("text", "given", "cue", "teller"),
    [
        ("Staff were told by the mayor that it was late.", "Staff", "told", "the mayor"),
        ("Staff were told on Monday by Ada Quill, 34, that it was late.", "Staff", "told",
         "Ada Quill"),
        ("The court was told by Quill that it was late.", "The court", "told", "Quill"),
        ("The council heard from the clerk that it was late.", "The council", "heard",
         "the clerk"),
        ("“And it was late,” staff were told by a nurse.", "staff", "told", "a nurse"),
    ],
)  # fmt: skip
def test_who_told_is_the_source(text: str, given: str, cue: str, teller: str) -> None:
    assert source(text, given, cue, LATE) == ([teller], False)


@pytest.mark.parametrize(
    ("text", "given", "cue"),
    [
        ("The court told jurors that it was late.", "The court", "told"),
        ("The judge told jurors that it was late.", "The judge", "told"),
        ("Quill was heard to say it was late.", "Quill", "heard"),
        ("“So it was late,” Quill told us.", "Quill", "told"),
        ("She's told us it was late.", "She", "told"),
        ("Quill told it was late.", "Quill", "told"),
        ("It was said, and the court said it was late.", "the court", "said"),
    ],
)
def test_who_tells_stays(text: str, given: str, cue: str) -> None:
    assert source(text, given, cue, LATE) == ([given], False)


def test_a_statement_without_source_or_cue_stays() -> None:
    text = "It was late. “It is old.”"
    bare = Statement((), (), ((0, 11),)), Statement(((0, 2),), (), ((13, 25),))
    assert with_tellers(RuleTexts(analyse([text])), [bare]) == (bare,)
