"""A clear difference as a line of the console: the sentence, its figures and what they rest on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from framing.comparison.correction import p_text


def finding(row: Mapping[str, Any]) -> str:
    """Return a clear difference with interval, machine's error, effect, q and n.

    row: as in `framing.comparison.differences.DIFFERENCES`.
    """
    q = p_text(row["q"])
    return (
        f"{row['sentence']} raw {row['raw_difference']:+.3g}, controlled "
        f"{row['difference']:+.3g}, 95 % interval [{row['low']:.3g}, {row['high']:.3g}]"
        f"{_machine(row)} {row['unit']}, effect {row['effect']:+.2f}, "
        f"q {q if q.startswith('<') else f'= {q}'}; "
        f"n: {row['n_a']:,} and {row['n_b']:,} articles, {row['n_events']:,} events"
    )


def _machine(row: Mapping[str, Any]) -> str:
    """Return the interval with the machine's error, where that was measured."""
    if math.isnan(row["machine_low"]):
        return ""
    return f", with the machine's error [{row['machine_low']:.3g}, {row['machine_high']:.3g}]"
