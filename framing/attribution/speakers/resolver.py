"""From sources to speakers, in text order, within one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from framing.attribution.attribution import Statement
from framing.attribution.phrases import BETWEEN, word_set
from framing.attribution.speakers.bodies import acronyms, by_body
from framing.attribution.speakers.descriptions import by_document, by_other, by_role, settled
from framing.attribution.speakers.mentions import ENDS, GROUP, parse
from framing.attribution.speakers.names import View
from framing.attribution.speakers.people import by_name, titled, together
from framing.attribution.speakers.pronouns import antecedent, by_pronoun, they, without_source
from framing.attribution.speakers.speaker import NOBODY, Discourse, Speaker

RELATIVES = word_set("who which that whom")
LINKING = ENDS | word_set("including chief like despite former")
LEADING = word_set("and but that while when as because then earlier later , ; : ” “ )")
TRAILING = BETWEEN | word_set(", ; : ( — – -- and however but meanwhile though instead too")
# A subject that stands alone, whatever a source's span puts before it: "the officers she".
SUBJECTS = word_set("he she they it we i who")
# Who asks or tells stands behind these: "what she", "which the clerk".
FRONTED = word_set("which whom who what")


def discourse_of(view: View) -> Discourse:
    """Return an article of which nothing has been read yet."""
    return Discourse(view, titled(view), acronyms(view))


def speakers_of(
    discourse: Discourse, statements: Sequence[Statement], tokens: Sequence[tuple[int, int]]
) -> list[Speaker]:
    """Return the speaker of each statement of one article; `tokens`: the sources' token ranges."""
    order = sorted(
        range(len(statements)),
        key=lambda i: min(statements[i].source or statements[i].cue or statements[i].content),
    )
    found: list[Speaker] = [NOBODY] * len(statements)
    for i in order:
        found[i] = _speaker(discourse, statements[i], *tokens[i])
        if found[i].name:
            position = min(statements[i].source + statements[i].cue + statements[i].content)[0]
            discourse.told.append((position, found[i]))
    return settled(discourse, found)


def _speaker(discourse: Discourse, statement: Statement, first: int, last: int) -> Speaker:
    if not statement.source or last <= first:
        return without_source(discourse, statement)
    found = speaker_at(discourse, first, last, statement)
    low, high = discourse.view.span(first, last)
    hit = next((s for s in statement.source if s[0] < high and low < s[1]), statement.source[0])
    chain = (hit, *(span for span in found.mentions if span != hit))
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
    run, hit = view.run_at.get(last - 1), view.at.get(last - 1)
    start = run[0] if run is not None and run[1] == last else hit.first if hit else last
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


def speaker_at(
    discourse: Discourse, first: int, last: int, statement: Statement | None = None
) -> Speaker:
    """Return the speaker named or described by tokens [first, last), the source of `statement`."""
    first, last = _tidied(discourse.view, first, last)
    if last - first == 1 and discourse.view.lowered[first] in RELATIVES:
        first, last = antecedent(discourse.view, first)
    mention = parse(discourse.view, first, last)
    letter = last - first == 1 and discourse.view.forms[first] in ("Q", "A")
    if (
        mention.sort == "none"
        or letter
        or (last - first == 1 and discourse.view.lowered[first] == "what")
    ):
        return NOBODY
    if mention.sort == "pronoun":
        return by_pronoun(discourse, mention, statement)
    if mention.sort == "name":
        return together(discourse, mention) or by_name(discourse, mention.name, mention)
    if mention.sort in ("body", "country"):
        return by_body(discourse, mention)
    if mention.sort == "role":
        return by_role(discourse, mention)
    if mention.sort == "document":
        return by_document(discourse, mention)
    words = discourse.view.lowered[first : min(last, first + 3)]
    if len(words) == 3 and words[1] == "of" and words[2] in GROUP:  # "some of them"
        return they(discourse, mention.first)
    return by_other(discourse, mention)
