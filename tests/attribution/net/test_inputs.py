"""What the net is told of a token's place: quotation marks of every make, paragraphs, counts."""

import numpy as np
import pytest

from framing.attribution.net.inputs import (
    OPENS,
    POSITIONS,
    SHAPES,
    Spellings,
    colons,
    forms,
    normal,
    paragraph_of,
    positions,
    quotation_marks,
    shape,
)
from framing.language.tokens import tokenize


def marks(text: str) -> str:
    """Return "(" and ")" for the marks that open and close, in order."""
    tokens = tokenize([text])
    found = quotation_marks(tokens, paragraph_of(tokens))
    return "".join("(" if mark == OPENS else ")" for mark in found if mark)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said. “Again.”", "()()"),
        ('"We won," she said. "Again."', "()()"),
        ("«We won», she said.", "()"),
        ("''We won,'' she said.", "()"),
        ('He called it "odd".', "()"),
        ("“One mark at each paragraph\n\n“and one here.”", "(()"),
        ('An open "quotation\n\nand a "new" one', "(()"),
        ("It's the teachers' budget.", ""),
    ],
)
def test_marks_open_and_close(text: str, expected: str) -> None:
    assert marks(text) == expected


def test_a_mark_glued_on_both_sides_alternates_within_its_paragraph() -> None:
    assert marks('the—"odd"—word\n\nthe—"odd"—word') == "()()"


def test_quotation_state_does_not_cross_paragraphs() -> None:
    tokens = tokenize(["He said “never\n\nand left.", "and left."])
    place = positions(tokens).position
    assert place[-3:].tolist() != place[:3].tolist()
    second, alone = place[4:7] // 8, place[7:10] // 8
    assert second.tolist() == alone.tolist() == [0, 0, 0]


def test_counts_rise_and_places_stay_in_the_table() -> None:
    tokens = tokenize(['Head\n\n"That," he said: no, that won\'t do. Ever!', "", "x"])
    where = positions(tokens)
    assert (np.diff(where.counts, axis=0) >= 0).all()
    assert where.counts[-1].tolist() == [2, 2, 2, 1, 2, 3]
    assert where.position.min() >= 0
    assert where.position.max() < POSITIONS


@pytest.mark.parametrize(
    ("form", "key"),
    [
        ("Said", "said"),
        ("1,250", "0,000"),
        ("@mayor", "@"),
        ("https://example.org/a", "http"),
        ("don’t", "don't"),
    ],
)
def test_normal(form: str, key: str) -> None:
    assert normal(form) == key


def test_shapes_tell_apart_what_should_be() -> None:
    kinds = ["said", "Said", "SAID", "I", "McCain", "1990s", "A380", "@a", "“", "”", ",", "§"]
    found = [shape(form) for form in kinds]
    assert len(set(found)) == len(kinds)
    assert max(found) < SHAPES


def test_forms_know_words_by_their_key() -> None:
    table = forms(("Said", "said", "Zyx"), Spellings({"said": 7}))
    assert table.word.tolist() == [7, 7, 0]
    assert table.suffix[0] == table.suffix[1]
    assert table.shape[0] != table.shape[1]


def test_no_tokens() -> None:
    where = positions(tokenize([""]))
    assert len(where.paragraph) == 0
    assert where.counts.shape == (0, 6)


def test_a_colon_at_the_end_of_a_text_leads_nowhere() -> None:
    tokens = tokenize(["He said:\n\nNo.", "", "She said:", "So: no"])
    assert [i for i, colon in enumerate(colons(tokens)) if colon] == [2, 9]
