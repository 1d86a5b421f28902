"""Set forms: a tweet in the text, a name behind a dash; and what only looks like one."""

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.forms.set_forms import by_format, with_formats


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "She wrote:\n\nWe need more buses. — Ana Ruiz (@anaruiz) May 3, 2016\n\nOne came.",
            "We need more buses.",
            "Ana Ruiz (@anaruiz)",
        ),
        (
            "“We need more buses.” -Commissioner Ana Ruiz\n\nNobody came.",
            "“We need more buses.”",
            "Commissioner Ana Ruiz",
        ),
        (
            'Voices\n"We need more buses." — Peter Holm, driver',
            '"We need more buses."',
            "Peter Holm",
        ),
    ],
)
def test_a_set_form_is_a_statement(text: str, content: str, source: str) -> None:
    (statement,) = by_format(text)
    assert [text[a:b] for a, b in statement.content] == [content]
    assert [text[a:b] for a, b in statement.source] == [source]
    assert [text[a:b] for a, b in statement.cue] in (["-"], ["—"])


@pytest.mark.parametrize(
    "text",
    [
        "“We need more buses” – that is what they all want.",
        "“We need more buses,” she said - and left.",
        "The plan — Ana Ruiz drew it — failed.",
        "",
    ],
)
def test_other_dashes_are_none(text: str) -> None:
    assert by_format(text) == []


def test_a_content_that_a_statement_covers_is_not_told_twice() -> None:
    text = "“We need more buses.” - Ana Ruiz\n\nSo she said."
    known = Statement(source=(), cue=((39, 43),), content=((0, 21),))
    assert with_formats(text, [known]) == (known,)
    assert len(with_formats(text, [])) == 1
