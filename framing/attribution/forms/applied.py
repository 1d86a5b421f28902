"""The rules for set forms, in the order in which they are applied.

Each takes the texts of a batch and the statements found so far and returns the statements. What
each is worth: `python -m framing.training.forms`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from framing.attribution.attribution import Statement
from framing.attribution.forms.abbreviations import with_abbreviations
from framing.attribution.forms.continuing import with_continuing
from framing.attribution.forms.courts import with_heard
from framing.attribution.forms.edges import with_edges
from framing.attribution.forms.inner import with_inner
from framing.attribution.forms.introduced import with_introduced
from framing.attribution.forms.non_sources import with_sources_only
from framing.attribution.forms.relative_clauses import with_relative_clauses
from framing.attribution.forms.rule_text import RuleTexts
from framing.attribution.forms.set_forms import with_formats
from framing.attribution.forms.turns import with_turns
from framing.attribution.forms.uncovered import with_uncovered
from framing.attribution.forms.voices import with_voices
from framing.attribution.forms.whole_quotations import with_whole_quotations
from framing.attribution.forms.whole_sources import with_whole_sources

Found = tuple[tuple[Statement, ...], ...]
Rule = Callable[[RuleTexts, Found], Found]


def by_text(rule: Callable[[str, Sequence[Statement]], tuple[Statement, ...]]) -> Rule:
    """Return as a rule for a batch what looks at one text at a time."""

    def applied(passages: RuleTexts, found: Found) -> Found:
        return tuple(map(rule, passages.language.tokens.texts, found))

    return applied


# What the net is sure of goes through these, which find more.
FINDING: dict[str, Rule] = {
    "set forms": by_text(with_formats),
    "inner statements": with_inner,
    "turns of talk": by_text(with_turns),
    "quotations without a statement": with_uncovered,
    "voices that are heard": by_text(with_voices),
    "what courts hear": with_heard,
    "statements set in whole": with_introduced,
    "quotations that run on": by_text(with_continuing),
}
# All candidates, the faint ones too, go through these, which correct their spans.
CORRECTING: dict[str, Rule] = {
    "whole quotations": by_text(with_whole_quotations),
    "edges": by_text(with_edges),
    "abbreviations": with_abbreviations,
    "whole sources": by_text(with_whole_sources),
    "relative clauses": with_relative_clauses,
    "no sources": by_text(with_sources_only),
}
