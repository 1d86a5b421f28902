"""Make the lesson packs of the gallery again: `python reports/gallery/lessons.py`.

Each is what `framing lesson seeds/teaching/EVENT -o OUT --level LEVEL --length LENGTH --corrections
reports/gallery/lessons/corrections.json` makes, its PDFs packed tighter; pupil.html, which that
command makes too, is left out for its size.
"""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf

from framing import Measurement, measure, outlets, read
from framing.corrections.attached import attach
from framing.corrections.correction import read_corrections
from framing.lesson.lesson import Lesson, prepare
from framing.lesson.level import LengthName, LevelName
from framing.lesson.sheet import sheets
from framing.report.material import Material

HERE = Path(__file__).parent / "lessons"
CORRECTIONS = HERE / "corrections.json"
TEACHING = Path(__file__).parents[2] / "seeds" / "teaching"
# Each event with the level and the length of its pack.
PACKS: dict[str, tuple[LevelName, LengthName]] = {
    "brenn-border": ("15-18", "90"),
    "foundry-protest": ("university", "90"),
    "hessel-strike": ("15-18", "90"),
    "kesvar-dam": ("15-18", "90"),
    "orrinfell-count": ("15-18", "45"),
    "phone-ban": ("12-14", "45"),
    "vaccine-recall": ("12-14", "90"),
}


def main() -> None:
    """Write the PDFs of every pack."""
    reviewed = read_corrections(CORRECTIONS)
    for event, (level, length) in PACKS.items():
        corpus = attach(read([TEACHING / event]), reviewed).corpus
        material = Material(Measurement(corpus, measure(corpus)), outlets.load().outlets)
        _write(prepare(material, level=level, length=length), HERE / event)


def _write(lesson: Lesson, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    for sheet in sheets().values():
        if sheet.file.endswith(".pdf"):
            with pikepdf.open(io.BytesIO(sheet.make(lesson))) as document:
                document.save(
                    folder / sheet.file,
                    object_stream_mode=pikepdf.ObjectStreamMode.generate,
                    deterministic_id=True,
                )


if __name__ == "__main__":
    main()
