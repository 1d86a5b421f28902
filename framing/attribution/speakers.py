"""From sources to speakers, in text order, within one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.bodies import acronyms, by_body
from framing.attribution.descriptions import by_document, by_other, by_role, settled
from framing.attribution.frame import Frame
from framing.attribution.mentions import ENDS, GROUP, parse
from framing.attribution.names import View
from framing.attribution.people import by_name, titled, together
from framing.attribution.phrases import BETWEEN, word_set
from framing.attribution.pronouns import antecedent, by_pronoun, they, without_source
from framing.attribution.speaker import NOBODY, Article, Speaker

RELATIVES = word_set("who which that whom")
LINKING = ENDS | word_set("including chief like despite former")
LEADING = word_set("and but that while when as because then earlier later , ; : ” “ )")
TRAILING = BETWEEN | word_set(", ; : ( — – -- and however but meanwhile though instead too")
# A subject that stands alone, whatever a source's span puts before it: "the officers she".
SUBJECTS = word_set("he she they it we i who")
# Who asks or tells stands behind these: "what she", "which the clerk".
FRONTED = word_set("which whom who what")


def article_of(view: View) -> Article:
    """Return an article of which nothing has been read yet."""
    return Article(view, titled(view), acronyms(view))


def speakers_of(
    article: Article, frames: Sequence[Frame], tokens: Sequence[tuple[int, int]]
) -> list[Speaker]:
    """Return the speaker of each frame of one article; `tokens` are the sources' token ranges."""
    order = sorted(
        range(len(frames)),
        key=lambda i: min(frames[i].source or frames[i].cue or frames[i].content),
    )
    found: list[Speaker] = [NOBODY] * len(frames)
    for i in order:
        found[i] = _speaker(article, frames[i], *tokens[i])
        if found[i].name:
            position = min(frames[i].source + frames[i].cue + frames[i].content)[0]
            article.told.append((position, found[i]))
    return settled(article, found)


def _speaker(article: Article, frame: Frame, first: int, last: int) -> Speaker:
    if not frame.source or last <= first:
        return without_source(article, frame)
    found = read(article, first, last, frame)
    low, high = article.view.span(first, last)
    place = next((s for s in frame.source if s[0] < high and low < s[1]), frame.source[0])
    chain = (place, *(span for span in found.mentions if span != place))
    return replace(found, mentions=chain)


def _tidied(view: View, first: int, last: int) -> tuple[int, int]:
    """Leave out what a source's span may drag along: "and the mayor later", "Ada Quill, who"."""
    while last - first > 1 and view.lowered[first] in LEADING | FRONTED:
        first += 1
    while last - first > 1 and (
        view.lowered[last - 1] in RELATIVES or view.lowered[last - 1] in TRAILING
    ):
        last -= 1
    if (
        last - first > 1
        and view.lowered[last - 1] in SUBJECTS
        and view.tags[last - 2][:2] not in ("IN", "TO", "VB")
    ):
        return last - 1, last
    # "a missile that experts", "all the equipment Barzani": the last phrase is the subject.
    run, place = view.run_at.get(last - 1), view.at.get(last - 1)
    start = run[0] if run is not None and run[1] == last else place.first if place else last
    if first < start < last:
        before = view.lowered[start - 1]
        noun = start - 1 not in view.at and len(before) > 3 and before.isalpha()
        clause = run is not None and noun and view.forms[start - 1].islower()
        clause = clause and not any(
            t in view.run_at or t in view.at or view.forms[t] == "," for t in range(first, start)
        )
        if before in RELATIVES or (clause and before not in LINKING and start - first > 2):
            first = start
    return first, last


def read(article: Article, first: int, last: int, frame: Frame | None = None) -> Speaker:
    """Return the speaker whom the tokens [first, last) name or describe, as source of `frame`."""
    first, last = _tidied(article.view, first, last)
    if last - first == 1 and article.view.lowered[first] in RELATIVES:
        first, last = antecedent(article.view, first)
    mention = parse(article.view, first, last)
    letter = last - first == 1 and article.view.forms[first] in ("Q", "A")
    if (
        mention.sort == "none"
        or letter
        or (last - first == 1 and article.view.lowered[first] == "what")
    ):
        return NOBODY
    if mention.sort == "pronoun":
        return by_pronoun(article, mention, frame)
    if mention.sort == "name":
        return together(article, mention) or by_name(article, mention.name, mention)
    if mention.sort in ("body", "country"):
        return by_body(article, mention)
    if mention.sort == "role":
        return by_role(article, mention)
    if mention.sort == "document":
        return by_document(article, mention)
    words = article.view.lowered[first : min(last, first + 3)]
    if len(words) == 3 and words[1] == "of" and words[2] in GROUP:  # "some of them"
        return they(article, mention.first)
    return by_other(article, mention)
