"""Forms of English words by rule: a lexicon lists a lemma once and its irregular forms beside it.

Our own rules, not a tagger's lemmas: a lexicon is compiled to surface forms once, so that finding
a term in a batch is a look-up by token type.
"""

from __future__ import annotations

import re

# Ends in one vowel and one consonant, of one syllable or stressed on the last.
DOUBLES = re.compile(
    r"^[^aeiou]*[aeiou][bdgklmnprt]$|(?:mit|cur|fer|pel|bel|gret|plan|quip|kid|bet|peat)$"
)
NOT_DOUBLED = re.compile(r"(?:offer|differ|suffer|repeat|abet)$")


def verb_forms(lemma: str, *, past: str = "", participle: str = "") -> tuple[str, ...]:
    """Return the forms of a verb: lemma, -s, -ing, past and participle, without repeats.

    Of a phrase ("point out"), the first word is inflected. past, participle: where irregular.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denying', 'denied')
    >>> verb_forms("make clear", past="made")
    ('make clear', 'makes clear', 'making clear', 'made clear')
    """
    verb, _, rest = lemma.partition(" ")
    stem = verb
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        stem = verb[:-1]
    elif DOUBLES.search(verb) and not NOT_DOUBLED.search(verb):
        stem = verb + verb[-1]
    if verb.endswith("ie"):
        progressive = verb[:-2] + "ying"
    else:
        progressive = stem + "ing"
    if re.search(r"[^aeiou]y$", verb):
        third, regular = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else "s")
        regular = verb + "d" if verb.endswith("e") else stem + "ed"
    forms = (verb, third, progressive, past or regular, participle or past or regular)
    return tuple(dict.fromkeys(f"{form} {rest}".strip() for form in forms))


def noun_forms(lemma: str, *, plural: str = "") -> tuple[str, ...]:
    """Return singular and plural of a noun or noun phrase; `plural` where irregular.

    >>> noun_forms("ministry")
    ('ministry', 'ministries')
    """
    if not plural:
        if re.search(r"[^aeiou]y$", lemma):
            plural = lemma[:-1] + "ies"
        elif lemma.endswith("man"):
            plural = lemma[:-3] + "men"
        else:
            plural = lemma + ("es" if re.search(r"(?:s|sh|ch|x|z)$", lemma) else "s")
    return lemma, plural
