"""A user's project is checked against our types: `py.typed` is there, and the public names fit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "framing"
PROJECT = """
from pathlib import Path

import framing
from framing.classify import FeatureTable, open_classifier
from framing.extend import Batch, Column, Feature, Measured


def words(path: Path) -> list[str]:
    corpus = framing.read(path)
    measurement = framing.Measurement(corpus, framing.measure(corpus, fast=True))
    framing.render(measurement, "out", png=False)
    reveal_type(framing.compare(measurement).weigh_by)
    reveal_type(framing.annotate("It rained.").terms)
    reveal_type(FeatureTable(["relayed"], cache=path).get_feature_names_out())
    reveal_type(open_classifier(path))
    return [article.text for article in corpus.articles]


def measure(batch: Batch) -> Measured:
    return Measured({"letters": [float(len(article.text)) for article in batch.articles]})


FEATURE = Feature("Letters", (Column("letters", "count", "letters"),), (), measure)
framing.annotate(3)
Column("letters", "pounds", "letters")
framing.nothing_of_the_kind()
framing.classify.open_classifier(4)
"""


def checked(folder: Path, package: Path) -> list[str]:
    """Return what mypy says in a folder of its own about a project that uses `package`.

    That the wheel holds `py.typed` is checked where it is built (`tests/test_plugins.py`).
    """
    (folder / "project.py").write_text(PROJECT)
    (folder / "mypy.ini").write_text("[mypy]\nstrict = true\n")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(folder / "cache"), "project.py"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(package.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


@pytest.mark.slow
def test_a_project_sees_the_types(tmp_path: Path) -> None:
    lines = checked(tmp_path, PACKAGE)
    revealed = [line.partition("Revealed type is ")[2] for line in lines if "Revealed" in line]
    assert [each.strip('"').replace("builtins.", "") for each in revealed[:1]] == ["str"]
    assert "Any" not in revealed[3] and revealed[3].endswith('stored.Classifier"')
    assert revealed[1].count("dict[") == 1 and "ndarray" in revealed[2]
    wrong = [line for line in lines if ": error:" in line]
    assert [line.partition(": error: ")[2].split(";")[0].split(" to ")[0] for line in wrong] == [
        "Argument 1",
        "Argument 2",
        'Module has no attribute "nothing_of_the_kind"  [attr-defined]',
        "Argument 1",
    ]


@pytest.mark.slow
def test_pyright_sees_them_too(tmp_path: Path) -> None:
    """Pyright, in the distribution that brings all it runs on, with its own standard checks."""
    (tmp_path / "project.py").write_text(PROJECT)
    (tmp_path / "pyrightconfig.json").write_text(
        json.dumps({"typeCheckingMode": "standard", "extraPaths": [str(PACKAGE.parent)]})
    )
    done = subprocess.run(
        [sys.executable, "-m", "basedpyright", "--outputjson", "--pythonpath", sys.executable],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout)["generalDiagnostics"]
    revealed = [each["message"] for each in told if each["severity"] == "information"]
    assert revealed[0] == 'Type of "framing.compare(measurement).weigh_by" is "str"'
    assert revealed[3] == 'Type of "open_classifier(path)" is "Classifier"'
    wrong = [each for each in told if each["severity"] == "error"]
    assert [(each["range"]["start"]["line"], each["rule"]) for each in wrong] == [
        (PROJECT.split("\n").index(line), rule)
        for line, rule in (
            ("framing.annotate(3)", "reportArgumentType"),
            ('Column("letters", "pounds", "letters")', "reportArgumentType"),
            ("framing.nothing_of_the_kind()", "reportAttributeAccessIssue"),
            ("framing.classify.open_classifier(4)", "reportArgumentType"),
        )
    ]
