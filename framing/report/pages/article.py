"""The annotated text, set like a newspaper column, with notes beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from framing.articles.article import Article
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.html.notes import how_said
from framing.report.layers import drawn, looks, printed, said_of
from framing.report.marks import breakable, is_link, paragraphs, runs, superscript
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped
from framing.report.voices import about, counted, label, voices


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return a sheet an article: the first of each outlet, then the next ones, up to `articles`."""
    several = len(material.scored) > 1
    shown = material.in_turn(options["articles"])
    some = wording.annotated(len(shown), len(material.scored), "here")
    return [
        sheet(
            material,
            article,
            f"{number:02d}" if several else "",
            options,
            some if number == 1 else "",
        )
        for number, article in enumerate(shown, 1)
    ]


def sheet(
    material: Material, article: Article, key: str, options: Mapping[str, Any], some: str = ""
) -> Sheet:
    """Return the sheet of one article; see PAGE for the options.

    some: says that only some of the articles are annotated, "" where nothing is to be said.
    """
    asked = options["layers"]
    rows = material.attributions.get(article.id, [])
    spans = material.spans.get(article.id, [])
    shown = looks(asked)
    terms = [span for span in spans if span["layer"] in shown]
    notes, references = _notes(material, article, rows, terms)
    title = runs(article.text, article.title_span, spans, references, asked)
    found = {span["layer"] for span in terms}
    body = paragraphs(article.text, article.title_span[1])
    return Sheet(
        title=article.title or f"Article {article.id}",
        key=key,
        flows=False,
        data={
            "id": key or "1",
            "annotated": some,
            "headline": [run.data() for run in title],
            "outlet": material.name(article.outlet),
            "registered": article.registered,
            "invented": material.invented(article.outlet),
            "date": article.date,
            "url": breakable(article.url),
            "link": article.url if is_link(article.url) else "",
            "authors": article.authors,
            "paragraphs": [
                [run.data() for run in runs(article.text, bounds, spans, references, asked)]
                for bounds in body
            ],
            "notes": notes,
            "legend": [
                {"label": switch.label, "look": switch.look}
                for switch in printed(asked)
                if any(drawn()[layer][1] == switch for layer in found)
            ],
            "summary": _summary(material, article, terms),
            "right": how_right(
                (
                    *("source", "cue", "content", "speaker", "kind", "naming"),
                    *["carrier"] * any(row["carrier"] for row in rows),
                    *(span["layer"] for span in terms),
                ),
                fast=material.fast,
                brief=True,
            ),
            "voices": _voices(material, article, options["voices"]),
        },
        tables={"marks": _table(article, spans)},
    )


def _notes(
    material: Material, article: Article, rows: list[Record], terms: list[Record]
) -> tuple[list[dict[str, Any]], dict[int, list[int]]]:
    """Return the margin notes in text order and, by offset, which notes are referred to there."""
    placed: list[tuple[int, int, dict[str, Any]]] = []
    for row in rows:
        spans = material.spans_of[article.id, row["attribution"]]
        # The cue carries the reference; a quotation that runs on has none.
        first = (spans["cue"] or spans["source"] or spans["content"] or [(0, 0)])[0]
        placed.append((first[1], 0, _attribution_note(material, article, row)))
    for span in terms:
        placed.append((span["end"], 1, _term_note(article, span)))
    placed.sort(key=lambda item: item[:2])
    references: dict[int, list[int]] = defaultdict(list)
    notes, number = [], 0
    for place, (offset, _, note) in enumerate(placed):
        if note["layer"] == "attribution":
            number += 1
            note["number"], note["sign"] = number, superscript(number)
        references[offset].append(place)
        notes.append(note)
    return notes, references


def _attribution_note(material: Material, article: Article, row: Record) -> dict[str, Any]:
    spans = material.spans_of[article.id, row["attribution"]]
    cue = " … ".join(" ".join(article.text[s:e].split()) for s, e in spans["cue"])
    has_verb = row["verb_class"] != "none"  # a colon or a dash is none
    kind, naming = about(material, row)
    return {
        "layer": "attribution",
        "who": breakable(label(material, row)),
        "kind": kind,
        "naming": naming,
        "cue": breakable(cue) if has_verb else "",
        "class": wording.verb_class(row["verb_class"]) if has_verb else "",
        "form": how_said(row),
        "carrier": breakable(row["carrier"]),
    }


def _term_note(article: Article, span: Record) -> dict[str, Any]:
    layer, switch = drawn()[span["layer"]]
    remark = span["note"] if layer.remarked and not layer.alternative else ""
    voice = wording.VOICE_SHORT.get(span["voice"], "")
    return {
        "layer": "term",
        "look": switch.look,
        "sign": "",
        "term": breakable(" ".join(article.text[span["start"] : span["end"]].split())),
        "about": breakable(
            " · ".join(filter(None, (said_of(layer, span["label"]), remark, voice)))
        ),
        "note": breakable(wording.in_place(span["note"], article.text[span["start"] : span["end"]]))
        if layer.alternative
        else "",
    }


def _summary(material: Material, article: Article, terms: list[Record]) -> str:
    loaded = [span for span in terms if span["layer"] == "loaded"]
    own = sum(span["voice"] == "outlet" for span in loaded)
    clear, unclear = counted(material, [article.id])
    return wording.found(clear, len(loaded), own, unclear)


def _voices(material: Material, article: Article, limit: int) -> list[dict[str, Any]]:
    """Return where each voice speaks; those beyond `limit` share one strip."""
    every = [voice for voice in voices(material, [article.id]) if voice.spans]
    shown = every if len(every) <= limit else every[: limit - 1]
    total = sum(voice.words for voice in every)
    found = [
        {
            "label": breakable(clipped(voice.label, 44)),
            "percent": wording.percent(voice.words, total),
            "strip": voice.strip(len(article.text)),
        }
        for voice in shown
    ]
    rest = every[len(shown) :]
    if rest:
        found.append(
            {
                "label": wording.count(len(rest), "other"),
                "percent": wording.percent(sum(voice.words for voice in rest), total),
                "strip": [mark for voice in rest for mark in voice.strip(len(article.text))],
            }
        )
    return found


def _table(article: Article, spans: list[Record]) -> list[Record]:
    columns = ("layer", "start", "end", "label", "voice", "note", "attribution")
    return [
        {column: span[column] for column in columns}
        | {"text": article.text[span["start"] : span["end"]]}
        for span in spans
    ]


PAGE = Page(
    about="the text of an article with sources, cues, quotations and loaded terms marked",
    build=build,
    # articles: how many; voices: strips of those who speak; layers: what to mark beside what is
    # marked at first, by the words of the screen page's switches ("anonymity").
    options={"articles": 3, "voices": 5, "layers": []},
)
