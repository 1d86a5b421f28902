"""The surface forms of evaluative terms: their inflections by rule, cut into words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from framing.language.tokens import tokenize
from framing.lexicons._inflection import noun_forms, verb_forms
from framing.lexicons._lexicon import Entry, lexicons
from framing.lexicons._matching import normal


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """An entry with its category (the name of its lexicon without the prefix) and its contexts."""

    entry: Entry
    category: str
    pos: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


def terms_by_form(pattern: str) -> dict[tuple[str, ...], tuple[Term, ...]]:
    """Return the terms of the lexicons that match `pattern` by form, cut into lower-case words."""
    given: list[tuple[str, Term]] = []
    for name, lexicon in lexicons(pattern).items():
        for entry in lexicon.entries:
            term = Term(
                entry=entry,
                category=name.partition("_")[2],
                pos=frozenset() if entry["pos"] == "*" else frozenset(entry["pos"]),
                not_before=_inflected(entry["not_before"]),
                not_after=_inflected(entry["not_after"]),
            )
            given.extend((form, term) for form in forms(entry))
    by_form: dict[tuple[str, ...], dict[Term, None]] = defaultdict(dict)
    for form, term in zip(_cut([form for form, _ in given]), (t for _, t in given), strict=True):
        by_form[form].setdefault(term)
    return {form: tuple(found) for form, found in by_form.items()}


def forms(entry: Entry) -> tuple[str, ...]:
    """Return the forms under which an entry is found: its inflections, by rule.

    Of a phrase, the first word is inflected as a verb and the last as a noun, so that one entry
    serves for "lash out" and "witch hunt"; forms that no English text has do no harm.
    """
    return tuple(dict.fromkeys(_forms(entry)))


def _forms(entry: Entry) -> Iterator[str]:
    term, pos = entry.term, entry["pos"]
    phrase = " " in term or "-" in term
    yield term
    if "V" in pos or (phrase and pos == "*"):
        yield from verb_forms(term, past=entry["past"], participle=entry["participle"])
    if "N" in pos or (phrase and pos == "*"):
        yield from noun_forms(term)
    if "J" in pos and not phrase and len(term) <= 8:
        stem = term[:-1] if term.endswith("e") else term
        stem = term[:-1] + "i" if term.endswith("y") else stem
        yield from (stem + "er", stem + "est")


def _cut(written: list[str]) -> list[tuple[str, ...]]:
    """Return the words of each form, as the language layer cuts them, ready to be compared."""
    # Letters alone are one token, but for contractions such as "cannot" and "gotta".
    whole = [form.isalpha() and not form.endswith(("not", "na", "ta")) for form in written]
    tokens = tokenize([form for form, one in zip(written, whole, strict=True) if not one])
    lowered = [normal(form) for form in tokens.vocabulary]
    flat = [lowered[number] for number in tokens.type.tolist()]
    cut = (tuple(flat[a:b]) for a, b in pairwise(tokens.bounds.tolist()))
    return [(normal(form),) if one else next(cut) for form, one in zip(written, whole, strict=True)]


@cache
def _inflections(word: str) -> tuple[str, ...]:
    if len(word) <= 3:  # function words, of which "as" must not become a plural of "a"
        return (word,)
    return (*noun_forms(word), *verb_forms(word))


def _inflected(given: list[str]) -> frozenset[str]:
    return frozenset(form for word in given for form in _inflections(word))
