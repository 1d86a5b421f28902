"""Who speaks: one voice for one name, refusals apart, what is unclear left to the reader."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from framing.attribution.nobody import is_nobody
from framing.report.definition import pages
from framing.report.html.article import annotated
from framing.report.html.notes import how_said, noted
from framing.report.material import Material
from framing.report.pages.method import limits
from framing.report.voices import (
    about,
    counted,
    doubts,
    label,
    refusals,
    said,
    sentence,
    unvoiced,
    voices,
    words_by,
)
from framing.table.tables import Measurement

FOUND = (
    "We found 1 statement by others and no loaded term. 2 more statements are unclear, left to you."
)
BODY = (
    "Ada Quist said one two three. The mayor said four five. She said six. "
    "The firm declined to comment. Critics said seven eight nine ten."
)


def told(make: SimpleNamespace, **of_critics: Any) -> Material:
    article = make.article("T", BODY, id="a", outlet="o")
    statements = [
        make.Said("Ada Quist", "said", "one two three", "Ada Quist", "official", "named"),
        make.Said("The mayor", "said", "four five", "ada quist", "politician", "named",
                  after="The mayor"),
        make.Said("She", "said", "six", "", "person", "unnamed", after="She"),
        make.Said("The firm", "declined", "to comment", "", "business", "unnamed", "decline",
                  "refusing"),
        make.Said("Critics", "said", "seven eight nine ten", "Critics", "civil", "unnamed",
                  after="Critics"),
    ]  # fmt: skip
    measured: Measurement = make.measurement([make.Story(article, statements)])
    if not of_critics:
        return Material(measured)
    no = {key: False for key in of_critics if key != "probability"}
    rows = [row | no for row in measured.tables.attributions.to_pylist()]
    rows[-1] |= of_critics
    tables = measured.tables
    changed = type(tables)(
        articles=tables.articles,
        attributions=pa.Table.from_pylist(rows, tables.attributions.schema),
        spans=tables.spans,
    )
    return Material(Measurement(measured.corpus, changed))


def test_one_name_is_one_voice_with_the_kind_of_most_of_its_words(make: SimpleNamespace) -> None:
    found = voices(told(make), ["a"])
    assert [(v.label, v.kind, v.words, v.attributions) for v in found] == [
        ("Ada Quist", "official", 5, 2),
        ("Critics", "civil", 4, 1),
    ]


def doubted(make: SimpleNamespace) -> Material:
    """Somebody whose kind is doubtful, somebody of whom one attribution is sure, one unknown."""
    body = "Ira Lem said one two. She said three. Bo Ash said four. Ash said five. Men said six."
    kiosk = {"speaker": "Ira Lem", "kind": "media", "naming": "named", "kind_probability": 0.33}
    ash = {"speaker": "Bo Ash", "kind": "expert", "naming": "named"}
    statements = [
        make.Said("Ira Lem", "said", "one two", **kiosk),
        make.Said("She", "said", "three", after="She", **kiosk),
        make.Said("Bo Ash", "said", "four", after="Bo Ash", kind_probability=0.4, **ash),
        make.Said("Ash", "said", "five", after="Ash said five", kind_probability=0.6, **ash),
        make.Said("Men", "said", "six", after="Men", kind_probability=0.2),
    ]
    article = make.article("T", body, id="a", outlet="o")
    return Material(make.measurement([make.Story(article, statements)]))


def test_a_kind_is_as_sure_as_the_surest_attribution_that_has_it(make: SimpleNamespace) -> None:
    found = voices(doubted(make), ["a"])
    assert [(v.label, v.kind, v.kind_probability) for v in found] == [
        ("Ira Lem", "media", 0.33),
        ("Bo Ash", "expert", 0.6),
        ("Men", "unknown", 0.2),
    ]
    assert doubts(found) == (
        "The kind of 1 of 3 speakers is more likely wrong than right: “perhaps” stands before it."
    )
    assert doubts(found[1:]) == ""


def test_what_is_more_likely_wrong_is_no_fact_beside_a_name(make: SimpleNamespace) -> None:
    material = doubted(make)
    assert [about(material, row)[0] for row in material.attributions["a"]] == [
        *("perhaps other media", "perhaps other media"),
        *("perhaps expert", "expert"),  # an article's rows differ only after a correction
        "kind unknown",
    ]
    (article,) = annotated(material, material.scored)
    assert [speaker.kind for speaker in article.speakers] == [
        *("perhaps other media", "expert", "kind unknown")
    ]
    speaks = pages()["who_speaks"]
    (sheet,) = speaks.build(material, speaks.options)
    assert [s["detail"].split(",")[0] for s in sheet.data["speakers"]] == [
        *("perhaps other media", "expert", "kind unknown")
    ]
    assert [(r["speaker"], r["kind_probability"]) for r in sheet.tables["speakers"]] == [
        *(("Ira Lem", 0.33), ("Bo Ash", 0.6), ("Men", 0.2))
    ]
    assert {row["code"]: row["words"] for row in sheet.tables["kinds"]}["media"] == 3
    assert sheet.data["doubts"] == doubts(voices(material, ["a"]))


def test_who_would_not_comment_says_nothing(make: SimpleNamespace) -> None:
    material = told(make)
    assert refusals(material, ["a"]) == {"The firm": 1}
    assert [row["words"] for row in said(material, ["a"])] == [3, 2, 4]
    refused = material.attributions["a"][3]
    assert how_said(refused) == "no comment"
    assert material.given.get(("a", 3)) is None


def test_who_would_not_comment_is_listed_whatever_else_is_said(make: SimpleNamespace) -> None:
    refused = {"lemma": "decline", "verb_class": "refusing"}
    quist = {"speaker": "Ada Quist", "kind": "official", "naming": "named"}
    both = make.Story(
        make.article("T", "Ada Quist said no. Quist declined to comment.", id="both", outlet="o"),
        [
            make.Said("Ada Quist", "said", "no", **quist),
            make.Said("Quist", "declined", "to comment", **quist, **refused, after="no. "),
        ],
    )
    silent = make.Story(
        make.article("T", "Ada Quist declined to comment.", id="silent", outlet="o"),
        [make.Said("Ada Quist", "declined", "to comment", **quist, **refused)],
    )
    material = Material(make.measurement([both, silent]))
    assert refusals(material, ["both"]) == {"Ada Quist": 1}
    assert refusals(material, ["both", "silent"]) == {"Ada Quist": 2}


def test_a_pronoun_is_no_speaker(make: SimpleNamespace) -> None:
    material = told(make)
    assert label(material, material.attributions["a"][2]) == "Unclear, you decide"
    assert counted(material, ["a"]).unclear == 1


def test_a_pronoun_that_a_reader_checked_is_a_source_not_given(make: SimpleNamespace) -> None:
    material = told(make)
    row = material.attributions["a"][2]
    assert label(material, {**row, "corrected": True}) == "Source not given"


@pytest.mark.parametrize(
    ("name", "nobody"),
    [
        ("she", True), ("Who", True), ("those who", True), ("—", True), ("I", True),
        ("US", False), ("WHO", False), ("She Wolf", False), ("the one official", False),
    ],
)  # fmt: skip
def test_names_of_nobody(name: str, nobody: bool) -> None:
    assert is_nobody(name) is nobody


@pytest.mark.parametrize(
    ("likely", "says"),
    [
        (0.49, "may be no statement"),
        (0.5, "who speaks, or for whom, is unsure"),
        (None, "may be no statement"),
    ],
)
def test_a_likely_statement_is_unclear_by_its_speaker(
    make: SimpleNamespace, likely: float | None, says: str
) -> None:
    material = told(make, unclear=True, probability=likely)
    assert how_said(material.attributions["a"][-1]) == says


def test_what_is_unclear_is_printed_and_counted_nowhere(make: SimpleNamespace) -> None:
    material = told(make, unclear=True, probability=0.2)
    assert [voice.label for voice in voices(material, ["a"])] == ["Ada Quist"]
    assert counted(material, ["a"]).unclear == 2
    notes, _ = noted(material, material.scored[0])
    assert [(note.head, note.about, note.form) for note in notes][-1] == (
        "Unclear, you decide",
        "",  # no kind: it is unclear whose words they are
        "may be no statement",
    )
    assert notes[0].about == "official, named person"
    sheet = pages()["who_speaks"].build(material, pages()["who_speaks"].options)[0]
    assert sheet.title.replace("\u202f", " ").replace("\xa0", " ") == (
        "We found only 2 statements by others in this article"
    )
    assert (sheet.data["unclear"], sheet.data["refused"]) == (2, ["The firm"])


def test_every_page_counts_the_same_statements(make: SimpleNamespace) -> None:
    """One clear, two unclear; who would not comment, and what nobody voiced, are neither."""
    article = make.article("T", BODY + " The board hopes to mend the pier.", id="a", outlet="o")
    statements = [
        make.Said("Ada Quist", "said", "one two three", "Ada Quist", "official", "named"),
        make.Said("She", "said", "six", "", "person", after="She"),
        make.Said("Critics", "said", "seven eight", "they", after="Critics"),
        make.Said("The firm", "declined", "to comment", "", "business", "unnamed", "decline",
                  "refusing", voiced=False),
        make.Said("The board", "hopes", "to mend the pier", "The board", "body", lemma="hope",
                  voiced=False),
    ]  # fmt: skip
    measured: Measurement = make.measurement([make.Story(article, statements)])
    material = Material(measured)
    assert counted(material, ["a"]) == (1, 2)
    assert unvoiced(material, ["a"]) == 1
    found = {
        name: pages()[name].build(material, pages()[name].options)[0]
        for name in ("article", "articles", "appendix", "summary", "verbs", "who_speaks")
    }
    assert found["article"].data["summary"] == FOUND
    assert annotated(material, material.scored)[0].summary == FOUND
    for row in (found["articles"].data["rows"][0], found["summary"].data["outlets"][0]):
        assert (row["statements"], row["unclear"]) == ("1", "2")
    facts = {row["what"]: row["count"] for row in found["appendix"].tables["facts"]}
    assert facts["statements by others"] == 1
    assert facts["unclear statements left to you"] == 2
    assert found["verbs"].data["total"] == 1
    speaks = found["who_speaks"].data
    assert [speaks[key] for key in ("statements", "unclear", "unvoiced")] == [1, 2, 1]


def test_words_by_kind_come_most_first(make: SimpleNamespace) -> None:
    rows = said(told(make), ["a"])
    assert words_by(rows, "kind") == {"civil": (4, 1), "official": (3, 1), "politician": (2, 1)}
    assert sentence([], "these 2 articles") == "We found no attributed words in these 2 articles"


def test_readers_corrections_are_told_where_there_are_any(make: SimpleNamespace) -> None:
    assert limits(told(make))[0].startswith("Where one source passes on")
    assert limits(told(make, corrected=True))[0] == (
        "Readers changed or added 1 of 5 marks of who says what, unclear ones included; "
        "every figure follows from the corrected marks."
    )
