"""`framing read`: what was read, without measuring it."""

import json
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.articles.format import formats

TEXT = "The mayor said the bridge would close.\n\nSign up for our newsletter."


def test_articles_come_out_as_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f" date 14/5/2031 https://gazette.example/a\n\nBridge to close\n\n{TEXT}\n")
    output = tmp_path / "out.jsonl"
    assert main(["read", str(path), "-o", str(output)]) == 0
    (record,) = map(json.loads, output.read_text().splitlines())
    assert record == {
        "id": "a",
        "title": "Bridge to close",
        "date": "2031-05-14",
        "outlet": "gazette.example",
        "registered": False,
        "authors": "",
        "section": "",
        "page": "",
        "url": "https://gazette.example/a",
        "language": "en",
        "file": str(path),
        "line": 1,
        "text": f"Bridge to close\n\n{TEXT}",
        "furniture": [[57, 84]],
    }
    assert record["text"][57:84] == "Sign up for our newsletter."
    assert capsys.readouterr().err == ""


def test_what_is_set_aside_is_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        'id,text,date\n1,"It rained on the hills.",3/4/2031\n2,It snowed… [+99 chars],\n'
    )
    output = tmp_path / "out.jsonl"
    assert main(["read", str(path), "-o", str(output)]) == 0
    assert [json.loads(line)["id"] for line in output.read_text().splitlines()] == ["1"]
    assert (tmp_path / "out.jsonl.rejects.csv").read_text() == (
        "file,line,id,reason,detail\n"
        f"{path},2,1,undated,the date '3/4/2031' could be two days: say --dates dmy or "
        "--dates mdy; the article is kept without a date\n"
        f"{path},3,2,cut short,the export says itself that characters are missing\n"
    )
    assert "2 inputs" in capsys.readouterr().err
    for order, day in (("dmy", "2031-04-03"), ("mdy", "2031-03-04")):
        assert main(["read", str(path), "--dates", order, "-o", str(output)]) == 0
        assert json.loads(output.read_text().splitlines()[0])["date"] == day


def test_what_it_writes_can_be_read_again(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"articles": [{"content": f"<p>{TEXT}</p>", "page": 4}]}))
    first, second = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    assert main(["read", str(path), "-o", str(first)]) == 0
    assert main(["read", str(first), "-o", str(second)]) == 0
    one, two = (json.loads(each.read_text()) for each in (first, second))
    assert {**two, "file": "", "line": 0} == {**one, "file": "", "line": 0}
    assert two["page"] == "4"


def test_a_format_can_be_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text('{"text": "It rained on the hills."}\n')
    assert main(["read", str(path), "--format", "jsonl"]) == 0
    assert json.loads(capsys.readouterr().out)["text"] == "It rained on the hills."
    assert main(["read", str(path), "--format", "jsnol"]) == 2
    assert "there is no format 'jsnol'" in capsys.readouterr().err


def test_the_list_names_every_format_with_its_suffixes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    names = [line.split()[0] for line in lines[: len(formats())]]
    assert names == list(formats())
    assert "docx           .docx" in "\n".join(lines)
    assert any(line.split() == ["mediacloud", "Media", "Cloud"] for line in lines)


def test_without_input_it_says_what_it_takes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read"]) == 2
    assert "no INPUT: name a file, a folder, a glob" in capsys.readouterr().err
