"""Whether an article keeps a source's name back, and the reason that it gives."""

from __future__ import annotations

import re
from functools import cache

from framing.attribution.frame import Span, Spans
from framing.lexicons._lexicon import lexicon

# The reason goes on to the end of its clause.
CLAUSE = re.compile(r"[.;!?]|[”\"]|\n|, (?=(?:said|told|added)\b)")
OPENER = re.compile(r"\b(?:because|since|as|so that|in order to|to|citing|due to|for|given)\b")
BECAUSE = re.compile(
    r"\s*,?\s*(?:because|since|so (?:that )?|in order to|to|citing|due to|for|given|as)\b"
)


@cache
def _pattern(*sorts: str) -> re.Pattern[str]:
    terms = sorted(
        (entry.term for entry in lexicon("anonymity").entries if entry["sort"] in sorts),
        key=len,
        reverse=True,
    )
    alternatives = "|".join(re.escape(term).replace("'", "['’]") for term in terms)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


@cache
def hint_words() -> frozenset[str]:
    """Return a word of every condition and reason: a text without any of them states none."""
    return frozenset(
        max(re.findall(r"\w+", entry.term), key=len)
        for entry in lexicon("anonymity").entries
        if entry["sort"] in ("condition", "reason")
    )


def by_phrase(phrase: str) -> bool:
    """Return whether the words for a source stand for somebody who is kept unnamed.

    >>> by_phrase("two people familiar with the talks"), by_phrase("the minister")
    (True, False)
    """
    return bool(_pattern("source", "condition", "closeness").search(phrase))


def stated(text: str, start: int, end: int) -> Span | None:
    """Return where the sentence [start, end) says that a speaker is not to be named."""
    found = _pattern("condition", "reason").search(text, start, end)
    return found.span() if found else None


def reasons(text: str, start: int, end: int) -> Spans:
    """Return the reason for anonymity in the sentence [start, end), with its conjunction.

    >>> text = "She spoke on condition of anonymity because she was not authorized to speak."
    >>> [text[a:b] for a, b in reasons(text, 0, len(text))]
    ['because she was not authorized to speak']
    """
    reason = _pattern("reason").search(text, start, end)
    if reason is not None:
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


def _clause_end(text: str, start: int, end: int) -> int:
    found = CLAUSE.search(text, start, end)
    stop = found.start() if found else end
    while stop > start and text[stop - 1] in " ,":
        stop -= 1
    return stop
