"""Statements set in whole below the line that brings them in, without quotation marks.

Here is the mayor’s statement in full:          The owner, Ada Quill, wrote on the door:
We have listened. We have changed the plan.     I am tired, and I thank you all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from framing.attribution.attribution import Span, Spans, Statement, in_text_order, meet
from framing.attribution.cues import cue_at
from framing.attribution.forms.lines import at_lines
from framing.attribution.forms.rule_text import RuleText, RuleTexts
from framing.attribution.phrases import FINITE, before, word_set
from framing.language.tags import TAGS

ORIGIN = "statement set in whole"
LINE = re.compile(r"^[ \t]*(?P<line>[^\s“”\"«»][^\n“”\"«»]{5,200}:)[ \t]*\n\s*", re.MULTILINE)
# "Here is [the mayor]’s [statement in full]:", "[Her] [full statement read]:"
OWNED = re.compile(
    r"^(?:(?:here is|here’s|here's|read|see|this is|below is|below,?) )?"
    r"(?P<source>(?:his|her|its|their)(?= )|(?:the |a |an )?[^,:’']{2,60}?(?=['’]s |(?<=s)['’] ))"
    r"(?:['’]s?)? (?P<cue>(?:[\w-]+ ){0,3}?(?:statement|message|letter|note|e-?mail|post|apology"
    r"|appeal|speech|remarks|reply|response|memo|announcement|advice)\b[^:]*):$",
    re.IGNORECASE,
)
WHOLE = word_set("full whole entire complete")
OWN = word_set("i we my our i'm i’m i've i’ve we're we’re we've we’ve us me")
MARKS = re.compile(r"[“”\"«»]|:$|^[^\n:]{1,40}:")
WORD = re.compile(r"[\w'’]+")
FILLED = re.compile(r"\S[^\n]*\S")


def with_introduced(
    texts: RuleTexts, statements: Sequence[Sequence[Statement]]
) -> tuple[tuple[Statement, ...], ...]:
    """Return the statements of each text and those that are set in whole.

    What its author says of himself or herself there ("we ask") is no statement of its own.
    """
    found = [tuple(of_text) for of_text in statements]
    for i, text in enumerate(texts.language.tokens.texts):
        for match in at_lines(LINE, text, text.find("\n") + 1) if ":\n" in text else ():
            content = _paragraphs(text, match)
            made = _introduced(texts[i], match.span("line"), content) if content else None
            if made is not None:
                whole = (content[0][0], content[-1][1])
                kept = [f for f in found[i] if not _gives_way(text, f, whole)]
                found[i] = in_text_order((*kept, made))
    return tuple(found)


def _paragraphs(text: str, match: re.Match[str]) -> Spans:
    """Return the paragraph below a line if its author speaks there; all of them of a whole text."""
    spans = []
    for start, end in _lines(text, match.end()):
        words = text[start:end]
        if MARKS.search(words) or OWN.isdisjoint(map(str.lower, WORD.findall(words))):
            break
        spans.append((start, end))
        if WHOLE.isdisjoint(WORD.findall(match["line"].lower())):
            break
    return tuple(spans)


def _lines(text: str, start: int) -> Iterator[Span]:
    for line in FILLED.finditer(text, start):  # not in a copy: a text may have many such lines
        yield line.span()


def _introduced(passage: RuleText, line: Span, content: Spans) -> Statement | None:
    """Return the statement of a line that says whose words follow."""
    owned = OWNED.match(passage.text[slice(*line)])
    if owned is not None:
        source, cue = (
            tuple(line[0] + place for place in owned.span(part)) for part in ("source", "cue")
        )
        return Statement(((source[0], source[1]),), ((cue[0], cue[1]),), content, origin=ORIGIN)
    first, last = passage.tokens_of(line)
    tags = passage.language.tags_of(passage.number, first, last).tolist()
    for token in range(last - 1, first, -1):
        verb = cue_at(passage.lowered, token)
        if TAGS[tags[token - first]] in FINITE and verb is not None and verb[1].voiced:
            source = before(passage, first, token)
            if source[1] > source[0]:
                told = passage.span(token, token + verb[0])
                return Statement(passage.span(*source), told, content, origin=ORIGIN)
    return None


def _gives_way(text: str, statement: Statement, whole: Span) -> bool:
    """Whether a statement tells of the same words: all of them, or what the author says there."""
    if not meet(statement.content, (whole,)):
        return False
    parts = statement.source + statement.cue
    inside = bool(parts) and all(whole[0] <= start and end <= whole[1] for start, end in parts)
    return not inside or all(text[a:b].lower() in OWN for a, b in statement.source)
