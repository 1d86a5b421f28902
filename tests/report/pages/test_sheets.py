"""What every page says of articles of ours whose marks and measures are given: one, and eighteen.

sheets.json pins titles, what the templates print, tables and the words for figures, so that no
figure of a page changes unseen. The texts are plain, the marks are by hand.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from framing.report.definition import pages
from framing.report.material import Material

ABOUT = (
    ("ferry", "harbour", "tide", "anchor"),
    ("school", "teacher", "lesson", "pupil"),
    ("bridge", "river", "arch", "traffic"),
    ("forest", "fire", "smoke", "ranger"),
    ("bakery", "bread", "oven", "flour"),
    ("hospital", "nurse", "ward", "doctor"),
)
OUTLETS = ("ledger", "lantern", "courier")
# What an outlet lets others say, and by which verb: cue, lemma, class, stance.
VERBS = {
    "ledger": ("said", "say", "neutral", "neutral"),
    "lantern": ("claimed", "claim", "doubting", "distancing"),
    "courier": ("confirmed", "confirm", "endorsing", "endorsing"),
}
PIN = Path(__file__).with_name("sheets.json")
PINNED = json.loads(PIN.read_text("utf-8"))
# Of these the words follow the models that ship, or the other pages.
LEFT_OUT = frozenset(["appendix", "classifier", "glossary", "map", "method", "summary"])


def story(make: SimpleNamespace, event: int, outlet: str) -> Any:
    """Return an article on an event; outlets differ in whom they hear and in how they put it."""
    one, two, three, four = ABOUT[event]
    cue, lemma, verb_class, stance = VERBS[outlet]
    number = OUTLETS.index(outlet)
    title = f"The {one} and the {two} {('shut', 'axed', 'closed')[number]}"
    body = (
        f"The {one} stood still, Ada Quill said, while the {two} and the {three} were shut.\n\n"
        f"A clerk {cue} the {four} was a farce. According to Reuters, Otto Brandt of the {two} "
        f"{cue} on Monday that the {three} near the {one} had cost too much.\n\n"
        f"The {four} and the {three} of the {one} remain in ruin, and the Harbour Board declined "
        f"to comment on the {two}."
    )
    said = [
        make.Said("Ada Quill", "said", f"The {one} stood still", "Ada Quill", "official", "named",
                  content_after="The", form="direct"),
        make.Said("A clerk", cue, f"the {four} was a farce", "", "civil", "anonymous", lemma,
                  verb_class, stance, after="A clerk"),
    ]  # fmt: skip
    if number != 2:
        said.append(
            make.Said("Otto Brandt", cue, f"that the {three} near the {one} had cost too much",
                      "Otto Brandt", "business", "named", lemma, verb_class, stance,
                      carrier="Reuters", after="Otto Brandt")
        )  # fmt: skip
    terms = [make.Term("farce", "contempt", "reported", "failure"), make.Term("ruin", "scare")]
    if number == 1:
        terms.append(make.Term("axed", "combat", "outlet", "closed"))
    swing = (event * 7 + number * 5) % 11 / 10
    return make.Story(
        make.article(
            title,
            body,
            id=f"{outlet}-{event}",
            outlet=outlet,
            date=f"2031-0{1 + event // 2}-{10 + event:02}",
            authors=f"Reporter {number}",
            section="news",
        ),
        said,
        terms,
        measures={
            "attributed_words": 0.2 + 0.1 * number + 0.02 * swing,
            "voice_official": 0.5 - 0.1 * number,
            "naming_anonymous": swing / 2,
            "loaded_outlet": 5.0 + 20.0 * (number == 1) + swing,
            "speakers": 2.0 + (number != 2),
            "single_source": float(event == number),
            "first_voice": math.nan if event % 2 else 0.1 * number,
        },
    )


@cache
def material(make_id: int, n_events: int) -> Material:
    make = MAKERS[make_id]
    events = range(n_events)
    outlets = OUTLETS if n_events > 1 else OUTLETS[:1]
    return Material(make.measurement([story(make, e, o) for e in events for o in outlets]))


MAKERS: dict[int, SimpleNamespace] = {}


def plain(value: Any) -> Any:
    """Return what a page says as JSON has it, numbers to four places."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, Sequence | set) and not isinstance(value, str):
        return [plain(each) for each in value]
    if isinstance(value, float):
        return "nan" if math.isnan(value) else round(value, 4)
    return value if isinstance(value, str | int | bool | None) else str(value)


def said(make: SimpleNamespace, name: str, n_events: int) -> Any:
    MAKERS[id(make)] = make
    unit = pages()[name]
    return [
        plain(
            {
                "title": sheet.title,
                "key": sheet.key,
                "set": [sheet.flows, sheet.short, sheet.printed],
                "data": sheet.data,
                "tables": sheet.tables,
                "pictures": {key: picture.alt for key, picture in sheet.pictures.items()},
            }
        )
        for sheet in unit.build(material(id(make), n_events), unit.options)
    ]


def options() -> Any:
    """Return the options of every page, and how it is built."""
    return plain({name: [page.options, page.apart, page.last] for name, page in pages().items()})


def pin() -> Any:
    """Return what is pinned (see tests/pin.py)."""
    spec = importlib.util.spec_from_file_location("conftest", PIN.parents[1] / "conftest.py")
    assert spec is not None and spec.loader is not None
    sys.modules["conftest"] = given = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(given)
    names = ("Said", "Term", "Story", "article", "measurement")
    make = SimpleNamespace(**{name: getattr(given, name) for name in names})
    cases = [(name, n) for name in sorted(pages()) if name not in LEFT_OUT for n in (1, 6)]
    found = {f"{name} {n}": said(make, name, n) for name, n in cases}
    return {
        "sheets": {case: sheets for case, sheets in found.items() if sheets},
        "pages": options(),
    }


@pytest.mark.parametrize("case", list(PINNED["sheets"]))
def test_what_a_page_says(make: SimpleNamespace, case: str) -> None:
    name, _, events = case.partition(" ")
    found = json.loads(json.dumps(said(make, name, int(events))))
    wanted = PINNED["sheets"][case]
    assert [sheet["title"] for sheet in found] == [sheet["title"] for sheet in wanted]
    for one, other in zip(found, wanted, strict=True):
        for part in other:
            assert one[part] == other[part], part


def test_options_and_order_of_building() -> None:
    assert json.loads(json.dumps(options())) == PINNED["pages"]
