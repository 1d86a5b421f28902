"""Draw the chain: through whose hands a statement came before it reached the reader."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Chain, Exercise, Question

MOST = 4
OUTLET = "the outlet"  # whose name is unknown


def _build(chosen: Chosen) -> Built | str:
    chains = []
    seen: set[tuple[str, str, str]] = set()
    for text in chosen.texts:
        for each in text.statements:
            carrier = str(each.row["carrier"])
            key = (text.letter, carrier.casefold(), each.who.casefold())
            if carrier and key not in seen:
                seen.add(key)
                more = int(each.row["relays"]) - 1
                between = ("?",) * max(0, more)
                chains.append(
                    Chain(
                        where=text.at(each.line),
                        words=each.words,
                        boxes=(text.outlet or OUTLET, carrier, *between, each.who),
                    )
                )
    if not chains:
        return (
            "the program found no statement that comes through another source; see whether you "
            "find one, such as a quotation within a quotation"
        )
    return Built(
        chains=tuple(chains[:MOST]),
        questions=(
            Question(
                "At which box could something have been left out or changed? Which box could you "
                "ask?",
                "Open: every arrow is a retelling. Only the last box was there.",
                judgement=True,
            ),
        ),
    )


EXERCISE = Exercise(
    title="Draw the chain",
    about="draw who passes a statement on to whom, from its speaker to the reader",
    needs="a statement that comes through another source",
    aim="See how far a reader stands from the person who is said to have said it.",
    rank=6,
    minutes={"12-14": 10, "15-18": 8, "university": 8},
    tasks={
        "12-14": "Who told whom? Write one name into each box, from you back to the person who "
        "said it first.",
        "15-18": "Fill in who passed the words on: from you, the reader, back to whoever is said "
        "to have said them. Add boxes where one is missing.",
        "university": "Reconstruct each chain of attribution. Which link is attested by the text, "
        "and which do you infer?",
    },
    build=_build,
    layers=("speaker",),
)
