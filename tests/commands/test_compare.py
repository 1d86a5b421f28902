"""`framing compare`: differences in words, tables in a folder, groups, and clear refusals."""

import csv
import json
from pathlib import Path

import pytest

from framing.__main__ import main

MEASURES = "naming_anonymous,loaded_outlet"


def test_the_invented_outlet_that_hides_its_sources_is_found(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    arguments = ["compare", str(seeds / "teaching"), "--measures", MEASURES, "--pairs", "--fast"]
    assert main([*arguments, "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert (
        "insider-wire is higher than the other outlets in anonymous sources on the same events."
        in said
    )
    assert {path.name for path in out.iterdir()} == {
        "summary.csv", "differences.csv", "pairs.csv", "drift.csv", "events.csv", "wire.csv",
    }  # fmt: skip
    with (out / "pairs.csv").open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 15 * 2  # every two of six outlets, in two measures
    assert {row["basis"] for row in rows} == {"same events"}
    assert all(row["raw_difference"] and row["difference"] for row in rows)


def test_what_is_held_constant_what_counts_and_the_machines_error_can_be_chosen(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = tmp_path / "errors.toml"
    errors.write_text("[error]\nnaming_anonymous = 0.6\n", "utf-8")
    arguments = ["compare", str(seeds / "teaching"), "--measures", "naming_anonymous", "--fast"]

    def asked(*more: str) -> list[dict]:  # type: ignore[type-arg]
        assert main([*arguments, *more, "--json"]) == 0
        return list(json.loads(capsys.readouterr().out))

    plain, everything = asked(), asked("--basis", "all", "--weigh-by", "word")
    assert {row["basis"] for row in plain} == {"same events"}
    assert {row["basis"] for row in everything} == {"all articles"}
    assert {row["weigh_by"] for row in plain} == {"article"}
    assert {row["weigh_by"] for row in everything} == {"word"}
    assert everything[4]["mean_a"] != plain[4]["mean_a"]
    assert main([*arguments, "--errors", str(errors)]) == 0
    said = capsys.readouterr().out
    assert said.startswith(
        "insider-wire is higher than the other outlets in anonymous sources on the same events; "
        "the machine’s own error may be as large. raw +"
    )
    assert ", 95 % interval [0." in said
    assert ", with the machine's error [-0." in said
    assert said.splitlines()[0].endswith("; n: 7 and 33 articles, 7 events")
    assert said.endswith(
        "1 of 6 questions have a clear answer, where every article counts alike; 0 more have too "
        "few articles; 0 articles are copies that several outlets print\n"
    )
    for none, what in (
        (
            "naming_anonymous = 0",
            "share, no machine's error between outlets found beyond chance, effect ",
        ),
        (
            "voice_official = 0.1",
            "share, the machine's error between outlets not measured, effect ",
        ),
    ):
        errors.write_text(f"[error]\n{none}\n", "utf-8")
        assert main([*arguments, "--errors", str(errors)]) == 0
        assert what in capsys.readouterr().out
    assert main([*arguments, "--weigh-by", "word"]) == 0
    assert "have a clear answer, where every word counts alike; " in capsys.readouterr().out


def test_outlets_are_grouped_by_a_key_of_their_files(
    seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["compare", str(seeds / "teaching"), "--measures", MEASURES, "--fast", "--json"]
    assert main([*arguments, "--groups", "by=funding"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["outlet_b"] for row in rows} == {"the other groups"}
    assert "commercial" in {row["outlet_a"] for row in rows}


def test_a_new_outlet_joins_by_its_articles_and_its_one_file(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "outlets"
    mine.mkdir()
    (mine / "harbour-echo.toml").write_text(
        'name = "The Harbour Echo"\ndomains = ["harbourecho.example"]\ncountry = "ZZ"\n'
        'language = "en"\nowner = "Echo Foundation (invented)"\nfunding = "non-profit"\n'
        "invented = true\n",
        "utf-8",
    )
    told = tmp_path / "articles"
    told.mkdir()
    for path in sorted((seeds / "teaching").glob("*/insider-wire.txt")):
        text = path.read_text("utf-8").replace("insiderwire.example", "harbourecho.example")
        assert "harbourecho.example" in text
        (told / f"{path.parent.name}.txt").write_text(text, "utf-8")
    arguments = ["compare", str(seeds / "teaching"), str(told), "--outlets", str(mine)]
    asked = ["--measures", "naming_anonymous", "--fast", "--json"]
    assert main([*arguments, *asked]) == 0
    rows = {row["outlet_a"]: row for row in json.loads(capsys.readouterr().out)}
    assert len(rows) == 7
    assert rows["harbour-echo"]["mean_a"] == pytest.approx(rows["insider-wire"]["mean_a"])
    assert main([*arguments, *asked, "--groups", "by=funding"]) == 0
    groups = {row["outlet_a"]: row for row in json.loads(capsys.readouterr().out)}
    assert groups["non-profit"]["outlets"] >= 1
    assert groups["commercial"]["agree"] <= groups["commercial"]["outlets"]


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        (
            'a = ["x"]\nb = ["x"]\n',
            "x: is listed under both a and b (list each outlet under one group)",
        ),
        ('a = "x"\n', 'a: is not a list of outlet ids (write a = ["outlet", "outlet"])'),
    ],
)
def test_a_file_of_groups_that_is_wrong_is_refused_with_its_hint(
    tmp_path: Path, toml: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "groups.toml"
    path.write_text(toml, encoding="utf-8")
    assert main(["compare", str(tmp_path), "--groups", str(path)]) == 2
    assert capsys.readouterr().err == f"framing: {path}: {told}\n"


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        (["--measures", "kindness"], "there is no measure 'kindness'"),
        (["--groups", "by=virtue"], "funding, country, language, owner"),
        (["--basis", "moods"], "'events', 'topics and dates', 'topics', 'all'"),
        (["--weigh-by", "letter"], "'article', 'word'"),
        (["--axes"], "--axes needs a folder to write to: add -o DIR"),
    ],
)
def test_what_there_is_not_is_refused(
    tmp_path: Path, flags: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(tmp_path), *flags]) == 2
    assert told in capsys.readouterr().err
