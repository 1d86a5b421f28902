"""Hostile inputs measured on the rendered page: no two words overlap, none leaves its page.

Words are read back with their boxes from the PDF. Lines may come close to each other, so the
inner part of each box is what must stay free of others.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pdfplumber
import pytest

from framing.features.base.registry import columns
from framing.report import measures
from framing.report.definition import pages
from framing.report.render import render
from framing.report.style import style
from framing.table.tables import Measurement

MM = 72 / 25.4
NAMES = (
    "The Extraordinarily Long-Named Evening Gazette and Advertiser of the Northern Provinces",
    "Donaudampfschifffahrtsgesellschaftskapitänsnachrichtenblattverlagsanstalt",
    "新华社北京分社国际新闻编辑部",
    "صحيفة الشرق الأوسط اليومية",
    "העיתון היומי של הצפון",
    "📰 The 🎉 Daily 👩‍🚒 Emoji",
    "Η Καθημερινή της Βόρειας Ελλάδας",
    "Независимая северная газета",
    "#text(red)[*Daily*] $x^2$ _Markup_ // `raw` <label> @ref \\",
    "a" * 90,
)
COLUMNS = ("attributed_words", "voice_official", "naming_anonymous", "loaded_outlet", "relayed")
SUBJECTS = ("dam flood valley gate", "strike dockers cranes wages", "vaccine clinic nurses recall")


def outlet(number: int) -> str:
    return NAMES[number] if number < len(NAMES) else f"outlet-{number:02d}.example"


def boxes(words: list[dict[str, Any]]) -> np.ndarray:
    """Return the inner boxes of words: x0, top, x1, bottom in points, (n_words, 4)."""
    found = np.array([[w["x0"], w["top"], w["x1"], w["bottom"]] for w in words]).reshape(-1, 4)
    height = found[:, 3] - found[:, 1]
    inner = [found[:, 0] + 0.8, found[:, 1] + 0.3 * height]
    return np.stack([*inner, found[:, 2] - 0.8, found[:, 3] - 0.3 * height], axis=1)


def overlapping(found: np.ndarray) -> list[tuple[int, int]]:
    """Return the pairs of boxes that share some area.

    >>> overlapping(np.array([[0, 0, 4, 4], [3, 3, 6, 6], [5, 0, 9, 2]]))
    [(0, 1)]
    """
    low = np.maximum(found[:, None, :2], found[None, :, :2])
    high = np.minimum(found[:, None, 2:], found[None, :, 2:])
    pairs = np.argwhere(((high - low) > 0).all(-1))
    return [(int(i), int(j)) for i, j in pairs if i < j]


def assert_clean(pdf: Path) -> int:
    """Assert that no page has overlapping or clipped words; return the number of words."""
    length, total = style()["length"], 0
    with pdfplumber.open(pdf) as document:
        for page in document.pages:
            words = page.extract_words(x_tolerance=1.0, y_tolerance=1.0)
            found = boxes(words)
            total += len(words)
            clashes = [(words[i]["text"], words[j]["text"]) for i, j in overlapping(found)]
            assert not clashes, (page.page_number, clashes[:5])
            if len(found) == 0:
                continue
            assert found[:, 0].min() > (length["left"] - 1) * MM, page.page_number
            right = page.width - (length["right"] - 1) * MM
            outside = [w["text"] for w in words if w["x1"] > right + 0.5]
            assert not outside, (page.page_number, outside[:5])
            assert found[:, 1].min() > 8 * MM, page.page_number
            assert found[:, 3].max() < page.height - 6 * MM, page.page_number
    return total


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("definition") / "everything.toml"
    listed = "".join(f"[[page]]\nname = '{name}'\n" for name in pages())
    path.write_text(f"measures = {list(COLUMNS)}\n{listed}")
    return path


def stories(make: SimpleNamespace, outlets: int) -> Iterator[Any]:
    draws = random.Random(5)
    for event, subject in enumerate(SUBJECTS):
        for number in range(outlets):
            name = outlet(number)
            speaker = NAMES[(number + event) % len(NAMES)]
            body = " ".join(draws.sample(subject.split() * 8, 28))
            text = f"{body}. {speaker} said the plain disaster was over. {name}."
            said = make.Said(
                speaker, "said", "the plain disaster was over", speaker, "official", "named",
                carrier=name, content_after=f"{speaker} said",
            )  # fmt: skip
            yield make.Story(
                make.article(
                    f"{speaker} on {subject.split()[0]}",
                    text,
                    id=f"{event}-{number}",
                    outlet=name,
                    date=f"2031-0{event + 1}-05",
                ),
                [said],
                [make.Term("disaster", "scare", "reported", speaker)],
                {column: draws.uniform(0, 1) for column in COLUMNS},
            )


@pytest.mark.parametrize(("paper", "outlets"), [("a4", 25), ("letter", len(NAMES))])
def test_many_outlets_with_names_of_every_kind(
    make: SimpleNamespace, everything: Path, tmp_path: Path, paper: Any, outlets: int
) -> None:
    measured = make.measurement(list(stories(make, outlets)))
    render(measured, tmp_path / "out", definition=everything, png=False, html=False, paper=paper)
    assert assert_clean(tmp_path / "out" / "report.pdf") > 2000


def test_a_profile_of_every_measure_there_is(make: SimpleNamespace, tmp_path: Path) -> None:
    definition = tmp_path / "all.toml"
    definition.write_text("[[page]]\nname = 'outlets'\n")
    names = [column.name for column in columns()]
    measured = make.measurement(
        [
            make.Story(
                make.article(topic, f"{topic} " * 9, id=f"{name}{i}", outlet=name),
                measures={column: 0.1 + place + i for place, column in enumerate(names)},
            )
            for name in ("courier", "lantern")
            for i, topic in enumerate(("Rain", "Snow", "Prices", "Walls", "Leaves"))
        ]
    )
    render(measured, tmp_path / "out", definition=definition, png=False, html=False)
    assert assert_clean(tmp_path / "out" / "report.pdf") > 2 * len(names)
    with pdfplumber.open(tmp_path / "out" / "report.pdf") as document:
        printed = " ".join(page.extract_text() for page in document.pages)
    assert all(measures.short(column.label, 40)[:30] in printed for column in columns())


def test_a_very_long_article_with_hundreds_of_marks(make: SimpleNamespace, tmp_path: Path) -> None:
    draws = random.Random(2)
    subjects = " ".join(SUBJECTS).split()
    sentences, said, terms = [], [], []
    for number in range(150):
        speaker = f"{NAMES[number % len(NAMES)]} {number}"
        filler = " ".join(draws.choices(subjects, k=draws.randrange(4, 30)))
        sentences.append(f"{filler} {number}. {speaker} said item {number} was a disaster.")
        said.append(
            make.Said(
                speaker, "said", f"item {number} was a disaster", speaker, "official", "named",
                after=f" {number}. {speaker}",
            )
        )  # fmt: skip
        terms.append(make.Term("disaster", "scare", "reported", "harm", after=f"item {number} was"))
    groups = [" ".join(sentences[i : i + 6]) for i in range(0, 150, 6)]
    article = make.article("A long day", "\n\n".join(groups), id="long")
    measured = make.measurement([make.Story(article, said, terms)])
    render(measured, tmp_path / "out", png=False, html=False)
    assert assert_clean(tmp_path / "out" / "report.pdf") > 3000
    with pdfplumber.open(tmp_path / "out" / "report.pdf") as document:
        assert len(document.pages) > 10


@pytest.mark.parametrize("name", NAMES)
def test_one_article_whose_every_name_is_hostile(
    make: SimpleNamespace, tmp_path: Path, name: str
) -> None:
    article = make.article(
        f"{name}: {name}", f"{name} said it was over. {name} left.", outlet=name, authors=name
    )
    said = make.Said(name, "said", "it was over", name, "expert", "named", carrier=name)
    measured = make.measurement([make.Story(article, [said], [make.Term(name, note=name)])])
    render(measured, tmp_path / "out", png=False, html=False)
    assert assert_clean(tmp_path / "out" / "report.pdf") > 100


def test_the_measuring_finds_an_overlap_where_there_is_one(tmp_path: Path) -> None:
    import typst

    source = tmp_path / "page.typ"
    for shift, clash in (("0pt", True), ("14pt", False)):
        source.write_text(
            "#set document(title: [x])\n"
            f"#place(top + left, [alpha])#place(top + left, dy: {shift}, [beta])"
        )
        (tmp_path / "page.pdf").write_bytes(typst.compile(str(source)))
        with pdfplumber.open(tmp_path / "page.pdf") as document:
            chars = document.pages[0].chars
            assert len(chars) == 9
            halves = [chars[:5], chars[5:]]
            found = np.array(
                [
                    [c[0]["x0"], min(x["top"] for x in c), c[-1]["x1"], max(x["bottom"] for x in c)]
                    for c in halves
                ]
            )
        assert bool(overlapping(found)) is clash


def test_intervals_of_lines_are_even_in_a_column(make: SimpleNamespace, tmp_path: Path) -> None:
    """Marks under letters must not push lines apart or together."""
    article = make.article("T", " ".join(f"The mayor said line {i} held." for i in range(60)))
    said = [
        make.Said("The mayor", "said", f"line {i} held", "Ada Quist", "official", "named",
                  after=f"said line {i} held" if i else "", content_after="")
        for i in range(1)
    ]  # fmt: skip
    render(make.measurement([make.Story(article, said)]), tmp_path / "out", png=False, html=False)
    with pdfplumber.open(tmp_path / "out" / "report.pdf") as document:
        words = document.pages[0].extract_words()
    tops = sorted({round(w["bottom"], 1) for w in words if w["text"] == "line"})
    gaps = [b - a for a, b in pairwise(tops)]
    assert len(gaps) > 10
    assert max(gaps) - min(gaps) < 0.3


@pytest.mark.parametrize("name", ["comparison", "outlets", "naming"])
def test_what_a_figure_draws_stands_in_the_rows_of_the_table_beside_it(
    seeds_measured: Measurement, tmp_path: Path, name: str
) -> None:
    definition = tmp_path / "one.toml"
    definition.write_text(
        f"measures = ['voice_official', 'loaded_outlet']\n[[page]]\nname = '{name}'\n"
    )
    render(seeds_measured, tmp_path / "out", definition=definition, png=False, html=False)
    seen = 0
    with pdfplumber.open(tmp_path / "out" / "report.pdf") as pdf:
        for page in pdf.pages:
            rows = [
                (word["top"] + word["bottom"]) / 2
                for word in page.extract_words()
                if word["x0"] < 64
            ]
            rules = [
                line["top"]
                for line in page.lines
                # the hairlines of rows; the line of an axis is thicker
                if line["x0"] > 100 and 90 < line["width"] < 150 and line["linewidth"] < 0.55
            ]
            seen += len(rules)
            assert [rule for rule in rules if min(abs(rule - row) for row in rows) > 1.5] == []
    assert seen > 10
