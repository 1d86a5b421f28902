"""The comparison as rows for figures and tables: what a page shows of each outlet and measure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from framing.comparison import correction
from framing.comparison.correction import is_clear
from framing.features.base.feature import is_share
from framing.report import wording
from framing.report.material import Material, Record

# Of what an outlet's mean is, by what counts once: all its words together give another figure.
MEAN_OF = {"article": "of articles", "word": "by words"}


def summary(material: Material) -> dict[tuple[str, str], Record]:
    """Return the comparison's summary by (outlet, measure)."""
    rows = material.comparison.summary.to_pylist()
    return {(row["outlet"], row["measure"]): row for row in rows}


def differences(material: Material) -> dict[tuple[str, str], Record]:
    """Return the comparison's differences by (outlet, measure), each against the other outlets."""
    rows = material.comparison.differences.to_pylist()
    return {(row["outlet_a"], row["measure"]): row for row in rows}


def chosen(material: Material, names: Sequence[str]) -> list[str]:
    """Return the measures named, or all; without those that are undefined or 0 for everyone."""
    found = summary(material)
    return [
        name
        for name in (names or material.columns)
        if any(
            row["n_articles"] and row["mean"]
            for (_, measure), row in found.items()
            if measure == name
        )
    ]


def clear(difference: Record | None) -> bool:
    """Return whether a difference is clear (`framing.comparison.correction.is_clear`)."""
    return difference is not None and is_clear(
        difference["low"], difference["high"], difference["q"]
    )


def side(difference: Record | None) -> str:
    """Return "higher" or "lower" than the others where that is clear, else ""."""
    if difference is None or not clear(difference):
        return ""
    return "higher" if difference["difference"] > 0 else "lower"


def doubt(difference: Record | None) -> str:
    """Return " *" where a clear difference may be the machine's error, or an outlet's drift."""
    if difference is None or not clear(difference):
        return ""
    size = abs(difference["difference"])
    machine = difference["machine_low"] <= 0 <= difference["machine_high"]
    drifts = any(abs(difference[name]) >= size for name in ("drift_a", "drift_b"))
    return " *" if machine or drifts else ""


def mean_text(row: Record) -> str:
    """Return a mean with its interval: "31 % [25, 40]"; without one where there are too few."""
    mean = wording.number(row["mean"], row["unit"])
    if not row["enough"]:
        return mean
    return f"{mean} {interval(row['low'], row['high'], row['unit'])}"


def difference_text(row: Record | None, *, with_unit: bool = False) -> str:
    """Return a difference with its sign and interval, or that there is too little to say."""
    if row is None:
        return "–"
    if not row["enough"]:
        return "too few articles to say"
    if math.isnan(row["low"]):
        return "none"
    what = amount(row["difference"], row["unit"])
    unit = f" {row['unit']}" if with_unit and row["unit"] in ("per 1,000 words", "words") else ""
    return f"{what}{unit} {interval(row['low'], row['high'], row['unit'])}"


def raw_text(row: Record | None) -> str:
    """Return the difference of the plain means, with its sign; "–" where too little is there."""
    if row is None or not row["enough"]:
        return "–"
    return amount(row["raw_difference"], row["unit"])


def basis_text(row: Record | None) -> str:
    """Return what a difference is controlled for, in words: "on the same events"."""
    from framing.comparison.strata import BASES

    return "–" if row is None else BASES[row["basis"]]


def amount(value: float, unit: str) -> str:
    """Return a difference in the unit of its measure, with its sign.

    >>> amount(0.123, "share"), amount(-3.21, "per 1,000 words"), amount(0.5, "position")
    ('+12\\xa0points', '−3.2', '+0.50')
    """
    share = is_share(unit)
    decimals = 0 if share else 2 if unit == "position" else 1
    said = signed(100 * value if share else value, decimals)
    return said + (f"{wording.BLANK}points" if share else "")


def signed(value: float, decimals: int) -> str:
    """Return a number with its sign; what rounds to 0 has none.

    >>> signed(3.14, 1), signed(-0.4, 0), signed(-2.5, 1)
    ('+3.1', '0', '−2.5')
    """
    text = f"{value:+.{decimals}f}"
    return f"{0:.{decimals}f}" if float(text) == 0 else text.replace("-", "−")


def interval(low: float, high: float, unit: str) -> str:
    """Return an interval in the unit of its measure, without repeating the sign.

    >>> interval(0.25, 0.4, "share"), interval(0.002, 0.4, "share"), interval(-1.25, 3, "count")
    ('[25,\\xa040]', '[0.2,\\xa040.0]', '[−1.2,\\xa03.0]')
    """
    share = is_share(unit)
    bounds = [100 * low, 100 * high] if share else [low, high]
    decimals = 0 if share else 2 if unit == "position" else 1
    # A bound that is not 0 is not printed as 0: whether it is tells whether a difference is clear.
    if share and any(end and abs(end) < 0.5 for end in bounds):
        decimals = 1
    ends = [signed(end, decimals).lstrip("+") for end in bounds]
    return f"[{f',{wording.BLANK}'.join(ends)}]"


def p_text(value: float | None) -> str:
    """Return a p-value; "–" where no question was asked.

    >>> p_text(0.0002), p_text(0.034), p_text(0.0497), p_text(float("nan"))
    ('under .001', '.034', 'under .05', '–')
    """
    if value is None or math.isnan(value):
        return "–"
    return correction.p_text(value).replace("<", "under")


def effect_text(value: float | None) -> str:
    """Return Cliff's delta with its sign; "–" where it is undefined.

    >>> effect_text(-0.5), effect_text(0.25)
    ('−.50', '+.25')
    """
    if value is None or math.isnan(value):
        return "–"
    return f"{value:+.2f}".replace("0.", ".", 1).replace("-", "−")


def short(name: str, limit: int = 30) -> str:
    """Return a name cut to `limit` characters, for rows of a fixed height.

    >>> short("The Daily Example", 10)
    'The Daily…'
    """
    return name if len(name) <= limit else name[: limit - 1].rstrip() + "…"


def sentence(material: Material, row: Record) -> str:
    """Return a clear difference as a sentence with its size and interval."""
    said = str(row["sentence"]).replace(row["outlet_a"], material.name(row["outlet_a"]), 1)
    return f"{said.rstrip('.')}: {difference_text(row, with_unit=True)}."


def csv_row(row: Record, difference: Record | None) -> dict[str, Any]:
    """Return the numbers of one outlet in one measure, unrounded."""
    keep = ("outlet", "measure", "unit", "n_articles", "n_events", "mean", "low", "high", "enough")
    same = ("basis", "copies", "raw_difference", "raw_low", "raw_high")
    beside = ("machine_low", "machine_high", "drift_a", "effect", "p", "q")
    compared = (*same, "difference", "low", "high", *beside)
    names = (*same, "difference", "difference_low", "difference_high", *beside)
    return {key: row[key] for key in keep} | {
        name: difference[key] if difference else None
        for name, key in zip(names, compared, strict=True)
    }
