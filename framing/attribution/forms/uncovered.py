"""Quotations that no statement covers, though a verb or a colon beside them says whose they are.

“It is late,” sighed Ada Quill.         The board put it more carefully: “It is late.”
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from framing.attribution.attribution import Span, Statement, in_text_order, overlapped
from framing.attribution.cues import cue_at, heads
from framing.attribution.forms.clauses import around
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import FINITE
from framing.attribution.quotations import Quotation, quotations
from framing.language.tags import TAGS

ORIGIN = "quotation without a statement"
LEAST = 4  # words; a shorter one behind a colon is a title or a slogan
NEAR = 12  # tokens behind a quotation among which its verb stands
CLAUSE = re.compile(r"[^\n.!?:;“”\"«»]{3,160}(?=:\s*$)")
ENDS = (",", "?", "!", "…")


def with_uncovered(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text and those of the quotations that none of them covers."""
    found = [tuple(of_text) for of_text in statements]
    for i, text in enumerate(texts.language.tokens.texts):
        if not any(mark in text for mark in "“\"«„‘'»"):
            continue
        contents = sorted(span for statement in found[i] for span in statement.content)
        left = _left(quotations(text), contents)
        if not left:
            continue
        passage = texts[i]
        made = [f for q in left if (f := _by_verb(passage, q) or _by_colon(passage, q))]
        if made:
            every = (*found[i], *made)
            found[i] = in_text_order(every)
    return tuple(found)


def _left(inside: Sequence[Quotation], contents: Sequence[Span]) -> list[Quotation]:
    """Return the quotations that overlap none of the sorted `contents`."""
    hidden = overlapped([(q.start, q.end) for q in inside], contents)
    return [q for q, is_hidden in zip(inside, hidden, strict=True) if not is_hidden]


def _by_verb(passage: RuleText, quotation: Quotation) -> Statement | None:
    """Return the statement of “…,” with a verb and its subject right behind it."""
    before = passage.text[: quotation.start - 1].rstrip(" \t")[-1:]
    opens = before in ("", "\n", ".", "?", "!", ":", "”", '"', "—")
    if not opens or not passage.text[quotation.start : quotation.end].endswith(ENDS):
        return None
    _, after = passage.tokens_of(quotation)
    last = min(after + NEAR, len(passage.forms))
    for token in range(after, last):
        if passage.forms[token] in (".", ";", "“", ":"):
            return None
        cue = cue_at(passage.lowered, token) if passage.lowered[token] in heads() else None
        if cue is None or not cue[1].voiced:
            continue
        made = around(passage, token, token + cue[0], cue[1])
        mine = passage.marked(quotation)
        if made is not None and made.content == (mine,) and made.source:
            return Statement(made.source, made.cue, made.content, origin=ORIGIN)
        return None
    return None


def _by_colon(passage: RuleText, quotation: Quotation) -> Statement | None:
    """Return the statement of "The board put it more carefully: “…”"."""
    before = max(0, quotation.start - 170)
    leads = passage.text[before : quotation.start - 1].rstrip().endswith(":")
    if not leads or len(passage.text[quotation.start : quotation.end].split()) < LEAST:
        return None
    clauses = [*CLAUSE.finditer(passage.text[: quotation.start - 1], before)]
    if not clauses:
        return None
    first, last = passage.tokens_of(clauses[-1].span())
    first += passage.lowered[first] in ("and", "but")
    if last <= first or "\n" in passage.text[clauses[-1].end() + 1 : quotation.start - 1].strip(
        " "
    ):
        return None
    tags = [TAGS[t] for t in passage.language.tags_of(passage.number, first, last).tolist()]
    verb = next((n for n, tag in enumerate(tags) if tag in FINITE), 0)
    split = first + verb
    if not verb:
        return Statement(
            passage.span(first, last), passage.span(last, last + 1), (passage.marked(quotation),),
            origin=ORIGIN,
        )  # fmt: skip
    source = passage.span(first, split - (passage.forms[split - 1] == ","))
    cue = passage.span(split, last + 1)
    return Statement(source, cue, (passage.marked(quotation),), origin=ORIGIN)
