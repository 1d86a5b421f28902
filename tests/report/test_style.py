"""The palette, for readers who see colours otherwise and for grey printers."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from numpy.typing import NDArray
from PIL import Image

from framing.report.render import render
from framing.report.style import colour, plotting, style
from framing.table.tables import Measurement

MARKS = ("source", "cue", "content", "loaded")
# Machado, Oliveira and Fernandes (2009), severity 1, on linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
Vector = NDArray[np.float64]


def linear(name: str) -> Vector:
    value = np.array([int(colour(name)[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def lab(rgb: Vector) -> Vector:
    xyz = TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089])
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def luminance(name: str) -> float:
    return float(TO_XYZ[1] @ linear(name))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_and_white_are_where_they_should_be() -> None:
    assert lab(np.ones(3)) == pytest.approx([100, 0, 0], abs=0.05)
    assert lab(np.zeros(3)) == pytest.approx([0, 0, 0], abs=0.05)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_marks_differ_for_every_common_colour_deficiency(deficiency: str) -> None:
    seen = {name: lab(DEFICIENCIES[deficiency] @ linear(name)) for name in (*MARKS, "ink")}
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 12, (one, other)


def test_marks_differ_in_greyscale() -> None:
    lightness = sorted(float(lab(linear(name))[0]) for name in (*MARKS, "ink"))
    assert min(np.diff(lightness)) >= 7


def test_letters_and_lines_stand_out_from_paper() -> None:
    for name in ("ink", "grey", "source", "cue", "loaded"):
        assert contrast(name, "paper") >= 4.5, name
        assert contrast(name, "tint") >= 4.5, name
    assert contrast("loaded", "loaded_tint") >= 4.5
    for name in ("content", "bar"):
        assert contrast(name, "paper") >= 3, name
    assert contrast("bar", "bar_tint") >= 3


def test_no_mark_is_told_by_colour_alone() -> None:
    lines = [(m["dash"], m["thickness"], m["offset"]) for m in style()["mark"].values()]
    letters = [(m["weight"], m["style"]) for m in style()["mark"].values()]
    assert set(style()["mark"]) == set(MARKS)
    assert len(set(lines)) == len(set(letters)) == len(MARKS)


def test_plots_use_the_shipped_font_and_leave_no_settings_behind() -> None:
    import matplotlib

    before = matplotlib.rcParams["font.family"]
    with plotting():
        from matplotlib import font_manager

        assert "SourceSans3" in font_manager.findfont(style()["font"]["sans"])
    assert matplotlib.rcParams["font.family"] == before


@pytest.fixture(scope="module")
def drawn(
    seed: Measurement, tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Vector], Path]:
    """The colours of letters and lines as the annotated page draws them, and its picture."""
    out = tmp_path_factory.mktemp("drawn") / "out"
    render(seed, out, html=False, ppi=300)
    with pdfplumber.open(out / "report.pdf") as pdf:
        page = pdf.pages[0]
        found = {tuple(char["non_stroking_color"]) for char in page.chars}
        found |= {tuple(line["stroking_color"]) for line in page.lines}
    palette = {name: np.array([*bytes.fromhex(colour(name)[1:])]) / 255 for name in (*MARKS, "ink")}
    return {
        name: np.array(next(c for c in found if len(c) == 3 and np.allclose(c, rgb, atol=0.004)))
        for name, rgb in palette.items()
    }, out / "pages" / "01.png"


def sent(rgb: Vector) -> Vector:
    """Return the light of a colour as screens and printers are told it."""
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_marks_differ_as_they_are_drawn(
    drawn: tuple[dict[str, Vector], Path], deficiency: str
) -> None:
    seen = {name: lab(DEFICIENCIES[deficiency] @ sent(rgb)) for name, rgb in drawn[0].items()}
    for one, other in combinations(seen, 2):
        assert np.linalg.norm(seen[one] - seen[other]) >= 12, (one, other)


def test_marks_differ_on_the_picture_of_the_page_turned_grey(
    drawn: tuple[dict[str, Vector], Path],
) -> None:
    colours, picture = drawn
    with Image.open(picture) as image:
        pixels = np.asarray(image.convert("RGB")).reshape(-1, 3)
        grey = np.asarray(image.convert("L")).reshape(-1)
    shades = {}
    for name, rgb in colours.items():
        mine = (np.abs(pixels - np.round(rgb * 255)) <= 2).all(axis=1)
        assert mine.sum() > 100, name
        shades[name] = float(np.median(grey[mine]))
    assert min(np.diff(sorted(shades.values()))) >= 12, shades
