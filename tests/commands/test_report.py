"""`framing report`, as a person calls it."""

from __future__ import annotations

import json
from pathlib import Path

import pypdf
import pytest

from framing.__main__ import main
from framing.report.definition import pages, shipped

SEEDS = Path(__file__).parents[2] / "seeds"
SEED = SEEDS / "000_8f3ecf46fba057ec.txt"


@pytest.fixture(autouse=True)
def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the configuration of whoever runs the tests out of them."""
    file = tmp_path / "configuration" / "config.toml"
    file.parent.mkdir()
    file.write_text("")
    monkeypatch.setenv("FRAMING_CONFIG", str(file))


def test_one_article_becomes_the_annotated_article(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["report", str(SEED), "-o", str(out), "--ppi", "40"]) == 0
    said = capsys.readouterr()
    printed = said.out.splitlines()
    pages = len(list((out / "pages").iterdir()))
    assert said.err.endswith(
        f"framing: open {out / 'report.pdf'} ({pages} pages) for the report, "
        f"{out / 'report.html'} for articles with their marks\n"
    )
    assert str(out / "report.pdf") in printed
    assert sorted(printed) == sorted(str(p) for p in out.rglob("*") if p.is_file())
    first = " ".join(pypdf.PdfReader(out / "report.pdf").pages[0].extract_text().split())
    assert "The Russian Defense Ministry said" in first


def test_json_prints_the_files_and_no_png_leaves_the_pages_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["report", str(SEED), "-o", str(out), "--no-png", "--json"]) == 0
    files = [Path(name) for name in json.loads(capsys.readouterr().out)]
    assert all(path.is_file() for path in files)
    assert not any(path.suffix == ".png" for path in files)


def test_the_page_for_the_screen_holds_as_many_articles_as_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    articles = [*map(str, sorted((SEEDS / "teaching").glob("brenn-border/*.txt"))), "-o", str(out)]
    assert main(["report", *articles, "--no-png", "--html-articles", "2"]) == 0
    page = (out / "report.html").read_text(encoding="utf-8")
    assert page.count("<article ") == 2
    assert "These are 2 of the 6 measured articles" in page
    assert main(["report", *articles, "--no-png", "--no-html"]) == 0
    assert not (out / "report.html").exists()
    assert capsys.readouterr().err.endswith(f"open {out / 'report.pdf'} for the report\n")


def test_a_report_that_annotates_some_of_the_articles_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    articles = [*map(str, sorted((SEEDS / "teaching").glob("brenn-border/*.txt"))), "-o", str(out)]
    assert main(["report", *articles, "--no-png", "--no-html", "--report", "handout"]) == 0
    assert "framing: 2 of 6 articles are annotated in report.pdf\n" in capsys.readouterr().err
    text = " ".join(leaf.extract_text() for leaf in pypdf.PdfReader(out / "report.pdf").pages)
    assert " ".join(text.split()).count("2 of 6 articles are annotated here.") == 1
    assert main(["report", *articles, "--no-png", "--no-html"]) == 0  # annotates all
    assert "annotated" not in capsys.readouterr().err


def test_a_few_articles_stand_side_by_side_in_a_folder_made_with_its_parents(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "new" / "deep" / "out"
    articles = map(str, sorted((SEEDS / "teaching").glob("brenn-border/*.txt")))
    assert main(["report", *articles, "-o", str(out), "--no-png"]) == 0
    reader = pypdf.PdfReader(out / "report.pdf")
    first = " ".join(reader.pages[0].extract_text().split())
    assert "Invented for teaching" in first
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles[-1] == "For teachers: how the figures were made"


def test_list_names_reports_and_pages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [report["name"] for report in listed["reports"]] == list(shipped())
    assert [page["name"] for page in listed["pages"]] == list(pages())
    assert main(["report", "--list"]) == 0
    assert "article: one article" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["{seed}"], "Error: no output folder: add -o OUT"),
        (["{seed}", "-o", "{file}"], "{file}: is a file, not a folder (name another folder)"),
        (
            ["{seed}", "-o", "{out}", "--report", "x"],
            "there is no report 'x' (name a TOML file or one of: {names})",
        ),
        (["-o", "{out}"], "no INPUT: name a file, a folder, a glob, or - for standard input"),
        (
            ["{seed}", "-o", "{file}/deep/out"],
            "{file}: is a file, not a folder (name another folder)",
        ),
    ],
)
def test_bad_usage_is_one_message_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    file, out = tmp_path / "file", tmp_path / "out"
    file.write_text("kept")
    places = {"seed": str(SEED), "file": str(file), "out": str(out), "names": ", ".join(shipped())}
    assert main(["report", *(argument.format(**places) for argument in arguments)]) == 2
    assert message.format(**places) in capsys.readouterr().err
    assert file.read_text() == "kept"
    assert not out.exists()


def test_check_prints_every_problem_with_its_line_and_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        "titel = 'Mine'\nabout = 3\n\n[[page]]\nname = 'articel'\n\n"
        "[[page]]\nname = 'article'\narticles = 'all'\n"
    )
    assert main(["report", "check", str(own)]) == 1
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        f"{own}:1: has an unknown key 'titel' "
        "(keys are title, about, measures, one_event, weigh_by, [[page]])",
        f"{own}:2: about is not text (put it in quotes)",
        f"{own}:5: names an unknown page 'articel' "
        f"(did you mean 'article'? pages are: {', '.join(pages())})",
        f"{own}:9: option 'articles' of page 'article' is 'all' (give a value like 3)",
    ]
    assert captured.err == "1 report definition checked, 4 problems\n"
    assert main(["report", "check", str(own), "--json"]) == 1
    assert [row["line"] for row in json.loads(capsys.readouterr().out)] == [1, 2, 5, 9]


def test_check_without_a_file_checks_all_and_finds_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", "check"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"{len(shipped())} report definitions checked, 0 problems\n"


def test_check_of_a_file_that_is_missing_names_those_that_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["report", "check", "nothing.toml"]) == 2
    assert f"name a TOML file or one of: {', '.join(shipped())}" in capsys.readouterr().err


def test_an_input_called_check_is_reached_by_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("check").write_text("A title\n\nThe minister said it was over.\n")
    assert main(["report", "./check", "-o", "out", "--no-png"]) == 0
    assert Path("out/report.pdf").is_file()


def test_own_definitions_lie_in_the_configured_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "weekly.toml").write_text(
        "title = 'Weekly'\nabout = 'on one sheet'\n[[page]]\nname = 'who_speaks'\n"
    )
    (tmp_path / "configuration" / "config.toml").write_text("reports = '../mine'\n")
    assert main(["report", "--list"]) == 0
    listed = capsys.readouterr().out
    assert "weekly (yours): on one sheet\n    pages: who_speaks\n" in listed
    assert "article: one article" in listed
    out = tmp_path / "out"
    assert main(["report", str(SEED), "-o", str(out), "--report", "weekly", "--no-png"]) == 0
    assert pypdf.PdfReader(out / "report.pdf").metadata.title.startswith("Weekly: ")
    (tmp_path / "mine" / "weekly.toml").write_text("title = 'Weekly'\n")
    assert main(["report", "check", "weekly"]) == 1
    assert "weekly.toml: lists no page" in capsys.readouterr().out
