"""Where the words reported in a relative clause end."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.relative_clauses import with_relative_clauses
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse


@pytest.mark.parametrize(
    ("text", "source", "content", "wanted"),
    [
        (
            "The mill, which said it would close, has nine workers.",
            "which",
            "it would close, has nine workers",
            "it would close",
        ),
        (
            "Sailors, many of whom said they were owed wages, left.",
            "many of whom",
            "they were owed wages, left",
            "they were owed wages",
        ),
        (
            "The mill, which said it would close, in May or June, has nine workers.",
            "which",
            "it would close, in May or June, has nine workers",
            "it would close, in May or June",
        ),
        (
            "The miller said it would close, has he not?",
            "The miller",
            "it would close, has he not",
            "it would close, has he not",
        ),
        (
            "The mill, which said it would close, with nine workers, soon.",
            "which",
            "it would close, with nine workers, soon",
            "it would close, with nine workers, soon",
        ),
        (
            "The mill, which said:it would close, has nine workers.",
            "which",
            ":it would close, has nine workers",
            ":it would close",
        ),
        (
            "The mill which said it would close, has nine workers.",
            "which",
            "it would close, has nine workers",
            "it would close, has nine workers",
        ),
    ],
)
def test_where_it_ends(text: str, source: str, content: str, wanted: str) -> None:
    spans = [((text.index(p), text.index(p) + len(p)),) for p in (source, "said", content)]
    passages = RuleTexts(analyse([text]))
    ((found,),) = with_relative_clauses(passages, [[Statement(*spans)]])
    assert text[slice(*found.content[0])] == wanted
