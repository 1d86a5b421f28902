"""Guess the outlet by its words: which text do these verbs and loaded words come from?"""

from __future__ import annotations

from collections.abc import Mapping

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.heard import listed
from framing.report.material import Material

LEAST, MOST = 4, 8  # words on a card
CARDS = 6


def _build(chosen: Chosen) -> Built | str:
    words = {a.id: _words(chosen.material, a.id) for a in chosen.every if a.title}
    cards = {a: own for a in words if len(own := _only(words, a)) >= LEAST}
    outlets = {chosen.material.by_id[a].outlet for a in cards}
    if len(outlets) < 2:
        return "fewer than two outlets have four verbs or loaded words that no other uses"
    # The order of the headlines gives nothing away, and is the same at every run.
    order = sorted(cards, key=lambda a: (chosen.material.by_id[a].title.casefold(), a))[:CARDS]
    shuffled = order[1::2] + order[::2]
    names = {a: chosen.material.name_if_known(chosen.material.by_id[a].outlet) for a in order}
    numbers = {a: str(place) for place, a in enumerate(order, 1)}
    return Built(
        tables=(
            Table(
                heads=("No.", "Headline"),
                widths=(0.5, 6),
                rows=tuple((Cell(numbers[a]), Cell(chosen.material.by_id[a].title)) for a in order),
            ),
            Table(
                heads=("Card", "Its verbs and loaded words", "Headline no.", "Outlet"),
                widths=(0.6, 4, 1, 1.6),
                rows=tuple(
                    (
                        Cell("KLMNOP"[place]),
                        Cell(listed(cards[a], limit=MOST)),
                        Cell(answer=numbers[a]),
                        Cell(answer=names[a]),
                    )
                    for place, a in enumerate(shuffled)
                ),
            ),
        ),
        questions=(
            Question(
                "Which word gave the outlet away? Is it a habit, or could the event explain it?",
                "Open. One text shows words, not a habit: a habit needs many texts.",
                judgement=True,
            ),
        ),
    )


def _words(material: Material, article: str) -> list[str]:
    """Return the verbs and loaded words of an article, the loaded ones first."""
    text = material.by_id[article].text
    loaded = [
        " ".join(text[span["start"] : span["end"]].split()).lower()
        for span in material.spans.get(article, [])
        if span["layer"] == "loaded"
    ]
    verbs = [
        " ".join(text[start:end].split()).lower()
        for row in material.attributions.get(article, [])
        if not row["unclear"] and row["verb_class"] != "none"
        for start, end in material.spans_of[article, row["attribution"]]["cue"][:1]
    ]
    return list(dict.fromkeys([*loaded, *verbs]))


def _only(words: Mapping[str, list[str]], article: str) -> list[str]:
    others = {word for other, found in words.items() if other != article for word in found}
    return [word for word in words[article] if word not in others]


EXERCISE = Exercise(
    title="Guess the outlet by its words",
    about="match cards of verbs and loaded words with headlines and outlets",
    needs="two outlets with four words that no other uses",
    aim="Feel how word choice gives an outlet away, and how little one text proves.",
    rank=7,
    minutes={"12-14": 10, "15-18": 8, "university": 8},
    tasks={
        "12-14": "Every card shows words of one text. Which headline belongs to it? Guess first, "
        "then look.",
        "15-18": "Each card holds verbs and loaded words of one text. Match the cards with the "
        "headlines before you look into the texts.",
        "university": "Match lexical profiles with headlines. Which items discriminate, and which "
        "are owed to the topic?",
    },
    build=_build,
    layers=("loaded", "content"),
)
