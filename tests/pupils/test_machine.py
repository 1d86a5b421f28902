"""The machine's marks and the key as a pupil's page and file hold them."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from framing.articles.article import Article
from framing.corrections.correction import checksum
from framing.pupils.class_file import ClassMarks
from framing.pupils.machine import reading
from framing.pupils.marks import Reading, read_marks
from framing.pupils.page import key_file, page
from framing.report.material import Material
from tests.pupils.conftest import TEXT


def hidden(html: str) -> dict[str, Any]:
    (told,) = re.findall(r'id="told">(.*?)</script>', html, re.DOTALL)
    kept = json.loads(told)["articles"][0]["hidden"]
    return json.loads(base64.b64decode(kept))  # type: ignore[no-any-return]


def test_the_key_is_written_as_a_file_of_marks(
    material: Material, article: Article, tmp_path: Path
) -> None:
    path = tmp_path / "key.json"
    path.write_text(key_file(material, [article]), "utf-8")
    (one,) = read_marks(path)
    assert (one.reader, one.name) == ("machine", "machine")
    assert [(m.layer, m.words, m.unsure) for m in one.marks] == [
        ("content", "The ferry was late", False),
        ("source", "Ada Quill", False),
        ("cue", "said", False),
        ("loaded", "Furious", False),
        ("source", "Furious critics", False),
        ("cue", "claimed", False),
        ("content", "it was old 🚢 and slow", False),
        ("content", "It left at noon", True),
        ("source", "some", True),
        ("cue", "think", True),
    ]


def test_a_place_that_is_sure_once_is_sure(material: Material, article: Article) -> None:
    # The same source in an unclear attribution, before and after the clear one.
    spans = material.spans["ferry"]
    some = next(span for span in spans if span["layer"] == "source" and span["attribution"] == 2)
    ada = next(span for span in spans if span["layer"] == "source" and span["attribution"] == 0)
    for order in ([{**ada, "attribution": 2}, ada], [ada, {**ada, "attribution": 2}]):
        other = Material(material.measurement)
        other.__dict__["spans"] = {"ferry": [*order, some]}
        found = reading(other, article)
        assert [(m.words, m.unsure) for m in found.marks] == [("Ada Quill", False), ("some", True)]


def test_what_the_page_keeps_back(
    material: Material, article: Article, read: Callable[..., Reading]
) -> None:
    plain = hidden(page(material, [article]))
    assert [(o["key"], len(o["marks"])) for o in plain["others"]] == [("machine", 10)]
    assert plain["others"][0]["marks"][:1] == [{"layer": "content", "start": 12, "end": 30}]
    assert plain["others"][0]["marks"][-1]["unsure"] is True
    assert plain["class"] is None
    own = replace(read(("cue", "said")), marks=(replace(read(("cue", "said")).marks[0], why="w"),))
    other = ClassMarks("0" * 64, "Other", 5, {})
    of_class = ClassMarks(checksum(TEXT), "Ferry late", 9, {"cue": [(42, 46, 3)]})
    given = hidden(page(material, [article], keys=[own], classes=[other, of_class]))
    assert given["others"][0] == {
        "key": "key",
        "name": "the key",
        "about": "Marked by your teacher.",
        "marks": [{"layer": "cue", "start": 42, "end": 46, "why": "w"}],
    }
    assert given["class"]["pupils"] == 9
    tested = hidden(page(material, [article], keys=[own], classes=[of_class], test=True))
    assert tested == {"others": [], "class": None}
