"""The list of all articles, with the figures that a reader looks for first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from sys import intern
from typing import Any

from framing.articles.picked import Picked
from framing.articles.sorting import Sorted
from framing.report import wording
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.voices import counted


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet that lists every article, by outlet and date; unscored ones included."""
    keys: Sorted[tuple[str, str, str, str, int]] = Sorted()

    def each() -> Iterator[Record]:
        words, loaded = material.values("words"), material.layer("loaded")
        for place, article in enumerate(material.measurement.corpus.articles):
            outlet, day = intern(article.outlet), intern(article.date)
            clear, unclear = counted(material, [article.id])
            keys.add((material.name(outlet), outlet, day, article.id, place))
            yield {
                "article": article.id,
                "outlet": outlet,
                "date": day,
                "title": article.title,
                "status": article.status,
                "language": article.language,
                "words": words[article.id],
                "statements": clear,
                "unclear": unclear,
                "attributions_marked": material.attributions.count(article.id),
                "loaded_terms": loaded.count(article.id),
            }

    in_given_order = material.held(each())
    rows = Picked(in_given_order, (key[-1] for key in keys))
    shown = rows[: options["limit"]]
    return [
        Sheet(
            title=f"The {wording.count(len(rows), 'article')} of this report",
            data={
                "rows": [
                    {
                        "outlet": breakable(material.name(row["outlet"])),
                        "date": row["date"] or "–",
                        "title": breakable(row["title"] or row["article"]),
                        "scored": row["status"] == "scored",
                        "language": row["language"],
                        "words": "–" if row["words"] is None else f"{row['words']:,}",
                        "statements": str(row["statements"]),
                        "unclear": str(row["unclear"]),
                        "loaded": str(row["loaded_terms"]),
                    }
                    for row in shown
                ],
                "left_out": len(rows) - len(shown),
            },
            tables={"list": rows},
        )
    ]


PAGE = Page(
    about="the list of all articles",
    build=build,
    options={"limit": 250},
)
