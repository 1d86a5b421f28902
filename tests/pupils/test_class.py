"""From files of pupils to the class's pages: what is counted, told, printed and kept back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from framing.__main__ import main
from framing.pupils.class_file import read_class
from framing.pupils.class_pages import headline
from framing.pupils.findings import findings
from framing.pupils.marks import Reading, as_json, read_marks
from framing.pupils.sorting import sort_out
from tests.pdfua import violations
from tests.pupils.conftest import TEXT

Read = Callable[..., Reading]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def folder(tmp_path: Path, read: Read) -> Path:
    """The files of five pupils, one of whom has not finished, and what else lies there."""
    place = tmp_path / "class"
    place.mkdir()
    for n in range(5):
        marks = [("source", "Ada Quill"), ("cue", "said"), ("loaded", "Furious")][: n or 1]
        made = read(*marks, reader=f"r{n}", name=f"Pupil {n}", finished=n != 4)
        (place / f"{n}.json").write_text(as_json([made]), "utf-8")
    (place / "holiday.json").write_text('{"beach": true}', "utf-8")
    return place


def test_a_reader_counts_once_and_what_does_not_count_is_told(read: Read) -> None:
    early = read(reader="a", saved="2031-05-06T09:00", file="early.json")
    late = read(("cue", "said"), reader="a", saved="2031-05-06T09:30", file="late.json")
    neighbour = read(reader="a", name="Next at this computer", file="next.json")
    other = replace(read(reader="b", file="b.json"), text="Another text.", title="Another")
    open_ = read(reader="c", finished=False, file="c.json")
    key = read(reader="machine", file="pupil-key.json")
    found = sort_out([late, early, neighbour, other, open_, key])
    assert [[r.file for r in group.readings] for group in found.groups] == [
        ["late.json", "next.json"]
    ]
    assert [(each.file, each.reason) for each in found.aside] == [
        ("early.json", "the same reader saved late.json later, or again"),
        ("c.json", "its pupil has not finished marking"),
        ("pupil-key.json", "holds the key, not a pupil’s marks"),
        ("b.json", "nobody else marked this text"),
    ]
    assert len(sort_out([open_, late], unfinished=True).groups[0].readings) == 2


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"format": "x"}, "is not a file of a pupil’s marks"),
        ({"version": 2}, "has version 2; this program reads version 1"),
        ({"articles": 3}, "has no list of articles"),
        ({"articles": [{"text": "x"}]}, "article 1 has no text"),
        ({"articles": [{"text": "0" * 64, "full": TEXT}]},
         "the text of article 1 is not the one that was marked"),
    ],
)  # fmt: skip
def test_a_file_of_another_form_is_one_error(
    tmp_path: Path, read: Read, change: dict[str, object], what: str
) -> None:
    from framing.errors import FramingError

    path = tmp_path / "x.json"
    path.write_text(json.dumps({**json.loads(as_json([read()])), **change}), "utf-8")
    with pytest.raises(FramingError) as error:
        read_marks(path)
    assert error.value.what == what


@pytest.mark.parametrize(
    ("mark", "what"),
    [
        ({"layer": "colour"}, "mark 1 of article 1 names no layer that is known"),
        ({"layer": "cue", "start": 3, "end": 3},
         "mark 1 of article 1 has no place: start 3, end 3"),
        ({"layer": "cue", "start": 0, "end": 5, "words": "Train"},
         "mark 1 of article 1 names words that do not stand there"),
    ],
)  # fmt: skip
def test_a_malformed_mark_is_named(
    tmp_path: Path, read: Read, mark: dict[str, object], what: str
) -> None:
    from framing.errors import FramingError

    stored = json.loads(as_json([read()]))
    stored["articles"][0]["marks"] = [mark]
    path = tmp_path / "x.json"
    path.write_text(json.dumps(stored), "utf-8")
    with pytest.raises(FramingError) as error:
        read_marks(path)
    assert error.value.what == what


def test_a_class_is_compared(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "out"
    assert main(["agree", str(folder), "-o", str(out), "--no-png"]) == 0
    told = capsys.readouterr()
    assert told.err.splitlines() == [
        f"framing: not counted: {folder}/holiday.json: is not a file of a pupil’s marks",
        f"framing: not counted: {folder}/4.json: its pupil has not finished marking",
    ]
    agreement = {row["layer"]: row for row in rows(out / "data" / "agreement.csv")}
    assert [agreement[layer]["markers"] for layer in ("source", "cue", "content", "loaded")] == [
        "4", "2", "0", "1",
    ]  # fmt: skip
    assert (agreement["source"]["alpha"], agreement["content"]["alpha"]) == ("1.0", "")
    said = next(row for row in rows(out / "data" / "words.csv") if row["word"] == "said")
    assert (said["pupils"], said["cue"], said["source"]) == ("4", "2", "0")
    (one,) = read_class(out / "class.json")
    assert (one.pupils, one.counts["cue"]) == (4, [(TEXT.index("said"), TEXT.index("said") + 4, 2)])
    # Nothing of any one pupil, unless it is asked for; a file's name may be a pupil's.
    printed = " ".join(page.extract_text() for page in PdfReader(out / "class.pdf").pages)
    assert "holiday.json" not in printed
    assert "Not counted: 2 files; data/set_aside.csv says which and why." in printed
    assert not (out / "data" / "pupils.csv").exists()
    for path in (out / "class.json", *(out / "data").glob("*.csv")):
        assert "Pupil" not in path.read_text("utf-8")
    assert main(["agree", str(folder), "-o", str(out), "--no-png", "--pupils"]) == 0
    assert [row["pupil"] for row in rows(out / "data" / "pupils.csv")] == [
        f"Pupil {n}" for n in range(4)
    ]
    assert len(rows(out / "data" / "pairs.csv")) == 4 * 6
    printed = " ".join(page.extract_text() for page in PdfReader(out / "class.pdf").pages)
    assert "holiday.json" in printed
    assert "Pupil 3" in printed


def test_figures_as_json(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agree", str(folder), "-o", str(tmp_path / "o"), "--no-png", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    (text,) = figures["texts"]
    assert (text["title"], text["pupils"]) == ("Ferry late", 4)
    assert text["agreement"][2]["alpha"] is None
    assert [each["reason"] for each in figures["set_aside"]] == [
        "is not a file of a pupil’s marks", "its pupil has not finished marking",
    ]  # fmt: skip


def test_one_pupil_is_no_class(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["agree", str(folder / "1.json"), "-o", str(tmp_path / "o")]) == 2
    assert "no text was marked by two pupils (1 set aside; first: " in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_what_the_title_may_say(read: Read) -> None:
    def title(*readings: Reading) -> str:
        given = [replace(r, reader=str(i)) for i, r in enumerate(readings)]
        return headline(findings((given, ())).texts[0].agreements)

    one, other = read(("source", "Ada Quill")), read(("source", "critics"))
    assert title(one, other) == "2 pupils: too few to speak of a class"
    assert title(*[one] * 3, *[other] * 3) == (
        "6 pupils: on no kind of mark do they clearly agree more than on another"
    )
    assert title(*[read()] * 6) == "6 pupils marked nothing"


def test_two_tests_are_compared_by_their_keys(
    tmp_path: Path, read: Read, capsys: pytest.CaptureFixture[str]
) -> None:
    for when in ("pre", "post"):
        (tmp_path / when).mkdir()
        for n in range(5):
            better = when == "post" and n > 0
            marks = [("source", "Ada Quill"), ("source", "critics")]
            made = read(*marks[: 1 + better], reader=f"{when}{n}", name=f"P{n}")
            (tmp_path / when / f"{n}.json").write_text(as_json([made]), "utf-8")
    key = tmp_path / "key.json"
    key.write_text(as_json([read(("source", "Ada Quill"), ("source", "critics"))]), "utf-8")
    asked = ["agree", "--before", str(tmp_path / "pre"), "--after", str(tmp_path / "post")]
    asked += ["-o", str(tmp_path / "o"), "--no-png"]
    assert main(asked) == 2
    assert "the text “Ferry late” has no key (give the key of every test with --key)" in (
        capsys.readouterr().err
    )
    assert main([*asked, "--key", str(key)]) == 0
    source = rows(tmp_path / "o" / "data" / "change.csv")[0]
    assert (source["layer"], source["pairs"], source["before"], source["after"]) == (
        "source", "5", "0.8", "0.96",
    )  # fmt: skip
    assert not (tmp_path / "o" / "class.json").exists()
    assert violations(tmp_path / "o" / "class.pdf") == []


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_checker_of_pdf_ua_finds_nothing(tmp_path: Path, folder: Path, paper: str) -> None:
    asked = ["agree", str(folder), "-o", str(tmp_path / "o"), "--paper", paper, "--pupils"]
    assert main(asked) == 0
    assert violations(tmp_path / "o" / "class.pdf") == []
    assert sorted(path.name for path in (tmp_path / "o" / "pages").iterdir())[0] == "01.png"
