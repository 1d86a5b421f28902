"""Where words stand in quotation marks: typographic, straight, guillemets, unclosed, nested."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from framing.language.latest import of_latest

MARK = re.compile("[“”„\"«»'‘’\n]")
# An apostrophe for letters or figures left out: '90s, rock 'n' roll, 'em.
LEFT_OUT = r"(?:\d\ds?|n['’]?|em|til|tis|twas|cause)(?![\w'’])"
ELISION = re.compile(f"['‘’]{LEFT_OUT}", re.IGNORECASE)
# Within single marks: "millers’ fault", "nothin' new" go on if the words are closed later, after a
# stop, and no others are opened before.
GOES_ON = re.compile(
    rf"\s\w(?:(?!(?<!\w)'(?!{LEFT_OUT})\w)[^\n‘]){{0,400}}?[,.!?…]['’](?!\w)", re.IGNORECASE
)
CLOSED_NEXT = re.compile(r"[,.!?…]['’](?!\w)")  # "it isn't healin',' she said"
CLOSER = {"“": "”", "„": "“", "«": "»", "»": "«", "‘": "’", "'": "'", '"': '"'}
LONG = 1024  # characters


class Quotation(NamedTuple):
    """Words in quotation marks: `start` and `end` are those of the words, without the marks.

    A quotation that is not closed ends with its paragraph.
    """

    start: int
    end: int


@of_latest  # several rules ask after the texts of a batch
def quotations(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of `text`, in order; none crosses a paragraph.

    Typographic and straight double marks, guillemets and single marks count; apostrophes and a »
    that begins a line as a bullet do not.

    >>> text = 'He said: “We ‘won’.” "Good," she said.'
    >>> [text[start:end] for start, end in quotations(text)]
    ['We ‘won’.', 'Good,']
    """
    found: list[Quotation] = []
    opened, mark, paragraph = -1, "", 0
    for match in MARK.finditer(text):
        at, sign = match.start(), match.group()
        if sign in "'‘’" and not _single(text, at, sign):
            continue
        if sign == "\n":
            if opened >= 0 and mark not in "‘'":
                found.append(_trimmed(text, opened, at))
            opened, paragraph = -1, at + 1
        elif opened < 0:
            if _opens(text, at, sign, paragraph):
                opened, mark = at + 1, sign
        elif mark in "‘'" and sign in "'’" and not _ends(text, at):
            continue  # an apostrophe
        elif _closes(text, at, sign, mark):
            found.append(_trimmed(text, opened, at))
            opened = -1
        elif mark in "‘'" and sign not in "‘’'":
            # The single mark was an apostrophe after all ("the '90s"): a double mark starts afresh.
            opened = -1
            if _opens(text, at, sign, paragraph):
                opened, mark = at + 1, sign
    if opened >= 0 and mark not in "‘'":
        found.append(_trimmed(text, opened, len(text)))
    return tuple(quotation for quotation in found if quotation.end > quotation.start)


def _single(text: str, at: int, sign: str) -> bool:
    """Whether a single mark can open or close a quotation, and is no apostrophe."""
    if ELISION.match(text, at) or text[at - 2 : at].lower() in ("'n", "’n", "‘n"):
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    opens = sign != "’" and not before.isalnum() and (after.isalnum() or after in ".…")
    closes = sign != "‘" and not after.isalnum() and (before.isalnum() or before in ".,!?…")
    return opens or (closes and before != "")


def _ends(text: str, at: int) -> bool:
    """Whether a mark can be the last of words in single marks, and is no apostrophe."""
    before = text[at - 1 : at]
    inner = before.isalpha() and (GOES_ON.match(text, at + 1) or CLOSED_NEXT.match(text, at + 1))
    return not before.isspace() and not inner


def _opens(text: str, at: int, sign: str, paragraph: int) -> bool:
    if sign == "»":
        return _points_inwards(text, at, paragraph)
    if sign == "’":
        return False  # an apostrophe
    if sign == "'":
        return not text[at - 1 : at].isalnum()  # else a possessive: "the workers' union"
    if sign == "”":
        # A wrong mark at the start of a paragraph or after a blank, before a word, opens.
        return text[at + 1 : at + 2].isalnum() and (at == paragraph or text[at - 1].isspace())
    if sign == '"':
        after = text[at + 1 : at + 2]
        return bool(after) and not after.isspace()
    return True


def _points_inwards(text: str, at: int, paragraph: int) -> bool:
    """Whether a » opens a quotation that « closes, as in German books; else it is a bullet."""
    end = text.find("\n", at)
    closing = text.find("«", at, end if end >= 0 else len(text))
    before = text[paragraph:at]
    balanced = before.count("«") == before.count("»")  # no « is left open that this one closes
    return closing > at + 1 and text[at + 1].isalnum() and balanced


def _closes(text: str, at: int, sign: str, mark: str) -> bool:
    if mark == "“" and sign == '"':
        return True
    if mark == '"' and sign in "“”":
        return sign == "”"
    if mark == "‘" and sign == "'":
        return True
    if mark == "'" and sign == "’":
        return True
    if mark == '"' and sign == '"':
        # Within a straight quotation, a mark after a blank and before a word opens another one.
        return not (text[at - 1] == " " and text[at + 1 : at + 2].isalnum())
    return sign == CLOSER.get(mark, mark)


def _trimmed(text: str, start: int, end: int) -> Quotation:
    while end > start and text[end - 1].isspace():
        end -= 1
    return Quotation(start, end)


def quoted_share(
    text: str, spans: tuple[tuple[int, int], ...], inside: Sequence[Quotation]
) -> float:
    """Return the share of the letters and digits of `spans` that stand in quotation marks."""
    letters = quoted = 0
    for start, end in spans:
        letters += _letters(text, start, end)
        for quotation in inside:
            if quotation.start < end and start < quotation.end:
                quoted += _letters(text, max(start, quotation.start), min(end, quotation.end))
    return quoted / letters if letters else 0.0


def _letters(text: str, start: int, end: int) -> int:
    """Return the letters and digits of text[start:end]."""
    if end - start < LONG:
        return sum(map(str.isalnum, text[start:end]))
    first, last = -(-start // LONG), end // LONG  # whole stretches are counted once for a text
    counts = _running(text)
    edges = text[start : first * LONG] + text[last * LONG : end]
    return counts[last] - counts[first] + sum(map(str.isalnum, edges))


@of_latest
def _running(text: str) -> list[int]:
    """Return the letters and digits of `text` before every LONG-th character."""
    pieces = (text[at : at + LONG] for at in range(0, len(text), LONG))
    return [0, *accumulate(sum(map(str.isalnum, piece)) for piece in pieces)]
