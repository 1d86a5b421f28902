"""The headline: where it stands in a text, and how it is put before a text that lacks it."""

from __future__ import annotations

import re

MOST_CHARACTERS = 200  # characters of a headline
MOST_WORDS = 30  # words of a headline
# A paragraph that ends so is a sentence or goes on. Headlines do end with "?" and "!".
SENTENCE_END = re.compile(r"[.…:;,][\"'”’»)\]]*$")
# Possessive, so that a line with a hundred thousand blanks is not tried from each of them.
FIRST_LINE = re.compile(r"\s*+(?P<line>\S[^\r\n]*+)(?:\r\n|\r|\n)[ \t]*+(?:\r\n|\r|\n)\s*+\S")


def first_line(text: str, start: int = 0, sure: bool = False) -> tuple[int, int]:
    """Return the span of the headline that `text` has as its first line, from `start` on.

    A headline stands alone on the first line, before a blank line and more text; it is short
    and does not end as a sentence does, unless we are `sure` that a headline comes first. The
    span is empty, (start, start), if there is none.
    """
    found = FIRST_LINE.match(text, start)
    if found is None:
        return start, start
    title = found["line"].rstrip(" \t")
    short = len(title) <= MOST_CHARACTERS and len(title.split()) <= MOST_WORDS
    if sure or (short and not SENTENCE_END.search(title)):
        return found.start("line"), found.start("line") + len(title)
    return start, start


def joined(title: str, text: str, join: bool = True) -> tuple[str, tuple[int, int], int]:
    """Return (text with its headline, span of the headline, shift) of a record.

    Where `text` begins with the headline (whatever the case, perhaps with a full stop) as a line
    of its own, it stays as it is. Otherwise the headline and a blank line are put before it, and
    shift takes an offset back into `text`; with `join` off the text stays without a headline.
    """
    title = title.strip()
    if not title:
        return text, (0, 0), 0
    lead = len(text) - len(text.lstrip())
    # The first letters are compared first: a pattern for every record would cost too much.
    if text[lead : lead + 3].casefold() == title[:3].casefold():
        words = r"\s+".join(re.escape(word) for word in title.split())
        found = re.compile(rf"{words}\.?(?=[^\S\r\n]*(?:[\r\n]|\Z))", re.IGNORECASE).match(
            text, lead
        )
        if found:
            return text, found.span(), 0
    if not join:
        return text, (0, 0), 0
    return f"{title}\n\n{text}", (0, len(title)), -(len(title) + 2)
