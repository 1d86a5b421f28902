"""Headlines: sort them from plain to judging, and rewrite one without words that judge."""

from __future__ import annotations

from framing.lesson.choice import Chosen
from framing.lesson.exercise import Built, Cell, Exercise, Question, Table
from framing.lesson.heard import listed
from framing.report.material import Material

MOST = 6


def _build(chosen: Chosen) -> Built | str:
    titled = [article for article in chosen.every if article.title][:MOST]
    if not titled:
        return "no article has a headline"
    loaded = {article.id: in_headline(chosen.material, article.id) for article in titled}
    said = {article.id: _said(chosen.material, article.id) for article in titled}
    target = max(titled, key=lambda article: len(loaded[article.id]))
    several = len(titled) > 1
    words = listed(loaded[target.id])
    return Built(
        tables=(
            Table(
                heads=("Headline", "Words that judge", "Whose view is it?")
                + (("Rank: 1 = plainest",) if several else ()),
                widths=(3.4, 1.8, 1.8) + ((1,) if several else ()),
                height=14.0,
                rows=tuple(
                    (
                        Cell(article.title),
                        Cell(answer=listed(loaded[article.id])),
                        Cell(answer=said[article.id]),
                        *((Cell(answer="you decide"),) if several else ()),
                    )
                    for article in titled
                ),
            ),
        ),
        questions=(
            Question(
                f"Rewrite “{target.title}” without a word that judges. What is left?",
                f"Open. Words to replace, as far as we found them: {words}. "
                "What remains should be something that both sides could sign.",
                judgement=True,
                lines=3,
            ),
            Question(
                "What does the headline promise that the text does not hold, or holds only through "
                "one source?",
                "Open: compare the headline with the lines on which it rests.",
                judgement=True,
            ),
        ),
    )


def in_headline(material: Material, article: str) -> list[str]:
    """Return the loaded terms in an article's headline."""
    start, end = material.by_id[article].title_span
    text = material.by_id[article].text
    return [
        text[span["start"] : span["end"]]
        for span in material.spans.get(article, [])
        if span["layer"] == "loaded" and start <= span["start"] and span["end"] <= end
    ]


def _said(material: Material, article: str) -> str:
    """Return whose view a headline gives, as far as the marks say: somebody's, or the outlet's."""
    start, end = material.by_id[article].title_span
    rows = {row["attribution"]: row for row in material.attributions.get(article, [])}
    for number, row in rows.items():
        cue = material.spans_of[article, number]["cue"]
        if cue and start <= cue[0][0] < end:
            if row["unclear"]:
                return "you decide"
            return f"{row['speaker'] or 'a source'}’s"
    return "the outlet’s own words"


EXERCISE = Exercise(
    title="Sort and rewrite the headline",
    about="rank headlines from plain to judging and rewrite one",
    needs="a headline",
    aim="Separate what happened from the judgement that the headline adds.",
    rank=3,
    minutes={"12-14": 12, "15-18": 10, "university": 8},
    tasks={
        "12-14": "Underline the words that judge. Number the headlines: 1 is the plainest. Then "
        "write one headline again so that it only says what happened.",
        "15-18": "Underline words that judge, decide whose view each headline gives, rank them, "
        "and rewrite one so that nobody could tell which side wrote it.",
        "university": "Rank the headlines by how much they evaluate, name the device (word choice, "
        "attribution, scare quotes, passive), and rewrite one. What does neutrality cost here?",
    },
    build=_build,
    layers=("loaded",),
)
