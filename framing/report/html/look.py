"""How the page looks: the style of pages and plots as CSS, and the fonts in the file."""

from __future__ import annotations

import base64
from functools import cache

from framing.report.style import style
from framing.resources import folder

# What a page sets in which face: file of reports/html/fonts, family, weight, slant.
Face = tuple[str, str, int, str]
FACES: tuple[Face, ...] = (
    ("serif-regular", "text", 400, "normal"),
    ("serif-semibold", "text", 600, "normal"),
    ("serif-semibold-italic", "text", 600, "italic"),
    ("serif-bold", "text", 700, "normal"),
    ("display-bold", "head", 700, "normal"),
    ("sans-regular", "sans", 400, "normal"),
    ("sans-semibold", "sans", 600, "normal"),
)
# The faces hold Latin letters and signs; for everything else the reader's own fonts step in.
RANGE = (
    "U+20-7E,U+A0-17F,U+218-21B,U+2C6,U+2DC,U+300-304,U+306-308,U+30A-30C,U+323,U+327,U+328,"
    "U+2009,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+202F,U+2030,U+2032,U+2033,U+2039,U+203A,"
    "U+2044,U+2070,U+2074-2079,U+20AC,U+2122,U+2190-2193,U+2212,U+D7"
)


@cache
def css(name: str = "style.css", faces: tuple[Face, ...] = FACES) -> str:
    """Return a page's style sheet: variables from the style, the faces, `reports/html/name`."""
    sheet = (folder("reports") / "html" / name).read_text(encoding="utf-8")
    return "\n".join([_variables(), *(_face(*face) for face in faces), *_looks(), sheet])


def _variables() -> str:
    """Return the style's colours and marks as custom properties of the page."""
    lines = [f"--{name.replace('_', '-')}: {value};" for name, value in style()["colour"].items()]
    lines += [f"--heat-{step}: {value};" for step, value in style()["heat"].items()]
    for kind, mark in style()["mark"].items():
        lines += [
            f"--{kind}-dash: {mark['dash']};",
            # Points of paper; the page multiplies them by the size of its text.
            f"--{kind}-thickness: calc({mark['thickness']} * var(--pt));",
            f"--{kind}-offset: calc({mark['offset']} * var(--pt));",
            f"--{kind}-weight: {mark['weight']};",
            f"--{kind}-style: {mark['style']};",
        ]
    lines.append(f"--pt: calc(var(--text) / {style()['size']['text']});")
    return ":root {\n  " + "\n  ".join(lines) + "\n}"


def _looks() -> list[str]:
    """Return a rule for each look of a further layer: its line above the words."""
    return [
        f".look-{name}:not(.off) {{ font-weight: 600; color: var(--{look['colour']}); "
        f"text-decoration: overline {look['line']} var(--{look['colour']}) "
        f"calc({look['thickness']} * var(--pt)); text-decoration-skip-ink: none; }}"
        for name, look in style()["layer"].items()
    ]


def _face(file: str, family: str, weight: int, slant: str) -> str:
    data = (folder("reports") / "html" / "fonts" / f"{file}.woff2").read_bytes()
    return (
        f'@font-face {{ font-family: "framing {family}"; font-weight: {weight}; '
        f"font-style: {slant}; unicode-range: {RANGE}; src: url(data:font/woff2;base64,"
        f'{base64.b64encode(data).decode()}) format("woff2"); }}'
    )
