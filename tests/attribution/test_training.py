"""The one command that trains the model, on a handful of sentences, and its scoring."""

from __future__ import annotations

import gzip
import json
import tomllib
from pathlib import Path

import pytest

from framing.attribution.attribution import Statement
from framing.attribution.net.model import load, read_model
from framing.errors import FramingError
from framing.language.tokens import tokenize
from framing.model_files import model_folder
from framing.training import attribution, attribution_articles
from framing.training.attribution_calibration import calibrated
from framing.training.attribution_scoring import counts, figures, matched

SPEC = """
kind = "attribution"
version = 2
file = "weights.npz"
seed = 1
[vectors]
words = 200
least = 1
dimension = 8
[net]
state = 8
layers = 2
pair = 8
convolutions = 2
[[training]]
epochs = 2
tokens = 60
warmup = 2
[finish]
epochs = 1
tokens = 60
warmup = 1
[decoding]
candidate = 0.0
least = 0.0
[costs]
content = 0.5
"""
NAMES = ("Ruiz", "Holm", "Okoro", "Lind", "Sato", "Weber", "Costa", "Novak", "Diaz", "Berg")


def article(number: int, name: str) -> dict[str, object]:
    text = f"News of {name}\n\nThe council met. {name} said the plan was good."
    source = text.rindex(name)
    cue = text.index("said")
    content = [cue + 5, len(text) - 1]
    return {
        "id": f"own-{number}",
        "outlet": "own",
        "title": "",
        "text": text,
        "attributions": [
            {
                "source": [[source, source + len(name)]],
                "cue": [[cue, cue + 4]],
                "content": [content],
                "kind": "indirect",
            }
        ],
    }


@pytest.fixture
def data(tmp_path: Path) -> Path:
    articles = [article(i, name) for i, name in enumerate(NAMES)]
    sets = {
        attribution.GOLD: articles,
        attribution.HELD_OUT: articles[:1],
        **dict.fromkeys(attribution.RAW, articles),
    }
    for name, rows in sets.items():
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "spec.toml").write_text(SPEC, encoding="utf-8")
    return tmp_path


ARTICLES = """[articles]
epochs = 1
tokens = 60
warmup = 1
"""
ROLES = "pair = 8\nconvolutions = 2"


@pytest.mark.parametrize(
    "parts", [ROLES, "local = 8\ncue = 8\npointer = 4"], ids=["roles", "pointers"]
)
def test_one_command_trains_a_model_that_runs(data: Path, parts: str) -> None:
    pytest.importorskip("torch")
    (data / "spec.toml").write_text(SPEC.replace(ROLES, parts), encoding="utf-8")
    fold = attribution.fold_of("own-0")
    out = data / "out"
    options = ["--spec", str(data / "spec.toml"), "--data", str(data), "-o", str(out)]
    attribution.main([*options, "--fold", str(fold)])
    held = [i for i in range(len(NAMES)) if attribution.fold_of(f"own-{i}") == fold]
    metrics = json.loads((out / "metrics.json").read_text(encoding="utf-8"))
    assert metrics["articles"] == metrics["attributions"] == len(held)
    statements = read_model(out).statements(tokenize(["Ruiz said the plan was good."]))
    assert len(statements) == 1


def test_a_net_reads_on_in_whole_articles(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("torch")
    (data / "spec.toml").write_text(SPEC + ARTICLES, encoding="utf-8")
    options = ["--data", str(data), "-o"]
    attribution.main(["--spec", str(data / "spec.toml"), *options, str(data / "net")])
    told = [{**article(i, name), "training_only": i > 0} for i, name in enumerate(NAMES)]
    monkeypatch.setattr(attribution_articles, "annotated", lambda folder: told)
    attribution_articles.main(["--net", str(data / "net"), *options, str(data / "out")])
    before, after = (read_model(data / name) for name in ("net", "out"))
    tokens = tokenize([str(told[0]["text"])])
    odds = [net.candidates(tokens).odds for net in (before, after)]
    assert len(odds[0]) == len(odds[1]) == len(tokens)
    assert (odds[0] != odds[1]).any()


@pytest.mark.parametrize("fold", [attribution.fold_of("own-0"), None])
def test_a_teacher_that_a_specification_names_is_made_first(data: Path, fold: int | None) -> None:
    pytest.importorskip("torch")
    bare = SPEC.replace("[finish]\nepochs = 1\ntokens = 60\nwarmup = 1\n", "")
    (data / "teacher.toml").write_text(bare, encoding="utf-8")
    taught = SPEC.replace("epochs = 2", "epochs = 2\nsilver = true")
    taught += '[teacher]\nspec = "teacher.toml"\nevery = 2\n'
    (data / "spec.toml").write_text(taught, encoding="utf-8")
    out = data / "out"
    options = ["--spec", str(data / "spec.toml"), "--data", str(data), "-o", str(out)]
    attribution.main(options if fold is None else [*options, "--fold", str(fold)])
    of_teacher = out / "teacher" if fold is None else out / "teacher" / "scored"
    nets = [(folder / "weights.npz").read_bytes() for folder in (out, of_teacher)]
    assert nets[0] != nets[1]
    figures_of = [json.loads(p.read_text("utf-8")) for p in sorted(out.rglob("metrics.json"))]
    assert [m["fold"] for m in figures_of] == ([] if fold is None else [fold, fold])
    if fold is not None:
        before = (of_teacher / "weights.npz").stat().st_mtime_ns
        attribution.made(data / "teacher.toml", data, out / "teacher", fold, None)
        assert (of_teacher / "weights.npz").stat().st_mtime_ns == before  # it was there


@pytest.mark.parametrize("name", ["attribution", "attribution-fast"])
def test_the_teachers_of_the_models_that_ship_are_specified(name: str) -> None:
    path = model_folder(name) / "spec.toml"
    spec = tomllib.loads(path.read_text("utf-8"))
    assert "teacher" in spec
    while "teacher" in spec:
        path = path.parent / spec["teacher"]["spec"]
        spec = tomllib.loads(path.read_text("utf-8"))
    assert not any(leg.get("silver") for leg in spec["training"])


def test_a_net_of_neither_kind_is_refused(data: Path) -> None:
    pytest.importorskip("torch")
    (data / "spec.toml").write_text(SPEC.replace(ROLES, "pointer = 4"), encoding="utf-8")
    options = ["--spec", str(data / "spec.toml"), "--data", str(data), "-o", str(data / "out")]
    with pytest.raises(FramingError, match="local and pointer go together"):
        attribution.main(options)


def test_probabilities_are_fitted_to_the_articles_held_out() -> None:
    text = "The minister said the bridge was closed. He backs the plan and hopes that it helps."
    held = [{"text": text, "attributions": [{"content": [[18, 39]]}]}]
    net = load("attribution")
    told = calibrated(net, held, tokenize([text]))
    wanted = (net.settings.slope, net.settings.intercept)
    assert (told.settings.slope, told.settings.intercept) != wanted
    assert told.settings.slope > 0
    assert calibrated(net, [{"text": text, "attributions": []}], tokenize([text])) is net


def test_raw_texts_leave_out_what_is_measured_on(data: Path) -> None:
    texts = attribution.raw_texts(data)
    assert len(texts) == len(NAMES) - 1
    assert not any("Ruiz" in text for text in texts)


def test_missing_data_are_named(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="no such data") as caught:
        list(attribution.records(tmp_path, attribution.GOLD))
    assert "--data" in str(caught.value)


def test_counts_pair_by_content_and_tell_why_the_rest_failed() -> None:
    record = article(0, "Ruiz")
    text = str(record["text"])
    cue = text.index("said")
    right = Statement(
        source=((cue - 5, cue - 1),), cue=((cue, cue + 4),), content=((cue + 5, cue + 22),)
    )
    false = Statement(source=(), cue=((0, 4),), content=((5, 8),))
    count = counts(record, [right, false])
    assert (count["relation"], count["source"], count["cue"], count["found"]) == (1, 1, 1, 2)
    assert count["false, cue spurious"] == 1
    scores = figures(count)
    assert scores["relation_f1"] == pytest.approx(2 / 3, abs=1e-4)
    assert scores["recall_indirect"] == 1.0
    short = Statement(source=(), cue=((cue, cue + 4),), content=((cue + 5, cue + 8),))
    assert matched(record, [right, false, short]) == [True, False, False]
    missed = counts(record, [short])
    assert missed["missed, cue found"] == missed["false, cue right"] == 1
    assert figures(missed)["relation_f1"] == 0.0
