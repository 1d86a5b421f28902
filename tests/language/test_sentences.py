from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language import punkt
from framing.language.sentences import paragraph_ends, sentence_ends
from framing.language.tokens import tokenize

STORY = (
    "Mr. Adams flew to the U.S. in May. He met Gen. Ruiz at 9 a.m. on Friday. "
    '"We agreed," he said. "It was time." (Nobody objected.) Was it wise?! Perhaps... '
    "Others, e.g. the union, waited. J. R. Lund of Oak Inc. paid $3.5 million. "
    "The rest followed on Jan. 5. No. 7 was left! No. Nothing was left. "
    "He lives in the U.S. She does not."
)


def sentences(text: str) -> list[str]:
    tokens = tokenize([text])
    ends = sentence_ends(tokens)
    return [text[tokens.start[a] : tokens.end[b - 1]] for a, b in pairwise(ends)]


def test_sentences_of_a_story() -> None:
    assert sentences(STORY) == [
        "Mr. Adams flew to the U.S. in May.",
        "He met Gen. Ruiz at 9 a.m. on Friday.",
        '"We agreed," he said.',
        '"It was time."',
        "(Nobody objected.)",
        "Was it wise?!",
        "Perhaps...",
        "Others, e.g. the union, waited.",
        "J. R. Lund of Oak Inc. paid $3.5 million.",
        "The rest followed on Jan. 5.",
        "No. 7 was left!",
        "No.",
        "Nothing was left.",
        "He lives in the U.S.",
        "She does not.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It is over.” She left.", ["“It is over.”", "She left."]),
        ("«It is over.» She left.", ["«It is over.»", "She left."]),
        ("‘Over?’ ‘Yes.’", ["‘Over?’", "‘Yes.’"]),
        ("(It is over.) She left.", ["(It is over.)", "She left."]),
        ("A headline\n\nThe text begins", ["A headline", "The text begins"]),
        ("First line\nSecond line", ["First line", "Second line"]),
        ("One\r\n\r\nTwo.\u2028Three", ["One", "Two.", "Three"]),
        (
            "the text that was\nwrapped at some width\nand goes on.\n\nNext",
            ["the text that was\nwrapped at some width\nand goes on.", "Next"],
        ),
    ],
)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_paragraphs_end_at_line_breaks_and_texts() -> None:
    tokens = tokenize(["One two.\n\nThree.", "", "Four"])
    assert paragraph_ends(tokens).tolist() == [0, 3, 5, 6]
    assert sentence_ends(tokens).tolist() == [0, 3, 5, 6]


@pytest.mark.parametrize("batch", [[], [""], ["", " \n"]])
def test_texts_without_tokens_have_no_sentence(batch: list[str]) -> None:
    assert sentence_ends(tokenize(batch)).tolist() == [0]
    assert paragraph_ends(tokenize(batch)).tolist() == [0]


PIECES = [
    *("Mr.", "U.S.", "No.", "He", "he", "said", "Obama", "a.m.", "5.", "J.", "Inc.", "the", "The"),
    *("...", ".", "?", "!", "?!", '"', "'", ")", "(", ",", ". . .", "--", "-", "don't", "“", "”"),
    *(" ", " ", " ", " ", " ", " ", "\n", "\n\n", "Jan.", "left.", "However", "1,200.5", "x.y"),
]
prose = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(prose, max_size=3))
def test_bounds_increase_and_hold_the_texts_and_paragraphs(batch: list[str]) -> None:
    tokens = tokenize(batch)
    found, paragraphs = sentence_ends(tokens).tolist(), paragraph_ends(tokens).tolist()
    assert found == sorted(set(found))
    assert found[0] == 0
    assert found[-1] == len(tokens)
    assert set(tokens.bounds.tolist()) <= set(paragraphs) <= set(found)


@settings(deadline=None, max_examples=60)
@given(st.lists(prose, max_size=3))
def test_sentences_do_not_depend_on_the_batch(batch: list[str]) -> None:
    tokens = tokenize(batch)
    alone = [0]
    for text in batch:
        alone += (alone[-1] + sentence_ends(tokenize([text]))[1:]).tolist()
    assert sentence_ends(tokens).tolist() == alone


def nltk_breaks(text: str) -> list[int]:
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    ours, theirs = punkt.load(), PunktParameters()
    theirs.abbrev_types = set(ours.abbreviations)
    theirs.collocations = set(ours.collocations)
    theirs.sent_starters = set(ours.starters)
    theirs.ortho_context = defaultdict(int, ours.case)
    spans = list(PunktSentenceTokenizer(theirs).span_tokenize(text))
    return [start for start, _ in spans[1:]]


def test_nltk_takes_the_same_decisions_in_a_story() -> None:
    assert punkt.load().breaks(STORY) == nltk_breaks(STORY) != []


@settings(deadline=None, max_examples=60)
@given(prose.map(punkt.straighten))
def test_nltk_takes_the_same_decisions(text: str) -> None:
    assert punkt.load().breaks(text) == nltk_breaks(text)


def test_curly_quotes_end_sentences_as_straight_ones_do() -> None:
    curly = "“It is over.” She left. ‘Well.’ Then «no.» Yes."
    assert punkt.load().breaks(curly) == punkt.load().breaks(punkt.straighten(curly)) != []


@pytest.mark.parametrize("word", ["rained.", "Rained.", "Mr.", "inc.", "a.", "2031.", "p.m."])
@pytest.mark.parametrize("rest", [" He", "   A", " Still,", " on", " on,", ' "He', " That's", "  "])
def test_what_is_decided_in_short_is_what_is_decided_at_length(word: str, rest: str) -> None:
    known, context = punkt.load(), word + rest
    assert known.is_break(context) == known._sentence_ends(context)
