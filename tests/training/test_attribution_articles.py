"""What the net is told of the statements that it finds in whole annotated articles."""

from __future__ import annotations

from typing import Any

from framing.attribution.net import model
from framing.training.attribution_articles import asked

TEXT = (
    "Pier shut\n\nThe mayor said the pier was unsafe.\n\n"
    "Ada Quill backed the plan to close it.\n\n"
    "Ben Reed said he would sue."
)


def _at(words: str) -> list[list[int]]:
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def _told(*attributions: dict[str, Any]) -> dict[str, tuple[float, bool]]:
    """Return whether each statement counts, by its content, and whether the net found it."""
    (record,) = asked([{"text": TEXT, "attributions": list(attributions)}], model.named(False))
    assert record["asked"]
    found = {}
    for told in record["attributions"]:
        ((start, end),) = told["content"]
        found[TEXT[start:end]] = (told["counts"], "probability" in told)
    return found


def test_what_the_annotators_did_not_mark_does_not_count() -> None:
    mayor = {"source": _at("The mayor"), "cue": _at("said"), "content": _at("the pier was unsafe")}
    assert _told(mayor) == {
        "the pier was unsafe": (1.0, False),
        "the plan to close it": (0.0, True),
        "he would sue": (0.0, True),
    }


def test_what_only_one_annotator_saw_counts_half() -> None:
    mayor = {"source": _at("The mayor"), "cue": _at("said"), "content": _at("the pier was unsafe")}
    told = _told({**mayor, "agreed": False})
    assert told["the pier was unsafe"] == (0.5, False)


def test_a_mark_without_a_cue_is_told_at_the_cue_that_the_net_finds() -> None:
    told = _told({"source": None, "cue": None, "content": _at("he would sue")})
    assert told["he would sue"] == (1.0, True)


def test_a_mark_at_another_cue_is_told_once() -> None:
    mark = {"source": [], "cue": _at("Pier shut"), "content": _at("the pier was unsafe")}
    assert _told(mark)["the pier was unsafe"] == (1.0, False)
