"""The page of frames: cues counted by hand on two articles of ours."""

from __future__ import annotations

from typing import Any

from framing.articles.article import Article, Corpus
from framing.report.definition import pages
from framing.report.material import Material
from framing.table.measure import measure
from framing.table.tables import Measurement

FEUD = "The feud went on. Her widow wept in court. “Shame on the greedy,” said Ada Quill of Hessel."
COSTS = (
    "The cost rose and the price of bread rose too, while jobs were lost in the trade last year."
)


def sheet(*bodies: str) -> Any:
    corpus = Corpus(
        tuple(
            Article(
                id=str(i),
                text=f"Story\n\n{body}",
                title="Story",
                title_span=(0, 5),
                outlet=f"outlet-{i}",
            )
            for i, body in enumerate(bodies)
        )
    )
    measured = Measurement(corpus, measure(corpus, workers=1))
    unit = pages()["frames"]
    (found,) = unit.build(Material(measured), unit.options)
    return found


def test_each_frame_has_its_cues_their_voice_and_an_example() -> None:
    found = sheet(FEUD)
    generic = {row["name"]: row for row in found.data["generic"]}
    assert generic["Human interest"]["words"] == "wept 1, widow 1"
    assert generic["Conflict"]["here"] == "feud"
    assert generic["Morality"]["words"] == "greedy 1, shame 1"
    assert generic["Morality"]["own"] == "0\u202f%"  # the speaker's words
    assert generic["Responsibility"]["here"] == "" and generic["Responsibility"]["own"] == "–"


def test_several_outlets_stand_beside_each_other() -> None:
    found = sheet(FEUD, COSTS)
    rates = {row["name"]: row["rates"] for row in found.data["outlets"]}
    # The headline is a word as well: 20 words in all, four of them cues.
    assert rates["outlet-1"] == ["0.0", "0.0", "200.0", "0.0", "0.0"]
    assert found.title.startswith("Of the five generic frames, economic consequences has most cues")
    assert {row["label"] for row in found.tables["cues"]} >= {"economic", "conflict", "morality"}


def test_without_a_cue_it_says_so() -> None:
    found = sheet("Lemons ripen slowly in the shade.")
    assert found.title == "We found no cue of a frame in this article"
    assert found.data["policy"] == [] and found.data["outlets"] == []
