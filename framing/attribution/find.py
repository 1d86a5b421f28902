"""From a batch of texts to its attributions: frames by a model or by rules, then speakers."""

from __future__ import annotations

from framing import resources
from framing.attribution.continuing import with_continuing
from framing.attribution.edges import with_edges
from framing.attribution.frame import Attribution, Frame
from framing.attribution.resolve import resolve
from framing.attribution.rule_text import RuleTexts
from framing.attribution.turns import with_turns
from framing.attribution.uncovered import with_uncovered
from framing.attribution.whole_sources import with_whole_sources
from framing.attribution.within import with_inner
from framing.errors import FramingError
from framing.language.reading import Language


def attributions(language: Language, *, fast: bool = False) -> tuple[tuple[Attribution, ...], ...]:
    """Return the attributions of each text of a batch, in text order.

    fast: take the fast model. Where no model is installed, rules find the frames.
    """
    return resolve(language, frames(language, fast=fast))


def frames(language: Language, *, fast: bool = False) -> tuple[tuple[Frame, ...], ...]:
    """Return the frames of each text: the one switch between the models and the rules."""
    if has_model():
        from framing.attribution.model import frames as by_model

        texts = language.tokens.texts
        as_read = RuleTexts(language)
        found = with_inner(as_read, by_model(language, fast=fast))
        found = with_uncovered(as_read, tuple(map(with_turns, texts, found)))
        found = tuple(map(with_continuing, texts, found))
        found = tuple(map(with_edges, texts, found))
        return tuple(map(with_whole_sources, texts, found))
    from framing.attribution.rules import frames as by_rule

    return by_rule(language)


def has_model() -> bool:
    """Return whether a trained model is installed under models/attribution."""
    try:
        return (resources.folder("models") / "attribution").is_dir()
    except FramingError:
        return False
