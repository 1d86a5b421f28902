"""The classroom's source test, IMVAIN, filled in from what the article says of its sources.

Independent, Multiple, Verifying, Authoritative or Informed, Named: the test that news-literacy
courses teach since Stony Brook's Center for News Literacy. What the text shows is filled in with
the article's words as evidence; what only a reader can judge is left as lines to write on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from framing.articles.article import Article
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped, snippet
from framing.report.voices import NOT_GIVEN, Voice, doubts, introduced, said, voices

NAMED = ("named", "body")
DIGIT = re.compile(r"\d")


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return a sheet an article: the first of each outlet, then the next ones, up to `articles`."""
    several = len(material.scored) > 1
    return [
        _sheet(material, article, f"{number:02d}" if several else "", options["sources"])
        for number, article in enumerate(material.in_turn(options["articles"]), 1)
    ]


def _sheet(material: Material, article: Article, key: str, limit: int) -> Sheet:
    rows = [*said(material, [article.id])]
    sources = [v for v in voices(material, [article.id]) if v.label != NOT_GIVEN]
    shown = sources[:limit]
    return Sheet(
        title=title(sources),
        key=key,
        flows=False,
        data={
            "outlet": material.name(article.outlet),
            "invented": material.invented(article.outlet),
            "headline": breakable(article.title or f"Article {article.id}"),
            "date": article.date,
            "questions": [
                _independent(sources),
                _multiple(sources, rows),
                _verifying(material, article, rows),
                _informed(material, article, shown),
                _named(material, article, sources),
            ],
            "sources": [_printed(material, article, voice) for voice in shown],
            "left_out": len(sources) - len(shown),
            "doubts": doubts(sources),
            "right": how_right(
                (
                    *("source", "speaker", "kind", "naming"),
                    *["carrier"] * any(voice.carriers for voice in sources),
                ),
                fast=material.fast,
            ),
        },
        tables={
            "sources": [
                {
                    "article": article.id,
                    "source": voice.label,
                    "kind": voice.kind,
                    "kind_probability": voice.kind_probability,
                    "naming": voice.naming,
                    "statements": voice.attributions,
                    "words": voice.words,
                    "with_number": sum(_has_number(material, row) for row in voice.rows),
                    "introduced_as": introduced(material, article, voice),
                    "passed_on_by": "; ".join(sorted(voice.carriers)),
                }
                for voice in sources
            ]
        },
    )


def title(sources: Sequence[Voice]) -> str:
    """Say how many sources carry a name.

    >>> title([]), title([Voice("A", "expert", "named")])
    ('We found no source that speaks in this article', 'The one source that we found has a name')
    """
    n, named = len(sources), sum(voice.naming in NAMED for voice in sources)
    if n == 0:
        return "We found no source that speaks in this article"
    if n == 1:
        return f"The one source that we found has {'a' if named else 'no'} name"
    if named == n:
        return f"{'Both' if n == 2 else f'All {n}'} sources that we found have a name"
    if named == 0:
        return f"None of the {n} sources that we found has a name"
    return f"{named} of the {n} sources that we found {'has' if named == 1 else 'have'} a name"


def _question(
    letter: str, name: str, against: str, found: Sequence[str], ask: str, **more: Any
) -> dict[str, Any]:
    """Return one question of the test: what was found, its evidence, and what is asked."""
    return {
        "letter": letter,
        "name": name,
        "against": against,
        "found": [breakable(sentence) for sentence in found],
        "evidence": more.get("evidence", []),
        "ask": ask,
        "lines": more.get("lines", 2),
    }


def _independent(sources: Sequence[Voice]) -> dict[str, Any]:
    kinds = Counter(voice.kind for voice in sources)
    order = sorted(kinds, key=lambda kind: (-kinds[kind], kind))
    listed = ", ".join(f"{wording.KINDS[kind].lower()} {kinds[kind]}" for kind in order)
    return _question(
        "I",
        "Independent",
        "rather than self-interested",
        [f"Whom the sources speak for: {listed}."] if listed else [],
        "Which of them gain if readers believe it? Which have nothing to gain?",
    )


def _multiple(sources: Sequence[Voice], rows: Sequence[Record]) -> dict[str, Any]:
    found = []
    total = sum(row["words"] for row in rows)
    if sources:
        n = wording.count(len(rows), "statement")
        found.append(f"{wording.count(len(sources), 'source')} in {n}.")
        most = sources[0]
        if total and len(sources) > 1 and most.words > sources[1].words:
            share = wording.percent(most.words, total)
            found[0] = found[0][:-1] + (
                f"; {most.label} has most words, {share} of those attributed "
                f"({most.words:,}{wording.BLANK}of{wording.BLANK}{total:,})."
            )
    without = len(rows) - sum(voice.attributions for voice in sources)
    if without:
        verb = "names" if without == 1 else "name"
        found.append(f"{wording.count(without, 'statement')} {verb} no source.")
    carried = [voice for voice in sources if voice.carriers]
    if carried:
        listed = "; ".join(f"{v.label}, through {_and(v.carriers)}" for v in carried)
        found.append(f"Heard only through another source: {listed}.")
    return _question(
        "M",
        "Multiple",
        "rather than single",
        found,
        "Which statement that matters rests on one source alone?",
        lines=1,
    )


def _verifying(material: Material, article: Article, rows: Sequence[Record]) -> dict[str, Any]:
    papers = [row for row in rows if row["kind"] == "document"]
    numbers = sum(_has_number(material, row) for row in rows)
    found = []
    if rows:
        verb = "holds" if numbers == 1 else "hold"
        found.append(
            f"{numbers or 'None'} of {wording.count(len(rows), 'statement')} {verb} a number in "
            f"digits; {len(papers) or 'none'} {'is' if len(papers) < 2 else 'are'} from a "
            "document or poll."
        )
    evidence = [
        part
        for row in [*papers, *(row for row in rows if row["stance"] != "neutral")][:3]
        if (part := _evidence(material, article, row))
    ]
    implied: list[str] = []
    for stance, implies in (("endorsing", "true"), ("distancing", "doubtful")):
        n = sum(row["stance"] == stance for row in rows)
        if n:
            what = f"{n:,}" if implied else wording.count(n, "statement")
            implied.append(f"that {what} {'is' if n == 1 else 'are'} {implies}")
    if implied:
        found.append(f"The verbs imply {' and '.join(implied)}.")
    return _question(
        "V",
        "Verifying",
        "rather than asserting",
        found,
        "What did they see, count or show? What do they only assert?",
        evidence=evidence,
    )


def _informed(material: Material, article: Article, sources: Sequence[Voice]) -> dict[str, Any]:
    told = [introduced(material, article, voice) for voice in sources]
    words = "; ".join(f"“{each}”" for each in told if each)
    return _question(
        "A",
        "Authoritative or informed",
        "rather than uninformed",
        [f"The article introduces them as: {words}."] if words else [],
        "How does each know: by office, by training, by having been there?",
    )


def _named(material: Material, article: Article, sources: Sequence[Voice]) -> dict[str, Any]:
    count = Counter(voice.naming for voice in sources)
    listed = ", ".join(
        wording.count(count[naming], *words)
        for naming, words in (
            ("named", ("named person",)),
            ("body", ("organisation or document", "organisations or documents")),
            ("unnamed", ("unnamed", "unnamed")),
            ("anonymous", ("kept anonymous", "kept anonymous")),
        )
        if count[naming]
    )
    found = [f"{listed[:1].upper()}{listed[1:]}."] if listed else []
    for voice in sources:
        if voice.naming == "anonymous":
            reasons = [reason for row in voice.rows if (reason := _reason(material, row))]
            why = f"the reason given: “{reasons[0]}”" if reasons else "no reason is given"
            found.append(f"“{voice.label}”: {why}.")
    return _question(
        "N",
        "Named",
        "rather than unnamed",
        found,
        "Whom could the article have named, and why might it not?",
        lines=1,
    )


def _and(names: set[str]) -> str:
    return " and ".join(sorted(names))


def _has_number(material: Material, row: Record) -> bool:
    text = material.by_id[row["article"]].text
    spans = material.spans_of[row["article"], row["attribution"]]["content"]
    return any(DIGIT.search(text, start, end) for start, end in spans)


def _reason(material: Material, row: Record) -> str:
    text = material.by_id[row["article"]].text
    spans = material.spans_of[row["article"], row["attribution"]]["reason"]
    return clipped(" ".join(text[start:end] for start, end in spans), 90)


def _evidence(material: Material, article: Article, row: Record) -> dict[str, str] | None:
    cue = material.spans_of[article.id, row["attribution"]]["cue"]
    return snippet(article.text, *cue[0], width=70) if cue else None


def _printed(material: Material, article: Article, voice: Voice) -> dict[str, Any]:
    row = max(voice.rows, key=lambda row: row["words"])
    content = material.spans_of[article.id, row["attribution"]]["content"]
    words = " … ".join(article.text[start:end] for start, end in content)
    return {
        "name": breakable(voice.label),
        "kind": wording.kind(voice.kind, voice.kind_probability),
        "naming": wording.naming(voice.kind, voice.naming),
        "named": voice.naming in NAMED,
        "statements": str(voice.attributions),
        "words": breakable(clipped(words, 130)),
    }


PAGE = Page(
    about="the source test IMVAIN, filled in from the article, with lines for the reader",
    build=build,
    options={"articles": 3, "sources": 12},
)
