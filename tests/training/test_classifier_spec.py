"""Specifications: every problem has its file, its line and its cure."""

from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.training.classifier_spec import load

GOOD = """name = "mine"
task = "outlet"
claim = "event"

[classifier]
words = [1, 2]

[data]
name = "invented"
licence = "MIT"
"""


def test_what_is_left_out_has_a_default(tmp_path: Path) -> None:
    path = tmp_path / "spec.toml"
    path.write_text(GOOD, "utf-8")
    spec = load(path)
    assert (spec["over"], spec["mask"], spec["folds"], spec["classifier.kind"]) == (
        "words", True, 5, "svm",
    )  # fmt: skip
    assert spec.nested()["data"] == {"name": "invented", "licence": "MIT", "source": ""}


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ('task = "outlet"\n', "", 1, "task: is missing (see the example in framing train --help)"),
        ('"event"', '"luck"', 3, "claim: 'luck' is unknown (it is event or time or outlet)"),
        ('"event"', '"outlet"', 3, "claim: an outlet never seen cannot be named"),
        ("words = [1, 2]", "words = [2, 1]", 6, "classifier.words: [2, 1] is no run"),
        ("words = [1, 2]", "word = [1, 2]", 6, "classifier.word: there is no such key"),
        ("words = [1, 2]", 'cost = "low"', 6, "classifier.cost: 'low' is not a float"),
        ("words = [1, 2]", "bits = 40", 6, "classifier.bits: 40 is out of range (from 8 to 20)"),
        ('"event"', '"event"\nbeside = ["luck"]', 4, "beside: 'luck' is unknown"),
        ('"event"', '"time"\njudged = ["a.csv"]', 4, "judged: some files cannot stay out of time"),
        ('"event"', '"event"\ntogether = 9', 4, "together: an outlet that was seen is no group"),
        ('licence = "MIT"', "", 8, "data.licence: is missing"),
        ('"MIT"', '" "', 10, "data.licence: is empty"),
        ('"mine"', '"mine', 1, "is not valid TOML"),
    ],
)
def test_a_problem_is_told_with_file_and_line(
    tmp_path: Path, old: str, new: str, line: int, told: str
) -> None:
    path = tmp_path / "spec.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new), "utf-8")
    with pytest.raises(FramingError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}:{line}: {told}")
    assert error.value.cure


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="there is no such file"):
        load(tmp_path / "none.toml")
