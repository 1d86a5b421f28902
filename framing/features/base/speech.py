"""Which attributions count as somebody's words.

Left out are attitudes that nobody uttered ("plans to"), refusals to comment, by which a source says
nothing, and attributions that are too unclear to be counted: those are left to the reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from framing.attribution.attribution import Attribution

REFUSING = "refusing"  # the class of verbs like "declined to comment"


def is_unclear(attribution: Attribution) -> bool:
    """Return whether the reader is left to decide who speaks, or whether anybody does."""
    return attribution.statement.unclear


def is_speech(attribution: Attribution) -> bool:
    """Return whether an attribution counts as its speaker's words."""
    uttered = attribution.statement.voiced and attribution.verb_class != REFUSING
    return uttered and not is_unclear(attribution)


def is_speech_row(row: Mapping[str, Any]) -> bool:
    """Return the same for a row of the table of attributions."""
    return bool(row["voiced"]) and row["verb_class"] != REFUSING and not row.get("unclear")


def is_refusal_row(row: Mapping[str, Any]) -> bool:
    """Return whether a row says that somebody would not comment."""
    return bool(row["verb_class"] == REFUSING)
