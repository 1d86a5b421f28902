"""`framing pupil`: the page and its key, with a teacher's marks and with corrections."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest

from framing.__main__ import main
from framing.corrections.correction import Correction, Reviewed, checksum
from framing.corrections.correction import as_json as as_corrections
from framing.pupils.class_file import ClassMarks
from framing.pupils.class_file import as_json as as_class
from framing.pupils.marks import Mark, Reading, as_json, read_marks

TEXT = "Ferry late\n\nThe ferry was late, Mayor Ada Quill said on Monday."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    return path


def hidden(path: Path) -> dict[str, Any]:
    """Return what the page keeps back until the pupil has finished."""
    (told,) = re.findall(r'id="told">(.*?)</script>', path.read_text("utf-8"), re.DOTALL)
    kept = json.loads(told)["articles"][0]["hidden"]
    return json.loads(base64.b64decode(kept))  # type: ignore[no-any-return]


def test_the_page_and_its_key_are_written(tmp_path: Path, article: Path) -> None:
    out = tmp_path / "page.html"
    assert main(["pupil", str(article), "-o", str(out)]) == 0
    (key,) = read_marks(tmp_path / "page-key.json")
    assert {(m.layer, m.words) for m in key.marks} >= {("cue", "said")}
    assert [other["key"] for other in hidden(out)["others"]] == ["machine"]
    first = out.read_bytes()
    assert main(["pupil", str(article), "-o", str(out)]) == 0
    assert out.read_bytes() == first


def test_corrected_marks_are_the_key_and_the_machine_stays_beside_it(
    tmp_path: Path, article: Path
) -> None:
    out = tmp_path / "page.html"
    assert main(["pupil", str(article), "-o", str(out)]) == 0
    (key,) = read_marks(tmp_path / "page-key.json")
    start, end = next((m.start, m.end) for m in key.marks if m.layer == "content")
    made = Correction("attribution", "delete", start, end, TEXT[start:end])
    file = tmp_path / "mine.json"
    file.write_text(as_corrections([Reviewed(checksum(TEXT), "", True, (made,))]), "utf-8")
    assert main(["pupil", str(article), "-o", str(out), "--corrections", str(file)]) == 0
    others = {other["key"]: other for other in hidden(out)["others"]}
    assert others["key"]["marks"] == []
    assert others["key"]["about"] == "A machine’s marks, with 1 correction by a reader."
    assert {mark["layer"] for mark in others["machine"]["marks"]} == {"source", "cue", "content"}
    assert read_marks(tmp_path / "page-key.json")[0].marks == ()


def test_a_teacher_s_marks_and_a_class_s_are_taken_and_what_fits_no_article_is_told(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own, lost, of_class = (tmp_path / name for name in ("own.json", "lost.json", "class.json"))
    mark = Mark("loaded", 6, 10, "late", "a judgement")
    own.write_text(as_json([Reading(TEXT, "Ferry late", "", (mark,), name="Ms Ito")]), "utf-8")
    lost.write_text(as_json([Reading("Other.", "Another text", "", ())]), "utf-8")
    counts = {layer: [] for layer in ("source", "cue", "content", "loaded")}
    of_class.write_text(as_class([ClassMarks(checksum(TEXT), "T", 9, counts)]), "utf-8")
    out = tmp_path / "page.html"
    asked = ["pupil", str(article), "-o", str(out), "--key", str(own), "--key", str(lost)]
    assert main([*asked, "--class", str(of_class)]) == 0
    kept = hidden(out)
    assert kept["others"][0]["about"] == "Marked by Ms Ito."
    assert kept["others"][0]["marks"] == [
        {"layer": "loaded", "start": 6, "end": 10, "why": "a judgement"}
    ]
    assert kept["class"]["pupils"] == 9
    assert "framing: marks of “Another text” fit no article that was given" in (
        capsys.readouterr().err
    )
    assert main([*asked[:4], "--class", str(own)]) == 2
    assert "is not a class’s marks (`framing agree` writes it as class.json)" in (
        capsys.readouterr().err
    )
