"""Two texts on one event: what both tell, and what only one of them does."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.heard import heard, listed


def _build(chosen: Chosen) -> Built | str:
    one = chosen.texts[0]
    other = next((t for t in chosen.texts if t.article.outlet != one.article.outlet), None)
    if other is None:
        return "the texts are of one outlet"
    parts = heard(chosen)
    speak = {
        text.letter: [n for n, part in parts.items() if part.get(text.article.id) == "speaks"]
        for text in (one, other)
    }
    a, b = speak[one.letter], speak[other.letter]
    if not a and not b:
        return "no source with a name was found in them"
    own = [[term.words for term in text.loaded if term.voice == "outlet"] for text in (one, other)]
    return Built(
        tables=(
            Table(
                heads=(
                    "What",
                    f"Only in {one.of}",
                    "In both",
                    f"Only in {other.of}",
                ),
                widths=(1.1, 2, 2, 2),
                height=20.0,
                rows=(
                    (
                        Cell("Who speaks (with a name)"),
                        Cell(answer=listed(n for n in a if n not in b)),
                        Cell(answer=listed(n for n in a if n in b)),
                        Cell(answer=listed(n for n in b if n not in a)),
                    ),
                    (
                        Cell("Facts and numbers"),
                        Cell(answer="you decide, with the line"),
                        Cell(answer="you decide, with the line"),
                        Cell(answer="you decide, with the line"),
                    ),
                    (
                        Cell("Words of the outlet that judge"),
                        Cell(answer=listed(w for w in own[0] if w not in own[1])),
                        Cell(answer=listed(w for w in own[0] if w in own[1])),
                        Cell(answer=listed(w for w in own[1] if w not in own[0])),
                    ),
                ),
            ),
        ),
        questions=(
            Question(
                f"You have read {one.letter} only. What do you not know? And after {other.letter}?",
                "Open: the outer columns of the table are what a reader of one text misses.",
                judgement=True,
            ),
        ),
    )


EXERCISE = Exercise(
    title="Two colours",
    about="mark in two texts what both tell and what only one tells",
    needs="two texts of different outlets",
    aim="See what each text leaves out: one colour for what both tell, another for the rest.",
    rank=2,
    minutes={"12-14": 12, "15-18": 10, "university": 10},
    tasks={
        "12-14": "Take two colours. Colour 1: people and facts that stand in both texts. Colour 2: "
        "people and facts that stand in one text only. Then write them into the table.",
        "15-18": "Mark in one colour the sources and facts that both texts have, in another those "
        "that only one has. Fill in the table. What does each text leave out?",
        "university": "Mark what the two texts share and what is in one alone (sources, facts, "
        "evaluative words). Fill in the table and say which omission changes the story.",
    },
    build=_build,
    layers=("speaker", "loaded"),
)
