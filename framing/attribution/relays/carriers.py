"""Who passes a statement on: the agency reported that state radio said that the ministry said …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from framing.attribution.attribution import Carrier, Span, Statement, meet
from framing.attribution.relays.evidence import (
    DOCUMENT,
    MEDIUM,
    Numbers,
    Surroundings,
    evidence,
)
from framing.attribution.relays.stated import Named, stated
from framing.attribution.relays.weights import Weights
from framing.attribution.speakers.gazetteer import Term
from framing.attribution.speakers.tidied import ALONE
from framing.attribution.speakers.view import View

Chain = tuple[Carrier, ...]


def carriers(
    around: Surroundings,
    forms: Sequence[str],
    named: Named,
    passed: Sequence[Sequence[Span]],
    model: Weights,
) -> list[Chain]:
    """Return who passes each statement on, from the reader inwards; () where it is first-hand.

    A statement whose source and cue stand in another's content is passed on by that one's speaker:
    the inner speaker made the claim. So does whoever its sentence names for it. Of all others
    `model` decides, and the medium or document that stands nearest is named. named: reads the
    speaker from a token range. passed: token ranges of the media that are known to pass each
    statement on, from the reader inwards (`cited.py`).
    """
    view, statements, speakers = around.view, around.statements, around.speakers
    beside = [stated(view, f, s, named) for f, s in zip(statements, speakers, strict=True)]
    found: list[Chain] = []
    for number, (statement, speaker) in enumerate(zip(statements, speakers, strict=True)):
        goes_on = bool(found) and speakers[number - 1].name == speaker.name
        if found and not statement.source and not statement.cue:
            # A quotation that goes on reaches us as its beginning did.
            found.append(found[-1] if goes_on else ())
            continue
        outer = _outer(around, number)
        through = [_medium(view, tokens, named) for tokens in passed[number]]
        chain = [*beside[outer[0] if len(outer) else number]]
        for j in outer if through else _named_first(around, outer):
            chain.append(Carrier(speakers[j].name, statements[j].source, speakers[j].kind))
        chain = [c for c in chain if not any(_is_same(c, known) for known in through)]
        whole = _each_once((*chain, *through), speaker.name)
        if not whole and goes_on and _by_pronoun(view, statements[number - 1], statement):
            whole = found[-1]
        if not whole and speaker.kind != MEDIUM:
            features = evidence(around, number, forms[number])
            if model.probability(features) >= model.threshold:
                nearest = next(_beside(around, number, named), None)
                whole = (nearest,) if nearest else found[-1] if goes_on else ()
        found.append(whole)
    return found


def _medium(view: View, tokens: Span, named: Named) -> Carrier:
    """Return the medium at `tokens`, with all of its name: "Radio Sund", not "Sund"."""
    medium = named(*tokens)
    first, last = tokens
    begin = last
    while begin > first and view.forms[begin - 1][0].isupper() and begin - 1 not in view.sentences:
        begin -= 1
    whole = view.slice(begin, last)
    name = whole if whole.endswith(f" {medium.name}") else medium.name
    return Carrier(name, (view.span(*tokens),), medium.kind)


def _by_pronoun(view: View, before: Statement, statement: Statement) -> bool:
    """Whether a speaker goes on by a pronoun in the same paragraph: "It added that"."""
    if not before.source or not statement.source:
        return False
    (start, end), position = statement.source[0], before.source[0][0]
    return view.text[start:end].lower() in ALONE and "\n" not in view.text[position:start]


def _outer(around: Surroundings, number: int) -> Numbers:
    """Return the statements of other speakers in which this one stands, the longest first."""
    found = around.around(number)
    if not len(found):
        return found
    own = around.statements[number]
    told = own.source + own.cue + own.content
    extent = max(stop for _, stop in told) - min(told)[0]
    others = (around.names[found] != 0) & (around.names[found] != around.names[number])
    # People who pass on the words of others say little beside them.
    others &= around.passing_on[found] | (5 * extent >= 3 * around.sizes[found])
    found = found[others & ~around.inside(found, number)]
    longest: Numbers = found[np.argsort(-around.lengths[found], kind="stable")]
    return longest


def _named_first(around: Surroundings, outer: Numbers) -> Numbers:
    """Return the first statement of each speaker: where many are around, few people speak."""
    if len(outer) < 2:
        return outer
    _, first = np.unique(around.names[outer], return_index=True)
    return outer[np.sort(first)]


def _beside(around: Surroundings, number: int, named: Named) -> Iterator[Carrier]:
    """Yield the media and documents around a statement, the likeliest to pass it on first."""
    view, own = around.view, around.statements[number].source
    for window in around.windows(number):
        for mark in around.between(window.first, window.last):
            hit = view.at.get(mark.token)
            if hit is not None and _spoken_to(hit.term):
                return  # heard at first hand
            if mark.kind not in (MEDIUM, DOCUMENT):
                continue
            medium = _medium(view, _phrase(view, mark.token), named)
            known = medium.name not in ("", around.speakers[number].name)
            if known and not meet(medium.spans, own):
                yield medium


def _spoken_to(term: Term) -> bool:
    """Whether a term names people of the media to whom somebody speaks ("told reporters")."""
    return term.sort == "role" and term.plural and term.kind == MEDIUM


def _phrase(view: View, token: int) -> Span:
    """Return the tokens of the body or document at `token`, with the whole name it is part of.

    A name right behind a medium's noun is the medium's: "Radio Hessel", "the newspaper Standard".
    """
    hit = view.at[token]
    behind = hit.last if hit.term.sort == "body" and not hit.term.named else token
    run = view.run_at.get(behind) or view.run_at.get(token, (hit.first, hit.last))
    return min(hit.first, run[0]), max(hit.last, run[1])


def _is_same(one: Carrier, other: Carrier) -> bool:
    return one.name == other.name or meet(one.spans, other.spans)


def _each_once(chain: Iterable[Carrier], speaker: str) -> Chain:
    """Leave out the speaker, and whoever stands in the chain before."""
    kept: dict[str, Carrier] = {}
    for carrier in chain:
        if carrier.name not in ("", speaker):
            kept.setdefault(carrier.name, carrier)
    return tuple(kept.values())
