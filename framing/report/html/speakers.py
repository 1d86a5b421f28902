"""Who speaks in one article: name, kind, naming, words, verbs and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.articles.article import Article
from framing.report import wording
from framing.report.html.notes import Note, speaker_key
from framing.report.html.voices import lane, places
from framing.report.material import Material
from framing.report.voices import about, voices


@dataclass(frozen=True)
class Speaker:
    """One speaker's line in the list of an article.

    words: the attributed words given to him or her, each word counted once; notes: the notes of
    his or her attributions. path, where: the lane as an SVG path and in words.
    """

    name: str
    kind: str
    naming: str
    carriers: str
    words: int
    notes: tuple[int, ...]
    path: str
    where: str


def speakers(
    material: Material, article: Article, notes: Sequence[Note]
) -> tuple[list[Speaker], list[int]]:
    """Return the speakers, most words first, and for each note its speaker, -1 for the outlet.

    Those who only would not comment, or hold a view that they are not said to have uttered
    ("backs", "fears"), come last.
    """
    heard = voices(material, [article.id])
    order = {voice.label.casefold(): n for n, voice in enumerate(heard)}
    silent: list[Note] = []
    for note in notes:
        if note.kind == "attribution" and note.speaker not in order:
            order[note.speaker] = len(order)
            silent.append(note)
    length = len(article.text)
    mine: dict[int, list[int]] = {n: [] for n in order.values()}
    for place, note in enumerate(notes):
        if note.kind == "attribution":
            mine[order[note.speaker]].append(place)
    rows = {speaker_key(material, row): row for row in material.attributions.get(article.id, [])}
    found = [
        Speaker(
            name=voice.label,
            kind=wording.kind(voice.kind, voice.kind_probability),
            naming=wording.naming(voice.kind, voice.naming),
            carriers=", ".join(sorted(voice.carriers)),
            words=voice.words,
            notes=tuple(mine[n]),
            path=lane(voice.spans, length),
            where=places(voice.spans, length),
        )
        for n, voice in enumerate(heard)
    ]
    for note in silent:
        kind, naming = about(material, rows[note.speaker])
        found.append(
            Speaker(
                name=note.head,
                kind=kind,
                naming=naming,
                carriers="",
                words=0,
                notes=tuple(mine[order[note.speaker]]),
                path="",
                where="nowhere: the article gives no words of this source",
            )
        )
    return found, [order.get(note.speaker, -1) for note in notes]
