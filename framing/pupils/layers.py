"""What a pupil marks: four layers, in the words of the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Layer:
    """One of the things that are marked.

    name: as files and tables call it; label: as the page does; many: the label of several.
    ask: what a pupil is asked for as a reason; offered: reasons to choose from.
    doubt: the question where one reader marks something and another does not.
    """

    name: str
    label: str
    many: str
    ask: str
    offered: tuple[str, ...]
    doubt: str


LAYERS = {
    layer.name: layer
    for layer in (
        Layer(
            "source",
            "who speaks",
            "marks of who speaks",
            "For whom does this person or body speak? How do you know?",
            (
                "for a government or office",
                "for a company",
                "for an organisation",
                "as an expert",
                "as somebody who was there",
                "has no name",
            ),
            "Is somebody heard here, or only talked about?",
        ),
        Layer(
            "cue",
            "reporting verb",
            "reporting verbs",
            "What does this word suggest about what is said?",
            (
                "nothing: it is neutral",
                "that it is true",
                "that it is doubtful",
                "strong feelings",
            ),
            "Does this word bring in what somebody says?",
        ),
        Layer(
            "content",
            "what is said",
            "statements",
            "Who says it? In his or her own words?",
            ("quoted word for word", "retold by the outlet", "partly quoted"),
            "Are these somebody’s words or thoughts, or does the outlet speak?",
        ),
        Layer(
            "loaded",
            "loaded term",
            "loaded terms",
            "Which feeling or judgement does it carry? Which word would be neutral?",
            ("praises", "blames", "frightens", "mocks", "makes it bigger", "plays it down"),
            "Would both sides of the story use this word?",
        ),
    )
}
