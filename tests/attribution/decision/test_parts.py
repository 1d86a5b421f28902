"""Where the parts of statements stand, in tokens of the batch."""

from __future__ import annotations

from framing.attribution.attribution import Statement
from framing.attribution.decision.parts import parts
from framing.language.tokens import tokenize

FIRST = "The ice is late."
SECOND = "“Go,” said Ada Quill, “now.”"


def test_tokens_of_source_cue_and_content() -> None:
    tokens = tokenize([FIRST, "", SECOND])
    said = Statement(((11, 20),), ((6, 10),), ((0, 5), (22, 28)))
    runs_on = Statement((), (), ((22, 28),))
    found = parts(tokens, [[], [], [said, runs_on]])
    words = [tokens.vocabulary[t] for t in tokens.type]
    assert found.text.tolist() == [2, 2]
    assert words[found.source.first[0] : found.source.last[0]] == ["Ada", "Quill"]
    assert words[found.cue.first[0] : found.cue.last[0]] == ["said"]
    assert words[found.content.first[0] : found.content.last[0]] == words[5:]
    assert (found.content.size.tolist(), found.content.runs.tolist()) == ([8, 4], [2, 1])
    assert words[found.content.first[1] : found.content.last[1]] == ["“", "now", ".", "”"]
    assert (found.source.given.tolist(), found.cue.given.tolist()) == ([True, False], [True, False])


def test_no_statement_is_no_row() -> None:
    assert len(parts(tokenize([FIRST]), [[]])) == 0
