"""Boilerplate is whole lines, never part of a sentence."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.outlets import boilerplate_lines, load

TEXT = (
    "Ferry stopped\n\n  Advertisement \nThe ferry stopped, an advertisement said.\n"
    "Sign up for our newsletter. It is free.\r\nCopyright © 2031 Ledger"
)


def test_whole_lines_are_found_with_their_exact_spans() -> None:
    found = boilerplate_lines(TEXT, ("advertisement", r"copyright © \d{4} .*", "sign up for .*"))
    assert [(start, TEXT[start:end]) for start, end in found] == [
        (15, "  Advertisement "),
        (74, "Sign up for our newsletter. It is free.\r"),
        (115, "Copyright © 2031 Ledger"),
    ]


def test_part_of_a_line_is_none() -> None:
    assert boilerplate_lines("An advertisement said so.", ("advertisement",)) == []
    assert boilerplate_lines(TEXT, ()) == []


@given(st.text(alphabet="aAd \n\t", max_size=60))
def test_every_span_is_one_line_that_the_pattern_matches(text: str) -> None:
    for start, end in boilerplate_lines(text, ("ad",)):
        assert text[start:end].strip().casefold() == "ad"
        assert "\n" not in text[start:end]
        assert text[start - 1 : start] in ("", "\n")
        assert text[end : end + 1] in ("", "\n")


@pytest.mark.parametrize(
    ("outlet", "line"),
    [
        ("washington-times", "Copyright © 2022 The Washington Times, LLC."),
        ("wall-street-journal", "Write to Jo Doe at jo.doe@wsj.com"),
        ("npr", "Enlarge this image toggle caption A. Photographer/Agency"),
        ("reuters", "(Reporting by Jo Doe in Oslo; Editing by Al Roe)"),
        ("the-hill", "ADVERTISEMENT"),
        ("al-jazeera", "list of 3 items"),
        ("daily-mail", "1.2k shares"),
    ],
)
def test_standard_lines_of_shipped_outlets(outlet: str, line: str) -> None:
    patterns = load().outlets[outlet].boilerplate
    assert boilerplate_lines(f"A story.\n{line}\nIts end.", patterns) == [(9, 9 + len(line))]


def test_no_shipped_pattern_eats_an_ordinary_sentence() -> None:
    lines = (
        "The minister said that the bridge would be closed until May.",
        "“We were never asked,” a spokesman for the harbour told reporters on Monday.",
        "Critics called the video a disgrace; the photo, they said, was worse.",
        "More people than ever follow the news on their phones.",
    )
    for outlet in load().outlets.values():
        for pattern in outlet.boilerplate:
            assert not any(re.fullmatch(pattern, line, re.IGNORECASE) for line in lines), pattern
