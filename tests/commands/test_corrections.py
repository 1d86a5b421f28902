"""`framing corrections`, and --corrections of the commands that measure."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.comparison.machine_error import read_errors
from framing.corrections.correction import Correction, Reviewed, as_json, checksum

TEXT = "Ferry late\n\nThe ferry was late, Mayor Ada Quill said on Monday."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, "utf-8")
    return path


def file(folder: Path, name: str, *made: Correction, text: str = TEXT) -> str:
    path = folder / name
    path.write_text(as_json([Reviewed(checksum(text), "Ferry late", True, made)]), "utf-8")
    return str(path)


def shown(path: Path) -> list[dict[str, object]]:
    return json.loads(path.read_text("utf-8"))["attributions"]  # type: ignore[no-any-return]


def test_every_mark_follows_from_the_corrections(tmp_path: Path, article: Path) -> None:
    out = tmp_path / "spans.jsonl"
    assert main(["annotate", str(article), "-o", str(out)]) == 0
    (plain,) = shown(out)
    start, end = plain["content"][0][0], plain["content"][-1][1]  # type: ignore[index]
    made = Correction(
        "attribution", "change", start, end, TEXT[start:end], "speaker", None, "Otto Brandt"
    )
    given = file(tmp_path, "mine.json", made)
    assert main(["annotate", str(article), "--corrections", given, "-o", str(out)]) == 0
    (after,) = shown(out)
    assert (plain["speaker"], plain["corrected"]) == ("Ada Quill", False)
    assert (after["speaker"], after["corrected"]) == ("Otto Brandt", True)
    assert after["probability"] == 1.0


def test_corrections_of_an_article_with_a_headline_of_its_own_reach_every_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = TEXT.partition("\n\n")[2]
    table = tmp_path / "ferry.csv"
    table.write_text(f'title,text\nFerry late,"{body}"\n', "utf-8")
    made = Correction(
        "attribution", "change", 12, 30, TEXT[12:30], "speaker", "Ada Quill", "Otto Brandt"
    )
    given = file(tmp_path, "mine.json", made)
    names = {}
    for command, name in (("annotate", "spans.jsonl"), ("sources", "sources.csv")):
        out = tmp_path / name
        assert main([command, str(table), "--corrections", given, "-o", str(out)]) == 0
        names[command] = "Otto Brandt" in out.read_text("utf-8")
    assert names == {"annotate": True, "sources": True}
    (after,) = shown(tmp_path / "spans.jsonl")
    assert body[slice(*after["content"][0])] == TEXT[12:30]  # type: ignore[index]
    assert "correction" not in capsys.readouterr().err


def test_corrections_of_another_text_are_told(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = Correction("attribution", "delete", 0, 5, "Other")
    given = file(tmp_path, "mine.json", made, text="Other words")
    table = str(tmp_path / "t.csv")
    assert main(["features", str(article), "--corrections", given, "-o", table]) == 0
    assert (
        "framing: 1 correction is of articles that were not given, or whose text has changed "
        f"(first: {given}: “Other”)" in capsys.readouterr().err
    )
    spans = str(tmp_path / "spans.jsonl")
    assert main(["annotate", str(article), "--corrections", given, "-o", spans]) == 0
    assert (
        f"framing: 1 correction is of articles that were not given, or whose text has changed "
        f"(first: {given}: “Other”)\n" in capsys.readouterr().err
    )


@pytest.mark.parametrize("command", ["annotate", "features"])
def test_corrections_that_fit_no_mark_are_told_with_file_and_place(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    made = (
        Correction("attribution", "delete", 0, 5, "Ferry"),
        Correction("attribution", "delete", 0, 5, "Other"),
        Correction("loaded", "change", 16, 21, "ferry", "voice", None, "quoted"),
    )
    given = file(tmp_path, "mine.json", *made)
    out = str(tmp_path / {"annotate": "spans.jsonl", "features": "t.csv"}[command])
    assert main([command, str(article), "--corrections", given, "-o", out]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "framing: 3 corrections fit no mark and changed nothing:",
        f"  {given}: {article}, characters 0 to 5 “Ferry”: no attribution has exactly this content",
        f"  {given}: {article}, characters 0 to 5 “Other”: other words stand there",
        f"  {given}: {article}, characters 16 to 21 “ferry”: no loaded term is marked just there",
    ]


def test_spans_alone_take_no_corrections(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = file(tmp_path, "mine.json")
    assert main(["annotate", str(article), "--fast", "--spans", "--corrections", given]) == 2
    assert "--spans gives the machine's own marks" in capsys.readouterr().err


def test_check_says_where_readers_disagree(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = Correction("attribution", "change", 12, 30, "The ferry was late", "kind", "", "official")
    gone = Correction("attribution", "delete", 12, 30, "The ferry was late")
    one, other = file(tmp_path, "a.json", kind), file(tmp_path, "b.json", gone)
    assert main(["corrections", "check", one, other]) == 1
    told = capsys.readouterr()
    assert told.out == (
        f"Ferry late: “The ferry was late” (12 to 30): kind is official in {one}, "
        f"deleted in {other}\n"
    )
    assert told.err == "2 corrections of 1 articles, 1 conflicts\n"
    assert main(["corrections", "check", one]) == 0


def test_merge_joins_and_says_that_the_later_won(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = Correction("attribution", "change", 12, 30, "The ferry was late", "kind", "", "official")
    gone = Correction("attribution", "delete", 12, 30, "The ferry was late")
    one, other = file(tmp_path, "a.json", kind), file(tmp_path, "b.json", gone)
    out = tmp_path / "all.json"
    assert main(["corrections", "merge", one, other, "-o", str(out)]) == 0
    (entry,) = json.loads(out.read_text("utf-8"))["articles"]
    assert [each["action"] for each in entry["corrections"]] == ["change", "delete"]
    assert "framing: 1 conflicts; the later file won (see check)" in capsys.readouterr().err


def test_score_is_an_accuracy_table(
    tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = file(tmp_path, "mine.json")
    assert main(["corrections", "score", given, str(article), "--json"]) == 0
    rows = {row["layer"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["speaker"]["right"], rows["speaker"]["n"], rows["speaker"]["share"]) == (1, 1, 1.0)
    assert round(rows["speaker"]["low"], 3) == 0.207  # Wilson, 1 of 1
    assert main(["corrections", "score", given, str(article)]) == 0
    told = capsys.readouterr()
    assert "speaker            100% [21%, 100%]   1 of 1: of the attributions left" in told.out
    assert told.err == "1 reviewed articles scored\n"


def test_the_machine_s_error_is_written_for_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, reviewed = [], []
    for n in range(10):
        text = f"Ferry {n} late\n\nThe ferry was late, Mayor Ada Quill said on day {n}."
        record = {"id": str(n), "text": text, "outlet": f"o{n // 2}.example"}
        lines.append(json.dumps(record))
    articles = tmp_path / "articles.jsonl"
    articles.write_text("\n".join(lines), "utf-8")
    spans = tmp_path / "spans.jsonl"
    assert main(["annotate", str(articles), "-o", str(spans)]) == 0
    for number, line in enumerate(spans.read_text("utf-8").splitlines()):
        text = json.loads(line)["text"]
        start, end = json.loads(line)["attributions"][0]["content"][0]
        wrong = Correction("attribution", "delete", start, end, text[start:end])
        reviewed.append(Reviewed(checksum(text), "", True, (wrong,) if number < 4 else ()))
    given = tmp_path / "mine.json"
    given.write_text(as_json(reviewed), "utf-8")
    errors = tmp_path / "errors.toml"
    asked = ["corrections", "score", str(given), str(articles), "--errors", str(errors)]
    assert main(asked) == 0
    assert "10 reviewed articles scored" in capsys.readouterr().err
    # One statement too many in two outlets of five: the standard deviation of 1, 1, 0, 0, 0.
    assert read_errors(errors)["attributions"] == pytest.approx(0.5477, abs=1e-4)
