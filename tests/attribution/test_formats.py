"""Set forms: a tweet in the text, a name behind a dash; and what only looks like one."""

import pytest

from framing.attribution.formats import by_format, with_formats
from framing.attribution.frame import Frame


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
def test_a_set_form_is_a_frame(text: str, content: str, source: str) -> None:
    (frame,) = by_format(text)
    assert [text[a:b] for a, b in frame.content] == [content]
    assert [text[a:b] for a, b in frame.source] == [source]
    assert [text[a:b] for a, b in frame.cue] in (["-"], ["—"])


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


def test_a_content_that_a_frame_covers_is_not_told_twice() -> None:
    text = "“We need more buses.” - Ana Ruiz\n\nSo she said."
    known = Frame(source=(), cue=((39, 43),), content=((0, 21),))
    assert with_formats(text, [known]) == (known,)
    assert len(with_formats(text, [])) == 1
