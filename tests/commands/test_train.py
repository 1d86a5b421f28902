"""`framing train`: weights, metrics and card in a folder; columns as labels; clear refusals."""

import json
from pathlib import Path

import pytest

import framing
from framing.__main__ import main
from framing.comparison.classify.stored import open_classifier


def test_the_example_runs_and_its_model_judges(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "model"
    assert main(["train", str(seeds / "outlet-of-seeds.toml"), "-o", str(out)]) == 0
    said = capsys.readouterr().out
    assert "macro F1" in said and "a careless test" in said and "calibration error" in said
    assert {p.name for p in out.iterdir()} == {
        "card.md", "metrics.json", "spec.toml", "weights.skops",
    }  # fmt: skip
    articles = framing.read([seeds / "teaching" / "kesvar-dam"]).articles
    judged = open_classifier(out).judge(articles)
    assert [j.likeliest for j in judged] == [a.outlet for a in articles]
    # The specification beside the weights trains the same model again.
    again = tmp_path / "again"
    assert main(["train", str(out / "spec.toml"), str(seeds / "teaching"), "-o", str(again)]) == 0
    for name in ("card.md", "metrics.json", "spec.toml", "weights.skops"):
        assert (again / name).read_bytes() == (out / name).read_bytes(), name


def spec(folder: Path, task: str) -> str:
    path = folder / "spec.toml"
    path.write_text(
        f'name = "tone"\ntask = "{task}"\nclaim = "event"\nfolds = 3\nleast = 5\ncut_lead = false\n'
        '[classifier]\nbits = 10\n[data]\nname = "invented"\nlicence = "MIT"\n',
        "utf-8",
    )
    return str(path)


def test_a_column_of_the_input_is_learnt(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = [
        json.dumps(
            {
                "text": a.text,
                "outlet": a.outlet,
                "date": a.date,
                "tone": "loud" if a.outlet == "daily-thunder" else "calm",
            }
        )
        for a in framing.read([seeds / "teaching"]).articles
    ]
    data = tmp_path / "articles.jsonl"
    data.write_text("\n".join(lines), "utf-8")
    arguments = ["train", spec(tmp_path, "tone"), str(data), "-o", str(tmp_path / "m"), "--json"]
    assert main(arguments) == 0
    metrics = json.loads(capsys.readouterr().out)
    assert metrics["articles"] == {"calm": 35, "loud": 7}
    assert metrics["honest"]["macro_f1"] > metrics["honest"]["chance"]
    assert main(["train", spec(tmp_path, "mood"), str(data), "-o", str(tmp_path / "n")]) == 2
    assert "task: no article has a column 'mood'" in capsys.readouterr().err
    assert not (tmp_path / "n").exists()


def test_a_key_of_the_outlet_files_is_learnt(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "m")
    arguments = ["train", spec(tmp_path, "funding"), str(seeds / "teaching"), "-o", out, "--json"]
    assert main(arguments) == 0
    assert "commercial" in json.loads(capsys.readouterr().out)["articles"]


def test_without_input_it_says_what_it_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", spec(tmp_path, "outlet"), "-o", str(tmp_path / "m")]) == 2
    assert "the specification names none" in capsys.readouterr().err
