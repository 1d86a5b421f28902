"""Events that several outlets tell, and reading many of them at once."""

from __future__ import annotations

import pyarrow as pa

from framing.articles.article import Article, Corpus
from framing.comparison.shared import Spoken, chunks, shared_events, some_events
from framing.table.measure import measure
from framing.table.tables import Measurement


def test_events_of_one_outlet_are_left_out_and_chunks_hold_whole_events() -> None:
    articles = tuple(
        Article(id=f"{outlet}{event}", text="A bridge was opened.", outlet=outlet)
        for event, outlets in enumerate(("ab", "a", "abc"))
        for outlet in outlets
    )
    corpus = Corpus(articles)
    events = pa.table(
        {"article": [a.id for a in articles], "event": [int(a.id[1]) for a in articles]}
    )
    told = shared_events(Measurement(corpus, measure(corpus, workers=1)), events)
    assert {event: [a.id for a in those] for event, those in told.items()} == {
        0: ["a0", "b0"],
        2: ["a2", "b2", "c2"],
    }
    assert [[event for event, _ in chunk] for chunk in chunks(told)] == [[0, 2]]
    assert [[event for event, _ in chunk] for chunk in chunks(told, size=30)] == [[0], [2]]


def test_bodies_that_speak_are_known_and_people_are_none() -> None:
    text = (
        "“It is safe,” said Ada Quill, the mayor. The Hessel Transport Council said it was safe. "
        "Residents said it was not."
    )
    corpus = Corpus((Article(id="a", text=text, outlet="x"),))
    spoken = Spoken(Measurement(corpus, measure(corpus, workers=1)))
    assert spoken.bodies == {"Hessel Transport Council"}
    assert {text[a:b] for a, b in spoken.persons("a")["Ada Quill"]} == {
        "Ada Quill",
        "Ada Quill, the mayor",
    }


def test_of_too_many_articles_whole_events_are_drawn_in_order() -> None:
    told = {7: ["a", "b"], 3: ["c"], 5: ["d", "e", "f"], 1: ["g"]}
    assert some_events(told, 7) is told
    found = some_events(told, 3)
    assert 3 <= sum(map(len, found.values())) < 7
    assert [event for event in told if event in found] == [*found]
    assert all(found[event] is told[event] for event in found)
    assert found == some_events(told, 3)
