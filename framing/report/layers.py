"""The marks that a reader can see in a text beside the attributions, as the features declare them.

Nothing here names a layer: a new feature's marks reach the screen page, and the PDF where they are
to be shown at first or a report's definition asks for them, by what its `layers` say.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from framing.features.base.feature import Layer
from framing.features.base.registry import layers


@dataclass(frozen=True, slots=True)
class Switch:
    """Layers that are shown and hidden together.

    key: its class on the screen page; label: what legends and the switch itself say; look: how its
    marks are drawn; at_first: whether they are printed, and shown before they are asked for.
    """

    key: str
    label: str
    look: str
    at_first: bool


@cache
def drawn() -> dict[str, tuple[Layer, Switch]]:
    """Return each layer that is drawn in texts with its switch, by the layer's name."""
    first: dict[str, Layer] = {}
    for layer in layers():
        if layer.switch:
            first.setdefault(layer.switch, layer)
    return {
        layer.name: (
            layer,
            Switch(
                key=key(layer.switch),
                label=layer.switch,
                look=first[layer.switch].look,
                at_first=first[layer.switch].at_first,
            ),
        )
        for layer in layers()
        if layer.switch
    }


def key(switch: str) -> str:
    """Return the class on the screen page of a switch by its words.

    >>> key("loaded term")
    'loaded-term'
    """
    return switch.replace(" ", "-")


def said_of(layer: Layer, label: str) -> str:
    """Return what a note says a mark is: what its layer is called, then the mark's own label.

    >>> said_of(Layer("policy frame", "frame cue", "policy dimension"), "law_and_order")
    'policy dimension, law and order'
    """
    return ", ".join(filter(None, (layer.about, label.replace("_", " ") * layer.labelled)))


def switches() -> list[Switch]:
    """Return every switch once: first what is shown at first, then by the order of the features."""
    found = dict.fromkeys(switch for _, switch in drawn().values())
    return sorted(found, key=lambda switch: not switch.at_first)


def looks(asked: Collection[str] = ()) -> dict[str, str]:
    """Return the look of each layer of the switches that are `printed`."""
    shown = printed(asked)
    return {name: switch.look for name, (_, switch) in drawn().items() if switch in shown}


def printed(asked: Collection[str] = ()) -> list[Switch]:
    """Return the switches whose marks a page prints: those shown at first and those `asked` for."""
    return [switch for switch in switches() if switch.at_first or switch.label in asked]
