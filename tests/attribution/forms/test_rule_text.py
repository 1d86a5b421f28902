"""Sentences held together by quotations: the same as walking all quotations says, in less time."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.language.reading import analyse

PIECES = (
    "Rain fell. ",
    "“It rained. ",
    "We left.” ",
    '"No',
    "« oui » ",
    "She said so",
    ", ",
    "\n\n",
    "”",
    "“",
    "Ann Lee said: ",
    "the ‘old’ mill. ",
)


def walked(passage: RuleText, token: int) -> tuple[int, int]:
    """Return the sentence around a token by looking at every quotation in turn."""
    low, high = (int(b) for b in _bounds(passage, token, token + 1))
    for quotation in passage.quotations:
        first, last = passage.tokens_of(quotation)
        if first < low < last:
            low = int(_bounds(passage, first, first + 1)[0])
        if first < high < last:
            high = int(_bounds(passage, last - 1, last)[1])
    return low, high


def _bounds(passage: RuleText, first: int, last: int) -> tuple[int, int]:
    bounds = passage.language.sentences_of(passage.number, first, last)
    return bounds[0], bounds[-1]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.integers(0, 200))
def test_everything_asked_of_quotations_is_what_a_walk_finds(text: str, at: int) -> None:
    passage = RuleTexts(analyse([text]))[0]
    for token in range(len(passage.start)):
        assert passage.sentence(token) == walked(passage, token)
    at = min(at, len(text))
    every = passage.quotations
    assert passage.quotation_after(at) == next((q for q in every if q.start > at), None)
    assert passage.quotation_before(at) == next((q for q in reversed(every) if q.end <= at), None)
    outside = [q for q in every if not q.start <= at < q.end]
    assert list(passage.without_quotation_at(at).quotations) == outside


def test_a_quotation_holds_its_sentences_together() -> None:
    text = "Rain fell. “It rained. We left,” Ann Lee said. Nobody spoke."
    passage = RuleTexts(analyse([text]))[0]
    first, last = passage.sentence(passage.forms.index("We"))
    assert text[passage.start[first] : passage.end[last - 1]] == (
        "“It rained. We left,” Ann Lee said."
    )
