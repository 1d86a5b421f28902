"""Attributions by rule: quotation marks and reporting verbs, without a trained model.

What it knows: `“…,” X said`, `“…,” said X`, `X said (that) …`, `…, X said`, `according to X`,
`X: …` in headlines, `“…” -Name`, and quotations that run on. It serves where no model is
installed, and as the floor that a model has to beat.
"""

from __future__ import annotations

import re
from bisect import bisect_left

import numpy as np

from framing.attribution.cues import Cue, known
from framing.attribution.frame import Frame, Span
from framing.attribution.phrases import STOPS, after, before, word_set
from framing.attribution.quotations import Quotation
from framing.attribution.rule_text import RuleText, RuleTexts
from framing.language.reading import Language
from framing.lexicons._lexicon import lexicon
from framing.lexicons._matching import Hit

# Classes whose verbs bring content even without a quotation or "that".
SPEECH = word_set(
    """neutral announcing adding replying explaining arguing doubting endorsing admitting agreeing
    denying demanding asking promising warning predicting hinting proposing"""
)
BE = word_set("""is are was were be been being am 's""")
# Before one of these a form such as "claim" or "report" is a noun.
NOMINAL = word_set("the a an this that his her its their our my your 's ’s any no some")
LINK = re.compile(r",? (?:and|but|while|whereas) $|; $")
SIGNED = re.compile(r"[”\"]\s*[-–—]{1,2}\s?(?=[A-Z])")
DATELINE = re.compile(r"[A-Z][A-Z .'’-]{2,40}(?:, [\w. ]{2,20})? ?(?:\([^)\n]{1,40}\))? ?[—–-]+ ")
HEADLINE = re.compile(r"[^\n:“”\"]{3,60}(?=: \S)")


def frames(language: Language) -> tuple[tuple[Frame, ...], ...]:
    """Return the frames of each text of a batch, in text order."""
    tokens = language.tokens
    cues, matcher = known()
    verbs = len(lexicon("reporting_verbs").entries)
    hits: list[list[Hit]] = [[] for _ in tokens.texts]
    for hit in matcher.find(tokens):
        if hit.term < verbs:  # nouns ("her claim that …") are left to the models
            hits[hit.text].append(hit)
    texts = RuleTexts(language)
    found = []
    for i, low in enumerate(tokens.bounds[:-1].tolist()):
        own = [(h.first - low, h.last - low, cues[h.term]) for h in hits[i]]
        found.append(_frames(texts[i], own))
    return tuple(found)


def _frames(read: RuleText, hits: list[tuple[int, int, Cue]]) -> tuple[Frame, ...]:
    quoted = np.zeros(len(read.forms) + 1, bool)
    for quotation in read.quotations:
        first, last = read.tokens_of(quotation)
        quoted[first:last] = True
    made: list[Frame] = []
    used: set[Quotation] = set()
    for first, last, cue in hits:
        if quoted[first] or not cue.voiced:
            continue
        frame = around(read, first, last, cue, used)
        if frame is not None:
            made.append(frame)
    made += _signed(read, used)
    made += _headline(read, used)
    made = [_cut(read, frame, made) for frame in _outermost(made)]
    made = _run_on(read, made, used)
    return tuple(sorted(made, key=lambda frame: (frame.content, frame.cue)))


def around(read: RuleText, first: int, last: int, cue: Cue, used: set[Quotation]) -> Frame | None:
    """Return the frame of the cue at tokens [first, last), None where the words make none.

    used: quotations that have their frame already; the one that is taken is added to it.
    """
    low, high = read.sentence(first)
    cue_span = read.span(first, last)
    if cue.lemma == "according to":
        return _according(read, first, last, low, high, used)
    opening = next((q for q in read.quotations if q.start > read.start[first]), None)
    closing = next((q for q in reversed(read.quotations) if q.end <= read.start[first]), None)
    source = before(read.forms, read.lowered, low, first)
    verb = read.lowered[first]
    passive = first > 0 and read.lowered[first - 1] in BE and verb.endswith(("ed", "said", "told"))
    infinitive = first > 0 and read.lowered[first - 1] == "to"
    noun = first > low and read.lowered[first - 1] in NOMINAL and verb == cue.lemma
    if passive or infinitive or noun:
        return None
    # `“…,” X said` and `“…,” said X`
    if closing is not None and closing not in used and closing.start >= read.start[low]:
        left = source[0] if source[1] > source[0] else first
        between = read.text[closing.end : read.start[left]]
        if re.fullmatch(r"[”\"’'»]?[,.]?[”\"’'»]?\s*", between):
            if left == first:
                source = after(read.forms, read.lowered, last, high)
            if source[1] > source[0]:
                used.add(closing)
                return Frame(read.span(*source), cue_span, (read.marked(closing),))
    # `X said: “…”`
    if opening is not None and opening not in used and opening.start <= read.end[high - 1]:
        between = read.text[read.end[last - 1] : opening.start - 1]
        if re.fullmatch(r"\s*[,:]?\s*|:\s+|\s+that\s+|,? [^,.;“”\"]{1,40}[,:]\s+", between):
            used.add(opening)
            start, end = read.marked(opening)
            stop = read.span(low, _trimmed(read, low, high))
            return Frame(read.span(*source), cue_span, ((start, max(end, stop[0][1])),))
    if cue.verb_class not in SPEECH or source[0] == source[1]:
        return None
    return _indirect(read, first, last, source, low, high, cue)


def _indirect(
    read: RuleText, first: int, last: int, source: tuple[int, int], low: int, high: int, cue: Cue
) -> Frame | None:
    cue_span, source_span = read.span(first, last), read.span(*source)
    end = _trimmed(read, low, high)
    that = next((i for i in range(last, min(last + 10, end)) if read.lowered[i] == "that"), None)
    dated = last < end and read.lowered[last] in ("in", "on", "at", "earlier", "later")
    if last >= end or read.forms[last] in STOPS or (dated and that is None):
        # `…, X said`
        if source[0] - 1 > low + 2 and read.forms[source[0] - 1] == ",":
            low = _after_dateline(read, low)
            return Frame(source_span, cue_span, read.span(low, source[0] - 1))
        return None
    start = that if dated and that is not None else last
    if cue.lemma in ("tell", "inform", "remind", "assure", "warn", "brief", "notify", "ask"):
        # The person addressed is no content: "told reporters (on Monday) that …"
        that = next(
            (i for i in range(last, min(last + 10, end)) if read.lowered[i] == "that"), None
        )
        start = that if that is not None else last + 1
    if start < end and read.lowered[start] == "that":
        start += 1
    if end - start < 2:
        return None
    return Frame(source_span, cue_span, read.span(start, end))


def _according(
    read: RuleText, first: int, last: int, low: int, high: int, used: set[Quotation]
) -> Frame | None:
    leads = first - low <= 1
    source = after(read.forms, read.lowered, last, high, apposed=not leads)
    end = _trimmed(read, low, high)
    if leads:
        content = read.span(min(source[1] + 1, end), end)
    else:
        stop = first - 1 if read.forms[first - 1] == "," else first
        content = read.span(low, stop)
    if not content or source[0] == source[1]:
        return None
    for quotation in read.quotations:
        if content[0][0] <= quotation.start and quotation.end <= content[0][1]:
            used.add(quotation)
    return Frame(read.span(*source), read.span(first, last), content)


def _signed(read: RuleText, used: set[Quotation]) -> list[Frame]:
    """Return the frames of `“…” -Commissioner Name`."""
    found = []
    for match in SIGNED.finditer(read.text):
        quotation = next(
            (q for q in read.quotations if q.end in (match.start(), match.start() - 1)), None
        )
        if quotation is None or quotation in used:
            continue
        line_end = read.text.find("\n", match.end())
        end = len(read.text) if line_end < 0 else line_end
        if end - match.end() <= 80:
            used.add(quotation)
            found.append(Frame(((match.end(), end),), (), (read.marked(quotation),)))
    return found


def _headline(read: RuleText, used: set[Quotation]) -> list[Frame]:
    """Return the frame of `X: …` on the first line."""
    match = HEADLINE.match(read.text)
    end = read.text.find("\n")
    if match is None or not 0 < match.end() < end:
        return []
    colon = match.end()
    for quotation in read.quotations:
        if colon < quotation.start and quotation.end <= end:
            used.add(quotation)
    return [Frame(((0, colon),), ((colon, colon + 1),), ((colon + 2, end),))]


def _outermost(made: list[Frame]) -> list[Frame]:
    """Leave out a frame whose content is that of an earlier one: one stretch, one attribution."""
    seen: set[Span] = set()
    kept = []
    for frame in made:
        if frame.content[0] not in seen:
            seen.add(frame.content[0])
            kept.append(frame)
    return kept


def _cut(read: RuleText, frame: Frame, made: list[Frame]) -> Frame:
    """End a content before "… and Otto Brandt said …": that is said by somebody else."""
    start, end = frame.content[0]
    for other in made:
        begin = min(other.source + other.cue)[0] if other.source or other.cue else 0
        if len(frame.content) == 1 and start < begin < end and other.cue > frame.cue:
            link = LINK.search(read.text[:begin], start)
            if link is not None:
                return Frame(frame.source, frame.cue, ((start, link.start()),))
    return frame


def _run_on(read: RuleText, made: list[Frame], used: set[Quotation]) -> list[Frame]:
    """Add the quotations without a cue: to the frame before them, else by themselves."""
    made = sorted(made, key=lambda frame: frame.content[-1])
    for quotation in read.quotations:
        span = read.marked(quotation)
        if quotation in used or any(
            start <= quotation.start and quotation.end <= end
            for frame in made
            for start, end in frame.content
        ):
            continue
        if not _continues(read, made, quotation) and (
            len(read.text[quotation.start : quotation.end].split()) < 5
        ):
            continue  # a title, a nickname, scare quotes
        before_it = [
            i
            for i, frame in enumerate(made)
            if frame.content[-1][1] <= quotation.start
            and "\n" not in read.text[frame.content[-1][1] : quotation.start]
        ]
        if before_it:
            old = made[before_it[-1]]
            made[before_it[-1]] = Frame(old.source, old.cue, (*old.content, span))
        else:
            made.append(Frame((), (), (span,)))
            made.sort(key=lambda frame: frame.content[-1])
    return made


def _continues(read: RuleText, made: list[Frame], quotation: Quotation) -> bool:
    """Whether a quotation goes on right after "…,” she said, “…"."""
    return any(
        0 <= quotation.start - 1 - end <= 2 and "\n" not in read.text[end : quotation.start]
        for frame in made
        for _, end in frame.cue + frame.source
    )


def _after_dateline(read: RuleText, low: int) -> int:
    """Return the first token after "VELMARA, Nov. 3 (Meridian) — ", if a sentence begins so."""
    match = DATELINE.match(read.text, read.start[low])
    return bisect_left(read.start, match.end()) if match else low


def _trimmed(read: RuleText, low: int, high: int) -> int:
    while high > low and read.forms[high - 1] in STOPS and read.forms[high - 1] not in '”")]':
        high -= 1
    return high
