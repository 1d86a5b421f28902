"""Who can pass words on: not a pronoun, a fragment, or those who are told something."""

from __future__ import annotations

from framing.attribution.nobody import is_nobody

# Who is told something passes nothing on to the reader.
TOLD = frozenset(("reporters", "journalists", "the press"))
LONGEST_CARRIER = 8  # words; what is longer is a piece of a sentence, no medium


def carrier(name: str) -> str:
    """Return the name of who passes words on, "" for what cannot be one.

    >>> carrier("state radio"), carrier("reporters"), carrier("it"), carrier("word " * 9)
    ('state radio', '', '', '')
    """
    words = name.split()
    if not words or is_nobody(name) or len(words) > LONGEST_CARRIER or name.lower() in TOLD:
        return ""
    return name
