"""From a batch of texts to its attributions: statements by the net and set forms, then speakers."""

from __future__ import annotations

from collections.abc import Container, Sequence

from framing.attribution.attribution import Attribution, Statement, in_text_order, overlapped
from framing.attribution.decision.model import decided, load
from framing.attribution.forms.applied import CORRECTING, FINDING
from framing.attribution.forms.quoted_cues import without_quoted_cues
from framing.attribution.forms.rule_text import RuleTexts
from framing.attribution.forms.told import with_tellers
from framing.attribution.forms.unsaid import with_claims_alone_voiced
from framing.attribution.net import model
from framing.attribution.resolve import resolve
from framing.language.reading import Language


def attributions(
    language: Language, *, fast: bool = False, dates: Sequence[str] = ()
) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each text of a batch, in text order.

    fast: use the fast model. dates: ISO date of each text ("" where none is known), by which
    public figures are in an office or not; () for none at all. Raises ModelError where a model is
    missing or broken.
    """
    return resolve(language, statements(language, fast=fast), dates=dates)


def statements(language: Language, *, fast: bool = False) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text, each with the probability that it counts."""
    decision = load("decision-fast" if fast else "decision")
    found = decided(language, candidates(language, fast=fast), decision)
    texts = RuleTexts(language)
    return with_tellers(texts, with_claims_alone_voiced(texts, found))


def candidates(
    language: Language, *, fast: bool = False, without: Container[str] = ()
) -> tuple[tuple[Statement, ...], ...]:
    """Return what may be a statement of each text: the net finds some, the set forms add theirs.

    without: names of rules (`forms.applied`) that are left out, to see what they are worth.
    """
    passages = RuleTexts(language)
    texts = language.tokens.texts
    by_net = tuple(map(without_quoted_cues, texts, model.statements(language, fast=fast)))
    found = tuple(tuple(f for f in of_text if not f.unclear) for of_text in by_net)
    for name, rule in FINDING.items():
        found = found if name in without else rule(passages, found)
    found = tuple(map(_with_faint, found, by_net))
    for name, rule in CORRECTING.items():
        found = found if name in without else rule(passages, found)
    return found


def _with_faint(found: tuple[Statement, ...], by_net: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return `found` and the faint candidates of the net whose words no set form has given away."""
    faint = [f for f in by_net if f.unclear]
    if not faint:
        return found
    given = sorted(span for f in found if f.probability is None for span in f.content)
    spans = [span for f in faint for span in f.content]
    taken = dict(zip(spans, overlapped(spans, given), strict=True))
    added = (f for f in faint if not any(map(taken.__getitem__, f.content)))
    return in_text_order((*found, *added))
