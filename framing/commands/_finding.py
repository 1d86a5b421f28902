"""A clear difference as a line of the console: the sentence, its figures and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.comparison.correction import p_text
from framing.comparison.machine_error import measured_error
from framing.comparison.strata import ALL


def finding(row: Mapping[str, Any]) -> str:
    """Return a clear difference with interval, machine's error, effect, q and n.

    row: as in `framing.comparison.differences.DIFFERENCES`.
    """
    q = p_text(row["q"])
    how = "with nothing held constant" if row["basis"] == ALL else "controlled"
    return (
        f"{row['sentence']} raw {row['raw_difference']:+.3g}, {how} "
        f"{row['difference']:+.3g}, 95 % interval [{row['low']:.3g}, {row['high']:.3g}]"
        f"{_machine(row)}, effect {row['effect']:+.2f}, "
        f"q {q if q.startswith('<') else f'= {q}'}; "
        f"n: {row['n_a']:,} and {row['n_b']:,} articles, {row['n_events']:,} events"
    )


def _machine(row: Mapping[str, Any]) -> str:
    """Return the unit after the interval with the machine's error, or before why there is none."""
    told = measured_error(row)
    if told is None:
        return f" {row['unit']}, the machine's error between outlets not measured"
    if not told:
        return f" {row['unit']}, no machine's error between outlets found beyond chance"
    low, high = row["machine_low"], row["machine_high"]
    return f", with the machine's error [{low:.3g}, {high:.3g}] {row['unit']}"
