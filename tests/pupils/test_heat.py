"""The tints of a heat map: told apart in grey print, with readable words on them."""

from framing.report.style import colour, style


def light(value: str) -> float:
    """Return the relative luminance of a colour (WCAG 2)."""
    parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_each_step_is_clearly_darker_and_words_stay_readable() -> None:
    steps = [light(value) for value in style()["heat"].values()]
    assert all(a - b > 0.08 for a, b in zip([1.0, *steps], steps, strict=False))
    for step in steps:
        assert (step + 0.05) / (light(colour("ink")) + 0.05) >= 4.5
