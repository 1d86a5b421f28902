"""The surface forms of evaluative terms: their inflections by rule, cut into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from framing.lexicons.inflection import noun_forms, verb_forms
from framing.lexicons.lexicon import Entry, lexicon, lexicons
from framing.lexicons.matching import cut
from framing.lexicons.schema import shipped

NOWHERE: frozenset[str] = frozenset()
OWNERS = ("my", "your", "his", "her", "its", "our", "their", "one’s")  # for "one's" in a term


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """An entry with its category (the name of its lexicon without the prefix) and its contexts.

    charge: how often the term judges where it stands, 1 to 3; 0 in lexicons that do not say.
    literal: the fields (`literal_contexts`) in which it is a plain word.
    """

    entry: Entry
    category: str
    charge: int
    pos: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]
    not_near: frozenset[str]
    literal: frozenset[str]


def terms_by_form(pattern: str) -> dict[tuple[str, ...], tuple[Term, ...]]:
    """Return the terms of the lexicons that match `pattern` by form, cut into lower-case words.

    Several terms of a form stand in the order of their lexicons, a user's own first.
    """
    given: list[tuple[str, Term]] = []
    literal = {e.term: frozenset(e["fields"]) for e in lexicon("literal_senses").entries}
    loaded = lexicons("loaded_*")
    for name, words in sorted(lexicons(pattern).items(), key=lambda pair: pair[0] in shipped()):
        for entry in words.entries:
            term = Term(
                entry=entry,
                category=name.partition("_")[2],
                charge=entry.values.get("charge", 0),
                pos=_classes(entry["pos"]),
                not_before=_inflected(entry["not_before"]),
                not_after=_inflected(entry["not_after"]),
                not_near=frozenset(entry.values.get("not_near", [])),
                literal=literal.get(entry.term, NOWHERE) if name in loaded else NOWHERE,
            )
            given.extend((form, term) for form in forms(entry))
    by_form: dict[tuple[str, ...], tuple[Term, ...]] = {}
    for form, (_, term) in zip(cut([form for form, _ in given]), given, strict=True):
        found = by_form.get(form, ())
        if not found or found[-1] is not term:  # two forms of a term may be cut to the same words
            by_form[form] = (*found, term)
    return by_form


def forms(entry: Entry) -> tuple[str, ...]:
    """Return the forms under which an entry is found: its inflections, by rule.

    Of a phrase, the first word is inflected as a verb and the last as a noun, so that one entry
    serves for "lash out" and "witch hunt"; forms that no English text has do no harm. "one's" in
    a phrase stands for every possessive ("lose one's mind").
    """
    return tuple(dict.fromkeys(_forms(entry)))


def _forms(entry: Entry) -> Iterator[str]:
    term, pos = entry.term, entry["pos"]
    phrase = " " in term or "-" in term
    if "one's" in term.split(" "):
        for owner in OWNERS:
            yield from _forms(Entry(term.replace("one's", owner), entry.values))
        return
    yield term
    if "V" in pos or (phrase and pos == "*"):
        yield from verb_forms(term, past=entry["past"], participle=entry["participle"])
    if "N" in pos or (phrase and pos == "*"):
        yield from noun_forms(term)
    if "J" in pos and not phrase and len(term) <= 8:
        stem = term[:-1] if term.endswith("e") else term
        stem = term[:-1] + "i" if term.endswith("y") else stem
        yield from (stem + "er", stem + "est")


@cache
def _inflections(word: str) -> tuple[str, ...]:
    if len(word) <= 3:  # function words, of which "as" must not become a plural of "a"
        return (word,)
    return (*noun_forms(word), *verb_forms(word))


@cache
def _classes(pos: str) -> frozenset[str]:
    return frozenset() if pos == "*" else frozenset(pos)


def _inflected(given: list[str]) -> frozenset[str]:
    if not given:  # as of most terms
        return frozenset()
    return frozenset(form for word in given for form in _inflections(word))
