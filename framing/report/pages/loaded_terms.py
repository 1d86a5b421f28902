"""The loaded terms: by category and voice, each in its sentence, with a neutral alternative."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from framing.report import by_outlet, wording
from framing.report.accuracy import sentence as how_right
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import snippet

VOICES = tuple(wording.VOICE)


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet for all articles together; several articles count equal terms together."""
    spans, scare = (material.held(material.marks(layer)) for layer in ("loaded", "scare quote"))
    entries = _entries(material, spans)
    shown = entries[: options["terms"]]
    by_category = Counter((span["label"], span["voice"]) for span in spans)
    categories = sorted({label for label, _ in by_category})
    return [
        Sheet(
            title=_title(spans, material.of()),
            data={
                "single": len(material.scored) == 1,
                "where": material.of(),
                "total": len(spans),
                "voices": [wording.VOICE[voice].capitalize() for voice in VOICES],
                "scare": _entries(material, scare)[: options["terms"]],
                "right": how_right(
                    [*["loaded"] * bool(spans), *["scare quote"] * bool(scare)],
                    fast=material.fast,
                ),
                "outlets": by_outlet.table(
                    material,
                    {label: _words(label).capitalize() for label in categories},
                    _own_by_outlet(material, spans),
                ),
                "entries": shown,
                "left_out": len(entries) - len(shown),
                "categories": [
                    {
                        "label": _words(label).capitalize(),
                        "counts": [by_category[label, voice] for voice in VOICES],
                    }
                    for label in categories
                ],
            },
            tables={
                "terms": material.held(_row(material, span) for span in spans),
                "scare_quotes": material.held(_row(material, span) for span in scare),
                "categories": [
                    {"category": label, "voice": voice, "count": by_category[label, voice]}
                    for label in categories
                    for voice in VOICES
                ],
            },
        )
    ]


def _own_by_outlet(material: Material, spans: Sequence[Record]) -> dict[str, list[str]]:
    """Return for each category how many of its terms each outlet uses in its own words."""
    counts = Counter(
        (span["label"], material.outlet_of[span["article"]])
        for span in spans
        if span["voice"] == "outlet"
    )
    ids = by_outlet.outlets(material)
    return {
        label: [str(counts[label, outlet] or "·") for outlet in ids]
        for label in sorted({label for label, _ in counts})
    }


def _words(code: str) -> str:
    return code.replace("_", " ")


def _title(spans: Sequence[Record], where: str) -> str:
    if not spans:
        return f"We found no loaded term in {where}"
    mine = sum(span["voice"] == "outlet" for span in spans)
    if len(spans) == 1:
        voice = wording.VOICE[spans[0]["voice"]]
        return f"The one loaded term that we found in {where} stands in {voice}"
    if mine == len(spans):
        return f"All {len(spans):,} loaded terms found in {where} are the outlet’s own words"
    if mine == 0:
        return (
            f"None of the {len(spans):,} loaded terms that we found in {where} is in the outlet’s "
            "own words"
        )
    verb = "is" if mine == 1 else "are"
    return (
        f"{mine:,} of the {len(spans):,} loaded terms that we found in {where} {verb} in the "
        "outlet’s own words"
    )


def _term(material: Material, span: Record) -> str:
    text = material.by_id[span["article"]].text[span["start"] : span["end"]]
    return " ".join(text.split())


def _entries(material: Material, spans: Sequence[Record]) -> list[dict[str, Any]]:
    """Return one entry a term, category and voice, the most frequent first, the outlet's before."""
    firsts: dict[tuple[str, str, str], Record] = {}
    uses: Counter[tuple[str, str, str]] = Counter()
    users: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for span in spans:
        key = (span["voice"], span["label"], _term(material, span).casefold())
        firsts.setdefault(key, span)
        uses[key] += 1
        users[key].add(material.outlet_of[span["article"]])
    order = sorted(
        firsts,
        key=lambda key: (key[0] != "outlet", -uses[key], firsts[key]["start"], key),
    )
    found = []
    for key in order:
        (voice, category, _), first = key, firsts[key]
        article = material.by_id[first["article"]]
        found.append(
            {
                **snippet(article.text, first["start"], first["end"], width=60),
                "category": _words(category),
                "voice": wording.label(wording.VOICE, voice),
                "own": voice == "outlet",
                "alternative": breakable(
                    wording.in_place(first["note"], article.text[first["start"] : first["end"]])
                ),
                "count": uses[key],
                "outlets": len(users[key]),
                "outlet": material.name(article.outlet),
            }
        )
    return found


def _row(material: Material, span: Record) -> Record:
    return {
        "article": span["article"],
        "outlet": material.outlet_of[span["article"]],
        "start": span["start"],
        "end": span["end"],
        "term": _term(material, span),
        "category": span["label"],
        "voice": span["voice"],
        "note": span["note"],
    }


PAGE = Page(
    about="loaded terms by category and voice, in their sentences, with neutral alternatives",
    build=build,
    options={"terms": 40},
)
