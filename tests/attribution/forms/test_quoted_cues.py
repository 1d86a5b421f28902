"""A verb within a quotation does not report that quotation."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.find import attributions
from framing.attribution.forms.quoted_cues import without_quoted_cues
from framing.language.reading import analyse

GATE = (
    "Gate shut\n\n“The first gate is shut,” Ada Quill, the harbour master, said. “It is heavy.\n\n"
    "“The second gate will close tonight, whatever the ferry companies tell us.\n\n"
    "“After that, we wait.”"
)


@pytest.mark.parametrize("fast", [False, True])
def test_a_quotation_that_runs_on_is_its_speakers(fast: bool) -> None:
    found = attributions(analyse([GATE]), fast=fast)[0]
    said = {GATE[slice(*a.statement.content[0])]: a.speaker for a in found}
    second = "“The second gate will close tonight, whatever the ferry companies tell us."
    assert said[second] == said["“After that, we wait.”"] == "Ada Quill"


def kept(text: str, source: str, cue: str, content: str) -> bool:
    spans = [((text.index(part), text.index(part) + len(part)),) for part in (source, cue, content)]
    return bool(without_quoted_cues(text, [Statement(*spans)]))


def test_what_is_told_within_a_quotation_stays() -> None:
    assert kept("“Well, he said it was late,” she said.", "he", "said", "it was late")
    assert kept("“It is late,” he says.", "he", "says", "“It is late,”")
    assert kept("He says “it is late”.", "He", "says", "“it is late”")
    assert not kept("“It is late, he says.” She left.", "he", "says", "“It is late")
