"""Of statements that tell the same the likelier stays."""

import numpy as np

from framing.attribution.net.candidates import Candidates, chosen, joined


def candidate(probability: float, cue: int, *content: tuple[int, int]) -> Candidates:
    def one(*runs: tuple[int, int]) -> np.ndarray:
        return np.array([runs or [(0, 0)]])

    parts = one(), one((cue, cue + 1)), one(*content)
    return Candidates(np.array([probability]), np.zeros(1), *parts)


def kept(*some: Candidates) -> list[int]:
    return chosen(joined(some), 0.3, 0.5).tolist()


def test_of_statements_with_the_same_content_the_likelier_stays() -> None:
    likely, less = candidate(0.9, 4, (5, 20)), candidate(0.6, 2, (5, 18))
    assert kept(less, likely) == [1]


def test_statements_that_share_a_cue_tell_the_same() -> None:
    assert kept(candidate(0.6, 4, (5, 20)), candidate(0.9, 4, (1, 4))) == [1]


def test_a_beaten_statement_beats_no_other() -> None:
    first, second, third = (
        candidate(0.9, 1, (2, 10)),
        candidate(0.8, 12, (2, 14)),
        candidate(0.7, 15, (8, 14), (16, 20)),
    )
    assert kept(first, second, third) == [0, 2]


def test_nested_statements_both_stay_in_the_order_of_their_cues() -> None:
    outer, inner = candidate(0.8, 1, (2, 30)), candidate(0.9, 10, (11, 20))
    assert kept(inner, outer) == [1, 0]


def test_content_in_pieces_is_compared_as_a_whole() -> None:
    pieces, one = candidate(0.9, 9, (0, 8), (12, 20)), candidate(0.5, 30, (12, 21))
    assert kept(pieces, one) == [0, 1]
    assert kept(pieces, candidate(0.5, 30, (0, 8), (12, 21))) == [0]


def test_statements_without_content_or_below_the_threshold_are_left_out() -> None:
    assert kept(candidate(0.9, 1), candidate(0.2, 5, (6, 9))) == []
    assert kept() == []
