"""What is asked of one text of a batch is what the text has alone, and what the batch has of it."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from framing.language import reading, tags
from framing.language.reading import Language, analyse
from framing.language.tokens import Tokens, tokenize

TEXTS = [
    "The board met on Friday. It put off the vote, the mayor said.\n\nNobody came.",
    "",
    "The port is closed. The ice is a metre thick, said the master of the port.",
]


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_the_tokens_of_one_text_are_those_it_has_alone(number: int) -> None:
    part, alone = tokenize(TEXTS).part(number), tokenize([TEXTS[number]])
    assert part.vocabulary == alone.vocabulary
    assert part.texts == alone.texts
    for name in ("start", "end", "type", "bounds"):
        assert getattr(part, name).tolist() == getattr(alone, name).tolist()


def test_a_part_of_a_text() -> None:
    part = tokenize(TEXTS).part(2, 4, 7)
    assert [part.vocabulary[t] for t in part.type] == [".", "The", "ice"]
    assert [TEXTS[2][a:b] for a, b in zip(part.start, part.end, strict=True)] == [".", "The", "ice"]


@pytest.mark.parametrize("known", [False, True], ids=["alone", "with the batch"])
def test_sentences_and_tags_of_one_text(known: bool) -> None:
    language = analyse(TEXTS)
    if known:
        assert len(language.tags) == len(language.tokens)
    for first, last, bounds in ((2, 3, [0, 6]), (5, 7, [0, 6, 16]), (16, 18, [16, 19])):
        assert language.sentences_of(0, first, last).tolist() == bounds
    assert language.sentences_of(0, 0, 19).tolist() == [0, 6, 16, 19]
    assert language.sentences_of(2, 0, 19).tolist() == [0, 5, 19]
    whole = Language(tokenize(TEXTS))
    begin = int(whole.tokens.bounds[2])
    for first, last in ((0, 19), (3, 8), (7, 9), (5, 19)):
        assert np.array_equal(
            language.tags_of(2, first, last), whole.tags[begin + first : begin + last]
        )


def test_tags_that_are_asked_for_together_are_those_of_the_batch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, language = Language(tokenize(TEXTS)), analyse(TEXTS)
    tagged: list[int] = []

    def tag(tokens: Tokens, sentences: NDArray[np.int64]) -> NDArray[np.uint8]:
        tagged.append(len(tokens))
        return tags.tag(tokens, sentences)

    monkeypatch.setattr(reading, "tag", tag)
    asked = [(2, 3, 8), (0, 2, 3), (2, 7, 9), (0, 5, 7), (2, 0, 19), (0, 2, 3)]
    language.tag_together(asked)
    # And of other tokens of the same sentences, none of which is tagged again.
    for number, first, last in [*asked, (2, 4, 6), (0, 15, 16), (2, 7, 7)]:
        begin = int(whole.tokens.bounds[number])
        expected = whole.tags[begin + first : begin + last].tolist()
        assert language.tags_of(number, first, last).tolist() == expected
    language.tag_together([])
    assert tagged == [19 + 16, len(whole.tokens)]
    language.tags_of(0, 17, 18)
    assert tagged[2:] == [3]


def test_no_sentence_is_tagged_by_itself_where_all_are() -> None:
    language = analyse(TEXTS)
    language.tag_all()
    language.tag_together([(0, 0, 1)])
    assert language.tags_of(0, 0, 19).tolist() == language.tags[:19].tolist()
    assert not language._tagged


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*'Aa .?!\n"”)(…,', "Mr. ", "said. "]), max_size=40).map("".join))
def test_a_sentence_is_the_same_asked_of_its_paragraph_or_of_the_batch(text: str) -> None:
    alone, whole = analyse([text]), analyse([text])
    assert whole.sentences[-1] == len(whole.tokens)
    for token in range(len(alone.tokens)):
        found = alone.sentences_of(0, token, token + 1).tolist()
        assert found == whole.sentences_of(0, token, token + 1).tolist()
        assert found[0] <= token < found[1]
