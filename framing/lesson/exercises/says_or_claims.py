"""Says or claims: what each reporting verb implies about the truth of the words it introduces."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.heard import STANCE

MOST = 10


def _build(chosen: Chosen) -> Built | str:
    found = []
    seen: set[tuple[str, str]] = set()
    for text in chosen.texts:
        for each in text.statements:
            key = (each.row["lemma"], each.who)
            if each.verb and each.row["lemma"] and key not in seen:
                seen.add(key)
                found.append((text, each))
    telling = [pair for pair in found if pair[1].row["stance"] != "neutral"]
    if not telling:
        return "every verb found is neutral"
    plain = [pair for pair in found if pair[1].row["stance"] == "neutral"]
    chosen_pairs = telling[: MOST - 2] + plain[: max(2, MOST // 2 - len(telling))]
    order = {id(pair[1]): place for place, pair in enumerate(found)}
    chosen_pairs.sort(key=lambda pair: order[id(pair[1])])
    text, first = telling[0]
    return Built(
        tables=(
            Table(
                heads=("Where", "Who", "Verb", "It is true", "Open", "It may not be true"),
                widths=(1.1, 2.4, 1.8, 1, 1, 1.2),
                rows=tuple(
                    (
                        Cell(text.at(each.line)),
                        Cell(each.who),
                        Cell(each.verb),
                        *(
                            Cell(answer="×" if each.row["stance"] == stance else "")
                            for stance in ("endorsing", "neutral", "distancing")
                        ),
                    )
                    for text, each in chosen_pairs
                ),
                caption="What does the verb make you believe about what is said?",
            ),
        ),
        questions=(
            Question(
                f"Put “said” in the place of “{first.verb}” ({text.at(first.line)}). "
                "What changes for the reader?",
                f"“{first.verb}” implies: {STANCE[first.row['stance']]}. “said” leaves it open.",
            ),
            Question(
                "Who gets the verbs of belief, and who the verbs of doubt?",
                _whom(telling),
            ),
        ),
    )


def _whom(telling: list) -> str:  # type: ignore[type-arg]
    parts = []
    for stance, name in (("endorsing", "Belief"), ("distancing", "Doubt")):
        who = dict.fromkeys(
            f"{each.who} ({text.letter})" for text, each in telling if each.row["stance"] == stance
        )
        if who:
            parts.append(f"{name}: {', '.join(who)}.")
    return " ".join(parts)


EXERCISE = Exercise(
    title="Says or claims",
    about="sort reporting verbs by what they imply about the truth",
    needs="a verb that implies belief or doubt",
    aim="Notice that the verb alone tells a reader whom to believe.",
    rank=1,
    minutes={"12-14": 10, "15-18": 10, "university": 8},
    tasks={
        "12-14": "Look at each verb. Does it tell you “this is true”, “maybe not true”, or "
        "nothing? Put a cross into one box.",
        "15-18": "Decide for each verb what it implies: that the words are true, that they may not "
        "be, or neither. One cross in each row; then answer the questions.",
        "university": "Classify each verb as endorsing, neutral or distancing, and say on what you "
        "base it. Which rows could a careful reader classify otherwise?",
    },
    build=_build,
    layers=("content", "speaker"),
)
