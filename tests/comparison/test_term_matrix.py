"""Counts of terms side by side: those that enough articles use, whatever their order."""

from __future__ import annotations

from collections import Counter

from framing.articles.spool import Spool
from framing.comparison.term_counts import Terms
from framing.comparison.term_matrix import TermMatrix


def terms(number: int, outlet: str, **counts: int) -> Terms:
    return Terms(f"a{number}", outlet, number // 2, Counter(counts), sum(counts.values()), {})


def test_terms_stand_in_order_and_rare_ones_are_left_out() -> None:
    texts = [terms(n, "ledger" if n % 2 else "courier", unrest=2, march=1 + n) for n in range(6)]
    # Enough uses in too few articles; enough articles with too few uses.
    texts += [terms(6, "courier", riot=40), *(terms(7 + n, "herald", mob=1) for n in range(7))]
    found = TermMatrix.of(Spool(texts))
    assert found.outlets == ("courier", "herald", "ledger")
    assert found.terms == ("march", "unrest")
    assert found.counts.toarray().tolist() == [
        *([1.0 + n, 2.0] for n in range(6)),
        *([0.0, 0.0] for _ in range(8)),
    ]
    assert found.words.tolist() == [3, 4, 5, 6, 7, 8, 40, 1, 1, 1, 1, 1, 1, 1]
    assert found.outlet.tolist() == [0, 2, 0, 2, 0, 2, 0, 1, 1, 1, 1, 1, 1, 1]
    assert found.event.tolist() == [0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]


def test_no_term_is_used_often_enough() -> None:
    found = TermMatrix.of([terms(0, "ledger", march=1)])
    assert (found.terms, found.counts.shape, found.words.tolist()) == ((), (1, 0), [1.0])
