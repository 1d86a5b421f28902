"""Makes the fonts of the page from those of the reports: Latin letters only, as WOFF2.

    pip install fonttools brotli && python reports/html/fonts/subset.py

Their licence reserves the name "Source" for the fonts as published, so what is cut down gets
another name; copyright and licence stay inside. Run it again when a font or the range changes.
"""

from __future__ import annotations

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from framing.report.html.look import RANGE

HERE = Path(__file__).parent
FONTS = HERE.parents[1] / "fonts"
FILES = {
    "serif-regular": ("SourceSerif4-Regular", "Framing Serif"),
    "serif-semibold": ("SourceSerif4-Semibold", "Framing Serif"),
    "serif-semibold-italic": ("SourceSerif4-SemiboldIt", "Framing Serif"),
    "serif-bold": ("SourceSerif4-Bold", "Framing Serif"),
    "display-bold": ("SourceSerif4Display-Bold", "Framing Display"),
    "sans-regular": ("SourceSans3-Regular", "Framing Sans"),
    "sans-semibold": ("SourceSans3-Semibold", "Framing Sans"),
}
COPYRIGHT, LICENCE, LICENCE_URL = 0, 13, 14


def main() -> None:
    """Write every face beside this file."""
    options = subset.Options(
        flavor="woff2",
        hinting=False,
        desubroutinize=True,
        layout_features=["kern", "liga", "mark", "mkmk", "ccmp", "locl", "calt"],
        name_IDs=[COPYRIGHT, LICENCE, LICENCE_URL],
        recalc_timestamp=False,
    )
    for name, (file, family) in FILES.items():
        font = TTFont(FONTS / f"{file}.otf", recalcTimestamp=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=subset.parse_unicodes(RANGE.replace("U+", "")))
        cutter.subset(font)
        names = font["name"]
        style = name.partition("-")[2] or "regular"
        for number, value in ((1, family), (2, style), (4, f"{family} {style}")):
            names.setName(value, number, 3, 1, 0x409)
        top = font["CFF "].cff
        top.fontNames = [f"{family}-{style}".replace(" ", "")]
        dictionary = top.topDictIndex[0]
        dictionary.FullName, dictionary.FamilyName = f"{family} {style}", family
        font.flavor = "woff2"
        font.save(HERE / f"{name}.woff2")


if __name__ == "__main__":
    main()
