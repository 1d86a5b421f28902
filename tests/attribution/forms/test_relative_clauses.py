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
            "The miller, who said that he was there, wept.",
            "who",
            "that he was there, wept",
            "that he was there",
        ),
        (
            "He met the miller, who said that they were cold, tired and wet.",
            "who",
            "that they were cold, tired and wet",
            "that they were cold, tired and wet",
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
            "it would close",
        ),
    ],
)
def test_where_it_ends(text: str, source: str, content: str, wanted: str) -> None:
    spans = [((text.index(p), text.index(p) + len(p)),) for p in (source, "said", content)]
    passages = RuleTexts(analyse([text]))
    ((found,),) = with_relative_clauses(passages, [[Statement(*spans)]])
    assert text[slice(*found.content[0])] == wanted


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        # the verb of the main clause follows without a comma
        (
            "Bakers who say they sold the mill last year want rest.",
            "who",
            "say",
            "they sold the mill last year want rest",
            ("who", "say", "they sold the mill last year"),
        ),
        (
            "Sailors who argued that the boat had sunk also have left.",
            "Sailors who",
            "argued",
            "that the boat had sunk also have left",
            ("Sailors who", "argued", "that the boat had sunk"),
        ),
        # the reported clause lacks its subject, which the pronoun stands for
        (
            "A man who guards said was nowhere near the mill walked home.",
            "who guards",
            "said",
            "was nowhere",
            ("guards", "said", "was nowhere near the mill"),
        ),
        (
            "The man who guards say signed off the boat has left.",
            "who guards",
            "say signed",
            "off the boat has left",
            ("guards", "say", "signed off the boat"),
        ),
        (
            "The boat, which guards said had sunk, was cheap.",
            "which guards",
            "said",
            "had sunk, was cheap",
            ("guards", "said", "had sunk"),
        ),
        # nothing tells of an end
        (
            "They met the bakers who said they were tired and hungry.",
            "who",
            "said",
            "they were tired and hungry",
            ("who", "said", "they were tired and hungry"),
        ),
        (
            "They met the bakers who said the mill burned because it was old.",
            "who",
            "said",
            "the mill burned because it was old",
            ("who", "said", "the mill burned because it was old"),
        ),
        (
            "They met the bakers who said they believe the mill burned.",
            "who",
            "said",
            "they believe the mill burned",
            ("who", "said", "they believe the mill burned"),
        ),
    ],
)
def test_clauses_without_a_comma_or_a_subject(
    text: str, source: str, cue: str, content: str, wanted: tuple[str, str, str]
) -> None:
    spans = [((text.index(p), text.index(p) + len(p)),) for p in (source, cue, content)]
    ((found,),) = with_relative_clauses(RuleTexts(analyse([text])), [[Statement(*spans)]])
    parts = (found.source, found.cue, found.content)
    assert tuple(text[slice(*part[0])] for part in parts) == wanted
