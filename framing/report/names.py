"""What can be somebody's name: pronouns, fragments and those who are told something cannot."""

from __future__ import annotations

import re

# What stands for a name that the article gives elsewhere, or for none: nobody's name by itself.
PRONOUNS = frozenset(
    (
        *("i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "one"),
        *("who", "whom", "whose", "which", "that", "this", "these", "those", "what", "there"),
        *("himself", "herself", "itself", "themselves", "the", "a", "an", "his", "its", "their"),
    )
)
# Who is told something passes nothing on to the reader.
TOLD = frozenset(("reporters", "journalists", "the press"))
LONGEST_CARRIER = 8  # words; what is longer is a piece of a sentence, no medium


def is_nobody(name: str) -> bool:
    """Return whether no word of a name could be one.

    >>> is_nobody("she"), is_nobody("the"), is_nobody("…"), is_nobody("Ms Ito"), is_nobody("US")
    (True, True, True, False, False)
    """
    words = re.findall(r"\w+", name)
    return all(word.lower() in PRONOUNS and not word.isupper() for word in words) or words == ["I"]


def carrier(name: str) -> str:
    """Return the name of who passes words on, "" for what cannot be one.

    >>> carrier("state radio"), carrier("reporters"), carrier("it"), carrier("word " * 9)
    ('state radio', '', '', '')
    """
    words = name.split()
    if not words or is_nobody(name) or len(words) > LONGEST_CARRIER or name.lower() in TOLD:
        return ""
    return name
