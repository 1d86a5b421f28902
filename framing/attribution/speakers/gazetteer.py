"""What words name people's roles, bodies, documents and countries: one look-up for all lexicons."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from framing.language.tokens import Tokens
from framing.lexicons.lexicon import lexicon
from framing.lexicons.matching import Matcher

Sort = Literal["role", "body", "document", "country", "people", "capital"]


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase of the gazetteer.

    follows: a role that speaks for the body named beside it; named: names one body and is
    written with a capital; country: its name in English, where the word tells; plural: whether
    this form stands for several; surname: a role that is a family name as well;
    given: a body or a place that is a first name as well; of_country: the kind of a role beside a
    country alone.
    """

    text: str
    sort: Sort
    kind: str
    follows: bool = False
    named: bool = False
    country: str = ""
    plural: bool = False
    of_country: str = "official"
    surname: bool = False
    given: bool = False


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term where it stands: tokens [first, last) of a text."""

    first: int
    last: int
    term: Term


@cache
def _known() -> tuple[tuple[Term, ...], Matcher, frozenset[int]]:
    """Return the terms, what finds their numbers, and the numbers of those all in capitals."""
    terms: list[Term] = []
    forms: list[tuple[str, int]] = []
    countries = lexicon("countries")
    names = {entry["code"]: entry["country"] for entry in countries.entries}

    def add(form: str, term: Term) -> None:
        forms.append((form, len(terms)))
        terms.append(term)

    # Where a form is in several files, the first counts: bodies by name, then what is longest.
    bodies, roles, documents = lexicon("bodies"), lexicon("roles"), lexicon("documents")
    for form, number in bodies.forms():
        entry = bodies.entries[number]
        country = names.get(entry["country"], "")
        plural, named, given = form != entry.term, entry["named"], entry["given"]
        term = Term(entry.term, "body", entry["kind"], False, named, country, plural, given=given)
        add(form, term)
    for form, number in roles.forms():
        entry = roles.entries[number]
        plural = form != entry.term or form in ("police", "people")
        role = entry["same"] or entry.term
        kind, of_country = entry["kind"], entry["of_country"]
        term = Term(
            role,
            "role",
            kind,
            entry["follows"],
            plural=plural,
            of_country=of_country,
            surname=entry["surname"],
        )
        add(form, term)
    for form, number in documents.forms():
        entry = documents.entries[number]
        add(form, Term(entry.term, "document", entry["kind"]))
    for entry in countries.entries:
        # A country or its capital stands for its government: "Russia says".
        sort: Sort = entry["sort"]
        country, given = entry["country"], entry["given"]
        term = Term(entry.term, sort, "official", country=country, named=True, given=given)
        add(entry.term, term)
    capitalised = {number for number, term in enumerate(terms) if term.named}
    large = frozenset(number for number in capitalised if terms[number].text.isupper())
    return tuple(terms), Matcher(forms, capitalised=capitalised), large


def hits(tokens: Tokens) -> list[list[TermHit]]:
    """Return, for each text of a batch, where the terms of the gazetteer stand, in order.

    Token numbers count from the first token of the text. Names of bodies and countries only
    count where they are written with a capital, acronyms where all is ("UN", but not "Un").
    """
    terms, matcher, large = _known()
    found: list[list[TermHit]] = [[] for _ in tokens.texts]
    starts, vocabulary = tokens.bounds.tolist(), tokens.vocabulary
    for text, first, last, number in matcher.find(tokens):
        term = terms[number]
        if number in large and not vocabulary[tokens.type[first]].isupper():
            continue
        found[text].append(TermHit(first - starts[text], last - starts[text], term))
    return found
