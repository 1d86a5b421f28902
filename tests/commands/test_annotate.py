"""`framing annotate`: spans as JSON Lines, ids and texts as given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.__main__ import main

TEXT = "“The wall had been cracked for years,” said Ida Roke, an engineer."


def annotated(tmp_path: Path, *lines: object, flags: tuple[str, ...] = ()) -> list[dict]:  # type: ignore[type-arg]
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["annotate", str(given), "-o", str(out), *flags]) == 0
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_an_attribution_is_marked_where_it_stands(tmp_path: Path) -> None:
    (record,) = annotated(tmp_path, {"id": "a", "text": TEXT})
    (found,) = record["attributions"]
    assert next(TEXT[s:e] for s, e in found["source"]).startswith("Ida Roke")
    assert [TEXT[s:e] for s, e in found["cue"]] == ["said"]
    assert (
        "The wall had been cracked for years"
        in TEXT[found["content"][0][0] : found["content"][-1][1]]
    )
    assert found["form"] == "direct" and found["voiced"] is True
    assert found["speaker"] == "Ida Roke" and found["carrier"] is None


def test_a_page_is_not_what_it_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert main(["annotate", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out.html")]) == 2
    assert (
        "out.html: JSON Lines are written; name a file that ends in .jsonl "
        "(framing report makes .html)"
    ) in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "out.html").exists()


@pytest.mark.parametrize("given", ["x", " x ", 7, 10**30, 7.5, None, ["a", 1]])
def test_an_id_comes_back_as_it_was_given(tmp_path: Path, given: object) -> None:
    (record,) = annotated(tmp_path, {"id": given, "text": TEXT})
    assert record["id"] == given


@pytest.mark.parametrize(
    "text",
    [TEXT + " \n", "\n\n" + TEXT, TEXT + "\r\nNo.", TEXT + " \ud83d", "😀 " + TEXT, "é" + TEXT],
)
def test_a_text_comes_back_as_it_was_given_and_spans_fit_it(tmp_path: Path, text: str) -> None:
    (record,) = annotated(tmp_path, {"id": 1, "text": text, "title": "Dam fails"})
    assert record["text"] == text
    assert [text[s:e] for a in record["attributions"] for s, e in a["cue"]] == ["said"]


def test_ids_given_twice_stay_two_records_in_order(tmp_path: Path) -> None:
    found = annotated(tmp_path, {"id": 1, "text": TEXT}, {"id": 1, "text": "It rained all night."})
    assert [(r["id"], len(r["attributions"])) for r in found] == [(1, 1), (1, 0)]


def test_other_columns_are_read_by_their_names(tmp_path: Path) -> None:
    (record,) = annotated(tmp_path, {"nr": 9, "body": TEXT}, flags=("--columns", "text=body,id=nr"))
    assert record["id"] == 9 and record["text"] == TEXT and len(record["attributions"]) == 1


def test_another_language_is_unscored_and_listed(tmp_path: Path) -> None:
    french = (
        "Le ministère a déclaré que le barrage était sûr, mais les habitants de la vallée ne le "
        "croient plus depuis que l’eau est entrée dans la ville basse lundi matin."
    )
    (record,) = annotated(tmp_path, {"id": "f", "text": french})
    assert record["status"] == "unscored: language not supported"
    assert record["attributions"] == []
    assert "language not supported" in (tmp_path / "out.jsonl.rejects.csv").read_text("utf-8")


def test_a_broken_line_is_listed_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text('{"id": 1, "text": "It rained."}\n{"id": 2,\n', encoding="utf-8")
    assert main(["annotate", str(given), "-o", str(out)]) == 0
    assert len(out.read_text("utf-8").splitlines()) == 1
    assert f"{given}:2: bad record" in capsys.readouterr().err
    assert "in.jsonl,2" in (tmp_path / "out.jsonl.rejects.csv").read_text("utf-8")


def test_nothing_readable_is_an_error_and_leaves_no_output(tmp_path: Path) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    given.write_text('{"id": 2,\n', encoding="utf-8")
    assert main(["annotate", str(given), "-o", str(out)]) == 2
    assert not out.exists()


def test_spans_fit_the_text_of_a_file_with_a_date_line(tmp_path: Path) -> None:
    given, out = tmp_path / "ferry.txt", tmp_path / "out.jsonl"
    body = "Ferry late\n\nMayor Ada Quill said on Monday that the ferry was late again.\n"
    given.write_text(f" date 2031-05-02 https://ferry.example/1\n\n{body}", encoding="utf-8")
    assert main(["annotate", str(given), "-o", str(out)]) == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    text = record["text"]
    assert text == body.rstrip()
    assert [text[s:e] for a in record["attributions"] for s, e in a["cue"]] == ["said"]


TITLED = {"id": 1, "title": "Dam fails, minister says", "text": f"It rained on Lake Foss. {TEXT}"}


@pytest.mark.parametrize("flags", [(), ("--spans",)])
def test_a_headline_of_its_own_is_measured_but_not_in_the_offsets(
    tmp_path: Path, flags: tuple[str, ...]
) -> None:
    (record,) = annotated(tmp_path, TITLED, flags=flags)
    text = TITLED["text"]
    assert record["text"] == text
    assert [text[s:e] for a in record["attributions"] for s, e in a["cue"]] == ["said"]
    if not flags:
        words = [text[mark["start"] : mark["end"]] for mark in record["sentences"]]
        assert words[0].startswith("It rained")


@pytest.mark.parametrize("flags", [(), ("--spans",)])
def test_offsets_fit_a_text_that_was_repaired(tmp_path: Path, flags: tuple[str, ...]) -> None:
    text = "The cafÃ© is shut for good, said Ida Roke, an engineer who knows the street."
    (record,) = annotated(tmp_path, {"id": 1, "title": "CafÃ© shut", "text": text}, flags=flags)
    assert record["text"] == text
    assert [text[s:e] for a in record["attributions"] for s, e in a["cue"]] == ["said"]


PARTS = ("source", "cue", "content")


@pytest.mark.parametrize("model", [(), ("--fast",)])
def test_spans_alone_are_those_of_the_whole_record(tmp_path: Path, model: tuple[str, ...]) -> None:
    given = [
        {"id": 1, "text": TEXT, "title": "Dam fails"},
        {"id": 1, "text": "Il pleut sur la vallée, et le barrage ne tient plus. " * 9},
        {"id": 3, "text": "The ministry denied that. “We heard it,” Ilse Vandaele told reporters."},
    ]
    whole = annotated(tmp_path, *given, flags=model)
    alone = annotated(tmp_path, *given, flags=(*model, "--spans"))
    assert [list(record) for record in alone] == [
        ["id", "text", "attributions"],
        ["id", "text", "status", "attributions"],
        ["id", "text", "attributions"],
    ]
    for record, other in zip(whole, alone, strict=True):
        assert (other["id"], other["text"]) == (record["id"], record["text"])
        kept = [{part: a[part] for part in PARTS} for a in record["attributions"]]
        assert [{part: a[part] for part in PARTS} for a in other["attributions"]] == kept
    assert len(alone[0]["attributions"]) == 1


def test_spans_alone_of_a_file_count_from_its_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f" date 2031-03-04 https://a.example/b\n\nDam fails\n\n{TEXT}\n", "utf-8")
    out = tmp_path / "out.jsonl"
    assert main(["annotate", str(file), "--spans", "-o", str(out)]) == 0
    record = json.loads(out.read_text("utf-8"))
    assert [record["text"][s:e] for a in record["attributions"] for s, e in a["cue"]] == ["said"]


def test_several_processes_write_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = tmp_path / "in.jsonl"
    lines = [json.dumps({"id": i, "text": f"Day {i}. {TEXT}"}) for i in range(9)]
    given.write_text("\n".join([*lines[:4], "{", *lines[4:]]), encoding="utf-8")

    def written(name: str) -> bytes:
        assert main(["annotate", str(given), "--fast", "-o", str(tmp_path / name)]) == 0
        return (tmp_path / name).read_bytes()

    alone = written("alone.jsonl")
    monkeypatch.setattr("framing.table.measure.BATCH_CHARACTERS", 200)
    monkeypatch.setattr("framing.processes.cores", lambda: 2)
    assert written("together.jsonl") == alone
    assert [json.loads(line)["id"] for line in alone.splitlines()] == list(range(9))
    assert "in.jsonl,5" in (tmp_path / "together.jsonl.rejects.csv").read_text("utf-8")


def test_the_help_explains_every_field_of_an_attribution(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (record,) = annotated(tmp_path, {"id": "a", "text": TEXT})
    assert main(["annotate", "--help"]) == 0
    told = capsys.readouterr().out.replace(",", " ").split()
    assert [name for name in record["attributions"][0] if name not in told] == []
