"""The machine's marks as a reading beside the pupils', and the key: the same after corrections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from framing.articles.article import Article, Corpus
from framing.features.base.speech import is_speech_row
from framing.pupils.marks import MACHINE, Mark, Reading
from framing.report.material import Material
from framing.table.tables import Measurement

# Who passes words on speaks as well.
LAYER_OF = {"source": "source", "carrier": "source", "cue": "cue", "content": "content"}


def reading(material: Material, article: Article) -> Reading:
    """Return what is marked in an article, in text order, each place of a layer once.

    What the machine leaves to the reader, what nobody voiced and refusals to comment are `unsure`.
    """
    rows = {row["attribution"]: row for row in material.attributions.get(article.id, [])}
    found: dict[tuple[int, int, str], Mark] = {}
    for start, end, layer, attribution in _places(material, article):
        unsure = layer != "loaded" and not is_speech_row(rows[attribution])
        mark = Mark(layer, start, end, article.text[start:end], unsure=unsure)
        known = found.get((start, end, layer))
        if known is None or known.unsure:
            found[start, end, layer] = mark
    return Reading(
        text=article.text,
        title=article.title,
        outlet=material.name(article.outlet),
        marks=tuple(found[place] for place in sorted(found)),
        reader=MACHINE,
        name="key" if article.corrections else "machine",
    )


def uncorrected(material: Material, article: Article, *, fast: bool = False) -> Reading:
    """Return what the machine alone marks in an article that readers corrected.

    fast: with the fast attribution model.
    """
    from framing.table.measure import measure

    corpus = Corpus((replace(article, corrections=""),))
    measured = Measurement(corpus, measure(corpus, fast=fast))
    return reading(Material(measured, material.outlets), corpus.articles[0])


def _places(material: Material, article: Article) -> Iterator[tuple[int, int, str, int]]:
    for span in material.spans.get(article.id, []):
        layer = "loaded" if span["layer"] == "loaded" else LAYER_OF.get(span["layer"])
        if layer and span["end"] > span["start"]:
            yield span["start"], span["end"], layer, span["attribution"]
