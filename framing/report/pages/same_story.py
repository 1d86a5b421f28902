"""The same story told by several outlets: headlines, who is heard where, two texts side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from framing.articles.article import Article
from framing.report import wording
from framing.report.accuracy import sentence as how_right
from framing.report.marks import breakable, paragraphs, runs
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import clipped
from framing.report.voices import counted

COLUMNS = 8  # articles that the table of sources has room for, beside each other


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return a sheet an event that two or more outlets tell, those of most outlets first."""
    if len(material.outlet_ids) < 2:
        return []
    from framing.comparison.coverage import coverage

    found = coverage(material.measurement, events=material.events, most_events=options["events"])
    articles = _by_event(found.articles.to_pylist())
    sources = _by_event(found.sources.to_pylist())
    events = found.events.to_pylist()[: options["events"]]
    return [
        _sheet(
            material,
            event,
            articles[event["event"]],
            sources[event["event"]],
            f"{number:02d}" if len(events) > 1 else "",
            options,
        )
        for number, event in enumerate(events, 1)
    ]


def _by_event(rows: Sequence[Record]) -> dict[int, list[Record]]:
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        found[row["event"]].append(row)
    return found


def _sheet(
    material: Material,
    event: Record,
    articles: Sequence[Record],
    sources: Sequence[Record],
    key: str,
    options: Mapping[str, Any],
) -> Sheet:
    shown = _one_an_outlet(articles)[:COLUMNS]
    identified: dict[str, dict[str, Record]] = defaultdict(dict)
    for row in sources:
        if row["identified"]:
            identified[row["source"]][row["article"]] = row
    listed = list(identified)[: options["sources"]]
    first, second = unlike(shown)
    return Sheet(
        title=title(articles),
        key=key,
        flows=not options["texts"],
        data={
            "facts": _facts(material, event),
            "invented": wording.invented(material.invented(row["outlet"]) for row in articles),
            "headlines": [_headline(material, row) for row in articles[: options["headlines"]]],
            "more_headlines": max(0, len(articles) - options["headlines"]),
            "outlets": [breakable(clipped(material.name(row["outlet"]), 28), 10) for row in shown],
            "sources": [
                {
                    "name": breakable(clipped(name, 60)),
                    "kind": _kind(next(iter(rows.values()))),
                    "parts": [_part(rows.get(row["article"])) for row in shown],
                }
                for name, rows in ((name, identified[name]) for name in listed)
            ],
            "more_sources": len(identified) - len(listed),
            "more_articles": len(articles) - len(shown),
            "refused": any(
                row["part"] == "refused" for rows in identified.values() for row in rows.values()
            ),
            "unidentified": [str(row["unidentified"]) for row in shown],
            "right": how_right(
                ("source", "cue", "content", "speaker", "kind", "loaded"),
                fast=material.fast,
                brief=True,
            ),
            "texts": [_text(material, material.by_id[row["article"]]) for row in (first, second)]
            if options["texts"]
            else [],
        },
        tables={
            "articles": [
                {key: _joined(value) for key, value in row.items() if key != "event"}
                for row in articles
            ],
            "sources": [
                {
                    "source": row["source"],
                    "kind": row["kind"],
                    "kind_probability": row["kind_probability"],
                    "naming": row["naming"],
                    "identified": row["identified"],
                    "outlet": row["outlet"],
                    "article": row["article"],
                    "part": row["part"],
                    "attributions": row["attributions"],
                    "words": row["words"],
                    "spans": " ".join(f"{span['start']}-{span['end']}" for span in row["spans"]),
                }
                for row in sources
            ],
        },
    )


def title(articles: Sequence[Record]) -> str:
    """Say how many of the named sources found are heard in one of an event's outlets only."""
    by_outlet: dict[str, set[str]] = defaultdict(set)
    for row in articles:
        by_outlet[row["outlet"]] |= set(row["used"])
    every = set().union(*by_outlet.values())
    n = len(by_outlet)
    if not every:
        return f"We found no named source that any of the {n} outlets lets speak"
    alone = sum(sum(name in used for used in by_outlet.values()) == 1 for name in every)
    if len(every) == 1:
        where = f"only one of {n} outlets" if alone else f"two or more of {n} outlets"
        return f"The one named source that we found speaks in {where}"
    found = f"of the {len(every)} named sources that we found"
    if alone == 0:
        return f"Each {found} speaks in two or more of {n} outlets"
    if alone == len(every):
        return f"Each {found} speaks in only one of {n} outlets"
    verb = "speaks" if alone == 1 else "speak"
    return f"{alone} {found} {verb} in only one of {n} outlets"


def unlike(articles: Sequence[Record]) -> tuple[Record, Record]:
    """Return the two articles whose named sources overlap least, the earliest such pair.

    Overlap is the share of sources heard in both among those heard in either (Jaccard).
    """

    def overlap(pair: tuple[Record, Record]) -> float:
        one, other = set(pair[0]["used"]), set(pair[1]["used"])
        # Two articles that name nobody are not unlike: nothing can be said of them.
        return len(one & other) / len(one | other) if one | other else 1.0

    return min(combinations(articles, 2), key=overlap)


def _one_an_outlet(articles: Sequence[Record]) -> list[Record]:
    """Return the articles, the first of each outlet before the second of any."""
    turns: dict[str, int] = defaultdict(int)
    order = []
    for place, row in enumerate(articles):
        order.append((turns[row["outlet"]], place))
        turns[row["outlet"]] += 1
    return [articles[place] for _, place in sorted(order)]


def _facts(material: Material, event: Record) -> list[str]:
    dates = [event["first"]] + ([event["last"]] if event["last"] != event["first"] else [])
    n = wording.count(len(event["outlets"]), "outlet")
    facts = [f"{wording.count(event['n_articles'], 'article')} from {n}"]
    if event["first"]:
        facts.insert(0, " to ".join(dates))
    if event["absent"]:
        names = [material.name(outlet) for outlet in event["absent"]]
        more = f" and {len(names) - 6} more" if len(names) > 6 else ""
        facts.append("no article on it given from " + ", ".join(names[:6]) + more)
    return [breakable(fact) for fact in facts]


def _headline(material: Material, row: Record) -> dict[str, Any]:
    article = material.by_id[row["article"]]
    spans = material.spans.get(article.id, [])
    return {
        "outlet": breakable(clipped(material.name(row["outlet"]), 40)),
        "date": row["date"],
        "runs": [run.data() for run in runs(article.text, (row["start"], row["end"]), spans, {})],
        "words": f"{material.words[article.id]:,}",
        "used": str(len(row["used"])),
        "only_here": str(len(row["only_here"])),
        "left_out": str(len(row["left_out"])),
    }


def _part(row: Record | None) -> str:
    return row["part"] if row else "absent"


def _text(material: Material, article: Article) -> dict[str, Any]:
    spans = material.spans.get(article.id, [])
    loaded = [span for span in spans if span["layer"] == "loaded"]
    return {
        "outlet": breakable(material.name(article.outlet)),
        "headline": [run.data() for run in runs(article.text, article.title_span, spans, {})],
        "facts": ", ".join(
            (
                wording.statements(*counted(material, [article.id])),
                wording.count(len(loaded), "loaded term"),
            )
        ),
        "paragraphs": [
            [run.data() for run in runs(article.text, bounds, spans, {})]
            for bounds in paragraphs(article.text, article.title_span[1])
        ],
    }


def _kind(source: Record) -> str:
    return wording.kind(source["kind"], source["kind_probability"])


def _joined(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list) else value


PAGE = Page(
    about="one event as several outlets tell it: headlines, who is heard where, two texts marked",
    build=build,
    options={"events": 1, "sources": 18, "headlines": 12, "texts": True},
)
