"""Who covers an event, whom each outlet gives a voice, and whom it leaves out."""

import pyarrow as pa
import pytest

from framing.articles.article import Article, Corpus
from framing.comparison.coverage import ARTICLES, EVENTS, SOURCES, Coverage, coverage
from framing.table.tables import ATTRIBUTIONS, SPANS, Measurement, Tables

LEDGER = "Water reaches the town\n\nHalina Okoro said help was near. Police said two had died."
LANTERN = "Town under water\n\nAnn Dahle said nobody had warned her. Okoro was not seen."
COURIER = "Help is near\n\nPrime Minister Okoro said help was near, and so did police."
WEEK = "A bridge is opened\n\nThe mayor cut a ribbon."
# Article, speaker, kind, naming, who speaks as it stands in the text.
SAID = [
    ("ledger", "Halina Okoro", "head", "named", "Halina Okoro"),
    ("ledger", "Police", "security", "body", "Police"),
    ("lantern", "Ann Dahle", "person", "named", "Ann Dahle"),
    ("courier", "Okoro", "head", "named", "Prime Minister Okoro"),
]


def found(minimum_outlets: int = 2) -> Coverage:
    texts = {"ledger": LEDGER, "lantern": LANTERN, "courier": COURIER, "week": WEEK}
    outlets = {"week": "weekly"}
    articles = tuple(
        Article(
            id=name,
            text=text,
            title=text.split("\n")[0],
            title_span=(0, text.index("\n")),
            outlet=outlets.get(name, name),
            date="2031-03-04",
        )
        for name, text in texts.items()
    )
    attributions, spans = [], []
    for number, (name, speaker, kind, naming, words) in enumerate(SAID):
        start = texts[name].index(words)
        row = {"article": name, "attribution": number}
        attributions.append(
            {**row, "speaker": speaker, "kind": kind, "naming": naming, "voiced": True, "words": 4}
        )
        spans.append({**row, "layer": "source", "start": start, "end": start + len(words)})
    measurement = Measurement(
        Corpus(articles),
        Tables(
            pa.table({}),
            pa.Table.from_pylist(attributions, schema=ATTRIBUTIONS),
            pa.Table.from_pylist(spans, schema=SPANS),
        ),
    )
    events = pa.table({"article": list(texts), "event": [0, 0, 0, 1]})
    return coverage(measurement, events=events, minimum_outlets=minimum_outlets)


def part(told: Coverage, source: str, article: str) -> str:
    (row,) = [
        r for r in told.sources.to_pylist() if r["source"] == source and r["article"] == article
    ]
    return str(row["part"])


def test_who_covered_an_event_and_who_has_no_article_on_it() -> None:
    (event,) = found().events.to_pylist()
    assert event["outlets"] == ["courier", "lantern", "ledger"]
    assert event["absent"] == ["weekly"]
    assert (event["first"], event["last"], event["n_articles"]) == ("2031-03-04", "2031-03-04", 3)


def test_a_source_speaks_is_named_or_is_absent() -> None:
    told = found()
    assert part(told, "Halina Okoro", "ledger") == "speaks"
    assert part(told, "Halina Okoro", "courier") == "speaks"
    assert part(told, "Halina Okoro", "lantern") == "named"
    assert part(told, "Ann Dahle", "ledger") == "absent"


def test_what_each_outlet_left_out_and_what_only_it_has() -> None:
    rows = {row["outlet"]: row for row in found().articles.to_pylist()}
    assert rows["lantern"]["used"] == ["Ann Dahle"]
    assert rows["lantern"]["left_out"] == ["Halina Okoro"]
    assert rows["lantern"]["only_here"] == ["Ann Dahle"]
    assert rows["ledger"]["left_out"] == rows["courier"]["left_out"] == ["Ann Dahle"]
    assert rows["ledger"]["only_here"] == []


def test_a_source_without_a_name_is_counted_and_never_said_to_be_left_out() -> None:
    told = found()
    # The courier writes "police" small, so that "Police" at the head of a sentence is no name.
    rows = {row["outlet"]: row for row in told.articles.to_pylist()}
    assert {outlet: row["unidentified"] for outlet, row in rows.items()} == {
        "ledger": 1, "lantern": 0, "courier": 0,
    }  # fmt: skip
    (police,) = [s for s in told.sources.to_pylist() if not s["identified"]]
    assert (police["source"], police["article"], police["part"]) == ("Police", "ledger", "speaks")


@pytest.mark.parametrize("text", [LEDGER, LANTERN, COURIER])
def test_headlines_and_evidence_slice_back_to_the_text(text: str) -> None:
    told = found()
    (row,) = [r for r in told.articles.to_pylist() if text.startswith(r["headline"] + "\n")]
    assert text[row["start"] : row["end"]] == row["headline"]
    for source in told.sources.to_pylist():
        if source["article"] == row["article"] and source["part"] != "absent":
            pieces = [text[s["start"] : s["end"]] for s in source["spans"]]
            assert pieces and all(source["source"].split()[-1] in piece for piece in pieces)


def test_events_of_one_outlet_are_told_when_asked_for() -> None:
    assert found(minimum_outlets=1).events["event"].to_pylist() == [0, 1]


def test_without_events_the_tables_are_empty_but_typed() -> None:
    told = found(minimum_outlets=4)
    assert (told.events.schema, told.articles.schema) == (EVENTS, ARTICLES)
    assert told.sources.schema == SOURCES and told.sources.num_rows == 0
