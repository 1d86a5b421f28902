"""Naming on sentences of ours: what counts as a name, whose it is, and of what."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from framing.articles import read as read_articles
from framing.articles.article import Article, Corpus
from framing.comparison.naming import NAMING, compared, naming
from framing.comparison.naming_phrases import phrases
from framing.comparison.outlets import compare
from framing.language.reading import analyse
from framing.table.measure import measure
from framing.table.tables import Measurement


def article(outlet: str, title: str, body: str) -> Article:
    return Article(
        id=outlet,
        text=f"{title}\n\n{body}",
        title=title,
        title_span=(0, len(title)),
        outlet=outlet,
        date="2031-05-01",
    )


def named(*articles: Article, together: bool = True) -> list[tuple[str, str, str, str, int, int]]:
    corpus = Corpus(articles)
    events = pa.table(
        {
            "article": [a.id for a in articles],
            "event": [0 if together else n for n in range(len(articles))],
        }
    )
    table = naming(Measurement(corpus, measure(corpus, workers=1)), events)
    assert table.schema == NAMING
    by_id = {a.id: a for a in articles}
    for row in table.to_pylist():
        assert by_id[row["article"]].outlet == row["outlet"]
        assert by_id[row["article"]].text[row["start"] : row["end"]].strip()
    return [
        (r["kind"], r["entity"], r["outlet"], r["name"], r["count"], r["own"])
        for r in table.to_pylist()
    ]


def names(text: str, lexicon: str = "naming_events") -> list[tuple[str, bool]]:
    return [(p.name, p.definite) for p in phrases(analyse([text]), lexicon)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The armed mutiny ended on Saturday.", [("armed mutiny", True)]),
        ("She saw a selfish, wrecking strike.", [("selfish, wrecking strike", False)]),
        ("Their protests went on.", [("protest", True)]),
        ("A movement of citizens was recorded.", [("movement of citizens", False)]),
        ("The Hessel strike is over.", [("strike", True)]),
        ("Leading marches is hard work.", [("march", False)]),
        ("The strike committee met at noon.", []),  # a part of another noun
        ("They struck and marched and rallied.", []),  # verbs
        ("The second riot was worse.", [("riot", True)]),  # which one, not what
    ],
)
def test_a_name_is_a_noun_with_what_qualifies_it(text: str, found: list[tuple[str, bool]]) -> None:
    assert names(text) == found


def test_people_who_are_named_by_an_adjective_or_a_compound() -> None:
    found = names("The dead were counted. Trigger-happy goons shot at them.", "naming_groups")
    assert found == [("dead", True), ("trigger-happy goon", False)]


LEDGER = article(
    "ledger",
    "Thousands join march in Vessen",
    "The march began at noon.\n\nPolice watched. Mayor Ada Quill, 52, waved. Quill smiled.",
)
THUNDER = article(
    "thunder",
    "Howling mob turns Vessen upside down",
    "The riot began at noon, and riots are rarely short.\n\nRiots have come and gone here. "
    "“It was a march,” said Otto Brandt. Hapless Mayor Ada Quill fled.",
)


def test_outlets_name_the_same_event_group_and_person() -> None:
    found = named(LEDGER, THUNDER)
    assert [row[2:] for row in found if row[:2] == ("event", "protest")] == [
        ("ledger", "march", 2, 2),
        ("thunder", "riot", 2, 2),  # in the lead, not in the second paragraph, where none is meant
    ]
    assert ("group", "protesters", "thunder", "howling mob", 1, 1) in found
    assert ("group", "police", "ledger", "police", 1, 1) in found
    assert [row[2:] for row in found if row[1] == "Ada Quill"] == [
        ("ledger", "last name alone", 1, 1),
        ("ledger", "mayor", 1, 1),
        ("thunder", "hapless mayor", 1, 1),
    ]


def test_words_of_others_are_not_the_outlets_own() -> None:
    quoting = article(
        "ledger", "Two accounts", "Otto Brandt said: “The riot was the end.” The march was long."
    )
    found = named(quoting, THUNDER)
    assert ("event", "protest", "ledger", "riot", 1, 0) in found
    assert ("event", "protest", "ledger", "march", 1, 1) in found


def test_a_word_of_two_fields_follows_the_other_words_of_the_event() -> None:
    docks = article("a", "Dockers continue walkout", "The strike is in its ninth day.")
    ships = article("b", "Stoppage at the port", "The strike has closed the port.")
    planes = article("a", "Bombing at dawn", "The strike hit a mill. The raid was the third.")
    jets = article("b", "Offensive goes on", "The strike destroyed a bridge.")
    assert {row[1] for row in named(docks, ships) if row[3] == "strike"} == {"strike"}
    assert {row[1] for row in named(planes, jets) if row[3] == "strike"} == {"attack"}


def test_an_event_of_one_outlet_has_nothing_to_compare() -> None:
    assert named(LEDGER, THUNDER, together=False) == []
    assert named(LEDGER) == []


def test_compared_keeps_what_outlets_call_differently() -> None:
    corpus = Corpus((LEDGER, THUNDER))
    events = pa.table({"article": ["ledger", "thunder"], "event": [0, 0]})
    kept = compared(naming(Measurement(corpus, measure(corpus, workers=1)), events))
    assert set(zip(kept["kind"].to_pylist(), kept["entity"].to_pylist(), strict=True)) == {
        ("event", "protest"),
        ("person", "Ada Quill"),
    }


def test_events_are_compared_alike_a_few_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        (event, "event", "protest", outlet, name, name, 1, 1, 1, outlet, 0, 1)
        for event in (3, 5, 8)
        for outlet, name in (("a", "march"), ("b", "riot" if event != 5 else "march"))
    ]
    columns = [list(column) for column in zip(*rows, strict=True)]
    table = pa.table(columns, schema=NAMING)
    at_once = compared(table)
    assert at_once["event"].to_pylist() == [3, 3, 8, 8]
    for few in (1, 2, 3, 4):
        monkeypatch.setattr("framing.comparison.naming.AT_ONCE", few)
        assert compared(table).equals(at_once)
    assert compared(table.slice(0, 0)).num_rows == 0


def test_the_teaching_corpus_shows_the_names_it_was_written_with(seeds: Path) -> None:
    corpus = read_articles([seeds / "teaching"])
    measured = Measurement(corpus, measure(corpus, workers=1))
    events = compare(measured, measures=["loaded_outlet"]).events
    rows = compared(naming(measured, events)).to_pylist()
    found = {(r["kind"], r["entity"], r["outlet"], r["name"]) for r in rows}
    assert found >= {
        ("event", "strike", "harbour-ledger", "strike"),
        ("event", "strike", "meridian-agency", "temporary adjustment"),
        ("event", "protest", "capital-courier", "march"),
        ("event", "protest", "meridian-agency", "movement of citizens"),
        ("event", "disaster", "daily-thunder", "disastrous collapse"),
        ("event", "disaster", "meridian-agency", "water release"),
        ("group", "workers", "daily-thunder", "radical union thug"),
        ("group", "workers", "harbour-ledger", "docker"),
        ("person", "Miro Kestanov", "daily-thunder", "dead farmer"),
        ("person", "Miro Kestanov", "meridian-agency", "local resident"),
        ("person", "Beatriz Haukland", "daily-thunder", "spineless labour minister"),
    }
