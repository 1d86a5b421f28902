"""A source, read: what its words say of whom they mean."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from framing.attribution.attribution import Statement
from framing.attribution.speakers.heads import modifiers
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.mentions import DEFINITE, PERSONAL, Mention, parse
from framing.attribution.speakers.offices import leads, owner
from framing.attribution.speakers.speaker import trimmed
from framing.attribution.speakers.tidied import RELATIVES, antecedent, tidied
from framing.attribution.speakers.view import View
from framing.attribution.speakers.words import (
    EMPTY,
    INDEFINITE,
    NUMBERS,
    QUANTIFIERS,
    gender_of,
)

# The sorts of source that the ranker tells apart: pronouns; names; roles, bodies, documents and
# other nouns, of one ("role") or several ("roles"), pointing back ("the"), new ("a") or bare;
# shares; quantifiers; no source, with a cue or without.
SORTS = (
    "he", "she", "they", "it", "I", "we", "name", "country", "share", "some", "none", "cue only",
    "goes on", "name of a body",
    *(f"{determiner} {noun}" for noun in ("role", "roles", "body", "document", "noun", "nouns")
      for determiner in ("the", "a", "bare")),
)  # fmt: skip
NUMBER = {sort: number for number, sort in enumerate(SORTS)}
PRONOUNS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she",
    "hers": "she", "herself": "she", "it": "it", "its": "it", "itself": "it", "i": "I", "me": "I",
    "my": "I", "we": "we", "us": "we", "our": "we",
}  # fmt: skip
COUNT = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
# "one voter in six", "ten per cent"
SHARE = re.compile(rf"\b{COUNT}(?: \S+)? (?:in|out of)(?: every)? {COUNT}\b|\bper cent\b")
ASKED = frozenset(["polled", "surveyed"])
COUNTED = INDEFINITE - {"a", "an"}
LETTERS = frozenset(["Q", "A", "what", "What"])  # of a question and its answer
OF_THEM = (["of", "them"], ["of", "us"], ["of", "these"])
PART_OF = (["whom"], ["which"])  # "the fans, many of whom said"
# Sources that name nobody themselves.
WORDLESS = frozenset(["he", "she", "they", "it", "I", "we", "none", "cue only", "goes on"])


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a statement: tokens [first, last), empty where it has none.

    sort: one of `SORTS`. head: the noun or the pronoun, of the cue where there is no source.
    phrase: its words as a name, without the article. words: those with meaning. gender: -1 he,
    1 she, 0 either. plural: None where it cannot be told. kind: the head's in the gazetteer.
    owned: whether it begins with "his", "their". mention: as the gazetteer reads it. office: of one
    that may be a country's, whose it is (`offices.owner`). modifiers: of a body or a document, see
    `heads.modifiers`.
    """

    first: int
    last: int
    sort: str
    head: str
    phrase: str = ""
    words: frozenset[str] = frozenset()
    gender: float = 0.0
    plural: bool | None = None
    kind: str = ""
    countries: frozenset[str] = frozenset()
    owned: bool = False
    mention: Mention | None = None
    office: str = ""
    modifiers: frozenset[str] = frozenset()


def source_of(view: View, statement: Statement, first: int, last: int) -> Source:
    """Return the source of a statement at the tokens [first, last)."""
    if not statement.source or last <= first:
        return _without(view, statement)
    first, last = tidied(view, first, last)
    partly = view.lowered[last - 1] == "of" and view.lowered[last : last + 1] in PART_OF
    if partly or (last - first == 1 and view.lowered[first] in RELATIVES):
        begin, end = antecedent(view, first)
        if end > begin:
            first, last = begin, end
    mention = parse(view, first, last)
    if last - first == 1 and view.forms[first] in LETTERS:
        return Source(first, last, "none", "")
    if mention.sort == "pronoun":
        if view.lowered[first] == "it" and _is_expletive(view, mention.core, statement):
            return _without(view, statement)
        return _pronoun(view, mention)
    if view.lowered[first + 1 : first + 3] in OF_THEM and view.lowered[first] in QUANTIFIERS:
        return Source(first, last, "they", "them", plural=True, mention=mention)
    return _phrase(view, mention)


def _is_expletive(view: View, after: int, statement: Statement) -> bool:
    """Whether "it" stands for nobody: "it was announced that", "it is often said"."""
    if view.lowered[after : after + 1] not in (["is"], ["was"], ["'s"], ["’s"]):
        return False
    cue = statement.cue[0][0] if statement.cue else -1
    return view.text[cue : cue + 3].lower().startswith(("is ", "was", "'s", "’s"))


def _without(view: View, statement: Statement) -> Source:
    place = (statement.cue or statement.content)[0][0]
    token = min(bisect_left(view.start, place), len(view.forms) - 1)
    if not statement.cue:
        return Source(token, token, "goes on", "")
    return Source(token, token, "cue only", f"cue {view.tags[token]}")


def _pronoun(view: View, mention: Mention) -> Source:
    words = view.lowered[mention.first : mention.core]
    word = next((w for w in words if w in PERSONAL), words[0])
    sort = PRONOUNS.get(word, "they")
    gender = {"he": -1.0, "she": 1.0}.get(sort, 0.0)
    plural = sort in ("they", "we")
    return Source(
        mention.first, mention.last, sort, word, gender=gender, plural=plural, mention=mention
    )


def _phrase(view: View, mention: Mention) -> Source:
    first, last, hit = mention.first, mention.last, mention.head
    begin, end = trimmed(view, first, last)
    core = max(mention.core, first + 1)
    token = hit.last - 1 if hit is not None and mention.sort != "name" else core - 1
    head, opening = view.lowered[token], view.lowered[first]
    plural = view.tags[token] in ("NNS", "NNPS") or mention.plural
    near = range(first, min(last, core + 3))
    return Source(
        first,
        last,
        _sort(view, mention, token, plural),
        head,
        view.slice(begin, end),
        frozenset([w for w in view.lowered[begin:end] if len(w) > 1 and w not in EMPTY]),
        gender_of(head) / 3,
        plural,
        hit.term.kind if hit is not None and hit.term.kind != "unknown" else "",
        frozenset([each.term.country for each in map(view.at.get, near) if each is not None])
        - {""},
        opening in ("his", "her", "their", "its", "my", "our"),
        mention,
        owner(view, hit) if hit is not None and mention.sort == "role" and leads(hit.term) else "",
        modifiers(view, first, token) if _is_thing(mention, head) else frozenset(),
    )


def _is_share(view: View, first: int, last: int) -> bool:
    """Whether words mean a share of those asked: "two-thirds", "eight in 10", "voters surveyed".

    Not "the Senate majority leader" or "12 officials".
    """
    words = view.lowered[first : min(last, first + 6)]
    following = [*view.tags[first + 1 : first + len(words)], ""]
    part = any(w in NUMBERS and t[:2] != "NN" for w, t in zip(words, following, strict=True))
    alone = last - first == 1 and words[0][0].isdigit()
    known = part or alone or not ASKED.isdisjoint(words[1:])
    return known or SHARE.search(" ".join(words)) is not None


def _is_thing(mention: Mention, head: str) -> bool:
    """Whether a source is a body, a document or another noun that is not one for people."""
    other = mention.sort == "other" and likeness().sort_of(head) != "people"
    return mention.sort in ("body", "document") or other


def _sort(view: View, mention: Mention, head: int, plural: bool) -> str:
    first, last = mention.first, mention.last
    opening = view.lowered[first]
    if _is_share(view, first, last):
        return "share"
    if opening in QUANTIFIERS and (last - first == 1 or view.lowered[first + 1] == "of"):
        return "some"
    if mention.sort in ("name", "country", "none"):
        return mention.sort
    named = view.forms[head][0].isupper()
    if mention.sort == "body" and named and opening not in COUNTED:
        return "name of a body"
    pointing = opening in DEFINITE or (mention.definite and opening not in INDEFINITE)
    determiner = "the" if pointing else "a" if opening in INDEFINITE else "bare"
    noun = mention.sort if mention.sort in ("body", "document") else ""
    several = "s" if plural else ""
    return f"{determiner} {noun or ('role' if mention.sort == 'role' else 'noun') + several}"
