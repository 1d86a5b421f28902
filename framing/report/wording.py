"""Words for codes, and sentences written from numbers.

A sentence says what was counted and out of how many, names a leader only where there is one, and
draws no conclusion beyond the articles given.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from framing.attribution.attribution import CLASS_NAMES, KIND_NAMES
from framing.features.base.feature import is_share

if TYPE_CHECKING:
    from framing.features.base.feature import Column

BLANK = "\u00a0"  # unbreakable
SPACE = "\u202f"  # narrow and unbreakable, between a number and its sign

KINDS = {kind: name[0].upper() + name[1:] for kind, name in KIND_NAMES.items()}
KIND = {
    "head": "head of state or government",
    "official": "official",
    "security": "security service",
    "judicial": "court or prosecutor",
    "politician": "politician",
    "international": "international organisation or diplomat",
    "business": "business",
    "expert": "expert",
    "civil": "civil society",
    "person": "private person",
    "media": "other media",
    "document": "document or poll",
    "unknown": "kind unknown",
}
PERHAPS = "perhaps"  # stands before a kind that is more likely wrong than right
EVEN = 0.5  # the probability below which it is
NAMING = {
    "named": "named person",
    "body": "organisation or document",
    "unnamed": "unnamed",
    "anonymous": "anonymous",
}
VOICE = {
    "outlet": "the outlet’s own words",
    "quoted": "words in quotation marks",
    "reported": "reported speech",
}
VOICE_SHORT = {
    "outlet": "outlet’s voice",
    "quoted": "in quotation marks",
    "reported": "in reported speech",
}
VOICE_IN = {
    "outlet": "in the outlet’s own words",
    "quoted": "in quotation marks",
    "reported": "in reported speech",
}
FORM = {"direct": "in quotation marks", "indirect": "retold", "mixed": "partly quoted"}


def label(names: Mapping[str, str], code: str) -> str:
    """Return the words for a code; an unknown code stands for itself, without underscores."""
    return names.get(code, code.replace("_", " "))


def naming(kind: str, code: str) -> str:
    """Return how a source is named, as it stands beside its kind.

    >>> naming("official", "body"), naming("document", "body"), naming("person", "named")
    ('named organisation', 'no person', 'named person')
    """
    if code == "body":
        return "no person" if kind == "document" else "named organisation"
    return label(NAMING, code)


def verb_class(code: str) -> str:
    """Return what a page calls a class of reporting verbs.

    >>> verb_class("doubting"), verb_class("neutral")
    ('distancing', 'neutral')
    """
    return label(CLASS_NAMES, code)


def is_doubtful(kind: str, probability: float | None) -> bool:
    """Return whether a speaker's kind is more likely wrong than right.

    "unknown" claims nothing. probability: None where nobody said how likely the kind is.
    """
    return kind != "unknown" and probability is not None and probability < EVEN


def hedged(words: str, kind: str, probability: float | None) -> str:
    """Return the words for a speaker's kind, after "perhaps" where the kind is doubtful."""
    return f"{PERHAPS} {words}" if is_doubtful(kind, probability) else words


def kind(code: str, probability: float | None) -> str:
    """Return for whom a speaker speaks, in words, as certain as it is.

    >>> kind("media", 0.9), kind("media", 0.33), kind("unknown", 0.33)
    ('other media', 'perhaps other media', 'kind unknown')
    """
    return hedged(label(KIND, code), code, probability)


def explained(printed: Iterable[str]) -> str:
    """Say what "perhaps" means, if it stands before any of the kinds `printed`, else ""."""
    if not any(each.startswith(f"{PERHAPS} ") for each in printed):
        return ""
    return (
        f"Where “{PERHAPS}” stands before whom a speaker speaks for, that is more likely wrong "
        "than right: you decide."
    )


def doubts(doubtful: int, speakers: int) -> str:
    """Say of how many speakers the kind is more likely wrong than right, "" of none.

    >>> doubts(3, 14)
    'The kind of 3 of 14 speakers is more likely wrong than right: “perhaps” stands before it.'
    >>> doubts(1, 1), doubts(0, 14)
    ('The kind of the one speaker is more likely wrong than right: “perhaps” stands before it.', '')
    """
    if not doubtful:
        return ""
    whose = "the one speaker" if speakers == 1 else f"{doubtful:,} of {speakers:,} speakers"
    return f"The kind of {whose} is more likely wrong than right: “{PERHAPS}” stands before it."


def count(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> count(1, "word"), count(1200, "word"), count(2, "country", "countries")
    ('1 word', '1,200 words', '2 countries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def invented(each: Iterable[bool]) -> str:
    """Return the mark of what was invented for teaching, "" where nothing was.

    each: whether each article, or each outlet, was.

    >>> invented([True, True]), invented([True, False]), invented([False])
    ('Invented for teaching', 'Partly invented for teaching', '')
    """
    marked = {*each}
    if True not in marked:
        return ""
    return "Partly invented for teaching" if False in marked else "Invented for teaching"


def statements(clear: int, unclear: int) -> str:
    """Return how many statements there are, and how many more are unclear, if any.

    >>> statements(11, 6), statements(1, 0)
    ('11 statements and 6 unclear', '1 statement')
    """
    return count(clear, "statement") + (f" and {unclear:,} unclear" if unclear else "")


def found(clear: int, loaded: int, own: int, unclear: int = 0) -> str:
    """Say how many statements by others and loaded terms we found in an article.

    clear, unclear: how many statements are, and on how many more the reader is left to decide.
    own: how many of the loaded terms are in the outlet's own words.

    >>> found(2, 1, 0)
    'We found 2 statements by others and 1 loaded term, 0 in the outlet’s own words.'
    >>> found(1, 0, 0)
    'We found 1 statement by others and no loaded term.'
    >>> found(1, 0, 0, 6)
    'We found 1 statement by others and no loaded term. 6 more statements are unclear, left to you.'
    """
    said = count(clear, "statement") if clear else "no statement"
    terms = count(loaded, "loaded term") if loaded else "no loaded term"
    whose = f", {own} in the outlet’s own words" if loaded else ""
    more = "statement is" if unclear == 1 else "statements are"
    left = f" {unclear:,} more {more} unclear, left to you." if unclear else ""
    return f"We found {said} by others and {terms}{whose}.{left}"


def in_place(wording: str, marked: str) -> str:
    """Return a neutral wording as it stands in the place of marked words: capital for capital.

    >>> in_place("criticised", "Slammed"), in_place("suspects", "thugs"), in_place("", "Thugs")
    ('Criticised', 'suspects', '')
    """
    return wording[:1].upper() + wording[1:] if marked[:1].isupper() else wording


def percent(part: float, whole: float) -> str:
    """Return a share in whole per cent, halves up, never rounded to 0 or 100 that it is not.

    >>> percent(5, 8), percent(1, 1000), percent(999, 1000)
    ('63\\u202f%', 'under 1\\u202f%', 'over 99\\u202f%')
    """
    if whole == 0:
        return "–"
    value = 100 * part / whole
    if 0 < value < 1:
        return f"under 1{SPACE}%"
    if 99 < value < 100:
        return f"over 99{SPACE}%"
    return f"{math.floor(value + 0.5)}{SPACE}%"


def number(value: float | None, unit: str) -> str:
    """Return a measure as a person would write it; "–" where it is undefined.

    >>> number(0.314, "share"), number(12.34, "per 1,000 words"), number(float("nan"), "count")
    ('31\\u202f%', '12.3', '–')
    """
    if value is None or math.isnan(value):
        return "–"
    if is_share(unit):
        return percent(value, 1.0)
    if unit == "position":
        return f"{value:.2f}".replace("-", "−")
    if abs(value) >= 100:
        return f"{value:,.0f}".replace("-", "−")
    return f"{value:.1f}".replace("-", "−")


def unit_of(column: Column) -> str:
    """Return a measure's unit in words: "share of attributed words", "count"."""
    if column.unit == "yes or no":
        return "share of articles"
    return f"{column.unit} of {column.of}" if column.of else str(column.unit)


FEW = 4  # statements: of fewer, no share is said in a title


def only(number: int, one: str, many: str, where: str) -> str:
    """Say that there is too little for a share.

    >>> only(1, "verb", "verbs", "this article"), only(3, "verb", "verbs", "these 2 articles")
    ('We found only one verb in this article', 'We found only 3 verbs in these 2 articles')
    """
    return f"We found only {f'one {one}' if number == 1 else f'{number:,} {many}'} in {where}"


def annotated(shown: int, given: int, where: str) -> str:
    """Say how many of the articles given are annotated, "" where all are, or none.

    >>> annotated(2, 10, "here"), annotated(1, 10, "in the report"), annotated(3, 3, "here")
    ('2 of 10 articles are annotated here', '1 of 10 articles is annotated in the report', '')
    """
    if not 0 < shown < given:
        return ""
    return f"{shown:,} of {given:,} articles {'is' if shown == 1 else 'are'} annotated {where}"


def leader(counts: Mapping[str, int], what: str, verb: str, none: str) -> str:
    """Say which of `counts` comes first and with how much of the whole.

    >>> leader({"Officials": 71, "Experts": 29}, "attributed words", "speak", "Nobody.")
    'Officials speak 71\\u202f% of the attributed words (71\\xa0of\\xa0100)'
    >>> leader({"Officials": 50, "Experts": 50}, "attributed words", "speak", "Nobody.")
    'Officials and Experts speak equally many of the attributed words (50\\xa0each\\xa0of\\xa0100)'
    """
    total = sum(counts.values())
    of = f"(%s{BLANK}of{BLANK}{total:,})"
    if total == 0:
        return none
    most = max(counts.values())
    first = [name for name, value in counts.items() if value == most]
    if len(first) == 1:
        return f"{first[0]} {verb} {percent(most, total)} of the {what} " + of % f"{most:,}"
    names = ", ".join(first[:-1]) + " and " + first[-1]
    return f"{names} {verb} equally many of the {what} " + of % f"{most:,}{BLANK}each"
