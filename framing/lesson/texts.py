"""The texts of a pack: its articles with numbered lines and what the machine marked in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from framing.articles.article import Article
from framing.attribution.negation import denies, is_no_one
from framing.attribution.nobody import is_nobody
from framing.features.base.speech import is_refusal_row
from framing.lesson.lines import Line, line_at, numbered
from framing.lexicons.matching import cut
from framing.report import wording
from framing.report.material import Material, Record
from framing.report.snippets import clipped
from framing.report.voices import NOT_GIVEN, UNCLEAR, label

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Statement:
    """What somebody else says in a text, as the machine marked it and a page would show it.

    number: in the text, from 1; line: of its verb, 0 in the headline; who: the speaker; verb: the
    words that introduce it, "" where a colon or a dash does; words: the beginning of what is said;
    loaded: the loaded terms in it; row: of the table of attributions.
    """

    number: int
    line: int
    who: str
    verb: str
    words: str
    loaded: tuple[str, ...]
    row: Record


@dataclass(frozen=True)
class Open:
    """A mark of which the machine is too unsure: the class decides, with both readings before it.

    sign: its letter in the text; readings: what it can be.
    """

    sign: str
    line: int
    verb: str
    words: str
    readings: tuple[str, str]
    row: Record


@dataclass(frozen=True)
class Loaded:
    """A loaded term: its words, line, voice ("outlet", "quoted", "reported") and probability."""

    words: str
    line: int
    voice: str
    probability: float
    start: int
    end: int


@dataclass(frozen=True)
class Text:
    """An article of the pack.

    letter: what the sheets call it; outlet: its name as printed, "" if unknown; refused: who would
    not comment and says nothing else, with the line.
    """

    letter: str
    article: Article
    outlet: str
    invented: bool
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    open: tuple[Open, ...]
    loaded: tuple[Loaded, ...]
    refused: tuple[tuple[str, int], ...]
    words: int

    @property
    def marks(self) -> tuple[Statement | Open, ...]:
        """What is marked as a statement, then what is open."""
        return (*self.statements, *self.open)

    @property
    def title(self) -> str:
        """The headline, else the name of the article."""
        return self.article.title or f"Article {self.article.id}"

    @property
    def of(self) -> str:
        """The letter, with the outlet where it is known: "A: The Harbour Ledger"."""
        return f"{self.letter}: {self.outlet}" if self.outlet else self.letter

    def line_of(self, offset: int) -> int:
        """Return the line of a character, 0 in the headline."""
        return line_at(self.lines, offset)

    def at(self, line: int) -> str:
        """Return what the sheets call a line of this text: "A 12", "A, headline"."""
        return f"{self.letter} {line}" if line else f"{self.letter}, headline"


def text(material: Material, article: Article, letter: str, size: float) -> Text:
    """Return an article as the pack prints it in letters of `size` points."""
    lines = numbered(article, size)
    loaded = _loaded(material, article, lines)
    statements: list[Statement] = []
    unsure: list[Open] = []
    refused: list[tuple[str, int]] = []
    for row in material.attributions.get(article.id, []):
        line = line_at(lines, anchor(material, row))
        who = label(material, row)
        if is_refusal_row(row):
            if who not in (UNCLEAR, NOT_GIVEN):
                refused.append((who, line))
        elif who == UNCLEAR or not row["voiced"]:
            if _is_denied(material, row):
                continue
            unsure.append(
                Open(
                    sign=LETTERS[len(unsure) % 26].lower(),
                    line=line,
                    verb=part(material, row, "cue"),
                    words=clipped(part(material, row, "content"), 70),
                    readings=_readings(material, row),
                    row=row,
                )
            )
        else:
            statements.append(
                Statement(
                    number=len(statements) + 1,
                    line=line,
                    who=who,
                    verb=part(material, row, "cue") if row["verb_class"] != "none" else "",
                    words=clipped(part(material, row, "content"), 70),
                    loaded=_within(material, row, loaded),
                    row=row,
                )
            )
    heard = {each.who for each in statements}
    return Text(
        letter=letter,
        article=article,
        outlet=material.name_if_known(article.outlet),
        invented=material.invented(article.outlet),
        lines=lines,
        statements=tuple(statements),
        open=tuple(unsure),
        loaded=loaded,
        refused=tuple(each for each in refused if each[0] not in heard),
        words=material.words[article.id],
    )


def anchor(material: Material, row: Record) -> int:
    """Return the character at which a statement is noted: the end of its verb, else of its source.

    A quotation that runs on has neither: there it is the end of its first character, so that it
    stands in the line in which the quotation begins.
    """
    spans = material.spans_of[row["article"], row["attribution"]]
    for layer in ("cue", "source"):
        if spans[layer]:
            return spans[layer][0][1]
    return spans["content"][0][0] + 1 if spans["content"] else 0


def part(material: Material, row: Record, layer: str) -> str:
    """Return the words of one part of a statement ("source", "cue", "content"), on one line."""
    words = material.by_id[row["article"]].text
    spans = material.spans_of[row["article"], row["attribution"]][layer]
    return " … ".join(" ".join(words[start:end].split()) for start, end in spans)


def quoted(words: str) -> str:
    """Return words in quotation marks, unless they begin with one.

    >>> quoted("no date is set"), quoted("‘Never,’ she")
    ('“no date is set”', '‘Never,’ she')
    """
    return words if words[:1] in "“‘\"'«" and words else f"“{words}”"


def speaks_for(row: Record) -> str:
    """Return for whom somebody speaks: the kind of source, with the organisation if it is known."""
    kind = wording.kind(row["kind"], row.get("kind_probability"))
    body = row["body"]
    return f"{kind} ({body})" if body and body != row["speaker"] else kind


def _is_denied(material: Material, row: Record) -> bool:
    """Whether a mark tells what was not said, or said by nobody: it has no second reading."""
    (cue,) = cut([part(material, row, "cue")])
    by_no_one = is_no_one(part(material, row, "source").split())
    return by_no_one or (not row["voiced"] and denies(cue))


def _readings(material: Material, row: Record) -> tuple[str, str]:
    """Return the two ways in which a mark that is open to judgement can be read."""
    words = clipped(part(material, row, "content"), 60)
    name = clipped(str(row["speaker"]) or part(material, row, "source"), 40)
    name = "somebody" if not name or is_nobody(name) else name
    said = f"It is said by {name}: {quoted(words)}."
    if not row["voiced"]:
        return f"Nobody said it: the outlet tells of a wish or a thought of {name}.", said
    return said, "Somebody else says it, or nobody: then they are the outlet’s own words."


def _loaded(material: Material, article: Article, lines: Sequence[Line]) -> tuple[Loaded, ...]:
    return tuple(
        Loaded(
            words=" ".join(article.text[span["start"] : span["end"]].split()),
            line=line_at(lines, span["start"]),
            voice=span["voice"],
            probability=float("nan") if span["value"] is None else float(span["value"]),
            start=span["start"],
            end=span["end"],
        )
        for span in material.spans.get(article.id, [])
        if span["layer"] == "loaded"
    )


def _within(material: Material, row: Record, loaded: Sequence[Loaded]) -> tuple[str, ...]:
    spans = material.spans_of[row["article"], row["attribution"]]["content"]
    return tuple(
        term.words
        for term in loaded
        if any(start <= term.start and term.end <= end for start, end in spans)
    )
