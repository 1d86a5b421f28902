"""Characters that no available font can show: replaced and reported, so that pages can be set.

A conforming PDF may not hold a character without a glyph. The shipped fonts show Latin, Greek and
Cyrillic; other scripts and emoji need a font of the system, and may find none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from framing.resources import folder

# What every shipped font shows (held to by a test); texts of these alone need no further look.
SHOWN = (
    "\t\n\r\u0020-\u007e\u00a0-\u012b\u0134-\u0165\u0168-\u017f\u0218-\u021b\u0384-\u038a"
    "\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022"
    "\u2026\u202f\u2009\u2030\u2039\u203a\u2044\u2070\u2074-\u2079\u20ac\u2122\u2190-\u2193\u2212"
    "\u2248\u2260\u2264\u2265\u200b"
)
# A character with the marks, selectors and joiners that follow it is shown as one.
TAIL = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff"
)
UNSURE = re.compile(
    rf"[^{SHOWN}{TAIL}\u200d](?:[{TAIL}]|\u200d.)*|.?(?:[{TAIL}]|\u200d.?)+", re.DOTALL
)
REPLACEMENT = "\ufffd"
BETWEEN = re.compile(f"{REPLACEMENT}(?={REPLACEMENT})")
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def shown(value: Any) -> tuple[Any, list[str]]:
    """Return JSON values with what cannot be shown replaced, and what that was, by code point."""
    if any(CONTROLS.search(text) for text in _texts(value)):
        value = _replaced(value, CONTROLS.pattern)
    # Longest first, so that a character with marks goes as a whole.
    missing = _missing(
        sorted(
            {m for text in _texts(value) for m in UNSURE.findall(text)}, key=lambda c: (-len(c), c)
        )
    )
    if not missing:
        return value, []
    points = sorted(
        {f"U+{ord(c):04X}" for cluster in missing for c in cluster if c not in "\u200d"}
    )
    return _replaced(value, "|".join(map(re.escape, missing))), points


def _texts(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, Sequence):
        return [text for each in value for text in _texts(each)]
    return []


def _replaced(value: Any, pattern: str) -> Any:
    if isinstance(value, str):
        # A line may break between two, as it might between the characters that they stand for.
        replaced = re.sub(pattern, REPLACEMENT, value)
        return BETWEEN.sub(f"{REPLACEMENT}\u200b", replaced)
    if isinstance(value, Mapping):
        return {key: _replaced(each, pattern) for key, each in value.items()}
    if isinstance(value, Sequence):
        return [_replaced(each, pattern) for each in value]
    return value


def _missing(clusters: Sequence[str]) -> list[str]:
    """Return those of `clusters` that cannot be set, by halving: mostly all can, or few cannot."""
    if not clusters:
        return []
    probe = _Probe()
    found: list[str] = []
    waiting = [list(clusters)]
    while waiting:
        part = waiting.pop()
        if probe.sets(part):
            continue
        if len(part) == 1:
            found += part
        else:
            middle = len(part) // 2
            waiting += [part[middle:], part[:middle]]
    return found


class _Probe:
    """Sets characters in every font of the style, to see whether they have glyphs."""

    def __init__(self) -> None:
        import typst

        root = folder("reports")
        self._error = typst.TypstError
        self._compiler = typst.Compiler(
            str(root / "templates" / "probe.typ"),
            root=str(root),
            font_paths=[str(root / "fonts")],
        )

    def sets(self, clusters: Sequence[str]) -> bool:
        characters = json.dumps(clusters, ensure_ascii=False)
        try:
            self._compiler.compile(
                format="pdf", pdf_standards=["ua-1"], sys_inputs={"characters": characters}
            )
        except self._error:
            return False
        return True
