"""Whether an article keeps a source's name back, and the reason that it gives."""

from __future__ import annotations

import re
from functools import cache

from framing.attribution.attribution import Span, Spans
from framing.language.latest import of_latest
from framing.lexicons.lexicon import Entry, lexicon

# Sorts of reasons beside those of the lexicon: why a source is anonymous that is given none.
OTHER, NONE_GIVEN = "other", "none given"
# The reason goes on to the end of its clause.
CLAUSE = re.compile(r"[.;!?]|[”\"]|\n|, (?=(?:said|told|added)\b)")
OPENER = re.compile(r"\b(?:because|since|as|so that|in order to|to|citing|due to|for|given)\b")
BECAUSE = re.compile(
    r"\s*+(?:,\s*+)?(?:because|since|so (?:that )?|in order to|to|citing|due to|for|given|as)\b"
)


@cache
def reason_sorts() -> tuple[str, ...]:
    """Return the sorts of reasons in the order of the lexicon, then that none is given."""
    return (*(why for why in lexicon("anonymity").values["why"] if why), NONE_GIVEN)


def _either(entries: list[Entry]) -> re.Pattern[str]:
    terms = sorted((entry.term for entry in entries), key=len, reverse=True)
    alternatives = "|".join(re.escape(term).replace("'", "['’]") for term in terms)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@cache
def _pattern(*sorts: str) -> re.Pattern[str]:
    return _either([entry for entry in lexicon("anonymity").entries if entry["sort"] in sorts])


@cache
def _hiding() -> re.Pattern[str]:
    return _either(_hiding_entries())


def _hiding_entries() -> list[Entry]:
    entries = lexicon("anonymity").entries
    return [entry for entry in entries if entry["sort"] == "condition" or entry["hides"]]


@cache
def hint_words() -> frozenset[str]:
    """Return a word of everything that keeps a name back: a text without any of them hides none."""
    return frozenset(max(re.findall(r"\w+", entry.term), key=len) for entry in _hiding_entries())


def by_phrase(phrase: str) -> bool:
    """Return whether the words for a source stand for somebody who is kept unnamed.

    >>> by_phrase("two people familiar with the talks"), by_phrase("the minister")
    (True, False)
    """
    return bool(_pattern("source", "condition", "closeness").search(phrase))


def stated(text: str, start: int, end: int) -> Span | None:
    """Return where the sentence [start, end) says that a speaker is not to be named."""
    known = _of_sentences(text)
    if (start, end) not in known:
        found = _hiding().search(text, start, end)
        known[start, end] = found.span() if found else None
    return known[start, end]


@of_latest  # several speakers of a text ask after the same sentences
def _of_sentences(text: str) -> dict[Span, Span | None]:
    return {}


def reasons(text: str, start: int, end: int, besides: Spans = ()) -> Spans:
    """Return the reason for anonymity in the sentence [start, end), with its conjunction.

    besides: spans that hold none, such as what the source says.

    >>> text = "She spoke on condition of anonymity because she was not authorized to speak."
    >>> [text[a:b] for a, b in reasons(text, 0, len(text))]
    ['because she was not authorized to speak']
    """
    for reason in _pattern("reason").finditer(text, start, end):
        if any(a <= reason.start() < b for a, b in besides):
            continue
        begin = reason.start()
        if not OPENER.match(text, begin):
            openers = [m.start() for m in OPENER.finditer(text, max(start, begin - 60), begin)]
            begin = openers[-1] if openers else begin
        return ((begin, _clause_end(text, reason.end(), end)),)
    condition = _pattern("condition").search(text, start, end)
    if condition is not None:
        because = BECAUSE.match(text, condition.end(), end)
        if because is not None:
            begin = because.start() + len(because.group()) - len(because.group().lstrip(" ,"))
            stop = _clause_end(text, because.end(), end)
            if stop - begin > len("because ") + 6:
                return ((begin, stop),)
    return ()


def sort_of(reason: str) -> str:
    """Return the sort of a reason by the first term in it; one without a known term is "other".

    >>> sort_of("because she was not authorized to discuss the talks"), sort_of("because it rained")
    ('not authorised', 'other')
    """
    found = _pattern("reason").search(reason)
    return _sorts()[found.group().lower().replace("’", "'")] if found else OTHER


@cache
def _sorts() -> dict[str, str]:
    return {e.term.lower(): e["why"] for e in lexicon("anonymity").entries if e["sort"] == "reason"}


def _clause_end(text: str, start: int, end: int) -> int:
    found = CLAUSE.search(text, start, end)
    stop = found.start() if found else end
    while stop > start and text[stop - 1] in " ,":
        stop -= 1
    return stop
