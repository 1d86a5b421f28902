"""The texts of a batch as the resolver reads them, with the names in them."""

from __future__ import annotations

from collections.abc import Container, Sequence

import numpy as np
from numpy.typing import NDArray

from framing.attribution.phrases import word_set
from framing.attribution.quotations import CLOSER
from framing.attribution.speakers.anonymity import hint_words
from framing.attribution.speakers.gazetteer import TermHit, hits
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.likeness import likeness
from framing.attribution.speakers.place_lines import without_place_lines
from framing.attribution.speakers.runs import name
from framing.attribution.speakers.view import View
from framing.language.numbers import small
from framing.language.reading import Language
from framing.language.tags import TAGS
from framing.lexicons.matching import normal

# Words that begin with a capital at the head of a sentence or in a date, and are no names.
CLOSED = word_set(
    """the a an this that these those in on at by for from with to of and but or nor so yet if when
    while as because since although though after before until he she it they we i you his her
    its their our my your who what which where why how there here no not some many most all
    both each every other others another such one two three yes now then also even just only
    still later earlier meanwhile however moreover despite during under over between among
    against about per according monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december mr mr.
    mrs mrs. ms ms. miss is are was were has have had will would should could can might must
    shall do does did add added follow let consider asked speaking citing saying like unlike
    once than too says said say tells told warns"""
)
UNNAMED = word_set("unidentified unnamed anonymous")
# Of the words above, those that are names as well: a first name, or a family name behind one.
ALSO_NAMES = word_set("will may an april june august per")
# What stands before a place or a body, and seldom before a first name.
BEFORE_PLACES = word_set("the in near at")
# Those that are never a first name, but a paper's behind "the" ("the Sunday Quill").
DAYS = word_set("sunday monday tuesday wednesday thursday friday saturday january")
# Marks of a word, one bit each.
CAPITAL, ALSO_NAME, HIDDEN, HINT = (1 << bit for bit in range(4))
MOST_FORMS = 1 << 17  # that are remembered from batch to batch


def views(language: Language, wanted: list[bool]) -> list[View | None]:
    """Return the view of each text of a batch that is wanted, None for the others."""
    tokens = language.tokens
    found = hits(tokens)
    known = [*map(_MET.__getitem__, tokens.vocabulary)]
    forms = _objects(tokens.vocabulary)
    lowered = _objects([low for low, _ in known])
    marks = np.array([bits for _, bits in known], np.int64)
    all_sentences = language.sentences
    made: list[View | None] = []
    for i, text in enumerate(tokens.texts):
        low, high = int(tokens.bounds[i]), int(tokens.bounds[i + 1])
        if not wanted[i] or low == high:
            made.append(None)
            continue
        types, tags = tokens.type[low:high], language.tags[low:high]
        of_token = marks[types]
        first, last = np.searchsorted(all_sentences, [low, high])
        view = View(
            text=text,
            forms=forms[types].tolist(),
            lowered=lowered[types].tolist(),
            tags=TAG[tags].tolist(),
            start=small(tokens.start[low:high]),
            end=small(tokens.end[low:high]),
            sentences=(all_sentences[first : last + 1] - low).tolist(),
            hits=[],
            vocabulary=tokens.vocabulary,
            types=types,
            tag_numbers=tags,
            unnamed=_places(of_token, HIDDEN),
            hints=_places(of_token, HINT),
        )
        view.hits += _without_given(view, [h for h in found[i] if not _is_other(view, h)])
        for hit in view.hits:
            for token in range(hit.first, hit.last):
                view.at[token] = hit
        capitals = _places(of_token, CAPITAL)
        named = _with_closed(view, capitals, _places(of_token, ALSO_NAME))
        places = without_place_lines(view)
        name(view, [token for token in named if token not in places])
        made.append(view)
    return made


def _objects(values: Sequence[str]) -> NDArray[np.object_]:
    """Return strings as an array, from which those of many tokens are taken at once."""
    found = np.empty(len(values), object)
    found[:] = values
    return found


TAG = _objects(TAGS)


def _places(marks: NDArray[np.int64], mark: int) -> list[int]:
    """Return the tokens that have a mark."""
    found: list[int] = np.flatnonzero(marks & mark).tolist()
    return found


class _Met(dict[str, tuple[str, int]]):
    """Of each form that was met: as terms are compared, and its marks."""

    def __missing__(self, form: str) -> tuple[str, int]:
        if len(self) >= MOST_FORMS:
            self.clear()  # memory stays flat however many articles come
        low = normal(form)
        large = form[0].isupper() or (form[2:3].isupper() and form[1] in "’'")  # "d’Aubigny"
        large |= form[0] in "th" and form[1:].istitle()  # "an tSaoir", "Ó hUiginn"
        marks = CAPITAL * (large and low not in CLOSED)
        marks |= ALSO_NAME * (form.istitle() and low in ALSO_NAMES | DAYS)
        marks |= HIDDEN * (low in UNNAMED) | HINT * (low in hint_words())
        self[form] = low, marks
        return low, marks


_MET = _Met()


def _is_other(view: View, hit: TermHit) -> bool:
    """Whether a word that may name a sort of body is a verb ("studies show") or a name here."""
    form = view.forms[hit.first]
    if hit.last - hit.first > 1:
        return False
    if form.islower():
        return not hit.term.named and view.tags[hit.first].startswith("VB")
    # "Bill Quill": a document's word before another, or before a nickname, is a first name.
    following = view.forms[hit.last : hit.last + 2]
    if following and following[0] in CLOSER:
        del following[0]
    return (
        hit.term.sort == "document"
        and following != []
        and form.istitle()
        and following[0].istitle()
        and view.start[hit.last] == view.end[hit.first] + 1
    )


def _without_given(view: View, found: list[TermHit]) -> list[TermHit]:
    """Return the terms without those that are first names: "Dawn Quill", "Jordan Brandt".

    A body that is one once, "Dawn", is one throughout the text.
    """
    if not any(hit.term.given for hit in found):
        return found
    begun = {hit.first for hit in found}
    given = {hit for hit in found if hit.term.given and _is_given(view, hit, begun)}
    people = {hit.term.text for hit in given if hit.term.sort == "body"}
    return [hit for hit in found if hit not in given and hit.term.text not in people]


def _is_given(view: View, hit: TermHit, begun: Container[int]) -> bool:
    """Whether a family name stands behind a term: no noun, no other term, nothing behind "the"."""
    family = hit.last
    if family >= len(view.forms) or family in begun or not view.forms[family].istitle():
        return False
    word = view.lowered[family]
    noun = word in view.small or (hit.term.sort != "body" and word in likeness().rows)
    apart = view.text[view.end[family - 1] : view.start[family]] != " "
    placed = hit.first > 0 and view.lowered[hit.first - 1] in BEFORE_PLACES
    return not (apart or noun or word in CLOSED or placed)


def _with_closed(view: View, capitals: list[int], closed: list[int]) -> list[int]:
    """Return the capitals with those words that are names here: "Theresa May", "Will Strong"."""
    known, more = set(capitals), []
    for token in closed:
        day = view.lowered[token] in DAYS
        family = token - 1 in known and view.forms[token - 1] in given_names() and not day
        after = token + 1
        while after in known:
            after += 1
        first = after > token + 1 and after < len(view.tags) and not day
        named = day and token and view.lowered[token - 1] == "the" and token + 1 in known
        if family or named or (first and view.tags[after] in ("VBD", "VBN", "VBZ", ",")):
            more.append(token)
    return sorted([*capitals, *more]) if more else capitals
