"""One article that breaks the measuring: the others come through, and it is listed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from framing.__main__ import main
from framing.articles.article import Article, Corpus
from framing.errors import FramingError
from framing.table import batch, lines
from framing.table.cache import measure_cached
from framing.table.failures import sparing
from framing.table.measure import measure
from framing.table.tables import Measurement

SAID = "Mayor Ada Quill said the dam at Velm was safe."
BREAKS = "The scribe of Sarrow wrote this line to break the machine."


def texts(articles: Sequence[Article]) -> list[str]:
    """Return the texts; the one that breaks is an error as nobody foresaw it."""
    for article in articles:
        if article.text == BREAKS:
            raise RecursionError("too deep")
    return [article.text for article in articles]


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the real reading of a batch fail on one text."""
    real = batch.without_boilerplate

    def breaks(article: Article) -> str:
        texts([article])
        return real(article)

    monkeypatch.setattr(batch, "without_boilerplate", breaks)
    monkeypatch.setattr(lines, "without_boilerplate", breaks)


CORPUS = Corpus(
    tuple(
        Article(id=name, text=text, outlet="ledger", file="in.jsonl", line=line)
        for line, (name, text) in enumerate([("a", SAID), ("b", BREAKS), ("c", SAID)], 1)
    )
)


def test_the_rest_is_done_and_the_error_says_where_it_arose() -> None:
    done, errors = sparing(texts, CORPUS.articles)
    assert done == [SAID, SAID]
    assert list(errors) == [1]
    assert errors[1].startswith("RecursionError: too deep (tests/table/test_failures.py:")


def test_what_is_wrong_with_the_run_stops_it() -> None:
    def misconfigured(articles: Sequence[Article]) -> list[str]:
        raise FramingError("the lexicon has no terms")

    with pytest.raises(FramingError, match="no terms"):
        sparing(misconfigured, CORPUS.articles)


def test_an_error_that_is_no_articles_fault_is_raised() -> None:
    def crowded(articles: Sequence[Article]) -> int:
        return 1 // (len(articles) < 3)

    with pytest.raises(ZeroDivisionError):
        sparing(crowded, CORPUS.articles)


@pytest.mark.usefixtures("breaking")
def test_the_article_keeps_its_row_and_the_others_their_figures() -> None:
    tables = measure(CORPUS, fast=True)
    assert tables.articles["status"].to_pylist() == ["scored", "unscored", "scored"]
    assert tables.articles["words"].to_pylist() == [10, None, 10]
    assert tables.attributions["article"].to_pylist() == ["a", "c"]
    assert tables.failures["article"].to_pylist() == ["b"]


@pytest.mark.usefixtures("breaking")
def test_a_measurement_lists_it() -> None:
    corpus = Measurement(CORPUS, measure(CORPUS, fast=True)).corpus
    assert [article.status for article in corpus.articles] == ["scored", "unscored", "scored"]
    (reject,) = corpus.rejects
    assert (reject.file, reject.line, reject.id) == ("in.jsonl", 2, "b")
    assert reject.reason == "could not be measured"
    assert reject.detail.startswith("unscored: RecursionError: too deep (")
    assert reject.detail.endswith("(an error of framing's; please report it, with the article)")


@pytest.mark.usefixtures("breaking")
def test_it_is_not_kept_in_the_cache(tmp_path: Path) -> None:
    measure_cached(CORPUS, tmp_path, fast=True)
    assert len(list(tmp_path.rglob("*.arrow"))) == 2
    again = measure_cached(CORPUS, tmp_path, fast=True)
    assert again.failures["article"].to_pylist() == ["b"]


@pytest.mark.usefixtures("breaking")
@pytest.mark.parametrize("flags", [(), ("--spans",)])
def test_annotate_goes_on_and_lists_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], flags: tuple[str, ...]
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"id": i, "text": t} for i, t in enumerate([SAID, BREAKS, SAID + " He left."])]
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["annotate", str(given), "--fast", *flags, "-o", str(out)]) == 0
    found = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [len(record["attributions"]) for record in found] == [1, 0, 1]
    assert found[1]["status"] == "unscored: could not be measured"
    assert found[1]["text"] == BREAKS
    assert "1 input set aside, unscored or undated" in capsys.readouterr().err
    listed = (tmp_path / "out.jsonl.rejects.csv").read_text("utf-8")
    assert 'in.jsonl,2,1,could not be measured,"unscored: RecursionError' in listed


@pytest.mark.usefixtures("breaking")
@pytest.mark.parametrize("command", ["features", "sources", "annotate", "compare"])
def test_where_no_article_can_be_measured_the_command_fails(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "in.jsonl", tmp_path / "out"
    out = out if command == "compare" else out.with_suffix(".jsonl")
    out = out.with_suffix(".csv") if command == "features" else out
    rows = [{"id": outlet, "outlet": outlet, "text": BREAKS} for outlet in ("ledger", "echo")]
    given.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main([command, str(given), "--fast", "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert "in.jsonl:1: no article could be measured: RecursionError: too deep (" in told
    assert not out.exists()
    if command != "compare":
        listed = (tmp_path / f"{out.name}.rejects.csv").read_text("utf-8")
        assert listed.count("could not be measured") == 2


def test_a_language_that_is_not_measured_is_no_error(tmp_path: Path) -> None:
    given, out = tmp_path / "in.txt", tmp_path / "out.csv"
    text = "Le maire de Velm a dit mardi que la digue tient bon et que personne ne doit partir. "
    given.write_text(4 * text, encoding="utf-8")
    assert main(["features", str(given), "--fast", "-o", str(out)]) == 0
    assert "unscored" in out.read_text("utf-8")
