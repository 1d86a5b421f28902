"""The source test, IMVAIN: Independent, Multiple, Verifying, Authoritative or informed, Named."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.report import wording
from framing.report.voices import NOT_GIVEN, introduced, voices

MOST = 8  # sources that a class tests in the time given
NAMED = ("named", "body")


def _build(chosen: Chosen) -> Built | str:
    material = chosen.material
    rows = []
    for text in chosen.texts:
        for voice in voices(material, [text.article.id]):
            if voice.label == NOT_GIVEN:
                continue
            words = introduced(material, text.article, voice)
            rows.append(
                (
                    voice.attributions,
                    (
                        Cell(f"{voice.label} ({text.letter})"),
                        Cell(answer="you decide"),
                        Cell(answer=wording.count(voice.attributions, "statement")),
                        Cell(answer="you decide"),
                        Cell(answer=f"introduced as “{words}”; you decide" if words else ""),
                        Cell(answer=_named(voice.naming)),
                    ),
                )
            )
    if len(rows) < 2:
        return "fewer than two sources were found"
    # Those who say most, in the order of the texts.
    most = sorted(range(len(rows)), key=lambda i: -rows[i][0])[:MOST]
    return Built(
        tables=(
            Table(
                heads=(
                    "Source (text)",
                    "I",
                    "M: says how much",
                    "V",
                    "A: how it knows",
                    "N: named",
                ),
                widths=(2.2, 1.2, 1.4, 1.2, 2.6, 1.2),
                height=11.0,
                rows=tuple(rows[i][1] for i in sorted(most)),
            ),
        ),
        questions=(
            Question(
                "Which source would you trust most on this event, and which least? Why?",
                "Open. A good answer uses at least two letters of the test and a line of the text.",
                judgement=True,
                lines=3,
            ),
        ),
    )


def _named(naming: str) -> str:
    return {"named": "yes", "body": "an organisation or a document"}.get(
        naming, wording.label(wording.NAMING, naming)
    )


EXERCISE = Exercise(
    title="The source test",
    about="test each source by IMVAIN: independent, multiple, verifying, informed, named",
    needs="two sources that speak",
    aim="Weigh sources one by one: M and N can be counted, I, V and A are judgements with reasons.",
    rank=4,
    minutes={"12-14": 15, "15-18": 12, "university": 12},
    tasks={
        "12-14": "Test each source. I: Does the source gain if you believe it? M: How much does it "
        "say? V: Does it show how it knows? A: Is it in a place to know? N: Does it have a name?",
        "15-18": "Test each source: Independent or with an interest? One of several (Multiple) or "
        "alone? Does it Verify or only assert? Is it an Authority or informed? Is it Named?",
        "university": "Apply IMVAIN to each source: Independent, Multiple, Verifying, "
        "Authoritative or informed, Named. Where two letters conflict, say which weighs more here.",
    },
    build=_build,
    layers=("speaker",),
)
