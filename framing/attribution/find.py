"""From a batch of texts to its attributions: statements by the net and set forms, then speakers."""

from __future__ import annotations

from framing.attribution.attribution import Attribution, Statement
from framing.attribution.forms.continuing import with_continuing
from framing.attribution.forms.edges import with_edges
from framing.attribution.forms.inner import with_inner
from framing.attribution.forms.rule_text import RuleTexts
from framing.attribution.forms.set_forms import with_formats
from framing.attribution.forms.turns import with_turns
from framing.attribution.forms.uncovered import with_uncovered
from framing.attribution.forms.whole_sources import with_whole_sources
from framing.attribution.net import model
from framing.attribution.resolve import resolve
from framing.language.reading import Language


def attributions(language: Language, *, fast: bool = False) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each text of a batch, in text order.

    fast: use the fast model. Raises ModelError where the model is missing or broken.
    """
    return resolve(language, statements(language, fast=fast))


def statements(language: Language, *, fast: bool = False) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text: those of the net, and what the set forms add."""
    texts = language.tokens.texts
    passages = RuleTexts(language)
    found = tuple(map(with_formats, texts, model.statements(language, fast=fast)))
    found = with_inner(passages, found)
    found = with_uncovered(passages, tuple(map(with_turns, texts, found)))
    found = tuple(map(with_continuing, texts, found))
    found = tuple(map(with_edges, texts, found))
    return tuple(map(with_whole_sources, texts, found))
