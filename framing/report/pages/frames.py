"""Frames: how much of the vocabulary of each frame a story holds, with the words and an example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from framing.features.frames import GENERIC
from framing.report import measures, wording
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import snippet

GENERIC_LAYER, POLICY_LAYER, CASE_LAYER = "frame", "policy frame", "episodic or thematic"


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet for all articles together."""
    of = {
        layer: material.held(material.marks(layer))
        for layer in (GENERIC_LAYER, POLICY_LAYER, CASE_LAYER)
    }
    words = sum(map(material.words.__getitem__, material.ids()))
    cases = Counter(span["label"] for span in of[CASE_LAYER])
    policy = Counter(span["label"] for span in of[POLICY_LAYER])
    generic = {
        name: material.held(s for s in of[GENERIC_LAYER] if s["label"] == name) for name in GENERIC
    }
    dimensions = [name for name, _ in sorted(policy.items(), key=lambda item: (-item[1], item[0]))]
    return [
        Sheet(
            title=_title(generic, words, material.of()),
            printed=any(of.values()),
            data={
                "generic": [
                    {
                        "name": name.capitalize(),
                        "rate": f"{1000 * len(found) / words:.1f}" if words else "–",
                        "own": wording.percent(_own(found), len(found)),
                        "words": _frequent(material, found, options["words"]),
                        **_example(material, found),
                    }
                    for name, found in generic.items()
                ],
                "policy": [
                    {
                        "name": name.capitalize(),
                        "share": policy[name] / policy.total(),
                        "percent": wording.percent(policy[name], policy.total()),
                        "words": _frequent(
                            material,
                            (s for s in of[POLICY_LAYER] if s["label"] == name),
                            options["words"],
                        ),
                    }
                    for name in dimensions[: options["dimensions"]]
                ],
                "cases": f"{cases['episodic']:,} of {cases.total():,}" if cases else "",
                "outlets": _outlets(material, of[GENERIC_LAYER])
                if len(material.outlet_ids) > 1
                else [],
                "frames": [name.capitalize() for name in GENERIC],
            },
            tables={
                "cues": material.held(
                    {
                        "article": span["article"],
                        "layer": span["layer"],
                        "label": span["label"],
                        "voice": span["voice"],
                        "start": span["start"],
                        "end": span["end"],
                        "words": _words(material, span),
                    }
                    for found in of.values()
                    for span in found
                )
            },
        )
    ]


def _title(generic: Mapping[str, Sequence[Record]], words: int, where: str) -> str:
    most = max(generic, key=lambda name: (len(generic[name]), name))
    if not generic[most]:
        return f"We found no cue of a frame in {where}"
    rate = f"{1000 * len(generic[most]) / words:.0f}"
    return f"Of the five generic frames, {most} has most cues: {rate} in 1,000 words of {where}"


def _own(found: Sequence[Record]) -> int:
    return sum(span["voice"] == "outlet" for span in found)


def _words(material: Material, span: Record) -> str:
    text = material.by_id[span["article"]].text[span["start"] : span["end"]]
    return " ".join(text.split()).lower()


def _frequent(material: Material, found: Iterable[Record], limit: int) -> str:
    counts = Counter(_words(material, span) for span in found)
    order = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{words} {n}" for words, n in order[:limit])


def _example(material: Material, found: Sequence[Record]) -> dict[str, str]:
    """Return the first cue in the outlet's own words, else the first."""
    if not found:
        return {"before": "", "here": "", "after": ""}
    span = next((span for span in found if span["voice"] == "outlet"), found[0])
    return snippet(material.by_id[span["article"]].text, span["start"], span["end"], width=34)


def _outlets(material: Material, found: Iterable[Record]) -> list[dict[str, Any]]:
    """Return for each outlet its cues per 1,000 words, over all its words. found: cues of all."""
    counts = Counter((material.outlet_of[span["article"]], span["label"]) for span in found)
    rows = []
    for outlet in material.outlet_ids:
        ids = material.ids(outlet)
        words = sum(map(material.words.__getitem__, ids))
        rows.append(
            {
                "name": measures.short(material.name(outlet), 28),
                "articles": str(len(ids)),
                "rates": [
                    f"{1000 * counts[outlet, name] / words:.1f}" if words else "–"
                    for name in GENERIC
                ],
            }
        )
    return rows


PAGE = Page(
    about="cues of generic and policy frames, with their words, voices and examples",
    build=build,
    options={"words": 6, "dimensions": 10},
)
