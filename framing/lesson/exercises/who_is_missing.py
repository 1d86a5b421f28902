"""Find who is missing: which kinds of source speak, and who is only spoken about."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.heard import heard, kinds_heard, listed
from framing.report import wording

NOBODY = ("unknown", "media", "document")  # kinds that nobody would miss as people


def _build(chosen: Chosen) -> Built | str:
    if not any(text.statements for text in chosen.texts):
        return "no source was found that speaks"
    parts = heard(chosen)
    names = {article.id: chosen.material.name_if_known(article.outlet) for article in chosen.every}
    rows = []
    for text in chosen.texts:
        spoken = kinds_heard(each.row for each in text.statements)
        silent = [n for n, part in parts.items() if part.get(text.article.id) == "named"]
        elsewhere = [
            f"{name} ({names[article]})" if names[article] else name
            for name, part in parts.items()
            if part.get(text.article.id) in ("absent", "named")
            for article in [next((a for a, p in part.items() if p == "speaks"), "")]
            if article
        ]
        refused = [name for name, _ in text.refused]
        rows.append(
            (
                Cell(text.of),
                Cell(answer=listed(spoken)),
                Cell(answer=_silent(silent, refused)),
                Cell(
                    answer=listed(elsewhere, "nobody found in the other texts", 6)
                    if parts
                    else "open: give a second text"
                ),
            )
        )
    return Built(
        tables=(
            Table(
                heads=("Text", "Who speaks: groups", "Named, but silent", "Heard elsewhere only"),
                widths=(1.4, 2.2, 1.8, 2.4),
                height=22.0,
                rows=tuple(rows),
            ),
        ),
        questions=(
            Question(
                "Who is affected by the event and does not speak? Write down whom you would ask, "
                "and one question.",
                "Open. Kinds of source that we found in none of the texts: "
                + listed(
                    (
                        wording.KIND[kind]
                        for kind in wording.KIND
                        if kind not in NOBODY
                        and all(
                            each.row["kind"] != kind for t in chosen.texts for each in t.statements
                        )
                    ),
                    "each kind speaks somewhere",
                )
                + ". Whether one of them belongs into the story is for the class to judge.",
                judgement=True,
                lines=3,
            ),
        ),
    )


def _silent(silent: list[str], refused: list[str]) -> str:
    said = listed(silent, "nobody found")
    return said + (f"; would not comment: {listed(refused)}" if refused else "")


EXERCISE = Exercise(
    title="Find who is missing",
    about="which groups speak, who is only spoken about, who is heard elsewhere only",
    needs="a source that speaks; two texts for the last column",
    aim="Ask who has a stake in the event and no voice in the text.",
    rank=4,
    minutes={"12-14": 10, "15-18": 10, "university": 8},
    tasks={
        "12-14": "Which groups speak (government, police, companies, people like you)? Who is only "
        "talked about? Who would have something to say?",
        "15-18": "List the groups that speak, those that are named but silent, and those that only "
        "another text hears. Who with a stake in the event is missing?",
        "university": "Compare the range of sources with the range of those affected. Is an "
        "absence a choice of the outlet, a matter of access, or of time?",
    },
    build=_build,
    layers=("speaker", "kind"),
)
