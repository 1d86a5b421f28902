"""The names in a text: runs of capitalised words, without the titles before them."""

from __future__ import annotations

import re

from framing.attribution.phrases import STOPS, word_set
from framing.attribution.quotations import CLOSER
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.title_lines import TitleLines
from framing.attribution.speakers.view import (
    BETWEEN_NAMES,
    ORDERS,
    PARTICLES,
    STYLES,
    View,
    last_word,
    name_words,
)
from framing.attribution.speakers.words import INQUIRIES

OPENING = frozenset(["“", '"', "‘", "—", "–", ":", "(", "•", "»", "*", "|"])
MOST_WORDS, MOST_TOKENS = 5, 10  # of a name: without its particles and hyphens, and in all
MOST_PARTICLES = 4  # between two words of a name
NICKNAME = 3  # words
TITLE = re.compile(r"[A-Z][a-z]+(?:er|or|ist|\.)|[A-Z]{2,5}")
NO_TITLES = STYLES | ORDERS | word_set("USS HMS")
MAC = word_set("Mac Nic Mhic")
NOUN_BEFORE = ("DT", "JJ", "POS", "PRP$", "CD")  # before "van" they make it a car


def name(view: View, capitals: list[int]) -> None:
    """Fill the runs of `view` from its capitalised tokens."""
    i, n = 0, len(capitals)
    opening = set(view.sentences)
    inside = {view.forms[t] for t in capitals if not _opens(view, t, opening)}
    in_title = TitleLines(view.text)
    known, triples = given_names(), zip(view.forms, view.forms[1:], view.forms[2:], strict=False)
    titled = {(word, family) for word, given, family in triples if given in known}
    while i < n:
        first = capitals[i]
        last = first + 1
        i += 1
        while i < n and (reach := _joined(view, last, capitals[i])):
            last = reach
            i += 1
        last = _hyphened(view, first, last)
        stripped = _stripped(view, first, last)
        if stripped == first and _opens(view, first, opening) and view.forms[first] not in inside:
            stripped += _is_no_name(view, first, last)
        stripped += stripped < last and _is_title(view, stripped, last, titled)
        while stripped < last and not view.forms[stripped][0].isalnum():
            stripped += 1
        stripped = _with_particles(view, stripped)
        words = name_words(view, stripped, last)
        if (
            not 0 < len(words) <= MOST_WORDS
            or last - stripped > MOST_TOKENS
            or _tells_body(view, stripped)
        ):
            continue
        run = (stripped, last)
        for token in range(stripped, last):
            view.run_at[token] = run
        if in_title(view.start[first]):
            continue  # the words of a headline are capitalised whatever they are
        view.runs.append(run)
        view.by_last[last_word(view, run)].append(run)
        view.by_first[words[0]].append(run)


def _joined(view: View, last: int, following: int) -> int:
    """Return the end of a run that goes on with token `following`, or 0 if it does not."""
    gap = following - last
    if gap == 0:
        same_line = view.start[following] - view.end[last - 1] <= 1
        return following + 1 if same_line else 0
    if gap < 0:
        return last  # a word of a nickname
    if gap > MOST_PARTICLES:
        return 0
    if view.forms[last:following] == ["&"] or _are_particles(view, last, following):
        return following + 1
    if gap == 2 and view.lowered[last] in PARTICLES and view.forms[last + 1] in "-‑":
        return following + 1  # "Ahmed el-Quill"
    if view.forms[last] in CLOSER and (closed := _nickname(view, last)):
        view.nicknames.update(range(last, closed))
        return closed
    if gap == 1 and view.forms[last] in "-’'" and view.start[last] == view.end[last - 1]:
        return following + 1
    return 0


def _are_particles(view: View, first: int, last: int) -> bool:
    """Whether the tokens between two parts of a name belong to it: "de la", "van der", "e"."""
    between = view.lowered[first:last]
    if len(between) > 2 and between[-2] in ("’", "'") and between[-1] == "t":
        between = between[:-2]  # "van ’t Quill"
    if between[0] == "an" and view.forms[first - 1] not in MAC:
        return False  # "Quill an Oscar", not "Mac an Quill"
    return all(word in PARTICLES for word in between) or (
        len(between) < 3 and between[0] in BETWEEN_NAMES and {*between[1:]} <= PARTICLES
    )


def _with_particles(view: View, first: int) -> int:
    """Return where a name begins with the particles before it: "de la Quill", "van der Quill"."""
    start = first
    while (
        start > 0
        and view.forms[start - 1] in PARTICLES
        and view.start[start] - view.end[start - 1] == 1
        and not (start > 1 and view.tags[start - 2] in NOUN_BEFORE)
    ):
        start -= 1
    return start


def _nickname(view: View, mark: int) -> int:
    """Return where a nickname ends that a mark opens within a name, or 0: "Joe “Tiny” Brandt"."""
    forms = view.forms
    for closing in range(mark + 2, min(mark + NICKNAME + 2, len(forms) - 1)):
        if forms[closing] == CLOSER[forms[mark]]:
            around = (mark - 1, mark, closing - 1, closing)
            gaps = [view.start[t + 1] - view.end[t] for t in around]
            words = forms[mark + 1 : closing]
            called = gaps == [1, 0, 0, 1] and words[0][0].isupper() and STOPS.isdisjoint(words)
            goes_on = view.tags[closing + 1][:2] == "NN"
            acronym = forms[mark - 1].isalpha() and forms[mark - 1].isupper()
            return closing + 1 if called and goes_on and not acronym else 0
    return 0


def _hyphened(view: View, first: int, last: int) -> int:
    """Return the end of a name whose last part goes on in lower case ("Kim Gang-lip")."""
    if (
        last - first > 1
        and last + 1 < len(view.forms)
        and view.forms[last] == "-"
        and view.forms[last + 1].isalpha()
        and view.start[last + 1] == view.end[last - 1] + 1
        and len(view.forms[last + 1]) <= 5
    ):
        return last + 2
    return last


def _stripped(view: View, first: int, last: int) -> int:
    """Return where the name in a run begins: after the titles, bodies and peoples before it."""
    start = first
    for token in range(first, last):
        hit = view.at.get(token)
        if hit is None or token in view.nicknames:
            continue
        if hit.first < first and hit.last < last:
            start = max(start, hit.last)
            continue
        if hit.last >= last:
            if hit.term.surname and hit.first > start and view.forms[first].istitle():
                return start  # "Ada King"
            title = view.at.get(start - 1)
            one = hit.last - hit.first == 1 and hit.first > start and not hit.term.named
            if one and title is not None and title.term.sort == "role" and title.last == start:
                return start  # "Professor Ada Tribe"
            # What ends in a body, a role or a poll is no person's name, unless it is a country.
            inquiry = view.lowered[last - 1] in INQUIRIES
            nobody = hit.first == start or hit.term.sort in ("body", "role") or inquiry
            return last if nobody else start
        if hit.term.sort != "country" or hit.term.text in ("U.S.", "US", "U.K.", "UK"):
            start = max(start, hit.last)
    return start


def _tells_body(view: View, first: int) -> bool:
    """Whether a run is the end of a body's name: "the Department of Public Health"."""
    if first < 2 or view.lowered[first - 1] != "of" or view.forms[first] in given_names():
        return False
    body = view.at.get(first - 2)
    return body is not None and body.term.sort == "body" and view.forms[first - 2].istitle()


def _opens(view: View, token: int, sentences: set[int]) -> bool:
    """Whether a sentence, a line or a quotation begins with `token`."""
    if token in sentences or view.forms[token - 1] in OPENING:
        return True
    return "\n" in view.text[view.end[token - 1] : view.start[token]]


def _is_title(view: View, first: int, last: int, titled: set[tuple[str, str]]) -> bool:
    """Whether a run begins with what somebody does: "Gardener Ada Jane", "Skipper Bo Quill".

    titled: such words with the family names that stand behind them and a first name.
    """
    known, small = given_names(), view.small
    word, *following = view.forms[first:last]
    if not TITLE.fullmatch(word) or word in NO_TITLES:
        return False
    if view.lowered[max(0, first - 1)] == "the":
        return False
    if len(following) == 1:
        return word not in known and (word, following[0]) in titled
    if len(name_words(view, first + 1, last)) < 2:
        return False
    named = following[0] in known and following[0].lower() not in small and following[1] != "-"
    # What is a first name as well is a title where the text has it in small letters.
    return named and (word not in known or word.lower() in small)


def _is_no_name(view: View, first: int, last: int) -> bool:
    """Whether the first word of a sentence has its capital from there: "Proponents", "Blaming"."""
    tag = view.tags[first]
    if last - first > 1 and view.forms[first] in given_names():
        return False
    if last - first == 1:
        if view.forms[first].isupper() and len(view.forms[first]) > 1:
            return False  # an acronym
        if tag == "NN" and view.lowered[first] in likeness().rows:
            return True  # a common word: "Drug pulled from shelves"
        if tag == "NN" or (tag == "NNP" and view.forms[first] not in given_names()):
            return view.lowered[first] in view.small  # "Ferry stops", of "the ferry company"
        return not tag.startswith(("NNP", "FW"))
    return tag in ("VBG", "VBN", "IN", "RB", "CC", "WRB", "UH")
