"""Which texts a lesson takes, what it leaves open, and how its minutes add up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from framing.errors import FramingError
from framing.lesson.doubts import expected, least_sure
from framing.lesson.exercise import exercises
from framing.lesson.lesson import Lesson, prepare
from framing.lesson.level import LENGTHS, LEVELS
from framing.lesson.plan import too_long
from framing.lesson.questions import key_of
from framing.lesson.searches import searches
from framing.lesson.standards import served
from framing.lesson.texts import Open
from framing.lesson.verbs import RULES, groups
from framing.lexicons.lexicon import lexicon
from framing.report.material import Material

from ..report.conftest import Said, Story, article, measurement
from .conftest import BRIDGE, lesson, stories


def test_statements_are_numbered_with_their_lines(two: Lesson) -> None:
    bridge = two.texts[0]
    assert [(s.number, s.line, s.who, s.verb) for s in bridge.statements] == [
        (1, 2, "Ana Ruiz", "said"),
        (2, 2, "Ana Ruiz", "claimed"),
        (3, 4, "official", "said"),
        (4, 5, "builder", "quoted"),
    ]
    assert bridge.statements[2].loaded == ("lied",)


def test_what_nobody_voiced_is_open_with_both_readings(two: Lesson) -> None:
    road = two.texts[1]
    assert [s.who for s in road.statements] == ["Ana Ruiz", "Li Wen", "Ben Okoro"]
    (wish,) = road.open
    assert (wish.sign, wish.verb) == ("a", "wants")
    assert wish.readings == (
        "Nobody said it: the outlet tells of a wish or a thought of Ben Okoro.",
        "It is said by Ben Okoro: “a ferry”.",
    )


def test_what_is_unclear_is_no_statement() -> None:
    given = measurement(stories()[:1])
    rows = given.tables.attributions.to_pylist()
    rows[0]["unclear"] = True
    tables = replace(
        given.tables,
        attributions=type(given.tables.attributions).from_pylist(
            rows, schema=given.tables.attributions.schema
        ),
    )
    found = prepare(Material(replace(given, tables=tables), {}))
    (text,) = found.texts
    assert [s.verb for s in text.statements] == ["claimed", "said", "quoted"]
    (first,) = text.open
    assert isinstance(first, Open)
    assert first.readings == (
        "It is said by Ana Ruiz: “It could fall,”.",
        "Somebody else says it, or nobody: then they are the outlet’s own words.",
    )


def test_who_did_not_say_it_has_no_second_reading_and_who_speaks_is_not_silent() -> None:
    body = (
        "Mayor Ana Ruiz did not say that the bridge fell. Ruiz said: “It stands.” "
        "Ruiz would not say why. Engineer Li Wen declined to comment. "
        "Nobody at the works claimed that it fell."
    )
    ana = {"speaker": "Ana Ruiz", "kind": "official", "naming": "named"}
    works = {"speaker": "Nobody at the works", "naming": "unnamed", "voiced": False}
    refused = {"verb_class": "refusing", "voiced": False}
    told = Story(
        article("Bridge stands", body, id="stands", outlet="ledger.example"),
        said=[
            Said("Mayor Ana Ruiz", "did not say", "that the bridge fell", voiced=False, **ana),
            Said("Ruiz", "said", "“It stands.”", form="direct", after="fell. ", **ana),
            Said("Ruiz", "would not say", "why", after="stands", **ana, **refused),
            Said("Engineer Li Wen", "declined", "to comment", speaker="Li Wen", **refused),
            Said("Nobody at the works", "claimed", "that it fell", after="comment", **works),
        ],
    )
    (text,) = lesson([told]).texts
    assert [(each.who, each.verb) for each in text.statements] == [("Ana Ruiz", "said")]
    assert text.open == ()
    assert [who for who, _ in text.refused] == ["Li Wen"]


def test_the_pair_with_most_to_teach_is_chosen() -> None:
    dull = Story(
        article("Rain", "It rained. “Much,” said Ed Ames.", id="dull", outlet="dull.example"),
        said=[Said("Ed Ames", "said", "“Much,”", speaker="Ed Ames", naming="named")],
    )
    found = lesson([dull, *stories()])
    assert [text.article.id for text in found.texts] == ["bridge", "road"]
    assert [each.id for each in found.chosen.others] == ["dull"]


def test_a_unit_takes_more_texts() -> None:
    dull = Story(article("Rain", "It rained.", id="dull", outlet="dull.example"))
    found = lesson([dull, *stories()], length="unit")
    assert [text.letter for text in found.texts] == ["A", "B", "C"]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("length", LENGTHS)
def test_minutes_fill_the_lessons(level: str, length: str) -> None:
    found = lesson(stories(), level=level, length=length)
    limits = LENGTHS[length].lessons  # type: ignore[index]
    minutes = [sum(step.minutes for step in steps) for steps in found.plan.lessons]
    assert minutes == list(limits[: len(minutes)])
    assert len(minutes) == len(limits) or (length == "unit" and 4 <= len(minutes) <= 6)
    assert all(step.minutes > 0 for steps in found.plan.lessons for step in steps)


def test_a_text_too_long_for_the_lesson_is_told(two: Lesson) -> None:
    assert too_long(two.chosen) == ""
    long = Story(article("Rain", "It rained. " * 2000, id="long"))
    assert too_long(lesson([long], length="45").chosen) == (
        "Reading and marking take 53 of 45 minutes, by 150 words a minute. Give a shorter text, "
        "share it out among groups, or let the class read it before."
    )


def test_exercises_asked_for_are_taken_even_over_time(two: Lesson) -> None:
    found = lesson(stories(), length="45", asked=["headline,whose-voice", "source-test"])
    assert [made.name for made in found.exercises] == ["headline", "whose_voice", "source_test"]
    assert sum(step.minutes for step in found.plan.lessons[0]) > 45


def test_an_exercise_that_does_not_fit_says_so(one: Lesson) -> None:
    assert ("Two colours", "the texts are of one outlet") in one.unfit
    assert "two_colours" not in [made.name for made in one.exercises]


def test_nothing_measured_is_an_error() -> None:
    foreign = Story(article("Titel", "Es regnet.", status="unscored", language="de"))
    with pytest.raises(FramingError, match="no article could be measured"):
        lesson([foreign])


def test_searches_use_names_and_numbers() -> None:
    numbered = Story(
        article("Bridge repairs begin", "Ana Ruiz said that 240 of 1,900 bolts were loose."),
        said=[
            Said(
                "Ana Ruiz",
                "said",
                "that 240 of 1,900 bolts were loose",
                speaker="Ana Ruiz",
                kind="official",
                naming="named",
            )
        ],
    )
    found = searches(lesson([numbered]))
    assert [each.words for each in found] == [
        "“Ana Ruiz” Bridge repairs begin",
        "“240 of 1,900 bolts were loose”",
        "“Ana Ruiz”",
    ]


def test_verbs_of_the_texts_come_first_and_every_usual_verb_belongs_there() -> None:
    doubtful = groups(["insist"])[2]
    assert doubtful.here == ("insist",)
    assert doubtful.others[:3] == ("claim", "allege", "maintain")
    entries = {entry.term: entry for entry in lexicon("reporting_verbs").entries}
    for rule in RULES:
        assert [v for v in rule.usual if not rule.holds(entries[v])] == [], rule.title


def test_standards_follow_level_exercises_and_texts() -> None:
    codes = {s.code for each in served("12-14", ["headline"], 1) for s in each.standards}
    assert codes == {"RI.6.6", "RI.7.4", "RI.8.4", "RI.8.6", "Standard 3", "Standard 4", "Module 6"}
    assert "RI.6.9" in {s.code for each in served("12-14", [], 2) for s in each.standards}
    names = [each.name for each in served("university", [], 1)]
    assert names[-1] == "Framework for Information Literacy for Higher Education"


def test_standards_name_exercises_that_exist() -> None:
    from framing.lesson.standards import _sets

    named = {name for s in _sets() for one in s["standards"] for name in one.get("by", [])}
    assert named <= set(exercises())


def test_doubts_count_what_may_be_wrong(two: Lesson) -> None:
    by_layer = {each.what: each for each in expected(two)}
    words = by_layer["that a word is loaded here"]
    assert (words.marks, words.right, words.wrong) == (4, "about 3 in 4", "about 1")
    assert least_sure(two)[0] == (
        "A 2: Ana Ruiz, “It could fall,” (90\u202f% sure that it is a statement)"
    )


KEY = """
[[events]]
title = "A bridge"
questions = ["Who speaks?", "What does the Courier say?"]
answers = ["The mayor."]
needs = [[], ["courier"]]
[[events.articles]]
outlet = "ledger"
file = "event/ledger.txt"
shows = "A loaded text."
"""


def test_a_key_beside_the_articles_asks_what_they_can_answer(tmp_path: Path) -> None:
    (tmp_path / "event").mkdir()
    (tmp_path / "key.toml").write_text(KEY, encoding="utf-8")
    here = replace(BRIDGE, file=str(tmp_path / "event" / "ledger.txt"))
    key = key_of([here], [here])
    assert key.title == "A bridge"
    assert [(each.question, each.answer) for each in key.asked] == [("Who speaks?", "The mayor.")]
    assert key.shows == {"bridge": "A loaded text."}


def test_without_a_key_nothing_is_asked(tmp_path: Path) -> None:
    elsewhere = replace(BRIDGE, file=str(tmp_path / "event" / "ledger.txt"))
    assert key_of([elsewhere], [elsewhere]).asked == ()


def test_a_broken_key_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "key.toml").write_text("[[events]\n", encoding="utf-8")
    here = replace(BRIDGE, file=str(tmp_path / "ledger.txt"))
    with pytest.raises(FramingError, match=r"key\.toml:1: is not valid TOML"):
        key_of([here], [here])
