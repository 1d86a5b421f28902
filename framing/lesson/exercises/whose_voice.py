"""Whose voice: is a loaded word the outlet's own, or somebody's whom it quotes or retells?"""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.texts import Loaded, Text

MOST = 10
VOICES = ("outlet", "quoted", "reported")


def _build(chosen: Chosen) -> Built | str:
    found = [(text, term) for text in chosen.texts for term in text.loaded]
    if len(found) < 3:
        return "fewer than three loaded words were found"
    if len({term.voice for _, term in found}) == 1:
        return "all loaded words found are in one voice"
    shown = _spread(found)
    own = sum(term.voice == "outlet" for _, term in found)
    return Built(
        tables=(
            Table(
                heads=(
                    "Where",
                    "Word",
                    "The outlet itself",
                    "In quotation marks",
                    "Retold",
                    "Why?",
                ),
                widths=(1.1, 2, 1.1, 1.2, 1, 2),
                rows=tuple(
                    (
                        Cell(text.at(term.line)),
                        Cell(term.words),
                        *(Cell(answer="×" if term.voice == voice else "") for voice in VOICES),
                        Cell(answer="you decide"),
                    )
                    for text, term in shown
                ),
            ),
        ),
        questions=(
            Question(
                "Does it matter whether the outlet uses the word or lets somebody use it?",
                f"Open. Of {len(found)} loaded words that we found, {own} are in the outlet’s own "
                "words; a quoted word is the speaker’s judgement, but the outlet "
                "chose to print it.",
                judgement=True,
            ),
        ),
    )


def _spread(found: list[tuple[Text, Loaded]]) -> list[tuple[Text, Loaded]]:
    """Return the words of which we are surest, at most MOST, with every voice that there is."""
    order = sorted(range(len(found)), key=lambda i: -found[i][1].probability)
    kept: list[int] = []
    for voice in VOICES:
        kept += [i for i in order if found[i][1].voice == voice][: MOST // 3]
    kept += [i for i in order if i not in kept]
    return [found[i] for i in sorted(kept[:MOST])]


EXERCISE = Exercise(
    title="Whose voice?",
    about="whose are the loaded words: the outlet's, quoted or retold",
    needs="three loaded words, not all in one voice",
    aim="Tell the outlet’s own judgement from a judgement that it passes on.",
    rank=5,
    minutes={"12-14": 10, "15-18": 8, "university": 8},
    tasks={
        "12-14": "Find each word in the text. Who uses it: the outlet itself, or a person in the "
        "story? One cross in each row, then say why.",
        "15-18": "Find each word and decide whose voice it is. Cross out words that you do not "
        "find loaded here, and say why.",
        "university": "Attribute each evaluative word to a voice. Discuss free indirect speech: "
        "where can the voice not be decided?",
    },
    build=_build,
    layers=("loaded",),
)
