"""The names in a text: runs of capitalised words, and the fullest form of each."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from framing.attribution.phrases import word_set
from framing.attribution.speakers.anonymity import hint_words
from framing.attribution.speakers.gazetteer import TermHit, hits
from framing.attribution.speakers.given_names import given_names
from framing.attribution.speakers.title_lines import TitleLines
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
QUOTES = frozenset('“”"')
Run = tuple[int, int]
GENERATIONS = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
OPENING = frozenset(["“", '"', "‘", "—", "–", ":", "(", "•", "»", "*", "|"])
PARTICLES = word_set("de von van bin al el la da di der den ibn bint du dos le")


@dataclass
class View:
    """One text as the resolver reads it: token lists, places, and names, made when needed.

    unnamed: tokens such as "unidentified"; hints: tokens that occur where a name is kept back
    ("anonymity").
    forms, lowered, tags: word forms of the text's tokens and their parts of speech; start, end:
    their characters.
    at: the place that covers a token. runs: the names, as token ranges [first, last), without
    the titles before them; by_last, by_first: runs by their last and first word.
    full: the fullest form of the runs that were asked for (`fullest`).
    """

    text: str
    forms: list[str]
    lowered: list[str]
    tags: list[str]
    start: list[int]
    end: list[int]
    sentences: list[int]
    hits: list[TermHit]
    unnamed: list[int] = field(default_factory=list)
    hints: list[int] = field(default_factory=list)
    at: dict[int, TermHit] = field(default_factory=dict)
    runs: list[tuple[int, int]] = field(default_factory=list)
    run_at: dict[int, tuple[int, int]] = field(default_factory=dict)
    by_last: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    full: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @cached_property
    def small(self) -> frozenset[str]:
        """The words that the text writes in small letters somewhere."""
        return frozenset(form for form in self.forms if form.islower())

    def hints_at(self, first: int, last: int) -> bool:
        """Return whether a word about anonymity stands in the tokens [first, last)."""
        at = bisect_left(self.hints, first)
        return at < len(self.hints) and self.hints[at] < last

    def slice(self, first: int, last: int) -> str:
        """Return the text of the tokens [first, last)."""
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Return the characters of the tokens [first, last)."""
        return self.start[first], self.end[last - 1]


def views(language: Language, wanted: list[bool]) -> list[View | None]:
    """Return the view of each text of a batch that is wanted, None for the others."""
    tokens = language.tokens
    found = hits(tokens)
    lowered = [normal(form) for form in tokens.vocabulary]
    capital = np.array(
        [form[0].isupper() and low not in CLOSED
         for form, low in zip(tokens.vocabulary, lowered, strict=True)] or [False], bool
    )  # fmt: skip
    closed = np.array(
        [form.istitle() and low in ALSO_NAMES
         for form, low in zip(tokens.vocabulary, lowered, strict=True)] or [False], bool
    )  # fmt: skip
    hidden = np.array([low in UNNAMED for low in lowered] or [False], bool)
    hints = hint_words()
    hinting = np.array([low in hints for low in lowered] or [False], bool)
    all_sentences = language.sentences
    made: list[View | None] = []
    for i, text in enumerate(tokens.texts):
        low, high = int(tokens.bounds[i]), int(tokens.bounds[i + 1])
        if not wanted[i] or low == high:
            made.append(None)
            continue
        types = tokens.type[low:high]
        first, last = np.searchsorted(all_sentences, [low, high])
        listed = types.tolist()
        view = View(
            text=text,
            forms=[tokens.vocabulary[t] for t in listed],
            lowered=[lowered[t] for t in listed],
            tags=[TAGS[t] for t in language.tags[low:high].tolist()],
            start=tokens.start[low:high].tolist(),
            end=tokens.end[low:high].tolist(),
            sentences=(all_sentences[first : last + 1] - low).tolist(),
            hits=[],
            unnamed=np.flatnonzero(hidden[types]).tolist(),
            hints=np.flatnonzero(hinting[types]).tolist(),
        )
        view.hits += [hit for hit in found[i] if not _is_other(view, hit)]
        for hit in view.hits:
            for token in range(hit.first, hit.last):
                view.at[token] = hit
        capitals = np.flatnonzero(capital[types]).tolist()
        _name(view, _with_closed(view, capitals, np.flatnonzero(closed[types]).tolist()))
        made.append(view)
    return made


def _is_other(view: View, hit: TermHit) -> bool:
    """Whether a word that may name a sort of body is a verb ("studies show") or a name here."""
    if hit.last - hit.first > 1 or hit.term.named:
        return False
    form = view.forms[hit.first]
    if form.islower():
        return view.tags[hit.first].startswith("VB")
    # "Bill Quill": a document's word with a capital before another is a first name.
    following = view.forms[hit.last : hit.last + 1]
    return (
        hit.term.sort == "document"
        and following != []
        and (
            form.istitle()
            and following[0].istitle()
            and view.start[hit.last] == view.end[hit.first] + 1
        )
    )


def _with_closed(view: View, capitals: list[int], closed: list[int]) -> list[int]:
    """Return the capitals with those words that are names here: "Theresa May", "Will Strong"."""
    known, more = set(capitals), []
    for token in closed:
        after = token + 2
        family = token - 1 in known and view.forms[token - 1] in given_names()
        first = token + 1 in known and after < len(view.tags)
        if family or (first and view.tags[after] in ("VBD", "VBN", "VBZ", ",")):
            more.append(token)
    return sorted([*capitals, *more]) if more else capitals


def _name(view: View, capitals: list[int]) -> None:
    """Fill the runs of `view` from its capitalised tokens."""
    i, n = 0, len(capitals)
    opening = set(view.sentences)
    inside = {view.forms[t] for t in capitals if not _opens(view, t, opening)}
    in_title = TitleLines(view.text)
    while i < n:
        first = capitals[i]
        last = first + 1
        i += 1
        while i < n and (reach := _joined(view, last, capitals[i])):
            last = reach
            i += 1
        last = _unglued(view, first, _hyphened(view, first, last))
        stripped = _stripped(view, first, last)
        if stripped == first and _opens(view, first, opening) and view.forms[first] not in inside:
            stripped += _is_no_name(view, first, last)
        while stripped < last and not view.forms[stripped][0].isalnum():
            stripped += 1
        if stripped == last or last - stripped > 5:
            continue
        run = (stripped, last)
        for token in range(stripped, last):
            view.run_at[token] = run
        if in_title(view.start[first]):
            continue  # the words of a headline are capitalised whatever they are
        view.runs.append(run)
        view.by_last[last_word(view, run)].append(run)
        view.by_first[view.forms[stripped]].append(run)


def _joined(view: View, last: int, following: int) -> int:
    """Return the end of a run that goes on with token `following`, or 0 if it does not."""
    gap = following - last
    if gap == 0:
        same_line = view.start[following] - view.end[last - 1] <= 1
        return following + 1 if same_line else 0
    if gap == 1 and (view.lowered[last] in PARTICLES or view.forms[last] == "&"):
        return following + 1
    if gap == 2 and view.lowered[last] in PARTICLES and view.forms[last + 1] in "-‑":
        return following + 1  # "Ahmed el-Quill"
    if gap == 1 and view.forms[last] in QUOTES and _is_nickname(view, last, following):
        return following + 1
    if gap == 1 and view.forms[last] in "-’'" and view.start[last] == view.end[last - 1]:
        return following + 1
    return 0


def _is_nickname(view: View, mark: int, following: int) -> bool:
    """Whether a mark opens or closes a name between two others: "Joe “Tiny” Brandt"."""
    opened = view.forms[following + 1 : following + 2] and view.forms[following + 1] in QUOTES
    closed = mark >= 2 and view.forms[mark - 2] in QUOTES
    name = following + 2 if opened else following
    near = view.start[following] - view.end[mark - 1] <= 2
    return (
        near
        and bool(opened or closed)
        and view.forms[name : name + 1][:1] != []
        and (view.forms[name][0].isupper())
    )


def _unglued(view: View, first: int, last: int) -> int:
    """Return where a name ends that links are glued behind: "Quill Ada Jane QuillPort"."""
    name = view.forms[first]
    for token in range(first + 1, last):
        glued = view.forms[token]
        if glued.startswith(name) and glued[len(name) : len(name) + 1].isupper():
            return first + 1
    return last


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
        if hit is None:
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
            # What ends in a body or a role is no person's name, unless the place is a country.
            return last if hit.first == start or hit.term.sort in ("body", "role") else start
        if hit.term.sort != "country" or hit.term.text in ("U.S.", "US", "U.K.", "UK"):
            start = max(start, hit.last)
    return start


def _opens(view: View, token: int, sentences: set[int]) -> bool:
    """Whether a sentence, a line or a quotation begins with `token`."""
    if token in sentences or view.forms[token - 1] in OPENING:
        return True
    return "\n" in view.text[view.end[token - 1] : view.start[token]]


def _is_no_name(view: View, first: int, last: int) -> bool:
    """Whether the first word of a sentence has its capital from there: "Proponents", "Blaming"."""
    tag = view.tags[first]
    if last - first > 1 and view.forms[first] in given_names():
        return False
    if last - first == 1:
        if view.forms[first].isupper() and len(view.forms[first]) > 1:
            return False  # an acronym
        if tag == "NN":
            return view.lowered[first] in view.small
        return not tag.startswith(("NNP", "FW"))
    return tag in ("VBG", "VBN", "IN", "RB", "CC", "WRB", "UH")


def last_word(view: View, run: tuple[int, int]) -> str:
    """Return the last word of a name, hyphened ones whole, without "Jr."."""
    first, last = run
    while last - first > 1 and view.lowered[last - 1] in GENERATIONS:
        last -= 1
    start = last - 1
    while start - 2 >= first and view.forms[start - 1] == "-":
        start -= 2
    return "".join(view.forms[start:last])
