"""A plainer wording for a loaded term, given only where it fits the sentence in its place.

The lexicons hold a neutral wording of many terms, and advice for others ("say what was done").
Advice is no wording. A wording fits if the term is used here as the part of speech for which it
was written; it is inflected as the term is; a verb stands in a verb's place with an object; and
"a" and "an" still agree. Our own rules.
"""

from __future__ import annotations

import re

from framing.features.loaded.term_forms import Term
from framing.features.loaded.terms import CLASS_OF_TAG
from framing.language.reading import Language
from framing.language.tags import TAGS
from framing.lexicons.inflection import noun_forms, verb_forms
from framing.lexicons.matching import cut

ADVICE = frozenset(("say", "name", "give", "describe", "report", "quote", "leave"))
OBJECT = frozenset(("DT", "PRP", "PRP$", "NN", "NNS", "NNP", "NNPS", "JJ", "CD", "PDT", "WP"))
_EITHER = re.compile(r"[,;]| or ")
_VOWEL = re.compile("[aeiou]", re.IGNORECASE)


def alternative(language: Language, term: Term | None, first: int, last: int) -> str:
    """Return a neutral wording for the term that tokens [first, last) are, "" where none fits."""
    wording = plain(term) if term else ""
    if not term or not wording:
        return ""
    tags = language.tags
    phrase = last > first + 1
    verb = CLASS_OF_TAG[int(tags[first])] == "V" and (phrase or "V" in term.pos)
    kind = "V" if verb else CLASS_OF_TAG[int(tags[last - 1])]
    if not phrase and (kind not in term.pos or len(term.pos) > 1):
        return ""
    # Of "brazen liars", "brazen" alone is the term: what stands for it does not stand for both.
    if phrase and len(cut([term.entry.term])[0]) < last - first and kind not in term.pos:
        return ""
    tag = TAGS[int(tags[first if verb else last - 1])]
    if verb and tag != "VBN" and not (last < len(tags) and TAGS[int(tags[last])] in OBJECT):
        return ""
    found = _verb(wording, tag) if verb else _noun(wording, tag) if kind == "N" else wording
    return found if _agrees(language, first, found) else ""


def plain(term: Term) -> str:
    """Return the wording that could stand for the term, "" where there is only advice."""
    wording = _EITHER.split(term.entry["neutral"])[0].strip()
    return "" if wording.split(" ")[0] in ADVICE else wording


def _verb(wording: str, tag: str) -> str:
    """Return the form of a verb that goes with the tag, "" of forms of "be"."""
    first, _, rest = wording.partition(" ")
    if first == "be":
        return wording if tag == "VB" else ""
    if first == "not":
        return _negated(rest, tag)
    lemma, third, *others = verb_forms(wording)
    running = [form for form in others if form.split(" ")[0].endswith("ing")]
    past = [form for form in others if form not in running] or [lemma]  # "cut" is its own past
    forms = {"VBZ": third, "VBG": running[0], "VBD": past[0], "VBN": past[-1]}
    return forms.get(tag, lemma)


def _negated(wording: str, tag: str) -> str:
    """Return the form of "not" and a verb that goes with the tag, "" of a participle."""
    if tag == "VBG":
        running = _verb(wording, tag)
        return running and f"not {running}"
    auxiliary = {"VB": "", "VBD": "did ", "VBZ": "does ", "VBP": "do "}
    return f"{auxiliary[tag]}not {wording}" if tag in auxiliary else ""


def _noun(wording: str, tag: str) -> str:
    if tag not in ("NNS", "NNPS") or wording.endswith("s"):
        return wording
    return "" if " " in wording else noun_forms(wording)[1]


def _agrees(language: Language, first: int, wording: str) -> bool:
    """Whether "a" or "an" before the term, if there is one, fits the wording too."""
    tokens = language.tokens
    before = tokens.vocabulary[int(tokens.type[first - 1])].lower() if first else ""
    if not wording or before not in ("a", "an"):
        return bool(wording)
    return (before == "an") == bool(_VOWEL.match(wording))
