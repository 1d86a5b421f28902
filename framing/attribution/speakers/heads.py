"""Which words can be the head of a noun phrase, and so bear a speaker's name."""

from __future__ import annotations

from framing.attribution.phrases import word_set
from framing.attribution.speakers.view import View

NOMINAL = ("NN", "PR", "WP", "WD", "FW")  # nouns, pronouns, foreign words
# What stands before a noun, and stands for it where none follows: "some", "the rich", "two".
BEFORE_NOUN = ("DT", "PD", "JJ", "CD")
CALLED_BY_MANY = word_set(
    """company firm group organization organisation team giant maker chain club business figures
    data agency outlet newspaper paper statement"""
)
NEVER = word_set("the a an every no")


def completed(view: View, first: int, last: int) -> tuple[int, int]:
    """Return the tokens [first, last) with the rest of a known term that they cut.

    "state" of "state television" becomes the whole, "radio" of "state radio" likewise, and a title
    is not cut from the name that follows ("President" of "President Ada Quill").
    """
    if last <= first:
        return first, last
    begin, end = view.at.get(first), view.at.get(last - 1)
    first = first if begin is None else min(first, begin.first)
    last = last if end is None else max(last, end.last)
    run = view.run_at.get(last)
    titled = end is not None and end.term.sort == "role" and view.forms[last - 1][0].isupper()
    return first, run[1] if titled and run is not None and run[0] == last else last


def modifiers(view: View, first: int, head: int) -> frozenset[str]:
    """Return the nouns and names among the tokens [first, head), which say which one it is.

    "zoning" of "the new zoning board"; firms are called by many ("the phone company").
    """
    if view.lowered[head] in CALLED_BY_MANY:
        return frozenset()
    return frozenset(
        view.lowered[token]
        for token in range(first, head)
        if view.tags[token][:2] == "NN" or (token in view.at and view.tags[token] == "VBG")
    )


def can_head(view: View, first: int, last: int) -> bool:
    """Return whether some word of [first, last) can be the head of a noun phrase.

    A determiner or an adjective can where the phrase ends with it ("some said", "the rich say"),
    not where the noun comes after it ("Special" of "Special measures"); an adverb cannot.
    """
    for token in range(last - 1, first - 1, -1):  # a head is mostly the last word
        if token in view.at or _is_nominal(view, token):
            return True
    ends = last - 1
    if ends < first or view.lowered[ends] in NEVER or view.tags[ends][:2] not in BEFORE_NOUN:
        return False
    return last == len(view.forms) or view.tags[last][:2] not in (*NOMINAL[:1], *BEFORE_NOUN[1:])


def _is_nominal(view: View, token: int) -> bool:
    """Whether a word is a noun, a pronoun or part of a name."""
    if view.tags[token][:2] in NOMINAL:
        return True
    if any(run[0] != token for run in view.by_last.get(view.forms[token], ())):
        return True  # a name that stands elsewhere as well
    return token in view.run_at
