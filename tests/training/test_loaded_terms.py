"""Terms proposed for the lexicons: counted in raw news, and called loaded by annotators."""

from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from framing.features.loaded.model import model
from framing.language.reading import analyse
from framing.training import loaded_terms as module
from framing.training.loaded_terms import called, held, joined, main
from framing.training.loaded_terms_raw import Proposed, Uses, raw_articles, tallied, uses_in

WORDS = ("<none>", "mayor", "hand", "pull", "lid")


def uses(*rows: tuple[int, int, int, float]) -> Uses:
    first, second, article, probability = zip(*rows, strict=True)
    return Uses(
        np.array(first, np.int64),
        np.array(second, np.int64),
        np.array(article, np.int64),
        np.array(probability, np.float32),
    )


def row(text: str, *terms: tuple[str, str]) -> dict[str, object]:
    places = [(text.index(term), len(term), strength) for term, strength in terms]
    loaded = [{"start": at, "end": at + n, "strength": strength} for at, n, strength in places]
    return {"text": text, "loaded": loaded}


def written(path: Path, *rows: dict[str, object]) -> None:
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(each) + "\n" for each in rows)


def test_a_term_needs_enough_articles_and_outlets() -> None:
    found = tallied(
        uses((1, 0, 0, 0.2), (1, 0, 0, 0.4), (1, 0, 1, 0.6), (4, 0, 1, 0.9), (4, 0, 2, 0.9)),
        WORDS,
        ["Gazette", "Courier", "Courier"],
        articles=2,
        needed=2,
    )
    assert found == {"mayor": Proposed("mayor", 0.4, uses=3, articles=2, outlets=2)}


def test_a_pair_is_likelier_loaded_than_its_words_are() -> None:
    found = tallied(
        uses(
            *[(2, 0, 0, 0.1), (3, 0, 0, 0.3), (4, 0, 0, 0.3), (2, 0, 1, 0.1)],
            *[(2, 3, 0, 0.5), (2, 4, 0, 0.35)],
        ),
        WORDS,
        ["Gazette", "Courier"],
        articles=1,
        needed=1,
    )
    assert sorted(found) == ["hand", "hand pull", "lid", "pull"]


def test_the_lexicons_hold_every_form_of_their_terms() -> None:
    assert {("slammed",), ("witch", "hunts"), ("clearly",)} <= held()
    assert ("mayor",) not in held()


def test_annotators_count_once_an_article_and_what_is_held_is_left_out() -> None:
    found = called(
        [
            row("A bread toll. The bread basket.", ("bread basket", "mild")),
            row("Bread basket! The bread basket.", ("Bread basket", "loaded"), ("bread", "mild")),
            row("Thugs rule, and vile thugs.", ("Thugs", "loaded"), ("vile thugs", "loaded")),
            row("They rule by means of bread.", ("rule by means of", "loaded")),
        ]
    )
    assert found == {"bread basket": (1, 1), "bread": (0, 1)}


def test_annotators_come_first_then_the_score() -> None:
    raw = {
        "mayor": Proposed("mayor", 0.1, 9, 9, 9),
        "pull": Proposed("pull", 0.4, 3, 2, 1),
        "slammed": Proposed("slammed", 0.9, 3, 2, 1),
    }
    found = joined(raw, {"mayor": (2, 1), "lid": (1, 0)}, score=0.3, agree=2)
    assert found == [
        Proposed("mayor", 0.1, 9, 9, 9, loaded=2, mild=1),
        Proposed("pull", 0.4, 3, 2, 1),
    ]


def test_neither_names_nor_held_nor_denied_words_are_counted() -> None:
    language = analyse(["Harbour\n\nThe mayor slammed the sleazy lobby of Harlan. It is no lobby."])
    judge = model()
    found = uses_in(language, np.array([7]), judge)
    words = ["", *judge.vocabulary.words]
    offset = judge.vocabulary.number(words[1]) - 1
    assert "slammed" not in {words[i - offset] for i in found.first.tolist()}
    assert [words[i - offset] for i in found.first.tolist()].count("lobby") == 1
    assert not (found.first == judge.vocabulary.number("Harlan")).any()
    assert ((found.probability >= 0) & (found.probability <= 1)).all()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a folder with one article of the gold, another print of it and two of raw news."""
    gold: dict[str, object] = {
        "id": "g",
        "outlet": "Gazette",
        "text": "Toll\n\nThe toll fell.",
        "loaded": [],
    }
    written(tmp_path / "articles_gold.jsonl.gz", gold)
    body = "The lobby of bread met the lobby of coal."
    raw: list[dict[str, object]] = [
        {"id": "g", "outlet": "Gazette", "title": "Toll", "text": "The toll fell."},
        {"id": "h", "outlet": "Courier", "title": "Toll", "text": "The toll fell."},
        {"id": "i", "outlet": "Courier", "title": "Town", "text": body},
        {"id": "j", "outlet": "Ledger", "title": "Road", "text": body},
    ]
    for name in ("outlets_articles", "lean_media_train_sample"):
        written(tmp_path / f"{name}.jsonl.gz", *raw)
    return tmp_path


def test_no_article_of_the_gold_is_read_nor_another_print_of_it(data: Path) -> None:
    assert [row["id"] for row in raw_articles(data)] == ["i", "j"]


def test_the_command_prints_terms_and_figures_alone(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "annotated", lambda data, files: [])
    marks = data / "marks.csv"
    marks.write_text("article,start,end,strength\ni,10,15,loaded\nj,10,15,mild\n", "utf-8")
    given = ["--data", str(data), "--marks", str(marks), "--articles", "2", "--outlets", "2"]
    assert main([*given, "--score", "1", "--agree", "1"]) == 0
    lines = list(csv.reader(capsys.readouterr().out.splitlines(), delimiter="\t"))
    assert lines[0] == ["term", "score", "uses", "articles", "outlets", "loaded", "mild"]
    assert [[line[0], *line[2:]] for line in lines[1:]] == [["lobby", "4", "2", "2", "1", "1"]]
