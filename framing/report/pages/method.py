"""Method and limits: what was read, what was set aside, how each measure is defined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.articles.rejects import ordered
from framing.report import wording
from framing.report.marks import breakable
from framing.report.material import Material
from framing.report.models import models, names_swapped
from framing.report.page import Page, Sheet

if TYPE_CHECKING:
    from framing.features.base.feature import Column

LIMITS = (
    "The attributions are found by a model, the loaded terms by lists; both miss some and mark "
    "some wrongly. Every mark can be checked against the text, and should be.",
    "A share of voice counts words. It does not say whether what was said is true, important or "
    "fairly put, and a source who refused to speak has no words.",
    "A verb’s class says what the verb implies in general. Whether a “claimed” casts doubt in one "
    "sentence is for its readers to judge.",
    "A loaded term in the words of a quoted speaker is the speaker’s choice; that the outlet "
    "chose to quote it is another question, which no count answers.",
    "Nothing here is a score of bias, and no figure says that an outlet is right or wrong.",
)
SAMPLE = (
    "The articles are those that were given. They show how these articles were written; whether "
    "an outlet always writes so depends on how the articles were chosen.",
    "A difference between outlets stands raw, over all articles, and controlled: within the same "
    "events, else the same topics and dates, else the same topics, as far as enough are shared. "
    "What was controlled for is printed beside it; what was not, such as the choice of events, is "
    "in the raw difference and may be in the controlled one.",
    "What several outlets print word for word counts once in the controlled difference, or for "
    "neither side where both print it: it tells what an outlet took over, not how it writes.",
    "An interval is drawn by taking events again at random (95 %). What few articles never show "
    "may still happen: for a share of 0 in all of them, it ends where such a run of zeros would "
    "come up once in 40 times. Outlets with too few articles or events get no interval, and the "
    "report says so.",
)
NESTED = (
    "Where one source passes on another’s words, the words count once: for the one who is said to "
    "have made the claim, not for the one who passes it on."
)


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet, the last of every report."""
    corpus, tables = material.measurement.corpus, material.measurement.tables
    aside = ordered(corpus.rejects)
    shown = aside[: options["rejects"]]
    row = material.rows[material.scored[0].id] if len(material.scored) == 1 else {}
    words = sum(each["words"] or 0 for each in material.rows.values())
    limits = [NESTED, *LIMITS, *(SAMPLE if len(material.scored) > 1 else ())]
    facts = [
        ["Articles measured", f"{len(material.scored):,}"],
        ["Articles kept but not measured", f"{len(corpus.articles) - len(material.scored):,}"],
        ["Inputs set aside or unscored", f"{len(aside):,}"],
        ["Outlets", f"{len(material.outlet_ids):,}"],
        ["Words", f"{words:,}"],
        ["Attributions", f"{tables.attributions.num_rows:,}"],
        ["Marked spans", f"{tables.spans.num_rows:,}"],
    ]
    return [
        Sheet(
            title="How these figures were made, and what they cannot show",
            data={
                "facts": facts,
                "invented": _invented(material),
                "rejects": [
                    {
                        "place": breakable(f"{r.file}:{r.line}"),
                        "reason": r.reason,
                        "detail": breakable(r.detail),
                    }
                    for r in shown
                ],
                "left_out": len(aside) - len(shown),
                "reasons": _reasons(Counter(r.reason for r in aside)),
                "single": len(material.scored) == 1,
                "measures": [
                    {
                        "here": _here(material, column),
                        "name": column.label,
                        "unit": wording.unit_of(column),
                        "meaning": column.meaning,
                        "source": column.source,
                    }
                    for column in material.columns.values()
                ],
                "limits": limits,
                "names_swapped": names_swapped(),
                "versions": [
                    ["framing", __version__],
                    *models(),
                    *([n, import_module(n).__version__] for n in ("typst", "pyarrow", "numpy")),
                ],
            },
            tables={
                "facts": [{"what": what, "count": n.replace(",", "")} for what, n in facts],
                "measures": [
                    {
                        "measure": c.name,
                        "unit": c.unit,
                        "of": c.of,
                        "meaning": c.meaning,
                        "source": c.source,
                        **({"value": row[c.name]} if row else {}),
                    }
                    for c in material.columns.values()
                ],
            },
        )
    ]


def _here(material: Material, column: Column) -> str:
    """Return a measure's value where there is one article, "" where there are several."""
    if len(material.scored) > 1:
        return ""
    value = material.rows[material.scored[0].id][column.name]
    if value is not None and column.unit == "yes or no":
        return {0.0: "no", 1.0: "yes"}.get(value, "–")
    if value is not None and column.unit == "count" and value == value:
        return f"{value:,.0f}"
    return wording.number(value, column.unit)


def _invented(material: Material) -> str:
    names = [material.name(o) for o in material.outlet_ids if material.invented(o)]
    if not names:
        return ""
    return (
        "Invented for teaching: the outlets "
        + ", ".join(names)
        + ", their articles and the events in them do not exist."
    )


def _reasons(reasons: Counter[str]) -> str:
    return ", ".join(f"{reason} {n}" for reason, n in sorted(reasons.items()))


PAGE = Page(
    about="definitions, versions, counts, what was set aside, and what the figures cannot show",
    build=build,
    options={"rejects": 60, "measures": []},
)
