"""The spans behind a measure in an article, to show an example of it."""

from __future__ import annotations

from collections.abc import Iterator

from framing.features.base.speech import is_refusal_row, is_speech_row
from framing.report.material import Material, Record

Span = tuple[int, int]
# Marks that a measure counts: by the first word of its name, the layer. The rest of the name is a
# voice, or how the labels of the marks begin.
LAYERS = {
    "loaded": "loaded",
    "scare": "scare quote",
    "certainty": "certainty",
    "frame": "frame",
    "passives": "syntax",
}
VOICES = ("outlet", "quoted", "reported")


def spans(material: Material, article: str, measure: str) -> list[Span]:
    """Return the spans that `measure` counts in an article, in text order; [] where none is known.

    Of shares of voice the contents, of the naming of sources the sources, of verbs the cues, of
    loaded terms and scare quotes the terms, of loaded sentences those sentences. What is counted
    over the whole article (how many speakers there are, say) has no span of its own.
    """
    family, _, rest = measure.partition("_")
    if measure.startswith("loaded_sentences"):
        voice = "quoted" if "quoted" in measure else "outlet"
        return [
            (s["start"], s["end"])
            for s in material.spans.get(article, [])
            if (s["layer"], s["label"], s["voice"]) == ("sentence", "loaded", voice)
        ]
    if family in LAYERS:
        marks = [s for s in material.spans.get(article, []) if s["layer"] == LAYERS[family]]
        if rest in VOICES:
            marks = [s for s in marks if s["voice"] == rest]
        elif family != "scare":
            begins = {"passives": f"passive {rest}"}.get(family, rest).replace("_", " ").strip()
            marks = [s for s in marks if s["label"].startswith(begins)]
        return sorted((s["start"], s["end"]) for s in marks)
    return sorted(set(_of_attributions(material, article, measure)))


def _of_attributions(material: Material, article: str, measure: str) -> Iterator[Span]:
    for row in material.attributions.get(article, []):
        counted = is_speech_row(row) or (measure.startswith("verbs_") and is_refusal_row(row))
        part = _part(row, measure) if counted else ""
        if part:
            yield from material.spans_of[article, row["attribution"]][part][:1]


def _part(row: Record, measure: str) -> str:
    """Return which part of an attribution the measure counts, "" for none."""
    family, _, value = measure.partition("_")
    found = {
        "voice": ("content", row["kind"] == value),
        "naming": ("source", row["naming"] == value),
        "stance": ("cue", row["stance"] == value.removesuffix("_rate")),
        "verbs": ("cue", row["verb_class"] == value.removesuffix("_rate")),
        "heated": ("cue", row["heated"]),
        "relayed": ("carrier", row["relays"] > 0),
        "attributed": ("content", True),
        "quoted": ("content", row["form"] in ("direct", "mixed")),
    }.get(family, ("", False))
    return found[0] if found[1] else ""
