"""Lemmas: the form under which a dictionary lists the word, as Universal Dependencies give it.

A lemma follows from the word's form and its tag: a table of irregular forms, then rules of
spelling. Where the rules leave several bases open ("hoping": hope or hop), the model
`models/lemmas` knows which bases occur in news. Each distinct pair (form, tag) is worked out once.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from framing.language.irregular import COMPARED, FUNCTION, NOUNS, VERBS
from framing.language.tags import TAGS
from framing.language.tokens import Tokens
from framing.model_files import complete, model_folder, open_json

VERSION = 1
VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdgkmnprtvlz")
PREFIXES = ("over", "under", "out", "re", "un", "mis", "fore", "with", "up", "inter", "for")
HISSING = ("ss", "sh", "ch", "x", "zz")
# Stems that end so have lost an -e ("argu|ed", "judg|ed", "settl|ed").
_BEFORE_E = (
    *("u", "v", "c", "z", "dg", "rg", "ng", "iat", "eat", "uat"),
    *("bl", "tl", "dl", "pl", "gl", "fl", "kl", "zl"),
)
# Stems of two syllables that end so have not ("visit|ed", "offer|ed").
_UNSTRESSED = (
    *("er", "en", "on", "or", "it", "et", "op", "el", "al"),
    *("om", "in", "an", "ar", "ol", "ip", "ad", "ok"),
)
_ODD_PRESENT = frozenset({"am", "are", "'m", "'re", "'ve", "m", "re", "art"})
_PAST_BEFORE_BASE = {"saw": "see", "lay": "lie", "found": "find", "felt": "feel", "ground": "grind"}
_PAST_BEFORE_BASE |= {"wound": "wind", "bore": "bear", "fell": "fall", "rent": "rend"}
_ROMAN = frozenset("IVXLC")
_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "–": "-"})


def lemmatize(tokens: Tokens, tags: NDArray[np.uint8]) -> tuple[NDArray[np.int32], tuple[str, ...]]:
    """Return the lemma of each token, int32 (n_tokens,), into the distinct lemmas beside it.

    `tags` are those of `tags.tag`, uint8 (n_tokens,). Names keep their capitals ("Obama"), all
    else is in small letters but "I".
    """
    pair = tokens.type.astype(np.int64) * len(TAGS) + tags
    distinct, which = np.unique(pair, return_inverse=True)
    numbers: dict[str, int] = {}
    known = bases()
    lemma_of_pair = np.array(
        [
            numbers.setdefault(lemma(tokens.vocabulary[form], TAGS[tag], known), len(numbers))
            for form, tag in zip(*np.divmod(distinct, len(TAGS)), strict=True)
        ],
        np.int32,
    )
    return lemma_of_pair[which], tuple(numbers)


def lemma(form: str, tag: str, known: dict[str, frozenset[str]]) -> str:
    """Return the lemma of `form` used as Penn `tag`; `known` bases by class decide open cases."""
    if tag == "NNP":
        return form
    if tag == "NNPS":
        base = noun(form.lower(), known["noun"])
        return form[: len(base)] if form.lower().startswith(base) else form[0] + base[1:]
    low = form.lower().translate(_PLAIN)
    if tag == "POS":
        return "'s"
    fixed = FUNCTION.get((low, tag))
    if fixed:
        return fixed
    if tag.startswith("VB"):
        return verb(low, tag, known["verb"])
    if tag == "NNS":
        if form[0].isdigit():  # 1990s
            return low
        base = noun(low, known["noun"])
        return base.title() if form.istitle() and base in known["cased"] else base
    if tag in {"JJR", "JJS", "RBR", "RBS"}:
        return positive(low, tag, known["adjective"])
    if tag == "CD":
        return form if _ROMAN.issuperset(form) else low.replace(",", "")
    if tag in {"JJ", "NN"} and form.istitle() and low in known["cased"]:
        return form
    if tag == "NN" and form.isupper() and len(form) == 2:  # TV
        return form
    return low


def verb(form: str, tag: str, known: frozenset[str]) -> str:
    """Return the base of a verb's `form` in small letters."""
    if tag in {"VB", "VBP"} and form not in _ODD_PRESENT:
        return form
    if form in _PAST_BEFORE_BASE and tag in {"VBD", "VBN"}:
        return _PAST_BEFORE_BASE[form]
    if form in VERBS:
        return VERBS[form]
    for prefix in PREFIXES:
        rest = form.removeprefix(prefix)
        base = VERBS.get(rest, rest)
        if base != rest != form and prefix + base in known:
            return prefix + base
    if tag == "VBZ":
        return _choose(_without_s(form), known)
    if tag == "VBG" and form.endswith("ing"):
        return _choose(_stems(form[:-3]), known)
    if form.endswith("ied"):
        return form[:-3] + "y"
    if form.endswith("ed"):
        return _choose(_stems(form[:-2]), known)
    return form


def noun(form: str, known: frozenset[str]) -> str:
    """Return the singular of a noun's plural `form` in small letters."""
    if form in NOUNS:
        return NOUNS[form]
    if form.endswith("men") and len(form) > 4 and form[:-3] + "man" in known:
        return form[:-2] + "an"
    for ending in ("women", "children", "wives"):
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)] + NOUNS[ending]
    return _choose(_without_s(form), known)


def positive(form: str, tag: str, known: frozenset[str]) -> str:
    """Return the positive of an adjective's or adverb's compared `form` in small letters."""
    if form in COMPARED:
        return COMPARED[form]
    ending = "est" if tag in {"JJS", "RBS"} else "er"
    if not form.endswith(ending) or len(form) < len(ending) + 3:
        return form
    stem = form[: -len(ending)]
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return _choose(_stems(stem), known)


def _without_s(form: str) -> list[str]:
    """Return the possible bases of a form in -s, the likeliest by rule first."""
    if not form.endswith("s") or form.endswith(("ss", "us", "sis", "xis")) or len(form) < 3:
        return [form[:-2] if form.endswith("'s") else form]
    if form.endswith("'s"):
        return [form[:-2]]
    if form.endswith("ies") and len(form) > 4:
        return [form[:-3] + "y", form[:-1]]
    if form.endswith("es") and form[:-2].endswith(HISSING):
        return [form[:-2], form[:-1]]
    if form.endswith("oes"):
        return [form[:-2], form[:-1]]
    if form.endswith("ves"):
        return [form[:-1], form[:-3] + "f", form[:-3] + "fe"]
    if form.endswith(("ses", "zes")):
        return [form[:-1], form[:-2]]
    return [form[:-1]]


def _stems(stem: str) -> list[str]:
    """Return the possible bases of a form without -ed, -ing or -er, the likeliest first."""
    if len(stem) < 2 or not VOWELS.intersection(stem.replace("y", "i")):
        return [stem]
    if stem[-1] == stem[-2] and stem[-1] in DOUBLED:
        # "planned" doubles, "passed", "called" and "buzzed" have the two letters in the base.
        single = [stem[:-1], stem] if stem[-1] not in "lsz" else [stem, stem[:-1]]
        return [*single, stem + "e"]
    if stem.endswith(_BEFORE_E) and not stem.endswith(("ing", "ong", "ang")):
        return [stem + "e", stem]
    if (stem[-1] == "s" and stem[-2] != "s") or (
        stem[-2] in VOWELS
        and stem[-1] not in VOWELS | {"w", "x", "y"}
        and stem[-3:-2] not in VOWELS
        and not (stem.endswith(_UNSTRESSED) and sum(map(VOWELS.__contains__, stem)) > 1)
    ):
        # One vowel, one consonant: "hop|ed" would have doubled it, so "hope"; but "visit".
        return [stem + "e", stem]
    return [stem, stem + "e"]


def _choose(candidates: list[str], known: frozenset[str]) -> str:
    return next((base for base in candidates if base in known), candidates[0])


@cache
def bases(path: Path | None = None) -> dict[str, frozenset[str]]:
    """Return the bases seen in news by class, of the model in `path` or the one in the package."""
    path = model_folder("lemmas") if path is None else path
    stored = open_json(path, kind="lemmas", version=VERSION)
    classes = ("verb", "noun", "adjective", "cased")
    with complete("lemmas", path):
        return {name: frozenset(stored[name].split()) for name in classes}
