"""The outlets compared: each measure as a dot plot beside its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from framing.comparison.machine_error import measured_error
from framing.comparison.wire import copies
from framing.report import measures, wording
from framing.report.draw import draw
from framing.report.material import Material, Record
from framing.report.page import Page, Picture, Sheet

if TYPE_CHECKING:
    from framing.features.base.feature import Column


def build(material: Material, options: Mapping[str, Any]) -> Sequence[Sheet]:
    """Return one sheet; none where there is only one outlet."""
    outlets = material.outlet_ids
    if len(outlets) < 2:
        return []
    found, compared = measures.summary(material), measures.differences(material)
    names = measures.chosen(material, options["measures"])
    blocks, pictures, tables = [], {}, {}
    for name in names:
        rows = [found[outlet, name] for outlet in outlets]
        against = [compared.get((outlet, name)) for outlet in outlets]
        pictures[name] = _picture(material, name, rows)
        tables[name] = [measures.csv_row(r, d) for r, d in zip(rows, against, strict=True)]
        blocks.append(_block(material, name, rows, against))
    enough = any(row["enough"] for row in compared.values())
    differing = [name for name in names if any(measures.clear(d) for d in _of(compared, name))]
    return [
        Sheet(
            title=title(len(differing), len(names), enough=enough),
            data={
                "measures": blocks,
                "outlets": [_basis(material, outlet, names, compared) for outlet in outlets],
                "copies": _copies(material),
                "mean_of": measures.MEAN_OF[material.weigh_by],
                "minimum_articles": material.comparison.minimum_articles,
                "minimum_events": material.comparison.minimum_events,
            },
            pictures=pictures,
            tables=tables,
            printed=enough and bool(names),
        )
    ]


def _of(compared: Mapping[tuple[str, str], Record], measure: str) -> list[Record]:
    return [row for (_, name), row in compared.items() if name == measure]


def _basis(
    material: Material,
    outlet: str,
    names: Sequence[str],
    compared: Mapping[tuple[str, str], Record],
) -> dict[str, str]:
    """Return on what an outlet is compared with the others; the same in all measures."""
    rows = [row for name in names if (row := compared.get((outlet, name)))]
    n = {key: max((row[key] for row in rows), default=0) for key in ("n_a", "n_b", "n_events")}
    return {
        "outlet": measures.short(material.name(outlet)),
        "basis": measures.basis_text(rows[0] if rows else None),
        "articles": f"{n['n_a']:,}",
        "others": f"{n['n_b']:,}",
        "events": f"{n['n_events']:,}",
        "copies": f"{rows[0]['copies']:,}" if rows else "–",
    }


def _copies(material: Material) -> str:
    """Say how many articles are copies, and of how many texts; "" where none is."""
    found = copies(material.comparison.wire)
    if not found:
        return ""
    articles, texts = len(found), len(set(found.values()))
    return (
        f"{articles:,} articles are printings of {wording.count(texts, 'text')} that several "
        "outlets print. In the controlled difference such a text counts once, or for neither side "
        "where both print it."
    )


def title(differing: int, every: int, *, enough: bool) -> str:
    """Say in how many measures any outlet clearly differs, or that nothing can be said."""
    if every == 0:
        return "No measure is defined for these articles"
    if not enough:
        return "Too few articles to say whether the outlets differ"
    if differing == 0:
        return f"No clear difference between the outlets in any of {every} measures"
    return f"At least one outlet differs clearly from the others in {differing} of {every} measures"


def _picture(material: Material, name: str, rows: Sequence[Record]) -> Picture:
    parts = [
        f"{material.name(row['outlet'])} {measures.mean_text(row)}"
        + ("" if row["enough"] else ", too few articles to say")
        for row in rows
    ]
    what = material.columns[name].label
    named = [{**row, "label": measures.short(material.name(row["outlet"]))} for row in rows]
    return draw("measure", named, f"Dot plot of {what} by outlet. " + "; ".join(parts) + ".")


def _block(
    material: Material, name: str, rows: Sequence[Record], against: Sequence[Record | None]
) -> dict[str, Any]:
    column = material.columns[name]
    return {
        "name": name,
        "label": column.label[:1].upper() + column.label[1:],
        "unit": wording.unit_of(column),
        "about": ". ".join(filter(None, (_about(column), with_error(material, against)))),
        "rows": [
            {
                "outlet": measures.short(material.name(row["outlet"]), 25),
                "n": f"{row['n_articles']} / {row['n_events']}",
                "mean": measures.mean_text(row),
                "raw": measures.raw_text(difference),
                "difference": measures.difference_text(difference),
                "side": measures.side(difference) + measures.doubt(difference),
                "effect": measures.effect_text(difference["effect"] if difference else None),
                "q": measures.p_text(difference["q"] if difference else None),
            }
            for row, difference in zip(rows, against, strict=True)
        ],
    }


def with_error(material: Material, against: Sequence[Record | None]) -> str:
    """Say what the machine's error does to the clear differences of a measure, "" for none.

    Their intervals with it; or that none was found beyond chance; or that none was measured.
    """
    clear = [row for row in against if row is not None and measures.clear(row)]
    told = {measured_error(row) for row in clear}
    if told == {None}:
        return "How far the machine’s own error differs between outlets was not measured here."
    if told == {False}:
        return "The machine’s own error was not found to differ between outlets beyond chance."
    parts = [
        f"{material.name(row['outlet_a'])} "
        + measures.interval(row["machine_low"], row["machine_high"], row["unit"])
        for row in clear
        if measured_error(row)
    ]
    if not parts:
        return ""
    return f"Controlled, with the machine’s own error in the interval: {'; '.join(parts)}."


def _about(column: Column) -> str:
    """Return what a measure means and its unit, the unit alone where its name says the rest."""
    unit = wording.unit_of(column)
    said = column.meaning.rstrip(".").casefold() == column.label.casefold()
    return unit if said else f"{column.meaning} ({unit})"


PAGE = Page(
    about="the outlets side by side in every measure, with intervals and corrected p-values",
    build=build,
    options={"measures": []},
)
