"""Where a sentence ends behind an abbreviation, and where it cannot."""

from __future__ import annotations

from itertools import pairwise

import pytest

from framing.language.reading import analyse


def sentences(text: str) -> list[str]:
    language = analyse([text])
    start, end = language.tokens.start, language.tokens.end
    bounds = language.sentences.tolist()
    return [text[start[a] : end[b - 1]] for a, b in pairwise(bounds)]


@pytest.mark.parametrize(
    "text",
    [
        "Asst. Supt. Ada Quill met Atty. Gen. Bo Lund and Msgr. Roy.",
        "Wm. Penrose and Chas. Orr met Cllr. Ode.",
        "Art. 9 and p. 12 of the code name Rte. 9 and Apt. 5.",
        "The pump broke at mi. 19 of the race.",
        "Each held approx. 40 litres.",
        "The lot at 41 N. Ash Ave. is empty.",
        "Justice O. K. Abara came.",
        "Kemp Bros. Co. bought it from Hay Inc. in May.",
        "It weighed 3 oz. apiece and was 9 yds. long, incl. the cord.",
        "The desk opens at 9 a.m. Tuesday and at 10 a.m. Eastern.",
        "He left Bly, Ore., Gov. Ada Quill said.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The desk opens at 9 a.m.", "Voters came early."),
        ("She spoke in Bly, Ore.", "Gov. Ada Quill left."),
        ("The plant used 40 gal.", "Nobody measured it."),
        ("He ran for 40 min.", "12 others stood."),
        ("They met Earl Orr Sr.", "The boy left."),
        ("She bought from Hay Inc.", "The council met."),
        ("He sat in row 5.", "12 others stood."),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]
