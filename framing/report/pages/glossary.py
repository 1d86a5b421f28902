"""The words of a report explained, each in a sentence that a student can follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.report.material import Material
from framing.report.page import Page, Sheet


@dataclass(frozen=True)
class Term:
    """A word of the report; several: needed only where several articles or outlets are read."""

    word: str
    meaning: str
    several: bool = False


SECTIONS: Mapping[str, tuple[Term, ...]] = {
    "Who speaks": (
        Term("attribution", "A statement that the article gives to somebody other than its writer, "
             "with who speaks, by which word, and what is said."),
        Term("source", "The words that say who speaks: “a police spokesman”, “she”."),
        Term("speaker", "The person or body behind the source, by the fullest name that the "
             "article gives."),
        Term("cue", "The word that carries the attribution: “said”, “claimed”, “according to”."),
        Term("content", "What is said, in quotation marks or retold."),
        Term("direct, indirect, mixed", "Whether the content stands in quotation marks, is retold, "
             "or is both."),
        Term("kind of source", "For whom the speaker speaks in this statement: a ministry, a "
             "court, a company, an association, himself."),
        Term("named, unnamed, anonymous", "Whether a name is given, none is given, or it is held "
             "back on purpose. A named body is an institution with a name of its own."),
        Term("passed on", "The reader hears the speaker through another source: media say that the "
             "ministry said."),
        Term("share of voice", "The part of all attributed words that a speaker or kind has; each "
             "word counts once, for who made the claim."),
        Term("effective number of speakers", "How many speakers with equal shares would make the "
             "same concentration: lower where a few speak most."),
    ),
    "In which words": (
        Term("neutral verb", "Reports without a hint: “said”, “told”."),
        Term("endorsing verb", "Implies that the content is so: “confirmed”, “pointed out”."),
        Term("distancing verb", "Leaves the truth to the speaker or doubts it: “claimed”."),
        Term("heated verb", "Paints the speaker as angry or boastful: “slammed”, “touted”."),
        Term("loaded term", "A word that judges while it names, where a plainer one is at hand. "
             "The list says so, not the sentence: look at each."),
        Term("voice", "Whose words they are: the outlet’s own, quoted, or retold."),
        Term("frame", "The way in which a story is told: as a conflict, through people, by what it "
             "costs, as right or wrong, by who is to blame. Cues are words that it needs."),
        Term("scare quotes", "Marks around a few words that quote nobody, or doubt a claim."),
    ),
    "How sure": (
        Term("event", "What happened, as several articles tell it; found by like words and near "
             "dates.", several=True),
        Term("mean", "The sum over articles, divided by their number.", several=True),
        Term("95 % interval", "The range in which the mean lies for 95 of 100 such draws of "
             "events. A wide one says that little is known. A share of 0 in few articles may be "
             "more in others: 0 of 7 reaches up to 41 %.", several=True),
        Term("raw difference", "The outlet’s mean less that of the others, over all articles; + is "
             "higher, − is lower.", several=True),
        Term("controlled difference", "The same with what is written about held constant: within "
             "the same events where there are enough, else topics and dates, else topics.",
             several=True),
        Term("copy", "An article half of whose words, quotations aside, another outlet prints too, "
             "in passages of 15 words or more; one text counts once.", several=True),
        Term("Cliff’s delta", "How often one side is higher than the other: +1 always, 0 as often "
             "as not, −1 never.", several=True),
        Term("corrected p", "How often chance alone would give such a difference, made stricter "
             "because many questions are asked at once.", several=True),
        Term("odds ratio", "How much more often one side does something than the other: 1 is "
             "alike, above 1 more often, below 1 less often.", several=True),
        Term("clear", "The interval leaves zero out and the corrected p is under .05. What is not "
             "clear may still be there; these articles do not show it.", several=True),
        Term("too few to say", "Fewer than five articles or events: no interval and no verdict.",
             several=True),
    ),
}  # fmt: skip


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; the words of comparison only where several articles are read."""
    several = len(material.scored) > 1
    sections = {
        name: [term for term in terms if several or not term.several]
        for name, terms in SECTIONS.items()
    }
    rows = [(name, term) for name, terms in sections.items() for term in terms]
    return [
        Sheet(
            title=f"{len(rows)} words that this report uses",
            data={
                "sections": [
                    {"name": name, "terms": [[term.word, term.meaning] for term in terms]}
                    for name, terms in sections.items()
                    if terms
                ]
            },
            tables={
                "terms": [
                    {"section": name, "term": term.word, "meaning": term.meaning}
                    for name, term in rows
                ]
            },
        )
    ]


PAGE = Page(about="the words of a report, explained for students", build=build)
