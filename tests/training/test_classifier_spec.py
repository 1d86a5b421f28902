"""Specifications: every problem has its file, its line and its hint."""

from pathlib import Path

import pytest

from framing.__main__ import main
from framing.errors import FramingError
from framing.training.classifier_spec import SPECIFICATION, load

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
        ("words = [1, 2]", "words = [2, 1]", 6, "classifier.words: [2, 1] is not a range"),
        ("words = [1, 2]", "word = [1, 2]", 6, "classifier.word: there is no such key"),
        ("words = [1, 2]", 'cost = "low"', 6, "classifier.cost: 'low' is not a float"),
        ("words = [1, 2]", "bits = 40", 6, "classifier.bits: 40 is out of range (from 8 to 20)"),
        ('"event"', '"event"\nbeside = ["luck"]', 4, "beside: 'luck' is unknown"),
        ('"event"', '"time"\njudged = ["a.csv"]', 4, "judged: a split by time needs every file"),
        (
            '"event"',
            '"event"\ntogether = 9',
            4,
            "together: outlets are judged as one only if unseen",
        ),
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
    assert error.value.hint


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(FramingError, match="there is no such file"):
        load(tmp_path / "none.toml")


def test_the_documented_specification_is_the_one_place_of_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "spec.toml"
    path.write_text(SPECIFICATION, "utf-8")
    documented = load(path).values
    path.write_text(
        'name = "a"\ntask = "outlet"\nclaim = "event"\n[data]\nname = "b"\nlicence = "c"\n', "utf-8"
    )
    fewest = load(path).values
    required = {"name", "task", "claim", "data.name", "data.licence"}
    assert {k: v for k, v in documented.items() if k not in required} == {
        k: v for k, v in fewest.items() if k not in required
    }
    assert (fewest["least"], fewest["folds"], fewest["classifier.bits"]) == (20, 5, 16)
    assert (fewest["classifier.accuracy"], fewest["mask"], fewest["judged"]) == (0.8, True, [])


def test_help_shows_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", "--help"]) == 0
    said = capsys.readouterr().out
    for line in SPECIFICATION.splitlines():
        assert line in said
