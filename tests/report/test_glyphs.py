"""Characters without a glyph are replaced and named; the others are left alone."""

from __future__ import annotations

import re

from matplotlib.ft2font import FT2Font

from framing.report.glyphs import SHOWN, UNSURE, shown
from framing.resources import folder


def test_every_shipped_font_shows_what_is_taken_for_granted() -> None:
    sure = [chr(c) for c in range(0x20, 0x2261) if re.match(f"[{SHOWN}]", chr(c))]
    invisible = {"\u00ad", "\u200b", "\u202f"}
    for path in sorted((folder("reports") / "fonts").glob("*.otf")):
        covered = FT2Font(str(path)).get_charmap()
        assert [c for c in sure if ord(c) not in covered and c not in invisible] == [], path.name


def test_a_mark_belongs_to_the_character_before_it() -> None:
    assert UNSURE.findall("a\u0336b 👩\u200d🚒 é 部长") == ["a\u0336", "👩\u200d🚒", "部", "长"]


def test_known_scripts_are_left_as_they_are() -> None:
    data = {"a": ["Ο υπουργός", "Міністр сказав", "“naïve” – 3 €…"], "n": 1.5, "b": True, "x": None}
    assert shown(data) == (data, [])


def test_what_no_font_has_is_replaced_and_named() -> None:
    # A private use character stands for nothing, whatever fonts a computer has.
    data = {"a": ["before \U000f1234 after", "fine"], "n": 2}
    assert shown(data) == ({"a": ["before \ufffd after", "fine"], "n": 2}, ["U+F1234"])


def test_control_characters_are_replaced() -> None:
    assert shown({"a": "x\x00y\ud800z\tw"}) == ({"a": "x\ufffdy\ufffdz\tw"}, [])


def test_a_line_may_break_between_two_that_were_replaced() -> None:
    assert shown({"a": "\U000f1234\U000f1234x"})[0] == {"a": "\ufffd\u200b\ufffdx"}
