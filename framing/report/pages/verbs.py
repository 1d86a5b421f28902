"""The reporting verbs: by class, with counts and examples, and their stance by kind of source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from framing.attribution.attribution import STANCES
from framing.report import by_outlet, measures, wording
from framing.report.accuracy import sentence as how_right
from framing.report.marks import breakable
from framing.report.material import Material, Record
from framing.report.page import Page, Sheet
from framing.report.snippets import snippet
from framing.report.voices import said

MINIMUM_USES = 5  # of a stance in an outlet, for its odds ratios to be shown


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet for all articles together."""
    rows = material.held(
        row
        for row in said(material, material.ids())
        if row["verb_class"] != "none" and row["lemma"]
    )
    classes = Counter(row["verb_class"] for row in rows)
    order = sorted(classes, key=lambda name: (-classes[name], name))
    lemmas = Counter((row["verb_class"], row["lemma"]) for row in rows)
    crossed = Counter((row["kind"], row["stance"]) for row in rows)
    odds = _odds(material) if len(material.outlet_ids) > 1 else []
    return [
        Sheet(
            title=_title(classes, material.of()),
            data={
                "where": material.of(),
                "total": len(rows),
                "classes": [
                    {
                        "name": wording.verb_class(name).capitalize(),
                        "count": classes[name],
                        "share": classes[name] / len(rows),
                        "percent": wording.percent(classes[name], len(rows)),
                        "lemmas": _lemmas(lemmas, name, options["lemmas"]),
                    }
                    for name in order
                ],
                "examples": [
                    {"name": wording.verb_class(name).capitalize(), "uses": uses}
                    for name in order[: options["classes"]]
                    if (uses := _examples(material, rows, name, options["examples"]))
                ],
                "cross": _cross(crossed),
                "beyond": _beyond(rows),
                "doubts": _doubts(rows),
                "outlets": by_outlet.table(
                    material,
                    {name: wording.verb_class(name).capitalize() for name in order},
                    by_outlet.shares(material, rows, "verb_class"),
                ),
                "right": how_right(("cue",), fast=material.fast),
                "odds": [_printed(material, row) for row in odds if _telling(row)],
                "alt": "Bars: verbs by class. "
                + "; ".join(
                    f"{wording.verb_class(c)} {classes[c]:,} of {len(rows):,}" for c in order
                )
                + ".",
            },
            tables={
                "lemmas": [
                    {"verb_class": verb_class, "lemma": lemma, "count": n}
                    for (verb_class, lemma), n in sorted(
                        lemmas.items(), key=lambda item: (item[0][0], -item[1], item[0][1])
                    )
                ],
                "kinds": [
                    {"kind": kind, "stance": stance, "count": n}
                    for (kind, stance), n in sorted(crossed.items())
                ],
                "odds": odds,
            },
        )
    ]


def _title(classes: Counter[str], where: str) -> str:
    if 0 < classes.total() < wording.FEW:
        return wording.only(classes.total(), "reporting verb", "reporting verbs", where)
    named = {f"{wording.verb_class(name).capitalize()} verbs": n for name, n in classes.items()}
    return wording.leader(
        named, "statements that have a verb", "introduce", f"We found no reporting verb in {where}"
    )


def _lemmas(lemmas: Counter[tuple[str, str]], verb_class: str, limit: int) -> str:
    mine = sorted(((n, lemma) for (c, lemma), n in lemmas.items() if c == verb_class), reverse=True)
    mine.sort(key=lambda item: (-item[0], item[1]))
    listed = ", ".join(f"{lemma.replace('_', ' ')} {n}" for n, lemma in mine[:limit])
    more = len(mine) - limit
    return listed + (f" and {wording.count(more, 'other')}" if more > 0 else "")


def _examples(
    material: Material, rows: Sequence[Record], verb_class: str, limit: int
) -> list[dict[str, str]]:
    """Return the first use of each lemma, up to `limit`, from as many lemmas as there are."""
    seen: set[str] = set()
    found = []
    for row in rows:
        if row["verb_class"] != verb_class or row["lemma"] in seen:
            continue
        cue = material.spans_of[row["article"], row["attribution"]]["cue"]
        if not cue:
            continue
        seen.add(row["lemma"])
        article = material.by_id[row["article"]]
        outlet = material.name(article.outlet) if len(material.scored) > 1 else ""
        found.append({**snippet(article.text, *cue[0], width=70), "outlet": outlet})
        if len(found) == limit:
            break
    return found


def _odds(material: Material) -> list[Record]:
    """Return for each outlet, kind of source and stance its odds ratio, without the sentence."""
    from framing.comparison.says_or_claims import says_or_claims

    found = says_or_claims(material.measurement, events=material.events)
    rows: list[Record] = found.drop_columns("sentence").to_pylist()
    return rows


def _telling(row: Record) -> bool:
    """Return whether a ratio rests on enough verbs, and on enough that have the stance.

    Of a stance that hardly occurs, the halves added to the cells would make up the ratio.
    """
    uses = row["with_stance"] + row["other_with_stance"]
    return bool(row["enough"]) and uses >= MINIMUM_USES


def _printed(material: Material, row: Record) -> dict[str, Any]:
    clear = row["clear"]
    return {
        "outlet": breakable(material.name(row["outlet"])),
        "kind": wording.label(wording.KINDS, row["kind"]),
        "stance": row["stance"],
        "counts": f"{row['with_stance']:,} of {row['cues']:,}",
        "others": f"{row['other_with_stance']:,} of {row['other_cues']:,}",
        "odds": f"{row['odds_ratio']:.2f}",
        "interval": measures.interval(row["low"], row["high"], "position"),
        "side": ("more" if row["odds_ratio"] > 1 else "less") if clear else "",
    }


def _beyond(rows: Sequence[Record]) -> str:
    """Say how many verbs have a stance and not its class, so that both counts can be understood.

    Distancing is “reportedly”, for instance, whose class is hedging.
    """
    parts = []
    for stance in ("endorsing", "distancing"):
        classes = Counter(
            wording.verb_class(row["verb_class"]) for row in rows if row["stance"] == stance
        )
        del classes[stance]
        if classes:
            listed = ", ".join(f"{name} {n:,}" for name, n in sorted(classes.items()))
            parts.append(f"{classes.total():,} of the {stance} verbs here ({listed})")
    return f"Other classes above hold {' and '.join(parts)}." if parts else ""


def _doubts(rows: Sequence[Record]) -> str:
    """Say in how many statements the speaker's kind is more likely wrong than right."""
    n = sum(wording.is_doubtful(row["kind"], row.get("kind_probability")) for row in rows)
    return f"In {n:,} of {len(rows):,} the kind is more likely wrong than right." if n else ""


def _cross(crossed: Counter[tuple[str, str]]) -> list[dict[str, Any]]:
    """Return a row a kind of source: how many verbs of each stance, in the order of STANCES."""
    totals: Counter[str] = Counter()
    for (kind, _), n in crossed.items():
        totals[kind] += n
    return [
        {
            "label": wording.label(wording.KINDS, kind),
            "counts": [crossed[kind, stance] for stance in STANCES],
            "total": totals[kind],
        }
        for kind in sorted(totals, key=lambda kind: (-totals[kind], kind))
    ]


PAGE = Page(
    about="reporting verbs by class, with examples, and their stance by kind of source",
    build=build,
    options={"lemmas": 12, "classes": 8, "examples": 2},
)
