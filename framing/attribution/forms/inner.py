"""Statements within statements: what somebody said, inside what a report or a medium passes on.

Of "the agency reported that the minister said it was late" the nets keep the outer statement
alone, as their annotators did. Here the inner one is added, so that its speaker is who made the
claim, and the outer speaker is its carrier.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from framing.attribution.attribution import Span, Spans, Statement
from framing.attribution.cues import cue_at, heads
from framing.attribution.forms.clauses import around
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import HYPHEN, word_set
from framing.language.tags import TAGS
from framing.lexicons.matching import normal

ORIGIN = "inner statement"
NOBODY = word_set("i we you it this that which what who there some")
# Verbs that bring a claim, in a form that cannot be a noun ("states", "issue").
CLAIMS = word_set(
    """say tell state add announce acknowledge admit deny insist argue warn write confirm claim
    allege find report explain stress emphasize emphasise note testify suggest conclude believe
    predict"""
)
FORMS = word_set("said says told wrote found")
# What "said" is followed by where no clause is.
NO_CLAUSE = word_set(
    """so nothing little much yes no hello goodbye in on at by to from of about as with after before
    during last this next earlier later again too also sorry thanks and or but is are was were be
    has have had will would can could may might must should we i you"""
)
# With what a clause begins that is claimed.
OPENS = word_set(
    """that he she it they there this these those the a an his her its their no some many most all
    \" “ ' ‘"""
)

PARTICIPLES = frozenset(map(TAGS.index, ("VBN", "JJ")))
ADVERB = TAGS.index("RB")
LEADING = frozenset(
    i for i, tag in enumerate(TAGS) if tag[:2] in ("NN", "VB", "MD") or tag == "PRP"
)


def with_inner(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text and those within them."""
    tokens = texts.language.tokens
    found = [
        tuple(_with_whole_content(text, each) for each in of_text)
        for text, of_text in zip(tokens.texts, statements, strict=True)
    ]
    cues = np.fromiter(map(_is_cue, tokens.vocabulary), bool, len(tokens.vocabulary))[tokens.type]
    for i, of_text in enumerate(found):
        low, high = int(tokens.bounds[i]), int(tokens.bounds[i + 1])
        positions = tokens.start[low:high][cues[low:high]].tolist()
        taken = {start for statement in of_text for start, _ in statement.cue}
        inner: list[Statement] = []
        for statement in of_text:
            if not statement.source:
                continue
            for position in _inside(positions, statement.content):
                if position in taken:
                    continue
                made = _inner(texts[i], statement, position)
                if made is not None:
                    taken.add(position)
                    inner.append(made)
        if inner:
            found[i] = tuple(sorted((*of_text, *inner), key=lambda f: (f.cue, f.content)))
    return tuple(found)


def _with_whole_content(text: str, outer: Statement) -> Statement:
    """Give the content the name that it was cut within, the last piece of the source.

    "According to [the radio], [the minister Ada Quill][-Brandt said …]": the radio alone is the
    source.
    """
    if len(outer.source) < 2 or not outer.content:
        return outer
    (start, stop), (begin, end) = outer.source[-1], outer.content[0]
    if stop != begin or not HYPHEN.match(text, begin):
        return outer
    return replace(outer, source=outer.source[:-1], content=((start, end), *outer.content[1:]))


@lru_cache(1 << 16)  # most forms of a batch stood in the batch before
def _is_cue(form: str) -> bool:
    """Return whether a form can begin the cue of a claim."""
    low = normal(form)
    return low in heads() and _brings_claim(low)


def _inside(positions: Sequence[int], spans: Spans) -> Iterator[int]:
    for start, end in spans:
        yield from positions[bisect_left(positions, start) : bisect_left(positions, end)]


def _inner(passage: RuleText, outer: Statement, position: int) -> Statement | None:
    """Return the statement whose cue begins at character `place`, cut to the outer content."""
    token = bisect_left(passage.start, position)
    cue = cue_at(passage.lowered, token)
    form = passage.lowered[token]
    if cue is None or not cue[1].voiced or cue[1].lemma not in CLAIMS:
        return None
    # Quotation marks that hold the inner cue are the outer speaker's.
    outside = passage.without_quotation_at(position)
    made = around(outside, token, token + cue[0], cue[1])
    if made is None or not made.source or not _is_clause(passage, made, position, form):
        return None
    source = made.source[0]
    if _is_attributive(passage, bisect_left(passage.start, source[1]), token):
        return None
    if passage.text[slice(*source)].lower() in NOBODY or not _holds(outer.content, source):
        return None
    content = _cut(made.content, outer.content)
    content = tuple(_within_marks(passage.text, *span) for span in content)
    if any(end <= start for start, end in content) or not content:
        return None
    return Statement((source,), made.cue, content, origin=ORIGIN)


def _brings_claim(form: str) -> bool:
    """Whether a verb's form cannot be a noun."""
    return form in FORMS or form.endswith("ed")


def _is_clause(passage: RuleText, made: Statement, position: int, form: str) -> bool:
    """Whether a claim follows the cue, not a thing: "reported $2 million", "found a tunnel"."""
    begin = made.content[0][0]
    if begin < position:
        return True
    first = bisect_left(passage.start, begin)
    that = passage.lowered[first - 1] == "that"
    if form == "found":
        return that or passage.lowered[first] == "the"
    opens = passage.lowered[first] in OPENS or passage.forms[first][0].isupper()
    # "said" takes no thing: "said talks were frozen", but "said so", "said in May".
    word = passage.lowered[first]
    opens = opens or (form == "said" and word not in NO_CLAUSE and not word.endswith("ly"))
    return that or opens or passage.forms[first - 1] in (",", ":")


def _is_attributive(passage: RuleText, end: int, cue: int) -> bool:
    """Whether a cue behind the token before `end` is a noun's: "pictures of [alleged] thefts".

    Before a verb stands its subject or another verb, whatever adverb is between.
    """
    low = max(0, cue - 4)
    tags = passage.language.tags_of(passage.number, low, cue + 1).tolist()
    form = tags.pop()
    while len(tags) > 1 and tags[-1] == ADVERB:
        tags.pop()
    return end == cue and form in PARTICIPLES and tags[-1] not in LEADING


def _within_marks(text: str, start: int, end: int) -> Span:
    """Leave out the outer speaker's closing marks, and what leads up to the words."""
    while start < end and text[start] in " ,:":
        start += 1
    while end > start and (
        text[end - 1] in ",. "
        or (text[end - 1] == "”" and text.count("“", start, end) < text.count("”", start, end))
        or (text[end - 1] == '"' and text.count('"', start, end) % 2)
    ):
        end -= 1
    return start, end


def _holds(spans: Spans, span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _cut(spans: Spans, limits: Spans) -> Spans:
    """Return what of `spans` lies within `limits`."""
    return tuple(
        (max(a, c), min(b, d)) for a, b in spans for c, d in limits if max(a, c) < min(b, d)
    )
