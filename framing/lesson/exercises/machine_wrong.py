"""Where was the machine wrong: its own marks, given to the class to check against the text."""

from __future__ import annotations

from collections.abc import Sequence

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.texts import Open, Statement, quoted, speaks_for
from framing.report import wording
from framing.report.accuracy import in_words, measured

OPEN, UNSURE, SURE = 3, 6, 2  # marks left open, those and unsure ones, those it is sure of


def _build(chosen: Chosen) -> Built | str:
    every = [(text, each) for text in chosen.texts for each in text.marks]
    if len(every) < 4:
        return "fewer than four marks were found"
    kept = _chosen([each for _, each in every])
    kept.sort(key=lambda i: (every[i][0].letter, every[i][1].line))
    return Built(
        tables=(
            Table(
                heads=(
                    "Where",
                    "The machine says",
                    "Right, wrong or open?",
                    "Because the text says",
                ),
                widths=(1, 3.2, 1.7, 2.2),
                height=11.0,
                rows=tuple(
                    (
                        Cell(text.at(each.line)),
                        Cell(_claim(each)),
                        Cell(answer=_answer(each)),
                        Cell(answer="you decide"),
                    )
                    for text, each in (every[i] for i in kept)
                ),
            ),
        ),
        questions=(
            Question(
                "Why can a machine get this wrong, and you can not? Or the other way round?",
                _figures(chosen.material.fast),
                judgement=True,
            ),
        ),
    )


def _chosen(marks: Sequence[Statement | Open]) -> list[int]:
    """Return which marks to check: open ones, unsure ones, and a few of which it is sure.

    Of the open ones those with most words, about which there is something to say.
    """
    places = range(len(marks))
    unknown = [i for i in places if isinstance(marks[i], Open)]
    unknown.sort(key=lambda i: (-len(marks[i].words), i))
    known = [i for i in places if not isinstance(marks[i], Open)]
    known.sort(key=lambda i: (_probability(marks[i]), i))
    kept = unknown[:OPEN]
    kept += [*known[: UNSURE - len(kept)], *known[-SURE:]]
    return list(dict.fromkeys(kept))


def _probability(each: Statement | Open) -> float:
    value = each.row["probability"]
    return 1.0 if value is None else float(value)


def _claim(each: Statement | Open) -> str:
    name = str(each.row["speaker"]) or "somebody"
    verb = f" ({each.verb})" if each.verb else ""
    # A kind that is more likely wrong than right is nothing that the machine says.
    doubtful = wording.is_doubtful(each.row["kind"], each.row.get("kind_probability"))
    whom = "" if doubtful else f", {speaks_for(each.row)}"
    return f"{name}{whom}{verb}: {quoted(each.words)}"


def _answer(each: Statement | Open) -> str:
    if each.row["corrected"]:
        return "corrected by a reader"
    if isinstance(each, Open):
        return "the machine does not know: you decide"
    return f"the machine is {wording.percent(_probability(each), 1)} sure: check it"


def _figures(fast: bool) -> str:
    shares = measured(fast)
    said = [
        f"{what} {in_words(shares[layer])}"
        for layer, what in (
            ("content", "that it is a statement"),
            ("speaker", "the speaker’s name"),
            ("kind", "for whom the speaker speaks"),
            ("fact", "all three together"),
        )
        if layer in shares
    ]
    figures = f" On other articles the machine was right on: {'; '.join(said)}." if said else ""
    return (
        "Open. The machine goes by words and their order; it does not know who is whose deputy, "
        "what is a joke, or whom “he” means two paragraphs on." + figures
    )


EXERCISE = Exercise(
    title="Where was the machine wrong?",
    about="check the marks of the machine against the text, the unsure ones first",
    needs="four marks",
    aim="Judge a machine’s reading instead of trusting it: the text decides.",
    rank=2,
    minutes={"12-14": 12, "15-18": 10, "university": 10},
    tasks={
        "12-14": "A computer has read the texts. Is it right? Look at the line and write right, "
        "wrong or open.",
        "15-18": "These are marks of a machine, some sure, some not. Check each against the text: "
        "right, wrong, or open? Quote the words that decide it.",
        "university": "Evaluate the machine’s marks. Distinguish errors of boundary, of reference "
        "and of attribution, and cases in which the text itself is ambiguous.",
    },
    build=_build,
    layers=("content", "speaker", "kind"),
)
