"""Contents that an abbreviation's period has cut, on sentences of our own."""

from __future__ import annotations

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.abbreviations import with_abbreviations
from framing.attribution.forms.rule_text import RuleTexts
from framing.language.reading import analyse


def completed(text: str, source: str, cue: str, content: str) -> str:
    def span(part: str) -> tuple[int, int]:
        at = text.index(part)
        return at, at + len(part)

    statement = Statement((span(source),), (span(cue),), (span(content),))
    ((found,),) = with_abbreviations(RuleTexts(analyse([text])), [[statement]])
    assert (found.source, found.cue) == (statement.source, statement.cue)
    return text[slice(*found.content[0])]


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ("Ada Quill said the tank held 9 l. per day. It leaked.", "the tank held 9 l",
         "the tank held 9 l. per day"),
        ("Ada Quill said the tank held 9 l. per day. It leaked.", "the tank held 9 l.",
         "the tank held 9 l. per day"),
        ("The fee is 30 kr. a week, Ada Quill said.", "a week", "The fee is 30 kr. a week"),
        ("The fee is 30 kr. a week, Ada Quill said.", "The fee is 30 kr",
         "The fee is 30 kr. a week"),
        ("Ada Quill said she met Mr. Brandt.", "she met Mr", "she met Mr. Brandt"),
        ("Ada Quill said Art. 9 of the act held. It did.", "9 of the act held",
         "Art. 9 of the act held"),
        ("Ada Quill said it shut at 4 p.m. Buses ran.", "it shut at 4 p.m", "it shut at 4 p.m"),
        ("Ada Quill said 14 in. of snow fell.", "14 in", "14 in. of snow fell"),
        ("Ada Quill said Col. Roe (ret.), her mate, slept. So it is.", "Col. Roe (ret",
         "Col. Roe (ret.), her mate, slept"),
        ("Ada Quill said it was odd, esp. at dawn. It is.", "it was odd, esp",
         "it was odd, esp. at dawn"),
        ("Ada Quill said it got $2 bn., incl. $9 m. from Bly.", "it got $2 bn., incl.",
         "it got $2 bn., incl. $9 m. from Bly"),
        # the end of a sentence is none, nor is a word's
        ("Ada Quill said it was no use. it went on.", "it was no use", "it was no use"),
        ("Ada Quill said the tank was full. It leaked.", "the tank was full", "the tank was full"),
    ],
)  # fmt: skip
def test_a_content_is_completed(text: str, content: str, expected: str) -> None:
    assert completed(text, "Ada Quill", "said", content) == expected


@pytest.mark.parametrize(
    ("text", "source", "content", "expected"),
    [
        ("The town buys from Harlow Inc. The council said it saves.",
         "The town buys from Harlow Inc. The council", "it saves", ("The council", "it saves")),
        ("“No,” said Bo Lund of Hay Inc. The council met.", "Bo Lund of Hay Inc. The council",
         "“No,”", ("Bo Lund of Hay Inc", "“No,”")),
        ("Bo Lund of Hay Inc. in Bly said it saves.", "Bo Lund of Hay Inc. in Bly", "it saves",
         ("Bo Lund of Hay Inc. in Bly", "it saves")),
        ("Bo Lund said it used 40 gal. Nobody cared.", "Bo Lund", "it used 40 gal. Nobody cared",
         ("Bo Lund", "it used 40 gal")),
        ("Bo Lund said “it used 40 gal. Nobody cared.”", "Bo Lund",
         "“it used 40 gal. Nobody cared.”", ("Bo Lund", "“it used 40 gal. Nobody cared.”")),
        ("Bo Lund said it was used. Nobody cared.", "Bo Lund", "it was used. Nobody cared",
         ("Bo Lund", "it was used. Nobody cared")),
    ],
)  # fmt: skip
def test_a_statement_does_not_run_over_an_abbreviation_that_ends_its_sentence(
    text: str, source: str, content: str, expected: tuple[str, str]
) -> None:
    spans = [((text.index(p), text.index(p) + len(p)),) for p in (source, "said", content)]
    ((found,),) = with_abbreviations(RuleTexts(analyse([text])), [[Statement(*spans)]])
    assert tuple(text[slice(*part[0])] for part in (found.source, found.content)) == expected


def test_a_new_line_is_not_the_same_sentence() -> None:
    text = "Ada Quill said it held 9 l.\nper day"
    assert completed(text, "Ada Quill", "said", "it held 9 l") == "it held 9 l"
