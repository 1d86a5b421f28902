"""The words of a report explained, each in a sentence that a student can follow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from framing.report.material import Material
from framing.report.page import Page, Sheet
from framing.report.templates import template
from framing.report.wording import PERHAPS


@dataclass(frozen=True)
class Term:
    """A word of the report and its meaning.

    shown: a regular expression of the forms by which a page uses the word, its own if "".
    """

    word: str
    meaning: str
    shown: str = ""

    def used(self, text: str) -> bool:
        """Return whether a text in small letters uses the word."""
        return re.search(rf"\b(?:{self.shown or re.escape(self.word)})", text) is not None


SECTIONS: Mapping[str, tuple[Term, ...]] = {
    "Who speaks": (
        Term("statement", "What the article says that somebody else said: a source, usually a "
             "verb, and the words that are given to the source. Counted are those that are clear."),
        Term("turn", "What one source says in one place: statements of one source that follow each "
             "other in a paragraph make one turn.", "turns?"),
        Term("source", "Whoever an article has something from. Marked are the words that say who "
             "it is: “a police spokesman”, “she”."),
        Term("speaker", "The person or organisation behind a source, by the fullest name that the "
             "article gives.", "speakers?"),
        Term("reporting verb", "The word that introduces a statement: “said”, “claimed”, "
             "“according to”."),
        Term("retold", "Given in the outlet’s words, not in quotation marks. Partly quoted: both.",
             "retold|partly quoted"),
        Term("kind of source", "Whom the speaker speaks for here: a government, a court, a "
             "company, an association, or only himself or herself.", "kinds? of source"),
        Term("unnamed, anonymous", "Unnamed: no name is given (“two neighbours”). Anonymous: the "
             "article knows the name and keeps it back.", "unnamed|anonym"),
        Term(PERHAPS, "Before whom a speaker speaks for: that is more likely wrong than right. "
             "You decide.", rf"{PERHAPS}(?! only)"),
        Term("passed on", "You hear the speaker through another source: media say that the "
             "ministry said it.", "passe[ds] on"),
        Term("attributed words", "The words of all statements together. Each counts once, for the "
             "source who is said to have said it."),
        Term("no comment", "The article asked, and the source would not answer. That is not "
             "counted as speech."),
        Term("unclear, you decide", "The computer could not tell who speaks, or whether anybody "
             "does. Left out of the statements that are counted, and counted apart.", "unclear"),
        Term("equally heard speakers", "If every speaker had the same number of words: how many "
             "would there be? Few, where one or two say nearly everything."),
    ),
    "In which words": (
        Term("neutral verb", "Says nothing about the truth, and little else: “said”, “told”.",
             "neutral"),
        Term("endorsing verb", "Implies that it is true: “confirmed”, “pointed out”.", "endors"),
        Term("distancing verb", "Implies that it may not be true: “claimed”.", "distanc"),
        Term("heated verb", "Makes the speaker sound angry or boastful: “slammed”.", "heated"),
        Term("loaded term", "A word that judges what it names, where a plainer one exists. A model "
             "marked it as one that judges here; it errs, so whether it does is for you to say.",
             "loaded terms?"),
        Term("own words", "What the outlet writes in its own name, outside quotation marks and "
             "retold statements.", "own words|outlet’s voice"),
        Term("frame", "The way a story is told: as a conflict, through people, by what it costs, "
             "as right or wrong, by who is to blame. Cues are words that such a story needs.",
             "frames?"),
        Term("scare quotes", "Quotation marks around a few words that quote nobody, or that keep "
             "a claim at a distance.", "scare quotes?"),
    ),
    "How sure": (
        Term("event", "What happened, as several articles tell it.", "events?"),
        Term("mean", "The sum divided by how many there are.", "means?"),
        Term("95 % interval", "Where the true mean probably lies: a method that is right for 95 "
             "of 100 samples of events. A wide one says that little is known.",
             "95.%|intervals?"),
        Term("raw difference", "The outlet’s mean minus that of the others, over all articles: "
             "+ is higher, − is lower.", "raw"),
        Term("controlled difference", "The same with what is written about held constant: on the "
             "same events where there are enough, or else on like topics.", "controlled"),
        Term("copy", "An article half of whose own words another outlet prints too, in passages "
             "of 15 words or more. One text counts once.", "cop(?:y|ies)"),
        Term("Cliff’s delta", "How often one side is higher than the other: +1 always, 0 as often "
             "as not, −1 never.", "cliff.?s.+?delta"),
        Term("corrected p", "How often chance alone would give such a difference, made stricter "
             "because many questions are asked at once.", "corrected"),
        Term("odds ratio", "How much more often one side does something than the other: 1 is "
             "equally often, above 1 more, below 1 less."),
        Term("clear", "The interval leaves out zero and the corrected p is under .05. What is not "
             "clear may still be there; these articles do not show it.", "clear"),
        Term("too few to say", "Fewer than five articles or events: no interval, no verdict.",
             "too few"),
    ),
}  # fmt: skip


def build(
    material: Material, options: Mapping[str, Any], others: Sequence[tuple[str, Sheet]]
) -> Sequence[Sheet]:
    """Return one sheet with the words that the other pages use; none where they use none."""
    text = " ".join(printed(others)).lower()
    sections = {
        name: [term for term in terms if term.used(text)] for name, terms in SECTIONS.items()
    }
    rows = [(name, term) for name, terms in sections.items() for term in terms]
    if not rows:
        return []
    return [
        Sheet(
            title="Words that these pages use",
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


def printed(sheets: Sequence[tuple[str, Sheet]]) -> Iterator[str]:
    """Yield the texts that sheets print: titles, data, and what their templates say themselves."""
    for name, sheet in sheets:
        if sheet.printed and name != "appendix":  # which speaks to teachers
            if name != "article":  # whose title is the headline
                yield sheet.title
            yield from texts(sheet.data)
            yield said_by_template(name, sheet.data)


# Keys of data that hold words of the articles, not of the page.
OF_ARTICLES = frozenset(
    ("t", "before", "here", "after", "excerpt", "headline", "headlines", "paragraphs", "texts")
    + ("title", "term", "who", "cue", "lemmas", "words", "name", "chains", "url", "entity")
)


def texts(value: object) -> Iterator[str]:
    """Yield the texts in JSON values, without the words of articles."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in OF_ARTICLES:
                yield from texts(each)
    elif isinstance(value, Sequence):
        for each in value:
            yield from texts(each)


# A comment "//? key" begins lines that are printed only with that key of the data, "//?" ends them.
CONDITION = re.compile(r"\s*//\?\s*+(\w*)\s*+$")
# In a template, words stand in brackets of content and, outside these, in quotation marks.
PIECE = re.compile(r'#[\w.]+|"[^"\n]*"|[\[\]]|[^#"\[\]]+|.')


def said_by_template(name: str, data: Mapping[str, Any]) -> str:
    """Return what a page's template says itself where it prints `data`."""
    lines, holds = [], True
    for line in template(name).read_text(encoding="utf-8").splitlines():
        if condition := CONDITION.match(line):
            holds = not condition[1] or bool(data.get(condition[1]))
        elif holds:
            lines.append(line.partition("//")[0])
    said, depth = [], 0
    for piece in PIECE.findall("\n".join(lines)):
        if piece in "[]":
            depth += 1 if piece == "[" else -1
        elif piece[0] == '"' or (depth and piece[0] != "#"):
            said.append(piece.strip('"'))
    return " ".join(" ".join(said).split())


PAGE = Page(about="the words that the other pages use, explained", build=build, last=True)
