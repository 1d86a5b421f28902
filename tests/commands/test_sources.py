"""`framing sources`: the table of sourced statements."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from framing.__main__ import main

TEXT = (
    "Wall gives way\n\n“The wall had been cracked for years,” said Ida Roke, a professor of "
    "engineering.\n\n"
    "The town denied it, according to the Valley Post.\n"
)
RECORD = {
    "id": "w",
    "text": TEXT,
    "outlet": "Hill Herald",
    "date": "2031-05-02",
    "authors": "=Ada Quill",
    "section": "Local",
}


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in.jsonl"
    path.write_text(json.dumps(RECORD), encoding="utf-8")
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_row_says_whose_statement_it_is_and_where_it_stands(
    article: Path, tmp_path: Path
) -> None:
    out = tmp_path / "sources.csv"
    assert main(["sources", str(article), "-o", str(out)]) == 0
    row = table(out)[0]
    assert row["article"] == "w" and row["outlet"] == "Hill Herald" and row["date"] == "2031-05-02"
    assert row["section"] == "Local" and row["author"] == "'=Ada Quill"
    assert row["name"] == "Ida Roke" and row["type"] == "named person" and row["verb"] == "say"
    assert row["words"] == "7" and row["unclear"] == "no"
    assert row["kind"] == "expert" and 0 < float(row["kind_probability"]) <= 1
    start, end = map(int, row["spans"].split("-"))
    assert TEXT[start:end].startswith("“The wall had been cracked for years,” said Ida Roke")


def test_sums_by_article(article: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["sources", str(article), "--by", "article"]) == 0
    (row,) = csv.DictReader(capsysbinary.readouterr().out.decode().splitlines())
    assert row["article"] == "w" and row["named_person"] == "1"


def test_sums_by_speaker_say_how_likely_the_kind_is(
    article: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["sources", str(article), "--by", "speaker"]) == 0
    rows = [*csv.DictReader(capsysbinary.readouterr().out.decode().splitlines())]
    assert [*rows[0]][3:5] == ["kind", "kind_probability"]
    assert all(0 < float(row["kind_probability"]) <= 1 for row in rows)


def test_json_lines_have_an_object_per_article(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "sources.jsonl"
    assert main(["sources", str(article), "-o", str(out)]) == 0
    (record,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert record["id"] == "w"
    first = record["statements"][0]
    assert first["type"] == "named person" and first["name"] == "Ida Roke"
    assert [TEXT[s:e][:9] for s, e in first["spans"]] == ["“The wall"]
    assert 0 < first["kind_probability"] <= 1


def test_an_article_without_sources_gives_a_table_without_rows(tmp_path: Path) -> None:
    path, out = tmp_path / "rain.txt", tmp_path / "out.csv"
    path.write_text("It rained all night in the valley, and the road was shut.", encoding="utf-8")
    assert main(["sources", str(path), "-o", str(out)]) == 0
    assert table(out) == []
    assert main(["sources", str(path), "--by", "speaker", "-o", str(out)]) == 0
    assert table(out) == []


def test_another_suffix_is_refused_before_anything_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", str(tmp_path), "-o", "sources.ods"]) == 2
    assert ".csv, .xlsx or .jsonl" in capsys.readouterr().err


def test_what_is_set_aside_is_listed(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "s.csv"
    broken = tmp_path / "broken.jsonl"
    broken.write_text('{"id": 2,\n', encoding="utf-8")
    assert main(["sources", str(article), str(broken), "-o", str(out)]) == 0
    assert "bad record" in (tmp_path / "s.csv.rejects.csv").read_text(encoding="utf-8")
