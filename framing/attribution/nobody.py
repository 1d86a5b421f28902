"""Words that stand for a name and are nobody's by themselves."""

from __future__ import annotations

import re

PRONOUNS = frozenset(
    (
        *("i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "one"),
        *("who", "whom", "whose", "which", "that", "this", "these", "those", "what", "there"),
        *("himself", "herself", "itself", "themselves", "the", "a", "an", "his", "its", "their"),
    )
)


def is_nobody(name: str) -> bool:
    """Return whether no word of a name could be one.

    >>> is_nobody("she"), is_nobody("the"), is_nobody("…"), is_nobody("Ms Ito"), is_nobody("US")
    (True, True, True, False, False)
    """
    words = re.findall(r"\w+", name)
    return all(word.lower() in PRONOUNS and not word.isupper() for word in words) or words == ["I"]
