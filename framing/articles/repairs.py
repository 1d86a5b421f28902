"""Damaged text made readable, with the way back: every change remembers what it stands for.

Repaired are mojibake ("donâ€™t"), entities ("&amp;quot;"), tags left in a cell, invisible
characters within words. A text without damage stays as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from itertools import pairwise

Edits = tuple[tuple[int, int, int], ...]  # see `Article.edits`

ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
# Only tags that articles hold: "<3" and "<name@mail.example>" are text. What is hidden ends before
# another of its kind begins, so that many beginnings without an end are gone through once.
BLOCKS = "p|div|h[1-6]|ul|ol|li|blockquote|section|article|header|table|tbody|tr|td|th|hr|pre"
INLINE = "a|abbr|b|big|cite|code|em|font|i|img|ins|mark|q|s|small|span|strong|sub|sup|u|time|wbr"
MEDIA = "iframe|audio|video|source|picture|svg|noscript|input|button|form|label"
TAG = re.compile(
    rf"<(?P<hidden>script|style|figure|figcaption|template|iframe|svg)\b[^<>]*>"
    r"(?:(?!<(?P=hidden)\b).)*?</(?P=hidden)\s*>"
    rf"|<!--(?:(?!<!--).)*?-->|<!\[CDATA\[|\]\]>"
    rf"|</?(?P<name>br|{BLOCKS}|{INLINE}|{MEDIA})(?:\s[^<>]*)?/?>",
    re.IGNORECASE | re.DOTALL,
)
BLOCK = re.compile(BLOCKS, re.IGNORECASE)
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]+|(?<=[a-zA-Z])[\u200c\u200d]+(?=[a-zA-Z])")
# A word parted by a hyphen at the end of a line, in a text that is wrapped to a width.
PARTED = re.compile(r"\b([^\W\d_]{2,})-\r?\n[ \t]*([a-zß-ÿ]{2,})")
WRAPPED = re.compile(r"[^\n]{40,100}\n(?=[^\n]*\S)")
WRAPPED_LINES = 4
# One of these stands in every text with mojibake or with characters that do not show. Of the
# controls that Windows-1252 has letters for, those that punctuation became.
SUSPECTS = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffdÂÃâ\x80\x85\x91\x92\x93\x94\x96\x97\x99"
# "â€" and the third byte of a closing quotation mark, which Windows-1252 does not have: it was
# lost, or became a question mark. A no-break space of which only the first half is left.
LOST_QUOTE = re.compile("â€(?:\ufffd|\x9d|\\?|(?=[\\s,.]|$))")
LOST_SPACE = re.compile("Â(?= )")
MOJIBAKE = re.compile("[Ãâ][\x80-\xbf€™œž‚„…†‡ˆ‰‹]+")
# "don?t", " ?We will", "bridge,? said"
ASKED = re.compile(r"[a-zA-Z]\?[a-z]|(?:^|[\s(])\?[A-Za-z]|[,.]\?(?=\s)")
NOT_ASCII = re.compile(r"[^\x00-\x7f]+(?:[ \xa0][^\x00-\x7f]+)*")


def repaired(text: str) -> tuple[str, Edits]:
    r"""Return `text` as it was meant, and the edits that lead back to it.

    Tags give way to line breaks where they part paragraphs, entities to their characters.

    >>> repaired("caf&eacute;\u00ads <b>shut</b>")[0]
    'cafés shut'
    """
    if not _may_be_damaged(text):
        return text, ()
    work = _Work(text)
    work.replace(LOST_QUOTE, lambda found: "”")
    if _looks_garbled(work.text):
        work.replace(NOT_ASCII, _as_meant)
        work.replace(LOST_QUOTE, lambda found: "”")  # garbled twice
        work.replace(LOST_SPACE, lambda found: "")
    tagged = TAG.search(work.text) is not None
    if tagged:
        work.replace(TAG, _in_place_of_tag)
    work.replace(ENTITY, _character)
    if not tagged and TAG.search(work.text):  # tags that were written as entities
        tagged = True
        work.replace(TAG, _in_place_of_tag)
    work.replace(ENTITY, _character)  # "&amp;quot;"
    work.replace(INVISIBLE, lambda found: "")
    if len(WRAPPED.findall(work.text)) >= WRAPPED_LINES:
        whole = work.text
        work.replace(PARTED, lambda found: _one_word(found, whole))
    if tagged:
        work.replace(re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*\n\s*"), lambda found: "\n\n")
        work.replace(re.compile(r"\A\s+|\s+\Z"), lambda found: "")
    return work.text, work.edits()


def _one_word(found: re.Match[str], text: str) -> str:
    """Return a word that was parted at the end of a line; a hyphen that it has elsewhere stays."""
    hyphened = f"{found[1]}-{found[2]}"
    return hyphened if hyphened in text else found[1] + found[2]


def _may_be_damaged(text: str) -> bool:
    # Looking for one character at a time is several times as fast as a regular expression.
    if not text.isascii() and any(map(text.__contains__, SUSPECTS)):
        return True
    if "<" in text and TAG.search(text):
        return True
    if "-\n" in text and PARTED.search(text):
        return True
    return "&" in text and ENTITY.search(text) is not None


def is_garbled(text: str) -> bool:
    """Whether letters of `text` were lost or swapped beyond repair, so that words are not words.

    That is so where at least one character in 200, and three in all, is a replacement character,
    belongs to mojibake, or is a question mark in place of an apostrophe or a quotation mark.
    """
    lost = text.count("\ufffd")
    if any(map(text.__contains__, "Ãâ")):
        lost += sum(len(found[0]) for found in MOJIBAKE.finditer(text))
    if text.count("?") >= 3 and "://" not in text:
        lost += len(ASKED.findall(text))
    return lost >= 3 and lost * 200 >= len(text)


def _looks_garbled(text: str) -> bool:
    if not re.search("[ÂÃâ\x80-\x9f]", text):
        return False
    import ftfy.badness  # 40 ms: only texts that hold such letters need it

    return bool(ftfy.badness.is_bad(text)) or re.search("[\x80-\x9f]", text) is not None


def _as_meant(found: re.Match[str]) -> str:
    import ftfy

    return str(ftfy.fix_encoding(found[0]))


def _character(found: re.Match[str]) -> str:
    meant = html.unescape(found[0])
    return " " if meant == "\xa0" else meant


def _in_place_of_tag(found: re.Match[str]) -> str:
    name = found["name"]
    if found["hidden"]:
        return "\n\n"
    if name is None:
        return ""
    if name.lower() == "br":
        return "\n"
    return "\n\n" if BLOCK.fullmatch(name) else ""


class _Work:
    """A text under repair: `origin` says of each character which span of the given text it is."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.length = len(text)
        self.origin = [(at, at + 1) for at in range(len(text))]

    def replace(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> None:
        """Put `new(match)` in place of each match of `pattern`."""
        texts: list[str] = []
        origin: list[tuple[int, int]] = []
        done = 0
        for found in pattern.finditer(self.text):
            put = new(found)
            if put == found[0]:
                continue
            start, end = found.span()
            texts += (self.text[done:start], put)
            origin += self.origin[done:start]
            origin += [(self.origin[start][0], self.origin[end - 1][1])] * len(put)
            done = end
        if texts:
            self.text = "".join(texts) + self.text[done:]
            self.origin = origin + self.origin[done:]

    def edits(self) -> Edits:
        """Return what was changed, in order, adjoining changes as one."""
        # The characters of one replacement share their origin, and those of several that met have
        # origins that overlap; a gap between two is a deletion.
        found: list[tuple[int, int, int]] = []
        at = given = 0
        while at < len(self.text):
            first, last = self.origin[at]
            end = at + 1
            while end < len(self.text) and self.origin[end][0] < last:
                last = max(last, self.origin[end][1])
                end += 1
            if first > given:
                found.append((at, at, first - given))
            if (end - at, 1) != (last - first, last - first):
                found.append((at, end, last - first))
            at, given = end, last
        if self.length > given:
            found.append((at, at, self.length - given))
        return _merged(found)


def _merged(found: list[tuple[int, int, int]]) -> Edits:
    merged: list[tuple[int, int, int]] = []
    for start, end, length in found:
        if merged and merged[-1][1] == start:
            first, _, before = merged[-1]
            merged[-1] = (first, end, before + length)
        else:
            merged.append((start, end, length))
    assert all(a[1] < b[0] for a, b in pairwise(merged))
    return tuple(merged)
