"""Attributions as readers corrected them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from framing.attribution.attribution import Attribution, Span, Spans, Statement
from framing.attribution.cues import cue_of
from framing.corrections.correction import Correction
from framing.corrections.naming import naming_of, renamed
from framing.corrections.speakers import OF_SPEAKER, index, one_profile_each, with_field

ORIGIN = "reader"
OTHER_WORDS = "other words stand there"


@dataclass(frozen=True)
class Unfit:
    """A correction that could not be applied, and why."""

    correction: Correction
    reason: str


def corrected(
    text: str, found: Sequence[Attribution], corrections: Sequence[Correction]
) -> tuple[tuple[Attribution, ...], list[Unfit]]:
    """Return the attributions after `corrections`, in text order, and what did not fit.

    A correction fits if the words stand at its place and, unless it adds one, there is an
    attribution whose content has exactly that hull; of two with one hull, the one shown as a fact,
    or the other one where it is confirmed. Later corrections of the same field win. What is said of
    a speaker (`OF_SPEAKER`) holds for all of his or her attributions.
    """
    if not corrections:
        return tuple(found), []
    kept = list(found)
    unfit: list[Unfit] = []
    told: list[tuple[Span, str, str]] = []
    moved: set[Span] = set()
    for correction in corrections:
        if correction.mark != "attribution":
            continue
        place = (correction.start, correction.end)
        at = index(kept, place, unclear=correction.field == "unclear")
        if text[correction.start : correction.end] != correction.words:
            unfit.append(Unfit(correction, OTHER_WORDS))
        elif correction.action == "add":
            made = _added(text, correction)
            if made is None:
                unfit.append(Unfit(correction, "its source or cue lies outside the text"))
            else:
                kept.append(made)
                moved.add(place)
                told += [(place, *each) for each in _said_of_speaker(correction.after)]
        elif at < 0:
            unfit.append(Unfit(correction, "no attribution has exactly this content"))
        elif correction.action == "delete":
            del kept[at]
        else:
            before = kept[at]
            kept[at] = _changed(before, correction.field, correction.after)
            if correction.field == "speaker" and correction.after != before.speaker:
                moved.add(place)
            elif correction.field in OF_SPEAKER:
                told.append((place, correction.field, correction.after))
    return tuple(sorted(one_profile_each(kept, told, moved), key=_order)), unfit


def _said_of_speaker(after: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what an added attribution says of its speaker; a kind left unknown says nothing."""
    for field in OF_SPEAKER:
        if (value := after.get(field)) and value != "unknown":
            yield field, str(value)


def _order(attribution: Attribution) -> Spans:
    statement = attribution.statement
    return tuple(sorted(statement.source + statement.cue + statement.content))


def _changed(attribution: Attribution, field: str, after: str) -> Attribution:
    """Return an attribution with one field as a reader gave it; what he checked is certain."""
    statement = replace(attribution.statement, probability=1.0, unclear=False)
    changes: dict[str, Any] = {}
    if field == "voiced":
        statement = replace(statement, voiced=after == "yes")
    elif field in OF_SPEAKER:
        attribution = with_field(attribution, field, after)
    elif field == "unclear":  # all of it is right as the machine has it
        changes = {"kind_probability": 1.0}
    elif field == "speaker":
        changes = {"speaker": after, "mentions": attribution.mentions if after else ()}
        changes["naming"] = renamed(attribution, after)
    else:
        changes = {field: after}
    return replace(attribution, statement=statement, corrected=True, **changes)


def _added(text: str, correction: Correction) -> Attribution | None:
    given: Mapping[str, Any] = correction.after
    parts: list[Spans] = []
    for name in ("source", "cue"):
        span = given.get(name)
        if span is None:
            parts.append(())
            continue
        whole = isinstance(span, list) and len(span) == 2 and all(type(n) is int for n in span)
        if not whole or not 0 <= span[0] < span[1] <= len(text):
            return None
        parts.append(((span[0], span[1]),))
    source, cue = parts
    content = ((correction.start, correction.end),)
    words = text[slice(*cue[0])] if cue else ""
    known = cue_of(words)
    speaker = str(given.get("speaker") or (text[slice(*source[0])] if source else ""))
    kind = str(given.get("kind") or "unknown")
    quoted = correction.words[:1] in "“\"«‘'" and correction.words[:1] != ""
    return Attribution(
        statement=Statement(source, cue, content, probability=1.0, origin=ORIGIN),
        form="direct" if quoted else "indirect",
        lemma=known.lemma,
        verb_class=known.verb_class,
        stance=known.stance,
        heated=known.heated,
        speaker=speaker,
        mentions=source if speaker else (),
        kind=kind,
        naming=str(given.get("naming") or naming_of(speaker, kind)),
        words=len(correction.words.split()),
        corrected=True,
    )
