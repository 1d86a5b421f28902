"""`framing lesson`: a pack of sheets, the list, and what it says of what it leaves out."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from framing.__main__ import main
from framing.corrections.correction import checksum
from framing.lesson.exercise import exercises
from framing.lesson.sheet import sheets


def test_a_pack_of_one_event(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "pack"
    given = str(seeds / "teaching" / "hessel-strike")
    assert main(["lesson", given, "-o", str(out), "--json", "--level", "12-14"]) == 0
    said = capsys.readouterr()
    files = sorted(sheet.file for sheet in sheets().values())
    assert [Path(path).name for path in json.loads(said.out)] == files
    assert sorted(path.name for path in out.iterdir()) == files
    assert "framing: texts: A " in said.err
    assert "framing: 4 of the articles given are not printed" in said.err
    assert "framing: open " not in said.err  # no person reads JSON
    worksheet = PdfReader(io.BytesIO((out / "worksheet.pdf").read_bytes()))
    words = " ".join(" ".join(page.extract_text().split()) for page in worksheet.pages)
    assert "A port strike in its ninth day" in words
    assert "How many words do the strikers speak in each article?" in words


def test_corrections_reach_the_key(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Wall gives way\n\n“The wall had been cracked for years,” said Ida Roke, an engineer."
    (tmp_path / "wall.txt").write_text(text, encoding="utf-8")
    content = text.index("“The"), text.index("”") + 1
    change = {
        "mark": "attribution",
        "action": "change",
        "start": content[0],
        "end": content[1],
        "words": text[slice(*content)],
        "field": "speaker",
        "before": "Ida Roke",
        "after": "Ida Roke-Lund",
    }
    corrections = {
        "format": "framing corrections",
        "version": 1,
        "articles": [{"text": checksum(text), "corrections": [change]}],
    }
    path = tmp_path / "corrections.json"
    path.write_text(json.dumps(corrections), encoding="utf-8")
    given = [str(tmp_path / "wall.txt"), "-o", str(tmp_path / "out"), "--corrections", str(path)]
    assert main(["lesson", *given]) == 0
    said = capsys.readouterr().err
    assert "framing: texts: A “Wall gives way”\n" in said
    assert said.endswith(
        f"framing: open {tmp_path / 'out' / 'teacher.pdf'} first: it says what to print, and what "
        "to do when\n"
    )
    key = PdfReader(io.BytesIO((tmp_path / "out" / "key.pdf").read_bytes()))
    words = " ".join(" ".join(page.extract_text().split()) for page in key.pages)
    assert "Ida Roke-Lund" in words
    assert "1 statement was corrected by a reader." in words


def test_the_list_names_every_exercise_and_sheet(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lesson", "--list"]) == 0
    said = capsys.readouterr().out
    assert all(name.replace("_", "-") in said for name in exercises())
    assert all(sheet.file in said for sheet in sheets().values())
    assert main(["lesson", "--list", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {each["name"] for each in found["exercises"]} == set(exercises())


def test_mistakes_are_one_line_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lesson", "nowhere.txt", "-o", str(tmp_path), "--exercises", "karaoke"]) == 2
    assert (
        "there is no exercise 'karaoke' (choose among anonymous_attack" in capsys.readouterr().err
    )
    assert main(["lesson", "nowhere.txt"]) == 2
    assert "no output folder: add -o OUT" in capsys.readouterr().err
