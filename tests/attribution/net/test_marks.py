"""Quotations in single marks and guillemets, as the net reads them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attribution.net.marks import OTHER, in_double_marks
from framing.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We won,’ she said.", "“ We won , ” she said ."),
        ("'The owners' boat sank,' he said.", "“ The owners ' boat sank , ” he said ."),
        ("«Late», he said.", "“ Late ” , he said ."),
        ("„Late“, he said.", "“ Late ” , he said ."),
        ("“He said ‘no’,” she said.", "“ He said ‘ no ’ , ” she said ."),
        ('"No," he said.', '" No , " he said .'),
        ("the workers' union in the '90s", "the workers ' union in the '90s"),
    ],
)
def test_marks(text: str, expected: str) -> None:
    tokens = tokenize(["", "It's late.", text])
    read = in_double_marks(tokens)
    forms = [read.vocabulary[form] for form in read.type[read.bounds[2] :]]
    assert " ".join(forms) == expected
    assert read.texts == tokens.texts
    assert (read.start == tokens.start).all() and (read.end == tokens.end).all()


@given(st.text(alphabet="'‘’«»„“_a1.… \n", max_size=8))
def test_what_may_open_a_quotation_is_found_as_if_looked_for_from_what_stands_before(
    text: str,
) -> None:
    plain = re.compile(r"(?<!\w)['‘](?=[\w.…])|[«»„]")
    assert [*map(str, OTHER.finditer(text))] == [*map(str, plain.finditer(text))]
