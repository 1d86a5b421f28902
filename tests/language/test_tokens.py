import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.language.tokens import BLANK, Tokens, tokenize

MARKS = "’'ʼ“”‘«»\"-—.…,;:!?()[]@#$%&*/_+=~<>|\u0301\u200b\u00ad\n\t \u2028\xa0"
WORDS = ["don't", "U.S.", "O'Malley", "cannot", "1,200.5", "Gen.", "a.m.", "x@y.org", "co-host"]
texts = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.text(max_size=5)), max_size=12
).map("".join)


def forms(text: str) -> list[str]:
    tokens = tokenize([text])
    return [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don't, can't and won't.", "They do n't , ca n't and wo n't ."),
        ("She cannot; we’re sure it’s hers.", "She can not ; we ’re sure it ’s hers ."),
        ("DON'T PANIC", "DO N'T PANIC"),
        ("Obama's and the ministers' aides", "Obama 's and the ministers ' aides"),
        ("O'Malley's horse, d'Arcy, Qur'an", "O'Malley 's horse , d'Arcy , Qur'an"),
        ("The U.S.-backed, state-run agency", "The U.S. - backed , state - run agency"),
        ("an anti-war co-founder e-mailed", "an anti-war co-founder e-mailed"),
        ("Gen. Hale and Sen. Ruiz met Mr. Oh.", "Gen. Hale and Sen. Ruiz met Mr. Oh ."),
        ("at 10:30 a.m. on Jan. 5th", "at 10:30 a.m. on Jan. 5th"),
        ("J. K. Lund, J.K. Lund", "J. K. Lund , J.K. Lund"),
        ("$1,200.5 or 3.5bn, 9/11, 10am", "$ 1,200.5 or 3.5 bn , 9/11 , 10 am"),
        ("US$5 and €7 are 5% each", "US $ 5 and € 7 are 5 % each"),
        ("the '90s and the 1990s", "the '90s and the 1990s"),
        ("@reader liked #budget, not #1", "@reader liked #budget , not # 1"),
        ("See https://example.org/a?b=1. Done", "See https://example.org/a?b=1 . Done"),
        ("(www.example.com) or news.example.org", "( www.example.com ) or news.example.org"),
        ("Write to desk@example.org, please", "Write to desk@example.org , please"),
        ("Wait... what -- no!? Yes…", "Wait ... what -- no !? Yes …"),
        ("“No,” he said—‘never’ «ever»", "“ No , ” he said — ‘ never ’ « ever »"),
        ("AT&T and S&P", "AT&T and S&P"),
        ("Cafe\u0301s in Zu\u0308rich", "Cafe\u0301s in Zu\u0308rich"),
        ("the end.The next", "the end . The next"),
        ("line one\nline two\t.", "line one line two ."),
        ("Привет, мир! Γειά", "Привет , мир ! Γειά"),
    ],
)
def test_splits_as_the_treebank_does(text: str, expected: str) -> None:
    assert forms(text) == expected.split(" ")


def test_offsets_are_into_the_tokens_own_text() -> None:
    tokens = tokenize(["No.", "", " a  no"])
    assert tokens.start.tolist() == [0, 2, 1, 4]
    assert tokens.end.tolist() == [2, 3, 2, 6]
    assert tokens.bounds.tolist() == [0, 2, 2, 4]
    assert tokens.vocabulary == ("No", ".", "a", "no")
    assert tokens.type.tolist() == [0, 1, 2, 3]
    assert (tokens.start.dtype, tokens.type.dtype, tokens.bounds.dtype) == ("i4", "i4", "i8")


@pytest.mark.parametrize("batch", [[], [""], ["", " \n"]])
def test_without_words_there_are_no_tokens(batch: list[str]) -> None:
    tokens = tokenize(batch)
    assert len(tokens) == 0
    assert tokens.vocabulary == ()
    assert tokens.bounds.tolist() == [0] * (len(batch) + 1)


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, max_size=4))
def test_tokens_slice_back_in_order_and_leave_only_blanks(batch: list[str]) -> None:
    tokens = tokenize(batch)
    for i, text in enumerate(batch):
        last = 0
        for k in range(tokens.bounds[i], tokens.bounds[i + 1]):
            start, end = int(tokens.start[k]), int(tokens.end[k])
            assert text[start:end] == tokens.vocabulary[tokens.type[k]] != ""
            assert re.fullmatch(f"[{BLANK}]*", text[last:start])
            last = end
        assert re.fullmatch(f"[{BLANK}]*", text[last:])


@settings(deadline=None, max_examples=60)
@given(st.lists(texts, max_size=4), st.lists(texts, max_size=4))
def test_a_batch_of_two_batches_is_both_batches(first: list[str], second: list[str]) -> None:
    a, b, both = tokenize(first), tokenize(second), tokenize(first + second)
    assert both.start.tolist() == a.start.tolist() + b.start.tolist()
    assert both.end.tolist() == a.end.tolist() + b.end.tolist()
    assert both.bounds.tolist() == a.bounds.tolist() + (b.bounds[1:] + len(a)).tolist()
    assert spelled(both) == spelled(a) + spelled(b)


def spelled(tokens: Tokens) -> list[str]:
    return [tokens.vocabulary[i] for i in tokens.type]


@settings(deadline=None, max_examples=60)
@given(texts)
def test_curly_apostrophes_split_as_straight_ones(text: str) -> None:
    straight, curly = text.replace("’", "'"), text.replace("'", "’")
    # Two straight marks are one quotation mark of the typewriter, two curly ones are too.
    assert tokenize([straight]).start.tolist() == tokenize([curly]).start.tolist()


@pytest.mark.parametrize("piece", ["a-", "_-", "A&", "@", "=-", "1.", "a'", "www.", "\u0301"])
def test_time_is_linear_in_long_garbage(piece: str) -> None:
    tokens = tokenize([piece * 20_000])  # quadratic time would take hours
    assert int(tokens.end[-1]) == 20_000 * len(piece)
    assert np.all(tokens.start[1:] >= tokens.end[:-1])
