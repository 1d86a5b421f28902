"""The layers that a reader switches on: marks beside who speaks, by which verb, and what is loaded.

Each has a colour of the style and a line of its own, drawn above the words, since the lines below
them belong to the marks that are shown at first.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """One further layer. key: its class on the page; label: what the switch says.

    spans: for each layer of spans that it holds, what its notes call it before their label.
    """

    key: str
    label: str
    spans: dict[str, str]


FURTHER = (
    Layer(
        "frame",
        "frame cue",
        {
            "frame": "frame",
            "policy frame": "policy dimension",
            "episodic or thematic": "case or issue",
        },
    ),
    Layer("syntax", "no actor named", {"syntax": ""}),
    Layer("certainty", "how certain", {"certainty": "certainty"}),
    Layer(
        "anonymous",
        "anonymity",
        {"anonymous": "anonymous", "weasel": "vague source", "reason": "reason for anonymity"},
    ),
    Layer("denial", "no comment", {"no comment": "asked, without an answer"}),
    Layer("carrier", "passed on by", {"carrier": "passes on the words of others"}),
)
LAYER_OF_SPAN = {span: layer for layer in FURTHER for span in layer.spans}
KEYS = frozenset(layer.key for layer in FURTHER)
