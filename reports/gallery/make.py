"""Render the gallery again from `seeds/teaching`: `python reports/gallery/make.py`."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from PIL import Image

from framing import Measurement, measure, outlets, read, render

HERE = Path(__file__).parent
TEACHING = HERE.parents[1] / "seeds" / "teaching"
PPI = 110
# Each picture: which articles, which page with which options, and which leaf of it.
PICTURES = {
    "summary": ("*", "summary", {}, 1),
    "article": ("brenn-border/free-lantern", "article", {}, 1),
    "source_check": ("brenn-border/free-lantern", "source_check", {}, 1),
    "same_story": ("brenn-border/*", "same_story", {}, 1),
    "side_by_side": ("brenn-border/*", "same_story", {}, 2),
    "comparison": ("*", "comparison", {}, 1),
    "outlet": ("*", "outlets", {}, 1),
    "classifier": ("*", "classifier", {}, 1),
    "who_speaks": ("phone-ban/free-lantern", "who_speaks", {}, 1),
}


def main() -> None:
    """Write one PNG per picture beside this file, in few colours to keep it small."""
    registry = outlets.load().outlets
    measured: dict[str, Measurement] = {}
    measures = _measures()
    for name, (articles, page, options, leaf) in PICTURES.items():
        if articles not in measured:
            paths = sorted(
                TEACHING.glob(f"{articles}/*.txt" if articles == "*" else f"{articles}.txt")
            )
            corpus = read(paths)
            measured[articles] = Measurement(corpus, measure(corpus))
        with tempfile.TemporaryDirectory() as folder:
            definition = Path(folder) / "gallery.toml"
            lines = [f"{key} = {json.dumps(value)}\n" for key, value in options.items()]
            definition.write_text(
                f'title = "Sources and wording"\nmeasures = {json.dumps(measures)}\n'
                f'[[page]]\nname = "{page}"\n{"".join(lines)}'
            )
            out = Path(folder) / "out"
            render(
                measured[articles],
                out,
                definition=definition,
                ppi=PPI,
                html=False,
                outlets=registry,
            )
            with Image.open(out / "pages" / f"{leaf:02d}.png") as image:
                # Coverage keeps rare colours, such as that of a few loaded terms.
                few = image.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE)
                few.save(HERE / f"{name}.png", optimize=True)


def _measures() -> list[str]:
    """Return the measures of the shipped comparison."""
    import tomllib

    read_ = tomllib.loads((HERE.parent / "comparison.toml").read_text(encoding="utf-8"))
    return list(read_["measures"])


if __name__ == "__main__":
    main()
