"""What readers say of a speaker: it holds for all that he or she says in the article."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from framing.attribution.attribution import Attribution, Span, Spans
from framing.attribution.nobody import is_nobody
from framing.attribution.speakers.anonymity import NONE_GIVEN, OTHER

OF_SPEAKER = ("kind", "naming")
# What the article tells of a speaker, and why it does not name him or her.
TOLD: dict[str, Any] = {"title": (), "why": (), "body": "", "country": ""}
WHY_HIDDEN = ("reason", "reason_sort")


def hull(spans: Spans) -> Span:
    """Return the characters from the first of `spans` to the last."""
    return spans[0][0], spans[-1][1]


def index(found: Sequence[Attribution], place: Span, *, unclear: bool = False) -> int:
    """Return which attribution a correction is about, -1 for none; of several one so `unclear`."""
    alike = [i for i, each in enumerate(found) if hull(each.statement.content) == place]
    return min(alike, key=lambda i: found[i].statement.unclear != unclear, default=-1)


def one_profile_each(
    found: Sequence[Attribution],
    told: Sequence[tuple[Span, str, str]],
    moved: Collection[Span],
) -> list[Attribution]:
    """Return the attributions of an article, those of one speaker alike in kind and naming.

    told: what readers say of speakers, in order: the hull of the content, the field and its value;
    the last holds. moved: hulls of the statements that a reader added or gave to another speaker;
    these take over what is said of him or her elsewhere in the article, and lose what is told of
    the speaker before.
    """
    given: dict[tuple[str, str], str] = {}
    for place, field, value in told:
        at = index(found, place)
        if at >= 0:
            given[_key(found[at], place), field] = value
    elsewhere: dict[str, Attribution] = {}
    for each in found:
        if (place := hull(each.statement.content)) not in moved:
            elsewhere.setdefault(_key(each, place), each)
    alike = []
    for each in found:
        place = hull(each.statement.content)
        key = _key(each, place)
        known = elsewhere.get(key) if place in moved else None
        if place in moved:
            each = with_field(replace(each, **_told_of(known)), "naming", each.naming)
        alike.append(_alike(each, key, given, known))
    return alike


def _told_of(known: Attribution | None) -> dict[str, Any]:
    """Return the fields that tell of a speaker: as another attribution has them, else empty."""
    if known is None:
        return TOLD
    return {field: getattr(known, field) for field in (*TOLD, *WHY_HIDDEN)}


def _key(attribution: Attribution, place: Span) -> str:
    """Return the speaker as a key; of whom no name tells, each statement has its own."""
    name = attribution.speaker
    return f"{place}" if is_nobody(name) else name.casefold()


def _alike(
    attribution: Attribution,
    key: str,
    given: Mapping[tuple[str, str], str],
    elsewhere: Attribution | None,
) -> Attribution:
    for field in OF_SPEAKER:
        if (value := given.get((key, field))) is not None:
            attribution = with_field(attribution, field, value)
        elif elsewhere is not None:
            attribution = with_field(
                attribution, field, getattr(elsewhere, field), elsewhere.kind_probability
            )
    return attribution


def with_field(
    attribution: Attribution, field: str, value: str, probability: float = 1.0
) -> Attribution:
    """Return an attribution whose speaker is of another kind, or named in another way.

    probability: how likely the kind is; what a reader says is certain.
    """
    changes: dict[str, Any] = {field: value}
    if field == "kind":
        changes["kind_probability"] = probability
        if value == "document":
            changes["naming"] = "body"
    else:
        own = attribution.body == attribution.speaker
        changes["body"] = (
            attribution.speaker if value == "body" else "" if own else attribution.body
        )
        sort = attribution.reason_sort or (OTHER if attribution.reason else NONE_GIVEN)
        changes["reason_sort"] = sort if value == "anonymous" else ""
    return replace(attribution, **changes)
