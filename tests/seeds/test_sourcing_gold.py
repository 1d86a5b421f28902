"""The hand annotations slice back to the text that they annotate."""

import json
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests" / "gold" / "sourcing").glob("*.json"))

FORMS = {"direct", "indirect", "mixed"}
KINDS = {
    "head",
    "official",
    "security",
    "judicial",
    "politician",
    "international",
    "business",
    "expert",
    "civil",
    "person",
    "media",
    "document",
    "unknown",
}
NAMINGS = {"named", "body", "unnamed", "anonymous"}
STANCES = {"neutral", "endorsing", "distancing"}


def article_text(file: str) -> str:
    """The article from its title on, which is what the offsets count in."""
    content = (ROOT / file).read_bytes().decode("utf-8")
    return content.split("\n\n", 1)[1].rstrip()


def spans(attribution: dict, part: str) -> list[tuple[int, str]]:
    """Offset and string of each piece of a part; none where the part is absent."""
    strings, starts = attribution[part], attribution[f"{part}_start"]
    if strings is None:
        assert starts is None
        return []
    if isinstance(strings, str):
        strings, starts = [strings], [starts]
    assert len(strings) == len(starts)
    return list(zip(starts, strings, strict=True))


def test_ten_articles_of_six_outlets_and_the_seed_are_annotated() -> None:
    files = [json.loads(path.read_text(encoding="utf-8"))["file"] for path in GOLD]
    teaching = [Path(file) for file in files if "/teaching/" in file]
    assert len(files) == len(set(files)) == 11
    assert len(teaching) == 10
    assert len({file.stem for file in teaching}) == 6
    assert len({file.parent for file in teaching}) >= 5


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_spans_slice_back(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = article_text(gold["file"])
    for attribution in gold["attributions"]:
        assert spans(attribution, "content")
        for part in ("content", "cue", "source"):
            for start, string in spans(attribution, part):
                assert text[start : start + len(string)] == string
                assert string == string.strip() != ""


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_values_are_those_of_the_guide(path: Path) -> None:
    for attribution in json.loads(path.read_text(encoding="utf-8"))["attributions"]:
        assert attribution["form"] in FORMS
        assert attribution["kind"] in KINDS
        assert attribution["naming"] in NAMINGS
        assert attribution["stance"] in STANCES
        assert isinstance(attribution["heated"], bool)
        assert attribution["speaker"] or not attribution["source"]


def test_annotations_come_in_the_order_of_the_text() -> None:
    for path in GOLD:
        gold = json.loads(path.read_text(encoding="utf-8"))
        first = [spans(attribution, "content")[0][0] for attribution in gold["attributions"]]
        assert first == sorted(first)
