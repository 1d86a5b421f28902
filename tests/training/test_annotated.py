"""Annotations without texts: words become places, and places words again."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.training import annotated as module
from framing.training.annotated import REAL, annotated, full_text, main, stored, with_texts

TITLE = "Mayor opens bridge"
BODY = "Mayor Ann Lee said the bridge is safe. In a poll, 52 percent agreed."
TEXT = f"{TITLE}\n\n{BODY}"
RAW = {
    "id": "x-1", "outlet": "The Gazette", "topic": "roads", "date": "2020-01-02", "url": "u",
    "title": TITLE, "text": BODY,
}  # fmt: skip
ATTRIBUTIONS = [
    {"content": [[39, 57]], "cue": [[34, 38]], "source": [[20, 33]], "form": "indirect",
     "speaker": "Ann Lee", "kind": "official", "naming": "named", "title": "Mayor", "why": "",
     "country": "", "carrier": None, "stance": "neutral", "heated": False, "agreed": True},
    {"content": [[80, 86]], "cue": [], "source": [[70, 80]], "form": "indirect",
     "speaker": "respondents of the poll", "kind": "person", "naming": "unnamed", "title": "",
     "why": "In a poll", "country": "", "carrier": None, "stance": "neutral", "heated": False,
     "agreed": True},
]  # fmt: skip
RECORD = {**RAW, "text": TEXT, "attributions": ATTRIBUTIONS, "loaded": []}


def written(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of data with one raw article, and models without annotations."""
    data = tmp_path / "data"
    written(data / "lean_media_train_sample.jsonl.gz", RAW)
    written(data / "outlets_articles.jsonl.gz")
    written(data / "articles_gold.jsonl.gz", {**RECORD, "id": "gold"})
    monkeypatch.setattr(module, "folder", lambda name: tmp_path / name)
    return data


def test_the_text_has_its_title_once() -> None:
    assert full_text(RAW) == TEXT
    assert full_text({"title": TITLE, "text": TEXT}) == TEXT


def test_words_of_the_article_are_stored_as_places() -> None:
    kept = stored(RECORD)
    assert kept["id"] == "x-1"
    assert "text" not in kept and "url" not in kept
    assert kept["attributions"][0]["speaker"] == [26, 33]
    assert kept["attributions"][0]["title"] == [0, 5]
    assert kept["attributions"][0]["why"] == ""
    assert kept["attributions"][1]["speaker"] == "respondents of the poll"
    assert kept["attributions"][1]["why"] == [59, 68]


def test_annotations_come_back_with_their_text(beside: Path, tmp_path: Path) -> None:
    given = tmp_path / "records.jsonl"
    given.write_text(json.dumps(RECORD) + "\n", encoding="utf-8")
    out = tmp_path / "models" / "annotations" / "articles.jsonl.gz"
    main([str(given), "--data", str(beside), "-o", str(out)])
    assert b"bridge" not in gzip.decompress(out.read_bytes())
    gold, further = annotated(beside)
    assert (gold["id"], gold["training_only"]) == ("gold", False)
    assert further["training_only"] is True
    assert further["text"] == TEXT
    assert further["outlet"] == "The Gazette"
    assert further["attributions"] == ATTRIBUTIONS
    assert [record["id"] for record in annotated(beside, further=False)] == ["gold"]


def test_another_text_is_refused(beside: Path, tmp_path: Path) -> None:
    row = {**stored(RECORD), "checksum": "0" * 16}
    written(tmp_path / "models" / "annotations" / "articles.jsonl.gz", row)
    with pytest.raises(FramingError, match="x-1 is not in the raw sets, or its text has changed"):
        annotated(beside)


def test_invented_articles_are_stored_whole(beside: Path, tmp_path: Path) -> None:
    given = tmp_path / "records.jsonl"
    own = {**RECORD, "id": "our-own"}
    given.write_text(json.dumps(own) + "\n", encoding="utf-8")
    out = tmp_path / "models" / "annotations" / "invented.jsonl.gz"
    main([str(given), "--invented", "-o", str(out)])
    _, further = annotated(beside)
    assert further == {**own, "training_only": True}
    assert [record["id"] for record in annotated(beside, files=REAL)] == ["gold"]


def test_a_file_of_annotations_is_read_with_the_texts_of_its_articles(beside: Path) -> None:
    path = beside / "own.jsonl.gz"
    written(path, stored(RECORD))
    (told,) = with_texts(path, beside)
    assert told["text"] == TEXT
    assert [a["speaker"] for a in told["attributions"]] == ["Ann Lee", "respondents of the poll"]
    assert told["attributions"][0]["title"] == "Mayor"
