"""Quotation marks of every sort, closed or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.attribution.quotations import quotations, quoted_share


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("“One,” he said. “Two.”", ["One,", "Two."]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("«Un», dit-il.", ["Un"]),
        ("‘One,’ he said.", ["One,"]),
        ("'One,' he said.", ["One,"]),
        ("“He said ‘no’ to me.”", ["He said ‘no’ to me."]),
        ("\"The 'best' ferry,' she said.\" Then rain.", ["The 'best' ferry,' she said."]),
        ("“Never closed", ["Never closed"]),
        ("“First paragraph.\n\n“Second paragraph.”", ["First paragraph.", "Second paragraph."]),
        ('"First paragraph.\n\n"Second paragraph."', ["First paragraph.", "Second paragraph."]),
        ('“One," he said.', ["One,"]),
        ("He left.”\n\n“Two.”", ["Two."]),
        ('in Rome."We want peace," he said.', ["We want peace,"]),
        ("» a bullet\n» another", []),
        ("the soldiers' boots and Ada's hat, don't", []),
        ("rock ’n’ roll in the ’90s", []),
        ("the ferrymen's boats and the captains' hats of the '80s, rock 'n' roll", []),
        (
            "‘The bakers’ ovens are cold, and so is the bread,’ he said.",
            ["The bakers’ ovens are cold, and so is the bread,"],
        ),
        (
            "The ‘experts’ left. ‘Our guests’ bags were lost in ’44 and ’45.’",
            ["experts", "Our guests’ bags were lost in ’44 and ’45."],
        ),
        ("‘bakers’ ovens", ["bakers"]),
        ("'It isn't healin',' she said. 'So be it.'", ["It isn't healin',", "So be it."]),
        ("'We can't hide in '31'", ["We can't hide in '31"]),
        (
            "'Mum's stew was nothin' fancy,' he said, 'salt 'n' butter.' The bidders' van left.",
            ["Mum's stew was nothin' fancy,", "salt 'n' butter."],
        ),
        ("He called it 'rubbish' and left. 'We won,' she said.", ["rubbish", "We won,"]),
        (
            "‘No,’ the players’ union said, ‘ask the players’ wives.’",
            ["No,", "ask the players’ wives."],
        ),
        ("She said: ‘…and then.’", ["…and then."]),
        ("a‘b’", []),
        ("the ‘b", []),
        ("'b' and c", ["b"]),
        ("said ‘No’", ["No"]),
        ("‘Go!’ she said, ‘now.’", ["Go!", "now."]),
        ("'em and 'tis and '90s, 'til dawn", []),
        ("“One" + "\n" + "Two”", ["One"]),
        ("„Eins“ und »zwei« Leute", ["Eins", "zwei"]),
        ("a «b» c »d", ["b"]),
        ("» a b", []),
        ("» a «\n» b", []),
        ("»a « b", ["a"]),
        ("»a\nb«", []),
        ('a " b', []),
        ('say "b', ["b"]),
        ('say "', []),
        ('"a "b" c"', ['a "b']),
        ('"a " b', ["a"]),
        ('"One" “two” "three”', ["One", "two", "three"]),
        ("‘One' 'two’", ["One", "two"]),
        ("a ”b” c", ["b"]),
        ("a” b", []),
        ("”a”", ["a"]),
        ("“one  ”", ["one"]),
        ("“one \n", ["one"]),
        ("the '90s were “good”", ["good"]),
        ("'twas “good”", ["good"]),
        ("an 'odd “good” day", ["good"]),
        ('it is \'odd "good" day', ["good"]),
        ("”", []),
        ("“”", []),
        ("", []),
    ],
)
def test_what_stands_in_marks(text: str, inside: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == inside


@given(st.text(alphabet="ab “”\"'‘’«».,\n", max_size=60))
def test_quotations_are_in_order_and_cross_no_paragraph(text: str) -> None:
    last = 0
    for start, end in quotations(text):
        assert last <= start < end <= len(text)
        assert "\n" not in text[start:end]
        last = end


def test_the_share_counts_letters() -> None:
    text = "He said “yes” twice."
    marks = quotations(text)
    assert quoted_share(text, ((9, 12),), marks) == 1.0
    assert quoted_share(text, ((0, 12),), marks) == 3 / 9
    assert quoted_share(text, ((14, 19),), marks) == 0.0
    assert quoted_share(text, (), marks) == 0.0


def test_inward_guillemets_open_again_after_others_were_closed() -> None:
    text = "«Go», he said. »Come,« she said. »No,« he said."
    assert [text[start:end] for start, end in quotations(text)] == ["Go", "Come,", "No,"]
