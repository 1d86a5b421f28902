"""A plainer wording, where it fits the sentence in the place of a loaded term."""

from __future__ import annotations

import re

from framing.lexicons.inflection import noun_forms, verb_forms

# The lexicons also hold advice to writers ("say what was done"), which replaces no word.
ADVICE = re.compile(r"(?:say|name|give|leave|describe|quote|state|or)\b")
ENDINGS = ("ing", "ed", "s")
VOWEL = re.compile(r"[aeiou]")


def alternative(text: str, start: int, end: int, note: str) -> str:
    """Return the first wording of `note` that can stand for text[start:end], "" for none.

    note: a lexicon's plainer wordings, with ";" or "," between them. A single word takes the ending
    of the marked words; of several words the ending must be theirs already. After "a" or "an", the
    wording must begin with a sound that goes with it.

    >>> alternative("The thugs fled", 4, 9, "suspect")
    'suspects'
    >>> alternative("He slammed it", 3, 10, "criticise")
    'criticised'
    >>> alternative("A vile act", 2, 6, "say what was done"), alternative("a rout", 2, 6, "escape")
    ('', '')
    """
    marked = text[start:end].split()
    if not marked:
        return ""
    article = re.search(r"\b(an?)\s+$", text[max(0, start - 4) : start], re.IGNORECASE)
    for wording in re.split(r"[;,]", note):
        wording = wording.strip()
        if not wording or ADVICE.match(wording):
            continue
        found = _inflected(wording, ending(marked[-1]))
        if not found or (article and (len(article[1]) == 2) != bool(VOWEL.match(found))):
            continue
        return found[0].upper() + found[1:] if marked[0][0].isupper() else found
    return ""


def ending(word: str) -> str:
    """Return the inflection that a word seems to have: "ing", "ed", "s" or "".

    >>> [ending(word) for word in ("slammed", "goons", "chaos", "raging", "regime", "mess", "red")]
    ['ed', 's', '', 'ing', '', '', '']
    """
    word = re.sub(r"['’]s$", "", word.lower())
    if word.endswith(("ss", "us", "is", "os")):
        return ""
    return next((e for e in ENDINGS if word.endswith(e) and len(word) > len(e) + 2), "")


def _inflected(wording: str, wanted: str) -> str:
    """Return a wording with the ending `wanted`, "" where it has none such."""
    last = wording.split()[-1]
    if ending(last) == wanted:
        return wording
    if " " in wording or ending(last):
        return ""
    forms = noun_forms(wording) if wanted == "s" else verb_forms(wording)
    return next((form for form in forms if ending(form) == wanted), "")
