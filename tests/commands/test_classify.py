"""`framing classify`: labels, chances and reasons of every article; clear refusals."""

import json
from pathlib import Path

import pytest

import framing
from framing.__main__ import main


@pytest.fixture(scope="module")
def model(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("classify") / "model"
    assert main(["train", str(seeds / "outlet-of-seeds.toml"), "-o", str(out)]) == 0
    return out


def judged(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> list[dict]:  # type: ignore[type-arg]
    capsys.readouterr()
    assert main(["classify", *arguments]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_every_article_gets_a_label_its_chances_and_the_terms_behind_it(
    model: Path, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = judged([str(model), str(seeds / "teaching" / "kesvar-dam")], capsys)
    articles = {a.id: a for a in framing.read([seeds / "teaching" / "kesvar-dam"]).articles}
    assert [line["id"] for line in found] == list(articles)
    for line in found:
        article = articles[line["id"]]
        assert line["label"] == article.outlet
        assert line["declined"] is (line["why"] is not None)
        assert line["probability"] == max(line["probabilities"].values())
        assert sum(line["probabilities"].values()) == pytest.approx(1, abs=1e-3)
        weights = [term["weight"] for term in line["terms"]]
        assert weights == sorted(weights, reverse=True)
        for term in line["terms"]:
            assert {article.text[a:b].casefold() for a, b in term["spans"]} == {
                term["term"].casefold()
            }
    of = {line["label"]: [term["term"].casefold() for term in line["terms"]] for line in found}
    # The Courier was written to let officials confirm and announce (seeds/teaching).
    assert "confirmed" in of["capital-courier"]


def test_spans_fit_the_text_of_a_record_and_ids_stay_as_given(
    model: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = "The ministry confirmed on Friday that the dam is safe. " * 4
    data = tmp_path / "one.jsonl"
    data.write_text(json.dumps({"id": 7, "title": "Confirmed: dam is safe", "text": body}), "utf-8")
    (line,) = judged([str(model), str(data)], capsys)
    assert line["id"] == 7
    terms = [term for term in line["terms"] if term["spans"]]
    assert terms
    for term in terms:
        assert {body[a:b].casefold() for a, b in term["spans"]} == {term["term"].casefold()}


def test_what_resembles_nothing_seen_is_declined_and_says_why(
    model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "recipe.txt"
    data.write_text(
        "Whisk three eggs with sugar until pale. Fold in flour. Bake 20 minutes; cool on a rack.\n"
        "Melt butter, add cocoa, vanilla, salt. Glaze the cake; chill 2 hours; slice; serve cold.\n"
        "Store leftovers wrapped. Freeze slices up to 3 weeks. Thaw overnight. Dust with cocoa.\n",
        "utf-8",
    )
    (line,) = judged([str(model), str(data)], capsys)
    assert line["declined"] is True
    assert line["why"] in ("unlike any outlet it has seen", "not sure enough")


def test_labels_go_to_a_file_that_the_label_yardstick_reads(
    model: Path, seeds: Path, tmp_path: Path
) -> None:
    out = tmp_path / "labels.jsonl"
    assert main(["classify", str(model), str(seeds / "teaching"), "-o", str(out)]) == 0
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert len(lines) == 42
    assert all({"id", "label"} <= set(line) for line in lines)


def test_a_model_that_is_none_is_refused_in_one_line(
    model: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = str(seeds / "teaching")
    assert main(["classify", "no-such-model", article]) == 2
    said = capsys.readouterr().err
    assert "there is no such classifier" in said and "outlet-of-twenty" in said
    broken = tmp_path / "broken"
    broken.mkdir()
    for path in model.iterdir():
        (broken / path.name).write_bytes(path.read_bytes())
    spec = (broken / "spec.toml").read_text("utf-8")
    (broken / "spec.toml").write_text(spec.replace("version = 2", "version = 9"), "utf-8")
    assert main(["classify", str(broken), article]) == 2
    said = capsys.readouterr().err
    assert "version 9 of the classifier model; this program reads 2" in said
    assert said.count("\n") == 1
    assert main(["classify"]) == 2
    assert "no MODEL" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["lean-of-unseen", "outlet-of-twenty"])
def test_what_ships_opens_and_is_listed(
    name: str, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["classify", "--list"]) == 0
    assert any(line.startswith(f"{name}: ") for line in capsys.readouterr().out.splitlines())
    found = judged([name, str(seeds / "teaching" / "kesvar-dam")], capsys)
    assert len(found) == 6
    assert all(line["terms"] for line in found)
    assert {line["together"] for line in found} == {1}  # one article of each outlet


@pytest.mark.parametrize(("outlet", "together"), [({"outlet": "Sarrow Ledger"}, 10), ({}, 1)])
def test_articles_of_one_outlet_are_judged_as_one_and_those_of_none_each_by_itself(
    outlet: dict[str, str], together: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    towns = ["Velm", "Sarrow", "Tarn", "Orle", "Quill", "Brask", "Doon", "Lisk", "Harn", "Pell"]
    text = "The mayor of {} said on Monday that the council would vote on a new dam above the town."
    given = tmp_path / "in.jsonl"
    rows = [{"id": town, "text": text.format(town), **outlet} for town in towns]
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    found = judged(["lean-of-unseen", str(given)], capsys)
    assert [line["together"] for line in found] == [together] * 10


def test_a_measure_that_weighs_is_shown_where_it_counts(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = (seeds / "outlet-of-seeds.toml").read_text("utf-8")
    spec = spec.replace('over = "words"', 'over = "features"').replace("folds = 7", "folds = 2")
    spec = spec.replace('inputs = ["teaching"]', f"inputs = ['{seeds / 'teaching'}']")
    (tmp_path / "spec.toml").write_text(spec, "utf-8")
    assert main(["train", str(tmp_path / "spec.toml"), "-o", str(tmp_path / "model")]) == 0
    found = judged([str(tmp_path / "model"), str(seeds / "teaching" / "kesvar-dam")], capsys)
    articles = {a.id: a for a in framing.read([seeds / "teaching" / "kesvar-dam"]).articles}
    shown = {
        (line["id"], term["term"]): [articles[line["id"]].text[a:b] for a, b in term["spans"]]
        for line in found
        for term in line["terms"]
    }
    assert shown["free-lantern", "scare_quotes"] == ["‘safe’", "“within the limits”", "“acted on”"]
    assert shown["insider-wire", "verbs_refusing_rate"] == ["declined", "did not respond to"]
