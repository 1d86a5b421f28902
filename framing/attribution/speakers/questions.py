"""Whom does this source mean? What is asked of the entities of an article, as numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from framing.attribution.attribution import Statement
from framing.attribution.speakers.columns import Columns, Ints
from framing.attribution.speakers.entities import AFTER_NOUN, Inventory
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.mentions import is_possessive
from framing.attribution.speakers.sources import WORDLESS, Source
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import PAPERS, RELATIVES

ASKED = frozenset(["share", "some", "they", "cue only", "goes on"]) | {
    f"{determiner} {noun}" for determiner in ("the", "a", "bare") for noun in ("roles", "nouns")
}
# Of the source: its tokens and the one behind it, its sentence, its paragraph; the tokens of the
# content, of its own sentence, of the sentence before and of the one in which its noun first stands
# (the end is -1 where there is none); its gender and its number (-1 where it cannot be told); how
# many words it has, and how many beside its noun; the row of its noun's vector, -1 for none; how
# long it is; and what is true of it or not.
FIELDS = (
    "first", "last", "behind", "sentence", "paragraph", "begin", "stop", "low", "high", "earlier",
    "earlier's end", "noun's", "noun's end", "gender", "plural", "words", "rest", "vector",
    "length", "titled", "quoted", "owned", "kind", "countries", "one person", "asked", "share",
    "relative", "medium", "role", "a body", "paper",
    "body", "owner", "within",
)  # fmt: skip
FIELD = {name: row for row, name in enumerate(FIELDS)}


@dataclass(frozen=True, slots=True)
class Question:
    """A source of an article, of which is asked whom it means."""

    inventory: Inventory
    statement: Statement
    source: Source

    @property
    def columns(self) -> Columns:
        """The entities of the article as they are now."""
        return self.inventory.columns


def asked(questions: Sequence[Question]) -> Ints:
    """Return each of `FIELDS` of each question, int64 (len(FIELDS), len(questions))."""
    return np.array([_fields(question) for question in questions], np.int64).T


def _fields(question: Question) -> tuple[int, ...]:
    inventory, source = question.inventory, question.source
    view, content = inventory.view, question.statement.content
    first, last, sort = source.first, source.last, source.sort
    sentence = inventory.sentence[first]
    low, high = view.sentences[sentence], view.sentences[sentence + 1]
    earlier, end = (view.sentences[sentence - 1], low) if sentence else (0, -1)
    vector = -1 if sort in WORDLESS else likeness().rows.get(source.head, -1)
    return (
        first,
        last,
        max(last, first + 1),
        sentence,
        inventory.paragraph[first],
        bisect_left(view.start, content[0][0]),
        bisect_left(view.start, content[-1][1]),
        low,
        high,
        earlier,
        end,
        *_first_sentence(inventory, source),
        int(source.gender),
        -1 if source.plural is None else source.plural,
        len(source.words),
        len(source.words) - (source.head in source.words),
        vector,
        min(5, max(0, last - first)),
        view.end[max(last - 1, 0)] <= inventory.headline,
        inventory.quoted(view.start[first]),
        source.owned,
        bool(source.kind),
        bool(source.countries),
        sort in ("he", "she", "I"),
        sort in ASKED,
        sort == "share",
        source.head in RELATIVES,
        source.kind == "media",
        sort.endswith(("role", "roles")),
        sort == "a body",
        sort not in WORDLESS and source.head in PAPERS,
        sort.endswith("body") and not _is_named(source),
        *_others(inventory.view, source),
    )


def _is_named(source: Source) -> bool:
    """Whether the head of a source names one body ("the Times"), not a sort of body."""
    head = source.mention.head if source.mention is not None else None
    return head is not None and head.term.named


def _others(view: View, source: Source) -> tuple[int, int]:
    """Return the last token of the owner in a source, and the first of what it is of, -1 for none.

    Neither is who speaks: "Quill" in "Quill’s lawyer", "Quill Labs" in "a nurse at Quill Labs".
    """
    mention = source.mention
    if source.sort in WORDLESS or mention is None:
        return -1, -1
    people = mention.sort == "role" or likeness().sort_of(source.head) == "people"
    if not people and mention.sort != "body":
        return -1, -1  # "Quill’s tweet" is her own
    marks = (t for t in range(source.first + 1, mention.core - 1) if t not in view.at)
    owner = next((t - 1 for t in marks if is_possessive(view, t)), -1)
    core = mention.core
    of = people and core < source.last and view.lowered[core] in AFTER_NOUN
    # Not where a name stands at its end: "attorney at the chapter Ada Quill".
    run = view.run_at.get(source.last - 1)
    apposed = run is not None and view.lowered[run[0] - 1] not in (*AFTER_NOUN, "the")
    of = of and view.forms[core - 1].islower() and not apposed
    return owner, core if of else -1


def _first_sentence(inventory: Inventory, source: Source) -> tuple[int, int]:
    """Return the tokens of the sentence in which a noun first stands before the source."""
    if source.sort in WORDLESS or not source.head:
        return 0, -1
    at = inventory.first_of(source.head)
    if at < 0 or at >= source.first or at <= inventory.body:
        return 0, -1
    sentences, number = inventory.view.sentences, inventory.sentence[at]
    return sentences[number], sentences[number + 1]
