"""One annotated article, ready for the template: text in runs, notes, speakers, strip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.articles.article import Article
from framing.report import wording
from framing.report.html.notes import Note, noted, summary
from framing.report.html.runs import Run, blocks, cut
from framing.report.html.speakers import Speaker, speakers
from framing.report.html.voices import Strip, strips
from framing.report.marks import is_link
from framing.report.material import Material
from framing.report.voices import Statements, counted


@dataclass(frozen=True)
class Annotated:
    """One article of the page.

    number: 1, 2, ... on the page; blocks: kind and runs of each part of the text; speaker_of: for
    each note the place of its speaker in `speakers`, -1 for the outlet; target: for each note the
    note whose place in the text it shares, -1 where the text does not refer to it.
    """

    number: int
    article: Article
    outlet: str
    invented: bool
    blocks: tuple[tuple[str, tuple[Run, ...]], ...]
    notes: tuple[Note, ...]
    speaker_of: tuple[int, ...]
    target: tuple[int, ...]
    speakers: tuple[Speaker, ...]
    strip: Strip
    statements: Statements

    @property
    def title(self) -> str:
        """The headline, or what stands for it."""
        return " ".join(self.article.title.split()) or f"Article {self.article.id}"

    @property
    def has_headline(self) -> bool:
        """Whether the text itself holds a headline."""
        return any(kind == "headline" for kind, _ in self.blocks)

    @property
    def is_link(self) -> bool:
        """Whether the article's address may become a link."""
        return is_link(self.article.url)

    @property
    def summary(self) -> str:
        """How many statements and terms were found."""
        return summary(self.notes, self.statements)

    @property
    def words(self) -> int:
        """Words of the article."""
        return sum(self.strip.words.values())

    @property
    def voices(self) -> str:
        """The strip in words."""
        words = self.strip.words
        stand = "stands" if words["outlet"] == 1 else "stand"
        return (
            f"Of {wording.count(self.words, 'word')}, {words['outlet']:,} {stand} "
            f"{wording.VOICE_IN['outlet']}, {words['reported']:,} {wording.VOICE_IN['reported']} "
            f"and {words['quoted']:,} {wording.VOICE_IN['quoted']}."
        )

    @property
    def hidden(self) -> frozenset[int]:
        """The places of the notes that are switched off at first."""
        return frozenset(place for place, note in enumerate(self.notes) if not note.at_first)

    def count(self, kind: str) -> int:
        """Return how many notes of a kind there are."""
        return sum(note.kind == kind for note in self.notes)

    @property
    def loaded(self) -> int:
        """How many loaded terms are marked."""
        return sum(note.layer == "loaded" for note in self.notes)


def annotated(material: Material, articles: Sequence[Article]) -> list[Annotated]:
    """Return `articles` annotated, in the order given."""
    return [
        _one(material, article, number, strip)
        for number, (article, strip) in enumerate(
            zip(articles, strips(material, articles), strict=True), 1
        )
    ]


def _one(material: Material, article: Article, number: int, strip: Strip) -> Annotated:
    notes, marks = noted(material, article)
    listed, speaker_of = speakers(material, article, notes)
    parts = blocks(article.text, article.title_span)
    anchors = {place: note.anchor for place, note in enumerate(notes)}
    runs = cut(article.text, parts, marks, anchors)
    target = [-1] * len(notes)
    for of_block in runs:
        for run in of_block:
            for note in run.notes:
                target[note] = run.notes[0]
    return Annotated(
        number=number,
        article=article,
        outlet=material.name(article.outlet),
        invented=material.invented(article.outlet),
        blocks=tuple((part.kind, tuple(found)) for part, found in zip(parts, runs, strict=True)),
        notes=tuple(notes),
        speaker_of=tuple(speaker_of),
        target=tuple(target),
        speakers=tuple(listed),
        strip=strip,
        statements=counted(material, [article.id]),
    )
