"""Who speaks: what is said, gathered by speaker; who would not comment; what is left unclear."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from framing.articles.article import Article
from framing.articles.sorting import Sorted
from framing.attribution.nobody import is_nobody
from framing.features.base.speech import is_refusal_row, is_speech_row
from framing.report import wording
from framing.report.material import Material, Record
from framing.report.snippets import clipped

NOT_GIVEN = "Source not given"
UNCLEAR = "Unclear, you decide"


@dataclass(slots=True)
class Voice:
    """One speaker of an article, or of several under one name; rows: his or her attributions.

    kind, naming: those of most of his or her words. kind_probability: how likely the kind is, by
    the surest attribution that has it; None where none says. rows: none where not asked for.
    """

    label: str
    kind: str
    naming: str
    words: int = 0
    attributions: int = 0
    carriers: set[str] = field(default_factory=set)
    ends: array[int] = field(default_factory=lambda: array("i"))  # of spans, one after another
    rows: list[Record] = field(default_factory=list)
    kind_probability: float | None = None

    @property
    def spans(self) -> list[tuple[int, int]]:
        """Where the voice speaks, in the order of its attributions."""
        return [*zip(self.ends[::2], self.ends[1::2], strict=True)]

    def add(self, spans: Iterable[tuple[int, int]]) -> None:
        """Add where it speaks."""
        self.ends.extend(chain.from_iterable(spans))

    def strip(self, length: int) -> list[list[float]]:
        """Return where the voice speaks in a text: start and width as shares of its length."""
        return [
            [round(start / length, 5), round((end - start) / length, 5)]
            for start, end in self.spans
            if length
        ]


def label(material: Material, row: Record) -> str:
    """Return the speaker's name, else the source's own words, else that none is given.

    A pronoun, a relative or a fragment is nobody's name: who speaks is then UNCLEAR, as it is
    where the attribution itself is, or not given where a reader checked it. Who would not comment
    is named all the same.
    """
    if row.get("unclear") and not is_refusal_row(row):
        return UNCLEAR
    name = str(row["speaker"])
    if not name and (spans := material.spans_of[row["article"], row["attribution"]]["source"]):
        text = material.by_id[row["article"]].text
        name = " ".join(" ".join(text[start:end] for start, end in spans).split())
    if not name:
        return NOT_GIVEN
    if is_nobody(name):
        return NOT_GIVEN if row.get("corrected") else UNCLEAR
    return name


def about(material: Material, row: Record) -> tuple[str, str]:
    """Return for whom a row's speaker speaks and how he or she is named, in words.

    Of whom it is unclear nothing is said: ("", "").
    """
    if label(material, row) == UNCLEAR:
        return "", ""
    kind = wording.kind(row["kind"], row.get("kind_probability"))
    return kind, wording.naming(row["kind"], row["naming"])


def is_statement(material: Material, row: Record) -> bool:
    """Return whether a row is what a page calls a statement: clear, and voiced by somebody."""
    return is_speech_row(row) and label(material, row) != UNCLEAR


def said(material: Material, articles: Iterable[str]) -> Iterator[Record]:
    """Yield the statements of `articles`, in order.

    Their `words` are the words given to them, each attributed word once.
    """
    for article in articles:
        for row in material.attributions.get(article, []):
            if is_statement(material, row):
                yield {**row, "words": material.given.get((article, row["attribution"]), 0)}


def refusals(material: Material, articles: Iterable[str]) -> dict[str, int]:
    """Return who would not comment, as printed, and in how many statements.

    Whatever else is credited to somebody: who declined to comment is not left out for it.
    """
    found = Counter(
        label(material, row)
        for article in articles
        for row in material.attributions.get(article, [])
        if is_refusal_row(row)
    )
    return {name: times for name, times in found.items() if name not in (UNCLEAR, NOT_GIVEN)}


class Statements(NamedTuple):
    """How many statements some articles hold, and how many more are left to the reader."""

    clear: int
    unclear: int


def counted(material: Material, articles: Iterable[str]) -> Statements:
    """Return how many statements `articles` hold: what every page means by that number.

    Neither clear nor unclear are refusals to comment, and wishes and views that nobody voiced.
    """
    clear = unclear = 0
    for article in articles:
        for row in material.attributions.get(article, []):
            if is_statement(material, row):
                clear += 1
            elif label(material, row) == UNCLEAR:
                unclear += 1
    return Statements(clear, unclear)


def unvoiced(material: Material, articles: Iterable[str]) -> int:
    """Return how many attributions are clearly about what somebody only wants or feels."""
    return sum(
        not row["voiced"] and not is_refusal_row(row) and label(material, row) != UNCLEAR
        for a in articles
        for row in material.attributions.get(a, [])
    )


class _HeardAttribution(NamedTuple):
    """One attribution of a speaker. name: that of the speaker in small letters, a key.

    number: its place among all. row: None where not asked for.
    """

    name: str
    number: int
    label: str
    kind: str
    naming: str
    kind_probability: float | None
    words: int
    carrier: str
    spans: tuple[tuple[int, int], ...]
    row: Record | None


def voices(material: Material, articles: Iterable[str], *, rows: bool = True) -> Sequence[Voice]:
    """Return the speakers of `articles`, the one with most words first. rows: with their rows.

    Attributions are sorted by speaker, and speakers by their words, on disk where they are many.
    """
    heard: Sorted[_HeardAttribution] = Sorted()
    for number, row in enumerate(said(material, articles)):
        name = label(material, row)
        heard.add(
            _HeardAttribution(
                # "State television" at the head of a sentence is "state television" of another.
                name.casefold(),
                number,
                name,
                row["kind"],
                row["naming"],
                row.get("kind_probability"),
                row["words"],
                row["carrier"],
                tuple(material.spans_of[row["article"], row["attribution"]]["content"]),
                row if rows else None,
            )
        )
    found: Sorted[tuple[int, int, str, int, Voice]] = Sorted()
    for _, of_one in groupby(heard, key=attrgetter("name")):
        number, voice = _voice(of_one)
        found.add((-voice.words, -voice.attributions, voice.label, number, voice))
    return material.held(voice for *_, voice in found)


def _voice(heard: Iterator[_HeardAttribution]) -> tuple[int, Voice]:
    """Return one speaker and the number of his or her first attribution; heard: all, in order."""
    first = next(heard)
    voice = Voice(first.label, first.kind, first.naming)
    kinds, namings = Words(), Words()
    surest: dict[str, float] = {}  # by kind
    for each in chain([first], heard):
        voice.words += each.words
        voice.attributions += 1
        kinds.add(each.kind, each.words)
        namings.add(each.naming, each.words)
        if each.kind_probability is not None:
            surest[each.kind] = max(each.kind_probability, surest.get(each.kind, 0.0))
        if each.row is not None:
            voice.rows.append(each.row)
        if each.carrier:
            voice.carriers.add(each.carrier)
        voice.add(each.spans)
    voice.kind, voice.naming = (next(iter(each.sums())) for each in (kinds, namings))
    if (likely := surest.get(voice.kind)) is not None:
        voice.kind_probability = round(likely, 4)
    return first.number, voice


def doubts(found: Iterable[Voice]) -> str:
    """Say of how many speakers the kind is more likely wrong than right, "" of none."""
    named = doubtful = 0
    for voice in found:
        if voice.label != NOT_GIVEN:
            named += 1
            doubtful += wording.is_doubtful(voice.kind, voice.kind_probability)
    return wording.doubts(doubtful, named)


def introduced(material: Material, article: Article, voice: Voice) -> str:
    """Return the fullest words by which an article introduces a speaker, on one line."""
    spans = [
        span
        for row in voice.rows
        for layer in ("source", "mention")
        for span in material.spans_of[article.id, row["attribution"]][layer]
    ]
    if not spans:
        return ""
    start, end = max(spans, key=lambda span: (span[1] - span[0], -span[0]))
    return clipped(article.text[start:end].strip(" \n,;:–—"), 80)


class Words:
    """Words and attributions by some value."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, int]] = {}

    def add(self, value: str, words: int) -> None:
        """Count one attribution and its words."""
        before, n = self._found.get(value, (0, 0))
        self._found[value] = before + words, n + 1

    def sums(self) -> dict[str, tuple[int, int]]:
        """Return words and attributions by value, most words first."""
        order = sorted(self._found.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
        return dict(order)


def words_by(rows: Iterable[Record], column: str) -> dict[str, tuple[int, int]]:
    """Return words and attributions by a column's value, most words first."""
    found = Words()
    for row in rows:
        found.add(row[column], row["words"])
    return found.sums()


def sentence(rows: Iterable[Record], where: str) -> str:
    """Say which kind of source has most of the attributed words, if there are enough statements."""
    by_kind = words_by(rows, "kind")
    count = sum(n for _, n in by_kind.values())
    if 0 < count < wording.FEW:
        return wording.only(count, "statement by others", "statements by others", where)
    named = {wording.label(wording.KINDS, kind): words for kind, (words, _) in by_kind.items()}
    return wording.leader(
        named, "attributed words", "speak", f"We found no attributed words in {where}"
    )
